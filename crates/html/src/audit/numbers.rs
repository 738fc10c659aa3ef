//! The numbers of an audit as CSV.

use csv::Writer;
use pullquote_corpus::{Audit, Share, Top, guarded_cell};

/// Records with a header. Writing to memory does not fail.
fn table<const N: usize>(header: [&str; N], records: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let _ = writer.write_record(header);
    for record in records {
        let _ = writer.write_record(record.each_ref().map(|cell| guarded_cell(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The numbers of shares as CSV with a header.
#[must_use]
pub fn shares_csv<'a>(shares: impl IntoIterator<Item = &'a Share>) -> String {
    let header = [
        "by",
        "group",
        "field",
        "value",
        "sources",
        "sources_share",
        "low",
        "high",
        "quotations",
        "quotations_share",
        "words",
        "words_share",
    ];
    let part = |share: f64| format!("{share:.4}");
    let record = |share: &Share| {
        [
            share.by.clone(),
            share.group.clone(),
            share.field.as_str().to_owned(),
            share.value.clone(),
            share.sources.to_string(),
            part(share.sources_share),
            part(share.low),
            part(share.high),
            share.quotations.to_string(),
            part(share.quotations_share),
            share.words.to_string(),
            part(share.words_share),
        ]
    };
    table(header, shares.into_iter().map(record))
}

/// The names most heard.
pub(super) fn top_csv<'a>(tops: impl Iterator<Item = &'a Top>) -> String {
    let header = ["field", "value", "name", "articles", "quotations", "words"];
    let record = |top: &Top| {
        [
            top.field.as_str().to_owned(),
            top.value.clone(),
            top.name.clone(),
            top.articles.to_string(),
            top.quotations.to_string(),
            top.words.to_string(),
        ]
    };
    table(header, tops.map(record))
}

/// The articles with few sources.
pub(super) fn thin_csv(audit: &Audit) -> String {
    let each = audit.thin().iter().map(|(article, sources)| {
        [
            article.id.clone(),
            article.date.map(|day| day.to_string()).unwrap_or_default(),
            article.title.clone().unwrap_or_default(),
            sources.to_string(),
        ]
    });
    table(["id", "date", "title", "sources"], each)
}
