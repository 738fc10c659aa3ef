//! JSON of any kind, read back as an analysis of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote::{Analysis, Offsets};

fuzz_target!(|input: (u8, &str, &str)| {
    let (unit, text, json) = input;
    let unit = [Offsets::Chars, Offsets::Bytes, Offsets::Utf16][usize::from(unit) % 3];
    if let Ok(analysis) = Analysis::from_json(text, json, unit) {
        let again = Analysis::from_json(text, &analysis.to_json(unit), unit);
        assert_eq!(again.as_ref(), Ok(&analysis));
    }
});
