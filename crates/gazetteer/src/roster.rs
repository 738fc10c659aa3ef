//! Who of public office appears in an article: those whom tables know, and those whom the text introduces.

use std::sync::Arc;

use pullquote_tokenize::Span;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::country::follows_stranger;
use crate::names::{Hit, Layer};
use crate::person::name_at;
use crate::term::{Day, Term};
use crate::title::{Found, Opening, Title};
use crate::{CountryCode, Gender};

/// A person of public office in this article.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The fullest name that the article gives; the table's where it gives a surname alone.
    pub(crate) name: Arc<str>,
    /// The hashes of the words of the fullest name in the article.
    pub(crate) words: Vec<u32>,
    pub(crate) office: Option<Arc<str>>,
    pub(crate) office_id: Option<u32>,
    /// The hash of the title's head ("minister"), to know the person again by it.
    pub(crate) head: u32,
    pub(crate) country: Option<CountryCode>,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) gender: Option<Gender>,
    pub(crate) table: Option<u32>,
    pub(crate) confidence: f32,
    /// The atom where the article first names the person.
    pub(crate) first: u32,
}

/// The officials of an article, by the words of their names.
#[derive(Debug, Default)]
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
}

/// Gathers the officials of an article. Cost: linear in titles and hits.
pub(crate) fn gather(ctx: Context<'_>, found: Found<'_>, titles: &[Title], day: Option<Day>) -> Roster {
    let mut roster = Roster {
        main_country: main_country(found),
        of_title: vec![None; titles.len()],
        ..Roster::default()
    };
    for (i, title) in titles.iter().enumerate() {
        if let Some((a, b)) = title.name.filter(|(a, b)| b > a)
            && let Some(mut person) = introduced(ctx, found, title, (a, b), day, roster.main_country)
        {
            if ctx.word(title.head as usize) == "counterpart" {
                let before = titles.get(..i).unwrap_or(&[]);
                (person.office, person.office_id) = of_counterpart(ctx, found, title, before, day);
            }
            let at = roster.add(person);
            if let Some(slot) = roster.of_title.get_mut(i) {
                *slot = Some(at);
            }
        }
    }
    let spoken_of = spoken_of(found);
    for hit in found
        .hits
        .iter()
        .filter(|h| h.layer == Layer::Person && (h.last > h.first || stands_alone(ctx, found, h)))
    {
        if let Some(person) = named(
            ctx,
            found,
            (hit.first, hit.last),
            hit.entry,
            day,
            (roster.main_country, &spoken_of),
        ) {
            roster.add(person);
        }
    }
    legislators(ctx, &mut roster);
    roster.index(ctx);
    leaders(ctx, found, day, &mut roster);
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
            let person = by_title_and_surname(ctx, found, title, a, day, roster.main_country)?;
            let at = roster.add(person);
            roster.surnames.entry(atom.hash).or_default().push(at);
            Some(at)
        });
        if let Some(slot) = roster.of_title.get_mut(i) {
            *slot = at;
        }
    }
    roster
}

fn main_country(found: Found<'_>) -> Option<CountryCode> {
    let mut counts = vec![0u32; found.places.countries.len()];
    let mut best: Option<(u32, u32)> = None;
    for candidate in found.candidates.iter().filter(|c| c.is_likely()) {
        let count = counts.get_mut(candidate.country as usize)?;
        *count += 1;
        if best.is_none_or(|(_, n)| *count > n) {
            best = Some((candidate.country, *count));
        }
    }
    let (country, _) = best?;
    found.places.countries.get(country as usize).map(|c| c.code)
}

fn words(ctx: Context<'_>, (a, b): (u32, u32)) -> Vec<u32> {
    ctx.atoms
        .get(a as usize..=b as usize)
        .map_or_else(Vec::new, |atoms| atoms.iter().map(|a| a.hash).collect())
}

/// A person named in full beside a title.
fn introduced(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    name: (u32, u32),
    day: Option<Day>,
    main: Option<CountryCode>,
) -> Option<Known> {
    let table = (title.head..=name.1)
        .filter_map(|i| found.person_at(i))
        .find(|h| h.last <= name.1 && (h.first == name.0 || h.last == name.1 || h.first == title.head))
        .map(|h| h.entry);
    if !title.public && table.is_none() {
        return None;
    }
    let term = table.and_then(|p| best_term(found, p, title, day, main));
    let person = table.and_then(|p| found.terms.persons.get(p as usize));
    let country = title.country.or(term.map(|t| t.country)).or(main);
    let meant = Title {
        office: title.office_in(found, country),
        ..title.clone()
    };
    let confidence = if table.is_some() {
        0.97
    } else if title.country.is_some() || ctx.classes(title.head as usize).has(class::STRONG) {
        0.92
    } else {
        0.8
    };
    Some(Known {
        name: ctx.slice(name.0 as usize, name.1 as usize).into(),
        words: words(ctx, name),
        office: office_name(ctx, found, &meant),
        office_id: meant.office,
        head: ctx.atom(title.head as usize)?.hash,
        country,
        id: person.and_then(|p| found.terms.id(p)),
        gender: person.and_then(|p| p.gender),
        table,
        confidence,
        first: name.0,
    })
}

/// "Her Finnish counterpart, Anna Virta" holds the office of whoever is named before: by the nearest title, or by the
/// tables.
fn of_counterpart(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    before: &[Title],
    day: Option<Day>,
) -> (Option<Arc<str>>, Option<u32>) {
    const NEAR: u32 = 60;
    let is_near = |at: u32| at < title.first && title.first - at < NEAR;
    let other = before.iter().rev().take_while(|t| is_near(t.last));
    let other = other
        .filter(|t| t.public && ctx.word(t.head as usize) != "counterpart")
        .find(|t| !t.past);
    if let Some(other) = other {
        return (office_name(ctx, found, other), other.office);
    }
    let end = found.hits.partition_point(|hit| hit.first < title.first);
    let person = found.hits.get(..end).unwrap_or(&[]).iter().rev();
    let person = person
        .take_while(|hit| is_near(hit.last))
        .find(|hit| hit.layer == Layer::Person && hit.last > hit.first);
    let term = person.and_then(|hit| found.terms.term_on(hit.entry, day, None));
    let office = term.map(|term| term.office);
    let name = office.and_then(|office| found.terms.offices.get(office as usize));
    (name.cloned(), office)
}

/// The term that a title means: that of its office, else the one that runs.
fn best_term<'f>(
    found: Found<'f>,
    person: u32,
    title: &Title,
    day: Option<Day>,
    main: Option<CountryCode>,
) -> Option<&'f Term> {
    // a monarch of several realms is first that of the own country, where the text names none
    let home = found
        .terms
        .terms_of(person)
        .min_by_key(|t| t.from)
        .map(|t| t.country);
    let country = title.country.or(main);
    found
        .terms
        .terms_of(person)
        .filter(|t| Some(t.office) == title.office)
        .max_by_key(|t| (Some(t.country) == country, Some(t.country) == home, t.from))
        .or_else(|| found.terms.term_on(person, day, country))
}

/// The office in the tables' words, else in the text's.
fn office_name(ctx: Context<'_>, found: Found<'_>, title: &Title) -> Option<Arc<str>> {
    if let Some(office) = title.office.and_then(|o| found.terms.offices.get(o as usize)) {
        return Some(if title.past {
            format!("former {office}").into()
        } else {
            Arc::clone(office)
        });
    }
    let words = ctx.slice(title.core as usize, title.head as usize);
    (!words.is_empty()).then(|| words.to_lowercase().into())
}

/// A person whom a table knows, named in full without a title: counts where the article speaks of the country.
fn named(
    ctx: Context<'_>,
    found: Found<'_>,
    name: (u32, u32),
    person: u32,
    day: Option<Day>,
    (main, spoken_of): (Option<CountryCode>, &FxHashSet<CountryCode>),
) -> Option<Known> {
    let (a, b) = (name.0 as usize, name.1 as usize);
    let longer = name_at(ctx, a).is_some_and(|end| end > b && ctx.gap(b + 1) != Gap::HYPHEN);
    let inner = ctx.before(a).is_some_and(|(_, p)| {
        ctx.gap(a) == Gap::SPACE && p.is_capital() && ctx.classes_of(p).has(class::FORENAME)
    });
    if longer || inner {
        return None;
    }
    let known = found.terms.persons.get(person as usize)?;
    let term = found.terms.term_on(person, day, main)?;
    if day.is_some_and(|d| term.from > d + 10_000) {
        return None;
    }
    let of_country = found
        .terms
        .terms_of(person)
        .any(|t| !is_country(t.country) || spoken_of.contains(&t.country));
    let running = day.is_none_or(|d| term.from <= d && d <= term.to);
    let office = found.terms.offices.get(term.office as usize).cloned();
    if (!of_country && !known.trusted) || office.as_deref() == Some("political leader") {
        return None;
    }
    Some(Known {
        name: if a == b {
            found.terms.name(known)
        } else {
            ctx.slice(a, b).into()
        },
        words: words(ctx, name),
        office,
        office_id: Some(term.office),
        head: 0,
        country: Some(term.country),
        id: found.terms.id(known),
        gender: known.gender,
        table: Some(person),
        confidence: if running { 0.9 } else { 0.8 },
        first: name.0,
    })
}

/// Whether a name of one word is one that a user gave, and no part of a longer name.
fn stands_alone(ctx: Context<'_>, found: Found<'_>, hit: &Hit) -> bool {
    let persons = &found.terms.persons;
    persons.get(hit.entry as usize).is_some_and(|p| p.trusted) && !follows_stranger(ctx, hit.first as usize)
}

/// Whether a code is a country's, and not a body's that has officials as well.
fn is_country(code: CountryCode) -> bool {
    code.as_str().len() == 2 && !matches!(code.as_str(), "UN" | "EU")
}

/// The countries that the article names.
fn spoken_of(found: Found<'_>) -> FxHashSet<CountryCode> {
    let named = found.candidates.iter();
    named
        .filter_map(|c| found.places.countries.get(c.country as usize))
        .map(|country| country.code)
        .collect()
}

/// "President Trump", where the article gives no more of the name.
fn by_title_and_surname(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    name: u32,
    day: Option<Day>,
    main: Option<CountryCode>,
) -> Option<Known> {
    let atom = ctx.atom(name as usize)?;
    let look = |office, country| found.terms.by_surname(atom.word, office, country, day);
    let term = title.office.and_then(|office| {
        let office = Some(office);
        match title.country {
            Some(country) => look(office, Some(country)),
            None => look(office, main).or_else(|| look(office, None)),
        }
    });
    let term = term.or_else(|| title.country.and_then(|c| look(None, Some(c))));
    let person = term.and_then(|t| found.terms.persons.get(t.person as usize));
    if person.is_none() && !title.public {
        return None;
    }
    Some(Known {
        name: person.map_or_else(
            || ctx.slice(name as usize, name as usize).into(),
            |p| found.terms.name(p),
        ),
        words: vec![atom.hash],
        office: office_name(ctx, found, title),
        office_id: title.office,
        head: ctx.atom(title.head as usize)?.hash,
        country: title.country.or(term.map(|t| t.country)).or(main),
        id: person.and_then(|p| found.terms.id(p)),
        gender: person.and_then(|p| p.gender),
        table: term.map(|t| t.person),
        confidence: if person.is_some() { 0.93 } else { 0.75 },
        first: name,
    })
}

/// Offices whose holder goes by country and surname alone.
const LEADERS: [&str; 7] = [
    "president",
    "prime minister",
    "foreign minister",
    "monarch",
    "supreme leader",
    "crown prince",
    "secretary-general",
];

/// "Turkey's Erdogan says …", as headlines have it: who leads the country or speaks for it abroad on the day. Where the
/// article has a title or the whole name elsewhere, that decides.
fn leaders(ctx: Context<'_>, found: Found<'_>, day: Option<Day>, roster: &mut Roster) {
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
        let mut offices = LEADERS
            .iter()
            .filter_map(|office| found.terms.office_named(office));
        let term = offices.find_map(|office| {
            let term = found
                .terms
                .by_surname(atom.word, Some(office), Some(country.code), day);
            term.filter(|t| day.is_none_or(|day| t.runs_on(day)))
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
            id: found.terms.id(person),
            gender: person.gender,
            table: Some(term.person),
            confidence: if day.is_some() { 0.9 } else { 0.7 },
            first: name as u32,
        });
        roster.surnames.entry(atom.hash).or_default().push(at);
    }
}

/// "Adam Schiff (D-Calif.)": a name, then party and place in brackets.
fn legislators(ctx: Context<'_>, roster: &mut Roster) {
    for (i, atom) in ctx.atoms.iter().enumerate().skip(2) {
        let party = atom.gap.has(Gap::OPEN)
            && matches!(ctx.slice(i, i), "R" | "D" | "I" | "Lab" | "Con")
            && ctx.gap(i + 1).only(Gap::HYPHEN.or(Gap::COMMA).or(Gap::SPACE))
            && ctx.atom(i + 1).is_some_and(|a| a.is_capital());
        if !party {
            continue;
        }
        let mut start = i - 1;
        while start > 0 && i - start < 5 && name_at(ctx, start - 1) == Some(i - 1) {
            start -= 1;
        }
        if start + 1 < i && name_at(ctx, start) == Some(i - 1) {
            let name = (start as u32, i as u32 - 1);
            roster.add(Known {
                name: ctx.slice(start, i - 1).into(),
                words: words(ctx, name),
                office: Some("legislator".into()),
                office_id: None,
                head: 0,
                country: CountryCode::new("US"),
                id: None,
                gender: None,
                table: None,
                confidence: 0.9,
                first: name.0,
            });
        }
    }
}

impl Known {
    /// Whether the article speaks of the office as one that was held.
    pub(crate) fn is_former(&self) -> bool {
        self.office.as_deref().is_some_and(|o| o.starts_with("former "))
    }

    /// "vice president", "deputy prime minister": not to be taken for the one above.
    pub(crate) fn is_deputy(&self) -> bool {
        self.office
            .as_deref()
            .is_some_and(|o| ["vice", "deputy", "assistant"].iter().any(|w| o.starts_with(w)))
    }
}

impl Roster {
    /// Adds a person, or completes the one that is already there.
    fn add(&mut self, person: Known) -> u32 {
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
            if person.words.len() > known.words.len() && known.words.len() < 2 {
                known.name = person.name;
                known.words = person.words;
            }
            if known.head == 0 {
                known.head = person.head;
            }
            known.office = known.office.take().or(person.office);
            known.office_id = known.office_id.or(person.office_id);
            known.country = known.country.or(person.country);
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

    /// Makes persons known by surname and forename.
    fn index(&mut self, ctx: Context<'_>) {
        let mut order: Vec<u32> = (0..self.persons.len() as u32).collect();
        order.sort_by_key(|&i| self.persons.get(i as usize).map(|p| p.first));
        for at in order {
            let Some(person) = self.persons.get(at as usize) else {
                continue;
            };
            let end = person.first as usize + person.words.len();
            let Some(atoms) = ctx.atoms.get(person.first as usize..end) else {
                continue;
            };
            // "Ban Ki-moon", of whatever country or body
            let hyphened = matches!(atoms, [_, _, last] if last.gap == Gap::HYPHEN && last.is_lower());
            let surname_first = hyphened
                || person.country.is_some_and(|c| {
                    matches!(c.as_str(), "KR" | "KP" | "CN" | "TW" | "VN" | "HK" | "HU" | "KH")
                });
            for (k, atom) in atoms.iter().enumerate() {
                let classes = ctx.classes_of(*atom);
                if classes.has(class::SUFFIX.with(class::PARTICLE)) || atom.len() < 2 {
                    continue;
                }
                let alone = k + 1 == atoms.len()
                    || (k > 0 && !classes.has(class::FORENAME))
                    || (k == 0 && surname_first)
                    || ctx.classes(person.first as usize + k + 1).has(class::SUFFIX) && k > 0;
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
