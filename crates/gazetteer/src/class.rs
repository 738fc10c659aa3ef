//! The classes of words that context rules ask for, as `words.tsv` names them.

use crate::lexicon::Classes;

macro_rules! classes {
    ($($constant:ident = $name:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the constants are")]
        enum Index { $($constant),+ }
        $(pub(crate) const $constant: Classes = Classes(1 << Index::$constant as u32);)+

        /// The class of a name in `words.tsv`.
        pub(crate) fn named(name: &str) -> Option<Classes> {
            match name {
                $($name => Some($constant),)+
                _ => None,
            }
        }
    };
}

/// Classes that say nothing of whether a word is a name: a word that bears no other is known from names at most.
const BESIDE_NAMES: Classes = GIVEN_NAME
    .with(LOCAL_THING)
    .with(CIVIC_UNIT)
    .with(CIVIC_BODY)
    .with(TOWN_OFFICER)
    .with(TOWN_KIND)
    .with(REALM)
    .with(FEMALE_HEAD)
    .with(MALE_HEAD)
    .with(REGNAL)
    .with(OF_POLITY)
    .with(STATE_OFFICE)
    .with(BEFORE_MONTH)
    .with(APPOSING)
    .with(LEADS_IN)
    .with(TOWN_PAPER)
    .with(FOWL_THING)
    .with(TURN);

impl Classes {
    /// Whether no class tells the word from a name.
    pub(crate) const fn may_be_name(self) -> bool {
        self.0 & !BESIDE_NAMES.0 == 0
    }
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
    US_STATE = "usstate",
    US_PLACE = "usplace",
    CAUCASUS = "caucasus",
    NEW = "newprefix",
    FORENAME = "forename",
    SPOKES = "spokes",
    HEAD = "head",
    FUNCTION = "function",
    ORGANIZATION = "organization",
    WEAK = "weak",
    GENERIC = "generic",
    PARTY = "party",
    BRITISH_PARTY = "british_party",
    STRONG = "strong",
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
    STAFF_HEAD = "staff_head",
    STAFF_FIELD = "staff_field",
    PEERAGE = "peerage",
    PRIVATE_BODY = "private_body",
    CIVIC_HEAD = "civic_head",
    TITLE_SURNAME = "title_surname",
    HEADS = "heads",
    PAST_VERB = "past_verb",
    LOCAL_THING = "local_thing",
    CIVIC_UNIT = "civic_unit",
    CIVIC_BODY = "civic_body",
    TOWN_OFFICER = "town_officer",
    TOWN_KIND = "town_kind",
    REALM = "realm",
    FEMALE_HEAD = "female_head",
    MALE_HEAD = "male_head",
    REGNAL = "regnal",
    OF_POLITY = "of_polity",
    GIVEN_NAME = "given_name",
    STATE_OFFICE = "state_office",
    BEFORE_MONTH = "before_month",
    APPOSING = "apposing",
    LEADS_IN = "leads_in",
    TOWN_PAPER = "town_paper",
    FOWL_THING = "fowl_thing",
    TURN = "turn",
}
