//! One job some times over, with nothing around it: what callgrind counts and perf samples.
//!
//! `cargo build --release -p pullquote-benches --example work`, then
//! `valgrind --tool=callgrind target/release/examples/work JOB ROUNDS [TEXT…]`. Without texts it reads the bench's
//! own article. Counts of instructions repeat to a thousandth for the same program and texts, however busy the
//! machine is; the load of the tables and weights is job `load`, to be taken off.

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use pullquote::{Analyzer, Scratch};
use pullquote_attribution::{Reading, Scope, Tagged, attribute, layout, resolve};
use pullquote_gazetteer::{Buffers, Gazetteer};
use pullquote_sourcing::{Article, introduce};
use pullquote_tagging::Tagger;
use pullquote_tokenize::{Segmentation, Segmenter, segment};

const ARTICLE: &str = include_str!("../inputs/river.txt");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let job = arguments.next().unwrap_or_default();
    let rounds: usize = arguments.next().as_deref().unwrap_or("1").parse()?;
    let mut texts = Vec::new();
    for path in arguments {
        texts.push(std::fs::read_to_string(path)?);
    }
    if texts.is_empty() {
        texts.push(ARTICLE.to_owned());
    }
    let bytes = texts.iter().map(String::len).sum::<usize>() * rounds;
    let elapsed = do_job(&job, &texts, rounds)?;
    let seconds = elapsed.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "{job}: {:.2} ms a round, {:.1} MB/s",
        seconds * 1e3 / rounds as f64,
        bytes as f64 / 1e6 / seconds
    )?;
    Ok(())
}

/// How long `rounds` of a job over all texts take; `work` is given each text with its number.
fn timed(texts: &[String], rounds: usize, work: &mut dyn FnMut(usize, &str)) -> Duration {
    let start = Instant::now();
    for _ in 0..rounds {
        for (at, text) in texts.iter().enumerate() {
            work(at, text);
        }
    }
    start.elapsed()
}

fn do_job(job: &str, texts: &[String], rounds: usize) -> Result<Duration, Box<dyn std::error::Error>> {
    let run = |work: &mut dyn FnMut(usize, &str)| timed(texts, rounds, work);
    Ok(match job {
        "tables" => run(&mut |_, _| drop(black_box(Gazetteer::builtin()))),
        "load" => run(&mut |_, _| drop(black_box(Analyzer::new()))),
        "segment" => {
            let (mut segmenter, mut out) = (Segmenter::new(), Segmentation::default());
            run(&mut |_, text| _ = black_box(segmenter.segment_into(text, &mut out)))
        }
        "names" => {
            let (gazetteer, mut buffers) = (Gazetteer::builtin(), Buffers::default());
            run(&mut |_, text| _ = black_box(gazetteer.count_names(text, &mut buffers)))
        }
        "mentions" => {
            let (gazetteer, mut buffers) = (Gazetteer::builtin(), Buffers::default());
            let cut: Vec<Segmentation> = texts.iter().map(|text| segment(text)).collect();
            run(&mut |at, text| drop(black_box(gazetteer.mentions(text, &cut[at], None, &mut buffers))))
        }
        "sourcing" => sourcing(texts, rounds),
        "analyze" => {
            let (analyzer, mut scratch) = (Analyzer::new()?, Scratch::default());
            run(&mut |_, text| drop(black_box(analyzer.analyze_with(&mut scratch, text))))
        }
        _ => return Err("jobs: tables, load, segment, names, mentions, sourcing, analyze".into()),
    })
}

/// How sources are introduced, given all that the stages before it find; the gazetteer's mentions are left out.
fn sourcing(texts: &[String], rounds: usize) -> Duration {
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    let cut: Vec<Segmentation> = texts.iter().map(|text| segment(text)).collect();
    let each = texts.iter().zip(&cut);
    let found: Vec<_> = each
        .map(|(text, cut)| {
            let parts = layout(text, cut);
            let tagged = Tagged::new(&tagger, text, cut, &mut pullquote_tagging::Scratch::new());
            let words = Reading::new(text, cut);
            let relations = attribute(&words, &parts, Some(&tagged), Scope::Speech);
            let resolved = resolve(&words, &parts, &relations, &[]);
            (words, relations, resolved)
        })
        .collect();
    timed(texts, rounds, &mut |at, _| {
        let (words, relations, resolved) = &found[at];
        let article = Article {
            words,
            chains: &resolved.chains,
            mentions: &[],
        };
        drop(black_box(introduce(&article, relations, &resolved.speakers)));
    })
}
