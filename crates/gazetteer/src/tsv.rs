//! The built-in tables' TSV: `#` lines, a line of column names, rows; trailing empty columns may be left out.

use memchr::memchr2_iter;

/// The most columns that a built-in table has.
const COLUMNS: usize = 9;

/// The rows of a table, each as its cells; comment lines and the line of column names are left out.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = [&str; COLUMNS]> {
    let mut marks = memchr2_iter(b'\t', b'\n', text.as_bytes());
    let mut start = 0;
    let lines = std::iter::from_fn(move || {
        let line = start;
        let mut cells = [""; COLUMNS];
        let mut cell = cells.iter_mut();
        while start < text.len() {
            let end = marks.next().unwrap_or(text.len());
            if let Some(cell) = cell.next() {
                *cell = text.get(start..end).unwrap_or("");
            }
            start = end + 1;
            if text.as_bytes().get(end) != Some(&b'\t') {
                break;
            }
        }
        (start > line).then_some(cells)
    });
    lines
        .filter(|cells| !cells[0].starts_with('#') && cells.iter().any(|cell| !cell.is_empty()))
        .skip(1)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_the_line_of_columns_are_no_rows() {
        let table = "# of what\nname\tcode\nAda\tNO\n\nBo\n";
        let rows: Vec<_> = rows(table)
            .map(|row| (row[0].to_owned(), cell(&row, 1).to_owned()))
            .collect();
        let wanted = [("Ada", "NO"), ("Bo", "")];
        assert_eq!(rows, wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(alternatives("a| b||c").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(alternatives("").count(), 0);
    }
}
