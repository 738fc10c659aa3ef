//! `run`: a corpus from files to a folder of tables.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use pullquote_corpus::{
    Encoding, Flow, Format, Likeness, OutputFormat, PartitionBy, Progress, Role, Run, Summary,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::analyzer::Analyzer;
use crate::article::columns;
use crate::document::unit;
use crate::failure::{corpus, input, with_arguments};
use crate::table::date_order;

/// Settings of a run, as `pullquote.run` hands them on.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Settings {
    columns: Vec<(String, String)>,
    format: String,
    input_format: Option<String>,
    offsets: String,
    threads: usize,
    resume: bool,
    sample: f64,
    limit: Option<u64>,
    shard_rows: u64,
    max_bytes: usize,
    max_memory: usize,
    replace_invalid: bool,
    delimiter: Option<String>,
    encoding: Option<String>,
    decode_entities: bool,
    keep_text: bool,
    day_first: Option<bool>,
    deduplicate: Option<String>,
    duplicates: String,
    partition_by: Option<String>,
    follow: bool,
    shard_minutes: f64,
}

/// How rows are read and analysed.
fn reading(settings: &Settings) -> PyResult<pullquote_corpus::Settings> {
    let mut work = pullquote_corpus::Settings::default()
        .columns(columns(settings.columns.clone())?)
        .offsets(unit(&settings.offsets)?)
        .threads(settings.threads)
        .max_bytes(settings.max_bytes);
    if settings.replace_invalid {
        work = work.replace_invalid();
    }
    if settings.decode_entities {
        work = work.decode_entities();
    }
    if settings.keep_text {
        work = work.keep_text();
    }
    if let Some(name) = &settings.encoding {
        work = work.encoding(Encoding::named(name).map_err(input)?);
    }
    if let Some(delimiter) = &settings.delimiter {
        let [character] = delimiter.as_bytes() else {
            return Err(input(format!(
                "delimiter is {delimiter:?}: give one character of ASCII"
            )));
        };
        work = work.delimiter(*character);
    }
    if let Some(likeness) = &settings.deduplicate {
        work = work.deduplicate(likeness_of(likeness)?);
    }
    match settings.duplicates.as_str() {
        "mark" => {}
        "leave_out" => work = work.leave_out_duplicates(),
        other => {
            return Err(input(format!(
                "duplicates is {other}: choose \"mark\" or \"leave_out\""
            )));
        }
    }
    Ok(work.date_order(date_order(settings.day_first)))
}

fn prepared(analyzer: &Analyzer, paths: Vec<String>, out: PathBuf, settings: &Settings) -> PyResult<Run> {
    let mut run = Run::new(analyzer.shared().as_ref().clone())
        .read(paths)
        .stores(pullquote_cli::store_settings())
        .settings(reading(settings)?)
        .write(out)
        .format(output(&settings.format)?)
        .sample(settings.sample)
        .shard_rows(settings.shard_rows)
        .max_memory(settings.max_memory.saturating_mul(1 << 20));
    if let Some(format) = settings.input_format.as_deref().filter(|name| *name != "auto") {
        run = run.input_format(format_of(format)?);
    }
    if let Some(column) = &settings.partition_by {
        run = run.partition_by(PartitionBy::of(column));
    }
    if let Some(limit) = settings.limit {
        run = run.limit(limit);
    }
    if settings.follow {
        let shard_time = Duration::try_from_secs_f64(60.0 * settings.shard_minutes);
        run = run.follow(shard_time.map_err(|e| input(format!("shard_minutes: {e}")))?);
    }
    Ok(if settings.resume { run.resume() } else { run })
}

/// Works through `paths` and calls `observe` with how far it is. An interrupt, and an exception of `observe`,
/// ends the run after the shard at hand.
#[pyfunction]
#[allow(clippy::needless_pass_by_value)]
pub(crate) fn _run<'py>(
    py: Python<'py>,
    analyzer: &Analyzer,
    paths: Vec<String>,
    out: PathBuf,
    settings: Settings,
    observe: Option<Py<PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let run = prepared(analyzer, paths, out, &settings)?;
    let raised = Mutex::new(None);
    let summary = py.detach(|| {
        run.start(|progress| {
            let told = Python::attach(|py| {
                py.check_signals()?;
                observe
                    .as_ref()
                    .map_or(Ok(()), |observe| tell(py, observe, progress))
            });
            match told {
                Ok(()) => Flow::Continue,
                Err(error) => {
                    *raised.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(error);
                    Flow::Stop
                }
            }
        })
    });
    if let Some(error) = raised.into_inner().unwrap_or_default() {
        return Err(error);
    }
    summed(py, &summary.map_err(corpus)?)
}

fn tell(py: Python<'_>, observe: &Py<PyAny>, progress: &Progress) -> PyResult<()> {
    let far = PyDict::new(py);
    far.set_item("rows", progress.rows)?;
    far.set_item("documents", progress.documents)?;
    far.set_item("quotes", progress.quotes)?;
    far.set_item("errors", progress.errors)?;
    far.set_item("share", progress.share())?;
    far.set_item("seconds", progress.elapsed.as_secs_f64())?;
    observe.call1(py, (far,)).map(drop)
}

fn summed<'py>(py: Python<'py>, summary: &Summary) -> PyResult<Bound<'py, PyDict>> {
    let sums = PyDict::new(py);
    sums.set_item("rows", summary.rows)?;
    sums.set_item("documents", summary.documents)?;
    sums.set_item("quotes", summary.quotes)?;
    sums.set_item("mentions", summary.mentions)?;
    sums.set_item("errors", summary.errors)?;
    sums.set_item("duplicates", summary.duplicates)?;
    sums.set_item("unpartitioned", summary.unpartitioned)?;
    sums.set_item("shards", summary.shards)?;
    let columns = PyDict::new(py);
    for role in Role::ALL {
        let found = summary.columns.iter().filter(|(of, _)| *of == role);
        let names: Vec<&str> = found.map(|(_, column)| column.as_str()).collect();
        if !names.is_empty() {
            columns.set_item(role.as_str(), PyTuple::new(py, names)?)?;
        }
    }
    sums.set_item("columns", columns)?;
    let formats = PyDict::new(py);
    for (format, count) in &summary.formats {
        formats.set_item(format.as_str(), count)?;
    }
    sums.set_item("formats", formats)?;
    let faults: Vec<String> = summary
        .first_faults
        .iter()
        .map(|fault| with_arguments(fault))
        .collect();
    sums.set_item("first_errors", faults)?;
    Ok(sums)
}

fn likeness_of(name: &str) -> PyResult<Likeness> {
    let found = Likeness::ALL
        .into_iter()
        .find(|likeness| likeness.as_str() == name);
    found.ok_or_else(|| input(format!("deduplicate is {name}: choose \"exact\" or \"near\"")))
}

fn output(name: &str) -> PyResult<OutputFormat> {
    [OutputFormat::Parquet, OutputFormat::Jsonl, OutputFormat::Csv]
        .into_iter()
        .find(|format| format.as_str() == name)
        .ok_or_else(|| {
            input(format!(
                "format is {name}: choose \"parquet\", \"jsonl\" or \"csv\""
            ))
        })
}

fn format_of(name: &str) -> PyResult<Format> {
    let found = Format::ALL.into_iter().find(|format| format.as_str() == name);
    found.ok_or_else(|| {
        let known: Vec<_> = Format::ALL
            .iter()
            .map(|format| format!("\"{}\"", format.as_str()))
            .collect();
        input(format!(
            "input_format is {name}: choose \"auto\" or one of {}",
            known.join(", ")
        ))
    })
}
