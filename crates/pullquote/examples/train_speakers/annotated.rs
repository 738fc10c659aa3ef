//! Annotated articles: who speaks in each relation, and which of the relations found an annotated one stands for.

use std::error::Error;

use pullquote::{Kind, Mode, Relation, Span, SpeakerKind};
use serde_json::Value;

/// Who speaks, by the annotation.
#[derive(Clone, Debug)]
pub(crate) struct Gold {
    pub(crate) name: String,
    /// "person", "organization", "country", "group" or "unknown".
    pub(crate) kind: String,
    pub(crate) country: Option<String>,
}

/// An annotated article.
pub(crate) struct Annotated {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) date: Option<String>,
    pub(crate) genre: String,
    pub(crate) relations: Vec<(Relation, Option<Gold>)>,
    /// Learned from, and none that figures are taken on.
    pub(crate) extra: bool,
}

impl Gold {
    /// Whether it is somebody by name, whom figures are taken on.
    pub(crate) fn is_known(&self) -> bool {
        matches!(self.kind.as_str(), "person" | "organization" | "country")
    }

    /// The same last word, and one name's words in the other's or the same first letter; a country by its code.
    pub(crate) fn is_named(&self, name: &str, kind: SpeakerKind, country: Option<&str>) -> bool {
        if self.kind == "country" && self.country.is_some() {
            return kind == SpeakerKind::Country && country == self.country.as_deref();
        }
        let key = |name: &str| -> Vec<String> {
            let skipped = ["the", "mr", "mrs", "ms", "dr", "sir", "president", "minister"];
            name.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty() && !skipped.contains(w))
                .map(str::to_owned)
                .collect()
        };
        let (a, b) = (key(&self.name), key(name));
        let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
        !a.is_empty()
            && !b.is_empty()
            && a.last() == b.last()
            && (within(&a, &b) || within(&b, &a) || a[0].chars().next() == b[0].chars().next())
    }
}

/// For each relation found, the annotated one that it stands for: half of the content's letters at least are the same.
pub(crate) fn pair(gold: &[(Relation, Option<Gold>)], found: &[Relation]) -> Vec<Option<usize>> {
    let size = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<u32>();
    let shared = |a: &[Span], b: &[Span]| -> f32 {
        let mut both = 0;
        for a in a {
            for b in b {
                both += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            }
        }
        both as f32 / (size(a) + size(b) - both).max(1) as f32
    };
    let mut pairs: Vec<(f32, f32, usize, usize)> = Vec::new();
    for (j, relation) in found.iter().enumerate() {
        for (i, (annotated, _)) in gold.iter().enumerate() {
            let content = shared(&annotated.content, &relation.content);
            if content >= 0.5 {
                pairs.push((content, shared(&annotated.source, &relation.source), i, j));
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(b.1.total_cmp(&a.1))
            .then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    let mut out = vec![None; found.len()];
    let mut taken = vec![false; gold.len()];
    for (_, _, i, j) in pairs {
        if !taken[i] && out[j].is_none() {
            taken[i] = true;
            out[j] = Some(i);
        }
    }
    out
}

/// Reads one line.
pub(crate) fn read(line: &str, extra: bool) -> Result<Annotated, Box<dyn Error>> {
    let article: Value = serde_json::from_str(line)?;
    let text = article["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<u32> = text
        .char_indices()
        .map(|(at, _)| at as u32)
        .chain([text.len() as u32])
        .collect();
    let relations = article["relations"].as_array().into_iter().flatten();
    let relations = relations.map(|r| (relation(r, &bytes), gold(&r["speaker"])));
    Ok(Annotated {
        id: string(&article["id"]).unwrap_or_default(),
        relations: relations.collect(),
        date: string(&article["date"]),
        genre: string(&article["genre"]).unwrap_or_else(|| "wikinews".to_owned()),
        text,
        extra,
    })
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// A relation; `bytes` says at which byte each code point of the text begins.
fn relation(annotated: &Value, bytes: &[u32]) -> Relation {
    let point = |value: &Value| {
        let at = value.as_u64().unwrap_or(0) as usize;
        bytes.get(at).copied().unwrap_or(0)
    };
    let spans = |role: &str| -> Vec<Span> {
        let spans = annotated[role].as_array().into_iter().flatten();
        spans
            .map(|span| Span::new(point(&span[0]), point(&span[1])))
            .collect()
    };
    Relation {
        content: spans("content"),
        cue: spans("cue"),
        source: spans("source"),
        kind: match annotated["kind"].as_str() {
            Some("direct") => Kind::Direct,
            Some("mixed") => Kind::Mixed,
            _ => Kind::Indirect,
        },
        mode: Mode::Speech,
        parent: None,
        confidence: 1.0,
    }
}

fn gold(speaker: &Value) -> Option<Gold> {
    speaker.is_object().then(|| Gold {
        name: string(&speaker["name"]).unwrap_or_default(),
        kind: string(&speaker["type"]).unwrap_or_default(),
        country: string(&speaker["country"]),
    })
}
