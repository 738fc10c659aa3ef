//! Errors of Rust as exceptions of Python.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pullquote::Setting;
use pyo3::exceptions::{PyOSError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::PyString;

pyo3::import_exception!(pullquote.errors, InputError);
pyo3::import_exception!(pullquote.errors, InternalError);
pyo3::import_exception!(pullquote.errors, PullquoteError);

/// What a setting is called in Python.
const fn argument(setting: Setting) -> &'static str {
    match setting {
        Setting::Resume => "resume=True",
        Setting::Run => "pullquote.run",
        Setting::InputFormat => "input_format=",
        Setting::Encoding => "encoding=",
        Setting::MaxBytes => "max_bytes=",
        Setting::ReplaceInvalid => "replace_invalid=True",
        Setting::DateOrder => "day_first=",
        Setting::Since => "since=",
        Setting::Speaker => "speaker=",
        Setting::Text => "text=",
        Setting::Title => "title=",
        Setting::Id => "id=",
        Setting::Date => "date=",
        Setting::Author => "author=",
        Setting::Url => "url=",
        Setting::Deduplicate => "deduplicate=",
        Setting::PartitionBy => "partition_by=",
    }
}

/// A message of a library with Python's arguments in place of settings.
pub(crate) fn with_arguments(message: &str) -> String {
    pullquote::worded(message, argument)
}

/// An error about what the caller gave.
pub(crate) fn input(error: impl std::fmt::Display) -> PyErr {
    InputError::new_err(with_arguments(&error.to_string()))
}

/// What is wrong with a date, where no argument says which number is the day.
pub(crate) fn of_date(error: &pullquote::Error) -> String {
    match error {
        pullquote::Error::AmbiguousDate { value } => {
            format!("`{value}` may be either of two days: give a datetime.date or YYYY-MM-DD")
        }
        other => other.to_string(),
    }
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
