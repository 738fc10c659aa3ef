//! Which of the reports that rules find inside what is reported are reports: by learned weights.
//!
//! The rules read every verb and noun of speech with a subject and a complement; most of what they find there is none
//! ("offered a drink", "I agree that …", which is said now). What the tagger thought of the words, which verb it is, how it
//! stands and whose clause it is in tell one from the other.

mod features;
#[cfg(feature = "train")]
mod train;
mod weights;

pub(crate) use features::{Judged, Layer, TEMPLATES};
#[cfg(feature = "train")]
pub use train::JudgeTrainer;
pub use weights::JudgeWeights;

use crate::relations::draft::Draft;
use pullquote_ranking::{Features, Weights, choose};

/// Probability from which a report by rule is one. Chosen by cross-validation on the articles that the weights were
/// learned from.
const REPORT: f32 = 0.45;

/// The reports among `proposals`, each as sure as its weights say.
pub(crate) fn reports<'d>(
    layer: &'d Layer<'_, '_>,
    weights: &'d JudgeWeights,
    proposals: impl IntoIterator<Item = Judged> + 'd,
) -> impl Iterator<Item = Draft> + 'd {
    proposals.into_iter().filter_map(move |judged| {
        let confidence = probability(&weights.0, layer.describe(&judged));
        (confidence >= REPORT).then_some(Draft {
            confidence,
            ..judged.draft
        })
    })
}

/// The probability that what has these features is a report.
fn probability(weights: &Weights, features: Features) -> f32 {
    match choose(weights, &[features, Features::default()]) {
        Some((0, report)) => report,
        Some((_, none)) => 1.0 - none,
        None => 0.0,
    }
}
