//! Pronouns with two rival names: GAP (Webster and others 2018).

use std::collections::BTreeMap;
use std::error::Error;

use pullquote::{Analysis, Analyzer, MentionForm, Span};

use crate::text::{Document, Share};

/// Figures of the pronouns whose rivals are both found, as two entities.
#[derive(Default)]
struct Tally {
    both: Share,
    resolved: Share,
    right: Share,
    neither: Share,
    /// Of each rival, whether the pronoun is said to mean it: right, said, true.
    said: [usize; 3],
}

impl Tally {
    fn line(&self) -> String {
        let [right, said, truth] = self.said.map(|n| n as f64);
        let f1 = 2.0 * right / (said + truth).max(1.0);
        format!(
            "{:5} {} {}     {} {}  {f1:.3}",
            self.both.of, self.both, self.resolved, self.right, self.neither
        )
    }
}

/// Prints the figures by part and gender.
pub(crate) fn score(analyzer: &Analyzer, file: &str, errors: bool) -> Result<(), Box<dyn Error>> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for document in Document::read(file)? {
        let analysis = analyzer.analyze(document.article())?;
        let validation = document.id().starts_with("validation");
        let found = judge(&document, &analysis);
        if errors && !validation && !found.right {
            println!("gap\t{}\t{}", document.id(), found.told);
        }
        let part = if validation { "validation" } else { "development" };
        let gender = if found.male { "he" } else { "she" };
        for key in [part.to_owned(), format!("{part} {gender}")] {
            count(tallies.entry(key).or_default(), &found);
        }
    }
    println!("GAP                  n  both  resolved  right neither  F1");
    for (key, tally) in &tallies {
        println!("{key:16} {}", tally.line());
    }
    Ok(())
}

/// What came of one pronoun.
struct Judged {
    male: bool,
    both: bool,
    resolved: bool,
    right: bool,
    /// For each rival, whether the pronoun is said to mean it, and whether it does.
    rivals: Vec<(bool, bool)>,
    told: String,
}

fn count(tally: &mut Tally, found: &Judged) {
    tally.both.add(found.both);
    for &(said, truth) in &found.rivals {
        tally.said[0] += usize::from(said && truth);
        tally.said[1] += usize::from(said);
        tally.said[2] += usize::from(truth);
    }
    if found.both {
        tally.resolved.add(found.resolved);
        if found.rivals.iter().any(|rival| rival.1) {
            tally.right.add(found.right);
        } else {
            tally.neither.add(found.right);
        }
    }
}

fn judge(document: &Document, analysis: &Analysis) -> Judged {
    let value = &document.value;
    let pronoun = document.span(&value["pronoun"][0], &value["pronoun"][1]);
    let low = pronoun.of(&document.text).to_lowercase();
    let meant = entity_at(analysis, pronoun, MentionForm::Pronoun);
    let candidates: Vec<(Span, bool)> = value["candidates"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|c| {
            let span = document.span(&c["span"][0], &c["span"][1]);
            (span, c["coreferent"].as_bool().unwrap_or(false))
        })
        .collect();
    let of: Vec<Option<usize>> = candidates
        .iter()
        .map(|(span, _)| entity_at(analysis, *span, MentionForm::Name))
        .collect();
    let both = of.iter().all(Option::is_some) && of[0] != of[1];
    let rivals: Vec<(bool, bool)> = of
        .iter()
        .zip(&candidates)
        .map(|(of, (_, truth))| (of.is_some() && *of == meant, *truth))
        .collect();
    let name = |at: Option<usize>| at.map_or("-", |at| &analysis.entities[at].name);
    let each = candidates.iter().zip(&of).map(|((span, truth), of)| {
        let sign = if *truth { "+" } else { "-" };
        format!("{sign}{}={}", span.of(&document.text), name(*of))
    });
    let each: Vec<String> = each.collect();
    let story = document.text.replace('\n', " ");
    let told = format!("{low} is {}; {}; {story}", name(meant), each.join(", "));
    Judged {
        male: matches!(low.as_str(), "he" | "him" | "his"),
        both,
        resolved: meant.is_some(),
        right: rivals.iter().all(|(said, truth)| said == truth),
        rivals,
        told,
    }
}

/// The entity of the mention of `form` that ends where `span` does, or covers its end.
fn entity_at(analysis: &Analysis, span: Span, form: MentionForm) -> Option<usize> {
    let last = span.end.saturating_sub(1);
    analysis.entities.iter().position(|entity| {
        entity
            .mentions
            .iter()
            .any(|m| m.form == form && m.span.start <= last && last < m.span.end)
    })
}
