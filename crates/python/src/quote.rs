//! Quotations and their speakers.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::located::{Located, Reduced, reduce};
use crate::plain::{date, from_json};
use crate::span::{Span, hashed, quoted, tuple};

/// One quotation: what was said, by whom, and how.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Quote {
    inner: Arc<Located>,
    index: usize,
}

impl Quote {
    pub(crate) const fn new(inner: Arc<Located>, index: usize) -> Self {
        Self { inner, index }
    }

    pub(crate) fn analysis(&self) -> &pullquote::Analysis {
        &self.inner.bytes
    }

    pub(crate) fn bytes(&self) -> &pullquote::Quote {
        &self.inner.bytes.quotes[self.index]
    }

    fn chars(&self) -> &pullquote::Quote {
        &self.inner.chars.quotes[self.index]
    }

    fn spans<'py>(
        &self,
        py: Python<'py>,
        of: impl Fn(&pullquote::Quote) -> &[pullquote::Span],
    ) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.inner.bytes.text, of(self.bytes()), of(self.chars()))
    }
}

#[pymethods]
impl Quote {
    /// What was said; the parts joined by " … " where the article interrupts it, as everywhere.
    #[getter]
    fn text(&self) -> String {
        self.inner.bytes.text_of(&self.bytes().content).into_owned()
    }

    /// First code point of the content.
    #[getter]
    fn start(&self) -> u32 {
        self.chars().content.first().map_or(0, |span| span.start)
    }

    /// One past the last code point of the content.
    #[getter]
    fn end(&self) -> u32 {
        self.chars().content.last().map_or(0, |span| span.end)
    }

    /// "direct", "indirect" or "mixed".
    #[getter]
    fn kind(&self) -> String {
        format!("{:?}", self.bytes().kind).to_lowercase()
    }

    /// "speech" or "thought".
    #[getter]
    fn mode(&self) -> String {
        format!("{:?}", self.bytes().mode).to_lowercase()
    }

    /// What was said; several spans where the text interrupts itself.
    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |quote| &quote.content)
    }

    /// The words that report it.
    #[getter]
    fn cue<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |quote| &quote.cue)
    }

    /// The words that name who said it.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |quote| &quote.source)
    }

    /// Who that is.
    #[getter]
    fn speaker(&self) -> Speaker {
        Speaker {
            found: self.chars().speaker.clone(),
        }
    }

    /// What kind of act the report is.
    #[getter]
    fn act(&self) -> String {
        format!("{:?}", self.bytes().act).to_lowercase()
    }

    /// Reported as not said.
    #[getter]
    fn negated(&self) -> bool {
        self.bytes().negated
    }

    /// The day on which it was said.
    #[getter]
    fn when<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        date(py, self.bytes().when)
    }

    /// Index, among the document's quotes, of the one that reports this one.
    #[getter]
    fn parent(&self) -> Option<u32> {
        self.bytes().parent
    }

    /// Probability that content and source are right, 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        self.bytes().confidence
    }

    /// The quotation as a plain dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &serde_json::to_string(self.chars()).unwrap_or_default())
    }

    fn __repr__(&self) -> String {
        let speaker = self.bytes().speaker.name.as_deref().unwrap_or("unknown");
        format!("<Quote {speaker}, {}: {}>", self.act(), quoted(&self.text()))
    }

    fn __eq__(&self, other: &Self) -> bool {
        let texts = |quote: &Self| {
            let found = quote.bytes();
            [&found.content, &found.cue, &found.source]
                .map(|spans| quote.inner.bytes.text_of(spans).into_owned())
        };
        self.chars() == other.chars() && texts(self) == texts(other)
    }

    fn __hash__(&self) -> u64 {
        hashed(&(self.start(), self.end(), self.text(), &self.bytes().speaker.name))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        reduce(py, &self.inner, "quotes", self.index)
    }
}

/// The identity behind a source.
#[pyclass(frozen, eq, module = "pullquote")]
#[derive(PartialEq)]
pub(crate) struct Speaker {
    found: pullquote::Speaker,
}

#[pymethods]
impl Speaker {
    /// The fullest form of the name that the article gives; the table's where it gives none.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.found.name.as_deref()
    }

    /// "person", "organization", "country", "group" or "unknown".
    #[getter]
    fn r#type(&self) -> String {
        format!("{:?}", self.found.kind).to_lowercase()
    }

    /// Office held on the article's date.
    #[getter]
    fn office(&self) -> Option<&str> {
        self.found.office.as_deref()
    }

    /// ISO 3166-1 alpha-2 code, or "EU", "UN".
    #[getter]
    fn country(&self) -> Option<&str> {
        self.found.country.as_deref()
    }

    /// Wikidata id.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.found.id.as_deref()
    }

    /// What the source of this quotation is: "named_person", "unnamed_person", "named_organization", "unnamed_group",
    /// "document", "government" or "unknown".
    #[getter]
    fn sourcing(&self) -> &'static str {
        self.found.sourcing.as_str()
    }

    /// How the article introduces the speaker, anywhere in it: the fullest phrase. "chief economist at Norfund"
    #[getter]
    fn description(&self) -> Option<Span> {
        self.found.description.as_ref().map(Span::of)
    }

    /// The organization that the description names. "Norfund"
    #[getter]
    fn affiliation(&self) -> Option<&str> {
        self.found.affiliation.as_deref()
    }

    /// In what capacity it speaks ("official", "expert", "witness", …); None where the article does not say.
    #[getter]
    fn role(&self) -> Option<&'static str> {
        self.found.role.map(pullquote::Role::as_str)
    }

    /// "she", "he" or "they", as the article refers to the speaker; never inferred from a name.
    #[getter]
    fn pronoun(&self) -> Option<&'static str> {
        self.found.pronoun.map(pullquote::SpeakerPronoun::as_str)
    }

    /// "female" or "male", as the forename of a named person suggests, where the analyzer was asked to guess.
    #[getter]
    fn guessed_gender(&self) -> Option<&'static str> {
        self.found.guessed_gender.map(|guess| guess.gender.as_str())
    }

    /// The share of those who bear the forename that are recorded so.
    #[getter]
    fn guessed_gender_probability(&self) -> Option<f32> {
        self.found.guessed_gender.map(|guess| guess.probability)
    }

    /// Why the article does not name the source. "who spoke on condition of anonymity"
    #[getter]
    fn reason(&self) -> Option<Span> {
        self.found.reason.as_ref().map(Span::of)
    }

    /// Probability that the identity is right, 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        self.found.confidence
    }

    /// Who else it may be, likeliest first: name, type and probability.
    #[getter]
    fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let each = self.found.candidates.iter();
        let plain = each.map(|c| {
            (
                c.name.as_str(),
                format!("{:?}", c.kind).to_lowercase(),
                c.confidence,
            )
        });
        PyTuple::new(py, plain.collect::<Vec<_>>())
    }

    /// Index of the speaker among the document's entities.
    #[getter]
    fn entity(&self) -> Option<u32> {
        self.found.entity
    }

    /// The speaker as a plain dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &serde_json::to_string(&self.found).unwrap_or_default())
    }

    fn __repr__(&self) -> String {
        match &self.found.name {
            Some(name) => format!("<Speaker {} ({})>", quoted(name), self.r#type()),
            None => "<Speaker unknown>".to_owned(),
        }
    }

    fn __hash__(&self) -> u64 {
        hashed(&(&self.found.name, &self.found.id, &self.found.country))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let restore = py.get_type::<Self>().getattr("_from_json")?;
        Ok((restore, (serde_json::to_string(&self.found).unwrap_or_default(),)))
    }

    #[staticmethod]
    fn _from_json(json: &str) -> PyResult<Self> {
        let found = serde_json::from_str(json).map_err(crate::failure::input)?;
        Ok(Self { found })
    }
}
