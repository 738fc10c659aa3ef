//! What a reader of a format finds, as rows.

use std::sync::Arc;

use crate::columns::{Fields, Role, note};
use crate::input::Input;
use crate::later::Later;
use crate::read::Rows;
use crate::row::{Fault, Position, Reason, Unmade};
use crate::settings::Settings;

/// One article of a file, or the reason why there is none.
pub(super) struct Item {
    /// Byte of the uncompressed file where it begins, where that is known.
    pub(super) offset: Option<u64>,
    pub(super) found: Later<Result<Fields, Trouble>>,
    /// What the fields were called, where they have names.
    pub(super) columns: Vec<(Role, String)>,
}

impl Item {
    pub(super) fn new(offset: Option<u64>, found: impl Into<Later<Result<Fields, Trouble>>>) -> Self {
        Self {
            offset,
            found: found.into(),
            columns: Vec::new(),
        }
    }
}

/// What is wrong with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Its identifier, where it is known.
    pub(super) id: Option<String>,
    pub(super) reason: Reason,
    /// What is wrong in a sentence, with what to do.
    pub(super) message: String,
}

impl Trouble {
    pub(super) fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self {
            id: None,
            reason,
            message: message.into(),
        }
    }

    /// A file that breaks off: by its compression, or by a record that had no end in sight.
    pub(super) fn broken(error: &std::io::Error, settings: &Settings) -> Self {
        if error.kind() == std::io::ErrorKind::FileTooLarge {
            let most = crate::read::longest(settings);
            let size = crate::read::too_large(most, settings.max_bytes);
            return Self::new(
                Reason::TooLarge,
                format!("more than {size}; the file is read no further"),
            );
        }
        Self::new(
            Reason::Compression,
            format!("the file cannot be read past here: {error}"),
        )
    }
}

/// A reader of a format.
pub(super) trait Items: Send {
    /// The next article or trouble; `None` at the file's end, and then ever after.
    fn next_item(&mut self) -> Option<Item>;
}

/// The items of a file as rows with numbers.
pub(super) struct Rowed {
    items: Box<dyn Items>,
    name: Arc<str>,
    settings: Arc<Settings>,
    next: Position,
    columns: Vec<(Role, String)>,
}

impl Rowed {
    pub(super) fn new(file: u32, input: &Input, settings: &Settings, items: Box<dyn Items>) -> Self {
        let next = Position {
            file,
            row: 1,
            offset: None,
        };
        Self {
            items,
            name: input.name.as_str().into(),
            settings: Arc::new(settings.clone()),
            next,
            columns: Vec::new(),
        }
    }
}

impl Rows for Rowed {
    fn next_row(&mut self) -> Option<Unmade> {
        let item = self.items.next_item()?;
        let at = Position {
            offset: item.offset,
            ..self.next
        };
        self.next.row += 1;
        note(&mut self.columns, item.columns);
        let (name, settings) = (Arc::clone(&self.name), Arc::clone(&self.settings));
        let finish = move |found: Result<Fields, Trouble>| match found {
            Ok(fields) => fields.finish(at, &name, &settings),
            Err(trouble) => Err(Fault {
                at,
                id: trouble.id,
                reason: trouble.reason,
                message: trouble.message,
            }),
        };
        Some((at, item.found.map(finish)))
    }

    fn columns(&self) -> Vec<(Role, String)> {
        self.columns.clone()
    }
}
