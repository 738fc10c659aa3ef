//! The words that any table knows: each has a number and the classes that context rules ask for.

use crate::word::WordHash;

/// The number of a word that no table knows.
pub(crate) const UNKNOWN: u32 = 0;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(pub(crate) u128);

impl Classes {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Folded words, numbered from 1.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    arena: String,
    ends: Vec<u32>,
    classes: Vec<Classes>,
    hashes: Vec<u64>,
    /// Open addressing; 0 is free, else the upper half of the hash and the word's number.
    slots: Vec<u64>,
    /// One bit a hash: tells most unknown words at the cost of one small read.
    filter: Filter,
    /// Which words a table writes without a capital.
    plain: Vec<bool>,
    /// The same of those words alone; empty before [`freeze`](Self::freeze). Most words of a text are in lower case,
    /// and most names of a table are not: so a table of a million names costs those words nothing.
    plain_filter: Filter,
}

/// A set of hashes that may hold more than was put into it.
#[derive(Clone, Debug, Default)]
struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    fn for_words(words: usize) -> Self {
        let bits = (words * FILTER_BITS_PER_WORD).next_power_of_two().max(64);
        Self {
            bits: vec![0; bits / 64],
        }
    }

    fn insert(&mut self, hash: u64) {
        let bit = hash as usize & (self.bits.len() * 64 - 1);
        if let Some(bits) = self.bits.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let bit = hash as usize & (self.bits.len() * 64).wrapping_sub(1);
        self.bits
            .get(bit / 64)
            .is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

const FILTER_BITS_PER_WORD: usize = 16;

/// Enough for the words of the built-in tables, so that they are placed once.
const FIRST_SLOTS: usize = 1 << 16;

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            arena: String::new(),
            ends: vec![0],
            classes: vec![Classes::NONE],
            hashes: vec![0],
            slots: vec![0; FIRST_SLOTS],
            filter: Filter::for_words(FIRST_SLOTS / 4),
            plain: vec![false],
            plain_filter: Filter::default(),
        }
    }
}

impl Lexicon {
    /// How many words there are, the unknown one included.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The folded word of a number.
    pub(crate) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id
            .checked_sub(1)
            .and_then(|i| self.ends.get(i))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(id).copied().unwrap_or(start);
        self.arena.get(start as usize..end as usize).unwrap_or("")
    }

    /// The classes of a word; none for the unknown one.
    #[inline]
    pub(crate) fn classes(&self, id: u32) -> Classes {
        self.classes.get(id as usize).copied().unwrap_or(Classes::NONE)
    }

    /// Adds classes to a word.
    pub(crate) fn classify(&mut self, id: u32, classes: Classes) {
        if let Some(known) = self.classes.get_mut(id as usize)
            && id != UNKNOWN
        {
            *known = known.with(classes);
        }
    }

    /// The number of a folded word; a new one where it is new.
    pub(crate) fn intern(&mut self, folded: &str) -> u32 {
        let hash = WordHash::of(folded);
        if let Some(id) = self.find(hash, |id| self.word(id) == folded) {
            return id;
        }
        let id = self.ends.len() as u32;
        self.arena.push_str(folded);
        self.ends.push(self.arena.len() as u32);
        self.classes.push(Classes::NONE);
        self.hashes.push(hash);
        self.plain.push(false);
        if self.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(hash, id);
        }
        id
    }

    /// Notes that a table writes a word without a capital, or that it counts in whatever case.
    pub(crate) fn write_plain(&mut self, id: u32) {
        if let Some(plain) = self.plain.get_mut(id as usize) {
            *plain = true;
        }
    }

    /// From now on, words in lower case are known where a table writes them so. After the last addition.
    pub(crate) fn freeze(&mut self) {
        self.plain_filter = Filter::for_words(self.plain.iter().filter(|plain| **plain).count());
        for (hash, _) in self.hashes.iter().zip(&self.plain).filter(|(_, plain)| **plain) {
            self.plain_filter.insert(*hash);
        }
        self.plain = Vec::new();
    }

    /// The number of the word of a hash; `UNKNOWN` where no table has it, or none as it is written. All 64 bits are compared and the letters
    /// are not: two words of the same hash do not meet in practice (for a million words, once in 10^7 tables), and
    /// letters would cost as much as the rest of the pass.
    #[inline]
    pub(crate) fn lookup(&self, hash: u64, is_capital: bool) -> u32 {
        let filter = if is_capital || self.plain_filter.bits.is_empty() {
            &self.filter
        } else {
            &self.plain_filter
        };
        if !filter.may_hold(hash) {
            return UNKNOWN;
        }
        self.find(hash, |id| self.hashes.get(id as usize) == Some(&hash))
            .unwrap_or(UNKNOWN)
    }

    #[inline]
    fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get(at).copied().unwrap_or(0);
            if slot == 0 {
                return None;
            }
            let id = slot as u32;
            if slot >> 32 == hash >> 32 && same(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    fn place(&mut self, hash: u64, id: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|&slot| slot != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash >> 32) << 32 | u64::from(id);
        }
        self.filter.insert(hash);
    }

    fn grow(&mut self) {
        let size = (self.len() * 4).next_power_of_two();
        self.slots = vec![0; size];
        self.filter = Filter::for_words(size / 4);
        for id in 1..self.len() {
            let hash = self.hashes.get(id).copied().unwrap_or(0);
            self.place(hash, id as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_hash() {
        let mut lexicon = Lexicon::default();
        let ids: Vec<u32> = (0..5000).map(|i| lexicon.intern(&format!("word{i}"))).collect();
        let cote = lexicon.intern("cote");
        for (i, id) in ids.iter().enumerate() {
            let word = format!("word{i}");
            assert_eq!(lexicon.lookup(WordHash::of(&word), false), *id);
            assert_eq!(lexicon.word(*id), word);
            assert_eq!(lexicon.intern(&word), *id);
        }
        assert_eq!(lexicon.lookup(WordHash::of("cote"), true), cote);
        assert_eq!(lexicon.lookup(WordHash::of("cotes"), true), UNKNOWN);
    }

    #[test]
    fn a_frozen_lexicon_knows_words_in_lower_case_where_a_table_writes_them_so() {
        let mut lexicon = Lexicon::default();
        let [nord, of] = ["nord", "of"].map(|word| lexicon.intern(word));
        lexicon.write_plain(of);
        lexicon.freeze();
        assert_eq!(lexicon.lookup(WordHash::of("nord"), true), nord);
        assert_eq!(lexicon.lookup(WordHash::of("nord"), false), UNKNOWN);
        assert_eq!(lexicon.lookup(WordHash::of("of"), true), of);
        assert_eq!(lexicon.lookup(WordHash::of("of"), false), of);
    }
}
