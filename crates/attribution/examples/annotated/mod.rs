//! Annotated articles: JSON, one a line, with `text` and `relations`, offsets in code points. What the examples share.

use std::collections::BTreeSet;
use std::error::Error;

use pullquote_attribution::{AnnotatedRelation, Scope};
use pullquote_tagging::Tagger;
use pullquote_tokenize::Span;
use serde_json::Value;

/// One article with the relations that its annotators found.
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) relations: Vec<AnnotatedRelation>,
}

/// Articles, and the scope of their annotation.
type Set = (Scope, Vec<Article>);

/// What the command line names, `WEIGHTS all=FILE speech=FILE …`: the tagger, and a set of each file.
#[allow(dead_code, reason = "not every example tags")]
pub(crate) fn given() -> Result<(Tagger, Vec<Set>), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let weights = arguments
        .next()
        .ok_or("the file of the tagger's weights is missing")?;
    let tagger = Tagger::load(&std::fs::read(weights)?)?;
    Ok((tagger, sets(arguments)?))
}

/// The sets that arguments name, `all=FILE` or `speech=FILE` each.
pub(crate) fn sets(arguments: impl Iterator<Item = String>) -> Result<Vec<Set>, Box<dyn Error>> {
    let mut sets = Vec::new();
    for argument in arguments {
        let (scope, file) = match argument.split_once('=') {
            Some(("all", file)) => (Scope::SpeechAndThought, file),
            Some(("speech", file)) => (Scope::Speech, file),
            _ => return Err("name files as all=FILE or speech=FILE".into()),
        };
        let articles: Result<Vec<Article>, _> = std::fs::read_to_string(file)?.lines().map(read).collect();
        sets.push((scope, articles?));
    }
    Ok(sets)
}

/// Reads one line.
fn read(line: &str) -> serde_json::Result<Article> {
    let article: Value = serde_json::from_str(line)?;
    let text = article["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<u32> = text
        .char_indices()
        .map(|(at, _)| at as u32)
        .chain([text.len() as u32])
        .collect();
    let point = |value: &Value| {
        let point = value.as_u64().and_then(|at| bytes.get(at as usize));
        point.copied().unwrap_or(0)
    };
    let spans = |relation: &Value, role: &str| -> Vec<Span> {
        let spans = relation[role].as_array().into_iter().flatten();
        spans
            .map(|span| Span::new(point(&span[0]), point(&span[1])))
            .collect()
    };
    let relations = article["relations"].as_array().into_iter().flatten();
    let relations = relations.map(|r| AnnotatedRelation {
        content: spans(r, "content"),
        cue: spans(r, "cue"),
        source: spans(r, "source"),
    });
    let relations = relations.collect();
    Ok(Article { text, relations })
}

/// Shared members to all members of two sets; 1 where both are empty.
#[allow(dead_code, reason = "not every example compares")]
pub(crate) fn shared<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let all = a.union(b).count();
    if all == 0 {
        1.0
    } else {
        a.intersection(b).count() as f64 / all as f64
    }
}

/// Words of content and of source.
pub(crate) type Found = [BTreeSet<usize>; 2];

/// Contents that share words, paired one to one, those that share most first.
#[allow(dead_code, reason = "not every example compares")]
pub(crate) fn pairs(gold: &[Found], found: &[Found]) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, f64, usize, usize)> = Vec::new();
    for (g, [content, source]) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate() {
            let overlap = shared(content, &other[0]);
            if overlap > 0.0 {
                candidates.push((-overlap, -shared(source, &other[1]), g, f));
            }
        }
    }
    candidates.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let (mut golds, mut founds) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, _, g, f) in candidates {
        if !golds.contains(&g) && !founds.contains(&f) {
            golds.insert(g);
            founds.insert(f);
            pairs.push((g, f));
        }
    }
    pairs
}

/// Runs of letters and digits.
#[allow(dead_code, reason = "not every example compares")]
pub(crate) fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric() || c == '_';
        let end = (at + c.len_utf8()) as u32;
        match words.last_mut() {
            Some(last) if word && inside => *last = Span::new(last.start, end),
            _ if word => words.push(Span::new(at as u32, end)),
            _ => {}
        }
        inside = word;
    }
    words
}

/// Which words spans touch.
#[allow(dead_code, reason = "not every example compares")]
pub(crate) fn inside(words: &[Span], spans: &[Span]) -> BTreeSet<usize> {
    let touched = spans.iter().flat_map(|span| {
        let from = words.partition_point(|w| w.end <= span.start);
        let to = words.partition_point(|w| w.start < span.end);
        from..to.max(from)
    });
    touched.collect()
}
