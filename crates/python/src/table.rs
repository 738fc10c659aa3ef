//! `Table`: rows of many articles, which any library that speaks Arrow takes without a copy.

use std::sync::{Arc, Mutex};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader, StringArray, StructArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pullquote::{Analysis, Analyzer, DateOrder, Offsets};
use pullquote_corpus::{Columns, Fields, Flow, Frame, Role, Settings, Tables};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyMapping, PyString, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, ArrayReader, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyArray;

use crate::article::{kind, read as fields_of};
use crate::failure::{corpus, input, with_arguments};
use crate::plain::from_json;
use crate::preview;

/// Bytes of text that go into one batch where a list is given.
const BATCH_BYTES: usize = 32 << 20;

/// Rows about many articles, in columns.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    errors: String,
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.schema.fields().iter().map(|field| field.name()))
    }

    /// What was wrong with articles: row (from 0), id, reason and message of each fault.
    #[getter]
    fn errors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        from_json(py, &self.errors)
    }

    /// The first `rows`.
    #[pyo3(signature = (rows=5))]
    fn head(&self, rows: usize) -> Self {
        let mut left = rows;
        let batches = self.batches.iter().map_while(|batch| {
            let taken = batch.num_rows().min(left);
            left -= taken;
            (taken > 0).then(|| batch.slice(0, taken))
        });
        Self {
            name: self.name,
            schema: Arc::clone(&self.schema),
            batches: batches.collect(),
            errors: self.errors.clone(),
        }
    }

    /// The rows as a table of pyarrow, which takes them without a copy.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_arrow")
    }

    /// The rows as a data frame of pandas, by way of pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_pandas")
    }

    /// The rows as a data frame of Polars, which takes them without a copy.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(slf, "to_polars")
    }

    /// What a notebook shows.
    fn _repr_html_(&self) -> PyResult<String> {
        preview::html(self.name, &self.batches, self.__len__())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.name == other.name && self.errors == other.errors && self.batches == other.batches
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let mut writer = StreamWriter::try_new(Vec::new(), &self.schema).map_err(input)?;
        for batch in &self.batches {
            writer.write(batch).map_err(input)?;
        }
        let rows = writer.into_inner().map_err(input)?;
        let restore = py.import("pullquote._pullquote")?.getattr("_table")?;
        Ok((restore, (self.name, PyBytes::new(py, &rows), self.errors.clone())))
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("<Table {}: {} rows>", self.name, self.__len__())
    }

    /// The columns' types, for libraries that speak Arrow.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.schema.as_ref())?)
    }

    /// The rows, for libraries that speak Arrow.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        let batches = self.batches.clone().into_iter();
        let rows = batches.map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        let rows = Box::new(ArrayIterator::new(rows, Arc::new(field)));
        Ok(to_stream_pycapsule(py, rows, requested_schema)?)
    }
}

/// What a table pickles to: its name, its rows as a stream of Arrow, and its faults.
type Pickled<'py> = (Bound<'py, PyAny>, (&'static str, Bound<'py, PyBytes>, String));

/// A pickled table.
#[pyfunction]
pub(crate) fn _table(name: &str, rows: &[u8], errors: String) -> PyResult<Table> {
    let table = of_name(name)?;
    let reader = StreamReader::try_new(rows, None).map_err(input)?;
    Ok(Table {
        name: table.as_str(),
        schema: table.schema(),
        batches: reader.collect::<Result<_, _>>().map_err(input)?,
        errors,
    })
}

/// The rows as a value of another library, which `pullquote.frames` imports.
fn framed<'py>(table: &Bound<'py, Table>, method: &str) -> PyResult<Bound<'py, PyAny>> {
    let frames = table.py().import("pullquote.frames")?;
    frames.call_method1(method, (table,))
}

impl Table {
    /// A table that stands for itself.
    pub(crate) fn of_batch(name: &'static str, batch: RecordBatch) -> Self {
        Self {
            name,
            schema: batch.schema(),
            batches: vec![batch],
            errors: "[]".to_owned(),
        }
    }

    /// The quotations of one article.
    pub(crate) fn of_quotes(analysis: &Analysis) -> Self {
        let quotes = pullquote_corpus::quotes_of(analysis, Offsets::Chars);
        Self {
            name: pullquote_corpus::Table::Quotes.as_str(),
            schema: quotes.schema(),
            batches: vec![quotes],
            errors: "[]".to_owned(),
        }
    }
}

/// How the articles of a frame are read.
#[derive(Default)]
pub(crate) struct Reading {
    pub(crate) columns: Columns,
    /// 0 for one a core.
    pub(crate) threads: usize,
    pub(crate) day_first: Option<bool>,
    /// Bytes that an article may have, where a caller says so.
    pub(crate) max_bytes: Option<usize>,
    /// Whether the data are all that there is: where not one article of them can be analysed, something is wrong with
    /// the whole.
    pub(crate) whole: bool,
}

/// Analyses `data` and keeps one table of what comes out.
pub(crate) fn read(
    analyzer: &Analyzer,
    data: &Bound<'_, PyAny>,
    table: pullquote_corpus::Table,
    reading: Reading,
) -> PyResult<Table> {
    let py = data.py();
    let (reader, columns) = rows(data, reading.columns)?;
    let mut settings = Settings::default()
        .columns(columns)
        .threads(reading.threads)
        .date_order(date_order(reading.day_first));
    if let Some(bytes) = reading.max_bytes {
        settings = settings.max_bytes(bytes);
    }
    let frame = Frame::new(analyzer.clone())
        .settings(settings)
        .keep([table, pullquote_corpus::Table::Errors]);
    let interrupt = Mutex::new(None);
    let tables = py.detach(|| {
        frame.read(reader, |_| match Python::attach(|py| py.check_signals()) {
            Ok(()) => Flow::Continue,
            Err(error) => {
                *interrupt
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(error);
                Flow::Stop
            }
        })
    });
    if let Some(error) = interrupt.into_inner().unwrap_or_default() {
        return Err(error);
    }
    let tables = tables.map_err(corpus)?;
    let faults = faults(&tables)?;
    let done = tables.progress();
    if reading.whole && done.rows > 0 && done.documents == 0 {
        return Err(none_analysed(done.rows, &faults));
    }
    Ok(Table {
        name: table.as_str(),
        schema: table.schema(),
        batches: tables.batches(table).to_vec(),
        errors: Fault::json(&faults),
    })
}

/// What `day_first=` says of 03/04/2016.
pub(crate) const fn date_order(day_first: Option<bool>) -> DateOrder {
    match day_first {
        Some(true) => DateOrder::DayFirst,
        Some(false) => DateOrder::MonthFirst,
        None => DateOrder::Unknown,
    }
}

/// Says that the whole is not what the caller meant, and what is wrong with the first article.
fn none_analysed(rows: u64, faults: &[Fault]) -> PyErr {
    let Some(Fault { row, message, .. }) = faults.first() else {
        return input(format!("not one of {rows} articles could be analysed"));
    };
    input(match rows {
        1 => format!("the one article could not be analysed: {message}"),
        _ => format!("not one of {rows} articles could be analysed; the first, row {row}: {message}"),
    })
}

/// The rows of what a caller gives, and the columns that they have then.
fn rows(data: &Bound<'_, PyAny>, columns: Columns) -> PyResult<(Box<dyn RecordBatchReader + Send>, Columns)> {
    if data.hasattr("__arrow_c_stream__")? || data.hasattr("__arrow_c_array__")? {
        let reader = data.extract::<AnyArray>()?.into_reader()?;
        Ok((batches(reader, &columns)?, columns))
    } else {
        Ok((listed(data, &columns)?, Columns::default()))
    }
}

/// What was wrong with an article.
struct Fault {
    /// From 0.
    row: u64,
    id: Option<String>,
    reason: String,
    message: String,
}

impl Fault {
    /// The faults as JSON, which Python reads when it is asked for them.
    fn json(faults: &[Self]) -> String {
        let each = faults.iter().map(|fault| {
            let Self {
                row,
                id,
                reason,
                message,
            } = fault;
            serde_json::json!({"row": row, "id": id, "reason": reason, "message": message})
        });
        each.collect::<serde_json::Value>().to_string()
    }
}

fn faults(tables: &Tables) -> PyResult<Vec<Fault>> {
    use arrow_array::cast::AsArray;
    use arrow_array::types::UInt64Type;

    let mut faults = Vec::new();
    for batch in tables.batches(pullquote_corpus::Table::Errors) {
        let column = |name| {
            batch
                .column_by_name(name)
                .ok_or_else(|| input(format!("no column {name} in the table of errors")))
        };
        let rows = column("document")?.as_primitive::<UInt64Type>();
        let text = |name| Ok::<_, PyErr>(column(name)?.as_string::<i32>());
        let (ids, reasons, messages) = (text("id")?, text("reason")?, text("message")?);
        faults.extend((0..batch.num_rows()).map(|at| Fault {
            row: rows.value(at),
            id: Some(ids.value(at).to_owned()).filter(|id| !id.is_empty()),
            reason: reasons.value(at).to_owned(),
            message: with_arguments(messages.value(at)),
        }));
    }
    Ok(faults)
}

/// Arrow data as batches: a struct is a table, and anything else a column of texts.
fn batches(
    reader: Box<dyn ArrayReader + Send>,
    columns: &Columns,
) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    let field = reader.field();
    if let DataType::Struct(fields) = field.data_type() {
        let schema = Arc::new(Schema::new(fields.clone()));
        let rows = reader.map(|array| {
            let array = array?;
            let rows = array.as_any().downcast_ref::<StructArray>();
            match rows.filter(|rows| arrow_array::Array::null_count(*rows) == 0) {
                Some(rows) => Ok(RecordBatch::from(rows.clone())),
                None => Err(ArrowError::InvalidArgumentError(
                    "a row is null as a whole".to_owned(),
                )),
            }
        });
        return Ok(Box::new(RecordBatchIterator::new(rows, schema)));
    }
    if let Some(named) = Role::ALL.into_iter().find_map(|role| columns.told(role)) {
        return Err(input(format!(
            "no column {named}: the data are a single column, and have no names"
        )));
    }
    let schema = Arc::new(Schema::new(vec![Field::new(
        "text",
        field.data_type().clone(),
        true,
    )]));
    let of = Arc::clone(&schema);
    let rows = reader.map(move |array| RecordBatch::try_new(Arc::clone(&of), vec![array?]));
    Ok(Box::new(RecordBatchIterator::new(rows, schema)))
}

/// A list, or anything else that can be gone through, as batches.
fn listed(data: &Bound<'_, PyAny>, columns: &Columns) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    if data.is_instance_of::<PyString>() || data.cast::<PyMapping>().is_ok() {
        let kind = kind(data);
        return Err(input(format!(
            "the data are one {kind}: give a list of articles, or a table; files are for pullquote.run"
        )));
    }
    if data.hasattr("collect")? {
        return Err(input(format!(
            "the data are {}, which is not there yet: give what its collect() gives",
            kind(data)
        )));
    }
    let field = |role: &Role| Field::new(role.as_str(), DataType::Utf8, true);
    let schema = Arc::new(Schema::new(Role::ALL.iter().map(field).collect::<Vec<_>>()));
    let batch = |rows: &[Fields]| {
        let column =
            |role| Arc::new(rows.iter().map(|row| row.get(role)).collect::<StringArray>()) as ArrayRef;
        RecordBatch::try_new(Arc::clone(&schema), Role::ALL.map(column).to_vec())
    };
    let (mut batches, mut rows, mut bytes) = (Vec::new(), Vec::new(), 0);
    let items = data.try_iter().map_err(|_| {
        let kind = kind(data);
        input(format!(
            "the data are {kind}: give a list of articles, or a table"
        ))
    })?;
    for (at, item) in items.enumerate() {
        let item = item?;
        // As in a column: an article that is not there is a fault of its own.
        let fields = if item.is_none() {
            Fields::default()
        } else {
            fields_of(&item, at as u64, columns)?
        };
        bytes += fields.get(Role::Text).map_or(0, str::len);
        rows.push(fields);
        if bytes >= BATCH_BYTES {
            batches.push(batch(&rows));
            (rows, bytes) = (Vec::new(), 0);
        }
    }
    batches.push(batch(&rows));
    Ok(Box::new(RecordBatchIterator::new(batches, schema)))
}

/// The table of a run that has a name.
pub(crate) fn of_name(name: &str) -> PyResult<pullquote_corpus::Table> {
    let found = pullquote_corpus::Table::ALL
        .into_iter()
        .find(|table| table.as_str() == name);
    found.ok_or_else(|| input(format!("no table {name}")))
}

/// Name, Arrow type and meaning of each column of a table.
#[pyfunction]
pub(crate) fn _columns(table: &str) -> PyResult<Vec<(&'static str, String, &'static str)>> {
    let columns = of_name(table)?.columns().into_iter();
    Ok(columns
        .map(|c| (c.name, c.data_type.to_string(), c.description))
        .collect())
}
