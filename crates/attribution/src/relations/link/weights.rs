//! Learned weights of the features of pairs.

use std::sync::LazyLock;

use pullquote_ranking::{VALUES, Weights};

use super::features::{BUCKETS, TEMPLATES};

/// Weights that score pairs of spans: content and cue, cue and source, content without a cue and source.
/// [`LinkWeights::standard`] are those that the crate ships; `LinkTrainer` (feature `train`) learns others.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkWeights {
    pub(crate) content: Weights,
    pub(crate) source: Weights,
    pub(crate) orphan: Weights,
}

/// Bucket of the widest gap that [`LinkWeights::nearest`] reaches across.
const FARTHEST: f32 = 9.5;

static STANDARD: LazyLock<LinkWeights> =
    LazyLock::new(|| LinkWeights::parse(include_str!("../../../data/linking.tsv")));

impl LinkWeights {
    /// The weights that the crate ships, learned from annotated news.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Weights that learned nothing: what stands nearest belongs together, within the same sentence or beside it.
    #[must_use]
    pub fn nearest() -> Self {
        let mut weights = Self::zero();
        let gap = TEMPLATES.position("gap").unwrap_or(0);
        // A content's gap is doubled by whether it is quoted; see `Pairs`.
        for value in 0..VALUES {
            for (table, bucket) in [
                (&mut weights.content, value / 2 % BUCKETS),
                (&mut weights.source, value % BUCKETS),
                (&mut weights.orphan, value % BUCKETS),
            ] {
                table.set(gap, value, (FARTHEST - bucket as f32).max(-1.0));
            }
        }
        weights
    }

    fn zero() -> Self {
        Self {
            content: Weights::zero(TEMPLATES),
            source: Weights::zero(TEMPLATES),
            orphan: Weights::zero(TEMPLATES),
        }
    }

    /// Reads what [`LinkWeights::to_text`] writes; lines that are none are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::zero();
        for (pair, line) in text.lines().filter_map(|line| line.split_once('\t')) {
            match pair {
                "content" => weights.content.read(line),
                "source" => weights.source.read(line),
                "orphan" => weights.orphan.read(line),
                _ => false,
            };
        }
        weights
    }

    /// One weight a line: pair, template, value, weight; weights near zero are left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.content.write("content", &mut text);
        self.source.write("source", &mut text);
        self.orphan.write("orphan", &mut text);
        text
    }
}
