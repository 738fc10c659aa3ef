//! Segmentation on news text, beside the words and sentences of `unicode-segmentation`.
//!
//! `cargo bench -p pullquote-benches --bench tokenize`. One thread; the text is one article again and again, to a
//! megabyte, cut up article by article.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use pullquote_tokenize::{OffsetMap, Offsets, Segmentation, Segmenter, Span};
use unicode_segmentation::UnicodeSegmentation;

/// An article with curly marks and dashes, as news of today has them.
const CURLY: &str = include_str!("../inputs/river.txt");

fn main() {
    divan::main();
}

/// The article in ASCII alone.
fn ascii() -> String {
    CURLY
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'")
        .replace(['–', '—'], "-")
        .chars()
        .filter(char::is_ascii)
        .collect()
}

/// How often an article makes a megabyte.
fn times(article: &str) -> usize {
    1_000_000 / article.len()
}

fn segmentation(bencher: Bencher<'_, '_>, article: &str) {
    let (mut segmenter, mut out) = (Segmenter::new(), Segmentation::default());
    bencher
        .counter(BytesCount::new(times(article) * article.len()))
        .bench_local(|| {
            for _ in 0..times(article) {
                segmenter
                    .segment_into(black_box(article), &mut out)
                    .expect("an article is short");
                black_box(&out);
            }
        });
}

/// Words, sentences, paragraphs and quotations.
#[divan::bench]
fn segment_curly(bencher: Bencher<'_, '_>) {
    segmentation(bencher, CURLY);
}

/// The same of ASCII text.
#[divan::bench]
fn segment_ascii(bencher: Bencher<'_, '_>) {
    segmentation(bencher, &ascii());
}

/// The words of UAX #29 alone.
#[divan::bench]
fn unicode_words(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::new(times(CURLY) * CURLY.len()))
        .bench(|| {
            for _ in 0..times(CURLY) {
                black_box(black_box(CURLY).split_word_bound_indices().count());
            }
        });
}

/// The sentences of UAX #29 alone.
#[divan::bench]
fn unicode_sentences(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::new(times(CURLY) * CURLY.len()))
        .bench(|| {
            for _ in 0..times(CURLY) {
                black_box(black_box(CURLY).split_sentence_bound_indices().count());
            }
        });
}

/// Every token's span in code points.
#[divan::bench]
fn offsets_in_code_points(bencher: Bencher<'_, '_>) {
    let spans: Vec<Span> = pullquote_tokenize::words(CURLY).map(|token| token.span).collect();
    bencher
        .counter(BytesCount::new(times(CURLY) * CURLY.len()))
        .bench(|| {
            for _ in 0..times(CURLY) {
                let map = OffsetMap::new(black_box(CURLY), Offsets::Chars);
                for &span in &spans {
                    black_box(map.convert(span));
                }
            }
        });
}
