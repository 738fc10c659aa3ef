//! Whom a pronoun may stand for.

use pullquote_tokenize::steps::step;

use super::{Pronoun, PronounMention, Story};
use crate::names::Name;

/// Names back from a pronoun that are looked at.
const WINDOW: usize = 40;
/// Names ahead in its sentence.
const AHEAD: usize = 2;
/// Candidates of one pronoun at most.
const MOST: usize = 10;
/// Pronouns back that are looked at.
const ECHOES: usize = 12;

/// Somebody that a pronoun may stand for.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: usize,
    /// Index of the name nearest to the pronoun.
    pub(super) name: usize,
    /// Whether that name stands after the pronoun.
    pub(super) after: bool,
    /// Names in the window before the pronoun.
    pub(super) count: usize,
    /// The last pronoun before that stands for it, counted back from 0.
    pub(super) echo: Option<usize>,
}

/// Everybody named before the pronoun, nearest first, and ahead of it in its sentence.
pub(super) fn before(story: &Story<'_, '_>, pronoun: &Pronoun, told: &[PronounMention]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let split = story.names.partition_point(|n| n.to <= pronoun.at);
    for k in (split.saturating_sub(WINDOW)..split).rev() {
        step(1);
        let Some(&entity) = story.of.get(k).filter(|&&e| admits(story, pronoun, e)) else {
            continue;
        };
        if let Some(held) = found.iter_mut().find(|c| c.entity == entity) {
            held.count += 1;
        } else if found.len() < MOST {
            found.push(Candidate {
                entity,
                name: k,
                after: false,
                count: 1,
                echo: echo(told, entity),
            });
        }
    }
    let here = |n: &&Name| n.sentence == pronoun.sentence;
    let ahead = story
        .names
        .get(split..)
        .unwrap_or(&[])
        .iter()
        .take_while(here)
        .take(AHEAD)
        .count();
    for k in split..split + ahead {
        let Some(&entity) = story.of.get(k).filter(|&&e| admits(story, pronoun, e)) else {
            continue;
        };
        if !found.iter().any(|c| c.entity == entity) {
            found.push(Candidate {
                entity,
                name: k,
                after: true,
                count: 0,
                echo: echo(told, entity),
            });
        }
    }
    found
}

fn echo(told: &[PronounMention], entity: usize) -> Option<usize> {
    told.iter().rev().take(ECHOES).position(|p| p.entity == entity)
}

/// Whether an entity may be that person.
fn admits(story: &Story<'_, '_>, pronoun: &Pronoun, entity: usize) -> bool {
    story
        .entities
        .get(entity)
        .is_some_and(|e| e.may_be_person() && !e.is_place() && !e.gender.contradicts(pronoun.gender))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pronouns::Case;
    use crate::test::{chains, with};
    use pullquote_lexicon::noun::Gender;

    #[test]
    fn candidates_are_those_named_before_nearest_first_and_ahead_in_the_sentence() {
        let text = "Anna Berg met Tom Keel. Before he spoke, Ivo Marsh sang.";
        let found = chains(text);
        with(text, |words| {
            let story = Story {
                words,
                names: &found.names,
                of: &found.of,
                entities: &found.entities,
            };
            let at = (0..words.len()).find(|&at| words.low(at) == "he").expect("he");
            let pronoun = Pronoun {
                at,
                sentence: words.sentence_of(at),
                gender: Gender::Male,
                case: Case::Subject,
                quoted: false,
            };
            let candidates = before(&story, &pronoun, &[]);
            let named: Vec<(&str, bool)> = candidates
                .iter()
                .map(|c| (found.entities[c.entity].name.as_str(), c.after))
                .collect();
            assert_eq!(named, [("Tom Keel", false), ("Ivo Marsh", true)]);
        });
    }
}
