//! The turns of a transcript ("PENCE: We will go on.") and of an interview ("Q. Are you afraid? A. No.").

use pullquote_lexicon::{Range, Reading};

use crate::{Layout, Turn};

/// Tokens of a name before the colon at most.
const NAME: usize = 6;

/// One relation for each turn, where a text has at least two: paragraphs that a name in capitals and a colon open, an
/// opening quotation mark before it or not. Paragraphs after a turn that open with a quotation mark go on with it.
/// Cost: linear in the paragraphs.
pub(crate) fn turns(words: &Reading<'_>, layout: &Layout) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut speaking = false;
    let asks_and_answers = is_interview(words, layout);
    let callers = callers(words, layout);
    for &index in &layout.body {
        let Some(paragraph) = words.segmentation.paragraphs.get(index as usize) else {
            continue;
        };
        let range = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        if asks_and_answers && let Some(from) = letter(words, range) {
            turns.push(Turn {
                content: vec![(from, range.1)],
                cue: Vec::new(),
                source: (range.0, range.0 + 1),
            });
            speaking = false;
            continue;
        }
        let marked = range.0 + usize::from(opens_quotation(words, range.0));
        let turn = name(words, (marked, range.1)).or_else(|| {
            let colon = caller(words, (marked, range.1))?;
            callers.contains(&words.low(colon - 1)).then_some(colon)
        });
        if let Some(colon) = turn {
            speaking = true;
            turns.push(Turn {
                content: vec![(colon + 1, without_end_mark(words, range))],
                cue: vec![(colon, colon + 1)],
                source: (marked, colon),
            });
        } else if speaking && marked > range.0 && words.is_word(marked) && words.is_quoted(range.1 - 1) {
            if let Some(turn) = turns.last_mut() {
                turn.content.push((marked, without_end_mark(words, range)));
            }
        } else if !matches!(words.low(marked), "(" | "[") {
            speaking = false;
        }
    }
    if turns.len() < 2 { Vec::new() } else { turns }
}

/// Paragraphs that open with names in small letters and a colon, at least, for them to be turns.
const TURNS: usize = 3;

/// The last words of the names in small letters that open turns ("Anna Berg: Yes."), where there are several and one
/// speaks again; none where the names are in capitals alone.
fn callers<'w>(words: &'w Reading<'_>, layout: &Layout) -> Vec<&'w str> {
    let mut found: Vec<&str> = Vec::new();
    let mut distinct: Vec<&str> = Vec::new();
    let mut small = false;
    for &index in &layout.body {
        let Some(paragraph) = words.segmentation.paragraphs.get(index as usize) else {
            continue;
        };
        let range = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        if let Some(colon) = caller(words, range) {
            let last = words.low(colon - 1);
            if !found.contains(&last) {
                if distinct.len() == SPEAKERS {
                    continue;
                }
                distinct.push(last);
            }
            small |= name(words, range).is_none();
            found.push(last);
        }
    }
    let talk = small && found.len() >= TURNS && distinct.len() > 1 && found.len() > distinct.len();
    if talk { distinct } else { Vec::new() }
}

/// Speakers of an interview at most.
const SPEAKERS: usize = 12;

/// The colon after capitalised words, at the beginning of a range, that can be somebody's name.
fn caller(words: &Reading<'_>, range: Range) -> Option<usize> {
    let colon = (range.0 + 1..range.1.min(range.0 + NAME)).find(|&at| words.low(at) == ":")?;
    let named = (range.0..colon).all(|at| {
        words.is_capital(at) && words.is_word(at)
            || pullquote_lexicon::class::is_particle(words.low(at))
            || matches!(words.raw(at), "." | "-")
    });
    (named && words.is_capital(range.0) && colon + 2 < range.1).then_some(colon)
}

/// Whether paragraphs open with both "Q" and "A".
fn is_interview(words: &Reading<'_>, layout: &Layout) -> bool {
    let (mut asked, mut answered) = (false, false);
    for &index in &layout.body {
        if let Some(paragraph) = words.segmentation.paragraphs.get(index as usize) {
            let range = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
            if letter(words, range).is_some() {
                let answer = words.raw(range.0).starts_with('A');
                asked |= !answer;
                answered |= answer;
            }
        }
    }
    asked && answered
}

/// The token after "Q." or "A:" at the beginning of a range.
fn letter(words: &Reading<'_>, (from, to): Range) -> Option<usize> {
    let over = match (words.raw(from), words.raw(from + 1)) {
        ("Q" | "A", "." | ":") => from + 2,
        ("Q." | "A.", _) => from + 1,
        _ => return None,
    };
    (over < to).then_some(over)
}

/// Whether the source at the tokens `from..to` is the letter of a question or an answer.
#[must_use]
pub fn is_letter(words: &Reading<'_>, from: usize, to: usize) -> bool {
    to == from + 1
        && matches!(words.raw(from), "Q" | "A" | "Q." | "A.")
        && letter(words, (from, from + 3)).is_some()
}

/// The colon after a name in capitals at the beginning of a range.
fn name(words: &Reading<'_>, range: Range) -> Option<usize> {
    let colon = (range.0 + 1..range.1.min(range.0 + NAME + 1)).find(|&at| words.low(at) == ":")?;
    let capitals = (range.0..colon).all(|at| !words.raw(at).chars().any(char::is_lowercase));
    let letters = (range.0..colon).any(|at| words.raw(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    (capitals && letters && colon + 1 < range.1).then_some(colon)
}

fn opens_quotation(words: &Reading<'_>, at: usize) -> bool {
    matches!(words.low(at), "\"" | "“" | "''" | "``" | "«" | "„")
}

/// The end of a paragraph without the quotation mark that closes there what an earlier paragraph opened.
fn without_end_mark(words: &Reading<'_>, range: Range) -> usize {
    let last = range.1 - 1;
    let closes = matches!(words.low(last), "\"" | "”" | "''" | "»");
    let opened_here = (range.0..last).any(|at| opens_quotation(words, at));
    if closes && !opened_here { last } else { range.1 }
}
