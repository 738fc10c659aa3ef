//! What stands right before and after a name.

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{
    ARTICLE, AUXILIARY, BEARING, HOLDING, LOCATIVE, NOT, OBLIQUE, OFFICER, PAST, PLACE_NOUN, PREPOSITION,
};
use pullquote_lexicon::cue::readings;
use pullquote_lexicon::noun::{Class, is_kin, noun};
use pullquote_lexicon::title::is_honorific;

use crate::names::Name;
use crate::names::words::is_aged;

/// Tokens after a name among which its pronoun is sought.
const CLAUSE: usize = 16;

/// What stands before a name, as a number below 32.
pub(super) fn before(words: &Reading<'_>, name: &Name) -> usize {
    if name.is_titled() {
        return title(words, name);
    }
    let Some(at) = name.from.checked_sub(1) else {
        return 0;
    };
    let low = words.low(at);
    let found = noun(low);
    match low {
        "the" => 1,
        "a" | "an" => 2,
        "at" => 3,
        "of" => 4,
        "from" | "to" => 5,
        "by" | "with" => 6,
        "for" => 7,
        "and" => 8,
        "," => 9,
        "'s" | "'" => 10,
        "(" => 11,
        "“" | "\"" => 12,
        _ if words.is(at, LOCATIVE) => 13,
        _ if words.is(at, BEARING) => 14,
        _ if words.is(at, OBLIQUE) => 15,
        _ if is_kin(low) => 16,
        _ if words.is_capital(at) => 17,
        _ if found.is(Class::Organisation) || found.is(Class::Generic) => 18,
        _ if found.is_person() => 19,
        _ if found.is_known() => 20,
        _ if !readings(low).is_empty() => 21,
        _ if words.is(at, AUXILIARY) => 22,
        _ if matches!(low, "." | "?" | "!" | "" | "”" | ":") => 0,
        _ if words.is_word(at) => 23,
        _ => 24,
    }
}

/// What the title of a name is.
fn title(words: &Reading<'_>, name: &Name) -> usize {
    let head = words.low(name.from - 1);
    let small = words.raw(name.from - 1).starts_with(char::is_lowercase);
    match noun(head) {
        _ if is_honorific(head) => 25,
        found if found.is(Class::Title) && !small => 26,
        found if found.is_person() => 27,
        found if found.is_known() => 28,
        _ => 29,
    }
}

/// What stands after a name, as a number below 32.
pub(super) fn after(words: &Reading<'_>, name: &Name) -> usize {
    let at = name.to;
    let low = words.low(at);
    let found = noun(low);
    match low {
        "" | "." | "?" | "!" => 0,
        "," => comma(words, name),
        "'s" | "'" if words.is(at + 1, HOLDING) => 6,
        "'s" | "'" => 7,
        "who" | "whose" => 8,
        "and" if matches!(words.low(at + 1), "his" | "her") => 9,
        "and" => 10,
        "(" if is_letters(words.raw(at + 1)) => 11,
        "(" => 12,
        "also" => 13,
        _ if words.is(at, AUXILIARY) => 14,
        _ if words.is(at, PREPOSITION.or(OBLIQUE)) => 15,
        _ if words.is(at, ARTICLE) => 16,
        _ if words.is_capital(at) => 17,
        _ if words.is(at, PLACE_NOUN) => 18,
        _ if words.is(at, OFFICER.or(HOLDING)) => 19,
        _ if found.is_person() || found.is(Class::Group) => 20,
        _ if found.is_known() => 21,
        _ if !readings(low).is_empty() => 22,
        _ if words.is(at, PAST) || low.ends_with("ed") => 23,
        _ if low.ends_with("ly") => 24,
        _ if words.raw(at).starts_with(|c: char| c.is_ascii_digit()) => 25,
        _ if !words.is_word(at) => 26,
        _ if low.ends_with('s') => 27,
        _ => 28,
    }
}

/// What follows the comma after a name.
fn comma(words: &Reading<'_>, name: &Name) -> usize {
    let at = name.to + 1;
    match words.low(at) {
        _ if is_aged(words, name.to - 1) => 1,
        "who" | "whose" => 2,
        "which" | "where" => 3,
        "said" | "says" => 4,
        // "Leeds, Texas, …"
        _ if words.is_capital(at) => 5,
        _ => 29,
    }
}

fn is_letters(raw: &str) -> bool {
    raw.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// "BHP said it had cut its forecast", "Dahl said he would go": what pronoun follows in the clause that a name leads; 0
/// where there is none.
pub(super) fn pronoun(words: &Reading<'_>, name: &Name) -> usize {
    let end = words.sentence(name.sentence).map_or(name.to, |s| s.end);
    for at in name.to..end.min(name.to + CLAUSE) {
        if words.is_quoted(at) && !name.quoted {
            continue;
        }
        let found = match words.low(at) {
            "he" | "she" => 1,
            "his" | "her" | "him" | "himself" | "herself" => 2,
            "its" | "itself" => 3,
            "it" => 4,
            "they" | "their" => 5,
            "there" => 6,
            _ if words.is_capital(at) && words.is_word(at) && at > name.to => return 7,
            _ => continue,
        };
        return if name.leading && !name.oblique {
            found
        } else {
            found + 8
        };
    }
    0
}

/// Tokens between a name and its verb, at most.
const TO_VERB: usize = 4;

/// The verb of a name that leads its clause: "Vint {said}", "Vint has also {cut}".
pub(super) fn verb(words: &Reading<'_>, name: &Name) -> Option<usize> {
    if !name.leading || name.oblique {
        return None;
    }
    let passed = |at: usize| {
        words.is(at, AUXILIARY.or(NOT)) || words.low(at).ends_with("ly") || words.low(at) == "also"
    };
    (name.to..name.to + TO_VERB)
        .take_while(|&at| words.is_word(at) && !words.is_capital(at))
        .find(|&at| !passed(at))
}

/// The noun that a name owns or goes before: "Vint's {shares}", "the Vint {group}".
pub(super) fn owned(words: &Reading<'_>, name: &Name) -> Option<usize> {
    let owner = matches!(words.low(name.to), "'s" | "'");
    let at = name.to + usize::from(owner);
    (words.is_word(at) && !words.is_capital(at) && (owner || !name.leading)).then_some(at)
}

/// The word that leads to a name: "{shares} in Vint", "{told} Vint".
pub(super) fn lead(words: &Reading<'_>, name: &Name) -> Option<usize> {
    let before = name.title_from.checked_sub(1)?;
    let led = words.is(before, PREPOSITION.or(OBLIQUE).or(ARTICLE));
    let at = if led { before.checked_sub(1)? } else { before };
    (words.is_word(at) && !words.is_capital(at)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::chains;
    use crate::test::with;

    #[test]
    fn neighbours_are_told_apart() {
        let text = "Then in Vint the Karsa group met Lodra's shareholders.";
        let names = chains(text).names;
        with(text, |words| {
            assert_eq!(before(words, &names[0]), 13);
            assert_eq!((before(words, &names[1]), after(words, &names[1])), (1, 21));
            assert_eq!(after(words, &names[2]), 6);
        });
    }
}
