//! Who stands beside a quotation with a verb, whether or not the lexicon has the verb: "“Never,” fumed Berg".

use super::cues::{Cue, is_adverb};
use super::source::{self, is_speaker};
use pullquote_lexicon::class::{ARTICLE, BE, CIRCUMSTANCE, DASH, POSSESSIVE, SUBJECT};
use pullquote_lexicon::cue::{Entry, Form, readings};
use pullquote_lexicon::verb::{is_auxiliary, is_finite};
use pullquote_lexicon::{Mode, Range, Reading};

/// Tokens between a quotation and the verb that follows its speaker at most.
const REACH: usize = 14;
/// Tokens of what a sentence says of its subject before a colon at most: "was blunt".
const SHORT: usize = 6;
/// Tokens between a verb and the quotation that it introduces at most.
const BEFORE: usize = 3;

/// The cue and the source beside a quotation that is a whole utterance: right after it in its sentence ("“…,” Berg
/// fumed on Monday"), or before a colon or comma that opens it ("Berg snapped: “…”"). A verb that the lexicon has not
/// ends its clause, but for an adverb or a phrase with a preposition. Cost: linear in the sentence.
pub(crate) fn beside(words: &Reading<'_>, quotation: Range) -> Option<(Range, Range)> {
    following(words, quotation).or_else(|| introducing(words, quotation))
}

fn following(words: &Reading<'_>, quotation: Range) -> Option<(Range, Range)> {
    let end = words.sentence_at(quotation.end.checked_sub(1)?)?.end;
    let mut from = quotation.end;
    while from < end && (words.low(from) == "," || words.is(from, DASH)) {
        from += 1;
    }
    if from >= end {
        return None;
    }
    if let Some(to) = verb(words, from) {
        let noun = words.is_capital(to) || words.is_word(to) && !is_free(words, to);
        let source = source::after(words, to, end, false).filter(|s| noun && s.start == to)?;
        return named(words, source).then_some((Range::new(from, to), source));
    }
    let at =
        (from + 1..end.min(from + REACH)).find(|&at| verb(words, at).is_some() || words.is_quoted(at))?;
    let to = verb(words, at)?;
    let known = speech(words.low(at)).is_some();
    let cue = Cue {
        from: at,
        head: at,
        to,
        passive: false,
        entry: speech(words.low(at)).or_else(|| speech("said"))?,
    };
    let source = source::before(words, from, &cue).filter(|s| s.start <= from + 1)?;
    (named(words, source) && (known || is_free(words, to))).then_some((Range::new(at, to), source))
}

fn introducing(words: &Reading<'_>, quotation: Range) -> Option<(Range, Range)> {
    let mark = quotation.start.checked_sub(1)?;
    if !matches!(words.low(mark), ":" | ",") {
        return None;
    }
    let floor = words.sentence_at(mark)?.start;
    if let Some(source) = describes(words, Range::new(floor, mark)) {
        return Some((Range::one(mark), source));
    }
    let at = (floor.max(mark.saturating_sub(BEFORE))..mark)
        .rev()
        .find(|&at| verb(words, at).is_some())?;
    let known = speech(words.low(at)).is_some();
    if !known && words.low(mark) != ":" {
        return None;
    }
    let cue = Cue {
        from: at,
        head: at,
        to: at + 1,
        passive: false,
        entry: speech(words.low(at)).or_else(|| speech("said"))?,
    };
    let source = source::before(words, floor, &cue)?;
    named(words, source).then_some((Range::one(at), source))
}

/// "{Berg} was blunt: “…”": the subject of a short sentence before a colon that says how somebody is.
fn describes(words: &Reading<'_>, sentence: Range) -> Option<Range> {
    let subject = source::subject(words, sentence)?;
    let short = subject.end + SHORT >= sentence.end;
    let verb = words.is(subject.end, BE) && words.is_word(subject.end + 1);
    let speech = (subject.end..sentence.end).any(|at| speech(words.low(at)).is_some());
    let opens = words.low(sentence.end) == ":" && subject.start == sentence.start;
    (short && verb && opens && !speech && is_speaker(words, subject)).then_some(subject)
}

/// One past the verb at `at` that can say something, its particle with it ("chimed in", "shot back").
fn verb(words: &Reading<'_>, at: usize) -> Option<usize> {
    let word = words.low(at);
    let unknown = word.len() > 4 && word.ends_with("ed") && is_finite(words, at);
    if is_auxiliary(word) || words.is_quoted(at) {
        return None;
    }
    let phrase = readings(word).iter().find(|entry| {
        let mut rest = entry.rest.iter().enumerate();
        matches!(entry.form, Form::Past | Form::Third)
            && entry.mode == Mode::Speech
            && rest.all(|(k, word)| words.low(at + 1 + k) == *word)
    });
    match phrase {
        Some(entry) => Some(at + 1 + entry.rest.len()),
        None => unknown.then_some(at + 1),
    }
}

/// The reading of `word` as a finite verb of speech.
fn speech(word: &str) -> Option<&'static Entry> {
    let finite = |entry: &&Entry| matches!(entry.form, Form::Past | Form::Third);
    readings(word)
        .iter()
        .filter(|entry| entry.rest.is_empty() && entry.mode == Mode::Speech)
        .find(finite)
}

/// Whether nothing stands at `at` that a verb of doing would have for its object.
fn is_free(words: &Reading<'_>, at: usize) -> bool {
    !words.is_word(at)
        || is_adverb(words, at)
        || words.is(at, CIRCUMSTANCE)
        || matches!(words.low(at), "in" | "while" | "with" | "from")
}

/// Whether a source is somebody: a name, "he" or "she", or a noun with its article.
fn named(words: &Reading<'_>, source: Range) -> bool {
    (source.start..source.end).any(|at| words.is_capital(at))
        || words.is(source.start, ARTICLE.or(POSSESSIVE).or(SUBJECT))
        || words.low(source.start) == "another"
}

#[cfg(test)]
mod tests {
    use super::*;
    use pullquote_tokenize::segment;

    #[test]
    fn a_verb_beside_a_quotation_reports_it_known_or_not() {
        for (text, expected) in [
            ("“Never,” fumed Berg.", Some(["fumed", "Berg"])),
            ("“Never,” Berg snorted on Monday.", Some(["snorted", "Berg"])),
            ("Berg snapped: “Never.”", Some(["snapped", "Berg"])),
            ("Berg was blunt: “We lost.”", Some([":", "Berg"])),
            ("The coach is not sorry: “We won.”", Some([":", "The coach"])),
            ("The choice was simple: “We go.”", None),
            ("It rained. “Never.”", None),
        ] {
            let cut = segment(text);
            let words = Reading::new(text, &cut);
            let quotation = cut.quotations.first().map(|q| words.tokens(q.span)).unwrap();
            let found = beside(&words, quotation).map(|(cue, source)| [cue, source]);
            let found = found.map(|pair| pair.map(|r| words.cover(r.start, r.end).of(text)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
