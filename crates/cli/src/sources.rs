//! `pullquote sources`.

use std::borrow::Cow;
use std::io::{self, Write};

use pullquote_corpus::{Repeats, StoredRun, StoredSource};
use serde::Serialize;

use crate::Console;
use crate::args::{QuotesFormat, SourcesArgs};
use crate::error::Failure;
use crate::output::{csv, neutral, plain};

/// Prints the sources of a run that the options take.
pub(crate) fn sources(options: &SourcesArgs, console: &mut Console<'_>) -> Result<u64, Failure> {
    let run = StoredRun::open(&options.folder)?;
    let mut left = options.limit.unwrap_or(u64::MAX);
    if options.format == QuotesFormat::Csv {
        csv::header::<Row<'_>>(console.stdout).map_err(Failure::Write)?;
    }
    let mut repeats = if options.copies {
        Repeats::default()
    } else {
        Repeats::of(&run)
    };
    let (mut printed, mut repeated) = (0_u64, 0_u64);
    for source in run.sources() {
        let source = source?;
        if left == 0 {
            break;
        }
        if !takes(options, &source) {
            continue;
        }
        if repeats.has_source(&source) {
            repeated += 1;
            continue;
        }
        left -= 1;
        printed += 1;
        print(&source, options, console.stdout).map_err(Failure::Write)?;
    }
    console.stdout.flush().map_err(Failure::Write)?;
    // A closed standard error does not make the output wrong.
    let _ = writeln!(console.stderr, "{}", counted(printed, "source"));
    if repeated > 0 {
        let _ = writeln!(
            console.stderr,
            "{repeated} in copies of an article left out; --copies shows them"
        );
    }
    Ok(0)
}

fn counted(count: impl Into<u64>, what: &str) -> String {
    let count = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
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

fn print(source: &StoredSource, options: &SourcesArgs, out: &mut dyn Write) -> io::Result<()> {
    let guess = options.guess_gender;
    match options.format {
        QuotesFormat::Text => writeln!(out, "{}", line(source, guess)),
        QuotesFormat::Jsonl => {
            let row = Row::of(source, guess, Cow::Borrowed);
            writeln!(out, "{}", serde_json::to_string(&row).map_err(io::Error::other)?)
        }
        QuotesFormat::Csv => csv::row(&Row::of(source, guess, csv::cell), out),
    }
}

/// "Ida Holm – chief economist at Norfund · expert · named person · she · 3 quotations, 71 words".
fn line(source: &StoredSource, guess: bool) -> String {
    let name = source.name.as_deref().unwrap_or("?");
    let described = source.description.as_deref().filter(|text| *text != name);
    let mut parts = vec![match described {
        Some(text) => format!("{name} – {text}"),
        None => name.to_owned(),
    }];
    parts.extend(source.role.clone());
    parts.push(plain(&source.sourcing));
    parts.extend(source.pronoun.clone());
    if let Some(guess) = source.guessed_gender().filter(|_| guess) {
        let (gender, share) = (guess.gender.as_str(), 100.0 * guess.probability);
        parts.push(format!("{gender} by forename, {share:.0} %"));
    }
    let quotations = counted(source.quotations, "quotation");
    parts.push(format!("{quotations}, {}", counted(source.words, "word")));
    let whole = parts.join(" · ");
    neutral(&whole.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// The columns of CSV and the fields of JSON Lines, in order.
#[derive(Default, Serialize)]
struct Row<'a> {
    id: Cow<'a, str>,
    date: Option<String>,
    name: Option<Cow<'a, str>>,
    r#type: &'a str,
    sourcing: &'a str,
    description: Option<Cow<'a, str>>,
    affiliation: Option<Cow<'a, str>>,
    role: Option<&'a str>,
    pronoun: Option<&'a str>,
    office: Option<Cow<'a, str>>,
    country: Option<Cow<'a, str>>,
    speaker_id: Option<Cow<'a, str>>,
    quotations: u32,
    words: u32,
    first: u32,
    confidence: f32,
    guessed_gender: Option<&'static str>,
    guessed_gender_probability: Option<f32>,
}

impl<'a> Row<'a> {
    /// The row of a source, each text as `cell` has it.
    fn of(source: &'a StoredSource, guess: bool, cell: impl Fn(&'a str) -> Cow<'a, str>) -> Self {
        let optional = |text: &'a Option<String>| text.as_deref().map(&cell);
        let guess = source.guessed_gender().filter(|_| guess);
        Self {
            id: cell(&source.article.id),
            date: source.article.date.map(|day| day.to_string()),
            name: optional(&source.name),
            r#type: &source.kind,
            sourcing: &source.sourcing,
            description: optional(&source.description),
            affiliation: optional(&source.affiliation),
            role: source.role.as_deref(),
            pronoun: source.pronoun.as_deref(),
            office: optional(&source.office),
            country: optional(&source.country),
            speaker_id: optional(&source.speaker_id),
            quotations: source.quotations,
            words: source.words,
            first: source.first,
            confidence: source.confidence,
            guessed_gender: guess.map(|guess| guess.gender.as_str()),
            guessed_gender_probability: guess.map(|guess| guess.probability),
        }
    }
}
