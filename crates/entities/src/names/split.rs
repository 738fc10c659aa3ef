//! Cuts a run of capitalised words into titles and names.

use super::title::title_end;
use super::words::{heads_body, is_acronym, is_forename, is_site};
use super::{Name, NameKind};
use crate::{Mention, MentionKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::is_vocabulary;
use pullquote_lexicon::fold;
use pullquote_lexicon::noun::{Class, Noun, is_kin, noun, organisation};

/// Cuts the run `from..to` into titles and names: "Russian Foreign Minister | Sergei Lavrov".
pub(super) fn split_run(
    words: &Reading<'_>,
    from: usize,
    to: usize,
    covering: &[Option<usize>],
    mentions: &[Mention],
    names: &mut Vec<Name>,
) {
    let run = Run {
        words,
        from,
        to,
        covering,
        mentions,
    };
    run.split(names);
}

struct Run<'a, 't> {
    words: &'a Reading<'t>,
    from: usize,
    to: usize,
    covering: &'a [Option<usize>],
    mentions: &'a [Mention],
}

impl<'a> Run<'a, '_> {
    fn mention_of(&self, at: usize) -> Option<(usize, &'a Mention)> {
        let k = self.covering.get(at).copied().flatten()?;
        Some((k, self.mentions.get(k)?))
    }

    fn country_at(&self, at: usize) -> Option<(usize, &'a Mention)> {
        self.mention_of(at)
            .filter(|(_, m)| m.kind == MentionKind::Country)
    }

    /// The mention of a person in the run.
    fn person(&self) -> Option<usize> {
        let person = |at| self.mention_of(at).filter(|(_, m)| m.kind == MentionKind::Person);
        (self.from..self.to).find_map(person).map(|(k, _)| k)
    }

    fn split(&self, names: &mut Vec<Name>) {
        let (words, from, to) = (self.words, self.from, self.to);
        // "Doctors Without Limits"
        if words.low(from + 1) == "without" && to - from > 2 {
            names.push(Name::new(from, from, to, NameKind::Organisation, None));
            return;
        }
        if let Some(country) = self.whole_country() {
            names.extend(country);
            return;
        }
        let person = self.person();
        if person.is_none()
            && let Some(at) = self.employee()
        {
            names.push(Name::new(from, from, at, NameKind::Organisation, None));
            names.push(Name::new(at, at, to, NameKind::Person, None));
            return;
        }
        if person.is_none()
            && let Some(body) = self.body()
        {
            names.push(body);
            return;
        }
        let title = title_end(words, from, to);
        let start = title.unwrap_or(from);
        if start >= to {
            return;
        }
        if let Some(pair) = self.country_and_person(start, person) {
            names.extend(pair);
            return;
        }
        let begin = self.after_nationality(start, person);
        if person.is_none() && self.is_calling(begin) {
            return;
        }
        let kind = self.kind(begin, title, person);
        names.push(Name::new(from, begin, to, kind, person));
    }

    /// A run that is a country, whole: its name, or nothing where it is an adjective.
    fn whole_country(&self) -> Option<Option<Name>> {
        let (k, country) = self.country_at(self.from)?;
        let whole = self.words.range(country.span) == (self.from, self.to);
        let name = || Name::new(self.from, self.from, self.to, NameKind::Country, Some(k));
        whole.then(|| (!country.adjectival).then(name))
    }

    /// "Rennick Oil Company Amy Higgins": where a person's name begins after a body's.
    fn employee(&self) -> Option<usize> {
        let words = self.words;
        let forename = |k: usize| is_forename(words, k) && !is_vocabulary(words.low(k));
        let begins = |k: &usize| heads_body(words, k - 1) && forename(*k);
        let begin = (self.from + 2..self.to.saturating_sub(1)).find(begins)?;
        let rest = begin..self.to;
        let short = rest.len() <= 3 && rest.clone().all(|k| words.is_capital(k) && !heads_body(words, k));
        short.then_some(begin)
    }

    /// The run as an organization's name.
    fn body(&self) -> Option<Name> {
        let (words, from, to) = (self.words, self.from, self.to);
        let name = |begin: usize| Some(Name::new(from, begin, to, NameKind::Organisation, None));
        if organisation(&fold(words.cover(from, to).of(words.text))).is_some() {
            return name(from);
        }
        let last = to - 1;
        // "Bookmaker Corvells", where a sentence begins.
        let opens = !words.is_word(from.wrapping_sub(1));
        let calls = |found: Noun| found.is(Class::Generic) && !found.is(Class::Organisation);
        let one = to - from == 2 || heads_body(words, last);
        if opens && one && to - from > 1 && calls(noun(words.low(from))) {
            return name(from + 1);
        }
        let ends = noun(words.low(last)).is(Class::Organisation) && to - from > 1;
        let of = |k: usize| matches!(words.low(k), "of" | "for") && heads_body(words, k - 1);
        // "UN Secretary-General", "Interior Minister": an office without a name.
        let titled = title_end(words, from, to).is_some_and(|at| is_forename(words, at));
        // "Directorate General of Civil Aviation": what a title ends before is no name.
        let general = title_end(words, from, to).is_some_and(|at| words.low(at) == "of");
        ((ends || general || (from + 1..to).any(of)) && !titled)
            .then(|| name(from))
            .flatten()
    }

    /// "Prime Minister of India Narendra Modi": a country and then a name.
    fn country_and_person(&self, start: usize, person: Option<usize>) -> Option<[Name; 2]> {
        let words = self.words;
        let (k, country) = self.country_at(start).filter(|(_, m)| !m.adjectival)?;
        let (_, end) = words.range(country.span);
        let follows = end < self.to && is_forename(words, end) && start > 0 && words.low(start - 1) == "of";
        follows.then(|| {
            [
                Name::new(start, start, end, NameKind::Country, Some(k)),
                Name::new(end, end, self.to, NameKind::Person, person),
            ]
        })
    }

    /// Where the name begins after countries' adjectives: "Syria's" is cut by its clitic, "US Reuters" here.
    fn after_nationality(&self, start: usize, person: Option<usize>) -> usize {
        let mut begin = start;
        while begin + 1 < self.to
            && self.country_at(begin).is_some_and(|(_, m)| m.adjectival)
            && (person.is_some() || begin + 2 < self.to && is_forename(self.words, begin + 1))
        {
            begin += 1;
        }
        begin
    }

    /// Whether the run names nobody: "Interior Minister", "Farmers".
    fn is_calling(&self, begin: usize) -> bool {
        let (words, from, to) = (self.words, self.from, self.to);
        if begin != from {
            return false;
        }
        let (first, last) = (words.low(from), words.low(to - 1));
        let office = noun(last).is(Class::Title) && last.len() > 1;
        if office && !(to - from > 1 && is_forename(words, from)) {
            return true;
        }
        let group = noun(first).is(Class::Group) && first.ends_with('s');
        to - from == 1 && (noun(first).is_person() || group)
    }

    fn kind(&self, begin: usize, title: Option<usize>, person: Option<usize>) -> NameKind {
        let (words, to) = (self.words, self.to);
        let several = to - begin > 1;
        // "Politics1.com", "Marsh & McLennan", "KLXT-TV"
        let joined = |k: usize| words.raw(k) == "&" || words.low(k) == "and";
        let corporate = (begin..to).any(|k| joined(k) || is_site(words.low(k)));
        let kin = !several && begin > 0 && is_kin(words.low(begin - 1));
        let forenamed = is_forename(words, begin) && several;
        if corporate && person.is_none() {
            NameKind::Organisation
        } else if person.is_some() || title.is_some() || forenamed || kin {
            NameKind::Person
        } else if (begin..to).any(|k| heads_body(words, k)) && several || is_acronym(words, begin, to) {
            NameKind::Organisation
        } else {
            NameKind::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::with;

    /// Each name of the run that the text is, with its kind.
    fn split(text: &str) -> Vec<(String, NameKind)> {
        let mut found = Vec::new();
        with(text, |words| {
            let mut names = Vec::new();
            split_run(words, 0, words.len(), &[], &[], &mut names);
            let told = |n: &Name| (words.cover(n.from, n.to).of(text).to_owned(), n.kind);
            found = names.iter().map(told).collect();
        });
        found
    }

    fn one(name: &str, kind: NameKind) -> Vec<(String, NameKind)> {
        vec![(name.to_owned(), kind)]
    }

    #[test]
    fn titles_forenames_and_heads_tell_what_a_name_is() {
        assert_eq!(
            split("Foreign Minister Ana Sousa"),
            one("Ana Sousa", NameKind::Person)
        );
        assert_eq!(
            split("Western Water Board"),
            one("Western Water Board", NameKind::Organisation)
        );
        assert_eq!(split("Marsh & Orr"), one("Marsh & Orr", NameKind::Organisation));
        assert_eq!(split("Kaldera Vint"), one("Kaldera Vint", NameKind::Open));
        assert_eq!(
            split("Bookmaker Corvells"),
            one("Corvells", NameKind::Organisation)
        );
    }

    #[test]
    fn a_person_is_cut_off_a_body_before_him() {
        let found = split("Rennick Oil Company Amy Higgins");
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Rennick Oil Company", "Amy Higgins"]);
        assert_eq!(found[1].1, NameKind::Person);
    }

    #[test]
    fn an_office_or_a_group_alone_names_nobody() {
        assert_eq!(split("Interior Minister"), vec![]);
        assert_eq!(split("Farmers"), vec![]);
    }
}
