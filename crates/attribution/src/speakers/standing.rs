//! How an entity stands in the text before a source.

use pullquote_entities::Name;

use super::resolver::Resolver;

/// Names back from a source that are looked at.
pub(super) const WINDOW: usize = 48;

/// What stands of an entity before a source: how near, how often, how.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// Index of the nearest name, and one more; 0 where there is none.
    nearest: usize,
    /// Names in the window.
    pub(super) count: usize,
    /// Names that lead their sentences.
    pub(super) leading: usize,
    /// Other entities named since.
    pub(super) since: usize,
}

impl Standing {
    pub(super) fn name<'n>(&self, names: &'n [Name]) -> Option<&'n Name> {
        names.get(self.nearest.checked_sub(1)?)
    }

    /// Reads the names before token `at`.
    pub(super) fn read(resolver: &Resolver<'_, '_>, entity: usize, at: usize) -> Self {
        let chains = resolver.chains;
        let before = chains.names.partition_point(|n| n.to <= at);
        let mut standing = Self::default();
        let mut others: Vec<usize> = Vec::with_capacity(WINDOW);
        for k in (before.saturating_sub(WINDOW)..before).rev() {
            let (Some(name), Some(&of)) = (chains.names.get(k), chains.of.get(k)) else {
                continue;
            };
            if of != entity {
                if standing.nearest == 0 && !others.contains(&of) {
                    others.push(of);
                }
                continue;
            }
            if standing.nearest == 0 {
                standing.nearest = k + 1;
                standing.since = others.len();
            }
            standing.count += 1;
            standing.leading += usize::from(name.leading && !name.oblique);
        }
        standing
    }
}
