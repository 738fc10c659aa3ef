//! What the tagger sees of a text: per token its place towards quotation marks, its shape, and the rows of
//! the embedding table for its form, ending and beginning.
//!
//! Training and tagging both take their features from here, so that there is one implementation.

use pullquote_tokenize::{Quotation, QuoteState, Segmentation, Span};

use crate::{Shape, form, hash::Hash};

/// The version of the features; weights name the one that they were trained with, and others are refused.
pub const FEATURE_VERSION: u32 = 1;

/// How many rows of the embedding table are summed for a token, in this order: the form of the word, its
/// last three letters, its first four letters, its last two letters with the class of its length.
pub const TEMPLATES: usize = 4;

/// Where a token stands towards the outermost quotations, opening and closing marks told apart. The number
/// of a place is its row in the weights' table `quote`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum QuotePlace {
    /// Outside quotation marks, and every break between paragraphs.
    Outside = 0,
    /// Between quotation marks.
    Inside = 1,
    /// An opening mark.
    Opening = 2,
    /// A closing mark.
    Closing = 3,
}

impl QuotePlace {
    /// How many places there are: the rows of the weights' table `quote`.
    pub const COUNT: usize = 4;
}

/// What the tagger sees at one position: a token, or the break between two paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The index of the token; `None` at a break.
    pub token: Option<u32>,
    /// Where it stands towards quotation marks.
    pub quote: QuotePlace,
    /// How it is written.
    pub shape: Shape,
    /// Rows of the embedding table, one a template (see [`TEMPLATES`]).
    pub rows: [u32; TEMPLATES],
}

/// The features of `text`, one position a token in their order, and one for each break between paragraphs.
///
/// `rows` is the number of rows of the embedding table. The segmentation is the one of `text`; with that of
/// another text the features make no sense, but nothing fails. `positions` is emptied first; its memory is
/// used again. Cost: linear in the text, without an allocation a token.
///
/// ```
/// use pullquote_tagging::{Shape, features};
/// use pullquote_tokenize::segment;
///
/// let text = "Talks went on.\nNobody spoke.";
/// let mut positions = Vec::new();
/// features(text, &segment(text), 32_768, &mut positions);
/// assert_eq!(positions.len(), 8); // four tokens, the break, three tokens
/// assert_eq!(positions[1].shape, Shape::Lower);
/// assert_eq!(positions[4].token, None);
/// assert_eq!(positions[5].token, Some(4));
/// ```
pub fn features(text: &str, segmentation: &Segmentation, rows: u32, positions: &mut Vec<Position>) {
    positions.clear();
    positions.reserve(segmentation.tokens.len() + segmentation.paragraphs.len());
    let mut form = Vec::new();
    let mut marks = Marks::new(&segmentation.quotations);
    let mut paragraphs = segmentation
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.tokens.start)
        .skip(1)
        .peekable();
    let mut sentences = segmentation
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.start)
        .peekable();
    for (index, token) in segmentation.tokens.iter().enumerate() {
        let index = index as u32;
        while paragraphs.next_if(|&start| start <= index).is_some() {
            positions.push(line_break(rows));
        }
        let mut first = false;
        while sentences.next_if(|&start| start <= index).is_some() {
            first = true;
        }
        let word = token.span.of(text);
        form::write(&mut form, word, token.kind);
        let state = segmentation.quote_states.get(index as usize);
        positions.push(Position {
            token: Some(index),
            quote: marks.place(token.span, state.copied().unwrap_or(QuoteState::Outside)),
            shape: Shape::of(word, token.kind, first),
            rows: form_rows(&form, rows),
        });
    }
}

/// The rows of a word's form.
fn form_rows(form: &[u8], rows: u32) -> [u32; TEMPLATES] {
    let ending = Hash::new(3)
        .write(form::suffix(form, 2))
        .write(&[form::length_class(form)]);
    [
        Hash::new(0).write(form).row(rows),
        Hash::new(1).write(form::suffix(form, 3)).row(rows),
        Hash::new(2).write(form::prefix(form, 4)).row(rows),
        ending.row(rows),
    ]
}

/// The position that stands for a break; a word's form never holds a line break, so its rows are its own.
fn line_break(rows: u32) -> Position {
    Position {
        token: None,
        quote: QuotePlace::Outside,
        shape: Shape::Break,
        rows: form_rows(b"\n", rows),
    }
}

/// Tells opening from closing marks, in one walk along the outermost quotations.
struct Marks<'a> {
    quotations: core::iter::Peekable<core::slice::Iter<'a, Quotation>>,
    close: Option<Span>,
}

impl<'a> Marks<'a> {
    fn new(quotations: &'a [Quotation]) -> Self {
        Self {
            quotations: quotations.iter().peekable(),
            close: None,
        }
    }

    fn place(&mut self, span: Span, state: QuoteState) -> QuotePlace {
        let mut opens = false;
        while let Some(quotation) = self
            .quotations
            .next_if(|quotation| quotation.open.start < span.end)
        {
            if quotation.depth == 0 {
                opens = quotation.open.intersects(span);
                self.close = quotation.close;
            }
        }
        match state {
            QuoteState::Outside => QuotePlace::Outside,
            QuoteState::Inside => QuotePlace::Inside,
            QuoteState::Mark if opens && !self.close.is_some_and(|close| close.intersects(span)) => {
                QuotePlace::Opening
            }
            QuoteState::Mark if self.close.is_some_and(|close| close.intersects(span)) => QuotePlace::Closing,
            QuoteState::Mark => QuotePlace::Opening,
        }
    }
}
