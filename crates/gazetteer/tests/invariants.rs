//! What holds for any text: mentions lie in order on character boundaries, and nothing panics.

use proptest::prelude::*;
use pullquote_gazetteer::{Buffers, Gazetteer, Mentions};
use pullquote_tokenize::Date;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fn mentions(text: &str) -> Mentions {
    let segmentation = pullquote_tokenize::segment(text);
    GAZETTEER.mentions(
        text,
        &segmentation,
        Date::new(2015, 6, 1),
        &mut Buffers::default(),
    )
}

/// Pieces that meet in news, to reach the rules more often than noise does.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Russia",
        "Syrian",
        "US",
        "U.S.",
        "Moscow",
        "Washington",
        "denies",
        "said",
        "the",
        "president",
        "of",
        "Foreign Minister",
        "Sergei Lavrov",
        "Lavrov",
        "his",
        "counterpart",
        "former",
        "mayor",
        "Ana",
        "Müller",
        "İstanbul",
        "Côte d’Ivoire",
        "-",
        "–",
        "’s",
        "'s",
        ",",
        ".",
        "\n",
        "\n\n",
        "(",
        ")",
        "“",
        "”",
        "al-",
        "Georgia",
        "Jordan",
        "in",
        "English",
        "and",
        "Congo",
        "€",
        "\u{301}",
        "\u{200d}",
        "ß",
        "العراق",
        "D-Calif.",
        "🇫🇷",
        "16 GB",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .fold(String::new(), |mut text, (piece, space)| {
                text.push_str(piece);
                if space {
                    text.push(' ');
                }
                text
            })
    })
}

fn check(text: &str) {
    let found = mentions(text);
    let countries = found.countries.iter().map(|c| (c.span, c.confidence));
    let officials = found.officials.iter().map(|o| (o.span, o.confidence));
    for (span, confidence) in countries.clone().chain(officials.clone()) {
        assert!(
            text.get(span.range()).is_some_and(|t| !t.is_empty()),
            "{span:?} of {text:?}"
        );
        assert!((0.0..=1.0).contains(&confidence));
    }
    let starts: Vec<u32> = countries.map(|(s, _)| s.start).collect();
    assert!(starts.is_sorted());
    let starts: Vec<u32> = officials.map(|(s, _)| s.start).collect();
    assert!(starts.is_sorted());
    assert_eq!(found, mentions(text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn newsy_text_is_read(text in newsy()) {
        check(&text);
    }
}
