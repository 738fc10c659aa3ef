//! Whether whoever an annotation names as a speaker is among the entities, with the right type.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use pullquote::{Analysis, Analyzer, Entity};

use crate::text::{Document, Share};

/// Prints the figures by type, over the names that each article's annotation has.
pub(crate) fn score(analyzer: &Analyzer, files: &[String], errors: bool) -> Result<(), Box<dyn Error>> {
    let mut tallies: BTreeMap<String, (Share, Share)> = BTreeMap::new();
    for file in files {
        for document in Document::read(file)? {
            let analysis = analyzer.analyze(document.article())?;
            for (name, kind) in named(&document) {
                let found = find(&analysis, &name);
                let typed = found.is_some_and(|e| e.kind.as_str() == kind);
                if errors && !typed {
                    let told = found.map_or("-".to_owned(), |e| format!("{} {}", e.kind.as_str(), e.name));
                    println!("speaker\t{}\t{kind} {name}\t{told}", document.id());
                }
                for key in [kind.as_str(), "all"] {
                    let slot = tallies.entry(key.to_owned()).or_default();
                    slot.0.add(found.is_some());
                    slot.1.add(typed);
                }
            }
        }
    }
    println!("speakers named          n  found  and type");
    for (kind, (found, typed)) in &tallies {
        println!("{kind:20} {:4}  {found}  {typed}", found.of);
    }
    Ok(())
}

/// Names and types of speakers that stand in the text.
fn named(document: &Document) -> BTreeSet<(String, String)> {
    let relations = document.value["relations"].as_array().into_iter().flatten();
    relations
        .filter_map(|relation| {
            let speaker = &relation["speaker"];
            let (name, kind) = (speaker["name"].as_str()?, speaker["type"].as_str()?);
            let proper = name.starts_with(char::is_uppercase) && document.text.contains(name);
            let known = matches!(kind, "person" | "organization" | "country");
            (proper && known).then(|| (name.to_owned(), kind.to_owned()))
        })
        .collect()
}

/// The entity of that name: all its words, or the last word and some first words of it.
fn find<'a>(analysis: &'a Analysis, name: &str) -> Option<&'a Entity> {
    let wanted = key(name);
    let same = |e: &&Entity| {
        let own = key(&e.name);
        let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
        !own.is_empty() && own.last() == wanted.last() && (within(&own, &wanted) || within(&wanted, &own))
    };
    let exact = analysis.entities.iter().find(|e| key(&e.name) == wanted);
    exact.or_else(|| analysis.entities.iter().find(same))
}

fn key(name: &str) -> Vec<String> {
    name.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "the")
        .map(str::to_owned)
        .collect()
}
