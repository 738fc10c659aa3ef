//! A phrase that describes somebody: its tokens and the noun at its head.

use pullquote_entities::NameKind;
use pullquote_lexicon::Reading;
use pullquote_lexicon::calendar::weekday;
use pullquote_lexicon::class::{self, Classes, is_preposition};
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::is_pronoun;
use pullquote_lexicon::title::is_honorific;
use pullquote_tokenize::Span;

use crate::Article;

/// How a phrase stands to the name that it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before it: "chief economist Ida Holm".
    Title,
    /// In the plural before a list of names: "ministers Ida Holm and Bo Berg".
    Shared,
    /// Beside it, between commas.
    Apposition,
    /// After "is".
    Predicate,
    /// Instead of it: "the bank's chief".
    Instead,
    /// "of the fishermen's union".
    Bound,
    /// "who has run the port since 2015".
    Clause,
}

/// A phrase that says who somebody is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The noun at its head; for a clause its verb.
    pub(crate) head: usize,
    pub(crate) place: Place,
    pub(crate) headline: bool,
}

impl Phrase {
    pub(crate) fn span(&self, words: &Reading<'_>) -> Span {
        words.cover(self.from, self.to)
    }

    /// Its words that carry meaning.
    pub(crate) fn weight(&self, words: &Reading<'_>) -> usize {
        let content = |at: &usize| words.is_word(*at) && !is_small(words.low(*at));
        (self.from..self.to).filter(content).count()
    }
}

/// Words that say nothing of anybody.
fn is_small(word: &str) -> bool {
    is_determiner(word) || class::is(word, class::SLIGHT)
}

/// Words that begin a noun phrase.
pub(crate) fn is_determiner(word: &str) -> bool {
    class::is(word, class::DETERMINER) || word == "one"
}

/// Ends the main part of a noun phrase.
fn ends_main(words: &Reading<'_>, at: usize) -> bool {
    const INSIDE: Classes = class::PHRASE_MARK.or(class::OPENING_MARK).or(class::CLOSING_MARK);
    let low = words.low(at);
    let mark = !words.is_word(at) && low != "." && !class::is(low, INSIDE);
    mark || is_preposition(low) || class::is(low, class::MAIN_END)
}

/// Quantities in a row that are passed over: "one of a number of officials".
const QUANTITIES: usize = 3;

/// The noun at the head of the noun phrase at `from..to`: of "one of the nurses" whom the quantity is of.
pub(crate) fn head(words: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
    let mut from = from;
    for _ in 0..QUANTITIES {
        while from < to && (is_determiner(words.low(from)) || !words.is_word(from)) {
            from += 1;
        }
        if from < to && words.low(from) == "of" {
            from += 1;
            continue;
        }
        let main = (from..to).find(|&at| ends_main(words, at)).unwrap_or(to);
        let last = (from..main)
            .rev()
            .find(|&at| words.is_word(at) && words.low(at) != "'s")?;
        if !is_quantity(words.low(last)) || words.low(main) != "of" || main + 1 >= to {
            return Some(last);
        }
        from = main + 1;
    }
    None
}

fn is_quantity(word: &str) -> bool {
    class::is(word, class::QUANTITY) || matches!(word, "lot" | "group" | "part" | "couple")
}

/// Without what is no word at both ends; a closing bracket or mark that was opened inside stays.
pub(crate) fn trimmed(words: &Reading<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let from = (from..to).find(|&at| words.is_word(at))?;
    let last = (from..to).rev().find(|&at| words.is_word(at))?;
    Some((from, last + 1))
}

/// A source that describes whom it names by no name: "the bank's chief", "two residents".
pub(crate) fn described_by(article: &Article<'_, '_>, source: Span, entity: Option<usize>) -> Option<Phrase> {
    let words = article.words;
    let (from, to) = words.range(source);
    let (from, to) = trimmed(words, from, to)?;
    let to = (from..to)
        .find(|&at| words.is_quoted(at) && !words.is_quoted(from))
        .unwrap_or(to);
    let to = (from + 1..to)
        .find(|&at| words.low(at) == "on" && weekday(words.low(at + 1)).is_some())
        .unwrap_or(to);
    // "An official, who": the pronoun begins what is told of the source.
    let dangling = matches!(words.low(to.wrapping_sub(1)), "who" | "which" | "whose" | "that");
    let (from, to) = trimmed(words, from, if dangling && to > from + 1 { to - 1 } else { to })?;
    if to - from == 1 && is_pronoun(words.low(from)) || is_honorific(words.low(from)) {
        return None;
    }
    let head = head(words, from, to)?;
    let mut inside = article.names_in(from, to);
    let named = inside.any(|(n, of)| {
        let heads = n.from <= head && head < n.to;
        Some(of) == entity || heads && (n.kind != NameKind::Open || !is_describing(words.low(head)))
    });
    let capital = words.is_capital(head) && head > from && !is_describing(words.low(head));
    let proper = named || capital && to - from > 1;
    (!proper).then_some(Phrase {
        from,
        to,
        head,
        place: Place::Instead,
        headline: false,
    })
}

/// Whether `word` is a noun for people or bodies.
pub(crate) fn is_describing(word: &str) -> bool {
    let found = noun(word);
    found.is_person() || found.is(Class::Group) || found.is(Class::Generic) || found.is(Class::Organisation)
}
