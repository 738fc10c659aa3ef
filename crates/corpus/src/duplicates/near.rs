//! Articles by their minima: locality-sensitive hashing in bands (P. Indyk, R. Motwani, 1998).

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::sketch::{BAND, BANDS, MINIMA, Minima, mixed};
use super::{Duplicate, Likeness};

/// The articles that repeat no other, by each band of their minima.
///
/// A table holds for a band's minima the first article alone that has them: an article is compared with as many others as
/// there are bands at the most, however many have a line of litter in common.
#[derive(Debug, Default)]
pub(super) struct Near {
    numbers: Vec<u64>,
    minima: Vec<Minima>,
    bands: [HashTable<u32>; BANDS],
}

impl Near {
    /// The earliest article that is like one of these minima; where there is none, they are kept as article `number`.
    pub(super) fn add(&mut self, number: u64, minima: &Minima) -> Option<Duplicate> {
        let found = self.first_like(minima);
        if found.is_none() {
            self.keep(number, minima);
        }
        found
    }

    fn first_like(&self, minima: &Minima) -> Option<Duplicate> {
        let mut first: Option<(u32, usize)> = None;
        for (at, table) in self.bands.iter().enumerate() {
            let band = band(minima, at);
            let holds = |known: &u32| {
                self.minima
                    .get(*known as usize)
                    .is_some_and(|m| self::band(m, at) == band)
            };
            let Some(&known) = table.find(hash(band), holds) else {
                continue;
            };
            if first.is_some_and(|(earlier, _)| earlier <= known) {
                continue;
            }
            let same = self
                .minima
                .get(known as usize)
                .map_or(0, |known| common(known, minima));
            if same as f32 >= Likeness::LEAST * MINIMA as f32 {
                first = Some((known, same));
            }
        }
        let (known, same) = first?;
        Some(Duplicate {
            of: *self.numbers.get(known as usize)?,
            similarity: same as f32 / MINIMA as f32,
        })
    }

    fn keep(&mut self, number: u64, minima: &Minima) {
        // Past four thousand million articles nothing more is kept.
        let Ok(own) = u32::try_from(self.minima.len()) else {
            return;
        };
        self.numbers.push(number);
        self.minima.push(*minima);
        let known = &self.minima;
        for (at, table) in self.bands.iter_mut().enumerate() {
            let of = |article: &u32| {
                known
                    .get(*article as usize)
                    .map_or(&[][..], |minima| band(minima, at))
            };
            let own_band = band(minima, at);
            let entry = table.entry(
                hash(own_band),
                |article| of(article) == own_band,
                |article| hash(of(article)),
            );
            if let Entry::Vacant(place) = entry {
                place.insert(own);
            }
        }
    }
}

fn band(minima: &Minima, at: usize) -> &[u16] {
    minima.get(at * BAND..(at + 1) * BAND).unwrap_or_default()
}

fn hash(band: &[u16]) -> u64 {
    mixed(
        band.iter()
            .fold(0, |key, minimum| key << 16 | u64::from(*minimum)),
    )
}

fn common(one: &Minima, other: &Minima) -> usize {
    one.iter().zip(other).filter(|(a, b)| a == b).count()
}
