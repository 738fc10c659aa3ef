//! What holds for any text: spans fit, JSON returns, threads and buffers change nothing.

use std::sync::LazyLock;

use proptest::prelude::*;
use pullquote::gazetteer::Gazetteer;
use pullquote::{
    Analysis, Analyzer, Article, Attributions, Date, Offsets, Scratch, Segmentation, parse_date, segment,
};
use pullquote_attribution::{Kind, Mode, Reading, Relation, Scope, attribute, attribute_by_rule, layout};
use pullquote_tests::invariants;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

const SHARED: fn() = || {
    const fn both<T: Send + Sync>() {}
    both::<Analyzer>();
    both::<Analysis>();
};

/// Golden articles and texts of odd shape.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = pullquote_tests::cases()
        .unwrap()
        .into_iter()
        .map(|c| c.text)
        .collect();
    let article = texts.concat();
    texts.push(article.replace(' ', "\u{a0}"));
    texts.push(article.replace('\n', " "));
    texts.push(article.replace('e', "e\u{301}").to_uppercase());
    texts.push(article.chars().rev().collect());
    for odd in [
        "“",
        "”\n“",
        "'",
        "\"(",
        "said ",
        "Mr. ",
        "\u{200f}עברית «",
        "😀”",
        ",",
        "\0",
        "\u{feff}",
        "a\r\n\r\n",
        "–",
    ] {
        texts.push(odd.repeat(300));
        texts.push(format!("{odd}{article}{odd}"));
    }
    texts
}

/// Text of what the scanner looks at closely, and of what the rules and the tables know.
fn dense() -> impl Strategy<Value = String> {
    const PIECES: &str = "a|I|US|Mr|No|said|cannot|don|t|s|90s|7|12|U|S|.|.|,|!|?|…|...| | | | |\n|\n\n|\r\n|\"|\"|'|'|''|``|\
        “|”|‘|’|«|»|„|(|)|[|]|-|--|—|–|@|#|_|/|:|http://|www.|com|&|$|%|\u{301}|\u{ad}|\u{200d}|\u{200b}|\u{202e}|é|İ|東|\
        ไทย|שלום|😀|🇫🇷|。|•|1.|2.|p.m|Russia|Syrian|U.S.|Moscow|Washington|denies|the|president|of|Foreign Minister|\
        Sergei Lavrov|Lavrov|his|counterpart|former|mayor|Ana|Müller|İstanbul|Côte d’Ivoire|’s|'s|al-|Georgia|Jordan|\
        in|English|and|Congo|€|ß|العراق|D-Calif.|16 GB|according to|he|they|told|accused|Monday|By |OSLO, May 4 – ";
    let piece = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    prop::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        let spaced = pieces
            .iter()
            .flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]);
        spaced.collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,200}", dense(), dense(), dense()]
}

proptest! {
    // What fails goes into `BROKE`, and into no file of seeds.
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_cut_laid_out_and_searched(text in any_text(), title in any_text(), day in 0u16..400) {
        let cut = invariants::segmentation(&text);
        invariants::offsets(&text);
        let parts = invariants::layout(&text, (day % 2 == 0).then_some(&title), &cut);
        let reading = Reading::new(&text, &cut);
        invariants::relations(&reading, &parts, &attribute_by_rule(&reading, &parts));
        invariants::mentions(&GAZETTEER, &text, &cut, Date::new(1950 + day / 4, 6, 1));
    }

    #[test]
    fn labels_that_no_tagger_gives_make_sound_relations(
        text in any_text(),
        labels in prop::collection::vec(0u8..7, 0..120),
    ) {
        let cut = segment(&text);
        let parts = invariants::layout(&text, None, &cut);
        let reading = Reading::new(&text, &cut);
        let tagged = pullquote_tests::tagged(cut.tokens.len(), &labels);
        for scope in [Scope::Speech, Scope::SpeechAndThought] {
            invariants::relations(&reading, &parts, &attribute(&reading, &parts, Some(&tagged), scope));
        }
    }

    #[test]
    fn relations_of_any_words_have_a_speaker_or_none(
        text in any_text(),
        tokens in prop::collection::vec(any::<[usize; 6]>(), 0..6),
    ) {
        let cut = segment(&text);
        if !cut.tokens.is_empty() {
            let relations: Vec<Relation> = tokens.iter().map(|ends| relation(&cut, *ends)).collect();
            invariants::relations(&Reading::new(&text, &cut), &layout(&text, &cut), &relations);
        }
    }
}

/// A relation whose source, cue and content run from token to token.
fn relation(cut: &Segmentation, ends: [usize; 6]) -> Relation {
    let token = |at: usize| cut.tokens[at % cut.tokens.len()].span;
    let span = |a, b| vec![token(a).cover(token(b))];
    let [a, b, c, d, e, f] = ends;
    Relation {
        content: span(e, f),
        cue: span(c, d),
        source: span(a, b),
        kind: Kind::Indirect,
        mode: Mode::Speech,
        parent: None,
        confidence: 0.5,
    }
}

/// Texts and labels that broke something once, each with what broke.
const BROKE: [(&str, &[u8]); 1] = [
    // The resolver looked before the text's first word.
    ("and \"a\"aa!aa \naa", &[4, 6, 0, 1, 0, 0]),
];

#[test]
fn what_broke_once_holds() {
    for (text, labels) in BROKE {
        let cut = invariants::segmentation(text);
        let parts = invariants::layout(text, None, &cut);
        let reading = Reading::new(text, &cut);
        let tagged = pullquote_tests::tagged(cut.tokens.len(), labels);
        for scope in [Scope::Speech, Scope::SpeechAndThought] {
            invariants::relations(
                &reading,
                &parts,
                &attribute(&reading, &parts, Some(&tagged), scope),
            );
        }
    }
}

#[test]
fn a_source_that_begins_with_a_mark_has_a_name_or_none() {
    let text = "The names are out; nobody said so.";
    let cut = segment(text);
    invariants::relations(
        &Reading::new(text, &cut),
        &layout(text, &cut),
        &[relation(&cut, [4, 5, 6, 6, 7, 7])],
    );
}

#[test]
fn every_analysis_holds_spans_and_returns_from_json() {
    SHARED();
    let analyzer = Analyzer::builder()
        .attributions(Attributions::All)
        .build()
        .unwrap();
    let date = parse_date("2013-09-09").unwrap();
    let mut scratch = Scratch::default();
    for text in texts() {
        let article = Article::new(&text).with_id("x").with_date(date);
        let analysis = invariants::analysis(&analyzer, &mut scratch, article);
        assert_eq!(
            serde_json::to_string(&analysis).unwrap(),
            analysis.to_json(Offsets::Chars)
        );
    }
}

#[test]
fn json_of_another_text_is_refused() {
    let analysis = Analyzer::new()
        .unwrap()
        .analyze("Anna Berg left Finland.")
        .unwrap();
    let json = analysis.to_json(Offsets::Bytes);
    assert!(Analysis::from_json("Anna Berg left Finland", &json, Offsets::Bytes).is_err());
    assert!(
        Analysis::from_json(
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            &json,
            Offsets::Bytes
        )
        .is_err()
    );
    assert!(Analysis::from_json(&analysis.text, "{}", Offsets::Bytes).is_err());
}

#[test]
fn threads_and_used_buffers_change_nothing() {
    let analyzer = Analyzer::new().unwrap();
    let texts = texts();
    let fresh: Vec<_> = texts.iter().map(|t| analyzer.analyze(t).unwrap()).collect();
    let again: Vec<Vec<Analysis>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut scratch = Scratch::default();
                    let analyses = texts
                        .iter()
                        .map(|t| analyzer.analyze_with(&mut scratch, t).unwrap());
                    analyses.collect()
                })
            })
            .collect();
        workers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    for analyses in again {
        assert_eq!(analyses, fresh);
    }
}
