//! Quotations between marks: which cue and which source belong to each.

use super::cues::{Cue, is_adverb};
use super::{sentence_in, source};
use crate::relations::draft::Draft;
use pullquote_lexicon::class::DASH;
use pullquote_lexicon::cue::Frames;
use pullquote_lexicon::{Mode, Range, Reading};

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
    let mut last_end = paragraph.start;
    for quotation in quotations(words, paragraph) {
        if !is_full(words, paragraph, last_end, quotation) {
            continue;
        }
        let attached = attached(words, paragraph, last_end, quotation, cues);
        last_end = quotation.end;
        let taken = attached.is_none_or(|(index, _)| used.get(index).copied().unwrap_or(true));
        if taken && let Some(draft) = open.and_then(|at| drafts.get_mut(at)) {
            draft.content.push(quotation);
            continue;
        }
        let (mut cue, mut source) = (Vec::new(), Vec::new());
        if let Some((index, found)) = attached {
            cue.extend(cues.get(index).map(|cue| Range::new(cue.from, cue.to)));
            source.extend(found);
            if let Some(slot) = used.get_mut(index) {
                *slot = true;
            }
        }
        open = Some(drafts.len());
        drafts.push(Draft {
            content: vec![quotation],
            cue,
            source,
            ..Draft::default()
        });
    }
    used
}

/// The cue, by index, and the source of a quotation: those before it, else those behind.
fn attached(
    words: &Reading<'_>,
    paragraph: Range,
    last_end: usize,
    quotation: Range,
    cues: &[Cue],
) -> Option<(usize, Option<Range>)> {
    let sentence = sentence_in(words, paragraph, quotation.start);
    let before = Range::new(sentence.start.max(last_end), quotation.start);
    let last = quotation.end.saturating_sub(1).max(quotation.start);
    let behind = Range::new(quotation.end, sentence_in(words, paragraph, last).end);
    preceding(words, before, cues).or_else(|| following(words, behind, cues))
}

/// Outermost quotations that begin in a range, as token ranges from mark to mark.
fn quotations<'w>(words: &'w Reading<'_>, range: Range) -> impl Iterator<Item = Range> + 'w {
    let all = &words.segmentation.quotations;
    let floor = words.span(range.start).start;
    let first = all.partition_point(|q| q.span.start < floor);
    let ceiling = words.span(range.end.saturating_sub(1)).end;
    all.iter()
        .skip(first)
        .take_while(move |q| q.span.start < ceiling)
        .filter(|q| q.depth == 0)
        .map(|q| words.tokens(q.span))
}

/// A whole utterance, and not words quoted inside a clause of the reporter's: it begins its sentence or follows a
/// comma, a colon or a cue, and has some length.
fn is_full(words: &Reading<'_>, paragraph: Range, last_end: usize, quotation: Range) -> bool {
    let count = quotation.tokens().filter(|&at| words.is_word(at)).count();
    if quotation.start <= paragraph.start {
        return count > 1 || quotation.end >= paragraph.end;
    }
    let starts_sentence = sentence_in(words, paragraph, quotation.start).start == quotation.start;
    let before = words.low(quotation.start - 1);
    let introduced = matches!(before, "," | ":") || words.is(quotation.start - 1, DASH);
    let capital = words.is_capital(quotation.start + 1);
    let cue_end = quotation.start - usize::from(introduced);
    // "…,” he said, “…": the second half of an interrupted quotation.
    let goes_on = introduced && last_end > sentence_in(words, paragraph, quotation.start).start;
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
    let first = cues.partition_point(|c| c.head < range.start);
    let (index, cue) = cues
        .iter()
        .enumerate()
        .skip(first)
        .take(REACH)
        .find(|(_, c)| reports(c))?;
    let mut from = range.start;
    while words.low(from) == "," || words.is(from, DASH) {
        from += 1;
    }
    if cue.head >= range.end
        || cue.head > from + REACH
        || (range.start..cue.head).any(|at| words.is_quoted(at))
    {
        return None;
    }
    let gap_words = (from..cue.from)
        .filter(|&at| words.is_word(at) && !is_adverb(words, at))
        .count();
    if gap_words == 0 {
        // Inverted, unless a pronoun that is an object follows.
        return Some((index, source::after(words, cue.to, range.end, false)));
    }
    if cue.entry.frames.has(Frames::SOURCE_AFTER) {
        return Some((index, source::after(words, cue.to, range.end, false)));
    }
    let source = source::before(words, from, cue)?;
    (source.start <= from + 1).then_some((index, Some(source)))
}

/// A cue left of a quotation: "Lavrov said: ", "Lavrov told reporters, ".
fn preceding(words: &Reading<'_>, range: Range, cues: &[Cue]) -> Option<(usize, Option<Range>)> {
    let past = cues.partition_point(|c| c.head < range.end);
    let (index, cue) = cues
        .iter()
        .enumerate()
        .take(past)
        .rev()
        .take_while(|(_, c)| c.head >= range.start)
        .find(|(_, c)| reports(c))?;
    if cue.to + REACH < range.end {
        return None;
    }
    if cue.entry.frames.has(Frames::SOURCE_AFTER) {
        return Some((index, source::after(words, cue.to, range.end, true)));
    }
    let source = source::before(words, range.start, cue)
        .or_else(|| source::subject(words, range).filter(|s| s.end <= cue.from));
    Some((index, source))
}

fn reports(cue: &Cue) -> bool {
    cue.entry.mode == Mode::Speech
        && !cue.passive
        && (cue.entry.frames.has(Frames::QUOTE) || cue.entry.frames.has(Frames::SOURCE_AFTER))
}
