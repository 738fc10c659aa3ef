//! Learned weights of what speaks for a report by rule inside another.

use std::sync::LazyLock;

use pullquote_ranking::Weights;

use super::TEMPLATES;

/// Weights that tell a report inside the content of another from what only looks like one.
/// [`JudgeWeights::standard`] are those that the crate ships; `JudgeTrainer` (feature `train`) learns others.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgeWeights(pub(crate) Weights);

/// What lines of weights begin with.
const LAYER: &str = "nested";

static STANDARD: LazyLock<JudgeWeights> =
    LazyLock::new(|| JudgeWeights::parse(include_str!("../../../data/judging.tsv")));

impl JudgeWeights {
    /// The weights that the crate ships, learned from annotated news.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Reads what [`JudgeWeights::to_text`] writes; lines that are none are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Weights::zero(TEMPLATES);
        for line in text.lines().filter_map(|line| line.strip_prefix(LAYER)) {
            weights.read(line.trim_start());
        }
        Self(weights)
    }

    /// One weight a line: "nested", template, value, weight; weights near zero are left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.0.write(LAYER, &mut text);
        text
    }
}
