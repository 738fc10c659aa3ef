//! What somebody did not say: "He did not give a date", "They would not disclose the figures".

use super::cues::{Cue, is_adverb};
use super::source;
use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;

/// Verbs that report when they are negated and something to be said is their object.
const VERBS: [&str; 9] = [
    "give",
    "provide",
    "offer",
    "specify",
    "disclose",
    "release",
    "reveal",
    "mention",
    "elaborate",
];
/// Nouns for what can be told.
const TOLD: [&str; 24] = [
    "detail",
    "details",
    "date",
    "dates",
    "reason",
    "reasons",
    "explanation",
    "figure",
    "figures",
    "number",
    "numbers",
    "name",
    "names",
    "information",
    "frame",
    "timeframe",
    "timeline",
    "timetable",
    "specifics",
    "evidence",
    "comment",
    "deadline",
    "particulars",
    "cause",
];
/// How sure such a relation is.
const CONFIDENCE: f32 = 0.6;
/// Tokens of the object at most.
const OBJECT: usize = 20;

/// The relations of a range's sentences that report that something was not told. Cost: linear in the range.
pub(super) fn attribute(words: &Reading<'_>, range: Range, drafts: &mut Vec<Draft>) {
    for at in range.0 + 2..range.1 {
        if !VERBS.contains(&words.low(at)) || words.is_quoted(at) {
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
    VERBS.contains(&words.low(cue.1 - 1)) && (cue.0..cue.1).any(|at| matches!(words.low(at), "not" | "n't"))
}

fn at_verb(words: &Reading<'_>, sentence: Range, verb: usize) -> Option<Draft> {
    let mut not = verb - 1;
    while not > sentence.0 && is_adverb(words.low(not)) {
        not -= 1;
    }
    let auxiliary = not.checked_sub(1).filter(|&at| at > sentence.0)?;
    let negated = matches!(words.low(not), "not" | "n't")
        && matches!(
            words.low(auxiliary),
            "did" | "does" | "do" | "would" | "has" | "have" | "could"
        );
    if !negated {
        return None;
    }
    let ends = |at: &usize| {
        matches!(
            words.low(*at),
            "or" | "nor" | "," | ";" | "." | "but" | "and" | "when" | "after" | "because"
        )
    };
    let window = verb + 1..sentence.1.min(verb + OBJECT);
    let end = window.clone().find(ends).unwrap_or(window.end);
    if !(verb + 1..end).any(|at| TOLD.contains(&words.low(at))) {
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
    let subject = source::before(words, sentence.0, &cue)?;
    Some(Draft {
        content: vec![(verb + 1, end)],
        cue: vec![(auxiliary, verb + 1)],
        source: vec![subject],
        confidence: CONFIDENCE,
        ..Draft::default()
    })
}
