//! A whole run over articles of JSONL.zst: its speed, what two threads gain, and the share of the time that is analysis.
//!
//! `cargo bench -p pullquote-benches --bench corpus -- ARTICLES.jsonl` takes the articles of a file with fields `text`;
//! without one, a text of the inputs many times over. The times are medians of five, each run alone.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use std::path::Path;
use std::time::{Duration, Instant};

use pullquote::{Analyzer, Scratch};
use pullquote_corpus::{Flow, Run, Settings};

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given = std::env::args()
        .nth(1)
        .filter(|argument| !argument.starts_with('-'));
    let texts = match given {
        Some(path) => texts(Path::new(&path))?,
        None => vec![include_str!("../inputs/river.txt").to_owned(); 20],
    };
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("articles.jsonl.zst");
    let lines: Vec<String> = texts
        .iter()
        .map(|text| serde_json::json!({ "text": text }).to_string())
        .collect();
    std::fs::write(&input, zstd::encode_all(lines.join("\n").as_bytes(), 3)?)?;

    let analyzer = Analyzer::new()?;
    let analysis = median(|| {
        let mut scratch = Scratch::default();
        for text in &texts {
            std::hint::black_box(analyzer.analyze_with(&mut scratch, text.as_str()).map(drop))?;
        }
        Ok(())
    })?;
    let run = |threads: usize| {
        let out = folder.path().join("out");
        let run = Run::new(analyzer.clone())
            .read([input.to_string_lossy()])
            .write(&out);
        run.settings(Settings::default().threads(threads))
            .start(|_| Flow::Continue)?;
        Ok(std::fs::remove_dir_all(out)?)
    };
    let (one, two) = (median(|| run(1))?, median(|| run(2))?);
    let rate = texts.len() as f64 / one.as_secs_f64();
    println!("{} articles", texts.len());
    println!("analysis alone, one thread  {:.3} s", analysis.as_secs_f64());
    println!("run, one thread             {:.3} s", one.as_secs_f64());
    println!("run, two threads            {:.3} s", two.as_secs_f64());
    println!(
        "share of analysis           {:.3}",
        analysis.as_secs_f64() / one.as_secs_f64()
    );
    println!(
        "two threads over one        {:.2}",
        one.as_secs_f64() / two.as_secs_f64()
    );
    println!("articles a second and core  {rate:.0}");
    println!("core-hours a million        {:.2}", 1e6 / rate / 3600.0);
    Ok(())
}

fn texts(path: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let lines = std::fs::read_to_string(path)?;
    let text = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let text = row["text"].as_str().ok_or("a line has no field text")?;
        Ok(text.to_owned())
    };
    lines.lines().map(text).collect()
}

fn median(
    mut work: impl FnMut() -> Result<(), Box<dyn std::error::Error>>,
) -> Result<Duration, Box<dyn std::error::Error>> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        work()?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times[ROUNDS / 2])
}
