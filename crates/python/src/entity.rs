//! Who and what an article speaks of.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::located::{Located, Reduced, reduce};
use crate::plain::from_json;
use crate::span::{Span, quoted};

/// Somebody or something that the article speaks of, under all its names.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Entity {
    inner: Arc<Located>,
    index: usize,
}

impl Entity {
    pub(crate) const fn new(inner: Arc<Located>, index: usize) -> Self {
        Self { inner, index }
    }

    fn bytes(&self) -> &pullquote::Entity {
        &self.inner.bytes.entities[self.index]
    }

    fn chars(&self) -> &pullquote::Entity {
        &self.inner.chars.entities[self.index]
    }
}

#[pymethods]
impl Entity {
    /// The fullest form of the name that the article gives; for somebody without one, the words that describe him.
    #[getter]
    fn name(&self) -> &str {
        &self.bytes().name
    }

    /// "person", "organization", "country" or "group".
    #[getter]
    fn r#type(&self) -> &'static str {
        self.bytes().kind.as_str()
    }

    /// Office held on the article's date.
    #[getter]
    fn office(&self) -> Option<&str> {
        self.bytes().office.as_deref()
    }

    /// ISO 3166-1 alpha-2 code, or "EU", "UN".
    #[getter]
    fn country(&self) -> Option<&str> {
        self.bytes().country.as_deref()
    }

    /// Wikidata id.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.bytes().id.as_deref()
    }

    /// Every place that names it, in the order of the text.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let spans = self.bytes().mentions.iter().zip(&self.chars().mentions);
        let mentions = spans.map(|(bytes, chars)| Mention {
            span: Span::at(&self.inner.bytes.text, bytes.span, chars.span),
            form: bytes.form.as_str(),
        });
        PyTuple::new(py, mentions.collect::<Vec<_>>())
    }

    /// Indices, among the document's quotes, of those that it speaks.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.bytes().quotes)
    }

    /// Probability that these are mentions of one and the same, of this type, 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        self.bytes().confidence
    }

    /// The entity as a plain dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &serde_json::to_string(self.chars()).unwrap_or_default())
    }

    fn __repr__(&self) -> String {
        format!("<Entity {} ({})>", quoted(self.name()), self.r#type())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.chars() == other.chars()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        reduce(py, &self.inner, "entities", self.index)
    }
}

/// A place that names an entity.
#[pyclass(frozen, eq, hash, module = "pullquote")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Mention {
    span: Span,
    form: &'static str,
}

#[pymethods]
impl Mention {
    /// First code point.
    #[getter]
    fn start(&self) -> u32 {
        self.span.bounds().0
    }

    /// One past the last code point.
    #[getter]
    fn end(&self) -> u32 {
        self.span.bounds().1
    }

    /// The words of the article.
    #[getter]
    fn text(&self) -> &str {
        self.span.text()
    }

    /// "name", "nominal" or "pronoun".
    #[getter]
    const fn form(&self) -> &'static str {
        self.form
    }

    fn __repr__(&self) -> String {
        format!("<Mention {}: {}>", self.form, quoted(self.text()))
    }
}
