//! `Analyzer` and `analyze`.

use std::sync::{Arc, OnceLock};

use pullquote::Attributions;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::article::{columns, named};
use crate::failure::input;
use crate::gazetteer::Gazetteer;
use crate::located::Document;
use crate::one::document;
use crate::table::{self, Reading, Table};

/// Finds who said what. Built once; share it between threads.
#[pyclass(frozen, module = "pullquote")]
#[derive(Clone)]
pub(crate) struct Analyzer {
    inner: Arc<pullquote::Analyzer>,
    /// Whose entries it has beside the built-in tables.
    gazetteer: Option<Arc<Py<Gazetteer>>>,
}

impl Analyzer {
    /// The analyzer itself, to be used from other threads.
    pub(crate) fn shared(&self) -> Arc<pullquote::Analyzer> {
        Arc::clone(&self.inner)
    }

    fn entries(&self) -> Option<&[u8]> {
        self.gazetteer.as_ref().map(|gazetteer| gazetteer.get().file())
    }
}

/// What `analyze` uses: built-in tables, speech alone or thoughts as well. Kept for the life of the process.
#[pyfunction]
pub(crate) fn _shared(thoughts: bool) -> PyResult<Analyzer> {
    static SPEECH: OnceLock<Analyzer> = OnceLock::new();
    static ALL: OnceLock<Analyzer> = OnceLock::new();
    let cell = if thoughts { &ALL } else { &SPEECH };
    if let Some(analyzer) = cell.get() {
        return Ok(analyzer.clone());
    }
    let built = Analyzer::new(thoughts, None, pullquote::Analyzer::MIN_CONFIDENCE, false)?;
    Ok(cell.get_or_init(|| built).clone())
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (
        *, thoughts=false, gazetteer=None, min_confidence=pullquote::Analyzer::MIN_CONFIDENCE, guess_gender=false
    ))]
    fn new(
        thoughts: bool,
        gazetteer: Option<&Bound<'_, Gazetteer>>,
        min_confidence: f32,
        guess_gender: bool,
    ) -> PyResult<Self> {
        if !(0.0..=1.0).contains(&min_confidence) {
            return Err(input(format!(
                "min_confidence is {min_confidence}: give a number from 0 to 1"
            )));
        }
        let attributions = if thoughts {
            Attributions::All
        } else {
            Attributions::Speech
        };
        let mut builder = pullquote::Analyzer::builder()
            .attributions(attributions)
            .min_confidence(min_confidence)
            .guess_gender(guess_gender);
        if let Some(gazetteer) = gazetteer {
            builder = builder.gazetteer(gazetteer.get().entries()?);
        }
        Ok(Self {
            inner: Arc::new(builder.build().map_err(input)?),
            gazetteer: gazetteer.map(|gazetteer| Arc::new(gazetteer.clone().unbind())),
        })
    }

    /// Whether thoughts, wishes and plans are reported beside speech.
    #[getter]
    fn thoughts(&self) -> bool {
        self.inner.attributions() == Attributions::All
    }

    /// The confidence below which quotations are left out.
    #[getter]
    fn min_confidence(&self) -> f32 {
        self.inner.min_confidence()
    }

    /// Whether genders are guessed by forenames.
    #[getter]
    fn guess_gender(&self) -> bool {
        self.inner.guesses_gender()
    }

    /// Analyses one article. Releases the GIL.
    #[pyo3(signature = (text, *, date=None, id=None, title=None))]
    fn analyze(
        &self,
        text: &Bound<'_, PyString>,
        date: Option<&Bound<'_, PyAny>>,
        id: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Document> {
        document(&self.inner, text, date, id, title)
    }

    /// The names that it knows beside the built-in ones.
    #[getter]
    fn gazetteer(&self, py: Python<'_>) -> Option<Py<Gazetteer>> {
        self.gazetteer.as_ref().map(|gazetteer| gazetteer.clone_ref(py))
    }

    /// The quotations of many articles as a table, one row a quotation.
    #[pyo3(signature = (
        data, *, text=None, id=None, date=None, title=None, threads=0, day_first=None, max_bytes=None
    ))]
    #[allow(clippy::too_many_arguments, reason = "arguments by name in Python")]
    fn quotes(
        &self,
        data: &Bound<'_, PyAny>,
        text: Option<String>,
        id: Option<String>,
        date: Option<String>,
        title: Option<String>,
        threads: usize,
        day_first: Option<bool>,
        max_bytes: Option<usize>,
    ) -> PyResult<Table> {
        let reading = Reading {
            columns: named(text, id, date, title),
            threads,
            day_first,
            max_bytes,
            whole: true,
        };
        table::read(&self.inner, data, pullquote_corpus::Table::Quotes, reading)
    }

    /// The countries and officials that many articles name as a table, one row a mention.
    #[pyo3(signature = (
        data, *, text=None, id=None, date=None, title=None, threads=0, day_first=None, max_bytes=None
    ))]
    #[allow(clippy::too_many_arguments, reason = "arguments by name in Python")]
    fn mentions(
        &self,
        data: &Bound<'_, PyAny>,
        text: Option<String>,
        id: Option<String>,
        date: Option<String>,
        title: Option<String>,
        threads: usize,
        day_first: Option<bool>,
        max_bytes: Option<usize>,
    ) -> PyResult<Table> {
        let reading = Reading {
            columns: named(text, id, date, title),
            threads,
            day_first,
            max_bytes,
            whole: true,
        };
        table::read(&self.inner, data, pullquote_corpus::Table::Mentions, reading)
    }

    fn __repr__(&self) -> String {
        let thoughts = if self.thoughts() { "True" } else { "False" };
        let gazetteer = self.gazetteer.as_ref().map(|own| own.get());
        let gazetteer = gazetteer.map(|own| format!(", gazetteer=<{} entries>", own.count()));
        let least = self.min_confidence();
        let least =
            (least != pullquote::Analyzer::MIN_CONFIDENCE).then(|| format!(", min_confidence={least}"));
        let guess = self.guess_gender().then(|| ", guess_gender=True".to_owned());
        let more = [gazetteer, least, guess].map(Option::unwrap_or_default).concat();
        format!("Analyzer(thoughts={thoughts}{more})")
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.thoughts() == other.thoughts()
            && self.min_confidence() == other.min_confidence()
            && self.guess_gender() == other.guess_gender()
            && self.entries() == other.entries()
    }

    fn __hash__(&self) -> u64 {
        let own = self.gazetteer.as_ref().map_or(0, |own| own.get().__hash__());
        own ^ u64::from(self.thoughts())
            ^ (u64::from(self.guess_gender()) << 32)
            ^ u64::from(self.min_confidence().to_bits())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Restored<'py>> {
        let restore = py.import("pullquote._pullquote")?.getattr("_analyzer")?;
        Ok((
            restore,
            (
                self.thoughts(),
                self.gazetteer(py),
                self.min_confidence(),
                self.guess_gender(),
            ),
        ))
    }
}

/// The function that restores an analyzer, and its arguments.
type Restored<'py> = (Bound<'py, PyAny>, (bool, Option<Py<Gazetteer>>, f32, bool));

/// A pickled analyzer's settings, built again.
#[pyfunction]
pub(crate) fn _analyzer(
    thoughts: bool,
    gazetteer: Option<&Bound<'_, Gazetteer>>,
    min_confidence: f32,
    guess_gender: bool,
) -> PyResult<Analyzer> {
    Analyzer::new(thoughts, gazetteer, min_confidence, guess_gender)
}

/// A table of one piece of larger data, on one thread.
#[pyfunction]
pub(crate) fn _piece(
    analyzer: &Analyzer,
    table: &str,
    data: &Bound<'_, PyAny>,
    named: Vec<(String, String)>,
) -> PyResult<Table> {
    let reading = Reading {
        columns: columns(named)?,
        threads: 1,
        ..Reading::default()
    };
    table::read(&analyzer.inner, data, table::of_name(table)?, reading)
}

/// Analyses one article with an analyzer that the process keeps.
#[pyfunction]
#[pyo3(signature = (text, *, date=None, id=None, title=None, thoughts=false))]
pub(crate) fn analyze(
    text: &Bound<'_, PyString>,
    date: Option<&Bound<'_, PyAny>>,
    id: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyString>>,
    thoughts: bool,
) -> PyResult<Document> {
    _shared(thoughts)?.analyze(text, date, id, title)
}
