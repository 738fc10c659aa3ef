//! The sources of an article: its quotations put together by who speaks.

use std::collections::BTreeMap;

use pullquote::{Analysis, Date, OffsetMap, Quote, Speaker};

use crate::tables::{Day, SourceRow};

/// Rows of the sources of one analysis, in the order of their first quotations.
pub(crate) fn source_rows(
    document: u64,
    id: &str,
    date: Option<Date>,
    analysis: &Analysis,
    map: &OffsetMap<'_>,
) -> Vec<SourceRow> {
    let mut rows: Vec<SourceRow> = Vec::new();
    let mut kinds: Vec<BTreeMap<&'static str, u32>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for quote in &analysis.quotes {
        let at = *known.entry(key(analysis, quote)).or_insert(rows.len());
        if at == rows.len() {
            let first = quote.content.first().map_or(0, |span| map.from_byte(span.start));
            rows.push(row((document, id, date), &quote.speaker, first));
            kinds.push(BTreeMap::new());
        }
        let words = quote
            .content
            .iter()
            .map(|span| span.of(&analysis.text).split_whitespace().count());
        let words: usize = words.sum();
        if let (Some(row), Some(kinds)) = (rows.get_mut(at), kinds.get_mut(at)) {
            row.quotations += 1;
            row.words = row.words.saturating_add(u32::try_from(words).unwrap_or(u32::MAX));
            row.confidence = row.confidence.max(quote.speaker.confidence);
            *kinds.entry(quote.speaker.sourcing.as_str()).or_insert(0) += 1;
        }
    }
    for (row, kinds) in rows.iter_mut().zip(&kinds) {
        // The first in the alphabet of several that are as frequent.
        let most = kinds.iter().rev().max_by_key(|(_, count)| **count);
        row.sourcing = most.map_or(row.sourcing, |(kind, _)| kind);
    }
    rows
}

/// What a source's quotations have in common: its name, else the words that name it.
fn key(analysis: &Analysis, quote: &Quote) -> String {
    let name = quote.speaker.name.clone();
    name.unwrap_or_else(|| format!("\u{0}{}", analysis.text_of(&quote.source).to_lowercase()))
}

fn row((document, id, date): (u64, &str, Option<Date>), speaker: &Speaker, first: u32) -> SourceRow {
    SourceRow {
        document,
        id: id.to_owned(),
        date: date.map(Day::from),
        name: speaker.name.clone(),
        r#type: speaker.kind.as_str(),
        sourcing: speaker.sourcing.as_str(),
        description: speaker.description.as_ref().map(|phrase| phrase.text.clone()),
        affiliation: speaker.affiliation.clone(),
        role: speaker.role.map(pullquote::Role::as_str),
        pronoun: speaker.pronoun.map(pullquote::SpeakerPronoun::as_str),
        office: speaker.office.clone(),
        country: speaker.country.clone(),
        speaker_id: speaker.id.clone(),
        quotations: 0,
        words: 0,
        first,
        confidence: 0.0,
        guessed_gender: speaker.guessed_gender.map(|guess| guess.gender.as_str()),
        guessed_gender_probability: speaker.guessed_gender.map(|guess| guess.probability),
    }
}
