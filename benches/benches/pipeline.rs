//! The whole of `Analyzer::analyze` on news text: from text to who said what.
//!
//! `cargo bench -p pullquote-benches --bench pipeline`. Items are tokens. `threads` runs one analyzer on one, two …
//! threads at once, each with its own articles, and counts the tokens of one thread: as many threads as there are
//! cores should take the time of one.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use pullquote::{Analyzer, Scratch};
use pullquote_tokenize::segment;

const ARTICLE: &str = include_str!("../inputs/river.txt");

fn main() {
    divan::main();
}

fn analyze(bencher: Bencher<'_, '_>, text: &str) {
    let (analyzer, mut scratch) = (Analyzer::new().expect("tables and weights"), Scratch::default());
    bencher
        .counter(ItemsCount::new(segment(text).tokens.len()))
        .bench_local(|| {
            analyzer
                .analyze_with(&mut scratch, black_box(text))
                .expect("a short text")
        });
}

/// An article of a few paragraphs.
#[divan::bench]
fn article(bencher: Bencher<'_, '_>) {
    analyze(bencher, ARTICLE);
}

/// A text of a hundred thousand bytes.
#[divan::bench]
fn long_text(bencher: Bencher<'_, '_>) {
    analyze(bencher, &[ARTICLE; 40].join("\n\n"));
}

/// Text that opens quotations and never closes them, with a name in every sentence.
#[divan::bench]
fn adversarial(bencher: Bencher<'_, '_>) {
    analyze(
        bencher,
        &"“He said, Ann Bo told Mr. Bo: “No – said Bo. ".repeat(400),
    );
}

/// One analyzer shared by threads.
#[divan::bench(threads = [1, 2, 0])]
fn threads(bencher: Bencher<'_, '_>) {
    let analyzer = Analyzer::new().expect("tables and weights");
    bencher
        .counter(ItemsCount::new(segment(ARTICLE).tokens.len()))
        .with_inputs(Scratch::default)
        .bench_refs(|scratch| {
            analyzer
                .analyze_with(scratch, black_box(ARTICLE))
                .expect("a short text")
        });
}

/// Tables and weights, once a program.
#[divan::bench(sample_count = 20)]
fn load() -> Analyzer {
    Analyzer::new().expect("tables and weights")
}
