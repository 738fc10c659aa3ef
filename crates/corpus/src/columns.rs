//! Which column of the input holds what, and what one row has in them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

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
    /// Who wrote it.
    Author,
    /// Its address.
    Url,
    /// What the output is partitioned by.
    Partition,
}

impl Role {
    /// Every role, in the order of the command's options.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Title,
        Self::Id,
        Self::Date,
        Self::Author,
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
            Self::Author => "author",
            Self::Url => "url",
            Self::Partition => "partition_by",
        }
    }

    /// Names that columns of this role bear in the corpora people have, best first.
    fn usual_names(self) -> impl Iterator<Item = &'static str> {
        let of_role = move |(role, name): &(Self, &'static str)| (*role == self).then_some(*name);
        USUAL_NAMES.iter().filter_map(of_role)
    }
}

/// The table of usual names, in its order.
static USUAL_NAMES: LazyLock<Vec<(Role, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../data/columns.tsv").lines();
    lines
        .filter_map(|line| {
            let (role, name) = line.split_once('\t')?;
            let role = Role::ALL.into_iter().find(|known| known.as_str() == role)?;
            Some((role, name))
        })
        .collect()
});

/// Whether two names differ at most in case and in what parts their words.
fn same(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let kept = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        name.bytes().filter(kept).map(|byte| byte.to_ascii_lowercase())
    }
    letters(a).eq(letters(b))
}

/// The columns to read: named by the user, or guessed from usual names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    named: BTreeMap<Role, Vec<String>>,
}

impl Columns {
    /// Names the column that plays `role`. Several with commas between them, `lead,body`, are joined in this order by
    /// blank lines; `article.body` is the field `body` of the field `article`. Named again, it is what is read of files
    /// that lack the columns named before.
    #[must_use]
    pub fn name(mut self, role: Role, column: impl Into<String>) -> Self {
        self.named.entry(role).or_default().push(column.into());
        self
    }

    /// What the user named for `role`, best first.
    #[must_use]
    pub fn named(&self, role: Role) -> &[String] {
        self.named.get(&role).map_or(&[], Vec::as_slice)
    }

    /// The columns without what was named for `role`.
    pub(crate) fn without(mut self, role: Role) -> Self {
        self.named.remove(&role);
        self
    }

    /// What the user named for `role` in words: `lead,body or content`. `None` where it is nothing.
    #[must_use]
    pub fn told(&self, role: Role) -> Option<String> {
        Some(self.named(role).join(" or ")).filter(|told| !told.is_empty())
    }

    /// Which of `present` make up `role`, in order: the columns that the user named, all of them; where nothing is
    /// named the first usual name, whatever its case and what parts its words. Empty where there is none.
    ///
    /// ```
    /// use pullquote_corpus::{Columns, Role};
    ///
    /// let present = ["publishDate", "lead", "body"];
    /// let columns = Columns::default().name(Role::Text, "lead,body");
    /// assert_eq!(columns.find(Role::Text, present.into_iter()), ["lead", "body"]);
    /// assert_eq!(columns.find(Role::Date, present.into_iter()), ["publishDate"]);
    /// ```
    pub fn find<'a>(&self, role: Role, present: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
        let Some(named) = self.named.get(&role) else {
            return guess(role, present).into_iter().collect();
        };
        let get = |name: &str| present.clone().find(|column| *column == name);
        let whole = |name: &String| match get(name) {
            Some(column) => Some(vec![column]),
            None => name.split(',').map(|part| get(part.trim())).collect(),
        };
        named.iter().find_map(whole).unwrap_or_default()
    }

    /// Like [`find`](Self::find) for a row that need not have all that others have: of the columns that the user named,
    /// those for which `has` is true.
    pub(crate) fn find_some<'a>(
        &'a self,
        role: Role,
        present: impl Iterator<Item = &'a str> + Clone,
        has: impl Fn(&str) -> bool,
    ) -> Vec<&'a str> {
        let Some(named) = self.named.get(&role) else {
            return guess(role, present).into_iter().collect();
        };
        let some = |name: &'a String| {
            if has(name) {
                return Some(vec![name.as_str()]);
            }
            let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| has(part)).collect();
            (!parts.is_empty()).then_some(parts)
        };
        named.iter().find_map(some).unwrap_or_default()
    }
}

/// Which of `present` has the first usual name of `role`.
fn guess<'a>(role: Role, present: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    role.usual_names().find_map(|usual| {
        let exact = present.clone().find(|column| column.eq_ignore_ascii_case(usual));
        exact.or_else(|| present.clone().find(|column| same(column, usual)))
    })
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

    /// Puts `value` after what was there, with a blank line between them.
    ///
    /// ```
    /// use pullquote_corpus::{Fields, Role};
    ///
    /// let mut fields = Fields::default();
    /// fields.join(Role::Text, Some("The lead.".to_owned()));
    /// fields.join(Role::Text, Some("The rest.".to_owned()));
    /// assert_eq!(fields.get(Role::Text), Some("The lead.\n\nThe rest."));
    /// ```
    pub fn join(&mut self, role: Role, value: Option<String>) {
        let is_blank = |text: &String| text.trim().is_empty();
        match (&mut self.0[role as usize], value) {
            (Some(before), Some(value)) if !is_blank(before) => {
                if !is_blank(&value) {
                    before.push_str("\n\n");
                    before.push_str(&value);
                }
            }
            (before, Some(value)) => *before = Some(value),
            (_, None) => {}
        }
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
        let present = ["Headline", "content", "TEXT", "Published At"];
        let columns = Columns::default();
        let find = |role| columns.find(role, present.iter().copied());
        assert_eq!(find(Role::Text), ["TEXT"]);
        assert_eq!(find(Role::Title), ["Headline"]);
        assert_eq!(find(Role::Date), ["Published At"]);
        assert!(find(Role::Url).is_empty());
    }

    #[test]
    fn a_named_column_is_never_replaced_by_a_guess() {
        let columns = Columns::default().name(Role::Text, "Body");
        let find = |present: [&'static str; 2]| columns.find(Role::Text, present.into_iter());
        assert_eq!(find(["text", "Body"]), ["Body"]);
        assert!(find(["text", "body"]).is_empty());
    }

    #[test]
    fn a_file_that_lacks_a_column_is_read_by_the_next_that_is_named() {
        let columns = Columns::default()
            .name(Role::Text, "lead, body")
            .name(Role::Text, "story");
        let find = |present: &[&'static str]| columns.find(Role::Text, present.iter().copied());
        assert_eq!(find(&["story", "body", "lead"]), ["lead", "body"]);
        assert_eq!(find(&["story", "body"]), ["story"]);
        assert_eq!(find(&["lead, body"]), ["lead, body"], "a name may hold a comma");
        assert!(find(&["body"]).is_empty());
        let some = columns.find_some(Role::Text, std::iter::empty(), |name| name == "body");
        assert_eq!(some, ["body"]);
        assert_eq!(columns.told(Role::Text).unwrap(), "lead, body or story");
    }

    #[test]
    fn the_table_of_usual_names_says_where_it_is_from_and_has_no_name_twice() {
        let table = include_str!("../data/columns.tsv");
        assert!(table.contains("# Source:") && table.contains("Apache-2.0 OR MIT"));
        let rows = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(USUAL_NAMES.len(), rows - 1, "a row names no role");
        for (at, (_, name)) in USUAL_NAMES.iter().enumerate() {
            assert!(
                USUAL_NAMES[..at].iter().all(|(_, before)| !same(before, name)),
                "{name}"
            );
        }
    }
}
