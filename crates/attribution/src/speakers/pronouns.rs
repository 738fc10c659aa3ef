//! Whom "he", "she", "it" and "they" stand for, by the article's own evidence.

use std::collections::BTreeMap;

use pullquote_entities::Chains;
use pullquote_entities::NameKind;
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::Gender;
use pullquote_lexicon::pronoun::Pronoun;

/// Names back from a pronoun that are looked at.
const WINDOW: usize = 48;

/// Pronouns back that are looked at.
const PRONOUNS: usize = 6;
/// What a pronoun weighs beside a name: a name that leads its sentence has 2.
const PRONOUN: f32 = 1.3;

/// What a name of its own sentence weighs more for a pronoun that does not begin it.
const CLAUSE: f32 = 1.0;

/// A source that has been resolved: as good an antecedent as a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedent {
    pub(super) at: usize,
    pub(super) sentence: usize,
    pub(super) entity: usize,
}

/// Entities that a pronoun at token `at` may stand for, with weights, best first: those named, those that have `spoken`
/// and those that pronouns before it (`pronouns`) stand for. `inside` says that it is not the source of a report and does
/// not begin its sentence.
pub(super) fn antecedents(
    words: &Reading<'_>,
    chains: &Chains,
    genders: &[Gender],
    [spoken, pronouns]: [&[Antecedent]; 2],
    pronoun: Pronoun,
    (at, inside): (usize, bool),
) -> Vec<(usize, f32)> {
    let sentence = words.sentence_of(at);
    let before = chains.names.partition_point(|n| n.to <= at);
    let fits = |entity: usize| -> Option<f32> {
        let e = chains.entities.get(entity)?;
        let gender = genders.get(entity).copied().unwrap_or_default();
        let wanted = match pronoun {
            Pronoun::He => Gender::Male,
            Pronoun::She => Gender::Female,
            Pronoun::Anybody => Gender::Unknown,
            _ => {
                return match e.kind {
                    NameKind::Organisation if !e.place => Some(0.5),
                    NameKind::Country => Some(if pronoun == Pronoun::It { 0.0 } else { -1.0 }),
                    NameKind::Open if e.bodily > 0 => Some(0.2),
                    NameKind::Open if e.words.len() == 1 && !e.place => Some(-0.5),
                    _ => None,
                };
            }
        };
        let place = e.place && e.kind == NameKind::Open && e.words.len() == 1;
        if !e.may_be_person() || place || gender.contradicts(wanted) {
            return None;
        }
        Some(match (e.kind, gender) {
            (NameKind::Person, Gender::Unknown) => 0.7,
            (NameKind::Person, _) => 1.2,
            (_, Gender::Unknown) if e.words.len() > 1 && e.bodily <= 0 => 0.2,
            (_, Gender::Unknown) => -1.0,
            (_, _) => 0.6,
        })
    };
    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
    let mut offer = |entity: usize, weight: f32| {
        if let Some(fit) = fits(entity) {
            let held = best.entry(entity).or_insert(f32::MIN);
            *held = held.max(weight + fit);
        }
    };
    let quoted = words.is_quoted(at);
    for k in (before.saturating_sub(WINDOW)..before).rev() {
        let (Some(name), Some(&entity)) = (chains.names.get(k), chains.of.get(k)) else {
            continue;
        };
        let mut weight = near(sentence.saturating_sub(name.sentence));
        // "Berg resigned after she …": its own clause's subject.
        if inside && name.sentence == sentence && !name.oblique {
            weight += CLAUSE;
        }
        if name.leading && !name.oblique {
            weight += 2.0;
        } else if !name.oblique {
            weight += 0.7;
        }
        if name.quoted && !quoted {
            weight -= 1.2;
        }
        if name.headline {
            weight -= 0.5;
        }
        offer(entity, weight);
    }
    for (back, spoke) in spoken.iter().rev().take(12).enumerate() {
        if spoke.at >= at {
            continue;
        }
        let last = if back == 0 { 0.6 } else { 0.0 };
        offer(
            spoke.entity,
            near(sentence.saturating_sub(spoke.sentence)) + 1.6 + last,
        );
    }
    for pronoun_before in pronouns.iter().rev().take(PRONOUNS).filter(|e| e.at < at) {
        offer(
            pronoun_before.entity,
            near(sentence.saturating_sub(pronoun_before.sentence)) + PRONOUN,
        );
    }
    let mut ranked: Vec<(usize, f32)> = best
        .into_iter()
        .map(|(entity, weight)| {
            let count = chains.entities.get(entity).map_or(0, |e| e.count);
            (entity, weight + 0.25 * (1.0 + count as f32).ln())
        })
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // A capitalised word that nothing explains yields to a person.
    let person = |e: &usize| {
        chains
            .entities
            .get(*e)
            .is_some_and(|e| e.kind == NameKind::Person)
    };
    if matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::Anybody)
        && ranked.iter().any(|(e, _)| person(e))
    {
        ranked.retain(|(e, _)| person(e) || chains.entities.get(*e).is_some_and(|e| e.words.len() > 1));
    }
    ranked.truncate(6);
    ranked
}

/// How much an antecedent so many sentences back weighs.
fn near(sentences: usize) -> f32 {
    match sentences {
        0 => 4.0,
        1 => 3.8,
        2 => 2.6,
        3 => 1.9,
        n if n < 12 => 1.6 - 0.15 * (n - 3) as f32,
        _ => 0.0,
    }
}
