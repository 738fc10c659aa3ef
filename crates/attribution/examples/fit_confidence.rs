//! Fits the coefficients of a relation's confidence: logistic regression on the evidence of the relations that a tagger's
//! weights give in annotated articles (JSON, one a line, with `text` and `relations`, offsets in code points). Prints the
//! coefficients of `src/confidence.rs`, and, cross-validated by article, the expected calibration error and the table of
//! reliability.
//!
//! `cargo run --release -p pullquote-attribution --example fit_confidence -- WEIGHTS all=polnear.jsonl speech=worldnews.jsonl`

mod annotated;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};

use annotated::{Article, shared};
use pullquote_attribution::{Reading, Scope, Tagged, evidence, layout};
use pullquote_tagging::{Scratch, Tagger};
use pullquote_tokenize::{Segmentation, Span, segment};

/// Parts of the cross-validation.
const FOLDS: usize = 5;
/// Strength of the ridge that holds coefficients small.
const RIDGE: f64 = 1.0;
/// Sweeps of coordinate descent.
const SWEEPS: usize = 200;
/// Bins of the table of reliability.
const BINS: usize = 10;

/// One relation: features, whether content and source are right, and the article's number.
struct Case {
    features: Vec<f64>,
    right: bool,
    article: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (tagger, sets) = annotated::given()?;
    let mut scratch = Scratch::default();
    let mut cases = Vec::new();
    let mut articles = 0;
    for (scope, set) in &sets {
        for article in set {
            read(article, &tagger, *scope, &mut scratch, articles, &mut cases);
            articles += 1;
        }
    }
    let all: Vec<&Case> = cases.iter().collect();
    let rounded: Vec<f64> = fit(&all).iter().map(|w| (w * 1000.0).round() / 1000.0).collect();
    let mut out = io::stdout().lock();
    writeln!(out, "{} relations of {articles} articles", cases.len())?;
    writeln!(out, "coefficients {rounded:?}")?;
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let (held, seen): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|case| case.article % FOLDS == fold);
        let coefficients = fit(&seen);
        judged.extend(
            held.iter()
                .map(|case| (probability(&coefficients, &case.features), case.right)),
        );
    }
    report(&mut out, &judged)?;
    Ok(())
}

/// The cases of one article.
fn read(
    article: &Article,
    tagger: &Tagger,
    scope: Scope,
    scratch: &mut Scratch,
    number: usize,
    cases: &mut Vec<Case>,
) {
    let text = &article.text;
    let segmentation = segment(text);
    let tagged = Tagged::new(tagger, text, &segmentation, scratch);
    let found = evidence(
        &Reading::new(text, &segmentation),
        &layout(text, &segmentation),
        &tagged,
        scope,
    );
    let gold = article.relations.iter().map(|relation| {
        [&relation.content, &relation.source].map(|spans| words(text, &segmentation, spans.iter().copied()))
    });
    let gold: Vec<[BTreeSet<usize>; 2]> = gold.collect();
    for (relation, evidence) in found {
        let content = words(text, &segmentation, relation.content.iter().copied());
        let source = words(text, &segmentation, relation.source.iter().copied());
        let right = gold
            .iter()
            .any(|[c, s]| shared(c, &content) >= 0.5 && shared(s, &source) >= 0.5);
        cases.push(Case {
            features: evidence.features().iter().map(|&f| f64::from(f)).collect(),
            right,
            article: number,
        });
    }
}

/// The words inside spans; punctuation does not count.
fn words(text: &str, segmentation: &Segmentation, spans: impl Iterator<Item = Span>) -> BTreeSet<usize> {
    let tokens = &segmentation.tokens;
    spans
        .flat_map(|span| {
            let from = tokens.partition_point(|t| t.span.end <= span.start);
            let to = tokens.partition_point(|t| t.span.start < span.end);
            from..to.max(from)
        })
        .filter(|&at| tokens[at].span.of(text).contains(char::is_alphanumeric))
        .collect()
}

fn probability(coefficients: &[f64], features: &[f64]) -> f64 {
    let sum: f64 = coefficients.iter().zip(features).map(|(w, f)| w * f).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Coordinate descent with Newton steps.
fn fit(cases: &[&Case]) -> Vec<f64> {
    let count = cases.first().map_or(0, |case| case.features.len());
    let mut coefficients: Vec<f64> = vec![0.0; count];
    let mut sums: Vec<f64> = vec![0.0; cases.len()];
    for _ in 0..SWEEPS {
        for (k, coefficient) in coefficients.iter_mut().enumerate() {
            let (mut slope, mut bend) = (RIDGE * *coefficient, RIDGE);
            for (case, sum) in cases.iter().zip(&sums) {
                let p = 1.0 / (1.0 + (-*sum).exp());
                slope += (p - f64::from(u8::from(case.right))) * case.features[k];
                bend += p * (1.0 - p) * case.features[k] * case.features[k];
            }
            let step = slope / bend;
            *coefficient -= step;
            for (case, sum) in cases.iter().zip(&mut sums) {
                *sum -= step * case.features[k];
            }
        }
    }
    coefficients
}

fn report(out: &mut impl Write, judged: &[(f64, bool)]) -> io::Result<()> {
    let mut bins = [(0.0, 0usize, 0usize); BINS];
    for &(p, right) in judged {
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + p, bin.1 + usize::from(right), bin.2 + 1);
    }
    let error: f64 = bins.iter().map(|(p, right, _)| (p - *right as f64).abs()).sum();
    let error = error / judged.len().max(1) as f64;
    writeln!(out, "expected calibration error {error:.3}, cross-validated")?;
    writeln!(out, "\n| mean confidence | right | relations |\n|---|---|---|")?;
    for (p, right, count) in bins.into_iter().filter(|bin| bin.2 > 0) {
        let share = |sum: f64| sum / count as f64;
        writeln!(out, "| {:.2} | {:.2} | {count} |", share(p), share(right as f64))?;
    }
    Ok(())
}
