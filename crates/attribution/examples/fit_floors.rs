//! How often the relations are right whose confidence no tagger's probabilities stand behind, but a constant of
//! `src/relations`: for every edit that adds relations, those that it alone adds to annotated articles (JSON, one a line, with
//! `text` and `relations`, offsets in code points), and all of one confidence, since only constants come up again and again.
//! The constants are these shares, drawn towards a half by two relations.
//!
//! `cargo run --release -p pullquote-attribution --example fit_floors -- WEIGHTS speech=news.jsonl`

mod annotated;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

use annotated::{Article, Found, inside, pairs, shared, words};
use pullquote_attribution::{Edits, Method, Reading, Relation, Scope, Tagged, attribute_by_labels, layout};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::segment;

/// Relations that the estimate begins with, half of them right.
const BEFORE: f64 = 2.0;
/// Fewer relations tell nothing.
const FEW: usize = 3;

/// Right relations and all, by edit (or "any") and by the bits of the confidence that they have now.
type Counts = BTreeMap<(&'static str, u32), [usize; 2]>;

fn main() -> Result<(), Box<dyn Error>> {
    let (tagger, sets) = annotated::given()?;
    let mut counts = Counts::new();
    for (scope, set) in &sets {
        for article in set {
            add(article, &tagger, *scope, &mut counts);
        }
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| edit | confidence now | right | of | fitted |\n|---|---|---|---|---|"
    )?;
    for ((edit, now), [right, all]) in counts.iter().filter(|(_, [_, all])| *all >= FEW) {
        let fitted = (*right as f64 + BEFORE / 2.0) / (*all as f64 + BEFORE);
        let now = f32::from_bits(*now);
        writeln!(out, "| {edit} | {now:.2} | {right} | {all} | {fitted:.2} |")?;
    }
    Ok(())
}

/// Counts the relations of one article that each edit alone adds.
fn add(article: &Article, tagger: &Tagger, scope: Scope, counts: &mut Counts) {
    let text = &article.text;
    let cut = segment(text);
    let (parts, reading) = (layout(text, &cut), Reading::new(text, &cut));
    let tagged = Tagged::new(tagger, text, &cut, &mut Scratch::default());
    let by = |edits| {
        let method = Method {
            edits,
            ..Method::default()
        };
        attribute_by_labels(&reading, &parts, &tagged, scope, &method)
    };
    let words = words(text);
    let found = |relations: &[Relation]| -> Vec<Found> {
        let parts = relations.iter().map(|r| [&r.content, &r.source]);
        parts
            .map(|parts| parts.map(|spans| inside(&words, spans)))
            .collect()
    };
    let gold = article.relations.iter().map(|r| [&r.content, &r.source]);
    let gold: Vec<Found> = gold
        .map(|parts| parts.map(|spans| inside(&words, spans)))
        .collect();
    let all = by(Edits::All);
    let of_all = found(&all);
    let pairs = pairs(&gold, &of_all);
    let mut count = |edit: &'static str, k: usize| {
        let right = pairs.iter().any(|&(g, f)| {
            let same = |role: usize| shared(&gold[g][role], &of_all[f][role]) >= 0.5;
            f == k && same(0) && same(1)
        });
        let [hits, count] = counts.entry((edit, all[k].confidence.to_bits())).or_default();
        *hits += usize::from(right);
        *count += 1;
    };
    (0..all.len()).for_each(|k| count("any", k));
    for name in Edits::names() {
        let without = found(&by(Edits::AllBut(name)));
        let added = |k: &usize| {
            !without
                .iter()
                .any(|[content, _]| shared(content, &of_all[*k][0]) >= 0.5)
        };
        (0..all.len()).filter(added).for_each(|k| count(name, k));
    }
}
