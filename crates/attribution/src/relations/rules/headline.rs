//! Headlines that name the speaker at one end.

use super::{clauses, cues};
use crate::relations::draft::Draft;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;

/// Words of a name at the end or start of a headline at most.
const NAME: usize = 5;

/// Words of a role there at most.
const ROLE: usize = 3;

/// "Talks in Moscow – Lavrov", "Lavrov: talks in Moscow", "'No deal', says Lavrov".
pub(super) fn attribute(words: &Reading<'_>, mut range: Range, drafts: &mut Vec<Draft>) {
    while range.1 > range.0 && matches!(words.low(range.1 - 1), "." | ";") {
        range.1 -= 1;
    }
    let dash = (range.0 + 3..range.1.saturating_sub(1))
        .rev()
        .take(NAME + 1)
        .find(|&at| matches!(words.low(at), "–" | "—" | "-" | "--" | "―"))
        .filter(|&at| {
            let behind = (at + 1, range.1);
            apart(words, at) && (is_name(words, behind) || is_role(words, behind))
        });
    if let Some(dash) = dash {
        drafts.push(Draft {
            content: vec![(range.0, dash)],
            cue: vec![(dash, dash + 1)],
            source: vec![(dash + 1, range.1)],
            ..Draft::default()
        });
        return;
    }
    let colon = (range.0 + 1..range.1.saturating_sub(2))
        .take(NAME + 1)
        .find(|&at| words.low(at) == ":")
        .filter(|&at| is_name(words, (range.0, at)) && !is_label(words, (range.0, at)));
    if let Some(colon) = colon {
        drafts.push(Draft {
            content: vec![(colon + 1, range.1)],
            cue: vec![(colon, colon + 1)],
            source: vec![(range.0, colon)],
            ..Draft::default()
        });
        return;
    }
    for cue in cues::find(words, range) {
        if cue.entry.mode == pullquote_lexicon::Mode::Speech
            && let Some(draft) = clauses::attribute(words, range, &cue, None)
        {
            drafts.push(draft);
            return;
        }
    }
}

/// What kind of piece a headline announces before its colon: "Obituary: …".
const LABELS: [&str; 26] = [
    "obituary",
    "analysis",
    "exclusive",
    "opinion",
    "explainer",
    "factbox",
    "update",
    "breaking",
    "interview",
    "watch",
    "live",
    "profile",
    "review",
    "editorial",
    "timeline",
    "correction",
    "feature",
    "video",
    "commentary",
    "column",
    "insight",
    "focus",
    "preview",
    "election",
    "explained",
    "recap",
];

/// Whether a range is the label of a piece and no speaker.
pub(crate) fn is_label(words: &Reading<'_>, range: Range) -> bool {
    range.1 == range.0 + 1 && LABELS.contains(&words.low(range.0)) && words.raw(range.1) == ":"
}

/// White space on both sides, as a hyphen in a compound has not.
fn apart(words: &Reading<'_>, at: usize) -> bool {
    words.span(at.wrapping_sub(1)).end < words.span(at).start && words.span(at).end < words.span(at + 1).start
}

/// "minister", "health officials", "report": words without a capital for who says it.
fn is_role(words: &Reading<'_>, range: Range) -> bool {
    let last = range.1.wrapping_sub(1);
    range.0 < range.1
        && range.1 - range.0 <= ROLE
        && (range.0..range.1).all(|at| words.is_word(at) && pullquote_lexicon::noun::is_noun(words.low(at)))
        && pullquote_lexicon::noun::can_speak(words, last)
}

fn is_name(words: &Reading<'_>, range: Range) -> bool {
    range.1 > range.0
        && range.1 - range.0 <= NAME
        && (range.0..range.1)
            .all(|at| words.is_capital(at) || matches!(words.low(at), "of" | "the" | "'s" | "."))
        && words.is_capital(range.0)
}
