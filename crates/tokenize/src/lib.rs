//! Words, sentences, paragraphs and quotation marks of news text.
//!
//! Everything is a [`Span`] of the original bytes; the text is never changed, and `&text[span]` is what it says.
//!
//! ```
//! use pullquote_tokenize::{QuoteState, segment};
//!
//! let text = "“We can't stay in the U.S.,” Lt. Gen. Hale said. “Why should we?” Nobody knew.";
//! let cut = segment(text);
//!
//! let words: Vec<&str> = cut.tokens.iter().map(|token| token.span.of(text)).collect();
//! assert_eq!(words[..9], ["“", "We", "ca", "n't", "stay", "in", "the", "U.S.", ","]);
//!
//! let sentences: Vec<&str> = cut.sentences.iter().map(|sentence| sentence.span.of(text)).collect();
//! assert_eq!(sentences, ["“We can't stay in the U.S.,” Lt. Gen. Hale said.", "“Why should we?”", "Nobody knew."]);
//!
//! let quotations: Vec<&str> = cut.quotations.iter().map(|quotation| quotation.span.of(text)).collect();
//! assert_eq!(quotations, ["“We can't stay in the U.S.,”", "“Why should we?”"]);
//! assert_eq!(cut.quote_states[..2], [QuoteState::Mark, QuoteState::Inside]);
//! ```
//!
//! [`segment`] cuts one text; a [`Segmenter`] cuts many and keeps its buffers; [`words`], [`sentences`] and [`lines`]
//! iterate. [`OffsetMap`] turns spans into code points or UTF-16 units.
//!
//! # What is a token
//!
//! - A word with its hyphens ("US-Russia-backed"; [`Token::parts`] gives the parts) and inner apostrophes ("O'Neill").
//! - A clitic: "Russia" "'s", "do" "n't", "we" "'ll"; "can" "not". The apostrophe of a plural possessive stands alone.
//! - An abbreviation or initial with its full stop: "U.S.", "Lt.", "J.", "p.m."; "No." and "pp." before a number only. At
//!   a sentence's end it keeps the full stop, and there is no second one.
//! - A stock's ticker with its exchange: "NRV.N" in "(NRV.N)".
//! - A number with its separators: "1,700", "3.5", "7:30", "9/11". Signs of currency and per cent are tokens of their own.
//! - A web address, e-mail address, handle or hashtag.
//! - Each mark of punctuation, but "..." and "--" are one token each; a quotation mark is always its own, '' and `` too.
//! - Beyond Latin, Greek and Cyrillic, a word of UAX #29. An emoji or flag is one symbol.
//!
//! White space, control characters, zero-width spaces and marks of direction are in no token.
//!
//! # Sentences and paragraphs
//!
//! Closing marks and brackets belong to the sentence that they close, and a question in quotation marks does not end
//! the sentence that reports it (“Why?” Mr. Hale asked). Every paragraph's end is a sentence's end. A line break ends a
//! paragraph unless the text is hard-wrapped or the sentence goes on in lower case.
//!
//! # Quotations
//!
//! “ ” „ ‟ " '' ``, ‘ ’ ', and « » ‹ › pair by what stands around them and by what is open; apostrophes, years ('90s),
//! feet and inches are no marks. A quotation whose paragraph ends while it is open goes on where the next paragraph opens
//! its mark again, straight or curly as before ([`Quotation::continued`]). Copy that lost its paragraph breaks does so
//! within a paragraph ("It has to stop. "I expect more."), and has often lost the last closing mark: a mark that stands
//! where speech begins and is never closed is a quotation to the end of its sentence, and on while sentences say "I",
//! "we" or "you"; it ends before the writer speaks again ("Poe also said that …"). Another mark without its partner is no
//! quotation. All quotations count, nicknames and titles among them: who speaks is for others to say.
//!
//! # Markup
//!
//! What markup has left in the text is read through: a character reference (`&quot;`) is the token that its character
//! would be, and marks of emphasis (`*“Yes,”*`) and backslashes before quotation marks are in no token.
//!
//! # Cost
//!
//! Linear in the bytes of the text, whatever it is; the crate's tests count the steps. On one thread of a shared
//! cloud processor, all of it together takes news at 190 to 210 MB/s, where `unicode-segmentation` takes words alone at 61 and
//! sentences alone at 19 (the fastest samples of `cargo bench -p pullquote-benches --bench tokenize`).
//!
//! # Agreement with CoreNLP
//!
//! On 83 articles of US political news of 2016 that CoreNLP tokenised (`examples/agreement.rs`), words agree at F1
//! 0.997, sentence ends at 0.959 to the byte, 0.981 by their last word, and 0.985 within paragraphs. What differs:
//!
//! - CoreNLP does not see paragraphs: it runs headings, "7 p.m." above a paragraph, and lines that end with a colon or a
//!   semicolon on into what follows (by last word, nine in ten of the ends that only this crate has).
//! - It puts a '' that opens a quotation at the end of the sentence before.
//! - It ends a sentence after "(D-Mo.)" in mid-sentence and between “Why?” and "he said".
//! - It splits the full stop off an abbreviation that ends a sentence ("p.m" "."), and "846.8million" in two.
//! - It keeps "Reuters/Ipsos" whole; here the slash parts words, so that each name can be found.
//! - It ends no sentence at "..." before a capital, as this crate does unless "I" follows.
#![no_std]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

/// The README's example, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

extern crate alloc;
#[cfg(any(test, feature = "count-steps"))]
extern crate std;

mod abbreviations;
mod address;
mod apostrophe;
mod class;
mod context;
mod date;
mod iterators;
mod joiners;
mod lexicon;
mod mark;
mod markup;
mod offsets;
mod pair;
mod paragraphs;
mod quotes;
mod segmentation;
mod segmenter;
mod sentences;
mod span;
#[doc(hidden)]
pub mod steps;
mod token;
mod unclosed;
mod words;

pub use date::{Date, DateParseError, Weekday};
pub use iterators::{sentences, words};
pub use offsets::{OffsetMap, Offsets};
pub use paragraphs::lines;
pub use segmentation::{Paragraph, Quotation, QuoteState, Segmentation, Sentence};
pub use segmenter::{Segmenter, TextTooLong, segment, try_segment};
pub use span::Span;
pub use token::{Token, TokenKind};
