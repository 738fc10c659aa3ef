//! What runs and frames have in common: how rows are read and analysed.

use pullquote::{DateOrder, Offsets};

use crate::columns::Columns;
use crate::duplicates::Likeness;
use crate::encoding::Encoding;

/// How rows are read and analysed, by a [`Run`](crate::Run) as by a [`Frame`](crate::Frame).
///
/// ```
/// use pullquote_corpus::{Columns, Role, Settings};
///
/// let settings = Settings::default()
///     .columns(Columns::default().name(Role::Text, "body"))
///     .threads(2);
/// # let _ = settings;
/// ```
#[derive(Clone, Debug)]
pub struct Settings {
    pub(crate) columns: Columns,
    pub(crate) offsets: Offsets,
    pub(crate) threads: usize,
    pub(crate) max_bytes: usize,
    pub(crate) replace_invalid: bool,
    pub(crate) delimiter: Option<u8>,
    pub(crate) date_order: DateOrder,
    pub(crate) deduplicate: Option<Likeness>,
    pub(crate) leave_out_duplicates: bool,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) keep_text: bool,
    pub(crate) decode_entities: bool,
    pub(crate) keep_blank: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            offsets: Offsets::default(),
            threads: 0,
            max_bytes: 1 << 20,
            replace_invalid: false,
            delimiter: None,
            date_order: DateOrder::Unknown,
            deduplicate: None,
            leave_out_duplicates: false,
            encoding: None,
            keep_text: false,
            decode_entities: false,
            keep_blank: false,
        }
    }
}

impl Settings {
    /// Which columns hold what; guessed from usual names where not said.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.columns = columns;
        self
    }

    /// The unit that offsets count (default code points).
    #[must_use]
    pub const fn offsets(mut self, unit: Offsets) -> Self {
        self.offsets = unit;
        self
    }

    /// Threads that read and analyse, while the calling one writes; 0 (the default) is one a core. Does not change the
    /// output.
    #[must_use]
    pub const fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Bytes that an article may have (default 1 MiB); a larger one becomes a row of the errors table.
    #[must_use]
    pub const fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// What parts the fields of CSV and TSV. Where it is not said, a tab in TSV, and in CSV whichever of comma,
    /// semicolon, tab and bar the header holds most of.
    #[must_use]
    pub const fn delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = Some(delimiter);
        self
    }

    /// Which number of dates such as 03/04/2016 is the day; without it they are not understood, and the article is
    /// analysed without a date.
    #[must_use]
    pub const fn date_order(mut self, order: DateOrder) -> Self {
        self.date_order = order;
        self
    }

    /// Marks the articles that repeat an earlier one, by their texts alone. Cost: some microseconds an article, and the
    /// memory of a [`Duplicates`](crate::Duplicates).
    #[must_use]
    pub const fn deduplicate(mut self, likeness: Likeness) -> Self {
        self.deduplicate = Some(likeness);
        self
    }

    /// Leaves what [`deduplicate`](Self::deduplicate) marks unread: it stands in the documents table, and has no
    /// quotations and mentions.
    #[must_use]
    pub const fn leave_out_duplicates(mut self) -> Self {
        self.leave_out_duplicates = true;
        self
    }

    /// What rows that are no UTF-8 are read as. A file in UTF-16 needs it only where it has no byte order mark.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// Reads entities of HTML in texts and titles, such as `&quot;`, as the characters that they stand for; offsets count
    /// in the text that this makes. (In web pages they are read so anyhow.)
    #[must_use]
    pub const fn decode_entities(mut self) -> Self {
        self.decode_entities = true;
        self
    }

    /// Takes a text without a letter for an article, of which there is nothing to say, and not for a row without one.
    #[must_use]
    pub const fn keep_blank(mut self) -> Self {
        self.keep_blank = true;
        self
    }

    /// Keeps the texts, in a column of the table of documents: what offsets count in where the input is no plain text.
    #[must_use]
    pub const fn keep_text(mut self) -> Self {
        self.keep_text = true;
        self
    }

    /// Reads bytes that are no UTF-8, and escapes of JSON that are half a character, as U+FFFD instead of reporting the
    /// row. Arrow data are always UTF-8.
    #[must_use]
    pub const fn replace_invalid(mut self) -> Self {
        self.replace_invalid = true;
        self
    }
}
