//! Rows of cells as a table.

use std::fmt::Write;

use crate::article::opening;
use crate::escape::{escape, escaped};

/// What a column of [`grid`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A few words.
    Words,
    /// A word or a day, on one line.
    Short,
    /// A text, which takes the room that there is.
    Wide,
    /// A probability, 0 to 1.
    Share,
}

impl Column {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Words => "pq-words",
            Self::Short => "pq-short",
            Self::Wide => "pq-what",
            Self::Share => "pq-share",
        }
    }

    /// Texts stand left by an attribute as well, for a notebook that takes styles away and sets tables right.
    const fn side(self) -> &'static str {
        match self {
            Self::Share => "",
            Self::Words | Self::Short | Self::Wide => " style=\"text-align:left\"",
        }
    }
}

/// Rows of cells under named columns, with a note above them, in the style of [`article`](crate::article()): a fragment
/// of HTML that looks the same in every notebook.
///
/// ```
/// use pullquote_html::{Column, grid};
///
/// let columns = [("speaker", Column::Words), ("text", Column::Wide)];
/// let html = grid(&columns, &[vec!["Anna Berg".to_owned(), "1 < 2".to_owned()]], "1 quotation");
/// assert!(html.contains("1 &lt; 2"));
/// ```
#[must_use]
pub fn grid(columns: &[(&str, Column)], rows: &[Vec<String>], note: &str) -> String {
    let mut html = opening("pullquote pq-grid", 0);
    let _ = write!(html, "<p class=\"pq-about\">{}</p>", escaped(note));
    if rows.is_empty() {
        html.push_str("</div>");
        return html;
    }
    html.push_str(
        "<div class=\"pq-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Rows\"><table><thead><tr>",
    );
    for (name, column) in columns {
        let _ = write!(
            html,
            "<th scope=\"col\" class=\"{}\"{}>{}</th>",
            column.class(),
            column.side(),
            escaped(name)
        );
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for ((_, column), cell) in columns.iter().zip(row) {
            let _ = write!(
                html,
                "<td dir=\"auto\" class=\"{}\"{}>",
                column.class(),
                column.side()
            );
            match (column, cell.parse::<f64>()) {
                (Column::Share, Ok(share)) => _ = write!(html, "{:.0}\u{a0}%", share * 100.0),
                _ => escape(&mut html, cell),
            }
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div></div>");
    html
}
