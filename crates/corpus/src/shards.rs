//! The shards of a run's folder, written one after another.

use std::time::Instant;

use crate::error::Result;
use crate::manifest::Manifest;
use crate::pipeline::Sink;
use crate::progress::{Progress, Summary};
use crate::read::BytesRead;
use crate::row::Position;
use crate::tables::Rows;
use crate::write::{ShardWriter, Target};

/// Faults that [`Summary::first_faults`] keeps.
const FIRST_FAULTS: usize = 5;

/// Writes the shards of a run and enters them into its manifest.
pub(crate) struct Shards<'a> {
    target: Target<'a>,
    shard_rows: u64,
    manifest: Manifest,
    writer: Option<ShardWriter<'a>>,
    last: Position,
    stopping: bool,
    faults: Vec<String>,
    progress: Progress,
    bytes: BytesRead,
    started: Instant,
}

impl<'a> Shards<'a> {
    /// Goes on after the shards of `manifest`. `progress` is how far that is.
    pub(crate) fn new(
        target: Target<'a>,
        shard_rows: u64,
        manifest: Manifest,
        progress: Progress,
        bytes: BytesRead,
    ) -> Self {
        let last = manifest
            .shards
            .last()
            .map_or_else(Position::default, |shard| shard.next_position());
        Self {
            target,
            shard_rows,
            manifest,
            writer: None,
            last,
            stopping: false,
            faults: Vec::new(),
            progress,
            bytes,
            started: Instant::now(),
        }
    }

    /// How far the run is.
    pub(crate) fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes.get(),
            elapsed: self.started.elapsed(),
            ..self.progress
        }
    }

    /// Rows of input that the run has taken.
    pub(crate) const fn rows(&self) -> u64 {
        self.progress.rows
    }

    /// The number of the shard that is being written.
    pub(crate) fn open(&self) -> Option<u32> {
        self.writer.as_ref().map(|_| self.manifest.shards.len() as u32)
    }

    /// As [`Sink::stop`].
    pub(crate) const fn ask_to_stop(&mut self) {
        self.stopping = true;
    }

    /// Whether it has been asked to end.
    pub(crate) const fn is_stopping(&self) -> bool {
        self.stopping
    }

    /// Puts the shard at hand in place, however few its rows.
    pub(crate) fn close(&mut self) -> Result<()> {
        match self.writer.take() {
            Some(open) => self.manifest.add(open.finish(self.last)?),
            None => Ok(()),
        }
    }

    fn add(&mut self, at: Position, rows: Rows) -> Result<()> {
        let mut open = match self.writer.take() {
            Some(open) => open,
            None => ShardWriter::create(self.target, self.manifest.shards.len() as u32)?,
        };
        self.last = Position {
            file: at.file,
            row: at.row + 1,
            offset: None,
        };
        self.progress.rows += 1;
        self.progress.documents += rows.documents.iter().filter(|d| d.status == "ok").count() as u64;
        self.progress.quotes += rows.quotes.len() as u64;
        self.progress.errors += rows.errors.len() as u64;
        let room = FIRST_FAULTS - self.faults.len();
        let faults = rows.errors.iter().take(room);
        self.faults
            .extend(faults.map(|e| format!("{} row {}: {}", e.file, e.row, e.message)));
        open.add(rows)?;
        let is_full = open.len() >= self.shard_rows;
        self.writer = Some(open);
        if is_full { self.close() } else { Ok(()) }
    }

    /// Puts the last shard in place, and says so where the input has come to its end.
    pub(crate) fn finish(mut self) -> Result<Summary> {
        if !self.is_full() {
            self.close()?;
            self.manifest.complete()?;
        }
        Ok(summary(&self.manifest, self.faults))
    }
}

impl Sink for Shards<'_> {
    fn take(&mut self, batch: Vec<(Position, Rows)>) -> Result<()> {
        for (at, rows) in batch {
            if self.is_full() {
                break;
            }
            self.add(at, rows)?;
        }
        Ok(())
    }

    fn stop(&mut self) {
        self.ask_to_stop();
    }

    fn is_full(&self) -> bool {
        self.stopping && self.writer.is_none()
    }
}

/// What the shards of `manifest` hold.
pub(crate) fn summary(manifest: &Manifest, first_faults: Vec<String>) -> Summary {
    let sum = |field: fn(&crate::manifest::Shard) -> u64| manifest.shards.iter().map(field).sum();
    Summary {
        rows: sum(|s| s.rows),
        documents: sum(|s| s.documents),
        quotes: sum(|s| s.quotes),
        mentions: sum(|s| s.mentions),
        errors: sum(|s| s.errors),
        duplicates: sum(|s| s.duplicates),
        unpartitioned: sum(|s| s.unpartitioned),
        shards: manifest.shards.len() as u64,
        complete: manifest.is_complete(),
        first_faults,
        columns: Vec::new(),
        formats: Vec::new(),
    }
}
