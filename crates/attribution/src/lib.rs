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
mod draft;
mod layout;
mod lexicon;
mod mention;
mod relation;
mod rules;
mod speaker;
mod speakers;
mod when;
mod words;

pub use act::classify;
pub use layout::{Dateline, Layout, layout, layout_with_title};
pub use lexicon::cue_act;
pub use mention::{Mention, MentionKind};
pub use relation::{Act, Kind, Mode, Relation};
pub use rules::attribute_by_rule;
pub use speaker::{Candidate, Speaker, SpeakerKind};
pub use speakers::resolve;
pub use when::{date_said, reference_date};
