//! Genders that the article's pronouns show.

use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::Gender;

use crate::Chains;

/// Gender of each entity that the tables leave open, by the pronouns right after its names: a name that alone leads a
/// sentence, with the next sentence starting "He" or "She", or one followed by "his"/"her" in its own clause.
#[must_use]
pub fn learn_genders(words: &Reading<'_>, chains: &Chains) -> Vec<Gender> {
    let mut votes = vec![0i32; chains.entities.len()];
    for (k, name) in chains.names.iter().enumerate() {
        let Some(&entity) = chains.of.get(k) else { continue };
        let open = chains
            .entities
            .get(entity)
            .is_some_and(|e| e.gender == Gender::Unknown && e.may_be_person());
        if !open || name.oblique || !name.leading {
            continue;
        }
        let end = words.sentence(name.sentence).map_or(name.to, |s| s.end);
        // Places and bodies in between are nobody's rivals: "Sulistyo, a farmer in Klaten, said he …".
        let rival = |&j: &usize| {
            let other = chains.of.get(j).and_then(|&e| chains.entities.get(e));
            other.is_some_and(|e| e.may_be_person() && !e.place && e.bodily <= 0)
        };
        let next = (k + 1..(k + 4).min(chains.names.len())).find(rival);
        let next_name = next
            .and_then(|j| chains.names.get(j))
            .map_or(usize::MAX, |n| n.title_from);
        let horizon = (end + 2).min(next_name).min(name.to + 30);
        for at in name.to..horizon {
            if words.is_quoted(at) {
                continue;
            }
            match words.low(at) {
                "he" | "his" | "himself" => votes.get_mut(entity).map(|v| *v += 1),
                "she" | "her" | "herself" => votes.get_mut(entity).map(|v| *v -= 1),
                _ => None,
            };
        }
    }
    chains
        .entities
        .iter()
        .zip(votes)
        .map(|(entity, vote)| {
            entity.gender.or(match vote {
                1.. => Gender::Male,
                0 => Gender::Unknown,
                _ => Gender::Female,
            })
        })
        .collect()
}
