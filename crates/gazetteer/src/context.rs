//! A mention's surroundings, asked in words: what stands before, what after, and with what between.

use pullquote_tokenize::steps::step;

use crate::atom::{Atom, Gap};
use crate::lexicon::{Classes, Lexicon};

/// The atoms of a text and what the lexicon knows of them.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) atoms: &'a [Atom],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Context<'a> {
    /// The atom at `i`.
    #[inline]
    pub(crate) fn atom(&self, i: usize) -> Option<Atom> {
        step(1);
        self.atoms.get(i).copied()
    }

    /// The atom before `i`, if no more than a space, a hyphen or a line's end stands between, or the full stop of an
    /// abbreviation.
    pub(crate) fn before(&self, i: usize) -> Option<(usize, Atom)> {
        let here = self.atom(i)?;
        let gap = here.gap;
        let previous = i.checked_sub(1)?;
        let atom = self.atom(previous)?;
        let shortened = atom.len() <= 4 && atom.is_capital() && !here.opens_sentence();
        let allowed = if shortened { CLOSE.or(Gap::PERIOD) } else { CLOSE };
        gap.only(allowed).then_some((previous, atom))
    }

    /// The atom after `i`, if no more than a space, a hyphen or a line's end stands between.
    pub(crate) fn after(&self, i: usize) -> Option<(usize, Atom)> {
        let atom = self.atom(i + 1)?;
        atom.gap.only(CLOSE).then_some((i + 1, atom))
    }

    /// The gap before the atom at `i`; a blank one beyond the end.
    pub(crate) fn gap(&self, i: usize) -> Gap {
        self.atom(i).map_or(Gap::BLANK, |a| a.gap)
    }

    /// The classes of the atom at `i`.
    pub(crate) fn classes(&self, i: usize) -> Classes {
        self.atom(i)
            .map_or(Classes::NONE, |a| self.lexicon.classes(a.word))
    }

    /// The classes of an atom.
    pub(crate) fn classes_of(&self, atom: Atom) -> Classes {
        self.lexicon.classes(atom.word)
    }

    /// The folded word at `i`; empty where no table knows it.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.atom(i).map_or("", |a| self.lexicon.word(a.word))
    }

    /// The text of atoms `first..=last`.
    pub(crate) fn slice(&self, first: usize, last: usize) -> &'a str {
        let start = self.atom(first).map_or(0, |a| a.start as usize);
        let end = self.atom(last).map_or(0, |a| a.end as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// Whether atom `i` is the "s" of a possessive.
    pub(crate) fn is_possessive(&self, i: usize) -> bool {
        self.atom(i)
            .is_some_and(|a| a.gap == Gap::APOSTROPHE && a.len() == 1)
            && matches!(self.slice(i, i), "s" | "S")
    }
}

const CLOSE: Gap = Gap::SPACE.or(Gap::HYPHEN).or(Gap::LINE).or(Gap::APOSTROPHE);
