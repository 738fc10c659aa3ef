//! Kinds of sentences about officials and countries: `tests/kinds/*.tsv`, one sentence a row.

use pullquote_gazetteer::{Buffers, Gazetteer, Mentions, OfficialMention};

const OFFICIALS: &str = include_str!("kinds/officials.tsv");
const COUNTRIES: &str = include_str!("kinds/countries.tsv");

/// The cells of the rows of a table, after its comments and its line of columns.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| line.split('\t').collect())
}

fn mentions(gazetteer: &Gazetteer, text: &str, date: &str) -> Mentions {
    let segmentation = pullquote_tokenize::segment(text);
    let date = (!date.is_empty()).then(|| date.parse().unwrap());
    gazetteer.mentions(text, &segmentation, date, &mut Buffers::default())
}

/// Whether one condition of a row holds.
fn holds(condition: &str, text: &str, officials: &[OfficialMention]) -> bool {
    if condition == "no officials" {
        return officials.is_empty();
    }
    if condition == "no id" {
        return officials.iter().all(|o| o.id.is_none());
    }
    if let Some(nobody) = condition.strip_prefix('!') {
        let is = |o: &OfficialMention| o.person.contains(nobody) || o.office.as_deref() == Some(nobody);
        return !officials.iter().any(is);
    }
    let (who, rest) = condition.split_once(" = ").unwrap_or((condition, ""));
    let (office, country) = rest.split_once(" / ").unwrap_or((rest, ""));
    officials.iter().any(|o| {
        let named = match who.strip_prefix('"') {
            Some(words) => o.span.of(text) == words.trim_end_matches('"'),
            None => o.person.contains(who) && o.id.is_some(),
        };
        let held = match office {
            "" => true,
            "-" => o.office.is_none(),
            office => o.office.as_deref() == Some(office),
        };
        named && held && (country.is_empty() || o.country.is_some_and(|c| c.as_str() == country))
    })
}

#[test]
fn officials_come_out_as_their_kind_asks() {
    let gazetteer = Gazetteer::builtin();
    let mut failures = Vec::new();
    for cells in rows(OFFICIALS) {
        let &[kind, date, text, wanted] = cells.as_slice() else {
            panic!("four columns: {cells:?}");
        };
        let officials = mentions(&gazetteer, text, date).officials;
        for condition in wanted.split(" ; ").filter(|c| !holds(c, text, &officials)) {
            failures.push(format!(
                "{kind}: {text}\n  wanted {condition}\n  found {officials:?}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn names_of_countries_are_told_from_towns_and_people() {
    let gazetteer = Gazetteer::builtin();
    let mut failures = Vec::new();
    for cells in rows(COUNTRIES) {
        let &[date, text, wanted] = cells.as_slice() else {
            panic!("three columns: {cells:?}");
        };
        let countries = mentions(&gazetteer, text, date).countries;
        let codes: Vec<&str> = countries.iter().map(|c| c.code.as_str()).collect();
        if codes.join(" ") != wanted {
            failures.push(format!("{text}\n  wanted {wanted}, found {codes:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
