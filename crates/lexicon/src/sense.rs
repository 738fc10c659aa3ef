//! Verbs of speech in another sense, told by their objects: "recalled 40,000 vans", "denied entry".

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::cue::inflections;
use crate::verb::is_finite;
use crate::{Range, Reading};

/// What the object is of a verb that tells what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    Number,
    Money,
    Whom,
    /// A noun of a class.
    Noun(&'static str),
}

/// An object, and whether "with" stands before it.
type Pattern = (Object, bool);

#[derive(Debug, Default)]
struct Senses {
    /// By the verb's forms.
    verbs: FxHashMap<String, Vec<Pattern>>,
    classes: FxHashMap<&'static str, FxHashSet<&'static str>>,
}

static SENSES: LazyLock<Senses> = LazyLock::new(read);

/// Tokens of an object at most.
const LONGEST: usize = 10;

/// Whether the verb at `verb`, with the object that begins `content`, tells what was done: "recalled {40,000 vans} over
/// …", "charged {customers a fee}", "said {nothing}". A clause, a quotation or "to" and a verb after the object make it a
/// report. Cost: bounded.
#[must_use]
pub fn is_deed(words: &Reading<'_>, verb: usize, content: Range) -> bool {
    let Some(patterns) = SENSES.verbs.get(words.low(verb)) else {
        return false;
    };
    let with = words.low(content.start) == "with" || words.low(content.start.wrapping_sub(1)) == "with";
    let from = content.start + usize::from(words.low(content.start) == "with");
    let end = (from..content.end.min(from + LONGEST))
        .find(|&at| ends_object(words, at))
        .unwrap_or(content.end.min(from + LONGEST));
    let asks = words.low(end) == "to" && end < content.end && is_person(words, from, end);
    let clause = |at: usize| {
        is_finite(words, at) || matches!(words.low(at), "i" | "he" | "she" | "it" | "they" | "we" | "there")
    };
    if end == from || asks || (from..end).any(|at| words.is_quoted(at) || clause(at)) {
        return false;
    }
    // "attacked the base with drones"
    let tool = (end..content.end.min(end + LONGEST)).find(|&at| words.low(at) == "with");
    patterns.iter().any(|&(object, after_with)| {
        if !after_with {
            return !with && is_object(words, object, Range::new(from, end));
        }
        let start = tool.map_or(from, |at| at + 1);
        let stop = (start..content.end.min(start + LONGEST)).find(|&at| ends_object(words, at));
        let stop = stop.unwrap_or(content.end.min(start + LONGEST));
        (with || tool.is_some()) && start < stop && is_object(words, object, Range::new(start, stop))
    })
}

/// Whether a person stands at the end of an object, who may be asked to do something.
fn is_person(words: &Reading<'_>, from: usize, end: usize) -> bool {
    words.is_capital(end - 1) || words.low(from) == "the" && end - from == 2
}

/// Whether an object ends before the token at `at`.
fn ends_object(words: &Reading<'_>, at: usize) -> bool {
    !words.is_word(at) && !matches!(words.raw(at), "$" | "£" | "€" | "-")
        || matches!(
            words.low(at),
            "over"
                | "from"
                | "to"
                | "with"
                | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "after"
                | "before"
                | "of"
                | "that"
                | "who"
                | "which"
                | "as"
                | "because"
                | "due"
                | "and"
                | "while"
                | "when"
                | "about"
                | "near"
                | "during"
                | "pending"
                | "against"
                | "into"
                | "this"
                | "last"
                | "until"
                | "since"
        )
}

fn is_object(words: &Reading<'_>, object: Object, range: Range) -> bool {
    let last = words.low(range.end - 1);
    match object {
        Object::Number => is_number(words, range.start),
        Object::Whom => range.end - range.start == 1 && matches!(last, "him" | "her" | "them"),
        Object::Money => (range.start..range.end).any(|at| {
            let word = words.raw(at);
            matches!(
                words.low(at),
                "fee" | "fees" | "rent" | "interest" | "commission" | "fare" | "premium"
            ) || word.starts_with(['$', '£', '€'])
                || matches!(words.low(at), "euros" | "dollars" | "pounds" | "cents" | "pence")
        }),
        Object::Noun(class) => SENSES.classes.get(class).is_some_and(|nouns| {
            let singular = last.strip_suffix('s').unwrap_or(last);
            let plural_es = last.strip_suffix("es").unwrap_or(last);
            nouns.contains(last) || nouns.contains(singular) || nouns.contains(plural_es)
        }),
    }
}

fn is_number(words: &Reading<'_>, at: usize) -> bool {
    words.raw(at).starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            words.low(at),
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "twelve"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "scores"
                | "several"
        )
}

fn read() -> Senses {
    let mut senses = Senses::default();
    for line in include_str!("../data/senses.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        let (kind, name, words, irregular) = (next(), next(), next(), next());
        if kind == "class" {
            senses.classes.insert(name, words.split(' ').collect());
            continue;
        }
        let patterns: Vec<Pattern> = words.split(' ').filter_map(pattern).collect();
        for (_, form) in inflections(kind, name, irregular) {
            senses.verbs.insert(form, patterns.clone());
        }
    }
    senses
}

fn pattern(text: &'static str) -> Option<Pattern> {
    let (text, with) = text.strip_prefix('+').map_or((text, false), |rest| (rest, true));
    let object = match text {
        "#number" => Object::Number,
        "#money" => Object::Money,
        "#whom" => Object::Whom,
        class => Object::Noun(class.strip_prefix('@')?),
    };
    Some((object, with))
}

#[cfg(test)]
mod tests {
    use pullquote_tokenize::segment;

    use super::{Object, SENSES, is_deed, pattern};
    use crate::Reading;

    /// Whether the last verb of `text` before `|` tells what was done with what comes after it.
    fn deed(text: &str) -> bool {
        let plain = text.replace("| ", "");
        let cut = segment(&plain);
        let words = Reading::new(&plain, &cut);
        let before = text.find('|').unwrap() as u32;
        let from = cut.token_at(before);
        let verb = from - 1 - usize::from(words.low(from - 1) == "with");
        is_deed(&words, verb, crate::Range::new(from, words.len() - 1))
    }

    #[test]
    fn verbs_of_speech_in_another_sense_are_told_by_their_objects() {
        for text in [
            "The carmaker recalled | 30,000 buses over faulty brakes.",
            "The navy ordered | four submarines from a yard.",
            "Rebels attacked | an army base with rockets.",
            "The bank charges | customers a fee of one euro.",
            "Guards denied | entry to the crowd.",
            "The league denied | them permission.",
            "The visitors answered with | two goals.",
            "The mayor said | nothing.",
            "The club said | no more.",
            "The board dismissed | its coach after the game.",
            "The army released | 40 prisoners.",
            "The skipper claimed | the title.",
        ] {
            assert!(deed(text), "{text}");
        }
    }

    #[test]
    fn what_is_said_of_a_thing_is_no_deed() {
        for text in [
            "The widow recalled | the days at sea.",
            "The court ordered | the club to pay.",
            "The court ordered | an inquiry into the fire.",
            "The minister attacked | the plan as reckless.",
            "The minister denied | the allegations.",
            "The coach said | no.",
            "The minister claimed | credit for the deal.",
            "The board dismissed | the claims.",
            "The mayor denied | that two ships had sunk.",
        ] {
            assert!(!deed(text), "{text}");
        }
    }

    #[test]
    fn every_class_of_the_table_stands_there() {
        for patterns in SENSES.verbs.values() {
            for (object, _) in patterns {
                if let Object::Noun(class) = object {
                    assert!(SENSES.classes.contains_key(class), "{class}");
                }
            }
        }
        assert!(pattern("van").is_none());
    }
}
