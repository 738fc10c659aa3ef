//! HTML as a list of blocks of text, and what its head says of it.
//!
//! The tokens of the page are read in one pass. There is no tree, so that no depth of nesting costs more than another: of
//! what is open a stack is kept, and what opens beyond its end is passed over.

mod elements;
mod story;
mod tokens;

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};

pub(super) use elements::Kind;
pub(super) use story::story;
use tokens::Builder;

/// A page as its blocks.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// What all blocks say, one after another.
    text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) holders: Vec<Holder>,
    /// The text of `<title>`.
    pub(super) title: String,
    /// What the head calls `og:title`.
    pub(super) shared_title: Option<String>,
    /// What the head calls `og:site_name`.
    pub(super) site: Option<String>,
    /// Days of publication, the best named first.
    pub(super) dates: Vec<String>,
    /// Whom the head names as its authors.
    pub(super) authors: Vec<String>,
    /// The page's own address.
    pub(super) address: Option<String>,
    /// Scripts of JSON-LD.
    pub(super) linked: Vec<String>,
}

/// A paragraph, a heading, a cell, or whatever else stands in lines of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    start: usize,
    end: usize,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// Number of the holder that it stands in.
    pub(super) holder: usize,
    /// 1 to 6 of a heading, 0 of others.
    pub(super) heading: u8,
    pub(super) is_item: bool,
    /// Whether a box around it has the name of litter.
    pub(super) is_litter: bool,
}

impl Block {
    pub(super) fn text(self, document: &Document) -> &str {
        document.text.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) const fn len(self) -> usize {
        self.end - self.start
    }

    /// The share of it that is links.
    pub(super) fn share_of_links(self) -> f32 {
        self.linked as f32 / self.len().max(1) as f32
    }
}

/// An element that holds blocks; its number is larger than that of the one that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub(super) parent: usize,
    pub(super) kind: Kind,
}

impl Document {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut builder = Builder::default();
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                builder.take(&event);
                None
            });
        emitter.naively_switch_states(true);
        match Tokenizer::new_with_emitter(html, emitter).finish() {
            Ok(()) => builder.finish(),
            Err(never) => match never {},
        }
    }

    /// All blocks, a blank line between two.
    pub(super) fn plain(&self) -> String {
        let texts = self.blocks.iter().map(|block| block.text(self));
        texts.collect::<Vec<_>>().join("\n\n")
    }
}

/// The text of a piece of HTML: as paragraphs where it has elements, as it stands where it has none.
pub(super) fn plain(html: String) -> String {
    if html.contains('<') {
        Document::read(&html).plain()
    } else {
        without_entities(html)
    }
}

/// A text in which entities of HTML stand for characters, with these characters.
pub(super) fn without_entities(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    let mut decoded = Vec::with_capacity(text.len());
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            decoded.extend_from_slice(value);
        }
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(&text, emitter);
    // What stands in a title: characters and entities, and no elements.
    tokenizer.set_state(State::RcData);
    match tokenizer.finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
    String::from_utf8(decoded).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_nothing_else_changes() {
        for (text, expected) in [
            (
                "&quot;Yes,&quot; said Kari&nbsp;Lund.",
                "\"Yes,\" said Kari\u{a0}Lund.",
            ),
            ("&#8220;Ja&#x201d; &amp; nei", "“Ja” & nei"),
            (
                "Lund & Berg <b>said</b> a &fishy; thing",
                "Lund & Berg <b>said</b> a &fishy; thing",
            ),
            ("a </title> &lt;b&gt;", "a </title> <b>"),
            ("AT&T", "AT&T"),
            ("&", "&"),
        ] {
            assert_eq!(without_entities(text.to_owned()), expected);
        }
    }

    #[test]
    fn paragraphs_are_kept_and_white_space_is_not() {
        let html = "<p>Rain  fell\n on <b>Oslo</b>.<p>It was&nbsp;wet.<div>So <i>he</i>\n said<br>and<br><br>left.</div>\
                    <ul><li>one<li>two</ul><script>var a = '<p>no</p>';</script><style>p{}</style><!-- no -->";
        let expected = "Rain fell on Oslo.\n\nIt was wet.\n\nSo he said\nand\n\nleft.\n\none\n\ntwo";
        assert_eq!(plain(html.to_owned()), expected);
    }

    #[test]
    fn no_nesting_is_too_deep_and_no_page_too_broken() {
        let deep = format!(
            "{}He said so.{}",
            "<div>".repeat(300_000),
            "</div>".repeat(300_000)
        );
        assert_eq!(plain(deep), "He said so.");
        let inline = format!("<p>{}He said so.", "<b><i>".repeat(200_000));
        assert_eq!(plain(inline), "He said so.");
        for broken in [
            "<",
            "<p",
            "</",
            "</p>",
            "<!--",
            "<script>",
            "<title>",
            "<p a='",
            "&#xffffff;<b",
            "<![CDATA[x",
        ] {
            let _ = plain(broken.to_owned());
        }
        let ends = format!("{}x", "</p></div></b>".repeat(100_000));
        assert_eq!(plain(ends), "x");
    }
}
