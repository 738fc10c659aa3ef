//! The page's data: quotations in columns, names once and numbered.

use std::collections::{BTreeMap, HashMap};

use pullquote::Analyzer;
use pullquote_corpus::{Piece, StoredArticle, StoredQuote};
use serde_json::{Value, json};

use super::copies::Copies;
use crate::country;

/// Words of general news by how common they are.
const NEWS: &str = include_str!("../../assets/report/news.tsv");

/// Texts, each once, numbered in the order of their first appearance.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, i32>,
    list: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> i32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = i32::try_from(self.list.len()).unwrap_or(i32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.list.push(name.to_owned());
        number
    }

    /// The number of a name that may be absent: -1 for none.
    fn optional(&mut self, name: Option<&str>) -> i32 {
        name.filter(|name| !name.is_empty())
            .map_or(-1, |name| self.number(name))
    }
}

/// A speaker under every name and office that the articles give.
#[derive(Default)]
struct Speaker {
    kind: String,
    names: BTreeMap<String, u32>,
    about: BTreeMap<String, u32>,
    descriptions: BTreeMap<String, u32>,
}

/// What counts most; where several count the same the one that is not in capitals, then the longer, then the first in
/// the alphabet.
fn usual(counts: &BTreeMap<String, u32>) -> &str {
    let is_mixed = |name: &str| name.chars().any(char::is_lowercase);
    let best = counts.iter().max_by(|(a, m), (b, n)| {
        let by_look = || is_mixed(a).cmp(&is_mixed(b)).then(a.len().cmp(&b.len()));
        m.cmp(n).then_with(by_look).then(b.cmp(a))
    });
    best.map_or("", |(name, _)| name)
}

#[derive(Default)]
pub(super) struct Data {
    copies: Copies,
    articles: Names,
    article_rows: Vec<[Value; 4]>,
    speakers: Names,
    speaker_rows: Vec<Speaker>,
    countries: Names,
    offices: Names,
    acts: Names,
    cues: Names,
    sourcings: Names,
    descriptions: Names,
    article: Vec<i32>,
    speaker: Vec<i32>,
    country: Vec<i32>,
    office: Vec<i32>,
    act: Vec<i32>,
    kind: Vec<i32>,
    cue: Vec<i32>,
    negated: Vec<u8>,
    day: Vec<Option<i32>>,
    about: Vec<Vec<i32>>,
    confidence: Vec<f64>,
    sourcing: Vec<i32>,
    description: Vec<i32>,
    source: Vec<String>,
    text: Vec<String>,
    /// Each quotation's sentences in pieces: what a piece is, then its text, and so on.
    context: Vec<Vec<Value>>,
    /// The other articles that each quotation stands in.
    also: Vec<Vec<i32>>,
}

impl Data {
    pub(super) fn new(copies: Copies) -> Self {
        Self {
            copies,
            ..Self::default()
        }
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether `quote` is what another article says that counts already; then that one is said to stand here too.
    pub(super) fn has_counted(&mut self, quote: &StoredQuote) -> bool {
        let Some((row, first)) = self.copies.counted(quote, self.len()) else {
            return false;
        };
        if first == quote.article.document {
            return false;
        }
        let number = self.add_article(&quote.article);
        if let Some(also) = self.also.get_mut(row).filter(|also| also.last() != Some(&number)) {
            also.push(number);
        }
        true
    }

    /// The number of an article, which is entered where it is new.
    fn add_article(&mut self, article: &StoredArticle) -> i32 {
        let number = self.articles.number(&article.document.to_string());
        if self.article_rows.len() < self.articles.list.len() {
            self.article_rows.push([
                article.id.as_str().into(),
                article.url.as_deref().filter(|url| is_web(url)).into(),
                article
                    .title
                    .as_deref()
                    .filter(|title| !title.trim().is_empty())
                    .into(),
                format!("{}, row {}", article.file, article.row).into(),
            ]);
        }
        number
    }

    pub(super) fn add(&mut self, quote: &StoredQuote) {
        let number = self.add_article(&quote.article);
        self.article.push(number);
        let unread = self.copies.unread(quote.article.document);
        let also = unread.iter().map(|article| self.add_article(article)).collect();
        self.also.push(also);
        let speaker = self.add_speaker(quote);
        self.speaker.push(speaker);
        self.country
            .push(self.countries.optional(quote.country.as_deref()));
        self.office.push(self.offices.optional(quote.office.as_deref()));
        self.act.push(self.acts.number(&quote.act));
        self.kind.push(match quote.kind.as_str() {
            "direct" => 0,
            "mixed" => 1,
            _ => 2,
        });
        let cue = quote.cue.to_lowercase();
        self.cue.push(self.cues.optional(Some(&cue)));
        self.negated.push(u8::from(quote.negated));
        self.day.push(quote.day().map(pullquote::Date::days_since_1970));
        let countries = quote
            .about
            .iter()
            .map(|country| self.countries.number(&country.code));
        self.about.push(countries.collect());
        self.confidence.push(hundredths(quote.confidence));
        let sourcing = quote.sourcing.replace('_', " ");
        self.sourcing.push(self.sourcings.optional(Some(&sourcing)));
        let description = self.descriptions.optional(described(quote));
        self.description.push(description);
        self.source.push(quote.source.clone());
        self.text.push(quote.text.clone());
        let pieces = quote.context.iter();
        let pieces = pieces.flat_map(|(piece, text)| [number_of(*piece).into(), text.as_str().into()]);
        self.context.push(pieces.collect());
    }

    /// The number of who said it; -1 where that is not known.
    fn add_speaker(&mut self, quote: &StoredQuote) -> i32 {
        let Some(name) = quote.speaker.as_deref().filter(|name| !name.is_empty()) else {
            return -1;
        };
        let key = match &quote.speaker_id {
            Some(id) => format!("id {id}"),
            // A name in a headline's capitals is the same name.
            None => format!("{} {}", quote.speaker_type, name.to_lowercase()),
        };
        let number = self.speakers.number(&key);
        if self.speaker_rows.len() < self.speakers.list.len() {
            self.speaker_rows.push(Speaker {
                kind: quote.speaker_type.clone(),
                ..Speaker::default()
            });
        }
        if let Some(speaker) = usize::try_from(number)
            .ok()
            .and_then(|n| self.speaker_rows.get_mut(n))
        {
            *speaker.names.entry(name.to_owned()).or_default() += 1;
            let country = quote
                .country
                .as_deref()
                .filter(|_| quote.speaker_type != "country")
                .map(country::name);
            let about: Vec<&str> = quote.office.as_deref().into_iter().chain(country).collect();
            if !about.is_empty() {
                *speaker.about.entry(about.join(", ")).or_default() += 1;
            }
            if let Some(text) = described(quote) {
                *speaker.descriptions.entry(text.to_owned()).or_default() += 1;
            }
        }
        number
    }

    pub(super) fn into_json(mut self, title: &str, articles: u64, complete: bool) -> String {
        // Every act can be asked for, whether it is there or not.
        for act in ["accuse", "deny"] {
            self.acts.number(act);
        }
        let country = |code: &String| json!({"code": code, "name": country::name(code)});
        let speaker = |speaker: &Speaker| json!({"name": usual(&speaker.names), "type": speaker.kind, "about": usual(&speaker.about), "description": usual(&speaker.descriptions)});
        let column = |at: usize| {
            self.article_rows
                .iter()
                .map(|row| row[at].clone())
                .collect::<Vec<_>>()
        };
        json!({
            "about": {
                "title": title, "articles": articles, "complete": complete, "version": env!("CARGO_PKG_VERSION"),
                "least": hundredths(Analyzer::MIN_CONFIDENCE),
            },
            "news": news().collect::<Vec<_>>(),
            "articles": {"id": column(0), "url": column(1), "title": column(2), "place": column(3)},
            "names": {
                "speakers": self.speaker_rows.iter().map(speaker).collect::<Vec<_>>(),
                "countries": self.countries.list.iter().map(country).collect::<Vec<_>>(),
                "offices": self.offices.list,
                "acts": self.acts.list,
                "cues": self.cues.list,
                "sourcings": self.sourcings.list,
                "descriptions": self.descriptions.list,
            },
            "quotes": {
                "article": self.article, "speaker": self.speaker, "country": self.country, "office": self.office,
                "act": self.act, "kind": self.kind, "cue": self.cue, "negated": self.negated, "day": self.day,
                "about": self.about, "confidence": self.confidence,
                "sourcing": self.sourcing, "description": self.description, "source": self.source, "text": self.text,
                "context": self.context, "also": self.also,
            },
        })
        .to_string()
    }
}

/// How the article introduces whoever has a name, where that says more than the name; what has none goes by the words
/// that describe it.
fn described(quote: &StoredQuote) -> Option<&str> {
    let named = matches!(quote.sourcing.as_str(), "named_person" | "named_organization");
    let more = |text: &&str| text.to_lowercase() != quote.who().to_lowercase();
    quote.description.as_deref().filter(|_| named).filter(more)
}

/// How the page's script tells pieces apart.
const fn number_of(piece: Piece) -> u8 {
    match piece {
        Piece::Around => 0,
        Piece::Content => 1,
        Piece::Source => 2,
    }
}

fn hundredths(probability: f32) -> f64 {
    (f64::from(probability) * 100.0).round() / 100.0
}

/// Words of general news: the share that each of some has, as a power of two, and the words.
fn news() -> impl Iterator<Item = (u8, &'static str)> {
    let rows = NEWS.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let (share, words) = row.split_once('\t')?;
        Some((share.parse().ok()?, words))
    })
}

/// Whether an address may become a link: those of other schemes could run something.
fn is_web(url: &str) -> bool {
    let scheme = url
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| scheme == "http" || scheme == "https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web("https://example.org/a?b=c") && is_web("HTTP://example.org"));
        for url in [
            "javascript:alert(1)//://",
            "data:text/html,x",
            " https://example.org",
            "example.org",
            "",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }

    #[test]
    fn a_speaker_bears_the_usual_name() {
        let counts = [("Walid Muallem", 2), ("Muallem", 2), ("Moallem", 1)];
        let counts: BTreeMap<String, u32> = counts.into_iter().map(|(n, c)| (n.to_owned(), c)).collect();
        assert_eq!(usual(&counts), "Walid Muallem");
        let counts = [("KARI LUND", 1), ("Kari Lund", 1)];
        let counts: BTreeMap<String, u32> = counts.into_iter().map(|(n, c)| (n.to_owned(), c)).collect();
        assert_eq!(usual(&counts), "Kari Lund");
    }

    #[test]
    fn the_words_of_news_say_where_they_are_from() {
        assert!(NEWS.contains("# Source:") && NEWS.contains("Licence:"));
        assert!(news().any(|(share, words)| share < 6 && words.split(' ').any(|word| word == "the")));
    }
}
