//! Quotations between marks: which cue and which source belong to each.

use super::cues::{Cue, is_adverb};
use super::{sentence_in, source};
use crate::relations::draft::Draft;
use pullquote_lexicon::Mode;
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::cue::Frames;

/// Words between a quotation and its cue at most.
const REACH: usize = 16;
/// Words of a quotation that is no fragment.
const FULL: usize = 4;

/// Attributes the quotations of a paragraph that are more than fragments of a clause. Says for each cue whether it is
/// used up.
pub(super) fn attribute(
    words: &Reading<'_>,
    paragraph: Range,
    cues: &[Cue],
    drafts: &mut Vec<Draft>,
) -> Vec<bool> {
    let mut used = vec![false; cues.len()];
    // The relation of this paragraph that a loose quotation joins.
    let mut open: Option<usize> = None;
    let mut last_end = paragraph.0;
    for quotation in quotations(words, paragraph) {
        let full = is_full(words, paragraph, last_end, quotation);
        let sentence = sentence_in(words, paragraph, quotation.0);
        let reach_end = sentence_in(words, paragraph, quotation.1.saturating_sub(1).max(quotation.0)).1;
        if !full {
            continue;
        }
        let after = following(words, (quotation.1, reach_end), cues);
        let before = preceding(words, (sentence.0.max(last_end), quotation.0), cues);
        let attached = match (after, before) {
            (Some(found), None) => Some(found),
            (_, Some(found)) => Some(found),
            (None, None) => None,
        };
        last_end = quotation.1;
        match attached {
            Some((index, source)) => {
                let Some(cue) = cues.get(index) else { continue };
                if let Some(slot) = used.get_mut(index) {
                    if *slot && let Some(draft) = open.and_then(|at| drafts.get_mut(at)) {
                        draft.content.push(quotation);
                        continue;
                    }
                    *slot = true;
                }
                open = Some(drafts.len());
                drafts.push(Draft {
                    content: vec![quotation],
                    cue: vec![(cue.from, cue.to)],
                    source: source.into_iter().collect(),
                    ..Draft::default()
                });
            }
            None => match open.and_then(|at| drafts.get_mut(at)) {
                Some(draft) => draft.content.push(quotation),
                None => {
                    open = Some(drafts.len());
                    drafts.push(Draft {
                        content: vec![quotation],
                        ..Draft::default()
                    });
                }
            },
        }
    }
    used
}

/// Outermost quotations that begin in a range, as token ranges from mark to mark.
fn quotations<'w>(words: &'w Reading<'_>, range: Range) -> impl Iterator<Item = Range> + 'w {
    let all = &words.segmentation.quotations;
    let floor = words.span(range.0).start;
    let first = all.partition_point(|q| q.span.start < floor);
    let ceiling = words.span(range.1.saturating_sub(1)).end;
    all.iter()
        .skip(first)
        .take_while(move |q| q.span.start < ceiling)
        .filter(|q| q.depth == 0)
        .map(|q| words.range(q.span))
}

/// A whole utterance, and not words quoted inside a clause of the reporter's: it begins its sentence or follows a
/// comma, a colon or a cue, and has some length.
fn is_full(words: &Reading<'_>, paragraph: Range, last_end: usize, quotation: Range) -> bool {
    let count = (quotation.0..quotation.1).filter(|&at| words.is_word(at)).count();
    if quotation.0 <= paragraph.0 {
        return count > 1 || quotation.1 >= paragraph.1;
    }
    let starts_sentence = sentence_in(words, paragraph, quotation.0).0 == quotation.0;
    let before = words.low(quotation.0 - 1);
    let introduced = matches!(before, "," | ":" | "-" | "–" | "—");
    let capital = words.is_capital(quotation.0 + 1);
    let cue_end = quotation.0 - usize::from(introduced);
    // "…,” he said, “…": the second half of an interrupted quotation.
    let goes_on = introduced && last_end > sentence_in(words, paragraph, quotation.0).0;
    let reach = if introduced { 4 } else { 1 };
    let cued = (cue_end.saturating_sub(reach)..cue_end).any(|at| {
        super::cues::cue_at(words, paragraph, at)
            .is_some_and(|c| c.entry.frames.has(Frames::QUOTE) && c.to <= cue_end)
    });
    if before == ":" || starts_sentence {
        return count >= 2;
    }
    (introduced || cued) && count >= 2 && (capital || goes_on || cued && count >= FULL)
}

/// A cue right of a quotation: ", Lavrov said", "said Lavrov".
fn following(words: &Reading<'_>, range: Range, cues: &[Cue]) -> Option<(usize, Option<Range>)> {
    let first = cues.partition_point(|c| c.head < range.0);
    let (index, cue) = cues
        .iter()
        .enumerate()
        .skip(first)
        .take(REACH)
        .find(|(_, c)| reports(c))?;
    let mut from = range.0;
    while matches!(words.low(from), "," | "-" | "–" | "—") {
        from += 1;
    }
    if cue.head >= range.1 || cue.head > from + REACH || (range.0..cue.head).any(|at| words.is_quoted(at)) {
        return None;
    }
    let gap_words = (from..cue.from)
        .filter(|&at| words.is_word(at) && !is_adverb(words.low(at)))
        .count();
    if gap_words == 0 {
        // Inverted, unless a pronoun that is an object follows.
        return Some((index, source::after(words, cue.to, range.1, false)));
    }
    if cue.entry.frames.has(Frames::SOURCE_AFTER) {
        return Some((index, source::after(words, cue.to, range.1, false)));
    }
    let source = source::before(words, from, cue)?;
    (source.0 <= from + 1).then_some((index, Some(source)))
}

/// A cue left of a quotation: "Lavrov said: ", "Lavrov told reporters, ".
fn preceding(words: &Reading<'_>, range: Range, cues: &[Cue]) -> Option<(usize, Option<Range>)> {
    let past = cues.partition_point(|c| c.head < range.1);
    let (index, cue) = cues
        .iter()
        .enumerate()
        .take(past)
        .rev()
        .take_while(|(_, c)| c.head >= range.0)
        .find(|(_, c)| reports(c))?;
    if cue.to + REACH < range.1 {
        return None;
    }
    if cue.entry.frames.has(Frames::SOURCE_AFTER) {
        return Some((index, source::after(words, cue.to, range.1, true)));
    }
    let source = source::before(words, range.0, cue)
        .or_else(|| source::subject(words, range).filter(|s| s.1 <= cue.from));
    Some((index, source))
}

fn reports(cue: &Cue) -> bool {
    cue.entry.mode == Mode::Speech
        && !cue.passive
        && (cue.entry.frames.has(Frames::QUOTE) || cue.entry.frames.has(Frames::SOURCE_AFTER))
}
