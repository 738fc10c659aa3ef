//! A run's sources, and whose voices an audit of it counts.

use std::path::Path;

use pullquote::Analyzer;
use pullquote_corpus::{Audit, By, Field, Flow, Likeness, Run, Settings, StoredRun};

const ARTICLES: &str = concat!(
    r#"{"id":"one","url":"https://www.example.org/1","date":"2024-03-01","title":"Gates","#,
    r#""text":"Adaeze Obi, a nurse who was on duty, said the gates were shut. She said nobody had warned her.\n\nAn official, who spoke on condition of anonymity, said the alarm had failed."}"#,
    "\n",
    r#"{"id":"two","url":"https://example.net/2","date":"2024-04-02","title":"Prices","#,
    r#""text":"Ida Holm, chief economist at Nordbank, said prices would fall."}"#,
    "\n",
    r#"{"id":"three","url":"https://example.net/3","date":"2024-04-03","title":"Rain","text":"It rained all day in the valley."}"#,
    "\n",
);

fn stored(folder: &Path) -> StoredRun {
    let (input, out) = (folder.join("in.jsonl"), folder.join("run"));
    std::fs::write(&input, ARTICLES).unwrap();
    let run = Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(&out);
    run.start(|_| Flow::Continue).unwrap();
    StoredRun::open(&out).unwrap()
}

#[test]
fn a_source_is_one_row_of_its_article_with_what_is_said_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path());
    let sources: Vec<_> = run.sources().map(Result::unwrap).collect();
    let obi = sources
        .iter()
        .find(|s| s.name.as_deref() == Some("Adaeze Obi"))
        .unwrap();
    assert_eq!(obi.article.id, "one");
    assert_eq!(
        (obi.sourcing.as_str(), obi.role.as_deref()),
        ("named_person", Some("worker"))
    );
    assert_eq!(obi.description.as_deref(), Some("a nurse who was on duty"));
    assert_eq!((obi.pronoun.as_deref(), obi.quotations), (Some("she"), 2));
    assert_eq!(obi.words, 8, "the gates were shut; nobody had warned her");
    assert!(sources.iter().any(|s| s.sourcing == "unnamed_person"));
}

#[test]
fn an_audit_counts_sources_by_group_and_lists_articles_with_few() {
    let folder = tempfile::tempdir().unwrap();
    let audit = Audit::of(&stored(folder.path()), &[By::Month, By::Outlet], &Field::STATED).unwrap();
    let share = |by: &str, group: &str, field: Field, value: &str| {
        let wanted = |s: &&pullquote_corpus::Share| {
            (s.by.as_str(), s.group.as_str(), s.field, s.value.as_str()) == (by, group, field, value)
        };
        audit
            .shares()
            .iter()
            .find(wanted)
            .map(|s| (s.sources, s.quotations))
    };
    assert_eq!(share("", "", Field::Sourcing, "named_person"), Some((2, 3)));
    assert_eq!(share("", "", Field::Role, "expert"), Some((1, 1)));
    assert_eq!(share("month", "2024-03", Field::Role, "worker"), Some((1, 2)));
    assert_eq!(
        share("outlet", "example.net", Field::Role, "expert"),
        Some((1, 1))
    );
    assert_eq!(audit.groupings(), ["month", "outlet"]);
    let thin: Vec<_> = audit
        .thin()
        .iter()
        .map(|(a, sources)| (a.id.as_str(), *sources))
        .collect();
    assert_eq!((audit.articles(), thin), (3, vec![("two", 1), ("three", 0)]));
    let whole = audit
        .shares()
        .iter()
        .filter(|s| s.by.is_empty() && s.field == Field::Type);
    let whole: f64 = whole.map(|s| s.sources_share).sum();
    assert!((whole - 1.0).abs() < 1e-9);
    assert_eq!(audit.shares_batch().num_rows(), audit.shares().len());
    assert_eq!(audit.thin_batch().num_rows(), 2);
    assert!(audit.top_batch().num_rows() > 0);
}

#[test]
fn a_gender_is_guessed_where_it_is_asked_for_and_checked_against_pronouns() {
    let folder = tempfile::tempdir().unwrap();
    let run = stored(folder.path());
    let stated = Audit::of(&run, &[], &Field::STATED).unwrap();
    assert_eq!(stated.agreement(), None);
    assert!(stated.shares().iter().all(|s| s.field != Field::GuessedGender));
    let guessed = Audit::of(&run, &[], &[Field::GuessedGender]).unwrap();
    let values: Vec<_> = guessed
        .shares()
        .iter()
        .map(|s| (s.value.as_str(), s.sources))
        .collect();
    let agreement = guessed.agreement().unwrap();
    assert_eq!(
        values.iter().map(|(_, count)| count).sum::<u64>(),
        2,
        "{values:?}"
    );
    assert!(agreement.agree <= agreement.compared && agreement.compared <= 1);
    assert!(
        values.contains(&("female", 2)) || values.contains(&("female", 1)),
        "{values:?}"
    );
}

#[test]
fn names_that_differ_by_case_alone_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("run"));
    let articles = [
        "Analysts said prices would fall.",
        "But the analysts said prices would rise.",
        "On Monday the analysts said nothing had changed.",
    ];
    let lines = articles.map(|text| format!("{{\"text\":\"{text}\"}}\n"));
    std::fs::write(&input, lines.concat()).unwrap();
    let run = Run::new(Analyzer::new().unwrap())
        .read([input.to_str().unwrap()])
        .write(&out);
    run.start(|_| Flow::Continue).unwrap();
    let audit = Audit::of(&StoredRun::open(&out).unwrap(), &[], &[Field::Type]).unwrap();
    let names: Vec<_> = audit
        .top()
        .iter()
        .map(|t| (t.name.as_str(), t.articles))
        .collect();
    assert_eq!(names, [("analysts", 3)]);
}

#[test]
fn what_a_copy_repeats_counts_once_and_what_it_alone_has_counts_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("run"));
    let wire = "The ferry to the islands was late on Monday because of fog over the sound, and two hundred people waited \
                in the hall of the harbour. “We will not sail blind,” Captain Kari Lund said. The harbour office expects \
                that the fog will stay until Wednesday, and that the boats will be full.";
    let local = format!("{wire} “I will walk,” said Tom Vik, who runs the shop.");
    let line = |id: &str, text: &str| serde_json::json!({"id": id, "text": text}).to_string();
    let lines = [line("wire", wire), line("times", wire), line("local", &local)];
    std::fs::write(&input, lines.join("\n")).unwrap();
    let run = |out: &Path, settings: Settings| {
        let run = Run::new(Analyzer::new().unwrap()).read([input.to_str().unwrap()]);
        run.settings(settings)
            .write(out)
            .start(|_| Flow::Continue)
            .unwrap();
        StoredRun::open(out).unwrap()
    };
    let sources = |audit: &Audit| {
        let of_type = audit.shares().iter().filter(|share| share.field == Field::Type);
        of_type.map(|share| share.sources).sum::<u64>()
    };
    let told = run(&out, Settings::default().deduplicate(Likeness::Near));
    let once = Audit::of(&told, &[], &Field::STATED).unwrap();
    assert_eq!((once.articles(), once.copies()), (1, 2));
    let all = Audit::with_copies(&told, &[], &Field::STATED).unwrap();
    assert_eq!((all.articles(), all.copies()), (3, 0));
    let heard = |audit: &Audit, name: &str| {
        let of_name = audit
            .top()
            .iter()
            .filter(|top| top.field == Field::Type && top.name == name);
        of_name.map(|top| top.articles).sum::<u64>()
    };
    assert_eq!((heard(&once, "Kari Lund"), heard(&all, "Kari Lund")), (1, 3));
    assert_eq!((heard(&once, "Tom Vik"), heard(&all, "Tom Vik")), (1, 1));
    assert!(sources(&once) < sources(&all));
    let untold = run(&folder.path().join("untold"), Settings::default());
    assert_eq!(Audit::of(&untold, &[], &Field::STATED).unwrap().articles(), 3);
}
