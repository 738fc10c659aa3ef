//! `pullquote report`.

use pullquote_corpus::StoredRun;
use pullquote_html::Report;

use crate::Console;
use crate::args::ReportArgs;
use crate::error::Failure;
use crate::output::page::{title_of, write_page};

/// Writes a page over a run.
pub(crate) fn report(options: &ReportArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let name = || title_of("Who said what", &options.folder);
    let title = options.title.clone().unwrap_or_else(name);
    let report = Report::of(&run, &options.filter.filter(), &title)?;
    let html = report.html();
    let holds = format!("{} quotations", report.quotes());
    write_page(&html, &options.output, &holds, console)?;
    Ok(0)
}
