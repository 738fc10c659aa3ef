//! What a run has written. What the tests of runs share.

use std::collections::BTreeMap;
use std::path::Path;

use pullquote_corpus::{Flow, Run, Summary};

/// A run to its end.
pub(crate) fn whole(run: Run) -> Summary {
    run.start(|_| Flow::Continue).unwrap()
}

/// Every file of a folder but the lock, by name.
#[allow(dead_code, reason = "not every test reads files")]
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().unwrap() != ".lock" {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The rows of a table that was written as JSON Lines, in the order of its files.
#[allow(dead_code, reason = "not every test reads rows")]
pub(crate) fn rows(folder: &Path, table: &str) -> Vec<serde_json::Value> {
    let files = files(folder);
    let of_table = files.iter().filter(|(name, _)| name.starts_with(table));
    let lines = of_table.flat_map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().lines());
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}
