//! The pronoun with which an article refers to somebody.

/// The pronoun with which an article refers to a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum SpeakerPronoun {
    /// "she", "her"; also "Mrs", "his mother".
    She,
    /// "he", "him"; also "Mr", "her brother".
    He,
    /// "they" of one person.
    They,
}

impl SpeakerPronoun {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::She, Self::He, Self::They];

    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::She => "she",
            Self::He => "he",
            Self::They => "they",
        }
    }
}
