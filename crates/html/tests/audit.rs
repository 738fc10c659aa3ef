//! An audit's page: the numbers, their CSV, and no markup of the articles'.

use pullquote::Analyzer;
use pullquote_corpus::{Audit, By, Field, Flow, Run, StoredRun};

use base64::Engine as _;

mod markup;

const ARTICLES: &str = concat!(
    r#"{"id":"one","date":"2024-03-01","title":"<script>alert(1)</script>","#,
    r#""text":"Ida Holm, chief economist at <Nordbank>, said prices would fall."}"#,
    "\n",
);

#[test]
fn the_page_holds_numbers_and_their_csv_and_no_markup_of_the_articles() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("run"));
    std::fs::write(&input, ARTICLES).unwrap();
    let run = Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(&out);
    run.start(|_| Flow::Continue).unwrap();
    let audit = Audit::of(
        &StoredRun::open(&out).unwrap(),
        &[By::Month],
        &[Field::Sourcing, Field::GuessedGender],
    )
    .unwrap();
    let html = pullquote_html::audit(&audit, "</title><script>alert(2)</script>");
    assert!(!html.contains("<script"), "{html}");
    assert!(
        html.contains("&lt;script&gt;alert(1)"),
        "the headline of an article with one source"
    );
    // The numbers stand in the links as well; the first of them is read below.
    let page = markup::lines(&html);
    let (first, links) = page.split_once("base64,").unwrap();
    let links = links.split("base64,").filter_map(|link| link.split_once('"'));
    let links: String = links.map(|(_, rest)| format!("base64,…\"{rest}")).collect();
    insta::assert_snapshot!("audit", format!("{first}{links}"));
    assert_eq!(
        audit.agreement().map(|found| found.compared),
        Some(0),
        "no pronoun is given"
    );
    let (_, data) = html.split_once("base64,").unwrap();
    let csv = base64::engine::general_purpose::STANDARD
        .decode(data.split_once('"').unwrap().0)
        .unwrap();
    let csv = String::from_utf8(csv).unwrap();
    insta::assert_snapshot!("audit_sourcing_csv", csv);
}
