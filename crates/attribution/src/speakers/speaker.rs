//! Who a source is.

use pullquote_entities::{Chains, SpeakerKind};

use super::found::FoundEntity;

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
    /// Who else it may be, likeliest first; for an unknown speaker, everybody that it may be.
    pub candidates: Vec<Candidate>,
    /// Its place among the article's entities ([`Resolution::entities`]).
    pub entity: Option<u32>,
}

/// Who speaks in an article, and everybody that it speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The speaker of each relation, in their order.
    pub speakers: Vec<Speaker>,
    /// The people, organizations, countries and groups of the article, by their first mentions.
    pub entities: Vec<FoundEntity>,
    /// The names of the article and whom each stands for, as later stages ask for them.
    pub chains: Chains,
}

impl Speaker {
    /// Nobody known.
    #[must_use]
    pub const fn unknown() -> Self {
        Self {
            name: None,
            kind: SpeakerKind::Unknown,
            office: None,
            country: None,
            id: None,
            confidence: 0.0,
            candidates: Vec::new(),
            entity: None,
        }
    }
}

/// Somebody that a source may stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The fullest form of the name that the article gives.
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Probability that it is the speaker, 0 to 1.
    pub confidence: f32,
}
