//! Names that what surrounds them shows to be longer than a run of capitals: acronyms in brackets, nicknames.

use super::words::is_forename;
use super::{Name, NameKind};
use pullquote_lexicon::Reading;

/// Words of a nickname at most.
const NICKNAME: usize = 4;

/// "Joseph “the Hammer” Mensah": a nickname in quotation marks stands inside one name.
pub(super) fn with_nicknames(words: &Reading<'_>, names: &mut Vec<Name>) {
    let mut whole: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        let quote = |at: usize| matches!(words.raw(at), "“" | "”" | "\"" | "‘" | "’" | "'");
        let joins = |prior: &Name| {
            let between = name.from.saturating_sub(prior.to);
            prior.to - prior.from <= 2
                && (3..=NICKNAME + 2).contains(&between)
                && quote(prior.to)
                && quote(name.from - 1)
                && is_forename(words, prior.from)
                && (prior.to + 1..name.from - 1).all(|at| words.is_word(at))
        };
        // A nickname that is a name by itself lies between the two.
        let inside = whole
            .last()
            .zip(whole.len().checked_sub(2).and_then(|k| whole.get(k)));
        if inside.is_some_and(|(inner, prior)| inner.from > prior.to && inner.to < name.from && joins(prior))
        {
            whole.pop();
        }
        if whole.last().is_some_and(joins)
            && let Some(prior) = whole.pop()
        {
            let mention = name.mention.or(prior.mention);
            (name.title_from, name.from, name.leading) = (prior.title_from, prior.from, prior.leading);
            (name.kind, name.quoted, name.oblique, name.mention) =
                (NameKind::Person, prior.quoted, prior.oblique, mention);
        }
        whole.push(name);
    }
    *names = whole;
}

/// "Notes from Poland (NFP)": letters in brackets show where the name before them begins.
pub(super) fn spell_out(words: &Reading<'_>, names: &mut Vec<Name>) {
    let mut whole: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        if name.kind != NameKind::Person
            && let Some(from) = spelt_from(words, name.to)
            && from < name.from
        {
            while whole.last().is_some_and(|prior| prior.from >= from) {
                name.leading |= whole.pop().is_some_and(|prior| prior.leading);
            }
            (name.title_from, name.from, name.kind) = (from, from, NameKind::Organisation);
            name.mention = None;
        }
        whole.push(name);
    }
    *names = whole;
}

/// The capitalised word from which the initials up to `to` are the letters in the brackets there.
fn spelt_from(words: &Reading<'_>, to: usize) -> Option<usize> {
    let letters = words.raw(to + 1);
    let length = letters.len();
    if words.raw(to) != "(" || words.raw(to + 2) != ")" || !(2..=8).contains(&length) {
        return None;
    }
    if !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let spells = |from: usize, all: bool| {
        let initials = (from..to)
            .filter(|&k| all || !matches!(words.low(k), "of" | "for" | "and" | "the" | "on" | "in" | "to"))
            .map(|k| words.raw(k).chars().next().map(|c| c.to_ascii_uppercase()));
        initials.eq(letters.chars().map(Some))
    };
    (to.saturating_sub(2 * length)..to.saturating_sub(1))
        .rev()
        .find(|&from| words.is_capital(from) && (spells(from, true) || spells(from, false)))
}
