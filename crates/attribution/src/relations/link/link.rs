//! Each content to its cue, each cue to its source.

use super::features::Pairs;
use super::weights::LinkWeights;
use crate::relations::labels::LabelledSpans;
use pullquote_lexicon::{Range, Reading};
use pullquote_ranking::{Features, Weights, choose};

/// Candidates looked at on either side.
const WINDOW: usize = 6;
/// Sentences within which a candidate stands.
const SENTENCES: usize = 4;

/// A relation as indices into the spans of a text, and how sure its links are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Linked {
    pub(crate) content: Vec<usize>,
    pub(crate) cue: Option<usize>,
    pub(crate) source: Option<usize>,
    /// Probability of the content's link (the least sure one).
    pub(crate) content_link: f32,
    /// Probability of the source's link.
    pub(crate) source_link: f32,
}

/// Indices of spans near `around`: up to a window of spans on either side, within some sentences.
pub(crate) fn near(words: &Reading<'_>, spans: &[Range], around: Range) -> Vec<usize> {
    let middle = spans.partition_point(|s| s.start < around.start);
    let inside_end = spans.partition_point(|s| s.start < around.end);
    let first = words.sentence_of(around.start);
    let last = words.sentence_of(around.end.saturating_sub(1));
    let from = middle.saturating_sub(WINDOW);
    let to = (middle.max(inside_end.min(middle + WINDOW)) + WINDOW).min(spans.len());
    (from..to)
        .filter(|&k| {
            spans.get(k).is_some_and(|s| {
                let sentence = words.sentence_of(s.start);
                sentence + SENTENCES >= first && sentence <= last + SENTENCES
            })
        })
        .collect()
}

/// Candidates of a content, each with its features: cues, and last none.
pub(crate) fn content_candidates(pairs: &Pairs<'_, '_>, content: Range) -> Vec<(Option<usize>, Features)> {
    let mut candidates = Vec::new();
    let (first, last) = sentences(pairs.words, content);
    let mut close = 0;
    for index in near(pairs.words, &pairs.spans.cue, content) {
        let Some(&cue) = pairs.spans.cue.get(index) else {
            continue;
        };
        let sentence = pairs.words.sentence_of(cue.start);
        close += usize::from(sentence >= first && sentence <= last);
        candidates.push((Some(index), pairs.content_cue(content, cue)));
    }
    candidates.push((None, pairs.content_alone(content, close)));
    candidates
}

/// Candidates of a cue: sources, and last none.
pub(crate) fn source_candidates(pairs: &Pairs<'_, '_>, cue: Range) -> Vec<(Option<usize>, Features)> {
    let mut candidates = Vec::new();
    let here = pairs.words.sentence_of(cue.start);
    let mut close = 0;
    for index in near(pairs.words, &pairs.spans.source, cue) {
        let Some(&source) = pairs.spans.source.get(index) else {
            continue;
        };
        close += usize::from(pairs.words.sentence_of(source.start) == here);
        candidates.push((Some(index), pairs.cue_source(cue, source)));
    }
    candidates.push((None, pairs.cue_alone(cue, close)));
    candidates
}

/// Candidates of a content without a cue: sources, and last none.
pub(crate) fn orphan_candidates(pairs: &Pairs<'_, '_>, content: Range) -> Vec<(Option<usize>, Features)> {
    let mut candidates = Vec::new();
    let (first, last) = sentences(pairs.words, content);
    let mut close = 0;
    for index in near(pairs.words, &pairs.spans.source, content) {
        let Some(&source) = pairs.spans.source.get(index) else {
            continue;
        };
        let sentence = pairs.words.sentence_of(source.start);
        close += usize::from(sentence >= first && sentence <= last);
        candidates.push((Some(index), pairs.orphan_source(content, source)));
    }
    candidates.push((None, pairs.orphan_alone(content, close)));
    candidates
}

fn sentences(words: &Reading<'_>, range: Range) -> (usize, usize) {
    (
        words.sentence_of(range.start),
        words.sentence_of(range.end.saturating_sub(1)),
    )
}

/// The best candidate and its probability among them.
fn best(weights: &Weights, candidates: &[(Option<usize>, Features)]) -> (Option<usize>, f32) {
    let chosen = choose(weights, candidates.iter().map(|(_, features)| features));
    let of = |(index, probability)| {
        (
            candidates.get(index).and_then(|c: &(Option<usize>, _)| c.0),
            probability,
        )
    };
    chosen.map_or((None, 0.0), of)
}

/// Groups spans into relations: one for each cue that a content belongs to, and one for each run of contents without.
/// Cost: linear in the spans.
pub(crate) fn link(words: &Reading<'_>, spans: &LabelledSpans, weights: &LinkWeights) -> Vec<Linked> {
    let pairs = Pairs { words, spans };
    let mut by_cue: Vec<Linked> = (0..spans.cue.len())
        .map(|index| Linked {
            cue: Some(index),
            content_link: 1.0,
            source_link: 1.0,
            ..Linked::default()
        })
        .collect();
    let mut alone = Vec::new();
    for (index, &content) in spans.content.iter().enumerate() {
        let (cue, probability) = best(&weights.content, &content_candidates(&pairs, content));
        match cue.and_then(|cue| by_cue.get_mut(cue)) {
            Some(linked) => {
                linked.content.push(index);
                linked.content_link = linked.content_link.min(probability);
            }
            None => {
                let (source, source_link) = best(&weights.orphan, &orphan_candidates(&pairs, content));
                alone.push(Linked {
                    content: vec![index],
                    source,
                    content_link: probability,
                    source_link,
                    ..Linked::default()
                });
            }
        }
    }
    by_cue.retain(|linked| !linked.content.is_empty());
    for linked in &mut by_cue {
        let Some(&cue) = linked.cue.and_then(|cue| spans.cue.get(cue)) else {
            continue;
        };
        (linked.source, linked.source_link) = best(&weights.source, &source_candidates(&pairs, cue));
    }
    by_cue.append(&mut alone);
    by_cue
}
