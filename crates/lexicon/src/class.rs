//! Closed classes of words. All words are in lower case.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::calendar;

/// Lower-case words that may stand inside a person's name.
const PARTICLES: [&str; 36] = [
    "al", "el", "bin", "bint", "ibn", "ben", "abu", "van", "von", "der", "den", "de", "del", "della", "dela",
    "di", "da", "das", "dos", "do", "du", "la", "le", "las", "los", "ter", "ten", "zu", "af", "av", "e", "y",
    "bte", "binti", "ap", "ould",
];

/// Whether `word` may stand inside a person's name: "van", "bin".
#[must_use]
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Words that start a sentence or a headline with a capital and are no name.
const COMMON: &str = "the a an and but or nor so yet for if when while where as at by in on of to from with without \
    after before since until although though because despite during under over between among amid about against \
    he she it they we i you his her its their our my your this that these those there here what who whom whose which \
    why how not no yes one two three four five six seven eight nine ten many most some several all both each every \
    any few other others another such more less much only just even also still now then later earlier today yesterday \
    meanwhile however moreover instead according per is are was were be been has have had do does did will would can \
    could may might must should shall let asked speaking once twice first second third last next new old former late \
    early current like unlike following citing given using neither either whether up \
    down out off through across around within upon ex mr mrs ms dr q a local senior top us-based reports police \
    officials residents witnesses sources people women men children thousands hundreds dozens protesters activists \
    investigators authorities critics supporters experts analysts scientists researchers prosecutors eyewitnesses \
    based born asian western eastern northern southern north south east west central also further additionally \
    initially reportedly allegedly apparently recently currently finally overall nearly almost perhaps please thank \
    whereas past latest no-one nobody someone somebody everyone everybody anyone anybody nothing \
    rival fellow thanks sorry well oh ok okay dear great good bad longtime veteran former-president breaking exclusive update watch video photo photos advertisement";

static COMMON_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| COMMON.split(' ').collect());

/// Whether a word belongs to dates and no name; "may" and abbreviations have other readings.
#[must_use]
pub fn is_calendar(word: &str) -> bool {
    let month = word.len() > 3 && calendar::month(word).is_some();
    month || calendar::weekday(word).is_some()
}

/// Whether `word`, with a capital, begins sentences and headlines and is no name.
#[must_use]
pub fn opens_sentence(word: &str) -> bool {
    COMMON_WORDS.contains(word)
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

/// What follows a noun that it goes with: prepositions, participles, relative pronouns.
const PREPOSITIONS: [&str; 43] = [
    "signed",
    "reported",
    "issued",
    "released",
    "posted",
    "obtained",
    "seen",
    "written",
    "made",
    "carried",
    "named",
    "of",
    "for",
    "in",
    "at",
    "from",
    "with",
    "within",
    "by",
    "on",
    "to",
    "under",
    "behind",
    "inside",
    "near",
    "across",
    "against",
    "representing",
    "who",
    "which",
    "that",
    "whose",
    "about",
    "among",
    "outside",
    "close",
    "familiar",
    "including",
    "dated",
    "as",
    "responsible",
    "published",
    "speaking",
];

/// Whether `word` begins what follows a noun that it goes with: "of", "obtained", "who".
#[must_use]
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}
