//! The pipeline: built once, called for every article.

#[cfg(feature = "train")]
mod train;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use pullquote_attribution::{Reading, Scope, Tagged, attribute, layout, layout_with_title, reference_date};
use pullquote_gazetteer::{self as gazetteer, Buffers, Gazetteer, GazetteerBuilder};
use pullquote_tagging::Tagger;
use pullquote_tokenize::{Segmentation, Segmenter};

use crate::offices::{Offices, Spelling};
use crate::quotes::{Read, Reported, quotes};
use crate::{Analysis, Article, Dateline, Error, mentions};

/// Which attributions the output holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Attributions {
    /// What was said, written or announced.
    #[default]
    Speech,
    /// Beliefs, wishes, plans and perceptions as well.
    All,
    /// None: countries and officials alone. No model is loaded or run, which is some 50 times as fast.
    None,
}

/// Settings of an [`Analyzer`].
///
/// ```
/// use pullquote::{Analyzer, Attributions};
///
/// let analyzer = Analyzer::builder().attributions(Attributions::All).build()?;
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct AnalyzerBuilder {
    attributions: Attributions,
    min_confidence: f32,
    guess_gender: bool,
    entries: Vec<gazetteer::Entry>,
}

impl Default for AnalyzerBuilder {
    fn default() -> Self {
        Self {
            attributions: Attributions::default(),
            min_confidence: Analyzer::MIN_CONFIDENCE,
            guess_gender: false,
            entries: Vec::new(),
        }
    }
}

impl AnalyzerBuilder {
    /// Which attributions to report; speech alone by default.
    #[must_use]
    pub const fn attributions(mut self, attributions: Attributions) -> Self {
        self.attributions = attributions;
        self
    }

    /// Leaves out quotations that are right with a lower probability, [`Analyzer::MIN_CONFIDENCE`] by default; 0 keeps
    /// all.
    #[must_use]
    pub const fn min_confidence(mut self, least: f32) -> Self {
        self.min_confidence = least;
        self
    }

    /// Whether [`Speaker::guessed_gender`](crate::Speaker::guessed_gender) is filled from the forenames of named persons;
    /// it is not by default. A guess about how bearers of a name are recorded, and not about the person; no other field
    /// uses it.
    #[must_use]
    pub const fn guess_gender(mut self, guess: bool) -> Self {
        self.guess_gender = guess;
        self
    }

    /// Adds a user's entries to the built-in gazetteer, which they override; [`gazetteer::read_entries`] reads them.
    #[must_use]
    pub fn gazetteer(mut self, entries: impl IntoIterator<Item = gazetteer::Entry>) -> Self {
        self.entries.extend(entries);
        self
    }

    /// Builds the analyzer. Cost: loading the built-in tables and model.
    ///
    /// # Errors
    ///
    /// Where a table or model cannot be loaded.
    pub fn build(self) -> Result<Analyzer, Error> {
        let tagger = match self.attributions {
            Attributions::None => None,
            Attributions::Speech => Some(Scope::Speech),
            Attributions::All => Some(Scope::SpeechAndThought),
        };
        let tagger = tagger.map(|scope| load().map(|tagger| (Arc::new(tagger), scope)));
        let entries = (!self.entries.is_empty()).then(|| gazetteer::fingerprint(&self.entries));
        Ok(Analyzer {
            attributions: self.attributions,
            min_confidence: self.min_confidence,
            guess_gender: self.guess_gender,
            entries,
            spelling: Arc::new(Spelling::new()),
            gazetteer: Arc::new(GazetteerBuilder::new().entries(self.entries).build()),
            tagger: tagger.transpose()?,
            spare: Arc::default(),
        })
    }
}

fn load() -> Result<Tagger, Error> {
    Tagger::load(pullquote_models::ATTRIBUTION).map_err(|problem| Error::Model {
        reason: problem.to_string(),
    })
}

/// Buffers that one thread reuses from article to article.
#[derive(Debug, Default)]
pub struct Scratch {
    segmenter: Segmenter,
    segmentation: Segmentation,
    gazetteer: Buffers,
    tagger: pullquote_tagging::Scratch,
}

/// Buffers of calls that are over, for the next ones: as many as calls that ran at once.
#[derive(Debug, Default)]
struct Spare(Mutex<Vec<Scratch>>);

/// Bytes of the longest text whose buffers are kept.
const SPARED: usize = 1 << 17;

// A lock that another thread holds is not waited for, least of all in a child process that was forked meanwhile.
impl Spare {
    fn take(&self) -> Scratch {
        let spare = self.0.try_lock().ok().and_then(|mut spare| spare.pop());
        spare.unwrap_or_default()
    }

    fn keep(&self, scratch: Scratch) {
        if let Ok(mut spare) = self.0.try_lock() {
            spare.push(scratch);
        }
    }
}

/// Finds who said what. Immutable, `Send + Sync`; share it by reference.
#[derive(Clone, Debug)]
pub struct Analyzer {
    attributions: Attributions,
    min_confidence: f32,
    guess_gender: bool,
    spelling: Arc<Spelling>,
    gazetteer: Arc<Gazetteer>,
    /// The fingerprint of the user's entries, where there are any.
    entries: Option<u64>,
    /// What finds attributions, and which; none where none are reported.
    tagger: Option<(Arc<Tagger>, Scope)>,
    spare: Arc<Spare>,
}

impl Analyzer {
    /// The confidence below which a quotation is left out where no other is asked for. What is below it is wrong four
    /// times in five; the documentation's page on confidence says what that costs in recall.
    pub const MIN_CONFIDENCE: f32 = 0.2;

    /// An analyzer with the default settings.
    ///
    /// # Errors
    ///
    /// As [`AnalyzerBuilder::build`].
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Settings to choose from.
    #[must_use]
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Which attributions it reports.
    #[must_use]
    pub const fn attributions(&self) -> Attributions {
        self.attributions
    }

    /// The confidence below which it leaves quotations out.
    #[must_use]
    pub const fn min_confidence(&self) -> f32 {
        self.min_confidence
    }

    /// Whether it guesses genders by forenames.
    #[must_use]
    pub const fn guesses_gender(&self) -> bool {
        self.guess_gender
    }

    /// The settings that decide what comes out, by name: two analyzers of one version with equal settings
    /// give equal analyses. A user's entries are stated by their fingerprint.
    ///
    /// ```
    /// use pullquote::Analyzer;
    /// use pullquote::gazetteer::{CountryCode, Entry};
    ///
    /// let minister = Entry::person("Ana Lima", "foreign minister", CountryCode::new("BR").unwrap());
    /// let own = Analyzer::builder().gazetteer([minister]).build()?;
    /// assert_ne!(own.settings(), Analyzer::new()?.settings());
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    #[must_use]
    pub fn settings(&self) -> BTreeMap<String, String> {
        let attributions = match self.attributions {
            Attributions::Speech => "speech",
            Attributions::All => "all",
            Attributions::None => "none",
        };
        let mut settings = BTreeMap::from([
            ("attributions".to_owned(), attributions.to_owned()),
            ("min-confidence".to_owned(), self.min_confidence.to_string()),
        ]);
        if self.guess_gender {
            settings.insert("guess-gender".to_owned(), "true".to_owned());
        }
        if let Some(fingerprint) = self.entries {
            settings.insert("gazetteer".to_owned(), format!("{fingerprint:016x}"));
        }
        settings
    }

    /// Analyses one article. Cost: linear in its length. Any text gives a result.
    ///
    /// # Errors
    ///
    /// [`Error::TextTooLong`] for a text of more than 4 GiB.
    ///
    /// ```
    /// use pullquote::{Analyzer, Article, parse_date};
    ///
    /// let analyzer = Analyzer::new()?;
    /// let article = Article::new("Berg said Monday that talks go on.").with_date(parse_date("2013-09-09")?);
    /// let analysis = analyzer.analyze(article)?;
    /// assert_eq!(analysis.text, article.text);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn analyze<'a>(&self, article: impl Into<Article<'a>>) -> Result<Analysis, Error> {
        let article = article.into();
        let is_short = article.text.len() <= SPARED;
        let mut scratch = self.spare.take();
        let analysis = self.analyze_with(&mut scratch, article);
        if is_short {
            self.spare.keep(scratch);
        }
        analysis
    }

    /// As [`analyze`](Self::analyze), with buffers of the caller's instead of those that the analyzer keeps.
    ///
    /// # Errors
    ///
    /// As [`analyze`](Self::analyze).
    pub fn analyze_with<'a>(
        &self,
        scratch: &mut Scratch,
        article: impl Into<Article<'a>>,
    ) -> Result<Analysis, Error> {
        let article = article.into();
        let text = article.text;
        let segmentation = &mut scratch.segmentation;
        if let Err(problem) = scratch.segmenter.segment_into(text, segmentation) {
            return Err(Error::TextTooLong {
                bytes: problem.length,
            });
        }
        let segmentation = &*segmentation;
        let parts = match article.title {
            Some(title) => layout_with_title(text, segmentation, title),
            None => layout(text, segmentation),
        };
        let date = article.date.or_else(|| reference_date(&parts, None));
        let named = self
            .gazetteer
            .mentions(text, segmentation, date, &mut scratch.gazetteer);
        let mut offices = Offices::new(&self.spelling, text, segmentation);
        let found = self.tagger.as_ref().map(|(tagger, scope)| {
            let tagged = Tagged::new(tagger, text, segmentation, &mut scratch.tagger);
            let reading = Reading::new(text, segmentation);
            let relations = attribute(&reading, &parts, Some(&tagged), *scope);
            let read = Read {
                words: &reading,
                layout: &parts,
                mentions: &mentions::entities(&named),
                date: article.date,
            };
            let reported = Reported {
                attributions: self.attributions,
                min_confidence: self.min_confidence,
                guess_gender: self.guess_gender,
            };
            quotes(&read, &relations, reported, &mut offices)
        });
        let (quotes, entities) = found.unwrap_or_default();
        Ok(Analysis {
            text: text.to_owned(),
            id: article.id.map(str::to_owned),
            date: article.date,
            paragraphs: segmentation.paragraphs.iter().map(|p| p.span).collect(),
            sentences: segmentation.sentences.iter().map(|s| s.span).collect(),
            headline: parts.headline,
            dateline: parts.dateline.map(|found| Dateline::new(text, &found)),
            byline: parts.byline,
            boilerplate: parts.boilerplate,
            countries: named.countries.iter().map(mentions::country).collect(),
            officials: named
                .officials
                .iter()
                .map(|found| mentions::official(found, &mut offices))
                .collect(),
            entities,
            quotes,
        })
    }
}
