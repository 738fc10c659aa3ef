//! Words, sentences, paragraphs and quotation marks of news text.
//!
//! Everything is a [`Span`] of the original bytes; the text is never changed.
#![no_std]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod address;
mod apostrophe;
mod class;
mod date;
mod iterators;
mod lexicon;
mod mark;
mod offsets;
mod paragraphs;
mod quotes;
mod segmentation;
mod segmenter;
mod sentences;
mod span;
mod steps;
mod token;
mod words;

pub use date::{Date, DateParseError, Weekday};
pub use iterators::{sentences, words};
pub use offsets::{OffsetMap, Offsets};
pub use paragraphs::lines;
pub use segmentation::{Paragraph, Quotation, QuoteState, Segmentation, Sentence};
pub use segmenter::{Segmenter, TextTooLong, segment, try_segment};
pub use span::Span;
pub use token::{Token, TokenKind};
