//! The built-in tables' TSV: `#` lines, a line of column names, rows; trailing empty columns may be left out.

/// The rows of a table, each as its cells; comment lines and the line of column names are left out.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(|line| line.trim_end_matches('\r').split('\t').collect())
}

/// A row's cell; empty where the row is shorter.
pub(crate) fn cell<'a>(row: &[&'a str], column: usize) -> &'a str {
    row.get(column).copied().unwrap_or("")
}

/// The alternatives of a cell.
pub(crate) fn alternatives(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}
