//! What holds of every text.

mod model;

use std::sync::LazyLock;

use model::Model;
use proptest::prelude::*;
use pullquote_tagging::{Scratch, Tagger, Tags, features};
use pullquote_tokenize::{Segmentation, segment};

static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::load(&Model::random(9, 32, 300, 2, 3, false).file()).expect("the model is sound")
});

fn tag(text: &str, scratch: &mut Scratch) -> Tags {
    TAGGER.tag(text, &segment(text), scratch)
}

/// Text that looks like news, and text that looks like nothing.
fn texts() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "said",
        "“",
        "”",
        "\"",
        "''",
        "‘",
        "Lavrov",
        "U.S.",
        "—",
        "\n",
        "\n\n",
        ".",
        "…",
        "3,4",
        "İ",
        "\u{301}",
        "@a",
        "http://a.b/c",
        "外交",
        "🙂",
        "\u{200d}",
        "\r\n",
        "\0",
        " ",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(words, 0..80).prop_map(|words| words.join(" ")),
    ]
}

proptest! {
    #[test]
    fn every_token_has_labels_that_follow_one_another(text in texts()) {
        let segmentation = segment(&text);
        let tags = tag(&text, &mut Scratch::new());
        prop_assert_eq!(tags.len(), segmentation.tokens.len());
        for head in TAGGER.heads() {
            let head = tags.head(head).expect("the head is there");
            prop_assert_eq!(head.labels().len(), tags.len());
            let mut before = "O";
            for (token, &label) in head.labels().iter().enumerate() {
                let label = TAGGER.labels()[label as usize].as_str();
                if let Some(role) = label.strip_prefix("I-") {
                    prop_assert!(before.strip_prefix("B-") == Some(role) || before == label);
                }
                before = label;
                let sum: f32 = head.probabilities(token).iter().sum();
                prop_assert!((sum - 1.0).abs() < 1e-5);
            }
            let mut end = 0;
            for span in head.spans() {
                prop_assert!(span.tokens.start >= end && span.tokens.end > span.tokens.start);
                prop_assert!((0.0..=1.0).contains(&span.confidence));
                end = span.tokens.end;
            }
        }
    }

    #[test]
    fn memory_used_before_changes_nothing(first in texts(), second in texts()) {
        let mut scratch = Scratch::new();
        tag(&first, &mut scratch);
        prop_assert_eq!(tag(&second, &mut scratch), tag(&second, &mut Scratch::new()));
    }

    #[test]
    fn the_segmentation_of_another_text_does_no_harm(text in texts(), other in texts()) {
        let mut positions = Vec::new();
        features(&text, &segment(&other), 10, &mut positions);
        prop_assert!(positions.iter().all(|position| position.rows.iter().all(|&row| row < 10)));
        let tags = TAGGER.tag(&text, &segment(&other), &mut Scratch::new());
        prop_assert_eq!(tags.len(), segment(&other).tokens.len());
    }
}

#[test]
fn threads_find_the_same_to_the_last_bit() {
    let text = "“No,” said Ms Okafor. The port, he added, would stay shut.\n".repeat(60);
    let alone = tag(&text, &mut Scratch::new());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| tag(&text, &mut Scratch::new())))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().expect("the thread ends"), alone);
        }
    });
}

#[test]
fn texts_of_many_windows_are_tagged_whole() {
    let text = "Nobody spoke .\n".repeat(6000);
    let segmentation = segment(&text);
    let tags = TAGGER.tag(&text, &segmentation, &mut Scratch::new());
    assert_eq!(tags.len(), segmentation.tokens.len());
    // The windows' seams do not show: far from both ends, every paragraph is as the others.
    let head = tags.head("all").expect("the head is there");
    for token in (300..tags.len() - 300).step_by(3) {
        for (a, b) in head.probabilities(token).iter().zip(head.probabilities(300)) {
            assert!((a - b).abs() < 1e-4, "token {token}");
        }
    }
}

#[test]
fn nothing_is_no_trouble() {
    let mut scratch = Scratch::new();
    assert!(tag("", &mut scratch).is_empty());
    assert!(
        TAGGER
            .tag("text", &Segmentation::default(), &mut scratch)
            .is_empty()
    );
    assert!(
        tag("", &mut scratch)
            .head("all")
            .expect("the head is there")
            .spans()
            .is_empty()
    );
    assert!(tag("", &mut scratch).head("none").is_none());
}
