//! Words eight bytes at a time: where an ASCII word ends, how it folds, and the hash of folded words.

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = EACH << 7;

/// What the next eight bytes of a text hold of a word that opens or goes on at their first.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    /// How many of the bytes are ASCII letters and digits before anything else; 8 where the word may go on.
    pub(crate) len: usize,
    /// The folded bytes, zeros after them.
    pub(crate) folded: u64,
    /// The high bit of each byte that is a capital.
    pub(crate) capitals: u64,
    /// The high bit of each byte that is a lower-case letter.
    pub(crate) smalls: u64,
    /// A character beyond ASCII stands behind.
    pub(crate) before_wide: bool,
}

impl Piece {
    /// Reads at byte `at`; zeros stand for what is beyond the end.
    #[inline]
    pub(crate) fn read(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let eight = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut eight = [0; 8];
            eight.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            eight
        });
        let chunk = u64::from_le_bytes(eight);
        // No sum below carries from one byte into the next: its terms are below 0x80 each.
        let ascii = chunk & !HIGH;
        let lowered = ascii | (EACH * 0x20);
        let letters =
            (lowered + EACH * (0x80 - b'a' as u64)) & !(lowered + EACH * (0x7F - b'z' as u64)) & HIGH;
        let digits = (ascii + EACH * (0x80 - b'0' as u64)) & !(ascii + EACH * (0x7F - b'9' as u64)) & HIGH;
        let stops = !(letters | digits) & HIGH | (chunk & HIGH);
        let (len, keep) = match stops.trailing_zeros() {
            64 => (8, u64::MAX),
            bit => (bit / 8, (1 << (bit & !7)) - 1),
        };
        let letters = letters & keep;
        // a small letter differs from its capital by bit 5
        let small = chunk << 2;
        Self {
            len: len as usize,
            folded: (chunk | (EACH * 0x20)) & keep,
            capitals: letters & !small,
            smalls: letters & small,
            before_wide: chunk & HIGH & (stops & stops.wrapping_neg()) != 0,
        }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash over folded bytes, eight to a multiplication.
#[derive(Clone, Copy)]
pub(crate) struct WordHash {
    state: u64,
    pending: u64,
    held: u32,
}

impl WordHash {
    pub(crate) const fn new() -> Self {
        Self {
            state: SEED,
            pending: 0,
            held: 0,
        }
    }

    /// Takes the bytes of a piece; after [`push`](Self::push), only where it took eight.
    #[inline]
    pub(crate) const fn take(&mut self, folded: u64) {
        let product = (self.state ^ folded) as u128 * FACTOR as u128;
        self.state = product as u64 ^ (product >> 64) as u64;
    }

    #[inline]
    pub(crate) const fn push(&mut self, byte: u8) {
        self.pending |= (byte as u64) << (8 * self.held);
        self.held += 1;
        if self.held == 8 {
            self.take(self.pending);
            self.pending = 0;
            self.held = 0;
        }
    }

    /// The hash, its low bits as good as its high ones.
    #[inline]
    pub(crate) const fn finish(mut self) -> u64 {
        if self.held > 0 {
            self.take(self.pending);
        }
        self.state
    }

    /// The hash of a folded word.
    pub(crate) fn of(folded: &str) -> u64 {
        let mut hash = Self::new();
        let (chunks, rest) = folded.as_bytes().as_chunks();
        for chunk in chunks {
            hash.take(u64::from_le_bytes(*chunk));
        }
        rest.iter().for_each(|byte| hash.push(*byte));
        hash.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_what_its_bytes_say_one_by_one() {
        for first in 0..=127u8 {
            for text in [
                [first, b'A', b'b', b'9', b' ', b'x', b'y', b'z', b'w'],
                [first; 9],
            ] {
                let piece = Piece::read(&text, 0);
                let len = text
                    .iter()
                    .take(8)
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
                assert_eq!(piece.len, len, "{text:?}");
                let bit = |want: fn(&u8) -> bool| {
                    let marked = text.iter().take(len).enumerate().filter(|(_, b)| want(b));
                    marked.fold(0, |bits, (i, _)| bits | (0x80 << (8 * i)))
                };
                assert_eq!(piece.capitals, bit(u8::is_ascii_uppercase), "{text:?}");
                assert_eq!(piece.smalls, bit(u8::is_ascii_lowercase), "{text:?}");
                let folded = text[..len].to_ascii_lowercase();
                let mut hash = WordHash::new();
                hash.take(piece.folded);
                assert!(len == 0 || hash.finish() == WordHash::of(std::str::from_utf8(&folded).unwrap()));
                assert!(!piece.before_wide);
            }
        }
    }

    #[test]
    fn a_piece_says_whether_a_wide_character_ends_it() {
        assert!(Piece::read("Ab’s".as_bytes(), 0).before_wide);
        assert!(Piece::read("é".as_bytes(), 0).before_wide);
        assert!(!Piece::read("Ab c é".as_bytes(), 0).before_wide);
        assert!(!Piece::read("Abcdefghé".as_bytes(), 0).before_wide);
        assert_eq!(Piece::read(b"Ab", 1).len, 1);
        assert_eq!(Piece::read(b"Ab", 2).len, 0);
    }

    #[test]
    fn bytes_and_pieces_give_one_hash() {
        let word = "transliterations";
        for len in 0..=word.len() {
            let mut hash = WordHash::new();
            word.bytes().take(len).for_each(|b| hash.push(b));
            assert_eq!(hash.finish(), WordHash::of(&word[..len]));
        }
    }
}
