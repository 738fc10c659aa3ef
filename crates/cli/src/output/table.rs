//! The table who | act | what.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use pullquote::{Analysis, Quote, Sourcing, SpeakerKind};
use textwrap::core::display_width;

use super::plain;
use super::wrap::lines;

const ACT: usize = 10;
/// Columns that a quotation has at the least.
const NARROW: usize = 8;
/// Lines that a description may take.
const LINES: usize = 3;

/// Writes a row a quotation. Columns are aligned at any width, and fit one of at least 28.
pub(super) fn write(analysis: &Analysis, width: usize, color: bool, out: &mut dyn Write) -> io::Result<()> {
    if analysis.quotes.is_empty() {
        return writeln!(out, "No quotations found.");
    }
    let room = width.saturating_sub(ACT + 4);
    let who = (width * 3 / 10).min(room.saturating_sub(NARROW)).clamp(6, 24);
    let what = room.saturating_sub(who).max(NARROW);
    let bold = if color { Style::new().bold() } else { Style::new() };
    let dim = if color {
        Style::new().dimmed()
    } else {
        Style::new()
    };
    writeln!(out, "{bold}{:who$}  {:ACT$}  what{bold:#}", "who", "act")?;
    writeln!(out, "{dim}{}{dim:#}", "─".repeat(who + ACT + what.min(width) + 4))?;
    let mut introduced = BTreeSet::new();
    for quote in &analysis.quotes {
        // Office, country and description stand where a speaker first appears, and not in every row.
        let first = quote
            .speaker
            .name
            .as_ref()
            .is_none_or(|name| introduced.insert(name));
        let columns = [
            speaker(analysis, quote, first, who, color),
            act(quote, color),
            said(analysis, quote, what, color),
        ];
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..height {
            let mut line = String::new();
            let mut column = 0;
            for (lines, start) in columns.iter().zip([0, who + 2, who + ACT + 4]) {
                if let Some(text) = lines.get(row) {
                    line.push_str(&" ".repeat(start.saturating_sub(column)));
                    line.push_str(text);
                    column = start + display_width(text);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

fn speaker(analysis: &Analysis, quote: &Quote, first: bool, width: usize, color: bool) -> Vec<String> {
    let speaker = &quote.speaker;
    let strong = AnsiColor::Magenta.on_default().bold();
    let source = analysis.text_of(&quote.source);
    let name: Cow<'_, str> = match &speaker.name {
        Some(name) => Cow::Borrowed(name),
        None if source.is_empty() => Cow::Borrowed("?"),
        None => Cow::Owned(format!("{source} (?)")),
    };
    let mut found = lines(&name, width, 0, strong, color);
    let country = speaker
        .country
        .as_deref()
        .filter(|_| speaker.kind != SpeakerKind::Country);
    // A description is shown where it takes a few lines and no more.
    let described = speaker.description.as_ref().filter(|_| speaker.name.is_some());
    let described = described.map(|phrase| phrase.text.as_str());
    let described = described.filter(|text| display_width(text) <= LINES * width);
    let told = fuller(speaker.office.as_deref(), described);
    // "An official" says no more than "official".
    let told = told.filter(|text| !text.to_lowercase().ends_with(&name.to_lowercase()));
    let mut about: Vec<String> = told.into_iter().chain(country).map(str::to_owned).collect();
    about.extend(sourcing(speaker.sourcing));
    if first && !about.is_empty() {
        found.extend(lines(&about.join(", "), width, 1, Style::new().dimmed(), color));
    }
    found
}

/// The office, or the description where there is none or where it holds the office: "chief economist at Nordbank".
fn fuller<'a>(office: Option<&'a str>, described: Option<&'a str>) -> Option<&'a str> {
    let holds =
        |text: &&str| office.is_none_or(|office| text.to_lowercase().contains(&office.to_lowercase()));
    described.filter(holds).or(office)
}

/// What a source is that no name tells: "document".
fn sourcing(sourcing: Sourcing) -> Option<String> {
    match sourcing {
        Sourcing::NamedPerson | Sourcing::NamedOrganization | Sourcing::Unknown => None,
        _ => Some(plain(sourcing.as_str())),
    }
}

fn act(quote: &Quote, color: bool) -> Vec<String> {
    let style = AnsiColor::Yellow.on_default();
    let mut found = lines(quote.act.as_str(), ACT, 0, style, color);
    if quote.negated {
        found.extend(lines("(not said)", ACT, 0, Style::new().dimmed(), color));
    }
    if let Some(day) = quote.when {
        found.extend(lines(&day.to_string(), ACT, 0, Style::new().dimmed(), color));
    }
    found
}

fn said(analysis: &Analysis, quote: &Quote, width: usize, color: bool) -> Vec<String> {
    lines(&analysis.text_of(&quote.content), width, 0, Style::new(), color)
}
