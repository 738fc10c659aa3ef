//! `pullquote analyze`.

use std::path::Path;

use pullquote::{Analyzer, Scratch};
use pullquote_corpus::{Columns, Role};

use crate::Console;
use crate::args::AnalyzeArgs;
use crate::error::{Failure, Problem};
use crate::input::{Owned, Reading};
use crate::output::Printer;

/// Analyses every input in order. Returns how many failed.
pub(crate) fn analyze(options: &AnalyzeArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    if options.files.iter().filter(|f| f.as_os_str() == "-").count() > 1 {
        return Err(Failure::Usage(
            "- is named twice: standard input can be read once".to_owned(),
        ));
    }
    let analyzer = Analyzer::builder()
        .gazetteer(crate::gazetteer::read_all(&options.gazetteer)?)
        .attributions(options.attributions.into())
        .min_confidence(options.min_confidence)
        .guess_gender(options.guess_gender)
        .build()?;
    let mut scratch = Scratch::default();
    let columns = options.text.iter();
    let reading = Reading {
        format: options.input_format.said(),
        columns: columns.fold(Columns::default(), |columns, name| columns.name(Role::Text, name)),
        encoding: options.encoding,
        utf8: options.utf8,
        named: options.files.len() > 1,
        order: options.order.into(),
    };
    let many = options.files.len() > 1 || options.files.iter().any(|file| reading.holds_many(file));
    let mut printer = Printer::new(options, many, console.width, console.color);
    let mut failed = 0;
    for path in &options.files {
        let mut each = |article: Result<Owned, Problem>, line| {
            let analysis = article.and_then(|owned| {
                if let Some(message) = owned.warning() {
                    let warning = problem(path, line, &owned, format!("{message}; analysed without a date"));
                    let _ = writeln!(console.stderr, "pullquote: {warning}");
                }
                analyzer
                    .analyze_with(&mut scratch, owned.article(options.date))
                    .map_err(|error| problem(path, line, &owned, error.to_string()))
            });
            match analysis {
                Ok(analysis) => printer.analysis(&analysis, console.stdout),
                Err(problem) => {
                    failed += 1;
                    // A closed standard error does not keep the results back.
                    let _ = writeln!(console.stderr, "pullquote: {problem}");
                    printer.problem(&problem, console.stdout)
                }
            }
        };
        reading
            .read(path, &mut console.stdin, &mut each)
            .map_err(Failure::Write)?;
    }
    printer.finish(console.stdout).map_err(Failure::Write)?;
    Ok(failed)
}

/// What is wrong with an article.
fn problem(path: &Path, line: Option<u64>, owned: &Owned, message: String) -> Problem {
    Problem {
        file: path.to_string_lossy().into_owned(),
        line,
        id: owned.id().map(str::to_owned),
        message,
    }
}
