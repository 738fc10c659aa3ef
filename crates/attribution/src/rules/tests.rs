use pullquote_tokenize::segment;

use crate::{Kind, attribute_by_rule, layout};

/// Content, cue and source of each relation, several spans joined by " | ".
fn found(text: &str) -> Vec<[String; 3]> {
    let segmentation = segment(text);
    let relations = attribute_by_rule(text, &segmentation, &layout(text, &segmentation));
    let join =
        |spans: &[pullquote_tokenize::Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" | ");
    relations
        .iter()
        .map(|r| [join(&r.content), join(&r.cue), join(&r.source)])
        .collect()
}

#[test]
fn one_sentence_gives_one_relation() {
    // text, content, cue, source
    let cases = [
        (
            "Ivanova said the bridge would open in May.",
            "the bridge would open in May",
            "said",
            "Ivanova",
        ),
        (
            "The bridge will open in May, Ivanova said.",
            "The bridge will open in May",
            "said",
            "Ivanova",
        ),
        (
            "The bridge will open in May, said Ivanova, the transport minister.",
            "The bridge will open in May",
            "said",
            "Ivanova, the transport minister",
        ),
        (
            "“The bridge will open in May,” Ivanova said.",
            "“The bridge will open in May,”",
            "said",
            "Ivanova",
        ),
        (
            "“The bridge is safe,” said Karl Ohm, a builder.",
            "“The bridge is safe,”",
            "said",
            "Karl Ohm, a builder",
        ),
        (
            "Hugo Hill, a doctor, said the ward had closed.",
            "the ward had closed",
            "said",
            "Hugo Hill, a doctor",
        ),
        (
            "“We will go on,” she said. “Nobody will stop us.”",
            "“We will go on,” | “Nobody will stop us.”",
            "said",
            "she",
        ),
        (
            "“The dam,” he said, “will not hold.”",
            "“The dam,” | “will not hold.”",
            "said",
            "he",
        ),
        (
            "According to Reuters, the dam has broken in two places.",
            "the dam has broken in two places",
            "According to",
            "Reuters",
        ),
        (
            "The dam has broken in two places, according to Reuters.",
            "The dam has broken in two places",
            "according to",
            "Reuters",
        ),
        (
            "Estonia accused Latvia of breaking the treaty.",
            "Latvia of breaking the treaty",
            "accused",
            "Estonia",
        ),
        (
            "Ivanova urged ministers to mend the dam.",
            "ministers to mend the dam",
            "urged",
            "Ivanova",
        ),
        (
            "Ivanova denies plans to sell the dam.",
            "plans to sell the dam",
            "denies",
            "Ivanova",
        ),
        (
            "Ivanova told reporters that the dam was safe.",
            "that the dam was safe",
            "told",
            "Ivanova",
        ),
        (
            "Ivanova has promised to mend the dam.",
            "to mend the dam",
            "has promised",
            "Ivanova",
        ),
        (
            "The minister did not say whether the dam was safe.",
            "whether the dam was safe",
            "did not say",
            "The minister",
        ),
        (
            "Ivanova on Monday said the dam was safe.",
            "the dam was safe",
            "said",
            "Ivanova",
        ),
        (
            "Latvia was accused by Estonia of breaking the treaty.",
            "Latvia | of breaking the treaty",
            "was accused",
            "Estonia",
        ),
    ];
    for (text, content, cue, source) in cases {
        assert_eq!(found(text), [[content, cue, source]], "{text}");
    }
}

#[test]
fn a_fragment_makes_its_clause_mixed() {
    let text = "Ivanova said the dam was “a danger to all” and would be closed.";
    let segmentation = segment(text);
    let relations = attribute_by_rule(text, &segmentation, &layout(text, &segmentation));
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
