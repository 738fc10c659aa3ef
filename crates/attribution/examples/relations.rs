//! Reads annotated articles (JSON, one a line, with `id` and `text`) from standard input and writes the relations that
//! the rules find in each as one line of JSON, offsets in code points.
//!
//! `cargo run --release -p pullquote-attribution --example relations < articles.jsonl > relations.jsonl`

use std::io::{self, BufRead, Write};

use pullquote_attribution::{Relation, attribute_by_rule, layout};
use pullquote_tokenize::{Span, segment};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let segmentation = segment(text);
        let relations = attribute_by_rule(text, &segmentation, &layout(text, &segmentation));
        let quotes: Vec<Value> = relations.iter().map(|r| quote(text, r)).collect();
        writeln!(out, "{}", json!({"id": article["id"], "quotes": quotes}))?;
    }
    out.flush()
}

fn quote(text: &str, relation: &Relation) -> Value {
    let points = |byte: u32| {
        text.get(..byte as usize)
            .map_or(0, |before| before.chars().count())
    };
    let spans = |spans: &[Span]| -> Vec<Value> {
        spans
            .iter()
            .map(|s| json!({"start": points(s.start), "end": points(s.end)}))
            .collect()
    };
    json!({
        "content": spans(&relation.content),
        "cue": spans(&relation.cue),
        "source": spans(&relation.source),
    })
}
