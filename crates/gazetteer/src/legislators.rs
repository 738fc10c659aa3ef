//! Legislators by what stands behind the name ("Adam Schiff (D-Calif.)", "Brian Monteith MSP"), and several officials
//! under one title ("Commissioners Ann Orth and Lee Sund").

use std::sync::Arc;

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::known::Known;
use crate::person::name_at;
use crate::roster::{Roster, words};

/// Adds those whose name is followed by party and place in brackets, or by the letters of a house.
pub(crate) fn legislators(ctx: Context<'_>, found: Found<'_>, roster: &mut Roster) {
    for (i, atom) in ctx.atoms.iter().enumerate().skip(2) {
        let bracketed = atom.gap.has(Gap::OPEN);
        // "Orth, R-Texas"
        let behind_comma = atom.gap == Gap::COMMA.or(Gap::SPACE) && ctx.gap(i + 1) == Gap::HYPHEN;
        let party = (bracketed || behind_comma)
            && matches!(ctx.slice(i, i), "R" | "D" | "I" | "Lab" | "Con")
            && ctx.gap(i + 1).only(Gap::HYPHEN.or(Gap::COMMA).or(Gap::SPACE))
            && ctx.atom(i + 1).is_some_and(|a| a.is_capital());
        let letters = atom.is_all_caps()
            && ctx.classes_of(*atom).has(class::SEAT_LETTERS)
            && atom.gap.only(Gap::SPACE.or(Gap::COMMA))
            && !ctx.atom(i - 1).is_some_and(|a| a.is_all_caps())
            && !(ctx.gap(i + 1) == Gap::SPACE && name_at(ctx, i + 1).is_some_and(|end| end > i + 1));
        if party || letters {
            let (office, country) = if party {
                ("legislator", CountryCode::new("US"))
            } else {
                ("member of parliament", house(ctx.word(i)))
            };
            add_before(ctx, found, i, (office, country), roster);
        }
    }
}

/// The country whose legislators bear the letters, where one alone has them.
fn house(letters: &str) -> Option<CountryCode> {
    match letters {
        "msp" => CountryCode::new("GB"),
        "td" => CountryCode::new("IE"),
        "mep" => CountryCode::new("EU"),
        _ => None,
    }
}

/// Adds British peers: "Lord Rennard", "Baroness Scotland".
pub(crate) fn peers(ctx: Context<'_>, found: Found<'_>, roster: &mut Roster) {
    let country = CountryCode::new("GB");
    for (i, atom) in ctx.atoms.iter().enumerate() {
        if !atom.is_capital() || !ctx.classes_of(*atom).has(class::PEERAGE) || ctx.gap(i + 1) != Gap::SPACE {
            continue;
        }
        let Some(end) = name_at(ctx, i + 1).filter(|end| *end <= i + 2) else {
            continue;
        };
        let known_by = ctx.atom(end).map(|last| last.hash);
        if known_by.is_none_or(|hash| roster.surnames.contains_key(&hash)) {
            continue;
        }
        let name = (i as u32 + 1, end as u32);
        let at = roster.add(Known {
            name: ctx.slice(i, end).into(),
            ..known(ctx, found, name, "member of the house of lords".into(), country)
        });
        if let Some(hash) = known_by {
            roster.surnames.entry(hash).or_default().push(at);
        }
    }
}

/// Adds the person whose name in full ends before atom `end`.
fn add_before(
    ctx: Context<'_>,
    found: Found<'_>,
    end: usize,
    (office, country): (&str, Option<CountryCode>),
    roster: &mut Roster,
) {
    let mut start = end - 1;
    while start > 0 && end - start < 5 && name_at(ctx, start - 1) == Some(end - 1) {
        start -= 1;
    }
    // "the Bolton West MP"
    let is_seat = ctx.classes(end - 1).has(class::LOCATIVE);
    if start + 1 < end && !is_seat && name_at(ctx, start) == Some(end - 1) {
        let country = country.or(roster.subject());
        roster.add(known(
            ctx,
            found,
            (start as u32, end as u32 - 1),
            office.into(),
            country,
        ));
    }
}

fn known(
    ctx: Context<'_>,
    found: Found<'_>,
    name: (u32, u32),
    office: Arc<str>,
    country: Option<CountryCode>,
) -> Known {
    let called = ctx.slice(name.0 as usize, name.1 as usize).into();
    Known {
        office: Some(office),
        country,
        ..Known::called(found, called, (words(ctx, name), name.0), None, None)
    }
}

/// Adds those whom one title in the plural introduces: names in full, parted by commas and "and".
pub(crate) fn several(ctx: Context<'_>, found: Found<'_>, roster: &mut Roster) {
    const AT_MOST: usize = 12;
    for (i, atom) in ctx.atoms.iter().enumerate() {
        if !ctx.classes_of(*atom).has(class::HEADS) {
            continue;
        }
        let before = i.checked_sub(1);
        let civic = before.is_some_and(|b| ctx.classes(b).has(class::CIVIC.with(class::GOV)));
        let named = before.is_some_and(|b| found.country_at(b as u32).is_some());
        if !atom.is_capital() && !civic && !named {
            continue;
        }
        let mut at = i + 1;
        let mut names = Vec::new();
        while names.len() < AT_MOST
            && let Some(end) = name_at(ctx, at).filter(|end| *end > at)
            && !ctx.is_possessive(at)
        {
            names.push((at as u32, end as u32));
            let comma = ctx.gap(end + 1) == Gap::COMMA.or(Gap::SPACE);
            let and = matches!(ctx.word(end + 1), "and") && ctx.gap(end + 1).only(Gap::SPACE.or(Gap::COMMA));
            at = match (and, comma) {
                (true, _) => end + 2,
                (_, true) => end + 1,
                _ => break,
            };
        }
        let joined = ctx.gap(i + 1).only(Gap::SPACE.or(Gap::LINE).or(Gap::DASH));
        if names.len() > 1 && joined {
            let office: Arc<str> = singular(&ctx.slice(i, i).to_lowercase()).into();
            let country = before
                .and_then(|b| found.country_at(b as u32))
                .map(|(code, _)| code);
            for name in names {
                roster.add(known(
                    ctx,
                    found,
                    name,
                    Arc::clone(&office),
                    country.or(roster.subject()),
                ));
            }
        }
    }
}

/// "commissioner" of "commissioners", "alderman" of "aldermen".
fn singular(heads: &str) -> String {
    match heads.strip_suffix("men") {
        Some(stem) => format!("{stem}man"),
        None => heads.strip_suffix('s').unwrap_or(heads).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn letters_brackets_and_a_plural_tell_offices() {
        assert_eq!(
            officials("Ana Orth (D-Ohio) and Bo Sund MSP spoke."),
            pairs(&[("Ana Orth", "legislator"), ("Bo Sund", "member of parliament")])
        );
        assert_eq!(
            officials("Commissioners Ana Orth and Bo Sund spoke."),
            pairs(&[("Ana Orth", "commissioner"), ("Bo Sund", "commissioner")])
        );
    }
}
