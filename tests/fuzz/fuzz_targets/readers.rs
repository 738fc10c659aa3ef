//! Files of every format and of any content: each row an article or a fault, and nothing lost.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullquote::Analyzer;
use pullquote_corpus::{Run, Settings};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().expect("the built-in model loads"));

const ENDINGS: [&str; 10] = [
    "txt",
    "jsonl",
    "csv",
    "tsv",
    "parquet",
    "arrow",
    "jsonl.gz",
    "csv.zst",
    "txt.gz",
    "jsonl.zst",
];

fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let folder = tempfile::tempdir().expect("a folder");
    let ending = ENDINGS[usize::from(format) % ENDINGS.len()];
    let path = folder.path().join(format!("in.{ending}"));
    std::fs::write(&path, bytes).expect("a file");
    let run = Run::new(ANALYZER.clone())
        .read([path.to_string_lossy()])
        .settings(Settings::default().max_bytes(1 << 16));
    if let Ok(plan) = run.plan() {
        let found = &plan.measured;
        assert!(found.documents <= found.rows && found.documents + found.errors >= found.rows);
    }
});
