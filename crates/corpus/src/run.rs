//! A run: from files to a folder of tables, in parallel, in order, resumable.
//!
//! Batches keep the order of the input, and a shard ends after a fixed number of rows, so that the bytes written
//! depend on input and settings alone: neither on the number of threads nor on where a run was broken off.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pullquote::{Analyzer, DateOrder};

use crate::columns::Role;
use crate::duplicates::Likeness;
use crate::encoding::Encoding;
use crate::error::{Error, Result};
use crate::folder::refuse_link;
use crate::follow::{Clock, Follow, Wall};
use crate::input::{self, Format, Input};
use crate::manifest::{InputKey, Key, Manifest, SCHEMA};
use crate::partition::PartitionBy;
use crate::progress::{Flow, Progress, Summary};
use crate::read::{self, BytesRead};
use crate::settings::Settings;
use crate::shards::summary;
use crate::stores::{Stores, is_address};
use crate::write::OutputFormat;

/// A run over a corpus: what to read, how, and where to write.
///
/// ```no_run
/// use pullquote::Analyzer;
/// use pullquote_corpus::{Flow, Run};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let summary = Run::new(Analyzer::new()?)
///     .read(["articles/*.jsonl.zst"])
///     .write("quotes-2013")
///     .start(|progress| {
///         eprintln!("{} articles", progress.documents);
///         Flow::Continue
///     })?;
/// println!("{} quotations in {} articles", summary.quotes, summary.documents);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Run {
    pub(crate) analyzer: Analyzer,
    pub(crate) patterns: Vec<String>,
    pub(crate) input_format: Option<Format>,
    pub(crate) settings: Settings,
    pub(crate) out: PathBuf,
    pub(crate) format: OutputFormat,
    pub(crate) partition_by: Option<PartitionBy>,
    pub(crate) shard_rows: u64,
    pub(crate) max_memory: usize,
    pub(crate) sample: f64,
    pub(crate) limit: Option<u64>,
    resume: bool,
    pub(crate) follow: Option<Follow>,
    pub(crate) stores: Stores,
}

impl Run {
    /// A run with `analyzer`, its input and output still to be named.
    #[must_use]
    pub fn new(analyzer: Analyzer) -> Self {
        Self {
            analyzer,
            patterns: Vec::new(),
            input_format: None,
            settings: Settings::default(),
            out: PathBuf::new(),
            format: OutputFormat::default(),
            partition_by: None,
            shard_rows: 4096,
            max_memory: 1 << 30,
            sample: 1.0,
            limit: None,
            resume: false,
            follow: None,
            stores: Stores::default(),
        }
    }

    /// Adds files, folders, globs, or `-` for standard input; with the feature `stores` also `s3://bucket/key` and `gs://…`,
    /// which take the same, and files at `https://`.
    #[must_use]
    pub fn read<I: IntoIterator<Item = S>, S: Into<String>>(mut self, patterns: I) -> Self {
        self.patterns.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// How object stores are entered: settings by the names of the environment variables that their own programs take, such
    /// as `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT` or `GOOGLE_APPLICATION_CREDENTIALS`. Others are passed over.
    #[must_use]
    pub fn stores(mut self, options: impl IntoIterator<Item = (String, String)>) -> Self {
        self.stores.set(options);
        self
    }

    /// The files that are named, in order.
    pub(crate) fn inputs(&self) -> Result<Vec<Input>> {
        let mut inputs = Vec::new();
        for pattern in &self.patterns {
            inputs.extend(if is_address(pattern) {
                self.stores.find(pattern, self.input_format)?
            } else {
                input::find(std::slice::from_ref(pattern), self.input_format)?
            });
        }
        Ok(inputs)
    }

    /// The format of every input, whatever its name says.
    #[must_use]
    pub const fn input_format(mut self, format: Format) -> Self {
        self.input_format = Some(format);
        self
    }

    /// How rows are read and analysed.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self.with_partition()
    }

    /// The folder that the tables go to: new, empty, with [`resume`](Self::resume) that of a broken run, or that of a
    /// run in which not one article could be analysed, whose tables are then replaced.
    #[must_use]
    pub fn write(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = folder.into();
        self
    }

    /// The format of the tables.
    #[must_use]
    pub const fn format(mut self, format: OutputFormat) -> Self {
        self.format = format;
        self
    }

    /// Puts the rows of the tables into folders such as `quotes/year=2024`. A shard has a file in each folder that its rows
    /// go to: let shards have many rows where they go to many folders.
    #[must_use]
    pub fn partition_by(mut self, by: PartitionBy) -> Self {
        self.partition_by = Some(by);
        self.with_partition()
    }

    /// Has the column read that the output is partitioned by.
    fn with_partition(mut self) -> Self {
        if let Some((role, column)) = self.partition_by.as_ref().and_then(PartitionBy::column) {
            self.settings.columns = self.settings.columns.name(role, column);
        }
        self
    }

    /// Rows of input a shard (default 4,096).
    #[must_use]
    pub const fn shard_rows(mut self, rows: u64) -> Self {
        self.shard_rows = rows;
        self
    }

    /// Bytes of memory that the run may take (default 1 GiB, at least 256 MiB). Does not change the output.
    #[must_use]
    pub const fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = bytes;
        self
    }

    /// The share of rows to take, 0 to 1, chosen by a hash of file name and row: the same rows every time.
    #[must_use]
    pub const fn sample(mut self, share: f64) -> Self {
        self.sample = share;
        self
    }

    /// Rows to take at the most.
    #[must_use]
    pub const fn limit(mut self, rows: u64) -> Self {
        self.limit = Some(rows);
        self
    }

    /// Takes up the run that the output folder holds, where there is one.
    #[must_use]
    pub const fn resume(mut self) -> Self {
        self.resume = true;
        self
    }

    /// Goes on while the input grows, which is one file of JSON Lines, or standard input: puts a shard in place when it has
    /// its rows, or `shard_time` after it was begun, and waits for more. It ends when `observe` stops it, which is asked
    /// some times a second, and with standard input.
    ///
    /// The rows are those of a run that does not follow; which shards they stand in depends on when they came.
    #[must_use]
    pub const fn follow(mut self, shard_time: Duration) -> Self {
        self.follow = Some(Follow { shard_time });
        self
    }

    pub(crate) fn check(&self) -> Result<()> {
        let wrong = |setting, why: &str| {
            Err(Error::Setting {
                setting,
                why: why.to_owned(),
            })
        };
        if self.patterns.is_empty() {
            return wrong(
                "input",
                "no file is named; give files, folders, globs, or - for standard input",
            );
        }
        if !(self.sample > 0.0 && self.sample <= 1.0) {
            return wrong("sample", "must be over 0 and at most 1");
        }
        if self.shard_rows == 0 {
            return wrong("shard-rows", "must be at least 1");
        }
        if self.settings.leave_out_duplicates && self.settings.deduplicate.is_none() {
            return wrong(
                "duplicates",
                "cannot be left out without `deduplicate`, which says what is one",
            );
        }
        if self.max_memory < 256 << 20 {
            return wrong("max-memory", "must be at least 256 MiB");
        }
        Ok(())
    }

    /// Settings that are not as they are by default.
    fn further(&self) -> impl Iterator<Item = (String, String)> {
        let order = match self.settings.date_order {
            DateOrder::DayFirst => Some("day-first"),
            DateOrder::MonthFirst => Some("month-first"),
            DateOrder::Unknown => None,
        };
        let likeness = self.settings.deduplicate;
        let left_out = self.settings.leave_out_duplicates.then_some("left out");
        let by = self.partition_by.as_ref();
        let settings = [
            ("dates", order),
            ("encoding", self.settings.encoding.map(Encoding::as_str)),
            ("entities", self.settings.decode_entities.then_some("decode")),
            ("keep-text", self.settings.keep_text.then_some("true")),
            ("follow", self.follow.map(|_| "true")),
            ("partition-by", by.map(PartitionBy::as_str)),
            ("deduplicate", likeness.map(Likeness::as_str)),
            ("duplicates", left_out.filter(|_| likeness.is_some())),
        ];
        let set = settings
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        set.map(|(name, value)| (name.to_owned(), value.to_owned()))
    }

    fn key(&self, inputs: &[Input]) -> Result<Key> {
        let mut settings: BTreeMap<String, String> = self.analyzer.settings().into_iter().collect();
        settings.insert("format".to_owned(), self.format.as_str().to_owned());
        settings.insert(
            "offsets".to_owned(),
            format!("{:?}", self.settings.offsets).to_lowercase(),
        );
        settings.insert("shard-rows".to_owned(), self.shard_rows.to_string());
        settings.insert("max-bytes".to_owned(), self.settings.max_bytes.to_string());
        settings.insert("sample".to_owned(), self.sample.to_string());
        settings.insert(
            "limit".to_owned(),
            self.limit.map_or("none".to_owned(), |limit| limit.to_string()),
        );
        settings.insert(
            "utf8".to_owned(),
            if self.settings.replace_invalid {
                "replace"
            } else {
                "strict"
            }
            .to_owned(),
        );
        if let Some(delimiter) = self.settings.delimiter {
            settings.insert("delimiter".to_owned(), delimiter.escape_ascii().to_string());
        }
        settings.extend(self.further());
        let named = Role::ALL.into_iter().filter(|role| *role != Role::Partition);
        for role in named {
            if let Some(columns) = self.settings.columns.told(role) {
                settings.insert(format!("column {}", role.as_str()), columns);
            }
        }
        Ok(Key {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: settings.into_iter().collect(),
            inputs: inputs.iter().map(InputKey::of).collect::<Result<_>>()?,
        })
    }

    /// Works through the input. `observe` is called on this thread after each batch and may stop the run.
    ///
    /// # Errors
    /// Settings that make no sense, inputs that do not exist, an output folder that is taken or cannot be written,
    /// a broken run that was made otherwise. Faults of single rows are no errors: they are rows of the errors table.
    pub fn start(self, mut observe: impl FnMut(&Progress) -> Flow) -> Result<Summary> {
        self.start_at(&mut Wall::new(), &mut observe)
    }

    /// As [`Self::start`], by the time of `clock`.
    pub(crate) fn start_at(
        self,
        clock: &mut dyn Clock,
        observe: &mut dyn FnMut(&Progress) -> Flow,
    ) -> Result<Summary> {
        self.check()?;
        let mut inputs = self.inputs()?;
        if self.follow.is_some() {
            Follow::mark(&mut inputs, self.settings.deduplicate.is_some(), self.resume)?;
        }
        let key = self.key(&inputs)?;
        let is_new = !self.out.exists();
        let lock = lock(&self.out, self.resume)?;
        let manifest = match self.begin(&inputs, &key) {
            Ok(manifest) => manifest,
            Err(error) => {
                drop(lock);
                if is_new {
                    // Whether that succeeds or not, the error is what the caller has to know.
                    let _ = std::fs::remove_file(self.out.join(LOCK));
                    let _ = std::fs::remove_dir(&self.out);
                }
                return Err(error);
            }
        };
        if manifest.is_complete() {
            return Ok(summary(&manifest, Vec::new()));
        }
        self.work(&inputs, manifest, clock, observe)
    }

    /// The manifest of the run that the folder holds, or of a new one.
    fn begin(&self, inputs: &[Input], key: &Key) -> Result<Manifest> {
        let exists = Manifest::exists(&self.out);
        if exists && self.resume {
            return Manifest::resume(&self.out, key);
        }
        let before = exists.then(|| Manifest::open(&self.out)).transpose();
        let failed = before.ok().flatten().filter(Manifest::is_empty);
        if exists && failed.is_none() {
            return Err(Error::Exists {
                folder: self.out.clone(),
            });
        }
        // A column that is missing everywhere shows in the first file, before anything is written.
        // Standard input can be read only once, and an object would be fetched twice.
        let is_near = |first: &&Input| !first.is_stdin() && first.object.is_none();
        if let Some(first) = inputs.first().filter(is_near) {
            read::open(0, first, &self.settings, &BytesRead::default())?;
        }
        if let Some(failed) = failed {
            failed.clear()?;
        }
        Manifest::create(&self.out, key)
    }
}

/// How many files there are of each format, in the order in which formats come first.
pub(crate) fn formats(inputs: &[Input]) -> Vec<(Format, u64)> {
    let mut formats: Vec<(Format, u64)> = Vec::new();
    for input in inputs {
        match formats.iter_mut().find(|(format, _)| *format == input.format) {
            Some((_, count)) => *count += 1,
            None => formats.push((input.format, 1)),
        }
    }
    formats
}

/// The file that says that a run is at work in its folder.
const LOCK: &str = ".lock";

/// Keeps other runs out of `folder`, which is created where it does not exist. The system frees the lock
/// when the process ends, however it ends.
fn lock(folder: &Path, resume: bool) -> Result<File> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, &e))?;
    let mut others = std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))?;
    let foreign = others.any(|entry| entry.is_ok_and(|entry| entry.file_name() != LOCK));
    if foreign && !Manifest::exists(folder) {
        // Only a kill in the first instant leaves a folder with a temporary file and no manifest.
        let fresh = resume && !folder.join("shards.jsonl").exists();
        if !fresh {
            return Err(Error::Foreign {
                folder: folder.to_owned(),
            });
        }
    }
    let path = folder.join(LOCK);
    let opened = refuse_link(&path).and_then(|()| {
        File::options()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path)
    });
    let file = opened.map_err(|e| Error::io(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Busy {
            folder: folder.to_owned(),
        }),
        Err(std::fs::TryLockError::Error(error)) => Err(Error::io(&path, &error)),
    }
}
