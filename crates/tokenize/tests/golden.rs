//! The golden cases of `tests/golden/tokenize`, one table of named cases that Rust and Python both read.

use pullquote_tokenize::{Segmentation, Span, segment};
use serde_json::Value;

/// Runs the cases of a file and reports all that fail.
fn run(file: &str, check: impl Fn(&Value, &str, &Segmentation) -> (Value, Value)) {
    let path = format!(
        "{}/../../tests/golden/tokenize/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(!cases.is_empty());
    let mut failed = String::new();
    for case in &cases {
        let text = case["text"].as_str().unwrap();
        let (got, want) = check(case, text, &segment(text));
        if got != want {
            failed += &format!("\n{}: {text:?}\n  got  {got}\n  want {want}", case["name"]);
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn texts(text: &str, spans: impl Iterator<Item = Span>) -> Value {
    spans.map(|span| span.of(text)).collect()
}

#[test]
fn words_are_cut_as_the_golden_cases_say() {
    run("words.json", |case, text, cut| {
        (
            texts(text, cut.tokens.iter().map(|t| t.span)),
            case["tokens"].clone(),
        )
    });
}

#[test]
fn sentences_end_where_the_golden_cases_say() {
    run("sentences.json", |case, text, cut| {
        (
            texts(text, cut.sentences.iter().map(|s| s.span)),
            case["sentences"].clone(),
        )
    });
}

#[test]
fn paragraphs_end_where_the_golden_cases_say() {
    run("paragraphs.json", |case, text, cut| {
        (
            texts(text, cut.paragraphs.iter().map(|p| p.span)),
            case["paragraphs"].clone(),
        )
    });
}

#[test]
fn quotations_are_found_as_the_golden_cases_say() {
    run("quotations.json", |case, text, cut| {
        let found = cut.quotations.iter().map(|q| {
            serde_json::json!({
                "text": q.span.of(text),
                "depth": q.depth,
                "continued": q.continued,
                "closed": q.close.is_some(),
            })
        });
        (found.collect(), case["quotations"].clone())
    });
}
