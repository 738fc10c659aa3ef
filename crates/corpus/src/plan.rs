//! What a run would do, and how long it would take.

use std::time::{Duration, Instant};

use crate::analyse::{Context, analyse};
use crate::columns::note;
use crate::error::Result;
use crate::input::Input;
use crate::progress::Summary;
use crate::read::{self, BytesRead};
use crate::run::Run;

/// Rows that are analysed to measure the speed.
const MEASURED_ROWS: usize = 200;
/// Time after which measuring ends.
const MEASURED_TIME: Duration = Duration::from_secs(5);

/// What a run would read, and how long it would take.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Plan {
    /// The files in order.
    pub inputs: Vec<Input>,
    /// Their bytes on disk.
    pub total_bytes: u64,
    /// Rows that were analysed to measure: the first ones.
    pub measured_rows: u64,
    /// What came of them.
    pub measured: Summary,
    /// Articles a second on one thread; `None` where nothing could be measured.
    pub rate: Option<f64>,
    /// Rows in all, from the bytes that the measured ones take.
    pub estimated_rows: Option<u64>,
    /// Time in all, on the run's threads.
    pub estimated_time: Option<Duration>,
}

impl Run {
    /// Measures the first rows and reckons what the run will take. Writes nothing.
    ///
    /// # Errors
    /// As [`start`](Self::start), but for the output folder, which is not looked at.
    pub fn plan(&self) -> Result<Plan> {
        self.check()?;
        let inputs = self.inputs()?;
        let total_bytes = inputs.iter().map(|input| input.size).sum();
        let mut plan = Plan {
            inputs,
            total_bytes,
            measured_rows: 0,
            measured: Summary::default(),
            rate: None,
            estimated_rows: None,
            estimated_time: None,
        };
        let known = plan.inputs.iter().any(|input| !input.is_stdin());
        if known {
            self.measure(&mut plan)?;
        }
        Ok(plan)
    }

    fn measure(&self, plan: &mut Plan) -> Result<()> {
        let started = Instant::now();
        let taken = self.analyse_first_rows(plan, started)?;
        let seconds = started.elapsed().as_secs_f64();
        if plan.measured.documents == 0 || seconds <= 0.0 {
            return Ok(());
        }
        let rate = plan.measured.documents as f64 / seconds;
        let threads = match self.settings.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        };
        let all = plan.measured_rows as f64 * plan.total_bytes as f64 / taken.max(1) as f64 * self.sample;
        let all = self.limit.map_or(all, |limit| all.min(limit as f64));
        plan.rate = Some(rate);
        plan.estimated_rows = Some(all as u64);
        plan.estimated_time = Some(Duration::from_secs_f64(all / rate / threads as f64));
        Ok(())
    }

    /// Analyses rows of the first files and returns how many bytes they take on disk.
    fn analyse_first_rows(&self, plan: &mut Plan, started: Instant) -> Result<u64> {
        let (bytes, mut whole) = (BytesRead::default(), 0);
        let context = Context {
            analyzer: &self.analyzer,
            inputs: &plan.inputs,
            offsets: self.settings.offsets,
            date_order: self.settings.date_order,
            keep_text: self.settings.keep_text,
        };
        let files = plan.inputs.iter().enumerate();
        for (file, input) in files.filter(|(_, input)| !input.is_stdin()) {
            let before = bytes.get();
            let mut rows = if plan.measured_rows == 0 {
                read::open(file as u32, input, &self.settings, &bytes)?
            } else {
                read::open_or_fault(file as u32, input, &self.settings, &bytes)
            };
            while let Some((at, row)) = rows.next_row() {
                let found = analyse(&context, plan.measured_rows, at, row.get());
                plan.measured_rows += 1;
                plan.measured.rows += 1;
                plan.measured.documents += found.documents.len() as u64;
                plan.measured.quotes += found.quotes.len() as u64;
                plan.measured.mentions += found.mentions.len() as u64;
                plan.measured.errors += found.errors.len() as u64;
                let fault = |e: &crate::tables::ErrorRow| format!("{} row {}: {}", e.file, e.row, e.message);
                plan.measured.first_faults.extend(found.errors.iter().map(fault));
                if plan.measured_rows as usize >= MEASURED_ROWS || started.elapsed() >= MEASURED_TIME {
                    note(&mut plan.measured.columns, rows.columns());
                    return Ok(whole + (bytes.get() - before).min(input.size));
                }
            }
            note(&mut plan.measured.columns, rows.columns());
            whole += input.size;
        }
        Ok(whole)
    }
}
