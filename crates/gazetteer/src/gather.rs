//! Gathers who of public office appears in an article, in a stated order: whom titles introduce, whom tables know.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::CountryCode;
use crate::context::Context;
use crate::found::Found;
use crate::introduce::{by_title_and_surname, introduced, of_counterpart};
use crate::leaders::{great_surnames, leaders};
use crate::legislators::{legislators, peers, several};
use crate::named::{is_part_of_name, named, spoken_of, stands_alone};
use crate::names::{Hit, Layer};
use crate::period::Period;
use crate::place::Sense;
use crate::roster::Roster;
use crate::title::Title;

/// Gathers the officials of an article. Cost: linear in titles and hits.
pub(crate) fn gather(ctx: Context<'_>, found: Found<'_>, titles: &[Title], period: Period) -> Roster {
    let counts = counts(found);
    let mut roster = Roster {
        main_country: main_country(found, &counts).or_else(|| nation_of_regions(found)),
        counts,
        of_title: vec![None; titles.len()],
        persons: Vec::new(),
        surnames: FxHashMap::default(),
        forenames: FxHashMap::default(),
        by_table: FxHashMap::default(),
        by_ends: FxHashMap::default(),
        period: if period.is_day() {
            period
        } else {
            era(found, titles)
        },
    };
    add_introduced(ctx, found, titles, &mut roster);
    add_named(ctx, found, titles, &mut roster);
    legislators(ctx, found, &mut roster);
    several(ctx, found, &mut roster);
    roster.index(ctx);
    leaders(ctx, found, &mut roster);
    if CountryCode::new("GB")
        .is_some_and(|britain| spoken_of(ctx, found, titles, Period::of(None)).contains(&britain))
    {
        peers(ctx, found, &mut roster);
    }
    great_surnames(ctx, found, titles, &mut roster);
    add_surnames(ctx, found, titles, &mut roster);
    roster
}

/// Those whom a title introduces by their full name.
fn add_introduced(ctx: Context<'_>, found: Found<'_>, titles: &[Title], roster: &mut Roster) {
    for (i, title) in titles.iter().enumerate() {
        if let Some((a, b)) = title.name.filter(|(a, b)| b > a)
            && let Some(mut person) = introduced(ctx, found, title, (a, b), roster)
        {
            if ctx.word(title.head as usize) == "counterpart" {
                let before = titles.get(..i).unwrap_or(&[]);
                (person.office, person.office_id) = of_counterpart(ctx, found, title, before, roster.period);
            }
            let at = roster.add(person);
            if let Some(slot) = roster.of_title.get_mut(i) {
                *slot = Some(at);
            }
        }
    }
}

/// Those whom the tables know and the text names in full.
fn add_named(ctx: Context<'_>, found: Found<'_>, titles: &[Title], roster: &mut Roster) {
    let spoken_of = spoken_of(ctx, found, titles, roster.period);
    let is_person = |h: &&Hit| h.layer == Layer::Person;
    let strangers: FxHashSet<u32> = found
        .hits
        .iter()
        .filter(is_person)
        .filter(|h| h.last > h.first && is_part_of_name(ctx, h))
        .map(|h| h.entry)
        .collect();
    // "film director Michael Moore" is somebody else; with a date, the day tells
    let private: FxHashSet<(u32, u32)> = titles
        .iter()
        .zip(&roster.of_title)
        .filter(|(title, person)| !roster.period.is_day() && person.is_none() && !title.public)
        .filter_map(|(title, _)| title.name)
        .collect();
    let hits = found.hits.iter().filter(is_person);
    for hit in hits.filter(|h| h.last > h.first || stands_alone(ctx, found, h)) {
        if !strangers.contains(&hit.entry)
            && !private.contains(&(hit.first, hit.last))
            && let Some(person) = named(ctx, found, hit, roster, &spoken_of)
        {
            roster.add(person);
        }
    }
}

/// Those whom a title introduces by one name: "President Trump".
fn add_surnames(ctx: Context<'_>, found: Found<'_>, titles: &[Title], roster: &mut Roster) {
    for (i, title) in titles.iter().enumerate() {
        let Some((a, _)) = title.name.filter(|(a, b)| a == b && !title.name_before) else {
            continue;
        };
        let Some(atom) = ctx.atom(a as usize) else {
            continue;
        };
        let named = roster.surnames.get(&atom.hash).and_then(|p| p.first()).copied();
        let named = named.or_else(|| roster.forenames.get(&atom.hash).and_then(|p| p.first()).copied());
        let at = named.or_else(|| {
            let person = by_title_and_surname(ctx, found, title, a, roster)?;
            let at = roster.add(person);
            roster.surnames.entry(atom.hash).or_default().push(at);
            Some(at)
        });
        if let Some(slot) = roster.of_title.get_mut(i) {
            *slot = at;
        }
    }
}

/// The days on which an article without a date may have been written: those on which all that it introduces by name
/// and present office were in office together. It takes two persons; where they do not meet, nothing is known.
fn era(found: Found<'_>, titles: &[Title]) -> Period {
    let mut period = Period::ALWAYS;
    let mut persons = FxHashSet::default();
    for title in titles.iter().filter(|t| t.standing.is_plain()) {
        let Some((a, b)) = title.name else { continue };
        let Some(hit) = (a..=b)
            .find_map(|i| found.person_at(i))
            .filter(|h| h.last == b && h.last > h.first)
        else {
            continue;
        };
        let mut terms = found.terms.terms_of(hit.entry).filter(|t| {
            let office = title.office_in(found, Some(t.country)) == Some(t.office);
            office && title.country.is_none_or(|c| c == t.country)
        });
        let (Some(term), None) = (terms.next(), terms.next()) else {
            continue;
        };
        let Some(narrower) = period.narrowed(term.from, term.to) else {
            return Period::ALWAYS;
        };
        period = narrower;
        persons.insert(hit.entry);
    }
    if persons.len() > 1 { period } else { Period::ALWAYS }
}

/// How often the article names each country; its capital, as a place too, speaks for it.
fn counts(found: Found<'_>) -> FxHashMap<CountryCode, u32> {
    let mut counts = FxHashMap::default();
    for candidate in found.candidates {
        if (candidate.is_likely() || candidate.sense == Sense::Capital)
            && let Some(country) = found.places.countries.get(candidate.country as usize)
        {
            *counts.entry(country.code).or_default() += 1;
        }
    }
    counts
}

/// The country that the article names most; the one named first of those named as often.
fn main_country(found: Found<'_>, counts: &FxHashMap<CountryCode, u32>) -> Option<CountryCode> {
    let named = found
        .candidates
        .iter()
        .filter(|c| c.is_likely() || c.sense == Sense::Capital);
    let codes = named.filter_map(|c| found.places.countries.get(c.country as usize));
    let mut best: Option<(CountryCode, u32)> = None;
    for country in codes {
        let count = counts.get(&country.code).copied().unwrap_or(0);
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((country.code, count));
        }
    }
    best.map(|(code, _)| code)
}

/// The country of whose states or provinces an article speaks that names no country: most often, and first.
fn nation_of_regions(found: Found<'_>) -> Option<CountryCode> {
    let regions = found.hits.iter().filter(|hit| hit.layer == Layer::Region);
    let mut counts: Vec<(CountryCode, u32)> = Vec::new();
    for region in regions.filter_map(|hit| found.regions.get(hit.entry)) {
        match counts.iter_mut().find(|(code, _)| *code == region.country) {
            Some((_, count)) => *count += 1,
            None => counts.push((region.country, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .iter()
        .find(|(_, count)| *count == most)
        .map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn whom_a_title_introduces_goes_by_the_surname_after() {
        assert_eq!(
            officials("Norwegian Trade Minister Ana Orth spoke. Orth left."),
            pairs(&[
                ("Norwegian Trade Minister Ana Orth", "trade minister"),
                ("Orth", "trade minister")
            ])
        );
    }
}
