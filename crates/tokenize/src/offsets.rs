//! From byte offsets to code points or UTF-16 units, and back, in one forward pass.

use alloc::vec::Vec;

use crate::Span;

/// The unit that offsets are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Offsets {
    /// Unicode code points, as Python's `str` counts: the default of all output.
    #[default]
    Chars,
    /// Bytes of UTF-8, as every [`Span`] counts.
    Bytes,
    /// UTF-16 units, as JavaScript and Java count.
    Utf16,
}

/// A map from byte offsets of one text to another unit, and back.
///
/// Building it is one pass over the text; a text of ASCII alone needs no memory. A conversion is one step for ASCII
/// and otherwise a count within one block of 64 bytes (and, backwards, a binary search over the blocks).
///
/// ```
/// use pullquote_tokenize::{OffsetMap, Offsets, Span};
///
/// let text = "“Да,” he said.";
/// let map = OffsetMap::new(text, Offsets::Chars);
/// assert_eq!(map.convert(Span::new(0, 11)), Span::new(0, 5));
/// assert_eq!(map.to_byte(5), 11);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Offsets,
    /// The count of units before each block; empty where offsets stay as they are.
    blocks: Vec<u32>,
}

const BLOCK: usize = 64;

impl<'t> OffsetMap<'t> {
    /// A map for `text`, whose length must be below 4 GiB (offsets beyond are not converted).
    #[must_use]
    pub fn new(text: &'t str, unit: Offsets) -> Self {
        let mut blocks = Vec::new();
        if unit != Offsets::Bytes && !text.is_ascii() {
            blocks.reserve(text.len() / BLOCK + 1);
            let mut count = 0u32;
            for block in text.as_bytes().chunks(BLOCK) {
                blocks.push(count);
                count += units(block, unit);
            }
        }
        Self { text, unit, blocks }
    }

    /// Length of the text in the map's unit.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.from_byte(self.text.len() as u32)
    }

    /// Whether the text is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The offset in the map's unit of byte `at`, a character boundary. Offsets beyond the end count as the end.
    #[must_use]
    pub fn from_byte(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        let block = at / BLOCK;
        let Some(&before) = self.blocks.get(block).or(self.blocks.last()) else {
            return at as u32;
        };
        let from = block.min(self.blocks.len() - 1) * BLOCK;
        before
            + self
                .text
                .as_bytes()
                .get(from..at)
                .map_or(0, |part| units(part, self.unit))
    }

    /// A span of bytes in the map's unit.
    #[must_use]
    pub fn convert(&self, span: Span) -> Span {
        Span::new(self.from_byte(span.start), self.from_byte(span.end))
    }

    /// The byte offset of the character at `offset` in the map's unit; the start of the character where `offset`
    /// lies within one (the second half of a UTF-16 pair), the text's length beyond its end.
    #[must_use]
    pub fn to_byte(&self, offset: u32) -> u32 {
        let length = self.text.len();
        if self.blocks.is_empty() {
            let mut at = (offset as usize).min(length);
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            return at as u32;
        }
        let block = self
            .blocks
            .partition_point(|&count| count <= offset)
            .saturating_sub(1);
        let mut left = offset.saturating_sub(self.blocks.get(block).copied().unwrap_or(0));
        // A block may start within a character, which the block before has counted.
        let mut at = block * BLOCK;
        while at < length && !self.text.is_char_boundary(at) {
            at += 1;
        }
        for c in self.text.get(at..).unwrap_or("").chars() {
            let size = if self.unit == Offsets::Utf16 {
                c.len_utf16() as u32
            } else {
                1
            };
            if left < size {
                break;
            }
            left -= size;
            at += c.len_utf8();
        }
        at as u32
    }
}

/// The units that start in `bytes`.
fn units(bytes: &[u8], unit: Offsets) -> u32 {
    let starts = bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80)).sum::<u32>();
    if unit == Offsets::Utf16 {
        starts + bytes.iter().map(|&b| u32::from(b >= 0xf0)).sum::<u32>()
    } else {
        starts
    }
}
