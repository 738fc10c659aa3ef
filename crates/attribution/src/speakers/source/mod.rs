//! The shape of a source: a pronoun, a name, several, or a noun with what belongs to it.

mod noun;
mod several;

use pullquote_entities::Chains;
use pullquote_entities::NameKind;
use pullquote_lexicon::Reading;
use pullquote_lexicon::calendar::weekday;
use pullquote_lexicon::class::SPOKEN_WHEN;
use pullquote_lexicon::noun::{Class, Noun, noun as head_noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

/// Who a noun belongs to, or comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A name, by index.
    Name(usize),
    Pronoun(Pronoun),
    /// A common noun, by token ("the family's statement").
    Noun(usize),
}

/// A noun and what belongs to it. Positions are tokens.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    /// First token after the determiner.
    pub(super) from: usize,
    pub(super) head: usize,
    pub(super) noun: Noun,
    pub(super) definite: bool,
    pub(super) indefinite: bool,
    /// "'s" or "his" before it, or a name that modifies it.
    pub(super) owner: Option<Owner>,
    /// The name after "of", "by", "from", "for", and the preposition.
    pub(super) complement: Option<(usize, usize)>,
    /// A name in apposition ("The mayor of London, Sadiq Khan").
    pub(super) apposed: Option<usize>,
    /// One past the last token of the main part.
    pub(super) to: usize,
}

/// The shape of a source.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    Pronoun(Pronoun),
    /// One name, by index.
    Name(usize),
    /// Several joined by "and"; names by index where they have one.
    Several(Vec<usize>),
    Nominal(Nominal),
    Nothing,
}

/// Tokens of a dateline before a source at most.
const DATELINE: usize = 8;

/// Names that touch the tokens `from..to`, by index.
pub(super) fn names_in(chains: &Chains, from: usize, to: usize) -> core::ops::Range<usize> {
    let first = chains.names.partition_point(|n| n.to <= from);
    let last = chains.names.partition_point(|n| n.from < to).max(first);
    first..last
}

/// Reads the source that stands at the tokens `from..to`.
pub(super) fn read(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Phrase {
    let (from, to) = trimmed(words, from, to);
    if from >= to {
        return Phrase::Nothing;
    }
    if to - from == 1
        && let Some(found) = pronoun(words.low(from))
        && !matches!(words.raw(from), "US" | "IT" | "WHO")
    {
        return Phrase::Pronoun(found);
    }
    let to = without_company(words, chains, from, to);
    if let Some(several) = several::read(words, chains, from, to) {
        return several;
    }
    let comma = first_comma(words, chains, from, to);
    if let Some(k) = led_in(words, chains, from, comma) {
        return Phrase::Name(k);
    }
    match noun::read(words, chains, from, (comma, to)) {
        // "University of X, Y's chancellor, NAME": the person at the end, whom a body's role leads in.
        Phrase::Name(k) if comma < to => Phrase::Name(closing_person(words, chains, k, to).unwrap_or(k)),
        Phrase::Nothing => {
            let mut inside = names_in(chains, from, to);
            inside.next().map_or(Phrase::Nothing, Phrase::Name)
        }
        other => other,
    }
}

/// A source without the marks around it, a dateline before it and adverbs of time after it.
fn trimmed(words: &Reading<'_>, from: usize, to: usize) -> (usize, usize) {
    let (mut from, mut to) = (from, to);
    while from < to && !words.is_word(from) {
        from += 1;
    }
    while to > from && !words.is_word(to - 1) && words.raw(to - 1) != ")" {
        to -= 1;
    }
    // "the bank today", "the two jointly"
    let when = |at: usize| words.is(at, SPOKEN_WHEN) || weekday(words.low(at)).is_some();
    while to > from + 1 && when(to - 1) {
        to -= 1;
    }
    // "OMAHA -- A sociologist": a dateline before the source.
    let dash = (from..to.min(from + DATELINE)).find(|&k| matches!(words.raw(k), "--" | "—" | "–"));
    let capitals = words.raw(from).len() > 2 && !words.raw(from).contains(char::is_lowercase);
    match dash.filter(|&dash| dash + 1 < to && capitals) {
        Some(dash) => (dash + 1, to),
        None => (from, to),
    }
}

/// Where a source ends without those who only go with it: "the president and his aides", for whom the first speaks.
fn without_company(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> usize {
    let and = (from + 1..to).find(|&k| words.low(k) == "and" && !in_name(chains, k));
    let goes_with = |and: usize| {
        matches!(words.low(and + 1), "his" | "her" | "its" | "their")
            && head_noun(words.low(to - 1)).is(Class::Group)
            && first_comma(words, chains, from, to) > and
    };
    and.filter(|&and| goes_with(and)).unwrap_or(to)
}

/// "Department of Transport official Ada Roy", "Researcher and co-author of the study Ada Roy": the person that the phrase
/// ends with, whose calling leads in.
fn led_in(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Option<usize> {
    let k = names_in(chains, from, to).next_back()?;
    let name = chains
        .names
        .get(k)
        .filter(|n| n.to == to && n.title_from > from + 1)?;
    let two = name.to - name.from > 1;
    if !(two && matches!(name.kind, NameKind::Person | NameKind::Open)) {
        return None;
    }
    let before = name.title_from - 1;
    let small = words.raw(before).starts_with(char::is_lowercase);
    let preposition =
        (from..before).find(|&at| matches!(words.low(at), "of" | "for" | "to" | "at" | "from" | "with"))?;
    let calls =
        |at: usize| head_noun(words.low(at)).is_person() && !head_noun(words.low(at)).is(Class::Group);
    let led = (from..preposition).any(calls);
    let bare = !matches!(words.low(from), "a" | "an" | "the" | "another" | "one");
    let known = head_noun(words.low(before)).is_known();
    let follows = calls(before) && !led || led && bare && known && !calls(before);
    (small && follows).then_some(k)
}

/// The person that ends a source before `to`, after a comma that follows the role of the body named first.
fn closing_person(words: &Reading<'_>, chains: &Chains, first: usize, to: usize) -> Option<usize> {
    let body = chains.names.get(first).filter(|n| n.kind != NameKind::Person)?;
    let k = names_in(chains, body.to, to).next_back()?;
    let person = chains
        .names
        .get(k)
        .filter(|n| n.kind == NameKind::Person && n.to == to)?;
    let role = words.raw(person.title_from.wrapping_sub(1)) == ","
        && head_noun(words.low(person.title_from - 2)).is_person();
    let owned = (body.to..person.title_from).any(|at| matches!(words.low(at), "'s" | "'"));
    (role && owned).then_some(k)
}

/// The first comma of the phrase itself: not in brackets, in a name, or in a date.
fn first_comma(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> usize {
    let digit = |at: usize| words.raw(at).starts_with(|c: char| c.is_ascii_digit());
    let mut bracket = false;
    for at in from..to {
        match words.raw(at) {
            "(" => bracket = true,
            ")" => bracket = false,
            "," if !(bracket || in_name(chains, at) || digit(at + 1) && digit(at.wrapping_sub(1))) => {
                return at;
            }
            _ => {}
        }
    }
    to
}

fn in_name(chains: &Chains, at: usize) -> bool {
    names_in(chains, at, at + 1).next().is_some()
}

/// Whether a name of this kind can be what a noun in apposition to it says.
pub(super) fn agrees(noun: Noun, kind: NameKind) -> bool {
    match kind {
        // "Her publisher, NAME"
        NameKind::Person => {
            noun.is_person() || !noun.is_known() || noun.is(Class::Generic) && !noun.is(Class::Organisation)
        }
        NameKind::Organisation => !noun.is_person() && !noun.is(Class::Group),
        NameKind::Country => false,
        NameKind::Open => !noun.is(Class::Document) || noun.is(Class::Generic),
    }
}
