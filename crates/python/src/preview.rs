//! A table of many articles as a notebook shows it: its first rows, in the columns that a reader looks for.

use arrow_array::RecordBatch;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use pullquote_html::Column;
use pyo3::prelude::*;

use crate::failure::input;

/// Rows that are shown.
const SHOWN: usize = 20;

/// The columns that are shown of a table, and how.
fn columns(table: &str) -> &'static [(&'static str, Column)] {
    match table {
        "mentions" => &[
            ("text", Column::Wide),
            ("kind", Column::Short),
            ("name", Column::Words),
            ("office", Column::Words),
            ("country", Column::Short),
            ("id", Column::Words),
            ("confidence", Column::Share),
        ],
        _ => &[
            ("speaker", Column::Words),
            ("act", Column::Short),
            ("text", Column::Wide),
            ("kind", Column::Short),
            ("date", Column::Short),
            ("id", Column::Words),
            ("confidence", Column::Share),
        ],
    }
}

/// The first rows of `batches`, which are those of `table` and `count` in all, as a fragment of HTML.
pub(crate) fn html(table: &str, batches: &[RecordBatch], count: usize) -> PyResult<String> {
    let columns = columns(table);
    let options = FormatOptions::default();
    let mut rows = Vec::new();
    for batch in batches {
        let cells = columns.iter().filter_map(|(name, _)| batch.column_by_name(name));
        let cells: Result<Vec<_>, _> = cells
            .map(|cells| ArrayFormatter::try_new(cells, &options))
            .collect();
        let cells = cells.map_err(input)?;
        let room = SHOWN.saturating_sub(rows.len());
        let shown = (0..batch.num_rows()).take(room);
        rows.extend(shown.map(|row| cells.iter().map(|cell| cell.value(row).to_string()).collect()));
    }
    let all: Vec<&str> = batches.first().map_or_else(Vec::new, |batch| {
        let fields = batch.schema_ref().fields();
        fields.iter().map(|field| field.name().as_str()).collect()
    });
    let more = all.len().saturating_sub(columns.len());
    let note = match count {
        0 => format!("No {table}."),
        1..=SHOWN => format!("{count} {table}, and {more} more columns"),
        _ => format!("The first {SHOWN} of {count} {table}, and {more} more columns"),
    };
    Ok(pullquote_html::grid(columns, &rows, &note))
}
