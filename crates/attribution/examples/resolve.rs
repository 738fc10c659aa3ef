//! Resolves the speakers of annotated relations, to measure the resolution apart from the finding of relations.
//!
//! `resolve FILE.jsonl [--officials] [--ways]` reads articles `{id, date, text, relations, countries, officials}`, with
//! spans in code points, and prints one line `{id, quotes}` an article. Countries are given to the resolver; officials
//! only on request, since their titles give answers away.

use std::io::{BufWriter, Write, stdout};

use pullquote_attribution::{
    Kind, Mention, MentionKind, Mode, Reading, Relation, classify, date_said, layout, reference_date, resolve,
};
use pullquote_lexicon::noun::Gender;
use pullquote_tokenize::{Span, segment};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let path = arguments
        .get(1)
        .ok_or("usage: resolve FILE.jsonl [--officials]")?;
    let officials = arguments.iter().any(|a| a == "--officials");
    let mut out = BufWriter::new(stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or("");
        let offsets: Vec<u32> = text
            .char_indices()
            .map(|(at, _)| at as u32)
            .chain([text.len() as u32])
            .collect();
        let span = |value: &Value| {
            let at = |k: usize| offsets[(value[k].as_u64().unwrap_or(0) as usize).min(offsets.len() - 1)];
            Span::new(at(0), at(1))
        };
        let spans = |value: &Value| -> Vec<Span> {
            value
                .as_array()
                .map_or(vec![], |all| all.iter().map(span).collect())
        };
        let relations: Vec<Relation> = article["relations"]
            .as_array()
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|relation| Relation {
                content: spans(&relation["content"]),
                cue: spans(&relation["cue"]),
                source: spans(&relation["source"]),
                kind: match relation["kind"].as_str() {
                    Some("direct") => Kind::Direct,
                    Some("mixed") => Kind::Mixed,
                    _ => Kind::Indirect,
                },
                mode: Mode::Speech,
                parent: None,
                confidence: 1.0,
            })
            .collect();
        let string = |value: &Value| value.as_str().map(str::to_owned);
        let mention = |value: &Value, kind: MentionKind| {
            let span = span(&value["span"]);
            let surname = value["person"].as_str().and_then(|name| name.rsplit(' ').next());
            Mention {
                span,
                name_span: surname.and_then(|name| {
                    let start = span.start + span.of(text).rfind(name)? as u32;
                    Some(Span::new(start, start + name.len() as u32))
                }),
                title_span: None,
                head: None,
                kind,
                name: string(&value["person"]).unwrap_or_else(|| span.of(text).to_owned()),
                office: string(&value["office"]),
                former: false,
                gender: Gender::Unknown,
                country: string(&value["code"]).or_else(|| string(&value["country"])),
                id: None,
                adjectival: matches!(value["form"].as_str(), Some("adjective" | "demonym" | "compound")),
                confidence: 1.0,
            }
        };
        let all = |name: &str| article[name].as_array().cloned().unwrap_or_default();
        let mut mentions: Vec<Mention> = all("countries")
            .iter()
            .map(|v| mention(v, MentionKind::Country))
            .collect();
        if officials {
            mentions.extend(all("officials").iter().map(|v| mention(v, MentionKind::Person)));
        }
        let segmentation = segment(text);
        let parts = layout(text, &segmentation);
        let reading = Reading::new(text, &segmentation);
        let speakers = resolve(&reading, &parts, &relations, &mentions).speakers;
        let date = article["date"].as_str().and_then(|d| d.parse().ok());
        let reference = reference_date(&parts, date);
        let quotes: Vec<Value> = relations
            .iter()
            .zip(&speakers)
            .enumerate()
            .map(|(k, (relation, speaker))| {
                let (act, negated) = classify(&reading, relation);
                let original = &article["relations"][k];
                json!({
                    "content": original["content"],
                    "cue": original["cue"],
                    "source": original["source"],
                    "speaker": {
                        "name": speaker.name,
                        "type": format!("{:?}", speaker.kind).to_lowercase(),
                        "country": speaker.country,
                        "confidence": speaker.confidence,
                        "candidates": speaker.candidates.iter().map(|c| &c.name).collect::<Vec<_>>(),
                    },
                    "act": format!("{act:?}").to_lowercase(),
                    "negated": negated,
                    "when": date_said(&reading, relation, reference).map(|d| d.to_string()),
                })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": article["id"], "quotes": quotes }))?;
    }
    Ok(())
}
