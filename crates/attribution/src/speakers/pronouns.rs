//! Whom "he", "she", "it" and "they" stand for, by the article's own evidence.

use std::collections::BTreeMap;

use pullquote_entities::{Chains, Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::Gender;
use pullquote_lexicon::pronoun::Pronoun;

/// Names back from a pronoun that are looked at.
const WINDOW: usize = 48;

/// Pronouns back that are looked at.
const PRONOUNS: usize = 6;
/// What a pronoun weighs beside a name: a name that leads its sentence has 2.
const PRONOUN: f32 = 1.3;

/// Speakers back that are looked at, and what one weighs; what the last weighs more.
const SPEAKERS: usize = 12;
const SPEAKER: f32 = 1.6;
const LAST: f32 = 0.6;
/// Antecedents of a pronoun at most.
const RANKED: usize = 6;

/// What a name of its own sentence weighs more for a pronoun that does not begin it.
const CLAUSE: f32 = 1.0;

/// A source that has been resolved: as good an antecedent as a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedent {
    pub(super) at: usize,
    pub(super) sentence: usize,
    pub(super) entity: usize,
}

/// What is known of an article where a pronoun stands.
pub(super) struct Context<'a, 't> {
    pub(super) words: &'a Reading<'t>,
    pub(super) chains: &'a Chains,
    pub(super) genders: &'a [Gender],
    /// The entities that have spoken.
    pub(super) spoken: &'a [Antecedent],
    /// Those that pronouns before it stand for.
    pub(super) pronouns: &'a [Antecedent],
}

/// Entities that a pronoun at token `at` may stand for, with weights, best first: those named, those that have spoken and
/// those that pronouns before it stand for. `inside` says that it is not the source of a report and does not begin its
/// sentence.
pub(super) fn antecedents(
    context: &Context<'_, '_>,
    pronoun: Pronoun,
    (at, inside): (usize, bool),
) -> Vec<(usize, f32)> {
    let mut best: BTreeMap<usize, f32> = BTreeMap::new();
    let mut offer = |entity: usize, weight: f32| {
        if let Some(fit) = context.fit(entity, pronoun) {
            let held = best.entry(entity).or_insert(f32::MIN);
            *held = held.max(weight + fit);
        }
    };
    let chains = context.chains;
    let sentence = context.words.sentence_of(at);
    let before = chains.names.partition_point(|n| n.to <= at);
    for k in (before.saturating_sub(WINDOW)..before).rev() {
        if let (Some(name), Some(&entity)) = (chains.names.get(k), chains.of.get(k)) {
            offer(entity, context.named(name, at, inside));
        }
    }
    for (back, spoke) in context.spoken.iter().rev().take(SPEAKERS).enumerate() {
        let last = if back == 0 { LAST } else { 0.0 };
        if spoke.at < at {
            let near = near(sentence.saturating_sub(spoke.sentence));
            offer(spoke.entity, near + SPEAKER + last);
        }
    }
    let pronouns = context.pronouns.iter().rev().take(PRONOUNS);
    for pronoun in pronouns.filter(|p| p.at < at) {
        let near = near(sentence.saturating_sub(pronoun.sentence));
        offer(pronoun.entity, near + PRONOUN);
    }
    context.ranked(pronoun, best)
}

impl Context<'_, '_> {
    /// How well an entity fits a pronoun; `None` where it cannot be it.
    fn fit(&self, entity: usize, pronoun: Pronoun) -> Option<f32> {
        let e = self.chains.entities.get(entity)?;
        let gender = self.genders.get(entity).copied().unwrap_or_default();
        let open_word = e.kind == NameKind::Open && e.words.len() == 1;
        let wanted = match pronoun {
            Pronoun::He => Gender::Male,
            Pronoun::She => Gender::Female,
            Pronoun::Anybody => Gender::Unknown,
            _ => {
                return match e.kind {
                    NameKind::Organisation if !e.place => Some(0.5),
                    NameKind::Country => Some(if pronoun == Pronoun::It { 0.0 } else { -1.0 }),
                    NameKind::Open if e.bodily > 0 => Some(0.2),
                    NameKind::Open if open_word && !e.place => Some(-0.5),
                    _ => None,
                };
            }
        };
        if !e.may_be_person() || e.place && open_word || gender.contradicts(wanted) {
            return None;
        }
        Some(match (e.kind, gender) {
            (NameKind::Person, Gender::Unknown) => 0.7,
            (NameKind::Person, _) => 1.2,
            (_, Gender::Unknown) if e.words.len() > 1 && e.bodily <= 0 => 0.2,
            (_, Gender::Unknown) => -1.0,
            (_, _) => 0.6,
        })
    }

    /// What a name before token `at` weighs: near, a subject, outside quotation marks.
    fn named(&self, name: &Name, at: usize, inside: bool) -> f32 {
        let sentence = self.words.sentence_of(at);
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
        if name.quoted && !self.words.is_quoted(at) {
            weight -= 1.2;
        }
        if name.headline {
            weight -= 0.5;
        }
        weight
    }

    /// The best of what has been weighed, first; who is named often is ahead, and a capitalised word that nothing explains
    /// yields to a person.
    fn ranked(&self, pronoun: Pronoun, weighed: BTreeMap<usize, f32>) -> Vec<(usize, f32)> {
        let entity = |e: usize| self.chains.entities.get(e);
        let mut ranked: Vec<(usize, f32)> = weighed
            .into_iter()
            .map(|(e, weight)| {
                let count = entity(e).map_or(0, |e| e.count);
                (e, weight + 0.25 * (1.0 + count as f32).ln())
            })
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let person = |e: usize| entity(e).is_some_and(|e| e.kind == NameKind::Person);
        let personal = matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::Anybody);
        if personal && ranked.iter().any(|&(e, _)| person(e)) {
            ranked.retain(|&(e, _)| person(e) || entity(e).is_some_and(|e| e.words.len() > 1));
        }
        ranked.truncate(RANKED);
        ranked
    }
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
