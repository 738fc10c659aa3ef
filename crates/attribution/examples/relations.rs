//! Reads annotated articles (JSON, one a line, with `id` and `text`, maybe `title`) from standard input and writes the
//! relations that are found in each as one line of JSON, offsets in code points: by rule, or with a tagger's weights
//! where a file of them is named; `all` after it asks for thoughts too.
//!
//! `cargo run --release -p pullquote-attribution --example relations -- WEIGHTS all < articles.jsonl > relations.jsonl`

use std::error::Error;
use std::io::{self, BufRead, Write};

use pullquote_attribution::{Reading, Relation, Scope, Tagged, attribute, layout, layout_with_title};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::{Span, segment};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let tagger = match arguments.next() {
        Some(file) => Some(Tagger::load(&std::fs::read(file)?)?),
        None => None,
    };
    let scope = match arguments.next().as_deref() {
        Some("all") => Scope::SpeechAndThought,
        _ => Scope::Speech,
    };
    let mut scratch = Scratch::default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let segmentation = segment(text);
        let parts = match article["title"].as_str() {
            Some(title) => layout_with_title(text, &segmentation, title),
            None => layout(text, &segmentation),
        };
        let tagged = tagger
            .as_ref()
            .map(|tagger| Tagged::new(tagger, text, &segmentation, &mut scratch));
        let relations = attribute(&Reading::new(text, &segmentation), &parts, tagged.as_ref(), scope);
        let quotes: Vec<Value> = relations.iter().map(|r| quote(text, r)).collect();
        writeln!(out, "{}", json!({"id": article["id"], "quotes": quotes}))?;
    }
    out.flush()?;
    Ok(())
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
        "confidence": relation.confidence,
    })
}
