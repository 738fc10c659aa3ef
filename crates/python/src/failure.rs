//! Errors of Rust as exceptions of Python.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

pyo3::import_exception!(pullquote.errors, InputError);
pyo3::import_exception!(pullquote.errors, InternalError);

/// An error about what the caller gave.
pub(crate) fn input(error: impl std::fmt::Display) -> PyErr {
    InputError::new_err(error.to_string())
}

/// Runs `work` without the GIL; a panic becomes an ordinary exception that says whose article it was.
pub(crate) fn detached<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, pullquote::Error> + Send,
) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(work))) {
        Ok(result) => result.map_err(input),
        Err(panic) => {
            let reason = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            Err(InternalError::new_err(format!(
                "the analysis of one article failed: {reason}. Please report it with the article"
            )))
        }
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
