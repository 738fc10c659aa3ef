//! Lines of JSON with offsets in code points, and shares.

use std::error::Error;

use pullquote::{Article, Span, parse_date};
use serde_json::Value;

/// A document of a file: its text, what is said of it, and where each of its code points begins.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) value: Value,
    bytes: Vec<u32>,
}

impl Document {
    /// The documents of a file, one a line.
    pub(crate) fn read(file: &str) -> Result<Vec<Self>, Box<dyn Error>> {
        let lines = std::fs::read_to_string(file).map_err(|problem| format!("{file}: {problem}"))?;
        lines.lines().map(Self::line).collect()
    }

    fn line(line: &str) -> Result<Self, Box<dyn Error>> {
        let value: Value = serde_json::from_str(line)?;
        let text = value["text"].as_str().unwrap_or("").to_owned();
        let starts = text.char_indices().map(|(at, _)| at as u32);
        let bytes = starts.chain([text.len() as u32]).collect();
        Ok(Self { text, value, bytes })
    }

    pub(crate) fn id(&self) -> &str {
        self.value["id"].as_str().unwrap_or("")
    }

    /// The bytes between two offsets in code points.
    pub(crate) fn span(&self, start: &Value, end: &Value) -> Span {
        let point = |value: &Value| {
            let at = value.as_u64().unwrap_or(0) as usize;
            self.bytes.get(at).copied().unwrap_or(0)
        };
        Span::new(point(start), point(end))
    }

    /// The text with its date; GUM has days that no calendar has, which are left out.
    pub(crate) fn article(&self) -> Article<'_> {
        let article = Article::new(&self.text);
        match self.value["date"].as_str().and_then(|date| parse_date(date).ok()) {
            Some(date) => article.with_date(date),
            None => article,
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Default)]
pub(crate) struct Share {
    pub(crate) hits: usize,
    pub(crate) of: usize,
}

impl Share {
    pub(crate) fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    pub(crate) fn value(self) -> f64 {
        self.hits as f64 / self.of.max(1) as f64
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.of == 0 {
            return write!(f, "    -");
        }
        write!(f, "{:.3}", self.value())
    }
}
