//! The objects that an address names.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Once};
use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use glob::{MatchOptions, Pattern};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::http::HttpBuilder;
use object_store::{ClientOptions, ObjectMeta, ObjectStore, ObjectStoreExt, RetryConfig, path};

use super::object::{Object, Place, told};
use crate::error::{Error, Result};
use crate::folder::{RUN, SHARDS};
use crate::input::{Format, Input, by_name};

/// What a pattern has and a key seldom.
const WILD: [char; 3] = ['*', '?', '['];
/// How often a request is made again, and for how long.
const RETRIES: usize = 3;
const RETRY_TIME: Duration = Duration::from_secs(60);

/// Where stores are, and how they are entered.
#[derive(Clone, Default)]
pub(crate) struct Stores {
    /// Settings by the names of environment variables.
    options: Vec<(String, String)>,
    /// Stores of tests, by what their addresses begin with.
    #[cfg(test)]
    pub(crate) known: Vec<(String, Arc<dyn ObjectStore>)>,
}

impl fmt::Debug for Stores {
    /// The names of the settings alone: their values are secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list()
            .entries(self.options.iter().map(|(name, _)| name))
            .finish()
    }
}

/// An address in its parts: `s3://bucket` and `a/b`.
struct Address<'a> {
    scheme: &'a str,
    root: &'a str,
    key: &'a str,
}

impl<'a> Address<'a> {
    fn of(address: &'a str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let host = rest.find('/').unwrap_or(rest.len());
        let root = address.get(..scheme.len() + 3 + host)?;
        let key = rest.get(host..)?.trim_start_matches('/');
        (host > 0).then_some(Self { scheme, root, key })
    }
}

impl Stores {
    /// Settings by the names of the environment variables that the stores' own programs take: `AWS_REGION`.
    pub(crate) fn set(&mut self, options: impl IntoIterator<Item = (String, String)>) {
        self.options = options.into_iter().collect();
    }

    /// The objects that `pattern` names, in the order of their keys: one, all below it that have a known format, or
    /// those that match it.
    pub(crate) fn find(&self, pattern: &str, format: Option<Format>) -> Result<Vec<Input>> {
        let failed = |why: String| Error::Store {
            address: pattern.to_owned(),
            why,
        };
        let address = Address::of(pattern).ok_or_else(|| failed("write it as s3://bucket/key".to_owned()))?;
        let is_web = address.scheme.starts_with("http");
        if is_web && address.key.contains(['?', '#', '*']) {
            return Err(failed(
                "a question, a mark within the page and a pattern are not taken at https://; fetch it with curl and pipe it \
                 in, or name the file"
                    .to_owned(),
            ));
        }
        let place = self.place(&address).map_err(failed)?;
        let found = if is_web {
            let key = path::Path::from_url_path(address.key).map_err(|e| failed(e.to_string()))?;
            let found = place.wait(async { place.store().head(&key).await });
            vec![found.map_err(|e| failed(told(&e)))?]
        } else {
            matching(&place, address.key).map_err(failed)?
        };
        let is_one = found.len() == 1 && found.iter().all(|meta| meta.location.as_ref() == address.key);
        let mut inputs = Vec::new();
        for meta in found {
            // The key as the store has it; that of a page as it was written.
            let name = if is_web {
                pattern.to_owned()
            } else {
                format!("{}/{}", address.root, meta.location)
            };
            match input(&place, &name, meta, format) {
                Some(input) => inputs.push(input),
                None if is_one || is_web => {
                    return Err(Error::UnknownFormat {
                        path: PathBuf::from(name),
                    });
                }
                None => {}
            }
        }
        if inputs.is_empty() {
            return Err(Error::NoInput {
                pattern: pattern.to_owned(),
            });
        }
        Ok(inputs)
    }

    fn place(&self, address: &Address<'_>) -> Result<Place, String> {
        #[cfg(test)]
        if let Some((_, store)) = self.known.iter().find(|(root, _)| root == address.root) {
            return Place::new(Arc::clone(store)).map_err(|e| e.to_string());
        }
        static CRYPTOGRAPHY: Once = Once::new();
        // Where the program has chosen its own already, that one serves.
        CRYPTOGRAPHY.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
        let store = self.store(address).map_err(|e| told(&e))?;
        Place::new(store).map_err(|e| e.to_string())
    }

    fn store(&self, address: &Address<'_>) -> object_store::Result<Arc<dyn ObjectStore>> {
        let retry = || RetryConfig {
            max_retries: RETRIES,
            retry_timeout: RETRY_TIME,
            ..RetryConfig::default()
        };
        let options = self
            .options
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value));
        Ok(match address.scheme {
            "s3" => {
                let known = options
                    .filter_map(|(name, value)| Some((name.parse::<AmazonS3ConfigKey>().ok()?, value)));
                let store = known.fold(AmazonS3Builder::new(), |store, (key, value)| {
                    store.with_config(key, value)
                });
                Arc::new(store.with_url(address.root).with_retry(retry()).build()?)
            }
            "gs" => {
                let known =
                    options.filter_map(|(name, value)| Some((name.parse::<GoogleConfigKey>().ok()?, value)));
                let store = known.fold(GoogleCloudStorageBuilder::new(), |store, (key, value)| {
                    store.with_config(key, value)
                });
                Arc::new(store.with_url(address.root).with_retry(retry()).build()?)
            }
            scheme => {
                let client = ClientOptions::new().with_allow_http(scheme == "http");
                let store = HttpBuilder::new()
                    .with_url(address.root)
                    .with_client_options(client);
                Arc::new(store.with_retry(retry()).build()?)
            }
        })
    }
}

/// The objects that `key` names: itself, what is below it, or what matches it.
fn matching(place: &Place, key: &str) -> Result<Vec<ObjectMeta>, String> {
    let literal = key.find(WILD).map_or(key, |at| key.get(..at).unwrap_or_default());
    let is_pattern = literal.len() < key.len();
    let folder = if is_pattern {
        literal.rsplit_once('/').map_or("", |(folder, _)| folder)
    } else {
        key.trim_end_matches('/')
    };
    let folder = path::Path::parse(folder).map_err(|e| e.to_string())?;
    if !is_pattern && !key.ends_with('/') && !key.is_empty() {
        match place.wait(async { place.store().head(&folder).await }) {
            Ok(meta) => return Ok(vec![meta]),
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(told(&error)),
        }
    }
    let all = place
        .wait(async { place.store().list(Some(&folder)).try_collect::<Vec<_>>().await })
        .map_err(|e| told(&e))?;
    let pattern = is_pattern.then(|| Pattern::new(key)).transpose();
    let pattern = pattern.map_err(|e| format!("it is no pattern: {e}"))?;
    let by_part = MatchOptions {
        require_literal_separator: true,
        require_literal_leading_dot: true,
        ..MatchOptions::default()
    };
    let runs = runs(&all);
    let mut found: Vec<ObjectMeta> = all
        .into_iter()
        .filter(|meta| match &pattern {
            Some(pattern) => pattern.matches_with(meta.location.as_ref(), by_part),
            None => {
                !is_hidden(meta.location.as_ref())
                    && !runs.iter().any(|run| meta.location.as_ref().starts_with(run))
            }
        })
        .collect();
    found.sort_by(|a, b| a.location.cmp(&b.location));
    Ok(found)
}

/// Whether a part of the key begins with a dot, as what is not for readers.
fn is_hidden(key: &str) -> bool {
    key.split('/').any(|part| part.starts_with('.'))
}

/// What the keys of runs' own files begin with.
fn runs(all: &[ObjectMeta]) -> BTreeSet<String> {
    let within = |file: &str| -> BTreeSet<String> {
        let keys = all.iter().map(|meta| meta.location.as_ref());
        let folders = keys.filter_map(|key| key.strip_suffix(file));
        folders
            .filter(|folder| folder.is_empty() || folder.ends_with('/'))
            .map(str::to_owned)
            .collect()
    };
    within(RUN).intersection(&within(SHARDS)).cloned().collect()
}

/// `None` where the object's format is unknown.
fn input(place: &Place, name: &str, meta: ObjectMeta, format: Option<Format>) -> Option<Input> {
    let (compression, ending) = by_name(Path::new(name));
    let told = Format::of_extension(&ending);
    Some(Input {
        path: PathBuf::from(name),
        name: name.to_owned(),
        format: format.or(told)?,
        compression,
        size: meta.size,
        modified: Some(SystemTime::from(meta.last_modified)),
        growth: None,
        stream: None,
        object: Some(Object::new(place.clone(), meta)),
    })
}

#[cfg(test)]
mod tests;
