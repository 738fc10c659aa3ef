//! How an article introduces whoever holds office: by a title and a name, by a name that the tables know, by a country
//! and a surname.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::country::{CountryForm, follows_stranger};
use crate::fold::fold;
use crate::lexicon::Classes;
use crate::modifier::{Effect, Standing};
use crate::names::{Hit, Layer};
use crate::period::Period;
use crate::person::name_at;
use crate::roster::{Known, Roster, is_surname_first, words};
use crate::term::Term;
use crate::title::{Found, Title};

/// A person named in full beside a title.
pub(crate) fn introduced(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    name: (u32, u32),
    roster: &Roster,
) -> Option<Known> {
    let main = roster.main_country;
    let table = (title.head.min(name.0)..=name.1)
        .filter_map(|i| found.person_at(i))
        .find(|h| h.last <= name.1 && (h.first == name.0 || h.last == name.1 || h.first == title.head))
        .map(|h| h.entry);
    if !title.public && table.is_none_or(|p| !holds_office(found, p)) {
        return None;
    }
    let term = table.and_then(|p| best_term(found, p, title, roster));
    // somebody else's namesake, whose office and country are others
    let table =
        table.filter(|p| term.is_some() || !title.public && is_likely_his(ctx, found, *p, title, roster));
    if !title.public && table.is_none() {
        return None;
    }
    let person = table.and_then(|p| found.terms.persons.get(p as usize));
    let said = title.country.or_else(|| country_after(ctx, found, name.1));
    let country = said.or(term.map(|t| t.country)).or(main);
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
        office_id: meant.office.filter(|_| !title.standing.denies()),
        head: ctx.atom(title.head as usize)?.hash,
        country,
        region: title.region.or(term.filter(|t| !t.is_national()).map(|t| t.seat)),
        standing: title.standing,
        id: person.and_then(|p| found.terms.id(p)),
        gender: person.and_then(|p| p.gender),
        table,
        confidence,
        first: name.0,
        fullest: name.0,
    })
}

/// The country that stands behind a name which ends at `last`: "Foreign Minister Anna Berg of Norway".
fn country_after(ctx: Context<'_>, found: Found<'_>, last: u32) -> Option<CountryCode> {
    if ctx.word(last as usize + 1) != "of" {
        return None;
    }
    let behind = found
        .candidates
        .iter()
        .find(|c| c.first == last + 2 && c.is_likely())?;
    found
        .places
        .countries
        .get(behind.country as usize)
        .map(|country| country.code)
}

/// "Her Finnish counterpart, Anna Virta" holds the office of whoever is named before: by the nearest title, or by the
/// tables.
pub(crate) fn of_counterpart(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    before: &[Title],
    period: Period,
) -> (Option<Arc<str>>, Option<u32>) {
    const NEAR: u32 = 60;
    let is_near = |at: u32| at < title.first && title.first - at < NEAR;
    let other = before.iter().rev().take_while(|t| is_near(t.last));
    let other = other
        .filter(|t| t.public && ctx.word(t.head as usize) != "counterpart")
        .find(|t| t.standing.is_plain());
    if let Some(other) = other {
        return (office_name(ctx, found, other), other.office);
    }
    let end = found.hits.partition_point(|hit| hit.first < title.first);
    let person = found.hits.get(..end).unwrap_or(&[]).iter().rev();
    let person = person
        .take_while(|hit| is_near(hit.last))
        .find(|hit| hit.layer == Layer::Person && hit.last > hit.first);
    let term = person.and_then(|hit| found.terms.term_in(hit.entry, period, None));
    let office = term.map(|term| term.office);
    let name = office.and_then(|office| found.terms.offices.get(office as usize));
    (name.cloned(), office)
}

/// Whether a title in other words than the tables' is rather the tables' person's: in office on the day, or once in an
/// office that ends in the same word ("Mideast envoy" of a special envoy). "Film director" is somebody else's.
fn is_likely_his(ctx: Context<'_>, found: Found<'_>, person: u32, title: &Title, roster: &Roster) -> bool {
    let head = ctx.word(title.head as usize);
    found.terms.terms_of(person).any(|term| {
        let office = found.terms.offices.get(term.office as usize);
        let same = office.is_some_and(|o| o.rsplit(' ').next() == Some(head));
        same || roster.period.is_day() && term.covers(roster.period)
    })
}

/// The term of a table's person that a title beside the name means: one of its office, or of its country. None where
/// the tables' person held neither, so that the name is somebody else's.
fn best_term<'f>(found: Found<'f>, person: u32, title: &Title, roster: &Roster) -> Option<&'f Term> {
    let terms = || found.terms.terms_of(person);
    // a monarch of several realms is first that of the own country, where the text names none
    let home = terms().min_by_key(|t| t.from).map(|t| t.country);
    let country = title.country.or(roster.main_country);
    let held = terms()
        .filter(|t| title.office_in(found, Some(t.country)) == Some(t.office))
        .max_by_key(|t| {
            (
                Some(t.country) == country,
                t.covers(roster.period),
                Some(t.country) == home,
                t.from,
            )
        });
    // "Lavrov, a diplomat": an office that the tables do not know, of somebody whom they know there
    held.or_else(|| {
        let here = |t: &Term| {
            let on_the_day = roster.period.is_day() && t.covers(roster.period);
            Some(t.country) == country || t.own || title.country.is_none() && on_the_day
        };
        let begun = |t: &&Term| t.from <= roster.period.to && here(t);
        terms()
            .filter(begun)
            .filter(|_| title.public)
            .max_by_key(|t| (t.covers(roster.period), t.own, t.from))
    })
}

/// The office in the tables' words, else in the text's, with what the text makes of it: "former", "shadow".
pub(crate) fn office_name(ctx: Context<'_>, found: Found<'_>, title: &Title) -> Option<Arc<str>> {
    let known = title.office.and_then(|o| found.terms.offices.get(o as usize));
    let words = ctx.slice(title.core as usize, title.head as usize).to_lowercase();
    let standing = title.standing;
    let mut name: Arc<str> = match (known, standing.effect) {
        (Some(office), None | Some((Effect::Leaving | Effect::Local | Effect::Acting, ..))) => {
            Arc::clone(office)
        }
        (None, None | Some((Effect::Leaving | Effect::Local, ..))) => words.into(),
        (_, Some((_, a, b))) => {
            let word = ctx.slice(a as usize, b as usize).to_lowercase();
            let office = known.map_or(words.as_str(), |office| office);
            let below = format!("{word} {office}");
            match found.terms.office_named(&below) {
                Some(id) => found.terms.offices.get(id as usize)?.clone(),
                None if a < title.head => format!("{word} {words}").into(),
                None => format!("{words} {word}").into(),
            }
        }
    };
    if standing.past {
        name = format!("former {name}").into();
    }
    (!name.is_empty()).then_some(name)
}

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
    if is_part_of_name(ctx, hit) {
        return None;
    }
    let known = found.terms.persons.get(hit.entry as usize)?;
    let terms = || found.terms.terms_of(hit.entry);
    // whoever takes office a year later and more is rather a namesake
    let begun = |t: &Term| t.from <= roster.period.to.saturating_add(10_000);
    if !terms().any(begun) {
        return None;
    }
    let running = found.terms.term_in(hit.entry, roster.period, roster.main_country);
    let named_with = |t: &Term| spoken_of.contains(&t.country);
    let leads = if roster.period.is_day() {
        running.is_some_and(|t| is_leading(found, t))
    } else {
        terms().any(|t| is_leading(found, t) && t.meets(roster.period))
    };
    if !leads && !known.trusted && !terms().any(named_with) {
        return None;
    }
    let office_of = |t: &Term| found.terms.offices.get(t.office as usize).cloned();
    if !holds_office(found, hit.entry) {
        return None;
    }
    // "Sultan Qaboos": the title is no part of the name
    let crowned = ctx.classes(a).has(class::SOMETIMES_HEAD) && a > 0 && ctx.word(a - 1) == "crown";
    let own = a + usize::from(a < b && (crowned || ctx.classes(a).has(class::HEAD)));
    Some(Known {
        name: if own == b {
            found.terms.name(known)
        } else {
            ctx.slice(own, b).into()
        },
        words: words(ctx, (own as u32, hit.last)),
        office: running.and_then(office_of),
        office_id: running.map(|t| t.office),
        head: 0,
        country: running
            .or_else(|| terms().max_by_key(|t| (Some(t.country) == roster.main_country, Reverse(t.from))))
            .map(|t| t.country),
        region: running.filter(|t| !t.is_national()).map(|t| t.seat),
        standing: Standing::default(),
        id: found.terms.id(known),
        gender: known.gender,
        table: Some(hit.entry),
        confidence: if running.is_some() { 0.9 } else { 0.8 },
        first: own as u32,
        fullest: own as u32,
    })
}

/// Whether the tables know a person for a public office, and not for a part in politics or a birth alone.
fn holds_office(found: Found<'_>, person: u32) -> bool {
    let office_of = |t: &Term| found.terms.offices.get(t.office as usize).cloned();
    let is_none = |t: &Term| {
        matches!(
            office_of(t).as_deref(),
            Some("political leader" | "royal family member")
        )
    };
    !found.terms.terms_of(person).all(is_none)
}

/// Whether a term is of an office whose holder goes by the name alone everywhere.
fn is_leading(found: Found<'_>, term: &Term) -> bool {
    let office = found.terms.offices.get(term.office as usize);
    term.is_national() && office.is_some_and(|office| LEADERS.contains(&&**office))
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

/// "President Trump", where the article gives no more of the name.
pub(crate) fn by_title_and_surname(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    name: u32,
    roster: &Roster,
) -> Option<Known> {
    let atom = ctx.atom(name as usize)?;
    let main = roster.main_country;
    let holds = |t: &Term| {
        let office = title.office_in(found, Some(t.country)) == Some(t.office);
        office && title.region.is_none_or(|region| region == t.seat)
    };
    let look = |country: Option<CountryCode>| {
        found.terms.by_surname(atom.word, roster.period, |t| {
            holds(t) && country.is_none_or(|c| c == t.country)
        })
    };
    let term = if title.standing.denies() {
        None
    } else {
        match title.country {
            Some(country) => look(Some(country)),
            None => main.and_then(|main| look(Some(main))).or_else(|| look(None)),
        }
    };
    let person = term.and_then(|t| found.terms.persons.get(t.person as usize));
    if person.is_none() && !title.public {
        return None;
    }
    let country = title.country.or(term.map(|t| t.country)).or(main);
    let meant = Title {
        office: title.office_in(found, country),
        ..title.clone()
    };
    Some(Known {
        name: person.map_or_else(
            || ctx.slice(name as usize, name as usize).into(),
            |p| found.terms.name(p),
        ),
        words: vec![atom.hash],
        office: office_name(ctx, found, &meant),
        office_id: meant.office.filter(|_| !title.standing.denies()),
        head: ctx.atom(title.head as usize)?.hash,
        country,
        region: title.region.or(term.filter(|t| !t.is_national()).map(|t| t.seat)),
        standing: title.standing,
        id: person.and_then(|p| found.terms.id(p)),
        gender: person.and_then(|p| p.gender),
        table: term.map(|t| t.person),
        confidence: if person.is_some() { 0.93 } else { 0.75 },
        first: name,
        fullest: name,
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
            t.country == country.code && t.covers(period) && is_leading(found, t)
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
        } else if ctx.classes_of(*atom) == Classes::NONE
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
            t.covers(period) && is_leading(found, t) && spoken_of.contains(&t.country)
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
fn is_surname(name: &str, word: &str, country: CountryCode) -> bool {
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
fn is_beside_name(ctx: Context<'_>, i: usize) -> bool {
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
