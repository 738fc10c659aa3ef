//! Inputs in object stores: `s3://bucket/key`, `gs://bucket/key`, and files at `https://`.
//!
//! An object is fetched to a temporary file when its turn comes, and then read as any file is: every format works, a
//! broken connection never leaves half an article, and a run holds one object at a time.

#[cfg(feature = "stores")]
mod find;
#[cfg(not(feature = "stores"))]
mod none;
#[cfg(feature = "stores")]
mod object;

#[cfg(feature = "stores")]
pub(crate) use find::Stores;
#[cfg(not(feature = "stores"))]
pub(crate) use none::{Object, Stores};
#[cfg(feature = "stores")]
pub(crate) use object::Object;

use crate::input::Input;
use crate::read::{BytesRead, Rows, open, unreadable};
use crate::row::Unmade;
use crate::settings::Settings;

/// What begins the address of an object.
const SCHEMES: [&str; 4] = ["s3://", "gs://", "https://", "http://"];

/// Whether `pattern` is an address and no path.
pub(crate) fn is_address(pattern: &str) -> bool {
    SCHEMES.iter().any(|scheme| pattern.starts_with(scheme))
}

/// Opens an object as the file that it is fetched to.
pub(crate) fn open_object(
    file: u32,
    object: &Object,
    input: &Input,
    settings: &Settings,
    read: &BytesRead,
) -> crate::Result<Box<dyn Rows>> {
    match object.fetch() {
        Ok(fetched) => {
            let local = Input {
                path: fetched.path().to_owned(),
                object: None,
                ..input.clone()
            };
            let rows = open(file, &local, settings, read)?;
            Ok(Box::new(Fetched { rows, fetched }))
        }
        Err(why) => Ok(unreadable(file, &why)),
    }
}

/// The rows of an object, whose file goes with them.
struct Fetched<F> {
    rows: Box<dyn Rows>,
    #[allow(dead_code, reason = "the file is there as long as this is")]
    fetched: F,
}

impl<F: Send> Rows for Fetched<F> {
    fn next_row(&mut self) -> Option<Unmade> {
        self.rows.next_row()
    }

    fn columns(&self) -> Vec<(crate::Role, String)> {
        self.rows.columns()
    }

    fn skip_rows(&mut self, count: u64) {
        self.rows.skip_rows(count);
    }
}
