//! Learns whom a source means from annotated articles, and says how well that does on articles not learned from.
//!
//! `train_speakers OUT.tsv FILE.jsonl … [extra=FILE.jsonl …]` reads articles `{date, genre, text, relations}`, one a line,
//! whose relations have `speaker {name, type, country}` and spans in code points. Each file is learned from; those without
//! `extra=` are also what the figures are taken on, cross-validated by article and by genre.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use pullquote::{
    Analyzer, Article, Kind, Mode, Relation, SPEAKER_TEMPLATES, Span, SpeakerChoice, SpeakerKind,
};
use pullquote_ranking::{Example, Weights, learn_from};
use serde_json::Value;

/// Parts of the cross-validation by article.
const FOLDS: usize = 5;
/// Passes over the examples.
const EPOCHS: usize = 12;
/// How strongly weights are held near what one begins with.
const RIDGE: f32 = 0.2;
/// Rounds in which the choices before a source are those of the last round's weights.
const ROUNDS: usize = 3;
/// Below it a speaker is unknown.
const THRESHOLD: f32 = 0.35;
/// Bins of the calibration error.
const BINS: usize = 10;

/// Who speaks, by the annotation.
#[derive(Clone, Debug)]
struct Gold {
    name: String,
    kind: String,
    country: Option<String>,
}

struct Annotated {
    text: String,
    date: Option<String>,
    genre: String,
    relations: Vec<(Relation, Option<Gold>)>,
    extra: bool,
}

/// One choice with what is right.
struct Case {
    article: usize,
    genre: String,
    example: Option<Example>,
    /// For the figures: whether each option is right, where somebody known is.
    right: Option<Vec<bool>>,
    found: bool,
    shape: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("where to write the weights is missing")?;
    if out == "analyze" {
        return analyze(arguments);
    }
    let mut articles = Vec::new();
    for argument in arguments {
        let extra = argument.starts_with("extra=");
        let file = argument.trim_start_matches("extra=");
        for line in std::fs::read_to_string(file)?.lines() {
            articles.push(read(line, extra)?);
        }
    }
    let analyzer = Analyzer::new()?;
    let mut weights = initial();
    let mut cases = Vec::new();
    for round in 0..ROUNDS {
        cases = gather(&analyzer, &articles, &weights)?;
        weights = fit(cases.iter());
        eprintln!("round {round}: {} cases", cases.len());
    }
    let stdout = &mut std::io::stdout().lock();
    report_all(stdout, &cases, &initial(), "rules alone")?;
    report(stdout, &cases, "by article", |case| {
        (case.article % FOLDS).to_string()
    })?;
    report(stdout, &cases, "by genre", |case| case.genre.clone())?;
    report_all(stdout, &cases, &weights, "learned from these")?;
    let mut text = String::from(
        "# Weights of the choice of a speaker among candidates, by the example train_speakers.\n",
    );
    weights.write("speaker", &mut text);
    std::fs::write(out, text)?;
    Ok(())
}

fn analyze(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let analyzer = Analyzer::new()?;
    let out = &mut std::io::stdout().lock();
    for file in arguments {
        for line in std::fs::read_to_string(file)?.lines() {
            let value: Value = serde_json::from_str(line)?;
            let mut article = Article::new(value["text"].as_str().unwrap_or(""));
            let id = value["id"].as_str().unwrap_or("").to_owned();
            article = article.with_id(&id);
            if let Some(date) = value["date"].as_str() {
                article = article.with_date(pullquote::parse_date(date)?);
            }
            writeln!(
                out,
                "{}",
                analyzer.analyze(article)?.to_json(pullquote::Offsets::Chars)
            )?;
        }
    }
    Ok(())
}

/// What to begin with: the rules are right.
fn initial() -> Weights {
    let mut weights = Weights::zero(SPEAKER_TEMPLATES);
    if let Some(ruled) = SPEAKER_TEMPLATES.position("ruled") {
        for shape in 0..16 {
            // What few examples speak of is left to the rules.
            let rare = matches!(shape, 5 | 7 | 9 | 13);
            weights.set(ruled, shape * 8 + 1, if rare { 6.0 } else { 4.0 });
        }
    }
    // A surname that several bear tells less.
    if let Some(rivals) = SPEAKER_TEMPLATES.position("rivals") {
        for count in 2..8 {
            weights.set(rivals, NAME * 8 + count, -2.8);
        }
    }
    // Who is told to have died speaks no more.
    if let Some(dead) = SPEAKER_TEMPLATES.position("dead") {
        for shape in 0..16 {
            weights.set(dead, shape * 8 + 1, if shape == NAME { -4.0 } else { -1.5 });
        }
    }
    // "Anna Berg met Maria Lund. She …"
    if let Some(contest) = SPEAKER_TEMPLATES.position("contest") {
        for shape in [2, 3] {
            for count in 1..8 {
                weights.set(contest, shape * 8 + count, -2.0);
            }
        }
    }
    weights
}

fn fit<'c>(cases: impl Iterator<Item = &'c Case>) -> Weights {
    let examples: Vec<Example> = cases.filter_map(|case| case.example.clone()).collect();
    learn_from(&initial(), &examples, EPOCHS, RIDGE)
}

fn gather(
    analyzer: &Analyzer,
    articles: &[Annotated],
    weights: &Weights,
) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for (number, annotated) in articles.iter().enumerate() {
        let mut article = Article::new(&annotated.text);
        if let Some(date) = annotated.date.as_deref() {
            article = article.with_date(pullquote::parse_date(date)?);
        }
        let gold: Vec<Relation> = annotated.relations.iter().map(|r| r.0.clone()).collect();
        let (_, choices) = analyzer.speaker_choices(&article, Some(gold), weights);
        for choice in &choices {
            let speaker = annotated
                .relations
                .get(choice.relation)
                .and_then(|r| r.1.as_ref());
            cases.push(case(annotated, number, choice, speaker, false));
        }
        if annotated.extra {
            continue;
        }
        let (relations, choices) = analyzer.speaker_choices(&article, None, weights);
        let paired = pair(&annotated.relations, &relations);
        for choice in &choices {
            let gold = paired.get(choice.relation).copied().flatten();
            let speaker = gold.and_then(|k| annotated.relations[k].1.as_ref());
            cases.push(case(annotated, number, choice, speaker, true));
        }
    }
    Ok(cases)
}

fn case(
    annotated: &Annotated,
    article: usize,
    choice: &SpeakerChoice,
    speaker: Option<&Gold>,
    found: bool,
) -> Case {
    let right: Option<Vec<bool>> = speaker.map(|gold| {
        choice
            .options
            .iter()
            .map(|o| same_speaker(gold, &o.name, o.kind, o.country.as_deref()))
            .collect()
    });
    let example = right.as_ref().map(|right| Example {
        candidates: choice.features.clone(),
        right: right.iter().position(|r| *r).unwrap_or(choice.options.len()),
    });
    let known = speaker.is_some_and(|s| matches!(s.kind.as_str(), "person" | "organization" | "country"));
    Case {
        article,
        genre: annotated.genre.clone(),
        example,
        right: right.filter(|_| known && !annotated.extra),
        found,
        shape: choice.shape,
    }
}

/// Figures of weights that are learned without the fold that they are tried on.
fn report(
    out: &mut impl Write,
    cases: &[Case],
    title: &str,
    fold: impl Fn(&Case) -> String,
) -> std::io::Result<()> {
    let mut folds: Vec<String> = cases.iter().filter(|c| c.right.is_some()).map(&fold).collect();
    folds.sort();
    folds.dedup();
    let mut tally = Tally::default();
    writeln!(out, "{title}")?;
    for name in &folds {
        let weights = fit(cases
            .iter()
            .filter(|c| fold(c) != *name || c.article >= usize::MAX));
        let mut own = Tally::default();
        for case in cases.iter().filter(|c| c.found && fold(c) == *name) {
            tally.add(case, &weights);
            own.add(case, &weights);
        }
        writeln!(out, "  {name}: {}", own.line())?;
    }
    writeln!(out, "  all: {}", tally.line())?;
    shapes(out, &tally)
}

fn report_all(out: &mut impl Write, cases: &[Case], weights: &Weights, title: &str) -> std::io::Result<()> {
    let mut tally = Tally::default();
    for case in cases.iter().filter(|c| c.found) {
        tally.add(case, weights);
    }
    writeln!(out, "{title}: {}", tally.line())?;
    shapes(out, &tally)
}

fn shapes(out: &mut impl Write, tally: &Tally) -> std::io::Result<()> {
    for (shape, (right, count, possible)) in &tally.shapes {
        writeln!(
            out,
            "    {:10} {:.3} of {count}, possible {:.3}",
            SHAPES.get(*shape).unwrap_or(&"?"),
            *right as f32 / *count as f32,
            *possible as f32 / *count as f32
        )?;
    }
    Ok(())
}

/// Number of the shape of names.
const NAME: usize = 8;
const SHAPES: [&str; 16] = [
    "unsaid", "implied", "he", "she", "it", "they", "own", "some", "name", "several", "person", "body",
    "document", "group", "other", "turn",
];

#[derive(Default)]
struct Tally {
    right: usize,
    count: usize,
    possible: usize,
    judged: Vec<(f32, bool)>,
    shapes: BTreeMap<usize, (usize, usize, usize)>,
}

impl Tally {
    fn add(&mut self, case: &Case, weights: &Weights) {
        let (Some(right), Some(example)) = (&case.right, &case.example) else {
            return;
        };
        let scores: Vec<f32> = example.candidates.iter().map(|f| weights.score(f)).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
        let best = scores.iter().position(|s| *s >= top).unwrap_or(0);
        let probability = 1.0 / sum;
        let taken = best < right.len() && probability >= THRESHOLD;
        let hit = taken && right[best];
        let possible = right.iter().any(|r| *r);
        self.count += 1;
        self.right += usize::from(hit);
        self.possible += usize::from(possible);
        if taken {
            self.judged.push((probability, hit));
        }
        let slot = self.shapes.entry(case.shape).or_default();
        *slot = (
            slot.0 + usize::from(hit),
            slot.1 + 1,
            slot.2 + usize::from(possible),
        );
    }

    fn line(&self) -> String {
        let mut bins = [(0.0f32, 0usize); BINS];
        for (p, hit) in &self.judged {
            let bin = &mut bins[((p * BINS as f32) as usize).min(BINS - 1)];
            *bin = (bin.0 + p, bin.1 + usize::from(*hit));
        }
        let error: f32 = bins.iter().map(|(p, hits)| (p - *hits as f32).abs()).sum();
        let share = |n: usize| n as f32 / self.count.max(1) as f32;
        format!(
            "{:.3} of {}, possible {:.3}, known {:.3}, calibration error {:.3}",
            share(self.right),
            self.count,
            share(self.possible),
            share(self.judged.len()),
            error / self.judged.len().max(1) as f32
        )
    }
}

/// For each relation found, the annotated one that it stands for: half of the content's letters at least are the same.
fn pair(gold: &[(Relation, Option<Gold>)], found: &[Relation]) -> Vec<Option<usize>> {
    let size = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<u32>();
    let shared = |a: &[Span], b: &[Span]| -> f32 {
        let mut both = 0;
        for a in a {
            for b in b {
                both += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            }
        }
        both as f32 / (size(a) + size(b) - both).max(1) as f32
    };
    let mut pairs: Vec<(f32, f32, usize, usize)> = Vec::new();
    for (j, relation) in found.iter().enumerate() {
        for (i, (annotated, _)) in gold.iter().enumerate() {
            let content = shared(&annotated.content, &relation.content);
            if content >= 0.5 {
                pairs.push((content, shared(&annotated.source, &relation.source), i, j));
            }
        }
    }
    pairs.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(b.1.total_cmp(&a.1))
            .then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    let mut out = vec![None; found.len()];
    let mut taken = vec![false; gold.len()];
    for (_, _, i, j) in pairs {
        if !taken[i] && out[j].is_none() {
            taken[i] = true;
            out[j] = Some(i);
        }
    }
    out
}

/// The same last word, and one name's words in the other's or the same first letter; a country by its code.
fn same_speaker(gold: &Gold, name: &str, kind: SpeakerKind, country: Option<&str>) -> bool {
    if gold.kind == "country" && gold.country.is_some() {
        return kind == SpeakerKind::Country && country == gold.country.as_deref();
    }
    let key = |name: &str| -> Vec<String> {
        let skipped = ["the", "mr", "mrs", "ms", "dr", "sir", "president", "minister"];
        name.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && !skipped.contains(w))
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (key(&gold.name), key(name));
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    !a.is_empty()
        && !b.is_empty()
        && a.last() == b.last()
        && (within(&a, &b) || within(&b, &a) || a[0].chars().next() == b[0].chars().next())
}

/// Reads one line.
fn read(line: &str, extra: bool) -> Result<Annotated, Box<dyn Error>> {
    let article: Value = serde_json::from_str(line)?;
    let text = article["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<u32> = text
        .char_indices()
        .map(|(at, _)| at as u32)
        .chain([text.len() as u32])
        .collect();
    let point = |value: &Value| {
        value
            .as_u64()
            .and_then(|at| bytes.get(at as usize))
            .copied()
            .unwrap_or(0)
    };
    let spans = |relation: &Value, role: &str| -> Vec<Span> {
        let spans = relation[role].as_array().into_iter().flatten();
        spans
            .map(|span| Span::new(point(&span[0]), point(&span[1])))
            .collect()
    };
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let relations = article["relations"].as_array().into_iter().flatten();
    let relations = relations.map(|r| {
        let relation = Relation {
            content: spans(r, "content"),
            cue: spans(r, "cue"),
            source: spans(r, "source"),
            kind: match r["kind"].as_str() {
                Some("direct") => Kind::Direct,
                Some("mixed") => Kind::Mixed,
                _ => Kind::Indirect,
            },
            mode: Mode::Speech,
            parent: None,
            confidence: 1.0,
        };
        let speaker = &r["speaker"];
        let gold = speaker.is_object().then(|| Gold {
            name: string(&speaker["name"]).unwrap_or_default(),
            kind: string(&speaker["type"]).unwrap_or_default(),
            country: string(&speaker["country"]),
        });
        (relation, gold)
    });
    Ok(Annotated {
        relations: relations.collect(),
        date: string(&article["date"]),
        genre: string(&article["genre"]).unwrap_or_else(|| "wikinews".to_owned()),
        text,
        extra,
    })
}
