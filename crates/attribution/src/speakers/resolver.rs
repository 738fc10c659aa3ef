//! One source after another, in the order of the text: each is resolved with what the ones before it showed.

use pullquote_entities::{Chains, Entity, NameKind, PronounMention};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::CITING;
use pullquote_lexicon::noun::Gender;
use pullquote_lexicon::pronoun::Pronoun;
use pullquote_ranking::{Features, Weights};

use super::answer::{Answer, Antecedent, Resolved, reported_kind};
use super::features::prominence;
use super::home;
use super::method::{Method, THRESHOLD};
use super::proposers::{Interview, Proposer, propose};
use super::roles::is_office;
use super::shape::{Shape, Source};
use super::source::{Phrase, read};
use crate::{Mention, MentionKind, Relation};

/// Probability of a rival that is worth telling.
const LEAST_RIVAL: f32 = 0.03;
/// Probability at most of the speaker of a line of a chat, and of an interview in which nothing tells who answers: too little
/// to be told as one.
const GUESSED: f32 = 0.3;

/// What is known of an article while its sources are resolved.
pub(super) struct Resolver<'a, 't> {
    pub(super) words: &'a Reading<'t>,
    pub(super) chains: &'a Chains,
    pub(super) genders: &'a [Gender],
    pub(super) mentions: &'a [Mention],
    /// The country that "the government" is of.
    pub(super) home: Option<(String, String)>,
    /// The entities that have spoken.
    pub(super) antecedents: Vec<Antecedent>,
    /// The sources resolved so far.
    pub(super) previous: Vec<Resolved>,
    /// Whom the pronouns of the story and the sources without a name stand for, as far as it has been read.
    pub(super) told: Vec<PronounMention>,
    /// How many of the chains' pronouns are among them, or have been passed over.
    heard: usize,
    /// First token and entity of each source that is a name, in the order of the text.
    pub(super) sources: Vec<(usize, usize)>,
    /// Who asks and who answers, where the text is an interview.
    pub(super) interview: Option<Interview>,
    /// How much the article is about each entity ([`prominence`]).
    pub(super) prominence: Vec<u8>,
    weights: &'a Weights,
    /// What was decided among, for whoever learns from it.
    pub(super) decisions: Vec<Decision>,
}

/// What was decided: for whoever learns, among whom, with the features of each and of nobody.
pub(super) struct Decision {
    #[cfg(feature = "train")]
    pub(super) candidates: Vec<super::candidates::Candidate>,
    #[cfg(feature = "train")]
    pub(super) features: Vec<Features>,
    #[cfg(feature = "train")]
    pub(super) chosen: Option<usize>,
    #[cfg(feature = "train")]
    pub(super) proposer: Option<(&'static str, &'static str)>,
    pub(super) shape: Shape,
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) fn new(
        words: &'a Reading<'t>,
        chains: &'a Chains,
        genders: &'a [Gender],
        mentions: &'a [Mention],
        weights: &'a Weights,
    ) -> Self {
        Self {
            words,
            chains,
            genders,
            mentions,
            home: home::find(mentions, chains),
            antecedents: Vec::new(),
            previous: Vec::new(),
            told: Vec::new(),
            heard: 0,
            sources: Vec::new(),
            interview: Interview::read(words, chains),
            prominence: prominence(chains),
            weights,
            decisions: Vec::new(),
        }
    }

    /// Notes which sources are names, so that a quotation without one can look ahead.
    pub(super) fn look_ahead<'r>(&mut self, relations: impl Iterator<Item = &'r Relation>) {
        for relation in relations {
            let Some(&source) = relation.source.first() else {
                continue;
            };
            let (from, to) = self.words.range(source);
            if let Phrase::Name(k) = read(self.words, self.chains, from, to)
                && let Some(&entity) = self.chains.of.get(k)
            {
                self.sources.push((from, entity));
            }
        }
        self.sources.sort_unstable();
    }

    /// Resolves one relation, given the answers for those before it; `enclosing` says whose words it stands in.
    pub(super) fn resolve(&mut self, relation: &Relation, enclosing: Option<&Answer>) -> Option<Answer> {
        let words = self.words;
        let spans = [&relation.source, &relation.cue, &relation.content];
        let start = spans.into_iter().find_map(|s| s.first())?.start;
        let at = words.token_at(start);
        let outer = [&relation.source, &relation.cue]
            .into_iter()
            .find_map(|s| s.first());
        let quoted = outer.is_some_and(|s| words.is_quoted(words.token_at(s.start)));
        self.follow(at);
        if !quoted {
            self.leave_quotation();
        }
        let (from, to) = relation.source.first().map_or((at, at), |s| words.range(*s));
        let phrase = match relation.source.first() {
            None => Phrase::Nothing,
            Some(_) => read(words, self.chains, from, to),
        };
        let shape = if self.is_turn(relation) {
            Shape::Turn
        } else {
            Shape::of(&phrase, relation)
        };
        let source = Source {
            relation,
            shape,
            at,
            to,
            sentence: words.sentence_of(at),
            paragraph: words.paragraph_of(at),
            phrase,
            quoted,
            teller: enclosing.and_then(|answer| answer.entity),
        };
        let ruled = propose(self, &source, enclosing).filter(|(answer, _)| !answer.name.is_empty());
        let answer = self.decide(&source, ruled);
        if let Some(answer) = &answer {
            self.remember(&source, answer);
        }
        answer
    }

    /// The likeliest candidate, with its probability and its rivals'; none where nobody of them is likely enough.
    fn decide(&mut self, source: &Source<'_>, ruled: Option<(Answer, &Proposer)>) -> Option<Answer> {
        let candidates = self.candidates(source, ruled.as_ref().map(|ruled| &ruled.0));
        let ranked = self.ranked_for(source);
        let features = self.features(source, &candidates, &ranked);
        let probabilities = probabilities(self.weights, &features);
        let mut likely: Vec<(usize, f32)> = probabilities.iter().copied().enumerate().collect();
        let nobody = likely.pop().map_or(0.0, |(_, p)| p);
        likely.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = likely.first().copied();
        let best = best.filter(|(_, p)| *p >= nobody.min(THRESHOLD));
        let is_told = ruled.is_some() && !self.interview.is_some_and(|i| i.is_chat);
        let most = if source.shape == Shape::Turn && !is_told {
            GUESSED
        } else {
            1.0
        };
        let answer = best.and_then(|(at, probability)| {
            let rivals = likely.iter().skip(1).take_while(|(_, p)| *p >= LEAST_RIVAL);
            let rivals = rivals.filter_map(|&(at, p)| {
                let rival = &candidates.get(at)?.answer;
                Some((rival.name.clone(), reported_kind(rival), p))
            });
            Some(Answer {
                probability: probability.min(most),
                rivals: rivals.collect(),
                ..candidates.get(at)?.answer.clone()
            })
        });
        self.decisions.push(Decision {
            #[cfg(feature = "train")]
            candidates,
            #[cfg(feature = "train")]
            features,
            #[cfg(feature = "train")]
            chosen: best.map(|(at, _)| at),
            #[cfg(feature = "train")]
            proposer: ruled.map(|(_, by)| (by.name, by.why)),
            shape: source.shape,
        });
        answer
    }

    /// Whom such a source goes back to, by what stands before it, best first; none for one that is a name.
    fn ranked_for(&self, source: &Source<'_>) -> Vec<(usize, f32)> {
        let pronoun = match source.shape {
            Shape::He => Pronoun::He,
            Shape::She => Pronoun::She,
            Shape::It | Shape::Body => Pronoun::It,
            Shape::They => Pronoun::They,
            Shape::Person | Shape::Other | Shape::Unsaid | Shape::Implied => Pronoun::Anybody,
            _ => return Vec::new(),
        };
        self.ranked(pronoun, source.at)
    }

    /// Who has spoken inside a quotation is none that the story outside goes back to.
    fn leave_quotation(&mut self) {
        while self.previous.last().is_some_and(|h| h.quoted) {
            self.previous.pop();
        }
        while self.antecedents.last().is_some_and(|h| h.quoted) {
            self.antecedents.pop();
        }
    }

    /// Takes the story's pronouns up to token `at` among those that it is told whom they stand for.
    fn follow(&mut self, at: usize) {
        let ahead = self.chains.pronouns.get(self.heard..).unwrap_or(&[]);
        let passed = ahead.iter().take_while(|p| p.at < at);
        self.heard += passed.clone().count();
        let last = self.told.last().map_or(0, |p| p.at + 1);
        // The sources among them have been decided on already.
        self.told.extend(passed.filter(|p| p.at >= last));
    }

    /// Remembers who has spoken.
    fn remember(&mut self, source: &Source<'_>, answer: &Answer) {
        let words = self.words;
        let quoted = source.quoted;
        if let Some(entity) = answer.entity {
            self.antecedents.push(Antecedent {
                at: source.at,
                sentence: source.sentence,
                entity,
                quoted,
            });
            if matches!(
                source.shape,
                Shape::He | Shape::She | Shape::Person | Shape::Other
            ) {
                self.told.push(PronounMention {
                    at: source.at,
                    entity,
                    gender: self.gender(entity),
                    probability: answer.probability,
                });
            }
        }
        let cue = source.relation.cue.first();
        let nominal = source.nominal();
        self.previous.push(Resolved {
            noun: nominal.map_or(String::new(), |n| words.low(n.head).to_owned()),
            cited: cue.is_some_and(|c| words.is(words.token_at(c.start), CITING)),
            answer: answer.clone(),
            paragraph: source.paragraph,
            shape: source.shape,
            modifiers: nominal.map_or(Vec::new(), |n| self.modifiers_of(n)),
            quoted,
        });
    }

    /// An entity as an answer.
    pub(super) fn entity_answer(&self, entity: usize, method: Method) -> Option<Answer> {
        let e = self.chains.entities.get(entity)?;
        Some(Answer {
            name: e.full_name().to_owned(),
            kind: e.speaker_kind(),
            entity: Some(entity),
            country: e.country.clone(),
            office: e
                .office
                .clone()
                .or_else(|| e.roles.iter().find(|role| is_office(role)).cloned()),
            id: e.id.clone(),
            method,
            margin: 0.0,
            probability: 0.0,
            rivals: Vec::new(),
        })
    }

    /// The entity of name `k`.
    pub(super) fn entity_of(&self, k: usize) -> Option<&'a Entity> {
        self.chains.of.get(k).and_then(|&e| self.chains.entities.get(e))
    }

    /// The entity of name `k` as an answer.
    pub(super) fn name(&self, k: usize, method: Method) -> Option<Answer> {
        let entity = *self.chains.of.get(k)?;
        let e = self.chains.entities.get(entity)?;
        let method = if method == Method::Name && e.kind == NameKind::Open {
            Method::OpenName
        } else {
            method
        };
        self.entity_answer(entity, method)
    }

    /// The gender of an entity, as far as it is known.
    pub(super) fn gender(&self, entity: usize) -> Gender {
        self.genders.get(entity).copied().unwrap_or_default()
    }

    /// The entity of the next source after token `at` that is a name.
    pub(super) fn next_source(&self, at: usize) -> Option<usize> {
        let first = self.sources.partition_point(|s| s.0 <= at);
        self.sources.get(first).map(|s| s.1)
    }

    pub(super) fn mention_in(
        &self,
        span: pullquote_tokenize::Span,
        kind: MentionKind,
    ) -> Option<&'a Mention> {
        let first = self.mentions.partition_point(|m| m.span.end <= span.start);
        self.mentions
            .iter()
            .skip(first)
            .take_while(|m| m.span.start < span.end)
            .find(|m| m.kind == kind)
    }

    pub(super) fn in_headline(&self, at: usize) -> bool {
        let here = self.words.sentence_of(at);
        let mut first = self.chains.names.iter().take(32);
        first.any(|n| n.headline && n.sentence == here) || here == 0
    }
}

/// The probability of each of `features`' candidates.
pub(super) fn probabilities(weights: &Weights, features: &[Features]) -> Vec<f32> {
    let scores: Vec<f32> = features.iter().map(|f| weights.score(f)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.into_iter().map(|s| (s - top).exp() / sum).collect()
}
