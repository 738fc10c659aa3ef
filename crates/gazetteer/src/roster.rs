//! Who of public office appears in an article: those whom tables know, and those whom the text introduces.

use pullquote_tokenize::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::introduce::{by_title_and_surname, introduced, of_counterpart};
use crate::known::Known;
use crate::leaders::{great_surnames, leaders};
use crate::legislators::{legislators, peers, several};
use crate::named::{is_part_of_name, named, spoken_of, stands_alone};
use crate::names::{Hit, Layer};
use crate::period::Period;
use crate::place::Sense;
use crate::title::{Opening, Title};

/// The officials of an article, by the words of their names.
#[derive(Debug)]
pub(crate) struct Roster {
    pub(crate) persons: Vec<Known>,
    /// Persons by the hash of a word that may stand for them alone.
    pub(crate) surnames: FxHashMap<u32, Vec<u32>>,
    /// Persons by the hash of a name's first word.
    pub(crate) forenames: FxHashMap<u32, Vec<u32>>,
    /// Persons by row of the tables, and by the first and last word of the name: to know them again.
    by_table: FxHashMap<u32, u32>,
    by_ends: FxHashMap<u64, u32>,
    /// The person of each title that a name stands beside.
    pub(crate) of_title: Vec<Option<u32>>,
    /// The country that the article names most.
    pub(crate) main_country: Option<CountryCode>,
    /// How often it names each.
    pub(crate) counts: FxHashMap<CountryCode, u32>,
    /// The days on which the article may have been written.
    pub(crate) period: Period,
}

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

pub(crate) fn words(ctx: Context<'_>, (a, b): (u32, u32)) -> Vec<u32> {
    ctx.atoms
        .get(a as usize..=b as usize)
        .map_or_else(Vec::new, |atoms| atoms.iter().map(|a| a.hash).collect())
}

/// Whether names of a country open with the surname.
pub(crate) fn is_surname_first(country: CountryCode) -> bool {
    matches!(
        country.as_str(),
        "KR" | "KP" | "CN" | "TW" | "VN" | "HK" | "HU" | "KH"
    )
}

impl Roster {
    /// Adds a person, or completes the one that is already there.
    pub(crate) fn add(&mut self, person: Known) -> u32 {
        let ends = match (person.words.first(), person.words.last()) {
            (Some(first), Some(last)) => u64::from(*first) << 32 | u64::from(*last),
            _ => 0,
        };
        let same = person.table.and_then(|t| self.by_table.get(&t).copied());
        let same = same.or_else(|| self.by_ends.get(&ends).copied());
        let at = same.unwrap_or(self.persons.len() as u32);
        self.by_ends.entry(ends).or_insert(at);
        if let Some(table) = person.table {
            self.by_table.entry(table).or_insert(at);
        }
        if let Some(known) = self.persons.get_mut(at as usize) {
            let extends = known.words.iter().all(|word| person.words.contains(word));
            if person.words.len() > known.words.len() && (known.words.len() < 2 || extends) {
                known.name = person.name;
                known.words = person.words;
                known.fullest = person.fullest;
            }
            if known.head == 0 {
                known.head = person.head;
            }
            known.office = known.office.take().or(person.office);
            known.office_id = known.office_id.or(person.office_id);
            if known.is_guessed && person.table.is_some() {
                known.country = person.country.or(known.country);
                known.is_guessed = false;
            }
            known.country = known.country.or(person.country);
            known.region = known.region.or(person.region);
            known.party = known.party.or(person.party);
            known.id = known.id.take().or(person.id);
            known.gender = known.gender.or(person.gender);
            known.table = known.table.or(person.table);
            known.first = known.first.min(person.first);
            known.confidence = known.confidence.max(person.confidence);
            return at;
        }
        self.persons.push(person);
        at
    }

    /// Whether the article names a country half again as often as any other.
    pub(crate) fn is_about(&self, country: CountryCode) -> bool {
        let count = self.counts.get(&country).copied().unwrap_or(0);
        let others = self.counts.iter().filter(|(code, _)| **code != country);
        others
            .map(|(_, count)| *count)
            .max()
            .is_none_or(|most| most * 3 <= count * 2)
    }

    /// Makes persons known by surname and forename.
    fn index(&mut self, ctx: Context<'_>) {
        let mut order: Vec<u32> = (0..self.persons.len() as u32).collect();
        order.sort_by_key(|&i| self.persons.get(i as usize).map(|p| p.first));
        for at in order {
            let Some(person) = self.persons.get(at as usize) else {
                continue;
            };
            let opens = person.fullest as usize;
            let Some(atoms) = ctx.atoms.get(opens..opens + person.words.len()) else {
                continue;
            };
            // "Ban Ki-moon", of whatever country or body
            let hyphened = matches!(atoms, [_, _, last] if last.gap == Gap::HYPHEN && last.is_lower());
            let surname_first = hyphened || person.country.is_some_and(is_surname_first);
            for (k, atom) in atoms.iter().enumerate() {
                let classes = ctx.classes_of(*atom);
                let shortened = atom.len() < 2 || ctx.word(opens + k) == "st";
                if classes.has(class::SUFFIX.with(class::PARTICLE).with(class::FUNCTION)) || shortened {
                    continue;
                }
                let alone = k + 1 == atoms.len()
                    || (k > 0 && !classes.has(class::FORENAME))
                    || (k == 0 && surname_first)
                    || ctx.classes(opens + k + 1).has(class::SUFFIX) && k > 0;
                let lower = atom.is_lower();
                if alone && !lower {
                    self.surnames.entry(atom.hash).or_default().push(at);
                }
            }
            if let Some(first) = atoms.first() {
                self.forenames.entry(first.hash).or_default().push(at);
            }
        }
    }

    /// The country that the article is about, if it is about one.
    pub(crate) fn subject(&self) -> Option<CountryCode> {
        self.main_country.filter(|&main| self.is_about(main))
    }

    /// The span of atoms, from the first's start to the last's end.
    pub(crate) fn span(ctx: Context<'_>, first: u32, last: u32) -> Span {
        match (ctx.atom(first as usize), ctx.atom(last as usize)) {
            (Some(a), Some(b)) => Span::new(a.start, b.end),
            _ => Span::default(),
        }
    }

    /// Whether a title stands for one person that the reader knows.
    pub(crate) fn is_definite(title: &Title) -> bool {
        match title.opening {
            Opening::Definite | Opening::Possessive => true,
            Opening::Bare => title.country.is_some() || title.last > title.head,
            Opening::Indefinite => false,
        }
    }
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
