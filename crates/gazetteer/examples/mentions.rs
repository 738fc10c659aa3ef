//! Reads articles as JSON lines (`id`, `text`, optionally `date`) from standard input and writes the countries and
//! officials of each as JSON lines, offsets in code points.

use std::io::{self, BufRead, Write};

use pullquote_gazetteer::{Buffers, Gazetteer};
use pullquote_tokenize::Span;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gazetteer = Gazetteer::builtin();
    let mut buffers = Buffers::default();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let date = article["date"].as_str().and_then(|date| date.parse().ok());
        let segmentation = pullquote_tokenize::segment(text);
        let mentions = gazetteer.mentions(text, &segmentation, date, &mut buffers);
        let chars = |span: Span| {
            let start = text[..span.start as usize].chars().count();
            (start, start + span.of(text).chars().count())
        };
        let countries: Vec<Value> = mentions
            .countries
            .iter()
            .map(|c| {
                let (start, end) = chars(c.span);
                json!({"start": start, "end": end, "text": c.span.of(text), "code": c.code.as_str(), "form": c.form.as_str(), "confidence": c.confidence})
            })
            .collect();
        let officials: Vec<Value> = mentions
            .officials
            .iter()
            .map(|o| {
                let (start, end) = chars(o.span);
                json!({"start": start, "end": end, "text": o.span.of(text), "person": &*o.person, "office": o.office.as_deref(),
                    "country": o.country.map(|c| c.to_string()), "form": o.form.as_str(), "id": o.id.as_deref(), "confidence": o.confidence})
            })
            .collect();
        writeln!(
            out,
            "{}",
            json!({"id": article["id"], "countries": countries, "officials": officials})
        )?;
    }
    Ok(())
}
