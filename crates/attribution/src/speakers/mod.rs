//! Who a source is: names and their chains, pronouns, roles, organisations, groups, and quotations without a source.

mod confidence;
mod pronouns;
mod proposers;
mod source;
pub(crate) mod speaker;

use pullquote_tokenize::{Segmentation, Span};

use crate::{Layout, Mention, Relation, Speaker};
use confidence::Way;
use proposers::{Answer, Resolver};
use pullquote_lexicon::Reading;
use pullquote_lexicon::pronoun::{Pronoun, pronoun};

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
    let words = Reading::new(text, segmentation);
    let mut sources: Vec<usize> = relations
        .iter()
        .flat_map(|r| r.source.iter().map(|s| words.token_at(s.start)))
        .collect();
    sources.sort_unstable();
    let chains = pullquote_entities::find(&words, layout, &mentions, &sources);
    let genders = pullquote_entities::learn_genders(&words, &chains);
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

/// Where a relation stands in the order of reading: at its source, its cue, or its content.
fn anchor(relation: &Relation) -> u32 {
    let spans = [&relation.source, &relation.cue, &relation.content];
    spans.into_iter().find_map(|s| s.first()).map_or(0, |s| s.start)
}

fn first_person(text: &str, relation: &Relation) -> bool {
    relation
        .source
        .first()
        .is_some_and(|s| s.of(text) != "US" && pronoun(&s.of(text).to_lowercase()) == Some(Pronoun::Own))
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
