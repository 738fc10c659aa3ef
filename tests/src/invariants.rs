//! What holds for any input, a function a part. The property tests and the fuzz targets call the same ones; each
//! panics, as an assertion does, where its part breaks its promise.

use pullquote::gazetteer::{Buffers, Gazetteer, load_compiled};
use pullquote::{
    Analysis, Analyzer, Article, Date, OffsetMap, Offsets, QuoteState, Scratch, Segmentation, Span, segment,
};
use pullquote_attribution::{Layout, Reading, Relation, classify, date_said, layout_with_title, resolve};

/// What a text is cut into: tokens and gaps make up the text, sentences share out the tokens, paragraphs the
/// sentences, and quotations nest.
pub fn segmentation(text: &str) -> Segmentation {
    let cut = segment(text);
    tokens(text, &cut);
    sentences(&cut);
    quotations(text, &cut);
    cut
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some_and(|part| !part.is_empty())
}

fn tokens(text: &str, cut: &Segmentation) {
    let mut end = 0;
    for token in &cut.tokens {
        assert!(fits(text, token.span), "{:?} in {text:?}", token.span);
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
}

fn sentences(cut: &Segmentation) {
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
        let starts = (paragraph.sentences.start, paragraph.tokens.start);
        assert_eq!(starts, (next_sentence, next));
        let sentences = cut.sentences_of(paragraph);
        assert_eq!(sentences[0].tokens.start, next);
        assert_eq!(sentences[sentences.len() - 1].tokens.end, paragraph.tokens.end);
        (next_sentence, next) = (paragraph.sentences.end, paragraph.tokens.end);
    }
    let ends = (next_sentence as usize, next as usize);
    assert_eq!(ends, (cut.sentences.len(), cut.tokens.len()));
}

fn quotations(text: &str, cut: &Segmentation) {
    let mut open: Vec<Span> = Vec::new();
    let mut last = 0;
    for quotation in &cut.quotations {
        assert!(quotation.open.start >= last && fits(text, quotation.span));
        last = quotation.open.start;
        while open.last().is_some_and(|outer| outer.end <= quotation.span.start) {
            open.pop();
        }
        let inside = open.last().is_none_or(|outer| outer.contains(quotation.span));
        assert!(inside, "crossed in {text:?}");
        assert_eq!(usize::from(quotation.depth), open.len().min(255));
        open.push(quotation.span);
        assert!(cut.paragraphs.iter().any(|p| p.span.contains(quotation.span)));
        if quotation.depth == 0 {
            let mark = cut.quote_states[cut.token_at(quotation.open.start)];
            assert_eq!(mark, QuoteState::Mark);
        }
    }
    for (token, state) in cut.tokens.iter().zip(&cut.quote_states) {
        let within = cut.quotations.iter().any(|q| q.span.contains(token.span));
        let said = token.span.of(text);
        assert_eq!(within, *state != QuoteState::Outside, "{said:?} in {text:?}");
    }
}

/// Offsets in every unit go there and back.
pub fn offsets(text: &str) {
    for (unit, size) in [
        (Offsets::Chars, (|_| 1) as fn(char) -> usize),
        (Offsets::Utf16, char::len_utf16),
        (Offsets::Bytes, char::len_utf8),
    ] {
        let map = OffsetMap::new(text, unit);
        let mut count = 0u32;
        for (at, c) in text.char_indices() {
            assert_eq!(map.from_byte(at as u32), count);
            assert_eq!(map.to_byte(count), at as u32);
            count += size(c) as u32;
        }
        assert_eq!(map.from_byte(text.len() as u32), count);
        assert_eq!(map.to_byte(count + 7), text.len() as u32);
    }
}

/// The parts of a page: every paragraph is story or litter and never both, in order.
pub fn layout(text: &str, title: Option<&str>, cut: &Segmentation) -> Layout {
    let parts = match title {
        Some(title) => layout_with_title(text, cut, title),
        None => pullquote_attribution::layout(text, cut),
    };
    let dateline = parts.dateline.map(|d| d.span);
    for span in parts.headline.iter().chain(&parts.byline).chain(&dateline) {
        assert!(fits(text, *span), "{span:?} of {text:?}");
    }
    if let Some(dateline) = parts.dateline {
        let inner = dateline.place.iter().chain(&dateline.agency);
        assert!(inner.into_iter().all(|span| dateline.span.contains(*span)));
        assert!(dateline.month.is_none_or(|m| (1..=12).contains(&m)));
        assert!(dateline.day.is_none_or(|d| (1..=31).contains(&d)));
    }
    assert!(parts.body.is_sorted_by(|a, b| a < b));
    assert!(parts.boilerplate.is_sorted_by(|a, b| a.end <= b.start));
    for &index in &parts.body {
        let paragraph = cut.paragraphs[index as usize].span;
        assert!(
            !parts
                .boilerplate
                .iter()
                .any(|litter| litter.intersects(paragraph))
        );
    }
    parts
}

/// Countries and officials lie in order on the text, and used buffers change nothing.
pub fn mentions(gazetteer: &Gazetteer, text: &str, cut: &Segmentation, date: Option<Date>) {
    let mut buffers = Buffers::default();
    let found = gazetteer.mentions(text, cut, date, &mut buffers);
    let countries = found.countries.iter().map(|c| (c.span, c.confidence));
    let officials = found.officials.iter().map(|o| (o.span, o.confidence));
    for (span, confidence) in countries.clone().chain(officials.clone()) {
        assert!(fits(text, span), "{span:?} of {text:?}");
        assert!((0.0..=1.0).contains(&confidence));
    }
    assert!(countries.map(|(span, _)| span.start).is_sorted());
    assert!(officials.map(|(span, _)| span.start).is_sorted());
    assert!(found.officials.iter().all(|o| !o.person.is_empty()));
    assert_eq!(found, gazetteer.mentions(text, cut, date, &mut buffers));
}

/// Relations hold spans of the text in order, and each finds its speaker, act and day.
pub fn relations(reading: &Reading<'_>, parts: &Layout, relations: &[Relation]) {
    let text = reading.text;
    for (index, relation) in relations.iter().enumerate() {
        assert!(!relation.content.is_empty());
        for spans in [&relation.content, &relation.cue, &relation.source] {
            assert!(spans.iter().all(|span| fits(text, *span)), "{relation:?}");
            assert!(
                spans.is_sorted_by(|a, b| a.end <= b.start),
                "{relation:?} of {text:?}"
            );
        }
        assert!((0.0..=1.0).contains(&relation.confidence));
        let parent = relation.parent.map(|p| p as usize);
        assert!(parent.is_none_or(|p| p != index && p < relations.len()));
        let _ = classify(reading, relation);
        let _ = date_said(reading, relation, Date::new(2013, 9, 9));
    }
    let found = resolve(reading, parts, relations, &[]);
    assert_eq!(found.speakers.len(), relations.len());
    for entity in &found.entities {
        assert!((0.0..=1.0).contains(&entity.confidence) && !entity.name.is_empty());
        assert!(!entity.mentions.is_empty());
        for mention in &entity.mentions {
            assert!(fits(text, mention.span), "{:?} of {text:.40?}", mention.span);
        }
    }
    for speaker in found.speakers {
        assert!(speaker.entity.is_none_or(|e| (e as usize) < found.entities.len()));
        assert!(
            (0.0..=1.0).contains(&speaker.confidence),
            "{}",
            speaker.confidence
        );
        assert!(speaker.name.is_none_or(|name| !name.is_empty()));
    }
}

/// An analysis: spans of the text, probabilities, parents that are quotes, and JSON that reads back in every unit.
/// The same with used buffers.
pub fn analysis(analyzer: &Analyzer, scratch: &mut Scratch, article: Article<'_>) -> Analysis {
    let text = article.text;
    let found = analyzer
        .analyze_with(scratch, article)
        .expect("any text gives a result");
    assert_eq!(found.text, text);
    let quotes = found.quotes.iter();
    let quotes = quotes.flat_map(|q| q.content.iter().chain(&q.cue).chain(&q.source));
    let lists = [&found.paragraphs, &found.sentences, &found.boilerplate];
    let lists = lists.into_iter().flatten().chain(quotes);
    let mentions = found.countries.iter().map(|c| &c.span);
    let mentions = mentions.chain(found.officials.iter().map(|o| &o.span));
    let named = found.entities.iter().flat_map(|e| &e.mentions);
    let mentions = mentions.chain(named.map(|m| &m.span));
    let parts = found.headline.iter().chain(&found.byline);
    let parts = parts.chain(found.dateline.iter().map(|d| &d.span));
    for span in lists.chain(mentions).chain(parts) {
        assert!(fits(text, *span), "{span:?} of {text:.40?}");
    }
    for (index, quote) in found.quotes.iter().enumerate() {
        assert!(!quote.content.is_empty());
        assert!((0.0..=1.0).contains(&quote.confidence), "{}", quote.confidence);
        assert!((0.0..=1.0).contains(&quote.speaker.confidence));
        let parent = quote.parent.map(|p| p as usize);
        assert!(parent.is_none_or(|p| p != index && p < found.quotes.len()));
    }
    let speakers = found.quotes.iter().map(|quote| &quote.speaker);
    for phrase in speakers.flat_map(|s| s.description.iter().chain(&s.reason)) {
        assert!(fits(text, phrase.span), "{phrase:?} of {text:.40?}");
        assert_eq!(phrase.span.of(text), phrase.text);
    }
    for unit in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
        let json = found.to_json(unit);
        let back = Analysis::from_json(text, &json, unit).expect("what was written can be read");
        assert_eq!(back, found);
    }
    assert_eq!(analyzer.analyze(article).as_ref(), Ok(&found));
    found
}

/// A compiled gazetteer that loads gives the same entries once it is compiled anew.
pub fn compiled(file: &[u8]) {
    if let Ok(entries) = load_compiled(file) {
        let again = load_compiled(&pullquote::gazetteer::compile(&entries));
        assert_eq!(again.as_deref(), Ok(entries.as_slice()));
    }
}
