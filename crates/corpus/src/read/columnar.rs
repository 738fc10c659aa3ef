//! Parquet and Arrow IPC: only the columns that play a role are read.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, StringViewArray, make_array};
use arrow_buffer::NullBuffer;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};

use super::delimited::{named, roles};
use super::{BytesRead, Rows, Unreadable, guarded, ipc, parquet};
use crate::columns::{Fields, Role, whole};
use crate::error::{Error, Result};
use crate::input::{Format, Input};
use crate::row::{Fault, Position, Reason, Unmade};
use crate::settings::Settings;

/// Rows decoded at a time: articles are some kilobytes each, so a megabyte or so.
const BATCH: usize = 256;

/// Which column of the projected batches plays which role, and where within it what is nested stands.
type Roles = Vec<(Role, usize, Path)>;
/// The way from a column that is a struct to one of its fields.
type Path = Vec<usize>;
/// What plays which role, by place and by name, and the columns of the file to project to.
type Cast = (Roles, Vec<(Role, String)>, Vec<usize>);
type Batches = Box<dyn Iterator<Item = std::result::Result<RecordBatch, ArrowError>> + Send>;

struct Columnar {
    batches: Batches,
    /// Roles in the order of the batches' columns, as strings.
    roles: Roles,
    /// The same by name.
    columns: Vec<(Role, String)>,
    current: Vec<(Role, ArrayRef)>,
    rows: usize,
    row: usize,
    next: Position,
    name: String,
    settings: Settings,
    ended: bool,
    read: BytesRead,
    bytes_a_batch: u64,
}

pub(super) fn open(file: u32, input: &Input, settings: &Settings, read: &BytesRead) -> Result<Box<dyn Rows>> {
    let opened = match File::open(&input.path) {
        Ok(opened) => opened,
        Err(error) => return Ok(Box::new(Unreadable::new(file, &error))),
    };
    let plan = guarded(|| match input.format {
        Format::Parquet => parquet(opened, input, settings),
        _ => ipc(opened, input, settings, read),
    });
    let plan = plan.unwrap_or_else(|why| Err(Failure::File(why)));
    let (batches, roles, total) = match plan {
        Ok(plan) => plan,
        Err(Failure::Columns(error)) => return Err(error),
        Err(Failure::File(why)) => return Ok(Box::new(Unreadable::new(file, &why))),
    };
    let mut rows = Columnar::new(batches, roles, &input.name, settings);
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
    settings: &Settings,
) -> Result<Box<dyn Rows>> {
    let (roles, named, columns) = plan("the data", settings, schema)?;
    Ok(Box::new(Columnar::new(
        Box::new(project(batches, columns)),
        (roles, named),
        "",
        settings,
    )))
}

enum Failure {
    Columns(Error),
    File(String),
}

type Plan = std::result::Result<(Batches, (Roles, Vec<(Role, String)>), Option<u64>), Failure>;

fn parquet(opened: File, input: &Input, settings: &Settings) -> Plan {
    let broken = |e: &dyn std::fmt::Display| Failure::File(format!("no Parquet file, or a damaged one: {e}"));
    let builder = parquet::open(opened).map_err(|e| broken(&e))?;
    let (roles, named, columns) = plan(&input.name, settings, builder.schema()).map_err(Failure::Columns)?;
    let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
    let reader = parquet::rows(builder, columns, BATCH).map_err(|e| broken(&e))?;
    Ok((Box::new(reader), (roles, named), Some(rows / BATCH as u64 + 1)))
}

fn ipc(opened: File, input: &Input, settings: &Settings, read: &BytesRead) -> Plan {
    let broken =
        |e: &dyn std::fmt::Display| Failure::File(format!("no Arrow IPC file, or a damaged one: {e}"));
    let batches = ipc::Batches::open(opened, read.clone()).map_err(|e| broken(&e))?;
    let (roles, named, columns) = plan(&input.name, settings, &batches.schema()).map_err(Failure::Columns)?;
    Ok((Box::new(project(batches, columns)), (roles, named), None))
}

fn project(
    batches: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>>,
    columns: Vec<usize>,
) -> impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>> {
    batches.map(move |batch| batch.and_then(|batch| batch.project(&columns)))
}

fn plan(name: &str, settings: &Settings, schema: &SchemaRef) -> Result<Cast> {
    let leaves = leaves(schema);
    let names: Vec<String> = leaves.iter().map(|leaf| leaf.name.clone()).collect();
    let mut roles = roles(name, &settings.columns, &names)?;
    // A column of authors that nobody named, and that holds something else, is none.
    let is_guess = settings.columns.named(Role::Author).is_empty();
    roles.retain(|&(role, at)| role != Role::Author || !is_guess || plays(role, &leaves[at].data_type));
    for &(role, at) in &roles {
        let leaf = &leaves[at];
        let wanted = match role {
            Role::Text | Role::Title | Role::Url => "strings",
            Role::Author => "strings or lists of strings",
            Role::Id => "strings or numbers",
            Role::Date => "strings, dates, timestamps or integers",
            Role::Partition => "strings, numbers, booleans, dates or timestamps",
        };
        if !plays(role, &leaf.data_type) {
            return Err(Error::ColumnType {
                file: name.to_owned(),
                column: leaf.name.clone(),
                role: role.as_str(),
                found: leaf.data_type.to_string(),
                wanted,
            });
        }
    }
    roles.retain(|&(_, at)| leaves[at].data_type != DataType::Null);
    let called = named(&roles, &names);
    let mut columns: Vec<usize> = roles.iter().map(|&(_, at)| leaves[at].column).collect();
    columns.sort_unstable();
    columns.dedup();
    let place = |column| columns.binary_search(&column).unwrap_or(0);
    let within = roles.iter().map(|&(role, at)| {
        let leaf = &leaves[at];
        (role, place(leaf.column), leaf.path.clone())
    });
    Ok((within.collect(), called, columns))
}

/// A column, or a field of one that is a struct.
struct Leaf {
    /// Its name, or its path with points: `article.body`.
    name: String,
    column: usize,
    path: Path,
    data_type: DataType,
}

/// All columns, and after them the fields of those that are structs.
fn leaves(schema: &SchemaRef) -> Vec<Leaf> {
    /// Structs within structs that are gone into.
    const DEPTH: usize = 8;
    let columns = schema.fields().iter().enumerate().map(|(column, field)| Leaf {
        name: field.name().clone(),
        column,
        path: Path::new(),
        data_type: field.data_type().clone(),
    });
    let mut leaves: Vec<Leaf> = columns.collect();
    let mut at = 0;
    while let Some(leaf) = leaves.get(at) {
        if let (DataType::Struct(fields), true) = (&leaf.data_type, leaf.path.len() < DEPTH) {
            let within = fields.iter().enumerate().map(|(step, field)| Leaf {
                name: format!("{}.{}", leaf.name, field.name()),
                column: leaf.column,
                path: leaf.path.iter().copied().chain([step]).collect(),
                data_type: field.data_type().clone(),
            });
            let within: Vec<Leaf> = within.collect();
            leaves.extend(within);
        }
        at += 1;
    }
    leaves
}

/// What stands at the end of `path` in `column`; null where anything on the way is.
fn descend(column: &ArrayRef, path: &[usize]) -> ArrayRef {
    path.iter().fold(Arc::clone(column), |column, step| {
        let Some(within) = column.as_struct_opt() else {
            return column;
        };
        let field = within.column(*step);
        let nulls = NullBuffer::union(within.nulls(), field.nulls());
        let data = field.to_data().into_builder().nulls(nulls).build();
        // It had the same length before, and as many values or fewer are null.
        data.map_or_else(|_| Arc::clone(field), make_array)
    })
}

fn plays(role: Role, data: &DataType) -> bool {
    match data {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        // Says nothing but how long it is, whatever length that is.
        DataType::Null => role != Role::Text,
        DataType::Dictionary(_, value) => plays(role, value),
        DataType::List(field) | DataType::LargeList(field) if role == Role::Author => {
            plays(Role::Title, field.data_type())
        }
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => {
            matches!(role, Role::Date | Role::Partition)
        }
        DataType::Boolean => role == Role::Partition,
        other if role == Role::Date => other.is_integer(),
        other => matches!(role, Role::Id | Role::Partition) && other.is_numeric(),
    }
}

impl Columnar {
    fn new(
        batches: Batches,
        (roles, columns): (Roles, Vec<(Role, String)>),
        name: &str,
        settings: &Settings,
    ) -> Self {
        Self {
            batches,
            roles,
            columns,
            current: Vec::new(),
            rows: 0,
            row: 0,
            next: Position {
                row: 1,
                ..Position::default()
            },
            name: name.to_owned(),
            settings: settings.clone(),
            ended: false,
            read: BytesRead::default(),
            bytes_a_batch: 0,
        }
    }

    fn fill(&mut self) -> Option<std::result::Result<(), String>> {
        let batch = match guarded(|| self.batches.next()) {
            Ok(None) => return None,
            Ok(Some(Ok(batch))) => batch,
            Ok(Some(Err(error))) => return Some(Err(unread(&error))),
            Err(why) => return Some(Err(why)),
        };
        self.read.add(self.bytes_a_batch);
        let strings = self.roles.iter().map(|(role, column, path)| {
            let (role, found) = (*role, one_each(descend(batch.column(*column), path))?);
            let cast = cast_with_options(&found, &DataType::Utf8View, &CastOptions::default());
            let cast = cast.map_err(|e| e.to_string())?;
            let is_number = matches!(role, Role::Id | Role::Partition) && found.data_type().is_floating();
            Ok((role, if is_number { whole_numbers(&cast) } else { cast }))
        });
        match strings.collect::<std::result::Result<_, String>>() {
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

/// A column of lists of strings as one of strings, with commas between those of a list.
fn one_each(column: ArrayRef) -> std::result::Result<ArrayRef, String> {
    let wide = match column.data_type() {
        DataType::List(field) | DataType::LargeList(field) => {
            DataType::LargeList(Arc::new(Field::new(field.name(), DataType::Utf8View, true)))
        }
        _ => return Ok(column),
    };
    let lists = cast_with_options(&column, &wide, &CastOptions::default()).map_err(|e| e.to_string())?;
    let joined = lists.as_list::<i64>().iter().map(|list| {
        let list = list?;
        let names = list.as_string_view().iter().flatten();
        Some(names.collect::<Vec<_>>().join(", "))
    });
    Ok(Arc::new(joined.collect::<StringViewArray>()))
}

/// Identifiers that are whole numbers, without decimals.
fn whole_numbers(strings: &ArrayRef) -> ArrayRef {
    let texts = strings.as_string_view().iter();
    Arc::new(texts.map(|text| text.map(whole)).collect::<StringViewArray>())
}

/// What is wrong, and for a way of packing that is not read here, what to do.
fn unread(error: &ArrowError) -> String {
    let told = error.to_string();
    match told.split_once("Disabled feature at compile time: ") {
        Some((_, packing)) => {
            format!("it is packed with {packing}; write it with zstd, snappy, gzip or lz4")
        }
        None => told,
    }
}

impl Rows for Columnar {
    fn next_row(&mut self) -> Option<Unmade> {
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
                    let message = if self.name.is_empty() {
                        why
                    } else {
                        format!("the file cannot be read past here: {why}")
                    };
                    return Some((
                        at,
                        Err(Fault {
                            at,
                            id: None,
                            reason: Reason::File,
                            message,
                        })
                        .into(),
                    ));
                }
            }
        }
        let at = self.advance();
        let mut fields = Fields::default();
        for (role, strings) in &self.current {
            let strings = strings.as_string_view();
            let value = strings
                .is_valid(self.row)
                .then(|| strings.value(self.row).to_owned());
            fields.join(*role, value);
        }
        self.row += 1;
        Some((at, fields.finish(at, &self.name, &self.settings).into()))
    }

    fn columns(&self) -> Vec<(Role, String)> {
        self.columns.clone()
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
