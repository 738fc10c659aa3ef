//! A run that goes on while its input grows: a file that something appends to, or standard input.
//!
//! What is there is worked through as in any run; then the shard at hand is put in place if its time has come, and the run
//! waits. A line counts when it has come to its end.

mod growth;

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::input::{Compression, Format, Input};

pub(crate) use growth::{Arrivals, Growth};

/// How long a run waits before it looks again.
const PATIENCE: Duration = Duration::from_millis(500);

/// How a run follows its input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Follow {
    /// After how long a shard is put in place, however few its rows.
    pub(crate) shard_time: Duration,
}

impl Follow {
    /// Sees to it that `inputs` is one that can be followed, and marks it.
    pub(crate) fn mark(inputs: &mut [Input], deduplicates: bool, resumes: bool) -> Result<()> {
        let wrong = |why: &str| {
            Err(Error::Setting {
                setting: "follow",
                why: why.to_owned(),
            })
        };
        let [input] = inputs else {
            return wrong("takes one file, or - for standard input; several can be piped in by `tail -F`");
        };
        if input.format != Format::Jsonl || input.compression != Compression::None {
            return wrong("takes JSON Lines that are not packed, whose lines end one after another");
        }
        if input.object.is_some() {
            return wrong("takes a file on disk: an object of a store never grows");
        }
        if input.is_stdin() && deduplicates && resumes {
            return wrong(
                "cannot go on telling repeats on standard input, because what came before is gone; follow a file, \
                 or begin in another folder",
            );
        }
        input.growth = Some(Growth::of(input.is_stdin()));
        Ok(())
    }
}

/// The time, and how it passes; a test has its own.
pub(crate) trait Clock {
    /// Since some moment.
    fn now(&self) -> Duration;
    /// Lets some time pass.
    fn wait(&mut self);
}

/// The time of the system.
pub(crate) struct Wall(Instant);

impl Wall {
    pub(crate) fn new() -> Self {
        Self(Instant::now())
    }
}

impl Clock for Wall {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn wait(&mut self) {
        std::thread::sleep(PATIENCE);
    }
}

/// When the shard at hand was begun.
#[derive(Default)]
pub(crate) struct Age(Option<(u32, Duration)>);

impl Age {
    /// Whether shard number `open`, which is being written, is as old as `time` now.
    pub(crate) fn is_over(&mut self, open: Option<u32>, time: Duration, now: Duration) -> bool {
        let Some(number) = open else {
            self.0 = None;
            return false;
        };
        match self.0 {
            Some((known, began)) if known == number => now.saturating_sub(began) >= time,
            _ => {
                self.0 = Some((number, now));
                time.is_zero()
            }
        }
    }
}
