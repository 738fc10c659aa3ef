//! Quotations joined with their articles and with the countries that they name.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float32Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use pullquote::{Date, OffsetMap, Offsets};

use super::StoredRun;
use crate::error::Result;
use crate::manifest::Shard;
use crate::tables::{Day, Table};

/// An article of a run, as its table has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredArticle {
    /// Number of the article among the rows of the run, from 0.
    pub document: u64,
    /// Its identifier.
    pub id: String,
    /// The file that it stands in.
    pub file: String,
    /// Its row in the file, from 1.
    pub row: u64,
    /// Its address.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it, as the input says.
    pub author: Option<String>,
    /// `ok`, `failed`, or `duplicate` where it was left out for repeating another.
    pub status: String,
    /// Number of the first article that it repeats.
    pub duplicate_of: Option<u64>,
}

/// A country that a quotation names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedCountry {
    /// ISO 3166-1 alpha-2 code, or `EU`.
    pub code: String,
    /// Its English short name.
    pub name: String,
}

/// What a piece of the sentences around a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Neither of the others.
    Around,
    /// A part of what was said.
    Content,
    /// The words that name who said it.
    Source,
}

/// A quotation of a run with its article.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StoredQuote {
    /// The article; shared by its quotations.
    pub article: Arc<StoredArticle>,
    /// Number of the quotation in the article, from 0.
    pub quote: u32,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// `speech` or `thought`.
    pub mode: String,
    /// What was said, its parts joined by " … ".
    pub text: String,
    /// The words that name who said it.
    pub source: String,
    /// The words that report it.
    pub cue: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// `person`, `organization`, `country`, `group` or `unknown`.
    pub speaker_type: String,
    /// The speaker's office.
    pub office: Option<String>,
    /// The speaker's country: a code.
    pub country: Option<String>,
    /// The speaker's Wikidata id.
    pub speaker_id: Option<String>,
    /// What kind of act the report is: `deny`, `accuse`, ….
    pub act: String,
    /// Whether it is reported as not said.
    pub negated: bool,
    /// The day that it was said.
    pub said: Option<Date>,
    /// Where it begins and ends in its article, in the units of the run.
    pub span: (u32, u32),
    /// Probability that content and source are right.
    pub confidence: f32,
    /// What its source is: `named_person`, `document`, ….
    pub sourcing: String,
    /// How the article introduces the speaker.
    pub description: Option<String>,
    /// In what capacity it speaks.
    pub role: Option<String>,
    /// The pronoun with which the article refers to it.
    pub pronoun: Option<String>,
    /// The countries that it names, sorted, each once.
    pub about: Vec<NamedCountry>,
    /// The sentences that it stands in, cut where what was said and who said it begin and end.
    pub context: Vec<(Piece, String)>,
}

impl StoredQuote {
    /// The day that it was said, else the article's.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.said.or(self.article.date)
    }

    /// The words of what was said, whatever their marks and case: what two reports of one statement have in common.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<_> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.join(" ")
    }

    /// Who said it: the speaker's name, else the words that name the source.
    #[must_use]
    pub fn who(&self) -> &str {
        self.speaker.as_deref().unwrap_or(&self.source)
    }
}

/// What a shard's articles are and which countries they name where.
#[derive(Default)]
struct Context {
    articles: BTreeMap<u64, Arc<StoredArticle>>,
    /// The unit that places are counted in.
    offsets: Offsets,
    /// By article: where a country's name begins, and which it is.
    countries: BTreeMap<u64, Vec<(u32, NamedCountry)>>,
}

pub(super) fn of_shard(run: &StoredRun, shard: &Shard) -> impl Iterator<Item = Result<StoredQuote>> + use<> {
    let (context, failed) = match context(run, shard) {
        Ok(context) => (context, None),
        Err(error) => (Context::default(), Some(Err(error))),
    };
    let mut batches =
        run.shard_batches(shard, Table::Quotes)
            .take(if failed.is_some() { 0 } else { usize::MAX });
    let mut ready = VecDeque::new();
    let quotes = std::iter::from_fn(move || {
        loop {
            if let Some(quote) = ready.pop_front() {
                return Some(Ok(quote));
            }
            match batches.next()? {
                Ok(batch) => ready.extend((0..batch.num_rows()).map(|row| quote(&batch, row, &context))),
                Err(error) => return Some(Err(error)),
            }
        }
    });
    failed.into_iter().chain(quotes)
}

fn context(run: &StoredRun, shard: &Shard) -> Result<Context> {
    let mut context = Context {
        offsets: run.offsets,
        ..Context::default()
    };
    for batch in run.shard_batches(shard, Table::Documents) {
        let batch = batch?;
        for row in 0..batch.num_rows() {
            let cells = Cells { batch: &batch, row };
            let article = article(&cells);
            context.articles.insert(article.document, Arc::new(article));
        }
    }
    for batch in run.shard_batches(shard, Table::Mentions) {
        let batch = batch?;
        for row in 0..batch.num_rows() {
            let cells = Cells { batch: &batch, row };
            if cells.text("kind") != Some("country") {
                continue;
            }
            let (code, name) = (cells.owned("country"), cells.owned("name"));
            let start = cells.small("start").unwrap_or_default();
            let named = context.countries.entry(cells.number("document")).or_default();
            named.push((start, NamedCountry { code, name }));
        }
    }
    Ok(context)
}

fn article(cells: &Cells<'_>) -> StoredArticle {
    StoredArticle {
        document: cells.number("document"),
        id: cells.owned("id"),
        file: cells.owned("file"),
        row: cells.number("row"),
        url: cells.text("url").map(str::to_owned),
        date: cells.day("date"),
        title: cells.text("title").map(str::to_owned),
        author: cells.text("author").map(str::to_owned),
        status: cells.owned("status"),
        duplicate_of: cells.known("duplicate_of"),
    }
}

/// The articles of a shard, those without a quotation too.
pub(super) fn articles_of_shard(run: &StoredRun, shard: &Shard) -> Result<Vec<Arc<StoredArticle>>> {
    let mut found = Vec::new();
    for batch in run.shard_batches(shard, Table::Documents) {
        let batch = batch?;
        found.extend((0..batch.num_rows()).map(|row| Arc::new(article(&Cells { batch: &batch, row }))));
    }
    Ok(found)
}

fn quote(batch: &RecordBatch, row: usize, context: &Context) -> StoredQuote {
    let cells = Cells { batch, row };
    let document = cells.number("document");
    let owned = |name| cells.text(name).map(str::to_owned);
    StoredQuote {
        article: context.articles.get(&document).cloned().unwrap_or_default(),
        quote: cells.small("quote").unwrap_or_default(),
        kind: cells.owned("kind"),
        mode: cells.owned("mode"),
        text: cells.owned("text"),
        source: cells.owned("source"),
        cue: cells.owned("cue"),
        speaker: owned("speaker"),
        speaker_type: cells.owned("speaker_type"),
        office: owned("office"),
        country: owned("country"),
        speaker_id: owned("speaker_id"),
        act: cells.owned("act"),
        negated: cells.flag("negated"),
        said: cells.day("said"),
        span: (
            cells.small("start").unwrap_or_default(),
            cells.small("end").unwrap_or_default(),
        ),
        confidence: cells.share("confidence"),
        sourcing: cells.owned("sourcing"),
        description: owned("description"),
        role: owned("role"),
        pronoun: owned("pronoun"),
        about: about(
            cells.text("spans").unwrap_or_default(),
            context.countries.get(&document).map_or(&[], Vec::as_slice),
        ),
        context: pieces(&cells, context.offsets),
    }
}

/// The context of a quotation in pieces; `unit` is that of the run's offsets.
fn pieces(cells: &Cells<'_>, unit: Offsets) -> Vec<(Piece, String)> {
    let text = cells.text("context").unwrap_or_default();
    let map = OffsetMap::new(text, unit);
    let begin = cells.small("context_start").unwrap_or_default();
    let within = |(start, end): (u32, u32)| {
        let byte = |at: u32| map.to_byte(at.saturating_sub(begin));
        (byte(start), byte(end))
    };
    let source = cells
        .small("source_start")
        .zip(cells.small("source_end"))
        .map(within);
    let content: Vec<_> = ranges(cells.text("spans").unwrap_or_default())
        .map(within)
        .collect();
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut cuts = vec![0, length];
    cuts.extend(
        content
            .iter()
            .chain(&source)
            .flat_map(|(start, end)| [*start, *end]),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let holds = |(start, end): &(u32, u32), at: u32| *start <= at && at < *end;
    let mut pieces: Vec<(Piece, String)> = Vec::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let piece = if source.iter().any(|span| holds(span, start)) {
            Piece::Source
        } else if content.iter().any(|span| holds(span, start)) {
            Piece::Content
        } else {
            Piece::Around
        };
        let words = text.get(start as usize..end as usize).unwrap_or_default();
        match pieces.last_mut() {
            Some((last, text)) if *last == piece => text.push_str(words),
            _ => pieces.push((piece, words.to_owned())),
        }
    }
    pieces
}

/// Spans that are written `start-end` with spaces between.
fn ranges(spans: &str) -> impl Iterator<Item = (u32, u32)> {
    spans.split(' ').filter_map(|span| {
        let (start, end) = span.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    })
}

/// The countries named within `spans`, which are written `start-end` with spaces between. `named` is in the order
/// of the text.
fn about(spans: &str, named: &[(u32, NamedCountry)]) -> Vec<NamedCountry> {
    let mut found = Vec::new();
    for (start, end) in ranges(spans) {
        let from = named.partition_point(|(at, _)| *at < start);
        let within = named.iter().skip(from).take_while(|(at, _)| *at < end);
        found.extend(within.map(|(_, country)| country.clone()));
    }
    found.sort();
    found.dedup();
    found
}

/// The cells of a row by the names of their columns; the batch has the table's schema.
pub(super) struct Cells<'a> {
    pub(super) batch: &'a RecordBatch,
    pub(super) row: usize,
}

impl<'a> Cells<'a> {
    fn column(&self, name: &str) -> Option<&'a dyn Array> {
        let column = self.batch.column_by_name(name)?;
        column.is_valid(self.row).then_some(column.as_ref())
    }

    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        Some(self.column(name)?.as_string_opt::<i32>()?.value(self.row))
    }

    pub(super) fn owned(&self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    pub(super) fn number(&self, name: &str) -> u64 {
        self.known(name).unwrap_or_default()
    }

    pub(super) fn known(&self, name: &str) -> Option<u64> {
        let column = self.column(name)?.as_primitive_opt::<UInt64Type>()?;
        Some(column.value(self.row))
    }

    pub(super) fn small(&self, name: &str) -> Option<u32> {
        let column = self.column(name)?.as_primitive_opt::<UInt32Type>()?;
        Some(column.value(self.row))
    }

    pub(super) fn share(&self, name: &str) -> f32 {
        let column = self
            .column(name)
            .and_then(|c| c.as_primitive_opt::<Float32Type>());
        column.map_or(0.0, |column| column.value(self.row))
    }

    fn flag(&self, name: &str) -> bool {
        let column = self.column(name).and_then(|c| c.as_boolean_opt());
        column.is_some_and(|column| column.value(self.row))
    }

    pub(super) fn day(&self, name: &str) -> Option<Date> {
        let column = self.column(name)?.as_primitive_opt::<Date32Type>()?;
        Day(column.value(self.row)).date()
    }
}
