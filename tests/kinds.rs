//! Kinds of sentences about who said what: `kinds/*.tsv`, one text a row, and what must come out of it.

use std::path::Path;

use pullquote::{Analysis, Analyzer, Article, Quote, SpeakerKind, parse_date};

/// A speaker below this confidence is one that a reader is warned of.
const SURE: f32 = 0.8;

/// The name of a speaker who is known.
fn name(quote: &Quote) -> Option<&str> {
    let known = quote.speaker.kind != SpeakerKind::Unknown;
    quote.speaker.name.as_deref().filter(|_| known)
}

/// Whether one answer is the wanted one: "-" for none, "!X" for any but X; an article before a name does not count.
fn is(wanted: &str, found: Option<&str>) -> bool {
    let bare = |name: &str| -> String {
        let name = name.strip_prefix("The ").or(name.strip_prefix("the "));
        name.map_or_else(String::new, str::to_lowercase)
    };
    let same = |a: &str, b: &str| a == b || !bare(b).is_empty() && bare(b) == a.to_lowercase();
    match wanted.strip_prefix('!') {
        _ if wanted == "-" => found.is_none(),
        Some(other) => found.is_none_or(|found| !same(other, found)),
        None => found.is_some_and(|found| same(wanted, found)),
    }
}

/// Whether the answers are the wanted ones, which " | " parts, one a quotation in order.
fn are<'a>(wanted: &str, found: impl Iterator<Item = Option<&'a str>>) -> bool {
    let found: Vec<Option<&str>> = found.collect();
    let wanted: Vec<&str> = wanted.split(" | ").collect();
    wanted.len() == found.len() && wanted.iter().zip(found).all(|(wanted, found)| is(wanted, found))
}

/// Whether one condition of a row holds.
fn holds(condition: &str, analysis: &Analysis) -> bool {
    let quotes = &analysis.quotes;
    let (what, wanted) = condition.split_once(' ').unwrap_or((condition, ""));
    match what {
        "quotes" => wanted.parse() == Ok(quotes.len()),
        "speakers" => are(wanted, quotes.iter().map(name)),
        "types" => are(wanted, quotes.iter().map(|q| Some(q.speaker.kind.as_str()))),
        "offices" => are(wanted, quotes.iter().map(|q| q.speaker.office.as_deref())),
        "contents" => {
            let contents: Vec<String> = quotes
                .iter()
                .map(|q| analysis.text_of(&q.content).into_owned())
                .collect();
            are(wanted, contents.iter().map(|c| Some(c.as_str())))
        }
        "when" => {
            let days: Vec<Option<String>> =
                quotes.iter().map(|q| q.when.map(|day| day.to_string())).collect();
            are(wanted, days.iter().map(Option::as_deref))
        }
        "unsure" => quotes
            .iter()
            .all(|q| name(q).is_none() || q.speaker.confidence < SURE),
        "never" => !quotes.iter().any(|q| is(wanted, name(q))),
        "no-id" => quotes.iter().all(|q| q.speaker.id.is_none()),
        _ => panic!("no such condition: {condition}"),
    }
}

/// What does not hold of the rows of a table.
fn failures(analyzer: &Analyzer, table: &str) -> Vec<String> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut failures = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [kind, date, text, wanted] = cells[..] else {
            panic!("four columns: {row}");
        };
        let text = text.replace("\\n", "\n");
        let mut article = Article::from(text.as_str());
        article.date = (!date.is_empty()).then(|| parse_date(date).unwrap());
        let analysis = analyzer.analyze(article).unwrap();
        for condition in wanted.split(" ; ").filter(|c| !holds(c, &analysis)) {
            let found: Vec<_> = analysis
                .quotes
                .iter()
                .map(|q| (analysis.text_of(&q.content), &q.speaker.name, q.speaker.kind))
                .collect();
            failures.push(format!("{kind}: {text}\n  wanted {condition}\n  found {found:?}"));
        }
    }
    failures
}

#[test]
fn texts_come_out_as_their_kind_asks() {
    let analyzer = Analyzer::new().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kinds");
    let mut failed = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let table = std::fs::read_to_string(file.unwrap().path()).unwrap();
        failed.extend(failures(&analyzer, &table));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
