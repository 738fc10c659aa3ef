//! What stands in the place of stores where the crate is built without them.

use std::path::Path;

use crate::error::{Error, Result};
use crate::input::{Format, Input};

/// No object: there is none without stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Object {}

/// No file.
pub(crate) enum NoFile {}

impl NoFile {
    pub(crate) fn path(&self) -> &Path {
        match *self {}
    }
}

impl Object {
    pub(crate) fn fetch(&self) -> Result<NoFile, String> {
        match *self {}
    }

    pub(crate) fn tag(&self) -> &str {
        match *self {}
    }
}

/// No stores.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stores {}

impl Stores {
    pub(crate) fn set(&mut self, _: impl IntoIterator<Item = (String, String)>) {}

    #[allow(clippy::unused_self, reason = "as where there are stores")]
    pub(crate) fn find(&self, pattern: &str, _: Option<Format>) -> Result<Vec<Input>> {
        Err(Error::Setting {
            setting: "input",
            why: format!(
                "{pattern}: this program was built without object stores; build it with the feature `stores`"
            ),
        })
    }
}
