//! Analyses as JSON: written in any unit of offsets, read back and checked.

use pullquote_tokenize::{Date, Span};
use serde::{Deserialize, Serialize, Serializer};

use crate::{Analysis, CountryMention, Dateline, Entity, Error, OfficialMention, OffsetMap, Offsets, Quote};

/// The JSON object of one article, its offsets already in the unit of the output.
#[derive(Serialize, Deserialize)]
struct Record {
    id: Option<String>,
    date: Option<Date>,
    chars: u32,
    headline: Option<Span>,
    dateline: Option<Dateline>,
    byline: Option<Span>,
    paragraphs: Vec<Span>,
    sentences: Vec<Span>,
    boilerplate: Vec<Span>,
    countries: Vec<CountryMention>,
    officials: Vec<OfficialMention>,
    #[serde(default)]
    entities: Vec<Entity>,
    quotes: Vec<Quote>,
}

impl Record {
    /// Calls `convert` on every span. The only list of where spans are.
    fn convert<E>(&mut self, mut convert: impl FnMut(&mut Span) -> Result<(), E>) -> Result<(), E> {
        let single = self.headline.iter_mut().chain(&mut self.byline);
        let layout = single.chain(self.dateline.iter_mut().map(|d| &mut d.span));
        let lists = [&mut self.paragraphs, &mut self.sentences, &mut self.boilerplate];
        let mentions = self.countries.iter_mut().map(|c| &mut c.span);
        let mentions = mentions.chain(self.officials.iter_mut().map(|o| &mut o.span));
        let entities = self.entities.iter_mut().flat_map(|e| &mut e.mentions);
        let mentions = mentions.chain(entities.map(|m| &mut m.span));
        let quotes = self.quotes.iter_mut().flat_map(|q| {
            let roles = q.content.iter_mut().chain(&mut q.cue);
            let phrases = q.speaker.description.iter_mut().chain(&mut q.speaker.reason);
            roles
                .chain(&mut q.source)
                .chain(phrases.map(|phrase| &mut phrase.span))
        });
        layout
            .chain(lists.into_iter().flatten())
            .chain(mentions)
            .chain(quotes)
            .try_for_each(&mut convert)
    }

    fn into_analysis(self, text: &str) -> Analysis {
        Analysis {
            text: text.to_owned(),
            id: self.id,
            date: self.date,
            headline: self.headline,
            dateline: self.dateline,
            byline: self.byline,
            paragraphs: self.paragraphs,
            sentences: self.sentences,
            boilerplate: self.boilerplate,
            countries: self.countries,
            officials: self.officials,
            entities: self.entities,
            quotes: self.quotes,
        }
    }
}

impl Analysis {
    /// The analysis as one JSON object on one line, offsets in `unit`. Cost: linear in the analysis, and one
    /// pass over a text that is not ASCII.
    ///
    /// ```
    /// use pullquote::{Analyzer, Offsets};
    ///
    /// let analysis = Analyzer::new()?.analyze("“Да.”")?;
    /// let json = analysis.to_json(Offsets::Chars);
    /// assert!(json.contains(r#""sentences":[{"start":0,"end":5}]"#), "{json}");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self, unit: Offsets) -> String {
        // Writing plain values to memory cannot fail.
        serde_json::to_string(&self.record(unit)).unwrap_or_default()
    }

    /// As [`to_json`](Self::to_json), indented for reading.
    #[must_use]
    pub fn to_json_pretty(&self, unit: Offsets) -> String {
        serde_json::to_string_pretty(&self.record(unit)).unwrap_or_default()
    }

    /// Reads what [`to_json`](Self::to_json) wrote about `text` in `unit`.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidAnalysis`] where `json` is malformed, speaks of a text of another length, holds a span
    /// that does not fit it, or a parent that is no quote.
    ///
    /// ```
    /// use pullquote::{Analysis, Analyzer, Offsets};
    ///
    /// let text = "“Да,” said Ivan.";
    /// let analysis = Analyzer::new()?.analyze(text)?;
    /// let json = analysis.to_json(Offsets::Utf16);
    /// assert_eq!(Analysis::from_json(text, &json, Offsets::Utf16)?, analysis);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn from_json(text: &str, json: &str, unit: Offsets) -> Result<Self, Error> {
        let invalid = |reason: String| Error::InvalidAnalysis { reason };
        if u32::try_from(text.len()).is_err() {
            return Err(Error::TextTooLong { bytes: text.len() });
        }
        let mut record: Record = serde_json::from_str(json).map_err(|e| invalid(e.to_string()))?;
        let chars = OffsetMap::new(text, Offsets::Chars).len();
        if record.chars != chars {
            return Err(invalid(format!(
                "it counts {} characters, the text has {chars}",
                record.chars
            )));
        }
        let map = OffsetMap::new(text, unit);
        record.convert(|span| {
            let bytes = Span {
                start: map.to_byte(span.start),
                end: map.to_byte(span.end),
            };
            // Offsets past the end or inside a character do not come back as they went.
            if bytes.start > bytes.end || map.convert(bytes) != *span {
                return Err(invalid(format!(
                    "no place in the text at {} to {}",
                    span.start, span.end
                )));
            }
            *span = bytes;
            Ok(())
        })?;
        let count = record.quotes.len();
        if let Some(quote) = record
            .quotes
            .iter()
            .find(|q| q.parent.is_some_and(|p| p as usize >= count) || q.content.is_empty())
        {
            return Err(invalid(format!(
                "a quote without content, or whose parent {:?} is none",
                quote.parent
            )));
        }
        let entities = record.entities.len();
        let speaks = |q: &&Quote| q.speaker.entity.is_some_and(|e| e as usize >= entities);
        if let Some(quote) = record.quotes.iter().find(speaks) {
            return Err(invalid(format!(
                "a speaker whose entity {:?} is none",
                quote.speaker.entity
            )));
        }
        let quoted = |e: &&Entity| e.quotes.iter().any(|&q| q as usize >= count);
        if let Some(entity) = record.entities.iter().find(quoted) {
            return Err(invalid(format!(
                "an entity {:?} with a quote that is none",
                entity.name
            )));
        }
        Ok(record.into_analysis(text))
    }

    /// A copy whose spans count `unit` of the text rather than bytes, for handing on to a language that counts
    /// so. Only its spans differ; [`text_of`](Self::text_of) and slices of `text` no longer fit them.
    #[must_use]
    pub fn in_offsets(&self, unit: Offsets) -> Self {
        self.record(unit).into_analysis(&self.text)
    }

    fn record(&self, unit: Offsets) -> Record {
        let mut record = Record {
            id: self.id.clone(),
            date: self.date,
            chars: 0,
            headline: self.headline,
            dateline: self.dateline.clone(),
            byline: self.byline,
            paragraphs: self.paragraphs.clone(),
            sentences: self.sentences.clone(),
            boilerplate: self.boilerplate.clone(),
            countries: self.countries.clone(),
            officials: self.officials.clone(),
            entities: self.entities.clone(),
            quotes: self.quotes.clone(),
        };
        let map = OffsetMap::new(&self.text, unit);
        record.chars = if unit == Offsets::Chars {
            map.len()
        } else {
            OffsetMap::new(&self.text, Offsets::Chars).len()
        };
        let converted: Result<(), core::convert::Infallible> = record.convert(|span| {
            *span = map.convert(*span);
            Ok(())
        });
        match converted {
            Ok(()) => record,
        }
    }
}

/// Offsets in Unicode code points; [`Analysis::to_json`] offers other units.
impl Serialize for Analysis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.record(Offsets::Chars).serialize(serializer)
    }
}
