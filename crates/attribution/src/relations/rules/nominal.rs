//! Reports by a noun and its owner: "the mayor's offer {to resign}", "their promise {that it would pay}".

use super::clauses::phrase_end;
use crate::relations::draft::Draft;
use pullquote_lexicon::class::{DETERMINER, PARTICLE, POSSESSIVE, POSSESSOR, SUBJECT};
use pullquote_lexicon::cue::{Form, Frames, readings};
use pullquote_lexicon::noun::can_speak;
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Mode, Range, Reading};

/// How sure such a report is: by the example `fit_floors`.
const CONFIDENCE: f32 = 0.6;
/// Words between an owner and the noun at most ("latest").
const BETWEEN: usize = 2;
/// Words of an owner at most.
const OWNER: usize = 8;
/// Tokens behind "that" among which a verb stands.
const CLAUSE: usize = 40;

/// The reports of a range's sentences that a noun makes. Cost: linear in the range.
pub(crate) fn nominal(words: &Reading<'_>, range: Range, drafts: &mut Vec<Draft>) {
    reports(words, range, false, drafts);
}

/// As [`nominal`], and with what is no clause behind the noun: "his call {for talks}", "her contention {the town paid}".
pub(super) fn nominal_of_any(words: &Reading<'_>, range: Range, drafts: &mut Vec<Draft>) {
    reports(words, range, true, drafts);
}

fn reports(words: &Reading<'_>, range: Range, any: bool, drafts: &mut Vec<Draft>) {
    for at in range.start + 1..range.end {
        if !words.is_quoted(at) && frames(words, at).is_some() {
            drafts.extend(at_noun(words, super::sentence_in(words, range, at), at, any));
        }
    }
}

/// What may stand behind the noun of speech at `at`.
fn frames(words: &Reading<'_>, at: usize) -> Option<Frames> {
    let noun =
        |entry: &&pullquote_lexicon::cue::Entry| entry.form == Form::Noun && entry.mode == Mode::Speech;
    readings(words.low(at))
        .iter()
        .find(noun)
        .map(|entry| entry.frames)
}

/// The token of the possessive before the noun at `at`: "'s" or "their", an adjective between or not.
fn is_owned(words: &Reading<'_>, at: usize) -> Option<usize> {
    let window = at.saturating_sub(BETWEEN + 1)..at;
    let owner = window.rev().find(|&k| words.is(k, POSSESSOR.or(POSSESSIVE)))?;
    let adjectives = owner + 1..at;
    let plain = |k: usize| words.is_word(k) && !is_finite(words, k) && !words.is(k, DETERMINER);
    adjectives.into_iter().all(plain).then_some(owner)
}

/// The report of a noun whose owner and content stand beside it; `any` content, or a clause.
fn at_noun(words: &Reading<'_>, sentence: Range, noun: usize, any: bool) -> Option<Draft> {
    let mark = is_owned(words, noun).filter(|&mark| mark >= sentence.start)?;
    let owner = if words.is(mark, POSSESSIVE) {
        Range::one(mark)
    } else {
        owner(words, sentence.start, mark)?
    };
    let from = noun + 1;
    let frames = frames(words, noun)?;
    let verb = words.is_word(from + 1) && !words.is_capital(from + 1) && !words.is(from + 1, DETERMINER);
    let opens = match words.low(from) {
        "to" => frames.has(Frames::INFINITIVE) && verb,
        "that" => {
            frames.has(Frames::THAT)
                && (from + 2..sentence.end.min(from + CLAUSE)).any(|at| is_finite(words, at))
        }
        "for" | "of" | "about" | "against" | "on" => any,
        _ => {
            let clause = any && (words.is(from, DETERMINER.or(SUBJECT)) || words.is_capital(from));
            clause && (from + 1..sentence.end.min(from + CLAUSE)).any(|at| is_finite(words, at))
        }
    };
    let end = phrase_end(words, sentence, from);
    (opens && end > from + 1).then(|| Draft {
        content: vec![Range::new(from, end)],
        cue: vec![Range::one(noun)],
        source: vec![owner],
        confidence: CONFIDENCE,
        ..Draft::default()
    })
}

/// The noun phrase before the possessive at `mark`: a name, or nouns from their determiner on.
fn owner(words: &Reading<'_>, floor: usize, mark: usize) -> Option<Range> {
    let lowest = floor.max(mark.saturating_sub(OWNER));
    let last = mark.checked_sub(1).filter(|&last| last >= lowest)?;
    if !can_speak(words, last) || !words.is_word(last) {
        return None;
    }
    let name =
        |at: usize| words.is_capital(at) || words.is(at, PARTICLE) || matches!(words.raw(at), "-" | ".");
    let mut start = last;
    while start > lowest && name(start - 1) && words.is_capital(last) && !words.is_quoted(start - 1) {
        start -= 1;
    }
    let phrase = (lowest..start)
        .rev()
        .take_while(|&at| words.is_word(at) && !is_finite(words, at));
    let determiner = phrase.into_iter().find(|&at| words.is(at, DETERMINER));
    match determiner {
        Some(at) => Some(Range::new(at, mark)),
        None => {
            (words.is_capital(start) || words.low(last).ends_with('s')).then_some(Range::new(start, mark))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    use crate::relations::draft::texts;

    fn found(text: &str) -> Vec<[String; 3]> {
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let mut drafts = Vec::new();
        nominal(&words, Range::new(0, words.len()), &mut drafts);
        texts(&words, text, &drafts)
    }

    #[test]
    fn a_noun_with_its_owner_reports() {
        for (text, expected) in [
            (
                "She declined Mayor Ana Berg's offer to resign.",
                ["Mayor Ana Berg", "offer", "to resign"],
            ),
            (
                "They rejected the company's latest offer to settle the strike.",
                ["the company", "offer", "to settle the strike"],
            ),
            (
                "Few believed their promise that it would be safe.",
                ["their", "promise", "that it would be safe"],
            ),
        ] {
            assert_eq!(found(text), [expected.map(str::to_owned)], "{text}");
        }
    }

    #[test]
    fn without_an_owner_or_a_content_nothing_is_reported() {
        for text in [
            "They had an offer to make.",
            "Berg's offer was late.",
            "Its report to the board is due.",
        ] {
            assert_eq!(found(text), Vec::<[String; 3]>::new(), "{text}");
        }
    }
}
