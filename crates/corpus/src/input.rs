//! The files of a run: found, put in order, and told apart by format.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use crate::error::{Error, Result};
use crate::folder::is_run;
use crate::follow::Growth;
use crate::formats;
use crate::stores::Object;

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article a file.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// Apache Parquet.
    Parquet,
    /// Arrow IPC, file (Feather 2) or stream.
    Ipc,
    /// JSON: an object, a list of objects, or an object with a list of them in it.
    Json,
    /// One web page a file.
    Html,
    /// A web archive.
    Warc,
    /// What Nexis and LexisNexis export as text.
    Nexis,
    /// What Factiva exports as text or HTML.
    Factiva,
    /// What ProQuest exports as text.
    ProQuest,
    /// A document of Word: an export of Nexis, or one article.
    Docx,
    /// Rich text: an export of Factiva or Nexis, or one article.
    Rtf,
    /// RSS or Atom.
    Feed,
    /// Messages of mail: an mbox, or one message.
    Mbox,
    /// A document that is not read, such as PDF: a row of errors that says what to do.
    Unread,
}

impl Format {
    /// Every format that is read.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Parquet,
        Self::Ipc,
        Self::Json,
        Self::Html,
        Self::Warc,
        Self::Nexis,
        Self::Factiva,
        Self::ProQuest,
        Self::Docx,
        Self::Rtf,
        Self::Feed,
        Self::Mbox,
    ];

    /// Whether bytes of it can be read in order, so that it may be packed as a whole.
    const fn can_be_packed(self) -> bool {
        !matches!(self, Self::Parquet | Self::Ipc | Self::Docx)
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Parquet => "parquet",
            Self::Ipc => "arrow",
            Self::Json => "json",
            Self::Html => "html",
            Self::Warc => "warc",
            Self::Nexis => "nexis",
            Self::Factiva => "factiva",
            Self::ProQuest => "proquest",
            Self::Docx => "docx",
            Self::Rtf => "rtf",
            Self::Feed => "feed",
            Self::Mbox => "mbox",
            Self::Unread => "unread",
        }
    }

    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "parquet" | "pq" => Self::Parquet,
            "arrow" | "arrows" | "feather" | "ipc" => Self::Ipc,
            "json" => Self::Json,
            "html" | "htm" | "xhtml" => Self::Html,
            "warc" | "wet" => Self::Warc,
            "docx" => Self::Docx,
            "rtf" => Self::Rtf,
            "pdf" | "doc" | "odt" | "pages" | "epub" => Self::Unread,
            "rss" | "atom" | "rdf" => Self::Feed,
            "mbox" | "eml" => Self::Mbox,
            _ => return None,
        })
    }
}

/// How a file is compressed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, of one or more members.
    Gzip,
    /// Zstandard, of one or more frames.
    Zstd,
}

/// One file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// How outputs name it: as given, with `/` between folders.
    pub name: String,
    /// How it holds its articles.
    pub format: Format,
    /// How it is compressed.
    pub compression: Compression,
    /// Bytes on disk; 0 for standard input.
    pub size: u64,
    /// When it was last written, where the system tells.
    pub modified: Option<SystemTime>,
    /// How it grows, where a run follows it.
    pub(crate) growth: Option<Growth>,
    /// What is read in the place of standard input.
    pub(crate) stream: Option<Stream>,
    /// Where it is, if not on disk.
    pub(crate) object: Option<Object>,
}

/// Bytes that can be read once.
#[derive(Clone)]
pub(crate) struct Stream(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Stream {
    pub(crate) fn of(stream: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(stream)))))
    }

    /// The bytes; nothing once they have been taken.
    pub(crate) fn take(&self) -> Box<dyn Read + Send> {
        let taken = self.0.lock().ok().and_then(|mut stream| stream.take());
        taken.unwrap_or_else(|| Box::new(std::io::empty()))
    }
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Stream")
    }
}

impl PartialEq for Stream {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Stream {}

impl Input {
    /// Standard input, or what is read in its place.
    pub(crate) fn stdin(format: Format, stream: Option<Stream>) -> Self {
        Self {
            path: PathBuf::from("-"),
            name: "-".to_owned(),
            format,
            compression: Compression::None,
            size: 0,
            modified: None,
            growth: None,
            stream,
            object: None,
        }
    }

    /// Whether this is standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// Whether the file has been written to since it was found. One that is gone has not.
    pub(crate) fn has_changed(&self) -> bool {
        let may_change = self.is_stdin() || self.growth.is_some();
        let now = self.path.metadata().ok().filter(|_| !may_change);
        now.is_some_and(|now| (now.len(), now.modified().ok()) != (self.size, self.modified))
    }
}

/// Finds the files that `patterns` name: files, folders (every file of a known format below them,
/// hidden ones and the tables of runs left out) and globs (`**` too); `-` is standard input, which needs `format`.
/// Each pattern's files come in the order of their names, so that a run is the same everywhere.
///
/// # Errors
/// A pattern that names nothing, a file whose format its name does not tell, an unreadable folder.
pub(crate) fn find(patterns: &[String], format: Option<Format>) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for pattern in patterns {
        if pattern == "-" {
            inputs.push(Input::stdin(format.unwrap_or(Format::Jsonl), None));
            continue;
        }
        let path = Path::new(pattern);
        if path.is_dir() {
            let found = walk(path, format)?;
            if found.is_empty() {
                return Err(Error::NoInput {
                    pattern: format!("{pattern}/**"),
                });
            }
            inputs.extend(found);
        } else if path.exists() {
            inputs.push(describe(path, format)?.ok_or_else(|| Error::UnknownFormat {
                path: path.to_owned(),
            })?);
        } else {
            inputs.extend(expand(pattern, format)?);
        }
    }
    Ok(inputs)
}

fn expand(pattern: &str, format: Option<Format>) -> Result<Vec<Input>> {
    let nothing = || Error::NoInput {
        pattern: pattern.to_owned(),
    };
    let hidden_by_name_only = glob::MatchOptions {
        require_literal_leading_dot: true,
        ..Default::default()
    };
    let found = glob::glob_with(pattern, hidden_by_name_only).map_err(|_| nothing())?;
    let mut paths: Vec<PathBuf> = found
        .filter_map(std::result::Result::ok)
        .filter(|p| p.is_file())
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(nothing());
    }
    paths
        .iter()
        .map(|path| describe(path, format)?.ok_or_else(|| Error::UnknownFormat { path: path.clone() }))
        .collect()
}

fn walk(folder: &Path, format: Option<Format>) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if is_run(&folder) {
            continue;
        }
        for entry in std::fs::read_dir(&folder).map_err(|e| Error::io(&folder, &e))? {
            let entry = entry.map_err(|e| Error::io(&folder, &e))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            // A link to a folder is not followed: it may lead back up.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if path.is_file() {
                inputs.extend(describe(&path, format)?);
            }
        }
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(inputs)
}

/// How a file is packed as its name tells, and its ending within that.
pub(crate) fn by_name(path: &Path) -> (Compression, String) {
    let extension = |path: &Path| path.extension().map(|e| e.to_string_lossy().into_owned());
    let (compression, inner) = match extension(path).map(|e| e.to_ascii_lowercase()).as_deref() {
        Some("gz" | "gzip") => (Compression::Gzip, path.with_extension("")),
        Some("zst" | "zstd") => (Compression::Zstd, path.with_extension("")),
        _ => (Compression::None, path.to_owned()),
    };
    (compression, extension(&inner).unwrap_or_default())
}

/// `None` where the file's format is unknown.
fn describe(path: &Path, format: Option<Format>) -> Result<Option<Input>> {
    let metadata = path.metadata().map_err(|e| Error::io(path, &e))?;
    let (size, modified) = (metadata.len(), metadata.modified().ok());
    let (compression, ending) = by_name(path);
    let told = Format::of_extension(&ending);
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut input = Input {
        path: path.to_owned(),
        name,
        format: format.or(told).unwrap_or(Format::Text),
        compression,
        size,
        modified,
        growth: None,
        stream: None,
        object: None,
    };
    if format.is_none() {
        match formats::recognized(&input, told, &ending) {
            Some(seen) => input.format = seen,
            None => return Ok(None),
        }
    }
    if compression != Compression::None && !input.format.can_be_packed() {
        return Err(Error::UnknownFormat {
            path: path.to_owned(),
        });
    }
    Ok(Some(input))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_globs_give_files_in_order_and_leave_out_what_is_none_of_ours() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b.txt",
            "a.jsonl.gz",
            "c/d.csv.zst",
            ".hidden.txt",
            "notes.md",
            "quotes/run.json",
            "quotes/shards.jsonl",
            "quotes/quotes/part-00000.csv",
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let root = folder.path().to_str().unwrap().to_owned();
        let names = |patterns: &[String]| -> Vec<String> {
            let inputs = find(patterns, None).unwrap();
            inputs
                .iter()
                .map(|i| i.name.strip_prefix(&root).unwrap().to_owned())
                .collect()
        };
        assert_eq!(
            names(std::slice::from_ref(&root)),
            ["/a.jsonl.gz", "/b.txt", "/c/d.csv.zst"]
        );
        assert_eq!(names(&[format!("{root}/*.txt")]), ["/b.txt"]);
        assert_eq!(names(&[format!("{root}/**/*.zst")]), ["/c/d.csv.zst"]);
    }

    #[test]
    fn what_names_nothing_and_what_has_no_format_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().join("notes.md");
        std::fs::write(&notes, "x").unwrap();
        let missing = folder.path().join("*.txt").to_string_lossy().into_owned();
        assert!(matches!(find(&[missing], None), Err(Error::NoInput { .. })));
        let notes = notes.to_string_lossy().into_owned();
        assert!(matches!(
            find(std::slice::from_ref(&notes), None),
            Err(Error::UnknownFormat { .. })
        ));
        assert_eq!(find(&[notes], Some(Format::Text)).unwrap().len(), 1);
    }
}
