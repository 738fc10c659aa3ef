//! The trained tagger against PyTorch, from whose training `parity.json` comes.

use pullquote_tagging::{Scratch, Tagger, features};
use pullquote_tokenize::segment;
use serde_json::Value;

#[test]
fn probabilities_are_those_of_pytorch() {
    let fixture: Value = serde_json::from_str(include_str!("parity.json")).expect("the fixture is JSON");
    let tagger = Tagger::load(pullquote_models::ATTRIBUTION).expect("the weights are sound");
    let labels = tagger.labels().len();
    let mut scratch = Scratch::new();
    let mut positions = Vec::new();
    let mut worst = 0f64;
    for case in fixture["cases"].as_array().expect("there are cases") {
        let text = case["text"].as_str().expect("a case has its text");
        let segmentation = segment(text);
        features(text, &segmentation, 1, &mut positions);
        let tags = tagger.tag(text, &segmentation, &mut scratch);
        let rows = case["logits"].as_array().expect("a case has logits");
        assert_eq!(rows.len(), positions.len(), "{text}");
        for (row, position) in rows.iter().zip(&positions) {
            let Some(token) = position.token else { continue };
            let logits: Vec<f64> = row
                .as_array()
                .expect("a row")
                .iter()
                .filter_map(Value::as_f64)
                .collect();
            for (logits, name) in logits.chunks(labels).zip(tagger.heads()) {
                let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
                let found = tags
                    .head(name)
                    .expect("the head is there")
                    .probabilities(token as usize);
                for (logit, found) in logits.iter().zip(found) {
                    worst = worst.max((logit.exp() / sum - f64::from(*found)).abs());
                }
            }
        }
    }
    assert!(worst < 1e-4, "{worst}");
}
