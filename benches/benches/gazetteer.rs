//! Countries and officials in news text, beside aho-corasick on the same names.
//!
//! `cargo bench -p pullquote-benches --bench gazetteer`. One thread; segmentation is done beforehand. `names` is the
//! one pass that finds names, which is what aho-corasick does; `mentions` goes on to say what they mean.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use pullquote_benches::made_up;
use pullquote_gazetteer::{Buffers, CountryCode, Entry, Gazetteer, GazetteerBuilder};
use pullquote_gazetteer_data::{COUNTRIES, OFFICIALS};
use pullquote_tokenize::segment;

const ARTICLE: &str = include_str!("../inputs/river.txt");

/// How many names a large user table holds.
const MANY: usize = 500_000;

fn main() {
    divan::main();
}

/// The names of the built-in tables, as a plain matcher would be given them.
fn builtin_names() -> Vec<String> {
    let rows = |text: &'static str| text.lines().filter(|l| !l.starts_with('#')).skip(1);
    let cell = |line: &'static str, column: usize| line.split('\t').nth(column).unwrap_or("").split('|');
    let countries = rows(COUNTRIES.text).flat_map(|l| (1..9).flat_map(move |c| cell(l, c)));
    let persons = OFFICIALS
        .iter()
        .flat_map(|(_, t)| rows(t.text).flat_map(|l| [0, 3].into_iter().flat_map(move |c| cell(l, c))));
    let mut names: Vec<String> = countries
        .chain(persons)
        .filter(|n| !n.is_empty())
        .map(str::to_owned)
        .collect();
    names.sort();
    names.dedup();
    names
}

fn times() -> usize {
    1_000_000 / ARTICLE.len()
}

fn run(bencher: Bencher<'_, '_>, gazetteer: &Gazetteer, pass: impl Fn(&Gazetteer, &mut Buffers)) {
    let mut buffers = Buffers::default();
    bencher
        .counter(BytesCount::new(times() * ARTICLE.len()))
        .bench_local(|| (0..times()).for_each(|_| pass(black_box(gazetteer), &mut buffers)));
}

fn mentions(bencher: Bencher<'_, '_>, gazetteer: &Gazetteer) {
    let segmentation = segment(ARTICLE);
    run(bencher, gazetteer, |gazetteer, buffers| {
        black_box(gazetteer.mentions(ARTICLE, &segmentation, None, buffers));
    });
}

fn names(bencher: Bencher<'_, '_>, gazetteer: &Gazetteer) {
    run(bencher, gazetteer, |gazetteer, buffers| {
        black_box(gazetteer.count_names(ARTICLE, buffers));
    });
}

fn many() -> Gazetteer {
    let norway = CountryCode::new("NO").expect("a code");
    let entries = made_up(MANY)
        .into_iter()
        .map(|name| Entry::person(&name, "harbour master", norway));
    GazetteerBuilder::new().entries(entries).build()
}

#[divan::bench(sample_count = 20)]
fn builtin_load() -> Gazetteer {
    Gazetteer::builtin()
}

#[divan::bench]
fn builtin_names_found(bencher: Bencher<'_, '_>) {
    names(bencher, &Gazetteer::builtin());
}

#[divan::bench]
fn builtin_mentions(bencher: Bencher<'_, '_>) {
    mentions(bencher, &Gazetteer::builtin());
}

#[divan::bench]
fn many_names_found(bencher: Bencher<'_, '_>) {
    names(bencher, &many());
}

#[divan::bench]
fn many_mentions(bencher: Bencher<'_, '_>) {
    mentions(bencher, &many());
}

fn automaton(bencher: Bencher<'_, '_>, names: &[String]) {
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(names)
        .expect("names fit an automaton");
    bencher
        .counter(BytesCount::new(times() * ARTICLE.len()))
        .bench_local(|| {
            (0..times())
                .map(|_| automaton.find_iter(black_box(ARTICLE)).count())
                .sum::<usize>()
        });
}

#[divan::bench]
fn builtin_aho_corasick(bencher: Bencher<'_, '_>) {
    automaton(bencher, &builtin_names());
}

#[divan::bench]
fn many_aho_corasick(bencher: Bencher<'_, '_>) {
    let mut names = builtin_names();
    names.extend(made_up(MANY));
    automaton(bencher, &names);
}
