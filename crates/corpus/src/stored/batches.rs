//! One file of a table as record batches of the table's schema.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::cell::unguarded_cell;
use crate::error::{Error, Result};
use crate::manifest::check;
use crate::read::{Pages, guarded};
use crate::tables::Table;

/// Rows decoded at a time.
const BATCH: usize = 4096;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

/// The batches of the file at `path`, which has `checksum`; a file that cannot be read gives one error.
pub(super) fn open(path: PathBuf, checksum: u32, table: Table) -> impl Iterator<Item = Result<RecordBatch>> {
    let (mut batches, opened) = match decode(&path, checksum, table) {
        Ok(batches) => (Some(batches), None),
        Err(error) => (None, Some(Err(error))),
    };
    // Whoever wrote the folder knows how to make a checksum. Nothing follows what is broken: a reader may give the same
    // error for ever.
    let whole = std::iter::from_fn(move || {
        let next = guarded(|| batches.as_mut()?.next());
        let next = next.unwrap_or_else(|why| Some(Err(ArrowError::ExternalError(why.into()))));
        if !matches!(next, Some(Ok(_))) {
            batches = None;
        }
        next
    });
    let checked = whole.map(move |batch| {
        batch
            .and_then(|batch| conform(&batch, table))
            .map_err(|error| damaged(&path, &error))
    });
    opened.into_iter().chain(checked)
}

fn decode(path: &Path, checksum: u32, table: Table) -> Result<Batches> {
    check(path, checksum)?;
    let opened = guarded(|| decoder(path, table));
    opened.unwrap_or_else(|why| Err(damaged(path, &why)))
}

fn decoder(path: &Path, table: Table) -> Result<Batches> {
    let file = File::open(path).map_err(|e| Error::io(path, &e))?;
    let loose = loose(&table.schema());
    Ok(match path.extension().and_then(|e| e.to_str()) {
        Some("jsonl") => {
            let reader = arrow_json::ReaderBuilder::new(loose)
                .with_batch_size(BATCH)
                .build(BufReader::new(file));
            Box::new(reader.map_err(|e| damaged(path, &e))?)
        }
        Some("csv") => {
            let reader = arrow_csv::ReaderBuilder::new(loose)
                .with_header(true)
                .with_batch_size(BATCH)
                .build(file)
                .map_err(|e| damaged(path, &e))?;
            Box::new(reader.map(|batch| batch.and_then(|batch| unguarded(&batch))))
        }
        _ => {
            let reader = Pages::new(file)
                .and_then(ParquetRecordBatchReaderBuilder::try_new)
                .and_then(|builder| builder.with_batch_size(BATCH).build());
            Box::new(reader.map_err(|e| damaged(path, &e))?)
        }
    })
}

fn damaged(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Damaged {
        path: path.to_owned(),
        why: error.to_string(),
    }
}

/// `schema` with every column nullable: an empty text of a CSV file reads as null first.
fn loose(schema: &SchemaRef) -> SchemaRef {
    let fields = schema
        .fields()
        .iter()
        .map(|f| f.as_ref().clone().with_nullable(true));
    Arc::new(Schema::new(fields.collect::<Vec<Field>>()))
}

/// The batch under the table's own schema: its columns by name, nulls of texts that are never null made empty.
fn conform(batch: &RecordBatch, table: Table) -> Result<RecordBatch, ArrowError> {
    let schema = table.schema();
    let column = |field: &Arc<Field>| -> Result<ArrayRef, ArrowError> {
        let found = batch
            .column_by_name(field.name())
            .filter(|column| column.data_type() == field.data_type())
            .ok_or_else(|| {
                ArrowError::SchemaError(format!(
                    "has no column {} of type {}; it was written by another version",
                    field.name(),
                    field.data_type()
                ))
            })?;
        if !field.is_nullable() && found.null_count() > 0 && *field.data_type() == DataType::Utf8 {
            let texts = found.as_string::<i32>().iter();
            let filled: StringArray = texts.map(|text| Some(text.unwrap_or_default())).collect();
            return Ok(Arc::new(filled));
        }
        Ok(Arc::clone(found))
    };
    let columns = schema
        .fields()
        .iter()
        .map(column)
        .collect::<Result<Vec<_>, _>>()?;
    RecordBatch::try_new(schema, columns)
}

/// Takes back the apostrophe that CSV output puts before what a spreadsheet would take for a formula.
fn unguarded(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let column = |column: &ArrayRef| match column.as_string_opt::<i32>() {
        Some(texts) => {
            let plain: StringArray = texts.iter().map(|text| text.map(unguarded_cell)).collect();
            Arc::new(plain) as ArrayRef
        }
        None => Arc::clone(column),
    };
    RecordBatch::try_new(batch.schema(), batch.columns().iter().map(column).collect())
}
