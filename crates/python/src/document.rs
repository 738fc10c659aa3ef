//! One article's analysis.

use pullquote::{Analysis, Offsets};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple};

use crate::entity::Entity;
use crate::failure::{input, utf8};
use crate::located::Document;
use crate::mention::{Country, Official};
use crate::plain::{date, from_json};
use crate::quote::Quote;
use crate::span::{Span, quoted, tuple};
use crate::table::Table;

impl Document {
    fn table(&self) -> Table {
        Table::of_quotes(&self.inner.bytes)
    }

    fn span(&self, of: impl Fn(&Analysis) -> Option<pullquote::Span>) -> Option<Span> {
        let (bytes, chars) = of(&self.inner.bytes).zip(of(&self.inner.chars))?;
        Some(Span::at(&self.inner.bytes.text, bytes, chars))
    }

    fn spans<'py>(
        &self,
        py: Python<'py>,
        of: impl Fn(&Analysis) -> &[pullquote::Span],
    ) -> PyResult<Bound<'py, PyTuple>> {
        tuple(
            py,
            &self.inner.bytes.text,
            of(&self.inner.bytes),
            of(&self.inner.chars),
        )
    }
}

#[pymethods]
impl Document {
    /// The article, unchanged.
    #[getter]
    fn text(&self) -> &str {
        &self.inner.bytes.text
    }

    /// The article's identifier, as given.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.inner.bytes.id.as_deref()
    }

    /// Its date of publication, as given.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        date(py, self.inner.bytes.date)
    }

    /// The headline, where it stands in the text.
    #[getter]
    fn headline(&self) -> Option<Span> {
        self.span(|analysis| analysis.headline)
    }

    /// The dateline.
    #[getter]
    fn dateline(&self) -> Option<Dateline> {
        let span = self.span(|analysis| analysis.dateline.as_ref().map(|d| d.span))?;
        let found = self.inner.bytes.dateline.clone()?;
        Some(Dateline {
            span,
            place: found.place,
            month: found.month,
            day: found.day,
            agency: found.agency,
        })
    }

    /// The line that names the author.
    #[getter]
    fn byline(&self) -> Option<Span> {
        self.span(|analysis| analysis.byline)
    }

    /// Paragraphs.
    #[getter]
    fn paragraphs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |analysis| &analysis.paragraphs)
    }

    /// Sentences.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |analysis| &analysis.sentences)
    }

    /// What is no part of the story.
    #[getter]
    fn boilerplate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.spans(py, |analysis| &analysis.boilerplate)
    }

    /// Mentions of countries.
    #[getter]
    fn countries<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let count = self.inner.bytes.countries.len();
        items(py, &self.countries, count, |index| {
            Country::new(self.inner.clone(), index)
        })
    }

    /// Mentions of people in public office.
    #[getter]
    fn officials<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let count = self.inner.bytes.officials.len();
        items(py, &self.officials, count, |index| {
            Official::new(self.inner.clone(), index)
        })
    }

    /// The people, organizations, countries and groups that the article speaks of, by their first mentions.
    #[getter]
    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let count = self.inner.bytes.entities.len();
        items(py, &self.entities, count, |index| {
            Entity::new(self.inner.clone(), index)
        })
    }

    /// Quotations: a tuple that a notebook shows as a table.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let made = self.quotes.get_or_try_init(py, || {
            let quote = |index| Py::new(py, Quote::new(self.inner.clone(), index));
            let quotes: PyResult<Vec<_>> = (0..self.inner.bytes.quotes.len()).map(quote).collect();
            let class = py.import("pullquote.pages")?.getattr("Quotes")?;
            class.call1((quotes?,)).map(Bound::unbind)
        })?;
        Ok(made.bind(py).clone())
    }

    /// The article with everything that was found marked, as a fragment of HTML that needs nothing from elsewhere;
    /// with `only`, just the quotations of speakers whose name holds it.
    #[pyo3(signature = (*, only=None))]
    fn to_html(&self, only: Option<&str>) -> String {
        pullquote_html::article(&self.inner.bytes, only)
    }

    /// The quotations as a table of Arrow, with the columns of a run's; pyarrow makes it.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Bound::new(py, self.table())?.call_method0("to_arrow")
    }

    /// The quotations as a data frame of pandas.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Bound::new(py, self.table())?.call_method0("to_pandas")
    }

    /// The quotations as a data frame of Polars.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Bound::new(py, self.table())?.call_method0("to_polars")
    }

    /// What a notebook shows.
    fn _repr_html_(&self) -> String {
        self.to_html(None)
    }

    /// The analysis as plain dictionaries and lists, as `pullquote analyze --format json` prints it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &self.inner.bytes.to_json(Offsets::Chars))
    }

    /// The analysis as one line of JSON; `offsets` is "chars", "bytes" or "utf16".
    #[pyo3(signature = (*, offsets="chars"))]
    fn to_json(&self, offsets: &str) -> PyResult<String> {
        Ok(self.inner.bytes.to_json(unit(offsets)?))
    }

    /// Reads what `to_json` wrote about `text`.
    #[staticmethod]
    #[pyo3(signature = (text, json, *, offsets="chars"))]
    fn from_json(text: &Bound<'_, PyString>, json: &Bound<'_, PyString>, offsets: &str) -> PyResult<Self> {
        let (text, json) = (utf8("text", text)?, utf8("json", json)?);
        Analysis::from_json(&text, &json, unit(offsets)?)
            .map(Self::new)
            .map_err(input)
    }

    fn __repr__(&self) -> String {
        let analysis = &self.inner.bytes;
        let start = analysis.text.trim_start();
        format!(
            "<Document {}: {} quotation{}>",
            quoted(start),
            analysis.quotes.len(),
            if analysis.quotes.len() == 1 { "" } else { "s" }
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.inner == other.inner
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str, String))> {
        let restore = py.get_type::<Self>().getattr("from_json")?;
        Ok((restore, (self.text(), self.inner.bytes.to_json(Offsets::Chars))))
    }
}

/// Where and when an article says that it was filed.
#[pyclass(frozen, eq, hash, module = "pullquote")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Dateline {
    span: Span,
    place: Option<String>,
    month: Option<u8>,
    day: Option<u8>,
    agency: Option<String>,
}

/// What a dateline pickles to.
type DatelineParts<'a> = (Span, Option<&'a str>, Option<u8>, Option<u8>, Option<&'a str>);

#[pymethods]
impl Dateline {
    /// Where it stands, dash included.
    #[getter]
    fn span(&self) -> Span {
        self.span.clone()
    }

    /// The place, as written.
    #[getter]
    fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Month, 1 to 12.
    #[getter]
    fn month(&self) -> Option<u8> {
        self.month
    }

    /// Day of the month.
    #[getter]
    fn day(&self) -> Option<u8> {
        self.day
    }

    /// The news agency, as written.
    #[getter]
    fn agency(&self) -> Option<&str> {
        self.agency.as_deref()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, DatelineParts<'_>)> {
        let restore = py.import("pullquote._pullquote")?.getattr("_dateline")?;
        let parts = (
            self.span.clone(),
            self.place(),
            self.month,
            self.day,
            self.agency(),
        );
        Ok((restore, parts))
    }

    fn __repr__(&self) -> String {
        format!("<Dateline {}>", quoted(self.span.text()))
    }
}

/// A pickled dateline.
#[pyfunction]
#[allow(clippy::needless_pass_by_value)]
pub(crate) fn _dateline(
    span: PyRef<'_, Span>,
    place: Option<String>,
    month: Option<u8>,
    day: Option<u8>,
    agency: Option<String>,
) -> Dateline {
    Dateline {
        span: span.clone(),
        place,
        month,
        day,
        agency,
    }
}

/// The item `index` of one of a document's lists: how items are unpickled.
#[pyfunction]
pub(crate) fn _item<'py>(
    document: &Bound<'py, PyAny>,
    list: &str,
    index: usize,
) -> PyResult<Bound<'py, PyAny>> {
    document.getattr(list)?.get_item(index)
}

fn items<'py, T: pyo3::PyClass + Into<PyClassInitializer<T>>>(
    py: Python<'py>,
    cell: &PyOnceLock<Py<PyTuple>>,
    count: usize,
    item: impl Fn(usize) -> T,
) -> PyResult<Bound<'py, PyTuple>> {
    let made = cell.get_or_try_init(py, || {
        let items: PyResult<Vec<Py<T>>> = (0..count).map(|index| Py::new(py, item(index))).collect();
        PyTuple::new(py, items?).map(Bound::unbind)
    })?;
    Ok(made.bind(py).clone())
}

pub(crate) fn unit(name: &str) -> PyResult<Offsets> {
    match name {
        "chars" => Ok(Offsets::Chars),
        "bytes" => Ok(Offsets::Bytes),
        "utf16" => Ok(Offsets::Utf16),
        _ => Err(input(format!(
            "offsets is {}: choose \"chars\", \"bytes\" or \"utf16\"",
            quoted(name)
        ))),
    }
}
