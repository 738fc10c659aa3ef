//! Quotations that are signed: "“I was there.” ― Anna Berg", the name on the same line or on the next; on a page of
//! such quotations without the dash too.

use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use crate::{Layout, Turn};

/// Tokens of a name behind the dash at most.
const NAME: usize = 12;

/// One relation for each paragraph that is a quotation from its beginning and ends with a dash and a name, or is
/// followed by a paragraph of a dash and a name. Cost: linear in the paragraphs.
pub(crate) fn signed(words: &Reading<'_>, layout: &Layout) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut bare = Vec::new();
    // The quotation that the paragraph before consists of.
    let mut whole: Option<Range> = None;
    for &index in &layout.body {
        let Some(paragraph) = words.segmentation.paragraphs.get(index as usize) else {
            continue;
        };
        let range = Range::new(paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        let mut end = quoted_until(words, range);
        if let Some(dash) = behind_mark(words, range).filter(|&dash| dash > end && end > range.start) {
            end = dash;
        }
        if let Some(source) = undersigned(words, Range::new(end, range.end)) {
            let quotation = if end > range.start {
                Some(Range::new(range.start, end))
            } else {
                whole
            };
            bare.extend(quotation.map(|quotation| turn(quotation, None, source)));
        }
        let (quotation, dash) = if end > range.start {
            (Some(Range::new(range.start, end)), end)
        } else {
            (whole, range.start)
        };
        whole = quotation.filter(|_| end == range.end && end > range.start);
        if let (Some(quotation), Some(source)) = (quotation, name(words, dash, range.end)) {
            turns.push(turn(quotation, Some(Range::new(dash, dash + 1)), source));
        }
    }
    if bare.len() >= PAGE {
        turns.append(&mut bare);
    }
    turns
}

/// Quotations with a name under them that make a page of quotations, at least.
const PAGE: usize = 2;

fn turn(quotation: Range, cue: Option<Range>, source: Range) -> Turn {
    Turn {
        content: vec![quotation],
        cue: cue.into_iter().collect(),
        source: Some(source),
    }
}

/// The name and office that a range consists of: capitalised, short, without a verb and without a full stop.
fn undersigned(words: &Reading<'_>, range: Range) -> Option<Range> {
    let short = range.start < range.end && range.end - range.start <= NAME;
    let named = words.is_capital(range.start)
        && words.is_capital(range.start + 1)
        && words.is_word(range.end.saturating_sub(1))
        && !(range.start..range.end).any(|at| {
            words.is_quoted(at) || is_finite(words, at) || matches!(words.low(at), ":" | "?" | "!")
        });
    (short && named).then_some(range)
}

/// Where the quotation that opens a paragraph ends.
fn quoted_until(words: &Reading<'_>, range: Range) -> usize {
    (range.start..range.end)
        .find(|&at| !words.is_quoted(at))
        .unwrap_or(range.end)
}

/// The last dash behind a closing mark in a paragraph that a mark opens: marks inside the quotation may not pair.
fn behind_mark(words: &Reading<'_>, range: Range) -> Option<usize> {
    let opens = matches!(words.raw(range.start), "“" | "\"" | "«" | "''");
    let window = range.end.saturating_sub(NAME + 2).max(range.start + 1)..range.end;
    let closes = |at: usize| matches!(words.raw(at), "”" | "\"" | "»" | "''");
    window
        .rev()
        .find(|&at| closes(at - 1) && matches!(words.low(at), "-" | "--" | "–" | "—" | "―"))
        .filter(|_| opens)
}

/// The name between the dash at `dash` and the paragraph's end.
fn name(words: &Reading<'_>, dash: usize, end: usize) -> Option<Range> {
    let last = end - usize::from(words.low(end.wrapping_sub(1)) == ".");
    let source = Range::new(dash + 1, last);
    let marked = matches!(words.low(dash), "-" | "--" | "–" | "—" | "―");
    let short = source.start < source.end && source.end - source.start <= NAME;
    let name = words.is_capital(source.start) && !(source.start..source.end).any(|at| words.is_quoted(at));
    (marked && short && name).then_some(source)
}
