//! Names of persons as runs of capitalised words.

use crate::atom::Gap;
use crate::class;
use crate::context::Context;

/// Bytes of a word of a name at most; what is longer is no name, and would stand in every mention of the person.
pub(crate) const LONGEST_WORD: u32 = 120;

/// Whether the capitalised atom at `i` may be part of a person's name.
pub(crate) fn is_name_word(ctx: Context<'_>, i: usize) -> bool {
    let Some(atom) = ctx.atom(i) else {
        return false;
    };
    let classes = ctx.classes_of(atom);
    if !atom.is_capital() || atom.len() > LONGEST_WORD {
        return false;
    }
    if classes.has(class::FORENAME) {
        return true;
    }
    let word = ctx.word(i);
    if word == "may" {
        return !ctx.atom(i + 1).is_some_and(|a| a.is_number());
    }
    if closes_name(ctx, i) {
        return true;
    }
    if classes.has(
        class::MONTH
            .with(class::WEEKDAY)
            .with(class::FUNCTION)
            .with(class::ORGANIZATION),
    ) {
        return false;
    }
    if classes.has(class::SAY.with(class::ACT))
        && (word.ends_with('s') || word.ends_with("ed") || word.ends_with("ing"))
    {
        return false;
    }
    let no_name = class::HEAD.with(class::GOV).with(class::AUX).with(class::PARTY);
    !classes.has(no_name) && (word != "s" || atom.gap != Gap::APOSTROPHE)
}

/// "King" in "Mervyn King", "Pope" in "Mayor Fay Pope": a title that is a surname too, behind a forename or behind another
/// title and a word that may be one, and before no name.
pub(crate) fn closes_name(ctx: Context<'_>, i: usize) -> bool {
    let classes = ctx.classes(i);
    let forename = ctx.gap(i) == Gap::SPACE
        && i > 0
        && ctx
            .atom(i - 1)
            .is_some_and(|a| a.is_capital() && !a.is_all_caps())
        && ctx.classes(i - 1).has(class::FORENAME.with(class::GIVEN_NAME));
    let titled = i > 1
        && ctx.gap(i) == Gap::SPACE
        && ctx.gap(i - 1) == Gap::SPACE
        && ctx.classes(i - 2).has(class::HEAD)
        && ctx.classes(i - 1).may_be_name()
        && (i - 2..i).all(|k| ctx.atom(k).is_some_and(|a| a.is_capital() && !a.is_all_caps()));
    let name_follows = ctx.gap(i + 1) == Gap::SPACE && ctx.atom(i + 1).is_some_and(|a| a.is_capital());
    let is_capital = ctx.atom(i).is_some_and(|a| a.is_capital());
    classes.has(class::TITLE_SURNAME) && is_capital && (forename || titled) && !name_follows
}

/// The last atom of the person's name that opens at `first`, if one may.
pub(crate) fn name_at(ctx: Context<'_>, first: usize) -> Option<usize> {
    if !is_name_word(ctx, first) && !opens_with_particle(ctx, first) {
        return None;
    }
    if ctx.classes(first).has(class::RANK.with(class::HONORIFIC)) {
        return None;
    }
    let mut last = first;
    for _ in 0..WORDS_MORE {
        if ends_before(ctx, first, last + 1) {
            break;
        }
        let Some(end) = part_of_name(ctx, last) else { break };
        last = end;
    }
    (last > first || is_name_word(ctx, first)).then_some(last)
}

/// Parts of a name after its first, at most.
const WORDS_MORE: usize = 6;

/// "KING FAHD VISITS BRITAIN", where capitals tell no verb from a name; "Ann Orth QC".
fn ends_before(ctx: Context<'_>, first: usize, next: usize) -> bool {
    let Some(atom) = ctx.atom(next).filter(|a| a.is_all_caps()) else {
        return false;
    };
    let loud = ctx.atom(next - 1).is_some_and(|a| a.is_all_caps() && a.len() > 2);
    let titled = ctx
        .atom(first.wrapping_sub(1))
        .is_some_and(|a| a.is_all_caps() && ctx.classes_of(a).has(class::HEAD));
    loud && titled || ctx.classes_of(atom).has(class::LETTERS.with(class::SEAT_LETTERS))
}

/// The last atom of the part of a name that follows atom `last`: a word, a hyphened syllable, particles and a word.
fn part_of_name(ctx: Context<'_>, last: usize) -> Option<usize> {
    let next = last + 1;
    let (before, atom) = (ctx.atom(last)?, ctx.atom(next)?);
    let joined = atom.gap == Gap::SPACE
        || atom.gap == Gap::HYPHEN
        || (atom.gap == Gap::APOSTROPHE && !ctx.is_possessive(next))
        || ((before.len() == 1 || ctx.word(last) == "st") && atom.gap.only(Gap::SPACE.or(Gap::PERIOD)));
    if !joined {
        return None;
    }
    let classes = ctx.classes_of(atom);
    let particle = classes.has(class::PARTICLE);
    // "Chun In-Yong"
    let hyphened = atom.gap == Gap::SPACE && atom.is_capital() && ctx.gap(next + 1) == Gap::HYPHEN;
    let syllable = hyphened && classes.has(class::FUNCTION) && before.len() <= 6;
    if is_name_word(ctx, next) || syllable || (atom.gap == Gap::HYPHEN && particle) {
        return Some(next);
    }
    if atom.is_lower() && atom.gap == Gap::HYPHEN && before.len() < 8 {
        // "Moon Jae-in", "Park Won-soon"
        let compound = ctx.gap(next + 1) == Gap::HYPHEN
            || classes.has(class::BACKED)
            || ctx.word(next) == "based"
            || atom.len() > 6;
        return (!compound).then_some(next);
    }
    if atom.gap != Gap::SPACE || !particle || !atom.is_lower() {
        return None;
    }
    // one or two particles, then a capital
    let mut after = next + 1;
    if ctx.classes(after).has(class::PARTICLE) && ctx.atom(after).is_some_and(|a| a.is_lower()) {
        after += 1;
    }
    let inside = Gap::SPACE.or(Gap::HYPHEN).or(Gap::APOSTROPHE);
    let joined = (next + 1..=after).all(|i| ctx.gap(i).only(inside) && !ctx.is_possessive(i));
    let takes = joined && is_name_word(ctx, after) && !matches!(ctx.word(next), "a" | "y" | "e" | "zu");
    takes.then_some(after)
}

/// "al-Assad", "de Blasio", "bin Salman" at the start of a name.
fn opens_with_particle(ctx: Context<'_>, first: usize) -> bool {
    ctx.atom(first)
        .is_some_and(|a| a.is_lower() && ctx.classes_of(a).has(class::PARTICLE) && a.len() > 1)
        && ctx.gap(first + 1).only(Gap::SPACE.or(Gap::HYPHEN))
        && is_name_word(ctx, first + 1)
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn particles_and_titles_may_be_part_of_a_name() {
        assert_eq!(
            officials("Mayor Ana van der Orth spoke."),
            pairs(&[("Mayor Ana van der Orth", "mayor")])
        );
        assert_eq!(
            officials("Mayor Mervyn King spoke."),
            pairs(&[("Mayor Mervyn King", "mayor")])
        );
        assert_eq!(
            officials("Mayor Nora St. Orth spoke."),
            pairs(&[("Mayor Nora St. Orth", "mayor")])
        );
    }
}
