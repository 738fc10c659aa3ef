//! The tables of officials and offices are well formed: what a reader of one row relies on, held for all of them.

use std::collections::BTreeSet;
use std::path::Path;

use pullquote_gazetteer_data::{
    COUNTRIES, FORMER, HISTORIC, MODIFIERS, OFFICES, OFFICIALS, REGIONAL, REGIONS, Table,
};

const COLUMNS: &str = "person\tid\tgender\tspellings\toffice\tfrom\tto";

/// The data rows of a table with their line numbers, after its comments and its line of columns.
fn rows<'t>(table: &'t Table, columns: &str) -> Vec<(usize, Vec<&'t str>)> {
    let mut lines = table
        .text
        .lines()
        .enumerate()
        .skip_while(|(_, line)| line.starts_with('#'));
    let header = lines.next().map(|(_, line)| line);
    assert_eq!(header, Some(columns), "{}: line of columns", table.path);
    lines
        .map(|(at, line)| (at + 1, line.split('\t').collect()))
        .collect()
}

/// Year, month and day.
type Day = (u16, u8, u8);

/// The first and the last day that a date of one, two or three parts can mean; `None` where it is no date.
fn days(date: &str) -> Option<(Day, Day)> {
    let mut parts = date.split('-');
    let year: u16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let two = |p: &str| (p.len() == 2).then(|| p.parse::<u8>().ok()).flatten();
    let month = parts.next().map(two);
    let day = parts.next().map(two);
    if parts.next().is_some() {
        return None;
    }
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let length = |m: u8| match m {
        2 if leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    };
    match (month, day) {
        (None, None) => Some(((year, 1, 1), (year, 12, 31))),
        (Some(m), None) => {
            let m = m?;
            Some(((year, m, 1), (year, m, length(m)?)))
        }
        (Some(m), Some(d)) => {
            let (m, d) = (m?, d?);
            (1..=length(m)?)
                .contains(&d)
                .then_some(((year, m, d), (year, m, d)))
        }
        (None, Some(_)) => None,
    }
}

fn vocabulary() -> BTreeSet<&'static str> {
    rows(&OFFICES, "office\ttitles\tcountries\tkind\ttraits")
        .into_iter()
        .map(|(_, cells)| cells[0])
        .collect()
}

#[test]
fn every_table_in_the_folder_is_listed_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gazetteer-data/tables/officials");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of officials")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    files.sort();
    let listed: Vec<String> = OFFICIALS.iter().map(|(code, _)| format!("{code}.tsv")).collect();
    assert_eq!(listed, files);
}

#[test]
fn offices_are_sorted_and_of_a_known_kind() {
    const KINDS: [&str; 9] = [
        "head_of_state",
        "head_of_government",
        "minister",
        "legislator",
        "judge",
        "military",
        "spokesperson",
        "international",
        "other",
    ];
    let mut last = "";
    for (line, cells) in rows(&OFFICES, "office\ttitles\tcountries\tkind\ttraits") {
        assert_eq!(cells.len(), 5, "offices.tsv:{line}: five columns");
        for kind in cells[4].split('|').filter(|t| !t.is_empty()) {
            assert!(
                matches!(
                    kind,
                    "name" | "full" | "shared" | "minor" | "kept" | "short" | "loose"
                ),
                "offices.tsv:{line}: trait {kind}"
            );
        }
        assert!(last < cells[0], "offices.tsv:{line}: {last} before {}", cells[0]);
        last = cells[0];
        assert!(KINDS.contains(&cells[3]), "offices.tsv:{line}: kind {}", cells[3]);
    }
}

#[test]
fn every_table_says_source_and_licence() {
    for (_, table) in OFFICIALS {
        let head: Vec<&str> = table.text.lines().take_while(|l| l.starts_with('#')).collect();
        assert!(head.iter().any(|l| l.contains("Source:")), "{}", table.path);
        assert!(head.iter().any(|l| l.contains("Licence:")), "{}", table.path);
    }
}

#[test]
fn every_term_is_well_formed() {
    let offices = vocabulary();
    for (_, table) in OFFICIALS {
        for (line, cells) in rows(table, COLUMNS) {
            let at = format!("{}:{line}", table.path);
            let &[person, id, gender, spellings, office, from, to] = cells.as_slice() else {
                panic!("{at}: seven columns, not {}", cells.len());
            };
            assert!(
                !person.is_empty() && person.trim() == person,
                "{at}: person {person:?}"
            );
            let digits = id.strip_prefix('Q').unwrap_or("");
            assert!(
                id.is_empty() || !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()),
                "{at}: id {id:?}"
            );
            assert!(matches!(gender, "" | "f" | "m"), "{at}: gender {gender:?}");
            for spelling in spellings.split('|').filter(|_| !spellings.is_empty()) {
                assert!(
                    !spelling.is_empty() && spelling != person,
                    "{at}: spelling {spelling:?}"
                );
            }
            assert!(offices.contains(office), "{at}: office {office:?}");
            let (first, _) = days(from).unwrap_or_else(|| panic!("{at}: from {from:?}"));
            if !to.is_empty() {
                let (_, end) = days(to).unwrap_or_else(|| panic!("{at}: to {to:?}"));
                assert!(first <= end, "{at}: {from} is after {to}");
            }
        }
    }
}

#[test]
fn terms_are_sorted_by_office_and_date_and_stand_once() {
    for (_, table) in OFFICIALS {
        let mut last = ("", "", "", "");
        for (line, cells) in rows(table, COLUMNS) {
            let this = (cells[4], cells[5], cells[0], cells[6]);
            assert!(last < this, "{}:{line}: {last:?} before {this:?}", table.path);
            last = this;
        }
    }
}

#[test]
fn the_tables_hold_what_was_promised() {
    let terms: usize = OFFICIALS.iter().map(|(_, t)| rows(t, COLUMNS).len()).sum();
    assert!(terms >= 8_000, "{terms} terms of office");
    let on = |code: &str, office: &str, day: &str| -> Vec<&str> {
        let table = OFFICIALS.iter().find(|(c, _)| *c == code).map(|(_, t)| t);
        let day = days(day).map(|(first, _)| first).expect("a day");
        rows(table.expect("a table"), COLUMNS)
            .into_iter()
            .filter(|(_, c)| {
                let begun = days(c[5]).is_some_and(|(first, _)| first <= day);
                c[4] == office && begun && (c[6].is_empty() || days(c[6]).is_some_and(|(_, end)| day <= end))
            })
            .map(|(_, c)| c[0])
            .collect()
    };
    assert_eq!(on("ru", "foreign minister", "2013-09-09"), ["Sergei Lavrov"]);
    assert_eq!(on("sy", "foreign minister", "2013-09-09"), ["Walid Muallem"]);
    assert_eq!(on("us", "foreign minister", "2013-09-09"), ["John Kerry"]);
    assert_eq!(on("de", "prime minister", "2010-07-01"), ["Angela Merkel"]);
    assert_eq!(on("un", "secretary-general", "2013-09-09"), ["Ban Ki-moon"]);
}

#[test]
fn former_names_are_of_a_country_of_today_and_of_years_in_order() {
    let countries: Vec<Vec<&str>> = COUNTRIES
        .text
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    let mut last = ("", "");
    for (line, cells) in rows(&FORMER, "code\tname\tfrom\tto\tsource") {
        let &[code, name, from, to, source] = cells.as_slice() else {
            panic!("former.tsv:{line}: five columns");
        };
        let country = countries.iter().find(|c| c[0] == code);
        let country = country.unwrap_or_else(|| panic!("former.tsv:{line}: code {code}"));
        let twice = country
            .iter()
            .skip(1)
            .take(2)
            .any(|c| c.split('|').any(|n| n == name));
        assert!(!twice, "former.tsv:{line}: {name} stands in countries.tsv too");
        assert!(last < (code, name), "former.tsv:{line}: {last:?} before {name}");
        last = (code, name);
        let year =
            |text: &str| text.is_empty() || text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        assert!(
            year(from) && year(to) && from < to,
            "former.tsv:{line}: {from} to {to}"
        );
        assert!(!source.is_empty(), "former.tsv:{line}: no source");
    }
}

#[test]
fn withdrawn_codes_say_when() {
    let columns = "code\tname\talso\tadjectives\tpeople\tshort\tfrom\tto\twithdrawn";
    for (line, cells) in rows(&HISTORIC, columns) {
        let withdrawn = cells.get(8).copied().unwrap_or("");
        assert_eq!(cells[0].is_empty(), withdrawn.is_empty(), "historic.tsv:{line}");
        assert!(
            withdrawn.is_empty() || days(withdrawn).is_some(),
            "historic.tsv:{line}: {withdrawn}"
        );
        assert!(
            cells[0].is_empty() || cells[0].len() == 4,
            "historic.tsv:{line}: {}",
            cells[0]
        );
    }
}

#[test]
fn regions_are_of_a_country_and_sorted() {
    let mut last = "";
    for (line, cells) in rows(&REGIONS, "code\tcountry\tnames") {
        let &[code, country, names] = cells.as_slice() else {
            panic!("regions.tsv:{line}: three columns");
        };
        assert!(last < code, "regions.tsv:{line}: {last} before {code}");
        last = code;
        let known = COUNTRIES
            .text
            .lines()
            .any(|l| l.split('\t').next() == Some(country));
        assert!(known, "regions.tsv:{line}: country {country}");
        assert!(
            names.split('|').all(|n| !n.is_empty()),
            "regions.tsv:{line}: {names:?}"
        );
    }
}

#[test]
fn regional_terms_are_well_formed_and_sorted() {
    let offices = vocabulary();
    let regions: BTreeSet<&str> = rows(&REGIONS, "code\tcountry\tnames")
        .into_iter()
        .map(|(_, c)| c[0])
        .collect();
    let mut last = ("", "", "", "");
    for (line, cells) in rows(&REGIONAL, &format!("region\t{COLUMNS}")) {
        let at = format!("regional.tsv:{line}");
        let &[region, person, _, gender, _, office, from, to] = cells.as_slice() else {
            panic!("{at}: eight columns, not {}", cells.len());
        };
        assert!(regions.contains(region), "{at}: region {region:?}");
        assert!(offices.contains(office), "{at}: office {office:?}");
        assert!(matches!(gender, "" | "f" | "m"), "{at}: gender {gender:?}");
        let (first, _) = days(from).unwrap_or_else(|| panic!("{at}: from {from:?}"));
        assert!(
            to.is_empty() || days(to).is_some_and(|(_, end)| first <= end),
            "{at}: {from} to {to}"
        );
        let this = (region, office, from, person);
        assert!(last < this, "{at}: {last:?} before {this:?}");
        last = this;
    }
}

#[test]
fn modifiers_have_a_known_effect_and_place() {
    const EFFECTS: [&str; 9] = [
        "past", "lower", "shadow", "acting", "leaving", "coming", "claimed", "local", "role",
    ];
    let mut seen = BTreeSet::new();
    for (line, cells) in rows(&MODIFIERS, "effect\tplace\twords") {
        let at = format!("modifiers.tsv:{line}");
        assert!(EFFECTS.contains(&cells[0]), "{at}: effect {}", cells[0]);
        assert!(
            matches!(cells[1], "before" | "after" | "ahead"),
            "{at}: place {}",
            cells[1]
        );
        for words in cells[2].split('|') {
            assert!(
                !words.is_empty() && seen.insert((cells[1], words)),
                "{at}: {words:?} twice"
            );
        }
    }
}
