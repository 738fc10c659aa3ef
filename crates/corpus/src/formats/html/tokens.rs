//! From the tokens of a page to its blocks.

use html5gum::emitters::callback::CallbackEvent;

use super::elements::{HOLDERS, is_author, kind_of, published, words_of};
use super::{Block, Document, Holder, Kind};

/// Elements that are open at once; browsers keep some hundreds too.
const DEPTH: usize = 256;

/// Blocks of a page that are kept.
const BLOCKS: usize = 1 << 17;
/// Authors that a page may name.
const AUTHORS: usize = 32;
/// Days that a page may name.
const DATES: usize = 256;

/// An open element, with what it takes from those around it.
#[derive(Clone, Copy)]
struct Open {
    name: u64,
    is_block: bool,
    dropped: bool,
    litter: bool,
    link: bool,
    heading: u8,
    item: bool,
    holder: usize,
}

/// A tag of which the attributes are being read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    /// Class, id and role.
    names: String,
    hidden: bool,
    is_body: bool,
    /// What a `meta` is called, and the property that a `time` stands for.
    called: String,
    value: Option<String>,
    rel: String,
    kind: String,
}

/// What the text that comes next is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Into {
    Blocks,
    Title,
    Linked,
}

pub(super) struct Builder {
    document: Document,
    open: Vec<Open>,
    /// Elements that opened beyond the end of the stack.
    beyond: usize,
    tag: Tag,
    into: Into,
    /// Where the block at hand begins.
    start: usize,
    linked: usize,
    /// Whether white space stood before what comes next.
    space: bool,
    breaks: usize,
    /// Days of publication with how good their name is.
    dates: Vec<(usize, String)>,
}

impl Default for Builder {
    fn default() -> Self {
        let root = Holder {
            parent: 0,
            kind: Kind::Holder,
        };
        Self {
            document: Document {
                holders: vec![root],
                ..Document::default()
            },
            open: Vec::new(),
            beyond: 0,
            tag: Tag::default(),
            into: Into::Blocks,
            start: 0,
            linked: 0,
            space: false,
            breaks: 0,
            dates: Vec::new(),
        }
    }
}

/// FNV-1a: elements that are open are compared by it.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether the element is there to hold the story.
fn is_story(name: &[u8]) -> bool {
    matches!(name, b"main" | b"article")
}

fn text_of(bytes: &[u8]) -> &str {
    // The tokenizer was given a string, and cuts it at characters of ASCII alone.
    std::str::from_utf8(bytes).unwrap_or_default()
}

impl Tag {
    fn begin(&mut self, name: &[u8]) {
        *self = Self {
            name: name.to_vec(),
            ..Self::default()
        };
    }

    fn attribute(&mut self, name: &[u8]) {
        self.attribute.clear();
        self.attribute.extend_from_slice(name);
        self.hidden |= name == b"hidden";
    }

    fn value(&mut self, value: &[u8]) {
        /// Bytes of an attribute that says something of the page.
        const LONGEST: usize = 4096;
        let value = text_of(value);
        if value.len() > LONGEST {
            return;
        }
        match self.attribute.as_slice() {
            b"class" | b"id" | b"role" => {
                self.names.push(' ');
                self.names.push_str(value);
            }
            b"itemprop" => {
                self.is_body |= value.eq_ignore_ascii_case("articleBody");
                self.called = value.to_owned();
            }
            b"property" | b"name" => self.called = value.to_owned(),
            b"content" | b"datetime" | b"href" => self.value = Some(value.to_owned()),
            b"rel" => self.rel = value.to_owned(),
            b"type" => self.kind = value.to_owned(),
            b"aria-hidden" => self.hidden |= value.eq_ignore_ascii_case("true"),
            b"style" => {
                let plain: String = value.split_whitespace().collect();
                self.hidden |= plain.contains("display:none");
            }
            _ => {}
        }
    }
}

impl Builder {
    /// What holds for text at this place.
    fn here(&self) -> Open {
        self.open.last().copied().unwrap_or(Open {
            name: 0,
            is_block: true,
            dropped: false,
            litter: false,
            link: false,
            heading: 0,
            item: false,
            holder: 0,
        })
    }

    fn text(&mut self, value: &str) {
        match self.into {
            Into::Title => self.document.title.push_str(value),
            Into::Linked => {
                if let Some(script) = self.document.linked.last_mut() {
                    script.push_str(value);
                }
            }
            Into::Blocks if self.here().dropped => {}
            Into::Blocks => self.words(value),
        }
    }

    /// Adds words to the block at hand, one space between two.
    fn words(&mut self, value: &str) {
        let link = self.here().link;
        self.space |= value.starts_with(char::is_whitespace);
        for word in value.split_whitespace() {
            let text = &mut self.document.text;
            let is_first = text.len() == self.start;
            if self.breaks == 1 && !is_first {
                text.push('\n');
            } else if self.space && !is_first {
                text.push(' ');
            }
            text.push_str(word);
            if link {
                self.linked += word.len() + 1;
            }
            (self.space, self.breaks) = (true, 0);
        }
        self.space = value.ends_with(char::is_whitespace) || (self.space && value.trim().is_empty());
    }

    /// Ends the block at hand.
    fn flush(&mut self) {
        let (start, end) = (self.start, self.document.text.len());
        if end > start && self.document.blocks.len() < BLOCKS {
            let here = self.here();
            self.document.blocks.push(Block {
                start,
                end,
                linked: self.linked.min(end - start),
                holder: here.holder,
                heading: here.heading,
                is_item: here.item,
                is_litter: here.litter,
            });
        }
        self.start = end;
        (self.linked, self.space, self.breaks) = (0, false, 0);
    }

    fn opened(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        let kind = kind_of(&tag.name);
        self.note(&tag);
        match tag.name.as_slice() {
            b"title" if self.document.title.is_empty() && self.in_head() => self.into = Into::Title,
            b"script" if tag.kind.eq_ignore_ascii_case("application/ld+json") => {
                self.document.linked.push(String::new());
                self.into = Into::Linked;
            }
            b"br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.flush();
                }
            }
            _ => {}
        }
        if matches!(kind, Kind::Block | Kind::Holder) {
            self.leave_head();
        }
        if kind != Kind::Inline && kind != Kind::Void {
            self.flush();
            self.close_implied(&tag.name);
        }
        if kind != Kind::Void {
            self.push(&tag, kind);
        }
    }

    /// Closes a head that nobody closed: what holds text stands in none.
    fn leave_head(&mut self) {
        let head = self
            .open
            .iter()
            .take(2)
            .position(|open| open.name == hash(b"head"));
        if let Some(at) = head {
            self.open.truncate(at);
            self.beyond = 0;
        }
    }

    /// Whether no element is open that holds text of its own, such as a drawing with a title.
    fn in_head(&self) -> bool {
        self.document.blocks.is_empty() && !self.open.iter().any(|open| open.name == hash(b"svg"))
    }

    fn push(&mut self, tag: &Tag, kind: Kind) {
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        let (litter, story) = words_of(&tag.names);
        let is_whole = is_story(&tag.name) || matches!(tag.name.as_slice(), b"html" | b"body");
        let around = self.here();
        let mut open = Open {
            name: hash(&tag.name),
            is_block: kind != Kind::Inline,
            dropped: around.dropped || kind == Kind::Dropped || (tag.hidden && !is_whole),
            litter: around.litter || (litter && !story && !is_whole),
            link: around.link || tag.name == b"a",
            item: around.item || tag.name == b"li",
            ..around
        };
        if let [b'h', level @ b'1'..=b'6'] = tag.name.as_slice() {
            open.heading = level - b'0';
        }
        if kind == Kind::Holder && self.document.holders.len() < HOLDERS {
            let is_story = tag.is_body || is_story(&tag.name) || (story && !litter);
            self.document.holders.push(Holder {
                parent: around.holder,
                kind: if is_story { Kind::Story } else { Kind::Holder },
            });
            open.holder = self.document.holders.len() - 1;
        }
        self.open.push(open);
    }

    /// Closes what a block ends without saying so: an open paragraph, and an open item, row or cell of its own kind.
    fn close_implied(&mut self, name: &[u8]) {
        let innermost = self.open.iter().rposition(|open| open.is_block);
        let Some(at) = innermost else { return };
        let open = self.open.get(at).map_or(0, |open| open.name);
        let is_sibling = matches!(name, b"li" | b"dt" | b"dd" | b"td" | b"th" | b"tr" | b"option");
        if open == hash(b"p") || (is_sibling && open == hash(name)) {
            self.open.truncate(at);
        }
    }

    fn closed(&mut self, name: &[u8]) {
        self.into = Into::Blocks;
        let kind = kind_of(name);
        if kind != Kind::Inline {
            self.flush();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let name = hash(name);
        let found = self.open.iter().rposition(|open| open.name == name);
        // The end of a part of a line ends no block.
        let reaches =
            |at: &usize| kind != Kind::Inline || self.open.iter().skip(at + 1).all(|open| !open.is_block);
        if let Some(at) = found.filter(reaches) {
            self.open.truncate(at);
        }
    }

    /// What a tag says of the page as a whole.
    fn note(&mut self, tag: &Tag) {
        let Some(value) = tag.value.as_ref().filter(|value| !value.trim().is_empty()) else {
            return;
        };
        let document = &mut self.document;
        let first = |place: &mut Option<String>| {
            place.get_or_insert_with(|| value.clone());
        };
        match (tag.name.as_slice(), tag.called.as_str()) {
            (b"meta", "og:title") => first(&mut document.shared_title),
            (b"meta", "og:site_name") => first(&mut document.site),
            (b"meta", called) if is_author(called) && document.authors.len() < AUTHORS => {
                document.authors.push(value.clone());
            }
            (b"meta", "og:url") => first(&mut document.address),
            (b"link", _) if tag.rel.eq_ignore_ascii_case("canonical") => {
                document.address = Some(value.clone())
            }
            (b"meta" | b"time" | b"span", called) => {
                // A time of which nothing is said is worth less than a name.
                let rank = published(called).or((tag.name == b"time").then_some(usize::MAX));
                let rank = rank.filter(|_| self.dates.len() < DATES);
                self.dates.extend(rank.map(|rank| (rank, value.clone())));
            }
            _ => {}
        }
    }

    /// Takes the next token.
    pub(super) fn take(&mut self, event: &CallbackEvent<'_>) {
        match *event {
            CallbackEvent::OpenStartTag { name } => self.tag.begin(name),
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { .. } => self.opened(),
            CallbackEvent::EndTag { name } => self.closed(name),
            CallbackEvent::String { value } => self.text(text_of(value)),
            _ => {}
        }
    }

    /// What was read, at the end of the page.
    pub(super) fn finish(mut self) -> Document {
        self.flush();
        self.dates.sort_by_key(|(rank, _)| *rank);
        let mut document = self.document;
        document.dates = self.dates.into_iter().map(|(_, date)| date).collect();
        document
    }
}
