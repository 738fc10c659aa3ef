//! Names as sequences of atoms: a trie over word numbers, walked from atoms that open some name.

use pullquote_tokenize::steps::step;

use crate::atom::{Atom, Gap, scan};
use crate::lexicon::{Lexicon, UNKNOWN};

/// What family of names an entry belongs to. Families do not hide each other's matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Layer {
    /// Countries, capitals, and the phrases that block them.
    Place,
    /// Persons.
    Person,
    /// Titles of office.
    Office,
    /// Words within a title that change whom it means.
    Modifier,
    /// Words before or behind a title that do.
    Beside,
    /// Parts of countries.
    Region,
    /// International bodies.
    Body,
}

/// How many layers there are.
pub(crate) const LAYERS: usize = 7;

/// What a name's atoms must look like in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    /// Atoms that must open with a capital, one bit each.
    capital: u32,
    /// Atoms that must be capitals throughout.
    caps: u32,
    /// Written with full stops ("U.S."): so the text must.
    dotted: bool,
}

#[derive(Clone, Copy, Debug)]
struct Accept {
    layer: Layer,
    entry: u32,
    shape: Shape,
}

/// A name found: atoms `first..=last` and the table row that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) entry: u32,
    pub(crate) layer: Layer,
}

/// Gaps that may stand inside a name.
const INSIDE: Gap = Gap::SPACE.or(Gap::HYPHEN).or(Gap::APOSTROPHE).or(Gap::LINE);

/// The names of all tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// The node that a word leads to from the root; 0 where no name opens with it.
    first: Vec<u32>,
    edges: Edges,
    /// Where the accepts of each node begin in `accepts`.
    starts: Vec<u32>,
    accepts: Vec<Accept>,
}

/// Which node a word leads to from a node other than the root: open addressing, half empty at least.
#[derive(Clone, Debug, Default)]
struct Edges {
    /// Node in the upper half, word in the lower; 0 is free.
    keys: Vec<u64>,
    targets: Vec<u32>,
    len: usize,
}

impl Edges {
    fn with_room(edges: usize) -> Self {
        let size = (edges * 2).next_power_of_two();
        Self {
            keys: vec![0; size],
            targets: vec![0; size],
            len: 0,
        }
    }

    /// Where a key stands, or the free place where it belongs.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.keys.len().wrapping_sub(1);
        let h = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (h ^ (h >> 32)) as usize & mask;
        while self.keys.get(at).is_some_and(|&k| k != 0 && k != key) {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    fn get(&self, node: u32, word: u32) -> Option<u32> {
        let key = key(node, word);
        let at = self.place(key);
        let found = self.keys.get(at).is_some_and(|&k| k == key);
        self.targets.get(at).copied().filter(|_| found)
    }

    /// The node that a word leads to; `fresh` where it led nowhere.
    fn get_or_insert(&mut self, node: u32, word: u32, fresh: u32) -> u32 {
        if (self.len + 1) * 2 > self.keys.len() {
            let mut larger = Self::with_room((self.len + 1) * 2);
            for (&key, &target) in self.keys.iter().zip(&self.targets).filter(|(k, _)| **k != 0) {
                larger.set(larger.place(key), key, target);
            }
            *self = larger;
        }
        let key = key(node, word);
        let at = self.place(key);
        if self.keys.get(at) == Some(&key) {
            return self.targets.get(at).copied().unwrap_or(fresh);
        }
        self.set(at, key, fresh);
        fresh
    }

    fn set(&mut self, at: usize, key: u64, target: u32) {
        if let (Some(k), Some(t)) = (self.keys.get_mut(at), self.targets.get_mut(at)) {
            *k = key;
            *t = target;
            self.len += 1;
        }
    }
}

fn key(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

impl Names {
    fn accepts(&self, node: u32) -> &[Accept] {
        let start = self.starts.get(node as usize).copied().unwrap_or(0) as usize;
        let end = self.starts.get(node as usize + 1).copied().unwrap_or(0) as usize;
        self.accepts.get(start..end).unwrap_or(&[])
    }

    /// The longest name of each layer that opens at atom `i`, from whose word the root leads to `node`.
    fn longest(&self, atoms: &[Atom], i: usize, mut node: u32) -> [Option<Hit>; LAYERS] {
        let mut best: [Option<Hit>; LAYERS] = [None; LAYERS];
        let mut last = i;
        loop {
            for accept in self.accepts(node) {
                step(1);
                if let Some(best) = best.get_mut(accept.layer as usize)
                    && best.is_none_or(|b| (b.last as usize) < last)
                    && accept.shape.fits(atoms.get(i..=last).unwrap_or(&[]))
                {
                    *best = Some(Hit {
                        first: i as u32,
                        last: last as u32,
                        entry: accept.entry,
                        layer: accept.layer,
                    });
                }
            }
            let following = atoms.get(last + 1).filter(|next| joins(atoms.get(last), next));
            let Some(next) = following.and_then(|next| self.edges.get(node, next.word)) else {
                return best;
            };
            node = next;
            last += 1;
        }
    }

    /// Finds, layer by layer, the longest name at each atom that no earlier match of its layer covers.
    /// Cost: atoms times the length of the longest name that shares a beginning with the text.
    pub(crate) fn find(&self, atoms: &[Atom], hits: &mut Vec<Hit>) {
        hits.clear();
        let mut free = [0u32; LAYERS];
        for (i, atom) in atoms.iter().enumerate() {
            if atom.word == UNKNOWN {
                continue;
            }
            let node = self.first.get(atom.word as usize).copied().unwrap_or(0);
            if node == 0 {
                continue;
            }
            let best = self.longest(atoms, i, node);
            for (best, free) in best.into_iter().zip(&mut free) {
                if let Some(hit) = best
                    && hit.first >= *free
                {
                    *free = hit.last + 1;
                    hits.push(hit);
                }
            }
        }
    }
}

/// Whether two atoms may stand side by side in one name. A full stop may follow what it shortens ("St. Lucia",
/// "J. Smith", "U.S."), not end a sentence.
fn joins(before: Option<&Atom>, atom: &Atom) -> bool {
    if atom.gap.only(INSIDE) {
        return true;
    }
    atom.gap.only(INSIDE.or(Gap::PERIOD)) && before.is_some_and(|b| b.len() <= 3 && b.is_capital())
}

impl Shape {
    fn of(surface: &str, atoms: &[Atom]) -> Self {
        let mut shape = Self {
            capital: 0,
            caps: 0,
            dotted: surface.contains('.') && atoms.iter().all(|a| a.len() == 1),
        };
        for (i, atom) in atoms.iter().enumerate().take(32) {
            if atom.is_all_caps() && atom.len() > 1 {
                shape.caps |= 1 << i;
            } else if atom.is_capital() {
                shape.capital |= 1 << i;
            }
        }
        shape
    }

    fn fits(self, atoms: &[Atom]) -> bool {
        let looks = |mask: u32, as_wanted: fn(Atom) -> bool| {
            mask == 0
                || atoms
                    .iter()
                    .enumerate()
                    .take(32)
                    .all(|(i, a)| mask >> i & 1 == 0 || as_wanted(*a))
        };
        looks(self.capital, Atom::is_capital)
            && looks(self.caps, Atom::is_all_caps)
            && (!self.dotted || atoms.iter().skip(1).all(|a| a.gap.has(Gap::PERIOD)))
    }
}

/// Collects names, then freezes them.
#[derive(Debug, Default)]
pub(crate) struct NamesBuilder {
    first: Vec<u32>,
    edges: Edges,
    /// Node and accept, in the order of addition.
    accepts: Vec<(u32, Accept)>,
    nodes: u32,
    atoms: Vec<Atom>,
}

impl NamesBuilder {
    /// Makes room for words of names.
    pub(crate) fn reserve(&mut self, words: usize) {
        if self.edges.len == 0 {
            self.edges = Edges::with_room(words);
        }
        self.accepts.reserve(words / 2);
    }

    /// Adds one spelling of an entry. Words new to the lexicon join it. A spelling without a letter or digit is
    /// left out; `any_case` matches whatever the case.
    /// Returns the words under which a person's surname may stand: the last, and the first.
    pub(crate) fn add(
        &mut self,
        lexicon: &mut Lexicon,
        surface: &str,
        layer: Layer,
        entry: u32,
        any_case: bool,
    ) -> [u32; 2] {
        let mut atoms = std::mem::take(&mut self.atoms);
        scan(surface, lexicon, &mut atoms);
        let mut node = 0;
        let mut ends = [UNKNOWN; 2];
        for (i, atom) in atoms.iter().enumerate() {
            let word = match atom.word {
                UNKNOWN => {
                    let written = surface.get(atom.start as usize..atom.end as usize).unwrap_or("");
                    lexicon.intern(&pullquote_lexicon::fold::fold(written))
                }
                known => known,
            };
            if any_case || !atom.is_capital() {
                lexicon.write_plain(word);
            }
            if i == 0 {
                ends[1] = word;
            }
            ends[0] = word;
            let fresh = self.nodes + 1;
            node = match node {
                0 => self.first_node(word, fresh),
                node => self.edges.get_or_insert(node, word, fresh),
            };
            self.nodes = self.nodes.max(node);
        }
        if !atoms.is_empty() {
            let shape = if any_case {
                Shape {
                    capital: 0,
                    caps: 0,
                    dotted: false,
                }
            } else {
                Shape::of(surface, &atoms)
            };
            self.accepts.push((node, Accept { layer, entry, shape }));
        }
        self.atoms = atoms;
        ends
    }

    /// The node of a name's first word; `fresh` where no name has opened with it.
    fn first_node(&mut self, word: u32, fresh: u32) -> u32 {
        let at = word as usize;
        if self.first.len() <= at {
            self.first.resize(at + 1, 0);
        }
        match self.first.get_mut(at) {
            Some(node) if *node != 0 => *node,
            Some(node) => {
                *node = fresh;
                fresh
            }
            None => fresh,
        }
    }

    /// The finished table. Where one spelling stands for several entries of a layer, the last added comes first,
    /// so that a user's entries override the built-in ones.
    pub(crate) fn build(self) -> Names {
        let mut starts = vec![0u32; self.nodes as usize + 2];
        for (node, _) in &self.accepts {
            if let Some(start) = starts.get_mut(*node as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut accepts: Vec<Accept> = self.accepts.iter().map(|(_, accept)| *accept).collect();
        let mut free: Vec<u32> = starts.clone();
        for (node, accept) in self.accepts.iter().rev() {
            if let Some(at) = free.get_mut(*node as usize)
                && let Some(slot) = accepts.get_mut(*at as usize)
            {
                *slot = *accept;
                *at += 1;
            }
        }
        Names {
            first: self.first,
            edges: self.edges,
            starts,
            accepts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the names found in a text.
    fn found(names: &[&str], text: &str) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        let mut builder = NamesBuilder::default();
        for (entry, name) in (0..).zip(names) {
            builder.add(&mut lexicon, name, Layer::Place, entry, false);
        }
        lexicon.freeze();
        let (mut atoms, mut hits) = (Vec::new(), Vec::new());
        scan(text, &lexicon, &mut atoms);
        builder.build().find(&atoms, &mut hits);
        let words = |hit: &Hit| {
            let (first, last) = (atoms[hit.first as usize], atoms[hit.last as usize]);
            text[first.start as usize..last.end as usize].to_owned()
        };
        hits.iter().map(words).collect()
    }

    #[test]
    fn the_longest_name_counts_and_capitals_are_kept() {
        let names = ["Guinea", "Equatorial Guinea", "US"];
        assert_eq!(
            found(&names, "In Equatorial Guinea it rained."),
            ["Equatorial Guinea"]
        );
        assert_eq!(
            found(&names, "Nobody told us of the guinea."),
            Vec::<String>::new()
        );
        assert_eq!(found(&names, "The US and Guinea"), ["US", "Guinea"]);
    }
}
