//! Genders that the article's pronouns show.

use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::Gender;

use crate::Chains;

/// How much the pronouns of the story show that each entity is a woman, and that it is a man: the sums of the
/// probabilities that they stand for it. What is said between quotation marks shows nothing. Cost: linear in the
/// pronouns.
#[must_use]
pub fn shown_genders(words: &Reading<'_>, chains: &Chains) -> Vec<(f32, f32)> {
    let mut shown = vec![(0.0, 0.0); chains.entities.len()];
    for pronoun in chains.pronouns.iter().filter(|p| !words.is_quoted(p.at)) {
        let Some((she, he)) = shown.get_mut(pronoun.entity) else {
            continue;
        };
        match pronoun.gender {
            Gender::Female => *she += pronoun.probability,
            Gender::Male => *he += pronoun.probability,
            Gender::Unknown => {}
        }
    }
    shown
}

/// Gender of each entity, as tables and titles tell it or else as its pronouns show it ([`shown_genders`]).
#[must_use]
pub fn learn_genders(words: &Reading<'_>, chains: &Chains) -> Vec<Gender> {
    let each = chains.entities.iter().zip(shown_genders(words, chains));
    each.map(|(entity, (she, he))| {
        entity.gender.or(if he > she {
            Gender::Male
        } else if she > he {
            Gender::Female
        } else {
            Gender::Unknown
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::{chains, with};

    #[test]
    fn pronouns_of_the_story_show_genders_and_those_of_quotations_do_not() {
        let text = "Vintra Okaro, 41, sold her farm. She left. “He was late,” Okaro said.";
        let found = chains(text);
        with(text, |words| {
            let (she, he) = shown_genders(words, &found)[found.of[0]];
            assert!(she > 1.0 && he == 0.0, "{she} {he}");
            assert_eq!(learn_genders(words, &found)[found.of[0]], Gender::Female);
        });
    }
}
