//! Learns the weights of links from annotated articles (JSON, one a line, with `text` and `relations`, offsets in code
//! points) on standard input and writes `data/linking.tsv` to standard output.
//!
//! `cat polnear.jsonl worldnews.jsonl | cargo run --release -p pullquote-attribution --example train_linking > crates/attribution/data/linking.tsv`

mod annotated;

use std::io::{self, BufRead, Write};

use annotated::Article;
use pullquote_attribution::LinkTrainer;
use pullquote_tokenize::segment;

const EPOCHS: usize = 10;

fn main() -> io::Result<()> {
    let mut trainer = LinkTrainer::new();
    for line in io::stdin().lock().lines() {
        let Article { text, relations } = annotated::read(&line?)?;
        trainer.add(&text, &segment(&text), &relations);
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
