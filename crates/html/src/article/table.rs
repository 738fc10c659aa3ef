//! Quotations as a table: who, act, what.
//!
//! Texts stand left by an attribute as well, for a notebook that takes styles away and sets tables right.

use std::fmt::Write;

use pullquote::{Analysis, Quote};

use super::speakers::{about, name};
use crate::escape::{escape, escaped};

pub(super) fn write(quotes: &[(&Analysis, &Quote)], html: &mut String) {
    html.push_str(
        "<div class=\"pq-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Quotations\"><table><thead><tr>\
         <th scope=\"col\" class=\"pq-words\" style=\"text-align:left\">who</th>\
         <th scope=\"col\" class=\"pq-words\" style=\"text-align:left\">act</th>\
         <th scope=\"col\" class=\"pq-what\" style=\"text-align:left\">what</th>\
         <th scope=\"col\" class=\"pq-words\" style=\"text-align:left\">kind</th>\
         <th scope=\"col\" class=\"pq-share\">sure</th></tr></thead><tbody>",
    );
    for (analysis, quote) in quotes {
        html.push_str("<tr><td class=\"pq-words\" style=\"text-align:left\"><bdi>");
        escape(html, &name(analysis, quote));
        html.push_str("</bdi>");
        let about = about(quote);
        if !about.is_empty() {
            let _ = write!(html, "<br><small>{}</small>", escaped(&about));
        }
        let _ = write!(
            html,
            "</td><td class=\"pq-words\" style=\"text-align:left\">{}",
            quote.act.as_str()
        );
        if quote.negated {
            html.push_str("<br><small>not said</small>");
        }
        if let Some(day) = quote.when {
            let _ = write!(html, "<br><small class=\"pq-day\">{day}</small>");
        }
        html.push_str("</td><td dir=\"auto\" class=\"pq-what\" style=\"text-align:left\">");
        escape(html, &analysis.text_of(&quote.content));
        let _ = write!(
            html,
            "</td><td class=\"pq-words\" style=\"text-align:left\">{}</td><td class=\"pq-share\">{:.0}\u{a0}%</td></tr>",
            quote.kind.as_str(),
            quote.confidence * 100.0
        );
    }
    html.push_str("</tbody></table></div>");
}
