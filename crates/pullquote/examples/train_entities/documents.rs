//! The documents that are learned from.

use std::collections::HashMap;
use std::error::Error;

use pullquote::Span;

use crate::text::Document;

/// Where a document is from, and so what is annotated in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Gum,
    Gap,
    News,
    Silver,
}

impl Source {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Gum => "gum",
            Self::Gap => "gap",
            Self::News => "news",
            Self::Silver => "silver",
        }
    }
}

/// A document with its annotation.
pub(crate) struct Labelled {
    pub(crate) source: Source,
    pub(crate) document: Document,
    /// Spans of tokens with the class that a parser gave them.
    pub(crate) silver: Vec<(Span, usize)>,
}

/// Reads the documents of all arguments.
pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let mut all = Vec::new();
    for argument in arguments {
        let (kind, file) = argument.split_once('=').ok_or("an argument is KIND=FILE")?;
        match kind {
            "gum" => {
                let numbered = Document::read(file)?.into_iter().enumerate();
                let seen = numbered.filter(|(number, _)| number % 3 != 2).map(|(_, d)| d);
                all.extend(seen.map(|d| labelled(Source::Gum, d)));
            }
            "gap" => {
                let seen = Document::read(file)?.into_iter();
                let seen = seen.filter(|d| !d.id().starts_with("validation"));
                all.extend(seen.map(|d| labelled(Source::Gap, d)));
            }
            "news" => all.extend(
                Document::read(file)?
                    .into_iter()
                    .map(|d| labelled(Source::News, d)),
            ),
            "silver" => all.extend(silver(file)?),
            _ => return Err(format!("{kind}: neither gum, gap, news nor silver").into()),
        }
    }
    Ok(all)
}

fn labelled(source: Source, document: Document) -> Labelled {
    Labelled {
        source,
        document,
        silver: Vec::new(),
    }
}

/// Documents in the text of which a parser found named entities.
fn silver(files: &str) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let (texts, syntax) = files.split_once(',').ok_or("silver=TEXTS.jsonl,SYNTAX.conll")?;
    let mut found: HashMap<String, Vec<[String; 3]>> = HashMap::new();
    let mut id = String::new();
    for line in std::fs::read_to_string(syntax)?.lines() {
        if let Some(next) = line.strip_prefix("# doc ") {
            next.clone_into(&mut id);
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if let [_, begin, end, _, _, _, _, _, entity, ..] = columns.as_slice() {
            let row = [begin, end, entity].map(|column| (*column).to_owned());
            found.entry(id.clone()).or_default().push(row);
        }
    }
    let documents = Document::read(texts)?.into_iter();
    let with = documents.filter_map(|document| {
        let rows = found.remove(document.id())?;
        let spans = rows.iter().filter_map(|[begin, end, entity]| {
            let class = match entity.as_str() {
                "PERSON" => 0,
                "ORGANIZATION" => 1,
                "LOCATION" => 2,
                "MISC" => 3,
                _ => return None,
            };
            let point = |column: &String| column.parse::<u64>().ok().map(serde_json::Value::from);
            Some((document.span(&point(begin)?, &point(end)?), class))
        });
        let silver = spans.collect();
        Some(Labelled {
            source: Source::Silver,
            document,
            silver,
        })
    });
    Ok(with.collect())
}
