//! One page of an audit: shares with their intervals, the names most heard, articles with few sources.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pullquote_corpus::{Audit, Field, Share, guarded_cell};

use crate::escape::{escape, escaped};
use crate::page::page;

const STYLE: &str = include_str!("../assets/audit.css");

/// Groups of one chart at the most; a table of the CSV has all.
const GROUPS: usize = 60;
/// Values of a field that a table of groups shows.
const VALUES: usize = 8;
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
    let sources: u64 = of_whole(audit, Field::Type).map(|share| share.sources).sum();
    let quotations: u64 = of_whole(audit, Field::Type).map(|share| share.quotations).sum();
    html.push_str(&format!(
        "<p>{} articles, {sources} sources, {quotations} quotations. A source is counted once an article. The lines show \
         95 % intervals (Wilson) of the share of sources: what chance alone explains. They leave out the program’s own \
         errors, which the documentation’s page on sourcing gives with a way to correct for them.</p>",
        audit.articles()
    ));
    for field in Field::ALL {
        chart(&mut html, audit, field);
    }
    for by in audit.groupings() {
        for field in Field::ALL {
            groups(&mut html, audit, by, field);
        }
    }
    top(&mut html, audit);
    thin(&mut html, audit);
    page(title, &html)
}

fn of_whole(audit: &Audit, field: Field) -> impl Iterator<Item = &Share> {
    let whole = audit.shares().iter().filter(|share| share.by.is_empty());
    whole.filter(move |share| share.field == field)
}

/// "not given" for what the articles do not say.
fn label(value: &str) -> &str {
    if value.is_empty() { "not given" } else { value }
}

fn percent(share: f64) -> String {
    format!("{:.1}", 100.0 * share)
}

/// A heading with the link to its numbers.
fn heading(html: &mut String, text: &str, file: &str, csv: &str) {
    let data = STANDARD.encode(csv);
    html.push_str(&format!(
        "<h2>{} <a download=\"{}\" href=\"data:text/csv;charset=utf-8;base64,{data}\">CSV</a></h2>",
        escaped(text),
        escaped(file)
    ));
}

fn cells(cells: &[&str]) -> String {
    let quoted = cells
        .iter()
        .map(|cell| format!("\"{}\"", guarded_cell(cell).replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

/// The numbers of shares as CSV with a header.
#[must_use]
pub fn shares_csv<'a>(shares: impl IntoIterator<Item = &'a Share>) -> String {
    let mut csv = String::from(
        "by,group,field,value,sources,sources_share,low,high,quotations,quotations_share,words,words_share\n",
    );
    for share in shares {
        let line = cells(&[&share.by, &share.group, share.field.as_str(), &share.value]);
        csv.push_str(line.trim_end());
        csv.push_str(&format!(
            ",{},{:.4},{:.4},{:.4},{},{:.4},{},{:.4}\n",
            share.sources,
            share.sources_share,
            share.low,
            share.high,
            share.quotations,
            share.quotations_share,
            share.words,
            share.words_share
        ));
    }
    csv
}

/// Bars of one field over the whole run.
fn chart(html: &mut String, audit: &Audit, field: Field) {
    let mut shares: Vec<&Share> = of_whole(audit, field).collect();
    if shares.is_empty() {
        return;
    }
    shares.sort_by(|a, b| b.sources.cmp(&a.sources).then_with(|| a.value.cmp(&b.value)));
    let name = field.as_str();
    heading(
        html,
        &format!("By {name}"),
        &format!("{name}.csv"),
        &shares_csv(shares.iter().copied()),
    );
    html.push_str(
        "<table class=bars><thead><tr><th>value<th>share of sources<th>%<th>from<th>to<th>of quotations<th>of words<th>sources</thead><tbody>",
    );
    for share in shares.into_iter().take(GROUPS) {
        html.push_str("<tr><td>");
        escape(html, label(&share.value));
        html.push_str(&format!(
            "<td><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=true><rect width=\"{0:.2}\" height=\"10\"/>\
             <line x1=\"{1:.2}\" x2=\"{2:.2}\" y1=\"5\" y2=\"5\"/></svg><td>{3}<td>{4}<td>{5}<td>{6}<td>{7}<td>{8}",
            100.0 * share.sources_share,
            100.0 * share.low,
            100.0 * share.high,
            percent(share.sources_share),
            percent(share.low),
            percent(share.high),
            percent(share.quotations_share),
            percent(share.words_share),
            share.sources
        ));
    }
    html.push_str("</tbody></table>");
}

/// One field by group: the share of sources of its most frequent values, with the interval.
fn groups(html: &mut String, audit: &Audit, by: &str, field: Field) {
    let mut values: Vec<&Share> = of_whole(audit, field).collect();
    values.sort_by(|a, b| b.sources.cmp(&a.sources).then_with(|| a.value.cmp(&b.value)));
    values.truncate(VALUES);
    let shares: Vec<&Share> = audit
        .shares()
        .iter()
        .filter(|s| s.by == by && s.field == field)
        .collect();
    if shares.is_empty() || values.is_empty() {
        return;
    }
    let name = field.as_str();
    heading(
        html,
        &format!("{name} by {by}"),
        &format!("{name}-by-{by}.csv"),
        &shares_csv(shares.iter().copied()),
    );
    html.push_str("<div class=scroll><table><thead><tr><th>");
    escape(html, by);
    for value in &values {
        html.push_str("<th>");
        escape(html, label(&value.value));
    }
    html.push_str("<th>sources</thead><tbody>");
    for rows in shares.chunk_by(|a, b| a.group == b.group).take(GROUPS) {
        let Some(first) = rows.first() else { continue };
        html.push_str("<tr><td>");
        escape(html, label(&first.group));
        for value in &values {
            match rows.iter().find(|share| share.value == value.value) {
                Some(share) => html.push_str(&format!(
                    "<td>{}<small> {}–{}</small>",
                    percent(share.sources_share),
                    percent(share.low),
                    percent(share.high)
                )),
                None => html.push_str("<td>0"),
            }
        }
        html.push_str(&format!(
            "<td>{}",
            rows.iter().map(|share| share.sources).sum::<u64>()
        ));
    }
    html.push_str("</tbody></table></div>");
}

fn top(html: &mut String, audit: &Audit) {
    let heard: Vec<_> = audit
        .top()
        .iter()
        .filter(|top| matches!(top.field, Field::Role | Field::Sourcing))
        .collect();
    if heard.is_empty() {
        return;
    }
    let mut csv = String::from("field,value,name,articles,quotations,words\n");
    for top in &heard {
        csv.push_str(cells(&[top.field.as_str(), &top.value, &top.name]).trim_end());
        csv.push_str(&format!(",{},{},{}\n", top.articles, top.quotations, top.words));
    }
    heading(html, "Most heard", "top.csv", &csv);
    html.push_str("<table><thead><tr><th>as<th>name<th>articles<th>quotations<th>words</thead><tbody>");
    for top in heard {
        html.push_str("<tr><td>");
        escape(html, &format!("{}: {}", top.field.as_str(), label(&top.value)));
        html.push_str("<td>");
        escape(html, &top.name);
        html.push_str(&format!(
            "<td>{}<td>{}<td>{}",
            top.articles, top.quotations, top.words
        ));
    }
    html.push_str("</tbody></table>");
}

fn thin(html: &mut String, audit: &Audit) {
    if audit.thin().is_empty() {
        return;
    }
    let mut csv = String::from("id,date,title,sources\n");
    for (article, sources) in audit.thin() {
        let day = article.date.map(|day| day.to_string()).unwrap_or_default();
        let title = article.title.as_deref().unwrap_or_default();
        csv.push_str(cells(&[&article.id, &day, title]).trim_end());
        csv.push_str(&format!(",{sources}\n"));
    }
    heading(html, "Articles with one source, or with none", "thin.csv", &csv);
    html.push_str(&format!(
        "<p>{} of {}.</p><table><tbody>",
        audit.thin().len(),
        audit.articles()
    ));
    for (article, sources) in audit.thin().iter().take(THIN) {
        html.push_str("<tr><td>");
        escape(html, article.title.as_deref().unwrap_or(&article.id));
        html.push_str(&format!("<td>{sources}"));
    }
    html.push_str("</tbody></table>");
}
