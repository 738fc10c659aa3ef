//! From bytes to code points or UTF-16 units and back, in one forward pass.

use core::str::FromStr;

use crate::Error;

/// The unit that offsets are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Offsets {
    /// Unicode code points, as Python strings count. The default of all output.
    #[default]
    Chars,
    /// Bytes of the UTF-8 text, as Rust counts.
    Bytes,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

impl FromStr for Offsets {
    type Err = Error;

    fn from_str(value: &str) -> Result<Self, Error> {
        match value {
            "chars" => Ok(Self::Chars),
            "bytes" => Ok(Self::Bytes),
            "utf16" => Ok(Self::Utf16),
            _ => Err(Error::InvalidOffsets {
                value: value.chars().take(80).collect(),
            }),
        }
    }
}

/// Bytes between two checkpoints of an [`OffsetMap`].
const STRIDE: usize = 64;

/// Converts byte offsets of one text to another unit and back.
///
/// Built in one forward pass. ASCII text needs no table; other text keeps one `u32` for every 64 bytes. A
/// look-up reads at most 64 bytes, whatever the order in which offsets are asked for.
///
/// ```
/// use pullquote::{OffsetMap, Offsets};
///
/// let map = OffsetMap::new("“Да” 😀!", Offsets::Utf16);
/// assert_eq!(map.from_byte(3), 1);
/// assert_eq!(map.len(), 8);
/// assert_eq!(map.to_byte(5), Some(11));
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Offsets,
    /// Units before byte `STRIDE * i`; empty where units are bytes.
    checkpoints: Vec<u32>,
    len: u32,
}

impl<'t> OffsetMap<'t> {
    /// A map for `text`. Cost: one pass over it.
    #[must_use]
    pub fn new(text: &'t str, unit: Offsets) -> Self {
        let mut map = Self {
            text,
            unit,
            checkpoints: Vec::new(),
            len: text.len() as u32,
        };
        if unit == Offsets::Bytes || text.is_ascii() {
            return map;
        }
        let mut units = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            map.checkpoints.push(units);
            units += map.units(chunk);
        }
        map.len = units;
        map
    }

    /// Length of the text in units.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether the text is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Units before the byte offset `byte`; an offset past the end counts as the end, one inside a character
    /// as the character's start.
    #[must_use]
    pub fn from_byte(&self, byte: u32) -> u32 {
        let mut byte = (byte as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return byte as u32;
        }
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let index = byte / STRIDE;
        let before = self.checkpoints.get(index).copied().unwrap_or(self.len);
        let rest = self.text.as_bytes().get(index * STRIDE..byte).unwrap_or_default();
        before + self.units(rest)
    }

    /// The byte offset of the unit offset `unit`; `None` past the end or inside a character.
    #[must_use]
    pub fn to_byte(&self, unit: u32) -> Option<u32> {
        if unit >= self.len {
            return (unit == self.len).then_some(self.text.len() as u32);
        }
        if self.checkpoints.is_empty() {
            return self.text.is_char_boundary(unit as usize).then_some(unit);
        }
        let index = self.checkpoints.partition_point(|&before| before <= unit) - 1;
        let mut at = self.checkpoints.get(index).copied()?;
        let mut byte = index * STRIDE;
        // A checkpoint may lie inside a character, whose first byte has been counted already.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in self.text.get(byte..)?.chars() {
            if at >= unit {
                break;
            }
            at += if self.unit == Offsets::Utf16 {
                c.len_utf16() as u32
            } else {
                1
            };
            byte += c.len_utf8();
        }
        (at == unit).then_some(byte as u32)
    }

    /// Units that begin in `bytes`: every byte but a continuation begins a code point, and every four-byte
    /// lead a second UTF-16 unit.
    fn units(&self, bytes: &[u8]) -> u32 {
        let utf16 = self.unit == Offsets::Utf16;
        bytes
            .iter()
            .map(|&b| u32::from(b & 0xC0 != 0x80) + u32::from(utf16 && b >= 0xF0))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_of_mixed_text_converts_and_returns() {
        let text = "aé“😀” İ\u{301} 中文 – ".repeat(40);
        for unit in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
            let map = OffsetMap::new(&text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = text.get(..byte).unwrap_or_default();
                let expected = match unit {
                    Offsets::Chars => before.chars().count(),
                    Offsets::Bytes => byte,
                    Offsets::Utf16 => before.encode_utf16().count(),
                };
                assert_eq!(map.from_byte(byte as u32), expected as u32);
                assert_eq!(map.to_byte(expected as u32), Some(byte as u32));
            }
        }
    }

    #[test]
    fn offsets_inside_a_character_and_past_the_end_are_refused() {
        let map = OffsetMap::new("😀", Offsets::Utf16);
        assert_eq!(map.to_byte(1), None);
        assert_eq!(map.to_byte(3), None);
        assert_eq!(map.from_byte(2), 0);
        assert_eq!(OffsetMap::new("é", Offsets::Bytes).to_byte(1), None);
    }
}
