//! The tagger: weights in, tags out.

use std::sync::Arc;

use fearless_simd::{Level, Simd, dispatch, prelude::*};
use pullquote_tokenize::Segmentation;

use crate::encoder::{Buffers, Encoder};
use crate::kernels::{self, Lane};
use crate::scheme::Scheme;
use crate::weights::Weights;
use crate::{Error, Position, Probabilities, Tags, decode, features};

/// Positions that are tagged at once, and how many on either side are looked at besides. Memory is bounded
/// by it; a recurrence forgets long before the context ends.
const WINDOW: usize = 8192;
const CONTEXT: usize = 512;

/// A trained tagger; immutable, to be shared between threads, each with a [`Scratch`] of its own.
#[derive(Debug)]
pub struct Tagger {
    encoder: Encoder,
    scheme: Arc<Scheme>,
    metadata: std::collections::BTreeMap<String, String>,
}

/// Memory of a tagger that is used again from text to text. It grows to what the longest text needed:
/// about 200 bytes a token, and some 10 MB for the encoder at most.
#[derive(Debug, Default)]
pub struct Scratch {
    positions: Vec<Position>,
    buffers: Buffers,
    window: Vec<Lane>,
    logits: Vec<Lane>,
    paths: decode::Paths,
}

impl Scratch {
    /// Memory for any tagger; empty at first.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Tagger {
    /// Reads weights in the format that `src/weights.rs` states. Cost: linear in
    /// the file, a few milliseconds for 3 MB.
    ///
    /// # Errors
    ///
    /// Where the file is cut short, damaged, of another version, or holds another model than this crate runs.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        let mut weights = Weights::read(bytes)?;
        let scheme =
            Scheme::new(weights.heads.clone(), weights.labels.clone()).map_err(|label| Error::Metadata {
                key: "labels",
                problem: format!("{label:?} has no label that begins it"),
            })?;
        Ok(Self {
            metadata: core::mem::take(&mut weights.metadata),
            encoder: Encoder::new(weights, Level::new()),
            scheme: Arc::new(scheme),
        })
    }

    /// The names of the heads.
    #[must_use]
    pub fn heads(&self) -> &[String] {
        &self.scheme.heads
    }

    /// The names of the labels, the same for every head: "O", "B-content", "I-content", …
    #[must_use]
    pub fn labels(&self) -> &[String] {
        &self.scheme.labels
    }

    /// The names of the roles that labels mark, in the order of the labels: "content", "cue", …
    #[must_use]
    pub fn roles(&self) -> &[String] {
        &self.scheme.roles
    }

    /// A member of the weights' metadata: who trained them on what, calibration, and so on.
    #[must_use]
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.metadata.get(key).map(String::as_str)
    }

    /// Labels every token of `text`, for every head. The segmentation is the one of `text`.
    ///
    /// The result depends on the text alone: not on what `scratch` was used for, on threads, or on the
    /// processor. Breaks between paragraphs are seen by the encoder and have no label; a span may run across
    /// one. A text beyond some 8,000 tokens is tagged in windows of that size, with 512 positions of context
    /// on either side. Cost: linear in the tokens.
    #[must_use]
    pub fn tag(&self, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) -> Tags {
        self.encode(text, segmentation, scratch);
        Tags {
            labels: self.decode(scratch),
            probabilities: self.normalised(scratch),
        }
    }

    /// The probabilities alone, for those who decode them in their own way: [`tag`](Self::tag) without the best labels.
    #[must_use]
    pub fn probabilities(
        &self,
        text: &str,
        segmentation: &Segmentation,
        scratch: &mut Scratch,
    ) -> Probabilities {
        self.encode(text, segmentation, scratch);
        self.normalised(scratch)
    }

    /// The first half of [`tag`](Self::tag), features and logits, which stay within `scratch`; for benches.
    #[doc(hidden)]
    pub fn encode(&self, text: &str, segmentation: &Segmentation, scratch: &mut Scratch) {
        features(text, segmentation, self.encoder.rows(), &mut scratch.positions);
        let outputs = self.scheme.lanes_of_all();
        scratch.logits.clear();
        scratch.logits.reserve_exact(segmentation.tokens.len() * outputs);
        for start in (0..scratch.positions.len()).step_by(WINDOW) {
            let end = scratch.positions.len().min(start + WINDOW);
            let from = start.saturating_sub(CONTEXT);
            let to = scratch.positions.len().min(end + CONTEXT);
            scratch.window.clear();
            self.encoder.run(
                &scratch.positions[from..to],
                &mut scratch.buffers,
                &mut scratch.window,
            );
            let rows = scratch.window[(start - from) * outputs..].chunks_exact(outputs);
            for (position, row) in scratch.positions[start..end].iter().zip(rows) {
                if position.token.is_some() {
                    scratch.logits.extend_from_slice(row);
                }
            }
        }
    }

    /// Finds the best labels, head by head.
    fn decode(&self, scratch: &mut Scratch) -> Vec<u8> {
        let scheme = &self.scheme;
        let outputs = scheme.lanes_of_all();
        let mut labels = Vec::with_capacity(scratch.logits.len() / scheme.lanes());
        for head in 0..scheme.heads.len() {
            let scores = scratch.logits.chunks_exact(outputs).map(|row| {
                let lanes = &row[head * scheme.lanes()..(head + 1) * scheme.lanes()];
                &lanes.as_flattened()[..scheme.labels.len()]
            });
            decode::viterbi(&scheme.begins, scores, &mut scratch.paths, &mut labels);
        }
        labels
    }

    /// The probabilities of the logits.
    fn normalised(&self, scratch: &mut Scratch) -> Probabilities {
        let mut lanes = core::mem::take(&mut scratch.logits);
        dispatch!(self.encoder.level(), simd => softmax(simd, &self.scheme, &mut lanes));
        Probabilities {
            scheme: Arc::clone(&self.scheme),
            lanes,
        }
    }
}

/// Turns logits into probabilities, head by head; the lanes' places behind the last label become 0.
#[inline(always)]
fn softmax<S: Simd>(simd: S, scheme: &Scheme, logits: &mut [Lane]) {
    let size = scheme.labels.len();
    for lanes in logits.chunks_exact_mut(scheme.lanes()) {
        lanes.as_flattened_mut()[size..].fill(f32::MIN);
        let mut most = kernels::load(simd, &[f32::MIN; 8]);
        for lane in lanes.iter() {
            most = most.max(kernels::load(simd, lane));
        }
        let most = most.reduce_max();
        for lane in lanes {
            (kernels::load(simd, lane) - most).store_array(lane);
        }
    }
    let (wides, rest) = logits.as_flattened_mut().as_chunks_mut::<16>();
    for wide in wides {
        kernels::exp(simd, kernels::wide(simd, wide)).store_array(wide);
    }
    let mut last = [0.0; 16];
    last[..rest.len()].copy_from_slice(rest);
    kernels::exp(simd, kernels::wide(simd, &last)).store_array(&mut last);
    rest.copy_from_slice(&last[..rest.len()]);
    for lanes in logits.chunks_exact_mut(scheme.lanes()) {
        let sum: f32 = lanes.as_flattened()[..size].iter().sum();
        for lane in lanes.iter_mut() {
            (kernels::load(simd, lane) * (1.0 / sum)).store_array(lane);
        }
        lanes.as_flattened_mut()[size..].fill(0.0);
    }
}
