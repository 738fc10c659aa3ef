//! From positions to logits: embeddings summed, gated recurrences, one linear layer for all heads.

use fearless_simd::{Level, Simd, dispatch, prelude::*};

use crate::kernels::{self, Group, Lane, PARTS, TILE};
use crate::weights::{LayerWeights, Weights};
use crate::{Position, TEMPLATES};

/// Positions that are normalised at once, so that they stay in the nearest cache.
const BLOCK: usize = 32;

/// The weights, laid out for the kernels.
#[derive(Debug)]
pub(crate) struct Encoder {
    level: Level,
    /// Lanes a row.
    lanes: usize,
    rows: u32,
    table: Vec<i8>,
    table_scale: Vec<f32>,
    quotes: Vec<Lane>,
    shapes: Vec<Lane>,
    layers: Vec<Layer>,
    norm: [Vec<Lane>; 2],
    /// For each lane of outputs, a lane of weights an input channel.
    heads: Vec<Vec<Lane>>,
    head_bias: Vec<Lane>,
}

#[derive(Debug)]
struct Layer {
    norm: [Vec<Lane>; 2],
    /// Rows of weights, one a place of the kernel, and the bias.
    gather: Option<[Vec<Lane>; 2]>,
    groups: Vec<Group>,
    /// The largest input for which no sum of products leaves 32 bits.
    limit: f32,
}

/// Memory of the encoder that is used again from text to text.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    x: Vec<Lane>,
    normal: Vec<Lane>,
    y: Vec<Lane>,
    words: Vec<[i32; 8]>,
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
            lanes: width / 8,
            rows: weights.table_scale.len() as u32,
            table: weights.table.clone(),
            table_scale: weights.table_scale.clone(),
            quotes: lanes(&weights.quotes),
            shapes: lanes(&weights.shapes),
            layers: weights
                .layers
                .iter()
                .map(|layer| Layer::new(layer, width))
                .collect(),
            norm: [lanes(&weights.norm.weight), lanes(&weights.norm.bias)],
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
        buffers.fit(positions.len(), self.lanes);
        simd.vectorize(
            #[inline(always)]
            || self.embed(simd, positions, &mut buffers.x),
        );
        for layer in &self.layers {
            simd.vectorize(
                #[inline(always)]
                || layer.prepare(simd, positions.len(), self.lanes, buffers),
            );
            simd.vectorize(
                #[inline(always)]
                || layer.recur(simd, positions.len(), self.lanes, buffers),
            );
        }
        simd.vectorize(
            #[inline(always)]
            || self.classify(simd, positions.len(), buffers, logits),
        );
    }

    /// Sums the embeddings of every position.
    #[inline(always)]
    fn embed<S: Simd>(&self, simd: S, positions: &[Position], x: &mut [Lane]) {
        let width = self.lanes * 8;
        for (position, x) in positions.iter().zip(x.chunks_exact_mut(self.lanes)) {
            let quote = position.quote as usize * self.lanes;
            x.copy_from_slice(&self.quotes[quote..quote + self.lanes]);
            let shape = position.shape as usize * self.lanes;
            kernels::add(simd, x, &self.shapes[shape..shape + self.lanes]);
            let rows: [u32; TEMPLATES] = position.rows;
            for row in rows.map(|row| row as usize) {
                kernels::add_row(
                    simd,
                    x,
                    &self.table[row * width..(row + 1) * width],
                    self.table_scale[row],
                );
            }
        }
    }

    /// The last normalisation and the linear layer, eight positions at a time.
    #[inline(always)]
    fn classify<S: Simd>(&self, simd: S, count: usize, buffers: &mut Buffers, logits: &mut Vec<Lane>) {
        let outputs = self.heads.len();
        let first = logits.len();
        logits.resize(first + count * outputs, [0.0; 8]);
        let rows = buffers.x[..count * self.lanes].chunks(8 * self.lanes);
        for (rows, logits) in rows.zip(logits[first..].chunks_mut(8 * outputs)) {
            let normal = &mut buffers.normal[..8 * self.lanes];
            for (x, y) in rows
                .chunks_exact(self.lanes)
                .zip(normal.chunks_exact_mut(self.lanes))
            {
                kernels::normalise(simd, x, &self.norm[0], &self.norm[1], y);
            }
            let normal = normal.as_flattened();
            let width = self.lanes * 8;
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
            norm: [lanes(&weights.norm.weight), lanes(&weights.norm.bias)],
            gather: weights.gather.as_ref().map(|(weight, bias)| {
                let kernel = weight.len() / width;
                let places =
                    (0..kernel).flat_map(|place| (0..width).map(move |c| weight[c * kernel + place]));
                [lanes(&places.collect::<Vec<_>>()), lanes(bias)]
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
        let lane_of = |from: &[f32], half: usize| core::array::from_fn(|lane| from[output(half, lane)]);
        let pair = |pair: usize, half: usize| {
            core::array::from_fn(|at| {
                let input = pair + at % 2 * width / 2;
                weights.project[output(half, at / 2) * width + input]
            })
        };
        Group {
            weights: (0..width / 2).map(|p| [pair(p, 0), pair(p, 1)]).collect(),
            scale: [
                lane_of(&weights.project_scale, 0),
                lane_of(&weights.project_scale, 1),
            ],
            bias: [
                lane_of(&weights.project_bias, 0),
                lane_of(&weights.project_bias, 1),
            ],
        }
    }

    /// Normalises, gathers and quantises all positions.
    #[inline(always)]
    fn prepare<S: Simd>(&self, simd: S, count: usize, lanes: usize, buffers: &mut Buffers) {
        let reach = self
            .gather
            .as_ref()
            .map_or(0, |[weights, _]| weights.len() / lanes / 2);
        let Buffers {
            x,
            normal,
            y,
            words,
            factors,
            ..
        } = buffers;
        for start in (0..count).step_by(BLOCK) {
            let end = count.min(start + BLOCK);
            // Row r of the block's normalised rows is position start + r - reach.
            for (at, row) in (start..end + 2 * reach).zip(normal.chunks_exact_mut(lanes)) {
                match at.checked_sub(reach).filter(|&at| at < count) {
                    Some(at) => {
                        let x = &x[at * lanes..(at + 1) * lanes];
                        kernels::normalise(simd, x, &self.norm[0], &self.norm[1], row);
                    }
                    None => row.fill([0.0; 8]),
                }
            }
            for at in start..end {
                let rows = &normal[(at - start) * lanes..(at - start + 2 * reach + 1) * lanes];
                let words = &mut words[at * lanes / 2..(at + 1) * lanes / 2];
                let row = match &self.gather {
                    Some([weights, bias]) => {
                        kernels::gather(simd, rows, weights, bias, y);
                        &*y
                    }
                    None => rows,
                };
                factors[at] = kernels::quantise(simd, row, self.limit, words);
            }
        }
    }

    /// Projects and runs both recurrences, adding their states to `x`.
    #[inline(always)]
    fn recur<S: Simd>(&self, simd: S, count: usize, lanes: usize, buffers: &mut Buffers) {
        let (forward, backward) = self.groups.split_at(lanes / 2);
        buffers.states.fill([0.0; 8]);
        for start in (0..count).step_by(TILE) {
            for (lane, group) in forward.iter().enumerate() {
                self.tile::<S, false>(simd, group, lane, start..count.min(start + TILE), lanes, buffers);
            }
        }
        for start in (0..count).step_by(TILE).rev() {
            for (lane, group) in backward.iter().enumerate() {
                let lane = lane + lanes / 2;
                self.tile::<S, true>(simd, group, lane, start..count.min(start + TILE), lanes, buffers);
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
        lanes: usize,
        buffers: &mut Buffers,
    ) {
        let Buffers {
            x,
            words,
            factors,
            states,
            ..
        } = buffers;
        let words = words[range.start * lanes / 2..(range.start + TILE) * lanes / 2].as_flattened();
        let half = lanes * 4;
        let rows = core::array::from_fn(|row| &words[row * half..(row + 1) * half]);
        let mut own = [0.0; TILE];
        own.copy_from_slice(&factors[range.start..range.start + TILE]);
        let projected = kernels::project(simd, group, rows, &own);
        let mut state = kernels::load(simd, &states[lane]);
        let mut step = |at: usize| {
            let [gate, value] = projected[at];
            state = state * (1.0 - gate) + gate * value;
            let x = &mut x[(range.start + at) * lanes + lane];
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
    fn fit(&mut self, count: usize, lanes: usize) {
        let padded = count.next_multiple_of(TILE);
        self.x.resize(count * lanes, [0.0; 8]);
        self.normal.resize((BLOCK + 16) * lanes, [0.0; 8]);
        self.y.resize(lanes, [0.0; 8]);
        self.words.clear();
        self.words.resize(padded * lanes / 2, [0; 8]);
        self.factors.clear();
        self.factors.resize(padded, 0.0);
        self.states.resize(lanes, [0.0; 8]);
    }
}

/// A row of channels as lanes; its length is a multiple of 8.
fn lanes(row: &[f32]) -> Vec<Lane> {
    row.as_chunks::<8>().0.to_vec()
}
