//! The gazetteer: tables frozen into one value, and the pass over a text.

use pullquote_gazetteer_data::WORDS;
use pullquote_tokenize::{Date, Segmentation};

use crate::atom::{Atom, scan};
use crate::body::Bodies;
use crate::candidate::Candidate;
use crate::context::Context;
use crate::country::{self, CountryMention};
use crate::entry::{Entry, EntryKind};
use crate::found::Found;
use crate::lexicon::Lexicon;
use crate::modifier::Modifiers;
use crate::names::{Hit, Names, NamesBuilder};
use crate::neighbours::Around;
use crate::period::Period;
use crate::place::Places;
use crate::region::Regions;
use crate::term::Terms;
use crate::title::Title;
use crate::titles::titles;
use crate::tsv::{alternatives, cell, rows};
use crate::{Country, CountryCode, OfficialMention, class, evidence, gather, resolve};

/// The countries and the officials that a text names, each in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Countries, and governments spoken of by capital or seat.
    pub countries: Vec<CountryMention>,
    /// Officials.
    pub officials: Vec<OfficialMention>,
}

/// Working memory that calls may share, one a thread.
#[derive(Debug, Default)]
pub struct Buffers {
    atoms: Vec<Atom>,
    hits: Vec<Hit>,
    candidates: Vec<Candidate>,
    titles: Vec<Title>,
    covered: Vec<(u32, u32)>,
    spoken: Vec<CountryCode>,
}

/// Tables of countries and officials, frozen: build it once and call it from any thread.
///
/// ```
/// use pullquote_gazetteer::{Buffers, Gazetteer};
///
/// let text = "Moscow denies it. Talks in Damascus failed, Syria said.";
/// let gazetteer = Gazetteer::builtin();
/// let segmentation = pullquote_tokenize::segment(text);
/// let mentions = gazetteer.mentions(text, &segmentation, None, &mut Buffers::default());
/// let found: Vec<_> = mentions.countries.iter().map(|c| (c.span.of(text), c.code.as_str())).collect();
/// assert_eq!(found, [("Moscow", "RU"), ("Syria", "SY")]);
/// ```
#[derive(Debug)]
pub struct Gazetteer {
    lexicon: Lexicon,
    names: Names,
    places: Places,
    terms: Terms,
    modifiers: Modifiers,
    regions: Regions,
    bodies: Bodies,
}

impl Gazetteer {
    /// The built-in tables. Cost: some milliseconds; keep the value.
    #[must_use]
    pub fn builtin() -> Self {
        GazetteerBuilder::new().build()
    }

    /// Every country, territory and union that the tables know, in the order of their codes.
    #[must_use]
    pub fn countries(&self) -> &[Country] {
        &self.places.countries
    }

    /// The country of a code.
    #[must_use]
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.places.countries.iter().find(|c| c.code == code)
    }

    /// How many names of all tables stand in `text`, whatever they mean there: the first pass alone, for measurement.
    /// Cost: linear in the text.
    #[must_use]
    pub fn count_names(&self, text: &str, buffers: &mut Buffers) -> usize {
        scan(text, &self.lexicon, &mut buffers.atoms);
        self.names.find(&buffers.atoms, &mut buffers.hits);
        buffers.hits.len()
    }

    /// Finds the countries and officials that `text` names. `date` is the day of the article, where it is known:
    /// it selects who held an office. Cost: linear in the text.
    #[must_use]
    pub fn mentions(
        &self,
        text: &str,
        segmentation: &Segmentation,
        date: Option<Date>,
        buffers: &mut Buffers,
    ) -> Mentions {
        scan(text, &self.lexicon, &mut buffers.atoms);
        mark_sentences(segmentation, &mut buffers.atoms);
        self.names.find(&buffers.atoms, &mut buffers.hits);
        let ctx = Context {
            text,
            atoms: &buffers.atoms,
            lexicon: &self.lexicon,
        };
        let around = Around {
            ctx,
            hits: &buffers.hits,
            regions: &self.regions,
        };
        country::candidates(around, &self.places, &mut buffers.candidates);
        evidence::settle(around, &self.places, &mut buffers.candidates);
        self.bodies.named(&buffers.hits, &mut buffers.spoken);
        let found = self.found(ctx, &buffers.hits, &buffers.candidates, &buffers.spoken);
        titles(ctx, found, &mut buffers.titles);
        let mut mentions = Mentions::default();
        let roster = gather::gather(ctx, found, &buffers.titles, Period::of(date));
        resolve::resolve(
            ctx,
            found,
            &buffers.titles,
            &roster,
            &mut buffers.covered,
            &mut mentions.officials,
        );
        country::write(
            ctx,
            &self.places,
            &buffers.candidates,
            &buffers.covered,
            &mut mentions.countries,
        );
        mentions
    }

    /// What the first stages found, with the tables.
    fn found<'a>(
        &'a self,
        ctx: Context<'_>,
        hits: &'a [Hit],
        candidates: &'a [Candidate],
        spoken: &'a [CountryCode],
    ) -> Found<'a> {
        Found {
            hits,
            candidates,
            places: &self.places,
            terms: &self.terms,
            modifiers: &self.modifiers,
            regions: &self.regions,
            bodies: &self.bodies,
            spoken,
            about_schools: is_about_schools(ctx),
        }
    }
}

/// Whether a text speaks of schools often, and more often than of police.
fn is_about_schools(ctx: Context<'_>) -> bool {
    const OFTEN: usize = 3;
    let count = |wanted: fn(&str) -> bool| {
        let atoms = ctx.atoms.iter();
        atoms.filter(|atom| wanted(ctx.lexicon.word(atom.word))).count()
    };
    let schools = count(|word| matches!(word, "school" | "schools" | "district"));
    schools >= OFTEN && schools > 2 * count(|word| word == "police")
}

/// Marks the atoms that open a sentence. Both run in the order of the text.
fn mark_sentences(segmentation: &Segmentation, atoms: &mut [Atom]) {
    let mut sentences = segmentation.sentences.iter().peekable();
    for atom in atoms {
        let mut opens = false;
        while sentences.next_if(|s| s.span.start <= atom.start).is_some() {
            opens = true;
        }
        if opens {
            atom.mark_sentence();
        }
    }
}

/// Collects tables, then builds a [`Gazetteer`].
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    historic: bool,
    entries: Vec<Entry>,
}

impl GazetteerBuilder {
    /// A builder that holds the built-in tables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether countries that are no more ("the Soviet Union") are reported, under their four-letter codes of
    /// ISO 3166-3. They are not unless asked for.
    #[must_use]
    pub const fn historic(mut self, report: bool) -> Self {
        self.historic = report;
        self
    }

    /// Adds a user's entries. Where they name what a built-in table names, or an earlier entry, they override it.
    ///
    /// ```
    /// use pullquote_gazetteer::{Buffers, CountryCode, Entry, GazetteerBuilder};
    ///
    /// let minister = Entry::person("Ada Nord", "harbour minister", CountryCode::new("NO").unwrap());
    /// let gazetteer = GazetteerBuilder::new().entries([minister]).build();
    /// let text = "Norway opens two ports, Ada Nord said.";
    /// let found = gazetteer.mentions(text, &pullquote_tokenize::segment(text), None, &mut Buffers::default());
    /// assert_eq!(&*found.officials[0].person, "Ada Nord");
    /// ```
    #[must_use]
    pub fn entries(mut self, entries: impl IntoIterator<Item = Entry>) -> Self {
        self.entries.extend(entries);
        self
    }

    /// Freezes the tables.
    #[must_use]
    pub fn build(self) -> Gazetteer {
        let mut lexicon = Lexicon::default();
        for row in rows(WORDS.text) {
            if let Some(classes) = class::named(cell(&row, 0)) {
                for word in alternatives(cell(&row, 1)) {
                    let id = lexicon.intern(&pullquote_lexicon::fold::fold(word));
                    lexicon.classify(id, classes);
                    lexicon.write_plain(id);
                }
            }
        }
        for name in pullquote_lexicon::noun::forenames() {
            let id = lexicon.intern(&pullquote_lexicon::fold::fold(name));
            lexicon.classify(id, class::GIVEN_NAME);
        }
        let mut names = NamesBuilder::default();
        let mut places = Places::default();
        places.add_builtin(&mut lexicon, &mut names, self.historic);
        let mut modifiers = Modifiers::default();
        modifiers.add_builtin(&mut lexicon, &mut names);
        let mut regions = Regions::default();
        regions.add_builtin(&mut lexicon, &mut names);
        let mut bodies = Bodies::default();
        bodies.add_builtin(&mut lexicon, &mut names);
        let mut terms = Terms::default();
        terms.add_builtin(&mut lexicon, &mut names, &regions);
        let is_person = |entry: &&Entry| entry.kind == EntryKind::Person;
        for entry in self.entries.iter().filter(|entry| !is_person(entry)) {
            places.add_entry(&mut lexicon, &mut names, entry);
        }
        terms.add_entries(&mut lexicon, &mut names, self.entries.iter().filter(is_person));
        terms.freeze(lexicon.len());
        lexicon.freeze();
        Gazetteer {
            names: names.build(),
            lexicon,
            places,
            terms,
            modifiers,
            regions,
            bodies,
        }
    }
}
