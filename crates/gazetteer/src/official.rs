//! Officials named in the text.

use std::sync::Arc;

use pullquote_tokenize::Span;

use crate::CountryCode;

/// How the text names an official.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum OfficialForm {
    /// A full name, with its title where they stand side by side.
    Name,
    /// A surname alone.
    Surname,
    /// A title alone.
    Title,
}

impl OfficialForm {
    /// The form's name in the output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Surname => "surname",
            Self::Title => "title",
        }
    }
}

/// A person's grammatical gender, as pronouns show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

/// An official named in the text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OfficialMention {
    /// Where the name or title stands; the title too where it stands beside the name.
    pub span: Span,
    /// Where the name itself stands: "Ana Sousa" in "Foreign Minister Ana Sousa"; nowhere where a title stands for the
    /// person.
    pub name: Option<Span>,
    /// Where the title stands, with its article and its country: "Foreign Minister".
    pub title: Option<Span>,
    /// Where the noun stands that heads the title: "Minister".
    pub head: Option<Span>,
    /// The fullest name that the article gives; the table's where it gives none.
    pub person: Arc<str>,
    /// The office, in the tables' vocabulary where they know it, else as the article has it.
    pub office: Option<Arc<str>>,
    /// The text says that the office was held and is no more: "the former mayor".
    pub former: bool,
    /// The country or the body of the office.
    pub country: Option<CountryCode>,
    /// How the text names the person.
    pub form: OfficialForm,
    /// The person's Wikidata id, where a table has it.
    pub id: Option<Arc<str>>,
    /// The person's gender, where a table or the text shows it.
    pub gender: Option<Gender>,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}

impl Gender {
    /// Reads "f", "m" and the words of Wikidata, Popolo and OpenSanctions.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
        if is(&["f", "female", "woman"]) {
            Some(Self::Female)
        } else if is(&["m", "male", "man"]) {
            Some(Self::Male)
        } else {
            None
        }
    }
}
