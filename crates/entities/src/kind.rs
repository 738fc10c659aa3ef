//! What kind of speaker somebody is.

/// What kind of speaker it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[allow(missing_docs)]
pub enum SpeakerKind {
    Person,
    Organization,
    Country,
    Group,
    Unknown,
}

impl SpeakerKind {
    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Country => "country",
            Self::Group => "group",
            Self::Unknown => "unknown",
        }
    }
}
