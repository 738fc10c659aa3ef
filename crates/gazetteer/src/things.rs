//! Things that an article calls by an official's name: "a Santorum", of a drink.

use rustc_hash::FxHashSet;

use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::lexicon::Classes;
use crate::roster::Roster;

/// The surnames of officials that an article uses for things as well, twice at the least: "a Santorum", "my Santorum
/// cocktail".
pub(crate) fn named_things(ctx: Context<'_>, roster: &Roster) -> FxHashSet<u32> {
    let mut once = FxHashSet::default();
    let atoms = ctx.atoms.iter().enumerate();
    let things = atoms
        .filter(|(i, a)| a.is_capital() && roster.surnames.contains_key(&a.hash) && is_something(ctx, *i));
    things
        .map(|(_, a)| a.hash)
        .filter(|hash| !once.insert(*hash))
        .collect()
}

/// "a Santorum", "my Santorum": an article or a possessive that no person's name takes. "A Trump rally" is the person's.
pub(crate) fn is_something(ctx: Context<'_>, i: usize) -> bool {
    let before = ctx.before(i).map_or("", |(b, _)| ctx.word(b));
    let inside = Gap::SLASH.or(Gap::HYPHEN).or(Gap::APOSTROPHE);
    matches!(before, "a" | "an" | "my" | "your" | "our")
        && ctx.gap(i) == Gap::SPACE
        && !ctx.classes(i + 1).has(class::OF_POLITY)
        && !ctx
            .after(i)
            .is_some_and(|(n, a)| a.is_capital() && ctx.gap(n) == Gap::SPACE)
        && !ctx.gap(i + 1).has(inside)
}

/// "Santorum cocktail": a noun follows that is not of politics.
pub(crate) fn qualifies_thing(ctx: Context<'_>, i: usize) -> bool {
    noun_follows(ctx, i, class::OF_POLITY)
}

/// Whether a noun in small letters follows the atom at `i`, and none of the classes `other`.
pub(crate) fn noun_follows(ctx: Context<'_>, i: usize, other: Classes) -> bool {
    let verb = class::SAY
        .with(class::ACT)
        .with(class::AUX)
        .with(class::ADVERB)
        .with(class::FUNCTION)
        .with(class::PAST_VERB)
        .with(class::LOCATIVE);
    ctx.after(i).is_some_and(|(n, a)| {
        let word = ctx.slice(n, n);
        let may_be_verb = word.ends_with("ed") || word.ends_with('s') || word.ends_with("ly");
        ctx.gap(n) == Gap::SPACE && a.is_lower() && !may_be_verb && !ctx.classes_of(a).has(verb.with(other))
    })
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn what_an_article_calls_by_a_name_is_nobody() {
        assert_eq!(
            officials("Senator Ana Orth spoke. I drank an Orth. He drank an Orth."),
            pairs(&[("Senator Ana Orth", "senator")])
        );
    }
}
