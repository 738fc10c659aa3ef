//! A run that follows standard input ends with it, and takes up where it left.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pullquote");

fn follow(out: &Path, more: &[&str], lines: &str) -> Output {
    let mut child = Command::new(PROGRAM)
        .args([
            "run",
            "-",
            "--follow",
            "--format",
            "jsonl",
            "-o",
            out.to_str().unwrap(),
        ])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn line(number: usize) -> String {
    format!("{{\"text\": \"“We agree,” Minister Kari Lund said on day {number}.\"}}")
}

#[test]
fn standard_input_is_followed_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    // The last line has no end of its own.
    let done = follow(&out, &[], &[line(0), line(1), line(2)].join("\n"));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success() && told.contains("3 articles"), "{told}");
    let documents = std::fs::read_to_string(out.join("documents/part-00000.jsonl")).unwrap();
    assert_eq!(documents.lines().count(), 3);
    let again = follow(&out, &["--deduplicate", "exact", "--resume"], &line(3));
    assert_eq!(again.status.code(), Some(1));
    let told = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(
        told.contains("cannot go on telling repeats on standard input"),
        "{told}"
    );
}

#[test]
fn repeats_and_partitions_are_told_and_made() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    std::fs::write(&input, [line(0), line(0), line(1)].join("\n")).unwrap();
    let run = |out: &Path, more: &[&str]| {
        let args = ["run", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
        let done = Command::new(PROGRAM).args(args).args(more).output().unwrap();
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )
    };
    let more = [
        "--deduplicate",
        "exact",
        "--duplicates",
        "leave-out",
        "--partition-by",
        "year",
    ];
    let (code, told) = run(&out, &more);
    assert!(
        code == Some(0) && told.contains("1 article of a text seen before, left out"),
        "{told}"
    );
    assert!(
        out.join("quotes/year=__HIVE_DEFAULT_PARTITION__/part-00000-000.parquet")
            .exists()
    );
    let (code, told) = run(&folder.path().join("other"), &["--duplicates", "leave-out"]);
    assert!(code == Some(2) && told.contains("--deduplicate"), "{told}");
    let (code, told) = run(&folder.path().join("other"), &["--partition-by", "outlet"]);
    assert!(code == Some(0) && !told.contains("partition"), "{told}");
}
