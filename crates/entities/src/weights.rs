//! Learned weights as the crate's data files have them, and the probabilities that they give.

use pullquote_ranking::{Features, Templates, Weights};

/// The weights of a data file.
pub(crate) fn read(templates: Templates, text: &str) -> Weights {
    let mut weights = Weights::zero(templates);
    for line in text.lines().filter_map(|line| line.split_once('\t')) {
        weights.read(line.1);
    }
    weights
}

/// The probability of each candidate, by its features.
pub(crate) fn softmax(weights: &Weights, candidates: &[Features]) -> Vec<f32> {
    let scores: Vec<f32> = candidates.iter().map(|f| weights.score(f)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.into_iter().map(|s| (s - top).exp() / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_give_weights_and_weights_probabilities() {
        let weights = read(Templates(&["size"]), "# a comment\nany\tsize\t1\t2.0\n");
        let mut large = Features::default();
        large.add(0, 1);
        let likely = softmax(&weights, &[large, Features::default()]);
        assert!((likely[0] - 0.8808).abs() < 1e-3 && (likely[0] + likely[1] - 1.0).abs() < 1e-6);
    }
}
