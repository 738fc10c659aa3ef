//! Golden sentences of countries and officials: `tests/golden/gazetteer/*.json`.

use std::path::Path;

use pullquote_gazetteer::{Buffers, Gazetteer};
use serde_json::Value;

#[test]
fn golden_sentences_name_their_countries_and_officials() {
    let gazetteer = Gazetteer::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/gazetteer");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let mut failures = Vec::new();
    for file in files {
        let cases: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases.as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            let date = case["date"].as_str().map(|d| d.parse().unwrap());
            let segmentation = pullquote_tokenize::segment(text);
            let found = gazetteer.mentions(text, &segmentation, date, &mut Buffers::default());
            let pairs = |name: &str| -> Vec<(String, String)> {
                let list = case[name].as_array().cloned().unwrap_or_default();
                list.iter()
                    .map(|p| (p[0].as_str().unwrap().into(), p[1].as_str().unwrap().into()))
                    .collect()
            };
            let countries: Vec<_> = found
                .countries
                .iter()
                .map(|c| (c.span.of(text).to_owned(), c.code.to_string()))
                .collect();
            let officials: Vec<_> = found
                .officials
                .iter()
                .map(|o| (o.span.of(text).to_owned(), o.person.to_string()))
                .collect();
            for (what, found, wanted) in [
                ("countries", countries, pairs("countries")),
                ("officials", officials, pairs("officials")),
            ] {
                if case.get(what).is_some() && found != wanted {
                    failures.push(format!(
                        "{}: {text}\n  found {found:?}\n  wanted {wanted:?}",
                        case["name"]
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn an_abbreviation_among_shouted_words_is_less_sure() {
    let gazetteer = Gazetteer::builtin();
    let confidence = |text: &str| {
        let segmentation = pullquote_tokenize::segment(text);
        let found = gazetteer.mentions(text, &segmentation, None, &mut Buffers::default());
        assert_eq!(found.countries.len(), 1, "{text}");
        found.countries[0].confidence
    };
    let calm = confidence("Nobody has told the US what they knew.");
    let shouted = confidence("WHY DID NOBODY TELL US WHAT THEY KNEW?");
    assert!(shouted < calm, "{shouted} {calm}");
}
