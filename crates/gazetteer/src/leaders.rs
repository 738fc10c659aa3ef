//! Those who go by the surname alone: "Turkey's Erdogan", "Abbas refused".

use rustc_hash::FxHashSet;

use crate::CountryCode;
use crate::atom::{Atom, Gap};
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::known::Known;
use crate::named::spoken_of;
use crate::person::name_at;
use crate::roster::{Roster, is_surname_first};
use crate::term::Term;
use crate::title::Title;
use pullquote_lexicon::fold::fold;

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
        if let Some(term) = term {
            add_by_surname(found, roster, (atom, name), term, 0.9);
        }
    }
}

/// Adds whoever holds a term and goes by a surname.
fn add_by_surname(
    found: Found<'_>,
    roster: &mut Roster,
    (atom, at): (Atom, usize),
    term: &Term,
    confidence: f32,
) {
    let Some(person) = found.terms.persons.get(term.person as usize) else {
        return;
    };
    let name = found.terms.name(person);
    let known = Known::called(
        found,
        name,
        (vec![atom.hash], at as u32),
        Some(term.person),
        Some(term),
    );
    let at = roster.add(known.with_confidence(confidence));
    roster.surnames.entry(atom.hash).or_default().push(at);
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
    for (i, atom) in surnames_alone(ctx, found) {
        if roster.surnames.contains_key(&atom.hash) || atom.is_all_caps() {
            continue;
        }
        let term = found.terms.by_surname(atom.word, period, |t| {
            t.covers(period) && found.terms.is_leading(t) && spoken_of.contains(&t.country)
        });
        let Some(term) = term else { continue };
        let person = found.terms.persons.get(term.person as usize);
        let is_his = person.is_some_and(|person| {
            let name = found.terms.name(person);
            is_surname(&name, ctx.slice(i, i), term.country)
        });
        if is_his {
            add_by_surname(found, roster, (atom, i), term, 0.85);
        }
    }
}

/// The words that are somebody's surname by the tables and nothing else, each once, but those that stand beside other
/// names.
fn surnames_alone(ctx: Context<'_>, found: Found<'_>) -> Vec<(usize, Atom)> {
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
    alone.retain(|(_, atom)| !strangers.contains(&atom.hash));
    alone
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

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn leaders_go_by_the_surname_and_streets_do_not() {
        assert_eq!(
            officials("Germany's Merkel left."),
            pairs(&[("Merkel", "prime minister")])
        );
        assert_eq!(
            officials("Merkel said Germany would act."),
            pairs(&[("Merkel", "prime minister")])
        );
        assert_eq!(officials("Merkel Street was shut. Germany waited."), pairs(&[]));
    }
}
