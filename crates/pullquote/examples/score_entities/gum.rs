//! Mentions by name and by pronoun, their types and their chains: GUM (Zeldes 2017).

use std::collections::BTreeMap;
use std::error::Error;

use pullquote::{Analysis, Analyzer, EntityMention, MentionForm, Span, SpeakerKind, segment};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, noun};
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use pullquote_lexicon::{class, title};

use crate::chains::{Agreement, Chained};
use crate::text::{Document, Share};

/// Tokens of a name at most.
const LONGEST: usize = 12;

/// Prints the figures, news and what is like it apart from the rest; what is for figures alone apart from both.
pub(crate) fn score(analyzer: &Analyzer, file: &str, errors: bool) -> Result<(), Box<dyn Error>> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (number, document) in Document::read(file)?.iter().enumerate() {
        let held = number % 3 == 2;
        let genre = document.value["genre"].as_str().unwrap_or("");
        let alike = matches!(genre, "news" | "interview" | "court" | "speech");
        let kind = if alike { "news-like" } else { "other" };
        let part = if held { "held out" } else { "seen" };
        let analysis = analyzer.analyze(document.article())?;
        let tally = tallies.entry(format!("{kind}, {part}")).or_default();
        tally.take(document, &analysis, errors && !held);
    }
    println!("GUM names, found, exact, of type | person              organization        place");
    for (key, tally) in &tallies {
        print!("{key:20} {:5}     ", tally.chains.size());
        for [found, exact, typed] in tally.names {
            print!(" | {found} {exact} {typed}");
        }
        println!();
    }
    println!(
        "GUM chains               n   links P  R      F1    | B3 P    R      F1   | pronouns resolved, right"
    );
    for (key, tally) in &tallies {
        println!(
            "{key:20} {:5}  {} | {} {}",
            tally.chains.size(),
            tally.chains,
            tally.resolved,
            tally.meant
        );
    }
    Ok(())
}

#[derive(Default)]
struct Tally {
    /// For persons, organizations and places: those found, those with the same extent, and of those found those with the
    /// right type.
    names: [[Share; 3]; 3],
    chains: Agreement,
    resolved: Share,
    meant: Share,
}

/// An annotated mention that is a name or a pronoun.
struct Gold {
    span: Span,
    kind: usize,
    cluster: String,
    is_name: bool,
}

impl Tally {
    fn take(&mut self, document: &Document, analysis: &Analysis, errors: bool) {
        let gold = gold(document);
        let mut chained = Vec::new();
        for mention in &gold {
            let found = ending_at(analysis, mention);
            chained.push(Chained {
                key: mention.cluster.clone(),
                found: found.map(|(entity, _)| entity),
            });
            if mention.is_name {
                self.name(document, analysis, mention, found, errors);
            }
        }
        self.pronouns(document, analysis, &gold, &chained, errors);
        self.chains.take(&chained);
    }

    fn name(
        &mut self,
        document: &Document,
        analysis: &Analysis,
        mention: &Gold,
        found: Option<(usize, &EntityMention)>,
        errors: bool,
    ) {
        let exact = found.is_some_and(|(_, m)| same_start(&document.text, m.span, mention.span));
        let [held, whole, right] = &mut self.names[mention.kind];
        held.add(found.is_some());
        whole.add(exact);
        let text = mention.span.of(&document.text);
        let kind = ["person", "organization", "place"][mention.kind];
        let typed = found.map(|(entity, _)| {
            let told = analysis.entities[entity].kind;
            match mention.kind {
                0 => told == SpeakerKind::Person,
                1 => told == SpeakerKind::Organization,
                // A place that is named as one speaks as a body or a country, if it does.
                _ => matches!(told, SpeakerKind::Country | SpeakerKind::Organization),
            }
        });
        if let Some(typed) = typed {
            right.add(typed);
        }
        if errors && !(exact && typed == Some(true)) {
            let told = found.map_or("-".to_owned(), |(entity, m)| {
                let e = &analysis.entities[entity];
                format!("{} {}", e.kind.as_str(), m.span.of(&document.text))
            });
            let around = around(&document.text, mention.span);
            println!("gum\t{}\t{kind} {text}\t{told}\t{around}", document.id());
        }
    }

    /// Of the pronouns whose chain has a name that is found: whether they are in its entity.
    fn pronouns(
        &mut self,
        document: &Document,
        analysis: &Analysis,
        gold: &[Gold],
        chained: &[Chained],
        errors: bool,
    ) {
        for (mention, own) in gold.iter().zip(chained).filter(|(m, _)| !m.is_name) {
            let names: Vec<usize> = gold
                .iter()
                .zip(chained)
                .filter(|(m, c)| m.is_name && c.key == own.key)
                .filter_map(|(_, c)| c.found)
                .collect();
            if names.is_empty() {
                continue;
            }
            self.resolved.add(own.found.is_some());
            if let Some(found) = own.found {
                self.meant.add(names.contains(&found));
                if errors && !names.contains(&found) {
                    let meant = &analysis.entities[found].name;
                    let right = &analysis.entities[names[0]].name;
                    let around = around(&document.text, mention.span);
                    println!("gum pronoun\t{}\t{meant} for {right}\t{around}", document.id());
                }
            }
        }
    }
}

fn around(text: &str, span: Span) -> String {
    let mut start = (span.start as usize).saturating_sub(90);
    let mut end = (span.end as usize + 60).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text[start..end].replace('\n', " / ")
}

/// The entity's mention with the last word of the annotated one at its end.
fn ending_at<'a>(analysis: &'a Analysis, gold: &Gold) -> Option<(usize, &'a EntityMention)> {
    analysis.entities.iter().enumerate().find_map(|(at, entity)| {
        let form = if gold.is_name {
            MentionForm::Name
        } else {
            MentionForm::Pronoun
        };
        let mention = entity
            .mentions
            .iter()
            .find(|m| m.form == form && m.span.end == gold.span.end)?;
        Some((at, mention))
    })
}

/// Whether two extents begin alike, an article passed over.
fn same_start(text: &str, a: Span, b: Span) -> bool {
    let bare = |span: Span| {
        let own = span.of(text);
        let low = own.to_lowercase();
        let skipped = ["the ", "a "].iter().find(|article| low.starts_with(**article));
        span.start + skipped.map_or(0, |article| article.len() as u32)
    };
    bare(a) == bare(b)
}

/// The annotated names and third person pronouns of a document.
fn gold(document: &Document) -> Vec<Gold> {
    let segmentation = segment(&document.text);
    let words = Reading::new(&document.text, &segmentation);
    let mut found: Vec<Gold> = Vec::new();
    for mention in document.value["mentions"].as_array().into_iter().flatten() {
        let span = document.span(&mention["start"], &mention["end"]);
        let kind = match mention["type"].as_str() {
            Some("person") => 0,
            Some("organization") => 1,
            Some("place") => 2,
            _ => continue,
        };
        let cluster = mention["cluster"].as_str().unwrap_or("").to_owned();
        let (from, to) = words.range(span);
        if to == from + 1 && third_person(words.low(from)) {
            found.push(Gold {
                span,
                kind,
                cluster,
                is_name: false,
            });
        } else if let Some(span) = proper(&words, from, to, kind == 0) {
            found.push(Gold {
                span,
                kind,
                cluster,
                is_name: true,
            });
        }
    }
    let within =
        |own: &Gold, other: &Gold| other.is_name && other.span.contains(own.span) && other.span != own.span;
    let nested: Vec<bool> = found
        .iter()
        .map(|own| found.iter().any(|other| within(own, other)))
        .collect();
    let mut nested = nested.iter();
    found.retain(|_| !nested.next().copied().unwrap_or(false));
    found.sort_by_key(|m| m.span);
    found.dedup_by_key(|m| m.span.end);
    found
}

fn third_person(low: &str) -> bool {
    matches!(
        pronoun(low),
        Some(Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::They)
    )
}

/// The name that a mention is: without article, "'s", title and what follows a comma or bracket; none where it is none.
fn proper(words: &Reading<'_>, from: usize, to: usize, person: bool) -> Option<Span> {
    let mark = |at: &usize| matches!(words.raw(*at), "," | "(" | "-" | "–" | "—" | ":");
    let mut to = (from..to).find(mark).unwrap_or(to);
    let mut from = from;
    while from < to && words.is(from, class::ARTICLE) {
        from += 1;
    }
    while to > from && matches!(words.low(to - 1), "'s" | "'") {
        to -= 1;
    }
    if person {
        let title = |at: usize| noun(words.low(at)).is(Class::Title) && !title::stays(words.low(at));
        from = (from..to.saturating_sub(1))
            .rev()
            .find(|&at| title(at))
            .map_or(from, |at| at + 1);
    }
    let single = from + 1 == to;
    let called = noun(words.low(to.checked_sub(1)?));
    let role = single && (called.is_person() || called.is(Class::Group));
    let link = |at: usize| {
        !words.is_word(at)
            || words.is_capital(at)
            || words.raw(at).starts_with(|c: char| c.is_ascii_digit())
            || class::is_particle(words.low(at))
            || matches!(
                words.low(at),
                "of" | "the" | "and" | "for" | "to" | "in" | "on" | "at" | "'s" | "&"
            )
    };
    let capital = from < to && words.is_capital(from) && words.is_capital(to - 1);
    let own = single && (words.low(from) == "i" || words.is(from, class::PRONOUN.or(class::DETERMINER)));
    let proper = capital && !own && !role && to - from <= LONGEST && (from..to).all(link);
    proper.then(|| words.cover(from, to))
}
