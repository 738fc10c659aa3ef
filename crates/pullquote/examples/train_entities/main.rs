//! Learns what names are the names of and whom pronouns stand for, and says how well that does on documents not learned
//! from.
//!
//! `train_entities KINDS.tsv PRONOUNS.tsv [gum=FILE.jsonl] [gap=FILE.jsonl] [news=FILE.jsonl …] [silver=TEXTS.jsonl,SYNTAX.conll]`:
//! files as `score_entities` takes them; of GUM every third document is left out, of GAP the validation part. `silver` are
//! texts with the named entities that a parser found: tables of number, begin, end, word, lemma, part of speech, head,
//! relation and entity, documents apart by lines `# doc ID`.

mod cases;
mod documents;
mod figures;
mod labels;
#[path = "../score_entities/text.rs"]
mod text;

use std::error::Error;
use std::io::Write;

use pullquote::{Analyzer, KIND_TEMPLATES, PRONOUN_TEMPLATES};
use pullquote_ranking::Weights;

use cases::{Case, fit};
use documents::Labelled;

/// Rounds in which the pronouns before a pronoun are resolved by the last round's weights.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut out = || arguments.next().ok_or("where to write the weights is missing");
    let (kinds_to, pronouns_to) = (out()?, out()?);
    let documents = documents::read(arguments)?;
    let analyzer = Analyzer::new()?;
    let stdout = &mut std::io::stdout().lock();
    let none = [Weights::zero(KIND_TEMPLATES), Weights::zero(PRONOUN_TEMPLATES)];

    let cases = cases::kinds(&analyzer, &documents, [&none[0], &none[1]]);
    writeln!(stdout, "what names are the names of, cross-validated by document")?;
    figures::kinds(stdout, &cases, &none[0])?;
    let kinds = fit(&none[0], &cases);
    write(&kinds_to, "kind", "what names are the names of", &kinds)?;

    let mut pronouns = none[1].clone();
    let mut cases: Vec<Case> = Vec::new();
    for _ in 0..ROUNDS {
        cases = cases::pronouns(&analyzer, &documents, [&kinds, &pronouns]);
        pronouns = fit(&none[1], &cases);
    }
    writeln!(stdout, "whom pronouns stand for, cross-validated by document")?;
    figures::pronouns(stdout, &cases, &none[1])?;
    write(&pronouns_to, "pronoun", "whom pronouns stand for", &pronouns)
}

fn write(file: &str, name: &str, of: &str, weights: &Weights) -> Result<(), Box<dyn Error>> {
    let mut text = format!("# Weights of {of}, by the example train_entities. Apache-2.0 OR MIT.\n");
    weights.write(name, &mut text);
    Ok(std::fs::write(file, text)?)
}

/// Documents of one kind, for the figures.
fn source(document: &Labelled) -> &'static str {
    document.source.name()
}
