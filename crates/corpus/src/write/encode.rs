//! Record batches to bytes, in each format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::OutputFormat;
use crate::cell::guarded_cell;

/// A file of one table.
pub(super) enum Encoder {
    Parquet(Box<ArrowWriter<File>>),
    Jsonl(Box<arrow_json::LineDelimitedWriter<BufWriter<File>>>),
    Csv(Box<arrow_csv::Writer<BufWriter<File>>>),
}

impl Encoder {
    pub(super) fn new(format: OutputFormat, schema: &SchemaRef, file: File) -> io::Result<Self> {
        Ok(match format {
            OutputFormat::Parquet => {
                let level = ZstdLevel::try_new(3).map_err(parquet_error)?;
                let mut properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(level))
                    .set_created_by(format!("pullquote {}", env!("CARGO_PKG_VERSION")));
                // Numbers seldom come again: with a dictionary each column would hold a table of them until its end, to
                // make larger files.
                for field in schema
                    .fields()
                    .iter()
                    .filter(|field| field.data_type().is_numeric())
                {
                    properties =
                        properties.set_column_dictionary_enabled(field.name().as_str().into(), false);
                }
                let writer = ArrowWriter::try_new(file, Arc::clone(schema), Some(properties.build()));
                Self::Parquet(Box::new(writer.map_err(parquet_error)?))
            }
            OutputFormat::Jsonl => {
                // Absent things are null, not left out: every line has the same fields.
                let builder = arrow_json::WriterBuilder::new().with_explicit_nulls(true);
                let writer = builder.build::<_, arrow_json::writer::LineDelimited>(BufWriter::new(file));
                Self::Jsonl(Box::new(writer))
            }
            OutputFormat::Csv => {
                let mut writer = arrow_csv::WriterBuilder::new()
                    .with_header(true)
                    .build(BufWriter::new(file));
                // The header stands even where no row follows.
                writer
                    .write(&RecordBatch::new_empty(Arc::clone(schema)))
                    .map_err(arrow_error)?;
                Self::Csv(Box::new(writer))
            }
        })
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        match self {
            Self::Parquet(writer) => writer.write(batch).map_err(parquet_error),
            Self::Jsonl(writer) => writer.write(batch).map_err(arrow_error),
            Self::Csv(writer) => writer
                .write(&without_formulas(batch).map_err(arrow_error)?)
                .map_err(arrow_error),
        }
    }

    /// Ends the file and makes it last.
    pub(super) fn finish(self) -> io::Result<()> {
        let file = match self {
            Self::Parquet(writer) => writer.into_inner().map_err(parquet_error)?,
            Self::Jsonl(mut writer) => {
                writer.finish().map_err(arrow_error)?;
                flushed(writer.into_inner())?
            }
            Self::Csv(writer) => flushed(writer.into_inner())?,
        };
        file.sync_all()
    }
}

fn flushed(mut writer: BufWriter<File>) -> io::Result<File> {
    writer.flush()?;
    writer.into_inner().map_err(io::IntoInnerError::into_error)
}

/// The system's own error where there is one underneath, so that a full disk is known for one.
fn arrow_error(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other.to_string()),
    }
}

fn parquet_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other.to_string()),
        },
        other => io::Error::other(other.to_string()),
    }
}

fn without_formulas(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().map(|column| match column.data_type() {
        DataType::Utf8 => {
            let safe = column
                .as_string::<i32>()
                .iter()
                .map(|value| value.map(guarded_cell))
                .collect::<StringArray>();
            Arc::new(safe) as ArrayRef
        }
        _ => Arc::clone(column),
    });
    RecordBatch::try_new(batch.schema(), columns.collect())
}
