//! One layer of the encoder: a normalisation, a depthwise convolution, and a gated recurrence in either direction.

use core::ops::Range;

use fearless_simd::{Simd, prelude::*};

use crate::encoder::Buffers;
use crate::kernels::{self, Aligned, Group, PARTS, PLACES, TILE, Wide};
use crate::weights::LayerWeights;

/// Positions that are normalised at once, so that they stay in the nearest cache: some tiles.
pub(crate) const BLOCK: usize = 5 * TILE;
/// Rows before and behind a block, at most, that its ends reach.
pub(crate) const AROUND: usize = 16;

/// The weights of a layer, laid out for the kernels.
#[derive(Debug)]
pub(crate) struct Layer {
    norm: [Vec<Wide>; 2],
    gather: Option<Gather>,
    groups: Vec<Group>,
    /// The largest input for which no sum of products leaves 32 bits.
    limit: f32,
}

/// A depthwise convolution.
#[derive(Debug)]
struct Gather {
    /// Positions on either side that it sees.
    reach: usize,
    /// As [`kernels::gather`] takes them, places that there are not at zero.
    weights: Vec<[Wide; PLACES]>,
    bias: Vec<Wide>,
}

impl Layer {
    /// Lays out the weights of a layer.
    pub(crate) fn new(weights: &LayerWeights, width: usize) -> Self {
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
            gather: weights
                .gather
                .as_ref()
                .map(|(weight, bias)| Gather::new(weight, bias)),
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
            weights: (0..width / 2).map(pair).map(Aligned).collect(),
            scale: both(&weights.project_scale),
            bias: both(&weights.project_bias),
        }
    }

    /// Adds to the rows of `x` the states of both recurrences.
    #[inline(always)]
    pub(crate) fn run<S: Simd>(&self, simd: S, count: usize, wides: usize, buffers: &mut Buffers) {
        buffers.states.fill([0.0; 8]);
        for start in (0..count).step_by(BLOCK) {
            let block = start..count.min(start + BLOCK);
            simd.vectorize(
                #[inline(always)]
                || self.prepare(simd, block.clone(), count, wides, buffers),
            );
            simd.vectorize(
                #[inline(always)]
                || self.forward(simd, block.clone(), wides, buffers),
            );
        }
        simd.vectorize(
            #[inline(always)]
            || backward(simd, count, wides, buffers),
        );
    }

    /// Normalises and gathers a block.
    #[inline(always)]
    fn prepare<S: Simd>(
        &self,
        simd: S,
        block: Range<usize>,
        count: usize,
        wides: usize,
        buffers: &mut Buffers,
    ) {
        let Buffers { x, normal, y, .. } = buffers;
        let reach = self.gather.as_ref().map_or(0, |gather| gather.reach);
        // Row r of the normalised rows is position start + r - reach; the first are the last of the block before.
        let known = 2 * reach * wides;
        let (next, first) = if block.start == 0 {
            normal[..reach * wides].fill([0.0; 16]);
            (0, reach * wides)
        } else {
            normal.copy_within(BLOCK * wides..BLOCK * wides + known, 0);
            (block.start + reach, known)
        };
        let rows = normal[first..].chunks_exact_mut(wides);
        for (at, row) in (next..block.end + reach).zip(rows) {
            if at < count {
                let x = &x[at * wides..(at + 1) * wides];
                kernels::normalise(simd, x, &self.norm[0], &self.norm[1], row);
            } else {
                row.fill([0.0; 16]);
            }
        }
        let y = &mut y[..block.len() * wides];
        match &self.gather {
            Some(gather) => kernels::gather(simd, normal, &gather.weights, &gather.bias, y),
            None => y.copy_from_slice(&normal[..y.len()]),
        }
    }

    /// Projects a block, adds the states of the forward recurrence, and keeps what the other needs.
    #[inline(always)]
    fn forward<S: Simd>(&self, simd: S, block: Range<usize>, wides: usize, buffers: &mut Buffers) {
        let Buffers {
            x,
            y,
            words,
            later,
            states,
            ..
        } = buffers;
        let rows = y[..block.len() * wides].chunks(TILE * wides);
        for (start, rows) in block.step_by(TILE).zip(rows) {
            let mut factors = [0.0; TILE];
            for ((row, y), factor) in rows.chunks_exact(wides).enumerate().zip(&mut factors) {
                *factor = kernels::quantise(simd, y, self.limit, words, row);
            }
            let (x, _) = x[start * wides..(start + TILE) * wides]
                .as_flattened_mut()
                .as_chunks_mut();
            let later = &mut later[start / TILE * wides..(start / TILE + 1) * wides];
            for (lane, group) in self.groups.iter().enumerate() {
                let projected = kernels::project(simd, group, words, &factors);
                if let Some(later) = lane.checked_sub(wides).and_then(|lane| later.get_mut(lane)) {
                    for ([gates, values], (gate, value)) in later.iter_mut().zip(projected) {
                        gate.store_array(gates);
                        value.store_array(values);
                    }
                    continue;
                }
                let mut state = kernels::load(simd, &states[lane]);
                for (x, (gate, value)) in x.chunks_exact_mut(wides * 2).zip(projected) {
                    state = kernels::step(gate, value, state, &mut x[lane]);
                }
                state.store_array(&mut states[lane]);
            }
        }
    }
}

/// Adds the states of the backward recurrence.
#[inline(always)]
fn backward<S: Simd>(simd: S, count: usize, wides: usize, buffers: &mut Buffers) {
    let Buffers { x, later, states, .. } = buffers;
    // What lies behind the last position leaves the state at zero.
    if let Some(last) = later.len().checked_sub(wides) {
        for rows in &mut later[last..] {
            rows[count - last / wides * TILE..].fill([[0.0; 8]; 2]);
        }
    }
    let tiles = later.chunks_exact(wides).zip(x.chunks_exact_mut(TILE * wides));
    for (later, x) in tiles.rev() {
        let (x, _) = x.as_flattened_mut().as_chunks_mut();
        for (lane, (later, held)) in later.iter().zip(&mut states[wides..]).enumerate() {
            let mut state = kernels::load(simd, held);
            let rows = x.chunks_exact_mut(wides * 2).zip(later);
            for (x, [gate, value]) in rows.rev() {
                let (gate, value) = (kernels::load(simd, gate), kernels::load(simd, value));
                state = kernels::step(gate, value, state, &mut x[wides + lane]);
            }
            state.store_array(held);
        }
    }
}

impl Gather {
    fn new(weight: &[f32], bias: &[f32]) -> Self {
        let kernel = weight.len() / bias.len();
        let column = |part: usize, first: usize| {
            let row = |place: usize| {
                let at = |channel: usize| (first + channel) * kernel + place;
                core::array::from_fn(|channel| if place < kernel { weight[at(channel)] } else { 0.0 })
            };
            core::array::from_fn(|place| row(part * PLACES + place))
        };
        let parts = 0..kernel.div_ceil(PLACES);
        let columns =
            parts.flat_map(|part| (0..bias.len()).step_by(16).map(move |first| column(part, first)));
        Self {
            reach: kernel / 2,
            weights: columns.collect(),
            bias: wides(bias),
        }
    }
}

/// A row of channels, whose number is a multiple of 16.
pub(crate) fn wides(row: &[f32]) -> Vec<Wide> {
    row.as_chunks::<16>().0.to_vec()
}
