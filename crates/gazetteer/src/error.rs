//! What may go wrong with tables that users bring.

use core::fmt;

/// A cell or a row of a user's table that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowError {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1; the element's number in a JSON document.
    pub row: u64,
    /// The column or property; empty where the whole row is meant.
    pub column: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: row {}", self.file, self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column \"{}\"", self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Why a table or a compiled gazetteer was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Rows that cannot be taken; every one of them is listed.
    #[error("{}", Listed(.0))]
    Rows(Vec<RowError>),
    /// A file whose ending tells no format.
    #[error("{0}: no table by its ending: name it .csv, .tsv, .jsonl, .json (Popolo) or .pqgz (compiled)")]
    Ending(String),
    /// A file that is no text.
    #[error("{0}: not UTF-8: save it as UTF-8")]
    Encoding(String),
    /// The bytes are no compiled gazetteer.
    #[error(
        "not a compiled gazetteer: it does not open with \"PQGZ\"; build one with `pullquote gazetteer build`"
    )]
    Foreign,
    /// A compiled gazetteer of another version.
    #[error(
        "a compiled gazetteer of version {found}, and this program reads version {expected}: build it anew"
    )]
    Version {
        /// The file's version.
        found: u32,
        /// The version that this program reads.
        expected: u32,
    },
    /// A compiled gazetteer that was cut or changed.
    #[error("the compiled gazetteer is damaged ({0}): build it anew")]
    Damaged(&'static str),
}

struct Listed<'a>(&'a [RowError]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, row) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            row.fmt(f)?;
        }
        Ok(())
    }
}
