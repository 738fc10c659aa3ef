//! How far two ways of grouping mentions agree.

use std::collections::HashMap;

/// A mention's chain by the annotation, and the entity that it was found in.
pub(crate) struct Chained {
    pub(crate) key: String,
    pub(crate) found: Option<usize>,
}

/// Sums over documents: pairs of mentions (both together, found together, annotated together), and B³ (Bagga and Baldwin
/// 1998), where a mention that is not found is in no chain.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Agreement {
    both: usize,
    found: usize,
    gold: usize,
    precision: f64,
    recall: f64,
    mentions: usize,
    found_mentions: usize,
}

impl Agreement {
    /// Adds a document's mentions.
    pub(crate) fn take(&mut self, mentions: &[Chained]) {
        let mut gold: HashMap<&str, usize> = HashMap::new();
        let mut found: HashMap<usize, usize> = HashMap::new();
        let mut both: HashMap<(&str, usize), usize> = HashMap::new();
        for mention in mentions {
            *gold.entry(&mention.key).or_default() += 1;
            if let Some(entity) = mention.found {
                *found.entry(entity).or_default() += 1;
                *both.entry((&mention.key, entity)).or_default() += 1;
            }
        }
        let pairs = |n: &usize| n * (n - 1) / 2;
        self.both += both.values().map(pairs).sum::<usize>();
        self.found += found.values().map(pairs).sum::<usize>();
        self.gold += gold.values().map(pairs).sum::<usize>();
        self.mentions += mentions.len();
        for mention in mentions {
            let Some(entity) = mention.found else { continue };
            let shared = both[&(mention.key.as_str(), entity)] as f64;
            self.found_mentions += 1;
            self.precision += shared / found[&entity] as f64;
            self.recall += shared / gold[mention.key.as_str()] as f64;
        }
    }

    pub(crate) fn size(&self) -> usize {
        self.mentions
    }
}

impl std::fmt::Display for Agreement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mean = |p: f64, r: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        let (p, r) = (share(self.both, self.found), share(self.both, self.gold));
        write!(f, "{p:.3}  {r:.3}  {:.3}", mean(p, r))?;
        let p = self.precision / self.found_mentions.max(1) as f64;
        let r = self.recall / self.mentions.max(1) as f64;
        write!(f, " | {p:.3}  {r:.3}  {:.3}", mean(p, r))
    }
}
