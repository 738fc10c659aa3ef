//! The article as a person reads it, then who said what.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use pullquote::{Analysis, Span};

use super::table;
use super::wrap::Styled;

/// The part that a byte of the text plays; later ones are painted over earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Plain,
    Headline,
    Aside,
    Content,
    Source,
    Cue,
}

impl Role {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Headline => Style::new().bold(),
            Self::Aside => Style::new().dimmed(),
            Self::Content => AnsiColor::Green.on_default(),
            Self::Source => AnsiColor::Magenta.on_default().bold(),
            Self::Cue => AnsiColor::Yellow.on_default(),
        }
    }
}

/// Widest line of an article, in columns: longer ones read badly.
const MEASURE: usize = 100;

pub(super) fn write(analysis: &Analysis, width: usize, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let width = width.clamp(20, MEASURE);
    if let Some(id) = &analysis.id {
        let id = super::neutral(id);
        let style = if color {
            Style::new().dimmed()
        } else {
            Style::new()
        };
        writeln!(out, "{style}{id}{style:#}\n")?;
    }
    let roles = paint(analysis);
    for paragraph in &analysis.paragraphs {
        for line in wrapped(analysis, *paragraph, &roles, width, color) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    if color && !analysis.quotes.is_empty() {
        let [who, cue, what] = [Role::Source, Role::Cue, Role::Content].map(Role::style);
        writeln!(out, "{who}who{who:#} {cue}reports{cue:#} {what}what{what:#}\n")?;
    }
    table::write(analysis, width, color, out)
}

/// The role of every byte.
fn paint(analysis: &Analysis) -> Vec<Role> {
    let mut roles = vec![Role::Plain; analysis.text.len()];
    let mut fill = |spans: &[Span], role| {
        for span in spans {
            if let Some(bytes) = roles.get_mut(span.range()) {
                bytes.fill(role);
            }
        }
    };
    fill(analysis.headline.as_slice(), Role::Headline);
    fill(analysis.byline.as_slice(), Role::Aside);
    fill(&analysis.boilerplate, Role::Aside);
    for quote in &analysis.quotes {
        fill(&quote.content, Role::Content);
    }
    for quote in &analysis.quotes {
        fill(&quote.source, Role::Source);
        fill(&quote.cue, Role::Cue);
    }
    roles
}

/// The lines of a paragraph, each stretch of it in the style of its role.
fn wrapped(analysis: &Analysis, paragraph: Span, roles: &[Role], width: usize, color: bool) -> Vec<String> {
    let mut styled = Styled::new(color);
    let mut rest = paragraph.of(&analysis.text);
    let roles = roles.get(paragraph.range()).unwrap_or_default();
    for stretch in roles.chunk_by(PartialEq::eq) {
        let (text, after) = rest.split_at_checked(stretch.len()).unwrap_or((rest, ""));
        styled.push(text, stretch.first().copied().unwrap_or(Role::Plain).style());
        rest = after;
    }
    styled.lines(width, 0)
}
