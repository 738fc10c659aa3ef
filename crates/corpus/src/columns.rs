//! Which column of the input holds what, and what one row has in them.

use std::collections::BTreeMap;

/// A role that a column can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The article.
    Text,
    /// Its headline.
    Title,
    /// Its identifier.
    Id,
    /// Its date.
    Date,
    /// Its address.
    Url,
    /// What the output is partitioned by.
    Partition,
}

impl Role {
    /// Every role, in the order of the command's options.
    pub const ALL: [Self; 6] = [
        Self::Text,
        Self::Title,
        Self::Id,
        Self::Date,
        Self::Url,
        Self::Partition,
    ];

    /// The name of the setting that names the column: `text`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Id => "id",
            Self::Date => "date",
            Self::Url => "url",
            Self::Partition => "partition_by",
        }
    }

    /// Names that columns of this role bear in the corpora people have, best first.
    const fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "body",
                "content",
                "article",
                "maintext",
                "full_text",
                "fulltext",
                "article_text",
                "story",
                "raw_text",
                "plain_text",
            ],
            Self::Title => &["title", "headline", "head", "heading"],
            Self::Id => &[
                "id",
                "doc_id",
                "docid",
                "document_id",
                "article_id",
                "guid",
                "uuid",
                "_id",
            ],
            Self::Date => &[
                "date",
                "published",
                "publish_date",
                "published_at",
                "publication_date",
                "date_publish",
                "date_published",
                "pub_date",
                "pubdate",
                "datetime",
                "timestamp",
            ],
            Self::Url => &["url", "link", "source_url", "web_url", "uri"],
            Self::Partition => &[],
        }
    }
}

/// The columns to read: named by the user, or guessed from usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    named: BTreeMap<Role, String>,
}

impl Columns {
    /// Names the column that plays `role`.
    #[must_use]
    pub fn name(mut self, role: Role, column: impl Into<String>) -> Self {
        self.named.insert(role, column.into());
        self
    }

    /// The column that the user named for `role`.
    #[must_use]
    pub fn named(&self, role: Role) -> Option<&str> {
        self.named.get(&role).map(String::as_str)
    }

    /// The columns without what was named for `role`.
    pub(crate) fn without(mut self, role: Role) -> Self {
        self.named.remove(&role);
        self
    }

    /// Which of `present` plays `role`: the column that the user named, else the first usual name,
    /// whatever its case. `None` where there is none.
    pub fn find<'a>(&self, role: Role, present: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
        if let Some(named) = self.named(role) {
            return present.clone().find(|column| *column == named);
        }
        role.usual_names()
            .iter()
            .find_map(|usual| present.clone().find(|column| column.eq_ignore_ascii_case(usual)))
    }
}

/// Adds to `columns`, which stand in the order of their roles, those of `found` that have not been met yet.
pub(crate) fn note(columns: &mut Vec<(Role, String)>, found: Vec<(Role, String)>) {
    for column in found {
        if !columns.contains(&column) {
            let place = columns.partition_point(|(role, _)| *role <= column.0);
            columns.insert(place, column);
        }
    }
}

/// A number as an identifier: one that is whole has no decimals, however its table keeps it. (In pandas a column of
/// integers in which one is missing is one of floats.)
///
/// ```
/// assert_eq!(pullquote_corpus::whole("7.0"), "7");
/// assert_eq!(pullquote_corpus::whole("7.5"), "7.5");
/// ```
#[must_use]
pub fn whole(number: &str) -> &str {
    number.strip_suffix(".0").unwrap_or(number)
}

/// The fields of one article as its source gives them, by role; nothing of them is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields([Option<String>; Role::ALL.len()]);

impl Fields {
    /// The field of `role`.
    #[must_use]
    pub fn get(&self, role: Role) -> Option<&str> {
        self.0[role as usize].as_deref()
    }

    /// Puts `value` in the place of what was there.
    pub fn set(&mut self, role: Role, value: Option<String>) {
        self.0[role as usize] = value;
    }

    /// The field of `role`, which is then absent.
    pub fn take(&mut self, role: Role) -> Option<String> {
        self.0[role as usize].take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_guessed_in_order_and_whatever_their_case() {
        let present = ["Headline", "content", "TEXT"];
        let columns = Columns::default();
        assert_eq!(columns.find(Role::Text, present.iter().copied()), Some("TEXT"));
        assert_eq!(
            columns.find(Role::Title, present.iter().copied()),
            Some("Headline")
        );
        assert_eq!(columns.find(Role::Date, present.iter().copied()), None);
    }

    #[test]
    fn a_named_column_is_never_replaced_by_a_guess() {
        let columns = Columns::default().name(Role::Text, "Body");
        assert_eq!(
            columns.find(Role::Text, ["text", "Body"].into_iter()),
            Some("Body")
        );
        assert_eq!(columns.find(Role::Text, ["text", "body"].into_iter()), None);
    }
}
