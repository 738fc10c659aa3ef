//! Learning the weights of links from annotated relations.

use pullquote_tokenize::Segmentation;

use crate::relations::decode::{Decoding, decode, spans};
use crate::relations::labels::{CONTENT, CUE, LabelProbabilities, LabelledSpans, SOURCE};
use crate::relations::link::{
    LinkWeights, Pairs, TEMPLATES, content_candidates, orphan_candidates, source_candidates,
};
use crate::relations::relation::AnnotatedRelation;
use pullquote_layout::Layout;
use pullquote_lexicon::{Range, Reading};
use pullquote_ranking::{Example, Features, learn};

/// Collects decisions from annotated articles and learns [`LinkWeights`] from them: multinomial logistic regression
/// over the candidates of each span, by AdaGrad. Deterministic.
#[derive(Default)]
pub struct LinkTrainer {
    contents: Vec<Example>,
    sources: Vec<Example>,
    orphans: Vec<Example>,
    seen: u64,
}

impl LinkTrainer {
    /// A trainer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one annotated article in.
    pub fn add(&mut self, text: &str, segmentation: &Segmentation, relations: &[AnnotatedRelation]) {
        let words = Reading::new(text, segmentation);
        let all = spans(&words, &labels(&words, relations));
        self.add_spans(&words, &all, relations);
        // Once more with some spans missing, as a tagger misses them: what has lost its partner learns to go without.
        for _ in 0..COPIES {
            let mut chance = |share: u64| {
                self.seen = self
                    .seen
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (self.seen >> 33) % 100 >= share
            };
            let mut some = all.clone();
            some.cue.retain(|_| chance(MISSED[0]));
            some.source.retain(|_| chance(MISSED[1]));
            some.content.retain(|_| chance(MISSED[2]));
            self.add_spans(&words, &some, relations);
        }
    }

    /// Takes one annotated article in with the spans that a tagger marks in it, wrong ones among them; `weights` learned
    /// so far say where one lacks its partner.
    pub fn add_tagged(
        &mut self,
        text: &str,
        segmentation: &Segmentation,
        layout: &Layout,
        probabilities: &[LabelProbabilities],
        relations: &[AnnotatedRelation],
        weights: &LinkWeights,
    ) {
        let words = Reading::new(text, segmentation);
        let (found, _) = decode(&words, layout, probabilities, &[], &Decoding::default(), weights);
        self.add_spans(&words, &found, relations);
    }

    fn add_spans(&mut self, words: &Reading<'_>, spans: &LabelledSpans, relations: &[AnnotatedRelation]) {
        let pairs = Pairs { words, spans };
        let gold: Vec<[Vec<Range>; 3]> = relations
            .iter()
            .map(|r| {
                [&r.content, &r.cue, &r.source].map(|spans| spans.iter().map(|&s| words.tokens(s)).collect())
            })
            .collect();
        for &content in &spans.content {
            let Some([_, cues, sources]) = owner(&gold, 0, content) else {
                continue;
            };
            let candidates = content_candidates(&pairs, content);
            let right = find(&candidates, &spans.cue, cues);
            let lost = right.is_none() && !cues.iter().any(|&g| spans.cue.iter().any(|&c| overlap(g, c) > 0));
            push(&mut self.contents, candidates, right, lost);
            if lost {
                let candidates = orphan_candidates(&pairs, content);
                let right = find(&candidates, &spans.source, sources);
                push(&mut self.orphans, candidates, right, right.is_none());
            }
        }
        for &cue in &spans.cue {
            let Some([_, _, sources]) = owner(&gold, 1, cue) else {
                continue;
            };
            let candidates = source_candidates(&pairs, cue);
            let right = find(&candidates, &spans.source, sources);
            let lost = right.is_none()
                && !sources
                    .iter()
                    .any(|&g| spans.source.iter().any(|&s| overlap(g, s) > 0));
            push(&mut self.sources, candidates, right, lost);
        }
    }

    /// Learns from all that was taken in, in `epochs` passes.
    #[must_use]
    pub fn train(&self, epochs: usize) -> LinkWeights {
        LinkWeights {
            content: learn(TEMPLATES, &self.contents, epochs),
            source: learn(TEMPLATES, &self.sources, epochs),
            orphan: learn(TEMPLATES, &self.orphans, epochs),
        }
    }
}

/// The candidate that is one of the annotated spans.
fn find(candidates: &[(Option<usize>, Features)], spans: &[Range], gold: &[Range]) -> Option<usize> {
    candidates.iter().position(|(k, _)| {
        k.and_then(|k| spans.get(k))
            .is_some_and(|&span| gold.iter().any(|&g| overlap(g, span) > 0))
    })
}

fn push(
    into: &mut Vec<Example>,
    candidates: Vec<(Option<usize>, Features)>,
    right: Option<usize>,
    none: bool,
) {
    let last = candidates.len().saturating_sub(1);
    let right = match right {
        Some(right) => right,
        None if none => last,
        // The right one is out of reach: nothing to learn.
        None => return,
    };
    into.push(Example {
        candidates: candidates.into_iter().map(|(_, f)| f).collect(),
        right,
    });
}

fn overlap(a: Range, b: Range) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The relation whose spans of a role cover most of `span`.
fn owner(gold: &[[Vec<Range>; 3]], role: usize, span: Range) -> Option<&[Vec<Range>; 3]> {
    let mut best: Option<(usize, &[Vec<Range>; 3])> = None;
    for relation in gold {
        let shared = relation
            .get(role)
            .into_iter()
            .flatten()
            .map(|&g| overlap(g, span))
            .sum();
        if shared > 0 && best.is_none_or(|(held, _)| shared > held) {
            best = Some((shared, relation));
        }
    }
    best.map(|(_, relation)| relation)
}

/// Copies of each article with spans missing.
const COPIES: usize = 2;
/// Spans of a hundred that are missing from a copy: cues, sources, contents.
const MISSED: [u64; 3] = [20, 15, 12];

/// One layer of labels of annotated relations: contents first, sources and cues written over them.
fn labels(words: &Reading<'_>, relations: &[AnnotatedRelation]) -> Vec<u8> {
    let mut labels = vec![0u8; words.len()];
    for (role, pick) in [(CONTENT, 0), (SOURCE, 1), (CUE, 2)] {
        for relation in relations {
            let spans = [&relation.content, &relation.source, &relation.cue]
                .get(pick)
                .copied();
            for &span in spans.into_iter().flatten() {
                for (k, label) in labels
                    .get_mut(words.tokens(span).tokens())
                    .unwrap_or_default()
                    .iter_mut()
                    .enumerate()
                {
                    *label = (role + usize::from(k > 0)) as u8;
                }
            }
        }
    }
    let mut previous = 0;
    for label in &mut labels {
        if *label > 0 && *label % 2 == 0 && previous != *label && previous + 1 != *label {
            *label -= 1;
        }
        previous = *label;
    }
    labels
}

/// Probabilities that say what annotated relations say, for experiments with linking alone.
#[must_use]
pub fn perfect_probabilities(
    text: &str,
    segmentation: &Segmentation,
    relations: &[AnnotatedRelation],
) -> Vec<LabelProbabilities> {
    let words = Reading::new(text, segmentation);
    labels(&words, relations)
        .into_iter()
        .map(|label| {
            let mut row = [0.0; 7];
            if let Some(slot) = row.get_mut(label as usize) {
                *slot = 1.0;
            }
            row
        })
        .collect()
}
