//! The six tables of a run: their columns, and rows as plain values.

mod cell;
mod rows;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

pub(crate) use cell::Day;
pub(crate) use rows::{DocumentRow, EntityRow, ErrorRow, MentionRow, QuoteRow, SourceRow};

/// A table of a run's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row an article.
    Documents,
    /// One row a quotation.
    Quotes,
    /// One row a source of an article.
    Sources,
    /// One row a country or official named.
    Mentions,
    /// One row a place that names somebody or something the article speaks of.
    Entities,
    /// One row a fault of the input.
    Errors,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 6] = [
        Self::Documents,
        Self::Quotes,
        Self::Sources,
        Self::Mentions,
        Self::Entities,
        Self::Errors,
    ];

    /// Its folder's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Quotes => "quotes",
            Self::Sources => "sources",
            Self::Mentions => "mentions",
            Self::Entities => "entities",
            Self::Errors => "errors",
        }
    }

    /// Its columns in order.
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        match self {
            Self::Documents => DocumentRow::columns(),
            Self::Quotes => QuoteRow::columns(),
            Self::Sources => SourceRow::columns(),
            Self::Mentions => MentionRow::columns(),
            Self::Entities => EntityRow::columns(),
            Self::Errors => ErrorRow::columns(),
        }
    }

    /// Its columns as an Arrow schema, each with its `description` as metadata: Parquet files explain themselves.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        let fields = self.columns().into_iter().map(|c| {
            let description = [("description".to_owned(), c.description.to_owned())];
            Field::new(c.name, c.data_type, c.nullable).with_metadata(description.into())
        });
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }

    pub(crate) fn batch(self, rows: &Rows) -> Result<RecordBatch, ArrowError> {
        let arrays = match self {
            Self::Documents => DocumentRow::arrays(&rows.documents),
            Self::Quotes => QuoteRow::arrays(&rows.quotes),
            Self::Sources => SourceRow::arrays(&rows.sources),
            Self::Mentions => MentionRow::arrays(&rows.mentions),
            Self::Entities => EntityRow::arrays(&rows.entities),
            Self::Errors => ErrorRow::arrays(&rows.errors),
        };
        RecordBatch::try_new(self.schema(), arrays)
    }
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub data_type: DataType,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it holds.
    pub description: &'static str,
}

/// What came of some rows of input.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    pub(crate) documents: Vec<DocumentRow>,
    pub(crate) quotes: Vec<QuoteRow>,
    pub(crate) sources: Vec<SourceRow>,
    pub(crate) mentions: Vec<MentionRow>,
    pub(crate) entities: Vec<EntityRow>,
    pub(crate) errors: Vec<ErrorRow>,
    /// Of one row of input: what the output is partitioned by, where that is a column.
    pub(crate) partition: Option<String>,
}

impl Rows {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.documents.append(&mut other.documents);
        self.quotes.append(&mut other.quotes);
        self.sources.append(&mut other.sources);
        self.mentions.append(&mut other.mentions);
        self.entities.append(&mut other.entities);
        self.errors.append(&mut other.errors);
    }

    /// Drops the rows of one table.
    pub(crate) fn clear(&mut self, table: Table) {
        match table {
            Table::Documents => self.documents.clear(),
            Table::Quotes => self.quotes.clear(),
            Table::Sources => self.sources.clear(),
            Table::Mentions => self.mentions.clear(),
            Table::Entities => self.entities.clear(),
            Table::Errors => self.errors.clear(),
        }
    }

    /// Bytes in memory, about.
    pub(crate) fn bytes(&self) -> usize {
        // Names and offsets have a small and steady size; the words of the quotations and messages vary.
        const NAMES: usize = 128;
        let words = self.quotes.iter();
        let words: usize = words
            .map(|q| q.text.len() + q.source.len() + q.context.len())
            .sum();
        let texts = self.documents.iter().flat_map(|document| &document.text);
        words
            + texts.map(String::len).sum::<usize>()
            + self.documents.len() * (size_of::<DocumentRow>() + NAMES)
            + self.quotes.len() * (size_of::<QuoteRow>() + NAMES)
            + self.sources.len() * (size_of::<SourceRow>() + NAMES)
            + self.mentions.len() * (size_of::<MentionRow>() + NAMES)
            + self.entities.len() * (size_of::<EntityRow>() + NAMES)
            + self.errors.len() * (size_of::<ErrorRow>() + NAMES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_makes_a_batch_of_its_own_schema() {
        for table in Table::ALL {
            let batch = table.batch(&Rows::default()).unwrap();
            assert_eq!(batch.num_columns(), table.columns().len());
            assert!(
                table
                    .columns()
                    .iter()
                    .all(|column| !column.description.is_empty()),
                "{table:?}"
            );
        }
    }

    #[test]
    fn the_readme_states_every_column_and_the_version() {
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&format!("schema version {}", crate::SCHEMA)));
        for column in Table::ALL.iter().flat_map(|table| table.columns()) {
            let null = if column.nullable { ", may be null" } else { "" };
            let data_type = match column.data_type {
                DataType::Utf8 => "string".to_owned(),
                other => other.to_string().to_lowercase(),
            };
            let line = format!(
                "| `{}` | {data_type}{null} | {} |",
                column.name, column.description
            );
            assert!(readme.contains(&line), "{line}");
        }
    }
}
