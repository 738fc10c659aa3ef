//! Capitals and seats that stand for a government.
//!
//! In news a capital is five times as often a place as a government, so the score starts below zero and needs
//! an act or a relation: the city speaks ("Moscow denies"), is spoken to ("called on Washington"), or stands
//! beside another power ("ties between Riyadh and Tehran").

use crate::atom::{Atom, Gap};
use crate::candidate::{Candidate, CountryForm};
use crate::class;
use crate::context::Context;
use crate::place::Sense;

/// Log-odds that the seat at atoms `first..=last` stands for its government.
pub(crate) fn score(
    ctx: Context<'_>,
    first: usize,
    last: usize,
    is_seat: bool,
    previous: Option<&Candidate>,
) -> f32 {
    let mut score = if is_seat { 1.0 } else { -2.0 };
    if in_dateline(ctx, first, last) {
        return -8.0;
    }
    score += subject(ctx, first, last);
    score += object(ctx, first, previous);
    score += place(ctx, first, last, is_seat);
    if !is_seat {
        score += attributive(ctx, first, last) + listed(ctx, first, previous);
    }
    score
}

/// "a London conference", "1930s London": a determiner or a year before the city, which a government does not take.
/// "the Moscow-backed candidate" is another matter.
fn attributive(ctx: Context<'_>, first: usize, last: usize) -> f32 {
    let before = ctx.before(first).filter(|_| ctx.gap(first) == Gap::SPACE);
    // "that" is a conjunction there: "adding that Damascus would …"
    let sets_apart = before.is_some_and(|(i, atom)| {
        ctx.classes_of(atom).has(class::DET) && ctx.word(i) != "that" || atom.is_number()
    });
    if sets_apart && ctx.gap(last + 1) != Gap::HYPHEN {
        -4.0
    } else {
        0.0
    }
}

/// "in Berlin and Helsinki", "in London, Frankfurt and Paris": named with a place.
fn listed(ctx: Context<'_>, first: usize, previous: Option<&Candidate>) -> f32 {
    let Some((and, _)) = ctx
        .before(first)
        .filter(|(i, _)| matches!(ctx.word(*i), "and" | "or"))
    else {
        return 0.0;
    };
    let Some((other, atom)) = ctx.before(and) else {
        return 0.0;
    };
    let place = match previous.filter(|p| p.last as usize == other) {
        Some(previous) => previous.sense == Sense::Capital && !previous.is_likely(),
        None => atom.is_capital() && ctx.gap(other) == Gap::COMMA.or(Gap::SPACE),
    };
    if place { -3.5 } else { 0.0 }
}

/// A line's first words, followed by a comma, a dash or an agency in brackets.
fn in_dateline(ctx: Context<'_>, first: usize, last: usize) -> bool {
    let opens = ctx.gap(first).has(Gap::LINE.or(Gap::BLANK));
    let next = ctx.gap(last + 1);
    let all_caps = ctx
        .atoms
        .get(first..=last)
        .is_some_and(|a| a.iter().all(|a| a.is_all_caps()));
    opens && (next.has(Gap::DASH.or(Gap::OPEN)) || (all_caps && next.has(Gap::COMMA)))
        || (opens && next.has(Gap::COMMA) && ctx.classes(last + 1).has(class::MONTH.with(class::WEEKDAY)))
}

/// What follows: a verb of speech or decision, an auxiliary with one, a possessive with a policy.
fn subject(ctx: Context<'_>, first: usize, last: usize) -> f32 {
    if ctx.is_possessive(last + 1) {
        for i in last + 2..last + 5 {
            let Some(atom) = ctx.atom(i) else { break };
            if !atom.gap.only(Gap::SPACE.or(Gap::LINE)) {
                break;
            }
            if ctx.classes(i).has(class::POLICY) {
                return 3.5;
            }
            if ctx.classes(i).has(class::THING) {
                return -2.0;
            }
        }
        return 0.0;
    }
    let gap = ctx.gap(last + 1);
    let Some(next) = ctx.atom(last + 1) else {
        return 0.0;
    };
    if gap == Gap::HYPHEN {
        return if ctx.classes_of(next).has(class::BACKED) {
            4.0
        } else if ctx.word(last + 1) == "based" {
            -5.0
        } else {
            0.0
        };
    }
    if !gap.only(Gap::SPACE.or(Gap::LINE)) {
        return 0.0;
    }
    // "London hope over …": one city takes no verb in the plural, so that the word is a noun
    let is_one = ctx.gap(first) != Gap::COMMA.or(Gap::SPACE)
        && ctx.before(first).is_none_or(|(i, _)| ctx.word(i) != "and");
    let mut auxiliary = false;
    let mut copula = false;
    for i in verb_at(ctx, last + 1)..last + 8 {
        let Some(atom) = ctx.atom(i) else { break };
        if i > last + 1 && !atom.gap.only(Gap::SPACE.or(Gap::APOSTROPHE)) {
            break;
        }
        let classes = ctx.classes_of(atom);
        if classes.has(class::SAY.with(class::ACT)) && !atom.is_capital() {
            if classes.has(class::BASE) && (is_one && !auxiliary || copula) {
                return 0.0;
            }
            let participle = is_participle(ctx, i);
            return match (participle, auxiliary) {
                (false, _) | (true, true) if classes.has(class::WEAK) => 3.2,
                (false, _) | (true, true) => 5.0,
                (true, false) => 0.5,
            };
        }
        if classes.has(class::AUX) || matches!(ctx.word(i), "been" | "be" | "being") {
            auxiliary = true;
            // "London is open"
            copula |= matches!(ctx.word(i), "is" | "was" | "are" | "were" | "been" | "be");
        } else if !classes.has(class::ADVERB) {
            break;
        }
    }
    if auxiliary { 1.2 } else { 0.0 }
}

/// Where the verb may stand: after "on Monday" or "Monday" too.
fn verb_at(ctx: Context<'_>, next: usize) -> usize {
    let on = usize::from(ctx.word(next) == "on");
    if ctx.classes(next + on).has(class::WEEKDAY) {
        next + on + 1
    } else {
        next
    }
}

fn is_participle(ctx: Context<'_>, i: usize) -> bool {
    ctx.word(i).ends_with("ing")
}

/// What stands before: "called on", "talks with", "ties between", "pro-", a verb that tells or urges.
fn object(ctx: Context<'_>, first: usize, previous: Option<&Candidate>) -> f32 {
    let mut at = first;
    let mut before = ctx.before(at);
    if let Some((i, _)) = before
        && ctx.word(i) == "the"
    {
        at = i;
        before = ctx.before(at);
    }
    let Some((i, atom)) = before else {
        return 0.0;
    };
    if ctx.gap(at) == Gap::HYPHEN {
        return if matches!(ctx.slice(i, i), "pro" | "anti" | "Pro" | "Anti") {
            4.0
        } else if follows(previous, i) {
            2.0
        } else {
            0.0
        };
    }
    let classes = ctx.classes_of(atom);
    if classes.has(class::RELATIONAL) {
        let near = (0..4).filter_map(|back| i.checked_sub(back + 1)).any(|j| {
            let near = ctx
                .atoms
                .get(j + 1..=i)
                .is_some_and(|a| a.iter().all(inside_clause));
            near && ctx.classes(j).has(class::BOND)
        });
        return match ctx.word(i) {
            "by" => 0.5,
            "between" if near => 4.0,
            "between" => 3.0,
            _ if near => 3.5,
            _ => 0.0,
        };
    }
    if ctx.word(i) == "and" && follows(previous, i.saturating_sub(1)) {
        return previous.map_or(0.0, |p| {
            if p.form == CountryForm::Metonym && p.is_likely() {
                3.5
            } else {
                1.0
            }
        });
    }
    if classes.has(class::SAY) && classes.has(class::BOND) {
        return 3.5;
    }
    0.0
}

fn inside_clause(atom: &Atom) -> bool {
    atom.gap
        .only(Gap::SPACE.or(Gap::LINE).or(Gap::HYPHEN).or(Gap::APOSTROPHE))
}

fn follows(previous: Option<&Candidate>, i: usize) -> bool {
    previous.is_some_and(|p| p.last as usize == i)
}

/// Signs of a mere place.
fn place(ctx: Context<'_>, first: usize, last: usize, is_seat: bool) -> f32 {
    let mut score = 0.0;
    let mut at = first;
    if let Some((i, _)) = ctx.before(first)
        && ctx.word(i) == "the"
    {
        at = i;
    }
    if let Some((i, atom)) = ctx.before(at) {
        let classes = ctx.classes_of(atom);
        if classes.has(class::LOCATIVE) {
            score -= match ctx.word(i) {
                _ if !is_seat => 5.0,
                "of" if follows_thing(ctx, i) => 2.0,
                "from" | "by" | "for" | "of" => 0.3,
                "at" => 2.4,
                "in" => 1.0,
                "to" => 2.0,
                _ => 3.0,
            };
        } else if !is_seat && atom.is_capital() && !ctx.atom(first).is_some_and(|a| a.opens_sentence()) {
            let known = class::FUNCTION.with(class::ADVERB);
            score -= if classes.has(class::FORENAME) {
                6.0
            } else if classes.has(known) {
                0.0
            } else {
                2.5
            };
        }
    }
    let next = ctx.gap(last + 1);
    if next == Gap::COMMA.or(Gap::SPACE) && !is_seat && ctx.atom(last + 1).is_some_and(|a| a.is_capital()) {
        score -= 4.0;
    }
    if ctx.gap(first) == Gap::COMMA.or(Gap::SPACE)
        && !is_seat
        && first
            .checked_sub(1)
            .and_then(|i| ctx.atom(i))
            .is_some_and(|a| a.is_capital())
    {
        score -= 2.0;
    }
    if let Some((i, atom)) = ctx.after(last)
        && ctx.gap(i) == Gap::SPACE
    {
        score -= match (ctx.classes_of(atom).has(class::THING), is_seat) {
            (true, true) => 1.5,
            (true, false) => 5.0,
            (false, false) if atom.is_capital() => 3.0,
            _ => 0.0,
        };
    }
    score
}

/// "the lawn of", "the doors of".
fn follows_thing(ctx: Context<'_>, of: usize) -> bool {
    ctx.before(of)
        .is_some_and(|(_, a)| ctx.classes_of(a).has(class::THING))
}

#[cfg(test)]
mod tests {
    use crate::test::{countries, pairs};

    #[test]
    fn a_capital_is_a_government_where_it_acts() {
        assert_eq!(countries("Moscow denied it."), pairs(&[("Moscow", "RU")]));
        assert_eq!(countries("It rained in Moscow."), pairs(&[]));
    }
}
