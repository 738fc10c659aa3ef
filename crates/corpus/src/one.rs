//! One analysis as a table.

use arrow_array::RecordBatch;
use pullquote::{Analysis, OffsetMap, Offsets};

use crate::analyse::quote_rows;
use crate::tables::{Rows, Table};

/// The quotations of one analysis, with the columns that they have in the table of a run ([`Table::Quotes`]); its
/// number, `document`, is 0.
///
/// ```
/// use pullquote::{Analyzer, Offsets};
///
/// let analysis = Analyzer::new()?.analyze("“We agree,” Anna Berg said.")?;
/// let quotes = pullquote_corpus::quotes_of(&analysis, Offsets::Chars);
/// assert_eq!(quotes.num_rows(), 1);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[must_use]
pub fn quotes_of(analysis: &Analysis, offsets: Offsets) -> RecordBatch {
    let map = OffsetMap::new(&analysis.text, offsets);
    let id = analysis.id.as_deref().unwrap_or_default();
    let rows = Rows {
        quotes: quote_rows(0, id, analysis.date, analysis, &map),
        ..Rows::default()
    };
    // Rows of one type make columns of one length and of the schema's own types.
    let batch = Table::Quotes.batch(&rows);
    batch.unwrap_or_else(|_| RecordBatch::new_empty(Table::Quotes.schema()))
}
