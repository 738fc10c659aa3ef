//! Settings as messages name them, and as a face of the program calls them.

/// A setting that a message of these crates tells its reader to change. A message names it between backticks, as this
/// crate and those built on it do (`` `max_bytes` ``); [`worded`] puts in its place what the reader knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// Going on with a run that was broken off.
    Resume,
    /// What makes a run.
    Run,
    /// The format of the files that are read.
    InputFormat,
    /// The encoding of the files that are read.
    Encoding,
    /// Bytes that an article may have.
    MaxBytes,
    /// Reading what is no UTF-8 nonetheless.
    ReplaceInvalid,
    /// Which number of 03/04/2016 is the day.
    DateOrder,
    /// The first day of what is taken.
    Since,
    /// Whose quotations are taken.
    Speaker,
    /// The column of the article.
    Text,
    /// The column of its headline.
    Title,
    /// The column of its identifier.
    Id,
    /// The column of its date.
    Date,
    /// The column of whoever wrote it.
    Author,
    /// The column of its address.
    Url,
    /// What makes an article repeat another.
    Deduplicate,
    /// What folders of tables go by.
    PartitionBy,
}

impl Setting {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Resume,
        Self::Run,
        Self::InputFormat,
        Self::Encoding,
        Self::MaxBytes,
        Self::ReplaceInvalid,
        Self::DateOrder,
        Self::Since,
        Self::Speaker,
        Self::Text,
        Self::Title,
        Self::Id,
        Self::Date,
        Self::Author,
        Self::Url,
        Self::Deduplicate,
        Self::PartitionBy,
    ];

    /// Its name in messages, without backticks.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::Run => "run",
            Self::InputFormat => "input_format",
            Self::Encoding => "encoding",
            Self::MaxBytes => "max_bytes",
            Self::ReplaceInvalid => "replace_invalid",
            Self::DateOrder => "date_order",
            Self::Since => "since",
            Self::Speaker => "speaker",
            Self::Text => "text",
            Self::Title => "title",
            Self::Id => "id",
            Self::Date => "date",
            Self::Author => "author",
            Self::Url => "url",
            Self::Deduplicate => "deduplicate",
            Self::PartitionBy => "partition_by",
        }
    }
}

/// A message with each setting as `called` words it. Other words between backticks stay as they are.
///
/// ```
/// use pullquote::{Setting, worded};
///
/// let option = |setting: Setting| format!("--{}", setting.as_str().replace('_', "-"));
/// assert_eq!(
///     worded("2 MB, and `x` may have 1 MB; raise it with `max_bytes`", option),
///     "2 MB, and `x` may have 1 MB; raise it with --max-bytes"
/// );
/// ```
#[must_use]
pub fn worded<T: AsRef<str>>(message: &str, called: impl Fn(Setting) -> T) -> String {
    let mut said = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('`') {
        said.push_str(before);
        let (name, behind) = after.split_once('`').unwrap_or((after, ""));
        match Setting::ALL.into_iter().find(|setting| setting.as_str() == name) {
            Some(setting) => {
                said.push_str(called(setting).as_ref());
                rest = behind;
            }
            None => {
                said.push('`');
                rest = after;
            }
        }
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_worded_and_nothing_else_is_changed() {
        let upper = |setting: Setting| setting.as_str().to_uppercase();
        assert_eq!(worded("`id` and `date`", upper), "ID and DATE");
        for message in ["", "`", "a `b", "`no` ``", "`two words`", "‘id’"] {
            assert_eq!(worded(message, upper), message);
        }
        assert_eq!(worded("`may `run`", upper), "`may RUN");
        let names: std::collections::BTreeSet<_> = Setting::ALL.map(Setting::as_str).into();
        assert_eq!(names.len(), Setting::ALL.len());
    }
}
