//! How analyses and quotations look: snapshots of what held analyses give, whatever the tagger finds today.
//!
//! `INSTA_UPDATE=always cargo test -p pullquote-cli` records them anew.

use std::sync::Arc;

use pullquote::{Analysis, Date, Offsets};
use pullquote_corpus::{NamedCountry, StoredArticle, StoredQuote};

use super::{StoredPrinter, neutral, terminal, tsv};
use crate::args::QuotesFormat;

const TEXT: &str = include_str!("../../../../tests/golden/shown/harbour.txt");
const FOUND: &str = include_str!("../../../../tests/golden/shown/harbour.json");

fn harbour() -> Analysis {
    Analysis::from_json(TEXT, FOUND, Offsets::Chars).unwrap()
}

fn shown(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    let text = String::from_utf8(out).unwrap();
    // Tabs and escape sequences are shown in the snapshot.
    let lines = text.lines().map(|line| line.replace('\t', " | "));
    lines.map(|line| neutral(&line).into_owned() + "\n").collect()
}

fn article(width: usize, color: bool) -> String {
    shown(|out| terminal::write(&harbour(), width, color, out).unwrap())
}

#[test]
fn an_article_fits_the_terminal() {
    insta::assert_snapshot!("article_at_80_columns", article(80, false));
    insta::assert_snapshot!("article_at_30_columns", article(30, false));
    insta::assert_snapshot!("article_in_colours", article(80, true));
}

#[test]
fn an_article_as_rows() {
    let rows = shown(|out| {
        tsv::header(out).unwrap();
        tsv::write(&harbour(), Offsets::Chars, out).unwrap();
    });
    insta::assert_snapshot!("article_as_tsv", rows);
}

fn article_of(document: u64, title: Option<&str>) -> Arc<StoredArticle> {
    let mut article = StoredArticle::default();
    article.document = document;
    article.id = format!("wire-{document}");
    article.date = Date::new(2013, 9, 9);
    article.title = title.map(str::to_owned);
    article.url = title.map(|_| "https://example.org/harbour".to_owned());
    Arc::new(article)
}

/// Quotations of two articles: with and without a name, an office, a day of their own.
fn quotations() -> Vec<StoredQuote> {
    let mut lund = StoredQuote::default();
    lund.article = article_of(0, Some("Lund: no ships \x1b[31mto Syria"));
    lund.kind = "direct".to_owned();
    lund.text = "“Not one of our ships sails to Syria,” … “and nobody who has looked at the harbour books can say otherwise.”"
        .to_owned();
    lund.source = "Lund".to_owned();
    lund.cue = "said".to_owned();
    lund.speaker = Some("Kari Lund".to_owned());
    lund.speaker_type = "person".to_owned();
    lund.sourcing = "named_person".to_owned();
    lund.office = Some("foreign minister".to_owned());
    lund.country = Some("NO".to_owned());
    lund.act = "state".to_owned();
    lund.said = Date::new(2013, 9, 8);
    lund.confidence = 0.96;
    lund.about = vec![NamedCountry {
        code: "SY".to_owned(),
        name: "Syria".to_owned(),
    }];
    let mut norway = lund.clone();
    norway.quote = 1;
    norway.kind = "indirect".to_owned();
    norway.text = "that it had sold arms".to_owned();
    norway.speaker = Some("Norway".to_owned());
    norway.speaker_type = "country".to_owned();
    norway.sourcing = "government".to_owned();
    norway.office = None;
    norway.act = "deny".to_owned();
    norway.negated = true;
    norway.said = None;
    let mut official = norway.clone();
    official.article = article_of(1, None);
    official.quote = 0;
    official.text = "=SUM(1), 港口照常开放".to_owned();
    official.source = "an official".to_owned();
    official.speaker = None;
    official.speaker_type = "unknown".to_owned();
    official.country = None;
    official.act = "state".to_owned();
    official.sourcing = "unnamed_person".to_owned();
    official.negated = false;
    official.about.clear();
    vec![lund, norway, official]
}

fn printed(format: QuotesFormat, width: usize, color: bool) -> String {
    shown(|out| {
        let mut printer = StoredPrinter::new(format, width, color);
        printer.begin(out).unwrap();
        for quote in quotations() {
            printer.quote(&quote, out).unwrap();
        }
    })
}

#[test]
fn quotations_stand_under_their_articles() {
    insta::assert_snapshot!("quotations_at_80_columns", printed(QuotesFormat::Text, 80, false));
    insta::assert_snapshot!("quotations_at_40_columns", printed(QuotesFormat::Text, 40, false));
    insta::assert_snapshot!("quotations_in_colours", printed(QuotesFormat::Text, 80, true));
}

#[test]
fn quotations_for_spreadsheets_and_programs() {
    insta::assert_snapshot!("quotations_as_csv", printed(QuotesFormat::Csv, 80, false));
    insta::assert_snapshot!("quotations_as_jsonl", printed(QuotesFormat::Jsonl, 80, false));
}
