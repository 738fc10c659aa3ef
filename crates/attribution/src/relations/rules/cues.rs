//! Cues of the lexicon as they stand in a text: with auxiliaries, negation and particle.

use pullquote_lexicon::class::{ADVERB, AUXILIARY, BE, DETERMINER, OF_SUBJECT, PLURAL_SUBJECT, SUPPORT};
use pullquote_lexicon::cue::{Entry, Form, readings};
use pullquote_lexicon::{Range, Reading};

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
    let mut at = range.start;
    while at < range.end {
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
        fits && at + entry.rest.len() < range.end
    })?;
    let (from, passive) = match entry.form {
        Form::Base | Form::Past | Form::Gerund => auxiliaries(words, range, at, entry),
        _ => (at, false),
    };
    let mut subject_end = from;
    while subject_end > range.start && is_adverb(words, subject_end - 1) {
        subject_end -= 1;
    }
    let led = subject_end > range.start;
    let inside_name = words.is_capital(at) && at > range.start && entry.rest.is_empty();
    if led && is_determiner(words, subject_end - 1) || inside_name {
        return None;
    }
    let before = if led { words.low(subject_end - 1) } else { "" };
    let joins = || led && words.is(subject_end - 1, PLURAL_SUBJECT) || matches!(before, "and" | "or");
    let next = at + 1 + entry.rest.len();
    let verb = match entry.form {
        // "the report", "a claim", "to say": a noun after a determiner, an infinitive that reports nothing yet.
        Form::Base => {
            let plural = before.ends_with('s') && is_determiner(words, next);
            from < at || plural || joins()
        }
        Form::Third | Form::Past | Form::Phrase => true,
        Form::Gerund => {
            from < at
                || before.is_empty()
                || !words.is_word(subject_end.wrapping_sub(1))
                || matches!(before, "and" | "while" | "without")
        }
        Form::Noun => false,
    };
    verb.then_some(Cue {
        from,
        head: at,
        to: next,
        passive,
        entry,
    })
}

/// Where the auxiliaries and the negation of the verb at `at` begin, and whether they make it a passive.
fn auxiliaries(words: &Reading<'_>, range: Range, at: usize, entry: &Entry) -> (usize, bool) {
    let floor = range.start.max(at.saturating_sub(5));
    let (mut from, mut passive) = (at, false);
    for scan in (floor..at).rev() {
        if is_auxiliary(words, scan) {
            // "he's apologised" has a subject that speaks, "he's accused" one that is spoken of.
            let has = words.low(scan) == "'s" && !words.is(at, OF_SUBJECT);
            passive |= entry.form == Form::Past && words.is(scan, BE) && !has;
            from = scan;
        } else if words.low(scan) == "going"
            || words.low(scan) == "to" && scan > 0 && words.low(scan - 1) == "going"
        {
            // "is not going to say"
        } else if !is_adverb(words, scan) {
            break;
        }
    }
    (from, passive)
}

/// An auxiliary, finite or not, or a negation of one.
pub(super) fn is_auxiliary(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, AUXILIARY.or(BE).or(SUPPORT))
}

pub(super) fn is_adverb(words: &Reading<'_>, at: usize) -> bool {
    let low = words.low(at);
    low.ends_with("ly") && low.len() > 4 || words.is(at, ADVERB)
}

/// What a noun follows, and no verb.
pub(super) fn is_determiner(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, DETERMINER) || matches!(words.low(at), "of" | "'s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    #[test]
    fn a_cue_has_its_auxiliaries_and_knows_a_passive() {
        for (text, expected) in [
            ("He has not said when.", Some(("has not said", false))),
            ("She was accused of it.", Some(("was accused", true))),
            ("He's apologised for it.", Some(("'s apologised for", false))),
            (
                "He is not going to say when.",
                Some(("is not going to say", false)),
            ),
            ("To call something off is no report.", None),
            ("The report was long.", None),
        ] {
            let cut = segment(text);
            let words = Reading::new(text, &cut);
            let cue = find(&words, Range::new(0, words.len())).pop();
            let found = cue.map(|cue| (words.cover(cue.from, cue.to).of(text), cue.passive));
            assert_eq!(found, expected, "{text}");
        }
    }
}
