//! Words, sentences, paragraphs, quotation marks and offsets of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote_tests::invariants;

fuzz_target!(|text: &str| {
    invariants::segmentation(text);
    invariants::offsets(text);
});
