//! Learns the weights of links from annotated articles (JSON, one a line, with `text` and `relations`, offsets in code
//! points) on standard input and writes `data/linking.tsv` to standard output.
//!
//! `cat polnear.jsonl worldnews.jsonl | cargo run --release -p pullquote-attribution --example train_linking > crates/attribution/data/linking.tsv`

use std::io::{self, BufRead, Write};

use pullquote_attribution::{AnnotatedRelation, LinkTrainer};
use pullquote_tokenize::{Span, segment};
use serde_json::Value;

const EPOCHS: usize = 10;

fn main() -> io::Result<()> {
    let mut trainer = LinkTrainer::new();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let bytes: Vec<u32> = text
            .char_indices()
            .map(|(at, _)| at as u32)
            .chain([text.len() as u32])
            .collect();
        let spans = |relation: &Value, role: &str| -> Vec<Span> {
            let point = |value: &Value| {
                value
                    .as_u64()
                    .and_then(|at| bytes.get(at as usize).copied())
                    .unwrap_or(0)
            };
            let spans = relation[role].as_array().into_iter().flatten();
            spans
                .map(|span| Span::new(point(&span[0]), point(&span[1])))
                .collect()
        };
        let relations: Vec<AnnotatedRelation> = article["relations"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|r| AnnotatedRelation {
                content: spans(r, "content"),
                cue: spans(r, "cue"),
                source: spans(r, "source"),
            })
            .collect();
        trainer.add(text, &segment(text), &relations);
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
