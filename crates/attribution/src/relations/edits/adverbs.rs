//! What stands around an adverb that reports, as "reportedly" does: "The crash {reportedly} killed seven".

use pullquote_lexicon::class::{BE, CONNECTIVE, COORDINATOR, DASH, RELATIVE, SUPPORT};
use pullquote_lexicon::cue::{Frames, cue_act, readings};
use pullquote_lexicon::verb::{is_auxiliary, is_finite};
use pullquote_lexicon::{Mode, Range, Reading};

use super::Context;
use crate::relations::draft::{Draft, by_cue, replace};

/// How sure such a report is.
const CONFIDENCE: f32 = 0.85;
/// Tokens of a cue among which the adverb may stand.
const CUE: usize = 6;
/// Tokens on each side that are looked through at most.
const REACH: usize = 60;

/// Gives each such adverb outside contents the clause around it for its content, whatever was found there.
/// Cost: linear in the tokens and the drafts.
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    let adverb = |at: &usize| reports(words, *at) && !words.is_quoted(*at);
    let adverbs: Vec<usize> = (0..words.len()).filter(adverb).collect();
    if adverbs.is_empty() {
        return;
    }
    let held = by_cue(words, drafts, CUE);
    let mut told = vec![false; words.len()];
    for content in drafts.iter().flat_map(|draft| &draft.content) {
        told.get_mut(content.tokens()).unwrap_or_default().fill(true);
    }
    let mut found = Vec::new();
    let mut dropped = Vec::new();
    for at in adverbs {
        let known = held.get(at).copied().flatten();
        let longer = |k: usize| drafts.get(k).is_some_and(|d| d.cue.iter().any(|c| c.len() > 1));
        if told.get(at) == Some(&true) || known.is_some_and(longer) {
            continue;
        }
        if let Some(content) = around(words, at) {
            dropped.extend(known);
            found.push(Draft {
                content,
                cue: vec![Range::one(at)],
                confidence: CONFIDENCE,
                ..Draft::default()
            });
        }
    }
    replace(drafts, &dropped, found);
}

/// Whether the word at `at` is an adverb that reports.
fn reports(words: &Reading<'_>, at: usize) -> bool {
    let word = words.low(at);
    word.ends_with("ly")
        && readings(word)
            .iter()
            .any(|entry| entry.frames.has(Frames::ADVERB))
}

/// What the adverb at `at` says is reported: the rest of the sentence that it opens, or the clause whose verb stands
/// beside it. Nothing where that is said by a verb of speech ("has reportedly said").
fn around(words: &Reading<'_>, at: usize) -> Option<Vec<Range>> {
    let sentence = words.sentence_at(at)?;
    let mut from = at + 1;
    while matches!(words.low(from), "," | "also") {
        from += 1;
    }
    let end = end(words, sentence, from);
    let rest = Range::new(from, end);
    if at == sentence.start {
        return (rest.len() > 1).then(|| vec![rest]);
    }
    // "…, reportedly her brother": what stands beside it alone.
    let beside = words.low(at - 1) == "," || words.is(at - 1, DASH);
    let verb = is_finite(words, at + 1) || words.is(at + 1, BE) || words.low(at + 1) == "be";
    let split = is_auxiliary(words.low(at - 1)) || words.is(at - 1, BE.or(SUPPORT));
    let speech = cue_act(words.low(at + 1)).is_some_and(|(_, mode)| mode == Mode::Speech);
    if speech || rest.is_empty() {
        return None;
    }
    if !(verb || split) {
        let comma = rest.tokens().find(|&k| words.low(k) == ",").unwrap_or(rest.end);
        return beside.then(|| vec![Range::new(rest.start, comma)]);
    }
    let start = start(words, sentence, at);
    Some(match words.is(start, RELATIVE) {
        true => vec![rest],
        false => vec![Range::new(start, at), rest],
    })
}

/// Where the clause begins whose verb the adverb at `at` stands beside.
fn start(words: &Reading<'_>, sentence: Range, at: usize) -> usize {
    let floor = sentence.start.max(at.saturating_sub(REACH));
    let opens = |k: usize| {
        let mark = matches!(words.low(k), ";" | ":" | "–" | "—");
        let joined = words.low(k) == "," && words.is(k + 1, COORDINATOR) && !is_finite(words, k + 2);
        mark || joined || words.is(k, RELATIVE)
    };
    let opened = (floor..at.saturating_sub(1)).rev().find(|&k| opens(k));
    let mut start = opened.map_or(floor, |k| if words.is(k, RELATIVE) { k } else { k + 1 });
    while start + 1 < at && (words.is(start, CONNECTIVE) || words.low(start) == ",") {
        start += 1;
    }
    start
}

/// Where what is reported ends: with the sentence, or where another clause is joined to it.
fn end(words: &Reading<'_>, sentence: Range, from: usize) -> usize {
    let last = sentence.end.min(from + REACH);
    let joins = |at: usize| {
        let next = words.is(at + 1, COORDINATOR) || matches!(words.low(at + 1), "then" | "while" | "though");
        matches!(words.low(at), ";" | "–" | "—") || words.low(at) == "," && next
    };
    let mut end = (from..last)
        .find(|&at| joins(at) && !words.is_quoted(at))
        .unwrap_or(last);
    while end > from && !words.is_word(end - 1) && !words.is_quoted(end - 1) && words.low(end - 1) != ")" {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn the_clause_around_the_adverb_is_reported() {
        for (text, parts, expected) in [
            (
                "The crash reportedly killed seven.",
                ["", "reportedly", "killed seven"],
                "The crash | killed seven",
            ),
            (
                "Reportedly, the ferry was late.",
                ["", "", ""],
                "the ferry was late",
            ),
            (
                "Kim was in the city and could reportedly stay.",
                ["", "", ""],
                "Kim was in the city and could | stay",
            ),
            ("Two men, reportedly brothers, left.", ["", "", ""], "brothers"),
            (
                "It rained; the boats were reportedly old, and two sank.",
                ["", "", ""],
                "the boats were | old",
            ),
        ] {
            assert_eq!(edited(apply, text, parts)[0][2], expected, "{text}");
        }
    }

    #[test]
    fn a_verb_of_speech_reports_by_itself() {
        for text in ["Berg reportedly said it was late.", "He reports weekly."] {
            assert!(edited(apply, text, ["", "", ""]).is_empty(), "{text}");
        }
    }
}
