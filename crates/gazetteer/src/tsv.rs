//! The built-in tables' TSV: `#` lines, a line of column names, rows; trailing empty columns may be left out.

/// The most columns that a built-in table has.
const COLUMNS: usize = 9;

/// The rows of a table, each as its cells; comment lines and the line of column names are left out.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = [&str; COLUMNS]> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(cells)
}

fn cells(line: &str) -> [&str; COLUMNS] {
    let mut cells = [""; COLUMNS];
    let mut rest = Some(line);
    for cell in &mut cells {
        let Some(text) = rest else { break };
        (*cell, rest) = cut(text, b'\t');
    }
    cells
}

/// What stands before the first `mark`, and what after it. A plain loop: cells are a few bytes long.
#[inline]
fn cut(text: &str, mark: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|b| b == mark) {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 1..)),
        None => (text, None),
    }
}

/// A row's cell; empty where the row is shorter.
pub(crate) fn cell<'a>(row: &[&'a str], column: usize) -> &'a str {
    row.get(column).copied().unwrap_or("")
}

/// The alternatives of a cell.
pub(crate) fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(cell).filter(|cell| !cell.is_empty());
    std::iter::from_fn(move || {
        let (part, after) = cut(rest?, b'|');
        rest = after;
        Some(part.trim())
    })
    .filter(|part| !part.is_empty())
}
