//! Articles that repeat an earlier one: wire copy stands in a hundred papers.
//!
//! An article is put down to a [`Sketch`] of fixed size, and looked up among those of the articles before it that repeat
//! nothing themselves. Whatever the corpus holds, that is the same small number of look-ups an article.

mod near;
mod sketch;
mod source;

use std::collections::HashMap;

use near::Near;

pub(crate) use sketch::Sketch;
pub(crate) use source::Deduplicated;

/// When an article counts as a repeat of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// Their texts are the same but for white space.
    Exact,
    /// Half of their words in sequence are the same: [`Likeness::LEAST`].
    Near,
}

impl Likeness {
    /// Every likeness.
    pub const ALL: [Self; 2] = [Self::Exact, Self::Near];

    /// The similarity from which articles are near: the share of all different sequences of three words in either that
    /// stand in both (Jaccard's), as 60 minima estimate it (MinHash: A. Broder, On the resemblance and containment of
    /// documents, 1997). The estimate is off by 0.06 or so.
    pub const LEAST: f32 = 0.5;

    /// The name that `--deduplicate` takes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
        }
    }
}

/// Which earlier article one repeats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// The number of the earlier article, which repeats none itself.
    pub of: u64,
    /// How similar they are, from [`Likeness::LEAST`] to 1.
    pub similarity: f32,
}

/// Tells which articles repeat an earlier one.
///
/// A repeat is compared with articles that are no repeats themselves, so that `of` always names the first of its kind.
/// Memory: up to 100 bytes an article that repeats none for [`Likeness::Exact`], 300 for [`Likeness::Near`]. Of copies cut to
/// 70 % near finds 0.999, of those with every tenth word changed 0.85 (7,100 articles of the news).
///
/// ```
/// use pullquote_corpus::{Duplicates, Likeness};
///
/// let wire = "The ferry to the islands was late on Monday, the harbour office said, because of fog over the sound.";
/// let mut seen = Duplicates::new(Likeness::Near);
/// assert_eq!(seen.add(0, wire), None);
/// assert_eq!(seen.add(1, "Snow fell in the hills overnight and the schools stayed shut."), None);
/// let paper = format!("{wire} Reported by our staff.");
/// assert_eq!(seen.add(2, &paper).map(|duplicate| duplicate.of), Some(0));
/// ```
#[derive(Debug)]
pub struct Duplicates {
    likeness: Likeness,
    /// By the digest of its text, the number of the first article that has it.
    exact: HashMap<u128, u64>,
    near: Near,
}

impl Duplicates {
    /// Knows no article yet.
    #[must_use]
    pub fn new(likeness: Likeness) -> Self {
        Self {
            likeness,
            exact: HashMap::new(),
            near: Near::default(),
        }
    }

    /// Takes in article number `number` and says which earlier one it repeats. Cost: linear in the text.
    pub fn add(&mut self, number: u64, text: &str) -> Option<Duplicate> {
        self.add_sketch(number, &Sketch::of(self.likeness, text))
    }

    /// The likeness that counts.
    pub(crate) const fn likeness(&self) -> Likeness {
        self.likeness
    }

    /// As [`Self::add`], the text being sketched already.
    pub(crate) fn add_sketch(&mut self, number: u64, sketch: &Sketch) -> Option<Duplicate> {
        match sketch {
            Sketch::Wordless => None,
            Sketch::Exact(digest) => {
                let first = *self.exact.entry(*digest).or_insert(number);
                (first != number).then_some(Duplicate {
                    of: first,
                    similarity: 1.0,
                })
            }
            Sketch::Near(minima) => self.near.add(number, minima),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Two fishing boats came back to the harbour of Sandvik on Friday after a night in the storm. “We \
        had no radio,” the skipper Maja Holm said. The coast guard said that nobody was hurt.";

    #[test]
    fn white_space_alone_makes_no_other_text() {
        let mut seen = Duplicates::new(Likeness::Exact);
        assert_eq!(seen.add(4, WIRE), None);
        let set = format!("  {}\n", WIRE.replace(". ", ".\n\n"));
        assert_eq!(
            seen.add(5, &set),
            Some(Duplicate {
                of: 4,
                similarity: 1.0
            })
        );
        assert_eq!(seen.add(6, &WIRE.replace("Friday", "Monday")), None);
        assert_eq!(
            seen.add(7, &WIRE.replace(' ', "")),
            None,
            "words are not run together"
        );
    }

    #[test]
    fn a_copy_with_a_line_of_its_own_is_near_and_the_first_is_named() {
        let mut seen = Duplicates::new(Likeness::Near);
        assert_eq!(seen.add(0, WIRE), None);
        let paper = format!(
            "{} Local staff added to this story.",
            WIRE.replace("Friday", "FRIDAY")
        );
        let near = seen.add(1, &paper).unwrap();
        assert!(
            near.of == 0 && near.similarity >= Likeness::LEAST && near.similarity < 1.0,
            "{near:?}"
        );
        assert_eq!(
            seen.add(2, &paper).unwrap().of,
            0,
            "not 1, which is a copy itself"
        );
        assert_eq!(
            seen.add(
                3,
                "The council of Sandvik met on Friday to talk about the harbour and the storm."
            ),
            None
        );
    }

    #[test]
    fn short_and_wordless_texts_are_compared_by_what_they_have() {
        for likeness in Likeness::ALL {
            let mut seen = Duplicates::new(likeness);
            assert_eq!(seen.add(0, "No comment."), None);
            assert_eq!(seen.add(1, "No comment!").is_some(), likeness == Likeness::Near);
            assert_eq!(seen.add(2, "No change."), None);
            assert_eq!(seen.add(3, "…"), None);
            assert_eq!(seen.add(4, "…").is_some(), likeness == Likeness::Exact);
        }
    }
}
