//! Shares as bars, as a table of groups, and over time.

use std::fmt::Write;

use pullquote_corpus::{Audit, Field, Share};

use super::numbers::shares_csv;
use super::{heading, label, of_whole, percent, title_of};
use crate::escape::{escape, escaped};

/// Values of a field that have a bar of their own.
const BARS: usize = 15;
/// Values of a field that a table of groups shows.
const VALUES: usize = 8;
/// Groups of one table at the most; its CSV has all.
const GROUPS: usize = 60;
/// Values that are drawn over time.
const DRAWN: usize = 6;

/// The most frequent first; what the articles do not say last.
fn ranked(audit: &Audit, field: Field) -> Vec<&Share> {
    let mut shares: Vec<&Share> = of_whole(audit, field).collect();
    let order = |share: &Share| (share.value.is_empty(), std::cmp::Reverse(share.sources));
    shares.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.value.cmp(&b.value)));
    shares
}

/// Bars of one field over the whole run.
pub(super) fn chart(html: &mut String, audit: &Audit, field: Field) {
    let shares = ranked(audit, field);
    if shares.is_empty() {
        return;
    }
    let csv = shares_csv(shares.iter().copied());
    heading(html, title_of(field), &format!("{}.csv", field.as_str()), &csv);
    if field == Field::GuessedGender {
        guesses(html, audit);
    }
    html.push_str(
        "<table class=bars><thead><tr><th scope=col>value<th scope=col>share of sources<th scope=col>%<th scope=col>95 % interval\
         <th scope=col>% of quotations<th scope=col>% of words<th scope=col>sources</thead><tbody>",
    );
    let (given, silent): (Vec<&Share>, Vec<&Share>) =
        shares.into_iter().partition(|share| !share.value.is_empty());
    for share in given.iter().take(BARS) {
        bar(html, share);
    }
    let rest = given.get(BARS..).unwrap_or_default();
    if !rest.is_empty() {
        let sum = |of: fn(&Share) -> f64| percent(rest.iter().map(|share| of(share)).sum());
        let _ = write!(
            html,
            "<tr class=rest><td>{} more, in the CSV<td><td>{}<td><td>{}<td>{}<td>{}",
            rest.len(),
            sum(|share| share.sources_share),
            sum(|share| share.quotations_share),
            sum(|share| share.words_share),
            rest.iter().map(|share| share.sources).sum::<u64>()
        );
    }
    for share in silent {
        bar(html, share);
    }
    html.push_str("</tbody></table>");
}

fn bar(html: &mut String, share: &Share) {
    html.push_str(if share.value.is_empty() {
        "<tr class=rest><td>"
    } else {
        "<tr><td>"
    });
    escape(html, &label(share.field, &share.value));
    let _ = write!(
        html,
        "<td><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=true><rect width=\"{0:.2}\" height=\"10\"/>\
         <line x1=\"{1:.2}\" x2=\"{2:.2}\" y1=\"5\" y2=\"5\"/></svg><td>{3}<td>{4}–{5}<td>{6}<td>{7}<td>{8}",
        100.0 * share.sources_share,
        100.0 * share.low,
        100.0 * share.high,
        percent(share.sources_share),
        percent(share.low),
        percent(share.high),
        percent(share.quotations_share),
        percent(share.words_share),
        share.sources
    );
}

/// What a guess is worth, in this run.
fn guesses(html: &mut String, audit: &Audit) {
    html.push_str(
        "<p>Named persons alone, by how those who bear the forename are recorded elsewhere: a guess, and no finding of \
         the articles. Counted where it is at least 90 % likely.",
    );
    if let Some(agreement) = audit.agreement().filter(|agreement| agreement.compared > 0) {
        let _ = write!(
            html,
            " Of {} such sources whose pronoun the articles give, she or he, the guess fits {}.",
            agreement.compared, agreement.agree
        );
    }
    html.push_str("</p>");
}

/// One field by group: the share of sources of its most frequent values, with the interval; over time drawn as well.
pub(super) fn groups(html: &mut String, audit: &Audit, by: &str, field: Field) {
    let mut values = ranked(audit, field);
    values.truncate(VALUES);
    let all = audit.shares().iter();
    let shares: Vec<&Share> = all.filter(|s| s.by == by && s.field == field).collect();
    if shares.is_empty() || values.is_empty() {
        return;
    }
    let name = field.as_str();
    let csv = shares_csv(shares.iter().copied());
    let title = format!("{}, by {by}", title_of(field));
    heading(html, &title, &format!("{name}-by-{by}.csv"), &csv);
    let mut groups: Vec<&[&Share]> = shares.chunk_by(|a, b| a.group == b.group).collect();
    if matches!(by, "month" | "year") {
        over_time(html, &values, &groups);
    } else {
        // Where there are many, those that say most.
        groups.sort_by_key(|rows| std::cmp::Reverse(sources(rows)));
    }
    table(html, by, &values, &groups);
}

/// A row a group: the share of its sources that each value has, with its interval.
fn table(html: &mut String, by: &str, values: &[&Share], groups: &[&[&Share]]) {
    html.push_str("<div class=scroll tabindex=0><table><thead><tr><th scope=col>");
    escape(html, by);
    for value in values {
        html.push_str("<th scope=col>");
        escape(html, &label(value.field, &value.value));
    }
    html.push_str("<th scope=col>sources</thead><tbody>");
    for rows in groups.iter().take(GROUPS) {
        let Some(first) = rows.first() else { continue };
        let group = if first.group.is_empty() {
            "none"
        } else {
            &first.group
        };
        let _ = write!(html, "<tr><td>{}", escaped(group));
        for value in values {
            match rows.iter().find(|share| share.value == value.value) {
                Some(share) => {
                    let _ = write!(
                        html,
                        "<td>{}<small> {}–{}</small>",
                        percent(share.sources_share),
                        percent(share.low),
                        percent(share.high)
                    );
                }
                None => html.push_str("<td>0"),
            }
        }
        let _ = write!(html, "<td>{}", sources(rows));
    }
    html.push_str("</tbody></table></div>");
    if let Some(more) = groups.len().checked_sub(GROUPS).filter(|more| *more > 0) {
        let _ = write!(html, "<p>{more} more in the CSV.</p>");
    }
}

fn sources(rows: &[&Share]) -> u64 {
    rows.iter().map(|share| share.sources).sum()
}

/// A small drawing for each of the most frequent values: a point a group with its interval, all on one scale.
fn over_time(html: &mut String, values: &[&Share], groups: &[&[&Share]]) {
    let group = |rows: &&[&Share]| rows.first().map_or("", |share| share.group.as_str()).to_owned();
    let dated: Vec<&[&Share]> = groups
        .iter()
        .copied()
        .filter(|rows| !group(rows).is_empty())
        .collect();
    let (Some(first), Some(last)) = (dated.first(), dated.last()) else {
        return;
    };
    if dated.len() < 2 {
        return;
    }
    let drawn = values.iter().filter(|value| !value.value.is_empty()).take(DRAWN);
    let lines: Vec<(&str, Vec<Option<&Share>>)> = drawn
        .map(|value| {
            let points = dated
                .iter()
                .map(|rows| rows.iter().copied().find(|share| share.value == value.value));
            (value.value.as_str(), points.collect())
        })
        .collect();
    let field = values.first().map_or(Field::Type, |value| value.field);
    let points = lines.iter().flat_map(|(_, points)| points).flatten();
    let highest = points.map(|share| share.high).fold(0.1, f64::max);
    let top = (highest * 10.0).ceil() / 10.0;
    html.push_str("<div class=times>");
    for (value, points) in &lines {
        let _ = write!(
            html,
            "<figure><figcaption>{}</figcaption>",
            escaped(&label(field, value))
        );
        line(html, points, top);
        let _ = write!(
            html,
            "<small>{}<span>0 to {:.0} %</span>{}</small></figure>",
            escaped(&group(first)),
            100.0 * top,
            escaped(&group(last))
        );
    }
    html.push_str("</div>");
}

/// The points of one value between 0 and `top`; nothing where a group has none.
fn line(html: &mut String, points: &[Option<&Share>], top: f64) {
    html.push_str(
        "<svg viewBox=\"0 0 200 100\" preserveAspectRatio=\"none\" aria-hidden=true>\
         <line class=axis x2=\"200\" y1=\"99\" y2=\"99\"/><line class=axis x2=\"200\" y1=\"50\" y2=\"50\"/>\
         <line class=axis x2=\"200\" y1=\"1\" y2=\"1\"/>",
    );
    let step = 200.0 / points.len().max(1) as f64;
    let y = |part: f64| 100.0 - 100.0 * part / top;
    for (at, share) in points.iter().enumerate() {
        let Some(share) = share else { continue };
        let x = step * (at as f64 + 0.5);
        let _ = write!(
            html,
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\"/>\
             <rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"3\"/>",
            y(share.low),
            y(share.high),
            x - step * 0.3,
            y(share.sources_share) - 1.5,
            step * 0.6
        );
    }
    html.push_str("</svg>");
}
