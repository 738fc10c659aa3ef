//! What is right of the choices of one document, by its annotation.

use pullquote::{EntityChoices, PronounChoice, Span};
use serde_json::Value;

use crate::documents::{Labelled, Source};

/// Classes of names: person, body, place, other.
const CLASSES: usize = 4;

/// For each entity the class that two thirds of its annotated names have.
pub(crate) fn kinds(document: &Labelled, choices: &EntityChoices) -> Vec<Option<usize>> {
    let mut votes = vec![[0usize; CLASSES]; choices.kinds.len()];
    for &(span, entity) in &choices.names {
        let class = match document.source {
            Source::Gum => annotated(document, span),
            Source::News => speaker(document, span),
            Source::Silver => tagged(document, span),
            Source::Gap => None,
        };
        if let Some(class) = class {
            votes[entity][class] += 1;
        }
    }
    let decided = |held: &[usize; CLASSES]| {
        let class = (0..CLASSES).max_by_key(|&class| (held[class], CLASSES - class))?;
        let all: usize = held.iter().sum();
        (held[class] > 0 && held[class] * 3 >= all * 2).then_some(class)
    };
    votes.iter().map(decided).collect()
}

/// The class of the smallest mention that ends with a name.
fn annotated(document: &Labelled, name: Span) -> Option<usize> {
    let ending = mentions(document).filter(|(span, _)| span.end == name.end && span.start <= name.start);
    let (_, mention) = ending.min_by_key(|(span, _)| span.len())?;
    Some(match mention["type"].as_str() {
        Some("person") => 0,
        Some("organization") => 1,
        Some("place") => 2,
        _ => 3,
    })
}

/// The mentions of a document, without "'s".
fn mentions(document: &Labelled) -> impl Iterator<Item = (Span, &Value)> {
    let all = document.document.value["mentions"]
        .as_array()
        .into_iter()
        .flatten();
    all.map(|mention| {
        let mut span = document.document.span(&mention["start"], &mention["end"]);
        let text = span.of(&document.document.text);
        let owner = ["'s", "’s"].into_iter().find(|end| text.ends_with(end));
        span.end -= owner.map_or(0, |end| end.len() as u32);
        (span, mention)
    })
}

/// The class of a speaker of that name.
fn speaker(document: &Labelled, name: Span) -> Option<usize> {
    let text = name.of(&document.document.text);
    relations(document).find_map(|relation| {
        let speaker = &relation["speaker"];
        let own = speaker["name"].as_str()?;
        let own = own.strip_prefix("The ").unwrap_or(own);
        let class = match speaker["type"].as_str()? {
            "person" => 0,
            "organization" => 1,
            "country" => 2,
            _ => return None,
        };
        (own == text).then_some(class)
    })
}

fn relations(document: &Labelled) -> impl Iterator<Item = &Value> {
    document.document.value["relations"]
        .as_array()
        .into_iter()
        .flatten()
}

/// The class that a parser gave most tokens of a name.
fn tagged(document: &Labelled, name: Span) -> Option<usize> {
    let mut held = [0usize; CLASSES];
    let first = document
        .silver
        .partition_point(|(span, _)| span.end <= name.start);
    let inside = document
        .silver
        .iter()
        .skip(first)
        .take_while(|(span, _)| span.start < name.end);
    for (_, class) in inside {
        held[*class] += 1;
    }
    (0..CLASSES)
        .rev()
        .max_by_key(|&class| held[class])
        .filter(|&class| held[class] > 0)
}

/// For a pronoun the option that it stands for, or their number where it is none of them; `None` where nothing tells.
pub(crate) fn pronoun(document: &Labelled, choices: &EntityChoices, choice: &PronounChoice) -> Option<usize> {
    let option = |entity: usize| choice.options.iter().position(|&held| held == entity);
    match document.source {
        Source::Gap => option(rival(document, choices, choice)?),
        Source::News => option(quoted(document, choices, choice)?),
        Source::Gum => {
            let meant = chain(document, choices, choice)?;
            Some(meant.into_iter().find_map(option).unwrap_or(choice.options.len()))
        }
        Source::Silver => None,
    }
}

/// The entity of the rival that a pronoun means.
fn rival(document: &Labelled, choices: &EntityChoices, choice: &PronounChoice) -> Option<usize> {
    let value = &document.document.value;
    let pronoun = &value["pronoun"];
    if document.document.span(&pronoun[0], &pronoun[1]) != choice.span {
        return None;
    }
    let rivals = value["candidates"].as_array()?;
    let entity = |rival: &Value| {
        let span = document.document.span(&rival["span"][0], &rival["span"][1]);
        let held = choices
            .names
            .iter()
            .find(|(own, _)| own.start < span.end && span.end <= own.end);
        held.map(|name| name.1)
    };
    let of: Vec<Option<usize>> = rivals.iter().map(entity).collect();
    let meant = rivals.iter().position(|rival| rival["coreferent"] == true)?;
    let other = of
        .iter()
        .enumerate()
        .any(|(k, held)| k != meant && *held == of[meant]);
    of[meant].filter(|_| !other)
}

/// The entity of whoever speaks where a pronoun is the source.
fn quoted(document: &Labelled, choices: &EntityChoices, choice: &PronounChoice) -> Option<usize> {
    let relation = relations(document).find(|relation| {
        let source = &relation["source"][0];
        source.is_array() && document.document.span(&source[0], &source[1]) == choice.span
    })?;
    let speaker = relation["speaker"]["name"]
        .as_str()
        .filter(|_| relation["speaker"]["type"] == "person")?;
    let named = |name: &&(Span, usize)| name.0.of(&document.document.text) == speaker;
    choices.names.iter().find(named).map(|name| name.1)
}

/// The entities of the names in the chain of a pronoun for a person.
fn chain(document: &Labelled, choices: &EntityChoices, choice: &PronounChoice) -> Option<Vec<usize>> {
    let (_, own) = mentions(document).find(|(span, _)| *span == choice.span)?;
    if own["type"] != "person" {
        return None;
    }
    let named = |span: Span| {
        choices
            .names
            .iter()
            .find(|(own, _)| own.end == span.end && own.start >= span.start)
    };
    let chained = mentions(document).filter(|(_, mention)| mention["cluster"] == own["cluster"]);
    Some(
        chained
            .filter_map(|(span, _)| named(span))
            .map(|name| name.1)
            .collect(),
    )
}
