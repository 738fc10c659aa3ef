//! The whole analysis of any article, and its JSON.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullquote::{Analyzer, Article, Attributions, Date, Scratch};
use pullquote_tests::invariants;

static ANALYZERS: LazyLock<[Analyzer; 2]> = LazyLock::new(|| {
    [Attributions::Speech, Attributions::All].map(|which| {
        Analyzer::builder()
            .attributions(which)
            .build()
            .expect("the built-in model loads")
    })
});

fuzz_target!(|input: (Option<&str>, Option<(u16, u8, u8)>, bool, &str)| {
    let (title, date, all, text) = input;
    let mut article = Article::new(text);
    article.title = title;
    article.date = date.and_then(|(year, month, day)| Date::new(year, month, day));
    let analyzer = &ANALYZERS[usize::from(all)];
    invariants::analysis(analyzer, &mut Scratch::default(), article);
});
