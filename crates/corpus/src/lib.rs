//! Whole corpora through pullquote: read in any usual format, analysed in parallel, written as tables, resumable.
//!
//! A [`Run`] takes files (text, JSONL, CSV, TSV, Parquet, Arrow IPC, compressed or not), analyses every article
//! and writes a folder of six tables: [`documents`](Table::Documents), [`quotes`](Table::Quotes),
//! [`sources`](Table::Sources), [`mentions`](Table::Mentions), [`entities`](Table::Entities) and
//! [`errors`](Table::Errors), in shards of a fixed number of rows.
//!
//! - **Nothing is lost.** A row that cannot be read becomes a row of `errors` that says which and why.
//!   Files are whole or not there; a broken run goes on where it was.
//! - **The same bytes.** Output depends on input, version and settings alone.
//! - **Bounded memory.** Whatever the size of the corpus.
//!
//! A [`Frame`] does the same for Arrow data in memory. The README lists the columns of the tables.
//!
//! ```no_run
//! use pullquote::Analyzer;
//! use pullquote_corpus::{Columns, Flow, Role, Run, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let run = Run::new(Analyzer::new()?)
//!     .read(["news/**/*.parquet"])
//!     .settings(Settings::default().columns(Columns::default().name(Role::Text, "body")))
//!     .write("out")
//!     .resume();
//! let summary = run.start(|_| Flow::Continue)?;
//! assert!(summary.complete);
//! # Ok(())
//! # }
//! ```

mod analyse;
mod articles;
mod audit;
mod cell;
mod columns;
mod context;
mod duplicates;
mod encoding;
mod error;
mod files;
mod folder;
mod follow;
mod formats;
mod frame;
mod input;
mod later;
mod manifest;
mod one;
mod partition;
mod pipeline;
mod plan;
mod progress;
mod read;
mod row;
mod run;
mod settings;
mod shards;
mod sources;
mod stored;
mod stores;
mod surrogates;
mod tables;
mod work;
mod write;

pub use articles::{Articles, FoundArticle, UnreadRow};
pub use audit::{Agreement, Audit, By, Field, Share, Top, interval};
pub use cell::guarded_cell;
pub use columns::{Columns, Fields, Role, whole};
pub use duplicates::{Duplicate, Duplicates, Likeness};
pub use encoding::Encoding;
pub use error::{Error, Result};
pub use frame::{Frame, Tables};
pub use input::{Compression, Format, Input};
pub use manifest::{InputKey, Key, Manifest, SCHEMA, Shard};
pub use one::quotes_of;
pub use partition::PartitionBy;
pub use plan::Plan;
pub use progress::{Flow, Progress, Summary};
pub use run::Run;
pub use settings::Settings;
pub use stored::{Filter, NamedCountry, Piece, Repeats, StoredArticle, StoredQuote, StoredRun, StoredSource};
pub use surrogates::without_lone_surrogates;
pub use tables::{Column, Table};
pub use write::OutputFormat;
