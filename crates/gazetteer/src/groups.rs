//! Values grouped by a small number.

/// Values by a small number, in the order of their addition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Groups {
    /// Groups pairs of key and value; keys lie below `keys`. Cost: linear.
    pub(crate) fn new(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; keys + 1];
        for (key, _) in pairs.clone() {
            if let Some(count) = starts.get_mut(key as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut values = vec![0; sum as usize];
        for (key, value) in pairs {
            if let Some(at) = free.get_mut(key as usize)
                && let Some(slot) = values.get_mut(*at as usize)
            {
                *slot = value;
                *at += 1;
            }
        }
        Self { starts, values }
    }

    /// The values of a key.
    pub(crate) fn of(&self, key: u32) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(0) as usize;
        let (start, end) = (bound(key as usize), bound(key as usize + 1));
        self.values.get(start..end).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_the_order_of_their_addition() {
        let groups = Groups::new(3, [(2, 7), (0, 1), (2, 5)].into_iter());
        assert_eq!(groups.of(0), [1]);
        assert!(groups.of(1).is_empty());
        assert_eq!(groups.of(2), [7, 5]);
        assert!(groups.of(9).is_empty());
    }
}
