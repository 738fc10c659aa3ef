//! What a page says of its article in JSON-LD, as search engines read it.

use serde_json::{Map, Value};

use super::html::{plain, without_entities};
use crate::read::authors;

/// What stands in a script of JSON-LD about the page's article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) date: Option<String>,
    pub(super) author: Option<String>,
    pub(super) body: Option<String>,
}

/// Reads the first article that the scripts speak of.
pub(super) fn article(scripts: &[String]) -> Linked {
    let found = scripts.iter().find_map(|script| {
        let value = parsed(script)?;
        find(&value, 0).map(of_object)
    });
    found.unwrap_or_default()
}

/// The script as JSON. Sites write line ends into strings, which is none; then they are spaces.
fn parsed(script: &str) -> Option<Value> {
    let parsed = serde_json::from_str(script).ok();
    parsed.or_else(|| serde_json::from_str(&script.replace(|c: char| c.is_ascii_control(), " ")).ok())
}

/// The first article in a value, in lists and graphs of it.
fn find(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    const DEPTH: usize = 6;
    if depth > DEPTH {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| find(item, depth + 1)),
        Value::Object(object) if object.get("@type").is_some_and(is_article) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .into_iter()
            .find_map(|name| find(object.get(name)?, depth + 1)),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    let is = |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting");
    match kind {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn of_object(object: &Map<String, Value>) -> Linked {
    let get = |name: &str| {
        let value = object.get(name)?.as_str()?;
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let body = get("articleBody").map(|body| {
        if ["<p", "<br", "<div"].iter().any(|tag| body.contains(tag)) {
            plain(body)
        } else {
            without_entities(body)
        }
    });
    Linked {
        headline: get("headline").map(without_entities),
        author: object.get("author").and_then(authors).map(without_entities),
        date: get("datePublished").or_else(|| get("dateCreated")),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_in_graphs_and_lists_and_beside_other_things() {
        let script = r#"{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
            {"@type": ["NewsArticle"], "headline": "Rain &amp; wind", "datePublished": "2026-03-14T10:00:00Z",
             "articleBody": "<p>It rained.</p><p>It blew.</p>"}]}"#;
        let other = r#"{"@type": "BreadcrumbList"}"#;
        let linked = article(&[other.to_owned(), script.to_owned()]);
        assert_eq!(linked.headline.unwrap(), "Rain & wind");
        assert_eq!(linked.date.unwrap(), "2026-03-14T10:00:00Z");
        assert_eq!(linked.body.unwrap(), "It rained.\n\nIt blew.");
    }

    #[test]
    fn line_ends_in_strings_are_borne_and_nonsense_is_nothing() {
        let broken = "{\"@type\": \"NewsArticle\", \"headline\": \"Rain\nand wind\"}";
        assert_eq!(article(&[broken.to_owned()]).headline.unwrap(), "Rain and wind");
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        for nonsense in ["", "{", "[1, null]", "{\"@type\": 7}", &deep] {
            assert_eq!(article(&[nonsense.to_owned()]), Linked::default());
        }
    }
}
