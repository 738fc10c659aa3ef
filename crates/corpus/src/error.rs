//! What can stop a run as a whole. A bad row never does: it becomes a row of the errors table.
//!
//! A message names a setting between backticks (`` `max_bytes` ``); whoever shows it to a user of something else words it
//! with [`pullquote::worded`].

use std::path::{Path, PathBuf};

/// Why a run could not begin, go on or be resumed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path or pattern names no file.
    #[error("{pattern}: no such file, and no file matches it as a pattern; check the path")]
    NoInput {
        /// The path or pattern as given.
        pattern: String,
    },
    /// A file's format cannot be told from its name.
    #[error(
        "{}: cannot tell its format from its name; use one of .txt .jsonl .ndjson .json .csv .tsv .html .warc .rss .atom .xml .mbox .eml (also .gz or .zst of these), .docx .parquet .arrow .feather, or name it with `input_format`",
        path.display()
    )]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// A column that the user named is not in the file, or no column looks like the text.
    #[error("{file}: no column {wanted} among: {present}; name it with `{role}`")]
    NoColumn {
        /// The file.
        file: String,
        /// The column's name, or a list of the names that were tried.
        wanted: String,
        /// The role that the column should play.
        role: &'static str,
        /// The columns that there are.
        present: String,
    },
    /// A column has a type that cannot hold its role.
    #[error("{file}: column {column} is {found}, and {role} takes {wanted}")]
    ColumnType {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The role that the column should play.
        role: &'static str,
        /// Its type.
        found: String,
        /// The types that would do.
        wanted: &'static str,
    },
    /// The folder holds a run already.
    #[error("{}: holds a run already; resume it with `resume`, or choose another folder", folder.display())]
    Exists {
        /// The output folder.
        folder: PathBuf,
    },
    /// The folder holds something else.
    #[error("{}: is not empty and holds no run; choose an empty or new folder", folder.display())]
    Foreign {
        /// The output folder.
        folder: PathBuf,
    },
    /// The folder holds no run.
    #[error("{}: holds no run; `run` makes one", folder.display())]
    NoRun {
        /// The folder.
        folder: PathBuf,
    },
    /// Another process works in the folder.
    #[error("{}: another run is at work in this folder; wait for it, or choose another folder", folder.display())]
    Busy {
        /// The output folder.
        folder: PathBuf,
    },
    /// The run in the folder was made otherwise.
    #[error("{}: cannot resume: {what} was {was} and is {is}; run again into another folder, or with the first settings", folder.display())]
    Changed {
        /// The output folder.
        folder: PathBuf,
        /// The setting.
        what: String,
        /// Its value in the folder.
        was: String,
        /// Its value now.
        is: String,
    },
    /// The manifest or a shard is damaged.
    #[error("{}: {why}; remove the folder and run again", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Reading or writing failed: disk full, no permission.
    #[error("{}: {why}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says, and what to do.
        why: String,
    },
    /// The data that a [`Frame`](crate::Frame) was given broke off.
    #[error("the data cannot be read past row {row}: {why}")]
    Data {
        /// The row, from 1, that could not be read.
        row: u64,
        /// What their source says.
        why: String,
    },
    /// An object store cannot be read.
    #[error("{address}: {why}")]
    Store {
        /// The address as given.
        address: String,
        /// What is wrong, and what to do.
        why: String,
    },
    /// A setting makes no sense.
    #[error("{setting}: {why}")]
    Setting {
        /// The setting.
        setting: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl Error {
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{PermissionDenied, StorageFull};
        let advice = match error.kind() {
            StorageFull => "; free some space and go on with `resume`",
            PermissionDenied => "; check its permissions",
            _ => "",
        };
        Self::Io {
            path: path.to_owned(),
            why: format!("{error}{advice}"),
        }
    }
}

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;
