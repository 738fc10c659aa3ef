//! Plain values of Python.

use pullquote::Date;
use pyo3::prelude::*;

/// JSON as plain Python values.
pub(crate) fn from_json<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// A day as Python's `datetime.date`.
pub(crate) fn date(py: Python<'_>, day: Option<Date>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(day) = day else { return Ok(None) };
    let class = py.import("datetime")?.getattr("date")?;
    class.call1((day.year(), day.month(), day.day())).map(Some)
}
