//! Documents and runs as HTML.

use std::path::PathBuf;

use pullquote::parse_date;
use pullquote_corpus::{Filter, StoredRun};
use pullquote_html::Report;
use pyo3::prelude::*;

use crate::failure::{input, of_date};
use crate::quote::Quote;

/// Quotations as a table, each from its own document.
#[pyfunction]
pub(crate) fn _quotes_html(quotes: Vec<PyRef<'_, Quote>>) -> String {
    pullquote_html::quotes_table(quotes.iter().map(|quote| (quote.analysis(), quote.bytes())))
}

/// Which quotations a report takes, as `pullquote.report` hands it on.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Wanted {
    speaker: Vec<String>,
    type_: Vec<String>,
    office: Vec<String>,
    country: Vec<String>,
    about: Vec<String>,
    act: Vec<String>,
    kind: Vec<String>,
    since: Option<String>,
    until: Option<String>,
    negated: Option<bool>,
    min_confidence: f32,
}

impl Wanted {
    fn filter(&self) -> PyResult<Filter> {
        let each = |filter, values: &[String], add: fn(Filter, &str) -> Filter| {
            values.iter().fold(filter, |filter, value| add(filter, value))
        };
        let mut filter = Filter::default().confidence(self.min_confidence);
        filter = each(filter, &self.speaker, Filter::speaker);
        filter = each(filter, &self.type_, Filter::speaker_type);
        filter = each(filter, &self.office, Filter::office);
        filter = each(filter, &self.country, Filter::country);
        filter = each(filter, &self.about, Filter::about);
        filter = each(filter, &self.act, Filter::act);
        filter = each(filter, &self.kind, Filter::kind);
        if let Some(day) = &self.since {
            filter = filter.since(parse_date(day).map_err(|error| input(of_date(&error)))?);
        }
        if let Some(day) = &self.until {
            filter = filter.until(parse_date(day).map_err(|error| input(of_date(&error)))?);
        }
        Ok(match self.negated {
            Some(negated) => filter.negated(negated),
            None => filter,
        })
    }
}

/// Writes a report over the run in `folder` to `output`, and returns how many quotations it holds. Releases the GIL.
#[pyfunction]
pub(crate) fn _report(
    py: Python<'_>,
    folder: PathBuf,
    output: PathBuf,
    title: &str,
    wanted: Wanted,
) -> PyResult<usize> {
    let filter = wanted.filter()?;
    py.detach(|| {
        let run = StoredRun::open(&folder).map_err(input)?;
        let report = Report::of(&run, &filter, title).map_err(input)?;
        std::fs::write(&output, report.html())?;
        Ok(report.quotes())
    })
}
