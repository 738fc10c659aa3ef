//! The speakers of an article, each once, in the order in which they first speak.

use std::collections::BTreeMap;

use pullquote::{Analysis, Quote, Sourcing, SpeakerKind};

use crate::country;

/// A speaker of the article.
pub(super) struct Speaker {
    /// The name, or the words that stand for one.
    pub(super) name: String,
    /// Office and country.
    pub(super) about: String,
    /// How many quotations are shown.
    pub(super) quotes: usize,
}

/// Which speaker each quotation that is shown has.
pub(super) struct Speakers {
    speakers: Vec<Speaker>,
    /// By quotation: its speaker, where it is shown.
    of_quote: Vec<Option<usize>>,
}

impl Speakers {
    pub(super) fn of(analysis: &Analysis, only: Option<&str>) -> Self {
        let only = only.map(str::to_lowercase);
        let mut known = BTreeMap::new();
        let mut speakers: Vec<Speaker> = Vec::new();
        let mut of_quote = Vec::with_capacity(analysis.quotes.len());
        for quote in &analysis.quotes {
            let name = name(analysis, quote);
            if only
                .as_ref()
                .is_some_and(|only| !name.to_lowercase().contains(only))
            {
                of_quote.push(None);
                continue;
            }
            let key = quote.speaker.id.clone().unwrap_or_else(|| name.clone());
            let number = *known.entry(key).or_insert_with(|| {
                speakers.push(Speaker {
                    name,
                    about: about(quote),
                    quotes: 0,
                });
                speakers.len() - 1
            });
            if let Some(speaker) = speakers.get_mut(number) {
                speaker.quotes += 1;
            }
            of_quote.push(Some(number));
        }
        Self { speakers, of_quote }
    }

    pub(super) fn of_quote(&self, quote: usize) -> Option<usize> {
        self.of_quote.get(quote).copied().flatten()
    }

    pub(super) fn quotes<'a>(&'a self, analysis: &'a Analysis) -> impl Iterator<Item = &'a Quote> + 'a {
        let shown = analysis.quotes.iter().zip(&self.of_quote);
        shown
            .filter(|(_, speaker)| speaker.is_some())
            .map(|(quote, _)| quote)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Speaker> {
        self.speakers.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.speakers.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.speakers.is_empty()
    }
}

/// The speaker's name; where it has none, the words that name the source and a question mark.
pub(super) fn name(analysis: &Analysis, quote: &Quote) -> String {
    match &quote.speaker.name {
        Some(name) => name.clone(),
        None => format!("{} (?)", analysis.text_of(&quote.source))
            .trim_start()
            .to_owned(),
    }
}

/// Office and country; a country has no country. How the article introduces a name, where no table has an office; what
/// a source without a name is.
pub(super) fn about(quote: &Quote) -> String {
    let speaker = &quote.speaker;
    let country = speaker.country.as_deref();
    let country = country.filter(|_| speaker.kind != SpeakerKind::Country);
    let country = country.map(country::name);
    let described = speaker
        .description
        .as_ref()
        .filter(|_| speaker.sourcing == Sourcing::NamedPerson);
    let office = speaker
        .office
        .as_deref()
        .or(described.map(|phrase| phrase.text.as_str()));
    let sourcing = match speaker.sourcing {
        Sourcing::NamedPerson | Sourcing::NamedOrganization | Sourcing::Unknown => None,
        other => Some(other.as_str().replace('_', " ")),
    };
    let parts = office.into_iter().chain(country).map(str::to_owned);
    parts.chain(sourcing).collect::<Vec<_>>().join(", ")
}
