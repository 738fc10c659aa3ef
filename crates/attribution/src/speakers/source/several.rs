//! Several who speak together, told from one who is called by two words.

use pullquote_entities::{Chains, Name, NameKind};
use pullquote_lexicon::Reading;
use pullquote_lexicon::noun::{Class, noun};

use super::{Phrase, first_comma, in_name, names_in};

/// An "and" in a source, and what stands on both sides of it.
struct Joined<'a, 't> {
    words: &'a Reading<'t>,
    from: usize,
    and: usize,
    /// The first comma of the phrase, or its end.
    comma: usize,
    to: usize,
    left: Vec<usize>,
    right: Vec<usize>,
    /// The first name on the left, the last there, the first on the right.
    first: Option<&'a Name>,
    last: Option<&'a Name>,
    second: Option<&'a Name>,
}

/// "Barr and Ross", "Tesco and Salling Group", "A, B and C"; not "a doctor and activist NAME".
pub(super) fn read(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Option<Phrase> {
    let and = find(words, chains, from, to)?;
    let comma = first_comma(words, chains, from, to);
    if and < comma && is_apposed(words, chains, (and, comma, to)) {
        return None;
    }
    let left: Vec<usize> = names_in(chains, from, and).collect();
    let right: Vec<usize> = names_in(chains, and + 1, to).collect();
    let name = |k: Option<&usize>| k.and_then(|&k| chains.names.get(k));
    let joined = Joined {
        words,
        from,
        and,
        comma,
        to,
        first: name(left.first()),
        last: name(left.last()),
        second: name(right.first()),
        left,
        right,
    };
    let one = joined.is_acronym()
        || joined.is_aside(chains)
        || joined.is_modifier()
        || joined.is_person()
        || joined.is_common();
    // A modifier that holds an "and": "its joint venture partner", "Projections by CNN and NPR".
    let document = |at: usize| noun(words.low(at)).is(Class::Document);
    if one || document(from) || document(from + 1) {
        return None;
    }
    Some(Phrase::Several(
        joined.left.iter().chain(&joined.right).copied().collect(),
    ))
}

/// The "and" of a source that stands in no name and no brackets.
fn find(words: &Reading<'_>, chains: &Chains, from: usize, to: usize) -> Option<usize> {
    let mut bracket = false;
    (from..to).find(|&k| {
        bracket = match words.raw(k) {
            "(" => true,
            ")" => false,
            _ => bracket,
        };
        matches!(words.low(k), "and" | "&" | "nor" | "or") && !in_name(chains, k) && !bracket
    })
}

/// "The manager of the hall and director of the trust, NAME", "Ada and Tom's mother, NAME": one person, whom the name after
/// the comma tells.
fn is_apposed(words: &Reading<'_>, chains: &Chains, (and, comma, to): (usize, usize, usize)) -> bool {
    let mut after = names_in(chains, comma, to);
    let (Some(k), None) = (after.next(), after.next()) else {
        return false;
    };
    let closes = chains.names.get(k).is_some_and(|n| {
        n.title_from == comma + 1 && n.to == to && matches!(n.kind, NameKind::Person | NameKind::Open)
    });
    let one = |at: usize| is_one(words, at);
    let owned = one(comma - 1) && matches!(words.low(comma - 2), "'s" | "'");
    let bare = one(and + 1) && matches!(words.low(and + 2), "of" | "for" | "at");
    closes && (owned || bare)
}

/// Whether a token is a noun for one person.
fn is_one(words: &Reading<'_>, at: usize) -> bool {
    noun(words.low(at)).is_person() && !noun(words.low(at)).is(Class::Group)
}

impl Joined<'_, '_> {
    /// "the National Union of Bakers, or NUB"
    fn is_acronym(&self) -> bool {
        let letters = self.words.raw(self.to - 1);
        let capitals = letters.len() > 1 && letters.chars().all(char::is_uppercase);
        self.words.low(self.and) == "or" && self.and + 2 == self.to && capitals
    }

    /// Whether the "and" stands after the first comma, in what is told of one: "NAME, who heads the Council, or CC". "A
    /// list: X, Y, and Z" has a name or a person's noun in each part; "Norway, Sweden and Denmark" names and commas alone.
    fn is_aside(&self, chains: &Chains) -> bool {
        if self.and <= self.comma {
            return false;
        }
        let words = self.words;
        let clause = matches!(words.low(self.comma + 1), "who" | "which" | "whose" | "where");
        let of_list = |at: usize| words.raw(at) == "," || words.low(at) == "the" || in_name(chains, at);
        let of_names = (self.from..self.and).all(of_list) && in_name(chains, self.to - 1);
        clause || !(words.raw(self.and - 1) == "," || of_names)
    }

    /// Whether the second part belongs to whom the first names: "Ada Roy of the university and contributor to the weekly",
    /// "the WHO's Emergency Use and …", or the first to whom the second names: "Clinic and advocacy manager NAME".
    fn is_modifier(&self) -> bool {
        let words = self.words;
        let impersonal = self.second.is_none_or(|n| n.kind != NameKind::Person);
        let of = |n: &Name| matches!(words.low(n.to), "of" | "at" | "from" | "with");
        if self.and < self.comma && self.first.is_some_and(of) && impersonal {
            return true;
        }
        let owns = |n: &Name| n.kind != NameKind::Person && matches!(words.low(n.to), "'s" | "'");
        if self.first.is_some_and(owns) && words.is_capital(self.and + 1) && impersonal {
            return true;
        }
        let titled = self.second.is_some_and(|n| {
            let person = n.kind == NameKind::Person && n.title_from <= self.and + 1;
            let called = n.to == self.to && noun(words.low(n.from.wrapping_sub(1))).is(Class::Title);
            n.from > self.and + 1 && (person || called && n.kind != NameKind::Organisation)
        });
        let small = words.raw(self.and + 1).starts_with(char::is_lowercase);
        let second_alone = self.left.is_empty() && !self.right.is_empty();
        self.and == self.from + 1 && second_alone && (small || titled)
    }

    /// "the doctor and activist NAME": a person's noun, and no article after the "and".
    fn is_person(&self) -> bool {
        let words = self.words;
        let named = self
            .last
            .is_some_and(|n| n.to == self.and || words.raw(n.to) == ",");
        let article = matches!(words.low(self.and + 1), "a" | "an" | "the");
        let person = is_one(words, self.and.wrapping_sub(1));
        !named && person && !self.right.is_empty() && !article
    }

    /// "Ministry of Trade and Industry", "trade and industry minister": one head after the "and" alone.
    fn is_common(&self) -> bool {
        let known = noun(self.words.low(self.and.wrapping_sub(1))).is_known();
        let head = noun(self.words.low(self.to - 1));
        let one = self.right.is_empty() && head.is(Class::Organisation) && self.to - self.and == 2;
        self.left.is_empty() && (!known || one)
    }
}
