//! Speech within speech: "“He told me, ‘Go,’ and I went,” she said".

use super::{cues, source};
use crate::relations::draft::{Draft, by_cue};
use pullquote_lexicon::cue::Frames;
use pullquote_lexicon::{Mode, Range, Reading};

/// Tokens between a verb and the quotation that it introduces at most: whom it is said to, and a comma.
const BEFORE: usize = 4;
/// How sure such a report is: by the example `fit_floors`.
const CONFIDENCE: f32 = 0.76;

/// Adds the quotations within quotations that a verb of speech with its subject introduces and that no report has for its
/// content; a report with that verb has them for its content. Cost: linear in the quotations and the drafts.
pub(crate) fn inner(words: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let all = &words.segmentation.quotations;
    if all.iter().all(|q| q.depth == 0) {
        return;
    }
    let cue_of = by_cue(words, drafts, BEFORE);
    let mut held: Vec<Range> = drafts.iter().flat_map(|d| d.content.iter().copied()).collect();
    held.sort_unstable();
    let plain = words.plain();
    let mut found = Vec::new();
    for quotation in all.iter().filter(|q| q.depth > 0) {
        let range = words.tokens(quotation.span);
        let near = |h: &Range| h.start.abs_diff(range.start) <= 1 && h.end.abs_diff(range.end) <= 1;
        let from = held.partition_point(|h| h.start + 1 < range.start);
        if held.iter().skip(from).take(BEFORE).any(near) {
            continue;
        }
        let Some((cue, source)) = introduced(&plain, range) else {
            continue;
        };
        let known = cue_of.get(cue.end - 1).copied().flatten();
        match known.and_then(|k| drafts.get_mut(k)) {
            Some(draft) => draft.content = vec![range],
            None => found.push(Draft {
                content: vec![range],
                cue: vec![cue],
                source: vec![source],
                confidence: CONFIDENCE,
                ..Draft::default()
            }),
        }
    }
    drafts.append(&mut found);
}

/// The verb before an inner quotation and its subject, in the sentence within which it stands.
fn introduced(plain: &Reading<'_>, quotation: Range) -> Option<(Range, Range)> {
    let before = quotation.start.checked_sub(1)?;
    let floor = plain.sentence_at(before)?.start;
    let mark = usize::from(matches!(plain.low(before), "," | ":"));
    let last = quotation.start - mark;
    let cue = (floor.max(last.saturating_sub(BEFORE))..last)
        .rev()
        .take_while(|&at| plain.is_word(at))
        .find_map(|at| cues::cue_at(plain, Range::new(floor, last), at))?;
    let speaks = cue.entry.mode == Mode::Speech && cue.entry.frames.has(Frames::QUOTE) && !cue.passive;
    if !speaks {
        return None;
    }
    let source = source::before(plain, floor, &cue)?;
    Some((Range::new(cue.from, cue.to), source))
}
