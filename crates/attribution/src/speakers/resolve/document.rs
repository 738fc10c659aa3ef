//! Documents as sources: "the report", "the statement", and who issued them.

use super::*;

impl<'a> Resolver<'a, '_> {
    /// Who issued "Trump's statement", "a report by The Atlantic", "the decree".
    pub(super) fn document(&self, nominal: &Nominal, relation: &Relation) -> Option<Answer> {
        let whole = relation
            .source
            .first()
            .map(|s| self.words.range(*s))
            .unwrap_or_default();
        if nominal.owner.is_none() && (whole.0..whole.1).any(|k| self.words.low(k) == "government") {
            return self
                .government_of(self.words.cover(whole.0, whole.1))
                .map(|a| Answer {
                    way: Way::Document,
                    ..a
                });
        }
        if let Some((prep, k)) = nominal.complement
            && matches!(
                self.words.low(prep),
                "by" | "with" | "signed" | "issued" | "released" | "from" | "of" | "for" | "at"
            )
        {
            return self.issuer(k);
        }
        // A document signed, published or written by somebody: any name after "by".
        let (from, to) = relation
            .source
            .first()
            .map(|s| self.words.range(*s))
            .unwrap_or_default();
        if let Some(by) = (from..to).find(|&k| self.words.low(k) == "by") {
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
            Some(Owner::Name(k)) => return self.issuer(k),
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
        let head = self.words.low(nominal.head);
        let plural = head.ends_with('s') && !head.ends_with("ss") && head != "press";
        if !nominal.definite {
            return if plural || nominal.indefinite {
                None
            } else {
                self.issued_before(head)
            };
        }
        self.issued_before(head)
    }

    pub(super) fn issuer(&self, k: usize) -> Option<Answer> {
        self.name(k, Way::Document)
    }

    /// The issuer of the last document of that name, else the last that spoke.
    pub(super) fn issued_before(&self, head: &str) -> Option<Answer> {
        let recent = || self.heard.iter().rev().take(MEMORY);
        recent()
            .find(|h| h.noun == head && h.answer.kind != SpeakerKind::Group)
            .or_else(|| {
                recent().find(|h| !matches!(h.answer.kind, SpeakerKind::Group | SpeakerKind::Unknown))
            })
            .map(|h| Answer {
                way: Way::Document,
                margin: 0.0,
                ..h.answer.clone()
            })
    }
}
