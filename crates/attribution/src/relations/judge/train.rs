//! Learning the weights that tell reports by rule inside another from what is none.

use std::collections::BTreeSet;

use pullquote_layout::Layout;
use pullquote_lexicon::{Range, Reading};
use pullquote_ranking::{Example, Features, Weights, learn_from};

use super::{JudgeWeights, Judged, Layer, TEMPLATES, probability};
use crate::relations::attribute::{Method, Scope, Tagged, begin};
use crate::relations::edits::{Context, nested};
use crate::relations::relation::AnnotatedRelation;
use crate::relations::rules;

/// Strength of the ridge that holds weights near zero.
const RIDGE: f32 = 0.004;
/// Share of a content's words that a report by rule has to share with it.
const LENIENT: f64 = 0.5;

/// One proposal: what is known of it, whether it is a report, and which article it stands in.
struct Case {
    article: usize,
    features: Features,
    right: bool,
}

/// Collects what the rules propose in annotated articles beyond a tagger's labels, and learns [`JudgeWeights`] from it:
/// logistic regression by AdaGrad. Deterministic.
#[derive(Default)]
pub struct JudgeTrainer {
    /// Inside contents.
    cases: Vec<Case>,
    /// What the article itself tells.
    told: Vec<Case>,
    articles: usize,
}

impl JudgeTrainer {
    /// A trainer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one annotated article in. The tagger should not have been trained on it: it would be surer than it is of
    /// other articles.
    pub fn add(
        &mut self,
        words: &Reading<'_>,
        layout: &Layout,
        tagged: &Tagged,
        relations: &[AnnotatedRelation],
    ) {
        let context = Context {
            words,
            layout,
            tagged,
        };
        let drafts = begin(words, layout, tagged, Scope::Speech, &Method::default());
        let plain = words.plain();
        let gold: Vec<[BTreeSet<usize>; 2]> = relations
            .iter()
            .map(|r| [&r.content, &r.cue].map(|spans| said(words, spans.iter().map(|&s| words.tokens(s)))))
            .collect();
        let proposed = nested::proposals(&context, &plain, &drafts);
        let layer = nested::layer(&context, &plain);
        self.cases.extend(cases(&layer, &proposed, &gold, self.articles));
        let untagged = Tagged::default();
        let layer = Layer {
            words,
            plain: words,
            tagged: &untagged,
        };
        self.told
            .extend(cases(&layer, &told(words, layout), &gold, self.articles));
        self.articles += 1;
    }

    /// Learns from all that was taken in, in `epochs` passes.
    #[must_use]
    pub fn train(&self, epochs: usize) -> JudgeWeights {
        JudgeWeights(learn(self.cases.iter().chain(&self.told), epochs))
    }

    /// The probability of each proposal by weights that were learned from the articles of the other `folds`, and whether
    /// it is a report.
    #[must_use]
    pub fn validate(&self, folds: usize, epochs: usize) -> Vec<(f32, bool)> {
        let mut judged = Vec::new();
        for fold in 0..folds {
            let held = |case: &&Case| case.article % folds == fold;
            let seen = self.cases.iter().chain(&self.told);
            let weights = learn(seen.filter(|case| !held(case)), epochs);
            let each = self.cases.iter().filter(held);
            judged.extend(each.map(|case| (probability(&weights, case.features.clone()), case.right)));
        }
        judged
    }
}

fn learn<'c>(cases: impl Iterator<Item = &'c Case>, epochs: usize) -> Weights {
    let examples: Vec<Example> = cases
        .map(|case| Example {
            candidates: vec![case.features.clone(), Features::default()],
            right: usize::from(!case.right),
        })
        .collect();
    learn_from(&Weights::zero(TEMPLATES), &examples, epochs, RIDGE)
}

/// What the rules propose in the story's own sentences.
fn told(words: &Reading<'_>, layout: &Layout) -> Vec<Judged> {
    let paragraphs = layout.body.iter();
    let paragraphs = paragraphs.filter_map(|&at| words.segmentation.paragraphs.get(at as usize));
    let sentences = paragraphs.flat_map(|paragraph| {
        let range = Range::new(paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        words.sentences_in(range)
    });
    let proposed = sentences.flat_map(|sentence| rules::within(words, sentence));
    let judged = proposed.map(|(draft, rule)| Judged {
        draft,
        rule,
        holder: Range::default(),
    });
    judged.collect()
}

/// The proposals, each right if an annotated report with its cue, or without one, has its content.
fn cases(
    layer: &Layer<'_, '_>,
    judged: &[Judged],
    gold: &[[BTreeSet<usize>; 2]],
    article: usize,
) -> Vec<Case> {
    let each = judged.iter().map(|judged| {
        let [content, cue] = [&judged.draft.content, &judged.draft.cue]
            .map(|ranges| said(layer.words, ranges.iter().copied()));
        let right = gold.iter().any(|[held, its]| {
            let shared = held.intersection(&content).count() as f64;
            let all = held.union(&content).count().max(1) as f64;
            shared >= LENIENT * all && (its.is_empty() || !its.is_disjoint(&cue))
        });
        Case {
            article,
            features: layer.describe(judged),
            right,
        }
    });
    each.collect()
}

/// The words of ranges.
fn said(words: &Reading<'_>, ranges: impl Iterator<Item = Range>) -> BTreeSet<usize> {
    ranges
        .flat_map(|r| r.tokens())
        .filter(|&at| words.is_word(at))
        .collect()
}
