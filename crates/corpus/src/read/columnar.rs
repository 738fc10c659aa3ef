//! Parquet and Arrow IPC: only the columns that play a role are read.

use std::fs::File;
use std::io::{BufReader, Seek};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::delimited::roles;
use super::{BytesRead, Fields, Options, Rows, Unreadable};
use crate::columns::Role;
use crate::error::{Error, Result};
use crate::input::{Format, Input};
use crate::row::{Fault, Position, Reason, Row};

/// Rows decoded at a time: articles are some kilobytes each, so a megabyte or so.
const BATCH: usize = 256;

/// Which column of the projected batches plays which role.
type Roles = Vec<(Role, usize)>;
type Batches = Box<dyn Iterator<Item = std::result::Result<RecordBatch, ArrowError>> + Send>;

struct Columnar {
    batches: Batches,
    /// Roles in the order of the batches' columns, as strings.
    roles: Roles,
    current: Vec<(Role, ArrayRef)>,
    rows: usize,
    row: usize,
    next: Position,
    name: String,
    options: Options,
    ended: bool,
    read: BytesRead,
    bytes_a_batch: u64,
}

pub(super) fn open(file: u32, input: &Input, options: &Options, read: &BytesRead) -> Result<Box<dyn Rows>> {
    let opened = match File::open(&input.path) {
        Ok(opened) => opened,
        Err(error) => return Ok(Box::new(Unreadable::new(file, &error))),
    };
    let plan = if input.format == Format::Parquet {
        parquet(opened, input, options)
    } else {
        ipc(opened, input, options)
    };
    let (batches, roles, total) = match plan {
        Ok(plan) => plan,
        Err(Failure::Columns(error)) => return Err(error),
        Err(Failure::File(why)) => return Ok(Box::new(Unreadable::new(file, &why))),
    };
    let mut rows = Columnar::new(batches, roles, &input.name, options);
    rows.next.file = file;
    rows.read = read.clone();
    rows.bytes_a_batch = total.map_or(0, |batches| input.size / batches.max(1));
    Ok(Box::new(rows))
}

/// The rows of batches that are in memory or made as they are asked for. Rows without an identifier
/// get their number, from 0.
pub(crate) fn of_batches(
    schema: &SchemaRef,
    batches: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>> + Send + 'static,
    options: &Options,
) -> Result<Box<dyn Rows>> {
    let (roles, columns) = plan("the data", options, schema)?;
    Ok(Box::new(Columnar::new(
        Box::new(project(batches, columns)),
        roles,
        "",
        options,
    )))
}

enum Failure {
    Columns(Error),
    File(String),
}

type Plan = std::result::Result<(Batches, Roles, Option<u64>), Failure>;

fn parquet(opened: File, input: &Input, options: &Options) -> Plan {
    let broken = |e: &dyn std::fmt::Display| Failure::File(format!("no Parquet file, or a damaged one: {e}"));
    let builder = ParquetRecordBatchReaderBuilder::try_new(opened).map_err(|e| broken(&e))?;
    let (roles, columns) = plan(&input.name, options, builder.schema()).map_err(Failure::Columns)?;
    let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
    let total = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0) / BATCH as u64 + 1;
    let reader = builder
        .with_projection(mask)
        .with_batch_size(BATCH)
        .build()
        .map_err(|e| broken(&e))?;
    Ok((Box::new(reader), roles, Some(total)))
}

fn ipc(mut opened: File, input: &Input, options: &Options) -> Plan {
    let broken =
        |e: &dyn std::fmt::Display| Failure::File(format!("no Arrow IPC file, or a damaged one: {e}"));
    // The file format begins with a magic word that the stream format lacks.
    let file =
        arrow_ipc::reader::FileReader::try_new_buffered(opened.try_clone().map_err(|e| broken(&e))?, None);
    if let Ok(file) = file {
        let (roles, columns) = plan(&input.name, options, &file.schema()).map_err(Failure::Columns)?;
        let total = file.num_batches() as u64;
        return Ok((Box::new(project(file, columns)), roles, Some(total)));
    }
    opened.rewind().map_err(|e| broken(&e))?;
    let stream =
        arrow_ipc::reader::StreamReader::try_new(BufReader::new(opened), None).map_err(|e| broken(&e))?;
    let (roles, columns) = plan(&input.name, options, &stream.schema()).map_err(Failure::Columns)?;
    Ok((Box::new(project(stream, columns)), roles, None))
}

fn project(
    batches: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>>,
    columns: Vec<usize>,
) -> impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>> {
    batches.map(move |batch| batch.and_then(|batch| batch.project(&columns)))
}

/// The roles, by column of the projected batch, and the columns of the file to project to.
fn plan(name: &str, options: &Options, schema: &SchemaRef) -> Result<(Roles, Vec<usize>)> {
    let names: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    let roles = roles(name, &options.columns, &names)?;
    for &(role, column) in &roles {
        let field = schema.field(column);
        let wanted = match role {
            Role::Text | Role::Title | Role::Url => "strings",
            Role::Id => "strings or integers",
            Role::Date => "strings, dates or timestamps",
        };
        if !plays(role, field.data_type()) {
            return Err(Error::ColumnType {
                file: name.to_owned(),
                column: field.name().clone(),
                role: role.as_str(),
                found: field.data_type().to_string(),
                wanted,
            });
        }
    }
    let mut columns: Vec<usize> = roles.iter().map(|&(_, column)| column).collect();
    columns.sort_unstable();
    columns.dedup();
    let place = |column| columns.binary_search(&column).unwrap_or(0);
    Ok((
        roles
            .iter()
            .map(|&(role, column)| (role, place(column)))
            .collect(),
        columns,
    ))
}

fn plays(role: Role, data: &DataType) -> bool {
    match data {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, value) => plays(role, value),
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => role == Role::Date,
        other => role == Role::Id && other.is_integer(),
    }
}

impl Columnar {
    fn new(batches: Batches, roles: Roles, name: &str, options: &Options) -> Self {
        Self {
            batches,
            roles,
            current: Vec::new(),
            rows: 0,
            row: 0,
            next: Position {
                row: 1,
                ..Position::default()
            },
            name: name.to_owned(),
            options: options.clone(),
            ended: false,
            read: BytesRead::default(),
            bytes_a_batch: 0,
        }
    }

    fn fill(&mut self) -> Option<std::result::Result<(), String>> {
        let batch = match self.batches.next()? {
            Ok(batch) => batch,
            Err(error) => return Some(Err(error.to_string())),
        };
        self.read.add(self.bytes_a_batch);
        let strings = self.roles.iter().map(|&(role, column)| {
            let cast = cast_with_options(batch.column(column), &DataType::Utf8, &CastOptions::default());
            cast.map(|strings| (role, strings)).map_err(|e| e.to_string())
        });
        match strings.collect() {
            Ok(current) => self.current = current,
            Err(why) => return Some(Err(why)),
        }
        (self.rows, self.row) = (batch.num_rows(), 0);
        Some(Ok(()))
    }

    fn advance(&mut self) -> Position {
        let at = self.next;
        self.next.row += 1;
        at
    }
}

impl Rows for Columnar {
    fn next_row(&mut self) -> Option<Row> {
        while self.row == self.rows {
            if self.ended {
                return None;
            }
            match self.fill() {
                None => self.ended = true,
                Some(Ok(())) => {}
                Some(Err(why)) => {
                    self.ended = true;
                    let at = self.advance();
                    let message = format!("the file cannot be read past here: {why}");
                    return Some((
                        at,
                        Err(Fault {
                            at,
                            id: None,
                            reason: Reason::File,
                            message,
                        }),
                    ));
                }
            }
        }
        let at = self.advance();
        let mut fields = Fields::default();
        for (role, strings) in &self.current {
            let strings = strings.as_string::<i32>();
            *fields.slot(*role) = strings
                .is_valid(self.row)
                .then(|| strings.value(self.row).to_owned());
        }
        self.row += 1;
        Some((at, fields.finish(at, &self.name, &self.options)))
    }

    fn skip_rows(&mut self, count: u64) {
        let mut left = count;
        while left > 0 {
            let here = (self.rows - self.row) as u64;
            let step = here.min(left);
            self.row += step as usize;
            self.next.row += step;
            left -= step;
            if left > 0 && (self.ended || !matches!(self.fill(), Some(Ok(())))) {
                self.ended = true;
                break;
            }
        }
    }
}
