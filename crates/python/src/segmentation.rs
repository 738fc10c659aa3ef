//! Words, sentences, paragraphs and quotation marks, for whoever needs them alone.

use pullquote::{OffsetMap, Offsets};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::failure::{detached, utf8};
use crate::span::Span;

/// A text cut into tokens, sentences, paragraphs and quotations.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Segmentation {
    /// Words, numbers, punctuation and the rest.
    #[pyo3(get)]
    tokens: Py<PyTuple>,
    /// Sentences.
    #[pyo3(get)]
    sentences: Py<PyTuple>,
    /// Paragraphs.
    #[pyo3(get)]
    paragraphs: Py<PyTuple>,
    /// What stands between quotation marks, marks included; inner ones after the one that holds them.
    #[pyo3(get)]
    quotations: Py<PyTuple>,
}

#[pymethods]
impl Segmentation {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let count = |list: &Py<PyTuple>| list.bind(py).as_any().len();
        Ok(format!(
            "<Segmentation: {} tokens, {} sentences, {} paragraphs, {} quotations>",
            count(&self.tokens)?,
            count(&self.sentences)?,
            count(&self.paragraphs)?,
            count(&self.quotations)?
        ))
    }
}

/// A word, a number, a punctuation mark or another token.
#[pyclass(frozen, eq, hash, module = "pullquote")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Token {
    /// First code point.
    #[pyo3(get)]
    start: u32,
    /// One past the last code point.
    #[pyo3(get)]
    end: u32,
    /// The token itself.
    #[pyo3(get)]
    text: String,
    /// "word", "number", "punctuation", "symbol", "url", "email", "handle" or "hashtag".
    #[pyo3(get)]
    kind: String,
}

#[pymethods]
impl Token {
    #[new]
    fn new(start: u32, end: u32, text: String, kind: String) -> Self {
        Self {
            start,
            end,
            text,
            kind,
        }
    }

    fn __repr__(&self) -> String {
        format!(
            "Token({}, {}, {:?}, {:?})",
            self.start, self.end, self.text, self.kind
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (u32, u32, &str, &str)) {
        let class = py.get_type::<Self>().into_any();
        (class, (self.start, self.end, &self.text, &self.kind))
    }
}

/// Cuts a text into tokens, sentences, paragraphs and quotations. Releases the GIL.
#[pyfunction]
pub(crate) fn segment(text: &Bound<'_, PyString>) -> PyResult<Segmentation> {
    let py = text.py();
    let text = utf8("text", text)?;
    let (text, cut) = detached(py, || {
        if u32::try_from(text.len()).is_err() {
            return Err(pullquote::Error::TextTooLong { bytes: text.len() });
        }
        let cut = pullquote::segment(&text);
        Ok((text, cut))
    })?;
    let map = OffsetMap::new(&text, Offsets::Chars);
    let list = |spans: Vec<pullquote::Span>| {
        let spans = spans
            .into_iter()
            .map(|span| Span::at(&text, span, map.convert(span)));
        PyTuple::new(py, spans.collect::<Vec<_>>()).map(Bound::unbind)
    };
    let tokens = cut.tokens.iter().map(|token| {
        let chars = map.convert(token.span);
        let kind = format!("{:?}", token.kind).to_lowercase();
        Token::new(chars.start, chars.end, token.span.of(&text).to_owned(), kind)
    });
    Ok(Segmentation {
        tokens: PyTuple::new(py, tokens.collect::<Vec<_>>())?.unbind(),
        sentences: list(cut.sentences.iter().map(|s| s.span).collect())?,
        paragraphs: list(cut.paragraphs.iter().map(|p| p.span).collect())?,
        quotations: list(cut.quotations.iter().map(|q| q.span).collect())?,
    })
}
