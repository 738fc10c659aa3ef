//! The tagger, stage by stage, with the weights that Pullquote ships.
//!
//! `cargo bench -p pullquote-benches --bench tagging`. One thread; items are tokens. The text is one article
//! again and again, to some 6,000 tokens, as one text and article by article.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use pullquote_tagging::{Scratch, Tagger, features};
use pullquote_tokenize::{Segmentation, segment};

const ARTICLE: &str = include_str!("../inputs/river.txt");

fn main() {
    divan::main();
}

fn long() -> (String, Segmentation) {
    let text = [ARTICLE; 12].join("\n");
    let segmentation = segment(&text);
    (text, segmentation)
}

/// Features alone.
#[divan::bench]
fn extract_features(bencher: Bencher<'_, '_>) {
    let (text, segmentation) = long();
    let mut positions = Vec::new();
    bencher
        .counter(ItemsCount::new(segmentation.tokens.len()))
        .bench_local(|| features(black_box(&text), &segmentation, 32_768, &mut positions));
}

/// Features and logits, without decoding.
#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let (text, segmentation) = long();
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    let mut scratch = Scratch::new();
    bencher
        .counter(ItemsCount::new(segmentation.tokens.len()))
        .bench_local(|| tagger.encode(black_box(&text), &segmentation, &mut scratch));
}

/// Features, logits, best labels and probabilities of one long text.
#[divan::bench]
fn tag_long(bencher: Bencher<'_, '_>) {
    let (text, segmentation) = long();
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    let mut scratch = Scratch::new();
    bencher
        .counter(ItemsCount::new(segmentation.tokens.len()))
        .bench_local(|| tagger.tag(black_box(&text), &segmentation, &mut scratch));
}

/// The same of one article.
#[divan::bench]
fn tag_article(bencher: Bencher<'_, '_>) {
    let segmentation = segment(ARTICLE);
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    let mut scratch = Scratch::new();
    bencher
        .counter(ItemsCount::new(segmentation.tokens.len()))
        .bench_local(|| tagger.tag(black_box(ARTICLE), &segmentation, &mut scratch));
}

/// Reading the weights, once a program.
#[divan::bench]
fn load() -> Tagger {
    Tagger::load(black_box(pullquote_models::ATTRIBUTION)).expect("the weights are sound")
}
