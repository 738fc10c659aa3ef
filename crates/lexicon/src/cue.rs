//! Words and phrases that report speech or thought, from `data/cues.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Act, Mode};

/// What may stand as content beside a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    /// Words between quotation marks.
    pub const QUOTE: Self = Self(1);
    /// A clause after "that".
    pub const THAT: Self = Self(2);
    /// A clause without "that".
    pub const BARE: Self = Self(4);
    /// An addressee before the content ("told reporters that").
    pub const ADDRESSEE: Self = Self(8);
    /// A noun phrase ("denied the claims").
    pub const NOUN: Self = Self(16);
    /// An infinitive ("vowed to").
    pub const INFINITIVE: Self = Self(32);
    /// "of" and its like ("accused them of").
    pub const OF: Self = Self(64);
    /// The source comes after ("according to").
    pub const SOURCE_AFTER: Self = Self(128);
    /// An adverb inside what it reports ("reportedly").
    pub const ADVERB: Self = Self(256);

    /// Whether one of the frames of `other` is among these.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn parse(letters: &str) -> Self {
        Self(letters.chars().fold(0, |bits, letter| {
            bits | match letter {
                'q' => Self::QUOTE.0,
                't' => Self::THAT.0,
                'b' => Self::BARE.0,
                'o' => Self::ADDRESSEE.0,
                'n' => Self::NOUN.0,
                'i' => Self::INFINITIVE.0,
                'x' => Self::OF.0,
                'a' => Self::SOURCE_AFTER.0,
                'r' => Self::ADVERB.0,
                _ => 0,
            }
        }))
    }
}

/// Part of speech and inflection of a cue's first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "saying".
    Gerund,
    /// "statement", "statements".
    Noun,
    /// "according to".
    Phrase,
}

/// One reading of a word as a cue.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The first word as dictionaries have it: "say" of "said".
    pub lemma: &'static str,
    /// Words after the first.
    pub rest: Vec<&'static str>,
    /// Part of speech and inflection.
    pub form: Form,
    /// Speech or thought.
    pub mode: Mode,
    /// What kind of act it reports.
    pub act: Act,
    /// What may stand beside it.
    pub frames: Frames,
}

/// Readings by first word in lower case; those with more words first.
static LEXICON: LazyLock<FxHashMap<String, Vec<Entry>>> = LazyLock::new(read);

/// The readings of `word` (lower case), longest first.
#[must_use]
pub fn readings(word: &str) -> &'static [Entry] {
    LEXICON.get(word).map_or(&[], Vec::as_slice)
}

/// Kind of act and mode of a cue as the text has it ("has accused", "did not say", "called on", "his claim that"), by
/// the lexicon; of several words that the lexicon has, the last verb decides, then the last noun. `None` where it has
/// none of them. Cost: linear in the cue.
#[must_use]
pub fn cue_act(cue: &str) -> Option<(Act, Mode)> {
    let words: Vec<String> = cue
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut best: Option<(u8, &Entry)> = None;
    for (at, word) in words.iter().enumerate() {
        let fits = |entry: &&Entry| {
            let rest = words.get(at + 1..).unwrap_or(&[]);
            rest.len() >= entry.rest.len() && entry.rest.iter().zip(rest).all(|(a, b)| a == b)
        };
        if let Some(entry) = readings(word).iter().find(fits) {
            let rank = match entry.form {
                Form::Noun => 1,
                Form::Phrase => 0,
                _ => 2,
            };
            if best.is_none_or(|(held, _)| rank >= held) {
                best = Some((rank, entry));
            }
        }
    }
    best.map(|(_, entry)| (entry.act, entry.mode))
}

fn read() -> FxHashMap<String, Vec<Entry>> {
    let mut lexicon: FxHashMap<String, Vec<Entry>> = FxHashMap::default();
    for line in include_str!("../data/cues.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        let (pos, lemma, mode, act, frames, irregular) = (next(), next(), next(), next(), next(), next());
        let Some(act) = act_named(act) else { continue };
        let mut words = lemma.split(' ');
        let first = words.next().unwrap_or("");
        let entry = Entry {
            lemma: first,
            rest: words.collect(),
            form: Form::Phrase,
            mode: if mode == "thought" {
                Mode::Thought
            } else {
                Mode::Speech
            },
            act,
            frames: Frames::parse(frames),
        };
        for (form, word) in inflections(pos, first, irregular) {
            let readings = lexicon.entry(word).or_default();
            if !readings
                .iter()
                .any(|r| r.rest == entry.rest && r.mode == entry.mode && r.form == form)
            {
                readings.push(Entry {
                    form,
                    ..entry.clone()
                });
            }
        }
    }
    for readings in lexicon.values_mut() {
        readings.sort_by_key(|r| {
            (
                usize::MAX - r.rest.len(),
                r.form == Form::Noun,
                r.mode == Mode::Thought,
            )
        });
    }
    lexicon
}

fn act_named(name: &str) -> Option<Act> {
    Some(match name {
        "state" => Act::State,
        "deny" => Act::Deny,
        "accuse" => Act::Accuse,
        "demand" => Act::Demand,
        "ask" => Act::Ask,
        "promise" => Act::Promise,
        "warn" => Act::Warn,
        "announce" => Act::Announce,
        "agree" => Act::Agree,
        "refuse" => Act::Refuse,
        "other" => Act::Other,
        _ => return None,
    })
}

pub(crate) fn inflections(pos: &str, lemma: &str, irregular: &str) -> Vec<(Form, String)> {
    match pos {
        "verb" => {
            let mut forms = vec![(Form::Base, lemma.to_owned()), (Form::Third, with_s(lemma))];
            let regular = with_ed(lemma);
            let pasts = if irregular.is_empty() {
                regular.as_str()
            } else {
                irregular
            };
            forms.extend(pasts.split(',').map(|past| (Form::Past, past.to_owned())));
            forms.push((Form::Gerund, with_ing(lemma, irregular)));
            forms
        }
        "noun" => vec![(Form::Noun, lemma.to_owned()), (Form::Noun, with_s(lemma))],
        _ => vec![(Form::Phrase, lemma.to_owned())],
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    lemma
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

fn with_s(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        return format!("{stem}ies");
    }
    let hisses = lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh");
    format!("{lemma}{}", if hisses { "es" } else { "s" })
}

fn with_ed(lemma: &str) -> String {
    match consonant_y(lemma) {
        Some(stem) => format!("{stem}ied"),
        None if lemma.ends_with('e') => format!("{lemma}d"),
        None => format!("{lemma}ed"),
    }
}

fn with_ing(lemma: &str, irregular: &str) -> String {
    // "admitted" doubles its consonant, and so does "admitting".
    let doubled = irregular
        .split(',')
        .find_map(|past| past.strip_suffix("ed"))
        .filter(|stem| stem.len() == lemma.len() + 1 && stem.starts_with(lemma));
    match (doubled, lemma.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ing"),
        (None, Some(stem)) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ if matches!(lemma, "put" | "set" | "hit") => format!("{lemma}ting"),
        _ => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects_regular_and_irregular_verbs() {
        for word in [
            "said",
            "says",
            "saying",
            "admitted",
            "admitting",
            "denies",
            "denied",
            "wrote",
            "writing",
            "told",
            "argues",
            "agreeing",
            "pledged",
        ] {
            assert!(!readings(word).is_empty(), "{word}");
        }
        assert!(readings("writed").is_empty());
    }

    #[test]
    fn the_act_of_a_cue_is_that_of_its_last_verb() {
        assert_eq!(cue_act("has accused"), Some((Act::Accuse, Mode::Speech)));
        assert_eq!(cue_act("did not say"), Some((Act::State, Mode::Speech)));
        assert_eq!(cue_act("called on"), Some((Act::Demand, Mode::Speech)));
        assert_eq!(cue_act("ruled out"), Some((Act::Refuse, Mode::Speech)));
        assert_eq!(cue_act("According to"), Some((Act::State, Mode::Speech)));
        assert_eq!(cue_act("hopes"), Some((Act::Other, Mode::Thought)));
        assert_eq!(cue_act("swam"), None);
    }

    #[test]
    fn every_line_of_the_lexicon_is_read() {
        for line in include_str!("../data/cues.tsv")
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(columns.len() >= 5 && columns.len() <= 6, "{line}");
            assert!(
                act_named(columns[3]).is_some() && !Frames::parse(columns[4]).eq(&Frames::default()),
                "{line}"
            );
        }
    }
}
