//! What goes wrong around a run: the folder, the files, the manifest, and articles made for the purpose.

mod written;

use std::io::Write;
use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Error, Flow, Manifest, OutputFormat, Run, Settings};
use written::whole;

fn run(input: &Path, out: &Path) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(out)
        .format(OutputFormat::Jsonl)
}

fn rows(folder: &Path, table: &str) -> Vec<serde_json::Value> {
    let file = folder.join(table).join("part-00000.jsonl");
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn an_output_that_cannot_be_written_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.txt");
    std::fs::write(&input, "He said so.").unwrap();
    // Below a file there can be no folder, whoever asks; nor below /proc, where there is one.
    let mut outs = vec![input.join("out")];
    outs.extend(
        Path::new("/proc/self")
            .exists()
            .then(|| "/proc/pullquote-out".into()),
    );
    for out in outs {
        let error = run(&input, &out).start(|_| Flow::Continue).unwrap_err();
        assert!(error.to_string().contains("out"), "{error}");
    }
}

#[test]
fn a_file_that_vanishes_during_the_run_is_a_row_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in");
    std::fs::create_dir(&input).unwrap();
    // More files than batches can hold: the last is read long after the first is done.
    let long = "a".repeat(400_000);
    for n in 10..34 {
        std::fs::write(input.join(format!("{n}.txt")), &long).unwrap();
    }
    let out = folder.path().join("out");
    let last = input.join("33.txt");
    let summary = run(&input, &out)
        .settings(Settings::default().threads(1))
        .max_memory(256 << 20)
        .start(|progress| {
            if last.exists() {
                assert!(progress.rows < 20, "{progress:?}");
                std::fs::remove_file(&last).unwrap();
            }
            Flow::Continue
        });
    let summary = summary.unwrap();
    assert_eq!((summary.rows, summary.documents, summary.errors), (24, 23, 1));
    let error = &rows(&out, "errors")[0];
    assert_eq!(error["reason"], "file");
    assert!(error["file"].as_str().unwrap().ends_with("33.txt"));
}

#[test]
fn a_file_that_is_written_to_during_the_run_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(100_000));
    std::fs::write(&input, line.repeat(40)).unwrap();
    let out = folder.path().join("out");
    let mut written = false;
    let run = run(&input, &out).settings(Settings::default().threads(1));
    let summary = run
        .start(|_| {
            if !written {
                let file = std::fs::OpenOptions::new().append(true).open(&input);
                file.unwrap().write_all(line.as_bytes()).unwrap();
                written = true;
            }
            Flow::Continue
        })
        .unwrap();
    assert!(summary.documents >= 40 && summary.errors == 1, "{summary:?}");
    let error = &rows(&out, "errors")[0];
    assert_eq!(error["reason"], "file");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("changed while it was read"),
        "{error}"
    );
    assert_eq!(error["row"].as_u64().unwrap(), summary.documents + 1);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_told_by_name() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.jsonl");
    std::fs::write(&secret, "{\"text\": \"He said so.\"}\n").unwrap();
    let forbid = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    forbid(&secret, 0o000);
    if std::fs::read(&secret).is_ok() {
        // Nothing is forbidden to the superuser.
        return;
    }
    let out = folder.path().join("out");
    let error = run(&secret, &out)
        .start(|_| Flow::Continue)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("secret.jsonl") && error.contains("check its permissions"),
        "{error}"
    );
    forbid(&secret, 0o600);
    std::fs::create_dir(&out).unwrap();
    forbid(&out, 0o500);
    let error = run(&secret, &out)
        .start(|_| Flow::Continue)
        .unwrap_err()
        .to_string();
    forbid(&out, 0o700);
    assert!(
        error.contains("out") && error.contains("check its permissions"),
        "{error}"
    );
}

#[test]
fn no_damage_to_a_manifest_goes_unseen_or_panics() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"text\": \"He said so.\"}\n".repeat(5)).unwrap();
    let out = folder.path().join("out");
    whole(run(&input, &out).shard_rows(2));
    let journal = std::fs::read(out.join("shards.jsonl")).unwrap();
    let documents = rows(&out, "documents");
    for name in ["run.json", "shards.jsonl"] {
        let sound = std::fs::read(out.join(name)).unwrap();
        for at in (0..sound.len()).step_by(sound.len() / 12 + 1) {
            for damage in [0x01, 0x80] {
                let mut bytes = sound.clone();
                bytes[at] ^= damage;
                std::fs::write(out.join(name), &bytes).unwrap();
                // It opens where the byte says nothing of the shards, and otherwise tells; it never panics.
                if let Ok(manifest) = Manifest::open(&out) {
                    manifest.verify().unwrap();
                }
                if run(&input, &out)
                    .shard_rows(2)
                    .resume()
                    .start(|_| Flow::Continue)
                    .is_ok()
                {
                    assert_eq!(rows(&out, "documents"), documents, "byte {at} of {name}");
                }
                std::fs::write(out.join(name), &sound).unwrap();
                std::fs::write(out.join("shards.jsonl"), &journal).unwrap();
            }
        }
    }
}

#[test]
fn a_bomb_in_any_wrapping_is_a_row_that_says_it_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    // Megabytes that pack to kilobytes: one text, one line, one quoted field that never ends.
    let big = "a".repeat(4 << 20);
    for (name, bytes) in [
        ("bomb.txt.gz", big.clone()),
        (
            "bomb.jsonl.gz",
            format!("{{\"text\": \"{big}\"}}\n{{\"text\": \"He said so.\"}}\n"),
        ),
        (
            "bomb.csv.gz",
            format!("id,text\n1,He said so.\n2,\"{big}\n3,He said so.\n"),
        ),
    ] {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes.as_bytes()).unwrap();
        let input = folder.path().join(name);
        std::fs::write(&input, packed.finish().unwrap()).unwrap();
        let out = folder.path().join(format!("{name}.out"));
        let summary = whole(run(&input, &out).settings(Settings::default().max_bytes(10_000)));
        let errors = rows(&out, "errors");
        assert_eq!(errors.len(), 1, "{name}");
        assert_eq!(errors[0]["reason"], "too_large", "{name}: {}", errors[0]);
        assert_eq!(summary.documents, u64::from(name != "bomb.txt.gz"), "{name}");
    }
}

#[test]
fn an_identifier_is_never_a_path() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let ids = [
        "../../escape",
        "/etc/passwd",
        "a\\..\\b",
        "nul\u{0}byte",
        "..",
        "con",
    ];
    let lines = ids.map(|id| serde_json::json!({"id": id, "text": "He said so."}).to_string());
    std::fs::write(&input, lines.join("\n")).unwrap();
    let out = folder.path().join("out");
    assert_eq!(whole(run(&input, &out)).documents, 6);
    let mut beside: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    beside.sort();
    assert_eq!(beside, ["in.jsonl", "out"]);
    let held: Vec<_> = rows(&out, "documents")
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(held, ids);
}

/// A line of the journal with the checksum of what it holds now.
fn reseal(line: &str) -> String {
    let (held, _) = line.rsplit_once(",\"crc\":").unwrap();
    let mut crc = flate2::Crc::new();
    crc.update(format!("{held}}}").as_bytes());
    format!("{held},\"crc\":{}}}", crc.sum())
}

#[test]
fn a_manifest_that_names_files_elsewhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"text\": \"He said so.\"}\n").unwrap();
    let out = folder.path().join("out");
    whole(run(&input, &out));
    let journal = std::fs::read_to_string(out.join("shards.jsonl")).unwrap();
    assert!(journal.contains("documents/part-00000.jsonl"), "{journal}");
    let secret = folder.path().join("secret.jsonl");
    std::fs::copy(out.join("documents/part-00000.jsonl"), &secret).unwrap();
    let elsewhere = journal.replace("documents/part-00000.jsonl", "../secret.jsonl");
    // Its checksum is no secret either.
    let resealed: String = elsewhere.lines().map(|line| reseal(line) + "\n").collect();
    std::fs::write(out.join("shards.jsonl"), resealed).unwrap();
    let opened = Manifest::open(&out).and_then(|manifest| manifest.verify());
    assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
}

#[cfg(unix)]
#[test]
fn a_run_writes_through_no_link_that_stands_in_its_folder() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    std::fs::write(&input, "{\"text\":\"“We sail,” Kari Lund said.\"}\n").unwrap();
    let kept = folder.path().join("kept.txt");
    std::fs::write(&kept, "not a run's").unwrap();
    let elsewhere = folder.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();

    // What is written in place is refused by name.
    let refused = |name: &str, target: &Path| {
        let out = folder
            .path()
            .join(format!("out-{}", name.trim_start_matches('.')));
        whole(run(&input, &out));
        let path = out.join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(&path).unwrap();
            std::fs::remove_file(out.join("shards.jsonl")).unwrap();
        } else {
            std::fs::remove_file(&path).unwrap();
        }
        symlink(target, &path).unwrap();
        let error = run(&input, &out).resume().start(|_| Flow::Continue).unwrap_err();
        assert!(error.to_string().contains("symbolic link"), "{name}: {error}");
        assert!(error.to_string().contains(name), "{error}");
    };
    refused(".lock", &kept);
    refused("shards.jsonl", &folder.path().join("nothing-there"));
    refused("quotes", &elsewhere);

    // What is put in place of another file takes the place of the link.
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join("quotes")).unwrap();
    symlink(&kept, out.join(".run.json.tmp")).unwrap();
    symlink(&kept, out.join("quotes/.part-00000.jsonl.tmp")).unwrap();
    symlink(&kept, out.join("quotes/part-00000.jsonl")).unwrap();
    let summary = run(&input, &out).resume().start(|_| Flow::Continue).unwrap();
    assert_eq!(summary.quotes, 1);
    assert!(!out.join("quotes/part-00000.jsonl").is_symlink());

    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "not a run's");
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
    assert!(!folder.path().join("nothing-there").exists());
}
