//! How an article introduces whoever holds office: by a title and a name, by a name that the tables know, by a country
//! and a surname.

use std::sync::Arc;

use crate::CountryCode;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::known::Known;
use crate::lexicon::Classes;
use crate::modifier::Effect;
use crate::named::holds_office;
use crate::names::{Hit, Layer};
use crate::period::Period;
use crate::roster::{Roster, words};
use crate::stated::office_name;
use crate::term::Term;
use crate::title::Title;

/// A person named in full beside a title.
pub(crate) fn introduced(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    name: (u32, u32),
    roster: &Roster,
) -> Option<Known> {
    let table = (title.head.min(name.0)..=name.1)
        .filter_map(|i| found.person_at(i))
        .find(|h| {
            h.last <= name.1
                && (h.first == name.0 || h.last == name.1 || h.first == title.head)
                && is_whole(ctx, h, name)
        })
        .map(|h| h.entry);
    if !title.public && table.is_none_or(|p| !holds_office(found, p, roster.period)) {
        return None;
    }
    let term = table.and_then(|p| best_term(found, p, title, roster));
    // somebody else's namesake, whose office and country are others
    let table =
        table.filter(|p| term.is_some() || !title.public && is_likely_his(ctx, found, *p, title, roster));
    let crowned = is_crowned_stranger(ctx, found, title, roster.main_country);
    if (!title.public || crowned) && table.is_none() {
        return None;
    }
    let said = title.country.or_else(|| country_after(ctx, found, name.1));
    let country = said
        .or(term.map(|t| t.country))
        .or_else(|| unsaid_country(ctx, found, title, table.as_slice(), roster));
    let office = title.office_in(found, country);
    let confidence = if table.is_some() {
        0.97
    } else if title.country.is_some() || ctx.classes(title.head as usize).has(class::STRONG) {
        0.92
    } else {
        0.8
    };
    let called = ctx.slice(name.0 as usize, name.1 as usize).into();
    let known = Known::called(found, called, (words(ctx, name), name.0), table, term);
    Some(Known {
        is_guessed: said.is_none() && table.is_none(),
        ..known
            .titled(ctx, found, title, office, country)
            .with_confidence(confidence)
    })
}

/// Whether a title is of a party's leader or a legislator.
fn is_partisan(found: Found<'_>, title: &Title) -> bool {
    let office = title.office;
    office.is_some_and(|office| found.terms.legislators.contains(&office))
}

/// The country of an office of which the title says none: the one in which the tables' persons, who may be meant, held all
/// their offices; that of a party's name or of a lord; else the one that the article is about. Of a party's office that says
/// little where nobody there calls a party so, or has shadow ministers.
fn unsaid_country(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &Title,
    persons: &[u32],
    roster: &Roster,
) -> Option<CountryCode> {
    let main = roster.main_country;
    let mut terms = persons.iter().flat_map(|&p| found.terms.terms_of(p));
    if let Some(home) = terms.next().map(|t| t.country) {
        let mut others = terms.map(|t| t.country).filter(|c| *c != home);
        return match others.next() {
            None => Some(home),
            Some(other) => main.filter(|m| *m == home || *m == other || others.any(|c| c == *m)),
        };
    }
    let word = |class: Classes| (title.first..title.head).any(|i| ctx.classes(i as usize).has(class));
    // "Lib Dem leader Ana Orth", "Science Minister Lord Orth"
    let is_peer = |(a, _): (u32, u32)| a > title.last && ctx.classes(a as usize - 1).has(class::PEERAGE);
    if word(class::BRITISH_PARTY) || title.name.is_some_and(is_peer) {
        return CountryCode::new("GB");
    }
    let has_parties = |m: CountryCode| matches!(m.as_str(), "GB" | "US" | "CA" | "AU" | "NZ");
    let of_party = word(class::PARTY) || title.standing.is(Effect::Shadow);
    let subject = roster.subject().filter(|code| !found.bodies.has(*code));
    subject.filter(|code| !of_party || has_parties(*code))
}

/// Whether a person of the tables is the one of a longer name: "Mohammed bin Salman" in "Mohammed bin Salman Al Saud", and
/// not "Jean-Claude" in "Jean-Claude Orth".
fn is_whole(ctx: Context<'_>, hit: &Hit, name: (u32, u32)) -> bool {
    let last = ctx.classes(hit.last as usize);
    hit.last == name.1 || !last.has(class::FORENAME.with(class::GIVEN_NAME))
}

/// "King Arthur": of no country that the title names, in an article on one that the tables give no monarch, or all of
/// them.
fn is_crowned_stranger(ctx: Context<'_>, found: Found<'_>, title: &Title, main: Option<CountryCode>) -> bool {
    let monarchy = main.is_some_and(|country| {
        let is_complete = country.as_str() == "GB";
        let monarch = found.terms.office_named("monarch");
        !is_complete && monarch.is_some_and(|office| found.terms.has_office(country, office))
    });
    ctx.classes(title.head as usize).has(class::REGNAL) && title.country.is_none() && !monarchy
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
    // "Tory leader Michael Howard", in an article on Iraq
    let partisan = is_partisan(found, title);
    // "Lavrov, a diplomat": an office that the tables do not know, of somebody whom they know there
    held.or_else(|| {
        let here = |t: &Term| {
            let on_the_day = roster.period.is_day() && t.covers(roster.period);
            let spoken_of = partisan && roster.counts.contains_key(&t.country);
            Some(t.country) == country || t.own || spoken_of || title.country.is_none() && on_the_day
        };
        let begun = |t: &&Term| t.from <= roster.period.to && here(t);
        terms()
            .filter(begun)
            .filter(|_| title.public)
            .max_by_key(|t| (t.covers(roster.period), t.own, t.from))
    })
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
    let term = term_of_surname(ctx, found, title, atom.word, roster);
    let crowned = is_crowned_stranger(ctx, found, title, main);
    if term.is_none() && (!title.public || crowned) {
        return None;
    }
    let namesakes = holders_called(found, title, atom.word);
    let country = title
        .country
        .or(term.map(|t| t.country))
        .or_else(|| unsaid_country(ctx, found, title, &namesakes, roster));
    let cabinet = term.map(|t| t.office).filter(|office| {
        let held = title.office_in(found, term.map(|t| t.country));
        heads_ministry(ctx, title) && held != Some(*office)
    });
    let office = cabinet.or_else(|| title.office_in(found, country));
    let table = term.map(|t| t.person);
    let person = table.and_then(|row| found.terms.persons.get(row as usize));
    let called = person.map_or_else(
        || ctx.slice(name as usize, name as usize).into(),
        |person| found.terms.name(person),
    );
    let known = Known::called(found, called, (vec![atom.hash], name), table, term);
    let confidence = if person.is_some() { 0.93 } else { 0.75 };
    Some(
        known
            .titled(ctx, found, title, office, country)
            .with_confidence(confidence),
    )
}

/// The persons of a surname who ever held the office of a title, in whatever country: both presidents of the name Bush.
fn holders_called(found: Found<'_>, title: &Title, surname: u32) -> Vec<u32> {
    let held = |t: &Term| title.office_in(found, Some(t.country)) == Some(t.office);
    let persons = found.terms.persons_of_word.of(surname).iter().copied();
    persons.filter(|&p| found.terms.terms_of(p).any(held)).collect()
}

/// "Minister", "Secretary" alone: of whatever ministry.
fn heads_ministry(ctx: Context<'_>, title: &Title) -> bool {
    title.core == title.head
        && title.last == title.head
        && matches!(ctx.word(title.head as usize), "minister" | "secretary")
}

/// The term of whoever of a surname holds the office of a title: in its country, else in the article's, else anywhere.
fn term_of_surname<'f>(
    ctx: Context<'_>,
    found: Found<'f>,
    title: &Title,
    surname: u32,
    roster: &Roster,
) -> Option<&'f Term> {
    let period = roster.period;
    let any_ministry = period.is_day() && heads_ministry(ctx, title);
    let holds = |t: &Term| {
        let office = title.office_in(found, Some(t.country)) == Some(t.office);
        let in_cabinet = any_ministry && found.terms.is_ministry(t.office) && t.covers(period);
        (office || in_cabinet) && title.region.is_none_or(|region| region == t.seat)
    };
    let look = |country: Option<CountryCode>| {
        found.terms.by_surname(surname, period, |t| {
            holds(t) && country.is_none_or(|c| c == t.country)
        })
    };
    if title.standing.denies() {
        return None;
    }
    match title.country {
        Some(country) => look(Some(country)),
        None => {
            let main = roster.main_country;
            main.and_then(|main| look(Some(main))).or_else(|| look(None))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_counterpart_holds_the_same_office_elsewhere() {
        assert_eq!(
            officials("Norwegian Trade Minister Ana Orth met her Finnish counterpart, Bo Sund."),
            pairs(&[
                ("Norwegian Trade Minister Ana Orth", "trade minister"),
                ("her Finnish counterpart, Bo Sund", "trade minister")
            ])
        );
        assert_eq!(
            officials("Foreign Minister Ana Orth of Norway spoke."),
            pairs(&[("Foreign Minister Ana Orth", "foreign minister")])
        );
    }
}
