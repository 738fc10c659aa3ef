//! The officials of an article, whom the words of their names find again.

use pullquote_tokenize::Span;
use rustc_hash::FxHashMap;

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::known::Known;
use crate::period::Period;
use crate::title::{Opening, Title};

/// The officials of an article, by the words of their names.
#[derive(Debug)]
pub(crate) struct Roster {
    pub(crate) persons: Vec<Known>,
    /// Persons by the hash of a word that may stand for them alone.
    pub(crate) surnames: FxHashMap<u32, Vec<u32>>,
    /// Persons by the hash of a name's first word.
    pub(crate) forenames: FxHashMap<u32, Vec<u32>>,
    /// Persons by row of the tables, and by the first and last word of the name: to know them again.
    pub(crate) by_table: FxHashMap<u32, u32>,
    pub(crate) by_ends: FxHashMap<u64, u32>,
    /// The person of each title that a name stands beside.
    pub(crate) of_title: Vec<Option<u32>>,
    /// The country that the article names most.
    pub(crate) main_country: Option<CountryCode>,
    /// How often it names each.
    pub(crate) counts: FxHashMap<CountryCode, u32>,
    /// The days on which the article may have been written.
    pub(crate) period: Period,
}

pub(crate) fn words(ctx: Context<'_>, (a, b): (u32, u32)) -> Vec<u32> {
    ctx.atoms
        .get(a as usize..=b as usize)
        .map_or_else(Vec::new, |atoms| atoms.iter().map(|a| a.hash).collect())
}

/// Whether names of a country open with the surname.
pub(crate) fn is_surname_first(country: CountryCode) -> bool {
    matches!(
        country.as_str(),
        "KR" | "KP" | "CN" | "TW" | "VN" | "HK" | "HU" | "KH"
    )
}

impl Roster {
    /// Adds a person, or completes the one that is already there.
    pub(crate) fn add(&mut self, person: Known) -> u32 {
        let ends = match (person.words.first(), person.words.last()) {
            (Some(first), Some(last)) => u64::from(*first) << 32 | u64::from(*last),
            _ => 0,
        };
        let same = person.table.and_then(|t| self.by_table.get(&t).copied());
        let same = same.or_else(|| self.by_ends.get(&ends).copied());
        let at = same.unwrap_or(self.persons.len() as u32);
        self.by_ends.entry(ends).or_insert(at);
        if let Some(table) = person.table {
            self.by_table.entry(table).or_insert(at);
        }
        if let Some(known) = self.persons.get_mut(at as usize) {
            let extends = known.words.iter().all(|word| person.words.contains(word));
            if person.words.len() > known.words.len() && (known.words.len() < 2 || extends) {
                known.name = person.name;
                known.words = person.words;
                known.fullest = person.fullest;
            }
            if known.head == 0 {
                known.head = person.head;
            }
            known.office = known.office.take().or(person.office);
            known.office_id = known.office_id.or(person.office_id);
            if known.is_guessed && person.table.is_some() {
                known.country = person.country.or(known.country);
                known.is_guessed = false;
            }
            known.country = known.country.or(person.country);
            known.region = known.region.or(person.region);
            known.party = known.party.or(person.party);
            known.id = known.id.take().or(person.id);
            known.gender = known.gender.or(person.gender);
            known.table = known.table.or(person.table);
            known.first = known.first.min(person.first);
            known.confidence = known.confidence.max(person.confidence);
            return at;
        }
        self.persons.push(person);
        at
    }

    /// Whether the article names a country half again as often as any other.
    pub(crate) fn is_about(&self, country: CountryCode) -> bool {
        let count = self.counts.get(&country).copied().unwrap_or(0);
        let others = self.counts.iter().filter(|(code, _)| **code != country);
        others
            .map(|(_, count)| *count)
            .max()
            .is_none_or(|most| most * 3 <= count * 2)
    }

    /// Makes persons known by surname and forename.
    pub(crate) fn index(&mut self, ctx: Context<'_>) {
        let mut order: Vec<u32> = (0..self.persons.len() as u32).collect();
        order.sort_by_key(|&i| self.persons.get(i as usize).map(|p| p.first));
        for at in order {
            let Some(person) = self.persons.get(at as usize) else {
                continue;
            };
            let opens = person.fullest as usize;
            let Some(atoms) = ctx.atoms.get(opens..opens + person.words.len()) else {
                continue;
            };
            // "Ban Ki-moon", of whatever country or body
            let hyphened = matches!(atoms, [_, _, last] if last.gap == Gap::HYPHEN && last.is_lower());
            let surname_first = hyphened || person.country.is_some_and(is_surname_first);
            for (k, atom) in atoms.iter().enumerate() {
                let classes = ctx.classes_of(*atom);
                let shortened = atom.len() < 2 || ctx.word(opens + k) == "st";
                if classes.has(class::SUFFIX.with(class::PARTICLE).with(class::FUNCTION)) || shortened {
                    continue;
                }
                let alone = k + 1 == atoms.len()
                    || (k > 0 && !classes.has(class::FORENAME))
                    || (k == 0 && surname_first)
                    || ctx.classes(opens + k + 1).has(class::SUFFIX) && k > 0;
                let lower = atom.is_lower();
                if alone && !lower {
                    self.surnames.entry(atom.hash).or_default().push(at);
                }
            }
            if let Some(first) = atoms.first() {
                self.forenames.entry(first.hash).or_default().push(at);
            }
        }
    }

    /// The country that the article is about, if it is about one.
    pub(crate) fn subject(&self) -> Option<CountryCode> {
        self.main_country.filter(|&main| self.is_about(main))
    }

    /// The span of atoms, from the first's start to the last's end.
    pub(crate) fn span(ctx: Context<'_>, first: u32, last: u32) -> Span {
        match (ctx.atom(first as usize), ctx.atom(last as usize)) {
            (Some(a), Some(b)) => Span::new(a.start, b.end),
            _ => Span::default(),
        }
    }

    /// Whether a title stands for one person that the reader knows.
    pub(crate) fn is_definite(title: &Title) -> bool {
        match title.opening {
            Opening::Definite | Opening::Possessive => true,
            Opening::Bare => title.country.is_some() || title.last > title.head,
            Opening::Indefinite => false,
        }
    }
}
