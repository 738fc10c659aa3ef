//! A report over a run: one page that holds everything and runs nothing of what it holds.

use std::io::Read;
use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Filter, Flow, Run, StoredRun};
use pullquote_html::{Error, Report};

use base64::Engine as _;

const ARTICLES: &str = concat!(
    r#"{"id":"one</script><script>alert(1)</script>","url":"javascript:alert(1)","date":"2013-09-09","title":"</title>Lund","#,
    r#""text":"“</script><script>alert(1)</script> we stay,” Foreign Minister Kari Lund of Norway said Monday."}"#,
    "\n",
    r#"{"id":"two","url":"https://example.org/two","date":"2013-10-01","#,
    r#""text":"Foreign Minister Kari Lund of Norway denied that Norway had sold arms to Syria."}"#,
    "\n",
);

fn stored(folder: &Path) -> StoredRun {
    let (input, out) = (folder.join("in.jsonl"), folder.join("run"));
    std::fs::write(&input, ARTICLES).unwrap();
    let run = Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(&out);
    run.start(|_| Flow::Continue).unwrap();
    StoredRun::open(&out).unwrap()
}

fn data(html: &str) -> serde_json::Value {
    let (_, rest) = html.split_once("type=\"application/octet-stream\">").unwrap();
    let packed = base64::engine::general_purpose::STANDARD
        .decode(rest.split_once('<').unwrap().0)
        .unwrap();
    let mut json = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut json)
        .unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn the_page_holds_the_quotations_and_no_markup_of_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path());
    let report = Report::of(&run, &Filter::default(), "</title><script>alert(2)</script>").unwrap();
    let html = report.html();
    assert_eq!(html.matches("<script").count(), 2, "the data and the page's own");
    assert_eq!(html.matches("</title>").count(), 1);
    assert!(
        !html.contains("alert(1)"),
        "hostile text outside of the packed data"
    );
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe-inline"));
    let data = data(&html);
    let texts = data["quotes"]["text"].as_array().unwrap();
    assert_eq!(texts.len(), report.quotes());
    assert!(
        texts
            .iter()
            .any(|text| text.as_str().unwrap().contains("we stay")),
        "{texts:?}"
    );
    assert_eq!(
        data["articles"]["url"],
        serde_json::json!([null, "https://example.org/two"])
    );
    assert_eq!(data["names"]["speakers"][0]["name"], "Kari Lund");
    assert_eq!(data["names"]["speakers"][0]["description"], "Foreign Minister");
    let sourcing = data["quotes"]["sourcing"][0].as_u64().unwrap() as usize;
    assert_eq!(data["names"]["sourcings"][sourcing], "named person");
    let columns = data["quotes"].as_object().unwrap();
    assert!(
        columns
            .values()
            .all(|column| column.as_array().unwrap().len() == texts.len())
    );
}

#[test]
fn a_filter_narrows_and_the_same_run_gives_the_same_page() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path());
    let about = Filter::default().about("Syria");
    let first = Report::of(&run, &about, "Syria").unwrap();
    assert_eq!(first.quotes(), 1);
    assert_eq!(first.html(), Report::of(&run, &about, "Syria").unwrap().html());
    assert_eq!(
        Report::of(&run, &Filter::default().speaker("nobody"), "none")
            .unwrap()
            .quotes(),
        0
    );
}

#[test]
fn a_damaged_run_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path());
    let path = run.folder().join("quotes/part-00000.parquet");
    std::fs::write(&path, vec![1; std::fs::metadata(&path).unwrap().len() as usize]).unwrap();
    let failed = Report::of(&run, &Filter::default(), "damaged").unwrap_err();
    assert!(
        matches!(&failed, Error::Run { reason } if reason.contains("part-00000")),
        "{failed}"
    );
}
