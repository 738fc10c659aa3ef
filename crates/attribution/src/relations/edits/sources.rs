//! Completes sources that the labels cut short: "A Kenyan" before "court", "Sri Lanka" before "'s central bank", "Sweden and
//! Denmark" behind "Norway,". What is labelled otherwise is left alone.

use pullquote_lexicon::class::{self, ARTICLE, DASH, POSSESSIVE, PREPOSITION, QUANTIFIER, SETS_APART};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::{can_speak, is_noun};
use pullquote_lexicon::verb::is_finite;
use pullquote_lexicon::{Range, Reading};

use super::Context;
use crate::relations::draft::Draft;

/// Words that are added to a source at most.
const ADDED: usize = 5;
/// Tokens of a name in a list at most.
const NAME: usize = 7;
/// Tokens back that a list may begin.
const PHRASE: usize = 24;

pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let words = context.words;
    for draft in drafts {
        let Some(&source) = draft.source.last() else {
            continue;
        };
        if words.is_quoted(source.start) || source.end == 0 {
            continue;
        }
        let free = |end: &usize| {
            let added = Range::new(source.end, *end);
            let mut held = draft.content.iter().chain(&draft.cue);
            !held.any(|r| r.touches(added))
        };
        let source = bare(words, source);
        let start = listed(words, source).unwrap_or(source.start);
        let end = rest(words, source.end).filter(free).unwrap_or(source.end);
        if let Some(last) = draft.source.last_mut() {
            *last = Range::new(start, end);
        }
    }
}

/// A source without what goes on meanwhile ("Berg{, as guards looked on}") and without "neither" behind it, which belongs to
/// the verb.
fn bare(words: &Reading<'_>, source: Range) -> Range {
    let verb = |at: usize| (at + 1..=source.end).any(|k| is_finite(words, k));
    let opens = |at: &usize| {
        words.is(*at, SETS_APART) && !words.is(at + 1, PREPOSITION) && !words.is_quoted(*at) && verb(*at)
    };
    let mut end = (source.start + 1..source.end).find(opens).unwrap_or(source.end);
    while end > source.start + 1 && matches!(words.low(end - 1), "," | "neither" | "both") {
        end -= 1;
    }
    Range::new(source.start, end)
}

/// Where a list of names begins whose last two are labelled: "Norway, {Sweden and Denmark}".
fn listed(words: &Reading<'_>, Range { start: from, end: to }: Range) -> Option<usize> {
    let joined = (from + 1..to.saturating_sub(1)).any(|at| matches!(words.low(at), "and" | "or"));
    if !joined || !words.is_capital(from) && !words.is(from, ARTICLE.or(POSSESSIVE).or(QUANTIFIER)) {
        return None;
    }
    let floor = words.sentence_at(from)?.start;
    let mut begin = from;
    while begin > floor + 1 && words.raw(begin - 1) == "," && from - begin < PHRASE {
        let end = begin - 1;
        let inside = |at: usize| {
            words.is_word(at) && words.is_capital(at)
                || class::is_particle(words.low(at))
                || words.low(at) == "the"
                || matches!(words.raw(at), "." | "-" | "&" | "'s")
        };
        let mut item = end;
        while item > floor && end - item < NAME && inside(item - 1) && !words.is_quoted(item - 1) {
            item -= 1;
        }
        // "OSLO, May 4 (Baltic Wire) - Norway, ...": the mark between a dateline and its story is in no name.
        if words.raw(item) == "-" {
            item += 1;
        }
        let opens = item == floor
            || words.is(item - 1, DASH)
            || matches!(words.low(item - 1), "," | "and" | "but" | "while" | "that" | ":");
        let name = words.is_capital(item) && !class::is_common(words.low(item))
            || words.low(item) == "the" && item + 1 < end;
        if item == end || !opens || !name {
            break;
        }
        begin = item;
    }
    (begin < from).then_some(begin)
}

/// Where the noun phrase ends that a country's adjective or a possessor before token `to` begins.
fn rest(words: &Reading<'_>, to: usize) -> Option<usize> {
    let small = |at: usize| words.is_word(at) && words.raw(at).starts_with(char::is_lowercase);
    let possessor = to - usize::from(to > 1 && words.low(to - 1) == "'s");
    if !words.is_capital(possessor - 1) {
        return None;
    }
    let owned = matches!(words.low(possessor), "'s" | "'");
    let first = possessor + usize::from(owned);
    if !owned {
        // "a Kenyan court": an adjective, as a name is followed by its verb.
        let noun = small(first) && is_noun(words.low(first)) && can_speak(words, first);
        let article = matches!(words.low(to.wrapping_sub(2)), "a" | "an" | "the");
        return (noun && article && !is_verb(words.low(first))).then_some(first + 1);
    }
    let goes_on = |at: usize| words.is_word(at) && !is_verb(words.low(at));
    (first..first + ADDED)
        .take_while(|&at| goes_on(at))
        .filter(|&at| is_noun(words.low(at)) && can_speak(words, at))
        .last()
        .map(|at| at + 1)
}

/// Whether a word is a finite verb of the lexicon and no noun.
fn is_verb(word: &str) -> bool {
    let verb = |form: Form| matches!(form, Form::Past | Form::Third);
    !is_noun(word) && readings(word).iter().any(|entry| verb(entry.form))
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn sources_are_whole_noun_phrases() {
        for (text, from, expected) in [
            (
                "A Kenyan court halted it, saying it was wrong.",
                "A Kenyan",
                "A Kenyan court",
            ),
            (
                "Malta's central bank held rates and warned of more.",
                "Malta",
                "Malta's central bank",
            ),
            (
                "Norway, Sweden and Denmark said no.",
                "Sweden and Denmark",
                "Norway, Sweden and Denmark",
            ),
            ("Okafor said no.", "Okafor", "Okafor"),
            (
                "“No,” said Ada Okafor, as guards led her out.",
                "Ada Okafor, as guards led her out",
                "Ada Okafor",
            ),
            (
                "The spokesman neither confirmed nor denied it.",
                "The spokesman neither",
                "The spokesman",
            ),
        ] {
            assert_eq!(edited(apply, text, [from, "", ""])[0][0], expected, "{text}");
        }
    }
}
