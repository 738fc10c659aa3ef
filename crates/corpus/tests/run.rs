//! A run's folder holds the same bytes however it came about, and says what it could not read.

mod written;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, SystemTime};

use pullquote::Analyzer;
use pullquote_corpus::{Columns, Error, Flow, Manifest, OutputFormat, Role, Run, Settings};
use written::{files, rows, whole};

const ARTICLE: &str =
    "OSLO, March 4 (Fjord News) – “We are ready to talk,” Foreign Minister Kari Lund said Monday.";

fn article(number: usize) -> String {
    serde_json::json!({"id": format!("a{number}"), "date": "2013-09-09", "text": format!("{ARTICLE} Item {number}.")})
        .to_string()
}

fn jsonl(path: &Path, lines: &[String]) {
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

fn run(input: &Path, out: &Path) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(out)
        .shard_rows(10)
}

#[test]
fn the_number_of_threads_does_not_change_a_byte() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..45).map(article).collect::<Vec<_>>());
    for format in [OutputFormat::Parquet, OutputFormat::Jsonl, OutputFormat::Csv] {
        let outputs = [1, 3].map(|threads| {
            let out = folder.path().join(format!("{}-{threads}", format.as_str()));
            let summary = whole(
                run(&input, &out)
                    .settings(Settings::default().threads(threads))
                    .format(format),
            );
            assert_eq!(
                (summary.documents, summary.shards, summary.complete),
                (45, 5, true)
            );
            files(&out)
        });
        assert_eq!(outputs[0], outputs[1]);
    }
}

#[test]
fn a_stopped_run_resumes_to_the_bytes_of_an_unbroken_one() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let mut lines: Vec<String> = (0..1500).map(article).collect();
    lines.insert(700, String::new());
    lines.insert(703, "no json".to_owned());
    jsonl(&input, &lines);
    let (unbroken, broken) = (folder.path().join("unbroken"), folder.path().join("broken"));
    whole(run(&input, &unbroken));
    let stopped = run(&input, &broken).start(|_| Flow::Stop).unwrap();
    assert!(
        !stopped.complete && stopped.shards > 0 && stopped.rows < 1501,
        "{stopped:?}"
    );
    assert!(matches!(
        run(&input, &broken).start(|_| Flow::Continue),
        Err(Error::Exists { .. })
    ));
    let resumed = whole(run(&input, &broken).resume());
    assert_eq!((resumed.rows, resumed.documents, resumed.errors), (1501, 1500, 1));
    assert_eq!(files(&unbroken), files(&broken));
    assert_eq!(
        whole(run(&input, &broken).resume()).rows,
        1501,
        "a complete run has nothing left to do"
    );
}

#[test]
fn a_clock_that_goes_backwards_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..1500).map(article).collect::<Vec<_>>());
    let (unbroken, broken) = (folder.path().join("unbroken"), folder.path().join("broken"));
    whole(run(&input, &unbroken));
    let date = |path: &Path, time| {
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(time).unwrap();
    };
    // All that the first half left is younger than the second half's today, and its input older than any clock shows.
    let future = SystemTime::UNIX_EPOCH + Duration::from_secs(100 * 365 * 24 * 3600);
    date(&input, future);
    assert!(!run(&input, &broken).start(|_| Flow::Stop).unwrap().complete);
    for name in files(&broken).keys() {
        date(&broken.join(name), future);
    }
    date(&input, SystemTime::UNIX_EPOCH);
    assert_eq!(whole(run(&input, &broken).resume()).errors, 0);
    assert_eq!(files(&unbroken), files(&broken));
    Manifest::open(&broken).unwrap().verify().unwrap();
}

#[test]
fn what_a_kill_leaves_behind_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..35).map(article).collect::<Vec<_>>());
    let out = folder.path().join("out");
    whole(run(&input, &out));
    let unbroken = files(&out);
    let journal = String::from_utf8(unbroken["shards.jsonl"].clone()).unwrap();
    // Every length of the journal is a moment at which a kill could have come.
    let step = 97;
    for cut in (0..journal.len()).step_by(step) {
        std::fs::write(out.join("shards.jsonl"), &journal[..cut]).unwrap();
        std::fs::write(out.join("quotes/.part-00001.parquet.tmp"), "half a shard").unwrap();
        whole(run(&input, &out).resume());
        std::fs::remove_file(out.join("quotes/.part-00001.parquet.tmp")).ok();
        assert_eq!(files(&out), unbroken, "cut at {cut}");
    }
}

#[test]
fn a_changed_setting_or_input_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..3).map(article).collect::<Vec<_>>());
    let out = folder.path().join("out");
    whole(run(&input, &out));
    let changed = run(&input, &out)
        .resume()
        .shard_rows(11)
        .start(|_| Flow::Continue)
        .unwrap_err();
    assert!(
        changed
            .to_string()
            .contains("setting shard-rows was 10 and is 11"),
        "{changed}"
    );
    jsonl(&input, &(0..4).map(article).collect::<Vec<_>>());
    let changed = run(&input, &out).resume().start(|_| Flow::Continue).unwrap_err();
    assert!(changed.to_string().contains("in.jsonl was"), "{changed}");
}

#[test]
fn a_damaged_shard_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..3).map(article).collect::<Vec<_>>());
    let out = folder.path().join("out");
    whole(run(&input, &out).format(OutputFormat::Jsonl));
    let shard = out.join("documents/part-00000.jsonl");
    let mut bytes = std::fs::read(&shard).unwrap();
    bytes[5] ^= 1;
    std::fs::write(&shard, &bytes).unwrap();
    assert!(matches!(
        Manifest::open(&out).unwrap().verify(),
        Err(Error::Damaged { .. })
    ));
    std::fs::write(&shard, &bytes[1..]).unwrap();
    assert!(matches!(Manifest::open(&out), Err(Error::Damaged { .. })));
}

#[test]
fn every_fault_is_a_row_with_its_place_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let mut file = std::fs::File::create(&input).unwrap();
    let long = "x".repeat(3000);
    for line in [
        article(0).as_bytes(),
        b"{broken",
        br#"{"id": "no text"}"#,
        b"\xff\xfe",
        br#"{"id": "late", "text": "He said so.", "date": "soon"}"#,
        format!(r#"{{"id": "long", "text": "{long}"}}"#).as_bytes(),
        br#"{"id": "paragraphs", "text": ["He said so.", "She did not."]}"#,
    ] {
        file.write_all(line).unwrap();
        file.write_all(b"\n").unwrap();
    }
    let out = folder.path().join("out");
    let summary = whole(
        run(&input, &out)
            .format(OutputFormat::Jsonl)
            .settings(Settings::default().max_bytes(2000)),
    );
    assert_eq!((summary.rows, summary.documents, summary.errors), (7, 3, 5));
    let errors = rows(&out, "errors");
    let found: Vec<_> = errors
        .iter()
        .map(|e| (e["row"].as_u64().unwrap(), e["reason"].as_str().unwrap()))
        .collect();
    let expected = [
        (2, "syntax"),
        (3, "missing_text"),
        (4, "encoding"),
        (5, "date"),
        (6, "too_large"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        errors[0]["offset"].as_u64().unwrap() as usize,
        article(0).len() + 1
    );
    assert_eq!(rows(&out, "documents")[1]["id"], "late");
}

#[test]
fn every_format_and_compression_gives_the_same_articles() {
    let folder = tempfile::tempdir().unwrap();
    let plain = (0..3).map(article).collect::<Vec<_>>().join("\n");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(plain.as_bytes()).unwrap();
    let csv = format!(
        "\u{feff}id,body,date\n{}",
        (0..3)
            .map(|n| format!("a{n},\"{ARTICLE} Item {n}.\",2013-09-09\n"))
            .collect::<String>()
    );
    let tsv = format!(
        "id\tbody\tdate\n{}",
        (0..3)
            .map(|n| format!("a{n}\t{ARTICLE} Item {n}.\t2013-09-09\n"))
            .collect::<String>()
    );
    let inputs = [
        ("plain.jsonl", plain.clone().into_bytes()),
        ("packed.jsonl.gz", gz.finish().unwrap()),
        (
            "packed.ndjson.zst",
            zstd::encode_all(plain.as_bytes(), 1).unwrap(),
        ),
        ("table.csv", csv.into_bytes()),
        ("table.tsv", tsv.into_bytes()),
    ];
    let mut seen = Vec::new();
    for (name, bytes) in inputs {
        let input = folder.path().join(name);
        std::fs::write(&input, bytes).unwrap();
        let out = folder.path().join(format!("{name}.out"));
        whole(run(&input, &out).format(OutputFormat::Jsonl));
        seen.push(rows(&out, "quotes"));
        // A run's Parquet is an input as well.
        let parquet = folder.path().join(format!("{name}.parquet-out"));
        whole(run(&input, &parquet));
        let again = folder.path().join(format!("{name}.again"));
        let titles = Columns::default().name(Role::Text, "id");
        let summary = whole(
            run(&parquet.join("documents"), &again)
                .settings(Settings::default().columns(titles))
                .format(OutputFormat::Jsonl),
        );
        assert_eq!(summary.documents, 3);
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_truncated_archive_gives_what_it_holds_and_says_where_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let plain = (0..200).map(article).collect::<Vec<_>>().join("\n");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gz.write_all(plain.as_bytes()).unwrap();
    let bytes = gz.finish().unwrap();
    let input = folder.path().join("cut.jsonl.gz");
    std::fs::write(&input, &bytes[..bytes.len() / 2]).unwrap();
    let out = folder.path().join("out");
    let summary = whole(run(&input, &out).format(OutputFormat::Jsonl));
    assert!(summary.documents > 20 && summary.documents < 200, "{summary:?}");
    assert_eq!(rows(&out, "errors").last().unwrap()["reason"], "compression");
}

#[test]
fn a_missing_column_is_said_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.csv");
    std::fs::write(&input, "number,words\n1,He said so.\n").unwrap();
    let out = folder.path().join("out");
    let error = run(&input, &out).start(|_| Flow::Continue).unwrap_err();
    assert!(error.to_string().contains("name it with `text`"), "{error}");
    assert!(!Manifest::exists(&out));
    let columns = Columns::default().name(Role::Text, "words");
    assert_eq!(
        whole(run(&input, &out).settings(Settings::default().columns(columns))).documents,
        1
    );
}

#[test]
fn a_sample_is_the_same_every_time_and_a_limit_holds() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &(0..400).map(article).collect::<Vec<_>>());
    let taken = ["one", "two"].map(|name| {
        let out = folder.path().join(name);
        let summary = whole(run(&input, &out).sample(0.25).format(OutputFormat::Jsonl));
        assert!((60..=140).contains(&summary.documents), "{summary:?}");
        rows(&out, "documents")
    });
    assert_eq!(taken[0], taken[1]);
    let limited = whole(run(&input, &folder.path().join("limited")).limit(7));
    assert_eq!((limited.rows, limited.complete), (7, true));
}

#[test]
fn a_folder_that_holds_something_else_or_a_run_at_work_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &[article(0)]);
    let foreign = folder.path().join("foreign");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("thesis.docx"), "x").unwrap();
    assert!(matches!(
        run(&input, &foreign).start(|_| Flow::Continue),
        Err(Error::Foreign { .. })
    ));
    let out = folder.path().join("out");
    let mut met = false;
    let first = run(&input, &out).start(|_| {
        met = matches!(
            run(&input, &out).resume().start(|_| Flow::Continue),
            Err(Error::Busy { .. })
        );
        Flow::Continue
    });
    assert!(first.unwrap().complete && met);
}
