//! What holds for every text.

use proptest::prelude::*;
use pullquote_tokenize::{OffsetMap, Offsets, QuoteState, Segmentation, Span, segment};

/// Asserts everything that a [`Segmentation`] promises of `text`.
fn check(text: &str) -> Segmentation {
    let cut = segment(text);
    let fits = |span: Span| text.get(span.range()).is_some();
    let mut end = 0;
    for token in &cut.tokens {
        assert!(
            fits(token.span) && !token.span.is_empty(),
            "{:?} in {text:?}",
            token.span
        );
        assert!(token.span.start >= end, "tokens overlap in {text:?}");
        let gap = &text[end as usize..token.span.start as usize];
        assert!(
            !gap.chars().any(char::is_alphanumeric),
            "{gap:?} was lost in {text:?}"
        );
        end = token.span.end;
    }
    assert!(!text[end as usize..].chars().any(char::is_alphanumeric));
    assert_eq!(cut.quote_states.len(), cut.tokens.len());

    let mut next = 0;
    for sentence in &cut.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(sentence.tokens.end > next);
        let tokens = cut.tokens_of(&sentence.tokens);
        assert_eq!(sentence.span, tokens[0].span.cover(tokens[tokens.len() - 1].span));
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, cut.tokens.len());

    let (mut next_sentence, mut next) = (0, 0);
    for paragraph in &cut.paragraphs {
        assert_eq!(
            (paragraph.sentences.start, paragraph.tokens.start),
            (next_sentence, next)
        );
        let sentences = cut.sentences_of(paragraph);
        assert_eq!(sentences[0].tokens.start, next);
        assert_eq!(sentences[sentences.len() - 1].tokens.end, paragraph.tokens.end);
        (next_sentence, next) = (paragraph.sentences.end, paragraph.tokens.end);
    }
    assert_eq!(
        (next_sentence as usize, next as usize),
        (cut.sentences.len(), cut.tokens.len())
    );

    let mut open: Vec<Span> = Vec::new();
    let mut last = 0;
    for quotation in &cut.quotations {
        assert!(quotation.open.start >= last && fits(quotation.span));
        last = quotation.open.start;
        while open.last().is_some_and(|outer| outer.end <= quotation.span.start) {
            open.pop();
        }
        assert!(
            open.last().is_none_or(|outer| outer.contains(quotation.span)),
            "crossed in {text:?}"
        );
        assert_eq!(usize::from(quotation.depth), open.len().min(255));
        open.push(quotation.span);
        assert!(cut.paragraphs.iter().any(|p| p.span.contains(quotation.span)));
        if quotation.depth == 0 {
            assert_eq!(
                cut.quote_states[cut.token_at(quotation.open.start)],
                QuoteState::Mark
            );
        }
    }
    for (token, state) in cut.tokens.iter().zip(&cut.quote_states) {
        let within = cut.quotations.iter().any(|q| q.span.contains(token.span));
        assert_eq!(
            within,
            *state != QuoteState::Outside,
            "{:?} in {text:?}",
            token.span.of(text)
        );
    }
    cut
}

/// Text of what the scanner looks at closely.
fn dense() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "I",
        "US",
        "Mr",
        "No",
        "said",
        "cannot",
        "don",
        "t",
        "s",
        "90s",
        "7",
        "12",
        "U",
        "S",
        ".",
        ".",
        ",",
        "!",
        "?",
        "…",
        "...",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\"",
        "\"",
        "'",
        "'",
        "''",
        "``",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "(",
        ")",
        "[",
        "]",
        "-",
        "--",
        "—",
        "–",
        "@",
        "#",
        "_",
        "/",
        ":",
        "http://",
        "www.",
        "com",
        "&",
        "$",
        "%",
        "\u{301}",
        "\u{ad}",
        "\u{200d}",
        "\u{200b}",
        "\u{202e}",
        "é",
        "İ",
        "東",
        "ไทย",
        "שלום",
        "😀",
        "🇫🇷",
        "。",
        "•",
        "1.",
        "2.",
        "p.m",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_cut_soundly(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_characters_are_cut_soundly(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn dense_text_is_cut_soundly(text in dense()) {
        check(&text);
    }

    #[test]
    fn offsets_go_there_and_back(text in any::<String>()) {
        for (unit, size) in [
            (Offsets::Chars, (|_| 1) as fn(char) -> usize),
            (Offsets::Utf16, char::len_utf16),
            (Offsets::Bytes, char::len_utf8),
        ] {
            let map = OffsetMap::new(&text, unit);
            let mut count = 0u32;
            for (at, c) in text.char_indices() {
                prop_assert_eq!(map.from_byte(at as u32), count);
                prop_assert_eq!(map.to_byte(count), at as u32);
                count += size(c) as u32;
            }
            prop_assert_eq!(map.from_byte(text.len() as u32), count);
            prop_assert_eq!(map.to_byte(count + 7), text.len() as u32);
        }
    }
}
