//! The turns of a transcript: "PENCE: We will go on."

use crate::draft::{Draft, Range};
use crate::layout::Layout;
use crate::words::Words;

/// Tokens of a name before the colon at most.
const NAME: usize = 6;
/// How sure a turn is.
const CONFIDENCE: f32 = 0.9;

/// One relation for each turn, where a text has at least two: paragraphs that a name in capitals and a colon open, an
/// opening quotation mark before it or not. Paragraphs after a turn that open with a quotation mark go on with it.
/// Cost: linear in the paragraphs.
pub(crate) fn turns(words: &Words<'_>, layout: &Layout) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut speaking = false;
    for &index in &layout.body {
        let Some(paragraph) = words.segmentation.paragraphs.get(index as usize) else {
            continue;
        };
        let range = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        let marked = range.0 + usize::from(opens_quotation(words, range.0));
        if let Some(colon) = name(words, (marked, range.1)) {
            speaking = true;
            drafts.push(Draft {
                content: vec![(colon + 1, without_end_mark(words, range))],
                cue: vec![(colon, colon + 1)],
                source: vec![(marked, colon)],
                confidence: CONFIDENCE,
                ..Draft::default()
            });
        } else if speaking && marked > range.0 && words.is_word(marked) && words.is_quoted(range.1 - 1) {
            if let Some(draft) = drafts.last_mut() {
                draft.content.push((marked, without_end_mark(words, range)));
            }
        } else if !matches!(words.low(marked), "(" | "[") {
            speaking = false;
        }
    }
    if drafts.len() < 2 { Vec::new() } else { drafts }
}

/// The colon after a name in capitals at the beginning of a range.
fn name(words: &Words<'_>, range: Range) -> Option<usize> {
    let colon = (range.0 + 1..range.1.min(range.0 + NAME + 1)).find(|&at| words.low(at) == ":")?;
    let capitals = (range.0..colon).all(|at| !words.raw(at).chars().any(char::is_lowercase));
    let letters = (range.0..colon).any(|at| words.raw(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    (capitals && letters && colon + 1 < range.1).then_some(colon)
}

fn opens_quotation(words: &Words<'_>, at: usize) -> bool {
    matches!(words.low(at), "\"" | "“" | "''" | "``" | "«" | "„")
}

/// The end of a paragraph without the quotation mark that closes there what an earlier paragraph opened.
fn without_end_mark(words: &Words<'_>, range: Range) -> usize {
    let last = range.1 - 1;
    let closes = matches!(words.low(last), "\"" | "”" | "''" | "»");
    let opened_here = (range.0..last).any(|at| opens_quotation(words, at));
    if closes && !opened_here { last } else { range.1 }
}
