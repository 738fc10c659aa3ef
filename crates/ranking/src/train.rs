//! Learning weights from decisions whose right candidate is known.

use crate::{Features, Templates, Weights};

/// Candidates of one decision and the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The candidates, each with its features.
    pub candidates: Vec<Features>,
    /// Index of the right one.
    pub right: usize,
}

const RATE: f32 = 0.2;
const DECAY: f32 = 1e-5;
/// Gradients nearer to zero change nothing.
const NEGLIGIBLE: f32 = 1e-4;

/// Pseudo-random numbers: a linear congruential generator (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Weights that make the right candidates of `examples` likely: stochastic gradient descent with AdaGrad (Duchi, Hazan
/// and Singer 2011) in `epochs` passes, each in another order. Deterministic. Cost: linear in features and passes.
#[must_use]
pub fn learn(templates: Templates, examples: &[Example], epochs: usize) -> Weights {
    learn_from(&Weights::zero(templates), examples, epochs, DECAY)
}

/// As [`learn`], beginning with `prior` and held near it by a ridge of strength `ridge`: what few examples speak of stays
/// as it was. The weights are the mean over the second half of the passes.
#[must_use]
pub fn learn_from(prior: &Weights, examples: &[Example], epochs: usize, ridge: f32) -> Weights {
    let mut weights = prior.clone();
    let mut mean = vec![0.0f32; weights.table.len()];
    let mut summed = 0.0;
    let mut squares = vec![1e-2f32; weights.table.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for epoch in 0..epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        for example in order.iter().filter_map(|&k| examples.get(k)) {
            descend(&mut weights, prior, &mut squares, example, ridge);
        }
        if 2 * epoch >= epochs {
            summed += 1.0;
            for (sum, weight) in mean.iter_mut().zip(&weights.table) {
                *sum += weight;
            }
        }
    }
    if summed > 0.0 {
        for (weight, sum) in weights.table.iter_mut().zip(&mean) {
            *weight = sum / summed;
        }
    }
    weights
}

/// One step down the gradient of one example's negative log-likelihood.
fn descend(weights: &mut Weights, prior: &Weights, squares: &mut [f32], example: &Example, ridge: f32) {
    let scores: Vec<f32> = example.candidates.iter().map(|f| weights.score(f)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    for (k, (features, score)) in example.candidates.iter().zip(&scores).enumerate() {
        let gradient = (score - top).exp() / sum - f32::from(k == example.right);
        if gradient.abs() < NEGLIGIBLE {
            continue;
        }
        for at in features.positions() {
            let held = prior.table.get(at).copied().unwrap_or(0.0);
            if let (Some(weight), Some(square)) = (weights.table.get_mut(at), squares.get_mut(at)) {
                let step = gradient + ridge * (*weight - held);
                *square += step * step;
                *weight -= RATE * step / square.sqrt();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choose;

    #[test]
    fn what_the_right_candidates_share_is_preferred() {
        const TEMPLATES: Templates = Templates(&["colour", "size"]);
        let candidate = |colour, size| {
            let mut features = Features::default();
            features.add(0, colour);
            features.add(1, size);
            features
        };
        let examples: Vec<Example> = (0..20)
            .map(|k| Example {
                candidates: vec![candidate(1, k), candidate(2, k + 1)],
                right: 1,
            })
            .collect();
        let weights = learn(TEMPLATES, &examples, 5);
        let (chosen, probability) = choose(&weights, &[candidate(1, 50), candidate(2, 50)]).unwrap();
        assert!(chosen == 1 && probability > 0.9, "{chosen} {probability}");
        assert_eq!(weights, learn(TEMPLATES, &examples, 5));
    }
}
