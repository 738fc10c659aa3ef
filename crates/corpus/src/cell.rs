//! Texts as cells of tables that a spreadsheet may open.

use std::borrow::Cow;

/// What a formula begins with; wide forms stand for the plain ones in East Asian settings. A spreadsheet passes over
/// tabs and ends of lines before it.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text as a cell of CSV or TSV: one that a spreadsheet would take for a formula gets an apostrophe before it, and so
/// does one that would look so guarded, that no text is mistaken for another.
///
/// ```
/// use pullquote_corpus::guarded_cell;
///
/// assert_eq!(guarded_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
/// assert_eq!(guarded_cell("Well = good"), "Well = good");
/// ```
#[must_use]
pub fn guarded_cell(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guarded_cell`] was given.
pub(crate) fn unguarded_cell(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|text| is_formula(text))
        .unwrap_or(cell)
}

/// Whether `text` is a formula behind any number of apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::{guarded_cell, unguarded_cell};

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back() {
        for text in [
            "=1+1",
            "+1",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "'=1",
            "''=1",
            "'",
            "'tis",
            "he said =",
            "",
            "− minus",
            "’=",
        ] {
            let cell = guarded_cell(text);
            assert!(!cell.starts_with(super::FORMULA), "{cell:?}");
            assert_eq!(unguarded_cell(&cell), text);
        }
        assert_eq!(guarded_cell("he said"), "he said");
        assert_eq!(guarded_cell("'tis"), "'tis");
    }
}
