//! Several as sources, one of several, and who gives his own name.

use super::{Answer, MEMORY, Resolver, plain};
use crate::speakers::confidence::Way;
use crate::speakers::source::{Nominal, names_in};
use crate::{Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::noun::{Class, noun, organisation};

/// Tokens from a noun to the name that somebody gives of himself at most.
const GIVEN: usize = 24;
/// Sentences back that they may be named in.
const PAIR_SENTENCES: usize = 4;
/// Tokens back from "they" that its noun is sought.
const PLURAL: usize = 70;
/// Sentences among which it is sought.
const PLURAL_SENTENCES: usize = 2;
/// Parties that go by their members.
const PARTIES: [&str; 6] = [
    "tories",
    "conservatives",
    "liberals",
    "democrats",
    "republicans",
    "socialists",
];
/// Nouns for two persons.
const PAIRS: [&str; 4] = ["pair", "duo", "couple", "two"];

impl Resolver<'_, '_> {
    /// "One of them", "the other": one of the group that has just spoken, or of nobody known.
    pub(super) fn one_of_several(&self, from: usize, to: usize) -> Option<Answer> {
        let words = self.words;
        let phrase: Vec<&str> = (from..to.min(from + 4)).map(|at| words.low(at)).collect();
        if to - from > 3
            || !matches!(
                phrase.as_slice(),
                ["one" | "another"]
                    | ["one" | "another", "of", "them"]
                    | ["the", "other" | "first" | "second" | "third"]
            )
        {
            return None;
        }
        // "said one, who asked not to be named"
        let same = self.heard.last().filter(|h| {
            phrase == ["one"]
                && h.paragraph == words.paragraph_of(from)
                && h.answer.name.starts_with("one of ")
        });
        if let Some(same) = same {
            return Some(same.answer.clone());
        }
        // "One of the children said … One of them even said".
        let fellow = self
            .heard
            .iter()
            .rev()
            .take(3)
            .find(|h| h.answer.name.to_lowercase().starts_with("one of the "));
        if let Some(fellow) = fellow.filter(|_| phrase.len() == 3 && phrase.first() == Some(&"one")) {
            return Some(fellow.answer.clone());
        }
        // "Lawmakers … One of them, NAME, … Another".
        let recent = || {
            let mut near = self.heard.iter().rev().take(3);
            near.find(|h| h.answer.kind == SpeakerKind::Group && h.paragraph == words.paragraph_of(from))
                .map(|h| h.answer.clone())
        };
        let group = self
            .last_group(from)
            .or_else(recent)
            .filter(|group| group.entity.is_none());
        let members = group.and_then(|group| group.name.rsplit(' ').next().map(str::to_lowercase));
        // "Another said", after "one EU diplomat".
        let unnamed = self.heard.last().filter(|h| {
            phrase == ["another"]
                && h.answer.entity.is_none()
                && h.answer.kind == SpeakerKind::Person
                && h.answer.way != Way::Unproven
        });
        if let Some(unnamed) = unnamed {
            if unnamed.answer.name.to_lowercase().starts_with("one of ") {
                return Some(unnamed.answer.clone());
            }
            let calling = unnamed.answer.name.rsplit("nother ").next().unwrap_or_default();
            return Some(plain(
                format!("another {calling}"),
                SpeakerKind::Person,
                Way::OwnRole,
            ));
        }
        Some(match members {
            Some(members) if noun(&members).is(Class::Group) => {
                plain(format!("one of the {members}"), SpeakerKind::Person, Way::OwnRole)
            }
            _ => plain(self.bare(from, to), SpeakerKind::Person, Way::Unproven),
        })
    }

    /// "A resident who gave his name only as Tesfay", "a man who identified himself as Okello".
    pub(super) fn named_only(&self, nominal: &Nominal, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let source = relation.source.first()?;
        let (_, to) = words.range(*source);
        let end = self.sentence_end(nominal.head).min(nominal.head + GIVEN);
        let who = (nominal.head + 1..end.min(to + 2)).find(|&at| words.low(at) == "who")?;
        let verb = (who + 1..end.min(who + 4)).find(|&at| {
            matches!(
                words.low(at),
                "gave" | "give" | "gives" | "identified" | "introduced" | "asked"
            )
        })?;
        let called = (verb + 1..end.min(verb + 9)).find(|&at| matches!(words.low(at), "as" | ","))?;
        let told = (verb..called).any(|at| {
            matches!(
                words.low(at),
                "name" | "names" | "himself" | "herself" | "identified"
            )
        });
        let k = names_in(self.chains, called, called + 4)
            .next()
            .filter(|_| told)?;
        let answer = self.name(k, Way::Name)?;
        Some(Answer {
            kind: SpeakerKind::Person,
            ..answer
        })
    }

    /// Whom "they" at token `at` stands for: the first noun for several people of its own sentence or of those before it.
    pub(super) fn plural(&self, at: usize) -> Option<Answer> {
        let words = self.words;
        let quoted = words.is_quoted(at);
        let floor = at.saturating_sub(PLURAL);
        let mut end = at;
        for back in 0..PLURAL_SENTENCES {
            let start = self.sentence_start(end.saturating_sub(back.min(1))).max(floor);
            let head = (start..end).find(|&k| {
                noun(words.low(k)).is(Class::Group)
                    && (words.low(k).ends_with('s')
                        || matches!(words.low(k), "people" | "women" | "police" | "children"))
                    && words.low(k).len() > 4
                    && words.is_quoted(k) == quoted
                    && !matches!(words.low(k + 1), "'s" | "'")
                    && !PAIRS.contains(&words.low(k))
                    && names_in(self.chains, k, k + 1).next().is_none()
                    && !self.heads_on(k)
            });
            if let Some(head) = head {
                let cited = self.heard.last().is_some_and(|h| h.cited);
                let body = |e: usize| {
                    self.chains
                        .entities
                        .get(e)
                        .is_some_and(|e| e.kind == NameKind::Organisation)
                };
                let spoke = !cited && self.spoken.last().is_some_and(|s| s.at > head && body(s.entity));
                if spoke {
                    return None;
                }
                let mut from = head;
                while from > start
                    && (noun(words.low(from - 1)).is_known() || words.low(from - 1).ends_with("ern"))
                    && words.is_word(from - 1)
                {
                    from -= 1;
                }
                // "Hundreds of demonstrators".
                let counted = words.low(head + 1) == "of" && noun(words.low(head + 2)).is(Class::Group);
                let (from, to) = if counted {
                    (head + 2, head + 3)
                } else {
                    (from, head + 1)
                };
                return Some(plain(self.bare(from, to), SpeakerKind::Group, Way::Plural));
            }
            if start == floor || start == 0 {
                break;
            }
            end = start;
        }
        None
    }

    /// Whether a noun goes on to the next word: "police station", "people smugglers".
    fn heads_on(&self, k: usize) -> bool {
        let next = self.words.low(k + 1);
        self.words.is_word(k + 1) && noun(next).is_known() && pullquote_lexicon::cue_act(next).is_none()
    }

    pub(super) fn group(&self, nominal: &Nominal, head: &str) -> Answer {
        let name = self.bare(nominal.from, nominal.head + 1);
        if PAIRS.contains(&head)
            && nominal.definite
            && let Some(names) = self.pair(nominal.from)
        {
            return plain(names, SpeakerKind::Group, Way::Group);
        }
        // "the police", after "Kamloops Police": one body under a shorter name.
        if matches!(head, "police" | "media" | "press")
            && nominal.head == nominal.from
            && let Some(h) = self
                .heard
                .iter()
                .rev()
                .take(MEMORY)
                .find(|h| h.noun == head && h.answer.name.len() > head.len())
        {
            return Answer {
                way: Way::Group,
                ..h.answer.clone()
            };
        }
        // A police force and a party speak as bodies.
        let force = head == "police" && nominal.owner.is_none();
        let party = nominal.definite
            && nominal.head == nominal.from
            && self.words.is_capital(nominal.head)
            && PARTIES.contains(&head);
        if force || party {
            let name = organisation(head).map_or(name, |known| known.name.to_owned());
            return plain(name, SpeakerKind::Organization, Way::Group);
        }
        plain(name, SpeakerKind::Group, Way::Group)
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
