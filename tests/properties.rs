//! What holds for any text: spans fit, JSON returns, threads and buffers change nothing.

use pullquote::{Analysis, Analyzer, Article, Attributions, Offsets, Scratch, Span, parse_date};

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

fn spans(analysis: &Analysis) -> Vec<Span> {
    let layout = analysis.headline.iter().chain(&analysis.byline);
    let layout = layout.chain(analysis.dateline.iter().map(|d| &d.span));
    let lists = [&analysis.paragraphs, &analysis.sentences, &analysis.boilerplate];
    let mentions = analysis.countries.iter().map(|c| &c.span);
    let mentions = mentions.chain(analysis.officials.iter().map(|o| &o.span));
    let quotes = analysis
        .quotes
        .iter()
        .flat_map(|q| q.content.iter().chain(&q.cue).chain(&q.source));
    let lists = lists.into_iter().flatten();
    layout
        .chain(lists)
        .chain(mentions)
        .chain(quotes)
        .copied()
        .collect()
}

#[test]
fn every_span_holds_text_and_every_parent_is_a_quote() {
    SHARED();
    let analyzer = Analyzer::builder()
        .attributions(Attributions::All)
        .build()
        .unwrap();
    for text in texts() {
        let analysis = analyzer.analyze(&text).unwrap();
        for span in spans(&analysis) {
            assert!(
                text.get(span.range()).is_some_and(|s| !s.is_empty()),
                "{span:?} of {text:.40?}"
            );
        }
        for (index, quote) in analysis.quotes.iter().enumerate() {
            assert!(!quote.content.is_empty());
            assert!((0.0..=1.0).contains(&quote.confidence), "{}", quote.confidence);
            assert!((0.0..=1.0).contains(&quote.speaker.confidence));
            if let Some(parent) = quote.parent {
                assert!(parent as usize != index && (parent as usize) < analysis.quotes.len());
            }
        }
    }
}

#[test]
fn json_returns_in_every_unit() {
    let analyzer = Analyzer::new().unwrap();
    let date = parse_date("2013-09-09").unwrap();
    for text in texts() {
        let analysis = analyzer
            .analyze(Article::new(&text).with_id("x").with_date(date))
            .unwrap();
        for unit in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
            let json = analysis.to_json(unit);
            assert_eq!(Analysis::from_json(&text, &json, unit).unwrap(), analysis);
        }
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
