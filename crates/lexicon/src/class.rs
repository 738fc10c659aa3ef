//! Classes of words as sets of bits, from `data/functions.tsv`, `data/content.tsv`, `data/names.tsv`,
//! `data/callings.tsv` and `data/introductions.tsv`. All words are in lower case.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::calendar;

/// A set of classes. Of a word: those that it stands in; of a question: those that are asked for.
///
/// ```
/// use pullquote_lexicon::class::{self, ARTICLE, POSSESSIVE};
///
/// assert!(class::of("their").has(ARTICLE.or(POSSESSIVE)));
/// assert!(!class::of("there").has(POSSESSIVE));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u128; 2]);

impl Classes {
    /// The classes of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// The class of a number.
    const fn one(index: u32) -> Self {
        let bit = 1 << (index % u128::BITS);
        if index < u128::BITS {
            Self([bit, 0])
        } else {
            Self([0, bit])
        }
    }

    /// Whether one of `any` is among these.
    #[must_use]
    pub const fn has(self, any: Self) -> bool {
        (self.0[0] & any.0[0]) | (self.0[1] & any.0[1]) != 0
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named as the constants are")]
        enum Index { $($constant),+ }
        $($(#[$doc])* pub const $constant: Classes = Classes::one(Index::$constant as u32);)+

        /// The class of a name in the tables.
        fn named(name: &str) -> Option<Classes> {
            match name {
                $($name => Some($constant),)+
                _ => None,
            }
        }
    };
}

classes! {
    /// "the", "a", "an".
    ARTICLE = "article",
    /// "his", "their".
    POSSESSIVE = "possessive",
    /// "this", "those".
    DEMONSTRATIVE = "demonstrative",
    /// "some", "every", "two": before a noun, in the place of an article.
    QUANTIFIER = "quantifier",
    /// Forms of "be", contracted ones too.
    BE = "be",
    /// A finite auxiliary: a clause has it once.
    AUXILIARY = "auxiliary",
    /// What stands among auxiliaries and is no finite one: "not", "never", "'ll", "having".
    SUPPORT = "support",
    /// "can", "would", "to".
    MODAL = "modal",
    /// "not" and "n't".
    NOT = "not",
    /// What makes a report one of what was not said: "not", "nobody", "unable".
    NEGATIVE = "negative",
    /// "and", "or", "but".
    COORDINATOR = "coordinator",
    /// Opens a sentence and goes back to the one before: "but", "however".
    CONNECTIVE = "connective",
    /// "because", "while".
    SUBORDINATOR = "subordinator",
    /// "who", "which", "that".
    RELATIVE = "relative",
    /// Opens what is reported: "that", "whether", "how".
    COMPLEMENTIZER = "complementizer",
    /// Opens a question: "what", "whose".
    QUESTION = "question",
    /// "of", "against".
    PREPOSITION = "preposition",
    /// Prepositions that a noun always follows, and no clause: "of", "after".
    BEFORE_NOUN = "before_noun",
    /// Small adverbs without "-ly": "also", "still".
    ADVERB = "adverb",
    /// "he", "his".
    HE = "he",
    /// "she", "her".
    SHE = "she",
    /// "it", "its".
    IT = "it",
    /// "they", "their".
    THEY = "they",
    /// "I", "we", "our".
    OWN = "own",
    /// "you", "your".
    YOU = "you",
    /// "someone", "both", "who".
    OTHER_PRONOUN = "other_pronoun",
    /// A pronoun that is the subject of a clause.
    SUBJECT = "subject",
    /// No noun phrase goes across it.
    BOUNDARY = "boundary",
    /// Opens a circumstance of the saying, which ends whoever speaks before it: "on Monday", "after the talks".
    CIRCUMSTANCE = "circumstance",
    /// After a verb, and makes another one of it: "out", "off".
    PHRASAL = "phrasal",
    /// What is had to a place: no verb follows its "to".
    ADMITTANCE = "admittance",
    /// A verb right behind it is no main verb: "who left", "to leave", "had left".
    SUBORDINATES = "subordinates",
    /// Begins what follows a noun that it goes with: "of", "obtained", "who".
    POSTMODIFIER = "postmodifier",
    /// Lower-case words that may stand inside a person's name: "van", "bin".
    PARTICLE = "particle",
    /// Titles that stay part of a name of one word: "Pope Francis".
    STYLE = "style",
    /// Titles of courtesy or honor without a full stop: "mr", "datuk".
    COURTESY = "courtesy",
    /// Titles of men: "mr", "king".
    MALE_TITLE = "male_title",
    /// Titles of women: "mrs", "queen".
    FEMALE_TITLE = "female_title",
    /// Marks inside names and other noun phrases: "-", "&".
    JOINT = "joint",
    /// One of somebody's family: "widow".
    KIN = "kin",
    /// Verbs whose past no ending tells, and that no noun or adjective is spelt like.
    PAST = "past",
    /// Participles that open a phrase after a comma more often than they are its verb.
    PARTICIPLE = "participle",
    /// Begins sentences and headlines with a capital and is no name.
    OPENER = "opener",
    /// "-", "–", "—".
    DASH = "dash",
    /// "'s" and "'".
    POSSESSOR = "possessor",
    /// ".", "?", "!".
    TERMINAL = "terminal",
    /// Marks that may open a quotation.
    OPENING_MARK = "opening_mark",
    /// Marks that may close a quotation.
    CLOSING_MARK = "closing_mark",
    /// Verbs after "declined to", "refused to": what was refused is an answer, so nothing was said.
    ANSWER = "answer",
    /// Verbs of giving, which give words or things.
    TRANSFER = "transfer",
    /// Verbs that report when they are negated and something to be said is their object.
    WITHHOLD = "withhold",
    /// Nouns for what can be told: "details", "deadline".
    TOLD = "told",
    /// What somebody denies when he "rejects" it: "allegations".
    CHARGE = "charge",
    /// What one offers without promising anything: "condolences".
    GESTURE = "gesture",
    /// Forms of "ask".
    ASK = "ask",
    /// Forms of "tell" and "say".
    SAY = "say",
    /// Forms of "reject" and "dismiss".
    REJECT = "reject",
    /// Forms of "plead".
    PLEAD = "plead",
    /// Forms of "describe" and "characterize".
    DESCRIBE = "describe",
    /// Forms of "offer".
    OFFER = "offer",
    /// Verbs that end a sentence with who said it: "…, the ministry said".
    PLAIN_REPORT = "plain_report",
    /// Verbs of who passes on what another says: "quoted", "citing".
    QUOTE = "quote",
    /// Participles after "quoted as": "saying".
    SAYING = "saying",
    /// Participles of what is said or thought of a subject, which belongs to what is reported: "was accused".
    OF_SUBJECT = "of_subject",
    /// Participles of what is said to a subject: "was told".
    TO_SUBJECT = "to_subject",
    /// What is called, and not said: "a meeting".
    EVENT = "event",
    /// What kind of piece a headline announces before its colon: "Obituary".
    LABEL = "label",
    /// To whom one speaks in news: "reporters", "radio".
    PRESS = "press",
    /// Callings that open an apposition: ", deputy head of".
    LEADER = "leader",
    /// A verb of speech that may have whom it is said to before its clause: "warned residents that".
    ADDRESSES = "addresses",
    /// A verb that takes somebody from office: "dismissed".
    REMOVES = "removes",
    /// After a comma, turns from what is reported back to the reporter.
    REPORT_TURN = "report_turn",
    /// "today", "week": ends a phrase of time.
    DAY = "day",
    /// What belongs to bodies, after their names: "shares", "fighters".
    HOLDING = "holding",
    /// Whom bodies have, after their names: "official", "engineer". A person has aides.
    OFFICER = "officer",
    /// First letters of family names that go on with a capital: "mc" in "McKay".
    NAME_PREFIX = "name_prefix",
    /// Last letters of companies' names: "soft", "telecom".
    BODY_ENDING = "body_ending",
    /// First words of newspapers' and broadcasters' names: "gazeta".
    MASTHEAD = "masthead",
    /// Second halves of adjectives whose first is a name: "based" in "Leeds-based".
    COMPOUND = "compound",
    /// Participles of what somebody dies of: "was shot".
    SLAIN = "slain",
    /// What follows the name of one who is dead: "funeral", "widow".
    OF_DEAD = "of_dead",
    /// Tells nothing of whoever is described: "of", "who".
    SLIGHT = "slight",
    /// Marks that a phrase goes on behind: "-", "&".
    PHRASE_MARK = "phrase_mark",
    /// Ends the main part of a noun phrase: "and", "since".
    MAIN_END = "main_end",
    /// Before a title and part of it, though it also begins sentences: "former".
    TITLE_MODIFIER = "title_modifier",
    /// Ends what ties a name to a body or a place: "on" in "Holm of the union on Monday".
    BOUND_END = "bound_end",
    /// Begins the clause that says why a source is not named: "who", "citing".
    REASON_BEGIN = "reason_begin",
    /// Last letters of adjectives: "ary" in "military".
    ADJECTIVE_ENDING = "adjective_ending",
    /// "northern", "downtown": before the name of a place.
    BEARING = "bearing",
    /// Nouns for places, after their names: "province", "island".
    PLACE_NOUN = "place_noun",
    /// Last words of places' names: "river", "county".
    PLACE_END = "place_end",
    /// First words of places' names: "new", "san".
    PLACE_BEGIN = "place_begin",
    /// "in", "near": before a place.
    LOCATIVE = "locative",
    /// Before a name that is not the subject of its clause: "of", "with".
    OBLIQUE = "oblique",
    /// Nouns for people that bodies are called too: "partner", "maker".
    RELATIONAL = "relational",
    /// Last words of bodies' names, and elsewhere no body: "pictures".
    BODY_LAST = "body_last",
    /// Titles that are family names too: "king", "bishop".
    TITLE_OR_NAME = "title_or_name",
    /// Last letters of callings: "smith", "keeper".
    CALLING_ENDING = "calling_ending",
    /// Small words that letters in capitals spell too: "who", "it".
    ACRONYM_LIKE = "acronym_like",
    /// Several of somebody's family: "parents".
    KINSFOLK = "kinsfolk",
    /// "first", "latter": tells one of several from the others.
    ORDINAL = "ordinal",
    /// "deputy", "shadow": before an office that its holder does not have.
    LESSER = "lesser",
    /// Words that may tell of an interview: "interview", "spoke".
    INTERVIEW = "interview",
    /// Those of them that tell of one without "with": "interviewed".
    INTERVIEWS = "interviews",
    /// What counts, or parts, what stands after its "of": "one of them", "47 percent of farmers".
    QUANTITY = "quantity",
    /// Callings of whoever asks in an interview.
    REPORTER = "reporter",
    /// Told of somebody whom a document accuses: "charged", "sued".
    ACCUSING = "accusing",
    /// Nouns that also end organizations' names and refer back to one: "airline".
    COMPANY = "company",
    /// Callings that several bear in one story: "official", "aide".
    COMMON_CALLING = "common_calling",
    /// Before "guard" where it is no man: "coast".
    FORCE = "force",
    /// Nouns that a text uses for whoever it speaks of: "tycoon".
    EPITHET = "epithet",
    /// Before a noun and no part of what somebody is called: "the", "his".
    UNNAMING = "unnaming",
    /// Nouns for a government: "regime".
    GOVERNMENT = "government",
    /// What somebody is to others, and no office: "friend", "victim".
    RELATION = "relation",
    /// One office under several nouns: "minister".
    SECRETARY = "secretary",
    /// "spokesman" and the like.
    SPOKESPERSON = "spokesperson",
    /// "chairman" and the like.
    CHAIR = "chair",
    /// "ambassador" and the like.
    ENVOY = "envoy",
    /// "professor" and the like.
    ACADEMIC = "academic",
    /// "attorney" and the like.
    LAWYER = "lawyer",
    /// "senator" without a party: "lawmaker".
    LAWMAKER = "lawmaker",
    /// "head" and the like.
    CHIEF = "chief",
    /// What courts issue: "verdict".
    JUDGEMENT = "judgement",
    /// What somebody does with another's document: "seen".
    READ = "read",
    /// Documents that bodies keep, and persons do not: "guidelines".
    PUBLISHED = "published",
    /// Cues with which somebody goes on who has just spoken: "added".
    GOING_ON = "going_on",
    /// Whoever leads a body, under one office or another: "leader".
    HEADS = "heads",
    /// Offices of politicians.
    POLITICAL = "political",
    /// What somebody is called by after he has spoken under his name: "cricketer".
    CALLING = "calling",
    /// Before "leader" where it is none of a country: "opposition".
    PARTISAN = "partisan",
    /// Offices of who leads a country: "emir".
    RULER = "ruler",
    /// Before a body that is none of those spoken of: "rival".
    ELSEWHERE = "elsewhere",
    /// Bodies of a state: "ministry".
    STATE_BODY = "state_body",
    /// Bodies that are one person's: "campaign".
    PERSONAL_BODY = "personal_body",
    /// Parties that go by their members: "liberals".
    PARTY = "party",
    /// Nouns for two persons: "duo".
    PAIR = "pair",
    /// Nouns that refer to a body of any name, also where its name holds no such noun: "watchdog".
    GENERIC_BODY = "generic_body",
    /// Before "major" in what a company is called: "oil".
    INDUSTRY = "industry",
    /// After a body's name, and tells only what it is: "outlet".
    TITLED = "titled",
    /// Between a body's name and such a noun: "news".
    TITLED_BY = "titled_by",
    /// Nouns that no public body is called by: "retailer".
    PRIVATE_BODY = "private_body",
    /// Words of public bodies' names: "senate".
    PUBLIC_WORD = "public_word",
    /// Words of the names of blocs of states: "alliance".
    BLOC = "bloc",
    /// Words of the names of unions: "guild".
    UNION = "union",
    /// Words of parties' names: "front".
    PARTY_WORD = "party_word",
    /// Words of movements' names: "brigades".
    MOVEMENT = "movement",
    /// Before "government" where it is the country's: "federal".
    NATIONAL = "national",
    /// Modifiers that tell more of somebody known: "veteran".
    TELLING = "telling",
    /// "two" to "ten".
    COUNT = "count",
    /// Before callings of somebody else: "ministry" in "the ministry official".
    POLICING = "policing",
    /// Before a noun, and does not tell one bearer from another: "former".
    INDISTINCT = "indistinct",
    /// Words of offices whose bearers are "the official".
    BEARS_OFFICIAL = "bears_official",
    /// Words of offices whose bearers are "the diplomat".
    BEARS_DIPLOMAT = "bears_diplomat",
    /// Words of offices whose bearers are "the lawmaker".
    BEARS_LAWMAKER = "bears_lawmaker",
    /// Words of offices whose bearers are "the statesman".
    BEARS_STATESMAN = "bears_statesman",
    /// Callings of lawmakers.
    LEGISLATOR = "legislator",
    /// Ranks and offices that whoever has one goes by alone: "general".
    RANK = "rank",
    /// After a source, and says when or how it spoke: "jointly".
    SPOKEN_WHEN = "spoken_when",
    /// Adverbs after the head of a source: "there", "themselves".
    AFTER_HEAD = "after_head",
    /// Cues that cite somebody, which does not make him the story's speaker.
    CITING = "citing",
    /// A mark at which an utterance stops for its attribution or its end.
    STOP_MARK = "stop_mark",
    /// What is left of a verb or of "not" behind an apostrophe.
    CONTRACTION = "contraction",
    /// A pronoun before a verb without an ending: "they".
    PLURAL_SUBJECT = "plural_subject",
    /// A personal or possessive pronoun that names somebody or something alone.
    CORE_PRONOUN = "core_pronoun",
    /// What joins the reporter's own words to a quotation: "“No,” and hung up".
    NARRATES = "narrates",
    /// Begins a clause about something else than what is said: "After Monday's vote".
    SETS_APART = "sets_apart",
    /// Begins a phrase or a clause that is not what is said: "asked whether".
    NO_CONTENT = "no_content",
    /// Before where, when or to whom it was said, with "that" behind it: "said in May that".
    VENUE = "venue",
    /// Before a day and a part of its phrase: "late".
    DATING = "dating",
    /// Ends what was not told: "did not give a date when she left".
    BREAKS_OFF = "breaks_off",
    /// Says in the first lines that a text is an interview.
    INTERVIEWING = "interviewing",
    /// Bids somebody to tell, before "us" or "me".
    BIDDING = "bidding",
    /// Stems of verbs that say something where their object is words.
    GIVING_STEM = "giving_stem",
    /// Stems of what is told where it is given.
    TOLD_STEM = "told_stem",
}

/// What stands before a noun and belongs to it.
pub const DETERMINER: Classes = ARTICLE.or(POSSESSIVE).or(DEMONSTRATIVE).or(QUANTIFIER);
/// A pronoun of any kind.
pub const PRONOUN: Classes = HE.or(SHE).or(IT).or(THEY).or(OWN).or(YOU).or(OTHER_PRONOUN);

static TABLE: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(read);

fn read() -> FxHashMap<&'static str, Classes> {
    let mut table: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for line in [
        include_str!("../data/functions.tsv"),
        include_str!("../data/content.tsv"),
        include_str!("../data/names.tsv"),
        include_str!("../data/callings.tsv"),
        include_str!("../data/introductions.tsv"),
    ]
    .into_iter()
    .flat_map(str::lines)
    {
        let Some((name, words)) = line.split_once('\t') else {
            continue;
        };
        let Some(class) = named(name) else { continue };
        for word in words.split(' ') {
            let held = table.entry(word).or_default();
            *held = held.or(class);
        }
    }
    table
}

/// The classes of a word. Cost: one look-up.
#[must_use]
pub fn of(word: &str) -> Classes {
    TABLE.get(word).copied().unwrap_or_default()
}

/// Whether a word stands in one of `any`.
#[must_use]
pub fn is(word: &str, any: Classes) -> bool {
    of(word).has(any)
}

/// Whether letters at the end of `word` stand in one of `any`: "keeper" of "shopkeeper". Three letters to eight are tried.
#[must_use]
pub fn ends_in(word: &str, any: Classes) -> bool {
    let begins = |length: &usize| word.len() > *length && word.is_char_boundary(word.len() - length);
    (3..=8)
        .filter(begins)
        .any(|length| word.get(word.len() - length..).is_some_and(|end| is(end, any)))
}

/// Whether letters at the beginning of `word` stand in one of `any`: "mc" of "mckay". Two letters to four are tried.
#[must_use]
pub fn begins_in(word: &str, any: Classes) -> bool {
    (2..=4).any(|length| word.get(..length).is_some_and(|start| is(start, any)))
}

/// Whether `word` starts with a stem that stands in one of `any`: "provid" of "providing". Three letters to eleven are
/// tried.
#[must_use]
pub fn starts_with(word: &str, any: Classes) -> bool {
    (3..=11).any(|length| word.get(..length).is_some_and(|stem| is(stem, any)))
}

/// Whether `word` may stand inside a person's name: "van", "bin".
#[must_use]
pub fn is_particle(word: &str) -> bool {
    is(word, PARTICLE)
}

/// Whether a word belongs to dates and no name; "may" and abbreviations have other readings.
#[must_use]
pub fn is_calendar(word: &str) -> bool {
    let month = word.len() > 3 && calendar::month(word).is_some();
    month || calendar::weekday(word).is_some()
}

/// Whether `word`, with a capital, begins sentences and headlines and is no name.
#[must_use]
pub fn opens_sentence(word: &str) -> bool {
    is(word, OPENER)
}

/// Whether `word`, with a capital at the beginning of a sentence, is no name: [`opens_sentence`] or a date's.
#[must_use]
pub fn is_common(word: &str) -> bool {
    is_calendar(word) || opens_sentence(word)
}

static VOCABULARY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/vocabulary.tsv").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, words)| words.split(' '))
        .collect()
});

/// Whether news writes `word` with a small letter, as a rule: "health", "path", and not "marsh" or "brown", which are
/// names as often.
#[must_use]
pub fn is_vocabulary(word: &str) -> bool {
    VOCABULARY.contains(word)
}

/// Whether `word` begins what follows a noun that it goes with: "of", "obtained", "who".
#[must_use]
pub fn is_preposition(word: &str) -> bool {
    is(word, POSTMODIFIER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_names_a_class_and_words_in_lower_case() {
        for table in [
            include_str!("../data/functions.tsv"),
            include_str!("../data/content.tsv"),
            include_str!("../data/names.tsv"),
            include_str!("../data/callings.tsv"),
            include_str!("../data/introductions.tsv"),
        ] {
            assert!(table.lines().any(|line| line.starts_with("# source: ")));
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let (name, words) = line.split_once('\t').expect("two columns");
                let class = named(name).unwrap_or_else(|| panic!("no class {name}"));
                let mut seen = std::collections::BTreeSet::new();
                for word in words.split(' ') {
                    assert!(
                        of(word).has(class) && word == word.to_lowercase(),
                        "{name}: {word}"
                    );
                    assert!(seen.insert(word), "{name}: {word} stands twice");
                }
            }
        }
    }

    #[test]
    fn a_word_stands_in_several_classes() {
        let her = of("her");
        assert!(her.has(POSSESSIVE) && her.has(SHE) && her.has(PRONOUN) && her.has(DETERMINER));
        assert!(!her.has(ARTICLE) && of("kettle") == Classes::default());
        assert!(is("―", DASH) && is_common("monday") && !is_calendar("may"));
    }
}
