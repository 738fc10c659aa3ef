//! `Gazetteer`: users' tables of names, and a call that finds names alone.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use pullquote::Attributions;
use pullquote::gazetteer::{Entry, TableFormat, compile, load_compiled, read_entries, read_table};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyMapping, PySet, PyString, PyTuple};
use serde_json::{Map, Value};

use crate::article::{is_nothing, kind, named};
use crate::failure::{input, utf8};
use crate::located::Document;
use crate::one::document;
use crate::table::{self, Reading, Table};

/// The countries and officials that the built-in tables know, and entries of a user's.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Gazetteer {
    /// The user's entries, compiled: what makes two gazetteers equal.
    file: Arc<[u8]>,
    count: usize,
    /// Finds names alone: it has no model.
    finder: Arc<pullquote::Analyzer>,
}

impl Gazetteer {
    fn of(entries: Vec<Entry>) -> PyResult<Self> {
        let (file, count) = (compile(&entries).into(), entries.len());
        let finder = pullquote::Analyzer::builder()
            .attributions(Attributions::None)
            .gazetteer(entries);
        Ok(Self {
            file,
            count,
            finder: Arc::new(finder.build().map_err(input)?),
        })
    }

    /// The user's entries.
    pub(crate) fn entries(&self) -> PyResult<Vec<Entry>> {
        load_compiled(&self.file).map_err(input)
    }

    /// How many entries the user has given.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// The user's entries, compiled.
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }
}

#[pymethods]
impl Gazetteer {
    #[new]
    #[pyo3(signature = (entries=None))]
    fn new(entries: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        Self::of(entries.map(read).transpose()?.unwrap_or_default())
    }

    /// Finds the countries and officials of one article. Releases the GIL.
    #[pyo3(signature = (text, *, date=None, id=None, title=None))]
    fn find(
        &self,
        text: &Bound<'_, PyString>,
        date: Option<&Bound<'_, PyAny>>,
        id: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyString>>,
    ) -> PyResult<Document> {
        document(&self.finder, text, date, id, title)
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
        table::read(&self.finder, data, pullquote_corpus::Table::Mentions, reading)
    }

    /// How many entries the user has given.
    fn __len__(&self) -> usize {
        self.count
    }

    /// A gazetteer without a user's entries is one all the same.
    #[allow(clippy::unused_self)]
    const fn __bool__(&self) -> bool {
        true
    }

    fn __repr__(&self) -> String {
        format!("<Gazetteer: built-in tables and {} entries>", self.count)
    }

    pub(crate) fn __eq__(&self, other: &Self) -> bool {
        self.file == other.file
    }

    pub(crate) fn __hash__(&self) -> u64 {
        // the file states its checksum
        let sum = self.file.get(8..16).and_then(|sum| sum.try_into().ok());
        sum.map_or(0, u64::from_le_bytes)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let restore = py.import("pullquote._pullquote")?.getattr("_gazetteer")?;
        Ok((restore, (PyBytes::new(py, &self.file),)))
    }
}

/// A pickled gazetteer, built again.
#[pyfunction]
pub(crate) fn _gazetteer(file: &[u8]) -> PyResult<Gazetteer> {
    Gazetteer::of(load_compiled(file).map_err(input)?)
}

/// A file's path, a data frame, or a list of dictionaries.
fn read(entries: &Bound<'_, PyAny>) -> PyResult<Vec<Entry>> {
    if entries.is_instance_of::<PyString>() || entries.hasattr("__fspath__")? {
        let path: PathBuf = entries.extract()?;
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(|error| match error.raw_os_error() {
            Some(code) => PyOSError::new_err((code, error.to_string(), name.clone())),
            None => PyOSError::new_err(format!("{name}: {error}")),
        })?;
        return read_entries(&name, &bytes).map_err(input);
    }
    let mut lines = String::new();
    for (at, item) in rows(entries)?.try_iter()?.enumerate() {
        let item = item?;
        let row = item.cast::<PyMapping>().map_err(|_| {
            let kind = kind(&item);
            input(format!("entry {at} is {kind}: give a dictionary with its name"))
        })?;
        writeln!(lines, "{}", object(row)?).map_err(input)?;
    }
    read_table("entries", TableFormat::JsonLines, &lines).map_err(input)
}

/// The rows of a data frame of Polars, pyarrow or pandas; anything else as it is.
fn rows<'py>(entries: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if entries.cast::<PyMapping>().is_ok() {
        return Err(input("the entries are one dictionary: give a list of them"));
    }
    for (method, arguments) in [
        ("to_dicts", None),
        ("to_pylist", None),
        ("to_dict", Some("records")),
    ] {
        if entries.hasattr(method)? {
            return match arguments {
                Some(orient) => entries.call_method1(method, (orient,)),
                None => entries.call_method0(method),
            };
        }
    }
    Ok(entries.clone())
}

/// A row as JSON: texts, and lists of texts. What stands for nothing in pandas and NumPy is left out.
fn object(row: &Bound<'_, PyMapping>) -> PyResult<Value> {
    let text = |value: &Bound<'_, PyAny>| -> PyResult<Value> {
        let text = value.str()?;
        Ok(Value::String(utf8("an entry", &text)?.into_owned()))
    };
    let mut cells = Map::new();
    for pair in row.items()?.try_iter()? {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair?.extract()?;
        let list = value.is_instance_of::<PyList>()
            || value.is_instance_of::<PyTuple>()
            || value.is_instance_of::<PySet>();
        let value = if list {
            let items: PyResult<Vec<Value>> = value.try_iter()?.map(|item| text(&item?)).collect();
            Value::Array(items?)
        } else if is_nothing(&value) {
            continue;
        } else {
            text(&value)?
        };
        cells.insert(name.str()?.to_string(), value);
    }
    Ok(Value::Object(cells))
}
