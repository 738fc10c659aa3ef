//! Who a source is.

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

/// The identity behind a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest form of the name that the article gives; the table's where it gives none; `None` if unknown.
    pub name: Option<String>,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Office, as of the article's date.
    pub office: Option<String>,
    /// ISO 3166-1 alpha-2 code, or `EU`, `UN`.
    pub country: Option<String>,
    /// Identity in the outside world (a Wikidata id).
    pub id: Option<String>,
    /// Probability that the identity is right, 0 to 1.
    pub confidence: f32,
}
