//! A piece of a text and where it stands.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// A piece of an article: `document.text[span.start:span.end] == span.text`.
#[pyclass(frozen, eq, hash, module = "pullquote")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    /// First code point.
    #[pyo3(get)]
    start: u32,
    /// One past the last code point.
    #[pyo3(get)]
    end: u32,
    /// The text under the span.
    #[pyo3(get)]
    text: String,
}

impl Span {
    /// The span at `chars` of Python's text, which is at `bytes` of `text`.
    pub(crate) fn at(text: &str, bytes: pullquote::Span, chars: pullquote::Span) -> Self {
        Self {
            start: chars.start,
            end: chars.end,
            text: bytes.of(text).to_owned(),
        }
    }

    /// The span of words whose offsets are code points.
    pub(crate) fn of(phrase: &pullquote::Phrase) -> Self {
        Self {
            start: phrase.span.start,
            end: phrase.span.end,
            text: phrase.text.clone(),
        }
    }

    /// First code point, and one past the last.
    pub(crate) const fn bounds(&self) -> (u32, u32) {
        (self.start, self.end)
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

#[pymethods]
impl Span {
    #[new]
    fn new(start: u32, end: u32, text: String) -> Self {
        Self { start, end, text }
    }

    fn __repr__(&self) -> String {
        format!("Span({}, {}, {})", self.start, self.end, quoted(&self.text))
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __len__(&self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (u32, u32, &str)) {
        (
            py.get_type::<Self>().into_any(),
            (self.start, self.end, &self.text),
        )
    }
}

/// The spans of one list, as Python's tuple.
pub(crate) fn tuple<'py>(
    py: Python<'py>,
    text: &str,
    bytes: &[pullquote::Span],
    chars: &[pullquote::Span],
) -> PyResult<Bound<'py, PyTuple>> {
    let spans = bytes.iter().zip(chars);
    PyTuple::new(py, spans.map(|(b, c)| Span::at(text, *b, *c)).collect::<Vec<_>>())
}

/// The same hash in every process, as equal values have.
pub(crate) fn hashed(parts: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// `text` as it stands in a `__repr__`: short, on one line, between quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}
