//! Takes in what a name and its surroundings tell of its entity.

use super::apposition::{self, Apposition};
use super::counterpart::share_offices;
use super::place::is_placed;
use super::title::{self, Title};
use super::{country_in, last_word, role_gender};
use crate::chains::{Entity, in_capitals, title_case};
use crate::names::words::is_accompanied;
use crate::names::{Name, NameKind};
use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{self, RELATIONAL};
use pullquote_lexicon::noun::{Class, Gender, forename, noun};

/// Tokens back from a name that somebody gives as his own: "gave his name only as Tesfay".
const GIVEN: usize = 6;
/// Roles that are kept of one entity.
const ROLES: usize = 8;

/// Takes in what each of `names` and its surroundings tell of its entity in `of`.
pub(crate) fn observe(
    words: &Reading<'_>,
    mentions: &[Mention],
    names: &[Name],
    of: &[usize],
    entities: &mut [Entity],
) {
    for (&index, name) in of.iter().zip(names) {
        if let Some(entity) = entities.get_mut(index) {
            Sight::read(words, mentions, name).tell(entity);
        }
    }
    share_offices(words, names, of, entities);
}

/// One name with what stands around it.
struct Sight<'a, 't> {
    words: &'a Reading<'t>,
    name: &'a Name,
    mention: Option<&'a Mention>,
    title: Title,
    apposed: Apposition,
    /// The country that the title names.
    country: Option<String>,
}

impl<'a, 't> Sight<'a, 't> {
    fn read(words: &'a Reading<'t>, mentions: &'a [Mention], name: &'a Name) -> Self {
        let title = title::read(words, name);
        Self {
            words,
            name,
            mention: name.mention.and_then(|k| mentions.get(k)),
            apposed: apposition::read(words, mentions, name),
            country: country_in(words, mentions, title.from, name.from),
            title,
        }
    }

    fn tell(mut self, entity: &mut Entity) {
        let mut roles: Vec<String> = self.title.role.take().into_iter().collect();
        let gender = self
            .title
            .gender
            .or(role_gender(&roles))
            .or(role_gender(&self.apposed.roles));
        roles.append(&mut self.apposed.roles);
        entity.count += 1;
        entity.place |= is_placed(self.words, self.name);
        self.show_body(entity);
        self.tell_kind(entity, &roles);
        self.tell_gender(entity, gender);
        self.tell_spelling(entity);
        for role in roles {
            if entity.roles.len() < ROLES && !entity.roles.contains(&role) {
                entity.roles.push(role);
            }
        }
        entity.age = entity.age.take().or(self.apposed.age.take());
        self.tell_table(entity);
        let country = self.country.or(self.apposed.country);
        entity.country = entity.country.take().or(country);
    }

    /// "Minlian (ML)", "Australian miner Kaldera": a body, whatever its words look like.
    fn show_body(&self, entity: &mut Entity) {
        let single = entity.words.len() == 1;
        let open = entity.kind == NameKind::Open || single && entity.kind == NameKind::Person;
        if open && !entity.place && (is_abbreviated(self.words, self.name) || single && self.is_company()) {
            entity.kind = NameKind::Organisation;
            entity.shown = true;
        }
    }

    /// Whether a noun for a company, with its country and without an article, is the title: "Australian miner NAME".
    fn is_company(&self) -> bool {
        let (words, head) = (self.words, self.name.from.wrapping_sub(1));
        self.country.is_some()
            && words.raw(head).starts_with(char::is_lowercase)
            && noun(words.low(head)).is(Class::Generic)
            && forename(words.low(self.name.from)).is_none()
    }

    /// What an entity is that nothing has told so far.
    fn tell_kind(&self, entity: &mut Entity, roles: &[String]) {
        if entity.kind != NameKind::Open {
            return;
        }
        let aged = self.apposed.age.is_some();
        if entity.words.len() == 1 {
            // "Siti, a mother of three", "her daughter, Efua,".
            let human = || roles.iter().any(|r| is_human(last_word(r)));
            if aged || self.is_given() || is_accompanied(self.words, self.name.to) || human() {
                entity.kind = NameKind::Person;
            }
            return;
        }
        // "Lower Saxony, which owns a fifth", "Berg, who leads it"
        let relative = match self.words.raw(self.name.to) {
            "," => self.words.low(self.name.to + 1),
            _ => "",
        };
        let heads = |class: Class| roles.iter().any(|r| noun(last_word(r)).is(class));
        let personal = |r: &String| {
            let head = noun(last_word(r));
            head.is_person() && !head.is(Class::Generic)
        };
        if relative == "which" {
            entity.kind = NameKind::Organisation;
        } else if relative == "who" || aged || roles.iter().any(personal) {
            entity.kind = NameKind::Person;
        } else if heads(Class::Organisation) || heads(Class::Generic) {
            entity.kind = NameKind::Organisation;
        }
    }

    /// "gave his name only as Tesfay".
    fn is_given(&self) -> bool {
        let (words, from) = (self.words, self.name.from);
        words.low(from.wrapping_sub(1)) == "as"
            && (from.saturating_sub(GIVEN)..from).any(|at| matches!(words.low(at), "name" | "identified"))
    }

    fn tell_gender(&self, entity: &mut Entity, mut gender: Gender) {
        if entity.gender == Gender::Unknown && entity.kind != NameKind::Organisation && entity.words.len() > 1
        {
            // "Chairman Nancy Park": a forename tells more than a calling does, less than "Mr".
            let given = entity.words.first().and_then(|w| forename(w)).unwrap_or_default();
            gender = if self.title.styled {
                gender.or(given)
            } else {
                given.or(gender)
            };
        }
        entity.gender = entity.gender.or(gender);
    }

    /// A person's name in capitals ("Ms. ORTH") is written as others are.
    fn tell_spelling(&self, entity: &mut Entity) {
        let shouted =
            |at: usize| self.words.raw(at).len() > 3 && self.words.raw(at).chars().all(char::is_uppercase);
        let styled = self.name.is_titled() && shouted(self.name.title_from) && shouted(self.name.from);
        let alone = styled && !entity.name.chars().any(char::is_lowercase);
        if entity.kind == NameKind::Person && (in_capitals(&entity.name) || alone) {
            entity.name = title_case(&entity.name);
        }
    }

    /// What the caller's mention knows.
    fn tell_table(&self, entity: &mut Entity) {
        let Some(mention) = self.mention else { return };
        entity.office = entity.office.take().or_else(|| mention.office.clone());
        entity.id = entity.id.take().or_else(|| mention.id.clone());
        entity.gender = entity.gender.or(mention.gender);
        entity.country = entity.country.take().or_else(|| mention.country.clone());
        if mention.kind == MentionKind::Person {
            entity.table_name = entity.table_name.take().or_else(|| Some(mention.name.clone()));
        }
    }
}

/// Whether the letters in the brackets after a name abbreviate it: they stand in it in their order, the first at its
/// beginning.
fn is_abbreviated(words: &Reading<'_>, name: &Name) -> bool {
    let letters = words.raw(name.to + 1);
    let bracketed = words.raw(name.to) == "(" && words.raw(name.to + 2) == ")";
    if !bracketed || letters.len() < 2 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return false;
    }
    let text = words.cover(name.from, name.to).of(words.text);
    let mut rest = text.chars().map(|c| c.to_ascii_uppercase());
    text.starts_with(letters.chars().next().unwrap_or_default())
        && text.len() > letters.len()
        && letters.chars().all(|letter| rest.any(|c| c == letter))
}

/// Whether a noun is for human beings alone, which "partner", "maker" and "leader" are not.
fn is_human(word: &str) -> bool {
    let found = noun(word);
    found.is_person()
        && !found.is(Class::Organisation)
        && !found.is(Class::Generic)
        && !class::is(word, RELATIONAL)
}

#[cfg(test)]
mod tests {
    use crate::NameKind;
    use crate::test::chains;
    use pullquote_lexicon::noun::Gender;

    #[test]
    fn relatives_and_callings_tell_what_an_open_name_is() {
        let kind = |text: &str| chains(text).entities.first().map(|e| e.kind);
        assert_eq!(
            kind("Lower Vint, which owns a fifth, sold."),
            Some(NameKind::Organisation)
        );
        assert_eq!(
            kind("Kaldera Vint, who owns a fifth, sold."),
            Some(NameKind::Person)
        );
        assert_eq!(
            kind("Then Siti, a mother of three, sold."),
            Some(NameKind::Person)
        );
        assert_eq!(kind("She gave her name only as Tesfay."), Some(NameKind::Person));
    }

    #[test]
    fn a_forename_tells_more_than_a_calling_and_less_than_a_title() {
        let gender = |text: &str| chains(text).entities.first().map(|e| e.gender);
        assert_eq!(gender("Then chairman Nancy Park spoke."), Some(Gender::Female));
        assert_eq!(gender("Then Mr Nancy Park spoke."), Some(Gender::Male));
    }

    #[test]
    fn capitals_of_transcripts_are_not_kept() {
        assert_eq!(chains("We heard ANNA BERG speak.").entities[0].name, "Anna Berg");
    }
}
