//! How far a title reaches: over the words before its head, and over the phrase behind it.

use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::modifier::Effect;
use crate::names::Layer;
use crate::person::{LONGEST_WORD, is_name_word, name_at};
use crate::title::{Opening, is_envoy};

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

/// Words before a title's head at most.
const LONGEST_LEFT: usize = 10;

/// Reads the words before a title's head, down to atom `floor`.
pub(crate) fn grow_left(ctx: Context<'_>, found: Found<'_>, head: usize, floor: usize) -> Left {
    let mut left = Left {
        first: head,
        core: head,
        opening: Opening::Bare,
        holder: None,
        stranger: false,
    };
    for _ in 0..LONGEST_LEFT {
        let Some((before, atom)) = ctx.before(left.first).filter(|(b, _)| *b >= floor) else {
            break;
        };
        let modifier = found.modifier_ending(before);
        if ctx.is_possessive(before) && before > floor {
            take_holder(ctx, before, floor, &mut left);
            break;
        } else if let Some((first, effect)) = modifier.filter(|(first, _)| *first >= floor)
            && effect != Effect::Local
        {
            left.first = first;
        } else if ctx.classes_of(atom).has(class::DET) {
            take_determiner(ctx, before, &mut left);
            break;
        } else if ctx.gap(left.first).has(Gap::LINE) {
            break;
        } else if let Some(joined) = joined_by(ctx, before, floor, left.first) {
            left.first = joined;
            left.core = joined;
        } else if !take_word(ctx, found, before, head, &mut left) {
            break;
        }
    }
    left
}

/// "Mexico's", "the Czech Republic's": whose the office is.
fn take_holder(ctx: Context<'_>, mark: usize, floor: usize, left: &mut Left) {
    let mut first = mark - 1;
    while let Some((b, a)) = ctx.before(first)
        && b >= floor
        && a.is_capital()
        && ctx.gap(first) == Gap::SPACE
        && !ctx.classes_of(a).has(class::FUNCTION)
    {
        first = b;
    }
    left.holder = Some(mark - 1);
    left.opening = Opening::Possessive;
    left.first = first;
    if let Some((b, _)) = ctx.before(first).filter(|(b, _)| *b >= floor)
        && ctx.word(b) == "the"
    {
        left.first = b;
    }
}

/// "the", "a", "his".
fn take_determiner(ctx: Context<'_>, at: usize, left: &mut Left) {
    left.opening = match ctx.word(at) {
        "the" => Opening::Definite,
        "a" | "an" => Opening::Indefinite,
        "his" | "her" | "their" | "its" | "our" | "my" | "your" => Opening::Possessive,
        _ => return,
    };
    left.first = at;
}

/// "Ministry of" or "Foreign and" before a title: the word of government before the joint.
fn joined_by(ctx: Context<'_>, joint: usize, floor: usize, first: usize) -> Option<usize> {
    let joins = match ctx.word(joint) {
        "of" => true,
        "and" => ctx.atom(first).is_some_and(|a| a.is_capital()),
        _ => false,
    };
    let (b, a) = ctx.before(joint).filter(|_| joins)?;
    (b >= floor && a.is_capital() && ctx.classes_of(a).has(class::GOV)).then_some(b)
}

/// Takes a word that may stand in a title; says whether it may.
fn take_word(ctx: Context<'_>, found: Found<'_>, at: usize, head: usize, left: &mut Left) -> bool {
    let Some(atom) = ctx.atom(at).filter(|a| a.len() <= LONGEST_WORD) else {
        return false;
    };
    let classes = ctx.classes_of(atom);
    // "managing" in "the managing director"
    let of_office = found
        .over(Layer::Office, at as u32)
        .is_some_and(|hit| hit.last as usize >= head);
    let qualifies = of_office || classes.has(class::GOV.with(class::QUALIFIER).with(class::HEAD));
    let other = class::FUNCTION
        .with(class::PREDICATE)
        .with(class::MONTH)
        .with(class::WEEKDAY)
        .with(class::HONORIFIC)
        .with(class::SAY)
        .with(class::ACT);
    let fits = if atom.is_capital() {
        qualifies || !classes.has(other)
    } else {
        qualifies || atom.is_number()
    };
    if !fits {
        return false;
    }
    let named = of_office
        || found.has_place(at as u32)
        || found.region_at(at).is_some()
        || found.body_at(at).is_some();
    left.stranger |= atom.is_capital() && classes.may_be_name() && !named;
    left.first = at;
    if of_office || classes.has(class::GOV.with(class::HEAD)) {
        left.core = at;
    }
    true
}

/// What follows a title's head.
pub(crate) struct Right {
    /// The title's last atom.
    pub(crate) last: usize,
    /// Where a name opens in the capitals that follow: "Mayor of London Sadiq Khan".
    pub(crate) name: Option<usize>,
    /// Ends in a possessive, so that the office is of something else: "president of Brazil's central bank".
    pub(crate) is_cut: bool,
    /// Is of something that is no country and no office of state: "the president of her club".
    pub(crate) is_private: bool,
}

/// Words behind a title's head at most.
const LONGEST_RIGHT: usize = 14;

/// The phrase behind a title's head, as far as it is read.
struct Tail {
    last: usize,
    /// Where the run of capitals opens that closes it.
    capitals: Option<usize>,
    /// Whether that follows a word of government, so that it can only be a name: "of State Mike Pompeo".
    after_office: bool,
}

/// Reads the phrase that "of", "for" or "to" opens behind a title's head.
pub(crate) fn grow_right(ctx: Context<'_>, found: Found<'_>, head: usize) -> Right {
    let mut right = Right {
        last: head,
        name: None,
        is_cut: false,
        is_private: is_of_private(ctx, found, head),
    };
    let Some(of) = opens_phrase(ctx, found, head) else {
        return right;
    };
    let mut tail = Tail {
        last: head,
        capitals: None,
        after_office: false,
    };
    let mut i = of;
    for _ in 0..LONGEST_RIGHT {
        let Some((next, _)) = ctx.after(i) else { break };
        if ctx.gap(next).has(Gap::LINE.or(Gap::PERIOD)) {
            break;
        }
        if ctx.is_possessive(next) {
            // "an aide of Rome's new mayor": two people
            let other = (next + 1..next + 4).any(|i| ctx.classes(i).has(class::HEAD));
            if other && !ctx.classes(head).has(class::SPOKES) {
                return right;
            }
            right.is_cut = tail.last > head;
            break;
        }
        if !take_behind(ctx, found, (i, next), &mut tail) {
            break;
        }
        i = next;
    }
    right.last = tail.last;
    right.name = name_in_tail(ctx, found, &tail);
    right
}

/// Words between "of" and its noun at most.
const LONGEST_NOUN: usize = 4;

/// "The president of her club", "the president at the school", and not "the president of the young republic": a noun in
/// small letters behind the head that is no realm and no word of government.
fn is_of_private(ctx: Context<'_>, found: Found<'_>, head: usize) -> bool {
    let of = ctx.after(head).filter(|(of, _)| ctx.gap(*of) == Gap::SPACE);
    let Some((of, _)) = of.filter(|(of, _)| matches!(ctx.word(*of), "of" | "at")) else {
        return false;
    };
    let (mut is_noun, mut governs) = (false, false);
    for i in of + 1..=of + LONGEST_NOUN {
        let Some(atom) = ctx.atom(i).filter(|atom| atom.gap == Gap::SPACE) else {
            break;
        };
        let classes = ctx.classes_of(atom);
        if atom.is_lower() && classes.has(class::PRIVATE_BODY) {
            return true;
        }
        if atom.is_capital() || classes.has(class::REALM) || found.over(Layer::Office, i as u32).is_some() {
            return false;
        }
        let opens = i == of + 1 && classes.has(class::DET);
        let other = class::FUNCTION.with(class::AUX).with(class::SAY).with(class::ACT);
        if !opens && classes.has(other) {
            break;
        }
        // "accused the chancellor of ducking choices"
        if i == of + 1 && ctx.slice(i, i).ends_with("ing") {
            return false;
        }
        // "of the trade union", "of health"
        governs |= classes.has(class::GOV);
        is_noun |= !opens && !governs;
    }
    // "told the chancellor at a dinner"
    is_noun && ctx.word(of) == "of"
}

/// The "of", "for" or "to" behind a head; "in" behind an envoy's, before a place or a town.
fn opens_phrase(ctx: Context<'_>, found: Found<'_>, head: usize) -> Option<usize> {
    let (of, _) = ctx.after(head).filter(|(of, _)| ctx.gap(*of) == Gap::SPACE)?;
    let opens = match ctx.word(of) {
        "of" | "for" | "to" => true,
        "in" => {
            let is_town = ctx.atom(of + 1).is_some_and(|a| a.gap == Gap::SPACE) && is_name_word(ctx, of + 1);
            is_envoy(ctx, head) && (found.has_place(of as u32 + 1) || is_town)
        }
        _ => false,
    };
    opens.then_some(of)
}

/// Takes the atom `next` after atom `i` into the phrase; says whether it belongs there.
fn take_behind(ctx: Context<'_>, found: Found<'_>, (i, next): (usize, usize), tail: &mut Tail) -> bool {
    let Some(atom) = ctx.atom(next) else { return false };
    let classes = ctx.classes_of(atom);
    if matches!(ctx.word(next), "the" | "of" | "and" | "for") {
        // "for Refugees Filippo Grandi and …": the title ended before the name
        let opens = |t: usize| found.person_at(t as u32).is_some_and(|h| h.last > h.first);
        let named = tail.capitals.is_some_and(|first| (first..=tail.last).any(opens));
        if named && ctx.word(next) == "and" {
            return false;
        }
        tail.capitals = None;
    } else if atom.is_capital() && is_name_word(ctx, next)
        || found.country_at(next as u32).is_some()
        || found.body_at(next).is_some()
    {
        if tail.capitals.is_none() {
            tail.after_office = ctx.classes(i).has(class::GOV) && !matches!(ctx.word(i), "of" | "the");
            tail.capitals = Some(next);
        }
        tail.last = next;
    } else if classes.has(class::GOV)
        || ctx.word(next) == "staff"
        || (classes.has(class::HEAD.with(class::ORGANIZATION)) && atom.is_capital())
    {
        tail.last = next;
        tail.capitals = None;
    } else {
        return false;
    }
    true
}

/// Where a name opens in the capitals that close the phrase behind a head.
fn name_in_tail(ctx: Context<'_>, found: Found<'_>, tail: &Tail) -> Option<usize> {
    let (t, last) = (tail.capitals.filter(|t| *t <= tail.last)?, tail.last);
    let person = ctx.classes(t).has(class::FORENAME)
        || found.person_at(t as u32).is_some()
        || ctx.atom(t - 1).is_some_and(|a| a.is_lower())
        || matches!(
            ctx.word(t - 1),
            "affairs" | "state" | "defence" | "defense" | "parliament" | "interior"
        );
    let named = tail.after_office && person && last > t && name_at(ctx, t) == Some(last);
    let place = (t..=last).any(|i| found.country_at(i as u32).is_some());
    if named && !place {
        Some(t)
    } else {
        split_tail(ctx, found, t, last)
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

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_title_ends_where_a_name_begins() {
        assert_eq!(
            officials("Mayor of London Nora Orth spoke."),
            pairs(&[("Mayor of London Nora Orth", "mayor")])
        );
    }
}
