//! Figures of choices: how many are right, by the source's shape and by what stands there, and how well the probability
//! tells it.

use std::collections::BTreeMap;
use std::io::Write;

use pullquote_ranking::Weights;

use crate::Case;

/// Below it a speaker is unknown.
const THRESHOLD: f32 = 0.35;
/// Bins of the calibration error.
const BINS: usize = 10;

/// Shapes of sources, by number.
pub(crate) const SHAPES: [&str; 16] = [
    "unsaid", "implied", "he", "she", "it", "they", "own", "some", "name", "several", "person", "body",
    "document", "group", "other", "turn",
];

/// Right ones, all, and those with the right one among the candidates.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    count: usize,
    possible: usize,
}

/// What came of many choices.
#[derive(Default)]
pub(crate) struct Tally {
    all: Share,
    kinds: Share,
    judged: Vec<(f32, bool)>,
    shapes: BTreeMap<&'static str, (Share, Vec<(f32, bool)>)>,
}

/// What weights choose in one case.
pub(crate) struct Choice {
    /// The likeliest option, and its probability.
    best: (usize, f32),
    /// The probabilities of the options, and, last, of nobody among them.
    pub(crate) probabilities: Vec<f32>,
}

impl Choice {
    pub(crate) fn of(case: &Case, weights: &Weights) -> Self {
        let scores: Vec<f32> = case.features.iter().map(|f| weights.score(f)).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
        let probabilities: Vec<f32> = scores.iter().map(|s| (s - top).exp() / sum).collect();
        let options = probabilities.iter().take(case.options.len()).copied();
        let best = options.enumerate().fold(
            (0, 0.0),
            |best, option| if option.1 > best.1 { option } else { best },
        );
        Self { best, probabilities }
    }

    /// The option that is taken, where one is likely enough.
    pub(crate) fn taken(&self) -> Option<usize> {
        (self.best.1 >= THRESHOLD).then_some(self.best.0)
    }
}

impl Share {
    fn add(&mut self, right: bool, possible: bool) {
        self.count += 1;
        self.right += usize::from(right);
        self.possible += usize::from(possible);
    }

    fn line(self) -> String {
        let share = |n: usize| n as f32 / self.count.max(1) as f32;
        format!(
            "{:.3} of {}, possible {:.3}",
            share(self.right),
            self.count,
            share(self.possible)
        )
    }
}

impl Tally {
    /// Counts one case by weights, where somebody known speaks.
    pub(crate) fn add(&mut self, case: &Case, weights: &Weights) {
        let Some(gold) = &case.gold else { return };
        let choice = Choice::of(case, weights);
        let taken = choice.taken();
        if gold.kind != "unknown" {
            let same = |k: usize| case.options[k].kind.as_str() == gold.kind;
            self.kinds
                .add(taken.is_some_and(same), (0..case.options.len()).any(same));
        }
        if !gold.is_known() {
            return;
        }
        let hit = taken.is_some_and(|k| case.right[k]);
        let possible = case.right.iter().any(|r| *r);
        self.all.add(hit, possible);
        let judged = taken.map(|k| (choice.probabilities[k], hit));
        self.judged.extend(judged);
        for name in [SHAPES.get(case.shape).copied().unwrap_or("?"), case.source] {
            let slot = self.shapes.entry(name).or_default();
            slot.0.add(hit, possible);
            slot.1.extend(judged);
        }
    }

    pub(crate) fn line(&self) -> String {
        format!(
            "{}, known {:.3}, type {:.3}, calibration error {:.3}",
            self.all.line(),
            self.judged.len() as f32 / self.all.count.max(1) as f32,
            self.kinds.right as f32 / self.kinds.count.max(1) as f32,
            calibration(&self.judged)
        )
    }

    /// One line for each shape and each kind of source.
    pub(crate) fn shapes(&self, out: &mut impl Write) -> std::io::Result<()> {
        for (shape, (share, judged)) in &self.shapes {
            writeln!(
                out,
                "    {shape:10} {}, calibration error {:.3}",
                share.line(),
                calibration(judged)
            )?;
        }
        Ok(())
    }
}

/// The expected calibration error.
fn calibration(judged: &[(f32, bool)]) -> f32 {
    let mut bins = [(0.0f32, 0usize); BINS];
    for (p, hit) in judged {
        let bin = &mut bins[((p * BINS as f32) as usize).min(BINS - 1)];
        *bin = (bin.0 + p, bin.1 + usize::from(*hit));
    }
    let error: f32 = bins.iter().map(|(p, hits)| (p - *hits as f32).abs()).sum();
    error / judged.len().max(1) as f32
}
