//! The arithmetic of the encoder, written once for every instruction set.
//!
//! Vectors are of eight lanes on every machine, no product is fused with a sum, and the large products are
//! exact in integers; so results are the same to the last bit on every processor.
//!
//! Rows of `d` channels are slices of `d / 8` lanes. A quantised row holds `d / 2` words of 32 bits: word p has
//! channel p in its low and channel p + d/2 in its high half, which are multiplied in pairs.

use fearless_simd::{Bytes, Simd, f32x8, i16x16, i32x8, prelude::*};

/// Eight channels.
pub(crate) type Lane = [f32; 8];

/// Positions that a tile of the product takes at once: as many as accumulators fit the registers.
pub(crate) const TILE: usize = 6;

/// Parts of the inputs whose products are summed apart.
pub(crate) const PARTS: usize = 2;

const EPSILON: f32 = 1e-5;

/// Weights of the projection to the gates and values of eight channels.
#[derive(Debug)]
pub(crate) struct Group {
    /// For each pair of input channels, the eight gates' weights, then the eight values'.
    pub(crate) weights: Vec<[[i16; 16]; 2]>,
    pub(crate) scale: [Lane; 2],
    pub(crate) bias: [Lane; 2],
}

/// Adds a row of the embedding table, times its scale, to `x`.
#[inline(always)]
pub(crate) fn add_row<S: Simd>(simd: S, x: &mut [Lane], row: &[i8], scale: f32) {
    let (row, _) = row.as_chunks::<8>();
    for (x, row) in x.iter_mut().zip(row) {
        let row = i32x8::simd_from(simd, row.map(i32::from));
        let sum = load(simd, x) + row.to_float::<f32x8<S>>() * scale;
        sum.store_array(x);
    }
}

/// Adds `other` to `x`.
#[inline(always)]
pub(crate) fn add<S: Simd>(simd: S, x: &mut [Lane], other: &[Lane]) {
    for (x, other) in x.iter_mut().zip(other) {
        (load(simd, x) + load(simd, other)).store_array(x);
    }
}

/// Layer normalisation of `x`, an even number of lanes, into `y`.
#[inline(always)]
pub(crate) fn normalise<S: Simd>(simd: S, x: &[Lane], weight: &[Lane], bias: &[Lane], y: &mut [Lane]) {
    let size = (x.len() * 8) as f32;
    // Two sums run side by side, so that one need not wait for the other.
    let zero = f32x8::splat(simd, 0.0);
    let (pairs, _) = x.as_chunks::<2>();
    let (mut even, mut odd) = (zero, zero);
    for [a, b] in pairs {
        even += load(simd, a);
        odd += load(simd, b);
    }
    let mean = f32x8::splat(simd, (even + odd).reduce_sum() / size);
    let (mut even, mut odd) = (zero, zero);
    for [a, b] in pairs {
        let (a, b) = (load(simd, a) - mean, load(simd, b) - mean);
        even += a * a;
        odd += b * b;
    }
    let squares = even + odd;
    let factor = f32x8::splat(simd, 1.0 / (squares.reduce_sum() / size + EPSILON).sqrt());
    for (((y, x), weight), bias) in y.iter_mut().zip(x).zip(weight).zip(bias) {
        let normal = (load(simd, x) - mean) * factor;
        (normal * load(simd, weight) + load(simd, bias)).store_array(y);
    }
}

/// The depthwise convolution at one position: `rows` holds as many rows as `weights`, one after another.
#[inline(always)]
pub(crate) fn gather<S: Simd>(simd: S, rows: &[Lane], weights: &[Lane], bias: &[Lane], y: &mut [Lane]) {
    y.copy_from_slice(bias);
    for (row, weights) in rows.chunks_exact(y.len()).zip(weights.chunks_exact(y.len())) {
        for ((y, row), weight) in y.iter_mut().zip(row).zip(weights) {
            (load(simd, y) + load(simd, row) * load(simd, weight)).store_array(y);
        }
    }
}

/// Quantises a row to whole numbers within ±`limit`; gives the factor that leads back.
#[inline(always)]
pub(crate) fn quantise<S: Simd>(simd: S, y: &[Lane], limit: f32, words: &mut [[i32; 8]]) -> f32 {
    let most = y
        .iter()
        .fold(f32x8::splat(simd, 0.0), |most, y| most.max(load(simd, y).abs()))
        .reduce_max();
    if most < 1e-20 {
        words.fill([0; 8]);
        return 0.0;
    }
    let factor = f32x8::splat(simd, limit / most);
    let bounds = f32x8::splat(simd, limit);
    let whole = |lane: &Lane| {
        let scaled = (load(simd, lane) * factor)
            .round_ties_even()
            .min(bounds)
            .max(-bounds);
        scaled.to_int::<i32x8<S>>()
    };
    let (low, high) = y.split_at(words.len());
    for ((word, low), high) in words.iter_mut().zip(low).zip(high) {
        let pair = (whole(low) & i32x8::splat(simd, 0xffff)) | (whole(high) << 16);
        pair.store_array(word);
    }
    most / limit
}

/// Gates and values of eight channels at a tile of positions, from their quantised rows and factors.
#[inline(always)]
pub(crate) fn project<S: Simd>(
    simd: S,
    group: &Group,
    rows: [&[i32]; TILE],
    factors: &[f32; TILE],
) -> [[f32x8<S>; 2]; TILE] {
    let mut out = [[f32x8::splat(simd, 0.0); 2]; TILE];
    // Each half of the inputs is summed on its own, so that finer inputs fit the 32 bits of a sum.
    for (part, weights) in group.weights.chunks(group.weights.len() / PARTS).enumerate() {
        let size = weights.len();
        let [a, b, c, d, e, f] = rows.map(|row| &row[part * size..(part + 1) * size]);
        let words = a.iter().zip(b).zip(c).zip(d).zip(e).zip(f);
        let mut sums = [[i32x8::splat(simd, 0); 2]; TILE];
        for (weights, (((((a, b), c), d), e), f)) in weights.iter().zip(words) {
            let gate = i16x16::load_array_ref(simd, &weights[0]);
            let value = i16x16::load_array_ref(simd, &weights[1]);
            for (sum, word) in sums.iter_mut().zip([*a, *b, *c, *d, *e, *f]) {
                let word = i32x8::splat(simd, word).bitcast::<i16x16<S>>();
                sum[0] += word.pairwise_dot_product(gate);
                sum[1] += word.pairwise_dot_product(value);
            }
        }
        for (out, sum) in out.iter_mut().zip(sums) {
            out[0] += sum[0].to_float::<f32x8<S>>();
            out[1] += sum[1].to_float::<f32x8<S>>();
        }
    }
    for (out, &factor) in out.iter_mut().zip(factors) {
        for (half, out) in out.iter_mut().enumerate() {
            *out = *out * factor * load(simd, &group.scale[half]) + load(simd, &group.bias[half]);
        }
        out[0] = sigmoid(simd, out[0]);
    }
    out
}

/// e to the power of x, to 3 in a million; what is out of range becomes 2^-125 or 2^126.
#[inline(always)]
pub(crate) fn exp<S: Simd>(simd: S, x: f32x8<S>) -> f32x8<S> {
    exp2(simd, x * core::f32::consts::LOG2_E)
}

#[inline(always)]
fn exp2<S: Simd>(simd: S, power: f32x8<S>) -> f32x8<S> {
    let power = power
        .max(f32x8::splat(simd, -125.0))
        .min(f32x8::splat(simd, 126.0));
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
    let exponent = shifted.bitcast::<i32x8<S>>() << 23;
    (fraction.bitcast::<i32x8<S>>() + exponent).bitcast()
}

#[inline(always)]
fn sigmoid<S: Simd>(simd: S, x: f32x8<S>) -> f32x8<S> {
    f32x8::splat(simd, 1.0) / (exp2(simd, x * -core::f32::consts::LOG2_E) + 1.0)
}

/// Products of eight rows with the weights of eight outputs, `weights` a lane an input channel.
#[inline(always)]
pub(crate) fn linear<S: Simd>(simd: S, rows: [&[f32]; 8], weights: &[Lane], bias: &Lane) -> [Lane; 8] {
    let mut sums = [load(simd, bias); 8];
    let [a, b, c, d, e, f, g, h] = rows;
    let channels = a.iter().zip(b).zip(c).zip(d).zip(e).zip(f).zip(g).zip(h);
    for (weight, (((((((a, b), c), d), e), f), g), h)) in weights.iter().zip(channels) {
        let weight = load(simd, weight);
        for (sum, channel) in sums.iter_mut().zip([*a, *b, *c, *d, *e, *f, *g, *h]) {
            *sum += weight * channel;
        }
    }
    sums.map(|sum| sum.to_array())
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
                let found = exp(simd, f32x8::splat(simd, x)).to_array()[0];
                worst = worst.max((found / x.exp() - 1.0).abs());
            }
            worst
        });
        // The argument itself is only exact to 80 × 2^-24.
        assert!(worst < 1e-5, "{worst}");
    }

    #[test]
    fn quantised_rows_come_back() {
        let mut y = [[0f32; 8]; 2];
        for (i, y) in y.as_flattened_mut().iter_mut().enumerate() {
            *y = (i as f32 - 7.3) * 0.21;
        }
        let mut words = [[0i32; 8]; 1];
        let factor = dispatch!(Level::new(), simd => quantise(simd, &y, 32_767.0, &mut words));
        for (i, word) in words[0].iter().enumerate() {
            assert!((f32::from(*word as i16) * factor - y[0][i]).abs() < 1e-4);
            assert!((f32::from((word >> 16) as i16) * factor - y[1][i]).abs() < 1e-4);
        }
    }
}
