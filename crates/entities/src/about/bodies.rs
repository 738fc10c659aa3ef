//! Whether a name that no table knows is a person's or a body's, by what stands around it.

use crate::names::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{
    BODY_ENDING, BODY_PLAN, HOLDING, MASTHEAD, NAME_PREFIX, OFFICER, begins_in, ends_in, is_preposition, is_vocabulary,
};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, forename, is_kin, noun, organisation};
use pullquote_lexicon::verb::is_auxiliary;

/// Tokens after a name among which its pronoun is sought.
const CLAUSE: usize = 16;

/// What one mention of a name tells: above 0 for a body, below for a person.
pub(crate) fn evidence(words: &Reading<'_>, name: &Name) -> i32 {
    by_form(words, name) + by_neighbours(words, name) + by_pronoun(words, name)
}

fn by_form(words: &Reading<'_>, name: &Name) -> i32 {
    let single = name.to - name.from == 1;
    let raw = words.raw(name.from);
    let low = words.low(name.to - 1);
    let mut found = 0;
    let prefixed = begins_in(words.low(name.from), NAME_PREFIX);
    let camel = raw
        .chars()
        .zip(raw.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    if single && camel && !prefixed {
        found += 2;
    }
    if low.len() > 5 && ends_in(low, BODY_ENDING) {
        found += 1;
    }
    let known = forename(&fold(raw)).is_some();
    if known {
        found -= 2;
    }
    let last = noun(low);
    if (last.is(Class::Organisation) || !single && last.is(Class::Document)) && !known {
        found += 2;
    }
    // "Lumina Health", "Age Concern": what is no word of names.
    if is_vocabulary(low) && !known && words.is_capital(name.to - 1) {
        found += if single { 1 } else { 2 };
    }
    // "ABC Australia", "CNN Philippines": a body of the tables under its letters, and where.
    if !single && raw.len() > 1 && !raw.contains(char::is_lowercase) && organisation(&fold(raw)).is_some() {
        found += 3;
    }
    if !single && words.is(name.from, MASTHEAD) {
        found += 2;
    }
    found
}

/// Whether a name of several words begins with a forename.
fn is_forenamed(words: &Reading<'_>, name: &Name) -> bool {
    name.to - name.from > 1 && forename(&fold(words.raw(name.from))).is_some()
}

fn by_neighbours(words: &Reading<'_>, name: &Name) -> i32 {
    let mut found = 0;
    // "the Spaniard Ana Ruiz": the article is the other word's.
    let titled = name.title_from < name.from || is_forenamed(words, name);
    let before = words.low(name.title_from.wrapping_sub(1));
    let after = words.low(name.to);
    let small = words.raw(name.to).starts_with(char::is_lowercase);
    // "the Brotherhood said", not "the Berg campaign".
    let ends = !words.is_word(name.to)
        || is_preposition(after)
        || pullquote_lexicon::cue_act(after).is_some()
        || is_auxiliary(after)
        || matches!(after, "also" | "and");
    if before == "the" && ends && !titled {
        found += 2;
    }
    if after == "'s" || after == "'" {
        found += 2 * i32::from(words.is(name.to + 1, HOLDING));
    } else if small && words.is(name.to, HOLDING) || words.is(name.to, OFFICER) {
        found += 2;
    }
    if words.raw(name.to) == "," {
        match words.low(name.to + 1) {
            "which" => found += 3,
            "who" | "whose" => found -= 3,
            _ => {}
        }
    }
    if after == "who" {
        found -= 3;
    }
    if !titled
        && words
            .raw(name.title_from.wrapping_sub(1))
            .starts_with(char::is_lowercase)
    {
        let called = noun(before);
        // "miner Kaldera", "planemaker Airbus": callings that companies have too are theirs before a name.
        if called.is(Class::Organisation) || called.is(Class::Generic) {
            found += 3;
        } else if called.is_person() && !called.is(Class::Group) || is_kin(before) {
            found -= 3;
        }
    }
    if crate::names::words::is_aged(words, name.to - 1) {
        found -= 3;
    }
    // "the opposition Kuomintang (KMT)".
    let letters = words.raw(name.to + 1);
    let bracketed = words.raw(name.to) == "(" && words.raw(name.to + 2) == ")";
    if bracketed && letters.len() > 1 && letters.chars().filter(|c| c.is_uppercase()).count() > 1 {
        found += 3;
    }
    found
}

/// "BHP said it had cut its forecast", "Dahl said he would go": a pronoun of the clause that the name leads.
fn by_pronoun(words: &Reading<'_>, name: &Name) -> i32 {
    if !name.leading || name.oblique || name.quoted {
        return 0;
    }
    let end = words
        .segmentation
        .sentences
        .get(name.sentence)
        .map_or(name.to, |s| s.tokens.end as usize);
    for at in name.to..end.min(name.to + CLAUSE) {
        if words.is_quoted(at) {
            continue;
        }
        match words.low(at) {
            "he" | "she" | "his" | "her" | "himself" | "herself" => return -1,
            "its" | "itself" => return 1,
            "it" if words.is(at + 1, BODY_PLAN) => return 1,
            _ if words.is_capital(at) && words.is_word(at) && at > name.to => return 0,
            _ => {}
        }
    }
    0
}
