//! A name in the text that may be a country's, and how surely it is.

use crate::place::Sense;

/// How the text names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum CountryForm {
    /// "Syria", "the United States".
    Name,
    /// "Syrian".
    Adjective,
    /// "Syrians", "a Briton".
    Demonym,
    /// "US", "U.K.", "DPRK".
    Abbreviation,
    /// Part of a compound: "US-Russia-backed", "Turkish/Libyan", "Franco-German".
    Compound,
    /// A capital or a seat that stands for the government: "Moscow denies …", "the Kremlin".
    Metonym,
}

impl CountryForm {
    /// The form's name in the output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Adjective => "adjective",
            Self::Demonym => "demonym",
            Self::Abbreviation => "abbreviation",
            Self::Compound => "compound",
            Self::Metonym => "metonym",
        }
    }
}

/// A place hit that may name a country.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) country: u32,
    pub(crate) sense: Sense,
    pub(crate) form: CountryForm,
    /// Log-odds that this is the country.
    pub(crate) score: f32,
    /// Whether the document's evidence may still decide.
    pub(crate) open: bool,
    /// Whether the text must spell the country out elsewhere.
    pub(crate) shorthand: bool,
    /// A town, which the state behind it tells.
    pub(crate) town: bool,
    /// A town, where the article is a local one: "a Palestine man".
    pub(crate) perhaps_town: bool,
    /// Somebody, whom the forename before it tells.
    pub(crate) person: bool,
}

impl Candidate {
    /// Whether this is the country rather than not.
    pub(crate) fn is_likely(&self) -> bool {
        self.score > 0.0
    }

    /// Whether its name is often somebody's or something else's.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }
}
