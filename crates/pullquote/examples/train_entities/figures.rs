//! Figures of weights that are learned without the documents that they are tried on.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use pullquote_ranking::{Weights, choose};

use crate::cases::{Case, fit};
use crate::text::Share;

/// Parts of the cross-validation.
const FOLDS: usize = 5;
/// A choice that is likelier is sure.
const SURE: f32 = 0.7;

const CLASSES: [&str; 4] = ["person", "organization", "place", "other"];

/// Calls `each` with every case, and what is chosen with which probability by weights learned from the other folds.
fn validate(cases: &[Case], none: &Weights, mut each: impl FnMut(&Case, usize, f32)) {
    for fold in 0..FOLDS {
        let (tried, learned): (Vec<&Case>, Vec<&Case>) =
            cases.iter().partition(|case| case.document % FOLDS == fold);
        let weights = fit(none, learned);
        for case in tried {
            if let Some((chosen, probability)) = choose(&weights, &case.example.candidates) {
                each(case, chosen, probability);
            }
        }
    }
}

/// Shares of names whose class is right, by class.
pub(crate) fn kinds(out: &mut impl Write, cases: &[Case], none: &Weights) -> Result<()> {
    let class = |case: &Case| (case.source, case.example.right);
    shares(out, cases, none, class, |(source, class)| {
        format!("{source} {}", CLASSES[class])
    })
}

/// Shares of pronouns that are resolved rightly.
pub(crate) fn pronouns(out: &mut impl Write, cases: &[Case], none: &Weights) -> Result<()> {
    shares(out, cases, none, |case| case.source, str::to_owned)
}

/// Prints the shares of choices that are right, of all and of the sure ones, in a row for each `key` of a case.
fn shares<K: Ord>(
    out: &mut impl Write,
    cases: &[Case],
    none: &Weights,
    key: impl Fn(&Case) -> K,
    name: impl Fn(K) -> String,
) -> Result<()> {
    let mut table: BTreeMap<K, [Share; 2]> = BTreeMap::new();
    validate(cases, none, |case, chosen, probability| {
        let right = chosen == case.example.right;
        let [all, sure] = table.entry(key(case)).or_default();
        all.add(right);
        if probability >= SURE {
            sure.add(right);
        }
    });
    writeln!(out, "                         n  right | sure, of them right")?;
    for (row, [all, sure]) in table {
        writeln!(
            out,
            "  {:20} {:5}  {all} | {:5} {sure}",
            name(row),
            all.of,
            sure.of
        )?;
    }
    Ok(())
}
