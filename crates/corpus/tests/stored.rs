//! A run read back from its folder.

use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Error, Filter, Flow, OutputFormat, Run, StoredQuote, StoredRun, Table};

const ARTICLES: &str = concat!(
    r#"{"id":"a","date":"2013-09-09","url":"https://example.org/a","title":"Lund speaks","#,
    r#""text":"“Syria is not on our list,” Foreign Minister Kari Lund said Monday.\n\nNorway denied that."}"#,
    "\n",
    r#"{"id":"=b","text":"-- no quotation --"}"#,
    "\n",
    r#"{"id":"c","date":"2013-10-01","text":"“=1+1 is two,” said Anna Berg."}"#,
    "\n",
);

fn stored(folder: &Path, format: OutputFormat) -> StoredRun {
    let input = folder.join("in.jsonl");
    std::fs::write(&input, ARTICLES).unwrap();
    let out = folder.join(format.as_str());
    let run = Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(&out)
        .format(format)
        .shard_rows(2);
    run.start(|_| Flow::Continue).unwrap();
    StoredRun::open(&out).unwrap()
}

#[test]
fn every_format_gives_back_the_same_quotations_and_tables() {
    let folder = tempfile::tempdir().unwrap();
    let read = |format| {
        let run = stored(folder.path(), format);
        let tables: Vec<_> = Table::ALL
            .map(|table| run.batches(table).map(Result::unwrap).collect::<Vec<_>>())
            .into();
        let quotes: Vec<StoredQuote> = run.quotations().map(Result::unwrap).collect();
        (tables, quotes)
    };
    let parquet = read(OutputFormat::Parquet);
    let quotes = &parquet.1;
    assert!(quotes.len() >= 2, "{quotes:?}");
    let first = &quotes[0];
    assert_eq!(first.article.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(first.speaker.as_deref(), Some("Kari Lund"));
    assert_eq!(
        first.about.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(),
        ["SY"]
    );
    assert!(parquet == read(OutputFormat::Jsonl), "JSONL differs");
    assert!(parquet == read(OutputFormat::Csv), "CSV differs");
}

#[test]
fn filters_take_from_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path(), OutputFormat::Parquet);
    let taken = |filter: Filter| {
        let quotes = run.quotations().map(Result::unwrap);
        quotes
            .filter(|quote| filter.takes(quote))
            .map(|quote| quote.article.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(taken(Filter::default().speaker("LUND").about("Syria")), ["a"]);
    assert_eq!(taken(Filter::default().speaker("berg")), ["c"]);
    assert!(taken(Filter::default().speaker("nobody")).is_empty());
}

#[test]
fn a_folder_without_a_run_and_a_damaged_table_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(StoredRun::open(folder.path()), Err(Error::NoRun { .. })));
    let run = stored(folder.path(), OutputFormat::Parquet);
    let path = run.folder().join("quotes/part-00000.parquet");
    let length = std::fs::metadata(&path).unwrap().len() as usize;
    std::fs::write(&path, vec![7; length]).unwrap();
    let failed = run.quotations().find_map(Result::err).unwrap();
    assert!(failed.to_string().contains("part-00000.parquet"), "{failed}");
}

#[test]
fn a_bit_that_has_turned_is_told_before_a_wrong_word_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    for format in [OutputFormat::Parquet, OutputFormat::Jsonl, OutputFormat::Csv] {
        let run = stored(folder.path(), format);
        let path = run
            .folder()
            .join(format!("quotes/part-00000.{}", format.as_str()));
        let sound = std::fs::read(&path).unwrap();
        for at in (0..sound.len()).step_by(sound.len() / 7) {
            let mut bytes = sound.clone();
            bytes[at] ^= 0x01;
            std::fs::write(&path, &bytes).unwrap();
            let first = run.quotations().next().unwrap();
            assert!(
                matches!(&first, Err(Error::Damaged { path, .. }) if path.to_string_lossy().contains("quotes")),
                "byte {at}: {first:?}"
            );
        }
    }
}

#[test]
fn a_folder_made_to_do_harm_is_refused_and_panics_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path(), OutputFormat::Parquet);
    let path = run.folder().join("quotes/part-00000.parquet");
    let journal = run.folder().join("shards.jsonl");
    let (sound, lines) = (
        std::fs::read(&path).unwrap(),
        std::fs::read_to_string(&journal).unwrap(),
    );
    for at in (0..sound.len()).step_by(sound.len() / 60) {
        let mut bytes = sound.clone();
        let end = (at + 4).min(bytes.len());
        bytes[at..end].fill(0xff);
        std::fs::write(&path, &bytes).unwrap();
        // With the checksums that fit.
        let sealed: String = lines
            .lines()
            .map(|line| resealed(line, crc(&sound), crc(&bytes)) + "\n")
            .collect();
        std::fs::write(&journal, sealed).unwrap();
        for error in StoredRun::open(run.folder())
            .unwrap()
            .quotations()
            .filter_map(Result::err)
        {
            assert!(matches!(error, Error::Damaged { .. }), "byte {at}: {error:?}");
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// A line of the journal that names checksum `is` in place of `was`, with its own checksum.
fn resealed(line: &str, was: u32, is: u32) -> String {
    let (held, _) = line.rsplit_once(",\"crc\":").unwrap();
    let held = held.replace(&was.to_string(), &is.to_string());
    format!("{held},\"crc\":{}}}", crc(format!("{held}}}").as_bytes()))
}

#[test]
fn reading_leaves_a_line_that_is_being_written_alone() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path(), OutputFormat::Jsonl);
    let journal = run.folder().join("shards.jsonl");
    let written = std::fs::read_to_string(&journal).unwrap() + "{\"shard\":{\"num";
    std::fs::write(&journal, &written).unwrap();
    let read = StoredRun::open(run.folder()).unwrap();
    assert_eq!(read.shards(), run.shards());
    assert_eq!(std::fs::read_to_string(&journal).unwrap(), written);
}
