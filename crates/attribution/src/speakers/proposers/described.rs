//! Descriptions by the way: "the former oil executive", "the father of five", "the official", after whom they describe.

use super::{Answer, Resolver};
use crate::speakers::confidence::Way;
use crate::speakers::source::{Nominal, Owner};
use crate::{MentionKind, SpeakerKind};
use pullquote_lexicon::noun::is_kin;

/// Modifiers that tell more of somebody known.
const TELLING: [&str; 12] = [
    "former",
    "veteran",
    "retired",
    "outspoken",
    "billionaire",
    "populist",
    "conservative",
    "liberal",
    "leftist",
    "right-wing",
    "left-wing",
    "embattled",
];
const COUNTS: [&str; 9] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
/// What stands before callings of somebody else: "the Foreign Ministry official".
const POLICING: [&str; 8] = [
    "police",
    "ministry",
    "department",
    "office",
    "defense",
    "defence",
    "senior",
    "agency",
];

/// Words before a noun that do not tell one bearer from another.
const INDISTINCT: [&str; 24] = [
    "former",
    "new",
    "current",
    "outgoing",
    "acting",
    "late",
    "senior",
    "top",
    "veteran",
    "same",
    "said",
    "own",
    "then",
    "embattled",
    "outspoken",
    "longtime",
    "retired",
    "young",
    "old",
    "local",
    "government",
    "the",
    "a",
    "an",
];

impl Resolver<'_, '_> {
    /// The words before and after a noun that tell who of its bearers is meant: "second", "kremlin", "bus".
    pub(super) fn told_of(&self, nominal: &Nominal) -> Vec<String> {
        let words = self.words;
        let end = self.own_end(nominal);
        (nominal.from..nominal.head)
            .chain(nominal.head + 1..end)
            .filter(|&k| {
                words.is_word(k) && !matches!(words.low(k), "'s" | "'" | "of" | "for" | "to" | "in" | "at")
            })
            .map(|k| words.low(k))
            .filter(|w| !INDISTINCT.contains(w) && !w.ends_with("-old"))
            .map(str::to_owned)
            .collect()
    }

    /// Whether a noun phrase cannot be who was described before by `told` under the same noun: "the second witness"
    /// after "the first witness", "the Danish coach" after "the German coach".
    pub(super) fn tells_apart(&self, nominal: &Nominal, told: &[String]) -> bool {
        let new = self.told_of(nominal);
        let shared = new.iter().any(|w| told.contains(w));
        let owned = matches!(nominal.owner, Some(Owner::Name(_) | Owner::Noun(_)));
        !shared && !new.is_empty() && (!told.is_empty() || owned)
    }

    /// "the former oil executive", "the 45-year-old economist", "the Marang MP", "the father of five": whoever has just
    /// spoken, of whom the story tells more by the way.
    pub(super) fn elaborated(&self, nominal: &Nominal, from: usize) -> Option<Answer> {
        let words = self.words;
        let last = self.heard.last()?;
        let entity = last
            .answer
            .entity
            .filter(|_| last.answer.kind == SpeakerKind::Person)?;
        if words.low(from) != "the" || nominal.complement.is_some() {
            return None;
        }
        let after = [words.low(nominal.head + 1), words.low(nominal.head + 2)];
        let family = is_kin(words.low(nominal.head)) && after[0] == "of" && COUNTS.contains(&after[1]);
        let told = (nominal.from..nominal.head)
            .any(|k| TELLING.contains(&words.low(k)) || words.low(k).ends_with("-old"));
        // A name or an adjective of a country other than his own tells of somebody else.
        let foreign = self
            .mention_in(words.cover(nominal.from, nominal.head), MentionKind::Country)
            .is_some_and(|m| {
                self.chains
                    .entities
                    .get(entity)
                    .is_none_or(|e| e.country.is_some() && e.country != m.country)
            });
        let named = words.is_capital(nominal.from)
            && nominal.from < nominal.head
            && (nominal.from..nominal.head)
                .all(|k| !matches!(words.low(k), "'s" | "'") && !POLICING.contains(&words.low(k)));
        let here = words.paragraph_of(from);
        let near = last.paragraph == here || last.paragraph + 1 == here && (told || family);
        let gender = self.genders.get(entity).copied().unwrap_or_default();
        let fits = near && !foreign && !gender.contradicts(nominal.noun.gender);
        (fits && (family || told || named)).then(|| self.entity_answer(entity, Way::It))?
    }

    /// "the official", "the diplomat", "the lawmaker", after somebody who is one under another title.
    pub(super) fn office_bearer(
        &self,
        nominal: &Nominal,
        head: &str,
        ranked: &[(usize, f32)],
    ) -> Option<Answer> {
        let alone = nominal.from == nominal.head
            || nominal.from + 1 == nominal.head && matches!(self.words.low(nominal.from), "senior" | "top");
        if !nominal.definite || !alone {
            return None;
        }
        let (best, _) = *ranked.first()?;
        let e = self.chains.entities.get(best)?;
        let bears = |any: &[&str]| {
            let offices = e.roles.iter().map(String::as_str).chain(e.office.as_deref());
            offices.into_iter().any(|office| {
                office
                    .split(' ')
                    .any(|w| any.contains(&w.to_lowercase().as_str()))
            })
        };
        let fits = match head {
            "official" => bears(&[
                "minister",
                "secretary",
                "spokesman",
                "spokeswoman",
                "spokesperson",
                "deputy",
                "head",
                "director",
                "chief",
                "commissioner",
                "undersecretary",
                "envoy",
                "ambassador",
                "governor",
            ]),
            "diplomat" => bears(&[
                "ambassador",
                "envoy",
                "foreign",
                "consul",
                "minister",
                "representative",
            ]),
            "lawmaker" | "legislator" | "parliamentarian" | "mp" | "deputy" => bears(&[
                "senator",
                "congressman",
                "congresswoman",
                "representative",
                "mp",
                "deputy",
                "lawmaker",
                "member",
                "sen.",
                "rep.",
            ]),
            "minister" | "general" | "colonel" | "admiral" | "commander" | "officer" | "captain" => {
                !e.roles.is_empty()
            }
            "statesman" => bears(&["president", "minister", "chancellor", "premier"]),
            _ => false,
        };
        let spoke = self.heard.last().is_some_and(|h| h.answer.entity == Some(best));
        (fits && spoke).then(|| self.entity_answer(best, Way::It))?
    }
}
