//! Who said what: cue, content and source of each report, what kind of act it is, and its day.
//!
//! Labels of a tagger → [`decode`] → spans → [`link`] → drafts → [`edits`] → relations; or [`rules`] alone. Nothing here
//! knows of speakers.

pub(crate) mod acts;
pub(crate) mod attribute;
pub(crate) mod confidence;
pub(crate) mod dates;
pub(crate) mod decode;
pub(crate) mod draft;
pub(crate) mod edits;
pub(crate) mod judge;
pub(crate) mod labels;
pub(crate) mod link;
pub(crate) mod relation;
pub(crate) mod rules;
#[cfg(feature = "train")]
pub(crate) mod train;
