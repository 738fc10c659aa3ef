//! Learns the weights of links from annotated articles (JSON, one a line, with `text` and `relations`, offsets in code
//! points): from the annotators' spans, and from those that a tagger's weights mark. Writes `data/linking.tsv` to standard
//! output. To be run again after a training of the tagger, and before the confidence is fitted.
//!
//! `cargo run --release -p pullquote-attribution --example train_linking -- WEIGHTS all=polnear.jsonl speech=worldnews.jsonl > crates/attribution/data/linking.tsv`

mod annotated;

use std::error::Error;
use std::io::{self, Write};

use annotated::Article;
use pullquote_attribution::{LinkTrainer, Tagged, layout};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::segment;

const EPOCHS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let weights = arguments
        .next()
        .ok_or("the file of the tagger's weights is missing")?;
    let tagger = Tagger::load(&std::fs::read(weights)?)?;
    let mut scratch = Scratch::default();
    let mut trainer = LinkTrainer::new();
    let mut articles: Vec<(bool, Article)> = Vec::new();
    for argument in arguments {
        let (thoughts, file) = match argument.split_once('=') {
            Some(("all", file)) => (true, file),
            Some(("speech", file)) => (false, file),
            _ => return Err("name files as all=FILE or speech=FILE".into()),
        };
        for line in std::fs::read_to_string(file)?.lines() {
            articles.push((thoughts, annotated::read(line)?));
        }
    }
    for (_, Article { text, relations }) in &articles {
        trainer.add(text, &segment(text), relations);
    }
    let so_far = trainer.train(EPOCHS);
    for (thoughts, Article { text, relations }) in &articles {
        let segmentation = segment(text);
        let tagged = Tagged::new(&tagger, text, &segmentation, &mut scratch);
        let labels = if *thoughts { &tagged.all } else { &tagged.speech };
        let parts = layout(text, &segmentation);
        trainer.add_tagged(text, &segmentation, &parts, labels, relations, &so_far);
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "# Weights of the features of pairs of spans, learned by the example train_linking from annotated news:"
    )?;
    writeln!(
        out,
        "# PolNeAR (Newell et al. 2018) and Wikinews articles annotated for this project. No text. Apache-2.0 OR MIT."
    )?;
    writeln!(out, "# pair\ttemplate\tvalue\tweight")?;
    write!(out, "{}", trainer.train(EPOCHS).to_text())?;
    Ok(())
}
