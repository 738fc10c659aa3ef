//! Who asks and who answers in an interview that is printed as paragraphs, without labels.

use pullquote_entities::{Chains, NameKind, last_word};
use pullquote_layout::are_lines_of_chat;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{BE, INTERVIEW, INTERVIEWS, OWN, REPORTER, YOU};

use super::{Asked, MEMORY};
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::Shape;
use crate::{Relation, SpeakerKind};

/// Paragraphs that end with a question, at least, in an interview; one fewer where the text says that it is one.
const QUESTIONS: usize = 3;
/// Names among which the two are sought, where none stands before the first question.
const NAMES: usize = 24;
/// What a person under a full name weighs more than a word that may be a name.
const KNOWN: usize = 3;
/// What whoever is told to be interviewed weighs.
const TOLD: usize = 12;
/// What a name in the headline weighs more than another.
const HEADLINE: usize = 3;
/// Words of a question that is put as a statement, at most.
const STATEMENT: usize = 45;
/// Lines without a question that make a chat, at least.
const LINES: usize = 12;
/// What stands for the one who is asked more than for any other, for it to be sure.
const AHEAD: usize = 4;

/// How an article tells who somebody of an interview is, from a guess to its own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Nobody else is named.
    Guess,
    /// Named more, or in the headline.
    Named,
    /// "Interview with NAME", "interviewed NAME".
    Told,
}

/// An interview: who is asked, and who asks, by index of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::speakers) struct Interview {
    asked: Option<(usize, Evidence)>,
    asks: Option<(usize, Evidence)>,
    /// The answers are short lines, between which questions are put without a mark: which of the two says one is not told.
    pub(in crate::speakers) is_chat: bool,
}

/// Reads who the two of an interview are.
struct Roles<'a, 't> {
    words: &'a Reading<'t>,
    chains: &'a Chains,
    /// Names that stand before the first question.
    lead: usize,
    asked: Option<usize>,
    asks: Option<usize>,
    /// Told to be asked, under a noun: "interviewed one of the owners".
    described: bool,
}

impl Interview {
    /// Reads whether a text is an interview: several of its paragraphs end with a question and are not quoted. Cost: linear
    /// in the paragraphs.
    pub(in crate::speakers) fn read(words: &Reading<'_>, chains: &Chains) -> Option<Self> {
        let paragraphs = words.segmentation.paragraphs.iter();
        let mut questions = paragraphs
            .map(|p| (p.tokens.start as usize, p.tokens.end as usize))
            .filter(|&(from, to)| to > from + 1 && words.raw(to - 1) == "?" && !words.is_quoted(from));
        let first = questions.next()?.0;
        let told = (0..first).any(|at| words.is(at, INTERVIEW));
        if questions.count() + 1 < QUESTIONS - usize::from(told) {
            return None;
        }
        let lead = chains.names.partition_point(|n| n.from < first);
        let lead = if lead == 0 {
            NAMES.min(chains.names.len())
        } else {
            lead
        };
        let end = lead
            .checked_sub(1)
            .and_then(|k| chains.names.get(k))
            .map_or(first, |n| words.sentence_of(n.from) + 1);
        let end = words.sentence(end).map_or(first, |s| s.start.max(first));
        let mut roles = Roles {
            words,
            chains,
            lead,
            asked: None,
            asks: None,
            described: false,
        };
        (0..end).for_each(|at| roles.tell(at));
        Some(Self {
            is_chat: is_chat(words, first),
            ..roles.decide()
        })
    }
}

/// Whether what stands between the questions from token `first` on are the lines of a chat.
fn is_chat(words: &Reading<'_>, first: usize) -> bool {
    let paragraphs = words.segmentation.paragraphs.iter();
    let ranges = paragraphs.map(|p| p.tokens.start as usize..p.tokens.end as usize);
    let talk = ranges.filter(|range| range.start >= first && words.raw(range.end.wrapping_sub(1)) != "?");
    let lengths: Vec<usize> = talk.map(|range| range.len()).collect();
    lengths.len() >= LINES && are_lines_of_chat(lengths)
}

impl Roles<'_, '_> {
    /// What a word at `at` tells that speaks of an interview: "The weekly interviewed NAME", "NAME: an interview".
    fn tell(&mut self, at: usize) {
        let words = self.words;
        if !words.is(at, INTERVIEW) || words.is_quoted(at) {
            return;
        }
        let next = words.low(at + 1);
        let noun = words.low(at) == "interview";
        let passive = words.low(at) == "interviewed" && (next == "by" || words.is(at.wrapping_sub(1), BE));
        // "spoke of it", "asked by her father" are no interviews.
        let with = matches!(next, "with" | "to");
        if !noun && !passive && !with && !words.is(at, INTERVIEWS) {
            return;
        }
        let (before, after) = (self.before(at), self.after(at));
        let person = |e: &usize| self.is_known(*e);
        let (asked, asks) = if passive {
            (before.filter(person), after.filter(|_| next == "by"))
        } else if noun {
            // "The Weekly: an interview", but no "exclusive Weekly interview"
            let titled = before.filter(|e| person(e) || self.is_title(at));
            let with = after.filter(|e| with && person(e));
            (with.or(titled).or(after.filter(person)), None)
        } else {
            (after.filter(person), before)
        };
        self.described |= !noun && !passive && asked.is_none();
        self.asked = self.asked.or(asked);
        self.asks = self.asks.or(asks.filter(|_| asks != asked));
    }

    /// Whether a colon follows the last name before `at`.
    fn is_title(&self, at: usize) -> bool {
        let k = self.chains.names.partition_point(|n| n.to <= at);
        let name = k.checked_sub(1).and_then(|k| self.chains.names.get(k));
        name.is_some_and(|n| self.words.raw(n.to) == ":")
    }

    /// The entity that is named last before `at` in its sentence.
    fn before(&self, at: usize) -> Option<usize> {
        let k = self.chains.names.partition_point(|n| n.to <= at).checked_sub(1)?;
        let name = self.chains.names.get(k)?;
        (name.sentence == self.words.sentence_of(at)).then(|| self.chains.of.get(k).copied())?
    }

    /// The first person, or else the first of any kind, that is named after `at` in its sentence, before what the talk is
    /// about.
    fn after(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let end = words.sentence_at(at)?.end;
        let about = |k: &usize| matches!(words.low(*k), "about" | "on" | "regarding" | "after");
        let end = (at..end).find(about).unwrap_or(end);
        // "interviewed him"
        let pronoun = self.chains.pronouns.iter().find(|p| p.at == at + 1);
        if let Some(pronoun) = pronoun {
            return Some(pronoun.entity);
        }
        let near = || {
            let names = self.chains.names.iter().zip(&self.chains.of);
            let first = self.chains.names.partition_point(|n| n.from <= at);
            let names = names.skip(first).take_while(|(n, _)| n.to <= end);
            names.map(|(_, &e)| e)
        };
        near().find(|&e| self.is_known(e)).or_else(|| near().next())
    }

    /// Whether an entity is a person who is not only taken for one because nothing tells what it is.
    fn is_known(&self, entity: usize) -> bool {
        let e = self.chains.entities.get(entity);
        self.is_person(entity) && e.is_some_and(|e| e.kind == NameKind::Person || e.words.len() > 1)
    }

    fn is_person(&self, entity: usize) -> bool {
        let entity = self.chains.entities.get(entity);
        entity.is_some_and(|e| e.speaker_kind() == SpeakerKind::Person && !e.is_place())
    }

    /// Who the two are, by what has been told and by who is named how often.
    fn decide(self) -> Interview {
        let mut weights: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for (name, &entity) in self.chains.names.iter().zip(&self.chains.of).take(self.lead) {
            if self.is_person(entity) {
                let e = self.chains.entities.get(entity);
                let known = e.is_some_and(|e| e.kind == NameKind::Person && e.words.len() > 1);
                *weights.entry(entity).or_default() +=
                    1 + KNOWN * usize::from(known) + HEADLINE * usize::from(name.headline);
            }
        }
        // "Weekly reporter NAME": rather the one who asked than the paper.
        let reporter = weights.keys().copied().find(|&e| self.reports(e));
        let asks = reporter.or(self.asks).or_else(|| self.employer());
        let asks = asks
            .filter(|&e| self.asked != Some(e))
            .map(|e| (e, Evidence::Told));
        if let Some(asked) = self.asked.filter(|&e| Some(e) != reporter) {
            *weights.entry(asked).or_default() += TOLD;
        }
        let mut asked: Vec<(usize, usize)> = weights.into_iter().collect();
        asked.retain(|(e, _)| asks.is_none_or(|asks| asks.0 != *e));
        asked.sort_by_key(|&(e, weight)| (std::cmp::Reverse(weight), e));
        let second = asked.get(1).map_or(0, |second| second.1);
        let asked = asked.first().map(|&(e, weight)| {
            let evidence = if self.asked == Some(e) {
                Evidence::Told
            } else if weight >= second + AHEAD && !self.described {
                Evidence::Named
            } else {
                Evidence::Guess
            };
            (e, evidence)
        });
        Interview {
            asked,
            asks,
            is_chat: false,
        }
    }

    /// "a Weekly reporter": the paper of one without a name.
    fn employer(&self) -> Option<usize> {
        let mut names = self.chains.names.iter().zip(&self.chains.of).take(self.lead);
        let found = names.find(|(n, e)| self.words.is(n.to, REPORTER) && !self.is_person(**e));
        found.map(|(_, &e)| e)
    }

    /// Whether somebody is called a reporter.
    fn reports(&self, entity: usize) -> bool {
        let roles = self.chains.entities.get(entity).map(|e| e.roles.as_slice());
        let mut roles = roles.unwrap_or_default().iter();
        roles.any(|r| pullquote_lexicon::class::is(last_word(r), REPORTER))
    }
}

/// The speaker of a paragraph of an interview: a question is the interviewer's, all else who is asked.
pub(super) fn of_turn(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    resolver.turn(asked.relation)
}

/// Who answers in an interview that is printed as questions and answers: the person of whom it has spoken last. Who asks
/// is not known.
pub(super) fn letter(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let at = asked.from;
    if resolver.words.raw(at).starts_with('Q') {
        return None;
    }
    let chains = resolver.chains;
    let person = |e: &usize| {
        chains
            .entities
            .get(*e)
            .is_some_and(|e| e.kind == NameKind::Person)
    };
    let spoken = resolver
        .antecedents
        .iter()
        .rev()
        .take(MEMORY)
        .map(|s| s.entity)
        .find(person);
    let named = || {
        let before = chains.names.partition_point(|n| n.to <= at);
        (before.saturating_sub(MEMORY)..before)
            .rev()
            .filter_map(|k| chains.of.get(k).copied())
            .find(person)
    };
    resolver.entity_answer(spoken.or_else(named)?, Method::Continued)
}

impl Resolver<'_, '_> {
    /// Whether a relation is a turn of an interview without labels: a whole paragraph, whoever says it.
    pub(in crate::speakers) fn is_turn(&self, relation: &Relation) -> bool {
        let bare = relation.source.is_empty() && relation.cue.is_empty();
        bare && self.interview.is_some() && self.paragraph_said(relation).is_some()
    }

    /// The speaker of a relation that is a paragraph of an interview.
    fn turn(&self, relation: &Relation) -> Option<Answer> {
        self.paragraph_turn(self.paragraph_said(relation)?)
    }

    /// First token of the paragraph that a relation says from its beginning, without quotation marks.
    fn paragraph_said(&self, relation: &Relation) -> Option<usize> {
        let start = self.words.token_at(relation.content.first()?.start);
        let paragraph = self
            .words
            .segmentation
            .paragraphs
            .get(self.words.paragraph_of(start))?;
        let opens = start <= paragraph.tokens.start as usize;
        (opens && !self.words.is_quoted(start)).then_some(start)
    }

    /// A question that is put as a statement, after an answer or as the first: "You have been at sea for a year now."
    fn is_statement(&self, interview: Interview, from: usize, to: usize) -> bool {
        let words = self.words;
        let asked = interview.asked.map(|asked| asked.0);
        let mut turns = self.previous.iter().rev().filter(|h| h.shape == Shape::Turn);
        let here = words.paragraph_of(from);
        let answered = turns
            .next()
            .is_none_or(|h| h.paragraph < here && h.answer.entity == asked);
        let holds = |any| (from..to).any(|at| !words.is_quoted(at) && words.is(at, any));
        answered && asked.is_some() && to - from <= STATEMENT && holds(YOU) && !holds(OWN)
    }

    /// Whose paragraph of an interview token `at` stands in. The margin tells by what it is known, those who ask apart.
    pub(super) fn paragraph_turn(&self, at: usize) -> Option<Answer> {
        let interview = self.interview?;
        let paragraph = self
            .words
            .segmentation
            .paragraphs
            .get(self.words.paragraph_of(at))?;
        let (from, to) = (paragraph.tokens.start as usize, paragraph.tokens.end as usize);
        let asks = self.words.raw(to.wrapping_sub(1)) == "?" || self.is_statement(interview, from, to);
        let found = if asks { interview.asks } else { interview.asked };
        let known = found
            .and_then(|(e, evidence)| Some((self.entity_answer(e, Method::Turn)?, evidence as usize + 1)));
        let (answer, evidence) = match known {
            Some(known) => known,
            None if asks => (
                plain("interviewer".to_owned(), SpeakerKind::Person, Method::Turn),
                0,
            ),
            None => return None,
        };
        Some(Answer {
            margin: (4 * usize::from(asks) + evidence) as f32 / 2.0,
            ..answer
        })
    }
}
