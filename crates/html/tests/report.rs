//! A report over a run: one page that holds everything and runs nothing of what it holds.

use std::io::Read;
use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Filter, Flow, Likeness, Run, Settings, StoredRun};
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

const WIRE: &str = "The ferry to the islands was late on Monday because of fog over the sound, and two hundred people \
    waited in the hall of the harbour. “We will not sail blind,” Captain Kari Lund said. The office said that the fog \
    would stay until Wednesday.";

/// What counts in a report over a wire story, a copy with a line of its own that quotes somebody else, and another story
/// with that line: first word, article, and the other articles that it stands in.
fn counted(folder: &Path, leave_out: bool) -> Vec<(String, String, Vec<String>)> {
    let (input, out) = (
        folder.join("wire.jsonl"),
        folder.join(format!("left-out-{leave_out}")),
    );
    let own = "“Nobody told us anything,” Anna Berg said.";
    let copy = format!("{WIRE} {own}");
    let articles = [("wire", WIRE), ("paper", &copy), ("other", own)];
    let lines = articles.map(|(id, text)| serde_json::json!({"id": id, "text": text}).to_string() + "\n");
    std::fs::write(&input, lines.concat()).unwrap();
    let mut settings = Settings::default().deduplicate(Likeness::Near);
    if leave_out {
        settings = settings.leave_out_duplicates();
    }
    let run = Run::new(Analyzer::new().unwrap()).read([input.to_str().unwrap()]);
    run.settings(settings)
        .write(&out)
        .start(|_| Flow::Continue)
        .unwrap();
    let report = Report::of(&StoredRun::open(&out).unwrap(), &Filter::default(), "Wire").unwrap();
    let data = data(&report.html());
    let id = |article: &serde_json::Value| {
        let ids = &data["articles"]["id"];
        ids[article.as_u64().unwrap() as usize]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let column = |name: &str| data["quotes"][name].as_array().unwrap().clone();
    let rows = column("text")
        .into_iter()
        .zip(column("article"))
        .zip(column("also"));
    rows.map(|((text, article), also)| {
        let words = text.as_str().unwrap().trim_matches('“').to_owned();
        let also = also.as_array().unwrap().iter().map(id).collect();
        (words.split(' ').next().unwrap().to_owned(), id(&article), also)
    })
    .filter(|(word, ..)| word == "We" || word == "Nobody")
    .collect()
}

#[test]
fn a_statement_that_ran_twice_counts_once_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let row = |word: &str, article: &str, also: &[&str]| {
        let also = also.iter().map(|id| (*id).to_owned()).collect();
        (word.to_owned(), article.to_owned(), also)
    };
    let marked = [
        row("We", "wire", &["paper"]),
        row("Nobody", "paper", &[]),
        row("Nobody", "other", &[]),
    ];
    assert_eq!(counted(folder.path(), false), marked);
    let left_out = [row("We", "wire", &["paper"]), row("Nobody", "other", &[])];
    assert_eq!(counted(folder.path(), true), left_out);
}
