//! Words, sentences, paragraphs and quotation marks of news text.
//!
//! Everything is a [`Span`] of the original bytes; the text is never changed.

mod segmentation;
mod span;
mod token;

pub use segmentation::{Paragraph, Quotation, QuoteState, Segmentation, Sentence, segment};
pub use span::Span;
pub use token::{Token, TokenKind};
