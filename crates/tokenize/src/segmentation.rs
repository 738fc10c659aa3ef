//! A text cut into paragraphs, sentences, tokens and quotations.

use core::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::{Span, Token, TokenKind};

/// A sentence and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the end of the last.
    pub span: Span,
    /// Indices into [`Segmentation::tokens`].
    pub tokens: Range<u32>,
}

/// A paragraph, its sentences and tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first token to the end of the last.
    pub span: Span,
    /// Indices into [`Segmentation::sentences`].
    pub sentences: Range<u32>,
    /// Indices into [`Segmentation::tokens`].
    pub tokens: Range<u32>,
}

/// A stretch between quotation marks, within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the end of the closing one, both included; to the paragraph's end
    /// where a long quotation goes on in the next paragraph.
    pub span: Span,
    /// The opening mark.
    pub open: Span,
    /// The closing mark; `None` where the quotation goes on in the next paragraph.
    pub close: Option<Span>,
    /// 0 for an outermost quotation, 1 for one inside it, and so on.
    pub depth: u8,
    /// Whether it goes on from the quotation that the previous paragraph left open.
    pub continued: bool,
}

/// Where a token stands towards the outermost quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteState {
    /// Outside quotation marks.
    Outside,
    /// Between quotation marks.
    Inside,
    /// An outermost quotation mark itself.
    Mark,
}

/// A text cut into paragraphs, sentences, tokens and quotations; all in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Tokens.
    pub tokens: Vec<Token>,
    /// Sentences; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// Paragraphs; together they hold every sentence.
    pub paragraphs: Vec<Paragraph>,
    /// Quotations in the order of their opening marks; inner ones after the one that holds them.
    pub quotations: Vec<Quotation>,
    /// One state a token.
    pub quote_states: Vec<QuoteState>,
}

/// Cuts `text` into paragraphs, sentences, tokens and quotations. Cost: linear in the text.
#[must_use]
pub fn segment(text: &str) -> Segmentation {
    let mut out = Segmentation::default();
    for (at, line) in text.split('\n').scan(0usize, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    }) {
        let first_token = out.tokens.len() as u32;
        let first_sentence = out.sentences.len() as u32;
        for (sentence_at, sentence) in line.split_sentence_bound_indices() {
            let first = out.tokens.len() as u32;
            for (word_at, word) in sentence.split_word_bound_indices() {
                if word.trim().is_empty() {
                    continue;
                }
                let start = (at + sentence_at + word_at) as u32;
                let kind = match word.chars().next() {
                    Some(c) if c.is_numeric() => TokenKind::Number,
                    Some(c) if c.is_alphabetic() => TokenKind::Word,
                    _ => TokenKind::Punctuation,
                };
                out.tokens.push(Token {
                    span: Span::new(start, start + word.len() as u32),
                    kind,
                });
                out.quote_states.push(QuoteState::Outside);
            }
            let tokens = first..out.tokens.len() as u32;
            if let Some(span) = cover(&out.tokens, &tokens) {
                out.sentences.push(Sentence { span, tokens });
            }
        }
        let tokens = first_token..out.tokens.len() as u32;
        if let Some(span) = cover(&out.tokens, &tokens) {
            let sentences = first_sentence..out.sentences.len() as u32;
            out.paragraphs.push(Paragraph {
                span,
                sentences,
                tokens,
            });
        }
    }
    out
}

fn cover(tokens: &[Token], range: &Range<u32>) -> Option<Span> {
    let tokens = tokens.get(range.start as usize..range.end as usize)?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}
