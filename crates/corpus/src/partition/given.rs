//! What the folders of an input say: its partitions are columns that every row has.

use std::sync::Arc;

use super::name;
use crate::columns::{Columns, Role, note};
use crate::read::Rows;
use crate::row::{Record, Unmade};

/// The roles that the partitions of one file play.
#[derive(Debug, Default)]
pub(crate) struct Given(Vec<(Role, String, Option<String>)>);

impl Given {
    /// Roles of the folders in `name`, which has `/` between them. A partition plays a role where it is named for it; the
    /// date is also taken from one with a usual name of dates, and from `year`, `month` and `day` together.
    pub(crate) fn of(name: &str, columns: &Columns) -> Self {
        let (folders, _) = name.rsplit_once('/').unwrap_or_default();
        let partitions: Vec<_> = folders.split('/').filter_map(name::parse).collect();
        let value = |column: &str| partitions.iter().rev().find(|(name, _)| name == column);
        let mut given = Vec::new();
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Text) {
            let found = match columns.named(role) {
                [] if role == Role::Date => {
                    let present = partitions.iter().map(|(name, _)| name.as_str());
                    columns.find(role, present).into_iter().find_map(value)
                }
                named => named.iter().find_map(|named| value(named)),
            };
            if let Some((column, value)) = found {
                given.push((role, column.clone(), value.clone()));
            } else if role == Role::Date && columns.named(role).is_empty() {
                let part = |column| value(column)?.1.as_deref()?.parse::<u32>().ok();
                if let (Some(year), Some(month), Some(day)) = (part("year"), part("month"), part("day")) {
                    let date = format!("{year:04}-{month:02}-{day:02}");
                    given.push((role, "year, month, day".to_owned(), Some(date)));
                }
            }
        }
        Self(given)
    }

    /// Whether no folder plays a role.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The columns that are left to be found in the file.
    pub(crate) fn rest(&self, columns: &Columns) -> Columns {
        self.0
            .iter()
            .fold(columns.clone(), |columns, (role, ..)| columns.without(*role))
    }

    /// Fills in what `record` has not.
    fn fill(&self, record: &mut Record, named: &Columns) {
        for (role, _, value) in &self.0 {
            let field = match role {
                Role::Text => continue,
                Role::Id => {
                    if let Some(id) = value {
                        record.id.clone_from(id);
                    }
                    continue;
                }
                Role::Title => &mut record.title,
                Role::Date => &mut record.date,
                Role::Author => &mut record.author,
                Role::Url => &mut record.url,
                Role::Partition => &mut record.partition,
            };
            if field.is_none() || !named.named(*role).is_empty() {
                field.clone_from(value);
            }
        }
    }
}

/// Rows of a file with what its folders say.
pub(crate) struct Partitioned {
    rows: Box<dyn Rows>,
    given: Arc<Given>,
    columns: Arc<Columns>,
}

impl Partitioned {
    /// `columns` are those that the user named.
    pub(crate) fn new(rows: Box<dyn Rows>, given: Given, columns: Columns) -> Self {
        Self {
            rows,
            given: Arc::new(given),
            columns: Arc::new(columns),
        }
    }
}

impl Rows for Partitioned {
    fn next_row(&mut self) -> Option<Unmade> {
        let (at, row) = self.rows.next_row()?;
        let (given, columns) = (Arc::clone(&self.given), Arc::clone(&self.columns));
        let filled = move |mut record: Record| {
            given.fill(&mut record, &columns);
            record
        };
        Some((at, row.map(|row| row.map(filled))))
    }

    fn columns(&self) -> Vec<(Role, String)> {
        let mut columns = self.rows.columns();
        let given = self
            .given
            .0
            .iter()
            .map(|(role, column, _)| (*role, column.clone()));
        note(&mut columns, given.collect());
        columns
    }

    fn skip_rows(&mut self, count: u64) {
        self.rows.skip_rows(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(name: &str, columns: &Columns) -> Vec<(Role, Option<String>)> {
        let given = Given::of(name, columns).0.into_iter();
        given.map(|(role, _, value)| (role, value)).collect()
    }

    #[test]
    fn partitions_play_the_roles_that_they_are_named_for() {
        let name = "news/outlet=Fjord%20News/year=2024/month=3/day=05/part-0.parquet";
        let date = (Role::Date, Some("2024-03-05".to_owned()));
        assert_eq!(given(name, &Columns::default()), std::slice::from_ref(&date));
        let outlet = Columns::default().name(Role::Partition, "outlet");
        assert_eq!(
            given(name, &outlet),
            [date, (Role::Partition, Some("Fjord News".to_owned()))]
        );
        let year = Columns::default().name(Role::Date, "year");
        assert_eq!(given(name, &year), [(Role::Date, Some("2024".to_owned()))]);
        assert_eq!(
            given("news/date=2024-03-05/a.jsonl", &Columns::default()).len(),
            1
        );
        assert_eq!(
            given(
                "news/date=__HIVE_DEFAULT_PARTITION__/a.jsonl",
                &Columns::default()
            ),
            [(Role::Date, None)]
        );
        for none in [
            "date=2024-03-05.jsonl",
            "news/a.jsonl",
            "year=2024/month=x/day=1/a.jsonl",
        ] {
            assert!(Given::of(none, &Columns::default()).is_empty(), "{none}");
        }
    }
}
