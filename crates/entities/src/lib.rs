//! Names in a news article, and the people, organizations and countries behind them.
//!
//! [`find`] does it in four steps, each a folder: `names` finds them (runs of capitalised words, cut by titles, forenames
//! and head nouns, and what a gazetteer found, as [`Mention`] values); `chains` joins those that are one and the same to
//! an [`Entity`]; `about` reads what stands around them (titles, appositions, ages); `kinds` decides what each is, and
//! `pronouns` whom "he" and "she" stand for, by learned weights.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod about;
mod chains;
mod kind;
mod kinds;
mod mention;
mod names;
mod pronouns;
#[cfg(test)]
mod test;
#[cfg(feature = "train")]
mod train;
mod weights;

use pullquote_layout::Layout;
use pullquote_lexicon::Reading;

pub use about::{last_word, learn_genders, shown_genders};
pub use chains::{Chains, Entity};
pub use kind::SpeakerKind;
pub use mention::{Mention, MentionKind};
pub use names::{Name, NameKind};
pub use pronouns::{PronounMention, antecedents};
#[cfg(feature = "train")]
pub use train::{EntityChoices, KIND_TEMPLATES, PRONOUN_TEMPLATES, PronounChoice, choices};

/// The names of an article and who and what they name. `mentions`, in the order of the text, are what the caller's
/// gazetteer found; they may be empty. `sources` are the first tokens of what the text names as a source, in order: a
/// capital that begins a sentence is a name's there. They may be empty too. Cost: linear in the tokens, the mentions and
/// the sources.
///
/// ```
/// use pullquote_entities::{NameKind, find};
/// use pullquote_layout::layout;
/// use pullquote_lexicon::Reading;
/// use pullquote_tokenize::segment;
///
/// let text = "Mayor Adaeze Obi opened the bridge on Tuesday. It had cost Obi two years.";
/// let cut = segment(text);
/// let reading = Reading::new(text, &cut);
/// let chains = find(&reading, &layout(text, &cut), &[], &[]);
/// assert_eq!(chains.names.len(), 2);
/// assert_eq!(chains.of[0], chains.of[1]);
/// let obi = &chains.entities[chains.of[0]];
/// assert_eq!((obi.full_name(), obi.kind), ("Adaeze Obi", NameKind::Person));
/// assert_eq!(obi.roles, ["mayor"]);
/// ```
#[must_use]
pub fn find(reading: &Reading<'_>, layout: &Layout, mentions: &[Mention], sources: &[usize]) -> Chains {
    let names = names::detect(reading, layout, mentions, sources);
    let mut linked = chains::link(reading, &names, mentions);
    kinds::decide(
        reading,
        &names,
        &linked.of,
        &mut linked.entities,
        kinds::standard(),
    );
    let story = pronouns::Story {
        words: reading,
        names: &names,
        of: &linked.of,
        entities: &linked.entities,
    };
    let pronouns = pronouns::resolve(&story, pronouns::standard(), |_, _, _| ());
    Chains::new(names, linked, pronouns)
}
