//! Which parts of the house know which: crates by their manifests, the two halves of attribution by their imports.

use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and all crates of this project that it may depend on, directly.
const ARROWS: [(&str, &[&str]); 10] = [
    ("tokenize", &[]),
    ("ranking", &[]),
    ("lexicon", &["tokenize"]),
    ("gazetteer", &["tokenize", "lexicon", "gazetteer-data"]),
    ("tagging", &["tokenize"]),
    ("layout", &["tokenize", "lexicon"]),
    (
        "entities",
        &["tokenize", "lexicon", "layout", "tagging", "ranking"],
    ),
    (
        "attribution",
        &["tokenize", "lexicon", "layout", "tagging", "ranking", "entities"],
    ),
    (
        "sourcing",
        &["tokenize", "lexicon", "layout", "entities", "attribution"],
    ),
    (
        "pullquote",
        &[
            "tokenize",
            "lexicon",
            "layout",
            "gazetteer",
            "gazetteer-data",
            "tagging",
            "models",
            "ranking",
            "entities",
            "attribution",
            "sourcing",
        ],
    ),
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates")
}

#[test]
fn crates_depend_downward_only() {
    for (name, allowed) in ARROWS {
        let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
        let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or("");
        let section = section.split("\n[").next().unwrap_or("");
        for line in section.lines() {
            if let Some(of) = line.strip_prefix("pullquote-") {
                let of = of.split(['.', ' ']).next().unwrap_or("");
                assert!(allowed.contains(&of), "{name} depends on {of}");
            }
        }
    }
}

#[test]
fn relations_know_nothing_of_speakers() {
    let mut folders = vec![crates().join("attribution/src/relations")];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            read += 1;
            let code = fs::read_to_string(&path).unwrap();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for (at, line) in code.enumerate() {
                let names = line.contains("speakers::") || line.contains("pullquote_entities");
                assert!(!names, "{}:{}: {line}", path.display(), at + 1);
            }
        }
    }
    assert!(read > 10, "{read} files");
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    let page = fs::read_to_string(crates().join("../ARCHITECTURE.md")).unwrap();
    let mut named = 0;
    for path in page.split('`').skip(1).step_by(2) {
        let is_path = path.contains('/')
            && path
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        if is_path {
            named += 1;
            let stands = [crates().join(path), crates().join("..").join(path)];
            assert!(
                stands.iter().any(|place| place.exists()),
                "ARCHITECTURE.md names {path}"
            );
        }
    }
    assert!(named > 20, "{named} paths");
}
