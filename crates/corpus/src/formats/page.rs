//! A web page as an article: its headline, day, address and main text.

use std::io::Read;

use pullquote::{DateOrder, parse_date_in};

use super::html::{Block, Document, story, without_entities};
use super::linked::{self, Linked};
use super::{Item, Items, Trouble};
use crate::columns::{Fields, Role};
use crate::encoding::{Encoding, UNNAMED, wide};
use crate::input::Input;
use crate::later::Later;
use crate::read::{self, BytesRead, MARK, longest, too_large};
use crate::row::Reason;
use crate::settings::Settings;

/// A file that is one page.
pub(super) struct PageFile {
    input: Option<Input>,
    settings: Settings,
    read: BytesRead,
}

impl PageFile {
    pub(super) fn new(input: &Input, settings: &Settings, read: &BytesRead) -> Self {
        Self {
            input: Some(input.clone()),
            settings: settings.clone(),
            read: read.clone(),
        }
    }

    fn bytes(&self, input: &Input) -> Result<Vec<u8>, Trouble> {
        let reader = read::reader(input, &self.read)
            .map_err(|error| Trouble::new(Reason::File, format!("cannot be read: {error}")))?;
        let mut bytes = Vec::new();
        let most = longest(&self.settings);
        let got = reader.take(most + 1).read_to_end(&mut bytes);
        got.map_err(|error| Trouble::broken(&error, &self.settings))?;
        if bytes.len() as u64 > most {
            let size = input.size.max(most + 1);
            return Err(Trouble::new(
                Reason::TooLarge,
                too_large(size, self.settings.max_bytes),
            ));
        }
        Ok(bytes)
    }
}

/// A share of a page's bytes that is text, at least.
const MARKUP: usize = 16;

/// The article of a page of which `bytes` were read, `made` for whoever asks for it.
pub(super) fn later(
    bytes: usize,
    made: impl FnOnce() -> Result<Fields, Trouble> + Send + 'static,
) -> Later<Result<Fields, Trouble>> {
    Later::Work {
        bytes: bytes / MARKUP,
        make: Box::new(made),
    }
}

impl Items for PageFile {
    fn next_item(&mut self) -> Option<Item> {
        let input = self.input.take()?;
        let settings = self.settings.clone();
        let found = match self.bytes(&input) {
            Err(trouble) => Later::Now(Err(trouble)),
            Ok(bytes) => later(bytes.len(), move || {
                let html = decoded(bytes, None, &settings)?;
                article(&html, settings.date_order)
            }),
        };
        let named = move |found: Result<Fields, Trouble>| match found {
            Ok(mut fields) => {
                fields.set(Role::Id, Some(input.name));
                Ok(fields)
            }
            Err(trouble) => Err(Trouble {
                id: Some(input.name),
                ..trouble
            }),
        };
        Some(Item::new(Some(0), found.map(named)))
    }
}

/// The text of a page: in the encoding that its mark, the server (`said`) or its head names.
pub(super) fn decoded(
    mut bytes: Vec<u8>,
    said: Option<&str>,
    settings: &Settings,
) -> Result<String, Trouble> {
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    if let Some(encoding) = wide(&bytes) {
        return Ok(encoding.decode(&bytes).trim_start_matches('\u{feff}').to_owned());
    }
    let label = said.map(str::to_owned).or_else(|| label(&bytes));
    let named = label.and_then(|label| Encoding::named(&label).ok());
    // A head in letters of one byte that names UTF-16 is wrong, and UTF-8.
    let is_utf8 = |encoding: &Encoding| encoding.as_str() == "utf-8" || encoding.is_wide();
    if let Some(encoding) = named.filter(|encoding| !is_utf8(encoding)) {
        return Ok(encoding.decode(&bytes));
    }
    let fallback = settings.encoding.or(named.is_none().then_some(Encoding::WESTERN));
    String::from_utf8(bytes).or_else(|error| match fallback {
        _ if settings.replace_invalid && settings.encoding.is_none() => {
            Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Some(encoding) => Ok(encoding.decode(error.as_bytes())),
        None => {
            let at = error.utf8_error().valid_up_to();
            let message = format!("the page says that it is UTF-8, and byte {at} of it is {UNNAMED}");
            Err(Trouble::new(Reason::Encoding, message))
        }
    })
}

/// What the head of a page says that its encoding is.
fn label(bytes: &[u8]) -> Option<String> {
    /// Bytes in which a page has to say it.
    const HEAD: usize = 2048;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let label = rest
        .split(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)))
        .next();
    label.filter(|label| !label.is_empty()).map(str::to_owned)
}

/// The article of a page.
pub(super) fn article(html: &str, order: DateOrder) -> Result<Fields, Trouble> {
    let document = Document::read(html);
    let linked = linked::article(&document.linked);
    let title = title(&document, &linked);
    let mut blocks = story(&document);
    blocks.retain(|block| block.heading == 0 || title.as_deref() != Some(block.text(&document)));
    let text = text(&document, &blocks, linked.body);
    if text.trim().is_empty() {
        let message = "no article stands on the page, or a script of it would have to be run to see it";
        return Err(Trouble::new(Reason::MissingText, message));
    }
    let mut fields = Fields::default();
    let mut dates = linked.date.iter().chain(&document.dates);
    let date = dates.find(|date| parse_date_in(date, order).is_ok());
    fields.set(Role::Text, Some(text));
    fields.set(Role::Title, title);
    fields.set(Role::Date, date.cloned());
    let authors = linked.author.or_else(|| several(document.authors));
    fields.set(Role::Author, authors);
    fields.set(
        Role::Url,
        document.address.filter(|address| address.starts_with("http")),
    );
    Ok(fields)
}

/// Names with commas between them, each once; addresses are none.
fn several(names: Vec<String>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let name = plain_title(&name);
        let is_name = !name.is_empty() && !name.contains("://");
        if is_name && !found.contains(&name) {
            found.push(name);
        }
    }
    Some(found.join(", ")).filter(|names| !names.is_empty())
}

/// The headline: as JSON-LD has it, as the page wants it shared, as it stands on it, or in the title of its window.
fn title(document: &Document, linked: &Linked) -> Option<String> {
    let headings: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| block.heading == 1)
        .collect();
    let heading = match headings.as_slice() {
        [only] => Some(only.text(document).replace('\n', " ")),
        _ => None,
    };
    let window = document.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = linked
        .headline
        .clone()
        .or_else(|| document.shared_title.clone())
        .or(heading)
        .unwrap_or(window);
    let found = without_site(found.trim(), document.site.as_deref());
    Some(found.to_owned()).filter(|title| !title.is_empty())
}

/// A title without the name of the site, where that stands behind a bar or a dash.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    let shorter = [" | ", " - ", " – ", " — "].into_iter().find_map(|bar| {
        let (before, after) = title.rsplit_once(bar)?;
        let is_site = bar == " | " || site.is_some_and(|site| site.eq_ignore_ascii_case(after.trim()));
        (is_site && before.len() > after.len()).then_some(before)
    });
    shorter.unwrap_or(title).trim_end()
}

/// The main text. JSON-LD says best what belongs to it, and the page where its paragraphs end.
fn text(document: &Document, blocks: &[Block], body: Option<String>) -> String {
    /// Bytes of the longest line of a text that has its paragraphs.
    const LONG_LINE: usize = 600;
    let joined = |blocks: &[Block]| {
        let texts = blocks.iter().map(|block| block.text(document));
        texts.collect::<Vec<_>>().join("\n\n")
    };
    let found = joined(blocks);
    let Some(body) = body.filter(|body| body.len() * 2 > found.len()) else {
        return found;
    };
    // In one line it has lost its paragraphs, as most sites write it.
    if body.contains('\n') && body.lines().all(|line| line.len() <= LONG_LINE) {
        return body;
    }
    let same = paragraphs_of(&body, document);
    let covered: usize = same.iter().map(|block| block.len()).sum();
    if covered * 5 >= body.len() * 4 {
        joined(&same)
    } else {
        body
    }
}

/// The blocks of a page whose words stand in `body` one after another.
fn paragraphs_of(body: &str, document: &Document) -> Vec<Block> {
    /// Bytes of the body that may stand between two blocks: more would be another text.
    const BETWEEN: usize = 2000;
    /// Blocks that are looked at.
    const BLOCKS: usize = 10_000;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = words(body);
    let mut at = 0_usize;
    let mut found = Vec::new();
    for block in document
        .blocks
        .iter()
        .filter(|block| block.len() > 1)
        .take(BLOCKS)
    {
        let text = words(block.text(document));
        let end = floor(&body, at.saturating_add(text.len()).saturating_add(BETWEEN));
        if let Some(start) = body.get(at..end).and_then(|rest| rest.find(&text)) {
            at += start + text.len();
            found.push(*block);
        }
    }
    found
}

/// The last boundary of characters up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The title of an item of a feed or a message as plain text.
pub(super) fn plain_title(title: &str) -> String {
    let title = without_entities(title.to_owned());
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str =
        "The harbour will stay open through the winter, the council said, and the boats with it.";

    fn read(html: &str) -> Fields {
        article(html, DateOrder::Unknown).unwrap()
    }

    #[test]
    fn what_json_ld_says_comes_first_and_paragraphs_are_those_of_the_page() {
        let body = format!("{LEAD} ").repeat(9);
        let paragraphs = format!("<p>{LEAD}</p>").repeat(9);
        let html = format!(
            "<title>Harbour - The Example</title><meta property=og:site_name content='The Example'>\
             <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Harbour open\",\
             \"datePublished\":\"2026-03-14\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Kari Lund\"}},\"Ola Berg\"],\"articleBody\":\"{body}\"}}</script><h1>Harbour</h1>{paragraphs}\
             <p>Another paragraph that stands on the page, and in no body of it.</p>"
        );
        let fields = read(&html);
        assert_eq!(fields.get(Role::Title), Some("Harbour open"));
        assert_eq!(fields.get(Role::Date), Some("2026-03-14"));
        assert_eq!(fields.get(Role::Author), Some("Kari Lund, Ola Berg"));
        assert_eq!(fields.get(Role::Text).unwrap().split("\n\n").count(), 9);
    }

    #[test]
    fn without_it_the_page_is_read() {
        let html = format!(
            "<head><title>Harbour open | The Example</title><meta name=date content=never><meta name=author content='Kari Lund'>\
             <meta property=article:author content='https://example.org/lund'>\
             <link rel=canonical href='https://example.org/harbour'><body><p>{LEAD}<p>{LEAD}<p>{LEAD}\
             <time datetime='2026-03-14T09:00:00+01:00'>Saturday</time>"
        );
        let fields = read(&html);
        assert_eq!(fields.get(Role::Title), Some("Harbour open"));
        assert_eq!(fields.get(Role::Date), Some("2026-03-14T09:00:00+01:00"));
        assert_eq!(fields.get(Role::Url), Some("https://example.org/harbour"));
        assert_eq!(fields.get(Role::Author), Some("Kari Lund"));
        assert!(article("<p></p>", DateOrder::Unknown).is_err());
    }

    #[test]
    fn encodings_are_those_that_are_named() {
        let settings = Settings::default();
        let western = b"<meta charset=\"windows-1252\">\x93Ja\x94".to_vec();
        assert!(decoded(western, None, &settings).unwrap().ends_with("“Ja”"));
        assert_eq!(decoded(b"\x93Ja\x94".to_vec(), None, &settings).unwrap(), "“Ja”");
        let claims = b"<meta charset=utf-8>\x93Ja\x94".to_vec();
        let trouble = decoded(claims.clone(), None, &settings).unwrap_err();
        assert!(trouble.message.contains("`encoding`"), "{}", trouble.message);
        let named = settings.encoding(Encoding::WESTERN);
        assert!(decoded(claims, None, &named).unwrap().ends_with("“Ja”"));
        let wide: Vec<u8> = "\u{feff}Ja".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(wide, None, &Settings::default()).unwrap(), "Ja");
    }
}
