//! A followed run by a clock of the test's own: it waits for nothing.

use std::cell::Cell;
use std::collections::VecDeque;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pullquote::Analyzer;

use super::*;
use crate::duplicates::Likeness;
use crate::settings::Settings;
use crate::stored::StoredRun;
use crate::write::OutputFormat;

/// A minute passes with each wait, in which something appends to the file.
struct Script<'a> {
    file: PathBuf,
    minute: &'a Cell<u64>,
    appends: VecDeque<String>,
}

impl Clock for Script<'_> {
    fn now(&self) -> Duration {
        Duration::from_secs(60 * self.minute.get())
    }

    fn wait(&mut self) {
        self.minute.set(self.minute.get() + 1);
        append(&self.file, &self.appends.pop_front().unwrap_or_default());
    }
}

fn append(file: &Path, text: &str) {
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(file)
        .unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn line(number: usize) -> String {
    let text =
        format!("“We have {number} boats in the harbour of Sandvik and not one at sea,” Kari Lund said.");
    serde_json::json!({"id": format!("a{number}"), "text": text}).to_string() + "\n"
}

fn followed(file: &Path, out: &Path) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read([file.to_str().unwrap()])
        .write(out)
        .format(OutputFormat::Jsonl)
        .shard_rows(4)
        .follow(Duration::from_secs(150))
}

/// Follows `file` for some minutes, in each of which one of `appends` is written to it.
fn follow(run: Run, file: &Path, appends: &[&str], minutes: u64) -> Result<Summary> {
    let minute = Cell::new(0);
    let mut script = Script {
        file: file.to_owned(),
        minute: &minute,
        appends: appends.iter().map(|&text| text.to_owned()).collect(),
    };
    run.start_at(&mut script, &mut |_| {
        if minute.get() < minutes {
            Flow::Continue
        } else {
            Flow::Stop
        }
    })
}

/// Rows of the shards in place, and the articles' ids.
fn found(out: &Path) -> (Vec<u64>, Vec<String>) {
    let stored = StoredRun::open(out).unwrap();
    let ids = stored
        .articles()
        .map(|article| article.unwrap().id.clone())
        .collect();
    (stored.shards().iter().map(|shard| shard.rows).collect(), ids)
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("a{number}")).collect()
}

/// The lines of a table, whichever shards they stand in.
fn lines(out: &Path, table: &str) -> Vec<String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(out.join(table))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn shards_end_by_size_and_by_time_and_a_line_counts_when_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    append(&file, &(0..5).map(line).collect::<String>());
    let next = line(5);
    let (begun, rest) = next.split_at(10);
    let appends = [begun, rest, "", &line(6)];
    let summary = follow(followed(&file, &out), &file, &appends, 5).unwrap();
    assert!(!summary.complete);
    // The second shard ends three minutes after the fifth line came, the third with the run.
    assert_eq!(found(&out), (vec![4, 2, 1], ids(7)));
}

#[test]
fn it_takes_up_where_it_left_with_the_rows_of_a_run_that_does_not_follow() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    append(&file, &(0..3).map(line).collect::<String>());
    follow(followed(&file, &out), &file, &["{broken\n"], 1).unwrap();
    assert_eq!(found(&out).1, ids(3));
    // While nobody was there.
    append(&file, &(3..6).map(line).collect::<String>());
    let more = line(6);
    follow(
        followed(&file, &out).resume(),
        &file,
        &["\n", &more, &more[..30]],
        4,
    )
    .unwrap();
    assert_eq!(found(&out).1, ids(7));
    append(&file, &more[30..]);
    let whole = folder.path().join("whole");
    let run = Run::new(Analyzer::new().unwrap())
        .read([file.to_str().unwrap()])
        .format(OutputFormat::Jsonl);
    run.write(&whole).start(|_| Flow::Continue).unwrap();
    follow(followed(&file, &out).resume(), &file, &[], 0).unwrap();
    for table in ["documents", "quotes", "errors"] {
        assert_eq!(lines(&out, table), lines(&whole, table), "{table}");
    }
}

#[test]
fn repeats_of_what_an_earlier_process_wrote_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    append(&file, &line(0));
    let run = || followed(&file, &out).settings(Settings::default().deduplicate(Likeness::Exact));
    follow(run(), &file, &[], 1).unwrap();
    let summary = follow(run().resume(), &file, &[&line(0)], 2).unwrap();
    assert_eq!((summary.documents, summary.duplicates), (2, 1));
}

#[test]
fn a_file_that_is_cut_ends_it_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    append(&file, &(0..2).map(line).collect::<String>());
    let (input, cut) = (file.clone(), Cell::new(false));
    let minute = Cell::new(0);
    let mut script = Script {
        file: file.clone(),
        minute: &minute,
        appends: VecDeque::new(),
    };
    let failed = followed(&file, &out).start_at(&mut script, &mut |progress| {
        if progress.rows == 2 && !cut.replace(true) {
            std::fs::write(&input, "").unwrap();
        }
        Flow::Continue
    });
    assert!(
        failed
            .unwrap_err()
            .to_string()
            .contains("was cut or replaced while it was followed")
    );
    assert_eq!(found(&out).1, ids(2));
}

#[test]
fn what_cannot_be_followed_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (lines, table) = (folder.path().join("in.jsonl"), folder.path().join("in.csv"));
    append(&lines, &line(0));
    append(&table, "id,text\n");
    for input in [&table, &folder.path().to_owned()] {
        let failed = followed(input, &folder.path().join("out")).start(|_| Flow::Stop);
        assert!(
            matches!(
                failed,
                Err(Error::Setting {
                    setting: "follow",
                    ..
                })
            ),
            "{input:?}"
        );
    }
}
