//! The parts of any page, its title known or not, and what the rules find in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote::segment;
use pullquote_attribution::{Reading, attribute_by_rule};
use pullquote_tests::invariants;

fuzz_target!(|input: (Option<&str>, &str)| {
    let (title, text) = input;
    let cut = segment(text);
    let parts = invariants::layout(text, title, &cut);
    let reading = Reading::new(text, &cut);
    invariants::relations(&reading, &parts, &attribute_by_rule(&reading, &parts));
});
