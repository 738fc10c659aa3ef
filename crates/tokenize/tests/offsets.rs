//! Offsets in every unit, at every character of texts that span several blocks.

use pullquote_tokenize::{OffsetMap, Offsets, Span};

#[test]
fn every_boundary_has_its_count_and_finds_back() {
    let mixed = "“Да,” said Ås 𝒜nna – naïve 🚢. ".repeat(20);
    for text in ["", "plain", &"ascii only ".repeat(30), &mixed, &"🚢".repeat(40)] {
        for (unit, size) in [
            (Offsets::Bytes, char::len_utf8 as fn(char) -> usize),
            (Offsets::Chars, |_| 1),
            (Offsets::Utf16, char::len_utf16),
        ] {
            let map = OffsetMap::new(text, unit);
            let mut count = 0;
            for (at, c) in text.char_indices() {
                let (at, offset) = (at as u32, count as u32);
                assert_eq!(map.from_byte(at), offset, "{unit:?} of byte {at}");
                for within in count..count + size(c) {
                    assert_eq!(map.to_byte(within as u32), at, "{unit:?} {within}");
                }
                count += size(c);
            }
            let (end, length) = (text.len() as u32, count as u32);
            assert_eq!(map.len(), length);
            assert_eq!(map.convert(Span::new(0, end)), Span::new(0, length));
            assert_eq!(map.from_byte(end + 100), length);
            assert_eq!(map.to_byte(length + 100), end);
        }
    }
}
