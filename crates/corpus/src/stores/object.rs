//! One object, and how it is fetched.

use std::fmt;
use std::future::Future;
use std::io::Write;
use std::sync::Arc;

use futures_util::StreamExt;
use object_store::path::Path;
use object_store::{GetOptions, ObjectMeta, ObjectStore};
use tempfile::NamedTempFile;
use tokio::runtime::{Builder, Runtime};

/// A store, and what its connections run on.
#[derive(Clone)]
pub(super) struct Place {
    store: Arc<dyn ObjectStore>,
    runtime: Arc<Runtime>,
}

impl Place {
    /// # Errors
    /// The system gives no runtime.
    pub(super) fn new(store: Arc<dyn ObjectStore>) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            store,
            runtime: Arc::new(runtime),
        })
    }

    pub(super) const fn store(&self) -> &Arc<dyn ObjectStore> {
        &self.store
    }

    /// Waits for `work` on a thread of its own: a runtime must not be entered from within another, and who calls may be
    /// in one.
    pub(super) fn wait<T: Send>(&self, work: impl Future<Output = T> + Send) -> T {
        std::thread::scope(|scope| {
            let done = scope.spawn(|| self.runtime.block_on(work)).join();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
}

/// An object of a store.
#[derive(Clone)]
pub(crate) struct Object {
    place: Place,
    path: Path,
    /// What the store says to tell one state of the object from another.
    tag: String,
    e_tag: Option<String>,
}

impl Object {
    pub(super) fn new(place: Place, meta: ObjectMeta) -> Self {
        let tag = meta.e_tag.clone();
        Self {
            place,
            path: meta.location,
            tag: tag.unwrap_or_else(|| meta.last_modified.to_rfc3339()),
            e_tag: meta.e_tag,
        }
    }

    /// What tells this state of the object from another.
    pub(crate) fn tag(&self) -> &str {
        &self.tag
    }

    /// Fetches it to a temporary file, or says why not.
    pub(crate) fn fetch(&self) -> Result<NamedTempFile, String> {
        let mut file = NamedTempFile::new().map_err(|e| format!("no temporary file for it: {e}"))?;
        let fetched = self.place.wait(async {
            let options = GetOptions {
                if_match: self.e_tag.clone(),
                ..GetOptions::default()
            };
            let found = self.place.store.get_opts(&self.path, options).await;
            let mut pieces = found.map_err(|e| told(&e))?.into_stream();
            while let Some(piece) = pieces.next().await {
                let piece = piece.map_err(|e| told(&e))?;
                file.write_all(&piece)
                    .map_err(|e| format!("the temporary file for it cannot be written: {e}"))?;
            }
            file.flush().map_err(|e| e.to_string())
        });
        fetched.map(|()| file)
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.path, self.tag)
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.tag) == (&other.path, &other.tag)
    }
}

impl Eq for Object {}

/// What a store says, with what to do.
pub(super) fn told(error: &object_store::Error) -> String {
    use object_store::Error::{NotFound, PermissionDenied, Precondition, Unauthenticated};
    let advice = match error {
        NotFound { .. } => "there is no such object; check the address",
        PermissionDenied { .. } | Unauthenticated { .. } => {
            "access is denied; give the store's credentials, or say that it needs none (AWS_SKIP_SIGNATURE=true, \
             GOOGLE_SKIP_SIGNATURE=true)"
        }
        Precondition { .. } => "it was changed after it was found; run again into another folder",
        _ => "the store cannot be reached or does not answer as it should; check address and credentials",
    };
    format!("{advice} ({error})")
}
