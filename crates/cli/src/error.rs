//! Why a run ends, and why one input gives no analysis.

use std::io;

use pullquote::Setting;
use serde_json::{Value, json};

use crate::output::neutral;

/// What a setting is called on the command line.
const fn option(setting: Setting) -> &'static str {
    match setting {
        Setting::Resume => "--resume",
        Setting::Run => "pullquote run",
        Setting::InputFormat => "--input-format",
        Setting::Encoding => "--encoding",
        Setting::MaxBytes => "--max-bytes",
        Setting::ReplaceInvalid => "--utf8 replace",
        Setting::DateOrder => "--day-first or --month-first",
        Setting::Since => "--since",
        Setting::Speaker => "--speaker",
        Setting::Text => "--text",
        Setting::Title => "--title",
        Setting::Id => "--id",
        Setting::Date => "--date",
        Setting::Author => "--author",
        Setting::Url => "--url",
        Setting::Deduplicate => "--deduplicate",
        Setting::PartitionBy => "--partition-by",
    }
}

/// A message of a library with the program's options in place of settings.
pub(crate) fn with_options(message: &str) -> String {
    pullquote::worded(message, option)
}

/// Ends the whole run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The output cannot be written.
    #[error("cannot write the output: {0}")]
    Write(#[source] io::Error),
    /// The arguments do not fit together.
    #[error("{0}")]
    Usage(String),
    /// A table of names cannot be read or taken, or a compiled one not written.
    #[error("{0}")]
    Table(String),
    /// The analyzer cannot be built.
    #[error("cannot build the analyzer: {0}")]
    Build(#[from] pullquote::Error),
    /// A run over a corpus cannot begin or go on.
    #[error(transparent)]
    Corpus(#[from] pullquote_corpus::Error),
    /// A report cannot be made.
    #[error(transparent)]
    Report(#[from] pullquote_html::Error),
}

/// One input, or one line of it, that gives no analysis. The run goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The file as named, `-` for standard input.
    pub(crate) file: String,
    /// Line of the file, from 1, where the input has lines.
    pub(crate) line: Option<u64>,
    /// The article's identifier, where it could be read.
    pub(crate) id: Option<String>,
    /// What is wrong, where, and what to do.
    pub(crate) message: String,
}

impl Problem {
    /// The record that stands in the output for the missing analysis.
    pub(crate) fn record(&self) -> Value {
        json!({
            "id": self.id,
            "error": {"file": self.file, "line": self.line, "message": with_options(&self.message)},
        })
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", neutral(&self.file))?;
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", neutral(&with_options(&self.message)))
    }
}
