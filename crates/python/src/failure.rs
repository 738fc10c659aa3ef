//! Errors of Rust as exceptions of Python.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::{PyOSError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::PyString;

pyo3::import_exception!(pullquote.errors, InputError);
pyo3::import_exception!(pullquote.errors, InternalError);
pyo3::import_exception!(pullquote.errors, PullquoteError);

/// What the libraries' settings, as their messages name them, are called in Python.
const ARGUMENTS: [(&str, &str); 15] = [
    ("`resume`", "resume=True"),
    ("`run`", "pullquote.run"),
    ("`input_format`", "input_format="),
    ("`max_bytes`", "max_bytes="),
    ("`replace_invalid`", "replace_invalid=True"),
    ("`date_order`", "day_first="),
    ("`since`", "since="),
    ("`speaker`", "speaker="),
    ("`text`", "text="),
    ("`title`", "title="),
    ("`id`", "id="),
    ("`date`", "date="),
    ("`url`", "url="),
    ("`deduplicate`", "deduplicate="),
    ("`partition_by`", "partition_by="),
];

/// A message of a library with Python's arguments in place of settings.
pub(crate) fn with_arguments(message: &str) -> String {
    let named = |message: String, (setting, argument): &(&str, &str)| message.replace(setting, argument);
    ARGUMENTS.iter().fold(message.to_owned(), named)
}

/// An error about what the caller gave.
pub(crate) fn input(error: impl std::fmt::Display) -> PyErr {
    InputError::new_err(with_arguments(&error.to_string()))
}

/// Runs `work` without the GIL; a panic becomes an ordinary exception that says whose article it was.
pub(crate) fn detached<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, pullquote::Error> + Send,
) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(result) => result.map_err(input),
        Err(panic) => Err(failed(&*panic)),
    }
}

/// What a panic in the analysis of one article becomes.
pub(crate) fn failed(panic: &(dyn std::any::Any + Send)) -> PyErr {
    let reason = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given");
    InternalError::new_err(format!(
        "the analysis of one article failed: {reason}. Please report it with the article"
    ))
}

/// An error of a run or a table.
pub(crate) fn corpus(error: pullquote_corpus::Error) -> PyErr {
    match error {
        pullquote_corpus::Error::Io { .. } => PyOSError::new_err(with_arguments(&error.to_string())),
        _ => input(error),
    }
}

/// The UTF-8 of a Python string. A string with an unpaired surrogate is no text and is refused.
pub(crate) fn utf8<'a>(what: &str, value: &'a Bound<'_, PyString>) -> PyResult<std::borrow::Cow<'a, str>> {
    value.to_cow().map_err(|error| {
        let py = value.py();
        if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
            return error;
        }
        let place = error.value(py).getattr("start").and_then(|at| at.extract::<usize>());
        let place = place.map_or_else(|_| String::new(), |at| format!(" at index {at}"));
        input(format!(
            "{what} has an unpaired surrogate{place}: decode the source with errors=\"replace\", not \"surrogateescape\""
        ))
    })
}
