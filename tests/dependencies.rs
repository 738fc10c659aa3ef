//! A leaf crate links no more than its README says.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Names of the crates from elsewhere that `name` links, without its optional features.
fn linked(name: &str) -> BTreeSet<String> {
    let args = [
        "tree",
        "--offline",
        "--locked",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let output = Command::new(env!("CARGO"))
        .args(args)
        .args(["--edges", "normal,no-proc-macro", "--package", name])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|package| !package.is_empty() && !package.starts_with("pullquote"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn readers_of_other_formats_are_linked_by_the_program_alone() {
    for name in ["pullquote", "pullquote-html"] {
        let linked = linked(name);
        for reader in ["encoding_rs", "html5gum", "mail-parser", "quick-xml", "zip"] {
            assert!(!linked.contains(reader), "{name} links {reader}");
        }
    }
}

#[test]
fn leaf_crates_link_what_their_readmes_say() {
    let names = |crates: &BTreeSet<String>| crates.iter().cloned().collect::<Vec<_>>();
    let tokenize = linked("pullquote-tokenize");
    assert_eq!(names(&tokenize), ["memchr", "unicode-segmentation"]);
    for name in ["gazetteer-data", "models", "ranking"] {
        assert!(linked(&format!("pullquote-{name}")).is_empty(), "{name}");
    }
    for name in [
        "gazetteer",
        "tagging",
        "lexicon",
        "layout",
        "entities",
        "attribution",
        "sourcing",
    ] {
        let linked = linked(&format!("pullquote-{name}"));
        let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../crates/{name}/README.md"));
        let readme = std::fs::read_to_string(readme).unwrap();
        let said = format!("{} foreign crates", linked.len());
        assert!(
            readme.contains(&said),
            "{name} links {said}: {:?}",
            names(&linked)
        );
    }
}
