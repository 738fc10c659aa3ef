//! From files and lines to articles.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use pullquote::{Article, Date, DateOrder, parse_date_in};
use pullquote_corpus::{Articles, Format, FoundArticle, Settings, whole, without_lone_surrogates};
use serde_json::{Map, Value};

use crate::args::Utf8;
use crate::error::Problem;

/// An article that owns what it holds.
#[derive(Debug, Default)]
pub(crate) struct Owned {
    id: Option<String>,
    date: Option<Date>,
    title: Option<String>,
    text: String,
    /// Why the date that it brings is not understood.
    warning: Option<String>,
}

impl Owned {
    /// The article, with `date` where it brings none.
    pub(crate) fn article(&self, date: Option<Date>) -> Article<'_> {
        let mut article = Article::new(&self.text);
        article.id = self.id.as_deref();
        article.date = self.date.or(date.filter(|_| self.warning.is_none()));
        article.title = self.title.as_deref();
        article
    }

    /// What is wrong with the date that the article brings.
    pub(crate) fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    pub(crate) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

/// How a file is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) format: Option<Format>,
    pub(crate) utf8: Utf8,
    /// Whether a text file is told from others by its name in `id`.
    pub(crate) named: bool,
    /// Which number of a date is the day.
    pub(crate) order: DateOrder,
}

impl Reading {
    /// Reads `path` and hands each article or problem to `each`, in order, until `each` fails.
    pub(crate) fn read<E>(
        self,
        path: &Path,
        stdin: &mut dyn Read,
        each: &mut dyn FnMut(Result<Owned, Problem>, Option<u64>) -> Result<(), E>,
    ) -> Result<(), E> {
        let file = path.to_string_lossy().into_owned();
        let problem = |message: String| Problem {
            file: file.clone(),
            line: None,
            id: None,
            message,
        };
        if path.is_dir() {
            let message = "is a folder; work through it with pullquote run FOLDER --output quotes/";
            return each(Err(problem(message.to_owned())), None);
        }
        if let Some(articles) = self.articles(&file) {
            return self.found(articles, each);
        }
        if file == "-" && !matches!(self.format, None | Some(Format::Text | Format::Jsonl)) {
            let message = "is read from a file alone in this format; save it to one, and name that";
            return each(Err(problem(message.to_owned())), None);
        }
        let mut opened;
        let stream: &mut dyn Read = if file == "-" {
            stdin
        } else {
            match std::fs::File::open(path) {
                Ok(found) => {
                    opened = found;
                    &mut opened
                }
                Err(error) => return each(Err(problem(format!("cannot open it: {error}"))), None),
            }
        };
        if self.is_lines(path) {
            return self.lines(&file, stream, each);
        }
        let mut bytes = Vec::new();
        if let Err(error) = stream.read_to_end(&mut bytes) {
            return each(Err(problem(format!("cannot read it: {error}"))), None);
        }
        let owned = decode(bytes, self.utf8).map_err(problem).map(|text| Owned {
            id: (self.named && file != "-").then(|| file.clone()),
            text,
            ..Owned::default()
        });
        each(owned, None)
    }

    fn is_lines(self, path: &Path) -> bool {
        let by_ending = || {
            matches!(
                path.extension().and_then(|e| e.to_str()),
                Some("jsonl" | "ndjson")
            )
        };
        self.format
            .map_or_else(by_ending, |format| format == Format::Jsonl)
    }

    /// Whether a file may hold more than one article.
    pub(crate) fn holds_many(self, path: &Path) -> bool {
        let is_one = |format: Format| matches!(format, Format::Text | Format::Html);
        let seen = || {
            self.articles(&path.to_string_lossy())
                .and_then(|found| Some(found.inputs().first()?.format))
        };
        self.is_lines(path) || self.format.or_else(seen).is_some_and(|format| !is_one(format))
    }

    /// The articles of a file that is neither text nor JSON Lines, or is packed.
    fn articles(self, file: &str) -> Option<Articles> {
        let settings = Settings::default().date_order(self.order);
        let settings = match self.utf8 {
            Utf8::Strict => settings,
            Utf8::Replace => settings.replace_invalid(),
        };
        let found = Articles::open([file], self.format, settings)
            .ok()
            .filter(|_| file != "-")?;
        let is_plain = |input: &pullquote_corpus::Input| {
            matches!(input.format, Format::Text | Format::Jsonl)
                && input.compression == pullquote_corpus::Compression::None
        };
        let [input] = found.inputs() else { return None };
        (!is_plain(input)).then_some(found)
    }

    /// Hands on what stands in a file of articles.
    fn found<E>(
        self,
        articles: Articles,
        each: &mut dyn FnMut(Result<Owned, Problem>, Option<u64>) -> Result<(), E>,
    ) -> Result<(), E> {
        for article in articles {
            let article = article.map(|found| self.owned(found)).map_err(|unread| Problem {
                file: unread.file,
                line: None,
                id: unread.id,
                message: format!("article {}: {}", unread.row, unread.message),
            });
            each(article, None)?;
        }
        Ok(())
    }

    fn owned(self, found: FoundArticle) -> Owned {
        let date = found
            .date
            .map(|date| parse_date_in(&date, self.order))
            .transpose();
        Owned {
            id: Some(found.id),
            warning: date.as_ref().err().map(|error| format!("date: {error}")),
            date: date.unwrap_or_default(),
            title: found.title,
            text: found.text,
        }
    }

    fn lines<E>(
        self,
        file: &str,
        stream: &mut dyn Read,
        each: &mut dyn FnMut(Result<Owned, Problem>, Option<u64>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut stream = BufReader::new(stream);
        let mut number = 0;
        loop {
            number += 1;
            let problem = |id, message| Problem {
                file: file.to_owned(),
                line: Some(number),
                id,
                message,
            };
            let mut bytes = Vec::new();
            match stream.read_until(b'\n', &mut bytes) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) => {
                    return each(
                        Err(problem(None, format!("cannot read on: {error}"))),
                        Some(number),
                    );
                }
            }
            if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                bytes.drain(.."\u{feff}".len());
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let parsed = decode(bytes, self.utf8)
                .map_err(|message| (None, message))
                .and_then(|line| match self.utf8 {
                    Utf8::Strict => parse(&line, self.order),
                    Utf8::Replace => parse(&without_lone_surrogates(&line), self.order),
                })
                .map_err(|(id, message)| problem(id, message));
            each(parsed, Some(number))?;
        }
    }
}

fn decode(bytes: Vec<u8>, policy: Utf8) -> Result<String, String> {
    String::from_utf8(bytes).or_else(|error| match policy {
        Utf8::Replace => Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        Utf8::Strict => Err(format!(
            "no UTF-8 at byte {}: convert it, or pass --utf8 replace",
            error.utf8_error().valid_up_to()
        )),
    })
}

/// Reads one line of JSON Lines; on failure the identifier, where it could be read, and what is wrong.
fn parse(line: &str, order: DateOrder) -> Result<Owned, (Option<String>, String)> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        let reason = error.to_string();
        let reason = match reason.split(" at line ").next().unwrap_or_default() {
            "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
                "an unpaired surrogate, which is no character; write the file anew, or pass --utf8 replace"
            }
            other => other,
        };
        (None, format!("no JSON at column {}: {reason}", error.column()))
    })?;
    let Value::Object(mut fields) = value else {
        return Err((None, "no JSON object: write {\"text\": …}".to_owned()));
    };
    let id = match fields.remove("id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id),
        Some(other) => Some(whole(&other.to_string()).to_owned()),
    };
    let read = |fields: &mut Map<String, Value>| -> Result<Owned, String> {
        let text = string(fields, "text")?.ok_or("no text: give the article as \"text\"")?;
        let title = string(fields, "title")?.filter(|t| !t.trim().is_empty());
        let date = match fields.remove("date") {
            None | Some(Value::Null) => None,
            Some(Value::String(date)) => Some(date),
            Some(other) => Some(other.to_string()),
        };
        let date = date.filter(|d| !d.trim().is_empty());
        let date = date.map(|d| parse_date_in(&d, order)).transpose();
        Ok(Owned {
            id: None,
            warning: date.as_ref().err().map(|error| format!("date: {error}")),
            date: date.unwrap_or_default(),
            title,
            text,
        })
    };
    match read(&mut fields) {
        Ok(owned) => Ok(Owned { id, ..owned }),
        Err(message) => Err((id, message)),
    }
}

fn string(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) => Ok(Some(value)),
        Some(_) => Err(format!("{name} is no string: write it between quotation marks")),
    }
}
