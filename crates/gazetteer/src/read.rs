//! Readers of users' tables: CSV, TSV and JSON lines with the documented columns, Wikidata query results, Popolo, and
//! OpenSanctions.
//!
//! Columns: `name` (required), `kind` (person, country or block; person if empty), `aliases` (separated by "|"),
//! `office` (of a person, required), `country`, `from`, `to`, `id`, `gender`; `note`, `notes`, `comment` and `source` are
//! for people to read, and any other is an error, since it may be one of these misspelt. Wikidata's `person`, `position`, `personID`, `start` and `end`
//! are taken for `name`, `office`, `id`, `from` and `to`; its addresses of entities for ids; and the country out of
//! "Minister of Transport of Estonia".

use std::collections::HashMap;

use crate::nation::Nations;
use crate::{CountryCode, Entry, EntryKind, Error, Gender, RowError};

/// How a user's table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TableFormat {
    /// Comma-separated values with a line of column names.
    Csv,
    /// Tab-separated values with a line of column names.
    Tsv,
    /// One JSON object a line; objects of OpenSanctions (`schema`, `properties`) too.
    JsonLines,
    /// A Popolo document, as EveryPolitician publishes it.
    Popolo,
}

impl TableFormat {
    /// The format of a file by its ending: `.csv`, `.tsv`, `.jsonl`, `.ndjson`, `.json` (Popolo).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Popolo),
            _ => None,
        }
    }
}

/// Reads a table. `file` names it in errors. Cost: linear in the text.
///
/// ```
/// use pullquote_gazetteer::{TableFormat, read_table};
///
/// let table = "name,office,country,from\nAda Nord,harbour minister,NO,2020\n";
/// assert_eq!(read_table("ministers.csv", TableFormat::Csv, table).unwrap()[0].name, "Ada Nord");
///
/// let broken = "name,office,country,from\nAda Nord,harbour minister,NO,soon\n";
/// let error = read_table("ministers.csv", TableFormat::Csv, broken).unwrap_err();
/// assert!(error.to_string().starts_with("ministers.csv: row 2, column \"from\""));
/// ```
///
/// # Errors
///
/// [`Error::Rows`] with every row that cannot be taken; none is dropped in silence.
pub fn read_table(file: &str, format: TableFormat, text: &str) -> Result<Vec<Entry>, Error> {
    let mut reading = Reading {
        file,
        nations: Nations::builtin(),
        entries: Vec::new(),
        errors: Vec::new(),
    };
    match format {
        TableFormat::Csv => reading.delimited(text, b','),
        TableFormat::Tsv => reading.delimited(text, b'\t'),
        TableFormat::JsonLines => reading.json_lines(text),
        TableFormat::Popolo => reading.popolo(text),
    }
    if reading.errors.is_empty() {
        Ok(reading.entries)
    } else {
        Err(Error::Rows(reading.errors))
    }
}

/// Reads a file's bytes, a compiled gazetteer or a table in the format that the ending of its name tells.
///
/// # Errors
///
/// As [`read_table`] and [`load_compiled`](crate::load_compiled), and [`Error::Ending`] or [`Error::Encoding`].
pub fn read_entries(file: &str, bytes: &[u8]) -> Result<Vec<Entry>, Error> {
    if bytes.starts_with(b"PQGZ") || file.ends_with(".pqgz") {
        return crate::load_compiled(bytes);
    }
    let format = TableFormat::of_path(file).ok_or_else(|| Error::Ending(file.to_owned()))?;
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Encoding(file.to_owned()))?;
    read_table(file, format, text.trim_start_matches('\u{FEFF}'))
}

pub(crate) struct Reading<'a> {
    pub(crate) file: &'a str,
    pub(crate) nations: Nations,
    pub(crate) entries: Vec<Entry>,
    pub(crate) errors: Vec<RowError>,
}

/// The columns of a user's table, for messages.
pub(crate) const COLUMNS: &str = "name, kind, aliases, office, country, from, to, id, gender";

/// Whether a column is for people to read, and not for this program.
pub(crate) fn is_note(heading: &str) -> bool {
    matches!(
        heading.trim().to_ascii_lowercase().as_str(),
        "note" | "notes" | "comment" | "source" | ""
    )
}

/// The column that a heading means.
pub(crate) fn column(heading: &str) -> Option<&'static str> {
    Some(match heading.trim().to_ascii_lowercase().as_str() {
        "name" | "person" | "personlabel" => "name",
        "kind" => "kind",
        "aliases" | "spellings" => "aliases",
        "office" | "position" | "positionlabel" => "office",
        "country" | "repo" => "country",
        "from" | "start" => "from",
        "to" | "end" => "to",
        "id" | "personid" => "id",
        "gender" => "gender",
        _ => return None,
    })
}

/// The id in an address of Wikidata's: "http://www.wikidata.org/entity/Q42".
fn entity(cell: &str) -> Option<&str> {
    cell.starts_with("http")
        .then(|| cell.rsplit_once("wikidata.org/entity/"))?
        .map(|(_, id)| id)
}

/// A row's cells by their columns. Wikidata's address of a person is the person's id, that of an office says nothing.
#[derive(Default)]
pub(crate) struct Cells<'a>(HashMap<&'static str, &'a str>);

impl<'a> Cells<'a> {
    pub(crate) fn insert(&mut self, column: &'static str, cell: &'a str) {
        match (column, entity(cell)) {
            ("name" | "id", Some(id)) => self.0.insert("id", id),
            ("office", Some(_)) => None,
            _ => self.0.insert(column, cell),
        };
    }

    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.0.get(column).copied().unwrap_or("")
    }
}

impl Reading<'_> {
    pub(crate) fn fail(&mut self, row: u64, column: &str, message: impl Into<String>) {
        self.errors.push(RowError {
            file: self.file.to_owned(),
            row,
            column: column.to_owned(),
            message: message.into(),
        });
    }

    /// Refuses a column that is none of a table's.
    pub(crate) fn unknown(&mut self, row: u64, heading: &str) {
        let message = format!("no column of a table; write one of {COLUMNS}, or note, or take it out");
        self.fail(row, heading.trim(), message);
    }

    pub(crate) fn delimited(&mut self, text: &str, delimiter: u8) {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .comment(Some(b'#'))
            .flexible(true)
            .quoting(delimiter == b',')
            .from_reader(text.as_bytes());
        let headings = match reader.headers() {
            Ok(headings) => headings.clone(),
            Err(error) => return self.fail(1, "", error.to_string()),
        };
        let columns: Vec<Option<&'static str>> = headings.iter().map(column).collect();
        for heading in headings
            .iter()
            .filter(|heading| column(heading).is_none() && !is_note(heading))
        {
            self.unknown(1, heading);
        }
        if !columns.contains(&Some("name")) {
            return self.fail(
                1,
                "name",
                "missing: the first line must name the columns, \"name\" among them",
            );
        }
        for record in reader.records() {
            match record {
                Ok(record) => self.record(&columns, &record),
                Err(error) => {
                    let row = error.position().map_or(0, csv::Position::line);
                    self.fail(row, "", error.to_string());
                }
            }
        }
    }

    /// Takes a record of a delimited table.
    fn record(&mut self, columns: &[Option<&'static str>], record: &csv::StringRecord) {
        let row = record.position().map_or(0, csv::Position::line);
        if record.len() > columns.len() {
            let (found, expected) = (record.len(), columns.len());
            let message = format!("{found} cells under {expected} headings: quote what holds the delimiter");
            return self.fail(row, "", message);
        }
        let mut cells = Cells::default();
        for (column, cell) in columns.iter().zip(record.iter()) {
            if cell.contains('\n') {
                let name = column.unwrap_or("");
                self.fail(row, name, "a quotation mark is open to a later line: close it");
            }
            if let Some(column) = column {
                cells.insert(column, cell.trim());
            }
        }
        self.row(row, &cells);
    }

    /// Takes a row by its named cells.
    pub(crate) fn row(&mut self, row: u64, cells: &Cells<'_>) {
        let cell = |name| cells.get(name);
        let before = self.errors.len();
        let kind = self.kind(row, cell("kind"));
        let gender = Gender::parse(cell("gender"));
        if gender.is_none() && !cell("gender").is_empty() {
            let message = format!("\"{}\": write f or m, or leave it empty", cell("gender"));
            self.fail(row, "gender", message);
        }
        let (office, country) = self.seat(row, cell("office"), cell("country"));
        let entry = Entry {
            kind,
            name: cell("name").to_owned(),
            aliases: crate::tsv::alternatives(cell("aliases"))
                .map(str::to_owned)
                .collect(),
            office: office.to_owned(),
            country,
            from: cell("from").to_owned(),
            to: cell("to").to_owned(),
            id: cell("id").to_owned(),
            gender,
        };
        let told =
            |errors: &[RowError], column: &str| errors.iter().any(|e| e.row == row && e.column == column);
        for (column, message) in entry.faults() {
            if !told(self.errors.get(before..).unwrap_or(&[]), column) {
                self.fail(row, column, message);
            }
        }
        if self.errors.last().is_none_or(|error| error.row != row) {
            self.entries.push(entry);
        }
    }

    /// The kind of a row.
    fn kind(&mut self, row: u64, cell: &str) -> EntryKind {
        match cell {
            "" | "person" => EntryKind::Person,
            "country" => EntryKind::Country,
            "block" => EntryKind::Block,
            other => {
                let message = format!("\"{other}\": write person, country or block");
                self.fail(row, "kind", message);
                EntryKind::Block
            }
        }
    }

    /// The office and the country of a row; the country out of "Minister of Transport of Estonia" where its own cell is
    /// empty.
    fn seat<'c>(&mut self, row: u64, office: &'c str, country: &str) -> (&'c str, Option<CountryCode>) {
        let code = self.nations.code(country);
        if code.is_none() && !country.is_empty() {
            let message = format!("\"{country}\": write a code such as \"SY\" or \"UN\"");
            self.fail(row, "country", message);
            return (office, None);
        }
        match self.nations.split(office).filter(|_| code.is_none()) {
            Some((title, found)) => (title, Some(found)),
            None => (office, code),
        }
    }

    pub(crate) fn entry(&mut self, row: u64, entry: Entry) {
        let faults = entry.faults();
        if faults.is_empty() {
            self.entries.push(entry);
        }
        for (column, message) in faults {
            self.fail(row, column, message);
        }
    }
}
