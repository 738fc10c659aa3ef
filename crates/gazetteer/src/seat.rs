//! Where a title's office is: the country, the body or the part of a country that its words name.

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::extent::Left;
use crate::found::Found;
use crate::names::Layer;
use crate::place::Sense;
use crate::region::Region;
use crate::title::is_envoy;

/// Where a title's office is, by its words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seat {
    pub(crate) country: Option<CountryCode>,
    pub(crate) region: Option<CountryCode>,
    /// A place that no table knows stands there.
    pub(crate) stranger: bool,
}

/// The country, or the part of one, that a title's words name. Those of the office's own name ("Scottish secretary")
/// and those of a post ("ambassador to Turkey") are not the office's.
pub(crate) fn seat_of(
    ctx: Context<'_>,
    found: Found<'_>,
    left: &Left,
    head: usize,
    last: usize,
    office: Option<(u32, u32)>,
) -> Seat {
    if let Some(seat) = left.holder.and_then(|holder| seat_at(ctx, found, holder, head)) {
        return seat;
    }
    let strong = ctx.classes(head).has(class::STRONG);
    let is_posted = is_envoy(ctx, head) && matches!(ctx.word(head + 1), "to" | "in" | "for");
    let mut direct = true;
    let mut seat = Seat {
        stranger: left.holder.is_some_and(|holder| !may_hold(ctx, found, holder)),
        ..Seat::default()
    };
    for i in left.first..=last {
        if i > head && is_posted {
            break;
        }
        // "president of the Human Rights League of France": a country further inside is not the office's
        let joint = matches!(ctx.word(i), "of" | "the" | "for" | "to" | "and");
        if i > head && !strong {
            if !direct {
                break;
            }
            direct = joint;
        }
        let in_office = office.is_some_and(|(a, b)| (a..=b).contains(&(i as u32)));
        if let Some(mut named) = seat_at(ctx, found, i, head).filter(|s| !in_office || s.region.is_none()) {
            let country = found.country_at(i as u32).map(|(_, country)| country);
            let capital = country.filter(|c| c.sense == Sense::Capital);
            if named.region.is_none() && capital.is_some() && i == left.first {
                continue;
            }
            // "the Berlin interior minister", perhaps of the city; "president of the French National Assembly"
            let of_part = country.filter(|_| i > head).is_some_and(|c| {
                let is_name = c.sense == Sense::Name;
                is_of_part(ctx, c.last as usize, last, is_name)
            });
            if named.region.is_none() {
                named.stranger = seat.stranger || capital.is_some() && i < head || of_part;
            }
            return named;
        }
        let unknown = ctx
            .atom(i)
            .is_some_and(|a| a.is_capital() && ctx.classes_of(a).may_be_name());
        seat.stranger |= i > head && unknown && !in_office && !found.has_place(i as u32);
    }
    seat
}

/// The part of a country, the country or the body that an atom names.
fn seat_at(ctx: Context<'_>, found: Found<'_>, i: usize, head: usize) -> Option<Seat> {
    if let Some(region) = region_of(ctx, found, i, head) {
        return Some(Seat {
            country: Some(region.country),
            region: Some(region.code),
            stranger: false,
        });
    }
    let country = found.country_at(i as u32).map(|(code, _)| code);
    let code = country.or_else(|| found.body_at(i))?;
    Some(Seat {
        country: Some(code),
        ..Seat::default()
    })
}

/// Whether a possessive before a title may be of whoever has such an office: "the country's", "Macron's", and not "the
/// club's".
fn may_hold(ctx: Context<'_>, found: Found<'_>, holder: usize) -> bool {
    ctx.atom(holder).is_some_and(|atom| {
        ctx.classes_of(atom).has(class::REALM)
            || atom.is_capital() && found.terms.is_surname(atom.word)
            || found.over(Layer::Body, holder as u32).is_some()
    })
}

/// Whether more than "Republic" or "Federation" follows the country in the phrase behind a title's head.
fn is_of_part(ctx: Context<'_>, country: usize, last: usize, is_name: bool) -> bool {
    let realm = class::REALM.with(class::DET).with(class::FUNCTION);
    let capital = (country + 1..=last).any(|i| {
        let plain = ctx.classes(i).has(realm);
        ctx.gap(i) == Gap::SPACE && !plain && ctx.atom(i).is_some_and(|a| a.is_capital())
    });
    // "head of UK equities"
    let verb = class::SAY
        .with(class::ACT)
        .with(class::AUX)
        .with(class::PAST_VERB);
    let other = realm
        .with(verb)
        .with(class::GOV)
        .with(class::LOCATIVE)
        .with(class::ADVERB)
        .with(class::RELATIONAL);
    let noun = country == last
        && !is_name
        && ctx.after(last).is_some_and(|(next, a)| {
            ctx.gap(next) == Gap::SPACE && a.is_lower() && !ctx.classes_of(a).has(other)
        });
    capital || noun
}

/// The part of a country that atom `i` of a title names. "Georgia" is the American state's name where the office is one
/// that the states have.
pub(crate) fn region_of(ctx: Context<'_>, found: Found<'_>, i: usize, head: usize) -> Option<Region> {
    let region = found.region_at(i)?;
    let is_country = found
        .country_at(i as u32)
        .is_some_and(|(code, candidate)| code != region.country && candidate.sense == Sense::Name);
    (!is_country || governs_state(ctx, head)).then_some(region)
}

/// "Georgia Governor": an office that the American states have, and hardly the country of that name.
pub(crate) fn governs_state(ctx: Context<'_>, head: usize) -> bool {
    ctx.classes(head).has(class::STATE_OFFICE)
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn an_office_is_of_what_its_words_name() {
        assert_eq!(
            officials("The president of Brazil's central bank left."),
            pairs(&[])
        );
        assert_eq!(
            officials("The Georgia governor left."),
            pairs(&[("The Georgia governor", "governor")])
        );
    }
}
