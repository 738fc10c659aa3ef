//! One source after another, in the order of the text: each is resolved with what the ones before it showed.

mod body;
mod called;
mod described;
mod document;
mod government;
mod group;
mod implied;
mod pronoun;
mod role;

use crate::speakers::confidence::{self, Way};
use crate::speakers::pronouns::Spoke;
use crate::speakers::source::{Nominal, Phrase, agrees, read};
use crate::{Candidate, Mention, MentionKind, Relation, Speaker, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_entities::{Chains, Entity, last_word};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, Gender, is_kin, noun};

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
}

/// A source that has been resolved, for what refers back to it.
struct Heard {
    /// Head noun of its source ("report", "officials").
    noun: String,
    /// Cited ("according to"), which does not make it the story's speaker.
    cited: bool,
    answer: Answer,
    paragraph: usize,
}

pub(super) struct Resolver<'a, 't> {
    pub(super) words: &'a Reading<'t>,
    pub(super) chains: &'a Chains,
    pub(super) genders: &'a [Gender],
    pub(super) mentions: &'a [Mention],
    /// The country that "the government" is of.
    pub(super) home: Option<(String, String)>,
    spoken: Vec<Spoke>,
    heard: Vec<Heard>,
    /// Whom "he" and "she" of the story stand for, as far as token `told`.
    echoes: Vec<Spoke>,
    told: usize,
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) fn new(
        words: &'a Reading<'t>,
        chains: &'a Chains,
        genders: &'a [Gender],
        mentions: &'a [Mention],
    ) -> Self {
        Self {
            words,
            chains,
            genders,
            mentions,
            home: home(mentions),
            spoken: Vec::new(),
            heard: Vec::new(),
            echoes: Vec::new(),
            told: 0,
        }
    }

    /// Resolves one relation, given the answers for those before it.
    pub(super) fn resolve(&mut self, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let at = relation
            .source
            .first()
            .or(relation.cue.first())
            .or(relation.content.first())?
            .start;
        let token = words.token_at(at);
        self.follow(token);
        let paragraph = words
            .segmentation
            .paragraphs
            .partition_point(|p| p.span.end <= at);
        let answer = match relation.source.first() {
            None => self
                .without_source(relation, paragraph)
                .or_else(|| self.implied(relation)),
            Some(&source) => {
                let (from, to) = words.range(source);
                match read(words, self.chains, from, to) {
                    _ if pullquote_layout::is_letter(words, from, to) => self.interviewed(from),
                    Phrase::Nothing => None,
                    phrase => self.by_phrase(&phrase, from, to, relation),
                }
            }
        };
        if let Some(answer) = &answer {
            let noun = relation.source.first().map_or(String::new(), |s| {
                let (from, to) = words.range(*s);
                match read(words, self.chains, from, to) {
                    Phrase::Nominal(nominal) => words.low(nominal.head).to_owned(),
                    _ => String::new(),
                }
            });
            if let Some(entity) = answer.entity {
                self.spoken.push(Spoke {
                    at: token,
                    sentence: words.sentence_of(token),
                    entity,
                });
            }
            let cited = relation.cue.first().is_some_and(|c| {
                matches!(words.low(words.token_at(c.start)), "according" | "per" | "citing")
            });
            self.heard.push(Heard {
                noun,
                cited,
                answer: answer.clone(),
                paragraph,
            });
        }
        answer
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
        plain(name, SpeakerKind::Group, Way::Group)
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
        let words = self.words;
        let head = words.low(nominal.head);
        // "The mayor of London, Sadiq Khan", "One news site, Znak.com".
        if let Some(k) = nominal.apposed {
            let kind = self.entity_of(k).map(|e| e.kind);
            if kind.is_some_and(|kind| agrees(nominal.noun, kind)) && !nominal.noun.is(Class::Group) {
                let personal = nominal.noun.is_person() && kind == Some(NameKind::Open);
                return self.name(k, Way::Name).map(|answer| Answer {
                    kind: if personal {
                        SpeakerKind::Person
                    } else {
                        answer.kind
                    },
                    ..answer
                });
            }
        }
        let governs = matches!(head, "government" | "regime" | "kingdom" | "republic" | "junta");
        if (governs || head == "authorities" && self.is_national(nominal))
            && let Some(answer) = self.government(nominal)
        {
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

    /// The speaker that an answer stands for, with its confidence.
    pub(super) fn dress(&self, answer: Answer) -> Speaker {
        let confidence = confidence::of(answer.way, answer.margin);
        let total: f32 = answer.others.iter().map(|(_, w)| w.exp()).sum();
        let candidates: Vec<Candidate> = answer
            .others
            .iter()
            .filter(|(e, _)| confidence < confidence::THRESHOLD || Some(*e) != answer.entity)
            .filter_map(|(e, weight)| {
                let e = self.chains.entities.get(*e)?;
                Some(Candidate {
                    name: e.full_name().to_owned(),
                    kind: e.speaker_kind(),
                    confidence: weight.exp() / total.max(f32::MIN_POSITIVE) * 0.9,
                })
            })
            .collect();
        if confidence < confidence::THRESHOLD {
            let candidates = if candidates.is_empty() {
                vec![Candidate {
                    name: answer.name,
                    kind: answer.kind,
                    confidence,
                }]
            } else {
                candidates
            };
            return Speaker {
                confidence,
                candidates,
                ..Speaker::unknown()
            };
        }
        Speaker {
            name: Some(answer.name),
            kind: answer.kind,
            office: answer.office.filter(|_| answer.kind == SpeakerKind::Person),
            country: answer.country,
            id: answer.id,
            confidence,
            candidates,
        }
    }
}

fn plain(name: String, kind: SpeakerKind, way: Way) -> Answer {
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
fn same_role(a: &str, b: &str) -> bool {
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
