//! Learned weights of the features of pairs.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::features::{BUCKETS, Features, SIZE, TEMPLATES, VALUES};

/// Weights that score pairs of spans: content and cue, cue and source, content without a cue and source. [`LinkWeights::standard`] are those that the
/// crate ships; [`LinkTrainer`](super::LinkTrainer) learns others.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkWeights {
    pub(crate) content: Vec<f32>,
    pub(crate) source: Vec<f32>,
    pub(crate) orphan: Vec<f32>,
}

/// Bucket of the widest gap that [`LinkWeights::nearest`] reaches across.
const FARTHEST: f32 = 9.5;

static STANDARD: LazyLock<LinkWeights> =
    LazyLock::new(|| LinkWeights::parse(include_str!("../../data/linking.tsv")));

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
        let gap = TEMPLATES.iter().position(|t| *t == "gap").unwrap_or(0) * VALUES;
        // A content's gap is doubled by whether it is quoted; see `Pairs`.
        for value in 0..VALUES {
            for (table, bucket) in [
                (&mut weights.content, value / 2 % BUCKETS),
                (&mut weights.source, value % BUCKETS),
                (&mut weights.orphan, value % BUCKETS),
            ] {
                if let Some(slot) = table.get_mut(gap + value) {
                    *slot = (FARTHEST - bucket as f32).max(-1.0);
                }
            }
        }
        weights
    }

    pub(crate) fn zero() -> Self {
        Self {
            content: vec![0.0; SIZE],
            source: vec![0.0; SIZE],
            orphan: vec![0.0; SIZE],
        }
    }

    /// Reads what [`LinkWeights::to_text`] writes; lines that are none are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::zero();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(pair), Some(template), Some(value), Some(weight)) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let template = TEMPLATES.iter().position(|t| *t == template);
            let (Some(template), Ok(value), Ok(weight)) =
                (template, value.parse::<usize>(), weight.parse::<f32>())
            else {
                continue;
            };
            let table = match pair {
                "content" => &mut weights.content,
                "source" => &mut weights.source,
                "orphan" => &mut weights.orphan,
                _ => continue,
            };
            if let Some(slot) = table.get_mut(template * VALUES + value.min(VALUES - 1)) {
                *slot = weight;
            }
        }
        weights
    }

    /// One weight a line: pair, template, value, weight; weights near zero are left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (pair, table) in [
            ("content", &self.content),
            ("source", &self.source),
            ("orphan", &self.orphan),
        ] {
            for (index, weight) in table.iter().enumerate().filter(|(_, w)| w.abs() >= 0.005) {
                let template = TEMPLATES.get(index / VALUES).copied().unwrap_or("");
                let _ = writeln!(text, "{pair}\t{template}\t{}\t{weight:.2}", index % VALUES);
            }
        }
        text
    }

    pub(crate) fn score(table: &[f32], features: &Features) -> f32 {
        features.0.iter().filter_map(|&f| table.get(f as usize)).sum()
    }
}
