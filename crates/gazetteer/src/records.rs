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
        let held = properties.get("positionOccupancies").and_then(Value::as_array);
        offices.extend(held.into_iter().flatten().map(|held| occupied(&base, held)));
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
    pub(crate) fn popolo(&mut self, file: &str) {
        let document: Value = match serde_json::from_str(file) {
            Ok(document) => document,
            Err(error) => return self.fail(error.line() as u64, "", format!("no JSON: {error}")),
        };
        let persons = objects(&document, "persons");
        if persons.is_empty() {
            return self.fail(1, "persons", "missing: a Popolo document has a list \"persons\"");
        }
        let persons: HashMap<&str, &Value> = persons
            .iter()
            .filter_map(|p| Some((p.get("id")?.as_str()?, p)))
            .collect();
        for (row, membership) in (1u64..).zip(objects(&document, "memberships")) {
            let id = text(membership, "person_id");
            match persons.get(id.as_str()) {
                Some(person) => self.entry(row, member(&id, person, membership)),
                None => self.fail(row, "person_id", format!("\"{id}\" is not among the persons")),
            }
        }
    }
}

/// The entry of a person's position with its days, as OpenSanctions writes it.
fn occupied(base: &Entry, held: &Value) -> Entry {
    let first = |value: Option<&Value>| value.map(strings).and_then(|all| all.into_iter().next());
    let text = |name: &str| first(held.pointer(&format!("/properties/{name}"))).unwrap_or_default();
    let post = held.pointer("/properties/post/0/properties");
    let of_post = |name: &str| first(post.and_then(|p| p.get(name)));
    Entry {
        office: of_post("name").unwrap_or_default(),
        country: of_post("country")
            .and_then(|c| CountryCode::new(&c))
            .or(base.country),
        from: text("startDate"),
        to: text("endDate"),
        ..base.clone()
    }
}

/// A text of a JSON object; empty where there is none.
fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or("").to_owned()
}

/// The objects of a list in a JSON object.
fn objects<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice)
}

/// The entry of a membership and its person, as Popolo writes them.
fn member(id: &str, person: &Value, membership: &Value) -> Entry {
    let identifiers = objects(person, "identifiers").iter();
    let wikidata = identifiers
        .filter(|i| i.get("scheme").and_then(Value::as_str) == Some("wikidata"))
        .find_map(|i| i.get("identifier").and_then(Value::as_str));
    let others = objects(person, "other_names").iter();
    let role = [text(membership, "role"), "member of parliament".to_owned()];
    Entry {
        name: text(person, "name"),
        aliases: others
            .filter_map(|o| o.get("name")?.as_str().map(str::to_owned))
            .collect(),
        office: role.into_iter().find(|r| !r.is_empty()).unwrap_or_default(),
        from: text(membership, "start_date"),
        to: text(membership, "end_date"),
        id: wikidata.unwrap_or(id).to_owned(),
        gender: Gender::parse(&text(person, "gender")),
        ..Entry::default()
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
