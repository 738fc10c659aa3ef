//! One page of an audit: shares with their intervals, the names most heard, articles with few sources.

mod charts;
mod numbers;

use std::fmt::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pullquote_corpus::{Audit, Field, Share, Top};

use crate::country;
use crate::escape::{escape, escaped};
use crate::page::page;

pub use numbers::shares_csv;

const STYLE: &str = include_str!("../../assets/audit.css");

/// Articles with few sources that are listed.
const THIN: usize = 200;

/// An audit under `title` as a page that opens without a server and fetches nothing. Beside each chart stands a link to
/// its numbers as CSV.
///
/// ```
/// use pullquote_corpus::Audit;
///
/// let html = pullquote_html::audit(&Audit::default(), "Whose voices <2024>");
/// assert!(html.contains("Whose voices &lt;2024&gt;"));
/// ```
#[must_use]
pub fn audit(audit: &Audit, title: &str) -> String {
    let mut html = format!("<style>{STYLE}</style><h1>{}</h1>", escaped(title));
    let (sources, quotations) = heard(audit);
    let _ = write!(
        html,
        "<p>{}, {}, {}. A source is counted once an article. The lines show \
         95 % intervals (Wilson) of the share of sources: what chance alone explains. They leave out the program’s own \
         errors, which the documentation’s page on sourcing gives with a way to correct for them.</p>",
        counted(audit.articles(), "article"),
        counted(sources, "source"),
        counted(quotations, "quotation")
    );
    if audit.copies() > 0 {
        let copies = counted(audit.copies(), "more article");
        let _ = write!(
            html,
            "<p>{copies} repeat one of these; a source that both have is counted once, for the first.</p>"
        );
    }
    for &field in audit.fields() {
        charts::chart(&mut html, audit, field);
    }
    for by in audit.groupings() {
        for &field in audit.fields() {
            charts::groups(&mut html, audit, by, field);
        }
    }
    most_heard(&mut html, audit);
    thin(&mut html, audit);
    page(title, &html)
}

/// Sources and quotations of the whole run: those of a field that applies to the most of them.
fn heard(audit: &Audit) -> (u64, u64) {
    let of_field = |field: &Field| {
        let shares = of_whole(audit, *field);
        shares.fold((0, 0), |(sources, quotations), share| {
            (sources + share.sources, quotations + share.quotations)
        })
    };
    audit.fields().iter().map(of_field).max().unwrap_or_default()
}

/// "1 source", "2 sources".
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn of_whole(audit: &Audit, field: Field) -> impl Iterator<Item = &Share> {
    let whole = audit.shares().iter().filter(|share| share.by.is_empty());
    whole.filter(move |share| share.field == field)
}

const fn title_of(field: Field) -> &'static str {
    match field {
        Field::Sourcing => "Named and unnamed",
        Field::Role => "Role",
        Field::Pronoun => "Pronoun",
        Field::Type => "Type of speaker",
        Field::Country => "Country",
        Field::GuessedGender => "Gender, guessed from forenames",
    }
}

/// A value as a reader knows it: "not given" for what the articles do not say, a country by its name.
fn label(field: Field, value: &str) -> String {
    match (field, value) {
        (Field::GuessedGender, "") => "not guessed".to_owned(),
        (_, "") => "not given".to_owned(),
        (Field::Country, code) => country::name(code).to_owned(),
        (_, word) => word.replace('_', " "),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// A heading with the link to its numbers.
fn heading(html: &mut String, text: &str, file: &str, csv: &str) {
    let data = STANDARD.encode(csv);
    let _ = write!(
        html,
        "<h2>{} <a download=\"{}\" href=\"data:text/csv;charset=utf-8;base64,{data}\">CSV</a></h2>",
        escaped(text),
        escaped(file)
    );
}

/// The names most heard, by what they are and in which role. The CSV has those of every field.
fn most_heard(html: &mut String, audit: &Audit) {
    if audit.top().is_empty() {
        return;
    }
    heading(
        html,
        "Most heard",
        "top.csv",
        &numbers::top_csv(audit.top().iter()),
    );
    html.push_str("<div class=tops>");
    // Who nobody knows, and who is given no role, is no group of readers' interest.
    let told = |top: &&Top| {
        let field = matches!(top.field, Field::Role | Field::Sourcing);
        field && !matches!(top.value.as_str(), "" | "unknown")
    };
    let heard: Vec<&Top> = audit.top().iter().filter(told).collect();
    for tops in heard.chunk_by(|a, b| (a.field, &a.value) == (b.field, &b.value)) {
        let Some(first) = tops.first() else { continue };
        let _ = write!(
            html,
            "<table><thead><tr><th scope=col>{}<th scope=col>articles<th scope=col>quotations<th scope=col>words</thead><tbody>",
            escaped(&label(first.field, &first.value))
        );
        for top in tops {
            html.push_str("<tr><td>");
            escape(html, &top.name);
            let _ = write!(
                html,
                "<td>{}<td>{}<td>{}",
                top.articles, top.quotations, top.words
            );
        }
        html.push_str("</tbody></table>");
    }
    html.push_str("</div>");
}

fn thin(html: &mut String, audit: &Audit) {
    if audit.thin().is_empty() {
        return;
    }
    let title = "Articles with one source, or with none";
    heading(html, title, "thin.csv", &numbers::thin_csv(audit));
    let _ = write!(html, "<p>{} of {}", audit.thin().len(), audit.articles());
    if audit.thin().len() > THIN {
        let _ = write!(html, "; the first {THIN} here, all in the CSV");
    }
    html.push_str(
        ".</p><table><thead><tr><th scope=col>article<th scope=col>date<th scope=col>sources</thead><tbody>",
    );
    for (article, sources) in audit.thin().iter().take(THIN) {
        html.push_str("<tr><td>");
        escape(html, article.title.as_deref().unwrap_or(&article.id));
        let day = article.date.map(|day| day.to_string()).unwrap_or_default();
        let _ = write!(html, "<td>{day}<td>{sources}");
    }
    html.push_str("</tbody></table>");
}
