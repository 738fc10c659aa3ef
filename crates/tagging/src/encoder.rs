//! From positions to logits: embeddings summed, gated recurrences, one linear layer for all heads.

use fearless_simd::{Level, Simd, dispatch};

use crate::Position;
use crate::kernels::{self, Aligned, Lane, OUTPUTS, ROWS, TILE, Wide, Words};
use crate::layer::{AROUND, BLOCK, Layer, wides};
use crate::weights::Weights;

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
    /// Lanes that the labels of all heads take.
    outputs: usize,
    /// For some lanes of outputs, weights for each input channel, and the bias.
    heads: Vec<(Vec<[Lane; OUTPUTS]>, [Lane; OUTPUTS])>,
}

/// Memory of the encoder that is used again from text to text.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    pub(crate) x: Vec<Wide>,
    /// The normalised rows of a block, with those that its ends reach.
    pub(crate) normal: Vec<Wide>,
    /// The gathered rows of a block.
    pub(crate) y: Vec<Wide>,
    /// The quantised rows of a tile.
    pub(crate) words: Vec<Words>,
    /// For each tile and lane of the backward recurrence, the gate and the value at each position.
    pub(crate) later: Vec<[[Lane; 2]; TILE]>,
    pub(crate) states: Vec<Lane>,
}

impl Encoder {
    /// Lays out weights; the embedding table, most of them, stays where it is.
    pub(crate) fn new(weights: Weights, level: Level) -> Self {
        let width = weights.width;
        let lanes = head_lanes(&weights);
        let heads = lanes.chunks(OUTPUTS).map(|lanes| {
            let lane = |at: usize, output: usize| lanes.get(output).map_or([0.0; 8], |lane| lane[at]);
            let all = |at: usize| core::array::from_fn(|output| lane(at, output));
            ((0..width).map(all).collect(), all(width))
        });
        Self {
            level,
            wides: width / 16,
            rows: weights.table_scale.len() as u32,
            table: weights.table,
            table_scale: weights.table_scale,
            quotes: wides(&weights.quotes),
            shapes: wides(&weights.shapes),
            layers: weights
                .layers
                .iter()
                .map(|layer| Layer::new(layer, width))
                .collect(),
            norm: [wides(&weights.norm.weight), wides(&weights.norm.bias)],
            outputs: lanes.len(),
            heads: heads.collect(),
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
            layer.run(simd, positions.len(), self.wides, buffers);
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

    /// The last normalisation and the linear layer, some positions at a time.
    #[inline(always)]
    fn classify<S: Simd>(&self, simd: S, count: usize, buffers: &mut Buffers, logits: &mut Vec<Lane>) {
        let outputs = self.outputs;
        let first = logits.len();
        logits.resize(first + count * outputs, [0.0; 8]);
        let rows = buffers.x[..count * self.wides].chunks(ROWS * self.wides);
        for (rows, logits) in rows.zip(logits[first..].chunks_mut(ROWS * outputs)) {
            let normal = &mut buffers.normal[..ROWS * self.wides];
            for (x, y) in rows
                .chunks_exact(self.wides)
                .zip(normal.chunks_exact_mut(self.wides))
            {
                kernels::normalise(simd, x, &self.norm[0], &self.norm[1], y);
            }
            let normal = normal.as_flattened();
            let width = self.wides * 16;
            let some = core::array::from_fn(|row| &normal[row * width..(row + 1) * width]);
            for (at, (weights, bias)) in self.heads.iter().enumerate() {
                let sums = kernels::linear(simd, some, weights, bias);
                for (logits, sums) in logits.chunks_exact_mut(outputs).zip(sums) {
                    for (to, sum) in logits[at * OUTPUTS..].iter_mut().zip(sums) {
                        *to = sum;
                    }
                }
            }
        }
    }
}

/// For each lane of outputs the weights of all input channels, and last the bias. Each head starts a lane of its own.
fn head_lanes(weights: &Weights) -> Vec<Vec<Lane>> {
    let (width, labels) = (weights.width, weights.labels.len());
    let mut lanes = Vec::new();
    for head in 0..weights.heads.len() {
        for first in (0..labels).step_by(8) {
            let lane = |of: &dyn Fn(usize) -> f32| {
                let mut lane = [0.0; 8];
                for (to, label) in lane.iter_mut().zip(first..labels) {
                    *to = of(head * labels + label);
                }
                lane
            };
            let channels =
                (0..width).map(|channel| lane(&|output| weights.head_weight[output * width + channel]));
            lanes.push(
                channels
                    .chain([lane(&|output| weights.head_bias[output])])
                    .collect(),
            );
        }
    }
    lanes
}

impl Buffers {
    /// Makes room for `count` positions and for what lies behind them in the last tile.
    fn fit(&mut self, count: usize, wides: usize) {
        let tiles = count.div_ceil(TILE);
        self.x.resize(tiles * TILE * wides, [0.0; 16]);
        self.x[count * wides..].fill([0.0; 16]);
        self.normal.resize((BLOCK + AROUND) * wides, [0.0; 16]);
        self.y.resize(BLOCK * wides, [0.0; 16]);
        self.words.resize(wides * 8, [Aligned([0; 16]); TILE]);
        self.later.resize(tiles * wides, [[[0.0; 8]; 2]; TILE]);
        self.states.resize(wides * 2, [0.0; 8]);
    }
}
