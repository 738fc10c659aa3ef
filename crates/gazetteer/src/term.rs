//! Terms of office: who held what from when to when, and the look-ups over them.

use std::sync::Arc;

use pullquote_gazetteer_data::{OFFICES, OFFICIALS};
use pullquote_tokenize::Date;

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::names::{Layer, NamesBuilder};
use crate::tsv::{alternatives, cell, rows};
use crate::word::WordHash;
use crate::{CountryCode, Entry, Gender};

/// The first and the last day of a date of which perhaps only the year or the month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) earliest: Day,
    pub(crate) latest: Day,
}

/// A day as a number that orders: year, month and day in two decimal places each.
pub(crate) type Day = u32;

/// The day of a date.
pub(crate) fn day_of(date: Date) -> Day {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day after it is passed over.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.as_bytes().split_first_chunk::<4>()?;
        let year = digits(year)?;
        let (month, rest) = part(rest, 12)?;
        let (day, rest) = part(rest, 31)?;
        if !matches!(rest, [] | [b'T' | b' ', ..]) {
            return None;
        }
        let number = |month: u32, day: u32| year * 10_000 + month * 100 + day;
        Some(Self {
            earliest: number(month.unwrap_or(1), day.unwrap_or(1)),
            latest: number(month.unwrap_or(12), day.unwrap_or(31)),
        })
    }
}

/// A number of one or more digits.
fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + u32::from(byte - b'0'))
    })
}

/// A month or a day, if a hyphen opens one, and what follows it.
fn part(text: &[u8], most: u32) -> Option<(Option<u32>, &[u8])> {
    let Some(text) = text.strip_prefix(b"-") else {
        return Some((None, text));
    };
    let len = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let (number, rest) = text.split_at_checked(len)?;
    let number = digits(number).filter(|n| len <= 2 && (1..=most).contains(n))?;
    Some((Some(number), rest))
}

/// A person who holds or held office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    name: Stored,
    /// Empty where it is not known.
    id: Stored,
    pub(crate) gender: Option<Gender>,
    /// A user's entry: counts wherever it is named.
    pub(crate) trusted: bool,
}

/// Where a text stands in the arena of [`Terms`].
#[derive(Clone, Copy, Debug)]
struct Stored {
    start: u32,
    end: u32,
}

/// A term of office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) person: u32,
    pub(crate) office: u32,
    pub(crate) country: CountryCode,
    pub(crate) from: Day,
    pub(crate) to: Day,
    /// A user's entry: on its days it goes before what a built-in table says.
    pub(crate) own: bool,
}

impl Term {
    /// Whether the term runs on a day.
    pub(crate) const fn runs_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// An office that a title may mean, and the countries where it does; everywhere if there are none.
#[derive(Clone, Debug)]
struct Meaning {
    office: u32,
    countries: Vec<CountryCode>,
}

/// Persons, offices and terms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    pub(crate) persons: Vec<Person>,
    pub(crate) offices: Vec<Arc<str>>,
    pub(crate) terms: Vec<Term>,
    office_ids: FxHashMap<String, u32>,
    /// Offices that one person holds at a time, so that the title alone names the holder.
    singular: Vec<u32>,
    /// What each title in the office layer may mean.
    meanings: Vec<Vec<Meaning>>,
    title_ids: FxHashMap<String, u32>,
    /// Person by the hash of the id, or of the name where the id is not known.
    known: FxHashMap<u64, u32>,
    /// Names and ids of persons, one after another.
    texts: String,
    /// The words by which a person may be called, and the person.
    surnames: Vec<(u32, u32)>,
    /// What [`freeze`](Self::freeze) makes: the persons of each word, and each person's terms, the most recent last.
    persons_of_word: Groups,
    terms_of_person: Groups,
    /// Terms by country and office, in that order once the tables are frozen.
    holders: Vec<(CountryCode, u32, u32)>,
}

/// Values by a small number, in the order of their addition.
#[derive(Clone, Debug, Default)]
struct Groups {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Groups {
    /// Groups pairs of key and value; keys lie below `keys`. Cost: linear.
    fn new(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; keys + 1];
        for (key, _) in pairs.clone() {
            if let Some(count) = starts.get_mut(key as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut values = vec![0; sum as usize];
        for (key, value) in pairs {
            if let Some(at) = free.get_mut(key as usize)
                && let Some(slot) = values.get_mut(*at as usize)
            {
                *slot = value;
                *at += 1;
            }
        }
        Self { starts, values }
    }

    fn of(&self, key: u32) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(0) as usize;
        let (start, end) = (bound(key as usize), bound(key as usize + 1));
        self.values.get(start..end).unwrap_or(&[])
    }
}

/// A person's row, as built-in and user tables give it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermRow<'a> {
    pub(crate) person: &'a str,
    pub(crate) id: &'a str,
    pub(crate) gender: Option<Gender>,
    pub(crate) spellings: &'a str,
    pub(crate) office: &'a str,
    pub(crate) country: Option<CountryCode>,
    pub(crate) from: Option<PartialDate>,
    pub(crate) to: Option<PartialDate>,
    pub(crate) own: bool,
}

impl Terms {
    /// Adds the built-in offices and officials.
    pub(crate) fn add_builtin(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder) {
        for row in rows(OFFICES.text) {
            let office = self.office(cell(&row, 0));
            if matches!(
                cell(&row, 3),
                "head_of_state" | "head_of_government" | "minister" | "international"
            ) {
                self.singular.push(office);
            }
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
        // A row is some 70 bytes long, and half of the rows bring a new person of some two words.
        let rows_about: usize = OFFICIALS.iter().map(|(_, table)| table.text.len() / 70).sum();
        self.persons.reserve(rows_about);
        self.terms.reserve(rows_about);
        self.known.reserve(rows_about);
        self.surnames.reserve(rows_about * 3);
        self.holders.reserve(rows_about);
        self.texts.reserve(rows_about * 16);
        names.reserve(rows_about * 3);
        for (code, table) in OFFICIALS {
            let country = CountryCode::new(code);
            for row in rows(table.text) {
                self.add(
                    lexicon,
                    names,
                    TermRow {
                        person: cell(&row, 0),
                        id: cell(&row, 1),
                        gender: Gender::parse(cell(&row, 2)),
                        spellings: cell(&row, 3),
                        office: cell(&row, 4),
                        country,
                        from: PartialDate::parse(cell(&row, 5)),
                        to: PartialDate::parse(cell(&row, 6)),
                        own: false,
                    },
                );
            }
        }
    }

    /// The number of an office; a new one where it is new.
    pub(crate) fn office(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.office_ids.get(name) {
            return id;
        }
        let id = self.offices.len() as u32;
        self.offices.push(name.into());
        self.office_ids.insert(name.to_owned(), id);
        id
    }

    /// Adds a way to write an office.
    pub(crate) fn add_title(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        title: &str,
        office: u32,
        countries: Vec<CountryCode>,
    ) {
        let fresh = self.meanings.len() as u32;
        let entry = *self.title_ids.entry(fold(title)).or_insert(fresh);
        if entry == fresh {
            self.meanings.push(Vec::new());
            names.add(lexicon, title, Layer::Office, entry, true);
        }
        if let Some(meanings) = self.meanings.get_mut(entry as usize) {
            meanings.push(Meaning { office, countries });
        }
    }

    /// Adds a term of office and the names of its holder.
    pub(crate) fn add(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, row: TermRow<'_>) {
        let key = if row.id.is_empty() { row.person } else { row.id };
        let fresh = self.persons.len() as u32;
        let person = *self.known.entry(WordHash::of(key)).or_insert(fresh);
        self.add_to(lexicon, names, row, person);
    }

    /// Adds a term of office of a person, who is new if the number is the next one.
    fn add_to(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, row: TermRow<'_>, person: u32) {
        if person as usize == self.persons.len() {
            let (name, id) = (self.store(row.person), self.store(row.id));
            self.persons.push(Person {
                name,
                id,
                gender: row.gender,
                trusted: false,
            });
            self.add_spelling(lexicon, names, row.person, person);
        } else if self
            .persons
            .get(person as usize)
            .is_some_and(|p| self.stored(p.name) != row.person)
        {
            // one id, two names: "Prince Charles" and "Charles III"
            self.add_spelling(lexicon, names, row.person, person);
        }
        for spelling in alternatives(row.spellings) {
            self.add_spelling(lexicon, names, spelling, person);
        }
        let office = self.office(row.office);
        let term = self.terms.len() as u32;
        let country = row.country.unwrap_or(CountryCode::NONE);
        self.terms.push(Term {
            person,
            office,
            country,
            from: row.from.map_or(0, |d| d.earliest),
            to: row.to.map_or(Day::MAX, |d| d.latest),
            own: row.own,
        });
        self.holders.push((country, office, term));
        if let Some(known) = self.persons.get_mut(person as usize) {
            known.gender = known.gender.or(row.gender);
        }
    }

    fn store(&mut self, text: &str) -> Stored {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        Stored {
            start,
            end: self.texts.len() as u32,
        }
    }

    fn stored(&self, text: Stored) -> &str {
        self.texts
            .get(text.start as usize..text.end as usize)
            .unwrap_or("")
    }

    /// A person's name.
    pub(crate) fn name(&self, person: &Person) -> Arc<str> {
        self.stored(person.name).into()
    }

    /// A person's id in the outside world.
    pub(crate) fn id(&self, person: &Person) -> Option<Arc<str>> {
        let id = self.stored(person.id);
        (!id.is_empty()).then(|| id.into())
    }

    /// A person's terms, the most recent last.
    pub(crate) fn terms_of(&self, person: u32) -> impl Iterator<Item = &Term> {
        let terms = self.terms_of_person.of(person);
        terms.iter().filter_map(|&t| self.terms.get(t as usize))
    }

    /// Adds users' entries. One without an id is the person of that name whom a table has in that country, if it
    /// has one; and its name takes the place of the one that a table gives the same person.
    /// Cost: linear in the entries and the tables.
    pub(crate) fn add_entries<'e>(
        &mut self,
        lexicon: &mut Lexicon,
        names: &mut NamesBuilder,
        entries: impl Iterator<Item = &'e Entry>,
    ) {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return;
        }
        let mut named: FxHashMap<(u64, CountryCode), u32> = FxHashMap::default();
        for term in &self.terms {
            if let Some(person) = self.persons.get(term.person as usize) {
                let name = WordHash::of(&fold(self.stored(person.name)));
                named.insert((name, term.country), term.person);
            }
        }
        for entry in entries {
            let name = WordHash::of(&fold(&entry.name));
            let country = entry.country.unwrap_or(CountryCode::NONE);
            let key = WordHash::of(if entry.id.is_empty() {
                &entry.name
            } else {
                &entry.id
            });
            let known = self.known.get(&key).copied();
            let same_name = || named.get(&(name, country)).copied();
            let person = known
                .or_else(|| same_name().filter(|_| entry.id.is_empty()))
                .unwrap_or(self.persons.len() as u32);
            self.known.insert(key, person);
            named.insert((name, country), person);
            self.add_entry(lexicon, names, entry, person);
        }
    }

    fn add_entry(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, entry: &Entry, person: u32) {
        let spellings = entry.aliases.join("|");
        let is_new = person as usize == self.persons.len();
        let row = TermRow {
            person: &entry.name,
            id: &entry.id,
            gender: entry.gender,
            spellings: &spellings,
            office: &entry.office,
            country: entry.country,
            from: PartialDate::parse(&entry.from),
            to: PartialDate::parse(&entry.to),
            own: true,
        };
        self.add_to(lexicon, names, row, person);
        if !is_new {
            self.add_spelling(lexicon, names, &entry.name, person);
            let name = self.store(&entry.name);
            if let Some(known) = self.persons.get_mut(person as usize) {
                known.name = name;
            }
        }
        if let Some(known) = self.persons.get_mut(person as usize) {
            known.trusted = true;
        }
    }

    fn add_spelling(&mut self, lexicon: &mut Lexicon, names: &mut NamesBuilder, spelling: &str, person: u32) {
        let words = names.add(lexicon, spelling, Layer::Person, person, false);
        self.surnames.extend(words.map(|word| (word, person)));
    }

    /// Puts the tables in the order that look-ups need; after the last addition. `words`: how many the lexicon has.
    pub(crate) fn freeze(&mut self, words: usize) {
        self.persons_of_word = Groups::new(words, self.surnames.iter().copied());
        self.surnames = Vec::new();
        let terms = self.terms.iter().zip(0..);
        self.terms_of_person = Groups::new(self.persons.len(), terms.map(|(t, at)| (t.person, at)));
        // stable, and so linear where the tables are in order, as the built-in ones are
        self.holders.sort();
    }

    /// The office that a title means in a country.
    pub(crate) fn meaning(&self, title: u32, country: Option<CountryCode>) -> Option<u32> {
        let meanings = self.meanings.get(title as usize)?;
        let special = |m: &&Meaning| country.is_some_and(|c| m.countries.contains(&c));
        let general = |m: &&Meaning| m.countries.is_empty();
        let found = meanings
            .iter()
            .find(special)
            .or_else(|| meanings.iter().find(general));
        let found = match country {
            None => found.or_else(|| meanings.first()),
            Some(_) => found,
        };
        found.map(|m| m.office)
    }

    /// Whether a title is a looser word for an office that several hold: "chairman" for "agency director".
    pub(crate) fn is_one_of_many(&self, title: u32) -> bool {
        self.meaning(title, None).is_some_and(|office| {
            let name = self.offices.get(office as usize);
            !self.singular.contains(&office) && name.is_some_and(|name| name.contains(' '))
        })
    }

    /// The office of this name in the vocabulary.
    pub(crate) fn office_named(&self, name: &str) -> Option<u32> {
        self.office_ids.get(name).copied()
    }

    /// The country that alone has an office of this title.
    pub(crate) fn only_country(&self, title: u32) -> Option<CountryCode> {
        match self.meanings.get(title as usize)?.as_slice() {
            [Meaning { countries, .. }] => match countries.as_slice() {
                [country] => Some(*country),
                _ => None,
            },
            _ => None,
        }
    }

    /// Who held an office on a day, if the office is one that a single person holds.
    pub(crate) fn holder(&self, country: CountryCode, office: u32, day: Day) -> Option<&Term> {
        if !self.singular.contains(&office) {
            return None;
        }
        let start = self
            .holders
            .partition_point(|(c, o, _)| (*c, *o) < (country, office));
        let same = self.holders.get(start..)?.iter();
        same.take_while(|(c, o, _)| (*c, *o) == (country, office))
            .filter_map(|&(.., t)| self.terms.get(t as usize))
            .filter(|t| t.runs_on(day))
            .max_by_key(|t| (t.own, t.from))
    }

    /// The person of a surname who fits office, country and day best, if any fits at all.
    pub(crate) fn by_surname(
        &self,
        word: u32,
        office: Option<u32>,
        country: Option<CountryCode>,
        day: Option<Day>,
    ) -> Option<&Term> {
        let persons = self.persons_of_word.of(word).iter();
        persons
            .flat_map(|&p| self.terms_of(p))
            .filter(|t| office.is_none_or(|o| o == t.office) && country.is_none_or(|c| c == t.country))
            .filter(|t| day.is_none_or(|d| t.from <= d))
            .max_by_key(|t| (day.is_some_and(|d| d <= t.to), t.own, t.from))
    }

    /// A person's term on a day: the one that runs, else the last that had begun, else the first;
    /// of several that run, a user's, then the one in the country that is near.
    pub(crate) fn term_on(&self, person: u32, day: Option<Day>, near: Option<CountryCode>) -> Option<&Term> {
        let day = day.unwrap_or(Day::MAX - 1);
        self.terms_of(person).max_by_key(|t| {
            (
                t.runs_on(day),
                t.own && t.runs_on(day),
                t.from <= day,
                Some(t.country) == near,
                t.from,
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partly_known_dates_span_what_they_may_be() {
        let year = PartialDate::parse("2013").unwrap();
        assert_eq!((year.earliest, year.latest), (20_130_101, 20_131_231));
        let day = PartialDate::parse("2013-09-09T00:00:00Z").unwrap();
        assert_eq!((day.earliest, day.latest), (20_130_909, 20_130_909));
        for bad in ["", "13", "2013-13", "2013-00", "2013-1-1-1", "soon"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }
}
