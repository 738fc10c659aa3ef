//! Where a phrase beside a name begins and ends.

use pullquote_entities::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::title::is_honorific;

use crate::phrase::{Phrase, Place, head, is_describing, trimmed};
use crate::role;

/// Tokens of the longest apposition and clause.
pub(super) const LONGEST: usize = 28;

/// Whether a noun says what somebody is.
pub(super) fn is_noun(word: &str) -> bool {
    is_describing(word) || noun(word).is(Class::Document) || role::is_known(word)
}

/// The phrase at `from..to` without what is no word at its ends; `None` where it has no noun.
pub(super) fn phrase(words: &Reading<'_>, from: usize, to: usize, place: Place) -> Option<Phrase> {
    let (from, to) = trimmed(words, from, to)?;
    let noun = if place == Place::Bound { from + 1 } else { from };
    Some(Phrase {
        from,
        to,
        head: head(words, noun, to)?,
        place,
        headline: false,
    })
}

/// First token of the name's own words, courtesy titles among them.
pub(super) fn own_start(words: &Reading<'_>, name: &Name) -> usize {
    let mut from = name.from;
    while from > 0
        && (is_honorific(words.low(from - 1))
            || words.raw(from - 1) == "." && from > 1 && is_honorific(words.low(from - 2)))
    {
        from -= 1;
    }
    from
}

/// Where a phrase that begins at `from` ends: before a comma, a mark, a dash, or its sentence's end.
pub(super) fn end(words: &Reading<'_>, from: usize, limit: usize) -> usize {
    let stop = (from + LONGEST).min(limit);
    let joined = |at: usize| class::is(words.low(at), class::PHRASE_MARK);
    let dot_inside = |at: usize| words.raw(at) == "." && at + 1 < limit;
    let goes_on = |at: usize| words.is_word(at) || joined(at) || dot_inside(at);
    let closes = |at: &usize| !goes_on(*at);
    (from..stop).find(closes).unwrap_or(stop)
}

/// First token after a name and what belongs to it: "(FAO)", ", 34,".
pub(super) fn after(words: &Reading<'_>, name: &Name) -> usize {
    let mut at = name.to;
    if words.raw(at) == "(" {
        at = (at..at + 6).find(|&k| words.raw(k) == ")").map_or(at, |k| k + 1);
    }
    let number = |at: usize| {
        words.raw(at).len() <= 3 && words.raw(at).bytes().all(|b| b.is_ascii_digit()) && words.is_word(at)
    };
    if words.raw(at) == "," && number(at + 1) && words.raw(at + 2) == "," {
        at += 2;
    }
    at
}
