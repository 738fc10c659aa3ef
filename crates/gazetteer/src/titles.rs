//! Titles of office as the text writes them: "Qatari Energy Minister", "the mayor of London", "police spokesman".
//!
//! A title is found from its head ("minister", "mayor") and grown over the words before it and the phrase
//! that "of", "for" or "to" opens after it. A name may follow it or stand before it.

use pullquote_tokenize::steps::step;

use crate::atom::Gap;
use crate::beside::find_name;
use crate::class;
use crate::context::Context;
use crate::extent::{grow_left, grow_right};
use crate::found::Found;
use crate::modifier::{Phrase, standing};
use crate::names::Hit;
use crate::parts::Parts;
use crate::person::{closes_name, name_at};
use crate::public::{is_public, leads_party, names_country};
use crate::seat::seat_of;
use crate::title::{Title, is_short};

/// Finds the titles of a text. Cost: linear; each title grows over a bounded number of words.
pub(crate) fn titles(ctx: Context<'_>, found: Found<'_>, out: &mut Vec<Title>) {
    out.clear();
    let mut free = 0;
    for (i, atom) in ctx.atoms.iter().enumerate() {
        step(1);
        let classes = ctx.classes_of(*atom);
        let is_head = classes.has(class::HEAD)
            || classes.has(class::SOMETIMES_HEAD) && (is_crown_prince(ctx, i) || is_short(ctx, i));
        if i < free
            || !is_head
            || found.is_blocked(i)
            || found.is_forename(ctx, i)
            || opens_longer_title(ctx, found, i)
            || closes_name(ctx, i)
        {
            continue;
        }
        if let Some(title) = title(ctx, found, i, out.last()) {
            free = title.last as usize + 1;
            if let Some((_, last)) = title.name.filter(|_| !title.name_before) {
                free = free.max(last as usize + 1);
            }
            out.push(title);
        }
    }
}

/// "deputy" in "the deputy French finance minister": a word that changes the title of which the head comes later.
fn opens_longer_title(ctx: Context<'_>, found: Found<'_>, i: usize) -> bool {
    if found.modifier_ending(i).is_none() {
        return false;
    }
    for next in i + 1..i + 7 {
        let Some(atom) = ctx.atom(next).filter(|a| a.gap.only(Gap::SPACE.or(Gap::HYPHEN))) else {
            return false;
        };
        let classes = ctx.classes_of(atom);
        if classes.has(class::HEAD) && found.modifier_ending(next).is_none() {
            return true;
        }
        let inside = classes.has(class::GOV.with(class::QUALIFIER))
            || found.country_at(next as u32).is_some()
            || found.region_at(next).is_some()
            || found.modifier_ending(next).is_some();
        if !inside {
            return false;
        }
    }
    false
}

/// "Premier League", "Governor Hotel": the head opens the name of a thing.
fn names_thing(ctx: Context<'_>, head: usize) -> bool {
    let mut last = head;
    while let Some((next, atom)) = ctx.after(last)
        && atom.is_capital()
        && ctx.gap(next) == Gap::SPACE
        && last - head < 4
    {
        last = next;
    }
    last > head && ctx.atom(head).is_some_and(|a| a.is_capital()) && ctx.classes(last).has(class::THING_NAME)
}

/// "crown prince", where "prince" alone is no office.
fn is_crown_prince(ctx: Context<'_>, i: usize) -> bool {
    matches!(ctx.word(i), "prince" | "princess")
        && ctx.before(i).is_some_and(|(crown, _)| ctx.word(crown) == "crown")
}

fn title(ctx: Context<'_>, found: Found<'_>, i: usize, previous: Option<&Title>) -> Option<Title> {
    let head = head_of(ctx, i).filter(|&head| !names_thing(ctx, head))?;
    let floor = previous.map_or(0, |p| match p.name {
        Some((_, last)) if !p.name_before => last.max(p.last) as usize + 1,
        _ => p.last as usize + 1,
    });
    let left = grow_left(ctx, found, i, floor);
    let right = grow_right(ctx, found, head);
    let last = right.last;
    if ctx.word(i) == "justice" && name_at(ctx, last + 1).is_none() {
        return None;
    }
    let office = found
        .office_over(left.first as u32, head as u32, last as u32)
        .copied();
    let at = office.map(|hit| (hit.first, hit.last));
    let phrase = Phrase {
        first: left.first,
        head,
        last,
        office: at,
    };
    let mut seat = seat_of(ctx, found, &left, head, last, at);
    seat.stranger |= right.is_cut && seat.country.is_some() || right.is_private;
    let parts = Parts {
        left,
        opens: i,
        head,
        last,
        office,
        seat,
        standing: standing(ctx, found.hits, found.modifiers, phrase),
    };
    let mut title = judged(ctx, found, &parts);
    let speaks_for = class::STRONG.with(class::SPOKES).with(class::ENVOY);
    // "chief of the Finance Ministry's budget"
    let of_state = (head + 1..=last).any(|i| ctx.classes(i).has(class::GOV));
    title.public &= !right.is_cut || of_state || ctx.classes(head).has(speaks_for);
    if leads_party(ctx, found, &left, &title) {
        title.office = found.terms.office_named("party leader");
        title.entry = None;
        let known = |i: u32| ctx.classes(i as usize).has(class::PARTY);
        title.public |= (title.first..title.head).any(known);
    }
    set_name(ctx, found, &mut title, right.name, previous);
    Some(title)
}

/// The head of a title that opens at atom `i`. Of several heads in a row the last one counts: "Deputy Governor", "Speaker
/// Pelosi", "Secretary-General".
fn head_of(ctx: Context<'_>, i: usize) -> Option<usize> {
    let mut head = i;
    if ctx.classes(i).has(class::RANK) || ctx.word(i) == "marshal" {
        let full = ctx.atom(i)?.is_capital() && name_at(ctx, i + 1).is_some_and(|end| end > i + 1);
        if !full {
            return None;
        }
    }
    while let Some((next, atom)) = ctx.after(head)
        && ctx.classes_of(atom).has(class::HEAD)
        && (atom.is_capital()
            || !ctx.atom(head).is_some_and(|a| a.is_capital())
            || ctx.word(next) == "general")
        && ctx.gap(next).only(Gap::SPACE.or(Gap::HYPHEN))
    {
        head = next;
    }
    if let Some((next, _)) = ctx.after(head)
        && ctx.gap(next) == Gap::HYPHEN
        && matches!(ctx.word(next), "general" | "elect" | "designate")
    {
        head = next;
    }
    Some(head)
}

/// The title of its parts, without a name.
fn judged(ctx: Context<'_>, found: Found<'_>, parts: &Parts) -> Title {
    let Parts { left, head, seat, .. } = *parts;
    let office = known_office(ctx, found, parts);
    let only = office.and_then(|o| found.terms.only_country(o.entry));
    // "the 45th president", "the 2016 winner"
    let numbered = (left.first..head).any(|i| ctx.atom(i).is_some_and(|a| a.is_number()));
    Title {
        first: left.first as u32,
        head: head as u32,
        last: parts.last as u32,
        core: left.core as u32,
        opening: left.opening,
        office: office.and_then(|o| found.terms.meaning(o.entry, seat.region, seat.country)),
        entry: office.map(|o| o.entry),
        country: seat.country.or(only),
        region: seat.region,
        stranger: left.stranger || seat.stranger || numbered,
        public: is_public(ctx, found, parts, only),
        standing: parts.standing,
        name: None,
        name_before: false,
    }
}

/// The row of the tables that a title is. None for one word for many offices where nothing says whose it is ("union
/// chairwoman", "the director"), nor for one of a body that the text does not name ("the managing director"), nor for a looser
/// word than the office's own ("chairman" for the director of an agency).
fn known_office(ctx: Context<'_>, found: Found<'_>, parts: &Parts) -> Option<Hit> {
    let office = parts.office?;
    let terms = found.terms;
    if terms.is_loose(office.entry) {
        return None;
    }
    if parts.seat.country.is_some() {
        return Some(office);
    }
    let is_word = office.first == office.last;
    let strong = ctx.classes(parts.head).has(class::STRONG);
    let is_vague =
        is_word && (ctx.word(parts.head) == "leader" || terms.is_one_of_many(office.entry, strong));
    let only = terms.only_country(office.entry);
    // "Kanawha County Commission President", "the party's treasurer"
    let is_elsewhere = only.is_some() && !strong && (parts.left.stranger || parts.seat.stranger);
    let is_unnamed = terms.is_international(office.entry)
        && only.is_some_and(|code| {
            let is_union = code.as_str() == "EU";
            !is_union && found.bodies.has(code) && !found.speaks_of(code)
        });
    (!is_vague && !is_unnamed && !is_elsewhere).then_some(office)
}

/// Puts the name beside a title into it.
fn set_name(
    ctx: Context<'_>,
    found: Found<'_>,
    title: &mut Title,
    in_tail: Option<usize>,
    previous: Option<&Title>,
) {
    if let Some(split) = in_tail {
        title.last = split as u32 - 1;
        title.name = name_at(ctx, split).map(|end| (split as u32, end as u32));
    } else {
        find_name(ctx, found, title);
    }
    // "Martin Luther King | Jr."
    let is_suffix = |(first, last): (u32, u32)| {
        first == last
            && ctx.classes(first as usize).has(class::SUFFIX)
            && ctx.gap(first as usize) == Gap::SPACE
    };
    title.name = title
        .name
        .filter(|name| !names_country(ctx, found, *name) && !is_suffix(*name));
    if title.name_before && opens_clause(ctx, title, previous) {
        (title.name, title.name_before) = (None, false);
    }
}

/// "At the request of Prime Minister Boris Johnson, the Queen suspended …", "speaking of Patullo Ridge, the mayor said
/// …": whoever has a title already, or ends a phrase that a preposition opened, is not the subject that the comma opens.
fn opens_clause(ctx: Context<'_>, title: &Title, previous: Option<&Title>) -> bool {
    let has_title = previous.is_some_and(|p| !p.name_before && p.name == title.name);
    let verb = class::SAY.with(class::ACT).with(class::AUX);
    let in_phrase = title.name.is_some_and(|(first, _)| {
        ctx.before(first as usize).is_some_and(|(i, _)| {
            ctx.gap(first as usize) == Gap::SPACE && ctx.classes(i).has(class::LOCATIVE)
        })
    });
    let leads_in = title
        .name
        .is_some_and(|(first, _)| is_led_in(ctx, first as usize));
    ctx.after(title.last as usize).is_some_and(|(next, a)| {
        let goes_on = ctx.gap(next) == Gap::SPACE && a.is_lower();
        goes_on && (leads_in || (has_title || in_phrase) && ctx.classes_of(a).has(verb))
    })
}

/// Words between the one that opens a sentence and the name that it leads to, at most.
const LEAD_IN: usize = 4;

/// "Unlike Macron", "Like the late Hugo Chavez", "After meeting Mr Macron": a sentence opens with a preposition, and the
/// name ends the phrase.
fn is_led_in(ctx: Context<'_>, name: usize) -> bool {
    let mut first = name;
    for _ in 0..LEAD_IN {
        let Some((before, atom)) = ctx.before(first).filter(|_| {
            ctx.gap(first)
                .only(Gap::SPACE.or(Gap::PERIOD).or(Gap::APOSTROPHE))
        }) else {
            return false;
        };
        if atom.opens_sentence() {
            return ctx.classes_of(atom).has(class::LEADS_IN);
        }
        first = before;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_head_may_open_the_name_of_a_thing() {
        assert_eq!(
            officials("The Premier League and the Governor Hotel are no titles."),
            pairs(&[])
        );
        assert_eq!(
            officials("Crown Prince Bo spoke in Oslo. Norway waits."),
            pairs(&[("Crown Prince Bo", "crown prince")])
        );
    }
}
