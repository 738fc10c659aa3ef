//! The hash that turns a feature's bytes into a row of the embedding table.
//!
//! FNV-1a over 64 bits, finished with a murmur-style mix because FNV's high bits are weak for short
//! strings, then scaled to the number of rows. The constants are part of the weights' contract: a change
//! here needs a new [`FEATURE_VERSION`](crate::FEATURE_VERSION).

/// The state of a running hash.
#[derive(Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    /// A hash for a template; every template has its own start.
    pub(crate) const fn new(template: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ (template + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(crate) fn write(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// A row below `rows`; 0 where there are no rows.
    pub(crate) const fn row(self, rows: u32) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let high = (mixed ^ (mixed >> 33)) >> 32;
        ((high * rows as u64) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn rows_are_those_that_the_weights_were_trained_with() {
        assert_eq!(Hash::new(0).write(b"said").row(32_768), 25139);
        assert_eq!(Hash::new(1).write(b"aid").row(32_768), 16272);
    }

    #[test]
    fn rows_spread_evenly() {
        let mut counts = [0u32; 64];
        for word in 0..64_000u32 {
            counts[Hash::new(0).write(word.to_string().as_bytes()).row(64) as usize] += 1;
        }
        assert!(
            counts.iter().all(|&count| (850..1150).contains(&count)),
            "{counts:?}"
        );
    }
}
