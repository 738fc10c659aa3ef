//! Documents as sources: "the report", "the statement", and who issued them.

use super::{Answer, Heard, MEMORY, Resolver, plain};
use crate::speakers::confidence::Way;
use crate::speakers::source::{Nominal, Owner, Phrase, names_in, read};
use crate::{MentionKind, Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_lexicon::noun::{Class, noun};

/// Tokens back that the introduction of a document is sought.
const REACH: usize = 600;
/// Tokens back from it that its issuer is sought.
const CLAUSE: usize = 60;
/// Names back among which a court is sought.
const NAMES: usize = 48;

impl<'a> Resolver<'a, '_> {
    /// Who issued "Trump's statement", "a report by The Atlantic", "the decree".
    pub(super) fn document(&self, nominal: &Nominal, relation: &Relation) -> Option<Answer> {
        let whole = relation
            .source
            .first()
            .map(|s| self.words.range(*s))
            .unwrap_or_default();
        let government = (whole.0..whole.1).any(|k| self.words.low(k) == "government");
        let owned = matches!(nominal.owner, Some(Owner::Name(k)) if self.entity_of(k).is_some_and(|e| e.kind != NameKind::Open && e.kind != NameKind::Organisation));
        if government && !owned {
            return self
                .government_of(self.words.cover(whole.0, whole.1))
                .map(|a| Answer {
                    way: Way::Document,
                    ..a
                });
        }
        let (from, to) = relation
            .source
            .first()
            .map(|s| self.words.range(*s))
            .unwrap_or_default();
        // "A memo seen by NAME" is another's.
        let by =
            (from..to).find(|&k| self.words.low(k) == "by" && !is_reading(self.words.low(k.wrapping_sub(1))));
        if let Some(by) = by
            && let Phrase::Several(names) = read(self.words, self.chains, by + 1, to)
            && names.len() > 1
        {
            let mut answer = self.several(&names, by + 1, to);
            answer.way = Way::Document;
            return Some(answer);
        }
        if let Some((prep, k)) = nominal.complement
            && !(prep..self
                .words
                .range(relation.source.first().copied().unwrap_or_default())
                .1)
                .take(4)
                .any(|at| is_reading(self.words.low(at)))
            && matches!(
                self.words.low(prep),
                "by" | "with" | "signed" | "issued" | "released" | "from" | "of" | "for" | "at"
            )
        {
            return self.issuer(k);
        }
        // A document signed, published or written by somebody: any name after "by".
        if let Some(by) = by {
            if let Some(k) = names_in(self.chains, by, to).next() {
                return self.issuer(k);
            }
            if let Phrase::Nominal(issuer) = read(self.words, self.chains, by + 1, to)
                && !issuer.noun.is(Class::Document)
            {
                return self.nominal(&issuer, by + 1, relation).map(|a| Answer {
                    way: Way::Document,
                    ..a
                });
            }
        }
        let span = self.words.cover(from, nominal.head);
        match nominal.owner {
            Some(Owner::Name(k)) => {
                // "a Norvik poll": the pollster's name, where nothing else tells what it is the name of.
                let head = self.words.low(nominal.head);
                let open = self.entity_of(k).is_some_and(|e| e.kind == NameKind::Open);
                let attributive = self.chains.names.get(k).is_some_and(|n| n.to == nominal.head);
                return self.issuer(k).map(|answer| Answer {
                    kind: if open && attributive && matches!(head, "poll" | "survey" | "study" | "index") {
                        SpeakerKind::Organization
                    } else {
                        answer.kind
                    },
                    ..answer
                });
            }
            Some(Owner::Pronoun(p)) => {
                let mut answer = self.pronoun(p, nominal.from, relation)?;
                answer.way = Way::Document;
                return Some(answer);
            }
            Some(Owner::Noun(at)) => {
                let owner = Nominal {
                    from: at,
                    head: at,
                    noun: noun(self.words.low(at)),
                    definite: true,
                    indefinite: false,
                    owner: None,
                    complement: None,
                    apposed: None,
                    to: at + 1,
                };
                if !owner.noun.is(Class::Document)
                    && let Some(mut answer) = self.nominal(&owner, at, relation)
                {
                    answer.way = Way::Document;
                    return Some(answer);
                }
            }
            None => {
                let modifier = self.words.low(nominal.head.wrapping_sub(1));
                if matches!(modifier, "government" | "official")
                    || self.mention_in(span, MentionKind::Country).is_some() && modifier == "government"
                {
                    return self.government(nominal).map(|a| Answer {
                        way: Way::Document,
                        ..a
                    });
                }
                if noun(modifier).is(Class::Organisation) && nominal.head > nominal.from {
                    let body = self.bare(nominal.from, nominal.head);
                    return Some(plain(body, SpeakerKind::Organization, Way::Body));
                }
            }
        }
        // "a whistle-blower complaint"
        let modifier = nominal.head.wrapping_sub(1);
        if nominal.owner.is_none() && modifier >= nominal.from && noun(self.words.low(modifier)).is_person() {
            let person = self.bare(nominal.from, nominal.head);
            return Some(plain(person, SpeakerKind::Person, Way::Document));
        }
        let head = self.words.low(nominal.head);
        let plural = head.ends_with('s') && !head.ends_with("ss") && head != "press";
        if !nominal.definite {
            return if plural || nominal.indefinite {
                None
            } else {
                self.issued_before(nominal)
            };
        }
        self.issued_before(nominal)
    }

    pub(super) fn issuer(&self, k: usize) -> Option<Answer> {
        self.name(k, Way::Document)
    }

    /// The issuer of the last document of that name, else, of a definite one, the last that spoke.
    fn issued_before(&self, nominal: &Nominal) -> Option<Answer> {
        let head = self.words.low(nominal.head);
        // Of an indictment the story tells whom it accuses, seldom who wrote it.
        if is_charge(head) {
            return Some(plain(
                self.description(nominal),
                SpeakerKind::Organization,
                Way::OwnBody,
            ));
        }
        let recent = || self.heard.iter().rev().take(MEMORY);
        let heard = recent().find(|h| h.noun == head && h.answer.kind != SpeakerKind::Group);
        let found = match heard {
            Some(heard) => Some(heard.answer.clone()),
            None => self.introduced(nominal).or_else(|| {
                let of_bodies = matches!(
                    head,
                    "guidelines" | "guidance" | "rules" | "framework" | "figures" | "data" | "website"
                );
                let body = |h: &&Heard| !h.cited && h.answer.kind == SpeakerKind::Organization;
                if let Some(heard) = recent().find(|h| of_bodies && body(h)) {
                    return Some(heard.answer.clone());
                }
                recent()
                    .filter(|_| nominal.definite)
                    .find(|h| !h.cited && !matches!(h.answer.kind, SpeakerKind::Group | SpeakerKind::Unknown))
                    .map(|h| h.answer.clone())
            }),
        };
        found.map(|answer| Answer {
            way: Way::Document,
            margin: 0.0,
            ..answer
        })
    }

    /// Who issued the document where the text first spoke of it: "Ferro's report", "a report by Ferro", "Ferro said in a
    /// report".
    fn introduced(&self, nominal: &Nominal) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        if is_judgement(head)
            && let Some(court) = self.court(nominal.from)
        {
            return Some(court);
        }
        let at = (nominal.from.saturating_sub(REACH)..nominal.from)
            .rev()
            .find(|&k| words.low(k) == head && !words.is_quoted(k))?;
        let start = self.sentence_start(at).max(at.saturating_sub(CLAUSE));
        let names = |from: usize, to: usize| names_in(self.chains, from, to);
        let owner = names(start, at).next_back().filter(|&k| {
            self.chains.names.get(k).is_some_and(|n| {
                words.low(n.to) == "'s" && n.to + 4 > at || n.to == at && n.kind != NameKind::Country
            })
        });
        let author = matches!(words.low(at + 1), "by" | "from" | "of")
            .then(|| names(at + 2, at + 5).next())
            .flatten();
        let subject =
            || names(start, at).find(|&k| self.chains.names.get(k).is_some_and(|n| !n.oblique && !n.quoted));
        // "In the filing Ferro said"
        let following =
            || names(at + 1, at + 4).find(|&k| self.chains.names.get(k).is_some_and(|n| !n.oblique));
        self.name(
            owner.or(author).or_else(subject).or_else(following)?,
            Way::Document,
        )
    }

    /// The court that was spoken of last before token `from`.
    fn court(&self, from: usize) -> Option<Answer> {
        let before = self.chains.names.partition_point(|n| n.to <= from);
        (before.saturating_sub(NAMES)..before)
            .rev()
            .filter_map(|k| Some((k, self.entity_of(k)?)))
            .find(|(_, e)| {
                e.kind == NameKind::Organisation && e.words.iter().any(|w| w == "court" || w == "tribunal")
            })
            .and_then(|(k, _)| self.name(k, Way::Document))
    }
}

/// What courts issue.
fn is_judgement(head: &str) -> bool {
    matches!(
        head,
        "ruling" | "verdict" | "judgment" | "judgement" | "opinion" | "decision"
    )
}

/// What a prosecutor or a policeman writes of somebody.
fn is_charge(head: &str) -> bool {
    matches!(head, "indictment" | "affidavit" | "warrant" | "papers")
}

/// What somebody does with another's document.
fn is_reading(low: &str) -> bool {
    matches!(
        low,
        "seen" | "obtained" | "reviewed" | "viewed" | "read" | "cited" | "quoted"
    )
}
