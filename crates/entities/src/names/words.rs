//! What the words of a name tell by themselves.

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{self, BODY_LAST, CALLING_ENDING, COMPOUND};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, forename, noun};

/// Bytes of a word of a name at most.
pub(crate) const LONGEST_WORD: usize = 120;

/// Whether the word at token `at` can end a body's name: "Ministry", "Bank".
pub(crate) fn heads_body(words: &Reading<'_>, at: usize) -> bool {
    let low = words.low(at);
    // "Northgate Pictures", and not "Pictures and Words Ltd".
    let ends = || words.is_capital(at) && !words.is_capital(at + 1) && words.low(at + 1) != "and";
    noun(low).is(Class::Organisation)
        || words.is(at, BODY_LAST) && ends()
        // "the Democratic Rally"
        || low == "rally" && words.is_capital(at) && words.is_capital(at.wrapping_sub(1))
        || low == "state" && at > 0 && words.raw(at - 1) == "Islamic"
}

/// Whether a forename stands at token `at`.
pub(crate) fn is_forename(words: &Reading<'_>, at: usize) -> bool {
    forename(&fold(words.raw(at))).is_some()
}

/// Whether the tokens are one word in capitals: "NATO", "AT&T".
pub(crate) fn is_acronym(words: &Reading<'_>, from: usize, to: usize) -> bool {
    let raw = words.raw(from).trim_end_matches('.');
    to - from == 1
        && raw.len() >= 2
        && raw
            .chars()
            .filter(|c| *c != '.' && *c != '&')
            .all(|c| c.is_uppercase() || c.is_numeric())
}

/// "domain.com", "klxt-tv": what only a site or a station is called.
pub(crate) fn is_site(low: &str) -> bool {
    [".com", ".org", ".net", ".info", "-tv", "-fm"]
        .into_iter()
        .any(|end| low.len() > end.len() + 1 && low.ends_with(end))
}

/// "Luxembourg-based", "Fifteen-year-old": an adjective.
pub(crate) fn is_compound(low: &str) -> bool {
    low.ends_with("-year-old")
        || low
            .rsplit_once('-')
            .is_some_and(|(_, last)| class::is(last, COMPOUND))
}

/// Whether a word that the tables lack looks like a calling: "colourist".
pub(crate) fn is_calling(low: &str) -> bool {
    let stem = low.strip_suffix('s').unwrap_or(low);
    low.len() > 6 && class::ends_in(stem, CALLING_ENDING)
}

/// Whether a person's name ends before token `to`, by what follows: "Berg and his allies".
pub(crate) fn is_accompanied(words: &Reading<'_>, to: usize) -> bool {
    words.low(to) == "and" && matches!(words.low(to + 1), "his" | "her")
}

/// Whether an age follows the word at token `at`: "Sulistyo, 45, a farmer".
pub(crate) fn is_aged(words: &Reading<'_>, at: usize) -> bool {
    let age = words.raw(at + 2);
    words.raw(at + 1) == ","
        && (1..=3).contains(&age.len())
        && age.bytes().all(|b| b.is_ascii_digit())
        && matches!(words.raw(at + 3), "," | "." | "")
}

/// Whether a word is set in capitals, longer than one letter.
pub(crate) fn is_shouted(raw: &str) -> bool {
    raw.len() > 1 && raw.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    #[test]
    fn a_word_heads_a_body_by_the_tables_or_by_its_place() {
        with(
            "Northgate Pictures sued. Pictures and Words lost. The Bank paid.",
            |words| {
                assert!(heads_body(words, 1) && !heads_body(words, 4) && heads_body(words, 10));
            },
        );
    }

    #[test]
    fn endings_tell_adjectives_sites_and_callings() {
        assert!(is_compound("leeds-based") && !is_compound("al-masri"));
        assert!(is_site("klxt-tv") && !is_site(".com"));
        assert!(is_calling("colourist") && is_calling("divekeepers") && !is_calling("list"));
    }

    #[test]
    fn an_age_stands_between_commas() {
        with("Sulistyo, 45, a farmer, met Orr, 12 times.", |words| {
            assert!(is_aged(words, 0) && !is_aged(words, 8));
        });
    }
}
