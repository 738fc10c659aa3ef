//! A run's folder, to be compared with another's.

use std::path::Path;

use pullquote_corpus::{Manifest, Table};

/// What the folder's manifest says, when all of it is true: the journal names every file with its checksum.
pub(crate) fn sealed(folder: &Path) -> [Vec<u8>; 2] {
    let manifest = Manifest::open(folder).unwrap();
    manifest.verify().unwrap();
    assert!(manifest.is_complete());
    for table in Table::ALL {
        let files = std::fs::read_dir(folder.join(table.as_str())).unwrap();
        assert_eq!(files.count(), manifest.shards.len(), "something is left over");
    }
    ["run.json", "shards.jsonl"].map(|name| std::fs::read(folder.join(name)).unwrap())
}
