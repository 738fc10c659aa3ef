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
const REPORT: f32 = 0.5;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::attribute::Tagged;
    use crate::relations::rules::within;
    use pullquote_lexicon::{Range, Reading};
    use pullquote_tokenize::segment;

    #[test]
    fn what_weights_speak_for_is_a_report_and_as_sure() {
        let text = "They told us that it was safe.";
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let layer = Layer {
            words: &words,
            plain: &words,
            tagged: &Tagged::default(),
        };
        let range = Range::new(0, words.len());
        for (weight, expected) in [("2.0", vec![0.88]), ("-2.0", vec![])] {
            let weights = JudgeWeights::parse(&format!("nested\tany\t0\t{weight}"));
            let proposed = within(&words, range).into_iter().map(|(draft, rule)| Judged {
                draft,
                rule,
                holder: range,
            });
            let sure = reports(&layer, &weights, proposed).map(|d| (d.confidence * 100.0).round() / 100.0);
            assert_eq!(sure.collect::<Vec<f32>>(), expected);
        }
    }

    #[test]
    fn weights_are_written_as_they_are_read() {
        let text = "nested\tact\t3\t-0.50\nnested\tclause\t1\t1.25\n";
        assert_eq!(JudgeWeights::parse(text).to_text(), text);
    }
}
