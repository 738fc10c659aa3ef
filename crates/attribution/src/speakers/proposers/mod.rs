//! One source after another, in the order of the text: each is resolved with what the ones before it showed.

mod body;
mod called;
mod described;
mod document;
mod government;
mod group;
mod implied;
mod lead;
mod pronoun;
mod role;
mod turns;

use pullquote_entities::{Chains, Entity, NameKind, last_word};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, Gender, is_kin, noun};
use pullquote_lexicon::pronoun::Pronoun;
use pullquote_ranking::{Features, Weights};

use crate::speakers::candidates::{Shape, Source};
use crate::speakers::confidence::{self, Way};
use crate::speakers::features::prominence;
use crate::speakers::pronouns::Spoke;
use turns::Interview;

use crate::speakers::source::{Nominal, Phrase, agrees, read};
use crate::{Mention, MentionKind, Relation, Speaker, SpeakerKind};

/// Probability of a rival that is worth telling.
const LEAST_RIVAL: f32 = 0.03;
/// What the margin of a certain speaker of "I" is.
const CERTAINTIES: f32 = 3.9;
/// Sources back that a group or a document is sought among.
const MEMORY: usize = 16;

/// Names that a source of several is called by at most.
const TOGETHER: usize = 12;
/// Characters of the name that a noun phrase gives at most.
const LONGEST: usize = 240;

/// What stands before "guard" where it is no man.
const FORCES: [&str; 7] = [
    "coast",
    "national",
    "border",
    "revolutionary",
    "presidential",
    "home",
    "civil",
];
/// Nouns that a text uses for whoever it speaks of.
const EPITHETS: [&str; 14] = [
    "politician",
    "billionaire",
    "tycoon",
    "star",
    "singer",
    "actor",
    "veteran",
    "incumbent",
    "businessman",
    "businesswoman",
    "newcomer",
    "challenger",
    "frontrunner",
    "figure",
];

/// An answer, before it is dressed as a [`Speaker`].
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) name: String,
    pub(super) kind: SpeakerKind,
    pub(super) entity: Option<usize>,
    pub(super) country: Option<String>,
    /// Office and id of somebody whom only an office names ("the Russian foreign minister").
    pub(super) office: Option<String>,
    pub(super) id: Option<String>,
    pub(super) way: Way,
    /// How far ahead of the next candidate, where there are several.
    pub(super) margin: f32,
    pub(super) others: Vec<(usize, f32)>,
    /// Probability that it is right, and the names, kinds and probabilities of who else it may be.
    pub(super) probability: f32,
    pub(super) rivals: Vec<(String, SpeakerKind, f32)>,
}

/// A source that has been resolved, for what refers back to it.
pub(super) struct Heard {
    /// Head noun of its source ("report", "officials").
    pub(super) noun: String,
    /// Cited ("according to"), which does not make it the story's speaker.
    pub(super) cited: bool,
    pub(super) answer: Answer,
    pub(super) paragraph: usize,
    pub(super) shape: Shape,
    /// What stood before and after that noun ("defence", "ministry").
    pub(super) told: Vec<String>,
}

pub(super) struct Resolver<'a, 't> {
    pub(super) words: &'a Reading<'t>,
    pub(super) chains: &'a Chains,
    pub(super) genders: &'a [Gender],
    pub(super) mentions: &'a [Mention],
    /// The country that "the government" is of.
    pub(super) home: Option<(String, String)>,
    pub(super) spoken: Vec<Spoke>,
    pub(super) heard: Vec<Heard>,
    /// Whom "he" and "she" of the story stand for, as far as token `told`.
    pub(super) echoes: Vec<Spoke>,
    told: usize,
    /// First token and entity of each source that is a name, in the order of the text.
    pub(super) sources: Vec<(usize, usize)>,
    /// Who asks and who answers, where the text is an interview.
    interview: Option<Interview>,
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
            home: home(mentions).or_else(|| home_of(mentions, chains)),
            spoken: Vec::new(),
            heard: Vec::new(),
            echoes: Vec::new(),
            told: 0,
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

    /// Resolves one relation, given the answers for those before it; `spoken_by` says whose words it stands in.
    pub(super) fn resolve(&mut self, relation: &Relation, spoken_by: Option<Answer>) -> Option<Answer> {
        let words = self.words;
        let start = relation
            .source
            .first()
            .or(relation.cue.first())
            .or(relation.content.first())?
            .start;
        let at = words.token_at(start);
        self.follow(at);
        let (from, to) = relation.source.first().map_or((at, at), |s| words.range(*s));
        let phrase = match relation.source.first() {
            None => Phrase::Nothing,
            Some(_) => read(words, self.chains, from, to),
        };
        let turn = (relation.source.is_empty() && relation.cue.is_empty())
            .then(|| self.turn(relation))
            .flatten();
        let source = Source {
            relation,
            shape: match turn {
                Some(_) => Shape::Turn,
                None => Shape::of(&phrase, relation),
            },
            at,
            to,
            sentence: words.sentence_of(at),
            paragraph: words.paragraph_of(at),
            nominal: match &phrase {
                Phrase::Nominal(nominal) => Some(nominal.clone()),
                _ => None,
            },
            pronoun: match &phrase {
                Phrase::Pronoun(pronoun) => Some(*pronoun),
                _ => None,
            },
            name: match &phrase {
                Phrase::Name(k) => Some(*k),
                _ => None,
            },
        };
        let ruled = match source.shape {
            Shape::Own => self.own(&source, spoken_by),
            Shape::Turn => turn,
            _ => self.by_rule(&phrase, &source),
        };
        let ruled = ruled.filter(|answer| !answer.name.is_empty());
        let answer = self.decide(&source, ruled);
        if let Some(answer) = &answer {
            self.hear(&source, answer);
        }
        answer
    }

    /// Who says "I": whoever says the words that it stands in, with as much certainty.
    fn own(&self, source: &Source<'_>, spoken_by: Option<Answer>) -> Option<Answer> {
        if source.pronoun == Some(Pronoun::You) {
            return None;
        }
        let spoken_by = spoken_by.map(|answer| Answer {
            margin: answer.probability * CERTAINTIES,
            ..answer
        });
        let speaker = spoken_by.or_else(|| self.paragraph_turn(source.at))?;
        Some(Answer {
            way: Way::Own,
            ..speaker
        })
    }

    /// What the rules say.
    fn by_rule(&self, phrase: &Phrase, source: &Source<'_>) -> Option<Answer> {
        let relation = source.relation;
        if relation.source.is_empty() {
            return self
                .quoted_in_headline(source)
                .or_else(|| self.without_source(relation, source.paragraph))
                .or_else(|| self.implied(relation));
        }
        match phrase {
            _ if pullquote_layout::is_letter(self.words, source.at, source.to) => self.interviewed(source.at),
            Phrase::Nothing => None,
            phrase => self.by_phrase(phrase, source.at, source.to, relation),
        }
    }

    /// The likeliest candidate, with its probability and its rivals'; none where nobody of them is likelier.
    fn decide(&mut self, source: &Source<'_>, ruled: Option<Answer>) -> Option<Answer> {
        let candidates = self.candidates(source, ruled.as_ref());
        let ranked = match source.shape {
            Shape::He => self.ranked(Pronoun::He, (source.at, false)),
            Shape::She => self.ranked(Pronoun::She, (source.at, false)),
            Shape::It | Shape::Body => self.ranked(Pronoun::It, (source.at, false)),
            Shape::They => self.ranked(Pronoun::They, (source.at, false)),
            _ => self.ranked(Pronoun::Anybody, (source.at, false)),
        };
        let features = self.features(source, &candidates, &ranked);
        let probabilities = probabilities(self.weights, &features);
        let mut likely: Vec<(usize, f32)> = probabilities.iter().copied().enumerate().collect();
        let nobody = likely.pop().map_or(0.0, |(_, p)| p);
        likely.sort_by(|a, b| b.1.total_cmp(&a.1));
        let least = nobody.min(confidence::THRESHOLD);
        let best = likely.first().copied().filter(|(_, p)| *p >= least);
        let answer = best.and_then(|(at, probability)| {
            let rivals = likely.iter().skip(1).take_while(|(_, p)| *p >= LEAST_RIVAL);
            let rivals = rivals.filter_map(|&(at, p)| {
                let rival = &candidates.get(at)?.answer;
                Some((rival.name.clone(), kind_told(rival), p))
            });
            Some(Answer {
                probability,
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
            shape: source.shape,
        });
        answer
    }

    /// Remembers who has spoken.
    fn hear(&mut self, source: &Source<'_>, answer: &Answer) {
        let words = self.words;
        if let Some(entity) = answer.entity {
            self.spoken.push(Spoke {
                at: source.at,
                sentence: source.sentence,
                entity,
            });
        }
        let cited = source.relation.cue.first().is_some_and(|c| {
            matches!(
                words.low(words.token_at(c.start)),
                "according" | "per" | "citing" | "reported" | "reports"
            )
        });
        let head = source.nominal.as_ref().map(|nominal| nominal.head);
        self.heard.push(Heard {
            noun: head.map_or(String::new(), |head| words.low(head).to_owned()),
            cited,
            answer: answer.clone(),
            paragraph: source.paragraph,
            shape: source.shape,
            told: source
                .nominal
                .as_ref()
                .map_or(Vec::new(), |nominal| self.told_of(nominal)),
        });
    }

    pub(super) fn by_phrase(
        &self,
        phrase: &Phrase,
        from: usize,
        to: usize,
        relation: &Relation,
    ) -> Option<Answer> {
        if let Some(answer) = self.one_of_several(from, to) {
            return Some(answer);
        }
        // "who won the prize", labelled whole.
        if matches!(self.words.raw(from), "who" | "which") && to > from + 1 {
            return self.relative(from, relation);
        }
        match phrase {
            Phrase::Nothing => None,
            Phrase::Name(k) => self
                .relative_of(*k, from, relation)
                .or_else(|| self.name(*k, Way::Name)),
            Phrase::Several(names) => Some(self.several(names, from, to)),
            Phrase::Pronoun(pronoun) => self.pronoun(*pronoun, from, relation),
            // A participle, an adverb and a number are no sources: "elected on Sunday", "further", "2018".
            Phrase::Nominal(nominal)
                if nominal.head == from
                    && !nominal.noun.is_known()
                    && (is_adverbial(self.words.low(from))
                        && self.words.raw(from).starts_with(char::is_lowercase)
                        || pullquote_lexicon::calendar::weekday(self.words.low(from)).is_some()
                        || self.words.raw(from).chars().all(|c| c.is_ascii_digit())) =>
            {
                self.implied(relation)
            }
            Phrase::Nominal(nominal) => self.nominal(nominal, from, relation),
        }
    }

    pub(super) fn entity_answer(&self, entity: usize, way: Way) -> Option<Answer> {
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
            way,
            margin: 0.0,
            others: Vec::new(),
            probability: 0.0,
            rivals: Vec::new(),
        })
    }

    /// The entity of name `k`.
    pub(super) fn entity_of(&self, k: usize) -> Option<&'a Entity> {
        self.chains.of.get(k).and_then(|&e| self.chains.entities.get(e))
    }

    pub(super) fn name(&self, k: usize, way: Way) -> Option<Answer> {
        let entity = *self.chains.of.get(k)?;
        let e = self.chains.entities.get(entity)?;
        let way = if way == Way::Name && e.kind == NameKind::Open {
            Way::OpenName
        } else {
            way
        };
        self.entity_answer(entity, way)
    }

    pub(super) fn several(&self, names: &[usize], from: usize, to: usize) -> Answer {
        let mut parts: Vec<&str> = Vec::new();
        for &k in names.iter().take(TOGETHER) {
            if let Some(e) = self.chains.of.get(k).and_then(|&e| self.chains.entities.get(e))
                && !parts.contains(&e.full_name())
            {
                parts.push(e.full_name());
            }
        }
        let name = match parts.as_slice() {
            [] | [_] => self.bare(from, to),
            [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        };
        let mut entities = names.iter().filter_map(|&k| self.entity_of(k));
        let bodies = parts.len() > 1 && entities.all(|e| e.speaker_kind() == SpeakerKind::Organization);
        // "the science and technology committee": one body.
        let head = noun(self.words.low(to.wrapping_sub(1)));
        let body = parts.len() < 2 && head.is(Class::Organisation) && !head.is(Class::Group);
        let kind = if bodies || body {
            SpeakerKind::Organization
        } else {
            SpeakerKind::Group
        };
        plain(name, kind, Way::Group)
    }

    /// The words of a noun phrase without its determiner.
    pub(super) fn bare(&self, from: usize, to: usize) -> String {
        let mut from = from;
        while from + 1 < to
            && matches!(
                self.words.low(from),
                "the"
                    | "a"
                    | "an"
                    | "some"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "this"
                    | "these"
                    | "those"
                    | "both"
            )
        {
            from += 1;
        }
        let text = self.words.cover(from, to).of(self.words.text);
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.truncate(12);
        let name = words.join(" ");
        let name = name.trim_end_matches([',', ';', '-', '–']);
        name.chars().take(LONGEST).collect()
    }

    pub(super) fn nominal(&self, nominal: &Nominal, from: usize, relation: &Relation) -> Option<Answer> {
        let answer = self.by_noun(nominal, from, relation)?;
        Some(self.named_after(nominal, &answer).unwrap_or(answer))
    }

    /// What a noun phrase says by the class of its noun.
    fn by_noun(&self, nominal: &Nominal, from: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        // "The mayor of London, Sadiq Khan", "One news site, Znak.com".
        if let Some(k) = nominal.apposed {
            let kind = self.entity_of(k).map(|e| e.kind);
            if kind.is_some_and(|kind| agrees(nominal.noun, kind)) && !nominal.noun.is(Class::Group) {
                let open = kind == Some(NameKind::Open);
                let bodily = nominal.noun.is(Class::Organisation) || nominal.noun.is(Class::Generic);
                return self.name(k, Way::Name).map(|answer| Answer {
                    kind: match (open, nominal.noun.is_person()) {
                        (true, true) => SpeakerKind::Person,
                        (true, false) if bodily => SpeakerKind::Organization,
                        _ => answer.kind,
                    },
                    ..answer
                });
            }
        }
        // "the Aviation Administration and the Safety Board, with the latter …"
        if head == "latter"
            && let Some(last) = self.chains.names.partition_point(|n| n.to <= from).checked_sub(1)
        {
            return self.name(last, Way::It);
        }
        let governs = matches!(head, "government" | "regime" | "kingdom" | "republic" | "junta");
        if governs && let Some(answer) = self.government(nominal) {
            return Some(answer);
        }
        if nominal.noun.is(Class::Document)
            && !(nominal.noun.is(Class::Generic) && nominal.owner.is_none() && nominal.complement.is_none())
        {
            return self.document(nominal, relation);
        }
        if nominal.noun.is(Class::Group) {
            return Some(self.group(nominal, head));
        }
        let force = head == "guard" && FORCES.contains(&self.words.low(nominal.head.wrapping_sub(1)));
        if nominal.noun.is_person() && (force || self.is_company(nominal)) {
            return self.body(nominal, from);
        }
        if nominal.noun.is_person() {
            return self
                .named_only(nominal, relation)
                .or_else(|| self.role(nominal, from, relation));
        }
        if nominal.noun.is(Class::Organisation) || nominal.noun.is(Class::Generic) {
            return self.body(nominal, from);
        }
        self.unknown_noun(nominal, head, relation)
    }

    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.words.segmentation.sentences.get(self.words.sentence_of(at));
        sentence.map_or(at, |s| s.tokens.end as usize)
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

    pub(super) fn sentence_start(&self, at: usize) -> usize {
        self.words
            .segmentation
            .sentences
            .get(self.words.sentence_of(at))
            .map_or(0, |s| s.tokens.start as usize)
    }

    pub(super) fn in_headline(&self, at: usize) -> bool {
        self.chains
            .names
            .iter()
            .take(32)
            .any(|n| n.headline && n.sentence == self.words.sentence_of(at))
            || self.words.sentence_of(at) == 0
    }

    /// Where a noun phrase's own name ends: "of" and "for" belong to it, "in" and "who" do not.
    pub(super) fn own_end(&self, nominal: &Nominal) -> usize {
        let after = nominal.head + 1;
        if !matches!(self.words.low(after), "of" | "for" | "to" | "within") {
            return after;
        }
        (after + 1..nominal.to)
            .find(|&k| {
                matches!(
                    self.words.low(k),
                    "who" | "which" | "that" | "in" | "at" | "on" | ","
                )
            })
            .unwrap_or(nominal.to)
            .min(after + 8)
    }

    /// A quotation that nobody is named for: the paragraph's or the last paragraph's speaker goes on.
    fn without_source(&self, relation: &Relation, paragraph: usize) -> Option<Answer> {
        if !relation.cue.is_empty() && relation.kind != crate::Kind::Direct {
            return None;
        }
        // "“It is over.” Berg shook her head.": what somebody does beside his words.
        if relation.cue.is_empty()
            && let Some(answer) = self.beside(relation, paragraph)
        {
            return Some(answer);
        }
        let last = self.heard.last()?;
        let near = last.paragraph == paragraph || last.paragraph + 1 == paragraph && relation.cue.is_empty();
        near.then(|| Answer {
            way: if last.paragraph == paragraph {
                Way::Continued
            } else {
                Way::NextParagraph
            },
            ..last.answer.clone()
        })
    }

    /// The speaker that an answer stands for.
    pub(super) fn dress(&self, answer: Answer) -> Speaker {
        let confidence = match answer.way {
            Way::Turn => answer.probability.min(confidence::TURN),
            _ => answer.probability,
        };
        let kind = kind_told(&answer);
        let rivals = answer.rivals.iter();
        let mut candidates: Vec<crate::Candidate> = rivals
            .map(|(name, kind, confidence)| crate::Candidate {
                name: name.clone(),
                kind: *kind,
                confidence: *confidence,
            })
            .collect();
        if confidence < confidence::THRESHOLD {
            candidates.insert(
                0,
                crate::Candidate {
                    name: answer.name,
                    kind,
                    confidence,
                },
            );
            return Speaker {
                confidence,
                candidates,
                ..Speaker::unknown()
            };
        }
        Speaker {
            name: Some(answer.name),
            kind,
            office: answer.office.filter(|_| kind == SpeakerKind::Person),
            country: answer.country,
            id: answer.id,
            confidence,
            candidates,
            entity: None,
        }
    }
}

/// The kind to report: somebody whom nothing but a noun names is one of a group.
pub(super) fn kind_told(answer: &Answer) -> SpeakerKind {
    let small = !last_word(&answer.name).starts_with(char::is_uppercase);
    let nameless = small && answer.entity.is_none() && answer.id.is_none() && answer.office.is_none();
    match answer.kind {
        SpeakerKind::Person if nameless => SpeakerKind::Group,
        kind => kind,
    }
}

/// The probability of each of `features`' candidates.
pub(super) fn probabilities(weights: &Weights, features: &[Features]) -> Vec<f32> {
    let scores: Vec<f32> = features.iter().map(|f| weights.score(f)).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    scores.into_iter().map(|s| (s - top).exp() / sum).collect()
}

pub(super) fn plain(name: String, kind: SpeakerKind, way: Way) -> Answer {
    Answer {
        name,
        kind,
        entity: None,
        country: None,
        office: None,
        id: None,
        way,
        margin: 0.0,
        others: Vec::new(),
        probability: 0.0,
        rivals: Vec::new(),
    }
}

/// Whether a role is one that somebody holds for himself, as a friend, a wife and a colleague do not.
fn is_office(role: &str) -> bool {
    let head = last_word(role);
    noun(head).is_person()
        && !is_kin(head)
        && !noun(head).is(Class::Group)
        && !matches!(
            head,
            "counterpart"
                | "colleague"
                | "friend"
                | "neighbour"
                | "neighbor"
                | "rival"
                | "partner"
                | "ally"
                | "man"
                | "woman"
                | "boy"
                | "girl"
                | "uncle"
                | "aunt"
                | "nephew"
                | "niece"
                | "cousin"
                | "sibling"
                | "relative"
                | "parent"
                | "child"
                | "baby"
                | "supporter"
                | "opponent"
                | "critic"
                | "successor"
                | "predecessor"
                | "grandfather"
                | "grandmother"
                | "fiancé"
                | "fiancée"
                | "boyfriend"
                | "girlfriend"
                | "survivor"
                | "victim"
                | "suspect"
                | "witness"
                | "source"
                | "person"
        )
}

/// Whether a lower-case word is a participle or an adverb.
fn is_adverbial(low: &str) -> bool {
    low.ends_with("ed")
        || low.ends_with("ly")
        || matches!(low, "further" | "later" | "then" | "here" | "there" | "also")
}

fn words_age<'t>(words: &Reading<'t>, at: usize) -> Option<&'t str> {
    words.raw(at).split_once("-year").map(|(age, _)| age)
}

fn same_spelling(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("center", "centre")
            | ("centre", "center")
            | ("organization", "organisation")
            | ("organisation", "organization")
    )
}

/// Whether two nouns name one office.
pub(super) fn same_role(a: &str, b: &str) -> bool {
    let class = |w: &str| match w {
        "secretary" | "minister" => 1,
        "spokesman" | "spokeswoman" | "spokesperson" => 2,
        "chairman" | "chairwoman" | "chairperson" | "chair" => 3,
        "envoy" | "ambassador" | "diplomat" => 4,
        "professor" | "lecturer" | "academic" | "scholar" => 5,
        "attorney" | "lawyer" | "solicitor" | "barrister" => 6,
        "mp" | "lawmaker" | "legislator" | "deputy" | "representative" | "congressman" | "congresswoman" => 7,
        "chief" | "head" | "boss" | "director" => 8,
        _ => 0,
    };
    a == b || class(a) != 0 && class(a) == class(b)
}

/// The country of a story that names none: that of most of its officials and known organizations, if it is one whose news
/// leaves its name out.
fn home_of(mentions: &[Mention], chains: &Chains) -> Option<(String, String)> {
    let officials = mentions.iter().filter(|m| m.kind == MentionKind::Person);
    let officials = officials.filter_map(|m| m.country.as_deref());
    let bodies = chains
        .entities
        .iter()
        .filter(|e| e.kind == NameKind::Organisation);
    let codes: Vec<&str> = officials
        .chain(bodies.filter_map(|e| e.country.as_deref()))
        .collect();
    let count = |code: &str| codes.iter().filter(|c| **c == code).count();
    let (code, name) = [("GB", "United Kingdom"), ("US", "United States")]
        .into_iter()
        .max_by_key(|(code, _)| count(code))?;
    (2 * count(code) > codes.len()).then(|| (code.to_owned(), name.to_owned()))
}

/// The country that most of the text's mentions are of, with half of them at least; else the first named.
fn home(mentions: &[Mention]) -> Option<(String, String)> {
    let mut counts: std::collections::BTreeMap<&str, (usize, usize)> = std::collections::BTreeMap::new();
    for (k, mention) in mentions.iter().enumerate() {
        // Unions have no government.
        if let (MentionKind::Country, Some(code)) = (mention.kind, mention.country.as_deref())
            && !matches!(code, "EU" | "UN")
        {
            counts.entry(code).or_insert((0, k)).0 += 1;
        }
    }
    let (code, _) = counts
        .iter()
        .max_by_key(|(_, (n, first))| (*n, usize::MAX - first))?;
    let name = mentions
        .iter()
        .find(|m| m.kind == MentionKind::Country && m.country.as_deref() == Some(code) && !m.adjectival)
        .or_else(|| {
            mentions
                .iter()
                .find(|m| m.kind == MentionKind::Country && m.country.as_deref() == Some(code))
        })?
        .name
        .clone();
    Some(((*code).to_owned(), name))
}
