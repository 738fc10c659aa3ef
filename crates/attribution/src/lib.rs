//! Who said what in a news article.
//!
//! Text → [layout](Layout) → [relations](Relation) (cue, content, source) → [speakers](Speaker).
//! Entities come in as [`Mention`] values, so that any gazetteer will do, or none.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod act;
mod attribute;
mod confidence;
mod draft;
mod layout;
mod lexicon;
mod linking;
mod mention;
mod relation;
mod rules;
mod speaker;
mod speakers;
mod transcript;
mod when;
mod words;

pub use act::classify;
pub use attribute::{Scope, Tagged, attribute, attribute_by_labels};
pub use confidence::Evidence;
pub use layout::{Dateline, Layout, layout, layout_with_title};
pub use lexicon::cue_act;
pub use linking::{
    AnnotatedRelation, Decoding, LabelProbabilities, LinkTrainer, LinkWeights, perfect_probabilities,
};
pub use mention::{Mention, MentionKind};
pub use relation::{Act, Kind, Mode, Relation};
pub use rules::attribute_by_rule;
pub use speaker::{Candidate, Speaker, SpeakerKind};
pub use speakers::resolve;
pub use when::{date_said, reference_date};
