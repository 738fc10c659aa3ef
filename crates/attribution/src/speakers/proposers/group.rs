//! Several as sources, one of several, and who gives his own name.

use pullquote_entities::NameKind;
use pullquote_lexicon::class::{PAIR, PARTY};
use pullquote_lexicon::noun::{Class, noun, organisation};

use super::{Asked, MEMORY};
use crate::SpeakerKind;
use crate::speakers::answer::{Answer, plain};
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::names_in;

/// Sentences back that they may be named in.
const PAIR_SENTENCES: usize = 4;
/// Tokens back from "they" that its noun is sought.
const PLURAL: usize = 70;
/// Sentences among which it is sought.
const PLURAL_SENTENCES: usize = 2;
/// "One of them", "the other": one of the group that has just spoken, or of nobody known.
pub(super) fn one_of_several(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let words = resolver.words;
    let (from, to) = (asked.from, asked.to);
    let another = to - from == 1 && words.low(from) == "another";
    if let Some(fellow) = resolver.same_fellow(from, to) {
        return Some(fellow);
    }
    if another && let Some(other) = resolver.another() {
        return Some(other);
    }
    // "Lawmakers … One of them, NAME, … Another".
    let recent = || {
        let mut near = resolver.previous.iter().rev().take(3);
        near.find(|h| h.answer.kind == SpeakerKind::Group && h.paragraph == words.paragraph_of(from))
            .map(|h| h.answer.clone())
    };
    let group = resolver.last_group(from).or_else(recent);
    let group = group.filter(|group| group.entity.is_none());
    let members = group.and_then(|group| group.name.rsplit(' ').next().map(str::to_lowercase));
    Some(match members {
        Some(members) if noun(&members).is(Class::Group) => plain(
            format!("one of the {members}"),
            SpeakerKind::Person,
            Method::OwnRole,
        ),
        _ => plain(resolver.bare(from, to), SpeakerKind::Person, Method::Unproven),
    })
}

/// People in the plural, and bodies that go by such nouns.
pub(super) fn group(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let head = words.low(nominal.head);
    let name = resolver.bare(nominal.from, nominal.head + 1);
    if words.is(nominal.head, PAIR)
        && nominal.definite
        && let Some(names) = resolver.pair(nominal.from)
    {
        return Some(plain(names, SpeakerKind::Group, Method::Group));
    }
    let alone = nominal.head == nominal.from;
    // "the police", after "Kamloops Police": one body under a shorter name.
    let mut recent = resolver.previous.iter().rev().take(MEMORY);
    if matches!(head, "police" | "media" | "press")
        && alone
        && let Some(h) = recent.find(|h| h.noun == head && h.answer.name.len() > head.len())
    {
        return Some(Answer {
            method: Method::Group,
            ..h.answer.clone()
        });
    }
    // A police force and a party speak as bodies.
    let force = head == "police" && nominal.owner.is_none();
    let capital = words.is_capital(nominal.head);
    let party = nominal.definite && alone && capital && words.is(nominal.head, PARTY);
    if force || party {
        let name = organisation(head).map_or(name, |known| known.name.to_owned());
        return Some(plain(name, SpeakerKind::Organization, Method::Group));
    }
    Some(plain(name, SpeakerKind::Group, Method::Group))
}

impl Resolver<'_, '_> {
    /// Whether a source is "one", "another of them", "the other".
    pub(super) fn is_one_of_several(&self, from: usize, to: usize) -> bool {
        let phrase: Vec<&str> = (from..to.min(from + 4)).map(|at| self.words.low(at)).collect();
        to - from <= 3
            && matches!(
                phrase.as_slice(),
                ["one" | "another"]
                    | ["one" | "another", "of", "them"]
                    | ["the", "other" | "first" | "second" | "third"]
            )
    }

    /// "said one, who asked not to be named", "One of the children said … One of them even said": the same again.
    fn same_fellow(&self, from: usize, to: usize) -> Option<Answer> {
        let words = self.words;
        if words.low(from) != "one" {
            return None;
        }
        let found = if to - from == 1 {
            let here = words.paragraph_of(from);
            let last = self.previous.last();
            last.filter(|h| h.paragraph == here && h.answer.name.starts_with("one of "))
        } else {
            let mut near = self.previous.iter().rev().take(3);
            near.find(|h| h.answer.name.to_lowercase().starts_with("one of the "))
        };
        found.map(|h| h.answer.clone())
    }

    /// "Another said", after "one EU diplomat".
    fn another(&self) -> Option<Answer> {
        let answer = &self.previous.last()?.answer;
        let unnamed = answer.entity.is_none() && answer.kind == SpeakerKind::Person;
        if !unnamed || answer.method == Method::Unproven {
            return None;
        }
        if answer.name.to_lowercase().starts_with("one of ") {
            return Some(answer.clone());
        }
        let calling = answer.name.rsplit("nother ").next().unwrap_or_default();
        Some(plain(
            format!("another {calling}"),
            SpeakerKind::Person,
            Method::OwnRole,
        ))
    }

    /// Whom "they" at token `at` stands for: the first noun for several people of its own sentence or of those before it.
    pub(super) fn plural(&self, at: usize) -> Option<Answer> {
        let quoted = self.words.is_quoted(at);
        let floor = at.saturating_sub(PLURAL);
        let mut end = at;
        for back in 0..PLURAL_SENTENCES {
            let start = self
                .words
                .sentence_start(end.saturating_sub(back.min(1)))
                .max(floor);
            if let Some(head) = (start..end).find(|&k| self.is_people(k, quoted)) {
                return (!self.body_spoke_after(head)).then(|| self.people(start, head));
            }
            if start == floor || start == 0 {
                break;
            }
            end = start;
        }
        None
    }

    /// Whether token `k` is a noun for several people that "they" may stand for.
    fn is_people(&self, k: usize, quoted: bool) -> bool {
        let words = self.words;
        let low = words.low(k);
        let plural = low.ends_with('s') || matches!(low, "people" | "women" | "police" | "children");
        noun(low).is(Class::Group)
            && plural
            && low.len() > 4
            && words.is_quoted(k) == quoted
            && !matches!(words.low(k + 1), "'s" | "'")
            && !words.is(k, PAIR)
            && names_in(self.chains, k, k + 1).next().is_none()
            && !self.heads_on(k)
    }

    /// Whether an organization has spoken since token `head`, and is not only cited.
    fn body_spoke_after(&self, head: usize) -> bool {
        let cited = self.previous.last().is_some_and(|h| h.cited);
        let entity = |e: usize| self.chains.entities.get(e);
        let body = |e: usize| entity(e).is_some_and(|e| e.kind == NameKind::Organisation);
        let last = self.antecedents.last();
        !cited && last.is_some_and(|s| s.at > head && body(s.entity))
    }

    /// The people of noun `head` with what stands before it in its sentence.
    fn people(&self, start: usize, head: usize) -> Answer {
        let words = self.words;
        let modifies =
            |k: usize| words.is_word(k) && (noun(words.low(k)).is_known() || words.low(k).ends_with("ern"));
        let mut from = head;
        while from > start && modifies(from - 1) {
            from -= 1;
        }
        // "Hundreds of demonstrators".
        let counted = words.low(head + 1) == "of" && noun(words.low(head + 2)).is(Class::Group);
        let (from, to) = if counted {
            (head + 2, head + 3)
        } else {
            (from, head + 1)
        };
        plain(self.bare(from, to), SpeakerKind::Group, Method::Plural)
    }

    /// Whether a noun goes on to the next word: "police station", "people smugglers".
    fn heads_on(&self, k: usize) -> bool {
        let next = self.words.low(k + 1);
        self.words.is_word(k + 1) && noun(next).is_known() && pullquote_lexicon::cue_act(next).is_none()
    }

    /// The two persons that "the pair" at token `at` stands for: the only ones of the last sentence that names any two.
    fn pair(&self, at: usize) -> Option<String> {
        let before = self.chains.names.partition_point(|n| n.to <= at);
        let here = self.words.sentence_of(at);
        let mut persons: Vec<(usize, usize)> = Vec::new();
        for k in (before.saturating_sub(MEMORY)..before).rev() {
            let (name, entity) = (self.chains.names.get(k)?, *self.chains.of.get(k)?);
            if name.sentence + PAIR_SENTENCES < here {
                break;
            }
            if self.entity_of(k)?.kind != NameKind::Person || persons.iter().any(|&(e, _)| e == entity) {
                continue;
            }
            // A third one a sentence before the two does no harm.
            if persons.len() == 2 {
                if persons.iter().any(|&(_, s)| s == name.sentence) {
                    return None;
                }
                break;
            }
            persons.push((entity, name.sentence));
        }
        let [(second, _), (first, _)] = persons.as_slice() else {
            return None;
        };
        let name = |e: &usize| Some(self.chains.entities.get(*e)?.full_name());
        Some(format!("{} and {}", name(first)?, name(second)?))
    }
}
