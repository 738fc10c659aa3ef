//! Pronouns, and whom each may stand for.

use crate::class::{self, Classes};

/// Whom a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// "he", "him", "his".
    He,
    /// "she", "her".
    She,
    /// "it", "its".
    It,
    /// "they", "their".
    They,
    /// He or she: what a noun for a person stands for.
    Anybody,
    /// I, we: whoever speaks the words that it stands in.
    Own,
    /// "you", "your".
    You,
    /// Someone, both, each.
    Some,
}

/// Whom `low` (lower case) may stand for, where it is a pronoun.
#[must_use]
pub fn pronoun(low: &str) -> Option<Pronoun> {
    of(class::of(low))
}

/// Whom a word of these classes may stand for, where it is a pronoun.
pub(crate) fn of(classes: Classes) -> Option<Pronoun> {
    KINDS
        .into_iter()
        .find(|(class, _)| classes.has(*class))
        .map(|(_, pronoun)| pronoun)
}

/// The class of each kind of pronoun.
const KINDS: [(Classes, Pronoun); 7] = [
    (class::HE, Pronoun::He),
    (class::SHE, Pronoun::She),
    (class::IT, Pronoun::It),
    (class::THEY, Pronoun::They),
    (class::OWN, Pronoun::Own),
    (class::YOU, Pronoun::You),
    (class::OTHER_PRONOUN, Pronoun::Some),
];

/// Whether `word` (lower case) is a pronoun.
#[must_use]
pub fn is_pronoun(word: &str) -> bool {
    class::is(word, class::PRONOUN)
}
