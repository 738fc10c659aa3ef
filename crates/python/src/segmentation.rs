//! Words, sentences, paragraphs and quotation marks, for whoever needs them alone.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pullquote::{OffsetMap, Offsets, TokenKind};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple};

use crate::failure::{detached, input, utf8};
use crate::span::{Span, hashed};

/// A text and where it is cut.
struct Cut {
    text: String,
    pieces: pullquote::Segmentation,
}

/// A text cut into tokens, sentences, paragraphs and quotations. Each list is made when it is first asked for.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Segmentation {
    cut: Arc<Cut>,
    tokens: PyOnceLock<Py<PyTuple>>,
    sentences: PyOnceLock<Py<PyTuple>>,
    paragraphs: PyOnceLock<Py<PyTuple>>,
    quotations: PyOnceLock<Py<PyTuple>>,
}

impl Segmentation {
    fn spans<'py>(
        &self,
        py: Python<'py>,
        made: &PyOnceLock<Py<PyTuple>>,
        spans: impl Fn(&pullquote::Segmentation) -> Vec<pullquote::Span>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let tuple = made.get_or_try_init(py, || {
            let text = &self.cut.text;
            let map = OffsetMap::new(text, Offsets::Chars);
            let span = |span| Span::at(text, span, map.convert(span));
            let spans: Vec<Span> = spans(&self.cut.pieces).into_iter().map(span).collect();
            PyTuple::new(py, spans).map(Bound::unbind)
        })?;
        Ok(tuple.bind(py).clone())
    }
}

#[pymethods]
impl Segmentation {
    /// Words, numbers, punctuation and the rest.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let tuple = self.tokens.get_or_try_init(py, || {
            let map = OffsetMap::new(&self.cut.text, Offsets::Chars);
            let tokens = self
                .cut
                .pieces
                .tokens
                .iter()
                .enumerate()
                .map(|(index, token)| Token {
                    cut: self.cut.clone(),
                    index: index as u32,
                    chars: map.convert(token.span),
                });
            PyTuple::new(py, tokens).map(Bound::unbind)
        })?;
        Ok(tuple.bind(py).clone())
    }

    /// Sentences.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, &self.sentences, |cut| {
            cut.sentences.iter().map(|s| s.span).collect()
        })
    }

    /// Paragraphs.
    #[getter]
    fn paragraphs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, &self.paragraphs, |cut| {
            cut.paragraphs.iter().map(|p| p.span).collect()
        })
    }

    /// What stands between quotation marks, marks included; inner ones after the one that holds them.
    #[getter]
    fn quotations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, &self.quotations, |cut| {
            cut.quotations.iter().map(|q| q.span).collect()
        })
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.cut.text == other.cut.text
    }

    fn __hash__(&self) -> u64 {
        hashed(&self.cut.text)
    }

    /// The same text is cut in the same way.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        Ok((
            py.import("pullquote._pullquote")?.getattr("segment")?,
            (self.cut.text.as_str(),),
        ))
    }

    fn __repr__(&self) -> String {
        let cut = &self.cut.pieces;
        format!(
            "<Segmentation: {} tokens, {} sentences, {} paragraphs, {} quotations>",
            cut.tokens.len(),
            cut.sentences.len(),
            cut.paragraphs.len(),
            cut.quotations.len()
        )
    }
}

/// A word, a number, a punctuation mark or another token.
#[pyclass(frozen, eq, hash, module = "pullquote")]
pub(crate) struct Token {
    /// The text that it was cut from, which it holds.
    cut: Arc<Cut>,
    index: u32,
    /// Where it stands in code points.
    chars: pullquote::Span,
}

impl Token {
    fn place(&self) -> pullquote::Token {
        self.cut.pieces.tokens[self.index as usize]
    }

    fn parts(&self) -> (u32, u32, &str, &'static str) {
        (self.chars.start, self.chars.end, self.text(), self.kind())
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Token {}

impl Hash for Token {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

#[pymethods]
impl Token {
    #[new]
    fn new(start: u32, end: u32, text: String, kind: &str) -> PyResult<Self> {
        let kinds: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        let Some(&(_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) else {
            return Err(input(format!("kind {kind:?} is none of {}", kinds.join(", "))));
        };
        let length = u32::try_from(text.len()).map_err(|_| input("the text is longer than 4 GiB"))?;
        let token = pullquote::Token {
            span: pullquote::Span::new(0, length),
            kind,
        };
        let pieces = pullquote::Segmentation {
            tokens: vec![token],
            ..Default::default()
        };
        Ok(Self {
            cut: Arc::new(Cut { text, pieces }),
            index: 0,
            chars: pullquote::Span { start, end },
        })
    }

    /// First code point.
    #[getter]
    const fn start(&self) -> u32 {
        self.chars.start
    }

    /// One past the last code point.
    #[getter]
    const fn end(&self) -> u32 {
        self.chars.end
    }

    /// The token itself.
    #[getter]
    fn text(&self) -> &str {
        self.place().span.of(&self.cut.text)
    }

    /// "word", "number", "punctuation", "symbol", "url", "email", "handle" or "hashtag".
    #[getter]
    fn kind(&self) -> &'static str {
        let kind = self.place().kind;
        KINDS
            .iter()
            .find(|(_, known)| *known == kind)
            .map_or("", |(name, _)| name)
    }

    fn __repr__(&self) -> String {
        let (start, end, text, kind) = self.parts();
        format!("Token({start}, {end}, {text:?}, {kind:?})")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyAny>, (u32, u32, &str, &str)) {
        (py.get_type::<Self>().into_any(), self.parts())
    }
}

/// The kinds of tokens by their names in Python.
const KINDS: [(&str, TokenKind); 8] = [
    ("word", TokenKind::Word),
    ("number", TokenKind::Number),
    ("punctuation", TokenKind::Punctuation),
    ("symbol", TokenKind::Symbol),
    ("url", TokenKind::Url),
    ("email", TokenKind::Email),
    ("handle", TokenKind::Handle),
    ("hashtag", TokenKind::Hashtag),
];

/// Cuts a text into tokens, sentences, paragraphs and quotations. Releases the GIL.
#[pyfunction]
pub(crate) fn segment(text: &Bound<'_, PyString>) -> PyResult<Segmentation> {
    let py = text.py();
    let text = utf8("text", text)?;
    let cut = detached(py, || {
        if u32::try_from(text.len()).is_err() {
            return Err(pullquote::Error::TextTooLong { bytes: text.len() });
        }
        let pieces = pullquote::segment(&text);
        Ok(Arc::new(Cut {
            text: text.into_owned(),
            pieces,
        }))
    })?;
    Ok(Segmentation {
        cut,
        tokens: PyOnceLock::new(),
        sentences: PyOnceLock::new(),
        paragraphs: PyOnceLock::new(),
        quotations: PyOnceLock::new(),
    })
}
