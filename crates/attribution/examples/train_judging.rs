//! Learns the weights that tell reports by rule inside another from what only looks like one, from annotated articles (JSON, one a line,
//! with `text` and `relations`, offsets in code points) and what a tagger's weights say of them, which should not have seen
//! them. Writes `data/judging.tsv` to standard output, and to standard error, cross-validated by article, how many of the
//! proposals from each probability on are right.
//!
//! `cargo run --release -p pullquote-attribution --features train --example train_judging -- WEIGHTS speech=news.jsonl > judging.tsv`

mod annotated;

use std::error::Error;
use std::io::{self, Write};

use annotated::Article;
use pullquote_attribution::{JudgeTrainer, Reading, Tagged, layout};
use pullquote_tagging::Scratch;
use pullquote_tokenize::segment;

const EPOCHS: usize = 20;
/// Parts of the cross-validation.
const FOLDS: usize = 5;
/// Hundredths of probability from one line of the table to the next.
const STEP: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let (tagger, sets) = annotated::given()?;
    let mut scratch = Scratch::default();
    let mut trainer = JudgeTrainer::new();
    for Article { text, relations } in sets.iter().flat_map(|(_, set)| set) {
        let segmentation = segment(text);
        let tagged = Tagged::new(&tagger, text, &segmentation, &mut scratch);
        let (words, parts) = (Reading::new(text, &segmentation), layout(text, &segmentation));
        trainer.add(&words, &parts, &tagged, relations);
    }
    let mut table = io::stderr().lock();
    let judged = trainer.validate(FOLDS, EPOCHS);
    for least in (0..100).step_by(STEP) {
        let least = least as f32 / 100.0;
        let taken: Vec<bool> = judged
            .iter()
            .filter(|(p, _)| *p >= least)
            .map(|(_, right)| *right)
            .collect();
        let right = taken.iter().filter(|right| **right).count();
        writeln!(table, "from {least:.1}: {right} right of {}", taken.len())?;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# Weights of what speaks for a report by rule inside another, learned by the example train_judging from news of many kinds"
    )?;
    writeln!(out, "# annotated for this project. No text. Apache-2.0 OR MIT.")?;
    writeln!(out, "# nested\ttemplate\tvalue\tweight")?;
    write!(out, "{}", trainer.train(EPOCHS).to_text())?;
    Ok(())
}
