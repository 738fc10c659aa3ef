//! One job some times over, with nothing around it: what callgrind counts and perf samples.
//!
//! `cargo build --release -p pullquote-benches --example work`, then
//! `valgrind --tool=callgrind target/release/examples/work JOB ROUNDS [TEXT…]`. Without texts it reads the bench's
//! own article. Counts of instructions repeat to a thousandth for the same program and texts, however busy the
//! machine is; the load of the tables and weights is job `load`, to be taken off.

use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use pullquote::{Analyzer, Scratch};
use pullquote_gazetteer::{Buffers, Gazetteer};
use pullquote_tokenize::{Segmentation, Segmenter};

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
    let run = |work: &mut dyn FnMut(&str)| {
        let start = Instant::now();
        for _ in 0..rounds {
            texts.iter().for_each(|text| work(text));
        }
        start.elapsed()
    };
    let elapsed = match job.as_str() {
        "tables" => run(&mut |_| drop(black_box(Gazetteer::builtin()))),
        "load" => run(&mut |_| drop(black_box(Analyzer::new()))),
        "segment" => {
            let (mut segmenter, mut out) = (Segmenter::new(), Segmentation::default());
            run(&mut |text| _ = black_box(segmenter.segment_into(text, &mut out)))
        }
        "names" | "mentions" => {
            let (gazetteer, mut buffers) = (Gazetteer::builtin(), Buffers::default());
            let cut: Vec<Segmentation> = texts.iter().map(|t| pullquote_tokenize::segment(t)).collect();
            let mut at = 0;
            run(&mut |text| {
                if job == "names" {
                    black_box(gazetteer.count_names(text, &mut buffers));
                } else if let Some(cut) = cut.get(at % cut.len()) {
                    black_box(gazetteer.mentions(text, cut, None, &mut buffers));
                    at += 1;
                }
            })
        }
        "analyze" => {
            let (analyzer, mut scratch) = (Analyzer::new()?, Scratch::default());
            run(&mut |text| drop(black_box(analyzer.analyze_with(&mut scratch, text))))
        }
        _ => return Err("jobs: tables, load, segment, names, mentions, analyze".into()),
    };
    let seconds = elapsed.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "{job}: {:.2} ms a round, {:.1} MB/s",
        seconds * 1e3 / rounds as f64,
        bytes as f64 / 1e6 / seconds
    )?;
    Ok(())
}
