//! A person of public office in an article, and the one way to make one.

use std::sync::Arc;

use crate::context::Context;
use crate::found::Found;
use crate::modifier::Standing;
use crate::stated::{office_name, party_of};
use crate::term::Term;
use crate::title::Title;
use crate::{CountryCode, Gender};

/// A person of public office in this article.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The fullest name that the article gives; the table's where it gives a surname alone.
    pub(crate) name: Arc<str>,
    /// The hashes of the words of the fullest name in the article.
    pub(crate) words: Vec<u32>,
    pub(crate) office: Option<Arc<str>>,
    pub(crate) office_id: Option<u32>,
    /// The hash of the title's head ("minister"), to know the person again by it.
    pub(crate) head: u32,
    pub(crate) country: Option<CountryCode>,
    /// The country is that of the article, since neither the text nor a table says whose the office is.
    pub(crate) is_guessed: bool,
    /// The part of the country whose office it is.
    pub(crate) region: Option<CountryCode>,
    /// What the text says of the office: held once, a deputy's, to come.
    pub(crate) standing: Standing,
    /// The party that the text has the person lead or speak for.
    pub(crate) party: Option<u32>,
    pub(crate) id: Option<Arc<str>>,
    pub(crate) gender: Option<Gender>,
    pub(crate) table: Option<u32>,
    pub(crate) confidence: f32,
    /// The atom where the article first names the person.
    pub(crate) first: u32,
    /// The atom where the fullest name opens.
    pub(crate) fullest: u32,
}

impl Known {
    /// Whether the article speaks of the office as one that was held.
    pub(crate) fn is_former(&self) -> bool {
        self.standing.past
    }

    /// "vice president", "deputy prime minister": not to be taken for the one above.
    pub(crate) fn is_deputy(&self) -> bool {
        let is_below = |o: &str| ["vice", "deputy", "assistant"].iter().any(|w| o.starts_with(w));
        self.standing.denies() || self.office.as_deref().is_some_and(is_below)
    }

    /// Somebody whom the article calls by a name that opens at atom `first`, with what the tables know: the row of the
    /// person, and the term that counts.
    pub(crate) fn called(
        found: Found<'_>,
        name: Arc<str>,
        (words, first): (Vec<u32>, u32),
        table: Option<u32>,
        term: Option<&Term>,
    ) -> Self {
        let person = table.and_then(|row| found.terms.persons.get(row as usize));
        Self {
            name,
            words,
            office: term.and_then(|t| found.terms.offices.get(t.office as usize).cloned()),
            office_id: term.map(|t| t.office),
            head: 0,
            country: term.map(|t| t.country),
            is_guessed: false,
            region: term.filter(|t| !t.is_national()).map(|t| t.seat),
            standing: Standing::default(),
            party: None,
            id: person.and_then(|p| found.terms.id(p)),
            gender: person.and_then(|p| p.gender),
            table,
            confidence: 0.9,
            first,
            fullest: first,
        }
    }

    /// The same with what a title beside the name says; `office` is what its words mean in the country.
    pub(crate) fn titled(
        self,
        ctx: Context<'_>,
        found: Found<'_>,
        title: &Title,
        office: Option<u32>,
        country: Option<CountryCode>,
    ) -> Self {
        let meant = Title {
            office,
            ..title.clone()
        };
        Self {
            office: office_name(ctx, found, &meant),
            office_id: office.filter(|_| !title.standing.denies()),
            head: ctx.atom(title.head as usize).map_or(0, |head| head.hash),
            country,
            region: title.region.or(self.region),
            standing: title.standing,
            party: party_of(ctx, title),
            ..self
        }
    }

    /// The same, more or less surely.
    pub(crate) fn with_confidence(self, confidence: f32) -> Self {
        Self { confidence, ..self }
    }
}
