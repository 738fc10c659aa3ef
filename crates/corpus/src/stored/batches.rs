//! One file of a table as record batches of the table's schema.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::error::{Error, Result};
use crate::tables::Table;

/// Rows decoded at a time.
const BATCH: usize = 4096;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

/// The batches of the file at `path`; a file that cannot be read gives one error.
pub(super) fn open(path: PathBuf, table: Table) -> impl Iterator<Item = Result<RecordBatch>> {
    let (batches, opened) = match decode(&path, table) {
        Ok(batches) => (batches, None),
        Err(error) => (Box::new(std::iter::empty()) as Batches, Some(Err(error))),
    };
    let checked = batches.map(move |batch| {
        batch
            .and_then(|batch| conform(&batch, table))
            .map_err(|error| damaged(&path, &error))
    });
    opened.into_iter().chain(checked)
}

fn decode(path: &Path, table: Table) -> Result<Batches> {
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
            let reader = ParquetRecordBatchReaderBuilder::try_new(file)
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
            let plain: StringArray = texts.iter().map(|text| text.map(unguard)).collect();
            Arc::new(plain) as ArrayRef
        }
        None => Arc::clone(column),
    };
    RecordBatch::try_new(batch.schema(), batch.columns().iter().map(column).collect())
}

fn unguard(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']))
        .unwrap_or(text)
}
