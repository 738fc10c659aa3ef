//! `pullquote quotes`.

use pullquote_corpus::{Repeats, StoredRun};

use crate::Console;
use crate::args::QuotesArgs;
use crate::error::Failure;
use crate::output::StoredPrinter;

/// Prints the quotations of a run that the options take.
pub(crate) fn quotes(options: &QuotesArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let filter = options.filter.filter();
    let mut printer = StoredPrinter::new(options.format, console.width, console.color);
    let limit = options.limit.unwrap_or(u64::MAX);
    let mut repeats = if options.copies {
        Repeats::default()
    } else {
        Repeats::of(&run)
    };
    let mut repeated = 0_u64;
    let mut left = limit;
    let mut more = false;
    printer.begin(console.stdout).map_err(Failure::Write)?;
    for quote in run.quotations() {
        let quote = quote?;
        if !filter.takes(&quote) {
            continue;
        }
        if repeats.has_quote(&quote) {
            repeated += 1;
            continue;
        }
        if left == 0 {
            more = true;
            break;
        }
        left -= 1;
        printer.quote(&quote, console.stdout).map_err(Failure::Write)?;
    }
    console.stdout.flush().map_err(Failure::Write)?;
    let of = run.quotes();
    let note = match limit - left {
        0 if limit > 0 => format!("none of {of} quotations fits; take an option away"),
        shown if more => format!("the first {shown}; there are more"),
        shown => format!("{shown} of {of} quotations"),
    };
    // A closed standard error does not make the output wrong.
    let _ = writeln!(console.stderr, "{note}");
    if repeated > 0 {
        let _ = writeln!(
            console.stderr,
            "{repeated} in copies of an article left out; --copies shows them"
        );
    }
    if !run.is_complete() {
        let _ = writeln!(
            console.stderr,
            "the run has not come to its end; these are the articles so far"
        );
    }
    Ok(0)
}
