//! The noun phrase that names who speaks, left or right of a cue.

use super::cues::{Cue, is_adverb, is_auxiliary, is_determiner};
use pullquote_lexicon::calendar;
use pullquote_lexicon::class::{
    ARTICLE, BOUNDARY, CIRCUMSTANCE, CONNECTIVE, COORDINATOR, DATING, DAY, JOINT, LEADER, PREPOSITION,
    SUBJECT, SUBORDINATOR,
};
use pullquote_lexicon::noun::can_speak;
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

/// Tokens that a source has at most.
const LONGEST: usize = 30;

/// Whether a range is a noun phrase for somebody: a pronoun, or a noun that can speak, and no verb in it.
pub(crate) fn is_speaker(words: &Reading<'_>, source: Range) -> bool {
    let last = source.end.wrapping_sub(1);
    if source.len() == 1 {
        return is_pronoun(words, last) || words.is_capital(last) || can_speak(words, last);
    }
    let verb = |at: usize| is_finite(words, at);
    source.len() <= LONGEST && can_speak(words, last) && !source.tokens().any(verb)
}

/// The subject left of a verb, not beyond `floor`: a pronoun, or the noun phrase that ends there, with an apposition
/// between commas.
pub(super) fn before(words: &Reading<'_>, floor: usize, cue: &Cue) -> Option<Range> {
    let mut end = cue.from;
    while end > floor && is_adverb(words, end - 1) {
        end -= 1;
    }
    end = without_time(words, floor, end);
    if end == floor {
        return None;
    }
    let closing_comma = words.low(end - 1) == ",";
    if closing_comma {
        // "Hugh Hill, a doctor, said": the name stands before the comma that opens the apposition.
        let inner = start_of_phrase(words, floor, end - 1);
        if inner > floor && words.low(inner - 1) == "," && inner < end - 1 {
            let start = start_of_phrase(words, floor, inner - 1);
            if start < inner - 1 && !is_pronoun(words, start) {
                return trimmed(words, Range::new(start, end - 1));
            }
        }
        // "Hill, who leads the party, said"
        let comma = (floor..end - 1)
            .rev()
            .take(LONGEST)
            .find(|&at| words.low(at) == ",")?;
        if matches!(words.low(comma + 1), "who" | "whose" | "which") {
            let start = start_of_phrase(words, floor, comma);
            return trimmed(words, Range::new(start, comma));
        }
        return None;
    }
    if matches!(words.low(end - 1), "who" | "which" | "that") {
        let mut to = end - 1;
        if to > floor && words.low(to - 1) == "," {
            to -= 1;
        }
        return trimmed(words, Range::new(start_of_phrase(words, floor, to), to));
    }
    trimmed(words, Range::new(start_of_phrase(words, floor, end), end))
}

/// The noun phrase right of an inverted verb or of "according to", with an apposition after a comma.
/// Where the phrase opens the sentence (`fronted`), an apposition counts only if a comma closes it too.
pub(super) fn after(words: &Reading<'_>, from: usize, ceiling: usize, fronted: bool) -> Option<Range> {
    let mut at = from;
    while at < ceiling && at - from < LONGEST {
        let word = words.low(at);
        let capital_next = words.is_capital(at + 1);
        let stops = if words.is_word(at) {
            words.is(at, BOUNDARY)
                || is_pronoun(words, at) && at > from
                || words.is(at, CIRCUMSTANCE)
                || word == "in" && !words.is_capital(at.wrapping_sub(1))
                || is_day(words, at) && at > from
                || is_auxiliary(words, at) && word != "'s"
                || matches!(word, "and" | "or") && !capital_next && !is_determiner(words, at + 1)
        } else if word == "," {
            // An apposition: ", the minister", ", a lawyer for the family", ", deputy head of".
            let opens =
                words.is(at + 1, ARTICLE.or(LEADER)) || words.is_capital(at + 1) && !is_day(words, at + 1);
            !opens || fronted && !closed(words, at + 1, ceiling)
        } else {
            !words.is(at, JOINT) || word == "." && !capital_next
        };
        if stops || words.is_quoted(at) {
            break;
        }
        at += 1;
        if is_pronoun(words, at - 1) && !counts(words, at - 1) {
            break;
        }
    }
    trimmed(words, Range::new(from, at))
}

/// Whether a comma comes soon, and no verb before it.
fn closed(words: &Reading<'_>, from: usize, ceiling: usize) -> bool {
    let window = from..ceiling.min(from + 12);
    let stop = window
        .clone()
        .find(|&at| words.low(at) == "," || is_auxiliary(words, at));
    stop.is_some_and(|at| words.low(at) == ",")
}

/// The phrase at the beginning of a sentence, up to its first verb: the subject of verbs joined by "and".
pub(super) fn subject(words: &Reading<'_>, sentence: Range) -> Option<Range> {
    let mut from = sentence.start;
    if words.is(from, CONNECTIVE) {
        from += 1;
    }
    if words.low(from) == "," {
        from += 1;
    }
    let end = (from..sentence.end.min(from + LONGEST)).find(|&at| {
        let word = words.low(at);
        is_auxiliary(words, at) && word != "'s"
            || is_adverb(words, at)
            || at > from && is_finite(words, at) && !is_determiner(words, at - 1)
            || super::cues::cue_at(words, sentence, at).is_some()
    })?;
    trimmed(words, Range::new(from, end))
}

/// Where the noun phrase that ends before `end` begins.
fn start_of_phrase(words: &Reading<'_>, floor: usize, end: usize) -> usize {
    let mut at = end;
    let lowest = floor.max(end.saturating_sub(LONGEST));
    while at > lowest {
        let word = words.low(at - 1);
        if is_pronoun(words, at - 1) {
            return if at == end { at - 1 } else { at };
        }
        let stops = if words.is_word(at - 1) {
            words.is(at - 1, BOUNDARY)
                || is_auxiliary(words, at - 1) && word != "'s"
                || matches!(word, "and" | "or") && !joins_names(words, at - 1)
        } else {
            !words.is(at - 1, JOINT) || word == "." && !words.is_capital(at.wrapping_sub(2))
        };
        if stops || words.is_quoted(at - 1) {
            break;
        }
        at -= 1;
    }
    at
}

fn joins_names(words: &Reading<'_>, and: usize) -> bool {
    let next = words.low(and + 1);
    words.is_capital(and.wrapping_sub(1)) && (words.is_capital(and + 1) || is_determiner(words, and + 1))
        || words.low(and.wrapping_sub(1)).ends_with('s') && next.ends_with('s')
}

/// The range without prepositions, conjunctions and adverbs at its start and prepositions at its end; `None` if
/// nothing like a name or noun is left.
fn trimmed(words: &Reading<'_>, range: Range) -> Option<Range> {
    let Range {
        start: mut from,
        end: mut to,
    } = range;
    while from < to && (leads(words, from) || is_adverb(words, from) || !words.is_word(from)) {
        from += 1;
    }
    while to > from && (leads(words, to - 1) || !words.is_word(to - 1) && words.low(to - 1) != ")") {
        to -= 1;
    }
    (from < to && (from..to).any(|at| words.is_word(at))).then_some(Range::new(from, to))
}

/// "Lavrov on Monday said": the position before a preposition and a day.
fn without_time(words: &Reading<'_>, floor: usize, end: usize) -> usize {
    if !is_day(words, end.wrapping_sub(1)) {
        return end;
    }
    let mut at = end - 1;
    while at > floor && words.is(at - 1, DATING) {
        at -= 1;
    }
    at.max(floor)
}

fn is_day(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, DAY) || calendar::weekday(words.low(at)).is_some()
}

/// Whether a word at the edge of a noun phrase belongs to what stands around it.
fn leads(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, PREPOSITION.or(COORDINATOR).or(CONNECTIVE).or(SUBORDINATOR))
        || matches!(words.low(at), "still" | "that" | "when")
}

/// Whether "one" stands before its noun: "one {coach}".
fn counts(words: &Reading<'_>, at: usize) -> bool {
    words.low(at) == "one" && can_speak(words, at + 1) && !words.is_capital(at + 1)
}

fn is_pronoun(words: &Reading<'_>, at: usize) -> bool {
    words.is(at, SUBJECT)
}
