//! One row of input to rows of the tables.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pullquote::{
    Analysis, Analyzer, Article, Date, DateOrder, OffsetMap, Offsets, Phrase, Span, parse_date_in,
};

use crate::context::context;
use crate::input::Input;
use crate::row::{Fault, Position, Reason, Record};
use crate::sources::source_rows;
use crate::tables::{Day, DocumentRow, EntityRow, ErrorRow, MentionRow, QuoteRow, Rows};

/// What every row of a run shares.
pub(crate) struct Context<'a> {
    pub(crate) analyzer: &'a Analyzer,
    pub(crate) inputs: &'a [Input],
    pub(crate) offsets: Offsets,
    pub(crate) date_order: DateOrder,
    /// Whether the table of documents has the texts.
    pub(crate) keep_text: bool,
}

/// Analyses row number `document` of the run. Whatever is wrong with it becomes a row of the errors table.
pub(crate) fn analyse(
    context: &Context<'_>,
    document: u64,
    at: Position,
    row: Result<Record, Fault>,
) -> Rows {
    let mut rows = Rows::default();
    match row {
        Ok(record) => article(context, document, at, record, &mut rows, &|article| {
            context.analyzer.analyze(article)
        }),
        Err(fault) => rows.errors.push(error_row(context, document, fault)),
    }
    rows
}

fn error_row(context: &Context<'_>, document: u64, fault: Fault) -> ErrorRow {
    ErrorRow {
        document,
        id: fault.id,
        file: file_name(context, fault.at),
        row: fault.at.row,
        offset: fault.at.offset,
        reason: fault.reason.as_str(),
        message: fault.message,
    }
}

fn file_name(context: &Context<'_>, at: Position) -> String {
    context
        .inputs
        .get(at.file as usize)
        .map(|input| input.name.clone())
        .unwrap_or_default()
}

/// Analyses an article with `analyze`, which may panic.
fn article(
    context: &Context<'_>,
    document: u64,
    at: Position,
    record: Record,
    rows: &mut Rows,
    analyze: &dyn Fn(Article<'_>) -> Result<Analysis, pullquote::Error>,
) {
    let mut faults = Vec::new();
    let date = dated(context, &record).unwrap_or_else(|why| {
        faults.push((Reason::Date, why));
        None
    });
    let is_left_out = record.repeats.is_some_and(|repeat| repeat.leave_out);
    let analysis = (!is_left_out).then(|| analysed(&record, date, analyze));
    let analysis = analysis.and_then(|found| found.map_err(|why| faults.push((Reason::Analysis, why))).ok());
    rows.errors.extend(faults.into_iter().map(|(reason, message)| {
        let fault = Fault {
            at,
            id: Some(record.id.clone()),
            reason,
            message,
        };
        error_row(context, document, fault)
    }));
    if let Some(analysis) = &analysis {
        let map = OffsetMap::new(&record.text, context.offsets);
        rows.quotes = quote_rows(document, &record.id, date, analysis, &map);
        for quote in &mut rows.quotes {
            quote.duplicate_of = record.repeats.map(|repeat| repeat.duplicate.of);
        }
        rows.sources = source_rows(document, &record.id, date, analysis, &map);
        rows.mentions = mention_rows(document, &record.id, date, analysis, &map);
        rows.entities = entity_rows(document, &record.id, date, analysis, &map);
    }
    let file = file_name(context, at);
    let mut row = document_row(document, (file, at.row), &record, date, analysis.as_ref());
    row.text = context.keep_text.then_some(record.text);
    rows.documents.push(row);
    rows.partition = record.partition;
}

fn document_row(
    document: u64,
    (file, row): (String, u64),
    record: &Record,
    date: Option<Date>,
    analysis: Option<&Analysis>,
) -> DocumentRow {
    let count = |items: fn(&Analysis) -> usize| analysis.map_or(0, |analysis| items(analysis) as u32);
    let status = match (analysis, record.repeats) {
        (Some(_), _) => "ok",
        (None, Some(repeat)) if repeat.leave_out => "duplicate",
        (None, _) => "failed",
    };
    DocumentRow {
        document,
        file,
        row,
        date: date.map(Day::from),
        status,
        chars: record.text.chars().count() as u64,
        sentences: count(|a| a.sentences.len()),
        quotes: count(|a| a.quotes.len()),
        countries: count(|a| a.countries.len()),
        officials: count(|a| a.officials.len()),
        duplicate_of: record.repeats.map(|repeat| repeat.duplicate.of),
        similarity: record.repeats.map(|repeat| repeat.duplicate.similarity),
        id: record.id.clone(),
        url: record.url.clone(),
        title: record.title.clone(),
        author: record.author.clone(),
        text: None,
    }
}

/// The date of an article, where it has one that can be read.
fn dated(context: &Context<'_>, record: &Record) -> Result<Option<Date>, String> {
    let date = record.date.as_deref();
    let date = date.map(|date| parse_date_in(date, context.date_order));
    date.transpose().map_err(|error| error.to_string())
}

/// The analysis of an article, or why there is none.
fn analysed(
    record: &Record,
    date: Option<Date>,
    analyze: &dyn Fn(Article<'_>) -> Result<Analysis, pullquote::Error>,
) -> Result<Analysis, String> {
    let mut article = Article::new(&record.text).with_id(&record.id);
    if let Some(date) = date {
        article = article.with_date(date);
    }
    if let Some(title) = &record.title {
        article = article.with_title(title);
    }
    // A defect that shows in one article of millions must not cost the others.
    match catch_unwind(AssertUnwindSafe(|| analyze(article))) {
        Ok(analysis) => analysis.map_err(|error| error.to_string()),
        Err(_) => Err(
            "the analysis failed, which is a defect of pullquote; please report it with the article"
                .to_owned(),
        ),
    }
}

/// Rows of the quotations of one analysis.
pub(crate) fn quote_rows(
    document: u64,
    id: &str,
    date: Option<Date>,
    analysis: &Analysis,
    map: &OffsetMap<'_>,
) -> Vec<QuoteRow> {
    let each = analysis.quotes.iter().enumerate();
    each.map(|(number, quote)| quote_row((document, id, date), number, quote, analysis, map))
        .collect()
}

fn quote_row(
    (document, id, date): (u64, &str, Option<Date>),
    number: usize,
    quote: &pullquote::Quote,
    analysis: &Analysis,
    map: &OffsetMap<'_>,
) -> QuoteRow {
    let unit = |byte| map.from_byte(byte);
    let bounds = |spans: &[Span]| Some((unit(spans.first()?.start), unit(spans.last()?.end)));
    let (start, end) = bounds(&quote.content).unwrap_or_default();
    let source = bounds(&quote.source);
    let context = context(analysis, quote);
    let span = |span: &Span| format!("{}-{}", unit(span.start), unit(span.end));
    let speaker = &quote.speaker;
    let text = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
    let guess = speaker.guessed_gender;
    QuoteRow {
        document,
        id: id.to_owned(),
        date: date.map(Day::from),
        quote: number as u32,
        kind: quote.kind.as_str(),
        mode: quote.mode.as_str(),
        text: analysis.text_of(&quote.content).into_owned(),
        source: analysis.text_of(&quote.source).into_owned(),
        cue: analysis.text_of(&quote.cue).into_owned(),
        speaker: speaker.name.clone(),
        speaker_type: speaker.kind.as_str(),
        office: speaker.office.clone(),
        country: speaker.country.clone(),
        speaker_id: speaker.id.clone(),
        speaker_confidence: speaker.confidence,
        entity: speaker.entity,
        act: quote.act.as_str(),
        negated: quote.negated,
        said: quote.when.map(Day::from),
        parent: quote.parent,
        start,
        end,
        spans: quote.content.iter().map(span).collect::<Vec<_>>().join(" "),
        source_start: source.map(|(start, _)| start),
        source_end: source.map(|(_, end)| end),
        confidence: quote.confidence,
        context: context.of(&analysis.text).to_owned(),
        context_start: unit(context.start),
        sourcing: speaker.sourcing.as_str(),
        description: text(&speaker.description),
        affiliation: speaker.affiliation.clone(),
        role: speaker.role.map(pullquote::Role::as_str),
        pronoun: speaker.pronoun.map(pullquote::SpeakerPronoun::as_str),
        reason: text(&speaker.reason),
        guessed_gender: guess.map(|guess| guess.gender.as_str()),
        guessed_gender_probability: guess.map(|guess| guess.probability),
        duplicate_of: None,
    }
}

/// Rows of the countries and officials of one analysis, in the order of the text.
pub(crate) fn mention_rows(
    document: u64,
    id: &str,
    date: Option<Date>,
    analysis: &Analysis,
    map: &OffsetMap<'_>,
) -> Vec<MentionRow> {
    let row = |kind, span: Span, name: &str, form, confidence| MentionRow {
        document,
        id: id.to_owned(),
        date: date.map(Day::from),
        kind,
        start: map.from_byte(span.start),
        end: map.from_byte(span.end),
        text: span.of(&analysis.text).to_owned(),
        name: name.to_owned(),
        office: None,
        country: None,
        entity_id: None,
        form,
        confidence,
    };
    let countries = analysis.countries.iter().map(|c| MentionRow {
        country: Some(c.code.clone()),
        ..row("country", c.span, &c.name, c.form.as_str(), c.confidence)
    });
    let officials = analysis.officials.iter().map(|o| MentionRow {
        office: o.office.clone(),
        country: o.country.clone(),
        entity_id: o.id.clone(),
        ..row("official", o.span, &o.person, o.form.as_str(), o.confidence)
    });
    let mut rows: Vec<MentionRow> = countries.chain(officials).collect();
    rows.sort_by_key(|row| (row.start, row.end, row.kind));
    rows
}

/// Rows of the mentions of the entities of one analysis, entity by entity.
pub(crate) fn entity_rows(
    document: u64,
    id: &str,
    date: Option<Date>,
    analysis: &Analysis,
    map: &OffsetMap<'_>,
) -> Vec<EntityRow> {
    let mut rows = Vec::new();
    for (number, entity) in (0u32..).zip(&analysis.entities) {
        rows.extend(entity.mentions.iter().map(|mention| EntityRow {
            document,
            id: id.to_owned(),
            date: date.map(Day::from),
            entity: number,
            name: entity.name.clone(),
            entity_type: entity.kind.as_str(),
            office: entity.office.clone(),
            country: entity.country.clone(),
            entity_id: entity.id.clone(),
            quotes: entity.quotes.len() as u32,
            start: map.from_byte(mention.span.start),
            end: map.from_byte(mention.span.end),
            text: mention.span.of(&analysis.text).to_owned(),
            form: mention.form.as_str(),
            confidence: entity.confidence,
        }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_whose_analysis_panics_costs_itself_alone() {
        let analyzer = Analyzer::new().unwrap();
        let context = Context {
            analyzer: &analyzer,
            inputs: &[],
            offsets: Offsets::Chars,
            date_order: DateOrder::Unknown,
            keep_text: false,
        };
        let record = |id: &str| Record {
            id: id.to_owned(),
            text: "“We agree,” Kari Lund said.".to_owned(),
            ..Record::default()
        };
        let mut rows = Rows::default();
        for (document, id) in ["a", "b", "c"].into_iter().enumerate() {
            let at = Position {
                row: document as u64 + 1,
                ..Position::default()
            };
            article(&context, document as u64, at, record(id), &mut rows, &|article| {
                assert_ne!(article.id, Some("b"), "made for this test");
                analyzer.analyze(article)
            });
        }
        let status: Vec<_> = rows.documents.iter().map(|d| (d.id.as_str(), d.status)).collect();
        assert_eq!(status, [("a", "ok"), ("b", "failed"), ("c", "ok")]);
        let [error] = rows.errors.as_slice() else {
            panic!("{:?}", rows.errors.len());
        };
        assert_eq!(
            (error.id.as_deref(), error.row, error.reason),
            (Some("b"), 2, "analysis")
        );
        assert_eq!(rows.quotes.iter().filter(|quote| quote.document == 1).count(), 0);
    }
}
