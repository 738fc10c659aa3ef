//! Somebody or something that the text names.

use crate::SpeakerKind;
use crate::names::NameKind;
use pullquote_lexicon::noun::{Gender, organisation};
use pullquote_lexicon::title;

/// Somebody or something that the text names, under all its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest form so far.
    pub name: String,
    /// Folded words of that form.
    pub words: Vec<String>,
    /// What it is.
    pub kind: NameKind,
    /// Gender, by its titles and forenames.
    pub gender: Gender,
    /// Office held, by the caller's mention.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Identity in the outside world (a Wikidata id).
    pub id: Option<String>,
    /// What it is called beside its name: "foreign minister", "chain".
    pub roles: Vec<String>,
    /// Age, as the text writes it.
    pub age: Option<String>,
    /// How often it is named.
    pub count: u32,
    /// Named as a place: "in Palu", "Java island".
    pub place: bool,
    /// How much of what stands around its names speaks for a body (above 0) or a person (below it).
    pub bodily: i32,
    /// Shown to be of its kind by what stands beside a name, whatever its words look like.
    pub(crate) shown: bool,
    /// Told to have died.
    pub dead: bool,
    /// Name of a table's row, for one that the text names only in part.
    pub table_name: Option<String>,
}

impl Entity {
    /// One of which only its name is known.
    pub(super) const fn new(name: String, words: Vec<String>, kind: NameKind) -> Self {
        Self {
            name,
            words,
            kind,
            gender: Gender::Unknown,
            office: None,
            country: None,
            id: None,
            roles: Vec::new(),
            age: None,
            count: 0,
            place: false,
            bodily: 0,
            shown: false,
            dead: false,
            table_name: None,
        }
    }

    /// The kind of speaker it makes.
    #[must_use]
    pub fn speaker_kind(&self) -> SpeakerKind {
        match self.kind {
            NameKind::Organisation => SpeakerKind::Organization,
            // Unions of states speak as bodies.
            NameKind::Country if matches!(self.country.as_deref(), Some("EU" | "UN")) => {
                SpeakerKind::Organization
            }
            NameKind::Country => SpeakerKind::Country,
            NameKind::Person => SpeakerKind::Person,
            // What nothing shows to be a body is a person: news tells what the others are.
            NameKind::Open if self.bodily > 0 || self.place => SpeakerKind::Organization,
            NameKind::Open => SpeakerKind::Person,
        }
    }

    /// Named as a place, and nothing else known of it.
    #[must_use]
    pub fn is_place(&self) -> bool {
        self.place && self.kind == NameKind::Open && (self.words.len() == 1 || self.bodily <= 0)
    }

    /// Whether nothing says that it is no person.
    #[must_use]
    pub fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Open)
    }

    /// Whether nothing says that it is a person.
    #[must_use]
    pub fn may_be_body(&self) -> bool {
        !matches!(self.kind, NameKind::Person)
    }

    /// Whether a table of organizations or the caller's mention knows it.
    pub(crate) fn is_tabled(&self) -> bool {
        self.table_name.is_some() || organisation(&self.words.join(" ")).is_some()
    }

    /// Known by a style and one name ("Queen Elizabeth").
    fn is_styled(&self) -> bool {
        self.words.first().is_some_and(|w| title::stays(w.as_str()))
    }

    /// The White House, which is no house of a parliament.
    pub(super) fn is_house(&self) -> bool {
        self.words.first().is_some_and(|w| w == "white")
    }

    /// Whether its name ends with a word, folded.
    pub(super) fn ends_with(&self, word: &str) -> bool {
        self.words.last().is_some_and(|last| last == word)
    }

    /// The name to report: the fullest form of the text, or the table's where the text has a single word.
    #[must_use]
    pub fn full_name(&self) -> &str {
        match &self.table_name {
            Some(table) if self.words.len() == 1 => table,
            // "Queen Elizabeth", who has a number.
            Some(table) if self.words.len() == 2 && self.is_styled() && table.contains(' ') => table,
            _ => &self.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, kind: NameKind) -> Entity {
        let words = name.split(' ').map(str::to_lowercase).collect();
        Entity::new(name.to_owned(), words, kind)
    }

    #[test]
    fn an_open_name_is_a_body_where_the_evidence_says_so() {
        let mut open = entity("Vint", NameKind::Open);
        assert_eq!(open.speaker_kind(), SpeakerKind::Person);
        open.bodily = 1;
        assert_eq!(open.speaker_kind(), SpeakerKind::Organization);
    }

    #[test]
    fn a_table_completes_one_word_and_a_style() {
        let mut queen = entity("Queen Oda", NameKind::Person);
        queen.table_name = Some("Oda II".to_owned());
        assert_eq!(queen.full_name(), "Oda II");
        queen.name = "Queen Oda the Great".to_owned();
        queen.words = vec![
            "queen".to_owned(),
            "oda".to_owned(),
            "the".to_owned(),
            "great".to_owned(),
        ];
        assert_eq!(queen.full_name(), "Queen Oda the Great");
    }
}
