//! The program at the limits of its machine: a full disk, a reader that leaves, too few open files. Each run is a
//! process of its own, so that the limits are its own.
#![cfg(unix)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use finished::sealed;

mod finished;

const PROGRAM: &str = env!("CARGO_BIN_EXE_pullquote");

/// Runs the program after a shell's `limits`.
fn limited(limits: &str, args: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{limits}\nexec \"$0\" \"$@\""), PROGRAM])
        .args(args)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Lines of JSON, enough for some shards.
fn corpus(path: &Path) {
    let line =
        |n| format!("{{\"id\": \"a{n}\", \"text\": \"“We agree,” Minister Kari Lund said on day {n}.\"}}\n");
    std::fs::write(path, (0..60).map(line).collect::<String>()).unwrap();
}

#[test]
fn a_disk_that_fills_at_any_byte_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    corpus(&input);
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let input = input.to_string_lossy().into_owned();
    // The largest file that may be written, in blocks of 512 bytes: none, a part of a shard, a whole one.
    for (format, sizes) in [("jsonl", [0, 1, 3, 9]), ("parquet", [0, 2, 8, 11])] {
        let run = |limits: &str, out: &str, more: &[&str]| {
            let args = ["run", &input, "-o", out, "--format", format, "--shard-rows", "20"];
            limited(limits, &[&args, more].concat())
        };
        let whole = path(format);
        assert!(run("", &whole, &[]).status.success());
        for blocks in sizes {
            let out = path(&format!("{format}-{blocks}"));
            let full = run(&format!("trap '' XFSZ; ulimit -f {blocks}"), &out, &[]);
            assert_eq!(full.status.code(), Some(1), "{format} {blocks}: {}", told(&full));
            assert!(told(&full).contains("pullquote: "), "{}", told(&full));
            let mended = run("", &out, &["--resume"]);
            assert!(mended.status.success(), "{format} {blocks}: {}", told(&mended));
            assert_eq!(
                sealed(Path::new(&out)),
                sealed(Path::new(&whole)),
                "{format} {blocks}"
            );
        }
    }
}

#[test]
fn standard_input_is_read_and_guessed_columns_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let line = "{\"headline\": \"A plan\", \"body\": \"“We agree,” Minister Kari Lund said.\"}\n";
    let packed = zstd::encode_all(line.as_bytes(), 1).unwrap();
    let table = "headline,body\nA plan,\"“We agree,” Minister Kari Lund said.\"\n".as_bytes();
    let inputs = [
        ("plain", "jsonl", line.as_bytes()),
        ("packed", "jsonl", &packed),
        ("table", "csv", table),
    ];
    for (out, format, bytes) in inputs {
        let mut child = Command::new(PROGRAM)
            .args(["run", "-", "--input-format", format, "-o"])
            .arg(folder.path().join(out))
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", told(&done));
        assert!(told(&done).contains("1 article, 1 quotation"), "{}", told(&done));
        assert!(
            told(&done).contains("read text from body, title from headline, by"),
            "{}",
            told(&done)
        );
    }
}

#[test]
fn an_output_that_takes_nothing_is_told() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let child = Command::new("sh")
        .args([
            "-c",
            "echo '“Yes,” said Anna Berg.' | \"$0\" analyze - >/dev/full",
            PROGRAM,
        ])
        .output()
        .unwrap();
    assert_eq!(child.status.code(), Some(1));
    assert!(
        told(&child).contains("cannot write the output"),
        "{}",
        told(&child)
    );
}

#[test]
fn a_reader_that_leaves_ends_the_run_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    corpus(&input);
    let mut child = Command::new(PROGRAM)
        .args(["analyze", "--format", "jsonl", input.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 8];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), told(&output)), (Some(0), String::new()));
}

#[test]
fn too_few_open_files_are_told_and_what_is_done_stays() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    corpus(&input);
    let input = input.to_str().unwrap();
    let whole = folder.path().join("whole");
    let args = |out: &Path| {
        let out = out.to_string_lossy().into_owned();
        ["run", input, "-o", &out, "--format", "jsonl"].map(str::to_owned)
    };
    let run =
        |limits: &str, args: &[String]| limited(limits, &args.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(run("", &args(&whole)).status.success());
    for files in [4, 6, 8, 10] {
        let out = folder.path().join(format!("few-{files}"));
        let few = run(&format!("ulimit -n {files}"), &args(&out));
        assert!(
            matches!(few.status.code(), Some(0 | 1)),
            "{files}: {}",
            told(&few)
        );
        assert!(!told(&few).contains("panicked"), "{}", told(&few));
        if few.status.code() == Some(1) {
            let mut args = args(&out).to_vec();
            args.push("--resume".to_owned());
            let mended = run("", &args);
            assert!(mended.status.success(), "{files}: {}", told(&mended));
        }
        assert_eq!(sealed(&out), sealed(&whole), "{files}");
    }
}

#[test]
fn files_are_as_private_as_the_user_asks() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    corpus(&input);
    let out = folder.path().join("out");
    let args = ["run", input.to_str().unwrap(), "-o", out.to_str().unwrap()];
    assert!(limited("umask 077", &args).status.success());
    for name in [
        "",
        "run.json",
        "shards.jsonl",
        ".lock",
        "quotes",
        "quotes/part-00000.parquet",
    ] {
        let mode = std::fs::metadata(out.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} has mode {mode:o}");
    }
    let report = folder.path().join("report.html");
    let args = ["report", out.to_str().unwrap(), "-o", report.to_str().unwrap()];
    assert!(limited("umask 077", &args).status.success());
    let mode = std::fs::metadata(report).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
