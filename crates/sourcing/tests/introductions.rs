//! `tests/golden/sourcing/introductions.json`: what each article says of its source, given the source itself.

use std::path::Path;

use pullquote_attribution::{Kind, Mode, Relation, layout, resolve};
use pullquote_lexicon::Reading;
use pullquote_sourcing::{Article, Introduction, introduce};
use pullquote_tokenize::{Span, segment};
use serde_json::Value;

fn span(text: &str, part: &str) -> Span {
    let start = text
        .find(part)
        .unwrap_or_else(|| panic!("{part:?} is not in {text:?}"));
    Span::new(start as u32, (start + part.len()) as u32)
}

fn introduced(text: &str, source: &str, content: &str) -> Introduction {
    let relation = Relation {
        source: vec![span(text, source)],
        cue: vec![],
        content: vec![span(text, content)],
        kind: Kind::Indirect,
        mode: Mode::Speech,
        parent: None,
        confidence: 1.0,
    };
    let relations = [relation];
    let cut = segment(text);
    let words = Reading::new(text, &cut);
    let parts = layout(text, &cut);
    let found = resolve(&words, &parts, &relations, &[]);
    let article = Article {
        words: &words,
        chains: &found.chains,
        mentions: &[],
    };
    introduce(&article, &relations, &found.speakers).remove(0)
}

#[test]
fn sources_are_introduced_as_the_cases_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/sourcing/introductions.json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut report = String::new();
    for case in &cases {
        let given = |key: &str| case[key].as_str().unwrap();
        let text = given("text");
        let found = introduced(text, given("source"), given("content"));
        let words = |span: Option<Span>| span.map(|s| s.of(text).to_owned());
        let each = [
            ("description", words(found.description)),
            ("affiliation", words(found.affiliation)),
            ("reason", words(found.reason)),
            ("sourcing", Some(found.sourcing.as_str().to_owned())),
            ("role", found.role.map(|role| role.as_str().to_owned())),
            (
                "pronoun",
                found.pronoun.map(|pronoun| pronoun.as_str().to_owned()),
            ),
        ];
        for (key, value) in each {
            if let Some(wanted) = case.get(key)
                && wanted.as_str() != value.as_deref()
            {
                report.push_str(&format!("{text}\n    {key}: {value:?}, not {wanted}\n"));
            }
        }
    }
    assert!(cases.len() > 20 && report.is_empty(), "\n{report}");
}

#[test]
fn nothing_gives_nothing_and_any_spans_will_do() {
    for text in ["", "“”", "Mr.", "of of of", "— who said", "One of", "the's"] {
        let cut = segment(text);
        let words = Reading::new(text, &cut);
        let parts = layout(text, &cut);
        let relation = Relation {
            source: vec![Span::new(0, text.len() as u32)],
            cue: vec![],
            content: vec![Span::new(0, text.len() as u32)],
            kind: Kind::Indirect,
            mode: Mode::Speech,
            parent: None,
            confidence: 1.0,
        };
        let found = resolve(&words, &parts, std::slice::from_ref(&relation), &[]);
        let article = Article {
            words: &words,
            chains: &found.chains,
            mentions: &[],
        };
        assert_eq!(introduce(&article, &[relation], &found.speakers).len(), 1);
    }
}
