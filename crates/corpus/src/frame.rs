//! Arrow data in memory: batches of articles in, batches of quotations and mentions out.
//!
//! The same columns, the same rows and the same speed as a [`Run`](crate::Run), without files. What comes out is
//! kept in memory: some hundred bytes a quotation.

use arrow_array::{RecordBatch, RecordBatchReader};
use pullquote::Analyzer;

use crate::analyse::Context;
use crate::duplicates::Deduplicated;
use crate::error::{Error, Result};
use crate::later::Later;
use crate::pipeline::{BatchSize, Pipeline, Sink, Source};
use crate::progress::{Flow, Progress};
use crate::read::{self, Rows as Reader};
use crate::row::{Position, Reason, Row};
use crate::settings::Settings;
use crate::tables::{Rows, Table};

/// Bytes of rows that one batch of a table holds, about.
const BATCH: usize = 8 << 20;
/// Memory for batches of articles in flight.
const MEMORY: usize = 1 << 30;

/// How Arrow data are analysed.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{RecordBatch, RecordBatchIterator, StringArray};
/// use pullquote::Analyzer;
/// use pullquote_corpus::{Flow, Frame, Table};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let texts = StringArray::from(vec!["“We agree,” Anna Berg said.", "“No,” said Kari Lund."]);
/// let batch = RecordBatch::try_from_iter([("body", Arc::new(texts) as _)])?;
/// let schema = batch.schema();
/// let data = RecordBatchIterator::new([Ok(batch)], schema);
///
/// let tables = Frame::new(Analyzer::new()?).read(data, |_| Flow::Continue)?;
/// let quotes = tables.batches(Table::Quotes);
/// assert_eq!(quotes.iter().map(RecordBatch::num_rows).sum::<usize>(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Frame {
    analyzer: Analyzer,
    settings: Settings,
    keep: Vec<Table>,
}

impl Frame {
    /// Analyses with `analyzer` and keeps every table.
    #[must_use]
    pub fn new(analyzer: Analyzer) -> Self {
        Self {
            analyzer,
            settings: Settings::default(),
            keep: Table::ALL.to_vec(),
        }
    }

    /// How rows are read and analysed.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// The tables to keep; the others stay empty.
    #[must_use]
    pub fn keep(mut self, tables: impl IntoIterator<Item = Table>) -> Self {
        self.keep = tables.into_iter().collect();
        self
    }

    /// Analyses every row of `data`, which is read as the work goes on. `observe` is called on this thread
    /// some times a second and may stop the work, which then ends with what there is.
    ///
    /// The tables' `document` is the number of the row, from 0; so is `id` where no column gives one.
    ///
    /// # Errors
    /// No column of text, or one of the wrong type; data that break off. Faults of single rows are no errors:
    /// they are rows of [`Table::Errors`].
    pub fn read(
        &self,
        data: impl RecordBatchReader + Send + 'static,
        mut observe: impl FnMut(&Progress) -> Flow,
    ) -> Result<Tables> {
        let schema = data.schema();
        let mut source = Memory {
            rows: read::of_batches(&schema, data, &self.settings)?,
            broken: None,
        };
        let mut tables = Tables {
            keep: self.keep.clone(),
            ..Tables::default()
        };
        let context = Context {
            analyzer: &self.analyzer,
            inputs: &[],
            offsets: self.settings.offsets,
            date_order: self.settings.date_order,
            keep_text: self.settings.keep_text,
        };
        let pipeline = Pipeline::new(self.settings.threads, MEMORY)?;
        let mut pump = |rows: &mut dyn Source| {
            pipeline.pump(&context, 0, rows, &mut tables, |tables| observe(&tables.progress))
        };
        if let Some(likeness) = self.settings.deduplicate {
            let mut rows = Deduplicated::new(source, likeness, self.settings.leave_out_duplicates);
            pump(&mut rows)?;
            source = rows.into_inner();
        } else {
            pump(&mut source)?;
        }
        if let Some(broken) = source.broken {
            return Err(broken);
        }
        tables.flush()?;
        Ok(tables)
    }
}

/// What came of the rows of a [`Frame`].
#[derive(Debug, Default)]
pub struct Tables {
    batches: [Vec<RecordBatch>; Table::ALL.len()],
    keep: Vec<Table>,
    pending: Rows,
    bytes: usize,
    stopped: bool,
    progress: Progress,
}

impl Tables {
    /// The rows of one table, in the order of the data.
    #[must_use]
    pub fn batches(&self, table: Table) -> &[RecordBatch] {
        &self.batches[table as usize]
    }

    /// What has been done.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    fn flush(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.pending);
        self.bytes = 0;
        for &table in &self.keep {
            let batch = table.batch(&rows).map_err(|e| Error::Data {
                row: self.progress.rows,
                why: e.to_string(),
            })?;
            if batch.num_rows() > 0 {
                self.batches[table as usize].push(batch);
            }
        }
        Ok(())
    }
}

impl Sink for Tables {
    fn take(&mut self, batch: Vec<(Position, Rows)>) -> Result<()> {
        for (_, mut rows) in batch {
            self.progress.rows += 1;
            self.progress.documents += rows.documents.iter().filter(|d| d.status == "ok").count() as u64;
            self.progress.quotes += rows.quotes.len() as u64;
            self.progress.errors += rows.errors.len() as u64;
            for table in Table::ALL.into_iter().filter(|table| !self.keep.contains(table)) {
                rows.clear(table);
            }
            self.bytes += rows.bytes();
            self.pending.append(rows);
            if self.bytes >= BATCH {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn stop(&mut self) {
        self.stopped = true;
    }

    fn is_full(&self) -> bool {
        self.stopped
    }
}

struct Memory {
    rows: Box<dyn Reader>,
    broken: Option<Error>,
}

impl Source for Memory {
    fn batch(&mut self, size: BatchSize) -> Vec<Row> {
        let mut broken = None;
        let batch = read::batch(size, || match self.rows.next_row()? {
            (at, Later::Now(Err(fault))) if fault.reason == Reason::File => {
                broken = Some(Error::Data {
                    row: at.row,
                    why: fault.message,
                });
                None
            }
            row => Some(row),
        });
        if broken.is_some() {
            self.broken = broken;
        }
        batch
    }
}
