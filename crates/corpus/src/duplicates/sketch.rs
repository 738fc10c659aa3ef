//! What is kept of a text to find its repeats.

use sha2::{Digest, Sha256};

use super::Likeness;

/// Words of a sequence: fewer are common property of the language, more break at every word that an editor changes.
const SEQUENCE: usize = 3;
/// Minima that are compared for being the same together.
pub(super) const BAND: usize = 3;
/// How many of such there are: articles of a similarity of 0.5 have one in common with a probability of 0.93, those of
/// 0.6 with 0.99, those of 0.1 with 0.02.
pub(super) const BANDS: usize = 20;
/// Minima of a text.
pub(super) const MINIMA: usize = BAND * BANDS;

/// For each of some orders of all sequences of words, the low bits of the number of the text's first.
pub(super) type Minima = [u16; MINIMA];

/// A text, for a [`Likeness`].
#[derive(Clone, Debug)]
pub(crate) enum Sketch {
    /// No word: it is like none.
    Wordless,
    /// Half of the SHA-256 of its characters, any white space between two of them being one blank.
    Exact(u128),
    /// The minima of its sequences of words.
    Near(Box<Minima>),
}

impl Sketch {
    /// The sketch of `text`. Cost: linear in the text.
    pub(crate) fn of(likeness: Likeness, text: &str) -> Self {
        match likeness {
            Likeness::Exact => Self::Exact(digest(text)),
            Likeness::Near => minima(text).map_or(Self::Wordless, |minima| Self::Near(Box::new(minima))),
        }
    }
}

fn digest(text: &str) -> u128 {
    let mut digest = Sha256::new();
    for word in text.split_whitespace() {
        digest.update(word);
        digest.update(" ");
    }
    let bytes = digest.finalize();
    bytes
        .iter()
        .take(16)
        .fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// `None` where the text has no word.
fn minima(text: &str) -> Option<Minima> {
    let mut least = [u32::MAX; MINIMA];
    let mut words = 0_usize;
    // The hashes of the last words, the oldest first.
    let mut last = [0_u64; SEQUENCE];
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        words += 1;
        last.rotate_left(1);
        last[SEQUENCE - 1] = hash_of(word);
        if words >= SEQUENCE {
            lower(&mut least, &last);
        }
    }
    if words < SEQUENCE {
        lower(&mut least, &last);
    }
    // The low bits are as good as random, and two texts' differ by chance once in 65,536.
    (words > 0).then(|| least.map(|number| number as u16))
}

/// Gives the sequence `words` its number in each order, and keeps it where it is the least so far.
fn lower(least: &mut [u32; MINIMA], words: &[u64; SEQUENCE]) {
    let sequence = words.iter().fold(0, |hash, word| mixed(hash ^ word));
    for (least, (factor, offset)) in least.iter_mut().zip(&ORDERS) {
        let number = sequence.wrapping_mul(*factor).wrapping_add(*offset) >> 32;
        *least = (*least).min(number as u32);
    }
}

/// The hash of a word whatever its case (FNV-1a of its characters in lower case).
fn hash_of(word: &str) -> u64 {
    let step = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, step)
}

/// A factor and an offset for each order (multiply-shift hashing), the same for ever.
const ORDERS: [(u64, u64); MINIMA] = {
    let mut orders = [(0, 0); MINIMA];
    let mut at = 0;
    while at < MINIMA {
        let seed = 2 * at as u64 + 1;
        orders[at] = (mixed(seed) | 1, mixed(seed + 1));
        at += 1;
    }
    orders
};

/// A number whose every bit depends on all bits of `number` (SplitMix64: Steele, Lea, Flood, 2014).
pub(super) const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minima_are_the_same_wherever_they_are_made() {
        let of = |text| minima(text).unwrap();
        assert_eq!(of("Rain fell on the town."), of("rain — FELL on\nthe town"));
        assert_ne!(of("Rain fell on the town."), of("Rain fell on the hills."));
        // Resumed runs compare what another machine has sketched.
        assert_eq!(of("Rain fell on the town.")[..3], [46632, 9838, 55594]);
    }

    #[test]
    fn the_share_of_equal_minima_is_the_share_of_sequences_in_common() {
        let words = |from: usize, to: usize| (from..to).map(|n| format!("w{n} ")).collect::<String>();
        let (one, other) = (
            minima(&words(0, 1500)).unwrap(),
            minima(&words(500, 2000)).unwrap(),
        );
        let same = one.iter().zip(&other).filter(|(a, b)| a == b).count();
        // A thousand of two thousand.
        assert!((22..=38).contains(&same), "{same}");
    }
}
