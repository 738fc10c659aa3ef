//! One row of input: an article to analyse, or the reason why there is none.

use std::fmt;

use crate::duplicates::Duplicate;
use crate::later::Later;

/// Where a row stands in the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Index of the file among the run's inputs, from 0.
    pub(crate) file: u32,
    /// Row in the file, from 1: a line of JSONL, a record of CSV, a row of Parquet, the whole of a text file.
    pub(crate) row: u64,
    /// Byte of the uncompressed file where the row begins, where the format tells.
    pub(crate) offset: Option<u64>,
}

/// An article as the input gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    /// Identifier; where the input gives none, the file's name and the row.
    pub(crate) id: String,
    /// The article.
    pub(crate) text: String,
    /// Headline, where it stands in a column of its own.
    pub(crate) title: Option<String>,
    /// Date as the input writes it.
    pub(crate) date: Option<String>,
    /// Who wrote it.
    pub(crate) author: Option<String>,
    /// Address.
    pub(crate) url: Option<String>,
    /// What the output is partitioned by, where that is a column.
    pub(crate) partition: Option<String>,
    /// The earlier article that it repeats, where that was asked for.
    pub(crate) repeats: Option<Repeat>,
}

/// What an article is that repeats an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Repeat {
    /// Which one it repeats.
    pub(crate) duplicate: Duplicate,
    /// Whether it is left unread.
    pub(crate) leave_out: bool,
}

impl Record {
    /// Bytes of its fields.
    pub(crate) fn bytes(&self) -> usize {
        let optional = [&self.title, &self.date, &self.author, &self.url];
        let rest: usize = optional.into_iter().flatten().map(String::len).sum();
        self.id.len() + self.text.len() + rest
    }
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// The file cannot be opened or read any further.
    File,
    /// The compressed data end early or are damaged.
    Compression,
    /// The row is no row of the format: a line that is no JSON, a record with too few fields.
    Syntax,
    /// The row's bytes are no UTF-8.
    Encoding,
    /// The row has no text, or an empty one.
    MissingText,
    /// The date cannot be read; the article is analysed without one.
    Date,
    /// The article is larger than the limit.
    TooLarge,
    /// The analysis failed, which is a defect of this program.
    Analysis,
}

impl Reason {
    /// The name that stands in the `errors` table.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Compression => "compression",
            Self::Syntax => "syntax",
            Self::Encoding => "encoding",
            Self::MissingText => "missing_text",
            Self::Date => "date",
            Self::TooLarge => "too_large",
            Self::Analysis => "analysis",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A row that could not be read or analysed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where it stands.
    pub(crate) at: Position,
    /// Its identifier, where that could still be read.
    pub(crate) id: Option<String>,
    /// What is wrong.
    pub(crate) reason: Reason,
    /// What is wrong in a sentence, with what to do.
    pub(crate) message: String,
}

/// A row of input.
pub(crate) type Row = (Position, Result<Record, Fault>);

/// A row as a reader gives it: that of a page is still to be made of its bytes.
pub(crate) type Unmade = (Position, Later<Result<Record, Fault>>);
