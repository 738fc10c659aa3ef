//! A run: from files to a folder of tables, in parallel, in order, resumable.
//!
//! One thread reads, a pool analyses batches of articles, and the calling thread writes. Batches keep the order
//! of the input, and a shard ends after a fixed number of rows, so that the bytes written depend on input and
//! settings alone: neither on the number of threads nor on where a run was broken off.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

use pullquote::{Analyzer, Offsets};
use rayon::prelude::*;

use crate::analyse::{Context, analyse};
use crate::columns::Columns;
use crate::error::{Error, Result};
use crate::input::{self, Format, Input};
use crate::manifest::{InputKey, Key, Manifest, SCHEMA};
use crate::progress::{Flow, Progress, Summary};
use crate::read::{self, BytesRead, Options};
use crate::row::{Position, Row};
use crate::tables::Rows;
use crate::write::{OutputFormat, ShardWriter};

/// Batches that may wait between two stages.
const WAITING: usize = 2;
/// Rows of a batch at the most, so that progress is seen on short texts.
const BATCH_ROWS: usize = 512;
/// Faults that [`Summary::first_faults`] keeps.
const FIRST_FAULTS: usize = 5;
/// Memory that does not depend on the batches: model, tables, the shard's pending rows.
const FIXED_MEMORY: usize = 192 << 20;
/// Bytes held for each byte of text in flight: the text in each waiting batch, its analysis and its rows.
const MEMORY_A_BYTE: usize = 32;

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
    pub(crate) columns: Columns,
    out: PathBuf,
    format: OutputFormat,
    pub(crate) offsets: Offsets,
    pub(crate) threads: usize,
    shard_rows: u64,
    pub(crate) max_bytes: usize,
    max_memory: usize,
    pub(crate) sample: f64,
    pub(crate) limit: Option<u64>,
    pub(crate) replace_invalid: bool,
    resume: bool,
}

impl Run {
    /// A run with `analyzer`, its input and output still to be named.
    #[must_use]
    pub fn new(analyzer: Analyzer) -> Self {
        Self {
            analyzer,
            patterns: Vec::new(),
            input_format: None,
            columns: Columns::default(),
            out: PathBuf::new(),
            format: OutputFormat::default(),
            offsets: Offsets::default(),
            threads: 0,
            shard_rows: 4096,
            max_bytes: 1 << 20,
            max_memory: 1 << 30,
            sample: 1.0,
            limit: None,
            replace_invalid: false,
            resume: false,
        }
    }

    /// Adds files, folders, globs, or `-` for standard input.
    #[must_use]
    pub fn read<I: IntoIterator<Item = S>, S: Into<String>>(mut self, patterns: I) -> Self {
        self.patterns.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// The format of every input, whatever its name says.
    #[must_use]
    pub const fn input_format(mut self, format: Format) -> Self {
        self.input_format = Some(format);
        self
    }

    /// Which columns hold what; guessed from usual names where not said.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.columns = columns;
        self
    }

    /// The folder that the tables go to: new, empty, or with [`resume`](Self::resume) that of a broken run.
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

    /// The unit that offsets count (default code points).
    #[must_use]
    pub const fn offsets(mut self, unit: Offsets) -> Self {
        self.offsets = unit;
        self
    }

    /// Threads that analyse; 0 (the default) is one a core. Does not change the output.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Rows of input a shard (default 4,096).
    #[must_use]
    pub const fn shard_rows(mut self, rows: u64) -> Self {
        self.shard_rows = rows;
        self
    }

    /// Bytes that an article may have (default 1 MiB); a larger one becomes a row of the errors table.
    #[must_use]
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
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

    /// Reads bytes that are no UTF-8 as U+FFFD instead of reporting the row.
    #[must_use]
    pub const fn replace_invalid(mut self) -> Self {
        self.replace_invalid = true;
        self
    }

    /// Takes up the run that the output folder holds, where there is one.
    #[must_use]
    pub const fn resume(mut self) -> Self {
        self.resume = true;
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
        if self.max_memory < 256 << 20 {
            return wrong("max-memory", "must be at least 256 MiB");
        }
        Ok(())
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            columns: self.columns.clone(),
            max_bytes: self.max_bytes,
            replace_invalid: self.replace_invalid,
        }
    }

    fn key(&self, inputs: &[Input]) -> Result<Key> {
        let mut settings: BTreeMap<String, String> = self.analyzer.settings().into_iter().collect();
        settings.insert("format".to_owned(), self.format.as_str().to_owned());
        settings.insert("offsets".to_owned(), format!("{:?}", self.offsets).to_lowercase());
        settings.insert("shard-rows".to_owned(), self.shard_rows.to_string());
        settings.insert("max-bytes".to_owned(), self.max_bytes.to_string());
        settings.insert("sample".to_owned(), self.sample.to_string());
        settings.insert(
            "limit".to_owned(),
            self.limit.map_or("none".to_owned(), |limit| limit.to_string()),
        );
        settings.insert(
            "utf8".to_owned(),
            if self.replace_invalid { "replace" } else { "strict" }.to_owned(),
        );
        for role in crate::columns::Role::ALL {
            if let Some(column) = self.columns.named(role) {
                settings.insert(format!("column {}", role.as_str()), column.to_owned());
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
        self.check()?;
        let inputs = input::find(&self.patterns, self.input_format)?;
        let key = self.key(&inputs)?;
        let _lock = lock(&self.out, self.resume)?;
        let manifest = match (Manifest::exists(&self.out), self.resume) {
            (true, true) => Manifest::resume(&self.out, &key)?,
            (true, false) => return Err(Error::Exists { folder: self.out }),
            (false, _) => {
                // A column that is missing everywhere shows in the first file, before anything is written.
                read::open(0, &inputs[0], &self.options(), &BytesRead::default())
                    .map(drop)
                    .or_else(|error| if inputs[0].is_stdin() { Ok(()) } else { Err(error) })?;
                Manifest::create(&self.out, &key)?
            }
        };
        if manifest.is_complete() {
            return Ok(summary(&manifest, Vec::new()));
        }
        self.work(&inputs, manifest, &mut observe)
    }

    fn work(
        &self,
        inputs: &[Input],
        manifest: Manifest,
        observe: &mut dyn FnMut(&Progress) -> Flow,
    ) -> Result<Summary> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .thread_name(|n| format!("pullquote-{n}"))
            .build()
            .map_err(|e| Error::Setting {
                setting: "threads",
                why: e.to_string(),
            })?;
        let taken: u64 = manifest.shards.iter().map(|shard| shard.rows).sum();
        let from = manifest.shards.last().map_or(
            Position {
                row: 1,
                ..Position::default()
            },
            |s| s.next_position(),
        );
        let bytes = BytesRead::default();
        let reader = Reader {
            inputs,
            options: self.options(),
            sample: self.sample,
            left: self.limit.map(|limit| limit.saturating_sub(taken)),
            batch_bytes: ((self.max_memory - FIXED_MEMORY) / MEMORY_A_BYTE / (2 * WAITING + 2)).max(1 << 16),
            bytes: bytes.clone(),
        };
        let context = Context {
            analyzer: &self.analyzer,
            inputs,
            offsets: self.offsets,
        };
        let (batches, to_analyse) = sync_channel(WAITING);
        let (analysed, to_write) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            scope.spawn(move || reader.run(from, &batches));
            scope.spawn(move || {
                let mut first = taken;
                for batch in to_analyse {
                    let batch: Vec<Row> = batch;
                    let count = batch.len() as u64;
                    let rows = pool.install(|| {
                        let numbered = batch.into_par_iter().enumerate();
                        numbered
                            .map(|(n, (at, row))| (at, analyse(&context, first + n as u64, at, row)))
                            .collect()
                    });
                    first += count;
                    if analysed.send(rows).is_err() {
                        break;
                    }
                }
            });
            let total_bytes = if inputs.iter().any(Input::is_stdin) {
                0
            } else {
                inputs.iter().map(|i| i.size).sum()
            };
            let progress = Progress {
                rows: taken,
                total_bytes,
                ..Progress::default()
            };
            self.write_shards(manifest, &to_write, progress, &bytes, observe)
        })
    }

    fn write_shards(
        &self,
        mut manifest: Manifest,
        analysed: &Receiver<Vec<(Position, Rows)>>,
        mut progress: Progress,
        bytes: &BytesRead,
        observe: &mut dyn FnMut(&Progress) -> Flow,
    ) -> Result<Summary> {
        let started = Instant::now();
        let mut faults = Vec::new();
        let mut writer: Option<ShardWriter> = None;
        let mut last = manifest
            .shards
            .last()
            .map(|shard| shard.next_position())
            .unwrap_or_default();
        let mut flow = Flow::Continue;
        'batches: for batch in analysed {
            for (at, rows) in batch {
                let mut open = match writer.take() {
                    Some(open) => open,
                    None if flow == Flow::Stop => break 'batches,
                    None => ShardWriter::create(&self.out, manifest.shards.len() as u32, self.format)?,
                };
                open.add(&rows)?;
                last = Position {
                    file: at.file,
                    row: at.row + 1,
                    offset: None,
                };
                progress.rows += 1;
                progress.documents += rows.documents.iter().filter(|d| d.status == "ok").count() as u64;
                progress.quotes += rows.quotes.len() as u64;
                progress.errors += rows.errors.len() as u64;
                let room = FIRST_FAULTS - faults.len();
                faults.extend(
                    rows.errors
                        .iter()
                        .take(room)
                        .map(|e| format!("{} row {}: {}", e.file, e.row, e.message)),
                );
                if open.len() >= self.shard_rows {
                    manifest.add(open.finish(last)?)?;
                } else {
                    writer = Some(open);
                }
            }
            (progress.bytes, progress.elapsed) = (bytes.get(), started.elapsed());
            if flow == Flow::Continue {
                flow = observe(&progress);
            }
            if flow == Flow::Stop && writer.is_none() {
                break;
            }
        }
        let stopped = flow == Flow::Stop && writer.is_none();
        if let Some(open) = writer {
            manifest.add(open.finish(last)?)?;
        }
        if !stopped {
            manifest.complete()?;
        }
        Ok(summary(&manifest, faults))
    }
}

fn summary(manifest: &Manifest, first_faults: Vec<String>) -> Summary {
    let sum = |field: fn(&crate::manifest::Shard) -> u64| manifest.shards.iter().map(field).sum();
    Summary {
        rows: sum(|s| s.rows),
        documents: sum(|s| s.documents),
        quotes: sum(|s| s.quotes),
        mentions: sum(|s| s.mentions),
        errors: sum(|s| s.errors),
        shards: manifest.shards.len() as u64,
        complete: manifest.is_complete(),
        first_faults,
    }
}

/// Keeps other runs out of `folder`, which is created where it does not exist. The system frees the lock
/// when the process ends, however it ends.
fn lock(folder: &Path, resume: bool) -> Result<File> {
    const LOCK: &str = ".lock";
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
    let file = File::create(&path).map_err(|e| Error::io(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Busy {
            folder: folder.to_owned(),
        }),
        Err(std::fs::TryLockError::Error(error)) => Err(Error::io(&path, &error)),
    }
}

struct Reader<'a> {
    inputs: &'a [Input],
    options: Options,
    sample: f64,
    left: Option<u64>,
    batch_bytes: usize,
    bytes: BytesRead,
}

impl Reader<'_> {
    /// Sends batches from `from` to the end, or until nobody takes them any more.
    fn run(mut self, from: Position, batches: &SyncSender<Vec<Row>>) {
        let (mut batch, mut size) = (Vec::new(), 0);
        for (number, input) in self.inputs.iter().enumerate().skip(from.file as usize) {
            let file = number as u32;
            let mut rows = read::open_or_fault(file, input, &self.options, &self.bytes);
            if file == from.file && from.row > 1 {
                rows.skip_rows(from.row - 1);
            }
            while self.left != Some(0) {
                let Some((at, row)) = rows.next_row() else { break };
                if !self.takes(&input.name, at.row) {
                    continue;
                }
                self.left = self.left.map(|left| left - 1);
                size += row.as_ref().map_or(0, |record| record.text.len());
                batch.push((at, row));
                if size >= self.batch_bytes || batch.len() >= BATCH_ROWS {
                    size = 0;
                    if batches.send(std::mem::take(&mut batch)).is_err() {
                        return;
                    }
                }
            }
        }
        if !batch.is_empty() {
            // Nobody takes it only where the run has stopped.
            let _ = batches.send(batch);
        }
    }

    fn takes(&self, name: &str, row: u64) -> bool {
        if self.sample >= 1.0 {
            return true;
        }
        // FNV-1a, then its high bits as a share of 1.
        let bytes = name.bytes().chain(row.to_le_bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        ((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11) as f64 / (1_u64 << 53) as f64
            <= self.sample
    }
}
