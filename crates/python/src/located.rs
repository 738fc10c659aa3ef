//! A document as its lists and items share it.

use std::sync::Arc;

use pullquote::{Analysis, Offsets};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

/// An analysis twice: its spans in bytes, which cut Rust's text, and in code points, which cut Python's.
#[derive(Debug, PartialEq)]
pub(crate) struct Located {
    pub(crate) bytes: Analysis,
    pub(crate) chars: Analysis,
}

/// Everything that was found in one article.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Document {
    pub(crate) inner: Arc<Located>,
    pub(crate) quotes: PyOnceLock<Py<PyAny>>,
    pub(crate) countries: PyOnceLock<Py<PyTuple>>,
    pub(crate) officials: PyOnceLock<Py<PyTuple>>,
    pub(crate) entities: PyOnceLock<Py<PyTuple>>,
}

impl Document {
    pub(crate) fn new(bytes: Analysis) -> Self {
        let chars = bytes.in_offsets(Offsets::Chars);
        Self::of(Arc::new(Located { bytes, chars }))
    }

    pub(crate) const fn of(inner: Arc<Located>) -> Self {
        Self {
            inner,
            quotes: PyOnceLock::new(),
            countries: PyOnceLock::new(),
            officials: PyOnceLock::new(),
            entities: PyOnceLock::new(),
        }
    }
}

/// What an item pickles to: its document, which list, and where in it.
pub(crate) type Reduced<'py> = (Bound<'py, PyAny>, (Document, &'static str, usize));

/// What an item of one of a document's lists pickles to.
pub(crate) fn reduce<'py>(
    py: Python<'py>,
    inner: &Arc<Located>,
    list: &'static str,
    index: usize,
) -> PyResult<Reduced<'py>> {
    let restore = py.import("pullquote._pullquote")?.getattr("_item")?;
    Ok((restore, (Document::of(inner.clone()), list, index)))
}
