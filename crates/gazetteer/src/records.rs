//! Records of JSON: lines of objects, entities of OpenSanctions, documents of Popolo.

use std::collections::HashMap;

use serde_json::Value;

use crate::read::Cells;
use crate::read::{Reading, column, is_note};
use crate::{CountryCode, Entry, Gender};

impl Reading<'_> {
    pub(crate) fn json_lines(&mut self, text: &str) {
        for (row, line) in (1u64..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(line) {
                Ok(Value::Object(object)) if object.contains_key("schema") => {
                    self.sanctioned(row, &Value::Object(object))
                }
                Ok(Value::Object(object)) => {
                    let aliases = object
                        .get("aliases")
                        .map(|a| strings(a).join("|"))
                        .unwrap_or_default();
                    let mut cells = Cells::default();
                    let told = self.errors.len();
                    for (key, value) in &object {
                        match (column(key), value) {
                            (Some("aliases"), _) => {
                                cells.insert("aliases", aliases.as_str());
                            }
                            (Some(name), Value::String(text)) => {
                                cells.insert(name, text.trim());
                            }
                            (None, _) if !is_note(key) => self.unknown(row, key),
                            (None, _) | (_, Value::Null) => {}
                            (Some(name), _) => self.fail(row, name, "write a string"),
                        }
                    }
                    if self.errors.len() == told {
                        self.row(row, &cells);
                    }
                }
                Ok(_) => self.fail(row, "", "write one JSON object a line"),
                Err(error) => self.fail(row, "", format!("no JSON: {error}")),
            }
        }
    }

    /// A person of OpenSanctions: one entry for each position.
    pub(crate) fn sanctioned(&mut self, row: u64, entity: &Value) {
        if entity.get("schema").and_then(Value::as_str) != Some("Person") {
            return;
        }
        let none = Value::Null;
        let properties = entity.get("properties").unwrap_or(&none);
        let all = |name: &str| properties.get(name).map(strings).unwrap_or_default();
        let first = |name: &str| all(name).into_iter().next().unwrap_or_default();
        let mut aliases = all("name");
        aliases.extend(all("alias"));
        let caption = entity.get("caption").and_then(Value::as_str).unwrap_or("");
        let name = if caption.is_empty() {
            first("name")
        } else {
            caption.to_owned()
        };
        let id = all("wikidataId").into_iter().next();
        let id = id.or_else(|| entity.get("id").and_then(Value::as_str).map(str::to_owned));
        let base = Entry {
            aliases: aliases.into_iter().filter(|a| *a != name).collect(),
            name,
            country: self.nations.code(&first("country")),
            id: id.unwrap_or_default(),
            gender: Gender::parse(&first("gender")),
            ..Entry::default()
        };
        let mut offices: Vec<Entry> = all("position")
            .into_iter()
            .map(|office| Entry {
                office,
                ..base.clone()
            })
            .collect();
        for held in properties
            .get("positionOccupancies")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let text = |name: &str| {
                held.pointer(&format!("/properties/{name}"))
                    .map(strings)
                    .unwrap_or_default()
            };
            let post = held.pointer("/properties/post/0/properties");
            let of_post = |name: &str| post.and_then(|p| p.get(name)).map(strings).unwrap_or_default();
            offices.push(Entry {
                office: of_post("name").into_iter().next().unwrap_or_default(),
                country: of_post("country")
                    .first()
                    .and_then(|c| CountryCode::new(c))
                    .or(base.country),
                from: text("startDate").into_iter().next().unwrap_or_default(),
                to: text("endDate").into_iter().next().unwrap_or_default(),
                ..base.clone()
            });
        }
        if offices.is_empty() {
            offices.push(Entry {
                office: "official".to_owned(),
                ..base
            });
        }
        for entry in offices {
            self.entry(row, entry);
        }
    }

    /// Popolo: persons, organizations, memberships.
    pub(crate) fn popolo(&mut self, text: &str) {
        let document: Value = match serde_json::from_str(text) {
            Ok(document) => document,
            Err(error) => return self.fail(error.line() as u64, "", format!("no JSON: {error}")),
        };
        let list = |name: &str| {
            document
                .get(name)
                .and_then(Value::as_array)
                .map_or(&[][..], Vec::as_slice)
        };
        let text =
            |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
        if list("persons").is_empty() {
            return self.fail(1, "persons", "missing: a Popolo document has a list \"persons\"");
        }
        let persons: HashMap<&str, &Value> = list("persons")
            .iter()
            .filter_map(|p| Some((p.get("id")?.as_str()?, p)))
            .collect();
        for (row, membership) in (1u64..).zip(list("memberships")) {
            let id = text(membership, "person_id");
            let Some(person) = persons.get(id.as_str()) else {
                self.fail(row, "person_id", format!("\"{id}\" is not among the persons"));
                continue;
            };
            let identifiers = person
                .get("identifiers")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let wikidata = identifiers
                .filter(|i| i.get("scheme").and_then(Value::as_str) == Some("wikidata"))
                .find_map(|i| i.get("identifier").and_then(Value::as_str));
            let others = person
                .get("other_names")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let role = [text(membership, "role"), "member of parliament".to_owned()];
            self.entry(
                row,
                Entry {
                    name: text(person, "name"),
                    aliases: others
                        .filter_map(|o| o.get("name")?.as_str().map(str::to_owned))
                        .collect(),
                    office: role.into_iter().find(|r| !r.is_empty()).unwrap_or_default(),
                    from: text(membership, "start_date"),
                    to: text(membership, "end_date"),
                    id: wikidata.unwrap_or(&id).to_owned(),
                    gender: Gender::parse(&text(person, "gender")),
                    ..Entry::default()
                },
            );
        }
    }
}

/// The strings of a JSON string or list.
pub(crate) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list
            .iter()
            .filter_map(|v| v.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}
