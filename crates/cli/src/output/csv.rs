//! Rows as CSV, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::WriterBuilder;
use pullquote_corpus::guarded_cell;
use serde::Serialize;

use super::neutral;

/// Text as a cell that neither commands a terminal nor is a formula to a spreadsheet.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    match neutral(text) {
        Cow::Borrowed(text) => guarded_cell(text),
        Cow::Owned(text) => Cow::Owned(guarded_cell(&text).into_owned()),
    }
}

/// Writes the names of the fields of `T`.
pub(crate) fn header<T: Serialize + Default>(out: &mut dyn Write) -> io::Result<()> {
    let both = serialized(&T::default(), true)?;
    let end = both
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(both.len(), |at| at + 1);
    out.write_all(both.get(..end).unwrap_or_default())
}

/// Writes a row.
pub(crate) fn row<T: Serialize>(row: &T, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&serialized(row, false)?)
}

fn serialized<T: Serialize>(row: &T, header: bool) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().has_headers(header).from_writer(Vec::new());
    writer.serialize(row).map_err(io::Error::other)?;
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, Serialize)]
    struct Pair<'a> {
        name: Cow<'a, str>,
        share: Option<f32>,
    }

    #[test]
    fn a_row_has_its_header_and_no_formula() {
        let mut out = Vec::new();
        header::<Pair<'_>>(&mut out).unwrap();
        let pair = Pair {
            name: cell("=1\t2, “a”"),
            share: Some(0.97),
        };
        row(&pair, &mut out).unwrap();
        row(&Pair::default(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "name,share\n\"'=1 2, “a”\",0.97\n,\n"
        );
    }
}
