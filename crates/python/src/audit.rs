//! An audit of a run, as tables.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pullquote_corpus::{Audit, By, Field, StoredRun};
use pyo3::prelude::*;

use crate::failure::{corpus, input};
use crate::table::Table;

/// The 95 % interval of a share of `count` in `of` (Wilson).
#[pyfunction]
pub(crate) fn interval(count: u64, of: u64) -> (f64, f64) {
    pullquote_corpus::interval(count, of)
}

/// Shares, names most heard, articles with few sources, and the page. `by` names what is set side by side; a column of
/// the caller's comes with its value for each identifier. Releases the GIL.
#[pyfunction]
pub(crate) fn _audit(
    py: Python<'_>,
    folder: PathBuf,
    by: Vec<(String, Option<BTreeMap<String, String>>)>,
    title: &str,
    guess_gender: bool,
    copies: bool,
) -> PyResult<(Table, Table, Table, String)> {
    let mut groupings = Vec::new();
    for (name, values) in by {
        groupings.push(match (values, By::named(&name)) {
            (Some(values), _) => By::Column { name, values },
            (None, Some(by)) => by,
            (None, None) => {
                return Err(input(format!(
                    "by is {name}: choose \"month\", \"year\", \"outlet\" or \"file\", or give a column in columns"
                )));
            }
        });
    }
    let (audit, html) = py
        .detach(|| {
            let mut fields = Field::STATED.to_vec();
            fields.extend(guess_gender.then_some(Field::GuessedGender));
            let run = StoredRun::open(&folder)?;
            let audit = if copies {
                Audit::with_copies(&run, &groupings, &fields)?
            } else {
                Audit::of(&run, &groupings, &fields)?
            };
            let html = pullquote_html::audit(&audit, title);
            Ok((audit, html))
        })
        .map_err(corpus)?;
    Ok((
        Table::of_batch("shares", audit.shares_batch()),
        Table::of_batch("top", audit.top_batch()),
        Table::of_batch("thin", audit.thin_batch()),
        html,
    ))
}
