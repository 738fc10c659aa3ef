//! What the rules say of a source: a table of proposers, of which the first that answers is taken.

mod belongs;
mod body;
mod called;
mod company;
mod counterpart;
mod described;
mod document;
mod government;
mod group;
mod holder;
mod implied;
mod issuer;
mod lead;
mod missing;
mod named;
mod other;
mod pronoun;
mod relative;
mod role;
mod spoken_of;
mod turns;

use pullquote_lexicon::calendar;
use pullquote_lexicon::class::{FORCE, QUANTITY};
use pullquote_lexicon::noun::{Class, Noun};
use pullquote_lexicon::pronoun::pronoun;

use crate::Relation;
use crate::speakers::answer::Answer;
use crate::speakers::resolver::Resolver;
use crate::speakers::shape::{Shape, Source};
use crate::speakers::source::{Nominal, Phrase};

pub(super) use turns::Interview;

/// Sources back that what goes back to one is sought among.
const MEMORY: usize = 16;

/// One way to say who a source is.
pub(super) struct Proposer {
    /// What it is called, and what it is for: told to whoever learns.
    #[cfg_attr(
        not(any(feature = "train", test)),
        expect(dead_code, reason = "for who reads and who learns")
    )]
    pub(super) name: &'static str,
    #[cfg_attr(
        not(any(feature = "train", test)),
        expect(dead_code, reason = "for who reads and who learns")
    )]
    pub(super) why: &'static str,
    /// Of which sources it is asked.
    of: &'static [Kind],
    propose: fn(&Resolver<'_, '_>, &Asked<'_>) -> Option<Answer>,
}

/// A source of which it is asked who it is. Positions are tokens.
pub(super) struct Asked<'a> {
    relation: &'a Relation,
    phrase: &'a Phrase,
    /// First token of the source, or of the cue or content where there is none.
    from: usize,
    /// One past its last token.
    to: usize,
    /// Who says the words that it stands in.
    enclosing: Option<&'a Answer>,
    kind: Kind,
    /// The source itself, where it is not a phrase inside one.
    source: Option<&'a Source<'a>>,
}

/// What a source is, as far as it decides which proposers are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "I", "we", "you".
    FirstPerson,
    /// A paragraph of an interview.
    Turn,
    /// Nothing stands there.
    Missing,
    /// "Q", "A".
    Letter,
    /// "one", "another of them", "the other".
    OneOfSeveral,
    /// "who won the prize".
    Relative,
    Name,
    Several,
    Pronoun,
    /// A participle, an adverb or a number, which is no source.
    Adverb,
    /// A noun for what somebody wrote or said.
    Document,
    /// A noun for several people.
    Group,
    /// A noun for an organization.
    Body,
    /// A noun for one person.
    Person,
    /// "the 62-year-old".
    Aged,
    /// A noun that no table knows.
    Other,
}

/// All sources that are noun phrases.
const NOUNS: &[Kind] = &[
    Kind::Document,
    Kind::Group,
    Kind::Body,
    Kind::Person,
    Kind::Aged,
    Kind::Other,
];
/// Nouns for one person.
const PERSONS: &[Kind] = &[Kind::Person, Kind::Aged];

macro_rules! proposers {
    ($($name:literal, $why:literal, $of:expr, $propose:path;)+) => {
        &[$(Proposer { name: $name, why: $why, of: $of, propose: $propose }),+]
    };
}

/// The proposers in the order in which they are asked.
#[rustfmt::skip]
pub(super) const PROPOSERS: &[Proposer] = proposers![
    "first person", "\"I\" is whoever says the words that it stands in", &[Kind::FirstPerson], belongs::first_person;
    "turn", "questions are the interviewer's, all else is his who is asked", &[Kind::Turn], turns::of_turn;
    "headline", "a headline that is a quotation is the first speaker's of the story", &[Kind::Missing], lead::quoted_in_headline;
    "beside", "what somebody does beside his words tells whose they are", &[Kind::Missing], missing::beside;
    "goes on", "a quotation without a source is the last speaker's", &[Kind::Missing], missing::goes_on;
    "implied", "a cue without a source has the subject of its clause", &[Kind::Missing, Kind::Adverb], implied::implied;
    "letter", "\"A\" is whoever is interviewed", &[Kind::Letter], turns::letter;
    "one of several", "\"one of them\" is of the group that has spoken", &[Kind::OneOfSeveral], group::one_of_several;
    "relative", "\"who\" is what stands before it", &[Kind::Relative], relative::relative;
    "relation", "\"his brother Raul\" has his family's name", &[Kind::Name], relative::kin;
    "name", "a name is who bears it", &[Kind::Name], named::name;
    "several", "several names speak together", &[Kind::Several], named::several;
    "pronoun", "a pronoun is whoever was spoken of last", &[Kind::Pronoun], pronoun::pronoun;
    "apposition", "\"the mayor, Ada Berg\" is the name", NOUNS, named::apposition;
    "latter", "\"the latter\" is the last name", NOUNS, named::latter;
    "government", "\"the government\" is the country's", NOUNS, government::government;
    "government's document", "what a government writes is the country's word", &[Kind::Document], document::of_government;
    "several authors", "\"a report by X and Y\" is both's", &[Kind::Document], document::by_several;
    "issuer", "\"a report from X\" is X's", &[Kind::Document], document::of_complement;
    "author", "a document signed by X is X's", &[Kind::Document], document::by_somebody;
    "owner", "\"X's report\" is X's", &[Kind::Document], document::of_owner;
    "kind of document", "\"a police report\", \"a whistle-blower complaint\"", &[Kind::Document], document::of_modifier;
    "document before", "\"the report\" is whose it was when first spoken of", &[Kind::Document], issuer::issued_before;
    "group", "people in the plural are a group under their noun", &[Kind::Group], group::group;
    "only name", "\"a man who gave his name as X\" is X", &[Kind::Person], named::named_only;
    "former", "\"the former premier\" is whoever has just spoken", PERSONS, described::former;
    "office", "\"the foreign minister\" is whoever the tables know", PERSONS, role::in_tables;
    "counterpart", "\"his Danish counterpart\" holds the same office there", PERSONS, counterpart::counterpart;
    "indefinite", "\"a doctor\" is nobody who has been named", PERSONS, role::indefinite;
    "holder", "\"the mayor\" is whoever is called so", PERSONS, holder::holder;
    "same noun", "\"the officer\" after \"a fire officer\"", PERSONS, role::same_noun;
    "this person", "\"this person\" has just spoken", PERSONS, role::this_person;
    "adds", "\"the professor added\": whoever has just spoken", PERSONS, role::adds;
    "by the way", "\"the father of five\" has just spoken", PERSONS, described::elaborated;
    "somebody's", "somebody's lawyer is none of those named", PERSONS, role::somebodys;
    "spoken of", "\"the official\", \"the tycoon\": whoever was spoken of last, where it fits", PERSONS, spoken_of::spoken_of;
    "described", "somebody under his noun", PERSONS, role::described;
    "known body", "an organization of the tables", &[Kind::Body], body::known;
    "titled", "\"the Gazeta newspaper\" is Gazeta", &[Kind::Body], called::titled;
    "same body", "\"the office\" after \"Berg's office\"", &[Kind::Body], body::same_noun;
    "company", "\"the company\" is the one spoken of", &[Kind::Body], company::spoken_of;
    "announced", "a headline's \"court\" is the one that the story begins with", &[Kind::Body], body::announced;
    "office of", "\"Berg's office\" has his full name", &[Kind::Body], body::office_of;
    "body", "an organization under its noun", &[Kind::Body], body::described;
    "demonym", "\"the Norwegian\" has just spoken", &[Kind::Other], other::demonym;
    "counted", "\"both\", \"47 percent\" are a group", &[Kind::Other], other::counted;
    "called", "\"the hotel\" is what holds the word in its name", &[Kind::Other], other::holding;
    "doer", "a noun with a doer's ending is a person", &[Kind::Other], other::doer;
    "plural", "a noun in the plural is a group", &[Kind::Other], other::plural;
    "belongs", "\"X's schedule\" is X's", &[Kind::Other], other::of_owner;
    "goes with", "\"the pledge by X\" is X's", &[Kind::Other], other::of_complement;
    "surname", "a noun with a capital is whoever has it as his last name", &[Kind::Other], other::surnamed;
];

/// What the rules say of a source, and which of them.
pub(super) fn propose(
    resolver: &Resolver<'_, '_>,
    source: &Source<'_>,
    enclosing: Option<&Answer>,
) -> Option<(Answer, &'static Proposer)> {
    let relation = source.relation;
    let kind = match source.shape {
        Shape::Own => Kind::FirstPerson,
        Shape::Turn => Kind::Turn,
        _ if relation.source.is_empty() => Kind::Missing,
        _ if pullquote_layout::is_letter(resolver.words, source.at, source.to) => Kind::Letter,
        _ if matches!(source.phrase, Phrase::Nothing) => return None,
        _ => resolver.kind(&source.phrase, source.at, source.to),
    };
    resolver.first(&Asked {
        relation,
        phrase: &source.phrase,
        from: source.at,
        to: source.to,
        enclosing,
        kind,
        source: Some(source),
    })
}

impl Asked<'_> {
    /// The noun phrase that it is.
    const fn nominal(&self) -> Option<&Nominal> {
        match self.phrase {
            Phrase::Nominal(nominal) => Some(nominal),
            _ => None,
        }
    }
}

impl Resolver<'_, '_> {
    /// The first answer of those who are asked of sources of that kind that nothing forbids, and whose it is.
    fn first(&self, asked: &Asked<'_>) -> Option<(Answer, &'static Proposer)> {
        let mut asks = PROPOSERS.iter().filter(|p| p.of.contains(&asked.kind));
        let meant = |answer: &Answer| asked.source.is_none_or(|source| !self.forbidden(source, answer));
        let (answer, by) = asks.find_map(|p| Some(((p.propose)(self, asked).filter(meant)?, p)))?;
        let nominal = asked.nominal().filter(|_| NOUNS.contains(&asked.kind));
        let named = nominal.and_then(|nominal| self.named_after(nominal, &answer));
        Some((named.unwrap_or(answer), by))
    }

    fn ask(&self, asked: &Asked<'_>) -> Option<Answer> {
        self.first(asked).map(|(answer, _)| answer)
    }

    /// Who a phrase inside a source is.
    fn by_phrase(&self, phrase: &Phrase, from: usize, to: usize, relation: &Relation) -> Option<Answer> {
        self.ask(&Asked {
            relation,
            phrase,
            from,
            to,
            enclosing: None,
            kind: self.kind(phrase, from, to),
            source: None,
        })
    }

    /// Who a noun phrase inside a source is.
    fn by_nominal(&self, nominal: Nominal, from: usize, relation: &Relation) -> Option<Answer> {
        let kind = self.kind_of_noun(&nominal);
        let to = nominal.to;
        self.ask(&Asked {
            relation,
            phrase: &Phrase::Nominal(nominal),
            from,
            to,
            enclosing: None,
            kind,
            source: None,
        })
    }

    fn kind(&self, phrase: &Phrase, from: usize, to: usize) -> Kind {
        if self.is_one_of_several(from, to) {
            return Kind::OneOfSeveral;
        }
        if matches!(self.words.raw(from), "who" | "which") && to > from + 1 {
            return Kind::Relative;
        }
        match phrase {
            Phrase::Nothing => Kind::Missing,
            Phrase::Name(_) => Kind::Name,
            Phrase::Several(_) => Kind::Several,
            Phrase::Pronoun(_) => Kind::Pronoun,
            Phrase::Nominal(nominal) if self.is_adverb(nominal, from) => Kind::Adverb,
            Phrase::Nominal(nominal) => self.kind_of_noun(nominal),
        }
    }

    /// Whether a source is a participle, an adverb or a number: "elected on Sunday", "further", "2018".
    fn is_adverb(&self, nominal: &Nominal, from: usize) -> bool {
        let (low, raw) = (self.words.low(from), self.words.raw(from));
        let adverb = low.ends_with("ed")
            || low.ends_with("ly")
            || matches!(low, "further" | "later" | "then" | "here" | "there" | "also");
        nominal.head == from
            && !nominal.noun.is_known()
            && (adverb && raw.starts_with(char::is_lowercase)
                || calendar::weekday(low).is_some()
                || raw.chars().all(|c| c.is_ascii_digit()))
    }

    fn kind_of_noun(&self, nominal: &Nominal) -> Kind {
        let noun: Noun = nominal.noun;
        let apart = nominal.owner.is_some() || nominal.complement.is_some();
        if noun.is(Class::Document) && (!noun.is(Class::Generic) || apart) {
            return Kind::Document;
        }
        if noun.is(Class::Group) {
            return Kind::Group;
        }
        if noun.is_person() {
            let before = nominal.head.wrapping_sub(1);
            let force = self.words.low(nominal.head) == "guard" && self.words.is(before, FORCE);
            return if force || self.is_company(nominal) {
                Kind::Body
            } else {
                Kind::Person
            };
        }
        if noun.is(Class::Organisation) || noun.is(Class::Generic) {
            return Kind::Body;
        }
        let head = self.words.low(nominal.head);
        let aged = (nominal.from..nominal.head).any(|k| self.words.low(k).ends_with("-old"));
        if head.ends_with("-old") || aged && !nominal.indefinite {
            return Kind::Aged;
        }
        Kind::Other
    }

    /// Whether a noun phrase counts people: "both", "47 percent", "each".
    fn is_count(&self, nominal: &Nominal, from: usize) -> bool {
        let counted = matches!(self.words.low(from), "neither" | "either" | "both" | "each")
            || self.words.is(nominal.head, QUANTITY);
        pronoun(self.words.low(nominal.head)).is_some() || counted && nominal.owner.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::PROPOSERS;

    #[test]
    fn every_proposer_has_a_name_of_its_own_and_says_what_it_is_for() {
        for (k, proposer) in PROPOSERS.iter().enumerate() {
            assert!(
                !proposer.why.is_empty() && !proposer.of.is_empty(),
                "{}",
                proposer.name
            );
            assert!(PROPOSERS.iter().skip(k + 1).all(|p| p.name != proposer.name));
        }
    }
}
