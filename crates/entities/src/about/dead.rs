//! Who has died.

use crate::names::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{OF_DEAD, SLAIN};

/// Whether a name's surroundings tell that its bearer is dead: "NAME, 46, died", "the late NAME", "NAME's funeral".
pub(crate) fn dies(words: &Reading<'_>, name: &Name) -> bool {
    let aged = words.raw(name.to) == "," && words.raw(name.to + 2) == ",";
    let at = if aged { name.to + 3 } else { name.to };
    match words.low(at) {
        "died" | "dies" | "drowned" => true,
        "was" | "were" => {
            words.is(at + 1, SLAIN) || words.low(at + 1) == "found" && words.low(at + 2) == "dead"
        }
        "'s" | "'" => words.is(at + 1, OF_DEAD),
        _ => {
            let before = name.title_from.wrapping_sub(1);
            words.low(before) == "late"
                && matches!(words.low(before.wrapping_sub(1)), "the" | "his" | "her" | "their")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn verbs_nouns_and_late_tell_the_dead() {
        let found = chains(
            "Tom Keel, 46, died on Monday. The late Ida Orr knew. Bo Lind was shot. Jo Marsh's funeral was short. Sam Vint lives.",
        );
        let dead: Vec<bool> = found.entities.iter().map(|e| e.dead).collect();
        assert_eq!(dead, [true, true, true, true, false], "{:?}", found.entities);
    }
}
