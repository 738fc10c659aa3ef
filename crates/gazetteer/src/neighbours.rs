//! What the words beside a country's name make of it: a town, a person, a language, a street.

use crate::atom::Gap;
use crate::candidate::Candidate;
use crate::class;
use crate::context::Context;
use crate::found::NEAR;
use crate::names::{Hit, Layer};
use crate::place::Sense;
use crate::region::Regions;

/// A text's words, and the names that the tables found in it.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) ctx: Context<'a>,
    pub(crate) hits: &'a [Hit],
    pub(crate) regions: &'a Regions,
}

impl Around<'_> {
    /// The last atom of a state of the United States or a province of Canada that opens at atom `i`.
    pub(crate) fn state_at(&self, i: usize) -> Option<usize> {
        let atom = self.ctx.atom(i).filter(|a| a.is_capital())?;
        let start = self.hits.partition_point(|hit| (hit.first as usize) < i);
        let named = self.hits.get(start..).unwrap_or(&[]).iter();
        let region = named
            .take_while(|hit| hit.first as usize == i)
            .filter(|hit| hit.layer == Layer::Region)
            .find(|hit| {
                let region = self.regions.get(hit.entry);
                region.is_some_and(|r| matches!(r.country.as_str(), "US" | "CA"))
            });
        match region {
            Some(hit) => Some(hit.last as usize),
            None => self.ctx.classes_of(atom).has(class::US_STATE).then_some(i),
        }
    }

    /// Whether a country, a capital or a part of a country covers atom `i`.
    fn names_place(&self, i: u32) -> bool {
        let end = self.hits.partition_point(|hit| hit.first <= i);
        let near = self.hits.get(end.saturating_sub(NEAR)..end).unwrap_or(&[]);
        near.iter()
            .any(|hit| hit.last >= i && matches!(hit.layer, Layer::Place | Layer::Region))
    }
}

/// "Jamaica Street": named after the country.
pub(crate) fn names_street(ctx: Context<'_>, last: usize) -> bool {
    // "U.S. Highway"
    let dotted =
        ctx.atom(last).is_some_and(|a| a.len() == 1) && ctx.gap(last + 1) == Gap::SPACE.or(Gap::PERIOD);
    (dotted || ctx.gap(last + 1) == Gap::SPACE)
        && ctx.classes(last + 1).has(class::STREET)
        && ctx
            .atom(last + 1)
            .is_some_and(|a| a.is_capital() && !a.is_all_caps())
}

/// "U.S. 79", "off US 20", "the U.S. 84 turnoff": a road by its number, as local papers write it. "The U.S. 10 years ago"
/// is the country.
pub(crate) fn names_road(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let number = ctx.atom(last + 1).filter(|a| a.is_number() && a.len() <= 3);
    if !number.is_some_and(|a| a.gap.only(Gap::SPACE.or(Gap::PERIOD))) {
        return false;
    }
    let counted = ctx
        .atom(last + 2)
        .is_some_and(|a| a.is_lower() && a.gap == Gap::SPACE);
    let after = ctx.classes(last + 2);
    if counted && after.has(class::TURN) {
        return true;
    }
    let article = ctx.before(first).is_some_and(|(i, _)| ctx.word(i) == "the");
    !article
        && (!counted
            || after.has(
                class::FUNCTION
                    .with(class::LOCATIVE)
                    .with(class::AUX)
                    .with(class::PAST_VERB),
            ))
}

/// "Lebanon, Pennsylvania", "Lebanon, N.H.": a town, which the state that follows tells. A name that seldom is a town's
/// must not stand in a list, as in "Canada, Mexico, Texas" and "Mexico, Texas and Florida".
pub(crate) fn in_state(around: Around<'_>, first: usize, last: usize, is_often_town: bool) -> bool {
    let ctx = around.ctx;
    if ctx.gap(last + 1) != Gap::COMMA.or(Gap::SPACE) {
        return false;
    }
    let Some(end) = around.state_at(last + 1) else {
        return false;
    };
    let in_list = ctx.gap(first).has(Gap::COMMA)
        || ctx.gap(end + 1).only(Gap::SPACE)
        || around.state_at(end + 1).is_some();
    // "Canada, Mexico, Texas": another country of a list stands before
    let follows_country = ctx.gap(first).has(Gap::COMMA)
        && first > 0
        && around.names_place(first as u32 - 1)
        && around.state_at(first - 1).is_none();
    if is_often_town { !follows_country } else { !in_list }
}

/// "Lebanon County", "the Jordan school board", "the town of Peru": what local papers write of towns. A name that seldom
/// is a town's takes the capitals of a name, or the word "town".
pub(crate) fn is_local(ctx: Context<'_>, first: usize, last: usize, is_often_town: bool) -> bool {
    let of_town = first > 1
        && ctx.gap(first) == Gap::SPACE
        && ctx.word(first - 1) == "of"
        && ctx.gap(first - 1) == Gap::SPACE
        && ctx.classes(first - 2).has(class::TOWN_KIND);
    if of_town {
        return true;
    }
    let Some(next) = ctx.atom(last + 1).filter(|a| a.gap == Gap::SPACE) else {
        return is_often_town && opens_dateline(ctx, first, last);
    };
    let classes = ctx.classes_of(next);
    let is_high = ctx.word(last + 1) == "high"
        && !matches!(ctx.word(last + 2), "commission" | "commissioner" | "court");
    if next.is_capital() && !next.is_all_caps() && (classes.has(class::LOCAL_THING) || is_high) {
        return true;
    }
    let body = classes.has(class::CIVIC_UNIT)
        && ctx.gap(last + 2) == Gap::SPACE
        && ctx.classes(last + 2).has(class::CIVIC_BODY);
    is_often_town
        && (body
            || matches!(
                ctx.word(last + 1),
                "selectmen" | "selectman" | "selectboard" | "aldermen" | "township"
            ))
}

/// "JORDAN — The village board met": a dateline names a town.
fn opens_dateline(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let opens = ctx.gap(first).has(Gap::LINE.or(Gap::BLANK));
    let loud = ctx.atom(first).is_some_and(|a| a.is_all_caps());
    opens && loud && ctx.gap(last + 1).has(Gap::DASH)
}

/// "Ann Israel": a forename stands before, no place and no part of a longer run of capitals.
pub(crate) fn closes_full_name(around: Around<'_>, first: usize) -> bool {
    let ctx = around.ctx;
    let Some((at, name)) = ctx.before(first).filter(|_| ctx.gap(first) == Gap::SPACE) else {
        return false;
    };
    let classes = ctx.classes_of(name);
    let forename = name.is_capital()
        && !name.is_all_caps()
        && classes.has(class::FORENAME.with(class::GIVEN_NAME))
        && classes.without(class::FORENAME).may_be_name();
    let longer = ctx
        .before(at)
        .is_some_and(|(_, a)| ctx.gap(at) == Gap::SPACE && a.is_capital());
    forename && !longer && !around.names_place(at as u32)
}

/// "Athens, Georgia": the capital of another country before it is a town's name here.
pub(crate) fn follows_town(
    ctx: Context<'_>,
    first: usize,
    country: u32,
    previous: Option<&Candidate>,
) -> bool {
    ctx.gap(first) == Gap::COMMA.or(Gap::SPACE)
        && ctx.classes(first).has(class::US_STATE)
        && previous.is_some_and(|town| {
            town.sense == Sense::Capital && town.country != country && town.last as usize + 1 == first
        })
}

/// "in English", "speaks Dutch", "a Spanish-language channel": the language, not the country.
pub(crate) fn names_language(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let next = ctx.after(last);
    if let Some((_, next)) = next
        && ctx.classes_of(next).has(class::LANGUAGE)
        && !next.is_capital()
        && (ctx.slice(first, last) == "English" || !ctx.word(last + 1).starts_with("language"))
    {
        return true;
    }
    let alone = next.is_none_or(|(_, a)| {
        ctx.classes_of(a).has(class::FUNCTION) || ctx.classes_of(a).has(class::AUX) || a.is_number()
    });
    alone
        && ctx.before(first).is_some_and(|(i, a)| {
            ctx.classes_of(a).has(class::LANGUAGE_PREP) || (ctx.word(i) == "and" && language_before(ctx, i))
        })
}

/// "in French and English": the word before "and" is a language in a language's place.
pub(crate) fn language_before(ctx: Context<'_>, and: usize) -> bool {
    ctx.before(and)
        .and_then(|(i, _)| ctx.before(i))
        .is_some_and(|(_, a)| ctx.classes_of(a).has(class::LANGUAGE_PREP))
}

/// "Jordan Smith": a capitalised word follows that is no organisation's and no verb, and no article stands before
/// ("the Danish Dairy Board").
pub(crate) fn opens_person(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let Some((next, atom)) = ctx.after(last) else {
        return false;
    };
    let known = class::ORGANIZATION
        .with(class::HEAD)
        .with(class::RANK)
        .with(class::FUNCTION)
        .with(class::SAY)
        .with(class::ACT)
        .with(class::AUX);
    let article = ctx
        .before(first)
        .is_some_and(|(i, _)| matches!(ctx.word(i), "the" | "a" | "an"));
    ctx.gap(next).only(Gap::SPACE)
        && atom.is_capital()
        && !atom.is_all_caps()
        && !ctx.classes_of(atom).has(known)
        && !article
}

/// "Michael Jordan", "Mr England": a forename, an initial or a title of courtesy stands before.
pub(crate) fn closes_person(ctx: Context<'_>, first: usize) -> bool {
    ctx.before(first).is_some_and(|(i, a)| {
        let classes = ctx.classes_of(a);
        let initial = a.len() == 1 && a.is_capital() && ctx.gap(first).has(Gap::PERIOD);
        (a.is_capital() && (classes.has(class::FORENAME) || classes.has(class::HONORIFIC)))
            || (initial && !matches!(ctx.slice(i, i), "U" | "S"))
    })
}

/// "Nikki Holland": a capitalised word that is known from names at most, and that does not open the sentence by its place.
pub(crate) fn follows_stranger(ctx: Context<'_>, first: usize) -> bool {
    ctx.gap(first) == Gap::SPACE
        && ctx.before(first).is_some_and(|(_, a)| {
            a.is_capital()
                && !a.is_all_caps()
                && (ctx.classes_of(a).may_be_name() || ctx.classes_of(a).has(class::FORENAME))
        })
}

/// "Sofia Marin": a forename, and a word after it that is known from names at most.
pub(crate) fn opens_name(ctx: Context<'_>, first: usize, last: usize) -> bool {
    ctx.classes(first).has(class::FORENAME)
        && ctx.gap(last + 1) == Gap::SPACE
        && ctx
            .atom(last + 1)
            .is_some_and(|a| a.is_capital() && ctx.classes_of(a).may_be_name())
}

/// "North Pole", "TURKEY" over a recipe, "Poles" opening a sentence about fences: too little to go by.
pub(crate) fn is_plain_word(ctx: Context<'_>, first: usize, last: usize) -> bool {
    match ctx.slice(first, last) {
        "Pole" | "Poles" => {
            let direction = ctx
                .before(first)
                .is_some_and(|(i, _)| matches!(ctx.slice(i, i), "North" | "South" | "Magnetic"));
            direction
                || ctx.after(last).is_some_and(|(i, _)| {
                    let next = ctx.slice(i, i);
                    next == "position" || next.starts_with("vault") || next.starts_with("danc")
                })
        }
        "Jersey" | "Reunion" => !ctx
            .before(first)
            .is_some_and(|(i, _)| matches!(ctx.word(i), "in" | "on" | "of" | "from" | "to")),
        "Turkey" => {
            let next = ctx.atom(last + 1).filter(|a| a.gap == Gap::SPACE && a.is_lower());
            next.is_some_and(|a| ctx.classes_of(a).has(class::FOWL_THING))
        }
        "Lao" | "Malaya" | "Bermudas" | "Swede" => false,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{countries, pairs};

    #[test]
    fn neighbours_tell_towns_people_and_languages() {
        assert_eq!(countries("The Lebanon, Ind., fair opened."), pairs(&[]));
        assert_eq!(countries("He speaks French and English."), pairs(&[]));
        assert_eq!(countries("Michael Jordan left."), pairs(&[]));
    }
}
