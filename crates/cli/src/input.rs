//! From files and lines to articles.

use std::io::Read;
use std::path::Path;

use pullquote::{Article, Date, DateOrder, parse_date_in};
use pullquote_corpus::{Articles, Columns, Encoding, Error, Format, FoundArticle, Settings};

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

/// How files are read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) format: Option<Format>,
    pub(crate) columns: Columns,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) utf8: Utf8,
    /// Whether a text file is told from others by its name in `id`.
    pub(crate) named: bool,
    /// Which number of a date is the day.
    pub(crate) order: DateOrder,
}

/// Bytes that an article may have: more than an analysis takes, which says so.
const LONGEST: usize = u32::MAX as usize;

impl Reading {
    /// Reads `path` and hands each article or problem to `each`, in order, until `each` fails.
    pub(crate) fn read<E>(
        &self,
        path: &Path,
        stdin: &mut Box<dyn Read + Send>,
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
        let opened = if file == "-" {
            self.stream(stdin)
        } else {
            self.open(path)
        };
        match opened {
            Ok(articles) => self.found(articles, each),
            Err(message) => each(Err(problem(message)), None),
        }
    }

    /// Whether a file may hold more than one article.
    pub(crate) fn holds_many(&self, path: &Path) -> bool {
        let is_one = |format: Format| matches!(format, Format::Text | Format::Html);
        let is_stdin = path.as_os_str() == "-";
        let seen = || Some(self.open(path).ok()?.inputs().first()?.format);
        let format = self.format.or_else(|| if is_stdin { None } else { seen() });
        format.is_some_and(|format| !is_one(format))
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings::default()
            .columns(self.columns.clone())
            .date_order(self.order)
            .keep_blank()
            .max_bytes(LONGEST);
        if let Some(encoding) = self.encoding {
            settings = settings.encoding(encoding);
        }
        match self.utf8 {
            Utf8::Strict => settings,
            Utf8::Replace => settings.replace_invalid(),
        }
    }

    /// The articles on standard input.
    fn stream(&self, stdin: &mut Box<dyn Read + Send>) -> Result<Articles, String> {
        if matches!(self.format, Some(Format::Docx | Format::Parquet | Format::Ipc)) {
            return Err("is read from a file alone in this format; save it to one, and name that".to_owned());
        }
        let stream = std::mem::replace(stdin, Box::new(std::io::empty()));
        let format = self.format.unwrap_or(Format::Text);
        Ok(Articles::of(stream, format, self.settings()))
    }

    /// The articles of a file; of one whose format cannot be told, its text.
    fn open(&self, path: &Path) -> Result<Articles, String> {
        let opens = |format| Articles::open([path.to_string_lossy()], format, self.settings());
        let opened = match opens(self.format) {
            Err(Error::UnknownFormat { .. }) => opens(Some(Format::Text)),
            opened => opened,
        };
        opened.map_err(|error| match std::fs::metadata(path) {
            Err(missing) => format!("cannot open it: {missing}"),
            Ok(_) => error.to_string(),
        })
    }

    /// Hands on what stands in a file of articles.
    fn found<E>(
        &self,
        articles: Articles,
        each: &mut dyn FnMut(Result<Owned, Problem>, Option<u64>) -> Result<(), E>,
    ) -> Result<(), E> {
        let format = articles.inputs().first().map(|input| input.format);
        let is_lines = format == Some(Format::Jsonl);
        for article in articles {
            let row = match &article {
                Ok(found) => found.row,
                Err(unread) => unread.row,
            };
            let line = is_lines.then_some(row);
            let article = article
                .map(|found| self.owned(found, format))
                .map_err(|unread| Problem {
                    file: unread.file,
                    line,
                    id: unread.id,
                    message: if is_lines || format == Some(Format::Text) {
                        unread.message
                    } else {
                        format!("article {row}: {}", unread.message)
                    },
                });
            each(article, line)?;
        }
        Ok(())
    }

    fn owned(&self, found: FoundArticle, format: Option<Format>) -> Owned {
        let date = found.date.as_deref().map(|date| parse_date_in(date, self.order));
        let date = date.transpose();
        let id = match format {
            // A text is called by its file, where there are others.
            Some(Format::Text) => Some(found.file.as_str()).filter(|file| self.named && *file != "-"),
            _ => found.own_id(),
        };
        Owned {
            id: id.map(str::to_owned),
            warning: date.as_ref().err().map(|error| format!("date: {error}")),
            date: date.unwrap_or_default(),
            title: found.title,
            text: found.text,
        }
    }
}
