//! The built-in tables of offices and officials, read into the terms.

use pullquote_gazetteer_data::{OFFICES, OFFICIALS, REGIONAL};

use crate::lexicon::Lexicon;
use crate::names::NamesBuilder;
use crate::period::PartialDate;
use crate::region::Regions;
use crate::term::{TermRow, Terms};
use crate::tsv::{alternatives, cell, rows};
use crate::{CountryCode, Gender};

impl Terms {
    /// Adds the built-in offices and officials.
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, regions: &Regions) {
        self.add_offices(lexicon, names);
        // A row is some 70 bytes long, and half of the rows bring a new person of some two words.
        let rows_about: usize = OFFICIALS.iter().map(|(_, table)| table.text.len() / 70).sum();
        self.persons.reserve(rows_about);
        self.terms.reserve(rows_about);
        self.known.reserve(rows_about);
        self.surnames.reserve(rows_about * 3);
        self.holders.reserve(rows_about);
        self.texts.reserve(rows_about * 16);
        names.reserve(rows_about * 3);
        self.add_regional(lexicon, names, regions);
        for (code, table) in OFFICIALS {
            let country = CountryCode::new(code);
            for row in rows(table.text) {
                self.add(lexicon, names, term(&row, country, country));
            }
        }
    }

    fn add_offices(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(OFFICES.text) {
            let office = self.office(cell(&row, 0));
            self.mark(office, cell(&row, 3));
            alternatives(cell(&row, 4)).for_each(|kind| self.mark(office, kind));
            let everywhere: Vec<CountryCode> =
                alternatives(cell(&row, 2)).filter_map(CountryCode::new).collect();
            self.add_title(lexicon, names, cell(&row, 0), office, everywhere.clone());
            for title in alternatives(cell(&row, 1)) {
                let (title, codes) = match title.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
                    Some((title, codes)) => (title, codes.split(' ').filter_map(CountryCode::new).collect()),
                    None => (title, everywhere.clone()),
                };
                self.add_title(lexicon, names, title, office, codes);
            }
        }
    }

    /// Notes a kind or a trait of an office, by its word in the table.
    fn mark(&mut self, office: u32, word: &str) {
        match word {
            "head_of_state" | "head_of_government" => {}
            "minister" => self.ministries.push(office),
            "legislator" => self.legislators.push(office),
            "international" => self.international.push(office),
            "name" => self.leading.push(office),
            "full" => self.named_in_full.push(office),
            "shared" => self.shared.push(office),
            "minor" => self.minor.push(office),
            "kept" => self.kept.push(office),
            "short" => self.short.push(office),
            "loose" => self.loose.push(office),
            _ => {}
        }
        if matches!(
            word,
            "head_of_state" | "head_of_government" | "minister" | "international"
        ) {
            self.singular.push(office);
        }
    }

    /// Adds the officials of parts of countries.
    pub(crate) fn add_regional(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        regions: &Regions,
    ) {
        for row in rows(REGIONAL.text) {
            let seat = CountryCode::new(cell(&row, 0));
            let [_, row @ ..] = &row;
            self.add(
                lexicon,
                names,
                term(row, seat.map(|seat| regions.nation(seat)), seat),
            );
        }
    }
}

/// The term of office that a row of a built-in table tells: person, id, gender, spellings, office, first and last day.
fn term<'a>(row: &[&'a str], country: Option<CountryCode>, seat: Option<CountryCode>) -> TermRow<'a> {
    TermRow {
        person: cell(row, 0),
        id: cell(row, 1),
        gender: Gender::parse(cell(row, 2)),
        spellings: cell(row, 3),
        office: cell(row, 4),
        country,
        seat,
        from: PartialDate::parse(cell(row, 5)),
        to: PartialDate::parse(cell(row, 6)),
        own: false,
    }
}
