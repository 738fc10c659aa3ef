//! Why an article does not name its source.

use std::sync::LazyLock;

use pullquote_lexicon::{Range, Reading, class};
use pullquote_tokenize::Span;
use pullquote_tokenize::steps::step;
use rustc_hash::FxHashMap;

/// Tokens of a sentence that are read.
const LONGEST: usize = 120;

/// Ways to say it by their first word.
static WITHHELD: LazyLock<FxHashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut ways: FxHashMap<&str, Vec<Vec<&str>>> = FxHashMap::default();
    for line in include_str!("../data/withheld.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let words: Vec<&str> = line.split(' ').collect();
        if let Some(first) = words.first() {
            ways.entry(first).or_default().push(words);
        }
    }
    ways
});

/// The clause that says why the source at `source` has no name: in its sentence, else in the next or the one before.
pub(crate) fn reason(words: &Reading<'_>, source: Span) -> Option<Span> {
    let own = words.sentence_of(words.token_at(source.start));
    let near = [Some(own), Some(own + 1), own.checked_sub(1)];
    near.into_iter().flatten().find_map(|sentence| {
        let paragraph = |at: usize| words.paragraph_of(at);
        let Range { start: from, end: to } = words.sentence(sentence)?;
        let same = paragraph(from) == paragraph(words.token_at(source.start));
        let at = (from..to.min(from + LONGEST)).find(|&at| !words.is_quoted(at) && says(words, at))?;
        same.then(|| clause(words, at, (from, to)))
    })
}

fn says(words: &Reading<'_>, at: usize) -> bool {
    step(1);
    let ways = WITHHELD.get(words.low(at)).map_or(&[][..], Vec::as_slice);
    ways.iter()
        .any(|way| way.iter().enumerate().all(|(k, word)| words.low(at + k) == *word))
}

/// The clause around token `at`: from "who", "speaking" or the comma before it to the comma or stop after it.
fn clause(words: &Reading<'_>, at: usize, (from, to): (usize, usize)) -> Span {
    let begins = |k: &usize| class::is(words.low(*k), class::REASON_BEGIN);
    let stops = |k: &usize| {
        let mark = words.raw(*k);
        let quotation = class::OPENING_MARK.or(class::CLOSING_MARK);
        !words.is_word(*k)
            && (matches!(mark, "," | "." | ";" | "(" | "–" | "—") || class::is(mark, quotation))
    };
    let floor = (from..at).rev().find(stops).map_or(from, |k| k + 1);
    let first = (floor..at).find(|k| begins(k)).unwrap_or(floor);
    let end = (at..to).find(stops).unwrap_or(to);
    words.cover(first, end)
}
