//! `pullquote quotes` from arguments to exit code.

use std::path::Path;

use pullquote_cli::{OK, SOME_FAILED, USAGE};

mod console;

use console::pullquote;

const ARTICLES: &str = concat!(
    r#"{"id":"harbour","date":"2013-09-09","url":"https://example.org/harbour","title":"Lund: no ships \u001b[31mto Syria","#,
    r#""text":"“Not one of our ships sails to Syria, and nobody who has looked at the harbour books can say otherwise,” Foreign Minister Kari Lund of Norway said Monday.\n\nLund denied that \u001b]0;owned\u0007 Norway had sold arms to Syria."}"#,
    "\n",
    r#"{"id":"fish","date":"2013-10-01","text":"“=SUM(1) is a formula,” said Anna Berg."}"#,
    "\n",
);

fn made(folder: &Path, format: &str) -> String {
    let (input, out) = (folder.join("in.jsonl"), folder.join(format));
    std::fs::write(&input, ARTICLES).unwrap();
    let (input, out) = (input.to_str().unwrap(), out.to_str().unwrap().to_owned());
    let (code, _, err) = pullquote(&["run", input, "-o", &out, "--format", format, "-q"], false);
    assert_eq!(code, OK, "{err}");
    out
}

#[test]
fn quotations_are_shown_under_their_articles_within_80_columns() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["parquet", "jsonl", "csv"] {
        let out = made(folder.path(), format);
        let (code, text, err) = pullquote(&["quotes", &out, "--speaker", "LUND", "--about", "SY"], false);
        assert_eq!(code, OK, "{err}");
        assert!(
            text.starts_with(
                "Lund: no ships ␛[31mto Syria 2013-09-09\nhttps://example.org/harbour\n\n  Kari Lund"
            ),
            "{text}"
        );
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(!text.contains('\x1b') && !text.contains('\x07'), "{text}");
        assert!(!text.contains("formula"), "{text}");
        assert!(err.contains(" quotations"), "{err}");
    }
}

#[test]
fn options_narrow_and_a_limit_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path(), "parquet");
    let count = |more: &[&str]| {
        let args = [&["quotes", &out, "--format", "jsonl"], more].concat();
        let (code, text, err) = pullquote(&args, false);
        assert_eq!(code, OK, "{err}");
        text.lines().count()
    };
    assert!(count(&[]) >= 3);
    assert_eq!(count(&["--act", "deny", "--country", "Norway"]), 1);
    assert_eq!(count(&["--since", "2013-09-10"]), 1);
    assert_eq!(count(&["--until", "2013-09-01"]), 0);
    assert_eq!(count(&["--limit", "1"]), 1);
    let (_, _, err) = pullquote(&["quotes", &out, "--limit", "1"], false);
    assert!(err.contains("there are more"), "{err}");
    let (_, _, err) = pullquote(&["quotes", &out, "--speaker", "nobody"], false);
    assert!(err.contains("none of"), "{err}");
}

#[test]
fn machines_get_whole_records_and_spreadsheets_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path(), "parquet");
    let (_, text, _) = pullquote(&["quotes", &out, "--format", "jsonl"], false);
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["text"].is_string() && value["about"].is_array(), "{line}");
    }
    let (_, text, _) = pullquote(&["quotes", &out, "--format", "csv"], false);
    assert!(text.starts_with("id,url,title,date,quote,speaker,"), "{text}");
    assert!(!text.contains('\x1b'), "{text}");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    for row in rows.records() {
        let row = row.unwrap();
        assert!(
            row.iter().all(|cell| !cell.starts_with(['=', '+', '@'])),
            "{row:?}"
        );
    }
}

#[test]
fn colour_is_for_terminals_and_mistakes_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path(), "parquet");
    assert!(pullquote(&["quotes", &out], true).1.contains("\x1b[1m"));
    assert_eq!(pullquote(&["quotes", &out, "--act", "sing"], false).0, USAGE);
    let (code, _, err) = pullquote(&["quotes", folder.path().to_str().unwrap()], false);
    assert_eq!(
        (code, err.contains("pullquote run")),
        (SOME_FAILED, true),
        "{err}"
    );
}

#[test]
fn a_report_is_written_to_a_file_or_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = made(folder.path(), "csv");
    let page = folder.path().join("page.html");
    let (code, _, err) = pullquote(
        &[
            "report",
            &out,
            "-o",
            page.to_str().unwrap(),
            "--title",
            "Ships & fish",
        ],
        false,
    );
    assert_eq!(code, OK, "{err}");
    assert!(err.contains("quotations in "), "{err}");
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("<title>Ships &amp; fish</title>"));
    let (_, same, _) = pullquote(&["report", &out, "-o", "-", "--title", "Ships & fish"], false);
    assert!(same == html, "standard output differs from the file");
    let (code, _, err) = pullquote(&["report", &out, "-o", "/nowhere/page.html"], false);
    assert_eq!(
        (code, err.contains("/nowhere/page.html")),
        (SOME_FAILED, true),
        "{err}"
    );
}

#[test]
fn an_article_is_shown_as_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("article.txt");
    std::fs::write(&article, "“We <stay>,” said Anna Berg.").unwrap();
    let (code, html, _) = pullquote(&["analyze", "--format", "html", article.to_str().unwrap()], false);
    assert_eq!(code, OK);
    assert!(
        html.starts_with("<!doctype html>") && html.ends_with("</html>\n"),
        "{html}"
    );
    assert!(html.contains("We &lt;stay&gt;"), "{html}");
}

#[test]
fn copies_are_left_out_unless_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let text = "“Not one of our ships sails before Friday, and nobody who has seen the sea will say otherwise,” Kari Lund said.";
    let line = |id: &str| serde_json::json!({"id": id, "text": text}).to_string();
    std::fs::write(&input, [line("wire"), line("times")].join("\n")).unwrap();
    let (input, out) = (input.to_str().unwrap(), out.to_str().unwrap());
    let (code, _, err) = pullquote(&["run", input, "-o", out, "--deduplicate", "exact"], false);
    assert_eq!(code, OK, "{err}");
    for command in ["quotes", "sources"] {
        let (_, once, err) = pullquote(&[command, out, "--format", "jsonl"], false);
        assert!(
            err.contains("1 in copies of an article left out; --copies"),
            "{err}"
        );
        let (_, all, err) = pullquote(&[command, out, "--format", "jsonl", "--copies"], false);
        assert!(!err.contains("--copies"), "{err}");
        assert_eq!(
            (once.lines().count(), all.lines().count()),
            (1, 2),
            "{command}: {once}"
        );
    }
    let page = folder.path().join("audit.html");
    let args = ["audit", out, "-o", page.to_str().unwrap()];
    let (_, _, err) = pullquote(&args, false);
    assert!(
        err.contains("1 articles, 1 more that repeat one of them"),
        "{err}"
    );
    let (_, _, err) = pullquote(&[args.as_slice(), &["--copies"]].concat(), false);
    assert!(err.contains("2 articles"), "{err}");
}
