//! Which words of a mention are its title, and which its name.

use pullquote_tokenize::Span;

use crate::context::Context;
use crate::roster::Roster;
use crate::title::Title;

/// The atoms of a mention.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wording {
    pub(crate) first: u32,
    pub(crate) last: u32,
    name: Option<(u32, u32)>,
    title: Option<(u32, u32)>,
    head: Option<u32>,
}

impl Wording {
    /// A name alone: "Ana Sousa".
    pub(crate) const fn of_name(name: (u32, u32)) -> Self {
        Self {
            first: name.0,
            last: name.1,
            name: Some(name),
            title: None,
            head: None,
        }
    }

    /// A title alone: "the foreign minister".
    pub(crate) const fn of_title(title: &Title) -> Self {
        Self {
            first: title.first,
            last: title.last,
            name: None,
            title: Some((title.first, title.last)),
            head: Some(title.head),
        }
    }

    /// The same from an earlier atom: "Ms Orth".
    pub(crate) const fn from(self, first: u32) -> Self {
        Self { first, ..self }
    }

    /// The same with the name that stands behind the title: "Foreign Minister Ana Sousa".
    pub(crate) fn with_name(self, name: Option<(u32, u32)>) -> Self {
        Self {
            last: name.map_or(self.last, |(_, last)| last),
            name,
            ..self
        }
    }

    pub(crate) fn name(self, ctx: Context<'_>) -> Option<Span> {
        self.name.map(|(first, last)| Roster::span(ctx, first, last))
    }

    pub(crate) fn title(self, ctx: Context<'_>) -> Option<Span> {
        self.title.map(|(first, last)| Roster::span(ctx, first, last))
    }

    pub(crate) fn head(self, ctx: Context<'_>) -> Option<Span> {
        self.head.map(|head| Roster::span(ctx, head, head))
    }
}

#[cfg(test)]
mod tests {
    use pullquote_tokenize::Span;

    use crate::test::mentions;

    /// The title, its noun and the name of each official of a text, and whether the office was held before.
    fn words(text: &str) -> Vec<(&str, &str, &str, bool)> {
        let of = |span: Option<Span>| span.map_or("", |span| span.of(text));
        let officials = mentions(text).officials.into_iter();
        officials
            .map(|o| (of(o.title), of(o.head), of(o.name), o.former))
            .collect()
    }

    #[test]
    fn a_mention_says_which_of_its_words_are_title_and_name() {
        let text = "Norwegian Trade Minister Ana Orth spoke. Ms Orth left. The trade minister slept.";
        assert_eq!(
            words(text),
            [
                ("Norwegian Trade Minister", "Minister", "Ana Orth", false),
                ("", "", "Orth", false),
                ("The trade minister", "minister", "", false),
            ]
        );
        let former = words("Former mayor Ana Orth spoke.");
        assert_eq!(former, [("Former mayor", "mayor", "Ana Orth", true)]);
    }
}
