//! The articles of files, one at a time and without a run.

use std::io::Read;

use crate::error::Result;
use crate::input::{self, Format, Input, Stream};
use crate::read::{self, BytesRead};
use crate::row::{Fault, Position, Row};
use crate::settings::Settings;

/// An article as a file gives it, before it is analyzed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundArticle {
    /// The file, as it was named.
    pub file: String,
    /// Its row in the file, from 1.
    pub row: u64,
    /// Its identifier; where the file gives none, the file's name and the row.
    pub id: String,
    /// The text: of a page what was taken from it.
    pub text: String,
    /// Its headline, where that stands apart from the text.
    pub title: Option<String>,
    /// Its date as the file writes it.
    pub date: Option<String>,
    /// Who wrote it, as the file says.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

impl FoundArticle {
    /// The identifier, where the file gives one.
    #[must_use]
    pub fn own_id(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|id| **id != format!("{}:{}", self.file, self.row))
    }
}

/// A row of a file that is no article that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnreadRow {
    /// The file, as it was named.
    pub file: String,
    /// The row in the file, from 1.
    pub row: u64,
    /// Its identifier, where that could be read.
    pub id: Option<String>,
    /// The kind of fault, as in the table of errors: `syntax`.
    pub reason: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The articles of files, folders and patterns, in order and one at a time, read as a [`Run`](crate::Run) reads them.
///
/// ```
/// use pullquote_corpus::{Articles, Settings};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = std::env::temp_dir().join("pullquote-articles-example");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("a.jsonl"), "{\"id\": 7, \"body\": \"“Yes,” said Kari Lund.\"}\n")?;
/// let articles = Articles::open([folder.to_string_lossy()], None, Settings::default())?;
/// let found: Vec<_> = articles.filter_map(Result::ok).collect();
/// assert_eq!((found[0].id.as_str(), found[0].row), ("7", 1));
/// # Ok(())
/// # }
/// ```
pub struct Articles {
    inputs: Vec<Input>,
    settings: Settings,
    next: usize,
    rows: Option<Box<dyn read::Rows>>,
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Articles")
            .field("inputs", &self.inputs)
            .finish_non_exhaustive()
    }
}

impl Articles {
    /// Finds the files that `patterns` name; their format is `format`, or is told by name and content.
    ///
    /// # Errors
    /// A pattern that names nothing, a file whose format cannot be told.
    pub fn open<I: IntoIterator<Item = S>, S: Into<String>>(
        patterns: I,
        format: Option<Format>,
        settings: Settings,
    ) -> Result<Self> {
        let patterns: Vec<String> = patterns.into_iter().map(Into::into).collect();
        Ok(Self {
            inputs: input::find(&patterns, format)?,
            settings,
            next: 0,
            rows: None,
        })
    }

    /// The articles in `stream`, which is called `-` and may be packed. Each is given as soon as its bytes have come.
    ///
    /// ```
    /// use pullquote_corpus::{Articles, Format, Settings};
    ///
    /// let lines = "{\"id\": 7, \"text\": \"“Yes,” said Kari Lund.\"}\n".as_bytes();
    /// let mut articles = Articles::of(lines, Format::Jsonl, Settings::default());
    /// assert_eq!(articles.next().unwrap().unwrap().id, "7");
    /// ```
    #[must_use]
    pub fn of(stream: impl Read + Send + 'static, format: Format, settings: Settings) -> Self {
        Self {
            inputs: vec![Input::stdin(format, Some(Stream::of(stream)))],
            settings,
            next: 0,
            rows: None,
        }
    }

    /// The files in order.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    fn told(&self, (at, row): Row) -> std::result::Result<FoundArticle, UnreadRow> {
        let name = |at: Position| {
            self.inputs
                .get(at.file as usize)
                .map_or("", |input| &input.name)
                .to_owned()
        };
        match row {
            Ok(record) => Ok(FoundArticle {
                file: name(at),
                row: at.row,
                id: record.id,
                text: record.text,
                title: record.title,
                date: record.date,
                author: record.author,
                url: record.url,
            }),
            Err(Fault {
                at,
                id,
                reason,
                message,
            }) => Err(UnreadRow {
                file: name(at),
                row: at.row,
                id,
                reason: reason.as_str(),
                message,
            }),
        }
    }
}

impl Iterator for Articles {
    type Item = std::result::Result<FoundArticle, UnreadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rows = match &mut self.rows {
                Some(rows) => rows,
                none => {
                    let input = self.inputs.get(self.next)?;
                    let rows =
                        read::open_or_fault(self.next as u32, input, &self.settings, &BytesRead::default());
                    self.next += 1;
                    none.insert(rows)
                }
            };
            match rows.next_row() {
                Some((at, row)) => return Some(self.told((at, row.get()))),
                None => self.rows = None,
            }
        }
    }
}
