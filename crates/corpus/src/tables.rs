//! The six tables of a run: their columns, stated once, and rows as plain values.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, RecordBatch, StringArray, UInt32Array, UInt64Array,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

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
        words
            + self.documents.len() * (size_of::<DocumentRow>() + NAMES)
            + self.quotes.len() * (size_of::<QuoteRow>() + NAMES)
            + self.sources.len() * (size_of::<SourceRow>() + NAMES)
            + self.mentions.len() * (size_of::<MentionRow>() + NAMES)
            + self.entities.len() * (size_of::<EntityRow>() + NAMES)
            + self.errors.len() * (size_of::<ErrorRow>() + NAMES)
    }
}

/// Days since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

trait Cell: Sized {
    const TYPE: DataType;
    const NULLABLE: bool = false;
    fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;
}

macro_rules! cell {
    ($cell:ty, $type:expr, $array:ty, $value:expr) => {
        impl Cell for $cell {
            const TYPE: DataType = $type;
            fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(cells.map(|cell| Some($value(cell))).collect::<$array>())
            }
        }

        impl Cell for Option<$cell> {
            const TYPE: DataType = $type;
            const NULLABLE: bool = true;
            fn array<'a>(cells: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(
                    cells
                        .map(|cell| cell.as_ref().map($value))
                        .collect::<$array>(),
                )
            }
        }
    };
}

cell!(u32, DataType::UInt32, UInt32Array, |cell: &u32| *cell);
cell!(u64, DataType::UInt64, UInt64Array, |cell: &u64| *cell);
cell!(f32, DataType::Float32, Float32Array, |cell: &f32| *cell);
cell!(bool, DataType::Boolean, BooleanArray, |cell: &bool| *cell);
cell!(Day, DataType::Date32, Date32Array, |cell: &Day| cell.0);
cell!(String, DataType::Utf8, StringArray, |cell: &'a String| cell
    .as_str());
cell!(
    &'static str,
    DataType::Utf8,
    StringArray,
    |cell: &&'static str| *cell
);

macro_rules! table {
    ($(#[doc = $about:literal])+ $row:ident { $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $row {
            $($(#[doc = $doc])+ pub(crate) $field: $type,)+
        }

        impl $row {
            fn columns() -> Vec<Column> {
                vec![$(Column {
                    name: stringify!($field).trim_start_matches("r#"),
                    data_type: <$type as Cell>::TYPE,
                    nullable: <$type as Cell>::NULLABLE,
                    description: concat!($($doc),+).trim_ascii(),
                }),+]
            }

            fn arrays(rows: &[Self]) -> Vec<ArrayRef> {
                vec![$(<$type as Cell>::array(rows.iter().map(|row| &row.$field))),+]
            }
        }
    };
}

table! {
    /// One row an article.
    DocumentRow {
        /// Number of the article among the rows of the run, from 0; joins the tables.
        document: u64,
        /// The article's identifier; where the input gives none, the file's name and the row.
        id: String,
        /// The file that it stands in.
        file: String,
        /// Its row in the file, from 1.
        row: u64,
        /// Its address.
        url: Option<String>,
        /// Its date.
        date: Option<Day>,
        /// Its headline.
        title: Option<String>,
        /// `ok`, or `failed` where the errors table says why it was not analysed.
        status: &'static str,
        /// Length of the text in code points.
        chars: u64,
        /// Sentences.
        sentences: u32,
        /// Quotations found.
        quotes: u32,
        /// Countries named.
        countries: u32,
        /// Officials named.
        officials: u32,
    }
}

table! {
    /// One row a quotation.
    QuoteRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Number of the quotation in the article, from 0.
        quote: u32,
        /// `direct`, `indirect` or `mixed`.
        kind: &'static str,
        /// `speech` or `thought`.
        mode: &'static str,
        /// What was said, its parts joined by " … ".
        text: String,
        /// The words that name who said it, as the article has them.
        source: String,
        /// The words that report it.
        cue: String,
        /// Who said it: the fullest form of the name.
        speaker: Option<String>,
        /// `person`, `organization`, `country`, `group` or `unknown`.
        speaker_type: &'static str,
        /// The speaker's office.
        office: Option<String>,
        /// The speaker's country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// The speaker's Wikidata id, or that of a table of the user's.
        speaker_id: Option<String>,
        /// Probability that the speaker is right.
        speaker_confidence: f32,
        /// Number of the speaker among the article's entities, from 0.
        entity: Option<u32>,
        /// `state`, `deny`, `accuse`, `demand`, `ask`, `promise`, `warn`, `announce`, `agree`, `refuse` or `other`.
        act: &'static str,
        /// Whether it is reported as not said.
        negated: bool,
        /// The day that it was said.
        said: Option<Day>,
        /// Number of the quotation that reports this one.
        parent: Option<u32>,
        /// Where the quotation's first part begins, in the units of the run (code points by default).
        start: u32,
        /// Where its last part ends.
        end: u32,
        /// Every part, as `start-end` with spaces between.
        spans: String,
        /// Where the words that name the source begin.
        source_start: Option<u32>,
        /// Where they end.
        source_end: Option<u32>,
        /// Probability that content and source are right.
        confidence: f32,
        /// The sentences that it stands in, source and cue with it, as the article has them.
        context: String,
        /// Where they begin.
        context_start: u32,
        /// `named_person`, `unnamed_person`, `named_organization`, `unnamed_group`, `document`, `government` or `unknown`.
        sourcing: &'static str,
        /// How the article introduces the speaker, anywhere in it: the fullest phrase.
        description: Option<String>,
        /// The organization that the description names.
        affiliation: Option<String>,
        /// `official`, `politician`, `spokesperson`, `expert`, `business`, `worker`, `law`, `sport`, `culture`, `media`, `witness`, `relative` or `other`; null where the article does not say.
        role: Option<&'static str>,
        /// `she`, `he` or `they`, as the article refers to the speaker; never inferred from a name.
        pronoun: Option<&'static str>,
        /// Why the article does not name the source.
        reason: Option<String>,
    }
}

table! {
    /// One row a source of an article.
    SourceRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Who it is: the fullest form of the name; null where nobody is known.
        name: Option<String>,
        /// `person`, `organization`, `country`, `group` or `unknown`.
        r#type: &'static str,
        /// What its quotations' sources are, most of them: `named_person`, …, as in `quotes`.
        sourcing: &'static str,
        /// How the article introduces it: the fullest phrase.
        description: Option<String>,
        /// The organization that the description names.
        affiliation: Option<String>,
        /// In what capacity it speaks, as in `quotes`.
        role: Option<&'static str>,
        /// `she`, `he` or `they`, as the article refers to it.
        pronoun: Option<&'static str>,
        /// Its office.
        office: Option<String>,
        /// Its country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// Its Wikidata id, or that of a table of the user's.
        speaker_id: Option<String>,
        /// Its quotations in the article.
        quotations: u32,
        /// Words of them.
        words: u32,
        /// Where the first of them begins, in the units of the run.
        first: u32,
        /// Highest probability that one of them has the right speaker.
        confidence: f32,
    }
}

table! {
    /// One row a country or official named.
    MentionRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// `country` or `official`.
        kind: &'static str,
        /// Where it begins, in the units of the run.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The words as the article has them.
        text: String,
        /// The country's or the person's name.
        name: String,
        /// The official's office.
        office: Option<String>,
        /// The country's code, or that of the official's country.
        country: Option<String>,
        /// The official's Wikidata id, or that of a table of the user's.
        entity_id: Option<String>,
        /// How it is named: `name`, `adjective`, `demonym`, `abbreviation`, `compound`, `metonym`; `name`, `surname`, `title`.
        form: &'static str,
        /// Probability that it is right.
        confidence: f32,
    }
}

table! {
    /// One row a place that names somebody or something the article speaks of.
    EntityRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Number of the entity in the article, from 0.
        entity: u32,
        /// The fullest form of its name that the article gives; for somebody without one, the words that describe him.
        name: String,
        /// `person`, `organization`, `country` or `group`.
        entity_type: &'static str,
        /// Its office.
        office: Option<String>,
        /// Its country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// Its Wikidata id, or that of a table of the user's.
        entity_id: Option<String>,
        /// Quotations that it speaks.
        quotes: u32,
        /// Where the mention begins, in the units of the run.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The words as the article has them.
        text: String,
        /// How they name it: `name`, `nominal` or `pronoun`.
        form: &'static str,
        /// Probability that the entity's mentions are of one and the same, of this type.
        confidence: f32,
    }
}

table! {
    /// One row a fault of the input.
    ErrorRow {
        /// Number of the row among the rows of the run; that of the article where one was analysed all the same.
        document: u64,
        /// The article's identifier, where it could be read.
        id: Option<String>,
        /// The file.
        file: String,
        /// Row in the file, from 1.
        row: u64,
        /// Byte of the uncompressed file where the row begins, where the format tells.
        offset: Option<u64>,
        /// `file`, `compression`, `syntax`, `encoding`, `missing_text`, `date`, `too_large` or `analysis`.
        reason: &'static str,
        /// What is wrong, and what to do.
        message: String,
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
        let readme = include_str!("../README.md");
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
