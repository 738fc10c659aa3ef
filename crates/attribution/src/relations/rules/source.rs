//! The noun phrase that names who speaks, left or right of a cue.

use super::cues::{Cue, is_adverb, is_auxiliary, is_determiner};
use pullquote_lexicon::Range;
use pullquote_lexicon::Reading;
use pullquote_lexicon::calendar;

/// Tokens that a source has at most.
const LONGEST: usize = 30;

/// The subject left of a verb, not beyond `floor`: a pronoun, or the noun phrase that ends there, with an apposition
/// between commas.
pub(super) fn before(words: &Reading<'_>, floor: usize, cue: &Cue) -> Option<Range> {
    let mut end = cue.from;
    while end > floor && is_adverb(words.low(end - 1)) {
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
            if start < inner - 1 && !is_pronoun(words.low(start)) {
                return trimmed(words, (start, end - 1));
            }
        }
        // "Hill, who leads the party, said"
        let comma = (floor..end - 1)
            .rev()
            .take(LONGEST)
            .find(|&at| words.low(at) == ",")?;
        if matches!(words.low(comma + 1), "who" | "whose" | "which") {
            let start = start_of_phrase(words, floor, comma);
            return trimmed(words, (start, comma));
        }
        return None;
    }
    if matches!(words.low(end - 1), "who" | "which" | "that") {
        let mut to = end - 1;
        if to > floor && words.low(to - 1) == "," {
            to -= 1;
        }
        return trimmed(words, (start_of_phrase(words, floor, to), to));
    }
    trimmed(words, (start_of_phrase(words, floor, end), end))
}

/// The noun phrase right of an inverted verb or of "according to", with an apposition after a comma.
/// Where the phrase opens the sentence (`fronted`), an apposition counts only if a comma closes it too.
pub(super) fn after(words: &Reading<'_>, from: usize, ceiling: usize, fronted: bool) -> Option<Range> {
    let mut at = from;
    while at < ceiling && at - from < LONGEST {
        let word = words.low(at);
        let capital_next = words.is_capital(at + 1);
        let stops = if words.is_word(at) {
            is_boundary(word)
                || is_pronoun(word) && at > from
                || matches!(
                    word,
                    "on" | "at"
                        | "after"
                        | "during"
                        | "when"
                        | "to"
                        | "by"
                        | "as"
                        | "before"
                        | "last"
                        | "today"
                        | "yesterday"
                )
                || word == "in" && !words.is_capital(at.wrapping_sub(1))
                || is_day(word) && at > from
                || is_auxiliary(word) && word != "'s"
                || matches!(word, "and" | "or") && !capital_next && !is_determiner(words.low(at + 1))
        } else if word == "," {
            // An apposition: ", the minister", ", a lawyer for the family", ", deputy head of".
            let next = words.low(at + 1);
            let opens = matches!(next, "the" | "a" | "an")
                || words.is_capital(at + 1) && !is_day(next)
                || is_title(next);
            !opens || fronted && !closed(words, at + 1, ceiling)
        } else {
            !matches!(word, "-" | "&" | "." | "(" | ")" | "/") || word == "." && !capital_next
        };
        if stops || words.is_quoted(at) {
            break;
        }
        at += 1;
        if is_pronoun(word) {
            break;
        }
    }
    trimmed(words, (from, at))
}

/// Whether a comma comes soon, and no verb before it.
fn closed(words: &Reading<'_>, from: usize, ceiling: usize) -> bool {
    let window = from..ceiling.min(from + 12);
    let stop = window
        .clone()
        .find(|&at| words.low(at) == "," || is_auxiliary(words.low(at)));
    stop.is_some_and(|at| words.low(at) == ",")
}

/// The phrase at the beginning of a sentence, up to its first verb: the subject of verbs joined by "and".
pub(super) fn subject(words: &Reading<'_>, sentence: Range) -> Option<Range> {
    let mut from = sentence.0;
    if matches!(
        words.low(from),
        "but" | "and" | "however" | "meanwhile" | "yet" | "so"
    ) {
        from += 1;
    }
    if words.low(from) == "," {
        from += 1;
    }
    let end = (from..sentence.1.min(from + LONGEST)).find(|&at| {
        let word = words.low(at);
        is_auxiliary(word) && word != "'s"
            || is_adverb(word)
            || super::cues::cue_at(words, sentence, at).is_some()
    })?;
    trimmed(words, (from, end))
}

/// Where the noun phrase that ends before `end` begins.
fn start_of_phrase(words: &Reading<'_>, floor: usize, end: usize) -> usize {
    let mut at = end;
    let lowest = floor.max(end.saturating_sub(LONGEST));
    while at > lowest {
        let word = words.low(at - 1);
        if is_pronoun(word) {
            return if at == end { at - 1 } else { at };
        }
        let stops = if words.is_word(at - 1) {
            is_boundary(word)
                || is_auxiliary(word) && word != "'s"
                || matches!(word, "and" | "or") && !joins_names(words, at - 1)
        } else {
            !matches!(word, "-" | "&" | "." | "/" | ")" | "(" | "'")
                || word == "." && !words.is_capital(at.wrapping_sub(2))
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
    words.is_capital(and.wrapping_sub(1)) && (words.is_capital(and + 1) || is_determiner(next))
        || words.low(and.wrapping_sub(1)).ends_with('s') && next.ends_with('s')
}

/// The range without prepositions, conjunctions and adverbs at its start and prepositions at its end; `None` if
/// nothing like a name or noun is left.
fn trimmed(words: &Reading<'_>, (mut from, mut to): Range) -> Option<Range> {
    while from < to && (leads(words.low(from)) || is_adverb(words.low(from)) || !words.is_word(from)) {
        from += 1;
    }
    while to > from && (leads(words.low(to - 1)) || !words.is_word(to - 1) && words.low(to - 1) != ")") {
        to -= 1;
    }
    (from < to && (from..to).any(|at| words.is_word(at))).then_some((from, to))
}

/// "Lavrov on Monday said": the position before a preposition and a day.
fn without_time(words: &Reading<'_>, floor: usize, end: usize) -> usize {
    let last = words.low(end.wrapping_sub(1));
    if !is_day(last) {
        return end;
    }
    let mut at = end - 1;
    while at > floor
        && matches!(
            words.low(at - 1),
            "on" | "last" | "late" | "early" | "this" | "earlier"
        )
    {
        at -= 1;
    }
    at.max(floor)
}

fn is_day(word: &str) -> bool {
    calendar::weekday(word).is_some()
        || matches!(
            word,
            "today" | "yesterday" | "week" | "month" | "year" | "tonight"
        )
}

fn leads(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "with"
            | "for"
            | "of"
            | "from"
            | "as"
            | "yet"
            | "so"
            | "meanwhile"
            | "however"
            | "still"
            | "though"
            | "while"
            | "because"
            | "that"
            | "if"
            | "when"
            | "about"
    )
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who" | "one" | "others"
    )
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "deputy"
            | "head"
            | "director"
            | "president"
            | "chief"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "leader"
            | "minister"
            | "chairman"
            | "professor"
            | "author"
            | "founder"
    )
}

/// Words that no noun phrase goes across.
fn is_boundary(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "when"
            | "while"
            | "because"
            | "if"
            | "since"
            | "though"
            | "although"
            | "but"
            | "whether"
            | "where"
            | "than"
            | "however"
            | "there"
            | "then"
            | "said"
            | "says"
            | "told"
            | "what"
            | "how"
            | "why"
            | "until"
            | "unless"
            | "him"
            | "them"
            | "me"
            | "us"
            | "adding"
    )
}
