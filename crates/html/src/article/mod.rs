//! One article with everything that was found in it marked, as a fragment of HTML.
//!
//! The fragment needs no script: speakers light up by style rules alone, so that it works where a notebook removes
//! scripts, and several on one page do not disturb each other, since it has no ids.

mod marks;
mod speakers;
mod table;

use std::fmt::Write;

use pullquote::{Analysis, Quote, Span};

use crate::escape::{escape, escaped};
use marks::{Mark, Marks};
use speakers::Speakers;

const STYLE: &str = include_str!("../../assets/article.css");

/// Bytes of text that are shown before the rest is folded.
const SHOWN: usize = 4_000;

/// Speakers that light up on their own; later ones are too many to tell apart.
const LIT: usize = 80;

/// The article of `analysis` with its quotations, cues, sources, countries and officials marked, a legend of the
/// speakers and the quotations as a table: a fragment of HTML that needs nothing from elsewhere. With `only`, just the
/// quotations of speakers whose name holds it, whatever its case. Cost: linear in the text.
///
/// ```
/// let analysis = pullquote::Analyzer::new()?.analyze("“1 < 2,” said Anna Berg.")?;
/// let html = pullquote_html::article(&analysis, None);
/// assert!(html.contains("1 &lt; 2"));
/// assert!(pullquote_html::article(&analysis, Some("berg")).contains("Anna Berg"));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[must_use]
pub fn article(analysis: &Analysis, only: Option<&str>) -> String {
    let speakers = Speakers::of(analysis, only);
    let mut html = opening("pullquote", speakers.len());
    about(analysis, &speakers, &mut html);
    legend(&speakers, &mut html);
    text(analysis, &speakers, &mut html);
    let shown: Vec<&Quote> = speakers.quotes(analysis).collect();
    if !shown.is_empty() {
        let _ = write!(
            html,
            "<details><summary>{} as a table</summary>",
            counted(shown.len())
        );
        table::write(
            &shown.iter().map(|quote| (analysis, *quote)).collect::<Vec<_>>(),
            &mut html,
        );
        html.push_str("</details>");
    }
    html.push_str("</div>");
    html
}

/// Quotations, each with the analysis that holds it, as a table: a fragment of HTML.
#[must_use]
pub fn quotes_table<'a>(quotes: impl IntoIterator<Item = (&'a Analysis, &'a Quote)>) -> String {
    let quotes: Vec<_> = quotes.into_iter().collect();
    let mut html = opening("pullquote pq-grid", 0);
    if quotes.is_empty() {
        html.push_str("<p class=\"pq-about\">No quotations.</p>");
    } else {
        table::write(&quotes, &mut html);
    }
    html.push_str("</div>");
    html
}

fn counted(quotes: usize) -> String {
    format!("{quotes} quotation{}", if quotes == 1 { "" } else { "s" })
}

/// The opening of a fragment, with the rules that light each of `speakers`.
pub(crate) fn opening(class: &str, speakers: usize) -> String {
    let mut html = format!("<div class=\"{class}\"><style>");
    html.push_str(STYLE);
    for speaker in 0..speakers.min(LIT) {
        let _ = write!(
            html,
            ".pullquote:has([data-s=\"{speaker}\"]:is(:hover,:focus)) [data-s]:not([data-s=\"{speaker}\"]){{opacity:.4}}\
             .pullquote:has([data-s=\"{speaker}\"]:is(:hover,:focus)) [data-s=\"{speaker}\"]\
             {{background:color-mix(in srgb,var(--pq-c) 28%,var(--pq-bg))}}"
        );
    }
    html.push_str("</style>");
    html
}

fn about(analysis: &Analysis, speakers: &Speakers, html: &mut String) {
    let mut parts = Vec::new();
    if let Some(id) = &analysis.id {
        parts.push(format!("<bdi>{}</bdi>", escaped(id)));
    }
    if let Some(date) = analysis.date {
        parts.push(date.to_string());
    }
    parts.push(counted(speakers.quotes(analysis).count()));
    let _ = write!(html, "<p class=\"pq-about\">{}</p>", parts.join(" · "));
}

fn legend(speakers: &Speakers, html: &mut String) {
    if speakers.is_empty() {
        return;
    }
    html.push_str("<ul class=\"pq-legend\" aria-label=\"Speakers\">");
    for (number, speaker) in speakers.iter().enumerate() {
        let _ = write!(
            html,
            "<li tabindex=\"0\" data-s=\"{number}\" class=\"pq-c{}\"><bdi>",
            number % 8
        );
        escape(html, &speaker.name);
        html.push_str("</bdi>");
        if !speaker.about.is_empty() {
            let _ = write!(html, " <small>{}</small>", escaped(&speaker.about));
        }
        let _ = write!(html, " <small>×{}</small></li>", speaker.quotes);
    }
    html.push_str("</ul>");
    html.push_str(
        "<p class=\"pq-key\" aria-label=\"Marks\"><mark class=\"pq-q pq-c0\">what was said</mark> \
         <mark class=\"pq-q pq-c0 pq-not\">reported as not said</mark> <b class=\"pq-who pq-c0\">who</b> \
         <em class=\"pq-cue\">reports</em> <span class=\"pq-country\">country</span> \
         <span class=\"pq-official\">official</span></p>",
    );
}

fn text(analysis: &Analysis, speakers: &Speakers, html: &mut String) {
    let marks = Marks::of(analysis, speakers);
    html.push_str("<div class=\"pq-text\">");
    let mut shown = 0;
    let mut folded = false;
    for (number, paragraph) in analysis.paragraphs.iter().enumerate() {
        // A lone paragraph behind a fold would take more room than it saves.
        let left = analysis.paragraphs.len() - number;
        if !folded && shown > SHOWN && left > 1 {
            let _ = write!(html, "<details><summary>{left} more paragraphs</summary>");
            folded = true;
        }
        write_paragraph(analysis, *paragraph, &marks, html);
        shown += paragraph.range().len();
    }
    if folded {
        html.push_str("</details>");
    }
    html.push_str("</div>");
}

fn write_paragraph(analysis: &Analysis, paragraph: Span, marks: &Marks<'_>, html: &mut String) {
    let holds = |span: &Span| span.start <= paragraph.start && paragraph.end <= span.end;
    let class = if analysis.headline.as_ref().is_some_and(holds) {
        " class=\"pq-headline\""
    } else if analysis.byline.iter().chain(&analysis.boilerplate).any(holds) {
        " class=\"pq-aside\""
    } else {
        ""
    };
    let _ = write!(html, "<p dir=\"auto\"{class}>");
    for (span, mark) in marks.pieces(paragraph) {
        write_piece(span.of(&analysis.text), &mark, html);
    }
    html.push_str("</p>");
}

fn write_piece(text: &str, mark: &Mark<'_>, html: &mut String) {
    let classes = mark.classes();
    if classes.is_empty() {
        return escape(html, text);
    }
    let element = mark.element();
    let _ = write!(html, "<{element} class=\"{classes}\"");
    if let Some(speaker) = mark.speaker {
        let _ = write!(html, " data-s=\"{speaker}\"");
    }
    if let Some(title) = mark.title() {
        let _ = write!(html, " title=\"{}\"", escaped(&title));
    }
    html.push('>');
    escape(html, text);
    let _ = write!(html, "</{element}>");
}
