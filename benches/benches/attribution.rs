//! Attribution, stage by stage, on news text.
//!
//! `cargo bench -p pullquote-benches --bench attribution`. One thread; items are tokens. Each stage is given what the
//! one before it found; the tagger is in `tagging.rs`, everything in one in `pipeline.rs`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use pullquote_attribution::{Reading, Scope, Tagged, attribute, attribute_by_rule, layout, resolve};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::{Segmentation, segment};

const ARTICLE: &str = include_str!("../inputs/river.txt");

fn main() {
    divan::main();
}

fn tagged(cut: &Segmentation) -> Tagged {
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    Tagged::new(&tagger, ARTICLE, cut, &mut Scratch::new())
}

/// Headline, dateline, byline and what is not the article.
#[divan::bench]
fn find_layout(bencher: Bencher<'_, '_>) {
    let cut = segment(ARTICLE);
    bencher
        .counter(ItemsCount::new(cut.tokens.len()))
        .bench_local(|| layout(black_box(ARTICLE), &cut));
}

/// Relations from the tagger's labels.
#[divan::bench]
fn relations(bencher: Bencher<'_, '_>) {
    let cut = segment(ARTICLE);
    let (parts, tagged) = (layout(ARTICLE, &cut), tagged(&cut));
    bencher
        .counter(ItemsCount::new(cut.tokens.len()))
        .bench_local(|| {
            attribute(
                &Reading::new(black_box(ARTICLE), &cut),
                &parts,
                Some(&tagged),
                Scope::Speech,
            )
        });
}

/// Relations from rules alone.
#[divan::bench]
fn relations_by_rule(bencher: Bencher<'_, '_>) {
    let cut = segment(ARTICLE);
    let parts = layout(ARTICLE, &cut);
    bencher
        .counter(ItemsCount::new(cut.tokens.len()))
        .bench_local(|| attribute_by_rule(&Reading::new(black_box(ARTICLE), &cut), &parts));
}

/// Speakers of the relations, without a gazetteer's entities.
#[divan::bench]
fn speakers(bencher: Bencher<'_, '_>) {
    let cut = segment(ARTICLE);
    let parts = layout(ARTICLE, &cut);
    let reading = Reading::new(ARTICLE, &cut);
    let found = attribute(&reading, &parts, Some(&tagged(&cut)), Scope::Speech);
    bencher
        .counter(ItemsCount::new(cut.tokens.len()))
        .bench_local(|| resolve(black_box(&reading), &parts, &found, &[]));
}
