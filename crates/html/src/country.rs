//! Names of countries, for readers to whom a code says nothing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pullquote::gazetteer::Gazetteer;

/// Reading the tables takes some milliseconds, and a notebook draws many documents.
static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let gazetteer = Gazetteer::builtin();
    let countries = gazetteer.countries().iter();
    countries
        .map(|country| (country.code.as_str().to_owned(), country.name.to_string()))
        .collect()
});

/// The name of a country; the code itself where no table knows it.
pub(crate) fn name(code: &str) -> &str {
    NAMES.get(code).map_or(code, String::as_str)
}
