use pullquote_tokenize::segment;

use crate::{Kind, Reading, attribute_by_rule, layout};

/// Content, cue and source of each relation, several spans joined by " | ".
fn found(text: &str) -> Vec<[String; 3]> {
    let segmentation = segment(text);
    let reading = Reading::new(text, &segmentation);
    let relations = attribute_by_rule(&reading, &layout(text, &segmentation));
    let join =
        |spans: &[pullquote_tokenize::Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" | ");
    relations
        .iter()
        .map(|r| [join(&r.content), join(&r.cue), join(&r.source)])
        .collect()
}

#[test]
fn one_sentence_gives_one_relation() {
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/golden/attribution/rules.json"
    );
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(golden).unwrap()).unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let text = case["text"].as_str().unwrap();
        let [content, cue, source] =
            ["content", "cue", "source"].map(|role| case[role].as_str().unwrap().to_owned());
        assert_eq!(found(text), [[content, cue, source]], "{text}");
    }
}

#[test]
fn a_fragment_makes_its_clause_mixed() {
    let text = "Ivanova said the dam was “a danger to all” and would be closed.";
    let segmentation = segment(text);
    let reading = Reading::new(text, &segmentation);
    let relations = attribute_by_rule(&reading, &layout(text, &segmentation));
    assert_eq!(relations.len(), 1);
    assert_eq!(relations[0].kind, Kind::Mixed);
    assert_eq!(
        relations[0].content[0].of(text),
        "the dam was “a danger to all” and would be closed"
    );
}

#[test]
fn joined_verbs_share_their_source() {
    let all = found("The dam is safe, Ivanova said, adding that repairs had begun.");
    assert_eq!(all[0], ["The dam is safe", "said", "Ivanova"]);
    assert_eq!(all[1], ["that repairs had begun", "adding", "Ivanova"]);
    let all = found("Estonia has rejected the treaty and has blamed Latvia for the delay.");
    assert_eq!(all[1], ["Latvia for the delay", "has blamed", "Estonia"]);
}

#[test]
fn headlines_name_the_speaker_at_either_end() {
    let story = "\n\nThe dam was looked at again on Monday.";
    let at_end = found(&format!("Dam will be mended by May – Ivanova{story}"));
    assert_eq!(at_end[0], ["Dam will be mended by May", "–", "Ivanova"]);
    let at_start = found(&format!("Ivanova: dam will be mended by May{story}"));
    assert_eq!(at_start[0], ["dam will be mended by May", ":", "Ivanova"]);
}

#[test]
fn transcripts_name_the_speaker_before_a_colon() {
    let all = found("OHM: The dam is safe. Nobody need leave.\n\nHILL: It is not.");
    assert_eq!(all[0], ["The dam is safe. Nobody need leave.", ":", "OHM"]);
    assert_eq!(all[1], ["It is not.", ":", "HILL"]);
}

#[test]
fn nobody_is_quoted_where_nobody_speaks() {
    for text in [
        "",
        " ",
        "The states met on Monday.",
        "Ivanova met reporters.",
        "\"",
        "said said said",
        "The so-called “expert” left.",
    ] {
        assert_eq!(found(text), Vec::<[String; 3]>::new(), "{text}");
    }
}

#[test]
fn hostile_text_is_survived() {
    let shapes = [
        "\"",
        "“",
        "said, ",
        "X said that ",
        ": – ",
        "(",
        "\n\n",
        "according to ",
        "A: b\n\n",
        "'",
        "é said “",
        "\u{200d}",
    ];
    for shape in shapes {
        let text = shape.repeat(3000);
        let segmentation = segment(&text);
        let parts = layout(&text, &segmentation);
        for relation in attribute_by_rule(&Reading::new(&text, &segmentation), &parts) {
            let spans = relation
                .content
                .iter()
                .chain(&relation.cue)
                .chain(&relation.source);
            for span in spans {
                assert!(!span.of(&text).is_empty(), "{shape:?}");
            }
        }
    }
}
