//! Each content to its cue, each cue to its source, by learned weights.

mod clues;
mod features;
#[allow(clippy::module_inception)]
mod link;
mod weights;

pub use weights::LinkWeights;

pub(crate) use link::{Linked, link};
#[cfg(feature = "train")]
pub(crate) use {
    features::{Pairs, TEMPLATES},
    link::{content_candidates, orphan_candidates, source_candidates},
};
