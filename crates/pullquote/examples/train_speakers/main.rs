//! Learns whom a source means from annotated articles, and says how well that does on articles not learned from.
//!
//! `train_speakers OUT.tsv FILE.jsonl … [extra=FILE.jsonl …] [test=FILE.jsonl …] [cases=OUT.jsonl]` reads
//! articles `{id, date, genre, text, relations}`, one a line, whose relations have `speaker {name, type, country}` and spans in code
//! points. Each file is learned from; those without `extra=` are also what the figures are taken on, cross-validated by
//! article and by genre. `test=` says how well the weights do on articles that they are not learned from. `cases=` writes every choice of the cross-validation by article, one a line, to look at the wrong ones.

mod annotated;
mod figures;

use std::error::Error;
use std::io::Write;

use annotated::{Annotated, Gold, pair, read};
use figures::{Choice, SHAPES, Tally};
use pullquote::{Analyzer, Article, Relation, SPEAKER_TEMPLATES, SpeakerChoice, SpeakerOption};
use pullquote_ranking::{Example, Features, Weights, learn_from};
use serde_json::json;

/// Parts of the cross-validation by article.
const FOLDS: usize = 5;
/// Passes over the examples.
const EPOCHS: usize = 12;
/// How strongly weights are held near what one begins with.
const RIDGE: f32 = 0.3;
/// How likely whoever asks or answers in an interview is right, by what tells him ([`SpeakerOption`]'s margin, doubled):
/// nobody else is named, named most, told to be asked; nobody is told to ask, told to ask.
const TURNS: [(usize, f32); 5] = [(1, -0.7), (2, 0.4), (3, 1.4), (4, 0.0), (7, 1.7)];
/// What the entities' choice of whom a pronoun stands for weighs: the logarithm of each step of its probability.
const LIKELY: [f32; 8] = [-4.6, -2.8, -1.8, -1.0, -0.5, -0.2, -0.07, -0.02];
/// Rounds in which the choices before a source are those of the last round's weights.
const ROUNDS: usize = 3;
/// Characters around a source that `cases=` shows.
const SHOWN: usize = 300;

/// One choice with what is right.
pub(crate) struct Case {
    article: usize,
    genre: String,
    features: Vec<Features>,
    options: Vec<SpeakerOption>,
    /// Whether each option is right, where the annotation says who speaks.
    right: Vec<bool>,
    gold: Option<Gold>,
    /// Of a relation that was found, which figures are taken on, and not of an annotated one.
    judged: bool,
    shape: usize,
    /// The proposer whose answer is among the options, and what it is for.
    proposer: Option<(&'static str, &'static str)>,
    /// What the annotated source is: "named", "pronoun", "nominal" or "none".
    source: &'static str,
    /// The bytes of the source, or of the cue or content where there is none.
    span: (usize, usize),
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or("where to write the weights is missing")?;
    let arguments: Vec<String> = arguments.collect();
    let shown = arguments.iter().find_map(|a| a.strip_prefix("cases="));
    let articles = articles(&arguments, |a| !a.starts_with("test="))?;
    let analyzer = Analyzer::new()?;
    let found = relations(&analyzer, &articles)?;
    let mut weights = initial();
    let mut folds = vec![initial(); FOLDS];
    let mut cases = Vec::new();
    for _ in 0..ROUNDS {
        cases = gather(&analyzer, &articles, &found, &folds)?;
        folds = (0..FOLDS)
            .map(|fold| fit(cases.iter().filter(|c| c.article % FOLDS != fold)))
            .collect();
        weights = fit(cases.iter());
    }
    let stdout = &mut std::io::stdout().lock();
    report(stdout, &cases, "rules alone", |_| String::new(), |_| initial())?;
    let fold = |case: &Case| (case.article % FOLDS).to_string();
    report(stdout, &cases, "by article", fold, |name| {
        folds[name.parse::<usize>().unwrap_or(0)].clone()
    })?;
    let genre = |case: &Case| case.genre.clone();
    report(stdout, &cases, "by genre", genre, |name| {
        fit(cases.iter().filter(|c| c.genre != name))
    })?;
    report(
        stdout,
        &cases,
        "learned from these",
        |_| String::new(),
        |_| weights.clone(),
    )?;
    let tests = self::articles(&arguments, |a| a.starts_with("test="))?;
    let found = relations(&analyzer, &tests)?;
    let tested = gather(&analyzer, &tests, &found, &vec![weights.clone(); FOLDS])?;
    report(
        stdout,
        &tested,
        "on other articles",
        |_| String::new(),
        |_| weights.clone(),
    )?;
    if let Some(file) = shown {
        show(&mut std::fs::File::create(file)?, &articles, &cases, &folds)?;
    }
    let mut text = String::from(
        "# Weights of the choice of a speaker among candidates, by the example train_speakers.\n",
    );
    weights.write("speaker", &mut text);
    std::fs::write(out, text)?;
    Ok(())
}

/// The articles of the files that are named in the arguments that are `wanted`.
fn articles(arguments: &[String], wanted: fn(&str) -> bool) -> Result<Vec<Annotated>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for argument in arguments.iter().filter(|a| !a.starts_with("cases=") && wanted(a)) {
        let extra = argument.starts_with("extra=");
        let file = argument.trim_start_matches("extra=").trim_start_matches("test=");
        for line in std::fs::read_to_string(file)?.lines() {
            articles.push(read(line, extra)?);
        }
    }
    Ok(articles)
}

/// What to begin with: the rules are right.
fn initial() -> Weights {
    let mut weights = Weights::zero(SPEAKER_TEMPLATES);
    // A sentence goes on with whoever led the last one, rather than with who spoke before that.
    if let Some(subject) = SPEAKER_TEMPLATES.position("last subject") {
        for (value, weight) in [(4, 0.5), (5, 0.5), (8, -0.5), (9, -0.5)] {
            weights.set(subject, value, weight);
        }
    }
    if let Some(likely) = SPEAKER_TEMPLATES.position("likely") {
        for (k, log) in LIKELY.into_iter().enumerate() {
            weights.set(likely, 2 * k, log);
            weights.set(likely, 2 * k + 1, log);
        }
    }
    let mut set = |template: &str, shape: &str, value: usize, weight: f32| {
        let shape = SHAPES.iter().position(|held| *held == shape);
        if let (Some(template), Some(shape)) = (SPEAKER_TEMPLATES.position(template), shape) {
            weights.set(template, shape * 8 + value, weight);
        }
    };
    for shape in SHAPES {
        // What few examples speak of is left to the rules.
        let rare = matches!(shape, "they" | "some" | "several" | "group");
        set(
            "ruled",
            shape,
            1,
            match shape {
                _ if rare => 6.0,
                "turn" => 0.0,
                // There are examples enough of who "he" and "she" are.
                "he" | "she" => 0.0,
                _ => 4.0,
            },
        );
        // Who is told to have died speaks no more.
        set("dead", shape, 1, if shape == "name" { -4.0 } else { -1.5 });
    }
    // Whom nobody has named near a pronoun, and who spoke without a name.
    set("rank", "he", 7, -4.6);
    set("origin", "he", 2, -1.0);
    // An interview is right or wrong as a whole: shares of interviews, one right and one wrong added to each.
    for (evidence, weight) in TURNS {
        set("margin", "turn", evidence, weight);
    }
    // A surname that several bear tells less.
    for count in 2..8 {
        set("rivals", "name", count, -3.2);
    }
    // "Anna Berg met Maria Lund. She …"
    for shape in ["he", "she"] {
        for count in 1..8 {
            set("contest", shape, count, -2.0);
        }
    }
    weights
}

fn fit<'c>(cases: impl Iterator<Item = &'c Case>) -> Weights {
    let examples: Vec<Example> = cases
        .filter(|case| case.gold.is_some() && SHAPES.get(case.shape) != Some(&"turn"))
        .map(|case| Example {
            candidates: case.features.clone(),
            right: case.right.iter().position(|r| *r).unwrap_or(case.options.len()),
        })
        .collect();
    learn_from(&initial(), &examples, EPOCHS, RIDGE)
}

fn article(annotated: &Annotated) -> Result<Article<'_>, Box<dyn Error>> {
    let article = Article::new(&annotated.text);
    Ok(match annotated.date.as_deref() {
        Some(date) => article.with_date(pullquote::parse_date(date)?),
        None => article,
    })
}

/// The relations that are found in each article; none in those that figures are not taken on.
fn relations(analyzer: &Analyzer, articles: &[Annotated]) -> Result<Vec<Vec<Relation>>, Box<dyn Error>> {
    let found = articles.iter().map(|annotated| {
        if annotated.extra {
            return Ok(Vec::new());
        }
        Ok(analyzer.speaker_choices(&article(annotated)?, None, &initial()).0)
    });
    found.collect()
}

/// The choices in all articles, where what comes before each is chosen by weights that have not seen its article.
fn gather(
    analyzer: &Analyzer,
    articles: &[Annotated],
    found: &[Vec<Relation>],
    folds: &[Weights],
) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for (number, (annotated, found)) in articles.iter().zip(found).enumerate() {
        let weights = &folds[number % FOLDS];
        let article = article(annotated)?;
        let gold: Vec<Relation> = annotated.relations.iter().map(|r| r.0.clone()).collect();
        let paired = (0..gold.len()).map(Some).collect();
        let sets = [(gold, paired), (found.clone(), pair(&annotated.relations, found))];
        for (judged, (relations, paired)) in sets.into_iter().enumerate() {
            let (relations, choices) = analyzer.speaker_choices(&article, Some(relations), weights);
            for choice in choices {
                let relation = &relations[choice.relation];
                let gold = paired[choice.relation].map(|k| &annotated.relations[k]);
                cases.push(case(annotated, number, (relation, choice), gold, judged == 1));
            }
        }
    }
    Ok(cases)
}

fn case(
    annotated: &Annotated,
    article: usize,
    (relation, choice): (&Relation, SpeakerChoice),
    gold: Option<&(Relation, Option<Gold>)>,
    judged: bool,
) -> Case {
    let speaker = gold.and_then(|g| g.1.clone());
    let spans = [&relation.source, &relation.cue, &relation.content];
    let span = spans.into_iter().find_map(|s| s.first().copied());
    Case {
        article,
        genre: annotated.genre.clone(),
        features: choice.features,
        right: choice
            .options
            .iter()
            .map(|o| {
                speaker
                    .as_ref()
                    .is_some_and(|g| g.is_named(&o.name, o.kind, o.country.as_deref()))
            })
            .collect(),
        options: choice.options,
        gold: speaker,
        judged,
        shape: choice.shape,
        proposer: choice.proposer,
        source: gold.map_or("none", |g| source_kind(&annotated.text, &g.0)),
        span: span.map_or((0, 0), |s| (s.start as usize, s.end as usize)),
    }
}

/// What a source is: it holds a name, is a pronoun, is another noun phrase, or nothing stands there.
fn source_kind(text: &str, relation: &Relation) -> &'static str {
    const PRONOUNS: [&str; 17] = [
        "i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "who", "his", "its", "their",
        "hers", "one", "both",
    ];
    let words: Vec<&str> = relation
        .source
        .iter()
        .flat_map(|s| {
            s.of(text)
                .split(|c: char| !(c.is_alphanumeric() || "'’.-".contains(c)))
        })
        .filter(|w| w.starts_with(char::is_alphabetic))
        .collect();
    let named = |(k, w): (usize, &&str)| {
        let determines = matches!(
            w.to_lowercase().as_str(),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "one"
                | "some"
                | "two"
                | "several"
                | "many"
        );
        w.starts_with(char::is_uppercase) && !(k == 0 && determines)
    };
    match words.as_slice() {
        [] => "none",
        [word] if PRONOUNS.contains(&word.to_lowercase().as_str()) => "pronoun",
        words if words.iter().enumerate().any(named) => "named",
        _ => "nominal",
    }
}

/// Figures by weights that `learned` gives for each fold: those learned without it.
fn report(
    out: &mut impl Write,
    cases: &[Case],
    title: &str,
    fold: impl Fn(&Case) -> String,
    learned: impl Fn(&str) -> Weights,
) -> std::io::Result<()> {
    let mut folds: Vec<String> = cases.iter().filter(|c| c.judged).map(&fold).collect();
    folds.sort();
    folds.dedup();
    let mut tally = Tally::default();
    writeln!(out, "{title}")?;
    for name in &folds {
        let weights = learned(name);
        let mut own = Tally::default();
        for case in cases.iter().filter(|c| c.judged && fold(c) == *name) {
            tally.add(case, &weights);
            own.add(case, &weights);
        }
        if folds.len() > 1 {
            writeln!(out, "  {name}: {}", own.line())?;
        }
    }
    writeln!(out, "  all: {}", tally.line())?;
    tally.shapes(out)
}

/// Writes every judged choice, by the weights that have not seen its article.
fn show(
    out: &mut impl Write,
    articles: &[Annotated],
    cases: &[Case],
    folds: &[Weights],
) -> std::io::Result<()> {
    for case in cases.iter().filter(|c| c.judged) {
        let Some(gold) = &case.gold else { continue };
        let annotated = &articles[case.article];
        let choice = Choice::of(case, &folds[case.article % FOLDS]);
        let text = &annotated.text;
        let (from, to) = case.span;
        let before: String = {
            let mut letters: Vec<char> = text[..from].chars().rev().take(SHOWN).collect();
            letters.reverse();
            letters.into_iter().collect()
        };
        let after: String = text[to..].chars().take(SHOWN / 2).collect();
        let options = case.options.iter().enumerate().map(|(k, o)| {
            json!({
                "name": o.name,
                "type": o.kind.as_str(),
                "probability": choice.probabilities[k],
                "ruled": o.ruled,
                "right": case.right[k],
            })
        });
        let line = json!({
            "id": annotated.id,
            "genre": case.genre,
            "shape": SHAPES.get(case.shape),
            "rule": case.proposer.map(|p| p.0),
            "why": case.proposer.map(|p| p.1),
            "source kind": case.source,
            "source": text[from..to],
            "before": before,
            "after": after,
            "gold": { "name": gold.name, "type": gold.kind },
            "options": options.collect::<Vec<_>>(),
            "taken": choice.taken(),
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
