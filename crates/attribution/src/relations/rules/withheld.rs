//! What somebody did not say: "He did not give a date", "They would not disclose the figures".

use super::cues::{Cue, is_adverb};
use super::source;
use crate::relations::draft::Draft;
use pullquote_lexicon::class::{AUXILIARY, BREAKS_OFF, COORDINATOR, NOT, TOLD, WITHHOLD};
use pullquote_lexicon::{Range, Reading};

/// How sure such a relation is.
const CONFIDENCE: f32 = 0.6;
/// Tokens of the object at most.
const OBJECT: usize = 20;

/// The relations of a range's sentences that report that something was not told. Cost: linear in the range.
pub(super) fn attribute(words: &Reading<'_>, range: Range, drafts: &mut Vec<Draft>) {
    for at in range.start + 2..range.end {
        if !words.is(at, WITHHOLD) || words.is_quoted(at) {
            continue;
        }
        let Some(draft) = at_verb(words, super::sentence_in(words, range, at), at) else {
            continue;
        };
        drafts.push(draft);
    }
}

/// Whether a cue is a verb of telling that is negated.
pub(crate) fn is_withheld(words: &Reading<'_>, cue: Range) -> bool {
    words.is(cue.end - 1, WITHHOLD) && cue.tokens().any(|at| words.is(at, NOT))
}

fn at_verb(words: &Reading<'_>, sentence: Range, verb: usize) -> Option<Draft> {
    let mut not = verb - 1;
    while not > sentence.start && is_adverb(words, not) {
        not -= 1;
    }
    let auxiliary = not.checked_sub(1).filter(|&at| at > sentence.start)?;
    let negated = words.is(not, NOT) && words.is(auxiliary, AUXILIARY);
    if !negated {
        return None;
    }
    let ends = |at: &usize| words.is(*at, COORDINATOR.or(BREAKS_OFF));
    let window = verb + 1..sentence.end.min(verb + OBJECT);
    let end = window.clone().find(ends).unwrap_or(window.end);
    if !(verb + 1..end).any(|at| words.is(at, TOLD)) {
        return None;
    }
    let entry = pullquote_lexicon::cue::readings("said").first()?;
    let cue = Cue {
        from: auxiliary,
        head: verb,
        to: verb + 1,
        passive: false,
        entry,
    };
    let subject = source::before(words, sentence.start, &cue)?;
    Some(Draft {
        content: vec![Range::new(verb + 1, end)],
        cue: vec![Range::new(auxiliary, verb + 1)],
        source: vec![subject],
        confidence: CONFIDENCE,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::draft::texts;
    use pullquote_tokenize::segment;

    #[test]
    fn what_is_not_told_is_a_report() {
        for (text, expected) in [
            (
                "Berg did not give a date.",
                Some(["Berg", "did not give", "a date"]),
            ),
            (
                "They would not disclose the figures when asked.",
                Some(["They", "would not disclose", "the figures"]),
            ),
            ("Berg gave a date.", None),
            ("Berg did not give a speech.", None),
        ] {
            let cut = segment(text);
            let words = Reading::new(text, &cut);
            let mut drafts = Vec::new();
            attribute(&words, Range::new(0, words.len()), &mut drafts);
            let expected = expected.map(|parts| parts.map(str::to_owned));
            assert_eq!(texts(&words, text, &drafts).pop(), expected, "{text}");
        }
    }
}
