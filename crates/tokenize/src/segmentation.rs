//! A text cut into paragraphs, sentences, tokens and quotations.

use alloc::vec::Vec;
use core::ops::Range;

use crate::{Span, Token};

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
    /// where a long quotation goes on in the next paragraph, to the token before the mark that
    /// opens it again where it goes on in the same (copy that lost its paragraph breaks), and to the
    /// end of a sentence where its closing mark was lost.
    pub span: Span,
    /// The opening mark.
    pub open: Span,
    /// The closing mark; `None` where the quotation goes on with another opening mark, and where
    /// the closing mark was lost.
    pub close: Option<Span>,
    /// 0 for an outermost quotation, 1 for one inside it, and so on.
    pub depth: u8,
    /// Whether it goes on from the quotation before, which was left open.
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

impl Segmentation {
    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.sentences.clear();
        self.paragraphs.clear();
        self.quotations.clear();
        self.quote_states.clear();
    }

    /// The tokens of a sentence or a paragraph, by its `tokens` range; empty where the range does not fit.
    #[must_use]
    pub fn tokens_of(&self, range: &Range<u32>) -> &[Token] {
        self.tokens
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// The sentences of a paragraph; empty where it is of another text.
    #[must_use]
    pub fn sentences_of(&self, paragraph: &Paragraph) -> &[Sentence] {
        let range = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
        self.sentences.get(range).unwrap_or_default()
    }

    /// The index of the first token that ends after byte `at`: the token at `at`, or the next one. A binary search.
    #[must_use]
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The indices of the tokens that share a byte with `span`. Two binary searches.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        first..end.max(first)
    }
}
