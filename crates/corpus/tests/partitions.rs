//! Folders such as `year=2024`: read as columns, and written on demand.

mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Columns, Flow, Manifest, OutputFormat, PartitionBy, Role, Run, Settings, StoredRun};
use written::{files, whole};

const TEXT: &str = "“We agree,” Foreign Minister Kari Lund said.";

fn run(input: &Path, out: &Path) -> Run {
    Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(out)
        .format(OutputFormat::Jsonl)
        .shard_rows(4)
}

/// The documents of a run by id, with the folders that their files stand in.
fn documents(out: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, bytes) in files(out) {
        let Some(name) = name.strip_prefix("documents/") else {
            continue;
        };
        for line in String::from_utf8(bytes).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            found.insert(row["id"].as_str().unwrap().to_owned(), folder.to_owned());
        }
    }
    found
}

/// Ten articles of two years, one of them without a date, from outlets with names as people give them, and a broken line.
fn corpus(path: &Path) {
    let mut lines: Vec<String> = (0..10)
        .map(|number| {
            let date = if number == 7 {
                serde_json::Value::Null
            } else {
                format!("{}-03-0{}", 2023 + number % 2, number % 3 + 1).into()
            };
            let outlet = ["Fjord News", "../Sund", "fjord news"][number % 3];
            serde_json::json!({"id": format!("a{number}"), "date": date, "outlet": outlet, "text": TEXT})
                .to_string()
        })
        .collect();
    lines.insert(5, "{broken".to_owned());
    std::fs::write(path, lines.join("\n")).unwrap();
}

#[test]
fn output_goes_to_a_folder_for_each_value() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    corpus(&input);
    for (by, first, count) in [
        (PartitionBy::Year, "year=2023", 3),
        (PartitionBy::Month, "month=2023-03", 3),
        (PartitionBy::Day, "day=2023-03-01", 7),
        (PartitionBy::of("outlet"), "outlet=Fjord%20News", 3),
    ] {
        let out = out.join(by.as_str());
        let summary = whole(run(&input, &out).partition_by(by.clone()));
        assert_eq!((summary.documents, summary.errors, summary.shards), (10, 1, 3));
        assert_eq!(summary.unpartitioned, u64::from(by.as_str() != "outlet"));
        let found = documents(&out);
        assert_eq!((found.len(), found["a0"].as_str()), (10, first));
        let none = format!("{}=__HIVE_DEFAULT_PARTITION__", by.as_str());
        assert_eq!(found["a7"] == none, by.as_str() != "outlet");
        assert_eq!(found.values().collect::<BTreeSet<_>>().len(), count, "{found:?}");
        let names = files(&out);
        for table in ["documents", "quotes", "sources", "mentions", "entities", "errors"] {
            assert!(
                names
                    .keys()
                    .any(|name| name.starts_with(&format!("{table}/{}=", by.as_str()))),
                "{table}"
            );
        }
        Manifest::open(&out).unwrap().verify().unwrap();
    }
    assert!(
        documents(&out.join("outlet"))
            .values()
            .any(|folder| folder == "outlet=%2E.%2FSund")
    );
}

#[test]
fn a_partitioned_run_reads_back_and_resumes_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    corpus(&input);
    let out = |name: &str| folder.path().join(name);
    for (name, threads) in [("one", 1), ("three", 3)] {
        let settings = Settings::default().threads(threads);
        whole(
            run(&input, &out(name))
                .partition_by(PartitionBy::of("outlet"))
                .settings(settings),
        );
    }
    let unbroken = files(&out("one"));
    assert_eq!(unbroken, files(&out("three")));
    let journal = String::from_utf8(unbroken["shards.jsonl"].clone()).unwrap();
    for keep in 0..3 {
        let lines: Vec<&str> = journal.lines().take(keep).collect();
        std::fs::write(
            out("three").join("shards.jsonl"),
            lines.iter().map(|line| format!("{line}\n")).collect::<String>(),
        )
        .unwrap();
        whole(
            run(&input, &out("three"))
                .partition_by(PartitionBy::of("outlet"))
                .resume(),
        );
        assert_eq!(unbroken, files(&out("three")));
    }
    let stored = StoredRun::open(out("one")).unwrap();
    let quotes: Vec<_> = stored
        .quotations()
        .map(|quote| quote.unwrap().article.id.clone())
        .collect();
    assert_eq!(quotes.len(), 10);
    assert_eq!(quotes.iter().collect::<BTreeSet<_>>().len(), 10);
    let other = run(&input, &out("one"))
        .partition_by(PartitionBy::Year)
        .resume()
        .start(|_| Flow::Continue);
    assert!(
        other
            .unwrap_err()
            .to_string()
            .contains("setting partition-by was outlet and is year")
    );
}

#[test]
fn partitions_of_the_input_are_columns() {
    let folder = tempfile::tempdir().unwrap();
    for (place, id) in [
        ("outlet=Fjord%20News/year=2024/month=3/day=5", "a"),
        ("outlet=Sund/year=2023/month=12/day=31", "b"),
    ] {
        let within = folder.path().join("news").join(place);
        std::fs::create_dir_all(&within).unwrap();
        let line = serde_json::json!({"id": id, "text": TEXT}).to_string();
        std::fs::write(within.join("part-0.jsonl"), line).unwrap();
    }
    let (input, out) = (folder.path().join("news"), folder.path().join("out"));
    let summary = whole(run(&input, &out).partition_by(PartitionBy::Day));
    assert_eq!(
        summary.columns.last(),
        Some(&(Role::Date, "year, month, day".to_owned()))
    );
    let days = [("a", "day=2024-03-05"), ("b", "day=2023-12-31")];
    assert_eq!(
        documents(&out),
        days.map(|(id, day)| (id.to_owned(), day.to_owned())).into()
    );
    let out = folder.path().join("outlets");
    let titles = Settings::default().columns(Columns::default().name(Role::Title, "outlet"));
    whole(
        run(&input, &out)
            .settings(titles)
            .partition_by(PartitionBy::of("outlet")),
    );
    let outlets = [("a", "outlet=Fjord%20News"), ("b", "outlet=Sund")];
    assert_eq!(
        documents(&out),
        outlets
            .map(|(id, outlet)| (id.to_owned(), outlet.to_owned()))
            .into()
    );
    let titles: Vec<_> = StoredRun::open(&out)
        .unwrap()
        .articles()
        .map(|a| a.unwrap().title.clone())
        .collect();
    assert_eq!(titles, [Some("Fjord News".to_owned()), Some("Sund".to_owned())]);
}
