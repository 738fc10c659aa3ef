//! One article, analysed.

use pullquote::{Article, Date, parse_date};
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::article::{identifier, is_nothing};
use crate::failure::{detached, input, of_date, utf8};
use crate::located::Document;

/// One article's analysis by `analyzer`, without the GIL.
pub(crate) fn document(
    analyzer: &pullquote::Analyzer,
    text: &Bound<'_, PyString>,
    date: Option<&Bound<'_, PyAny>>,
    id: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyString>>,
) -> PyResult<Document> {
    let py = text.py();
    let text = utf8("text", text)?;
    let id = id.map(|id| identifier("id", id)).transpose()?.flatten();
    let title = title.map(|title| utf8("title", title)).transpose()?;
    let mut article = Article::new(&text);
    article.date = date.map(day).transpose()?.flatten();
    article.id = id.as_deref();
    article.title = title.as_deref();
    detached(py, || analyzer.analyze(article).map(Document::new))
}

/// A `datetime.date`, a `datetime.datetime`, a time stamp of pandas or an ISO string; `NaT` is no date.
fn day(value: &Bound<'_, PyAny>) -> PyResult<Option<Date>> {
    if is_nothing(value) {
        return Ok(None);
    }
    let iso = if value.is_instance_of::<PyString>() {
        value.clone()
    } else {
        value
            .call_method0("isoformat")
            .map_err(|_| input(format!("date is {value}: give a datetime.date or YYYY-MM-DD")))?
    };
    let date = parse_date(&utf8("date", iso.cast::<PyString>()?)?);
    date.map(Some).map_err(|error| input(of_date(&error)))
}
