//! What the words of a noun phrase say of a candidate.

use pullquote_entities::last_word;
use pullquote_lexicon::noun::Class;

use super::{Collector, Template};
use crate::speakers::candidates::{Candidate, Origin, Shape, Source, Standing};
use crate::speakers::proposers::{Answer, Resolver, same_role};
use crate::speakers::source::Owner;

impl Resolver<'_, '_> {
    /// What the words of a noun phrase say of the candidate.
    pub(super) fn words_of(&self, source: &Source<'_>, candidate: &Candidate, out: &mut Collector) {
        let Some(nominal) = &source.nominal else { return };
        let words = self.words;
        let head = words.low(nominal.head);
        let answer = &candidate.answer;
        let (role, shared, missing) = self.role_fit(source, answer);
        out.shaped(Template::Role, usize::from(role) + 2 * shared.min(2));
        out.shaped(Template::Modifiers, usize::from(role) + 2 * missing.min(2));
        let form = match nominal.owner {
            Some(Owner::Name(_)) => 4,
            Some(Owner::Pronoun(_)) => 5,
            Some(Owner::Noun(_)) => 6,
            None if nominal.indefinite => 0,
            None if nominal.complement.is_some() => 3,
            None if nominal.from < nominal.head => 2,
            None => 1,
        };
        let new = usize::from(answer.entity.is_none());
        out.plain(
            if new == 1 {
                Template::Described
            } else {
                Template::Class
            },
            64 + form * 2 + usize::from(nominal.definite),
        );
        let class = match source.shape {
            Shape::Person => 0,
            Shape::Body => 1,
            Shape::Document => 2,
            _ => 3,
        };
        let shown = match (
            nominal.indefinite,
            nominal.owner.is_some(),
            nominal.complement.is_some(),
        ) {
            (true, _, _) => 0,
            (_, true, _) => 4,
            (_, _, true) => 3,
            _ if nominal.from < nominal.head => 2,
            _ => 1,
        };
        let what = match (candidate.origin, answer.entity) {
            (_, Some(_)) => 0,
            (Origin::Described, None) => 1,
            _ => 2,
        };
        out.plain(Template::Form, class * 15 + shown * 3 + what);
        let unique = nominal.definite && nominal.noun.is(Class::Title) && !is_common_calling(head);
        out.shaped(Template::Unique, usize::from(unique) * 3 + what);
        if let Some(entity) = answer.entity {
            let standing = Standing::read(self, entity, source.at);
            let near = standing
                .name(&self.chains.names)
                .map_or(2, |name| source.sentence.saturating_sub(name.sentence).min(2));
            let last = self.heard.last().is_some_and(|h| h.answer.entity == Some(entity));
            out.plain(
                Template::FormNear,
                class * 30 + shown * 6 + near * 2 + usize::from(last),
            );
        }
        let before = self.heard.iter().rev().take(16).any(|h| h.noun == head);
        out.shaped(Template::NounBefore, 2 * new + usize::from(before));
        let country = self.country_of(source);
        let held = answer.country.as_deref();
        let agrees = match (country.as_deref(), held) {
            (None, _) => 0,
            (Some(_), None) => 1,
            (Some(a), Some(b)) if a == b => 2,
            _ => 3,
        };
        out.shaped(Template::Country, agrees + 4 * new);
        let begins = source.at <= self.sentence_start(source.at) + 1;
        out.shaped(Template::Sentence, usize::from(begins) + 2 * new);
    }

    /// Whether the candidate holds the role that a noun phrase names; how many of the phrase's modifiers its role or its
    /// description shares, and how many it lacks.
    pub(super) fn role_fit(&self, source: &Source<'_>, answer: &Answer) -> (bool, usize, usize) {
        let Some(nominal) = &source.nominal else {
            return (false, 0, 0);
        };
        let words = self.words;
        let head = words.low(nominal.head);
        let modifiers = (nominal.from..nominal.head)
            .map(|k| words.low(k))
            .filter(|w| w.starts_with(char::is_alphanumeric));
        let name = answer.name.to_lowercase();
        let entity = answer.entity.and_then(|e| self.chains.entities.get(e));
        let roles: Vec<&str> = match entity {
            Some(e) => e
                .roles
                .iter()
                .map(String::as_str)
                .chain(e.office.as_deref())
                .chain(e.words.iter().map(String::as_str))
                .collect(),
            None => vec![name.as_str()],
        };
        let role = roles.iter().any(|r| same_role(last_word(r), head));
        let (mut shared, mut missing) = (0, 0);
        for modifier in modifiers {
            if roles.iter().any(|r| r.split(' ').any(|w| same_role(w, modifier))) {
                shared += 1;
            } else {
                missing += 1;
            }
        }
        (role, shared, missing)
    }

    /// The country that a source's own words name.
    fn country_of(&self, source: &Source<'_>) -> Option<String> {
        let nominal = source.nominal.as_ref()?;
        let span = self.words.cover(nominal.from, nominal.to);
        self.mention_in(span, crate::MentionKind::Country)?
            .country
            .clone()
    }
}

/// Whether a calling before names has many bearers in one story: "official", "spokesman".
fn is_common_calling(head: &str) -> bool {
    head.starts_with("spokes")
        || matches!(
            head,
            "official"
                | "officer"
                | "aide"
                | "analyst"
                | "lawyer"
                | "attorney"
                | "detective"
                | "reporter"
                | "journalist"
                | "adviser"
                | "advisor"
                | "activist"
                | "diplomat"
                | "executive"
                | "manager"
                | "doctor"
        )
}
