//! Files as people have them: byte order marks, semicolons, halves of characters, columns under several names.

mod written;

use std::path::Path;

use pullquote::{Analyzer, Offsets};
use pullquote_corpus::{Columns, Error, Flow, OutputFormat, Piece, Role, Run, Settings, StoredRun};
use written::whole;

fn run<'a>(inputs: impl IntoIterator<Item = &'a Path>, out: &Path) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read(inputs.into_iter().map(|path| path.to_str().unwrap()))
        .write(out)
        .format(OutputFormat::Jsonl)
}

fn ids(out: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(out.join("documents/part-00000.jsonl")).unwrap();
    let rows = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    rows.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_byte_order_mark_costs_no_article() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(
        &input,
        "\u{feff}{\"id\": 1, \"text\": \"He said so.\"}\n{\"id\": 2.0, \"text\": \"She did not.\"}\n",
    )
    .unwrap();
    let out = folder.path().join("out");
    assert_eq!(whole(run([input.as_path()], &out)).errors, 0);
    assert_eq!(ids(&out), ["1", "2"]);
}

#[test]
fn half_a_character_is_a_fault_or_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"text\": \"He said so \\ud83d.\"}\n").unwrap();
    let strict = whole(run([input.as_path()], &folder.path().join("strict")));
    assert!(strict.first_faults[0].contains("`replace_invalid`"), "{strict:?}");
    let replacing =
        run([input.as_path()], &folder.path().join("out")).settings(Settings::default().replace_invalid());
    assert_eq!(whole(replacing).documents, 1);
}

#[test]
fn what_parts_the_fields_is_seen_in_the_header_or_said() {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, lines: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, lines).unwrap();
        path
    };
    let semicolons = table("a.csv", "\u{feff}id;text\r\na;\"He said so; then, no more.\"\r\n");
    let tabs = table("b.csv", "id\ttext\nb\tHe said, so.\n");
    let commas = table("c.csv", "id,\"text\"\nc,He said so.\n");
    let lone = table("d.csv", "text\nHe said; so.\n");
    let out = folder.path().join("out");
    let done = whole(run(
        [&semicolons, &tabs, &commas, &lone].map(|p| p.as_path()),
        &out,
    ));
    assert_eq!((done.documents, done.errors), (4, 0), "{done:?}");
    assert_eq!(ids(&out)[..3], ["a", "b", "c"]);
    let hashes = table("e.csv", "id#text\ne#He said so.\n");
    let said =
        run([hashes.as_path()], &folder.path().join("said")).settings(Settings::default().delimiter(b'#'));
    assert_eq!(whole(said).documents, 1);
}

#[test]
fn a_summary_names_the_columns_of_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.csv"), folder.path().join("b.jsonl"));
    std::fs::write(&first, "text,date\nHe said so.,2013-09-09\n").unwrap();
    std::fs::write(
        &second,
        "{\"body\": \"She did.\"}\n{\"body\": \"He did.\", \"headline\": \"So\"}\n",
    )
    .unwrap();
    let done = whole(run(
        [first.as_path(), second.as_path()],
        &folder.path().join("out"),
    ));
    let expected = [
        (Role::Text, "text"),
        (Role::Text, "body"),
        (Role::Title, "headline"),
        (Role::Date, "date"),
    ];
    assert_eq!(
        done.columns,
        expected.map(|(role, column)| (role, column.to_owned()))
    );
}

#[test]
fn a_run_that_failed_does_not_stand_in_the_way_of_the_corrected_one() {
    let folder = tempfile::tempdir().unwrap();
    let (table, lines) = (folder.path().join("in.csv"), folder.path().join("in.jsonl"));
    std::fs::write(&table, "number,words\n1,He said so.\n").unwrap();
    std::fs::write(&lines, "{\"words\": \"He said so.\"}\n").unwrap();
    let out = folder.path().join("out");
    run([table.as_path()], &out)
        .start(|_| Flow::Continue)
        .unwrap_err();
    assert!(!out.exists(), "a run that could not begin leaves nothing");
    assert!(whole(run([lines.as_path()], &out)).all_failed());
    let words = || Settings::default().columns(Columns::default().name(Role::Text, "words"));
    let corrected = run([lines.as_path()], &out)
        .settings(words())
        .format(OutputFormat::Csv);
    assert_eq!(whole(corrected).documents, 1);
    assert!(
        !out.join("errors/part-00000.jsonl").exists(),
        "tables of the failed run are left"
    );
    let again = run([lines.as_path()], &out)
        .settings(words())
        .start(|_| Flow::Continue);
    assert!(
        matches!(again, Err(Error::Exists { .. })),
        "what has been analysed is kept"
    );
}

#[test]
fn a_quotation_is_read_back_in_its_sentence_whatever_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.txt");
    let text = "😀 Rain fell. “Wé stay in the port,” Anna Berg said, “and we fish in it.” Nobody left.";
    std::fs::write(&input, text).unwrap();
    for unit in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
        let out = folder.path().join(format!("{unit:?}"));
        whole(run([input.as_path()], &out).settings(Settings::default().offsets(unit)));
        let stored = StoredRun::open(&out).unwrap();
        let quote = stored.quotations().next().unwrap().unwrap();
        let expected = [
            (Piece::Content, "“Wé stay in the port,”"),
            (Piece::Around, " "),
            (Piece::Source, "Anna Berg"),
            (Piece::Around, " said, "),
            (Piece::Content, "“and we fish in it.”"),
        ];
        assert_eq!(
            quote.context,
            expected.map(|(piece, text)| (piece, text.to_owned())),
            "{unit:?}"
        );
        assert_eq!(quote.text, "“Wé stay in the port,” … “and we fish in it.”");
    }
}
