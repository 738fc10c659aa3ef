//! Bodies as sources: organisations by their head noun or a short form.

use super::called::{GENERIC, suits};
use super::{Answer, MEMORY, Resolver, plain, same_spelling};
use crate::speakers::confidence::Way;
use crate::speakers::source::{Nominal, Owner, names_in};
use crate::{MentionKind, Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_entities::last_word;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::QUANTITY;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, organisation};
use pullquote_lexicon::pronoun::pronoun;

/// Names after a headline among which the body is sought that it means.
const AHEAD: usize = 24;

impl<'a> Resolver<'a, '_> {
    /// "the coalition", "the Luxembourg-based court", "the company".
    pub(super) fn body(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        let country = self
            .mention_in(words.cover(nominal.from, nominal.to), MentionKind::Country)
            .and_then(|m| m.country.clone());
        let own_text = self.bare(nominal.from, nominal.head + 1);
        // "the foreign office in Islamabad" is not Britain's, nor is "the foreign office" of a story of Pakistan.
        let small = !(nominal.from..=nominal.head).any(|k| words.is_capital(k));
        let home = self
            .home
            .as_ref()
            .filter(|_| small)
            .map(|(code, _)| code.as_str());
        let abroad = |body: &str| country.as_deref().or(home).is_some_and(|here| here != body);
        let known = organisation(&fold(&own_text)).filter(|known| !known.country.is_some_and(abroad));
        if let Some(known) = known {
            return Some(Answer {
                country: known.country.map(str::to_owned),
                ..plain(known.name.to_owned(), SpeakerKind::Organization, Way::Name)
            });
        }
        // "the UN agency": what stands before the noun says which, and owns nothing.
        let modifier = self.modifier(nominal);
        if let Some(answer) = self.titled(nominal, head) {
            return Some(answer);
        }
        // "the rival party" is none that the story has spoken of under its name.
        let elsewhere = (nominal.from..nominal.head).any(|k| {
            matches!(
                words.low(k),
                "opposing" | "rival" | "other" | "opposite" | "neighbouring" | "neighboring"
            )
        });
        if !nominal.indefinite && !elsewhere && (nominal.owner.is_none() || modifier.is_some()) {
            let modifiers: Vec<String> = (nominal.from..nominal.head).map(|k| fold(words.raw(k))).collect();
            let before = self.chains.names.partition_point(|n| n.to <= from);
            // "Honda cut its forecast. The company …"
            let here = words.sentence_of(from);
            let subject = |k: usize| {
                self.chains
                    .names
                    .get(k)
                    .is_some_and(|n| n.leading && !n.oblique && n.sentence + 1 == here)
            };
            let mut generic: Option<(usize, f32)> = None;
            let mut fitting: Option<(usize, f32)> = None;
            for k in (before.saturating_sub(64)..before).rev() {
                let Some(&entity) = self.chains.of.get(k) else {
                    continue;
                };
                let Some(e) = self.chains.entities.get(entity) else {
                    continue;
                };
                if e.kind == NameKind::Person || e.kind == NameKind::Country || Some(entity) == modifier {
                    continue;
                }
                if modifier.is_some_and(|m| !self.goes_with(entity, m)) {
                    continue;
                }
                let called = e
                    .words
                    .iter()
                    .any(|w| w == head || w.strip_suffix('s') == Some(head) || same_spelling(w, head))
                    || e.roles.iter().any(|r| last_word(r) == head);
                if called {
                    let shared = modifiers
                        .iter()
                        .filter(|m| {
                            e.words.contains(m)
                                || e.roles.iter().any(|r| r.split(' ').any(|w| w == m.as_str()))
                        })
                        .count();
                    let heard = self.has_spoken(entity);
                    let weight =
                        2.0 * shared as f32 - 0.02 * (before - k) as f32 + if heard { 0.6 } else { 0.0 };
                    if fitting.is_none_or(|(_, held)| weight > held) {
                        fitting = Some((entity, weight));
                    }
                } else if (e.kind == NameKind::Organisation
                    || e.kind == NameKind::Open && (e.count > 1 || subject(k)))
                    && suits(head, e)
                    && !e.place
                    && !self.chains.names.get(k).is_some_and(|n| n.quoted)
                {
                    let weight = self.standing_weight(k, here);
                    if generic.is_none_or(|(_, held)| weight > held) {
                        generic = Some((entity, weight));
                    }
                }
            }
            if let Some((entity, _)) = fitting {
                return self.entity_answer(entity, Way::Body).map(as_body);
            }
            if let Some(entity) = self.named_later(head, &modifiers, before) {
                return self.entity_answer(entity, Way::Body);
            }
            if nominal.definite && nominal.noun.is(Class::Generic) && !nominal.noun.is(Class::Organisation)
                || nominal.definite && GENERIC.contains(&head)
                || nominal.definite && head == "major"
            {
                let entity = generic.map(|g| g.0).filter(|&e| {
                    self.chains
                        .entities
                        .get(e)
                        .is_some_and(|e| !differs(country.as_deref(), e.country.as_deref()))
                });
                if let Some(entity) = entity {
                    return self.entity_answer(entity, Way::Generic).map(as_body);
                }
            }
        }
        if nominal.complement.is_none()
            && !nominal.indefinite
            && self.in_headline(from)
            && let Some(entity) = self.announced(head, from)
        {
            return self.entity_answer(entity, Way::Generic);
        }
        // The same noun as a source before: "the office" after "Berg's office".
        if nominal.definite
            && nominal.from == nominal.head
            && let Some(h) = self.heard_under(head)
        {
            return Some(Answer { way: Way::Body, ..h });
        }
        if let Some(answer) = self.office_of(nominal, head) {
            return Some(answer);
        }
        let name = match nominal.complement {
            Some((prep, _))
                if words.low(prep) == "of"
                    || words.low(prep) == "in" && matches!(head, "embassy" | "consulate" | "mission") =>
            {
                self.bare(nominal.from, nominal.to)
            }
            _ => own_text,
        };
        // "the defence ministry", in a story of one country.
        let country = country.or_else(|| {
            let of_state = nominal.definite
                && nominal.owner.is_none()
                && matches!(
                    head,
                    "ministry"
                        | "army"
                        | "military"
                        | "navy"
                        | "presidency"
                        | "treasury"
                        | "parliament"
                        | "cabinet"
                        | "senate"
                );
            let span = words.cover(nominal.from, nominal.to);
            of_state
                .then(|| self.governing(span.start).or_else(|| self.home.clone()))?
                .map(|(code, _)| code)
        });
        Some(Answer {
            country,
            ..plain(name, SpeakerKind::Organization, Way::OwnBody)
        })
    }

    /// How well the organization of name `k` stands for "the company" of sentence `here`: near, a subject, and a speaker
    /// that is not only cited.
    fn standing_weight(&self, k: usize, here: usize) -> f32 {
        let Some((name, &entity)) = self.chains.names.get(k).zip(self.chains.of.get(k)) else {
            return f32::MIN;
        };
        let mut weight = -0.6 * here.saturating_sub(name.sentence).min(12) as f32;
        weight += match (name.oblique, name.leading) {
            (true, _) => 0.0,
            (false, false) => 0.7,
            (false, true) => 1.8,
        };
        let mut heard = self
            .heard
            .iter()
            .rev()
            .take(MEMORY)
            .filter(|h| h.answer.entity == Some(entity));
        match heard.next() {
            Some(last) if last.cited && heard.all(|h| h.cited) => weight - 3.0,
            // "…, the carmaker said in a statement. The company …"
            Some(last) if self.is_last(last, here) => weight + 2.4,
            Some(_) => weight + 1.2,
            None => weight,
        }
    }

    /// Whether it is whoever has spoken last, shortly before sentence `here`.
    fn is_last(&self, heard: &super::Heard, here: usize) -> bool {
        let last = self
            .heard
            .last()
            .is_some_and(|h| h.answer.entity == heard.answer.entity);
        let near = |spoke: &crate::speakers::pronouns::Spoke| spoke.sentence + 2 >= here;
        last && self.spoken.last().is_some_and(near)
    }

    /// The organisation that spoke last under a noun.
    fn heard_under(&self, head: &str) -> Option<Answer> {
        let mut recent = self.heard.iter().rev().take(MEMORY);
        let found = recent.find(|h| h.noun == head && h.answer.kind == SpeakerKind::Organization)?;
        Some(found.answer.clone())
    }

    /// "Prime Minister Ada Berg's office", "Berg's office": the office of the person under the full name.
    fn office_of(&self, nominal: &Nominal, head: &str) -> Option<Answer> {
        let Some(Owner::Name(k)) = nominal.owner else {
            return None;
        };
        let person = self.entity_of(k).filter(|e| e.kind == NameKind::Person)?;
        let owns = self
            .chains
            .names
            .get(k)
            .is_some_and(|n| n.to + 2 == nominal.head + 1);
        (owns
            && matches!(
                head,
                "office" | "campaign" | "government" | "party" | "foundation" | "team"
            ))
        .then(|| Answer {
            country: person.country.clone(),
            ..plain(
                format!("{}'s {head}", person.full_name()),
                SpeakerKind::Organization,
                Way::OwnBody,
            )
        })
    }

    /// An organisation that only a later sentence names, by the noun and a word before it: "the disaster agency", then
    /// "the National Disaster Management Agency".
    fn named_later(&self, head: &str, modifiers: &[String], before: usize) -> Option<usize> {
        let ahead = before..(before + AHEAD).min(self.chains.names.len());
        ahead
            .filter(|&k| {
                self.entity_of(k).is_some_and(|e| {
                    e.kind == NameKind::Organisation
                        && e.words.len() > 2
                        && e.words.iter().any(|w| w == head)
                        && modifiers.iter().any(|m| e.words.contains(m))
                })
            })
            .find_map(|k| self.chains.of.get(k).copied())
    }

    fn has_spoken(&self, entity: usize) -> bool {
        self.spoken.iter().rev().take(MEMORY).any(|s| s.entity == entity)
    }

    /// "Scottish court finds …": the body of that name that the story below the headline begins with.
    fn announced(&self, head: &str, from: usize) -> Option<usize> {
        let first = self.chains.names.partition_point(|n| n.from <= from);
        let body = self.words.sentence_of(from) + 2;
        let ahead = first..(first + AHEAD).min(self.chains.names.len());
        ahead
            .filter(|&k| {
                let lead = self.chains.names.get(k).is_some_and(|n| n.sentence <= body + 1);
                lead && self.entity_of(k).is_some_and(|e| {
                    e.kind == NameKind::Organisation && e.words.len() > 1 && e.words.iter().any(|w| w == head)
                })
            })
            .find_map(|k| self.chains.of.get(k).copied())
            .or_else(|| {
                let lead = self.chains.names.get(first..)?.iter().take(AHEAD);
                let k = first + lead.take_while(|n| n.headline).count();
                let subject = self
                    .chains
                    .names
                    .get(k)
                    .filter(|n| n.leading && !n.oblique && n.sentence <= body + 1);
                let entity = *self.chains.of.get(k).filter(|_| subject.is_some())?;
                let suits = self
                    .chains
                    .entities
                    .get(entity)
                    .is_some_and(|e| e.kind == NameKind::Organisation);
                suits.then_some(entity)
            })
    }

    pub(super) fn unknown_noun(&self, nominal: &Nominal, head: &str, relation: &Relation) -> Option<Answer> {
        let name = self.bare(nominal.from, self.own_end(nominal));
        // "the 62-year-old"
        let aged = (nominal.from..nominal.head).any(|k| self.words.low(k).ends_with("-old"));
        if head.ends_with("-old") || aged && !nominal.indefinite {
            return self.role(
                nominal,
                relation
                    .source
                    .first()
                    .map_or(nominal.from, |s| self.words.token_at(s.start)),
                relation,
            );
        }
        // "the Norwegian": whoever has just spoken, of that country as far as is known.
        if nominal.definite
            && nominal.from == nominal.head
            && let Some(demonym) = self
                .mention_in(self.words.span(nominal.head), MentionKind::Country)
                .filter(|m| m.adjectival)
            && let Some(last) = self.heard.last().filter(|h| h.answer.kind == SpeakerKind::Person)
            && !differs(
                demonym.country.as_deref(),
                last.answer.country.as_deref().filter(|c| c.len() == 2),
            )
        {
            return Some(Answer {
                way: Way::It,
                ..last.answer.clone()
            });
        }
        let counted = matches!(
            self.words.low(relation_start(relation, self.words)),
            "neither" | "either" | "both" | "each"
        ) || self.words.is(nominal.head, QUANTITY);
        if pronoun(head).is_some() || counted && nominal.owner.is_none() {
            return Some(plain(name, SpeakerKind::Group, Way::Group));
        }
        // "the hotel", after "Hotel Arpit Palace".
        if nominal.definite
            && nominal.from == nominal.head
            && nominal.complement.is_none()
            && let Some(entity) = self.holding(head, nominal.from)
        {
            return self.entity_answer(entity, Way::Body).map(as_body);
        }
        if self.is_doer(nominal) {
            return Some(plain(
                self.description(nominal),
                SpeakerKind::Person,
                Way::OwnRole,
            ));
        }
        // "PG&E's schedule", "its website".
        match nominal.owner {
            Some(Owner::Name(k)) => {
                let owner = names_in(self.chains, nominal.from, nominal.head)
                    .find(|&n| n == k)
                    .and_then(|k| self.name(k, Way::Guess));
                if owner.is_some() {
                    return owner;
                }
            }
            Some(Owner::Pronoun(p)) => {
                if let Some(answer) = self.pronoun(p, nominal.from, relation) {
                    return Some(Answer {
                        way: Way::Guess,
                        ..answer
                    });
                }
            }
            _ => {}
        }
        // A capital that begins the sentence is none of a name: "Associates of Berg".
        let begins = nominal.head == self.sentence_start(nominal.head);
        let small = begins || !self.words.is_capital(nominal.head);
        let plural = head.ends_with('s') && !head.ends_with("ss") && small;
        if plural {
            return Some(plain(name, SpeakerKind::Group, Way::Group));
        }
        if let Some((_, k)) = nominal.complement {
            let mut answer = self.name(k, Way::Document)?;
            answer.way = Way::Guess;
            return Some(answer);
        }
        Some(plain(name, SpeakerKind::Organization, Way::Guess))
    }
}

impl Resolver<'_, '_> {
    /// "a spokeman for the bank", "his dermatologist": a noun that no table knows, with a doer's ending.
    fn is_doer(&self, nominal: &Nominal) -> bool {
        let head = self.words.low(nominal.head);
        let small = self.words.raw(nominal.head).starts_with(char::is_lowercase) && head.len() > 5;
        let ends = |endings: &[&str]| endings.iter().any(|end| head.ends_with(end));
        let told = nominal.indefinite && nominal.complement.is_some()
            || matches!(nominal.owner, Some(Owner::Pronoun(_)));
        small && (ends(&["ist", "ician", "woman", "person"]) || told && ends(&["man", "er", "or", "ian"]))
    }
}

/// What a noun for a body names is one.
fn as_body(answer: Answer) -> Answer {
    Answer {
        kind: SpeakerKind::Organization,
        ..answer
    }
}

/// The first token of a relation's source.
fn relation_start(relation: &Relation, words: &Reading<'_>) -> usize {
    relation
        .source
        .first()
        .map_or(usize::MAX, |s| words.token_at(s.start))
}

fn differs(wanted: Option<&str>, held: Option<&str>) -> bool {
    wanted.zip(held).is_some_and(|(wanted, held)| wanted != held)
}
