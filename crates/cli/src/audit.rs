//! `pullquote audit`.

use std::collections::BTreeMap;
use std::path::Path;

use pullquote_corpus::{Audit, By, Field, StoredRun};

use crate::Console;
use crate::args::AuditArgs;
use crate::error::Failure;
use crate::output::page::{title_of, write_page};

/// Writes a page of whose voices are in a run.
pub(crate) fn audit(options: &AuditArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let by = groupings(options)?;
    let mut fields = Field::STATED.to_vec();
    fields.extend(options.guess_gender.then_some(Field::GuessedGender));
    let audit = if options.copies {
        Audit::with_copies(&run, &by, &fields)?
    } else {
        Audit::of(&run, &by, &fields)?
    };
    let name = || title_of("Whose voices", &options.folder);
    let csv = options.output.extension().is_some_and(|ending| ending == "csv");
    let page = if csv {
        pullquote_html::shares_csv(audit.shares())
    } else {
        pullquote_html::audit(&audit, &options.title.clone().unwrap_or_else(name))
    };
    let mut holds = format!("{} articles", audit.articles());
    if audit.copies() > 0 {
        holds += &format!(", {} more that repeat one of them", audit.copies());
    }
    write_page(&page, &options.output, &holds, console)?;
    Ok(0)
}

/// What `--by` and `--columns` name.
fn groupings(options: &AuditArgs) -> Result<Vec<By>, Failure> {
    let mut found = Vec::new();
    for name in &options.by {
        let by = match By::named(name) {
            Some(by) => by,
            None => By::Column {
                name: name.clone(),
                values: column(options.columns.as_deref(), name)?,
            },
        };
        found.push(by);
    }
    Ok(found)
}

/// A column of the user's table by its column `id`.
fn column(table: Option<&Path>, name: &str) -> Result<BTreeMap<String, String>, Failure> {
    let usage = |what: String| Failure::Usage(what);
    let Some(path) = table else {
        return Err(usage(format!(
            "--by {name} is none of month, year, outlet and file: give a CSV file with the columns id and {name} as --columns"
        )));
    };
    let failed = |error: csv::Error| usage(format!("{}: {error}", path.display()));
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let place = |wanted: &str| {
        let found = header.iter().position(|column| column == wanted);
        found.ok_or_else(|| usage(format!("{} has no column {wanted}", path.display())))
    };
    let (id, value) = (place("id")?, place(name)?);
    let mut values = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        values.insert(cell(id), cell(value));
    }
    Ok(values)
}
