//! Who a source is: names and their chains, pronouns, roles, organisations, groups, and quotations without a source.

mod bodies;
mod confidence;
mod entities;
mod joined;
mod named;
mod names;
mod nouns;
mod phrase;
mod pronouns;
mod resolve;
mod runs;
mod same;
mod surroundings;

use pullquote_tokenize::{Segmentation, Span};

use crate::words::Words;
use crate::{Layout, Mention, Relation, Speaker};
use confidence::Way;
use nouns::Class;
use phrase::Pronoun;
use resolve::{Answer, Resolver};

/// Relations to either side among which the one is sought that a first person stands in.
const ENCLOSING: usize = 12;

/// Who says each of `relations`, in their order.
///
/// Names come from the text itself (capitalised words, titles, forenames, head nouns) and from `mentions`, which may
/// be empty; `mentions` that are not in the order of the text are put in it. A speaker whose probability is under 0.4
/// is unknown, with whoever it may be as its candidates. Cost: linear in the text; each source looks back over a
/// bounded number of names.
///
/// ```
/// use pullquote_attribution::{Kind, Mode, Relation, SpeakerKind, layout, resolve};
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
/// let speakers = resolve(text, &segmentation, &layout(text, &segmentation), &[relation], &[]);
/// assert_eq!(speakers[0].name.as_deref(), Some("Adaeze Obi"));
/// assert_eq!(speakers[0].kind, SpeakerKind::Person);
/// ```
#[must_use]
pub fn resolve(
    text: &str,
    segmentation: &Segmentation,
    layout: &Layout,
    relations: &[Relation],
    mentions: &[Mention],
) -> Vec<Speaker> {
    if relations.is_empty() {
        return Vec::new();
    }
    let mut mentions = mentions.to_vec();
    mentions.sort_by_key(|m| m.span);
    let words = Words::new(text, segmentation);
    let mut sources: Vec<usize> = relations
        .iter()
        .flat_map(|r| r.source.iter().map(|s| words.token_at(s.start)))
        .collect();
    sources.sort_unstable();
    let names = names::detect(&words, layout, &mentions, &sources);
    let chains = entities::link(&words, names, &mentions);
    let genders = pronouns::learn_genders(&words, &chains);
    let mut order: Vec<usize> = (0..relations.len()).collect();
    order.sort_by_key(|&k| (relations.get(k).map_or(0, anchor), k));
    let mut resolver = Resolver::new(&words, &chains, &genders, &mentions);
    let mut answers: Vec<Option<Answer>> = vec![None; relations.len()];
    for &k in &order {
        if let (Some(relation), Some(slot)) = (relations.get(k), answers.get_mut(k)) {
            *slot = resolver.resolve(relation);
        }
    }
    for (position, &k) in order.iter().enumerate() {
        let Some(relation) = relations.get(k) else {
            continue;
        };
        if !first_person(text, relation) {
            continue;
        }
        let near = order.get(position.saturating_sub(ENCLOSING)..(position + ENCLOSING).min(order.len()));
        let spoken_by = relation
            .parent
            .map(|p| p as usize)
            .or_else(|| enclosing(relations, near.unwrap_or(&[]), k))
            .and_then(|p| answers.get(p).cloned().flatten());
        if let Some(slot) = answers.get_mut(k) {
            *slot = spoken_by.map(|answer| Answer {
                way: Way::Own,
                ..answer
            });
        }
    }
    // Of a source that is a mark alone, or begins with one, no name may be left.
    answers
        .into_iter()
        .map(|answer| answer.filter(|answer| !answer.name.is_empty()))
        .map(|answer| answer.map_or_else(Speaker::unknown, |answer| resolver.dress(answer)))
        .collect()
}

/// Whether the noun at token `head` is one for somebody who can say something: a person, a group, a body, or a name.
pub(crate) fn can_speak(words: &Words<'_>, head: usize) -> bool {
    let found = nouns::noun(words.low(head));
    found.is_person()
        || found.is(Class::Group)
        || found.is(Class::Organisation)
        || !found.is_known() && words.is_capital(head)
}

/// Whether `word` (lower case) is a noun of the tables.
pub(crate) fn is_noun(word: &str) -> bool {
    nouns::noun(word).is_known()
}

/// Whether `word` (lower case) is a noun for one person.
pub(crate) fn is_person(word: &str) -> bool {
    nouns::noun(word).is_person()
}

/// Whether `word` (lower case) is a pronoun.
pub(crate) fn is_pronoun(word: &str) -> bool {
    phrase::pronoun(word).is_some()
}

/// Whether `word` (lower case), with a capital at the beginning of a sentence, is no name.
pub(crate) fn is_common(word: &str) -> bool {
    names::is_common(word)
}

/// Whether `word` (lower case) may stand inside a person's name.
pub(crate) fn is_particle(word: &str) -> bool {
    names::PARTICLES.contains(&word)
}

/// Where a relation stands in the order of reading: at its source, its cue, or its content.
fn anchor(relation: &Relation) -> u32 {
    let spans = [&relation.source, &relation.cue, &relation.content];
    spans.into_iter().find_map(|s| s.first()).map_or(0, |s| s.start)
}

fn first_person(text: &str, relation: &Relation) -> bool {
    relation.source.first().is_some_and(|s| {
        s.of(text) != "US" && phrase::pronoun(&s.of(text).to_lowercase()) == Some(Pronoun::Own)
    })
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
