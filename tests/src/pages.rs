//! The Rust blocks of the documentation and of the README as doctests.

// "```csv title=…" is for the site.
#![allow(rustdoc::invalid_codeblock_attributes)]

macro_rules! pages {
    ($($name:ident: $path:literal,)+) => {
        $(
            #[doc = include_str!(concat!("../../", $path))]
            mod $name {}
        )+
    };
}

pages! {
    readme: "README.md",
    readme_of_the_facade: "crates/pullquote/README.md",
    readme_of_lexicon: "crates/lexicon/README.md",
    readme_of_layout: "crates/layout/README.md",
    readme_of_ranking: "crates/ranking/README.md",
    readme_of_entities: "crates/entities/README.md",
    readme_of_attribution: "crates/attribution/README.md",
    readme_of_html: "crates/html/README.md",
    start_in_rust: "docs/pages/start/rust.md",
    one_crate_alone: "docs/pages/howto/crates.md",
    names_of_your_own: "docs/pages/howto/gazetteer.md",
    offsets: "docs/pages/concepts/offsets.md",
}
