//! How speed goes with the size of a text and with the number of threads, as JSON: what `benches/scaling` draws.
//!
//! `cargo run --release -p pullquote-benches --example scaling [-- --long]`. The text is the bench's article and the
//! golden articles again and again. Up to a megabyte it is one text; what is larger is texts of a megabyte. A stage
//! stops where a size would take longer than a minute, or with `--long` never.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use pullquote::{Analyzer, Scratch};
use pullquote_corpus::{Flow, Run, Settings};
use pullquote_gazetteer::{Buffers, Gazetteer};
use pullquote_tokenize::{Segmentation, Segmenter, segment};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

/// From a kilobyte to a gigabyte.
const SIZES: [usize; 7] = [
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
];

/// The largest single text.
const LARGEST: usize = 1_000_000;

/// A measurement is the best of so many rounds, which together take so long at the least.
const ROUNDS: usize = 3;
const LONG: Duration = Duration::from_millis(300);

/// The longest that one size may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Bytes of an article.
const ARTICLE: usize = 2_500;

/// Articles that a measurement of threads goes over.
const ARTICLES: usize = 2_000;

fn main() -> Result<(), Failure> {
    let patience = if std::env::args().any(|argument| argument == "--long") {
        Duration::MAX
    } else {
        PATIENCE
    };
    let articles = articles()?;
    let found = json!({ "bytes": bytes(&articles, patience)?, "threads": threads(&articles)? });
    writeln!(std::io::stdout(), "{found}")?;
    Ok(())
}

/// The bench's article, and the golden ones put together to the length of an article.
fn articles() -> Result<Vec<String>, Failure> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/articles");
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(golden)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut articles = vec![include_str!("../inputs/river.txt").to_owned()];
    let mut article = String::new();
    for path in paths {
        article.push_str(&std::fs::read_to_string(path)?);
        article.push_str("\n\n");
        if article.len() > ARTICLE {
            articles.push(std::mem::take(&mut article));
        }
    }
    Ok(articles)
}

/// Megabytes a second of each stage at each size.
fn bytes(articles: &[String], patience: Duration) -> Result<Value, Failure> {
    let (mut segmenter, mut cut) = (Segmenter::new(), Segmentation::default());
    let (gazetteer, mut buffers) = (Gazetteer::builtin(), Buffers::default());
    let (analyzer, mut scratch) = (Analyzer::new()?, Scratch::default());
    Ok(json!({
        "segment": curve(articles, patience, |text| _ = black_box(segmenter.segment_into(text, &mut cut))),
        "mentions": curve(articles, patience, |text| {
            let cut = segment(text);
            black_box(gazetteer.mentions(text, &cut, None, &mut buffers));
        }),
        "analyze": curve(articles, patience, |text| drop(black_box(analyzer.analyze_with(&mut scratch, text)))),
    }))
}

/// For each size that patience allows, its megabytes a second.
fn curve(articles: &[String], patience: Duration, mut work: impl FnMut(&str)) -> Vec<Value> {
    let mut points = Vec::new();
    let mut rate = 0.0f64;
    for size in SIZES {
        if rate > 0.0 && size as f64 / 1e6 / rate > patience.as_secs_f64() {
            break;
        }
        let text = text_of(articles, size.min(LARGEST));
        let times = size.div_ceil(text.len());
        let best = best(|| (0..times).for_each(|_| work(&text)));
        rate = (times * text.len()) as f64 / 1e6 / best;
        points.push(json!([size, rate]));
    }
    points
}

/// The first `size` bytes or so of the articles, again and again.
fn text_of(articles: &[String], size: usize) -> String {
    let mut text = String::with_capacity(size);
    let mut rest = articles.iter().cycle();
    while let Some(article) = rest.next().filter(|_| text.len() < size) {
        text.push_str(article);
        text.push_str("\n\n");
    }
    let end = (0..=size.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    text.truncate(end.unwrap_or(0));
    text
}

/// Seconds of the best round.
fn best(mut work: impl FnMut()) -> f64 {
    let (start, mut best, mut rounds) = (Instant::now(), f64::INFINITY, 0);
    while rounds == 0 || start.elapsed() < LONG || rounds < ROUNDS && start.elapsed() < 10 * LONG {
        rounds += 1;
        let round = Instant::now();
        work();
        best = best.min(round.elapsed().as_secs_f64());
    }
    best
}

/// Megabytes a second of analyses alone and of a whole run, from JSON Lines to tables, on one to all threads.
fn threads(articles: &[String]) -> Result<Value, Failure> {
    let texts: Vec<&String> = articles.iter().cycle().take(ARTICLES).collect();
    let size = texts.iter().map(|text| text.len()).sum::<usize>() as f64 / 1e6;
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("articles.jsonl");
    let lines: Vec<String> = texts
        .iter()
        .map(|text| json!({ "text": text }).to_string())
        .collect();
    std::fs::write(&input, lines.join("\n"))?;
    let analyzer = Analyzer::new()?;
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    for threads in 1..=std::thread::available_parallelism()?.get() {
        let seconds = best(|| shared_out(&analyzer, &texts, threads));
        alone.push(json!([threads, size / seconds]));
        let mut rounds = 0;
        let mut done = Ok(());
        let seconds = best(|| {
            rounds += 1;
            let run = Run::new(analyzer.clone())
                .read([input.to_string_lossy()])
                .write(folder.path().join(format!("{threads}-{rounds}")))
                .settings(Settings::default().threads(threads));
            if let Err(error) = run.start(|_| Flow::Continue) {
                done = Err(error);
            }
        });
        done?;
        whole.push(json!([threads, size / seconds]));
    }
    Ok(json!({ "analyze": alone, "run": whole }))
}

/// Each thread analyses its share of the texts.
fn shared_out(analyzer: &Analyzer, texts: &[&String], threads: usize) {
    std::thread::scope(|scope| {
        for part in 0..threads {
            scope.spawn(move || {
                let mut scratch = Scratch::default();
                for text in texts.iter().skip(part).step_by(threads) {
                    drop(black_box(analyzer.analyze_with(&mut scratch, text.as_str())));
                }
            });
        }
    });
}
