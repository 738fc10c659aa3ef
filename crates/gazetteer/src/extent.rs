//! How far a title reaches: over the words before its head, and over the phrase behind it.

use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::modifier::Effect;
use crate::names::Layer;
use crate::person::{LONGEST_WORD, is_name_word, name_at};
use crate::title::Opening;

#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(crate) first: usize,
    pub(crate) core: usize,
    pub(crate) opening: Opening,
    /// Whose it is, in "Mexico's".
    pub(crate) holder: Option<usize>,
    /// A capitalised word that no table knows stands in it.
    pub(crate) stranger: bool,
}

pub(crate) fn grow_left(ctx: Context<'_>, found: Found<'_>, head: usize, floor: usize) -> Left {
    let mut left = Left {
        first: head,
        core: head,
        opening: Opening::Bare,
        holder: None,
        stranger: false,
    };
    for _ in 0..10 {
        let Some((before, atom)) = ctx.before(left.first).filter(|(b, _)| *b >= floor) else {
            break;
        };
        let classes = ctx.classes_of(atom);
        if ctx.is_possessive(before) && before > floor {
            let mut first = before - 1;
            while let Some((b, a)) = ctx.before(first)
                && b >= floor
                && a.is_capital()
                && ctx.gap(first) == Gap::SPACE
                && !ctx.classes_of(a).has(class::FUNCTION)
            {
                first = b;
            }
            left.holder = Some(before - 1);
            left.opening = Opening::Possessive;
            left.first = first;
            if let Some((b, _)) = ctx.before(first).filter(|(b, _)| *b >= floor)
                && matches!(ctx.word(b), "the")
            {
                left.first = b;
            }
            break;
        }
        if let Some((first, effect)) = found.modifier_ending(before).filter(|(first, _)| *first >= floor)
            && effect != Effect::Local
        {
            left.first = first;
            continue;
        }
        if classes.has(class::DET) {
            left.opening = match ctx.word(before) {
                "the" => Opening::Definite,
                "a" | "an" => Opening::Indefinite,
                "his" | "her" | "their" | "its" | "our" | "my" | "your" => Opening::Possessive,
                _ => break,
            };
            left.first = before;
            break;
        }
        if ctx.gap(left.first).has(Gap::LINE) {
            break;
        }
        if ctx.word(before) == "of"
            && let Some((b, a)) = ctx.before(before)
            && b >= floor
            && a.is_capital()
            && ctx.classes_of(a).has(class::GOV)
        {
            left.first = b;
            left.core = b;
            continue;
        }
        if ctx.word(before) == "and"
            && ctx.atom(left.first).is_some_and(|a| a.is_capital())
            && let Some((b, a)) = ctx.before(before)
            && b >= floor
            && a.is_capital()
            && ctx.classes_of(a).has(class::GOV)
        {
            left.first = b;
            left.core = b;
            continue;
        }
        if atom.len() > LONGEST_WORD {
            break;
        }
        // "managing" in "the managing director"
        let of_office = found
            .over(Layer::Office, before as u32)
            .is_some_and(|hit| hit.last as usize >= head);
        let qualifies = of_office || classes.has(class::GOV.with(class::QUALIFIER).with(class::HEAD));
        if atom.is_capital() {
            let verb = classes.has(class::SAY.with(class::ACT)) && !qualifies;
            let dull = class::FUNCTION
                .with(class::PREDICATE)
                .with(class::MONTH)
                .with(class::WEEKDAY)
                .with(class::HONORIFIC);
            if (classes.has(dull) && !qualifies) || verb {
                break;
            }
        } else if !qualifies && !atom.is_number() {
            break;
        }
        let named = found.has_place(before as u32)
            || found.region_at(before).is_some()
            || found.body_at(before).is_some();
        left.stranger |= atom.is_capital() && classes.may_be_name() && !named;
        left.first = before;
        if of_office || classes.has(class::GOV.with(class::HEAD)) {
            left.core = before;
        }
    }
    left
}

/// What follows a title's head.
pub(crate) struct Right {
    /// The title's last atom.
    pub(crate) last: usize,
    /// Where a name opens in the capitals that follow: "Mayor of London Sadiq Khan".
    pub(crate) name: Option<usize>,
    /// Ends in a possessive, so that the office is of something else: "president of Brazil's central bank".
    pub(crate) is_cut: bool,
}

/// Reads the phrase that "of", "for" or "to" opens behind a title's head.
pub(crate) fn grow_right(ctx: Context<'_>, found: Found<'_>, head: usize) -> Right {
    let alone = Right {
        last: head,
        name: None,
        is_cut: false,
    };
    let Some((of, _)) = ctx.after(head) else {
        return alone;
    };
    let posted =
        ctx.word(of) == "in" && ctx.classes(head).has(class::ENVOY) && found.has_place(of as u32 + 1);
    if ctx.gap(of) != Gap::SPACE || !(posted || matches!(ctx.word(of), "of" | "for" | "to")) {
        return alone;
    }
    let mut is_cut = false;
    let mut last = head;
    let mut tail = None;
    // whether the tail follows a word of government, so that it can only be a name: "of State Mike Pompeo"
    let mut after_office = false;
    let mut i = of;
    for _ in 0..14 {
        let Some((next, atom)) = ctx.after(i) else { break };
        let after_short = ctx.gap(next).has(Gap::PERIOD);
        if ctx.gap(next).has(Gap::LINE) || after_short {
            break;
        }
        let classes = ctx.classes_of(atom);
        let joint = matches!(ctx.word(next), "the" | "of" | "and" | "for");
        if joint {
            // "for Refugees Filippo Grandi and …": the title ended before the name
            let opens = |t: usize| found.person_at(t as u32).is_some_and(|h| h.last > h.first);
            let named = tail.is_some_and(|tail| (tail..=last).any(opens));
            if named && ctx.word(next) == "and" {
                break;
            }
            tail = None;
        } else if ctx.is_possessive(next) {
            // "an aide of Rome's new mayor": two people
            let other = (next + 1..next + 4).any(|i| ctx.classes(i).has(class::HEAD));
            if other && !ctx.classes(head).has(class::SPOKES) {
                return alone;
            }
            is_cut = last > head;
            break;
        } else if atom.is_capital() && is_name_word(ctx, next) || found.country_at(next as u32).is_some() {
            if tail.is_none() {
                after_office = ctx.classes(i).has(class::GOV) && !matches!(ctx.word(i), "of" | "the");
                tail = Some(next);
            }
            last = next;
        } else if classes.has(class::GOV)
            || ctx.word(next) == "staff"
            || (classes.has(class::HEAD.with(class::ORGANIZATION)) && atom.is_capital())
        {
            last = next;
            tail = None;
        } else {
            break;
        }
        i = next;
    }
    let split = tail.filter(|t| *t <= last).and_then(|t| {
        let person = ctx.classes(t).has(class::FORENAME)
            || found.person_at(t as u32).is_some()
            || ctx.atom(t - 1).is_some_and(|a| a.is_lower())
            || matches!(
                ctx.word(t - 1),
                "affairs" | "state" | "defence" | "defense" | "parliament" | "interior"
            );
        let named = after_office && person && last > t && name_at(ctx, t) == Some(last);
        let place = (t..=last).any(|i| found.country_at(i as u32).is_some());
        if named && !place {
            Some(t)
        } else {
            split_tail(ctx, found, t, last)
        }
    });
    Right {
        last,
        name: split,
        is_cut,
    }
}

/// Where place ends and name begins in a run of capitals.
pub(crate) fn split_tail(ctx: Context<'_>, found: Found<'_>, first: usize, last: usize) -> Option<usize> {
    if let Some(person) =
        (first..=last).find(|i| found.person_at(*i as u32).is_some_and(|h| h.last > h.first))
    {
        return (person > first).then_some(person);
    }
    let place_end = match found.country_at(first as u32) {
        Some((_, c)) => c.last as usize,
        None if let Some(hit) = found.over(Layer::Region, first as u32) => hit.last as usize,
        None if ctx.classes(first).has(class::NEW) => first + 1,
        None => first,
    };
    let rest = last.checked_sub(place_end)?;
    let name = match rest {
        0 | 1 => return None,
        2..=4 => place_end + 1,
        _ => last - 1,
    };
    (name_at(ctx, name) == Some(last)).then_some(name)
}
