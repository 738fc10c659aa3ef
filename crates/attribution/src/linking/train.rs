//! Learning the weights of links from annotated relations.

use pullquote_tokenize::{Segmentation, Span};

use super::decode::{Decoding, LabelledSpans, decode, spans};
use super::features::{Features, Pairs};
use super::link::{content_candidates, orphan_candidates, source_candidates};
use super::weights::LinkWeights;
use super::{CONTENT, CUE, LabelProbabilities, SOURCE};
use crate::draft::Range;
use crate::layout::Layout;
use crate::words::Words;

/// A relation as annotators give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatedRelation {
    /// What was said.
    pub content: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// The words that name who said it.
    pub source: Vec<Span>,
}

/// Candidates of one decision and the right one.
struct Example {
    candidates: Vec<Features>,
    right: usize,
}

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
        let words = Words::new(text, segmentation);
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
        let words = Words::new(text, segmentation);
        let (found, _) = decode(&words, layout, probabilities, &[], &Decoding::default(), weights);
        self.add_spans(&words, &found, relations);
    }

    fn add_spans(&mut self, words: &Words<'_>, spans: &LabelledSpans, relations: &[AnnotatedRelation]) {
        let pairs = Pairs { words, spans };
        let gold: Vec<[Vec<Range>; 3]> = relations
            .iter()
            .map(|r| {
                [&r.content, &r.cue, &r.source].map(|spans| spans.iter().map(|&s| words.range(s)).collect())
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
            content: learn(&self.contents, epochs),
            source: learn(&self.sources, epochs),
            orphan: learn(&self.orphans, epochs),
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
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
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

const RATE: f32 = 0.2;
const DECAY: f32 = 1e-5;

fn learn(examples: &[Example], epochs: usize) -> Vec<f32> {
    let mut weights = LinkWeights::zero().content;
    let mut squares = vec![1e-2f32; weights.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for _ in 0..epochs {
        for at in (1..order.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (state >> 33) as usize % (at + 1));
        }
        for example in order.iter().filter_map(|&k| examples.get(k)) {
            let scores: Vec<f32> = example
                .candidates
                .iter()
                .map(|f| LinkWeights::score(&weights, f))
                .collect();
            let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
            for (k, (features, score)) in example.candidates.iter().zip(&scores).enumerate() {
                let gradient = (score - top).exp() / sum - f32::from(k == example.right);
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for &feature in &features.0 {
                    let (Some(weight), Some(square)) = (
                        weights.get_mut(feature as usize),
                        squares.get_mut(feature as usize),
                    ) else {
                        continue;
                    };
                    let step = gradient + DECAY * *weight;
                    *square += step * step;
                    *weight -= RATE * step / square.sqrt();
                }
            }
        }
    }
    weights
}

/// One layer of labels of annotated relations: contents first, sources and cues written over them.
pub(super) fn labels(words: &Words<'_>, relations: &[AnnotatedRelation]) -> Vec<u8> {
    let mut labels = vec![0u8; words.len()];
    for (role, pick) in [(CONTENT, 0), (SOURCE, 1), (CUE, 2)] {
        for relation in relations {
            let spans = [&relation.content, &relation.source, &relation.cue]
                .get(pick)
                .copied();
            for &span in spans.into_iter().flatten() {
                let (from, to) = words.range(span);
                for (k, label) in labels
                    .get_mut(from..to)
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
    let words = Words::new(text, segmentation);
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
