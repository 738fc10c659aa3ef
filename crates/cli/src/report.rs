//! `pullquote report`.

use pullquote_corpus::StoredRun;
use pullquote_html::Report;

use crate::Console;
use crate::args::ReportArgs;
use crate::error::Failure;
use crate::output::neutral;

/// Writes a page over a run.
pub(crate) fn report(options: &ReportArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let name = || {
        let whole = options
            .folder
            .canonicalize()
            .unwrap_or_else(|_| options.folder.clone());
        let name = whole.file_name().unwrap_or(whole.as_os_str());
        format!("Who said what: {}", name.to_string_lossy())
    };
    let title = options.title.clone().unwrap_or_else(name);
    let report = Report::of(&run, &options.filter.filter(), &title)?;
    let html = report.html();
    if options.output.as_os_str() == "-" {
        let written = console.stdout.write_all(html.as_bytes());
        written
            .and_then(|()| console.stdout.flush())
            .map_err(Failure::Write)?;
    } else {
        std::fs::write(&options.output, html).map_err(|error| {
            let file = options.output.display();
            Failure::Write(std::io::Error::new(error.kind(), format!("{file}: {error}")))
        })?;
    }
    // A closed standard error does not make the page wrong.
    let _ = writeln!(
        console.stderr,
        "{} quotations in {}",
        report.quotes(),
        neutral(&options.output.to_string_lossy())
    );
    Ok(0)
}
