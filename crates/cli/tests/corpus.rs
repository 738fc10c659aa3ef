//! `pullquote run` from arguments to exit code.

use pullquote_cli::{OK, SOME_FAILED, USAGE};

mod console;

fn pullquote(args: &[&str]) -> (u8, String, String) {
    console::pullquote(args, false)
}

#[test]
fn a_folder_of_texts_becomes_tables() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("one.txt"),
        "“We agree,” Minister Kari Lund said.",
    )
    .unwrap();
    std::fs::write(folder.path().join("two.txt"), b"\xffno").unwrap();
    let out = folder.path().join("out");
    let (input, output) = (folder.path().to_str().unwrap(), out.to_str().unwrap());
    let (code, _, err) = pullquote(&["run", input, "-o", output, "--format", "jsonl"]);
    assert_eq!(code, SOME_FAILED, "{err}");
    assert!(
        err.contains("1 article,") && err.contains("two.txt row 1: byte 0"),
        "{err}"
    );
    assert!(out.join("quotes/part-00000.jsonl").exists());
    let (code, _, err) = pullquote(&["run", input, "-o", output]);
    assert_eq!(code, SOME_FAILED);
    assert!(err.contains("--resume"), "{err}");
}

#[test]
fn a_run_that_can_read_nothing_says_so_first_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"words\": \"x\"}\n{\"words\": \"y\"}\n").unwrap();
    let out = folder.path().join("out");
    let (code, _, err) = pullquote(&[
        "run",
        input.to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
        "--quiet",
    ]);
    assert_eq!(code, SOME_FAILED);
    assert!(
        err.starts_with("pullquote: not one of 2 rows") && err.contains("--text"),
        "{err}"
    );
}

#[test]
fn columns_of_all_files_are_named_and_delimiters_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("a.csv"), "text#date\n“Yes,” said Kari Lund.#2013-09-09\n").unwrap();
    std::fs::write(path("b.jsonl"), "{\"body\": \"“No,” said Kari Lund.\"}\n").unwrap();
    let args = [
        "run",
        &path("a.csv"),
        &path("b.jsonl"),
        "-o",
        &path("out"),
        "--delimiter",
        "#",
    ];
    let (code, _, err) = pullquote(&args);
    assert_eq!(code, OK, "{err}");
    assert!(
        err.contains("read text from text or body, date from date"),
        "{err}"
    );
    assert_eq!(
        pullquote(&["run", "x.csv", "-o", "y", "--delimiter", "ab"]).0,
        USAGE
    );
}

#[test]
fn what_is_too_unsure_is_left_out_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("in.txt"), "“Yes,” said Kari Lund.").unwrap();
    for (least, found) in [("0", "1 quotation,"), ("1", "0 quotations,")] {
        let args = [
            "run",
            &path("in.txt"),
            "-o",
            &path(least),
            "--min-confidence",
            least,
        ];
        let (code, _, err) = pullquote(&args);
        assert_eq!((code, err.contains(found)), (OK, true), "{err}");
    }
    assert_eq!(
        pullquote(&["analyze", "--min-confidence", "2", "in.txt"]).0,
        USAGE
    );
}

#[test]
fn a_folder_is_for_run() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = pullquote(&["analyze", folder.path().to_str().unwrap()]);
    assert_eq!(code, SOME_FAILED);
    assert!(err.contains("pullquote run"), "{err}");
}

#[test]
fn analyze_reads_what_run_reads() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(
        &input,
        "\u{feff}{\"id\": 7.0, \"text\": \"“Yes \\ud83d,” said Kari Lund.\"}\n",
    )
    .unwrap();
    let input = input.to_str().unwrap();
    let (code, out, err) = pullquote(&["analyze", "--format", "jsonl", "--utf8", "replace", input]);
    assert_eq!((code, out.contains("\"id\":\"7\"")), (OK, true), "{out}{err}");
    assert_eq!(pullquote(&["analyze", "--format", "jsonl", input]).0, SOME_FAILED);
}

#[test]
fn a_dry_run_measures_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"text\": \"“Yes,” said Kari Lund.\"}\n".repeat(20)).unwrap();
    let (code, out, _) = pullquote(&["run", input.to_str().unwrap(), "--dry-run"]);
    assert_eq!(code, OK);
    assert!(
        out.contains("1 file,") && out.contains("measured 20 rows") && out.contains("about 20 rows"),
        "{out}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_is_missing_is_said() {
    assert_eq!(pullquote(&["run"]).0, USAGE);
    let (code, _, err) = pullquote(&["run", "-"]);
    assert_eq!((code, err.contains("--output")), (USAGE, true));
    let (code, _, err) = pullquote(&["run", "nowhere/*.txt", "-o", "unused"]);
    assert_eq!((code, err.contains("no such file")), (SOME_FAILED, true));
}

#[test]
fn articles_without_a_value_to_partition_by_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let lines = [
        "{\"outlet\": \"Sund\", \"text\": \"He said so.\"}",
        "{\"text\": \"She did.\"}",
    ];
    std::fs::write(&input, lines.join("\n")).unwrap();
    let (input, out) = (input.to_str().unwrap(), out.to_str().unwrap());
    let (code, _, err) = pullquote(&["run", input, "-o", out, "--partition-by", "outlet"]);
    assert_eq!(code, OK, "{err}");
    let told = "1 article without outlet, in the folder outlet=__HIVE_DEFAULT_PARTITION__ of each table";
    assert!(err.contains(told), "{err}");
}
