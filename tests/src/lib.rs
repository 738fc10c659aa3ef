//! Reads golden cases and holds an analysis against them. `golden/README.md` describes the files.

pub mod invariants;

#[cfg(doctest)]
mod pages;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::{Analysis, Analyzer, Article, Attributions, Quote, Span, parse_date};
use pullquote_attribution::{LabelProbabilities, Tagged};
use serde::Deserialize;
use serde_json::Value;

/// An article and what must be found in it.
#[derive(Debug)]
pub struct Case {
    /// The file's name without its ending.
    pub name: String,
    /// The article.
    pub text: String,
    /// What must be found.
    pub expected: Expected,
}

/// What must be found in an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Expected {
    pub why: String,
    pub date: Option<String>,
    pub title: Option<String>,
    #[serde(default)]
    pub attributions: Option<String>,
    #[serde(default)]
    pub quotes: Vec<ExpectedQuote>,
    #[serde(default)]
    pub complete: bool,
    #[serde(default)]
    pub absent: Vec<String>,
    pub countries: Option<Vec<(String, String)>>,
    pub officials: Option<Vec<(String, String)>>,
    #[serde(default, deserialize_with = "given")]
    pub headline: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub dateline: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    pub byline: Option<Option<String>>,
    pub boilerplate: Option<Vec<String>>,
}

/// What must be found of one quotation. Any key may stand there: one that a quote does not print fails the case.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct ExpectedQuote {
    pub content: Vec<String>,
    pub cue: Option<Vec<String>>,
    pub source: Option<Vec<String>>,
    #[serde(default)]
    pub speaker: BTreeMap<String, Value>,
    #[serde(default)]
    pub exact: bool,
    pub parent: Option<usize>,
    /// `kind`, `mode`, `act`, `negated`, `when`, as JSON prints them.
    #[serde(flatten)]
    pub values: BTreeMap<String, Value>,
}

/// A key that stands there counts even where its value is null.
fn given<'de, D>(deserializer: D) -> Result<Option<Option<String>>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// The folder of golden cases.
#[must_use]
pub fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// Every golden article, by name.
///
/// # Errors
///
/// What is wrong with which file.
pub fn cases() -> Result<Vec<Case>, String> {
    let folder = golden().join("articles");
    let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "json"));
    names.sort();
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    names
        .iter()
        .map(|path| {
            let json = read(path)?;
            Ok(Case {
                name: path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                text: read(&path.with_extension("txt"))?,
                expected: serde_json::from_str(&json).map_err(|e| format!("{}: {e}", path.display()))?,
            })
        })
        .collect()
}

/// What a tagger would say of `count` tokens that it labels as `labels` say, over and over: 0 outside, then the
/// beginning and the inside of content, cue and source.
#[must_use]
pub fn tagged(count: usize, labels: &[u8]) -> Tagged {
    let row = |label: &u8| {
        let mut row: LabelProbabilities = [0.01; 7];
        row[usize::from(*label) % 7] = 0.94;
        row
    };
    let labels = if labels.is_empty() { &[0] } else { labels };
    let rows: Vec<LabelProbabilities> = labels.iter().cycle().take(count).map(row).collect();
    Tagged {
        all: rows.clone(),
        speech: rows.clone(),
        inner: rows,
    }
}

impl Case {
    /// Analyses the article as the case asks.
    ///
    /// # Errors
    ///
    /// Where the date is none, or the analyzer fails.
    pub fn analyze(&self, speech: &Analyzer, all: &Analyzer) -> Result<Analysis, pullquote::Error> {
        let mut article = Article::new(&self.text);
        article.title = self.expected.title.as_deref();
        article.date = self.expected.date.as_deref().map(parse_date).transpose()?;
        let analyzer = if self.expected.attributions.as_deref() == Some("all") {
            all
        } else {
            speech
        };
        debug_assert_eq!(all.attributions(), Attributions::All);
        analyzer.analyze(article)
    }

    /// What `analysis` lacks or has too much; empty where it is as expected.
    #[must_use]
    pub fn failures(&self, analysis: &Analysis) -> Vec<String> {
        let mut failures = Vec::new();
        let pairs = self.pairs(analysis);
        for (index, expected) in self.expected.quotes.iter().enumerate() {
            match pairs.get(&index).and_then(|&found| analysis.quotes.get(found)) {
                None => failures.push(format!("no quote {:?}", expected.content.join(" … "))),
                Some(found) => expected.check(analysis, found, &pairs, &mut failures),
            }
        }
        if self.expected.complete {
            let beyond = (0..analysis.quotes.len()).filter(|i| !pairs.values().any(|p| p == i));
            failures.extend(beyond.map(|i| {
                let text = analysis.text_of(&analysis.quotes[i].content);
                format!("a quote too many: {text:?}")
            }));
        }
        for absent in &self.expected.absent {
            let held = |q: &Quote| {
                words(&analysis.text_of(&q.content))
                    .join(" ")
                    .contains(&words(absent).join(" "))
            };
            if analysis.quotes.iter().any(held) {
                failures.push(format!("a quote holds {absent:?}"));
            }
        }
        self.check_mentions(analysis, &mut failures);
        self.check_layout(analysis, &mut failures);
        failures
    }

    /// Expected quotes and those that answer them, best first.
    fn pairs(&self, analysis: &Analysis) -> BTreeMap<usize, usize> {
        let found: Vec<_> = analysis
            .quotes
            .iter()
            .map(|q| words(&analysis.text_of(&q.content)))
            .collect();
        let mut candidates = Vec::new();
        for (i, expected) in self.expected.quotes.iter().enumerate() {
            let wanted = words(&expected.content.join(" "));
            for (j, found) in found.iter().enumerate() {
                let shared = shared(&wanted, found);
                let all = wanted.len() + found.len() - shared;
                if shared * 2 >= all && shared > 0 && (!expected.exact || *found == wanted) {
                    candidates.push((std::cmp::Reverse(shared * 10_000 / all), i, j));
                }
            }
        }
        candidates.sort();
        let mut pairs = BTreeMap::new();
        for (_, i, j) in candidates {
            if !pairs.contains_key(&i) && !pairs.values().any(|&taken| taken == j) {
                pairs.insert(i, j);
            }
        }
        pairs
    }

    fn check_mentions(&self, analysis: &Analysis, failures: &mut Vec<String>) {
        let text = |span: Span| span.of(&analysis.text).to_owned();
        let countries = analysis.countries.iter().map(|c| (text(c.span), c.code.clone()));
        let officials = analysis
            .officials
            .iter()
            .map(|o| (text(o.span), o.person.clone()));
        for (expected, found, kind) in [
            (&self.expected.countries, countries.collect::<Vec<_>>(), "country"),
            (
                &self.expected.officials,
                officials.collect::<Vec<_>>(),
                "official",
            ),
        ] {
            let Some(expected) = expected else { continue };
            let missing = expected.iter().filter(|pair| !found.contains(pair));
            failures.extend(missing.map(|pair| format!("no {kind} {pair:?} among {found:?}")));
            if expected.is_empty() && !found.is_empty() {
                failures.push(format!("{kind} found where none is: {found:?}"));
            }
        }
    }

    fn check_layout(&self, analysis: &Analysis, failures: &mut Vec<String>) {
        let text = |span: Option<Span>| span.map(|s| s.of(&analysis.text).to_owned());
        let dateline = analysis.dateline.as_ref().map(|d| d.span);
        for (name, expected, found) in [
            ("headline", &self.expected.headline, text(analysis.headline)),
            ("dateline", &self.expected.dateline, text(dateline)),
            ("byline", &self.expected.byline, text(analysis.byline)),
        ] {
            if let Some(expected) = expected
                && *expected != found
            {
                failures.push(format!("{name}: {found:?} in place of {expected:?}"));
            }
        }
        if let Some(expected) = &self.expected.boilerplate {
            let found: Vec<_> = analysis
                .boilerplate
                .iter()
                .filter_map(|&s| text(Some(s)))
                .collect();
            if found != *expected {
                failures.push(format!("boilerplate: {found:?} in place of {expected:?}"));
            }
        }
    }
}

impl ExpectedQuote {
    fn check(
        &self,
        analysis: &Analysis,
        found: &Quote,
        pairs: &BTreeMap<usize, usize>,
        failures: &mut Vec<String>,
    ) {
        let label: String = self.content.join(" … ").chars().take(60).collect();
        let mut differ = |what: &str, expected: String, found: String| {
            if expected != found {
                failures.push(format!("{label:?}: {what} {found} in place of {expected}"));
            }
        };
        for (what, expected, found) in [
            ("cue", &self.cue, &found.cue),
            ("source", &self.source, &found.source),
        ] {
            if let Some(expected) = expected {
                let expected: Vec<_> = expected.iter().map(|text| edges(text)).collect();
                let found: Vec<_> = found.iter().map(|s| edges(s.of(&analysis.text))).collect();
                differ(what, format!("{expected:?}"), format!("{found:?}"));
            }
        }
        if let Some(parent) = self.parent {
            let expected = pairs.get(&parent).map(|&p| p as u32);
            differ("parent", format!("{expected:?}"), format!("{:?}", found.parent));
        }
        let json = serde_json::to_value(found).unwrap_or_default();
        for (key, expected) in &self.values {
            differ(key, expected.to_string(), json[key].to_string());
        }
        for (key, expected) in &self.speaker {
            differ(key, expected.to_string(), json["speaker"][key].to_string());
        }
    }
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `text` without punctuation at its edges; as it stands where it is punctuation alone.
fn edges(text: &str) -> &str {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { text.trim() } else { bare }
}

/// How many words both lists hold, counted as often as both hold them.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in a {
        *left.entry(word).or_default() += 1;
    }
    b.iter()
        .filter(|word| {
            left.get_mut(word.as_str()).is_some_and(|n| {
                let any = *n > 0;
                *n = n.saturating_sub(1);
                any
            })
        })
        .count()
}
