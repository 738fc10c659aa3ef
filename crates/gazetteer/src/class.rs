//! The classes of words that context rules ask for, as `words.tsv` names them.

use crate::lexicon::Classes;

macro_rules! classes {
    ($($constant:ident = $name:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the constants are")]
        enum Index { $($constant),+ }
        $(pub(crate) const $constant: Classes = Classes(1 << Index::$constant as u64);)+

        /// The class of a name in `words.tsv`.
        pub(crate) fn named(name: &str) -> Option<Classes> {
            match name {
                $($name => Some($constant),)+
                _ => None,
            }
        }
    };
}

classes! {
    SAY = "say",
    ACT = "act",
    AUX = "aux",
    ADVERB = "adverb",
    LOCATIVE = "locative",
    RELATIONAL = "relational",
    BOND = "bond",
    POLICY = "policymaking",
    BACKED = "backed",
    THING = "thingnoun",
    MONTH = "month",
    WEEKDAY = "weekday",
    DET = "det",
    HONORIFIC = "honorific",
    RANK = "rank",
    LANGUAGE = "language",
    LANGUAGE_PREP = "language_prep",
    RELATIVE = "relative",
    CONJUNCTION = "conjunction",
    US_STATE = "usstate",
    US_PLACE = "usplace",
    CAUCASUS = "caucasus",
    SAINT = "saint",
    NEW = "newprefix",
    WATER = "possessor",
    FORENAME = "forename",
    SPOKES = "spokes",
    HEAD = "head",
    FUNCTION = "function",
    ORGANIZATION = "organization",
    KIN = "kin",
    WEAK = "weak",
    PLAIN = "plain",
    GENERIC = "generic",
    PARTY = "party",
    STRONG = "strong",
    WEAK_HEAD = "weak_head",
    BARE_HEAD = "bare_head",
    GOV = "gov",
    QUALIFIER = "qualifier",
    PARTICLE = "particle",
    SUFFIX = "suffix",
    BASE = "base",
    SOMETIMES_HEAD = "sometimes_head",
    STREET = "street",
    PREDICATE = "predicate",
    THING_NAME = "thing_name",
    ENVOY = "envoy",
    LETTERS = "letters",
    SEAT_LETTERS = "seat_letters",
    CIVIC = "civic",
    POLICE_RANK = "police_rank",
    PEERAGE = "peerage",
    PRIVATE_BODY = "private_body",
    CIVIC_HEAD = "civic_head",
    TITLE_SURNAME = "title_surname",
    HEADS = "heads",
    PAST_VERB = "past_verb",
}
