//! Choices with what is right.

use pullquote::Analyzer;
use pullquote_ranking::{Example, Weights, learn_from};

use crate::documents::Labelled;
use crate::labels;

/// Passes over the examples.
const EPOCHS: usize = 10;
/// How strongly weights are held near nothing.
const RIDGE: f32 = 0.01;

/// One choice with what is right.
pub(crate) struct Case {
    /// Number of the document.
    pub(crate) document: usize,
    pub(crate) source: &'static str,
    pub(crate) example: Example,
}

/// Weights that are learned from cases.
pub(crate) fn fit<'c>(none: &Weights, cases: impl IntoIterator<Item = &'c Case>) -> Weights {
    let examples: Vec<Example> = cases.into_iter().map(|case| case.example.clone()).collect();
    learn_from(none, &examples, EPOCHS, RIDGE)
}

/// What each entity is.
pub(crate) fn kinds(analyzer: &Analyzer, documents: &[Labelled], weights: [&Weights; 2]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let choices = analyzer.entity_choices(&document.document.article(), weights);
        let labels = labels::kinds(document, &choices);
        for (candidates, right) in choices.kinds.into_iter().zip(labels) {
            cases.extend(right.map(|right| Case {
                document: number,
                source: crate::source(document),
                example: Example { candidates, right },
            }));
        }
    }
    cases
}

/// Whom each pronoun stands for.
pub(crate) fn pronouns(analyzer: &Analyzer, documents: &[Labelled], weights: [&Weights; 2]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let choices = analyzer.entity_choices(&document.document.article(), weights);
        for choice in &choices.pronouns {
            let right = labels::pronoun(document, &choices, choice);
            cases.extend(right.map(|right| Case {
                document: number,
                source: crate::source(document),
                example: Example {
                    candidates: choice.features.clone(),
                    right,
                },
            }));
        }
    }
    cases
}
