//! What bodies are called by: "the oil major", "the UN agency", "the Al-Ahram news outlet".

use super::{Answer, MEMORY, Resolver};
use crate::SpeakerKind;
use crate::speakers::confidence::Way;
use crate::speakers::source::{Nominal, Owner, names_in};
use pullquote_entities::NameKind;
use pullquote_entities::{Entity, last_word};
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, organisation};

/// Nouns for a body that refer to one of any name, also where its name holds no such noun.
pub(super) const GENERIC: [&str; 30] = [
    "corporation",
    "publication",
    "club",
    "hospital",
    "company",
    "group",
    "network",
    "agency",
    "commission",
    "court",
    "firm",
    "bank",
    "bloc",
    "alliance",
    "body",
    "organisation",
    "organization",
    "broadcaster",
    "newspaper",
    "watchdog",
    "regulator",
    "charity",
    "union",
    "federation",
    "movement",
    "party",
    "foundation",
    "airline",
    "association",
    "militia",
];
/// Before "major" in what a company is called.
const INDUSTRIES: [&str; 10] = [
    "oil",
    "energy",
    "gas",
    "mining",
    "tech",
    "technology",
    "shipping",
    "pharmaceutical",
    "petroleum",
    "telecoms",
];
/// Sentences back that a body is named in where a noun for persons too stands for it.
const NEAR: usize = 3;

impl Resolver<'_, '_> {
    /// "the Al-Ahram news outlet", "the Fatah movement": the name before a noun that tells only what it is.
    pub(super) fn titled(&self, nominal: &Nominal, head: &str) -> Option<Answer> {
        const TOLD: [&str; 19] = [
            "outlet",
            "newspaper",
            "daily",
            "agency",
            "broadcaster",
            "channel",
            "network",
            "station",
            "website",
            "portal",
            "magazine",
            "movement",
            "party",
            "group",
            "militia",
            "company",
            "chain",
            "tabloid",
            "site",
        ];
        let words = self.words;
        let k = names_in(self.chains, nominal.from, nominal.head).next_back()?;
        let name = self.chains.names.get(k)?;
        let e = self.entity_of(k)?;
        let between = (name.to..nominal.head).all(|at| {
            matches!(
                words.low(at),
                "news" | "daily" | "tv" | "television" | "state" | "weekly" | "militant"
            )
        });
        let body = matches!(e.kind, NameKind::Organisation | NameKind::Open) && !e.place;
        let bare = words.low(nominal.head.wrapping_sub(1)) == "news" || head != "agency";
        let union = e.words.len() == 1
            && e.words
                .iter()
                .any(|w| matches!(w.as_str(), "un" | "eu" | "u.n." | "u.s." | "uk"));
        let common = words.raw(nominal.head).starts_with(char::is_lowercase);
        if !TOLD.contains(&head) || !common || !between || !body || !bare || union {
            return None;
        }
        // "the Houthi movement", of the tables, or where nothing else is called so: the noun is part of the name.
        let whole = self.bare(name.from, nominal.head + 1);
        let known = organisation(&fold(&whole)).is_some();
        if known || e.count == 1 && matches!(head, "movement" | "party" | "militia") {
            return Some(Answer {
                name: whole,
                kind: SpeakerKind::Organization,
                ..self.name(k, Way::Body)?
            });
        }
        let answer = self.name(k, Way::Body)?;
        Some(Answer {
            kind: SpeakerKind::Organization,
            ..answer
        })
    }

    /// The body whose name stands before the noun, and no "'s" between them: "the UN agency".
    pub(super) fn modifier(&self, nominal: &Nominal) -> Option<usize> {
        let Some(Owner::Name(k)) = nominal.owner else {
            return None;
        };
        let name = self.chains.names.get(k)?;
        let bare = (name.to..nominal.head).all(|at| !matches!(self.words.low(at), "'s" | "'"));
        let body = self.entity_of(k)?.kind == NameKind::Organisation;
        (nominal.definite && bare && body).then(|| self.chains.of.get(k).copied())?
    }

    /// Whether a body may be called by another's name: it belongs to it, or its own name holds it.
    pub(super) fn goes_with(&self, entity: usize, modifier: usize) -> bool {
        let both = self
            .chains
            .entities
            .get(entity)
            .zip(self.chains.entities.get(modifier));
        both.is_some_and(|(e, m)| {
            e.country.is_some() && e.country == m.country || m.words.iter().all(|w| e.words.contains(w))
        })
    }

    /// "the French oil major", "the Anglo-Australian miner": a calling of persons that a company goes by here.
    pub(super) fn is_company(&self, nominal: &Nominal) -> bool {
        let head = self.words.low(nominal.head);
        if head == "major" {
            let industry = self.words.low(nominal.head.wrapping_sub(1));
            return nominal.head > nominal.from && INDUSTRIES.contains(&industry);
        }
        // "told the BBC … The broadcaster said": a body has been named shortly before.
        let words = self.words;
        let here = words.sentence_of(nominal.head);
        let before = self.chains.names.partition_point(|n| n.to <= nominal.from);
        let named = (before.saturating_sub(MEMORY)..before).rev().any(|k| {
            let near = self
                .chains
                .names
                .get(k)
                .is_some_and(|n| n.sentence + NEAR >= here);
            near && self.entity_of(k).is_some_and(|e| {
                e.kind != NameKind::Country && !e.place && e.speaker_kind() == SpeakerKind::Organization
            })
        });
        nominal.definite && nominal.noun.is(Class::Generic) && named
    }

    /// The latest body or place before token `at` whose name holds the word `head` and another.
    pub(super) fn holding(&self, head: &str, at: usize) -> Option<usize> {
        let before = self.chains.names.partition_point(|n| n.to <= at);
        let recent = (before.saturating_sub(64)..before).rev();
        recent.filter_map(|k| self.chains.of.get(k).copied()).find(|&e| {
            self.chains.entities.get(e).is_some_and(|e| {
                let open = matches!(e.kind, NameKind::Organisation | NameKind::Open);
                open && e.words.len() > 1 && e.words.iter().any(|w| w == head)
            })
        })
    }
}

/// Whether an organisation can be called "the company" and the like: what bears a public body's name cannot.
pub(super) fn suits(head: &str, entity: &Entity) -> bool {
    let private = matches!(
        head,
        "company"
            | "firm"
            | "network"
            | "carrier"
            | "airline"
            | "bank"
            | "broadcaster"
            | "newspaper"
            | "group"
            | "retailer"
            | "manufacturer"
            | "maker"
            | "website"
            | "club"
            | "giant"
    );
    let public = |word: &String| {
        matches!(
            word.as_str(),
            "senate"
                | "ministry"
                | "court"
                | "parliament"
                | "department"
                | "police"
                | "congress"
                | "house"
                | "council"
                | "cabinet"
                | "commission"
                | "government"
        )
    };
    let bloc = |word: &String| {
        matches!(
            word.as_str(),
            "union"
                | "organization"
                | "organisation"
                | "community"
                | "league"
                | "alliance"
                | "association"
                | "council"
                | "group"
                | "bloc"
                | "nations"
                | "nato"
                | "asean"
                | "ecowas"
                | "mercosur"
                | "opec"
                | "forum"
                | "eu"
                | "treaty"
        )
    };
    let named = |any: &[&str]| entity.words.iter().any(|w| any.contains(&w.as_str()));
    let letters = entity.words.len() == 1 && !entity.name.chars().any(char::is_lowercase);
    let called = |any: &[&str]| named(any) || entity.roles.iter().any(|r| any.contains(&last_word(r)));
    match head {
        "union" | "federation" | "association" => {
            let unions = [
                "union",
                "unions",
                "federation",
                "confederation",
                "association",
                "guild",
                "congress",
                "league",
                "syndicate",
                "society",
                "workers",
                "brotherhood",
            ];
            return called(&unions) || letters;
        }
        "party" => {
            let parties = [
                "party",
                "congress",
                "union",
                "alliance",
                "front",
                "movement",
                "league",
                "democrats",
                "alternative",
                "coalition",
                "labour",
                "labor",
                "conservatives",
            ];
            return called(&parties) || letters;
        }
        "movement" | "militia" => {
            let movements = [
                "movement",
                "front",
                "army",
                "brigades",
                "hamas",
                "hezbollah",
                "taliban",
                "houthis",
                "forces",
                "fatah",
                "party",
                "brotherhood",
                "militia",
            ];
            return called(&movements) || letters;
        }
        _ => {}
    }
    if head == "court" {
        return named(&["court", "tribunal"]);
    }
    if head == "bloc" {
        return entity.kind == NameKind::Organisation && entity.words.iter().any(bloc);
    }
    !(private && entity.words.iter().any(public))
}
