//! The work of a run: from its input to the shards of its folder, once or as long as the input grows.

use crate::analyse::Context;
use crate::duplicates::Deduplicated;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::follow::{Age, Clock, Follow};
use crate::input::Input;
use crate::manifest::Manifest;
use crate::pipeline::{Pipeline, Source};
use crate::progress::{Flow, Progress, Summary};
use crate::read::BytesRead;
use crate::row::Position;
use crate::run::{Run, formats};
use crate::shards::Shards;
use crate::write::Target;

/// What works, and how the caller sees it.
struct Work<'a> {
    run: &'a Run,
    inputs: &'a [Input],
    pipeline: Pipeline,
    context: Context<'a>,
    shards: Shards<'a>,
    bytes: BytesRead,
    clock: &'a mut dyn Clock,
    observe: &'a mut dyn FnMut(&Progress) -> Flow,
}

impl Run {
    /// Goes on after the shards of `manifest`.
    pub(crate) fn work(
        &self,
        inputs: &[Input],
        manifest: Manifest,
        clock: &mut dyn Clock,
        observe: &mut dyn FnMut(&Progress) -> Flow,
    ) -> Result<Summary> {
        let taken: u64 = manifest.shards.iter().map(|shard| shard.rows).sum();
        let begin = Position {
            row: 1,
            ..Position::default()
        };
        let from = manifest
            .shards
            .last()
            .map_or(begin, |shard| shard.next_position());
        let left = self.limit.map(|limit| limit.saturating_sub(taken));
        let bytes = BytesRead::default();
        let files = |from, left| {
            let settings = self.settings.clone();
            Files::new(inputs, settings, from, self.sample, left, bytes.clone())
        };
        let mut work = Work {
            run: self,
            inputs,
            pipeline: Pipeline::new(self.settings.threads, self.max_memory)?,
            context: self.context(inputs),
            shards: self.shards(inputs, manifest, taken, bytes.clone()),
            bytes: bytes.clone(),
            clock,
            observe,
        };
        let columns = if let Some(likeness) = self.settings.deduplicate {
            // What an earlier process has written may be repeated by what is still to come.
            let all = files(begin, self.limit);
            let mut rows = Deduplicated::new(all, likeness, self.settings.leave_out_duplicates);
            let size = work.pipeline.size();
            work.pipeline.install(|| rows.pass(taken, size));
            work.feed(&mut rows)?;
            rows.into_inner().columns()
        } else {
            let mut files = files(from, left);
            work.feed(&mut files)?;
            files.columns()
        };
        Ok(Summary {
            columns,
            formats: formats(inputs),
            ..work.shards.finish()?
        })
    }

    fn context<'a>(&'a self, inputs: &'a [Input]) -> Context<'a> {
        Context {
            analyzer: &self.analyzer,
            inputs,
            offsets: self.settings.offsets,
            date_order: self.settings.date_order,
            keep_text: self.settings.keep_text,
        }
    }

    fn shards(&self, inputs: &[Input], manifest: Manifest, taken: u64, bytes: BytesRead) -> Shards<'_> {
        let target = Target {
            folder: &self.out,
            format: self.format,
            partition_by: self.partition_by.as_ref(),
        };
        let progress = Progress {
            rows: taken,
            total_bytes: total_bytes(inputs),
            ..Progress::default()
        };
        Shards::new(target, self.shard_rows, manifest, progress, bytes)
    }
}

impl Work<'_> {
    fn feed(&mut self, rows: &mut dyn Source) -> Result<()> {
        match self.run.follow {
            None => self.pump(rows),
            Some(follow) => self.follow(follow, rows),
        }
    }

    /// Works through what there is.
    fn pump(&mut self, rows: &mut dyn Source) -> Result<()> {
        let (observe, first) = (&mut self.observe, self.shards.rows());
        self.pipeline
            .pump(&self.context, first, rows, &mut self.shards, |shards| {
                observe(&shards.progress())
            })
    }

    /// Works through what there is, and waits for more.
    fn follow(&mut self, follow: Follow, rows: &mut dyn Source) -> Result<()> {
        let mut age = Age::default();
        loop {
            self.pump(rows)?;
            if (self.observe)(&self.shards.progress()) == Flow::Stop {
                self.shards.ask_to_stop();
            }
            let cut = self.was_cut();
            let is_over = age.is_over(self.shards.open(), follow.shard_time, self.clock.now());
            if is_over || self.shards.is_stopping() || cut.is_some() {
                self.shards.close()?;
            }
            if let Some(cut) = cut {
                return Err(cut);
            }
            let is_enough = self.run.limit.is_some_and(|limit| self.shards.rows() >= limit);
            let growth = self.inputs.first().and_then(|input| input.growth.as_ref());
            let has_ended = growth.is_none_or(|growth| growth.has_ended());
            if self.shards.is_stopping() || is_enough || has_ended {
                return Ok(());
            }
            self.clock.wait();
        }
    }

    /// What is wrong with a file that has less than was read of it.
    fn was_cut(&self) -> Option<Error> {
        let input = self.inputs.first().filter(|input| !input.is_stdin())?;
        let size = input.path.metadata().map_or(0, |file| file.len());
        (size < self.bytes.get()).then(|| Error::Io {
            path: input.path.clone(),
            why: format!(
                "has {size} bytes, and {} were read of it: it was cut or replaced while it was followed; follow the new \
                 one into another folder",
                self.bytes.get()
            ),
        })
    }
}

/// Bytes of all inputs; 0 where one of them is standard input, or grows.
fn total_bytes(inputs: &[Input]) -> u64 {
    let is_unknown = inputs
        .iter()
        .any(|input| input.is_stdin() || input.growth.is_some());
    let sizes = inputs.iter().filter(|_| !is_unknown).map(|input| input.size);
    sizes.sum()
}

#[cfg(test)]
mod tests;
