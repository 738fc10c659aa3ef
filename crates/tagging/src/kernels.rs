//! The arithmetic of the encoder, written once for every instruction set.
//!
//! Sums across a vector run over eight lanes on every machine, no product is fused with a sum, and the large products
//! are exact in integers; so results are the same to the last bit on every processor.
//!
//! Rows of `d` channels are slices of `d / 16` [`Wide`]s. A quantised row holds `d / 2` words of 32 bits: word p has
//! channel p in its low and channel p + d/2 in its high half, which are multiplied in pairs. The words of [`TILE`]
//! rows stand together, first the first words of all, so that one pointer leads through them; each stands sixteen times,
//! so that a product takes it from memory as it is.

use fearless_simd::{Bytes, Simd, f32x8, f32x16, i16x32, i32x8, i32x16, prelude::*};

/// Eight channels.
pub(crate) type Lane = [f32; 8];

/// Sixteen channels: the widest vector of any machine.
pub(crate) type Wide = [f32; 16];

/// Positions that a tile of the product takes at once: as many as accumulators fit the registers.
pub(crate) const TILE: usize = 6;

/// Places of the depthwise convolution that are summed at once.
pub(crate) const PLACES: usize = 5;

/// Positions, and lanes of outputs, that the linear layer takes at once.
pub(crate) const ROWS: usize = 4;
pub(crate) const OUTPUTS: usize = 3;

/// What no load from the nearest cache is to read in two parts.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct Aligned<T>(pub(crate) T);

/// One word of each row of a tile, sixteen times each.
pub(crate) type Words = [Aligned<[i32; 16]>; TILE];

/// Parts of the inputs whose products are summed apart.
pub(crate) const PARTS: usize = 2;

const EPSILON: f32 = 1e-5;

/// Weights of the projection to the gates and values of eight channels.
#[derive(Debug)]
pub(crate) struct Group {
    /// For each pair of input channels, the eight gates' weights, then the eight values'.
    pub(crate) weights: Vec<Aligned<[i16; 32]>>,
    /// Of the gates, then of the values.
    pub(crate) scale: Wide,
    pub(crate) bias: Wide,
}

/// Puts into `x` the sum of two embeddings and of rows of the embedding table, each times its scale, in this order.
#[inline(always)]
pub(crate) fn embed<S: Simd, const N: usize>(
    simd: S,
    embeddings: [&[Wide]; 2],
    rows: [(&[i8], f32); N],
    x: &mut [Wide],
) {
    let rows = rows.map(|(row, scale)| (row.as_chunks::<16>().0, scale));
    let [first, second] = embeddings;
    for (at, x) in x.iter_mut().enumerate() {
        let mut sum = wide(simd, &first[at]) + wide(simd, &second[at]);
        for (row, scale) in rows {
            let row = i32x16::simd_from(simd, row[at].map(i32::from));
            sum += row.to_float::<f32x16<S>>() * scale;
        }
        sum.store_array(x);
    }
}

/// Layer normalisation of `x` into `y`.
#[inline(always)]
pub(crate) fn normalise<S: Simd>(simd: S, x: &[Wide], weight: &[Wide], bias: &[Wide], y: &mut [Wide]) {
    let size = (x.len() * 16) as f32;
    let zero = f32x16::splat(simd, 0.0);
    let (mut sum, mut squares) = (zero, zero);
    for x in x {
        sum += wide(simd, x);
    }
    let mean = f32x16::splat(simd, total(sum) / size);
    for x in x {
        let rest = wide(simd, x) - mean;
        squares += rest * rest;
    }
    let factor = f32x16::splat(simd, 1.0 / (total(squares) / size + EPSILON).sqrt());
    for (((y, x), weight), bias) in y.iter_mut().zip(x).zip(weight).zip(bias) {
        let normal = (wide(simd, x) - mean) * factor;
        (normal * wide(simd, weight) + wide(simd, bias)).store_array(y);
    }
}

/// The sum of sixteen channels, in the same order on every machine.
#[inline(always)]
fn total<S: Simd>(sum: f32x16<S>) -> f32 {
    let (low, high) = sum.split();
    (low + high).reduce_sum()
}

/// The depthwise convolution at the positions of `y`: at each, the sum over its row and those behind it in `rows`.
/// `weights` holds those of [`PLACES`] rows for all channels, then those of the next rows.
#[inline(always)]
pub(crate) fn gather<S: Simd>(
    simd: S,
    rows: &[Wide],
    weights: &[[Wide; PLACES]],
    bias: &[Wide],
    y: &mut [Wide],
) {
    let width = bias.len();
    for (part, weights) in weights.chunks_exact(width).enumerate() {
        let place = |place: usize| rows[(part * PLACES + place) * width..].chunks_exact(width);
        for (at, weights) in weights.iter().enumerate() {
            let [f, g, h, i, j] = weights.each_ref().map(|weights| wide(simd, weights));
            let bias = wide(simd, &bias[at]);
            let places = place(0).zip(place(1)).zip(place(2)).zip(place(3)).zip(place(4));
            for (y, ((((a, b), c), d), e)) in y.chunks_exact_mut(width).zip(places) {
                let mut sum = if part == 0 { bias } else { wide(simd, &y[at]) };
                for (row, weights) in [(a, f), (b, g), (c, h), (d, i), (e, j)] {
                    sum += wide(simd, &row[at]) * weights;
                }
                sum.store_array(&mut y[at]);
            }
        }
    }
}

/// Quantises a row to whole numbers within ±`limit`, as row `row` of a tile; gives the factor that leads back.
#[inline(always)]
pub(crate) fn quantise<S: Simd>(simd: S, y: &[Wide], limit: f32, tile: &mut [Words], row: usize) -> f32 {
    let mut most = f32x16::splat(simd, 0.0);
    for y in y {
        most = most.max(wide(simd, y).abs());
    }
    let most = most.reduce_max();
    if most < 1e-20 {
        tile.iter_mut().for_each(|words| words[row].0 = [0; 16]);
        return 0.0;
    }
    let factor = f32x8::splat(simd, limit / most);
    // The limit is a whole number and the factor right to 2^-24, so that nothing is rounded beyond it.
    let whole = |lane: &Lane| (load(simd, lane) * factor).round_ties_even().to_int::<i32x8<S>>();
    let (lanes, _) = y.as_flattened().as_chunks::<8>();
    let (low, high) = lanes.split_at(lanes.len() / 2);
    let (eights, _) = tile.as_chunks_mut::<8>();
    for ((words, low), high) in eights.iter_mut().zip(low).zip(high) {
        let pair = (whole(low) & i32x8::splat(simd, 0xffff)) | (whole(high) << 16);
        for (words, pair) in words.iter_mut().zip(pair.to_array()) {
            i32x16::splat(simd, pair).store_array(&mut words[row].0);
        }
    }
    most / limit
}

/// Gates and values of eight channels at a tile of positions, from their quantised rows and factors.
#[inline(always)]
pub(crate) fn project<S: Simd>(
    simd: S,
    group: &Group,
    tile: &[Words],
    factors: &[f32; TILE],
) -> [(f32x8<S>, f32x8<S>); TILE] {
    // Each half of the inputs is summed on its own, so that finer inputs fit the 32 bits of a sum.
    let part = group.weights.len() / PARTS;
    let (first, second) = group.weights.split_at(part);
    let mut out = products(simd, first, &tile[..part]);
    for (out, sum) in out.iter_mut().zip(products(simd, second, &tile[part..])) {
        *out += sum;
    }
    let (scale, bias) = (wide(simd, &group.scale), wide(simd, &group.bias));
    let nothing = f32x8::splat(simd, 0.0);
    let mut halves = [(nothing, nothing); TILE];
    for ((half, out), &factor) in halves.iter_mut().zip(out).zip(factors) {
        *half = (out * factor * scale + bias).split();
    }
    // Two positions' gates make one vector.
    for [even, odd] in halves.as_chunks_mut::<2>().0 {
        (even.0, odd.0) = sigmoid(simd, even.0.combine(odd.0)).split();
    }
    halves
}

/// The products of a tile's rows with the weights of sixteen outputs. Pairs of channels come in twos.
#[inline(always)]
fn products<S: Simd>(simd: S, weights: &[Aligned<[i16; 32]>], tile: &[Words]) -> [f32x16<S>; TILE] {
    let mut sums = [i32x16::splat(simd, 0); TILE];
    let twos = weights.as_chunks::<2>().0.iter().zip(tile.as_chunks::<2>().0);
    for (weights, words) in twos {
        for (weights, words) in weights.iter().zip(words) {
            let weights = i16x32::load_array_ref(simd, &weights.0);
            for (sum, word) in sums.iter_mut().zip(words) {
                let word = i32x16::load_array_ref(simd, &word.0).bitcast::<i16x32<S>>();
                *sum += word.pairwise_dot_product(weights);
            }
        }
    }
    sums.map(|sum| sum.to_float::<f32x16<S>>())
}

/// The state after one position of a recurrence, which is added to `x`.
#[inline(always)]
pub(crate) fn step<S: Simd>(gate: f32x8<S>, value: f32x8<S>, state: f32x8<S>, x: &mut Lane) -> f32x8<S> {
    let state = state * (1.0 - gate) + gate * value;
    (load(gate.simd, x) + state).store_array(x);
    state
}

/// e to the power of x, to 3 in a million; what is out of range becomes 2^-125 or 2^126.
#[inline(always)]
pub(crate) fn exp<S: Simd>(simd: S, x: f32x16<S>) -> f32x16<S> {
    exp2(simd, x * core::f32::consts::LOG2_E)
}

#[inline(always)]
fn exp2<S: Simd>(simd: S, power: f32x16<S>) -> f32x16<S> {
    let power = power
        .max(f32x16::splat(simd, -125.0))
        .min(f32x16::splat(simd, 126.0));
    // A float this large has no fraction: the sum is rounded, and its lowest bits are the whole power.
    const ROUNDER: f32 = 12_582_912.0;
    let shifted = power + ROUNDER;
    let rest = power - (shifted - ROUNDER);
    // The Taylor series of 2 to the power of the rest, which is within ±1/2.
    let mut fraction = rest * 1.333_355_8e-3 + 9.618_129e-3;
    fraction = fraction * rest + 5.550_411e-2;
    fraction = fraction * rest + 2.402_265e-1;
    fraction = fraction * rest + core::f32::consts::LN_2;
    fraction = fraction * rest + 1.0;
    // Adding to the exponent multiplies by the power of two.
    let exponent = shifted.bitcast::<i32x16<S>>() << 23;
    (fraction.bitcast::<i32x16<S>>() + exponent).bitcast()
}

#[inline(always)]
fn sigmoid<S: Simd>(simd: S, x: f32x16<S>) -> f32x16<S> {
    f32x16::splat(simd, 1.0) / (exp2(simd, x * -core::f32::consts::LOG2_E) + 1.0)
}

/// Products of some rows with the weights of some lanes of outputs, which `weights` holds for each input channel.
#[inline(always)]
pub(crate) fn linear<S: Simd>(
    simd: S,
    rows: [&[f32]; ROWS],
    weights: &[[Lane; OUTPUTS]],
    bias: &[Lane; OUTPUTS],
) -> [[Lane; OUTPUTS]; ROWS] {
    let mut sums = [bias.each_ref().map(|lane| load(simd, lane)); ROWS];
    let [a, b, c, d] = rows;
    let channels = a.iter().zip(b).zip(c).zip(d);
    for (weights, (((a, b), c), d)) in weights.iter().zip(channels) {
        let weights = weights.each_ref().map(|lane| load(simd, lane));
        for (sums, channel) in sums.iter_mut().zip([*a, *b, *c, *d]) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight * channel;
            }
        }
    }
    sums.map(|sums| sums.map(|sum| sum.to_array()))
}

/// Sixteen channels as a vector.
#[inline(always)]
pub(crate) fn wide<S: Simd>(simd: S, channels: &Wide) -> f32x16<S> {
    f32x16::load_array_ref(simd, channels)
}

/// A lane as a vector.
#[inline(always)]
pub(crate) fn load<S: Simd>(simd: S, lane: &Lane) -> f32x8<S> {
    f32x8::load_array_ref(simd, lane)
}

#[cfg(test)]
mod tests {
    use fearless_simd::{Level, dispatch};

    use super::*;

    #[test]
    fn the_exponential_is_close_wherever_it_matters() {
        let worst = dispatch!(Level::new(), simd => {
            let mut worst = 0f32;
            for step in -8000..8000 {
                let x = step as f32 * 0.01;
                let found = exp(simd, f32x16::splat(simd, x)).to_array()[0];
                worst = worst.max((found / x.exp() - 1.0).abs());
            }
            worst
        });
        // The argument itself is only exact to 80 × 2^-24.
        assert!(worst < 1e-5, "{worst}");
    }

    #[test]
    fn quantised_rows_come_back() {
        let y: Wide = core::array::from_fn(|i| (i as f32 - 7.3) * 0.21);
        let mut tile = [[Aligned([0; 16]); TILE]; 8];
        let factor = dispatch!(Level::new(), simd => quantise(simd, &[y], 32_767.0, &mut tile, 2));
        for (i, words) in tile.iter().enumerate() {
            let word = words[2].0[0];
            assert_eq!(words[2].0, [word; 16]);
            assert!((f32::from(word as i16) * factor - y[i]).abs() < 1e-4);
            assert!((f32::from((word >> 16) as i16) * factor - y[i + 8]).abs() < 1e-4);
        }
    }
}
