//! Who said what in a news article.
//!
//! Text → [layout](layout()) → [relations](Relation) (cue, content, source) → [speakers](Speaker).
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

mod relations;
mod speakers;

pub use pullquote_entities::{Mention, MentionKind, SpeakerKind};
pub use pullquote_layout::{Dateline, Layout, layout, layout_with_title};
pub use pullquote_lexicon::{Act, Mode, Reading, cue_act};
pub use relations::acts::classify;
pub use relations::attribute::{Method, Scope, Tagged, attribute, attribute_by_labels, evidence};
pub use relations::confidence::Evidence;
pub use relations::dates::{date_said, reference_date};
pub use relations::decode::Decoding;
pub use relations::edits::Edits;
#[cfg(feature = "train")]
pub use relations::judge::JudgeTrainer;
pub use relations::judge::JudgeWeights;
pub use relations::labels::LabelProbabilities;
pub use relations::link::LinkWeights;
pub use relations::relation::{AnnotatedRelation, Kind, Relation};
pub use relations::rules::attribute_by_rule;
#[cfg(feature = "train")]
pub use relations::train::{LinkTrainer, perfect_probabilities};
pub use speakers::found::{EntityMention, FoundEntity, MentionForm};
pub use speakers::resolve;
pub use speakers::speaker::{Candidate, Resolution, Speaker};
#[cfg(feature = "train")]
pub use speakers::train::{SPEAKER_TEMPLATES, SpeakerChoice, SpeakerOption, speaker_choices};
