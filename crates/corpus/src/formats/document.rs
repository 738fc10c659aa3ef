//! Documents of word processors as lines: an export where their first lines show that they are one, and else one article.

use std::collections::VecDeque;

use super::exports::{Archive, Cut, Export, Lines, paragraphs};
use super::factiva::{Factiva, coded, names_document};
use super::nexis::{Nexis, counts, ends};
use super::{Items, Trouble};
use crate::columns::{Fields, Role};
use crate::settings::Settings;

/// Lines in which an export shows that it is one.
const SEEN: usize = 4000;

/// Where a line begins, if that is known, and what it says.
type Line = (Option<u64>, Result<String, Trouble>);

/// The articles in the lines of a document called `name`.
pub(super) fn articles(name: &str, mut lines: impl Lines + 'static, settings: &Settings) -> Box<dyn Items> {
    let mut ahead = VecDeque::new();
    let (mut is_nexis, mut is_factiva) = (false, false);
    while !is_nexis && !is_factiva && ahead.len() < SEEN {
        let Some(line) = lines.next_line() else { break };
        let is = |shows: fn(&str) -> bool| line.1.as_ref().is_ok_and(|line| shows(line));
        is_nexis = is(|line| ends(line) || counts(line));
        is_factiva =
            is(|line| names_document(line).is_some() || coded(line).is_some_and(|(code, _)| code == "HD"));
        ahead.push_back(line);
    }
    let lines = Ahead { ahead, lines };
    if is_nexis {
        Box::new(Export::new(Nexis, lines, settings))
    } else if is_factiva {
        Box::new(Export::new(Factiva, lines, settings))
    } else {
        let name = name.to_owned();
        Box::new(Export::new(Whole { name }, lines, settings))
    }
}

/// A document that is one article.
struct Whole {
    name: String,
}

impl Archive for Whole {
    fn cut(&self, _: &str) -> Cut {
        Cut::No
    }

    fn article(&self, lines: &[String]) -> Result<Option<Fields>, String> {
        let mut fields = Fields::default();
        fields.set(Role::Id, Some(self.name.clone()));
        fields.set(Role::Text, Some(paragraphs(lines)));
        Ok(Some(fields))
    }
}

/// Lines of which the first were looked at.
struct Ahead<L> {
    ahead: VecDeque<Line>,
    lines: L,
}

impl<L: Lines> Lines for Ahead<L> {
    fn next_line(&mut self) -> Option<Line> {
        self.ahead.pop_front().or_else(|| self.lines.next_line())
    }
}
