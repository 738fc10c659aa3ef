//! Any labels over any text: linking, nesting, speakers, acts and days.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote::segment;
use pullquote_attribution::{Reading, Scope, attribute};
use pullquote_tests::{invariants, tagged};

fuzz_target!(|input: (&[u8], bool, &str)| {
    let (labels, all, text) = input;
    let cut = segment(text);
    let reading = Reading::new(text, &cut);
    let parts = pullquote_attribution::layout(text, &cut);
    let scope = if all {
        Scope::SpeechAndThought
    } else {
        Scope::Speech
    };
    let tagged = tagged(cut.tokens.len(), labels);
    invariants::relations(
        &reading,
        &parts,
        &attribute(&reading, &parts, Some(&tagged), scope),
    );
});
