//! What stands between commas beside a name: ", the mayor of London, NAME", "NAME, the Speaker of the House,", "NAME, 24,".

use crate::Mention;
use crate::names::Name;
use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{ARTICLE, POSSESSIVE};
use pullquote_lexicon::cue::{Form, readings};
use pullquote_lexicon::noun::noun;

use super::country_in;

/// Tokens of an apposition after a name at most.
const AFTER: usize = 14;
/// Tokens of an apposition before a name at most.
const BEFORE: usize = 10;

/// What the appositions of a name tell.
#[derive(Default)]
pub(super) struct Apposition {
    pub(super) roles: Vec<String>,
    pub(super) country: Option<String>,
    pub(super) age: Option<String>,
}

/// Reads what stands in apposition to a name.
pub(super) fn read(words: &Reading<'_>, mentions: &[Mention], name: &Name) -> Apposition {
    let mut found = Apposition::default();
    if words.raw(name.to) == "," {
        let from = name.to + 1;
        if is_age(words.raw(from)) {
            found.age = Some(words.raw(from).to_owned());
        } else {
            let ends = |k: &usize| matches!(words.raw(*k), "," | "." | "" | ";");
            let to = (from..from + AFTER).find(ends).unwrap_or(from + AFTER);
            found.take(words, mentions, (from, to), true);
        }
    }
    if name.title_from > 0 && words.raw(name.title_from - 1) == "," {
        let to = name.title_from - 1;
        let floor = to.saturating_sub(BEFORE);
        let begins = |k: &usize| matches!(words.raw(*k), "," | "." | ";" | "“" | "”" | "\"" | ":");
        let from = (floor..to).rev().find(begins).map_or(floor, |k| k + 1);
        found.take(words, mentions, (from, to), false);
    }
    found
}

fn is_age(raw: &str) -> bool {
    (1..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit())
}

impl Apposition {
    /// Takes in the phrase between two tokens, which stands `after` the name or before it.
    fn take(&mut self, words: &Reading<'_>, mentions: &[Mention], (from, to): (usize, usize), after: bool) {
        let Some(phrase) = phrase(words, from, to, after) else {
            return;
        };
        // "Petr Maly, eleven times".
        let counted = phrase.first().is_some_and(|first| {
            first.starts_with(|c: char| c.is_ascii_digit())
                || phrase.last().is_some_and(|last| *last == "times")
        });
        if !counted && phrase.last().is_some_and(|head| noun(head).is_known()) {
            self.country = country_in(words, mentions, from, to);
            self.roles.push(phrase.join(" "));
        }
    }
}

/// The words of a noun phrase up to its head; none where the clause goes on instead.
fn phrase<'w>(words: &'w Reading<'_>, from: usize, to: usize, after: bool) -> Option<Vec<&'w str>> {
    let mut phrase: Vec<&str> = Vec::new();
    for at in from..to {
        let low = words.low(at);
        if goes_with_head(low) {
            break;
        }
        // "the agency's head, NAME, told journalists": the clause goes on.
        if after && is_finite(low) {
            return None;
        }
        let owner = low == "'s" && words.is_capital(at - 1);
        if words.is(at, ARTICLE.or(POSSESSIVE)) && !matches!(low, "my" | "our" | "your") || owner {
            // What is before it is another part of the clause: "Berg praised her deputy, NAME".
            phrase.clear();
        } else if !matches!(low, "former" | "current" | "another" | "one" | "'s") {
            phrase.push(low);
        }
    }
    Some(phrase)
}

/// What ends a noun phrase at its head: "of", "who".
fn goes_with_head(low: &str) -> bool {
    matches!(low, "of" | "for" | "at" | "in" | "with" | "to" | "from" | "on")
        || matches!(low, "," | "who" | "and" | "responsible" | "representing")
}

fn is_finite(low: &str) -> bool {
    let finite = |form: Form| matches!(form, Form::Past | Form::Third);
    !noun(low).is_known() && readings(low).iter().any(|reading| finite(reading.form))
}

#[cfg(test)]
mod tests {
    use crate::test::chains;

    #[test]
    fn appositions_before_and_after_tell_roles_and_age() {
        let of = |text: &str| {
            let found = chains(text);
            let e = found.entities.into_iter().next().expect("a name");
            (e.roles, e.age)
        };
        assert_eq!(
            of("Ada Obi, the mayor of the town, left."),
            (vec!["mayor".to_owned()], None)
        );
        assert_eq!(
            of("Their mayor, Ada Obi, left."),
            (vec!["mayor".to_owned()], None)
        );
        assert_eq!(of("Ada Obi, 24, left."), (vec![], Some("24".to_owned())));
        assert_eq!(of("Ada Obi, eleven times champion, left.").1, None);
    }
}
