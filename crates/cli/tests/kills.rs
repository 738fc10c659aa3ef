//! A run that is killed at any moment goes on to the bytes of an unbroken one.
//!
//! The program itself is killed, as the system kills it when memory runs out. When depends on a seed: upon the
//! first sight of a file or of a line of the journal, and up to some milliseconds later. The variable `KILLS`
//! of the environment says how many kills there shall be: 8 where it is not set.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use finished::sealed;

mod finished;

const SHARDS: u64 = 12;
const ROWS: u64 = 4;

/// Marsaglia's xorshift: the same moments every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

fn start(input: &Path, out: &Path) -> Child {
    let rows = ROWS.to_string();
    Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args([
            "run",
            "--quiet",
            "--resume",
            "--threads",
            "2",
            "--shard-rows",
            &rows,
        ])
        .arg("--output")
        .args([out, input])
        .stdin(Stdio::null())
        .spawn()
        .unwrap()
}

fn lines(out: &Path) -> u64 {
    let journal = std::fs::read(out.join("shards.jsonl")).unwrap_or_default();
    journal.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A moment that lies ahead of the run in `out`.
fn moment(chance: &mut Chance, out: &Path) -> Box<dyn Fn() -> bool> {
    let shard = lines(out) + chance.below(3);
    let table =
        ["documents", "quotes", "sources", "mentions", "entities", "errors"][chance.below(6) as usize];
    let folder = out.join(table);
    let path = match chance.below(4) {
        0 => {
            let out = out.to_owned();
            return Box::new(move || lines(&out) > shard);
        }
        1 => folder.join(format!("part-{shard:05}.parquet")),
        2 => folder.join(format!(".part-{shard:05}.parquet.tmp")),
        _ => out.join("run.json"),
    };
    Box::new(move || path.exists())
}

/// Kills `child` when the moment has come. Returns whether it was still at work.
fn kill(mut child: Child, come: &dyn Fn() -> bool, turns: u64) -> bool {
    while !come() {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            return false;
        }
        std::thread::yield_now();
    }
    // Not turns of the scheduler, each of which is long where other programs are at work.
    for _ in 0..turns {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

#[test]
fn a_killed_run_goes_on_to_the_same_bytes() {
    let wanted: u32 = std::env::var("KILLS").map_or(8, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let articles: String = (0..SHARDS * ROWS)
        .map(|n| {
            format!("{{\"id\": \"{n}\", \"text\": \"“Ship {n} sails,” Minister Kari Lund said Monday.\"}}\n")
        })
        .collect();
    std::fs::write(&input, articles).unwrap();
    let unbroken = folder.path().join("unbroken");
    assert!(start(&input, &unbroken).wait().unwrap().success());
    let unbroken = sealed(&unbroken);

    let (mut chance, mut kills, mut round) = (Chance(0x9e37_79b9_7f4a_7c15), 0, 0);
    while kills < wanted {
        let out = folder.path().join(format!("broken-{round}"));
        round += 1;
        loop {
            if kills == wanted {
                assert!(start(&input, &out).wait().unwrap().success());
                break;
            }
            let come = moment(&mut chance, &out);
            let turns = chance.below(400_000);
            if !kill(start(&input, &out), &come, turns) {
                break;
            }
            kills += 1;
        }
        assert!(
            sealed(&out) == unbroken,
            "after {kills} kills, run {round} differs"
        );
    }
}
