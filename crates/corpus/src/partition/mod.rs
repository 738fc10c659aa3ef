//! Partitions in the way of Hive: a folder `year=2024` holds the rows whose year is 2024, and its files do not have the
//! column. DuckDB, Polars, pyarrow and Spark read and write such folders.

mod given;
mod name;

use crate::columns::Role;
use crate::tables::Rows;

pub(crate) use given::{Given, Partitioned};

/// The value of a partition whose rows have none.
const NONE: &str = "__HIVE_DEFAULT_PARTITION__";

/// What the tables of a run are partitioned by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartitionBy {
    /// The year of the article's date: `year=2024`.
    Year,
    /// Its month: `month=2024-03`.
    Month,
    /// Its day: `day=2024-03-05`.
    Day,
    /// A column of the input, or a partition of it: `outlet=Fjord%20News`.
    Column(String),
}

impl PartitionBy {
    /// What `name` stands for: `year`, `month` and `day` of the article's date, and else a column.
    ///
    /// ```
    /// use pullquote_corpus::PartitionBy;
    ///
    /// assert_eq!(PartitionBy::of("month"), PartitionBy::Month);
    /// assert_eq!(PartitionBy::of("outlet"), PartitionBy::Column("outlet".to_owned()));
    /// ```
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            column => Self::Column(column.to_owned()),
        }
    }

    /// The name of the column that the folders stand for.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Column(column) => column,
        }
    }

    /// The column of the input whose values are needed, and its role.
    pub(crate) fn column(&self) -> Option<(Role, &str)> {
        match self {
            Self::Column(column) => Some((Role::Partition, column)),
            _ => None,
        }
    }

    /// The folder for what came of one row of input.
    pub(crate) fn folder(&self, rows: &Rows) -> String {
        let day = rows.documents.first().and_then(|article| article.date);
        let day = || Some(day?.date()?.to_string());
        let value = match self {
            Self::Year => day().and_then(|day| day.get(..4).map(str::to_owned)),
            Self::Month => day().and_then(|day| day.get(..7).map(str::to_owned)),
            Self::Day => day(),
            Self::Column(_) => rows.partition.clone(),
        };
        name::folder(self.as_str(), value.as_deref())
    }

    /// The folder of what has no value: `outlet=__HIVE_DEFAULT_PARTITION__`.
    #[must_use]
    pub fn without_value(&self) -> String {
        name::folder(self.as_str(), None)
    }
}
