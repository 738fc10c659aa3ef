//! Names that stand as places do.

use crate::names::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{BEARING, LOCATIVE, PLACE_END, PLACE_NOUN};

/// Whether a name stands as a place: "in Palu", "northern Karnataka", "Java island", "Orange County".
pub(crate) fn is_placed(words: &Reading<'_>, name: &Name) -> bool {
    let before = name.from.wrapping_sub(1);
    name.title_from == name.from
        && (words.is(before, LOCATIVE.or(BEARING))
            || name.len() > 1 && words.is(name.to - 1, PLACE_END)
            || words.is(name.to, PLACE_NOUN))
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn prepositions_bearings_and_nouns_tell_places() {
        let found = chains("It rained in Vint. Then northern Karsa and Lodra island flooded. Bo Lind wept.");
        let placed = found.of.iter().map(|&e| found.entities[e].place);
        assert_eq!(
            placed.collect::<Vec<bool>>(),
            [true, true, true, false],
            "{:?}",
            found.entities
        );
    }
}
