//! An audit's lists as Arrow data.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray, UInt64Array};

use super::Audit;

fn texts<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(values.map(Some).collect::<StringArray>())
}

fn numbers(values: impl Iterator<Item = u64>) -> ArrayRef {
    Arc::new(values.collect::<UInt64Array>())
}

fn shares(values: impl Iterator<Item = f64>) -> ArrayRef {
    Arc::new(values.collect::<Float64Array>())
}

/// Columns of one length each; that is what the lists give.
fn batch(columns: Vec<(&'static str, ArrayRef)>) -> RecordBatch {
    let named = columns.into_iter().map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(named)
        .unwrap_or_else(|_| RecordBatch::new_empty(Arc::new(arrow_schema::Schema::empty())))
}

impl Audit {
    /// [`shares`](Self::shares) as columns of their fields' names.
    #[must_use]
    pub fn shares_batch(&self) -> RecordBatch {
        let rows = || self.shares().iter();
        batch(vec![
            ("by", texts(rows().map(|s| s.by.as_str()))),
            ("group", texts(rows().map(|s| s.group.as_str()))),
            ("field", texts(rows().map(|s| s.field.as_str()))),
            ("value", texts(rows().map(|s| s.value.as_str()))),
            ("sources", numbers(rows().map(|s| s.sources))),
            ("sources_share", shares(rows().map(|s| s.sources_share))),
            ("low", shares(rows().map(|s| s.low))),
            ("high", shares(rows().map(|s| s.high))),
            ("quotations", numbers(rows().map(|s| s.quotations))),
            ("quotations_share", shares(rows().map(|s| s.quotations_share))),
            ("words", numbers(rows().map(|s| s.words))),
            ("words_share", shares(rows().map(|s| s.words_share))),
        ])
    }

    /// [`top`](Self::top) as columns of their fields' names.
    #[must_use]
    pub fn top_batch(&self) -> RecordBatch {
        let rows = || self.top().iter();
        batch(vec![
            ("field", texts(rows().map(|t| t.field.as_str()))),
            ("value", texts(rows().map(|t| t.value.as_str()))),
            ("name", texts(rows().map(|t| t.name.as_str()))),
            ("articles", numbers(rows().map(|t| t.articles))),
            ("quotations", numbers(rows().map(|t| t.quotations))),
            ("words", numbers(rows().map(|t| t.words))),
        ])
    }

    /// [`thin`](Self::thin) as columns: number, identifier, date and headline of the article, and its sources.
    #[must_use]
    pub fn thin_batch(&self) -> RecordBatch {
        let rows = || self.thin().iter();
        let titles: StringArray = rows().map(|(article, _)| article.title.as_deref()).collect();
        let days: Date32Array = rows()
            .map(|(a, _)| a.date.map(pullquote::Date::days_since_1970))
            .collect();
        batch(vec![
            ("document", numbers(rows().map(|(a, _)| a.document))),
            ("id", texts(rows().map(|(a, _)| a.id.as_str()))),
            ("date", Arc::new(days)),
            ("title", Arc::new(titles)),
            ("sources", numbers(rows().map(|&(_, sources)| u64::from(sources)))),
        ])
    }
}
