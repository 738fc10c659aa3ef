//! Quotations of a run as a person, a program or a spreadsheet reads them.

use std::io::{self, Write};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use pullquote::gazetteer::{CountryCode, Gazetteer};
use pullquote_corpus::{StoredArticle, StoredQuote, guarded_cell};
use serde_json::Value;

use super::neutral;
use super::wrap::Wrapped;
use crate::args::QuotesFormat;

/// Widest line, in columns: longer ones read badly.
const MEASURE: usize = 100;

/// The columns of CSV and the fields of JSON Lines, in order.
const COLUMNS: [&str; 23] = [
    "id",
    "url",
    "title",
    "date",
    "quote",
    "speaker",
    "speaker_type",
    "office",
    "country",
    "speaker_id",
    "act",
    "negated",
    "said",
    "kind",
    "source",
    "cue",
    "text",
    "about",
    "confidence",
    "sourcing",
    "description",
    "role",
    "pronoun",
];

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

    /// The speaker's office and country; a country has no country. How the article introduces a name without an office.
    fn about(&self, quote: &StoredQuote) -> String {
        let country = quote.country.as_deref().map(|code| self.country(code));
        let country = country.filter(|_| quote.speaker_type != "country");
        let described = quote
            .description
            .as_deref()
            .filter(|_| quote.sourcing == "named_person");
        let parts: Vec<&str> = quote
            .office
            .as_deref()
            .or(described)
            .into_iter()
            .chain(country)
            .collect();
        parts.join(", ")
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
            QuotesFormat::Csv => record(&COLUMNS.map(str::to_owned), out),
            QuotesFormat::Text | QuotesFormat::Jsonl => Ok(()),
        }
    }

    pub(crate) fn quote(&mut self, quote: &StoredQuote, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            QuotesFormat::Text => self.text(quote, out),
            QuotesFormat::Jsonl => {
                let fields = COLUMNS.iter().zip(values(quote));
                let fields: Vec<String> = fields
                    .map(|(name, value)| format!("\"{name}\":{value}"))
                    .collect();
                writeln!(out, "{{{}}}", fields.join(","))
            }
            QuotesFormat::Csv => record(&values(quote).map(|value| cell(&value)), out),
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
        let mut wrapped = Wrapped::new(self.width, indent, self.color);
        let mut last = Style::new();
        for &(text, style) in pieces {
            for word in text.split_whitespace() {
                let space = if last == style { style } else { Style::new() };
                wrapped.word(&[(word, style)], space);
                last = style;
            }
        }
        for line in wrapped.finish() {
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

fn values(quote: &StoredQuote) -> [Value; COLUMNS.len()] {
    let article = &quote.article;
    let about: Vec<&str> = quote.about.iter().map(|country| country.code.as_str()).collect();
    let day = |day: Option<pullquote::Date>| Value::from(day.map(|day| day.to_string()));
    // The shortest decimal that reads back as the same f32, and not that of its f64.
    let confidence = quote.confidence.to_string().parse::<f64>().unwrap_or_default();
    [
        article.id.as_str().into(),
        article.url.clone().into(),
        article.title.clone().into(),
        day(article.date),
        quote.quote.into(),
        quote.speaker.clone().into(),
        quote.speaker_type.as_str().into(),
        quote.office.clone().into(),
        quote.country.clone().into(),
        quote.speaker_id.clone().into(),
        quote.act.as_str().into(),
        quote.negated.into(),
        day(quote.said),
        quote.kind.as_str().into(),
        quote.source.as_str().into(),
        quote.cue.as_str().into(),
        quote.text.as_str().into(),
        about.into(),
        confidence.into(),
        quote.sourcing.as_str().into(),
        quote.description.clone().into(),
        quote.role.clone().into(),
        quote.pronoun.clone().into(),
    ]
}

/// A value as a cell that neither commands a terminal nor is a formula to a spreadsheet.
fn cell(value: &Value) -> String {
    let text = |text: &str| guarded_cell(&neutral(text)).into_owned();
    match value {
        Value::Null => String::new(),
        Value::String(value) => text(value),
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            text(&items.join(" "))
        }
        other => other.to_string(),
    }
}

fn record(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(cells).map_err(io::Error::other);
    written
        .and_then(|()| writer.into_inner().map_err(|e| io::Error::other(e.to_string())))
        .and_then(|line| out.write_all(&line))
}
