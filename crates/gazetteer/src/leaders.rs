//! Those who go by the surname alone: "Turkey's Erdogan", "Abbas refused".

use rustc_hash::FxHashSet;

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::fold::fold;
use crate::found::Found;
use crate::modifier::Standing;
use crate::named::spoken_of;
use crate::person::name_at;
use crate::roster::{Known, Roster, is_surname_first};
use crate::title::Title;

/// "Turkey's Erdogan says …", as headlines have it: who leads the country or speaks for it abroad on the day. Where the
/// article has a title or the whole name elsewhere, that decides.
pub(crate) fn leaders(ctx: Context<'_>, found: Found<'_>, roster: &mut Roster) {
    let period = roster.period;
    for candidate in found.candidates.iter().filter(|c| c.is_likely()) {
        let mark = candidate.last as usize + 1;
        let name = if ctx.is_possessive(mark) {
            mark + 1
        } else if ctx.gap(mark).only(Gap::SPACE.or(Gap::APOSTROPHE)) && ctx.gap(mark).has(Gap::APOSTROPHE) {
            mark
        } else {
            continue;
        };
        let Some(atom) = ctx.atom(name).filter(|a| a.is_capital()) else {
            continue;
        };
        if name_at(ctx, name) != Some(name) || roster.surnames.contains_key(&atom.hash) {
            continue;
        }
        let Some(country) = found.places.countries.get(candidate.country as usize) else {
            continue;
        };
        let term = found.terms.by_surname(atom.word, period, |t| {
            t.country == country.code && t.covers(period) && found.terms.is_leading(t)
        });
        let Some(term) = term else { continue };
        let Some(person) = found.terms.persons.get(term.person as usize) else {
            continue;
        };
        let at = roster.add(Known {
            name: found.terms.name(person),
            words: vec![atom.hash],
            office: found.terms.offices.get(term.office as usize).cloned(),
            office_id: Some(term.office),
            head: 0,
            country: Some(country.code),
            region: None,
            standing: Standing::default(),
            party: None,
            id: found.terms.id(person),
            gender: person.gender,
            table: Some(term.person),
            confidence: 0.9,
            first: name as u32,
            fullest: name as u32,
        });
        roster.surnames.entry(atom.hash).or_default().push(at);
    }
}

/// "Abbas refused", where the article gives no more of the name: whoever leads a country of which it speaks, if one
/// alone of that surname does on the day. A word that some table knows for something else, or that stands beside another
/// name, is not taken.
pub(crate) fn great_surnames(ctx: Context<'_>, found: Found<'_>, titles: &[Title], roster: &mut Roster) {
    let period = roster.period;
    if !period.is_day() {
        return;
    }
    let spoken_of = spoken_of(ctx, found, titles, period);
    let mut judged = FxHashSet::default();
    let mut strangers = FxHashSet::default();
    let mut alone = Vec::new();
    for (i, atom) in ctx.atoms.iter().enumerate() {
        if !atom.is_capital() || atom.word == 0 || !found.terms.is_surname(atom.word) {
            continue;
        }
        if is_beside_name(ctx, i) {
            strangers.insert(atom.hash);
        } else if ctx.classes_of(*atom).may_be_name()
            && !found.has_place(i as u32)
            && judged.insert(atom.hash)
        {
            alone.push((i, *atom));
        }
    }
    for (i, atom) in alone {
        if strangers.contains(&atom.hash) || roster.surnames.contains_key(&atom.hash) || atom.is_all_caps() {
            continue;
        }
        let term = found.terms.by_surname(atom.word, period, |t| {
            t.covers(period) && found.terms.is_leading(t) && spoken_of.contains(&t.country)
        });
        let Some((term, person)) = term.and_then(|t| Some((t, found.terms.persons.get(t.person as usize)?)))
        else {
            continue;
        };
        let name = found.terms.name(person);
        if !is_surname(&name, ctx.slice(i, i), term.country) {
            continue;
        }
        let at = roster.add(Known {
            name,
            words: vec![atom.hash],
            office: found.terms.offices.get(term.office as usize).cloned(),
            office_id: Some(term.office),
            head: 0,
            country: Some(term.country),
            region: None,
            standing: Standing::default(),
            party: None,
            id: found.terms.id(person),
            gender: person.gender,
            table: Some(term.person),
            confidence: 0.85,
            first: i as u32,
            fullest: i as u32,
        });
        roster.surnames.entry(atom.hash).or_default().push(at);
    }
}

/// Whether a word is the surname in a name: its last word, or the first where the country writes it so.
pub(crate) fn is_surname(name: &str, word: &str, country: CountryCode) -> bool {
    let first = name
        .split(' ')
        .next()
        .is_some_and(|first| fold(first) == fold(word));
    let last = name
        .rsplit([' ', '-'])
        .next()
        .is_some_and(|last| fold(last) == fold(word));
    last || first && is_surname_first(country)
}

/// Whether a capitalised word stands beside atom `i`, so that it is part of a longer name.
pub(crate) fn is_beside_name(ctx: Context<'_>, i: usize) -> bool {
    let joined = Gap::SPACE.or(Gap::HYPHEN).or(Gap::PERIOD);
    let names = |k: usize| {
        ctx.atom(k)
            .is_some_and(|a| a.is_capital() && !ctx.classes_of(a).has(class::FUNCTION.with(class::HONORIFIC)))
    };
    let before = i > 0
        && ctx.before(i).is_some()
        && ctx.gap(i).only(joined)
        && names(i - 1)
        && !ctx.atom(i).is_some_and(|a| a.opens_sentence());
    before || ctx.gap(i + 1).only(joined) && !ctx.gap(i + 1).has(Gap::PERIOD) && names(i + 1)
}
