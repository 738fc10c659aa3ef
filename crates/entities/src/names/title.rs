//! Titles at the beginning of a run of capitalised words.

use super::words::{heads_body, is_calling, is_forename};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::TITLE_OR_NAME;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::title;

/// One past the last title of the run, if a name follows it.
pub(super) fn title_end(words: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
    let last = (from..to.saturating_sub(1))
        .rev()
        .find(|&k| is_title(words, from, to, k) && !is_suffix(words.low(k + 1)))?;
    // A forename before the title means that the title is part of the name: "Stephen King Jr".
    if last > from && is_forename(words, last - 1) && !noun(words.low(last - 1)).is(Class::Title) {
        return (!words.is(last, TITLE_OR_NAME)).then_some(last + 1);
    }
    if title::stays(words.low(last)) && to - last == 2 {
        return Some(last);
    }
    Some(last + 1)
}

/// Whether the word at token `k` of the run `from..to` stands before a name as its title.
fn is_title(words: &Reading<'_>, from: usize, to: usize, k: usize) -> bool {
    let low = words.low(k);
    // "General Confederation of Labour".
    if low == "general" && heads_body(words, k + 1) {
        return false;
    }
    let called = noun(low).is_person() || noun(low).is(Class::Group) || is_calling(low);
    let forenamed = is_forename(words, k + 1);
    let two = words.is_capital(k + 1) && k + 2 < to && words.is_capital(k + 2);
    // "Shopkeeper Sina Leota", "Divers Anton Zahra and …" at a sentence's start.
    let caller = k == from && called && two && (forenamed || !is_forename(words, k));
    // "Don Emiliano", whose forename it is not.
    let forename_too = low == "don" && (k > from || !forenamed);
    (noun(low).is(Class::Title) || caller) && low.len() > 1 && !forename_too
}

fn is_suffix(low: &str) -> bool {
    matches!(low.trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    fn end(text: &str) -> Option<usize> {
        let mut end = None;
        with(text, |words| end = title_end(words, 0, words.len()));
        end
    }

    #[test]
    fn titles_end_where_the_name_begins() {
        assert_eq!(end("Foreign Minister Ana Sousa"), Some(2));
        assert_eq!(end("Shopkeeper Sina Leota"), Some(1));
        assert_eq!(end("Ana Sousa"), None);
    }

    #[test]
    fn a_style_stays_with_one_name_and_a_family_name_is_no_title() {
        assert_eq!(end("Pope Anselm"), Some(0));
        assert_eq!(end("Stephen King Jr"), None);
    }
}
