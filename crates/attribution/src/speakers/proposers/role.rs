//! Roles as sources: "the minister", "the holder of an office", "his Syrian counterpart".

use pullquote_tokenize::steps::step;

use super::{Answer, EPITHETS, MEMORY, Resolver, plain, same_role, words_age};
use crate::speakers::confidence::Way;
use crate::speakers::source::Nominal;
use crate::{MentionKind, Relation, SpeakerKind};
use pullquote_entities::NameKind;
use pullquote_entities::last_word;
use pullquote_lexicon::noun::is_kin;
use pullquote_lexicon::pronoun::Pronoun;

/// Cues with which somebody goes on who has just spoken.
const GOING_ON: [&str; 10] = [
    "added",
    "adds",
    "adding",
    "continued",
    "continues",
    "continuing",
    "concluded",
    "went",
    "explained",
    "noted",
];
/// Who leads a body, under one office or another.
const LEADERS: [&str; 4] = ["leader", "chief", "boss", "head"];
/// Offices of politicians.
const POLITICAL: [&str; 18] = [
    "mayor",
    "minister",
    "president",
    "senator",
    "lawmaker",
    "leader",
    "candidate",
    "mp",
    "mep",
    "governor",
    "chancellor",
    "premier",
    "congressman",
    "congresswoman",
    "legislator",
    "deputy",
    "councillor",
    "member",
];
/// What somebody is called by after he has spoken under his name.
const CALLINGS: [&str; 29] = [
    "cricketer",
    "footballer",
    "comedian",
    "banker",
    "economist",
    "campaigner",
    "activist",
    "academic",
    "scholar",
    "researcher",
    "scientist",
    "expert",
    "specialist",
    "lawmaker",
    "legislator",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "forward",
    "captain",
    "player",
    "writer",
    "author",
    "novelist",
    "artist",
    "executive",
    "diplomat",
];
/// Whether whoever holds `role` is also called by `head`: "the country's top diplomat", "the Turkish leader", "the PM".
fn goes_by(role: &str, head: &str, modifiers: &[&str]) -> bool {
    let last = last_word(role);
    let premier = matches!(role, "premier" | "pm" | "prime minister") || role.ends_with(" prime minister");
    match head {
        "diplomat" => {
            modifiers.iter().any(|m| matches!(*m, "top" | "chief"))
                && ["foreign minister", "foreign secretary", "secretary of state"]
                    .iter()
                    .any(|r| role.ends_with(r))
        }
        "leader" => {
            let party = [
                "opposition",
                "party",
                "minority",
                "majority",
                "rebel",
                "union",
                "deputy",
                "spiritual",
                "religious",
            ];
            !modifiers.iter().any(|m| party.contains(m))
                && (premier
                    || matches!(
                        last,
                        "president" | "chancellor" | "king" | "emir" | "sultan" | "dictator" | "strongman"
                    ))
        }
        "premier" | "pm" => premier,
        "minister" => modifiers.contains(&"prime") && premier,
        _ => false,
    }
}

/// What a holder of an office is ahead of a former one, as names between: 25 of them.
const FORMER: f32 = 1.0;
/// Persons of a country among whom a counterpart is sought.
const COMPATRIOTS: usize = 96;

impl<'a> Resolver<'a, '_> {
    /// "the minister", "his Syrian counterpart", "a doctor".
    pub(super) fn role(&self, nominal: &Nominal, from: usize, relation: &Relation) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        let own = |way: Way| plain(self.description(nominal), SpeakerKind::Person, way);
        let elsewhere =
            (nominal.from..nominal.head).any(|k| matches!(words.low(k), "local" | "another" | "other"));
        // A mention that ends before the noun is whose lawyer or wife it is.
        let mention = self
            .mention_in(words.cover(from, nominal.head + 1), MentionKind::Person)
            .filter(|m| m.span.end >= words.span(nominal.head).end);
        // "The former premier" holds no office today.
        if words.low(nominal.from) == "former"
            && let Some(answer) = self.elaborated(nominal, from)
        {
            return Some(answer);
        }
        // "The Conservative leader" is nobody whom the story has introduced as "Labour leader".
        let named = self.named_before(nominal);
        let known = mention
            .and_then(|m| self.chains.entity_of(m))
            .and_then(|e| self.chains.entities.get(e));
        let another = known.is_some_and(|e| {
            let held = |w: &&str| e.roles.iter().any(|r| r.split(' ').any(|own| own == *w));
            !named.is_empty() && e.roles.iter().any(|r| r.contains(' ')) && !named.iter().any(held)
        });
        if let Some(mention) = mention.filter(|_| !elsewhere && !another) {
            return match self.chains.entity_of(mention) {
                Some(entity) => self.entity_answer(entity, Way::Role),
                None => Some(Answer {
                    country: mention.country.clone(),
                    office: mention.office.clone(),
                    id: mention.id.clone(),
                    ..plain(mention.name.clone(), SpeakerKind::Person, Way::Role)
                }),
            };
        }
        if head == "counterpart" {
            return self
                .counterpart(nominal, from)
                .or_else(|| Some(own(Way::OwnRole)));
        }
        let headline = self.in_headline(from);
        if nominal.indefinite
            || !(nominal.definite
                || nominal.owner.is_some()
                || headline
                || words.is_capital(nominal.head) && from != self.sentence_start(from))
        {
            return Some(own(Way::OwnRole));
        }
        if let Some(answer) = self.holder(nominal, from).filter(|_| !elsewhere) {
            return Some(answer);
        }
        // The same noun as a source before: "the officer" after "a fire officer".
        if let Some(h) = self.heard.iter().rev().take(MEMORY).find(|h| {
            h.noun == head && h.answer.kind == SpeakerKind::Person && !self.tells_apart(nominal, &h.told)
        }) {
            return Some(Answer {
                way: Way::Role,
                ..h.answer.clone()
            });
        }
        // "one of the children said … this person also said".
        let pointing = words.low(nominal.from.wrapping_sub(1)) == "this" && nominal.from == nominal.head;
        if pointing
            && let Some(last) = self.heard.last()
            && last.answer.kind == SpeakerKind::Person
            && last.paragraph == words.paragraph_of(from)
        {
            return Some(Answer {
                way: Way::Role,
                ..last.answer.clone()
            });
        }
        // "said Karen Lowe. The Leeds professor added": whoever has just spoken goes on.
        let goes_on = relation.cue.first().is_some_and(|c| {
            let (cue_from, cue_to) = words.range(*c);
            (cue_from..cue_to).any(|k| GOING_ON.contains(&words.low(k)))
        });
        if goes_on
            && nominal.definite
            && let Some(last) = self.heard.last()
            && let Some(entity) = last.answer.entity
            && last.answer.kind == SpeakerKind::Person
            && last.paragraph == words.paragraph_of(from)
            && !self
                .genders
                .get(entity)
                .copied()
                .unwrap_or_default()
                .contradicts(nominal.noun.gender)
        {
            return self.entity_answer(entity, Way::It);
        }
        if let Some(answer) = self.elaborated(nominal, from) {
            return Some(answer);
        }
        if nominal.owner.is_some() || nominal.complement.is_some() {
            return Some(own(Way::OwnRole));
        }
        // "the 62-year-old", "the politician": whoever was spoken of last, if any.
        let mut ranked = self.ranked(Pronoun::Anybody, (from, false));
        let gender = nominal.noun.gender;
        ranked.retain(|(e, _)| {
            !self
                .genders
                .get(*e)
                .copied()
                .unwrap_or_default()
                .contradicts(gender)
        });
        if is_kin(head) && nominal.definite && nominal.from == nominal.head {
            let kin = |e: &usize| {
                let gendered = self.genders.get(*e).is_some_and(|g| *g == gender);
                gendered
                    && self.chains.entities.get(*e).is_some_and(|e| {
                        e.kind == NameKind::Person
                            && e.office.is_none()
                            && e.roles.iter().all(|r| is_kin(last_word(r)))
                    })
            };
            if let Some(&(best, _)) = ranked.iter().find(|(e, _)| kin(e)) {
                let mut answer = self.entity_answer(best, Way::It)?;
                answer.others = ranked;
                return Some(answer);
            }
        }
        // What says little of an office may be anybody's; "the campaigner" is whoever has just spoken.
        let speaking = nominal.definite
            && (nominal.from == nominal.head
                || nominal.from + 1 == nominal.head && words.low(nominal.from) == "former")
            && CALLINGS.contains(&head)
            && self.heard.last().is_some_and(|h| {
                h.paragraph == words.paragraph_of(from) && h.answer.kind == SpeakerKind::Person
            })
            && ranked.first().map(|r| r.0) == self.heard.last().and_then(|h| h.answer.entity);
        if let Some(answer) = self.office_bearer(nominal, head, &ranked) {
            return Some(answer);
        }
        let epithet = head.ends_with("-old") || EPITHETS.contains(&head) || speaking;
        let political = |e: &usize| {
            self.chains.entities.get(*e).is_some_and(|e| {
                let offices = e.roles.iter().map(String::as_str).chain(e.office.as_deref());
                offices
                    .into_iter()
                    .any(|office| POLITICAL.contains(&last_word(office).to_lowercase().as_str()))
            })
        };
        if head == "politician"
            && let Some(&(best, _)) = ranked.iter().find(|(e, _)| political(e))
        {
            return self.entity_answer(best, Way::It);
        }
        if epithet && let Some(&(best, _)) = ranked.first() {
            let mut answer = self.entity_answer(best, Way::It)?;
            answer.others = ranked;
            return Some(answer);
        }
        let mut answer = own(Way::OwnRole);
        answer.others = ranked;
        Some(answer)
    }

    /// The capitalised words before a noun that name no country: parties, companies and the like.
    fn named_before(&self, nominal: &Nominal) -> Vec<&str> {
        let words = self.words;
        (nominal.from..nominal.head)
            .filter(|&k| words.is_capital(k) && k > self.sentence_start(k))
            .filter(|&k| self.mention_in(words.span(k), MentionKind::Country).is_none())
            .map(|k| words.low(k))
            .collect()
    }

    /// The person whose role the phrase names, latest first, then whoever is introduced with it later.
    pub(super) fn holder(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let words = self.words;
        let head = words.low(nominal.head);
        let modifiers: Vec<&str> = (nominal.from..nominal.head)
            .map(|k| words.low(k))
            .filter(|w| w.starts_with(char::is_alphanumeric))
            .collect();
        let country = self
            .mention_in(words.cover(nominal.from, nominal.to), MentionKind::Country)
            .and_then(|m| m.country.as_deref());
        let names = &self.chains.names;
        let before = names.partition_point(|n| n.to <= from);
        // "Samoa's prime minister" holds no other country's office.
        let of_country = self
            .mention_in(words.cover(from, nominal.head), MentionKind::Country)
            .and_then(|m| m.country.as_deref());
        let body = match nominal.owner {
            Some(crate::speakers::source::Owner::Name(k)) => self
                .entity_of(k)
                .filter(|e| e.may_be_body() && e.kind != NameKind::Country)
                .map(|e| e.words.clone()),
            _ => None,
        };
        // Parties, companies and the like before the noun; countries are held against the holder's own.
        let named = self.named_before(nominal);
        let weigh = |k: usize| -> Option<(usize, f32)> {
            let entity = *self.chains.of.get(k)?;
            let e = self.chains.entities.get(entity)?;
            let foreign = of_country
                .zip(e.country.as_deref())
                .is_some_and(|(wanted, held)| wanted != held);
            if !e.may_be_person() || foreign {
                return None;
            }
            // A table knows no shadow ministers.
            let shadow = e.roles.iter().any(|r| r.starts_with("shadow"));
            let office = e
                .office
                .as_deref()
                .filter(|_| !shadow)
                .unwrap_or("")
                .to_lowercase();
            let mut fit: f32 = f32::MIN;
            for role in e.roles.iter().map(String::as_str).chain([office.as_str()]) {
                let lesser = ["deputy", "vice", "assistant", "ex-", "shadow"].iter().any(|l| {
                    role.split(' ').any(|w| w.starts_with(l)) && !modifiers.iter().any(|m| m.starts_with(l))
                });
                let leading = role.strip_prefix(head).is_some_and(|rest| rest.starts_with(' '));
                // "The BNP leader" is nobody of another body.
                let of_body = body
                    .as_ref()
                    .is_some_and(|body| role.split(' ').any(|w| body.iter().any(|b| b == w)));
                let leads =
                    body.is_none() && goes_by(role, head, &modifiers) || of_body && LEADERS.contains(&head);
                // "The Conservative leader" after "Labour leader NAME".
                let another = role.contains(' ')
                    && named
                        .iter()
                        .any(|w| !role.split(' ').any(|r| r == *w) && !e.words.iter().any(|own| own == w))
                    && !of_body;
                if !lesser && !another && (same_role(last_word(role), head) || leading || leads) {
                    let shared = modifiers
                        .iter()
                        .filter(|m| role.split(' ').any(|w| same_role(w, m)))
                        .count();
                    // "The president" is who holds the office, if the story has one, before who held it.
                    let past = role.starts_with("former ") && !modifiers.contains(&"former");
                    let held = if past { FORMER } else { 0.0 };
                    fit = fit.max(2.0 + 1.5 * shared as f32 - held);
                }
            }
            // "the pope", whose style is part of his name.
            if e.kind == NameKind::Person
                && pullquote_lexicon::title::stays(head)
                && e.words.first().is_some_and(|w| w == head)
            {
                fit = fit.max(2.0);
            }
            if let (Some(wanted), Some(held)) = (country, e.country.as_deref()) {
                fit += if wanted == held { 1.0 } else { -3.0 };
            }
            let aged = |at: usize| words_age(words, at).is_some_and(|age| e.age.as_deref() == Some(age));
            if (nominal.from..=nominal.head).any(aged) {
                fit = fit.max(5.0);
            }
            let gender = self.genders.get(entity).copied().unwrap_or_default();
            (fit > 0.0 && !gender.contradicts(nominal.noun.gender)).then_some((entity, fit))
        };
        let weighed =
            |k: usize, distance: usize| weigh(k).map(|(entity, fit)| (entity, fit - 0.04 * distance as f32));
        let mut best: Option<(usize, f32)> = None;
        let mut keep = |found: Option<(usize, f32)>| {
            if let Some((entity, weight)) = found
                && best.is_none_or(|(_, held)| weight > held)
            {
                best = Some((entity, weight));
            }
        };
        (before.saturating_sub(96)..before)
            .rev()
            .for_each(|k| keep(weighed(k, before - k)));
        let later = before..(before + 48).min(names.len());
        if best.is_none() {
            best = later
                .rev()
                .filter_map(|k| weighed(k, 12 + k - before))
                .max_by(|a, b| a.1.total_cmp(&b.1));
        }
        let (entity, weight) = best?;
        let mut answer = self.entity_answer(entity, Way::Role)?;
        answer.margin = weight;
        Some(answer)
    }

    /// "his Syrian counterpart": the same office, of that country.
    pub(super) fn counterpart(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let country = self
            .mention_in(self.words.cover(from, nominal.head + 1), MentionKind::Country)
            .and_then(|m| m.country.as_deref())?;
        let ranked = self.ranked(Pronoun::Anybody, (from, false));
        let base = ranked.first().and_then(|(e, _)| self.chains.entities.get(*e))?;
        let role = base
            .roles
            .iter()
            .map(|r| last_word(r))
            .chain(base.office.as_deref().map(last_word))
            .next()?;
        let persons = self
            .chains
            .persons_of
            .get(country)?
            .iter()
            .take(COMPATRIOTS)
            .copied();
        let entity = persons
            .filter_map(|k| Some((k, self.chains.entities.get(k)?)))
            .find(|(_, e)| {
                step(1);
                e.roles
                    .iter()
                    .map(|r| last_word(r))
                    .chain(e.office.as_deref().map(last_word))
                    .any(|r| same_role(r, role))
            });
        self.entity_answer(entity?.0, Way::Role)
    }
}
