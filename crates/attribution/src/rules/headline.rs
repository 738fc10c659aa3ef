//! Headlines that name the speaker at one end, and the turns of a transcript.

use super::{clauses, cues};
use crate::draft::{Draft, Range};
use crate::words::Words;

/// Words of a name at the end or start of a headline at most.
const NAME: usize = 5;

/// "Talks in Moscow – Lavrov", "Lavrov: talks in Moscow", "'No deal', says Lavrov".
pub(super) fn attribute(words: &Words<'_>, mut range: Range, drafts: &mut Vec<Draft>) {
    while range.1 > range.0 && matches!(words.low(range.1 - 1), "." | ";") {
        range.1 -= 1;
    }
    let dash = (range.0 + 3..range.1.saturating_sub(1))
        .rev()
        .take(NAME + 1)
        .find(|&at| matches!(words.low(at), "–" | "—" | "-" | "--" | "―"))
        .filter(|&at| apart(words, at) && is_name(words, (at + 1, range.1)));
    if let Some(dash) = dash {
        drafts.push(Draft {
            content: vec![(range.0, dash)],
            cue: vec![(dash, dash + 1)],
            source: vec![(dash + 1, range.1)],
            thought: false,
        });
        return;
    }
    let colon = (range.0 + 1..range.1.saturating_sub(2))
        .take(NAME + 1)
        .find(|&at| words.low(at) == ":")
        .filter(|&at| is_name(words, (range.0, at)));
    if let Some(colon) = colon {
        drafts.push(Draft {
            content: vec![(colon + 1, range.1)],
            cue: vec![(colon, colon + 1)],
            source: vec![(range.0, colon)],
            thought: false,
        });
        return;
    }
    for cue in cues::find(words, range) {
        if cue.entry.mode == crate::Mode::Speech
            && let Some(draft) = clauses::attribute(words, range, &cue, None)
        {
            drafts.push(draft);
            return;
        }
    }
}

/// "PENCE: We will go on.": a paragraph that a name in capitals opens. Says whether it was one.
pub(super) fn turn(words: &Words<'_>, paragraph: Range, drafts: &mut Vec<Draft>) -> bool {
    let Some(colon) =
        (paragraph.0 + 1..paragraph.1.min(paragraph.0 + NAME + 1)).find(|&at| words.low(at) == ":")
    else {
        return false;
    };
    let capitals = (paragraph.0..colon).all(|at| !words.raw(at).chars().any(char::is_lowercase));
    let letters =
        (paragraph.0..colon).any(|at| words.raw(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    if !capitals || !letters || colon + 1 >= paragraph.1 {
        return false;
    }
    drafts.push(Draft {
        content: vec![(colon + 1, paragraph.1)],
        cue: vec![(colon, colon + 1)],
        source: vec![(paragraph.0, colon)],
        thought: false,
    });
    true
}

/// White space on both sides, as a hyphen in a compound has not.
fn apart(words: &Words<'_>, at: usize) -> bool {
    words.span(at.wrapping_sub(1)).end < words.span(at).start && words.span(at).end < words.span(at + 1).start
}

fn is_name(words: &Words<'_>, range: Range) -> bool {
    range.1 > range.0
        && range.1 - range.0 <= NAME
        && (range.0..range.1)
            .all(|at| words.is_capital(at) || matches!(words.low(at), "of" | "the" | "'s" | "."))
        && words.is_capital(range.0)
}
