//! Persons whom the tables know and the text names in full, without a title.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::CountryCode;
use crate::atom::Gap;
use crate::candidate::CountryForm;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::known::Known;
use crate::names::{Hit, Layer};
use crate::neighbours::follows_stranger;
use crate::period::Period;
use crate::person::name_at;
use crate::roster::{Roster, words};
use crate::term::Term;
use crate::title::Title;

/// Whether a hit is a part of a longer name: "Juan Carlos" in "Juan Carlos Ferrero".
pub(crate) fn is_part_of_name(ctx: Context<'_>, hit: &Hit) -> bool {
    let (a, b) = (hit.first as usize, hit.last as usize);
    let longer = name_at(ctx, a).is_some_and(|end| end > b && ctx.gap(b + 1) != Gap::HYPHEN);
    let inner = ctx.before(a).is_some_and(|(_, p)| {
        ctx.gap(a) == Gap::SPACE && p.is_capital() && ctx.classes_of(p).has(class::FORENAME)
    });
    longer || inner
}

/// A person whom a table knows, named in full without a title: counts where the article speaks of the country, or
/// where the person leads one. The office is told where it holds on every day on which the article may have been
/// written, and not otherwise.
pub(crate) fn named(
    ctx: Context<'_>,
    found: Found<'_>,
    hit: &Hit,
    roster: &Roster,
    spoken_of: &FxHashSet<CountryCode>,
) -> Option<Known> {
    let (a, b) = (hit.first as usize, hit.last as usize);
    let terms = || found.terms.terms_of(hit.entry);
    if is_part_of_name(ctx, hit) || !holds_office(found, hit.entry, roster.period) {
        return None;
    }
    let known = found.terms.persons.get(hit.entry as usize)?;
    let running = found.terms.term_in(hit.entry, roster.period, roster.main_country);
    let named_with = |t: &Term| spoken_of.contains(&t.country);
    let leads = if roster.period.is_day() {
        running.is_some_and(|t| found.terms.is_leading(t))
    } else {
        terms().any(|t| found.terms.is_leading(t) && t.meets(roster.period))
    };
    if !leads && !known.trusted && !terms().any(named_with) {
        return None;
    }
    // "Sultan Qaboos": the title is no part of the name
    let crowned = ctx.classes(a).has(class::SOMETIMES_HEAD) && a > 0 && ctx.word(a - 1) == "crown";
    let own = a + usize::from(a < b && (crowned || ctx.classes(a).has(class::HEAD)));
    let name = if own == b {
        found.terms.name(known)
    } else {
        ctx.slice(own, b).into()
    };
    let words = words(ctx, (own as u32, hit.last));
    let made = Known::called(found, name, (words, own as u32), Some(hit.entry), running);
    let home = terms().max_by_key(|t| (Some(t.country) == roster.main_country, Reverse(t.from)));
    Some(Known {
        country: made.country.or(home.map(|t| t.country)),
        confidence: if running.is_some() { 0.9 } else { 0.8 },
        ..made
    })
}

/// Whether the tables know a person for a public office, begun by then, and not for a part in politics or a birth alone.
pub(crate) fn holds_office(found: Found<'_>, person: u32, period: Period) -> bool {
    const YEAR: u32 = 10_000;
    let begun = |t: &&Term| t.from <= period.to.saturating_add(YEAR);
    let mut terms = found.terms.terms_of(person).filter(begun);
    terms.any(|t| !found.terms.minor.contains(&t.office))
}

/// Whether a name of one word is one that a user gave, and no part of a longer name.
pub(crate) fn stands_alone(ctx: Context<'_>, found: Found<'_>, hit: &Hit) -> bool {
    let persons = &found.terms.persons;
    persons.get(hit.entry as usize).is_some_and(|p| p.trusted) && !follows_stranger(ctx, hit.first as usize)
}

/// The countries and bodies of which the article speaks: by name, by a title that one alone has, or by the names of
/// two who held office there.
/// Without a date it takes more than the country's name: of all who ever held office there, most are somebody's
/// namesakes.
pub(crate) fn spoken_of(
    ctx: Context<'_>,
    found: Found<'_>,
    titles: &[Title],
    period: Period,
) -> FxHashSet<CountryCode> {
    let dated = period.is_day();
    let named = found.candidates.iter();
    let mut spoken_of: FxHashSet<CountryCode> = named
        .filter(|c| dated || c.form == CountryForm::Metonym && c.is_likely())
        .filter_map(|c| found.places.countries.get(c.country as usize))
        .map(|country| country.code)
        .chain(found.spoken.iter().copied().filter(|_| dated))
        .chain(
            titles
                .iter()
                .filter(|t| t.public)
                .filter_map(|title| title.country),
        )
        .collect();
    let mut persons: FxHashMap<CountryCode, u32> = FxHashMap::default();
    let full = |h: &&Hit| h.layer == Layer::Person && h.last > h.first && !is_part_of_name(ctx, h);
    for hit in found.hits.iter().filter(full) {
        for term in found.terms.terms_of(hit.entry) {
            let first = *persons.entry(term.country).or_insert(hit.entry);
            if first != hit.entry {
                spoken_of.insert(term.country);
            }
        }
    }
    spoken_of
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_name_in_full_counts_and_part_of_a_longer_one_does_not() {
        assert_eq!(
            officials("Angela Merkel left."),
            pairs(&[("Angela Merkel", "prime minister")])
        );
        assert_eq!(officials("Angela Merkel Orth left."), pairs(&[]));
    }
}
