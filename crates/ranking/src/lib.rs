//! Choice among candidates by learned weights.
//!
//! A decision has several candidates, each described by [`Features`]. [`Weights`] give each candidate a score, the sum
//! of the weights of its features; the probability of a candidate is the softmax of the scores ([`choose`]). This is
//! multinomial logistic regression over the candidates of a decision, a conditional log-linear model. With the cargo
//! feature `train`, `learn` finds weights from examples.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[cfg(feature = "train")]
mod train;
mod weights;

#[cfg(feature = "train")]
pub use train::{Example, learn, learn_from};
pub use weights::Weights;

/// Values that a feature can have: 0 to 127.
pub const VALUES: usize = 128;

/// Names of the kinds of feature, in the order of their numbers; files of weights call them by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Templates(pub &'static [&'static str]);

impl Templates {
    /// Number of different features.
    #[must_use]
    pub const fn size(self) -> usize {
        self.0.len() * VALUES
    }

    /// The number of a template.
    #[must_use]
    pub fn position(self, name: &str) -> Option<usize> {
        self.0.iter().position(|held| *held == name)
    }
}

/// Features of most candidates: room for so many is made at once.
const MOST: usize = 32;

/// The features of one candidate: what is true of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(Vec<u32>);

impl Features {
    /// Adds "template `template` has `value`". Values above 127 count as 127.
    pub fn add(&mut self, template: usize, value: usize) {
        if self.0.is_empty() {
            self.0.reserve(MOST);
        }
        self.0.push((template * VALUES + value.min(VALUES - 1)) as u32);
    }

    /// Positions in a table of weights, in the order in which they were added.
    pub fn positions(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|&feature| feature as usize)
    }
}

/// The candidate with the highest score, the first of equals, and its probability among all. `None` without candidates.
/// Cost: linear in the features.
#[must_use]
pub fn choose<'c>(
    weights: &Weights,
    candidates: impl IntoIterator<Item = &'c Features>,
) -> Option<(usize, f32)> {
    let scores: Vec<f32> = candidates.into_iter().map(|f| weights.score(f)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    let index = scores.iter().position(|&s| s >= top)?;
    Some((index, if sum > 0.0 { 1.0 / sum } else { 0.0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATES: Templates = Templates(&["distance", "same"]);

    fn candidate(distance: usize, same: usize) -> Features {
        let mut features = Features::default();
        features.add(0, distance);
        features.add(1, same);
        features
    }

    #[test]
    fn the_highest_score_is_chosen_and_the_first_of_equals() {
        let mut weights = Weights::zero(TEMPLATES);
        weights.set(1, 1, 2.0);
        let candidates = [candidate(1, 0), candidate(5, 1), candidate(7, 1)];
        let (chosen, probability) = choose(&weights, &candidates).unwrap();
        assert_eq!(chosen, 1);
        assert!((probability - 1.0 / (2.0 + (-2.0f32).exp())).abs() < 1e-6);
        assert_eq!(choose(&weights, &[]), None);
    }
}
