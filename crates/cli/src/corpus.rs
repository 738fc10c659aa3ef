//! `pullquote run`.

use std::io::Write;
use std::sync::atomic::Ordering;
use std::time::Duration;

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use pullquote::Analyzer;
use pullquote_corpus::{Columns, Flow, Format, PartitionBy, Plan, Progress, Role, Run, Settings, Summary};

use crate::Console;
use crate::args::{Entities, Repeats, RunArgs, Utf8};
use crate::error::{Failure, with_options};
use crate::output::neutral;

/// Works through a corpus. Returns 1 where a row could not be analysed or the end was not reached.
pub(crate) fn run(options: &RunArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = prepare(options)?;
    if options.dry_run {
        let plan = run.plan()?;
        return tell_plan(&plan, options, console).map_err(Failure::Write);
    }
    let bar = bar(options.quiet || !console.progress);
    let stop = (console.interrupt)();
    let summary = run.start(|progress| {
        show(&bar, progress);
        if stop.load(Ordering::Relaxed) {
            Flow::Stop
        } else {
            Flow::Continue
        }
    });
    bar.finish_and_clear();
    tell(&summary?, options, console).map_err(Failure::Write)
}

fn columns_of(options: &RunArgs) -> Columns {
    let named = [
        (Role::Text, &options.text),
        (Role::Title, &options.title),
        (Role::Id, &options.id),
        (Role::Date, &options.date),
        (Role::Author, &options.author),
        (Role::Url, &options.url),
    ];
    named
        .into_iter()
        .flat_map(|(role, names)| names.iter().map(move |name| (role, name)))
        .fold(Columns::default(), |columns, (role, name)| {
            columns.name(role, name)
        })
}

/// How rows are read.
fn reading(options: &RunArgs) -> Settings {
    let mut settings = Settings::default()
        .columns(columns_of(options))
        .offsets(options.offsets.into())
        .threads(options.threads)
        .date_order(options.order.into())
        .max_bytes(options.max_bytes);
    if options.utf8 == Utf8::Replace {
        settings = settings.replace_invalid();
    }
    if options.entities == Entities::Decode {
        settings = settings.decode_entities();
    }
    if options.keep_text {
        settings = settings.keep_text();
    }
    if let Some(encoding) = options.encoding {
        settings = settings.encoding(encoding);
    }
    if let Some(delimiter) = options.delimiter {
        settings = settings.delimiter(delimiter);
    }
    if let Some(likeness) = options.deduplicate {
        settings = settings.deduplicate(likeness.into());
    }
    if options.duplicates == Repeats::LeaveOut {
        settings = settings.leave_out_duplicates();
    }
    settings
}

fn prepare(options: &RunArgs) -> Result<Run, Failure> {
    let analyzer = Analyzer::builder()
        .gazetteer(crate::gazetteer::read_all(&options.gazetteer)?)
        .attributions(options.attributions.into())
        .min_confidence(options.min_confidence)
        .guess_gender(options.guess_gender)
        .build()?;
    let out = options.output.as_deref();
    if out.is_none() && !options.dry_run {
        return Err(Failure::Usage(
            "name the folder to write to with --output".to_owned(),
        ));
    }
    let mut run = Run::new(analyzer)
        .read(&options.inputs)
        .stores(crate::store_settings())
        .settings(reading(options))
        .write(out.unwrap_or("".as_ref()))
        .format(options.format.into())
        .shard_rows(options.shard_rows)
        .max_memory(options.max_memory.saturating_mul(1 << 20))
        .sample(options.sample);
    if let Some(format) = options.input_format.said() {
        run = run.input_format(format);
    }
    if let Some(column) = &options.partition_by {
        run = run.partition_by(PartitionBy::of(column));
    }
    if let Some(limit) = options.limit {
        run = run.limit(limit);
    }
    if options.follow {
        run = run.follow(Duration::from_secs(60 * u64::from(options.shard_minutes)));
    }
    Ok(if options.resume { run.resume() } else { run })
}

/// "1 article", "2,000 articles".
fn counted(count: u64, what: &str) -> String {
    format!(
        "{} {what}{}",
        HumanCount(count),
        if count == 1 { "" } else { "s" }
    )
}

fn bar(hidden: bool) -> ProgressBar {
    let target = if hidden {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let bar = ProgressBar::with_draw_target(None, target);
    bar.set_style(ProgressStyle::default_spinner());
    bar
}

fn show(bar: &ProgressBar, progress: &Progress) {
    let mut line = format!(
        "{}, {}, {:.0} articles/s",
        counted(progress.documents, "article"),
        counted(progress.quotes, "quotation"),
        progress.rate()
    );
    if progress.errors > 0 {
        line += &format!(", {}", counted(progress.errors, "error"));
    }
    if let Some(share) = progress.share().filter(|share| *share > 0.0) {
        let left = progress.elapsed.as_secs_f64() * (1.0 - share) / share;
        line += &format!(
            ", {:.0} %, {} left",
            share * 100.0,
            HumanDuration(Duration::from_secs_f64(left))
        );
    }
    bar.set_message(line);
    bar.tick();
}

fn tell(summary: &Summary, options: &RunArgs, console: &mut Console<'_>) -> std::io::Result<u64> {
    let err = &mut console.stderr;
    if summary.all_failed() {
        writeln!(
            err,
            "pullquote: not one of {} could be analysed",
            counted(summary.rows, "row")
        )?;
    }
    if !options.quiet || summary.all_failed() {
        writeln!(
            err,
            "{}, {}, {}",
            counted(summary.documents, "article"),
            counted(summary.quotes, "quotation"),
            counted(summary.mentions, "mention")
        )?;
        tell_repeats(summary, options, err)?;
        tell_unpartitioned(summary, options, err)?;
        tell_errors(summary, err)?;
        tell_formats(&summary.formats, options, err)?;
        tell_columns(&summary.columns, options, err)?;
        if !summary.complete {
            let told = if options.follow {
                "followed so far; go on with --follow --resume"
            } else {
                "stopped before the end; go on with --resume"
            };
            writeln!(err, "{told}")?;
        }
    }
    // What grows has no end to reach.
    let is_whole = summary.complete || options.follow;
    Ok(u64::from(summary.failed() > 0 || !is_whole))
}

fn tell_repeats(summary: &Summary, options: &RunArgs, to: &mut dyn Write) -> std::io::Result<()> {
    if options.deduplicate.is_none() {
        return Ok(());
    }
    let done = match options.duplicates {
        Repeats::Mark => "marked",
        Repeats::LeaveOut => "left out",
    };
    let repeats = counted(summary.duplicates, "article");
    writeln!(to, "{repeats} of a text seen before, {done}")
}

/// What went to the folder of articles without a value: a column that half of them lack shows at once.
fn tell_unpartitioned(summary: &Summary, options: &RunArgs, to: &mut dyn Write) -> std::io::Result<()> {
    let Some(by) = options
        .partition_by
        .as_deref()
        .filter(|_| summary.unpartitioned > 0)
    else {
        return Ok(());
    };
    let by = PartitionBy::of(by);
    let articles = counted(summary.unpartitioned, "article");
    let (column, folder) = (neutral(by.as_str()), by.without_value());
    writeln!(
        to,
        "{articles} without {column}, in the folder {folder} of each table"
    )
}

fn tell_errors(summary: &Summary, to: &mut dyn Write) -> std::io::Result<()> {
    if summary.errors == 0 {
        return Ok(());
    }
    let first = if summary.first_faults.is_empty() {
        ""
    } else {
        "; the first:"
    };
    let errors = counted(summary.errors, "error");
    writeln!(to, "{errors}, in the errors table{first}")?;
    for fault in &summary.first_faults {
        writeln!(to, "  {}", neutral(&with_options(fault)))?;
    }
    Ok(())
}

/// Which formats were recognized that a file's ending alone does not tell, or that are seldom met.
fn tell_formats(formats: &[(Format, u64)], options: &RunArgs, to: &mut dyn Write) -> std::io::Result<()> {
    let is_usual = |format: &Format| {
        use Format::{Csv, Ipc, Jsonl, Parquet, Text, Tsv};
        matches!(format, Text | Jsonl | Csv | Tsv | Parquet | Ipc)
    };
    let told = options.input_format.said().is_none() && formats.iter().any(|(format, _)| !is_usual(format));
    if !told {
        return Ok(());
    }
    let each = formats
        .iter()
        .map(|(format, count)| format!("{} as {}", counted(*count, "file"), format.as_str()));
    writeln!(to, "read {}", each.collect::<Vec<_>>().join(", "))
}

/// Which columns were guessed, so that a wrong guess is seen.
fn tell_columns(columns: &[(Role, String)], options: &RunArgs, to: &mut dyn Write) -> std::io::Result<()> {
    let named = columns_of(options);
    let told: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| named.named(*role).is_empty() && *role != Role::Partition)
        .filter_map(|role| {
            let found = columns.iter().filter(|(of, _)| *of == role);
            let names: Vec<_> = found.map(|(_, column)| neutral(column)).collect();
            (!names.is_empty()).then(|| format!("{} from {}", role.as_str(), names.join(" or ")))
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    writeln!(to, "read {}, by the usual names of columns", told.join(", "))
}

fn tell_plan(plan: &Plan, options: &RunArgs, console: &mut Console<'_>) -> std::io::Result<u64> {
    let out = &mut console.stdout;
    const SHOWN: usize = 10;
    writeln!(
        out,
        "{}, {}",
        counted(plan.inputs.len() as u64, "file"),
        HumanBytes(plan.total_bytes)
    )?;
    for input in plan.inputs.iter().take(SHOWN) {
        writeln!(
            out,
            "  {} ({}, {})",
            neutral(&input.name),
            input.format.as_str(),
            HumanBytes(input.size)
        )?;
    }
    if plan.inputs.len() > SHOWN {
        writeln!(out, "  and {} more", plan.inputs.len() - SHOWN)?;
    }
    let measured = &plan.measured;
    writeln!(
        out,
        "measured {}: {}, {}, {}",
        counted(measured.rows, "row"),
        counted(measured.documents, "article"),
        counted(measured.quotes, "quotation"),
        counted(measured.errors, "error")
    )?;
    for fault in measured.first_faults.iter().take(3) {
        writeln!(out, "  {}", neutral(&with_options(fault)))?;
    }
    tell_columns(&measured.columns, options, out)?;
    if let (Some(rate), Some(rows), Some(time)) = (plan.rate, plan.estimated_rows, plan.estimated_time) {
        writeln!(
            out,
            "{rate:.0} articles/s a thread; about {}, {}",
            counted(rows, "row"),
            HumanDuration(time)
        )?;
    }
    out.flush()?;
    Ok(u64::from(measured.rows > 0 && measured.documents == 0))
}
