//! A row of a user's table.

use pullquote_tokenize::Date;

use crate::period::PartialDate;
use crate::{CountryCode, Gender};

/// What a user's entry names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// A person of public office.
    #[default]
    Person,
    /// Another name of a country.
    Country,
    /// A phrase in which no country and no official is to be seen.
    Block,
}

/// A row of a user's table. Fields that do not apply are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it names.
    pub kind: EntryKind,
    /// The name.
    pub name: String,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// The office held, in the words of the built-in vocabulary where it has it.
    pub office: String,
    /// The country or body.
    pub country: Option<CountryCode>,
    /// The first day in office: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where it is not known.
    pub from: String,
    /// The last day in office; empty where it is not over or not known.
    pub to: String,
    /// The person's id in the outside world.
    pub id: String,
    /// The person's gender.
    pub gender: Option<Gender>,
}

impl Entry {
    /// A person who holds an office in a country.
    #[must_use]
    pub fn person(name: &str, office: &str, country: CountryCode) -> Self {
        Self {
            name: name.to_owned(),
            office: office.to_owned(),
            country: Some(country),
            ..Self::default()
        }
    }

    /// The same in office from one day to another; `None` where the term is open.
    #[must_use]
    pub fn serving(mut self, from: Option<Date>, to: Option<Date>) -> Self {
        self.from = from.map(|d| d.to_string()).unwrap_or_default();
        self.to = to.map(|d| d.to_string()).unwrap_or_default();
        self
    }

    /// What is wrong with the entry, cell by cell: column, and what to write instead.
    pub(crate) fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if !self.name.chars().any(char::is_alphanumeric) {
            faults.push(("name", "empty: write the name".to_owned()));
        }
        for (column, text) in [("from", &self.from), ("to", &self.to)] {
            if !text.is_empty() && PartialDate::parse(text).is_none() {
                faults.push((
                    column,
                    format!("\"{text}\" is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
                ));
            }
        }
        let day = |text: &str| PartialDate::parse(text);
        if let (Some(from), Some(to)) = (day(&self.from), day(&self.to))
            && to.latest < from.earliest
        {
            faults.push((
                "to",
                format!("\"{}\" is before \"{}\": exchange them", self.to, self.from),
            ));
        }
        match self.kind {
            EntryKind::Country if self.country.is_none() => {
                faults.push((
                    "country",
                    "empty: write the two-letter code of the country".to_owned(),
                ));
            }
            EntryKind::Person if self.office.is_empty() => {
                faults.push((
                    "office",
                    "empty: write the office, for instance \"foreign minister\"".to_owned(),
                ));
            }
            _ => {}
        }
        faults
    }
}
