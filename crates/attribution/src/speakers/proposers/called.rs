//! What bodies are called by: "the oil major", "the Al-Ahram news outlet".

use pullquote_entities::{Entity, NameKind, last_word};
use pullquote_lexicon::class::{
    BLOC, Classes, INDUSTRY, MOVEMENT, PARTY_WORD, PRIVATE_BODY, PUBLIC_WORD, TITLED, TITLED_BY, UNION, is,
};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, organisation};

use super::{Asked, MEMORY};
use crate::SpeakerKind;
use crate::speakers::answer::Answer;
use crate::speakers::method::Method;
use crate::speakers::resolver::Resolver;
use crate::speakers::source::{Nominal, names_in};

/// Sentences back that a body is named in where a noun for persons too stands for it.
const NEAR: usize = 3;
/// Names back among which one is sought that holds a word.
const BEFORE: usize = 64;

/// "the Al-Ahram news outlet", "the Fatah movement": the name before a noun that tells only what it is.
pub(super) fn titled(resolver: &Resolver<'_, '_>, asked: &Asked<'_>) -> Option<Answer> {
    let nominal = asked.nominal()?;
    let words = resolver.words;
    let head = words.low(nominal.head);
    let k = names_in(resolver.chains, nominal.from, nominal.head).next_back()?;
    let name = resolver.chains.names.get(k)?;
    let e = resolver.entity_of(k)?;
    let between = (name.to..nominal.head).all(|at| words.is(at, TITLED_BY));
    let body = matches!(e.kind, NameKind::Organisation | NameKind::Open) && !e.place;
    let bare = words.low(nominal.head.wrapping_sub(1)) == "news" || head != "agency";
    let union = ["un", "eu", "u.n.", "u.s.", "uk"];
    let union = matches!(e.words.as_slice(), [word] if union.contains(&word.as_str()));
    let common = words.raw(nominal.head).starts_with(char::is_lowercase);
    if !words.is(nominal.head, TITLED) || !common || !between || !body || !bare || union {
        return None;
    }
    // "the Houthi movement", of the tables, or where nothing else is called so: the noun is part of the name.
    let whole = resolver.bare(name.from, nominal.head + 1);
    let known = organisation(&fold(&whole)).is_some();
    let part = known || e.count == 1 && matches!(head, "movement" | "party" | "militia");
    let answer = resolver.name(k, Method::Body)?;
    Some(Answer {
        name: if part { whole } else { answer.name },
        kind: SpeakerKind::Organization,
        ..answer
    })
}

impl Resolver<'_, '_> {
    /// "the French oil major", "the Anglo-Australian miner": a calling of persons that a company goes by here.
    pub(super) fn is_company(&self, nominal: &Nominal) -> bool {
        let words = self.words;
        if words.low(nominal.head) == "major" {
            let industry = words.is(nominal.head.wrapping_sub(1), INDUSTRY);
            return nominal.head > nominal.from && industry;
        }
        // "told the BBC … The broadcaster said": a body has been named shortly before.
        let here = words.sentence_of(nominal.head);
        let before = self.chains.names.partition_point(|n| n.to <= nominal.from);
        let named = (before.saturating_sub(MEMORY)..before).rev().any(|k| {
            let name = self.chains.names.get(k);
            let near = name.is_some_and(|n| n.sentence + NEAR >= here);
            near && self.entity_of(k).is_some_and(|e| {
                e.kind != NameKind::Country && !e.place && e.speaker_kind() == SpeakerKind::Organization
            })
        });
        nominal.definite && nominal.noun.is(Class::Generic) && named
    }

    /// The latest body or place before token `at` whose name holds the word `head` and another.
    pub(super) fn body_holding(&self, head: &str, at: usize) -> Option<usize> {
        let before = self.chains.names.partition_point(|n| n.to <= at);
        let recent = (before.saturating_sub(BEFORE)..before).rev();
        recent.filter_map(|k| self.chains.of.get(k).copied()).find(|&e| {
            self.chains.entities.get(e).is_some_and(|e| {
                let open = matches!(e.kind, NameKind::Organisation | NameKind::Open);
                open && e.words.len() > 1 && e.words.iter().any(|w| w == head)
            })
        })
    }
}

/// Whether two spellings are one word's.
pub(super) fn same_spelling(a: &str, b: &str) -> bool {
    matches!(
        (a, b),
        ("center", "centre")
            | ("centre", "center")
            | ("organization", "organisation")
            | ("organisation", "organization")
    )
}

/// Whether an organization can be called "the company" and the like: what bears a public body's name cannot.
pub(super) fn suits(head: &str, entity: &Entity) -> bool {
    let named = |any: Classes| entity.words.iter().any(|w| is(w, any));
    let letters = entity.words.len() == 1 && !entity.name.chars().any(char::is_lowercase);
    let called = |any: Classes| named(any) || entity.roles.iter().any(|r| is(last_word(r), any)) || letters;
    match head {
        "union" | "federation" | "association" => called(UNION),
        "party" => called(PARTY_WORD),
        "movement" | "militia" => called(MOVEMENT),
        "court" => entity.words.iter().any(|w| w == "court" || w == "tribunal"),
        "bloc" => entity.kind == NameKind::Organisation && named(BLOC),
        _ => !(is(head, PRIVATE_BODY) && named(PUBLIC_WORD)),
    }
}
