//! What a name's surroundings tell of whom it names: titles, appositions, age, country, gender.

use crate::MentionKind;
use crate::entities::{Linker, in_capitals, in_small_letters, last_word};
use crate::names::bodies::evidence;
use crate::names::{Name, NameKind, is_accompanied};
use pullquote_lexicon::class::is_common;
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::cue_act;
use pullquote_lexicon::noun::{Class, Gender, forename, noun};
use pullquote_lexicon::title::{self, is_honorific, title_gender};

/// Tokens from "counterpart" to the name.
const COUNTERPART: usize = 4;
/// Tokens back from a name that somebody gives as his own: "gave his name only as Tesfay".
const GIVEN: usize = 6;

impl Linker<'_, '_> {
    /// Takes in what a mention and its surroundings tell of its entity.
    pub(crate) fn observe(&mut self, index: usize, name: &Name) {
        let words = self.words;
        let mention = name.mention.and_then(|k| self.mentions.get(k));
        let country_of = |from: usize, to: usize| -> Option<String> {
            let span = words.cover(from, to);
            let first = self.mentions.partition_point(|m| m.span.end <= span.start);
            self.mentions
                .iter()
                .skip(first)
                .take_while(|m| m.span.start < span.end)
                .find(|m| m.kind == MentionKind::Country)
                .and_then(|m| m.country.clone())
        };
        // "Russian Foreign Minister Sergei Lavrov", "prosecutor Josh Bash", "El Paso's police chief Greg Allen".
        let mut title_from = name.title_from;
        while title_from > 0
            && name.title_from - title_from < 4
            && words.raw(title_from - 1).starts_with(char::is_lowercase)
        {
            let low = words.low(title_from - 1);
            if cue_act(low).is_some() && !noun(low).is_person() {
                break;
            }
            let part_of_role = noun(low).is_known() && !matches!(low, "a" | "others" | "all" | "both")
                || title_from < name.title_from
                    && !is_common(low)
                    && !low.ends_with("ed")
                    && !low.starts_with('\'');
            if !part_of_role {
                break;
            }
            title_from -= 1;
        }
        // "Shadow transport secretary NAME", where it begins the sentence.
        let lesser = words.low(title_from.wrapping_sub(1));
        if title_from < name.title_from && matches!(lesser, "shadow" | "deputy" | "vice" | "assistant") {
            title_from -= 1;
        }
        // "Labour leader NAME", "Green party leader NAME": what the office is of.
        let of = title_from.wrapping_sub(1);
        let body = title_from < name.from
            && words.raw(title_from).starts_with(char::is_lowercase)
            && words.is_capital(of)
            && words.is_word(of)
            && !is_common(words.low(of))
            && !noun(words.low(of)).is_known();
        if body {
            title_from = of;
        }
        let mut roles: Vec<String> = Vec::new();
        let mut gender = Gender::Unknown;
        let mut styled_by = false;
        let title: Vec<&str> = (title_from..name.from).map(|k| words.low(k)).collect();
        if let Some(&head) = title.last() {
            gender = title_gender(&title);
            styled_by = is_honorific(head) || title::stays(head);
            if noun(head).is_known() {
                roles.push(title.join(" "));
            }
        }
        let bare = ["another", "rival", "fellow", "one", "lead"];
        for role in &mut roles {
            while let Some((_, rest)) = role.split_once(' ').filter(|(first, _)| bare.contains(first)) {
                *role = rest.to_owned();
            }
        }
        // "President Tan Sri Abdul Hadi".
        for role in &mut roles {
            while let Some((rest, _)) = role.rsplit_once(' ').filter(|(_, last)| is_honorific(last)) {
                *role = rest.to_owned();
            }
        }
        roles.retain(|role| !is_honorific(last_word(role)));
        let country = country_of(title_from, name.from);
        let (apposed, apposed_country, age) = self.apposition(name);
        gender = gender.or(role_gender(&roles)).or(role_gender(&apposed));
        roles.extend(apposed);
        let located = ["in", "near", "across", "around", "outside", "throughout"];
        let placed = name.title_from == name.from
            && (located.contains(&words.low(name.from.wrapping_sub(1)))
                || is_bearing(words.low(name.from.wrapping_sub(1)))
                || matches!(
                    words.low(name.to - 1),
                    "county" | "island" | "islands" | "street" | "avenue" | "valley" | "river"
                ) && name.to - name.from > 1
                || matches!(
                    words.low(name.to),
                    "island"
                        | "islands"
                        | "province"
                        | "region"
                        | "city"
                        | "state"
                        | "district"
                        | "village"
                        | "town"
                        | "river"
                        | "valley"
                        | "airport"
                        | "county"
                        | "peninsula"
                ));
        let bodily = evidence(words, name);
        let Some(entity) = self.entities.get_mut(index) else {
            return;
        };
        entity.count += 1;
        entity.place |= placed;
        entity.bodily += bodily;
        // "Siti, a mother of three", "her daughter, Efua,".
        let given = words.low(name.from.wrapping_sub(1)) == "as"
            && (name.from.saturating_sub(GIVEN)..name.from)
                .any(|at| matches!(words.low(at), "name" | "identified"));
        let called = given || is_accompanied(words, name.to) || roles.iter().any(|r| is_human(last_word(r)));
        if entity.kind == NameKind::Open && entity.words.len() == 1 && (called || age.is_some()) {
            entity.kind = NameKind::Person;
        }
        // "Lower Saxony, which owns a fifth", "Berg, who leads it"
        if entity.kind == NameKind::Open && entity.words.len() > 1 && words.raw(name.to) == "," {
            match words.low(name.to + 1) {
                "which" => entity.kind = NameKind::Organisation,
                "who" => entity.kind = NameKind::Person,
                _ => {}
            }
        }
        if entity.kind == NameKind::Open && entity.words.len() > 1 {
            let person =
                |r: &String| noun(last_word(r)).is_person() && !noun(last_word(r)).is(Class::Generic);
            let personal = age.is_some() || roles.iter().any(person);
            let bodily = roles
                .iter()
                .any(|r| noun(last_word(r)).is(Class::Organisation) || noun(last_word(r)).is(Class::Generic));
            if personal {
                entity.kind = NameKind::Person;
            } else if bodily {
                entity.kind = NameKind::Organisation;
            }
        }
        if entity.gender == Gender::Unknown && entity.kind != NameKind::Organisation && entity.words.len() > 1
        {
            // "Chairman Nancy Park": a forename tells more than a calling does, less than "Mr".
            let given = entity.words.first().and_then(|w| forename(w)).unwrap_or_default();
            gender = if styled_by {
                gender.or(given)
            } else {
                given.or(gender)
            };
        }
        entity.gender = entity.gender.or(gender);
        let styled = name.title_from < name.from
            && [name.title_from, name.from]
                .iter()
                .all(|&at| words.raw(at).len() > 3 && words.raw(at).chars().all(char::is_uppercase));
        if entity.kind == NameKind::Person
            && (in_capitals(&entity.name) || styled && !entity.name.chars().any(char::is_lowercase))
        {
            entity.name = in_small_letters(&entity.name);
        }
        for role in roles {
            if entity.roles.len() < 8 && !entity.roles.contains(&role) {
                entity.roles.push(role);
            }
        }
        entity.age = entity.age.take().or(age);
        if let Some(mention) = mention {
            entity.office = entity.office.take().or_else(|| mention.office.clone());
            entity.id = entity.id.take().or_else(|| mention.id.clone());
            entity.country = entity.country.take().or_else(|| mention.country.clone());
            if mention.kind == MentionKind::Person {
                entity.table_name = entity.table_name.take().or_else(|| Some(mention.name.clone()));
            }
        }
        entity.country = entity.country.take().or(country).or(apposed_country);
    }

    /// "Her counterpart, NAME": in the office of whoever was named before with one.
    pub(crate) fn share_offices(&mut self, of: &[usize], names: &[Name]) {
        let mut last: Option<(usize, String)> = None;
        for (&index, name) in of.iter().zip(names) {
            let Some(entity) = self.entities.get_mut(index) else {
                continue;
            };
            if entity.kind != NameKind::Person {
                continue;
            }
            let counterpart = (name.from.saturating_sub(COUNTERPART)..name.from)
                .any(|at| self.words.low(at) == "counterpart");
            let vacant = entity
                .office
                .as_deref()
                .is_none_or(|office| last_word(office) == "counterpart");
            if counterpart && vacant {
                let other = last.as_ref().filter(|(holder, _)| *holder != index);
                entity.office = other.map(|(_, office)| office.clone());
            }
            let office = entity.office.as_ref().or_else(|| {
                entity.roles.iter().find(|role| {
                    let head = last_word(role);
                    noun(head).is(Class::Title) && head != "counterpart"
                })
            });
            if let Some(office) = office {
                last = Some((index, office.clone()));
            }
        }
    }

    /// What stands in apposition: ", the mayor of London, NAME", "NAME, the Speaker of the House,", "NAME, 24,".
    fn apposition(&self, name: &Name) -> (Vec<String>, Option<String>, Option<String>) {
        let words = self.words;
        let mut roles = Vec::new();
        let mut age = None;
        let mut country = None;
        let finite = |low: &str| {
            !noun(low).is_known()
                && readings(low)
                    .iter()
                    .any(|reading| matches!(reading.form, Form::Past | Form::Third))
        };
        let mut take = |from: usize, to: usize, roles: &mut Vec<String>| {
            let mut at = from;
            let mut phrase: Vec<&str> = Vec::new();
            while at < to {
                let low = words.low(at);
                if matches!(
                    low,
                    "of" | "for"
                        | "at"
                        | "in"
                        | "with"
                        | "to"
                        | "from"
                        | ","
                        | "who"
                        | "and"
                        | "on"
                        | "responsible"
                        | "representing"
                ) {
                    break;
                }
                if finite(low) && from == name.to + 1 {
                    // "the agency's head, NAME, told journalists": the clause goes on.
                    return;
                }
                if matches!(low, "the" | "a" | "an" | "his" | "her" | "its" | "their")
                    || low == "'s" && words.is_capital(at - 1)
                {
                    // What is before it is another part of the clause: "Berg praised her deputy, NAME".
                    phrase.clear();
                } else if !matches!(low, "former" | "current" | "another" | "one" | "'s") {
                    phrase.push(low);
                }
                at += 1;
            }
            // "Petr Maly, eleven times".
            let counted = phrase.first().is_some_and(|first| {
                first.starts_with(|c: char| c.is_ascii_digit())
                    || phrase.last().is_some_and(|last| *last == "times")
            });
            if !counted && phrase.last().is_some_and(|head| noun(head).is_known()) {
                let span = words.cover(from, to);
                let first = self.mentions.partition_point(|m| m.span.end <= span.start);
                country = self
                    .mentions
                    .iter()
                    .skip(first)
                    .take_while(|m| m.span.start < span.end)
                    .find(|m| m.kind == MentionKind::Country)
                    .and_then(|m| m.country.clone());
                roles.push(phrase.join(" "));
            }
        };
        if words.raw(name.to) == "," {
            let from = name.to + 1;
            if words.raw(from).len() <= 3
                && words.raw(from).chars().all(|c| c.is_ascii_digit())
                && !words.raw(from).is_empty()
            {
                age = Some(words.raw(from).to_owned());
            } else {
                let to = (from..from + 14)
                    .find(|&k| matches!(words.raw(k), "," | "." | "" | ";"))
                    .unwrap_or(from + 14);
                take(from, to, &mut roles);
            }
        }
        if name.title_from > 0 && words.raw(name.title_from - 1) == "," {
            let to = name.title_from - 1;
            let floor = to.saturating_sub(10);
            let from = (floor..to)
                .rev()
                .find(|&k| matches!(words.raw(k), "," | "." | ";" | "“" | "”" | "\"" | ":"))
                .map_or(floor, |k| k + 1);
            take(from, to, &mut roles);
        }
        (roles, country, age)
    }
}

/// "northern Karnataka".
fn is_bearing(low: &str) -> bool {
    matches!(
        low,
        "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "north-eastern"
            | "north-western"
            | "south-eastern"
            | "south-western"
            | "downtown"
    )
}

/// Whether a noun is for human beings alone, which "partner", "maker" and "leader" are not.
fn is_human(word: &str) -> bool {
    let found = noun(word);
    found.is_person()
        && !found.is(Class::Organisation)
        && !found.is(Class::Generic)
        && !matches!(
            word,
            "rival"
                | "partner"
                | "ally"
                | "supporter"
                | "opponent"
                | "donor"
                | "owner"
                | "leader"
                | "host"
                | "seller"
                | "buyer"
                | "dealer"
                | "investor"
                | "successor"
                | "predecessor"
                | "user"
                | "operator"
                | "participant"
                | "participants"
                | "sponsor"
                | "customer"
                | "shareholder"
                | "head"
                | "chief"
                | "star"
                | "giant"
                | "counterpart"
                | "speaker"
                | "driver"
                | "source"
                | "winner"
                | "champion"
        )
}

fn role_gender(roles: &[String]) -> Gender {
    roles
        .iter()
        .map(|r| noun(last_word(r)).gender)
        .find(|g| *g != Gender::Unknown)
        .unwrap_or_default()
}
