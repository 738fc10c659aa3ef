//! Lines that have a capital on nearly every word, as headlines do.

use rustc_hash::FxHashSet;

use super::words::heads_body;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::is_common;
use pullquote_lexicon::cue::{Entry, Form, readings};

/// What the words of an article are in its other lines.
pub(super) struct Elsewhere<'w> {
    /// Words that stand in small letters somewhere: a capitalised one is no name at a sentence's start.
    pub(super) small: FxHashSet<&'w str>,
    /// Words with a capital inside a sentence of the story.
    pub(super) capitals: FxHashSet<&'w str>,
}

/// Whether the sentence is set in capitals, or with a capital on nearly every word, as headlines are.
pub(super) fn is_titled(words: &Reading<'_>, from: usize, to: usize) -> bool {
    let (mut long, mut capital) = (0, 0);
    for at in from..to {
        if words.low(at).len() > 3 && words.is_word(at) {
            long += 1;
            capital += usize::from(words.is_capital(at));
        }
    }
    long >= 4 && capital * 10 >= long * 8 && !matches!(words.raw(to.wrapping_sub(1)), "." | "?" | "!")
}

/// Whether token `at` is a company's sign on an exchange: "<XON>".
pub(super) fn is_ticker(words: &Reading<'_>, at: usize) -> bool {
    let raw = words.raw(at);
    words.raw(at.wrapping_sub(1)) == "<"
        && raw.len() <= 6
        && !raw.contains(char::is_lowercase)
        && matches!(words.raw(at + 1), ">" | ".")
}

/// Where a name that begins at `at` ends in a line that has a capital on every word: "Berg | Says Talks Will Go On". It
/// goes on with what the tables name, and else ends before a verb, a word that the text has in small letters, and, where
/// the story knows the name, a word that has its capital in such lines alone.
pub(super) fn titled_end(
    words: &Reading<'_>,
    elsewhere: &Elsewhere<'_>,
    covering: &[Option<usize>],
    at: usize,
    end: usize,
) -> usize {
    let known = elsewhere.capitals.contains(words.low(at));
    let shouted = known && !words.raw(at).contains(char::is_lowercase) && words.raw(at).len() > 4;
    let ends = |k: usize| {
        let low = words.low(k);
        let link = matches!(low, "of" | "for" | "and" | "on" | "the") && heads_body(words, k - 1);
        let finite = |entry: &Entry| matches!(entry.form, Form::Third | Form::Past);
        let alone = known && !elsewhere.capitals.contains(low) && (shouted || !heads_body(words, k));
        words.is_word(k)
            && covering.get(k).is_none_or(Option::is_none)
            && !link
            && (is_common(low) || elsewhere.small.contains(low) || readings(low).iter().any(finite) || alone)
    };
    (at + 1..end).find(|&k| ends(k)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    #[test]
    fn a_headline_has_capitals_on_its_long_words() {
        with("Berg Says Talks Will Resume Soon", |words| {
            assert!(is_titled(words, 0, 6))
        });
        with("Berg says talks will resume soon", |words| {
            assert!(!is_titled(words, 0, 6))
        });
        with("Anna Berg Met Maria Lund There.", |words| {
            assert!(!is_titled(words, 0, words.len()))
        });
    }

    #[test]
    fn a_name_in_a_headline_ends_before_its_verb() {
        with("Berg Says Talks Will Resume Soon", |words| {
            let elsewhere = Elsewhere {
                small: FxHashSet::default(),
                capitals: FxHashSet::default(),
            };
            assert_eq!(titled_end(words, &elsewhere, &[], 0, 6), 1);
        });
    }
}
