//! The lexicon of `data/lexicon.txt`, read at compile time into one sorted table.
//!
//! A word is looked up by its bytes packed into a `u128`, so that a lookup is a short binary search over integers.

/// What the lexicon says of a word: one bit a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Entry(u32);

impl Entry {
    pub(crate) const TITLE: u32 = 1;
    pub(crate) const NUMBER: u32 = 1 << 1;
    pub(crate) const ENDER: u32 = 1 << 2;
    pub(crate) const MONTH: u32 = 1 << 3;
    pub(crate) const STATE: u32 = 1 << 4;
    pub(crate) const STARTER: u32 = 1 << 5;
    pub(crate) const REPORT: u32 = 1 << 6;
    pub(crate) const ELISION: u32 = 1 << 7;
    pub(crate) const DOMAIN: u32 = 1 << 8;
    /// "saying", "adding".
    pub(crate) const REPORTING: u32 = 1 << 9;
    /// Words of whoever speaks: "I", "our", "you".
    pub(crate) const SPEAKER: u32 = 1 << 10;
    /// Words between a subject and its verb: "also", "has".
    pub(crate) const BEFORE_VERB: u32 = 1 << 11;
    /// Classes of abbreviations.
    pub(crate) const ABBREVIATION: u32 = Self::TITLE | Self::NUMBER | Self::ENDER | Self::MONTH | Self::STATE;
    /// The same classes, shifted by this, where only the word with a capital belongs to the class.
    const CAPITAL_SHIFT: u32 = 16;

    /// Whether the word belongs to one of `classes`.
    pub(crate) const fn is(self, classes: u32) -> bool {
        self.0 & classes != 0
    }
}

/// Looks `word` up, in any case; words that the lexicon has with a capital alone need one.
pub(crate) fn look_up(word: &[u8]) -> Entry {
    let Some(&first) = word.first() else {
        return Entry(0);
    };
    if word.len() > 16 {
        return Entry(0);
    }
    let mut key = 0u128;
    for &b in word {
        if !b.is_ascii() {
            return Entry(0);
        }
        key = key << 8 | b.to_ascii_lowercase() as u128;
    }
    let Ok(at) = TABLE.binary_search_by_key(&key, |&(k, _)| k) else {
        return Entry(0);
    };
    let bits = TABLE.get(at).map_or(0, |&(_, bits)| bits);
    let any_case = bits & ((1 << Entry::CAPITAL_SHIFT) - 1);
    Entry(if first.is_ascii_uppercase() {
        any_case | (bits >> Entry::CAPITAL_SHIFT)
    } else {
        any_case
    })
}

static TABLE: [(u128, u32); WORDS] = table();
const SOURCE: &[u8] = include_bytes!("../data/lexicon.txt");
const WORDS: usize = read([(0, 0); CAPACITY]).1;
const CAPACITY: usize = 700;

/// The lexicon's table, sorted by key. Evaluated at compile time.
#[allow(clippy::indexing_slicing)] // at compile time, where a wrong index is a compile error
const fn table() -> [(u128, u32); WORDS] {
    let (all, _) = read([(0, 0); CAPACITY]);
    let mut out = [(0, 0); WORDS];
    let mut i = 0;
    while i < WORDS {
        out[i] = all[i];
        i += 1;
    }
    out
}

/// Reads the source into `out` (insertion sort, one entry a word) and counts the words.
#[allow(clippy::indexing_slicing)] // at compile time
const fn read(mut out: [(u128, u32); CAPACITY]) -> ([(u128, u32); CAPACITY], usize) {
    let (mut n, mut i) = (0, 0);
    while i < SOURCE.len() {
        if SOURCE[i] == b'#' || SOURCE[i] == b'\n' {
            while i < SOURCE.len() && SOURCE[i] != b'\n' {
                i += 1;
            }
            i += 1;
            continue;
        }
        let class = class(SOURCE[i], SOURCE[i + 3]);
        while SOURCE[i] != b':' {
            i += 1;
        }
        i += 1;
        while i < SOURCE.len() && SOURCE[i] != b'\n' {
            if SOURCE[i] == b' ' {
                i += 1;
                continue;
            }
            let bits = if SOURCE[i].is_ascii_uppercase() {
                class << Entry::CAPITAL_SHIFT
            } else {
                class
            };
            let mut key = 0u128;
            while i < SOURCE.len() && SOURCE[i] != b' ' && SOURCE[i] != b'\n' {
                key = key << 8 | SOURCE[i].to_ascii_lowercase() as u128;
                i += 1;
            }
            n = insert(&mut out, n, key, bits);
        }
    }
    (out, n)
}

/// Puts `key` in its place among the first `n` entries, or adds `bits` to the entry that it has.
#[allow(clippy::indexing_slicing)] // at compile time
const fn insert(out: &mut [(u128, u32); CAPACITY], n: usize, key: u128, bits: u32) -> usize {
    let mut at = n;
    while at > 0 && out[at - 1].0 > key {
        at -= 1;
    }
    if at > 0 && out[at - 1].0 == key {
        out[at - 1].1 |= bits;
        return n;
    }
    let mut k = n;
    while k > at {
        out[k] = out[k - 1];
        k -= 1;
    }
    out[at] = (key, bits);
    n + 1
}

/// The class whose name has these first and fourth letters.
const fn class(first: u8, fourth: u8) -> u32 {
    match (first, fourth) {
        (b't', _) => Entry::TITLE,
        (b'n', _) => Entry::NUMBER,
        (b'e', b'e') => Entry::ENDER,
        (b'm', _) => Entry::MONTH,
        (b's', b't') => Entry::STATE,
        (b's', _) => Entry::STARTER,
        (b'r', _) => Entry::REPORT,
        (b'p', _) => Entry::REPORTING,
        (b'f', _) => Entry::SPEAKER,
        (b'b', _) => Entry::BEFORE_VERB,
        (b'e', _) => Entry::ELISION,
        _ => Entry::DOMAIN,
    }
}
