//! Reading, analysing and writing at once, in the order of the input.
//!
//! Work goes in steps. In each one the threads of the pool read a batch and analyse the one before, whichever of the
//! two is still to be done, and the calling thread writes the one before that. Three batches are in memory.
//!
//! Writing stays on one thread, because what a shard holds until its end would otherwise lie in the allocator's heaps
//! of all threads, among the analyses to come, and each heap would in time grow to the worst that it has met.

use rayon::prelude::*;

use crate::analyse::{Context, analyse};
use crate::error::{Error, Result};
use crate::progress::Flow;
use crate::row::{Position, Row};
use crate::tables::Rows;

/// Bytes of text a thread and batch: some dozens of articles, so that waiting for the last of them costs little.
const BATCH_BYTES: usize = 256 << 10;
/// Rows a thread and batch at the most, so that progress is seen on short texts, and memory is not for their number.
const BATCH_ROWS: usize = 64;
/// Memory that does not depend on the batches: model, tables, the shard's pending rows.
pub(crate) const FIXED_MEMORY: usize = 192 << 20;
/// Bytes held for each byte of text of a batch: the text itself, its analysis and its rows.
const MEMORY_A_BYTE: usize = 32;
/// Batches in memory.
const BATCHES: usize = 3;

/// How much one batch holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BatchSize {
    pub(crate) bytes: usize,
    pub(crate) rows: usize,
}

/// Where rows come from.
pub(crate) trait Source: Send {
    /// The next rows, about as many as `size` says; none at the end, and then none ever after.
    fn batch(&mut self, size: BatchSize) -> Vec<Row>;
}

/// Where what came of them goes.
pub(crate) trait Sink {
    /// Takes the next rows. What comes after the sink is full is dropped.
    fn take(&mut self, batch: Vec<(Position, Rows)>) -> Result<()>;

    /// Asks to end as soon as that leaves things whole.
    fn stop(&mut self);

    /// Whether it has been asked to end and has done so.
    fn is_full(&self) -> bool;
}

/// Threads for a pipeline, and the size of its batches.
pub(crate) struct Pipeline {
    pool: rayon::ThreadPool,
    size: BatchSize,
}

impl Pipeline {
    /// `threads` that read and analyse, one a core where that is 0; batches small enough for `memory` bytes.
    pub(crate) fn new(threads: usize, memory: usize) -> Result<Self> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|n| format!("pullquote-{n}"))
            .build()
            .map_err(|e| Error::Setting {
                setting: "threads",
                why: e.to_string(),
            })?;
        let threads = pool.current_num_threads();
        let room = memory.saturating_sub(FIXED_MEMORY) / MEMORY_A_BYTE / BATCHES;
        let size = BatchSize {
            bytes: (threads * BATCH_BYTES).min(room.max(1 << 16)),
            rows: threads * BATCH_ROWS,
        };
        Ok(Self { pool, size })
    }

    /// How much a batch holds.
    pub(crate) const fn size(&self) -> BatchSize {
        self.size
    }

    /// Does `work` on a thread of the pool.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    /// Moves every row of `source` through analysis to `sink`; the first is row number `first` of the run.
    /// The sink takes them on this thread, and `observe` is called after each batch that it took.
    pub(crate) fn pump<K: Sink>(
        &self,
        context: &Context<'_>,
        first: u64,
        source: &mut dyn Source,
        sink: &mut K,
        mut observe: impl FnMut(&K) -> Flow,
    ) -> Result<()> {
        let (mut read, mut analysed) = (Vec::new(), Vec::new());
        let mut number = first;
        loop {
            let (batch, ready) = (std::mem::take(&mut read), std::mem::take(&mut analysed));
            let (count, writes) = (batch.len() as u64, !ready.is_empty());
            let (mut next, mut found) = (Vec::new(), Vec::new());
            self.pool.in_place_scope(|step| {
                step.spawn(|_| next = source.batch(self.size));
                step.spawn(|_| found = analyse_all(context, number, batch));
                sink.take(ready)
            })?;
            number += count;
            if writes && observe(sink) == Flow::Stop {
                sink.stop();
            }
            if sink.is_full() || (next.is_empty() && found.is_empty()) {
                return Ok(());
            }
            (read, analysed) = (next, found);
        }
    }
}

fn analyse_all(context: &Context<'_>, first: u64, batch: Vec<Row>) -> Vec<(Position, Rows)> {
    let numbered = batch.into_par_iter().enumerate();
    numbered
        .map(|(n, (at, row))| (at, analyse(context, first + n as u64, at, row)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::thread::{self, ThreadId};

    use pullquote::{Analyzer, Offsets};

    use super::*;
    use crate::row::Record;

    /// Articles that are still to be read.
    struct Articles(u64);

    impl Source for Articles {
        fn batch(&mut self, _: BatchSize) -> Vec<Row> {
            let rows = self.0.min(3);
            self.0 -= rows;
            let record = || Record {
                text: "“We agree,” Kari Lund said.".to_owned(),
                ..Record::default()
            };
            (0..rows).map(|_| (Position::default(), Ok(record()))).collect()
        }
    }

    /// Who wrote which article.
    #[derive(Default)]
    struct Writers(Vec<(ThreadId, u64)>);

    impl Sink for Writers {
        fn take(&mut self, batch: Vec<(Position, Rows)>) -> Result<()> {
            let documents = batch.iter().flat_map(|(_, rows)| &rows.documents);
            self.0
                .extend(documents.map(|row| (thread::current().id(), row.document)));
            Ok(())
        }

        fn stop(&mut self) {}

        fn is_full(&self) -> bool {
            false
        }
    }

    #[test]
    fn one_thread_writes_whatever_comes_in_order() {
        let analyzer = Analyzer::new().unwrap();
        let context = Context {
            analyzer: &analyzer,
            inputs: &[],
            offsets: Offsets::Chars,
            date_order: pullquote::DateOrder::Unknown,
            keep_text: false,
        };
        for threads in [1, 4] {
            let (pipeline, mut writers) = (Pipeline::new(threads, 1 << 30).unwrap(), Writers::default());
            let pumped = pipeline.pump(&context, 0, &mut Articles(20), &mut writers, |_| Flow::Continue);
            pumped.unwrap();
            let here = thread::current().id();
            assert_eq!(
                writers.0,
                (0..20).map(|document| (here, document)).collect::<Vec<_>>()
            );
        }
    }
}
