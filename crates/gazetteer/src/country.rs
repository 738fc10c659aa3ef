//! Countries in context: which surfaces name a country, in what form, and how surely.
//!
//! Unambiguous surfaces are settled by their neighbours alone. Ambiguous ones ("Georgia", "Jordan") wait until
//! the whole document has been seen and its evidence for the country and against it can be weighed.

use std::sync::Arc;

use pullquote_tokenize::Span;

use crate::CountryCode;
use crate::atom::Gap;
use crate::candidate::{Candidate, CountryForm};
use crate::class;
use crate::context::Context;
use crate::metonym;
use crate::names::{Hit, Layer};
use crate::neighbours::{
    Around, closes_full_name, closes_person, follows_stranger, follows_town, in_state, is_local,
    is_plain_word, names_language, names_road, names_street, opens_person,
};
use crate::place::{Otherwise, Place, Places, Sense};

/// A country named in the text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CountryMention {
    /// Where it stands; of a compound, the country's part alone.
    pub span: Span,
    /// The country's code.
    pub code: CountryCode,
    /// The country's name in news.
    pub name: Arc<str>,
    /// How the text names it.
    pub form: CountryForm,
    /// Probability that the mention is right, 0 to 1.
    pub confidence: f32,
}

const SURE: f32 = 4.5;

/// Judges every place hit by its neighbours. Cost: linear in the hits.
pub(crate) fn candidates(around: Around<'_>, places: &Places, out: &mut Vec<Candidate>) {
    out.clear();
    for hit in around.hits.iter().filter(|hit| hit.layer == Layer::Place) {
        let Some(place) = places.rows.get(hit.entry as usize) else {
            continue;
        };
        if let Some(candidate) = judge(around, place, hit, out.last()) {
            out.push(candidate);
        }
    }
}

fn judge(around: Around<'_>, place: &Place, hit: &Hit, previous: Option<&Candidate>) -> Option<Candidate> {
    let ctx = around.ctx;
    let (first, last) = (hit.first as usize, hit.last as usize);
    let mut candidate = Candidate {
        first: hit.first,
        last: hit.last,
        country: place.country,
        sense: place.sense,
        form: CountryForm::Name,
        score: SURE,
        open: false,
        shorthand: false,
        town: false,
        perhaps_town: false,
        person: false,
    };
    match place.sense {
        Sense::Block | Sense::Namesake | Sense::Town => return None,
        Sense::Name | Sense::Adjective | Sense::Short if names_street(ctx, last) => return None,
        Sense::Short if names_road(ctx, first, last) => return None,
        Sense::Prefix => {
            let hyphen = ctx.gap(last + 1) == Gap::HYPHEN;
            return (hyphen && ctx.atom(last + 1)?.is_capital()).then_some(Candidate {
                form: CountryForm::Compound,
                score: 2.5,
                ..candidate
            });
        }
        Sense::Capital | Sense::Seat => return Some(as_metonym(around, candidate, previous)),
        Sense::Name => {}
        Sense::Short => candidate.form = CountryForm::Abbreviation,
        Sense::People => candidate.form = CountryForm::Demonym,
        Sense::Adjective => candidate.form = adjective_form(ctx, last),
    }
    if in_compound(ctx, first, last) {
        candidate.form = CountryForm::Compound;
    }
    if place.sense == Sense::Short {
        candidate.score -= shouted(ctx, first, last);
    }
    // "Vivendi SA": a company's form
    let company = ctx.gap(first) == Gap::SPACE && ctx.before(first).is_some_and(|(_, a)| a.is_capital());
    if place.otherwise.has(Otherwise::SHORTHAND) {
        if company {
            return None;
        }
        candidate.shorthand = true;
        candidate.score = -1.0;
        candidate.open = true;
    }
    if place.otherwise.has(Otherwise::LANGUAGE) && names_language(ctx, first, last) {
        return None;
    }
    as_person(around, place, &mut candidate);
    as_town(around, place, previous, &mut candidate);
    if place.otherwise.has(Otherwise::WORD) && is_plain_word(ctx, first, last) {
        candidate.score -= 5.5;
        candidate.open = true;
    }
    Some(candidate)
}

/// Weighs whether a capital or a seat stands for its government.
fn as_metonym(around: Around<'_>, candidate: Candidate, previous: Option<&Candidate>) -> Candidate {
    let (first, last) = (candidate.first as usize, candidate.last as usize);
    let is_seat = candidate.sense == Sense::Seat;
    let town = !is_seat && in_state(around, first, last, true);
    let score = metonym::score(around.ctx, first, last, is_seat, previous);
    Candidate {
        form: CountryForm::Metonym,
        score: if town { score - 6.0 } else { score },
        town,
        ..candidate
    }
}

/// Weighs whether a country's name is somebody's: "Jordan Smith", "Michael Jordan".
fn as_person(around: Around<'_>, place: &Place, candidate: &mut Candidate) {
    let ctx = around.ctx;
    let (first, last) = (candidate.first as usize, candidate.last as usize);
    let otherwise = place.otherwise;
    let locative = ctx
        .before(first)
        .is_some_and(|(_, a)| ctx.classes_of(a).has(class::LOCATIVE));
    if otherwise.has(Otherwise::GIVEN) && !locative && opens_person(ctx, first, last) {
        candidate.score -= 6.0;
        candidate.open = true;
    }
    if (otherwise.has(Otherwise::SURNAME.or(Otherwise::SOMETIMES)) && closes_person(ctx, first))
        || (otherwise.has(Otherwise::SURNAME) && follows_stranger(ctx, first))
    {
        candidate.score -= 6.5;
        candidate.open = true;
    } else if place.sense == Sense::Name && first == last && closes_full_name(around, first) {
        candidate.score -= 6.5;
        candidate.open = true;
        candidate.person = true;
    } else if otherwise.has(Otherwise::GIVEN.or(Otherwise::SURNAME)) && !locative {
        candidate.score -= 1.5;
        candidate.open = true;
    }
    candidate.open |= otherwise.has(Otherwise::SOMETIMES);
}

/// Weighs whether a country's name is a town's: "Lebanon, N.H.", "the Jordan school board".
fn as_town(around: Around<'_>, place: &Place, previous: Option<&Candidate>, candidate: &mut Candidate) {
    let ctx = around.ctx;
    let (first, last) = (candidate.first as usize, candidate.last as usize);
    let otherwise = place.otherwise;
    let is_often_town = otherwise.has(Otherwise::PLACE.or(Otherwise::TOWN));
    if place.sense == Sense::Name
        && (in_state(around, first, last, is_often_town) || is_local(ctx, first, last, is_often_town))
    {
        candidate.score -= 6.0;
        candidate.open = true;
        candidate.town = true;
    }
    if otherwise.has(Otherwise::PLACE) {
        if follows_town(ctx, first, candidate.country, previous) {
            candidate.score -= 6.0;
        } else if ctx
            .before(first)
            .is_some_and(|(_, a)| ctx.classes_of(a).has(class::NEW) && a.is_capital())
        {
            candidate.score -= 5.0;
        }
    }
    candidate.open |= is_often_town;
    candidate.perhaps_town = is_often_town
        && place.sense == Sense::Name
        && ctx.gap(last + 1) == Gap::SPACE
        && ctx.atom(last + 1).is_some_and(|a| {
            // "a Peru man", "the Peru Tribune"
            let of_town = if a.is_lower() {
                class::TOWN_OFFICER
            } else {
                class::TOWN_PAPER
            };
            ctx.classes_of(a).has(of_town)
        });
}

/// An adjective used as a noun is a people: "Three Russians", "an Iraqi was", "the French said".
fn adjective_form(ctx: Context<'_>, last: usize) -> CountryForm {
    let noun_follows = ctx.after(last).is_some_and(|(_, a)| {
        let verb = class::SAY.with(class::ACT).with(class::AUX).with(class::FUNCTION);
        a.is_capital() || !ctx.classes_of(a).has(verb)
    });
    if noun_follows {
        CountryForm::Adjective
    } else {
        CountryForm::Demonym
    }
}

fn in_compound(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let part = Gap::HYPHEN.or(Gap::SLASH);
    let glued = ctx.atom(last).zip(
        ctx.text
            .as_bytes()
            .get(ctx.atom(last).map_or(0, |a| a.end as usize)),
    );
    ctx.gap(last + 1).has(part)
        || (first > 0 && ctx.gap(first).has(part))
        || glued.is_some_and(|(_, b)| *b == b'$')
}

/// How much less likely an abbreviation is where all around it is in capitals ("TELL US NOW").
fn shouted(ctx: Context<'_>, first: usize, last: usize) -> f32 {
    if last > first || ctx.slice(first, last).len() > 2 {
        return 0.0;
    }
    let loud = |i: Option<usize>| {
        i.and_then(|i| ctx.atom(i))
            .map(|a| {
                if a.len() > 3 && a.is_all_caps() {
                    1
                } else if a.is_lower() {
                    -1
                } else {
                    0
                }
            })
            .unwrap_or(0)
    };
    let around =
        loud(first.checked_sub(1)) + loud(Some(last + 1)) + loud(first.checked_sub(2)) + loud(Some(last + 2));
    let after_number =
        first > 0 && ctx.atom(first - 1).is_some_and(|a| a.is_number()) && ctx.gap(first) == Gap::SPACE;
    match (ctx.slice(first, last), around) {
        ("GB", _) if after_number => 8.0,
        ("US", 2..) => 4.0,
        _ => 0.0,
    }
}

/// Writes the mentions. `covered` holds the atoms of persons' names, in the order of the text.
pub(crate) fn write(
    ctx: Context<'_>,
    places: &Places,
    candidates: &[Candidate],
    covered: &[(u32, u32)],
    out: &mut Vec<CountryMention>,
) {
    out.clear();
    for candidate in candidates.iter().filter(|candidate| candidate.is_likely()) {
        let Some(country) = places.countries.get(candidate.country as usize) else {
            continue;
        };
        let name = covered.partition_point(|(_, last)| *last < candidate.first);
        if covered
            .get(name)
            .is_some_and(|(first, _)| *first <= candidate.first)
        {
            continue;
        }
        let (Some(first), Some(last)) = (
            ctx.atom(candidate.first as usize),
            ctx.atom(candidate.last as usize),
        ) else {
            continue;
        };
        let dotted = last.len() == 1 && ctx.text.as_bytes().get(last.end as usize) == Some(&b'.');
        let stop = dotted && candidate.first < candidate.last;
        out.push(CountryMention {
            span: Span::new(first.start, last.end + u32::from(stop)),
            code: country.code,
            name: Arc::clone(&country.name),
            form: candidate.form,
            confidence: 1.0 / (1.0 + (-candidate.score).exp()),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{countries, pairs};

    #[test]
    fn countries_have_names_adjectives_and_compounds() {
        assert_eq!(
            countries("US-led talks on Norway and the Danish fleet failed."),
            pairs(&[("US", "US"), ("Norway", "NO"), ("Danish", "DK")])
        );
    }
}
