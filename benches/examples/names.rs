//! How the gazetteer's speed goes with the number of names: a table in Markdown, or with `--json` in JSON.
//!
//! `cargo run --release -p pullquote-benches --example names [-- --json] [TEXT…]`. One thread; the built-in tables are
//! in it always; without texts it reads the bench's own article. Speeds are those of the best of the rounds.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use pullquote_benches::made_up;
use pullquote_gazetteer::{Buffers, CountryCode, Entry, Gazetteer, GazetteerBuilder};
use pullquote_tokenize::{Segmentation, segment};

const ARTICLE: &str = include_str!("../inputs/river.txt");

/// Names of a user's beside the built-in ones.
const COUNTS: [usize; 6] = [0, 1_000, 10_000, 100_000, 500_000, 1_000_000];

/// How long one measurement goes on, and how many rounds at the least.
const LONG: Duration = Duration::from_millis(500);
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut json, mut texts) = (false, Vec::new());
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--json" => json = true,
            path => texts.push(std::fs::read_to_string(path)?),
        }
    }
    if texts.is_empty() {
        texts = vec![ARTICLE.to_owned(); 64];
    }
    let texts: Vec<(Segmentation, String)> = texts.into_iter().map(|text| (segment(&text), text)).collect();
    let mut out = std::io::stdout().lock();
    if !json {
        writeln!(
            out,
            "| names of a user's | built in ms | names MB/s | mentions MB/s |"
        )?;
        writeln!(out, "|---:|---:|---:|---:|")?;
    }
    let mut rows = Vec::new();
    for count in COUNTS {
        let (gazetteer, built) = build(count)?;
        let mut buffers = Buffers::default();
        let names = speed(&texts, |_, text| {
            black_box(gazetteer.count_names(text, &mut buffers));
        });
        let mentions = speed(&texts, |segmentation, text| {
            black_box(gazetteer.mentions(text, segmentation, None, &mut buffers));
        });
        if json {
            rows.push(serde_json::json!({
                "names": count, "built_ms": built, "names_mb_s": names, "mentions_mb_s": mentions,
            }));
        } else {
            writeln!(out, "| {count} | {built:.0} | {names:.0} | {mentions:.0} |")?;
        }
    }
    if json {
        writeln!(out, "{}", serde_json::Value::from(rows))?;
    }
    Ok(())
}

/// A gazetteer with `count` names of a user's, and the milliseconds that it took.
fn build(count: usize) -> Result<(Gazetteer, f64), &'static str> {
    let norway = CountryCode::new("NO").ok_or("no such country")?;
    let names = made_up(count).into_iter();
    let entries: Vec<Entry> = names
        .map(|name| Entry::person(&name, "harbour master", norway))
        .collect();
    let start = Instant::now();
    let gazetteer = GazetteerBuilder::new().entries(entries).build();
    Ok((gazetteer, start.elapsed().as_secs_f64() * 1e3))
}

/// Megabytes a second in the best of the rounds.
fn speed(texts: &[(Segmentation, String)], mut work: impl FnMut(&Segmentation, &str)) -> f64 {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let (start, mut best, mut rounds) = (Instant::now(), f64::INFINITY, 0);
    while start.elapsed() < LONG || rounds < ROUNDS {
        rounds += 1;
        let round = Instant::now();
        texts
            .iter()
            .for_each(|(segmentation, text)| work(segmentation, text));
        best = best.min(round.elapsed().as_secs_f64());
    }
    bytes as f64 / 1e6 / best
}
