//! Whether two names are one.

use crate::names::NameKind;
use pullquote_lexicon::noun::{Class, noun};

/// Whether `word` alone is a short form of an organisation's name: what follows it there says only what it is
/// ("Salling" for "Salling Group", but not "Tesco" for "Tesco Polska").
pub(crate) fn short_form(words: &[String], word: &str) -> bool {
    let generic = |w: &String| {
        noun(w).is(Class::Organisation) || matches!(w.as_str(), "motor" | "co" | "co." | "a" | "sa")
    };
    words.first().is_some_and(|first| first == word) && words.iter().skip(1).all(generic)
}

/// Whether two full names are one: all words of one in the other, the same last word, and forenames that do not
/// contradict ("J. Smith", "Joe Biden" and "Joe R. Biden").
pub(crate) fn same_full(a: &[String], b: &[String], a_kind: NameKind, b_kind: NameKind) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let person = |kind| matches!(kind, NameKind::Person | NameKind::Open);
    let within = short.iter().all(|w| long.contains(w));
    if !person(a_kind) || !person(b_kind) {
        return within && short.len() >= 2 && a_kind != NameKind::Person && b_kind != NameKind::Person;
    }
    if within {
        return short.len() >= 2;
    }
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else {
        return false;
    };
    let initial = |w: &String| w.trim_end_matches('.').chars().count() == 1;
    a.last() == b.last()
        && (initial(first_a) || initial(first_b))
        && first_a.chars().next() == first_b.chars().next()
}
