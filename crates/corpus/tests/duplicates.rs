//! Repeats are told the same way whatever the threads and interruptions, and are marked or left unread.

mod written;

use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Duplicates, Error, Flow, Likeness, OutputFormat, Run, Settings};
use written::{files, rows, whole};

/// Words to make sentences of; as good as random, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// A sentence of the news: the same few frames over and over, as papers write.
    fn sentence(&mut self) -> String {
        const WHO: [&str; 6] = [
            "The council",
            "The harbour office",
            "The coast guard",
            "A spokeswoman",
            "The union",
            "The court",
        ];
        const DID: [&str; 6] = [
            "said on Monday that",
            "denied that",
            "expects that",
            "announced that",
            "told reporters that",
            "warned that",
        ];
        const WHAT: [&str; 8] = [
            "the ferry",
            "the new bridge",
            "the school",
            "the budget",
            "the strike",
            "the inquiry",
            "the storm",
            "the vote",
        ];
        const WILL: [&str; 6] = [
            "will cost",
            "would end after",
            "had been late by",
            "could take",
            "was delayed by",
            "lasts",
        ];
        let (number, place) = (self.below(900) + 2, self.below(400));
        let pick = |list: &[&'static str], at: usize| list[at % list.len()];
        format!(
            "{} {} {} {} {number} days in district {place}.",
            pick(&WHO, self.below(6)),
            pick(&DID, self.below(6)),
            pick(&WHAT, self.below(8)),
            pick(&WILL, self.below(6))
        )
    }

    fn article(&mut self) -> Vec<String> {
        let sentences = 8 + self.below(20);
        (0..sentences).map(|_| self.sentence()).collect()
    }

    /// The article as another paper has it: cut from the end, a line of its own, some words changed.
    fn copy(&mut self, article: &[String]) -> String {
        let kept = article.len() - self.below(article.len() / 4 + 1);
        let mut copy = article[..kept].to_vec();
        if self.below(2) == 0 {
            let own = self.sentence();
            copy.insert(0, own);
        }
        let words: Vec<String> = copy.join(" ").split(' ').map(str::to_owned).collect();
        let changed = words.into_iter().map(|word| {
            if self.below(40) == 0 {
                "local".to_owned()
            } else {
                word
            }
        });
        changed.collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn near_repeats_are_found_and_little_else() {
    let (mut dice, mut seen) = (Dice(7), Duplicates::new(Likeness::Near));
    let (mut copies, mut found, mut wrong) = (0, 0, 0);
    let mut articles: Vec<Vec<String>> = Vec::new();
    let mut numbers: Vec<u64> = Vec::new();
    for number in 0..3000 {
        if number % 3 == 2 {
            let of = dice.below(articles.len());
            copies += 1;
            let copy = dice.copy(&articles[of]);
            match seen.add(number, &copy) {
                Some(duplicate) if duplicate.of == numbers[of] => found += 1,
                Some(_) => wrong += 1,
                None => {}
            }
        } else {
            let article = dice.article();
            wrong += u64::from(seen.add(number, &article.join(" ")).is_some());
            articles.push(article);
            numbers.push(number);
        }
    }
    let (recall, precision) = (
        found as f64 / f64::from(copies),
        found as f64 / (found + wrong) as f64,
    );
    assert!(recall > 0.95 && precision > 0.99, "{recall} {precision}");
}

fn jsonl(path: &Path, texts: &[String]) {
    let lines = texts
        .iter()
        .enumerate()
        .map(|(n, text)| serde_json::json!({"id": format!("a{n}"), "text": text}).to_string());
    std::fs::write(path, lines.collect::<Vec<_>>().join("\n")).unwrap();
}

fn run(input: &Path, out: &Path, settings: Settings) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(out)
        .format(OutputFormat::Jsonl)
        .shard_rows(10)
        .settings(settings)
}

/// Articles of which every third repeats the one before it, and one line that is broken.
fn corpus(count: usize) -> Vec<String> {
    let mut dice = Dice(3);
    let mut texts: Vec<String> = Vec::new();
    for number in 0..count {
        let article = &dice.article()[..6];
        texts.push(if number % 3 == 2 {
            format!("{} {}", texts[number - 1], dice.sentence())
        } else {
            format!("“We agree,” Kari Lund said. {}", article.join(" "))
        });
    }
    texts
}

#[test]
fn threads_and_interruptions_do_not_change_which_is_first() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &corpus(300));
    for likeness in Likeness::ALL {
        let settings = |threads| Settings::default().deduplicate(likeness).threads(threads);
        let (one, three, broken) = ("one", "three", "broken");
        let out = |name: &str| folder.path().join(format!("{name}-{}", likeness.as_str()));
        let unbroken = whole(run(&input, &out(one), settings(1)));
        whole(run(&input, &out(three), settings(3)));
        assert_eq!(files(&out(one)), files(&out(three)));
        let stopped = run(&input, &out(broken), settings(1))
            .start(|_| Flow::Stop)
            .unwrap();
        assert!(stopped.shards > 0 && !stopped.complete, "{stopped:?}");
        let resumed = whole(run(&input, &out(broken), settings(2)).resume());
        assert_eq!(files(&out(one)), files(&out(broken)));
        let expected = if likeness == Likeness::Near { 100 } else { 0 };
        assert_eq!((unbroken.duplicates, resumed.duplicates), (expected, expected));
    }
}

#[test]
fn repeats_are_marked_or_left_unread() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    jsonl(&input, &corpus(6));
    let near = || Settings::default().deduplicate(Likeness::Near);
    let (marked, left) = (folder.path().join("marked"), folder.path().join("left"));
    whole(run(&input, &marked, near()));
    let summary = whole(run(&input, &left, near().leave_out_duplicates()));
    assert_eq!((summary.documents, summary.duplicates, summary.errors), (6, 2, 0));
    let of = |folder: &Path, table: &str, column: &str| -> Vec<serde_json::Value> {
        rows(folder, table)
            .iter()
            .map(|row| row[column].clone())
            .collect()
    };
    let told = serde_json::json!([null, null, 1, null, null, 4]);
    assert_eq!(
        serde_json::Value::from(of(&marked, "documents", "duplicate_of")),
        told
    );
    assert_eq!(
        of(&marked, "documents", "duplicate_of"),
        of(&left, "documents", "duplicate_of")
    );
    assert_eq!(
        of(&left, "documents", "status"),
        ["ok", "ok", "duplicate", "ok", "ok", "duplicate"]
    );
    let copies = |folder: &Path| {
        rows(folder, "quotes")
            .iter()
            .filter(|row| !row["duplicate_of"].is_null())
            .count()
    };
    assert!(copies(&marked) > 0 && copies(&left) == 0);
    assert!(
        rows(&left, "quotes")
            .iter()
            .all(|row| row["document"] != 2 && row["document"] != 5)
    );
}

#[test]
fn what_cannot_be_left_out_and_what_was_told_otherwise_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    jsonl(&input, &corpus(3));
    let alone = run(&input, &out, Settings::default().leave_out_duplicates()).start(|_| Flow::Continue);
    assert!(
        matches!(
            alone,
            Err(Error::Setting {
                setting: "duplicates",
                ..
            })
        ),
        "{alone:?}"
    );
    whole(run(
        &input,
        &out,
        Settings::default().deduplicate(Likeness::Exact),
    ));
    let near = Settings::default().deduplicate(Likeness::Near);
    let changed = run(&input, &out, near)
        .resume()
        .start(|_| Flow::Continue)
        .unwrap_err();
    assert!(
        changed
            .to_string()
            .contains("setting deduplicate was exact and is near"),
        "{changed}"
    );
}
