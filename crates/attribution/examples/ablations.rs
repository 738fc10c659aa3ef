//! What each part of the way from a text to its relations brings: lenient, exact and attribution F1 on annotated articles
//! (JSON, one a line, with `text` and `relations`, offsets in code points), with all parts and with each of them left out.
//! Contents are compared by their words and paired one to one, best first: lenient where they share half, exact where all,
//! attribution where the source is right too. The last column counts the relations that are other ones than with all parts,
//! which texts without annotation show as well.
//!
//! `cargo run --release -p pullquote-attribution --example ablations -- WEIGHTS all=polnear.jsonl speech=worldnews.jsonl`

mod annotated;

use std::error::Error;
use std::io::{self, Write};

use annotated::{Article, Found, inside, pairs, shared, words};
use pullquote_attribution::{
    Decoding, Edits, LinkWeights, Method, Reading, Relation, Scope, Tagged, attribute_by_labels,
    attribute_by_rule, layout,
};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::segment;

/// Relations that the annotators have and that were found, and how many of them agree.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    agree: [usize; 3],
    /// Relations that are not among those of all parts, or the other way round.
    changed: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (tagger, sets) = annotated::given()?;
    let nearest = LinkWeights::nearest();
    let methods = methods(&nearest);
    let mut out = io::stdout().lock();
    for (scope, set) in &sets {
        let mut scores: Vec<Score> = Vec::new();
        for article in set {
            add(article, &tagger, *scope, &methods, &mut scores);
        }
        writeln!(
            out,
            "| | lenient | exact | attribution | changed |\n|---|---|---|---|---|"
        )?;
        for ((name, _), score) in methods.iter().zip(&scores) {
            write!(out, "| {name}")?;
            for agree in score.agree {
                write!(
                    out,
                    " | {:.3}",
                    2.0 * agree as f64 / (score.gold + score.found).max(1) as f64
                )?;
            }
            writeln!(out, " | {} |", score.changed)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The methods by name; without a method the rules alone.
fn methods(nearest: &LinkWeights) -> Vec<(String, Option<Method<'_>>)> {
    let whole = Method::default;
    let decoding = |change: fn(&mut Decoding)| {
        let mut decoding = Decoding::default();
        change(&mut decoding);
        Some(Method {
            decoding,
            ..Method::default()
        })
    };
    let parts = [
        ("all parts", Some(whole())),
        ("rules alone, no tagger", None),
        (
            "tagger, what stands nearest linked, nothing else",
            Some(Method {
                decoding: Decoding::plain(),
                weights: nearest,
                mending: false,
                edits: Edits::None,
                least: [0.0; 2],
            }),
        ),
        (
            "without learned linking",
            Some(Method {
                weights: nearest,
                ..whole()
            }),
        ),
        (
            "without the constraint of quotation marks",
            decoding(|d| d.quoted = f32::INFINITY),
        ),
        (
            "without favour for cues and sources",
            decoding(|d| (d.bias, d.inner) = ([0.0; 3], [0.0; 3])),
        ),
        (
            "without a second look at what lacks a partner",
            decoding(|d| (d.missing, d.missing_of_thoughts) = ([0.0; 3], [0.0; 3])),
        ),
        (
            "without mending",
            Some(Method {
                mending: false,
                ..whole()
            }),
        ),
        (
            "without leaving out what is unsure",
            Some(Method {
                least: [0.0; 2],
                ..whole()
            }),
        ),
        (
            "without edits",
            Some(Method {
                edits: Edits::None,
                ..whole()
            }),
        ),
    ];
    let parts = parts.map(|(name, method)| (name.to_owned(), method));
    let edits = Edits::names().map(|name| {
        let edits = Edits::AllBut(name);
        (
            format!("without the edit \"{name}\""),
            Some(Method { edits, ..whole() }),
        )
    });
    parts.into_iter().chain(edits).collect()
}

/// Scores one article by every method.
fn add(
    article: &Article,
    tagger: &Tagger,
    scope: Scope,
    methods: &[(String, Option<Method<'_>>)],
    scores: &mut Vec<Score>,
) {
    let text = &article.text;
    let segmentation = segment(text);
    let parts = layout(text, &segmentation);
    let reading = Reading::new(text, &segmentation);
    let tagged = Tagged::new(tagger, text, &segmentation, &mut Scratch::default());
    let words = words(text);
    let gold = article.relations.iter();
    let gold = gold.map(|r| [&r.content, &r.source].map(|spans| inside(&words, spans)));
    let gold: Vec<Found> = gold.filter(|[content, _]| !content.is_empty()).collect();
    scores.resize_with(methods.len(), Score::default);
    let mut whole: Option<Vec<Relation>> = None;
    for ((_, method), score) in methods.iter().zip(scores) {
        let relations: Vec<Relation> = match method {
            Some(method) => attribute_by_labels(&reading, &parts, &tagged, scope, method),
            None => attribute_by_rule(&reading, &parts),
        };
        let whole = whole.get_or_insert_with(|| relations.clone());
        let only =
            |a: &[Relation], b: &[Relation]| a.iter().filter(|r| !b.iter().any(|o| same(r, o))).count();
        score.changed += only(&relations, whole) + only(whole, &relations);
        let found = relations.iter();
        let found = found.map(|r| [&r.content, &r.source].map(|spans| inside(&words, spans)));
        let found: Vec<Found> = found.filter(|[content, _]| !content.is_empty()).collect();
        score.gold += gold.len();
        score.found += found.len();
        for (g, f) in pairs(&gold, &found) {
            let overlap = shared(&gold[g][0], &found[f][0]);
            let source =
                gold[g][1].is_empty() == found[f][1].is_empty() && shared(&gold[g][1], &found[f][1]) >= 0.5;
            score.agree[0] += usize::from(overlap >= 0.5);
            score.agree[1] += usize::from(overlap >= 1.0);
            score.agree[2] += usize::from(overlap >= 0.5 && source);
        }
    }
}

/// Whether two relations have the same parts.
fn same(a: &Relation, b: &Relation) -> bool {
    (&a.content, &a.cue, &a.source) == (&b.content, &b.cue, &b.source)
}
