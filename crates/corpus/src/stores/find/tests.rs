//! Runs over stores in memory.

use std::sync::Arc;

use object_store::PutPayload;
use object_store::memory::InMemory;
use pullquote::Analyzer;

use super::*;
use crate::progress::{Flow, Summary};
use crate::run::Run;

const LINE: &str = r#"{"id": "a", "text": "“We agree,” Kari Lund said."}"#;

/// A store with `objects`.
fn memory(objects: &[(&str, &str)]) -> Arc<dyn ObjectStore> {
    let store: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
    let place = Place::new(Arc::clone(&store)).unwrap();
    for (key, text) in objects {
        let payload = PutPayload::from((*text).to_owned());
        place
            .wait(async { store.put(&path::Path::from(*key), payload).await })
            .unwrap();
    }
    store
}

fn stores(store: &Arc<dyn ObjectStore>) -> Stores {
    Stores {
        known: vec![("s3://news".to_owned(), Arc::clone(store))],
        ..Stores::default()
    }
}

fn names(store: &Arc<dyn ObjectStore>, pattern: &str) -> Result<Vec<String>> {
    let found = stores(store).find(pattern, None)?;
    Ok(found.into_iter().map(|input| input.name).collect())
}

#[test]
fn an_address_names_an_object_or_what_is_below_it_or_what_matches() {
    let store = memory(&[
        ("b.txt", "x"),
        ("2024/a.jsonl", "x"),
        ("2024/sub/c.csv", "x"),
        ("2024/notes.md", "x"),
        ("2024/.hidden/d.txt", "x"),
        ("2024/quotes/run.json", "x"),
        ("2024/quotes/shards.jsonl", "x"),
        ("2024/quotes/quotes/part-00000.csv", "x"),
    ]);
    assert_eq!(names(&store, "s3://news/b.txt").unwrap(), ["s3://news/b.txt"]);
    let below = ["s3://news/2024/a.jsonl", "s3://news/2024/sub/c.csv"];
    assert_eq!(names(&store, "s3://news/2024").unwrap(), below);
    assert_eq!(names(&store, "s3://news/2024/").unwrap(), below);
    assert_eq!(names(&store, "s3://news/2024/*.jsonl").unwrap(), below[..1]);
    assert_eq!(
        names(&store, "s3://news/**/*.csv").unwrap(),
        ["s3://news/2024/quotes/quotes/part-00000.csv", below[1]]
    );
    assert_eq!(names(&store, "s3://news").unwrap().len(), 3);
    assert!(matches!(
        names(&store, "s3://news/other/"),
        Err(Error::NoInput { .. })
    ));
    assert!(matches!(
        names(&store, "s3://news/2024/notes.md"),
        Err(Error::UnknownFormat { .. })
    ));
    for wrong in [
        "s3://",
        "https://example.org/a.jsonl?key=1",
        "https://example.org/*.jsonl",
    ] {
        assert!(
            matches!(names(&store, wrong), Err(Error::Store { .. })),
            "{wrong}"
        );
    }
}

fn whole(run: Run) -> Result<Summary> {
    run.start(|_| Flow::Continue)
}

#[test]
fn a_run_reads_objects_as_files_and_notices_what_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = memory(&[
        ("year=2024/month=3/day=5/a.jsonl", LINE),
        ("year=2024/month=3/day=6/b.jsonl", LINE),
    ]);
    let run = || {
        let mut run = Run::new(Analyzer::new().unwrap())
            .read(["s3://news/"])
            .write(folder.path().join("out"));
        run.stores = stores(&store);
        run
    };
    let found = run().inputs().unwrap();
    let summary = whole(run()).unwrap();
    assert_eq!((summary.documents, summary.quotes, summary.errors), (2, 2, 0));
    let stored = crate::StoredRun::open(folder.path().join("out")).unwrap();
    let articles: Vec<_> = stored.articles().map(|article| article.unwrap()).collect();
    assert_eq!(articles[1].file, "s3://news/year=2024/month=3/day=6/b.jsonl");
    assert_eq!(articles[1].date.unwrap().to_string(), "2024-03-06");
    assert_eq!(whole(run().resume()).unwrap().documents, 2);
    let place = Place::new(Arc::clone(&store)).unwrap();
    let key = path::Path::from("year=2024/month=3/day=5/a.jsonl");
    let changed = PutPayload::from(format!("{LINE}\n{LINE}"));
    place.wait(async { store.put(&key, changed).await }).unwrap();
    let refused = whole(run().resume()).unwrap_err();
    assert!(matches!(refused, Error::Changed { .. }), "{refused}");
    let late = found[0].object.as_ref().unwrap().fetch().unwrap_err();
    assert!(late.contains("changed after it was found"), "{late}");
}
