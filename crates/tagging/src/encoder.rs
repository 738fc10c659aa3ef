//! From positions to logits: embeddings summed, gated recurrences, one linear layer for all heads.

use fearless_simd::{Level, Simd, dispatch, prelude::*};

use crate::Position;
use crate::kernels::{self, Group, Lane, PARTS, TILE, Wide};
use crate::weights::{LayerWeights, Weights};

/// Positions that are normalised at once, so that they stay in the nearest cache.
const BLOCK: usize = 32;

/// The weights, laid out for the kernels.
#[derive(Debug)]
pub(crate) struct Encoder {
    level: Level,
    /// Wides a row.
    wides: usize,
    rows: u32,
    table: Vec<i8>,
    table_scale: Vec<f32>,
    quotes: Vec<Wide>,
    shapes: Vec<Wide>,
    layers: Vec<Layer>,
    norm: [Vec<Wide>; 2],
    /// For each lane of outputs, a lane of weights an input channel.
    heads: Vec<Vec<Lane>>,
    head_bias: Vec<Lane>,
}

#[derive(Debug)]
struct Layer {
    norm: [Vec<Wide>; 2],
    /// Rows of weights, one a place of the kernel, and the bias.
    gather: Option<[Vec<Wide>; 2]>,
    groups: Vec<Group>,
    /// The largest input for which no sum of products leaves 32 bits.
    limit: f32,
}

/// Memory of the encoder that is used again from text to text.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    x: Vec<Wide>,
    /// The normalised rows of a block, with those that its ends reach.
    normal: Vec<Wide>,
    y: Vec<Wide>,
    /// Quantised rows, tile by tile.
    words: Vec<[i32; TILE]>,
    factors: Vec<f32>,
    states: Vec<Lane>,
}

impl Encoder {
    /// Lays out weights. `labels` is the number of labels a head; each head starts a lane of its own.
    pub(crate) fn new(weights: &Weights, level: Level) -> Self {
        let width = weights.width;
        let labels = weights.labels.len();
        let mut heads = Vec::new();
        let mut head_bias = Vec::new();
        for head in 0..weights.heads.len() {
            for first in (0..labels).step_by(8) {
                let outputs = || (first..labels.min(first + 8)).map(|label| head * labels + label);
                let mut lane = [0.0; 8];
                for (to, output) in lane.iter_mut().zip(outputs()) {
                    *to = weights.head_bias[output];
                }
                head_bias.push(lane);
                let channel = |channel: usize| {
                    let mut lane = [0.0; 8];
                    for (to, output) in lane.iter_mut().zip(outputs()) {
                        *to = weights.head_weight[output * width + channel];
                    }
                    lane
                };
                heads.push((0..width).map(channel).collect());
            }
        }
        Self {
            level,
            wides: width / 16,
            rows: weights.table_scale.len() as u32,
            table: weights.table.clone(),
            table_scale: weights.table_scale.clone(),
            quotes: wides(&weights.quotes),
            shapes: wides(&weights.shapes),
            layers: weights
                .layers
                .iter()
                .map(|layer| Layer::new(layer, width))
                .collect(),
            norm: [wides(&weights.norm.weight), wides(&weights.norm.bias)],
            heads,
            head_bias,
        }
    }

    /// How many rows the embedding table has.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// The instruction set that the kernels use.
    pub(crate) fn level(&self) -> Level {
        self.level
    }

    /// Appends the logits of all positions to `logits`: for each position and head the lanes of its labels.
    pub(crate) fn run(&self, positions: &[Position], buffers: &mut Buffers, logits: &mut Vec<Lane>) {
        dispatch!(self.level, simd => self.run_with(simd, positions, buffers, logits));
    }

    #[inline(always)]
    fn run_with<S: Simd>(
        &self,
        simd: S,
        positions: &[Position],
        buffers: &mut Buffers,
        logits: &mut Vec<Lane>,
    ) {
        buffers.fit(positions.len(), self.wides);
        simd.vectorize(
            #[inline(always)]
            || self.embed(simd, positions, &mut buffers.x),
        );
        for layer in &self.layers {
            simd.vectorize(
                #[inline(always)]
                || layer.prepare(simd, positions.len(), self.wides, buffers),
            );
            simd.vectorize(
                #[inline(always)]
                || layer.recur(simd, positions.len(), self.wides, buffers),
            );
        }
        simd.vectorize(
            #[inline(always)]
            || self.classify(simd, positions.len(), buffers, logits),
        );
    }

    /// Sums the embeddings of every position.
    #[inline(always)]
    fn embed<S: Simd>(&self, simd: S, positions: &[Position], x: &mut [Wide]) {
        let wides = self.wides;
        let row = |row: u32| {
            let start = row as usize * wides * 16;
            (
                &self.table[start..start + wides * 16],
                self.table_scale[row as usize],
            )
        };
        for (position, x) in positions.iter().zip(x.chunks_exact_mut(wides)) {
            let quote = &self.quotes[position.quote as usize * wides..][..wides];
            let shape = &self.shapes[position.shape as usize * wides..][..wides];
            kernels::embed(simd, [quote, shape], position.rows.map(row), x);
        }
    }

    /// The last normalisation and the linear layer, eight positions at a time.
    #[inline(always)]
    fn classify<S: Simd>(&self, simd: S, count: usize, buffers: &mut Buffers, logits: &mut Vec<Lane>) {
        let outputs = self.heads.len();
        let first = logits.len();
        logits.resize(first + count * outputs, [0.0; 8]);
        let rows = buffers.x[..count * self.wides].chunks(8 * self.wides);
        for (rows, logits) in rows.zip(logits[first..].chunks_mut(8 * outputs)) {
            let normal = &mut buffers.normal[..8 * self.wides];
            for (x, y) in rows
                .chunks_exact(self.wides)
                .zip(normal.chunks_exact_mut(self.wides))
            {
                kernels::normalise(simd, x, &self.norm[0], &self.norm[1], y);
            }
            let normal = normal.as_flattened();
            let width = self.wides * 16;
            let eight = core::array::from_fn(|row| &normal[row * width..(row + 1) * width]);
            for (output, (weights, bias)) in self.heads.iter().zip(&self.head_bias).enumerate() {
                let sums = kernels::linear(simd, eight, weights, bias);
                for (logits, sum) in logits.chunks_exact_mut(outputs).zip(sums) {
                    logits[output] = sum;
                }
            }
        }
    }
}

impl Layer {
    fn new(weights: &LayerWeights, width: usize) -> Self {
        // Words are summed in parts; a part has a stretch of the low and one of the high halves' channels.
        let part = width / 2 / PARTS;
        let largest = weights
            .project
            .chunks_exact(width / 2)
            .flat_map(|half| half.chunks_exact(part))
            .map(|part| {
                part.iter()
                    .map(|&weight| u64::from(weight.unsigned_abs()))
                    .sum::<u64>()
            })
            .collect::<Vec<_>>();
        let largest = largest.chunks_exact(2 * PARTS).flat_map(|row| {
            let (low, high) = row.split_at(PARTS);
            low.iter().zip(high).map(|(low, high)| low + high)
        });
        // One below the sum's bound, so that no rounding of the quotient reaches it.
        let limit = (i32::MAX as u64 / largest.max().unwrap_or(0).max(1))
            .saturating_sub(1)
            .clamp(1, 32_767);
        Self {
            norm: [wides(&weights.norm.weight), wides(&weights.norm.bias)],
            gather: weights.gather.as_ref().map(|(weight, bias)| {
                let kernel = weight.len() / width;
                let places =
                    (0..kernel).flat_map(|place| (0..width).map(move |c| weight[c * kernel + place]));
                [wides(&places.collect::<Vec<_>>()), wides(bias)]
            }),
            groups: (0..width / 8)
                .map(|group| Self::group(weights, width, group))
                .collect(),
            limit: limit as f32,
        }
    }

    /// The weights of eight channels' gates and values.
    fn group(weights: &LayerWeights, width: usize, group: usize) -> Group {
        let output = |half: usize, lane: usize| half * width + group * 8 + lane;
        let both = |from: &[f32]| core::array::from_fn(|at| from[output(at / 8, at % 8)]);
        let pair = |pair: usize| {
            core::array::from_fn(|at| {
                let input = pair + at % 2 * width / 2;
                weights.project[output(at / 16, at % 16 / 2) * width + input]
            })
        };
        Group {
            weights: (0..width / 2).map(pair).collect(),
            scale: both(&weights.project_scale),
            bias: both(&weights.project_bias),
        }
    }

    /// Normalises, gathers and quantises all positions.
    #[inline(always)]
    fn prepare<S: Simd>(&self, simd: S, count: usize, wides: usize, buffers: &mut Buffers) {
        let reach = self
            .gather
            .as_ref()
            .map_or(0, |[weights, _]| weights.len() / wides / 2);
        let Buffers {
            x,
            normal,
            y,
            words,
            factors,
            ..
        } = buffers;
        // Row r of the block's normalised rows is position start + r - reach; its first rows are the last of the
        // block before.
        let known = 2 * reach * wides;
        normal[..known].fill([0.0; 16]);
        let mut next = 0;
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            if start > 0 {
                normal.copy_within(BLOCK * wides..BLOCK * wides + known, 0);
            }
            let rows = normal[(next + reach - start) * wides..].chunks_exact_mut(wides);
            for (at, row) in (next..end + reach).zip(rows) {
                match x.get(at * wides..(at + 1) * wides) {
                    Some(x) => kernels::normalise(simd, x, &self.norm[0], &self.norm[1], row),
                    None => row.fill([0.0; 16]),
                }
            }
            next = end + reach;
            for at in start..end {
                let rows = &normal[(at - start) * wides..(at - start + 2 * reach + 1) * wides];
                let tile = &mut words[at / TILE * wides * 8..(at / TILE + 1) * wides * 8];
                let row = match &self.gather {
                    Some([weights, bias]) => {
                        kernels::gather(simd, rows, weights, bias, y);
                        &*y
                    }
                    None => rows,
                };
                factors[at] = kernels::quantise(simd, row, self.limit, tile, at % TILE);
            }
        }
    }

    /// Projects and runs both recurrences, adding their states to `x`.
    #[inline(always)]
    fn recur<S: Simd>(&self, simd: S, count: usize, wides: usize, buffers: &mut Buffers) {
        let (forward, backward) = self.groups.split_at(wides);
        buffers.states.fill([0.0; 8]);
        for start in (0..count).step_by(TILE) {
            for (lane, group) in forward.iter().enumerate() {
                self.tile::<S, false>(simd, group, lane, start..count.min(start + TILE), wides, buffers);
            }
        }
        for start in (0..count).step_by(TILE).rev() {
            for (lane, group) in backward.iter().enumerate() {
                let lane = lane + wides;
                self.tile::<S, true>(simd, group, lane, start..count.min(start + TILE), wides, buffers);
            }
        }
    }

    #[inline(always)]
    fn tile<S: Simd, const BACKWARD: bool>(
        &self,
        simd: S,
        group: &Group,
        lane: usize,
        range: core::ops::Range<usize>,
        wides: usize,
        buffers: &mut Buffers,
    ) {
        let Buffers {
            x,
            words,
            factors,
            states,
            ..
        } = buffers;
        let words = &words[range.start / TILE * wides * 8..(range.start / TILE + 1) * wides * 8];
        let mut own = [0.0; TILE];
        own.copy_from_slice(&factors[range.start..range.start + TILE]);
        let projected = kernels::project(simd, group, words, &own);
        let (x, _) = x.as_flattened_mut().as_chunks_mut::<8>();
        let mut state = kernels::load(simd, &states[lane]);
        let mut step = |at: usize| {
            let (gate, value) = projected[at];
            state = state * (1.0 - gate) + gate * value;
            let x = &mut x[(range.start + at) * wides * 2 + lane];
            (kernels::load(simd, x) + state).store_array(x);
        };
        if BACKWARD {
            (0..range.len()).rev().for_each(&mut step);
        } else {
            (0..range.len()).for_each(&mut step);
        }
        state.store_array(&mut states[lane]);
    }
}

impl Buffers {
    /// Makes room for `count` positions; what lies behind them in the last tile is zero.
    fn fit(&mut self, count: usize, wides: usize) {
        let tiles = count.div_ceil(TILE);
        self.x.resize(count * wides, [0.0; 16]);
        self.normal.resize((BLOCK + 16) * wides, [0.0; 16]);
        self.y.resize(wides, [0.0; 16]);
        self.words.resize(tiles * wides * 8, [0; TILE]);
        self.factors.resize(tiles * TILE, 0.0);
        if let Some(last) = tiles.checked_sub(1) {
            self.words[last * wides * 8..].fill([0; TILE]);
            self.factors[last * TILE..].fill(0.0);
        }
        self.states.resize(wides * 2, [0.0; 8]);
    }
}

/// A row of channels, whose number is a multiple of 16.
fn wides(row: &[f32]) -> Vec<Wide> {
    row.as_chunks::<16>().0.to_vec()
}
