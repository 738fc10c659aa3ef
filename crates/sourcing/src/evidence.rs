//! What the article's pronouns, courtesy titles and words for kin show of those who speak.

use std::sync::LazyLock;

use pullquote_attribution::{Relation, Speaker, SpeakerKind};
use pullquote_entities::{Name, NameKind, shown_genders};
use pullquote_lexicon::Reading;
use pullquote_lexicon::pronoun::{Pronoun, pronoun};
use pullquote_tokenize::Span;

use crate::Article;
use crate::phrase::{Phrase, Place};
use crate::pronoun::SpeakerPronoun;
use crate::table::Table;
use crate::voice::{Voice, Voices};

/// Words that show a pronoun.
static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../data/pronouns.tsv")));

/// A pronoun that stands as a source, one in the clause of a name, a courtesy title or a word for kin.
const SOURCE: u32 = 2;
const CLAUSE: u32 = 1;
const TITLE: u32 = 4;
/// How much more one pronoun must weigh than the other.
const AHEAD: u32 = 5;
/// Probability that a speaker must have for his pronoun to count.
const SURE: f32 = 0.5;
/// Tokens of a clause that are read.
const LONGEST: usize = 40;

/// Weights for she, he and they.
#[derive(Clone, Copy, Default)]
struct Votes([u32; 3]);

impl Votes {
    const fn add(&mut self, pronoun: SpeakerPronoun, weight: u32) {
        let Self([she, he, they]) = self;
        match pronoun {
            SpeakerPronoun::She => *she += weight,
            SpeakerPronoun::He => *he += weight,
            SpeakerPronoun::They => *they += weight,
        }
    }

    const fn decided(self) -> Option<SpeakerPronoun> {
        let Self([she, he, they]) = self;
        match (she, he) {
            (0, 0) if they > 0 => Some(SpeakerPronoun::They),
            _ if she > 0 && she >= AHEAD * he => Some(SpeakerPronoun::She),
            _ if he > 0 && he >= AHEAD * she => Some(SpeakerPronoun::He),
            _ => None,
        }
    }
}

/// The pronoun of each voice, where the article shows one.
pub(crate) fn pronouns(
    article: &Article<'_, '_>,
    voices: &Voices,
    described: &[Vec<Phrase>],
    relations: &[Relation],
    speakers: &[Speaker],
) -> Vec<Option<SpeakerPronoun>> {
    let words = article.words;
    let shown = shown_genders(words, article.chains);
    let mut votes = vec![Votes::default(); voices.all.len()];
    for (slot, (voice, phrases)) in votes.iter_mut().zip(voices.all.iter().zip(described)) {
        for &k in &voice.names {
            if let Some(name) = article.chains.names.get(k) {
                by_title(words, name, slot);
            }
        }
        by_kin(words, phrases, slot);
        if let Some(&shown) = voice.entity.and_then(|entity| shown.get(entity)) {
            by_story(shown, slot);
        }
    }
    for ((relation, speaker), &of) in relations.iter().zip(speakers).zip(&voices.of) {
        let (Some(&source), Some(slot), Some(voice)) =
            (relation.source.first(), votes.get_mut(of), voices.all.get(of))
        else {
            continue;
        };
        if voice.entity.is_none_or(|entity| is_near(article, entity, source)) {
            by_source(words, source, speaker, voice, slot);
        }
        if voice.entity.is_none() {
            by_report(article, source, slot);
        }
    }
    let each = votes.into_iter().zip(&voices.all);
    each.map(|(votes, voice)| votes.decided().filter(|_| may_be_one(voice)))
        .collect()
}

fn may_be_one(voice: &Voice) -> bool {
    let (persons, bodies) = voice.joined;
    matches!(voice.kind, SpeakerKind::Person | SpeakerKind::Group) && persons + bodies < 2
}

/// Names back from a pronoun that are looked at.
const NEAR: usize = 8;

/// Whether the last person named before a pronoun is this one, and in its paragraph or the sentence before: who else
/// may be meant is not counted.
fn is_near(article: &Article<'_, '_>, entity: usize, source: Span) -> bool {
    let words = article.words;
    let at = words.token_at(source.start);
    let before = article.chains.names.partition_point(|n| n.to <= at);
    let names = article.chains.names.get(..before).unwrap_or(&[]);
    let of = article.chains.of.get(..before).unwrap_or(&[]);
    let mut back = names.iter().rev().zip(of.iter().rev()).take(NEAR);
    let last = back.find(|(name, of)| **of == entity || name.kind == NameKind::Person && !name.quoted);
    let sentence = words.sentence_of(at);
    last.is_some_and(|(name, &of)| {
        of == entity
            && (words.paragraph_of(name.from) == words.paragraph_of(at) || name.sentence + 1 >= sentence)
    })
}

/// "she said", where whoever speaks is known.
fn by_source(words: &Reading<'_>, source: Span, speaker: &Speaker, voice: &Voice, slot: &mut Votes) {
    let (from, to) = words.range(source);
    // Nobody calls himself "he": between quotation marks it is somebody else.
    if to != from + 1 || speaker.confidence < SURE || words.is_quoted(from) {
        return;
    }
    match pronoun(words.low(from)) {
        Some(Pronoun::She) => slot.add(SpeakerPronoun::She, SOURCE),
        Some(Pronoun::He) => slot.add(SpeakerPronoun::He, SOURCE),
        Some(Pronoun::They)
            if words.low(from) == "they" && voice.entity.is_some() && speaker.kind == SpeakerKind::Person =>
        {
            slot.add(SpeakerPronoun::They, SOURCE);
        }
        _ => {}
    }
}

/// "The driver said he lost control": pronouns after a source without a name, until somebody is named.
fn by_report(article: &Article<'_, '_>, source: Span, slot: &mut Votes) {
    let words = article.words;
    let (from, to) = words.range(source);
    if to == from + 1 && pronoun(words.low(from)).is_some() {
        return;
    }
    let names = &article.chains.names;
    let next = names
        .get(names.partition_point(|n| n.from < to))
        .map_or(usize::MAX, |n| n.title_from);
    let sentence = words.sentence_at(from);
    let end = sentence.map_or(to, |s| s.end);
    let first = sentence.is_some_and(|s| from < s.start + 4);
    for at in (to..end.min(next).min(to + LONGEST)).filter(|&at| first && !words.is_quoted(at)) {
        count(words.low(at), slot);
    }
}

fn count(word: &str, slot: &mut Votes) {
    match word {
        "she" | "her" | "herself" => slot.add(SpeakerPronoun::She, CLAUSE),
        "he" | "his" | "himself" => slot.add(SpeakerPronoun::He, CLAUSE),
        _ => {}
    }
}

/// "NAME sold her farm. She": the pronouns of the story that stand for somebody.
fn by_story((she, he): (f32, f32), slot: &mut Votes) {
    slot.add(SpeakerPronoun::She, she.round() as u32 * CLAUSE);
    slot.add(SpeakerPronoun::He, he.round() as u32 * CLAUSE);
}

/// "Mrs NAME".
fn by_title(words: &Reading<'_>, name: &Name, slot: &mut Votes) {
    let before = name.title_from.min(name.from)..name.from;
    let first = name.from.saturating_sub(2)..name.from;
    for at in before.chain(first).chain([name.from]) {
        if let Some(pronoun) = courtesy(words, at) {
            slot.add(pronoun, TITLE);
            return;
        }
    }
}

/// What a courtesy title right before a capital tells.
fn courtesy(words: &Reading<'_>, at: usize) -> Option<SpeakerPronoun> {
    let next = if words.raw(at + 1) == "." { at + 2 } else { at + 1 };
    if !words.is_capital(at) || !words.is_capital(next) {
        return None;
    }
    shown(words.low(at).trim_end_matches('.'), "title")
}

/// The pronoun that a word of a kind shows.
fn shown(word: &str, kind: &str) -> Option<SpeakerPronoun> {
    let line = WORDS.line(word).and_then(|line| WORDS.names.get(line))?;
    match line.split_once(' ') {
        Some(("she", of)) if of == kind => Some(SpeakerPronoun::She),
        Some(("he", of)) if of == kind => Some(SpeakerPronoun::He),
        _ => None,
    }
}

/// "her brother, NAME,", "NAME, a mother of two".
fn by_kin(words: &Reading<'_>, phrases: &[Phrase], slot: &mut Votes) {
    for phrase in phrases
        .iter()
        .filter(|p| !matches!(p.place, Place::Clause | Place::Bound))
    {
        let noun = words.low(phrase.head).rsplit('-').next().unwrap_or_default();
        if let Some(pronoun) = shown(noun, "kin") {
            slot.add(pronoun, TITLE);
        }
    }
}
