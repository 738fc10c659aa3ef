//! Quotations of a run as a person, a program or a spreadsheet reads them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use pullquote::gazetteer::{CountryCode, Gazetteer};
use pullquote_corpus::{StoredArticle, StoredQuote};
use serde::Serialize;

use super::wrap::Styled;
use super::{csv, neutral, plain};
use crate::args::QuotesFormat;

/// Widest line, in columns: longer ones read badly.
const MEASURE: usize = 100;

/// Prints quotations in the order they come.
pub(crate) struct StoredPrinter {
    format: QuotesFormat,
    width: usize,
    color: bool,
    article: Option<Arc<StoredArticle>>,
    /// Names of countries, where a person reads.
    gazetteer: Option<Gazetteer>,
}

impl StoredPrinter {
    pub(crate) fn new(format: QuotesFormat, width: usize, color: bool) -> Self {
        Self {
            format,
            width: width.clamp(20, MEASURE),
            color,
            article: None,
            gazetteer: (format == QuotesFormat::Text).then(Gazetteer::builtin),
        }
    }

    /// The speaker's office and country; a country has no country. How the article introduces a name without an office,
    /// and what a source without a name is.
    fn about(&self, quote: &StoredQuote) -> String {
        let country = quote.country.as_deref().map(|code| self.country(code));
        let country = country.filter(|_| quote.speaker_type != "country");
        let described = quote
            .description
            .as_deref()
            .filter(|_| quote.sourcing == "named_person");
        let told = quote.office.as_deref().or(described).map(str::to_owned);
        let parts = told.into_iter().chain(country.map(str::to_owned));
        // A name tells that it is one; what has none is said.
        let unnamed = matches!(
            quote.sourcing.as_str(),
            "unnamed_person" | "unnamed_group" | "document" | "government"
        );
        let sourcing = unnamed.then(|| plain(&quote.sourcing));
        parts.chain(sourcing).collect::<Vec<_>>().join(", ")
    }

    /// The name of a country; its code where no table knows it.
    fn country<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.gazetteer.as_ref().zip(CountryCode::new(code));
        known
            .and_then(|(gazetteer, code)| gazetteer.country(code))
            .map_or(code, |country| &country.name)
    }

    pub(crate) fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            QuotesFormat::Csv => csv::header::<Row<'_, String>>(out),
            QuotesFormat::Text | QuotesFormat::Jsonl => Ok(()),
        }
    }

    pub(crate) fn quote(&mut self, quote: &StoredQuote, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            QuotesFormat::Text => self.text(quote, out),
            QuotesFormat::Jsonl => {
                let row = Row::of(quote, codes(quote), Cow::Borrowed);
                writeln!(out, "{}", serde_json::to_string(&row).map_err(io::Error::other)?)
            }
            QuotesFormat::Csv => csv::row(&Row::of(quote, codes(quote).join(" "), csv::cell), out),
        }
    }

    fn text(&mut self, quote: &StoredQuote, out: &mut dyn Write) -> io::Result<()> {
        let same = self
            .article
            .as_ref()
            .is_some_and(|a| a.document == quote.article.document);
        if !same {
            if self.article.is_some() {
                writeln!(out)?;
            }
            self.heading(&quote.article, out)?;
            self.article = Some(Arc::clone(&quote.article));
        }
        writeln!(out)?;
        let other_day = quote.said.filter(|_| quote.said != quote.article.date);
        let day = other_day.map(|day| day.to_string()).unwrap_or_default();
        let about = self.about(quote);
        self.lines(2, &speaker(quote, &about, &day), out)?;
        let said = [(quote.text.as_str(), AnsiColor::Green.on_default())];
        self.lines(4, &said, out)
    }

    fn heading(&self, article: &StoredArticle, out: &mut dyn Write) -> io::Result<()> {
        let plain = Style::new();
        let title = article.title.as_deref().unwrap_or(&article.id);
        let day = article.date.map(|day| day.to_string()).unwrap_or_default();
        self.lines(0, &[(title, plain.bold()), (&day, plain.dimmed())], out)?;
        let place = match (&article.url, &article.title) {
            (Some(url), _) => url,
            (None, Some(_)) => &article.id,
            (None, None) => return Ok(()),
        };
        // An address is not wrapped: a terminal opens it, and a reader copies it, whole.
        let dim = if self.color { plain.dimmed() } else { plain };
        writeln!(out, "{dim}{}{dim:#}", neutral(place))
    }

    /// Writes pieces of text, each in its style, wrapped and indented.
    fn lines(&self, indent: usize, pieces: &[(&str, Style)], out: &mut dyn Write) -> io::Result<()> {
        let mut styled = Styled::new(self.color);
        for &(text, style) in pieces {
            styled.push(text, style);
            styled.space();
        }
        for line in styled.lines(self.width, indent) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// Who, what act, and when where that is another day than the article's: "Kari Lund – minister, Norway · deny · 2013-09-08".
fn speaker<'a>(quote: &'a StoredQuote, about: &'a str, said: &'a str) -> Vec<(&'a str, Style)> {
    let (dim, act) = (Style::new().dimmed(), AnsiColor::Yellow.on_default());
    let who = AnsiColor::Magenta.on_default().bold();
    let mut pieces = match (&quote.speaker, quote.source.as_str()) {
        (Some(name), _) => vec![(name.as_str(), who)],
        (None, "") => vec![("?", who)],
        (None, source) => vec![(source, who), ("(?)", dim)],
    };
    if !about.is_empty() {
        pieces.extend([("–", dim), (about, dim)]);
    }
    pieces.extend([("·", dim), (quote.act.as_str(), act)]);
    if quote.negated {
        pieces.push(("(not said)", dim));
    }
    if !said.is_empty() {
        pieces.extend([("·", dim), (said, dim)]);
    }
    pieces
}

/// The columns of CSV and the fields of JSON Lines, in order. `A` is a list in JSON, and a text in CSV.
#[derive(Default, Serialize)]
struct Row<'a, A> {
    id: Cow<'a, str>,
    url: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    date: Option<String>,
    quote: u32,
    speaker: Option<Cow<'a, str>>,
    speaker_type: &'a str,
    office: Option<Cow<'a, str>>,
    country: Option<Cow<'a, str>>,
    speaker_id: Option<Cow<'a, str>>,
    act: &'a str,
    negated: bool,
    said: Option<String>,
    kind: &'a str,
    source: Cow<'a, str>,
    cue: Cow<'a, str>,
    text: Cow<'a, str>,
    about: A,
    confidence: f32,
    sourcing: &'a str,
    description: Option<Cow<'a, str>>,
    role: Option<&'a str>,
    pronoun: Option<&'a str>,
}

impl<'a, A> Row<'a, A> {
    /// The row of a quotation about some countries, each text as `cell` has it.
    fn of(quote: &'a StoredQuote, about: A, cell: impl Fn(&'a str) -> Cow<'a, str>) -> Self {
        let article = &quote.article;
        let day = |day: Option<pullquote::Date>| day.map(|day| day.to_string());
        let optional = |text: &'a Option<String>| text.as_deref().map(&cell);
        Self {
            id: cell(&article.id),
            url: optional(&article.url),
            title: optional(&article.title),
            date: day(article.date),
            quote: quote.quote,
            speaker: optional(&quote.speaker),
            speaker_type: &quote.speaker_type,
            office: optional(&quote.office),
            country: optional(&quote.country),
            speaker_id: optional(&quote.speaker_id),
            act: &quote.act,
            negated: quote.negated,
            said: day(quote.said),
            kind: &quote.kind,
            source: cell(&quote.source),
            cue: cell(&quote.cue),
            text: cell(&quote.text),
            about,
            confidence: quote.confidence,
            sourcing: &quote.sourcing,
            description: optional(&quote.description),
            role: quote.role.as_deref(),
            pronoun: quote.pronoun.as_deref(),
        }
    }
}

/// The codes of the countries that a quotation names.
fn codes(quote: &StoredQuote) -> Vec<&str> {
    quote.about.iter().map(|country| country.code.as_str()).collect()
}
