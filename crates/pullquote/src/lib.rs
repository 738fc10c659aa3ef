//! Who said what in the news.
//!
//! Pullquote reads an article and finds its quotations (direct, indirect and mixed), their speakers as
//! people, organisations or countries, and the countries and officials that the text names.
//!
//! ```
//! use pullquote::Analyzer;
//!
//! let analyzer = Analyzer::new()?;
//! let text = "“We have a plan,” Anna Berg said on Monday.";
//! let analysis = analyzer.analyze(text)?;
//! for quote in &analysis.quotes {
//!     println!("{:?}: {}", quote.speaker.name, analysis.text_of(&quote.content));
//! }
//! # Ok::<(), pullquote::Error>(())
//! ```
//!
//! An [`Analyzer`] is built once and is `Send + Sync`: share it between threads by reference. Each thread may
//! keep a [`Scratch`] to reuse buffers. The same article gives the same [`Analysis`] on every thread and run.
//!
//! Time and memory are linear in the text, whatever it says; the tests count steps and allocated bytes. Long news takes
//! some 70 bytes of memory for each of its bytes; what is made to cost most, quotation marks and nothing else, 340; model
//! and tables take 30 MB once. A text of more than 4 GiB is refused.
//!
//! Offsets are bytes of the UTF-8 text in Rust. JSON counts Unicode code points unless asked otherwise with
//! [`Analysis::to_json`] and [`Offsets`].

mod analysis;
mod analyzer;
mod article;
mod date;
mod error;
mod json;
mod mentions;
mod offices;
mod quotes;
mod setting;

pub use analysis::{
    Analysis, Candidate, CountryMention, Dateline, Entity, EntityMention, OfficialMention, Phrase, Quote,
    Speaker,
};
pub use analyzer::{Analyzer, AnalyzerBuilder, Attributions, Scratch};
pub use article::Article;
pub use date::{DateOrder, parse_date, parse_date_in};
pub use error::Error;
pub use pullquote_attribution::{Act, Kind, MentionForm, Mode, SpeakerKind};
#[cfg(feature = "train")]
pub use pullquote_attribution::{Relation, SPEAKER_TEMPLATES, SpeakerChoice, SpeakerOption};
#[cfg(feature = "train")]
pub use pullquote_entities::{EntityChoices, KIND_TEMPLATES, PRONOUN_TEMPLATES, PronounChoice};
pub use pullquote_gazetteer as gazetteer;
pub use pullquote_gazetteer::{CountryForm, OfficialForm};
pub use pullquote_sourcing::{Gender, GuessedGender, Role, Sourcing, SpeakerPronoun, guess_gender};
pub use pullquote_tokenize::{
    Date, OffsetMap, Offsets, Paragraph, Quotation, QuoteState, Segmentation, Sentence, Span, Token,
    TokenKind, segment,
};
pub use setting::{Setting, worded};
