//! `pullquote sources`.

use std::io::{self, Write};

use pullquote_corpus::{StoredRun, StoredSource, guarded_cell};
use serde_json::{Value, json};

use crate::Console;
use crate::args::{QuotesFormat, SourcesArgs};
use crate::error::Failure;
use crate::output::neutral;

/// The columns of CSV and the fields of JSON Lines, in order.
const COLUMNS: [&str; 16] = [
    "id",
    "date",
    "name",
    "type",
    "sourcing",
    "description",
    "affiliation",
    "role",
    "pronoun",
    "office",
    "country",
    "speaker_id",
    "quotations",
    "words",
    "first",
    "confidence",
];

/// Prints the sources of a run that the options take.
pub(crate) fn sources(options: &SourcesArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let mut left = options.limit.unwrap_or(u64::MAX);
    if options.format == QuotesFormat::Csv {
        record(&COLUMNS.map(str::to_owned), console.stdout).map_err(Failure::Write)?;
    }
    let mut printed: u64 = 0;
    for source in run.sources() {
        let source = source?;
        if left == 0 {
            break;
        }
        if !takes(options, &source) {
            continue;
        }
        left -= 1;
        printed += 1;
        print(&source, options.format, console.stdout).map_err(Failure::Write)?;
    }
    console.stdout.flush().map_err(Failure::Write)?;
    // A closed standard error does not make the output wrong.
    let _ = writeln!(console.stderr, "{printed} sources");
    Ok(0)
}

fn takes(options: &SourcesArgs, source: &StoredSource) -> bool {
    let among = |wanted: &[String], found: &str| wanted.is_empty() || wanted.iter().any(|w| w == found);
    let name = source.name.as_deref().unwrap_or_default().to_lowercase();
    let named = options.name.is_empty()
        || options
            .name
            .iter()
            .any(|part| name.contains(&part.to_lowercase()));
    let text = source.description.as_deref().unwrap_or_default().to_lowercase();
    let described = options
        .description
        .iter()
        .all(|part| text.contains(&part.to_lowercase()));
    named
        && described
        && among(&options.sourcing, &source.sourcing)
        && among(&options.role, source.role.as_deref().unwrap_or("none"))
        && among(&options.pronoun, source.pronoun.as_deref().unwrap_or("none"))
        && among(&options.r#type, &source.kind)
}

fn print(source: &StoredSource, format: QuotesFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        QuotesFormat::Text => line(source, out),
        QuotesFormat::Jsonl => {
            let fields = COLUMNS.iter().zip(values(source));
            let fields: Vec<String> = fields
                .map(|(name, value)| format!("\"{name}\":{value}"))
                .collect();
            writeln!(out, "{{{}}}", fields.join(","))
        }
        QuotesFormat::Csv => {
            let cells = values(source).map(|value| match value {
                Value::Null => String::new(),
                Value::String(text) => guarded_cell(&neutral(&text)).into_owned(),
                other => other.to_string(),
            });
            record(&cells, out)
        }
    }
}

/// "Ida Holm – chief economist at Norfund · expert · named_person · she · 3 quotations, 71 words".
fn line(source: &StoredSource, out: &mut dyn Write) -> io::Result<()> {
    let name = source.name.as_deref().unwrap_or("?");
    let description = source.description.as_deref().map(|text| format!(" – {text}"));
    let role = source.role.as_deref().map(|role| format!(" · {role}"));
    let pronoun = source.pronoun.as_deref().map(|pronoun| format!(" · {pronoun}"));
    let whole = format!(
        "{name}{}{} · {}{} · {} quotations, {} words",
        description.unwrap_or_default(),
        role.unwrap_or_default(),
        source.sourcing,
        pronoun.unwrap_or_default(),
        source.quotations,
        source.words
    );
    writeln!(
        out,
        "{}",
        neutral(&whole.split_whitespace().collect::<Vec<_>>().join(" "))
    )
}

fn values(source: &StoredSource) -> [Value; COLUMNS.len()] {
    // The shortest decimal that reads back as the same f32, and not that of its f64.
    let confidence = source.confidence.to_string().parse::<f64>().unwrap_or_default();
    [
        source.article.id.as_str().into(),
        json!(source.article.date.map(|day| day.to_string())),
        json!(source.name),
        source.kind.as_str().into(),
        source.sourcing.as_str().into(),
        json!(source.description),
        json!(source.affiliation),
        json!(source.role),
        json!(source.pronoun),
        json!(source.office),
        json!(source.country),
        json!(source.speaker_id),
        source.quotations.into(),
        source.words.into(),
        source.first.into(),
        confidence.into(),
    ]
}

fn record(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(cells).map_err(io::Error::other);
    written
        .and_then(|()| writer.into_inner().map_err(|e| io::Error::other(e.to_string())))
        .and_then(|line| out.write_all(&line))
}
