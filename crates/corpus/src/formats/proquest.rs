//! Exports of ProQuest as text: articles between lines, with fields by name.

use super::exports::{Archive, Cut, Mark, byline, day, field, paragraphs};
use crate::columns::{Fields, Role};

const PROQUEST: &str = "proquest";

/// How ProQuest writes its exports.
pub(super) struct ProQuest;

/// Whether a line is the rule between two articles.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

impl Archive for ProQuest {
    fn cut(&self, line: &str) -> Cut {
        if is_rule(line) { Cut::Before } else { Cut::No }
    }

    fn article(&self, lines: &[String]) -> Result<Option<Fields>, String> {
        let found: Vec<_> = lines.iter().map(|line| field(PROQUEST, line)).collect();
        let is_body = |found: &Option<(Mark, String, String)>| matches!(found, Some((Mark::Body, ..)));
        let value = |name: &str| {
            let known = found.iter().flatten();
            let mut values = known
                .filter(|(_, called, _)| called == name)
                .map(|(.., value)| value);
            values.find(|value| !value.is_empty()).cloned()
        };
        let id = value("proquest document id");
        let Some(body) = found.iter().position(is_body) else {
            return match id {
                Some(id) => Err(format!(
                    "document {id} has no \"Full text:\"; export it with its full text"
                )),
                None => Ok(None),
            };
        };
        let is_tail = |found: &Option<(Mark, String, String)>| matches!(found, Some((Mark::Tail, ..)));
        let after = found.get(body + 1..).unwrap_or_default();
        let end = after
            .iter()
            .position(is_tail)
            .map_or(lines.len(), |at| body + 1 + at);
        // The text begins in the line that names it.
        let first = found
            .get(body)
            .and_then(Option::as_ref)
            .map(|(.., value)| value.clone());
        let rest = lines.get(body + 1..end).unwrap_or_default();
        let text: Vec<String> = first.into_iter().chain(rest.iter().cloned()).collect();
        let mut fields = Fields::default();
        fields.set(Role::Text, Some(paragraphs(&text)));
        fields.set(Role::Title, value("title").or_else(|| heading(lines)));
        fields.set(Role::Date, value("publication date").and_then(|date| day(&date)));
        fields.set(Role::Author, value("author").and_then(|by| byline(&by)));
        fields.set(Role::Id, id);
        fields.set(Role::Url, value("document url"));
        Ok(Some(fields))
    }
}

/// The first line that says something else than its number.
fn heading(lines: &[String]) -> Option<String> {
    let says = |line: &&String| {
        let line = line.trim();
        !line.is_empty() && !is_rule(line) && !super::nexis::counts(line) && field(PROQUEST, line).is_none()
    };
    lines.iter().find(says).map(|line| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_by_name() {
        let text = "____________________________________________________________\n\nDocument 1 of 2\n\nHarbour stays open\n\n\
                    Author: Lund, Kari.\n\nAbstract: It stays.\n\nFull text: It stays open.\n\n\"Yes,\" she said: no more.\n\n\
                    Subject: Ports;\n\nPublication title: The Example\n\nPublication date: Mar 14, 2026\n\n\
                    ProQuest document ID: 77\n\nDocument URL: https://www.proquest.com/docview/77\n";
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let fields = ProQuest.article(&lines).unwrap().unwrap();
        assert_eq!(fields.get(Role::Title), Some("Harbour stays open"));
        assert_eq!(
            fields.get(Role::Text),
            Some("It stays open.\n\n\"Yes,\" she said: no more.")
        );
        assert_eq!(fields.get(Role::Id), Some("77"));
        assert_eq!(fields.get(Role::Author), Some("Lund, Kari."));
        assert_eq!(fields.get(Role::Date), Some("Mar 14, 2026"));
        let without: Vec<String> = lines
            .iter()
            .filter(|line| !line.starts_with("Full text"))
            .cloned()
            .collect();
        assert!(ProQuest.article(&without).unwrap_err().contains("77"));
        assert_eq!(ProQuest.article(&lines[..1]), Ok(None));
    }
}
