//! What is made of a file's bytes by whoever asks for it, so that reading a file in order does not wait for it.

/// A value, or the work that makes it.
pub(crate) enum Later<T> {
    Now(T),
    Work {
        /// Bytes of the text that it is likely to give, about.
        bytes: usize,
        make: Box<dyn FnOnce() -> T + Send>,
    },
}

impl<T: 'static> Later<T> {
    /// The value. Cost: that of the work, where it is still to be done.
    pub(crate) fn get(self) -> T {
        match self {
            Self::Now(value) => value,
            Self::Work { make, .. } => make(),
        }
    }

    /// What `change` makes of the value, no earlier than the value is made.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U + Send + 'static) -> Later<U> {
        match self {
            Self::Now(value) => Later::Now(change(value)),
            Self::Work { bytes, make } => Later::Work {
                bytes,
                make: Box::new(move || change(make())),
            },
        }
    }
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self::Now(value)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn work_is_done_once_and_when_it_is_asked_for() {
        let done = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&done);
        let work = Later::Work {
            bytes: 1,
            make: Box::new(move || counter.fetch_add(1, Ordering::Relaxed)),
        };
        let changed = work.map(|before| before + 10);
        assert_eq!(done.load(Ordering::Relaxed), 0);
        assert_eq!((changed.get(), done.load(Ordering::Relaxed)), (10, 1));
        assert_eq!(Later::from(3).map(|n| n + 1).get(), 4);
    }
}
