//! Who said what in a news article.
//!
//! Text → [layout](Layout) → [relations](Relation) (cue, content, source) → [speakers](Speaker).
//! Entities come in as [`Mention`] values, so that any gazetteer will do, or none.

mod mention;
mod relation;
mod speaker;

pub use mention::{Mention, MentionKind};
pub use relation::{Act, Kind, Mode, Relation};
pub use speaker::{Speaker, SpeakerKind};
