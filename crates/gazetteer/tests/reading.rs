//! Users' tables: what is taken, and what is told of a row that cannot be.

use pullquote_gazetteer::{Entry, Error, TableFormat, compile, load_compiled, read_entries, read_table};

fn faults(format: TableFormat, table: &str) -> Vec<String> {
    match read_table("t", format, table) {
        Err(Error::Rows(rows)) => rows.iter().map(|r| format!("{} {}", r.row, r.column)).collect(),
        other => panic!("{other:?}"),
    }
}

fn entries(file: &str, table: &str) -> Vec<Entry> {
    read_entries(file, table.as_bytes()).unwrap()
}

fn told(entry: &Entry) -> [String; 6] {
    [
        entry.name.clone(),
        entry.office.clone(),
        entry.country.map(|c| c.to_string()).unwrap_or_default(),
        entry.from.clone(),
        entry.to.clone(),
        entry.id.clone(),
    ]
}

#[test]
fn every_fault_of_every_row_is_told() {
    let table = "name,kind,office,country,from,to,gender\n\
        Ada Nord,person,mayor,NO,2020,,f\n\
        ,persn,mayor,Narnia,2020-13,2019,x\n\
        Ulla Berg,person,,NO,2021,2020,\n\
        Ultima Thule,country,,,,,\n\
        Ola Vik,person,mayor,NO,2020,,,one cell more\n";
    assert_eq!(
        faults(TableFormat::Csv, table),
        [
            "3 kind",
            "3 gender",
            "3 country",
            "3 name",
            "3 from",
            "4 to",
            "4 office",
            "5 country",
            "6 "
        ]
    );
}

#[test]
fn a_quotation_mark_left_open_swallows_no_row() {
    let table = "name,office,country\nAda Nord,\"mayor,NO\nOla Vik,mayor,NO\n";
    assert_eq!(faults(TableFormat::Csv, table), ["2 office"]);
}

#[test]
fn json_lines_tell_the_line() {
    let table = "{\"name\": \"Ada Nord\", \"office\": \"mayor\"}\n{\"name\": \n{\"name\": 5, \"office\": \"mayor\"}\n[1]\n";
    assert_eq!(faults(TableFormat::JsonLines, table), ["2 ", "3 name", "4 "]);
}

#[test]
fn wikidata_results_tell_person_office_country_and_id() {
    let table = "position,person,personID,start,end\n\
        Minister for Foreign Affairs of Norway,Ada Nord,Q1000001,2020-01-02T00:00:00Z,\n";
    let ada = [
        "Ada Nord",
        "Minister for Foreign Affairs",
        "NO",
        "2020-01-02T00:00:00Z",
        "",
        "Q1000001",
    ];
    assert_eq!(told(&entries("w.csv", table)[0]), ada);
    // as the query service itself names its columns, in whatever order
    let table = "personLabel,person,position,positionLabel,start,end\n\
        Ada Nord,http://www.wikidata.org/entity/Q1000001,http://www.wikidata.org/entity/Q1000002,\
        Minister for Foreign Affairs of Norway,2020-01-02T00:00:00Z,\n";
    assert_eq!(told(&entries("w.csv", table)[0]), ada);
}

#[test]
fn opensanctions_and_popolo_give_a_row_for_each_office() {
    let person = r#"{"id": "Q1", "schema": "Person", "caption": "Ada Nord", "properties": {"country": ["no"],
        "positionOccupancies": [{"properties": {"startDate": ["2020-01-02"], "post": [{"properties":
        {"name": ["Minister of Ports"], "country": ["no"]}}]}}]}}"#
        .replace('\n', " ");
    let ports = ["Ada Nord", "Minister of Ports", "NO", "2020-01-02", "", "Q1"];
    assert_eq!(told(&entries("o.jsonl", &person)[0]), ports);
    let document = r#"{"persons": [{"id": "p1", "name": "Ada Nord",
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}]}],
        "memberships": [{"person_id": "p1", "role": "member", "start_date": "2019-04-04"}]}"#;
    let member = ["Ada Nord", "member", "", "2019-04-04", "", "Q1"];
    assert_eq!(told(&entries("p.json", document)[0]), member);
    let stray = document.replace("\"person_id\": \"p1\"", "\"person_id\": \"p2\"");
    assert_eq!(faults(TableFormat::Popolo, &stray), ["1 person_id"]);
}

#[test]
fn a_compiled_table_is_the_table_and_is_refused_where_damaged_or_foreign() {
    let table = entries(
        "t.csv",
        "name,office,country\nAda Nord,mayor,Norway\nOla Vik,mayor,NO\n",
    );
    let bytes = compile(&table);
    assert_eq!(load_compiled(&bytes).unwrap(), table);
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        assert!(load_compiled(&damaged).is_err(), "byte {at}");
        assert!(load_compiled(&bytes[..at]).is_err(), "cut at {at}");
    }
    assert!(load_compiled(b"name,office\n").is_err());
}

#[test]
fn a_misspelt_column_is_told_and_a_note_is_not_read() {
    let table = "name,ofice,country\nAda Nord,harbour minister,NO\n";
    assert_eq!(faults(TableFormat::Csv, table), ["1 ofice", "2 office"]);
    let lines = "{\"name\": \"Ada Nord\", \"office\": \"harbour minister\", \"contry\": \"NO\"}\n";
    assert_eq!(faults(TableFormat::JsonLines, lines), ["1 contry"]);
    let noted = "name,office,country,note\nAda Nord,harbour minister,NO,as of spring\n";
    assert_eq!(read_table("t", TableFormat::Csv, noted).unwrap().len(), 1);
}
