//! One object of JSON to the fields of an article.

use serde_json::{Map, Value};

use crate::columns::{Columns, Fields, Role, whole};
use crate::row::Reason;

/// The fields of an article, and what they were called.
pub(crate) struct Found {
    pub(crate) fields: Fields,
    pub(crate) columns: Vec<(Role, String)>,
}

/// Why an object is no article.
pub(crate) struct Lacking {
    /// Its identifier, where it has one.
    pub(crate) id: Option<String>,
    pub(crate) reason: Reason,
    pub(crate) message: String,
}

/// Takes from `object` what plays a role.
pub(crate) fn fields_of(object: &Map<String, Value>, columns: &Columns) -> Result<Found, Lacking> {
    let mut found = Found {
        fields: Fields::default(),
        columns: Vec::new(),
    };
    let present = || object.keys().map(String::as_str);
    for role in Role::ALL.into_iter().rev() {
        for name in columns.find_some(role, present(), |name| at(object, name).is_some()) {
            let value = at(object, name).map_or(Ok(None), |value| text_of(role, name, value));
            let value = value.map_err(|message| Lacking {
                id: found.fields.take(Role::Id),
                reason: Reason::Syntax,
                message,
            })?;
            found.fields.join(role, value);
            found.columns.push((role, name.to_owned()));
        }
    }
    if found.fields.get(Role::Text).is_none() {
        return Err(Lacking {
            id: found.fields.take(Role::Id),
            reason: Reason::MissingText,
            message: without_text(columns, object),
        });
    }
    Ok(found)
}

/// The field of that name, or the one at the end of a path such as `article.body` or `parts.0.text`.
fn at<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        rest.split('.')
            .try_fold(object.get(first)?, |value, part| match value {
                Value::Object(fields) => fields.get(part),
                Value::Array(items) => items.get(part.parse::<usize>().ok()?),
                _ => None,
            })
    })
}

/// What a field holds for a role, or why it cannot.
fn text_of(role: Role, column: &str, value: &Value) -> Result<Option<String>, String> {
    if role == Role::Author {
        return Ok(authors(value));
    }
    let kind = match value {
        Value::Null => return Ok(None),
        Value::String(value) => return Ok(Some(value.clone())),
        Value::Number(number) if role == Role::Id => return Ok(Some(whole(&number.to_string()).to_owned())),
        value @ (Value::Number(_) | Value::Bool(_)) if role != Role::Text => {
            return Ok(Some(value.to_string()));
        }
        Value::Array(paragraphs) if role == Role::Text => match joined(paragraphs) {
            Some(text) => return Ok(Some(text)),
            None => "a list of other things than strings",
        },
        Value::Array(_) => "a list",
        Value::Object(_) => {
            return Err(format!(
                "field {column} is an object and should be a string; name a field of it, {column}.…, with `{}`",
                role.as_str()
            ));
        }
        _ => "a number or boolean",
    };
    Err(format!("field {column} is {kind} and should be a string"))
}

/// Whoever wrote an article: a name, an object with one, or a list of either.
pub(crate) fn authors(value: &Value) -> Option<String> {
    let name = |value: &Value| {
        let name = value.as_str().or_else(|| value.get("name")?.as_str())?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    let Value::Array(several) = value else {
        return name(value);
    };
    let names: Vec<String> = several.iter().filter_map(name).collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// Paragraphs as one text.
fn joined(paragraphs: &[Value]) -> Option<String> {
    let texts: Option<Vec<&str>> = paragraphs.iter().map(Value::as_str).collect();
    Some(texts?.join("\n\n"))
}

/// Why an object has no text.
fn without_text(columns: &Columns, object: &Map<String, Value>) -> String {
    let found = || object.keys().map(String::as_str);
    let present = || found().take(12).collect::<Vec<_>>().join(", ");
    let has = |name: &str| at(object, name).is_some();
    match (
        columns.find_some(Role::Text, found(), has).first(),
        columns.told(Role::Text),
    ) {
        (Some(found), _) => format!("field {found} is null"),
        (None, Some(named)) => format!("no field {named} among: {}", present()),
        (None, None) => format!(
            "no field that holds the text among: {}; name it with `text`",
            present()
        ),
    }
}
