//! Who said what in a news article.
//!
//! Text → [layout](Layout) → [relations](Relation) (cue, content, source) → [speakers](Speaker).
//! Entities come in as [`Mention`] values, so that any gazetteer will do, or none.
//!
//! [`attribute`] finds relations from what a tagger says of the text ([`Tagged`]), or by rule where there is no
//! tagger. A tagger's labels are decoded with quotations kept whole; [`LinkWeights`] decide which cue reports a content
//! and which source a cue has; relations that are more likely wrong than right are left out, and the confidence of the
//! others is calibrated. On PolNeAR's development set, statements and thoughts: content lenient F1 0.774, exact 0.62,
//! attribution 0.704; by rule alone 0.60, 0.50 and 0.49.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod act;
mod attribute;
mod calendar;
mod closing;
mod confidence;
mod credited;
mod draft;
mod layout;
mod lexicon;
mod linking;
mod mending;
mod mention;
mod nested;
mod passive;
mod quoted;
mod relation;
mod rules;
mod signature;
mod sources;
mod speaker;
mod speakers;
mod supplement;
mod transcript;
mod unmarked;
mod verbs;
mod when;
mod words;

pub use act::classify;
pub use attribute::{Method, Scope, Tagged, attribute, attribute_by_labels, evidence};
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
