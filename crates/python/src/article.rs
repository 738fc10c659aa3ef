//! An article as Python gives it: a string, a dictionary, or a string with a dictionary.

use pullquote_corpus::{Columns, Fields, Role, whole};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString, PyTuple};

use crate::failure::{input, utf8};

/// Reads item number `at`. Names of fields are guessed as those of columns are, unless `columns` names them.
pub(crate) fn read(item: &Bound<'_, PyAny>, at: u64, columns: &Columns) -> PyResult<Fields> {
    let mut fields = Fields::default();
    if let Ok(text) = item.cast::<PyString>() {
        fields.set(Role::Text, Some(utf8("text", text)?.into_owned()));
    } else if let Ok(pair) = item.cast::<PyTuple>() {
        let (text, about) = pair
            .extract::<(Bound<'_, PyString>, Bound<'_, PyMapping>)>()
            .map_err(|_| strange(at, item))?;
        fill(&mut fields, &about, columns)?;
        fields.set(Role::Text, Some(utf8("text", &text)?.into_owned()));
    } else if let Ok(about) = item.cast::<PyMapping>() {
        fill(&mut fields, about, columns)?;
    } else {
        return Err(strange(at, item));
    }
    Ok(fields)
}

fn fill(fields: &mut Fields, about: &Bound<'_, PyMapping>, columns: &Columns) -> PyResult<()> {
    let keys = about.keys()?;
    let names: Vec<String> = keys.iter().filter_map(|key| key.extract().ok()).collect();
    for role in Role::ALL {
        for name in columns.find(role, names.iter().map(String::as_str)) {
            fields.join(role, field(role, name, &about.get_item(name)?)?);
        }
    }
    Ok(())
}

/// What a field holds for its role.
fn field(role: Role, name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if is_nothing(value) {
        return Ok(None);
    }
    if role == Role::Id {
        return identifier(name, value);
    }
    if role == Role::Author && !value.is_instance_of::<PyString>() {
        return Ok(authors(value));
    }
    let value = match role {
        Role::Date if value.hasattr("isoformat")? => value.call_method0("isoformat")?,
        Role::Text => value.clone(),
        _ => value.str()?.into_any(),
    };
    let value = value
        .cast::<PyString>()
        .map_err(|_| input(format!("{name} is {}: give a string", kind(&value))))?;
    Ok(Some(utf8(name, value)?.into_owned()))
}

/// Names of authors in a list, with commas between them.
fn authors(value: &Bound<'_, PyAny>) -> Option<String> {
    let names: Vec<String> = value.extract().ok()?;
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// Whether a value stands for nothing: `None`, and in pandas and NumPy what is not equal to itself, or will not say.
pub(crate) fn is_nothing(value: &Bound<'_, PyAny>) -> bool {
    value.is_none() || value.ne(value).unwrap_or(true)
}

/// An identifier: a string, or a number, of which one that is whole has no decimals. `None` where there is none.
pub(crate) fn identifier(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if is_nothing(value) {
        return Ok(None);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return utf8(name, text).map(|text| Some(text.into_owned()));
    }
    if value.hasattr("__int__")? {
        return Ok(Some(whole(value.str()?.to_str()?).to_owned()));
    }
    Err(PyTypeError::new_err(format!(
        "{name} is {}: give a string or a number",
        kind(value)
    )))
}

fn strange(at: u64, item: &Bound<'_, PyAny>) -> PyErr {
    input(format!(
        "item {at} is {}: give a string, a dictionary with its text, or a tuple of a string and a dictionary",
        kind(item)
    ))
}

/// The name of a value's type.
pub(crate) fn kind(value: &Bound<'_, PyAny>) -> String {
    value
        .get_type()
        .name()
        .map_or_else(|_| "strange".to_owned(), |name| name.to_string())
}

/// Columns that the caller named, by role.
pub(crate) fn columns(named: Vec<(String, String)>) -> PyResult<Columns> {
    named
        .into_iter()
        .try_fold(Columns::default(), |columns, (name, column)| {
            let role = Role::ALL.into_iter().find(|role| role.as_str() == name);
            role.map(|role| columns.name(role, column))
                .ok_or_else(|| input(format!("{name} is no role of a column")))
        })
}

/// Which of `present` plays which role, as the program guesses it.
#[pyfunction]
pub(crate) fn _roles(present: Vec<String>, named: Vec<(String, String)>) -> PyResult<Vec<(String, String)>> {
    let columns = columns(named)?;
    let mut roles = Vec::new();
    for role in Role::ALL {
        let found = columns.find(role, present.iter().map(String::as_str));
        if let [first, second, ..] = found.as_slice() {
            return Err(input(format!(
                "{} is {first} and {second}: join them to one column first",
                role.as_str()
            )));
        }
        roles.extend(
            found
                .iter()
                .map(|name| (role.as_str().to_owned(), (*name).to_owned())),
        );
        match columns.told(role).filter(|_| found.is_empty()) {
            Some(named) => {
                return Err(input(format!("no column {named} among: {}", present.join(", "))));
            }
            None if found.is_empty() && role == Role::Text => {
                return Err(input(format!(
                    "no column of text among: {}; name it with text=",
                    present.join(", ")
                )));
            }
            None => {}
        }
    }
    Ok(roles)
}

/// The columns that a caller names.
pub(crate) fn named(
    text: Option<String>,
    id: Option<String>,
    date: Option<String>,
    title: Option<String>,
) -> Columns {
    let named = [
        (Role::Text, text),
        (Role::Id, id),
        (Role::Date, date),
        (Role::Title, title),
    ];
    let named = named
        .into_iter()
        .filter_map(|(role, column)| Some((role, column?)));
    named.fold(Columns::default(), |columns, (role, column)| {
        columns.name(role, column)
    })
}
