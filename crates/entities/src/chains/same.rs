//! Whether two names are one.

use crate::names::NameKind;
use pullquote_lexicon::class::is_vocabulary;
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
        // "Ada Orr" is not "The Ada Orr Show".
        let goes_on = |w: &String| !(is_vocabulary(w) || noun(w).is_known());
        return short.len() >= 2 && (short.last() == long.last() || long.last().is_some_and(goes_on));
    }
    let (Some(first_a), Some(first_b)) = (a.first(), b.first()) else {
        return false;
    };
    let initial = |w: &String| w.trim_end_matches('.').chars().count() == 1;
    a.last() == b.last()
        && (initial(first_a) || initial(first_b))
        && first_a.chars().next() == first_b.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_body_goes_by_its_first_word_where_the_rest_is_no_name() {
        assert!(short_form(&words("salling group"), "salling"));
        assert!(!short_form(&words("tesco polska"), "tesco"));
    }

    #[test]
    fn full_names_are_one_where_nothing_contradicts() {
        let same = |a: &str, b: &str, kind| same_full(&words(a), &words(b), kind, kind);
        assert!(
            same("j. orr", "joe orr", NameKind::Person) && same("joe orr", "joe r. orr", NameKind::Person)
        );
        assert!(!same("ada orr", "joe orr", NameKind::Person));
        assert!(
            !same("ada orr", "ada orr show", NameKind::Person)
                && same("kim il", "kim il vint", NameKind::Person)
        );
        assert!(!same("bank group", "western group", NameKind::Organisation));
    }
}
