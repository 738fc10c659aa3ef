//! Headlines that name the speaker at one end.

use super::{clauses, cues};
use crate::relations::draft::Draft;
use pullquote_layout::Layout;
use pullquote_lexicon::class::{DASH, LABEL};
use pullquote_lexicon::{Range, Reading};

/// Words of a name at the end or start of a headline at most.
const NAME: usize = 5;

/// Words of a role there at most.
const ROLE: usize = 3;

/// The headline, and its copy where the story's first paragraph begins with one, as on many a page that was scraped.
pub(crate) fn headlines(words: &Reading<'_>, layout: &Layout) -> Vec<Range> {
    let Some(headline) = layout.headline.map(|span| words.tokens(span)) else {
        return Vec::new();
    };
    let body = layout
        .body
        .first()
        .and_then(|&first| words.segmentation.paragraphs.get(first as usize));
    let start = body.map_or(usize::MAX, |paragraph| paragraph.tokens.start as usize);
    let copied = |k: usize| start != usize::MAX && words.raw(start + k) == words.raw(headline.start + k);
    let copy = start >= headline.end && !headline.is_empty() && (0..headline.len()).all(copied);
    let copy = copy.then(|| Range::new(start, start + headline.len()));
    std::iter::once(headline).chain(copy).collect()
}

/// "Talks in Moscow – Lavrov", "Lavrov: talks in Moscow", "'No deal', says Lavrov".
pub(super) fn attribute(words: &Reading<'_>, mut range: Range, drafts: &mut Vec<Draft>) {
    while range.end > range.start && matches!(words.low(range.end - 1), "." | ";") {
        range.end -= 1;
    }
    let dash = (range.start + 3..range.end.saturating_sub(1))
        .rev()
        .take(NAME + 1)
        .find(|&at| words.is(at, DASH))
        .filter(|&at| {
            let behind = Range::new(at + 1, range.end);
            apart(words, at) && (is_name(words, behind) || is_role(words, behind))
        });
    if let Some(dash) = dash {
        drafts.push(Draft {
            content: vec![Range::new(range.start, dash)],
            cue: vec![Range::one(dash)],
            source: vec![Range::new(dash + 1, range.end)],
            ..Draft::default()
        });
        return;
    }
    let colon = (range.start + 1..range.end.saturating_sub(2))
        .take(NAME + 1)
        .find(|&at| words.low(at) == ":")
        .filter(|&at| {
            let before = Range::new(range.start, at);
            is_name(words, before) && !is_label(words, before)
        });
    if let Some(colon) = colon {
        drafts.push(Draft {
            content: vec![Range::new(colon + 1, range.end)],
            cue: vec![Range::one(colon)],
            source: vec![Range::new(range.start, colon)],
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

/// Whether a range is the label of a piece and no speaker.
pub(crate) fn is_label(words: &Reading<'_>, range: Range) -> bool {
    range.len() == 1 && words.is(range.start, LABEL) && words.raw(range.end) == ":"
}

/// White space on both sides, as a hyphen in a compound has not.
fn apart(words: &Reading<'_>, at: usize) -> bool {
    words.span(at.wrapping_sub(1)).end < words.span(at).start && words.span(at).end < words.span(at + 1).start
}

/// "minister", "health officials", "report": words without a capital for who says it.
fn is_role(words: &Reading<'_>, range: Range) -> bool {
    let last = range.end.wrapping_sub(1);
    !range.is_empty()
        && range.len() <= ROLE
        && range
            .tokens()
            .all(|at| words.is_word(at) && pullquote_lexicon::noun::is_noun(words.low(at)))
        && pullquote_lexicon::noun::can_speak(words, last)
}

fn is_name(words: &Reading<'_>, range: Range) -> bool {
    !range.is_empty()
        && range.len() <= NAME
        && range
            .tokens()
            .all(|at| words.is_capital(at) || matches!(words.low(at), "of" | "the" | "'s" | "."))
        && words.is_capital(range.start)
}
