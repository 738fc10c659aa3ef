//! What an audit sets side by side: months, outlets, files.

use std::collections::BTreeMap;

use crate::stored::StoredArticle;

/// What articles are grouped by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The month of the article's date: "2024-03".
    Month,
    /// The year of the article's date.
    Year,
    /// The host of the article's address, without "www.".
    Outlet,
    /// The file that the article stands in.
    File,
    /// A column of a table of the user's, by the article's identifier.
    Column {
        /// Its name.
        name: String,
        /// Its value for each identifier.
        values: BTreeMap<String, String>,
    },
}

impl By {
    /// The grouping of that name: `month`, `year`, `outlet` or `file`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "month" => Self::Month,
            "year" => Self::Year,
            "outlet" => Self::Outlet,
            "file" => Self::File,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Outlet => "outlet",
            Self::File => "file",
            Self::Column { name, .. } => name,
        }
    }

    /// The group of an article; "" where it has none.
    pub(super) fn group(&self, article: &StoredArticle) -> String {
        match self {
            Self::Month => article
                .date
                .map_or_else(String::new, |day| day.to_string().chars().take(7).collect()),
            Self::Year => article
                .date
                .map_or_else(String::new, |day| day.to_string().chars().take(4).collect()),
            Self::Outlet => article.url.as_deref().map_or_else(String::new, host),
            Self::File => article.file.clone(),
            Self::Column { values, .. } => values.get(&article.id).cloned().unwrap_or_default(),
        }
    }
}

/// "example.org" of "https://www.example.org:80/news/1".
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host).to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_the_host_of_an_address() {
        assert_eq!(host("https://www.Example.org:80/news/1"), "example.org");
        assert_eq!(host("example.org/news"), "example.org");
        assert_eq!(host(""), "");
    }
}
