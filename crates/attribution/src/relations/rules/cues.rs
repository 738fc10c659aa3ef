//! Cues of the lexicon as they stand in a text: with auxiliaries, negation and particle.

use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::cue::{Entry, Form, readings};
use pullquote_lexicon::verb;

/// A cue in the text.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// First token, auxiliaries and negation included.
    pub(crate) from: usize,
    /// The word that the lexicon has.
    pub(crate) head: usize,
    /// One past the last token.
    pub(crate) to: usize,
    /// After a form of "be": "was accused".
    pub(crate) passive: bool,
    pub(crate) entry: &'static Entry,
}

/// Cues outside quotation marks, in order.
pub(super) fn find(words: &Reading<'_>, range: Range) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut at = range.0;
    while at < range.1 {
        let cue = if words.is_quoted(at) {
            None
        } else {
            cue_at(words, range, at)
        };
        match cue {
            Some(cue) => {
                at = cue.to.max(at + 1);
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

/// The cue whose lexicon word is token `at`.
pub(crate) fn cue_at(words: &Reading<'_>, range: Range, at: usize) -> Option<Cue> {
    let readings = readings(words.low(at));
    let entry = readings.iter().find(|entry| {
        let fits = entry
            .rest
            .iter()
            .enumerate()
            .all(|(k, word)| words.low(at + 1 + k) == *word);
        fits && at + entry.rest.len() < range.1
    })?;
    let mut from = at;
    let mut passive = false;
    if matches!(entry.form, Form::Base | Form::Past | Form::Gerund) {
        let floor = range.0.max(at.saturating_sub(5));
        let mut scan = at;
        while scan > floor {
            let word = words.low(scan - 1);
            if is_auxiliary(word) {
                passive |= entry.form == Form::Past && is_be(word);
                scan -= 1;
                from = scan;
            } else if is_adverb(word) {
                scan -= 1;
            } else {
                break;
            }
        }
    }
    let mut subject_end = from;
    while subject_end > range.0 && is_adverb(words.low(subject_end - 1)) {
        subject_end -= 1;
    }
    let before = if subject_end > range.0 {
        words.low(subject_end - 1)
    } else {
        ""
    };
    if is_determiner(before) || words.is_capital(at) && at > range.0 && entry.rest.is_empty() {
        return None;
    }
    let next = words.low(at + 1 + entry.rest.len());
    let verb = match entry.form {
        // "the report", "a claim", "to say": a noun after a determiner, an infinitive that reports nothing yet.
        Form::Base => {
            let plural = before.ends_with('s') && (next == "that" || is_determiner(next));
            from < at || plural || matches!(before, "they" | "we" | "i" | "you" | "and" | "or")
        }
        Form::Third => from == at,
        Form::Past => true,
        Form::Gerund => {
            from < at
                || before.is_empty()
                || !words.is_word(subject_end.wrapping_sub(1))
                || matches!(before, "and" | "while" | "without")
        }
        Form::Phrase => true,
        Form::Noun => false,
    };
    verb.then_some(Cue {
        from,
        head: at,
        to: at + 1 + entry.rest.len(),
        passive,
        entry,
    })
}

pub(super) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'s" | "'re"
    )
}

/// An auxiliary, finite or not, or a negation of one.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word)
        || verb::is_auxiliary(word)
        || matches!(
            word,
            "not" | "n't" | "never" | "'ve" | "'d" | "'ll" | "having" | "cannot"
        )
}

pub(super) fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") && word.len() > 4
        || matches!(
            word,
            "also"
                | "later"
                | "then"
                | "again"
                | "often"
                | "further"
                | "once"
                | "now"
                | "just"
                | "even"
                | "still"
                | "earlier"
                | "since"
                | "ever"
                | "both"
                | "all"
                | "first"
                | "always"
                | "only"
        )
}

pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "these"
            | "those"
            | "no"
            | "any"
            | "some"
            | "such"
            | "of"
            | "my"
            | "our"
            | "your"
            | "every"
            | "each"
            | "'s"
    )
}
