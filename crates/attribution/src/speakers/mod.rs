//! Who a source is: names and their chains, pronouns, roles, organisations, groups, and quotations without a source.

mod answer;
mod candidates;
mod features;
mod filters;
pub(crate) mod found;
mod home;
mod method;
mod naming;
mod proposers;
mod resolver;
mod roles;
mod shape;
mod source;
pub(crate) mod speaker;
mod standing;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub(crate) mod train;

use std::sync::LazyLock;

use pullquote_ranking::Weights;
use pullquote_tokenize::Span;

use crate::{Layout, Mention, Relation, Resolution, Speaker};
use answer::Answer;
use pullquote_lexicon::Reading;
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use resolver::{Decision, Resolver};

/// Relations to either side among which the one is sought that a first person stands in.
const ENCLOSING: usize = 12;

/// Who says each of `relations`, in their order, and everybody that the text speaks of.
///
/// Names come from the text itself (capitalised words, titles, forenames, head nouns) and from `mentions`, which may
/// be empty; `mentions` that are not in the order of the text are put in it. A speaker whose probability is under 0.35
/// is unknown, with whoever it may be as its candidates. Cost: linear in the text; each source looks back over a
/// bounded number of names.
///
/// ```
/// use pullquote_attribution::{Kind, Mode, Reading, Relation, SpeakerKind, layout, resolve};
/// use pullquote_tokenize::{Span, segment};
///
/// let text = "Mayor Adaeze Obi opened the bridge on Tuesday. She said it was safe.";
/// let relation = Relation {
///     source: vec![Span::new(47, 50)],
///     cue: vec![Span::new(51, 55)],
///     content: vec![Span::new(56, 67)],
///     kind: Kind::Indirect,
///     mode: Mode::Speech,
///     parent: None,
///     confidence: 1.0,
/// };
/// let segmentation = segment(text);
/// let reading = Reading::new(text, &segmentation);
/// let found = resolve(&reading, &layout(text, &segmentation), &[relation], &[]);
/// assert_eq!(found.speakers[0].name.as_deref(), Some("Adaeze Obi"));
/// assert_eq!(found.speakers[0].kind, SpeakerKind::Person);
/// assert_eq!(found.entities[0].mentions.len(), 2);
/// ```
#[must_use]
pub fn resolve(
    words: &Reading<'_>,
    layout: &Layout,
    relations: &[Relation],
    mentions: &[Mention],
) -> Resolution {
    resolve_with(words, layout, relations, mentions, standard()).0
}

/// The weights that the crate comes with.
fn standard() -> &'static Weights {
    static STANDARD: LazyLock<Weights> = LazyLock::new(|| {
        let mut weights = Weights::zero(features::TEMPLATES);
        for line in include_str!("../../data/speakers.tsv").lines() {
            if let Some(line) = line.strip_prefix("speaker\t") {
                weights.read(line);
            }
        }
        weights
    });
    &STANDARD
}

/// As [`resolve`] by weights of the caller's, with what was decided among for each relation, by its index.
fn resolve_with(
    words: &Reading<'_>,
    layout: &Layout,
    relations: &[Relation],
    mentions: &[Mention],
    weights: &Weights,
) -> (Resolution, Vec<(usize, Decision)>) {
    let mut mentions = mentions.to_vec();
    mentions.sort_by_key(|m| m.span);
    let mut sources: Vec<usize> = relations
        .iter()
        .flat_map(|r| r.source.iter().map(|s| words.token_at(s.start)))
        .collect();
    sources.sort_unstable();
    let chains = pullquote_entities::find(words, layout, &mentions, &sources);
    let genders = pullquote_entities::learn_genders(words, &chains);
    let order = order(words, relations);
    let mut resolver = Resolver::new(words, &chains, &genders, &mentions, weights);
    resolver.look_ahead(relations.iter());
    let mut answers: Vec<Option<Answer>> = vec![None; relations.len()];
    for &(k, enclosing) in &order {
        let enclosing = enclosing.and_then(|p| answers.get(p)?.as_ref());
        let answer = relations.get(k).and_then(|r| resolver.resolve(r, enclosing));
        if let Some(slot) = answers.get_mut(k) {
            *slot = answer;
        }
    }
    let shapes = shapes(&order, &resolver.decisions);
    let (entities, of) = found::entities(&resolver, relations, &answers, &shapes);
    let speakers = answers
        .into_iter()
        .zip(of)
        .map(|(answer, entity)| {
            let speaker = answer.map_or_else(Speaker::unknown, Answer::into_speaker);
            let entity = entity.filter(|_| speaker.name.is_some());
            Speaker { entity, ..speaker }
        })
        .collect();
    let decisions = order.iter().map(|&(k, _)| k).zip(resolver.decisions).collect();
    let resolution = Resolution {
        speakers,
        entities,
        chains,
    };
    (resolution, decisions)
}

/// The shape of each relation's source.
fn shapes(order: &[(usize, Option<usize>)], decisions: &[Decision]) -> Vec<Option<shape::Shape>> {
    let mut shapes = vec![None; order.len()];
    for ((k, _), decision) in order.iter().zip(decisions) {
        if let Some(slot) = shapes.get_mut(*k) {
            *slot = Some(decision.shape);
        }
    }
    shapes
}

/// The relations in the order of reading, with the one that each stands in where its source is a first person, or "he" or
/// "she" between quotation marks: what is said inside a quotation waits until it is known who speaks.
fn order(words: &Reading<'_>, relations: &[Relation]) -> Vec<(usize, Option<usize>)> {
    let mut order: Vec<usize> = (0..relations.len()).collect();
    let at = |k: usize| relations.get(k).map_or(0, anchor);
    order.sort_by_key(|&k| (at(k), k));
    let mut keyed: Vec<(u32, bool, usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (position, &k) in order.iter().enumerate() {
        let Some(relation) = relations.get(k) else {
            continue;
        };
        let near = order.get(position.saturating_sub(ENCLOSING)..(position + ENCLOSING).min(order.len()));
        let around = || enclosing(relations, near.unwrap_or(&[]), k);
        let within = match person(words, relation) {
            Some(Pronoun::Own) => relation.parent.map(|p| p as usize).or_else(around),
            Some(Pronoun::He | Pronoun::She) => around(),
            _ => None,
        };
        let key = within.map_or(at(k), |p| at(p).max(at(k)));
        keyed.push((key, within.is_some(), k, within));
    }
    keyed.sort_by_key(|&(key, inner, k, _)| (key, inner, k));
    keyed.into_iter().map(|(_, _, k, within)| (k, within)).collect()
}

/// Where a relation stands in the order of reading: at its source, its cue, or its content.
fn anchor(relation: &Relation) -> u32 {
    let spans = [&relation.source, &relation.cue, &relation.content];
    spans.into_iter().find_map(|s| s.first()).map_or(0, |s| s.start)
}

/// The pronoun that a relation's source is: the first person, or one for somebody else between quotation marks.
fn person(words: &Reading<'_>, relation: &Relation) -> Option<Pronoun> {
    let source = relation.source.first()?;
    let text = source.of(words.text);
    let found = pronoun(&text.to_lowercase()).filter(|_| text != "US")?;
    let quoted = || words.is_quoted(words.token_at(source.start));
    (found == Pronoun::Own || quoted()).then_some(found)
}

/// The relation whose content holds the source of relation `k`, the smallest of several.
fn enclosing(relations: &[Relation], near: &[usize], k: usize) -> Option<usize> {
    let source: Span = *relations.get(k)?.source.first()?;
    near.iter()
        .copied()
        .filter(|&p| p != k)
        .filter_map(|p| {
            let content = relations.get(p)?.content.iter().find(|c| c.contains(source))?;
            Some((content.len(), p))
        })
        .min()
        .map(|(_, p)| p)
}
