//! What a word of English news can be.
//!
//! A [`Reading`] holds the tokens of an article in lower case with their classes, once for all stages that look at them. The modules say
//! what a word stands for: [`cue`] the words that report speech and thought, [`sense`] where those report nothing, [`noun`] those for people, groups, bodies
//! and documents with forenames and organizations, [`pronoun`], [`title`], [`verb`] the forms of verbs, [`calendar`]
//! months and days, [`class`] the closed classes. All of them take words in lower case unless they say otherwise.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod act;
pub mod calendar;
pub mod class;
pub mod cue;
pub mod fold;
pub mod noun;
pub mod pronoun;
mod range;
mod reading;
pub mod sense;
pub mod title;
pub mod verb;

pub use act::{Act, Mode};
pub use cue::cue_act;
pub use fold::fold;
pub use range::Range;
pub use reading::Reading;
