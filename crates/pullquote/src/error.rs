//! What can go wrong.

/// An article that cannot be analysed, or a value that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text is longer than 4 GiB, which spans cannot count.
    #[error("the text has {bytes} bytes, more than the {max} that one article may have: split it", max = u32::MAX)]
    TextTooLong {
        /// Length of the text in bytes.
        bytes: usize,
    },
    /// The tagger's weights inside the program cannot be used.
    #[error("the built-in weights cannot be used: {reason}; build the program anew")]
    Model {
        /// What is wrong with them.
        reason: String,
    },
    /// A date that is none.
    #[error("`{value}` is no date: write it as YYYY-MM-DD, for example 2013-09-09")]
    InvalidDate {
        /// What was given.
        value: String,
    },
    /// A date that may be either of two days.
    #[error(
        "`{value}` may be either of two days: say which number is the day with `date_order`, or write YYYY-MM-DD"
    )]
    AmbiguousDate {
        /// What was given.
        value: String,
    },
    /// JSON that is not an analysis of the text it is read with.
    #[error("no analysis of this text: {reason}")]
    InvalidAnalysis {
        /// What is wrong, and where.
        reason: String,
    },
}
