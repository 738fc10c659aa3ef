//! `pullquote sources` and `pullquote audit` from arguments to exit code.

use std::path::Path;

use pullquote_cli::{OK, USAGE};

mod console;

use console::pullquote;

const ARTICLES: &str = concat!(
    r#"{"id":"one","date":"2024-03-01","text":"Adaeze Obi, a nurse who was on duty, said the gates were shut. She said nobody had warned her."}"#,
    "\n",
    r#"{"id":"two","date":"2024-04-02","text":"Ida Holm, chief economist at Nordbank, said prices would fall."}"#,
    "\n",
);

fn made(folder: &Path) -> String {
    let (input, out) = (folder.join("in.jsonl"), folder.join("run"));
    std::fs::write(&input, ARTICLES).unwrap();
    let (input, out) = (input.to_str().unwrap(), out.to_str().unwrap().to_owned());
    let (code, _, err) = pullquote(&["run", input, "-o", &out, "-q"], false);
    assert_eq!(code, OK, "{err}");
    out
}

#[test]
fn sources_are_printed_and_filtered() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path());
    let (code, text, err) = pullquote(&["sources", &out, "--role", "expert"], false);
    assert_eq!(code, OK, "{err}");
    assert_eq!(
        text,
        "Ida Holm – chief economist at Nordbank · expert · named person · 1 quotation, 3 words\n"
    );
    let (_, csv, _) = pullquote(&["sources", &out, "--pronoun", "she", "--format", "csv"], false);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(
        csv.starts_with("id,date,name,type,sourcing,description,"),
        "{csv}"
    );
}

#[test]
fn a_gender_is_guessed_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path());
    let sources = |more: &[&str]| {
        let args = [&["sources", &out, "--name", "Ida", "--format", "jsonl"], more].concat();
        let (code, text, err) = pullquote(&args, false);
        assert_eq!(code, OK, "{err}");
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    assert!(sources(&[])["guessed_gender"].is_null());
    let guessed = sources(&["--guess-gender"]);
    assert_eq!(guessed["guessed_gender"], "female");
    assert!(guessed["guessed_gender_probability"].as_f64().unwrap() > 0.9);
    assert!(guessed["pronoun"].is_null());
    let (_, page, _) = pullquote(&["audit", &out, "-o", "-"], false);
    assert!(!page.contains("guessed"));
    let (_, page, _) = pullquote(&["audit", &out, "--guess-gender", "-o", "-"], false);
    assert!(page.contains("Gender, guessed from forenames"));
}

#[test]
fn an_audit_is_a_page_or_a_table_by_what_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path());
    let (code, page, err) = pullquote(&["audit", &out, "--by", "month,year", "-o", "-"], false);
    assert_eq!(code, OK, "{err}");
    assert!(page.starts_with("<!doctype html>") && page.contains("2024-04"));
    let columns = folder.path().join("columns.csv");
    std::fs::write(&columns, "id,section\none,health\ntwo,money\n").unwrap();
    let csv = folder.path().join("shares.csv");
    let (columns, csv) = (columns.to_str().unwrap(), csv.to_str().unwrap());
    let args = ["audit", &out, "--by", "section", "--columns", columns, "-o", csv];
    let (code, _, err) = pullquote(&args, false);
    assert_eq!(code, OK, "{err}");
    let shares = std::fs::read_to_string(csv).unwrap();
    assert!(shares.contains("section,health,role,worker,1,1.0000"), "{shares}");
    let (code, _, err) = pullquote(&["audit", &out, "--by", "section"], false);
    assert_eq!(code, USAGE);
    assert!(err.contains("--columns"), "{err}");
}
