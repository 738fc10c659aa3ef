//! Quotations in the making: marks that have opened, and pairs.

use crate::mark::Family;

/// A mark that has opened and not yet closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opened {
    /// Index of the mark.
    pub(crate) mark: u32,
    pub(crate) family: Family,
    /// Whether it opens again a quotation that goes on.
    pub(crate) again: bool,
}

/// How a quotation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// With its closing mark.
    Closed,
    /// Where another mark of this paragraph opens it again.
    Reopened,
    /// In the next paragraph, which opens its mark again.
    NextParagraph,
    /// Nobody knows: its closing mark was lost.
    Lost,
}

/// A quotation in the making: indices of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) open: u32,
    /// The mark that closes it or opens it again; the number of marks where there is none.
    pub(crate) close: u32,
    pub(crate) ending: Ending,
    /// Whether it goes on from the pair before.
    pub(crate) again: bool,
    /// The token after its last one, where no mark closes it.
    pub(crate) end: u32,
}

impl Opened {
    /// The pair that it makes with the mark at `close`.
    pub(crate) const fn until(self, close: u32, ending: Ending) -> Pair {
        Pair {
            open: self.mark,
            close,
            ending,
            again: self.again,
            end: 0,
        }
    }
}
