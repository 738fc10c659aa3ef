//! How many copies [`Duplicates`] finds, how many others it takes for copies, and what a million articles cost.
//!
//! ```text
//! cargo run --release -p pullquote-corpus --example duplicates -- ARTICLES.jsonl…
//! ```
//!
//! Of each article, which has a field `text`, copies are made as papers make them: cut from the end, with lines of another
//! article before it, with words changed. Whatever else is found is printed, to be judged by a reader.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use peak_alloc::PeakAlloc;
use pullquote_corpus::{Duplicates, Likeness};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Articles whose memory is measured.
const MANY: u64 = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut texts = Vec::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(path)?.lines() {
            let article: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(article["text"].as_str().map(str::to_owned));
        }
    }
    found_among_others(&texts, &mut out)?;
    for keep in [90, 80, 70, 60, 50, 40] {
        let found = share(&texts, |text, _| cut(text, keep));
        writeln!(out, "cut to {keep} %: {found:.3} found")?;
    }
    for lines in [10, 20, 30, 50] {
        let found = share(&texts, |text, other| {
            format!("{} {text}", cut(other, lines * text.len() / other.len().max(1)))
        });
        writeln!(out, "{lines} % of another article before it: {found:.3} found")?;
    }
    for every in [50, 20, 10, 7] {
        let found = share(&texts, |text, _| changed(text, every));
        writeln!(out, "every {every}th word changed: {found:.3} found")?;
    }
    for likeness in Likeness::ALL {
        memory(likeness, &texts, &mut out)?;
    }
    Ok(())
}

/// What is taken for a repeat among the articles themselves.
fn found_among_others(texts: &[String], out: &mut dyn Write) -> std::io::Result<()> {
    let mut seen = Duplicates::new(Likeness::Near);
    let mut found = 0;
    for (number, text) in (0..).zip(texts) {
        if let Some(duplicate) = seen.add(number, text) {
            found += 1;
            let start = |number: u64| {
                texts[number as usize]
                    .chars()
                    .take(60)
                    .collect::<String>()
                    .replace('\n', " ")
            };
            writeln!(
                out,
                "{number} is like {}, {:.2}: {} | {}",
                duplicate.of,
                duplicate.similarity,
                start(number),
                start(duplicate.of)
            )?;
        }
    }
    writeln!(out, "{found} of {} articles are taken for repeats", texts.len())
}

/// The share of copies that are found as copies of their own articles.
fn share(texts: &[String], copy: impl Fn(&str, &str) -> String) -> f64 {
    let mut seen = Duplicates::new(Likeness::Near);
    let known: Vec<bool> = (0..)
        .zip(texts)
        .map(|(number, text)| seen.add(number, text).is_none())
        .collect();
    let others = texts.iter().cycle().skip(1);
    let (mut copies, mut found) = (0, 0);
    for (number, ((text, other), is_first)) in (0..).zip(texts.iter().zip(others).zip(known)) {
        if is_first {
            copies += 1;
            let duplicate = seen.add(MANY + number, &copy(text, other));
            found += usize::from(duplicate.is_some_and(|duplicate| duplicate.of == number));
        }
    }
    found as f64 / f64::from(copies.max(1))
}

/// The first `percent` of the words.
fn cut(text: &str, percent: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[..(words.len() * percent).div_ceil(100).min(words.len())].join(" ")
}

fn changed(text: &str, every: usize) -> String {
    let words = text.split_whitespace().enumerate();
    let words: Vec<String> = words
        .map(|(at, word)| {
            if at % every == every - 1 {
                format!("{word}{at}")
            } else {
                word.to_owned()
            }
        })
        .collect();
    words.join(" ")
}

fn memory(likeness: Likeness, texts: &[String], out: &mut dyn Write) -> std::io::Result<()> {
    let (before, started) = (MEMORY.current_usage(), Instant::now());
    MEMORY.reset_peak_usage();
    let mut seen = Duplicates::new(likeness);
    for number in 0..MANY {
        seen.add(number, &format!("{number} was {number} and will be {number}"));
    }
    let (kept, peak) = (MEMORY.current_usage() - before, MEMORY.peak_usage() - before);
    writeln!(
        out,
        "{}: {MANY} articles take {} MB, {} MB at the most, {:.1} s with texts of six words",
        likeness.as_str(),
        kept >> 20,
        peak >> 20,
        started.elapsed().as_secs_f64()
    )?;
    let (mut seen, started) = (Duplicates::new(likeness), Instant::now());
    for (number, text) in (0..).zip(texts) {
        seen.add(number, text);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let seconds = started.elapsed().as_secs_f64();
    writeln!(
        out,
        "{}: {:.0} MB/s on one thread",
        likeness.as_str(),
        bytes as f64 / 1e6 / seconds
    )
}
