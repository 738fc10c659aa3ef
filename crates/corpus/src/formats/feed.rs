//! RSS and Atom with their texts: one row an item.

use std::io::{self, BufRead, BufReader};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::html::plain;
use super::page::plain_title;
use super::{Item, Items, Trouble};
use crate::columns::{Fields, Role};
use crate::read::{Fused, longest};
use crate::row::Reason;
use crate::settings::Settings;

pub(super) struct Feed {
    reader: Reader<BufReader<Fused>>,
    /// Bytes that the item at hand may still take.
    left: Arc<AtomicU64>,
    settings: Settings,
    items: u64,
    ended: bool,
}

/// What an item's elements hold.
#[derive(Default)]
struct Parts {
    title: String,
    /// Elements that name whoever wrote it, a line each.
    authors: String,
    id: String,
    date: String,
    updated: String,
    link: String,
    content: String,
    summary: String,
}

impl Feed {
    pub(super) fn new(mut reader: Box<dyn BufRead + Send>, settings: &Settings) -> io::Result<Self> {
        // What cannot be unpacked is told when the first item is asked for.
        let start = reader.fill_buf().unwrap_or_default();
        let named = declared(start).and_then(|label| crate::encoding::Encoding::named(&label).ok());
        let encoding = settings.encoding.or(named).filter(|encoding| !encoding.is_wide());
        if let Some(encoding) = encoding.filter(|encoding| encoding.as_str() != "utf-8") {
            reader = Box::new(BufReader::new(crate::encoding::Transcoded::new(reader, encoding)));
        }
        let left = Arc::new(AtomicU64::new(longest(settings)));
        let mut reader = Reader::from_reader(BufReader::new(Fused::new(reader, Arc::clone(&left))));
        let config = reader.config_mut();
        // Feeds are written by hand, too.
        (config.check_end_names, config.allow_unmatched_ends) = (false, true);
        config.allow_dangling_amp = true;
        Ok(Self {
            reader,
            left,
            settings: settings.clone(),
            items: 0,
            ended: false,
        })
    }

    fn event(&mut self, buffer: &mut Vec<u8>) -> Result<Event<'static>, Trouble> {
        buffer.clear();
        let event = self.reader.read_event_into(buffer).map(Event::into_owned);
        event.map_err(|error| match error {
            quick_xml::Error::Io(error) => Trouble::broken(&error, &self.settings),
            error => {
                let at = self.reader.buffer_position();
                Trouble::new(
                    Reason::Syntax,
                    format!("the feed is no XML past byte {at}: {error}"),
                )
            }
        })
    }

    /// The next item and where it begins; `None` at the end.
    fn item(&mut self) -> Result<Option<(u64, Parts)>, Trouble> {
        let mut buffer = Vec::new();
        loop {
            self.left.store(longest(&self.settings), Ordering::Relaxed);
            let at = self.reader.buffer_position();
            match self.event(&mut buffer)? {
                Event::Start(tag) if matches!(local(&tag), "item" | "entry") => {
                    return Ok(Some((at, self.parts(&mut buffer)?)));
                }
                Event::Eof if self.items == 0 => {
                    let message = "no item and no entry: this is neither RSS nor Atom";
                    return Err(Trouble::new(Reason::Syntax, message));
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// What stands in an item up to its end.
    fn parts(&mut self, buffer: &mut Vec<u8>) -> Result<Parts, Trouble> {
        let mut parts = Parts::default();
        let mut depth = 0_usize;
        let mut name = String::new();
        loop {
            match self.event(buffer)? {
                Event::Start(tag) => {
                    depth += 1;
                    if depth == 1 {
                        name = tag_name(&tag).to_owned();
                        parts.linked(&name, &tag);
                        parts.authors.push('\n');
                    } else if let Some(part) = parts.of(&name) {
                        // Atom's xhtml: elements in their own right.
                        part.push('<');
                        part.push_str(local(&tag));
                        part.push('>');
                    }
                }
                Event::Empty(tag) if depth == 0 => parts.linked(tag_name(&tag), &tag),
                Event::Empty(tag) => {
                    if let Some(part) = parts.of(&name) {
                        part.push('<');
                        part.push_str(local(&tag));
                        part.push('>');
                    }
                }
                Event::End(_) if depth == 0 => return Ok(parts),
                Event::End(tag) => {
                    depth -= 1;
                    if let Some(part) = parts.of(&name).filter(|_| depth > 0) {
                        part.push_str("</");
                        part.push_str(tag.local_name().into_inner());
                        part.push('>');
                    }
                }
                Event::Text(text) => parts.add(&name, depth, &text.xml10_content()),
                Event::CData(text) => parts.add(&name, depth, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let written = reference.xml10_content().into_owned();
                    let character = reference.resolve_char_ref().ok().flatten();
                    parts.add(&name, depth, &meant(&written, character));
                }
                Event::Eof => {
                    return Err(Trouble::new(Reason::Syntax, "the feed ends within an item"));
                }
                _ => {}
            }
        }
    }
}

/// What a reference stands for in XML; what only HTML knows stays as it is.
fn meant(written: &str, character: Option<char>) -> String {
    let known = quick_xml::escape::resolve_xml_entity(written).map(str::to_owned);
    known
        .or(character.map(String::from))
        .unwrap_or_else(|| format!("&{written};"))
}

/// The name of an element without its prefix.
fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

/// The name of an element, with the prefix of those that mean something else without it.
fn tag_name<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    let whole = tag.name().into_inner();
    // media:title and the like are about pictures.
    match whole.split_once(':') {
        Some(("content" | "dc" | "dcterms" | "atom", name)) => name,
        Some(_) => "",
        None => whole,
    }
}

/// What the declaration of a file of XML says that its encoding is.
fn declared(start: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(start.get(..256).unwrap_or(start)).into_owned();
    let declaration = head.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, label) = declaration.split_once("encoding")?;
    let label = label.trim_start_matches([' ', '=', '"', '\'']);
    label.split(['"', '\'']).next().map(str::to_owned)
}

impl Parts {
    fn of(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "title" => &mut self.title,
            "guid" | "id" | "identifier" => &mut self.id,
            "pubDate" | "published" | "issued" | "date" => &mut self.date,
            "updated" | "modified" => &mut self.updated,
            "link" => &mut self.link,
            "author" | "creator" => &mut self.authors,
            "encoded" | "content" => &mut self.content,
            "description" | "summary" => &mut self.summary,
            _ => return None,
        })
    }

    fn add(&mut self, name: &str, depth: usize, text: &str) {
        if let Some(part) = self.of(name).filter(|_| depth > 0) {
            part.push_str(text);
        }
    }

    /// Takes the address of Atom's link, where it is that of the article.
    fn linked(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name != "link" || !self.link.is_empty() {
            return;
        }
        let value = |name: &str| {
            let mut attributes = tag.html_attributes().flatten();
            let found = attributes.find(|attribute| attribute.key.into_inner() == name)?;
            let value = found.normalized_value(XmlVersion::Implicit1_0);
            value.ok().map(std::borrow::Cow::into_owned)
        };
        let is_article = value("rel").is_none_or(|rel| rel == "alternate");
        if let Some(address) = value("href").filter(|_| is_article) {
            self.link = address;
        }
    }

    fn fields(self) -> Fields {
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let text = filled(self.content).or_else(|| filled(self.summary));
        let mut fields = Fields::default();
        fields.set(Role::Text, text.map(plain));
        fields.set(
            Role::Title,
            filled(self.title).map(|title| plain_title(&plain(title))),
        );
        fields.set(Role::Date, filled(self.date).or_else(|| filled(self.updated)));
        fields.set(Role::Author, filled(authors(&self.authors)));
        let link = filled(self.link);
        fields.set(Role::Id, filled(self.id).or_else(|| link.clone()));
        fields.set(Role::Url, link);
        fields
    }
}

/// The names in the elements of authors: Atom has `<name>…</name>` in them, and RSS `lund@example.org (Kari Lund)`.
fn authors(elements: &str) -> String {
    let name = |element: &str| {
        let named = element.split_once("<name>");
        let named = named.and_then(|(_, rest)| rest.split_once("</name>"));
        let in_brackets = || element.trim().strip_suffix(')')?.split_once('(');
        let name = named.map(|(name, _)| name).or_else(|| Some(in_brackets()?.1));
        plain_title(name.unwrap_or(element))
    };
    let names: Vec<String> = elements
        .lines()
        .map(name)
        .filter(|name| !name.is_empty())
        .collect();
    names.join(", ")
}

impl Items for Feed {
    fn next_item(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        match self.item() {
            Ok(Some((at, parts))) => {
                self.items += 1;
                Some(Item::new(Some(at), Ok(parts.fields())))
            }
            Ok(None) => {
                self.ended = true;
                None
            }
            Err(trouble) => {
                self.ended = true;
                Some(Item::new(None, Err(trouble)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(xml: &str) -> Vec<Item> {
        let reader = Box::new(io::Cursor::new(xml.as_bytes().to_vec()));
        let mut feed = Feed::new(reader, &Settings::default()).unwrap();
        std::iter::from_fn(|| feed.next_item()).collect()
    }

    #[test]
    fn atom_is_read_with_elements_and_with_escaped_ones() {
        let xml = "<feed xmlns='http://www.w3.org/2005/Atom'><title>All</title><entry><title>Rain &amp;amp; wind</title>\
                   <author><name>Kari Lund</name><email>lund@example.org</email></author><author><name>Ola Berg</name></author>\
                   <id>tag:1</id><link rel='self' href='x'/><link href='https://example.org/1'/><updated>2026-03-15</updated>\
                   <published>2026-03-14</published><content type='xhtml'><div><p>It rained.</p><p>It <b>blew</b>.</p></div>\
                   </content></entry><entry><id>2</id><content type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;x.&lt;/p&gt;\
                   </content></entry></feed>";
        let mut items = items(xml).into_iter().map(|item| item.found.get().unwrap());
        let first = items.next().unwrap();
        assert_eq!(first.get(Role::Title), Some("Rain & wind"));
        assert_eq!(first.get(Role::Text), Some("It rained.\n\nIt blew."));
        assert_eq!(first.get(Role::Url), Some("https://example.org/1"));
        assert_eq!(first.get(Role::Date), Some("2026-03-14"));
        assert_eq!(first.get(Role::Author), Some("Kari Lund, Ola Berg"));
        let second = items.next().unwrap();
        assert_eq!(second.get(Role::Text), Some("One.\n\nTwo x."));
        assert!(items.next().is_none());
    }

    #[test]
    fn what_is_no_feed_and_what_breaks_off_is_said() {
        let reason = |xml: &str| items(xml).pop().unwrap().found.get().unwrap_err().reason;
        assert_eq!(reason("<html><p>no</p></html>"), Reason::Syntax);
        assert_eq!(reason("<rss><channel><item><title>x"), Reason::Syntax);
        assert_eq!(
            reason(&format!("<rss><item><description>{}", "a".repeat(9 << 20))),
            Reason::TooLarge
        );
        let deep = format!("<rss><item><content>{}", "<b>".repeat(200_000));
        assert_eq!(reason(&deep), Reason::Syntax);
    }
}
