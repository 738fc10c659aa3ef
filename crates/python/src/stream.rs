//! `analyze_many`: articles in, documents out, in order, a bounded number of them in flight.

use std::collections::VecDeque;
use std::ffi::CString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pullquote::{Analyzer, Article, parse_date};
use pullquote_corpus::{Columns, Fields, Role};
use pyo3::exceptions::{PyRuntimeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::article;
use crate::failure::{PullquoteError, failed, input, of_date};
use crate::located::Document;

/// Articles in flight for each thread: enough that a long one does not leave the others without work.
const WINDOW: usize = 16;
/// Bytes of text in flight at the most, but for one article.
const WINDOW_BYTES: usize = 64 << 20;
/// How long an interrupt may wait.
const PATIENCE: Duration = Duration::from_millis(50);

type Outcome = std::thread::Result<Result<Document, pullquote::Error>>;

enum Waiting {
    Analysed(usize, Receiver<Outcome>),
    Refused(PyErr),
}

/// Documents of the articles that an iterator gives. The articles are asked for on the thread that asks for the
/// documents, and only some more of them than documents have been given.
#[pyclass(frozen, module = "pullquote._pullquote")]
pub(crate) struct _Stream {
    process: u32,
    keep_errors: bool,
    state: Mutex<State>,
}

struct State {
    articles: Option<Py<PyIterator>>,
    analyzer: Arc<Analyzer>,
    pool: ThreadPool,
    waiting: VecDeque<Waiting>,
    bytes: usize,
    taken: u64,
}

#[pymethods]
impl _Stream {
    #[new]
    fn new(
        analyzer: &crate::analyzer::Analyzer,
        articles: &Bound<'_, PyAny>,
        threads: usize,
        keep_errors: bool,
    ) -> PyResult<Self> {
        let pool = ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|n| format!("pullquote-{n}"))
            .build();
        Ok(Self {
            process: std::process::id(),
            keep_errors,
            state: Mutex::new(State {
                articles: Some(articles.try_iter()?.unbind()),
                analyzer: analyzer.shared(),
                pool: pool.map_err(|e| PyRuntimeError::new_err(e.to_string()))?,
                waiting: VecDeque::new(),
                bytes: 0,
                taken: 0,
            }),
        })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.process != std::process::id() {
            return Err(PyRuntimeError::new_err(
                "begun in the process that this one was forked from: begin anew in each process",
            ));
        }
        // As with a generator. To wait instead would wait for a thread that needs the GIL of this one.
        let mut state = self
            .state
            .try_lock()
            .map_err(|_| PyValueError::new_err("already being asked by another thread"))?;
        state.fill(py);
        let found = match state.waiting.pop_front() {
            None => return Ok(None),
            Some(Waiting::Refused(error)) => Err(error),
            Some(Waiting::Analysed(bytes, outcome)) => match receive(py, outcome) {
                Ok(found) => {
                    state.bytes -= bytes;
                    found
                }
                Err((interrupt, outcome)) => {
                    state.waiting.push_front(Waiting::Analysed(bytes, outcome));
                    return Err(interrupt);
                }
            },
        };
        match found {
            Ok(document) => Ok(Some(Py::new(py, document)?.into_any())),
            Err(error) if self.keep_errors && error.is_instance_of::<PullquoteError>(py) => {
                Ok(Some(error.into_value(py).into_any()))
            }
            Err(error) => Err(error),
        }
    }
}

impl State {
    /// Asks for articles until enough are in flight.
    fn fill(&mut self, py: Python<'_>) {
        let window = self.pool.current_num_threads() * WINDOW;
        while self.waiting.len() < window && self.bytes < WINDOW_BYTES {
            let Some(articles) = &self.articles else { return };
            let item = match articles.bind(py).clone().next() {
                Some(Ok(item)) => item,
                ended => {
                    self.articles = None;
                    // What was given before the iterator failed is answered first.
                    self.waiting
                        .extend(ended.and_then(Result::err).map(Waiting::Refused));
                    return;
                }
            };
            let fields = article::read(&item, self.taken, &Columns::default());
            self.taken += 1;
            let waiting = fields
                .and_then(check)
                .map_or_else(Waiting::Refused, |(text, fields)| {
                    self.bytes += text.len();
                    self.start(text, fields)
                });
            self.waiting.push_back(waiting);
        }
    }

    fn start(&self, text: String, fields: Fields) -> Waiting {
        let (bytes, analyzer) = (text.len(), Arc::clone(&self.analyzer));
        let (sender, outcome) = sync_channel(1);
        self.pool.spawn_fifo(move || {
            let work = || analyze(&analyzer, &text, &fields);
            // Nobody takes it where the stream has been dropped.
            let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
        });
        Waiting::Analysed(bytes, outcome)
    }
}

impl Drop for _Stream {
    fn drop(&mut self) {
        // A forked child has the pool's locks but none of its threads, and could wait for them for ever.
        if self.process != std::process::id()
            && let Ok(state) = self.state.get_mut()
            && let Ok(none) = ThreadPoolBuilder::new().num_threads(1).build()
        {
            std::mem::forget(std::mem::replace(&mut state.pool, none));
        }
    }
}

fn check(mut fields: Fields) -> PyResult<(String, Fields)> {
    let text = fields
        .take(Role::Text)
        .ok_or_else(|| input("the article has no text"))?;
    if let Some(Err(error)) = fields.get(Role::Date).map(parse_date) {
        // It does not cost the article its analysis.
        fields.take(Role::Date);
        let warning =
            CString::new(format!("{}; analysed without a date", of_date(&error)).replace('\0', " "))?;
        Python::attach(|py| PyErr::warn(py, &py.get_type::<PyUserWarning>(), &warning, 1))?;
    }
    Ok((text, fields))
}

fn analyze(analyzer: &Analyzer, text: &str, fields: &Fields) -> Result<Document, pullquote::Error> {
    let mut article = Article::new(text);
    article.id = fields.get(Role::Id);
    article.title = fields.get(Role::Title);
    article.date = fields.get(Role::Date).map(parse_date).transpose()?;
    analyzer.analyze(article).map(Document::new)
}

/// Waits without the GIL, and looks for an interrupt now and then; where there is one, the receiver comes back.
fn receive(
    py: Python<'_>,
    outcome: Receiver<Outcome>,
) -> Result<PyResult<Document>, (PyErr, Receiver<Outcome>)> {
    let mut outcome = outcome;
    loop {
        let (back, got) = py.detach(move || {
            let got = outcome.recv_timeout(PATIENCE);
            (outcome, got)
        });
        outcome = back;
        match got {
            Ok(Ok(analysed)) => return Ok(analysed.map_err(input)),
            Ok(Err(panic)) => return Ok(Err(failed(&*panic))),
            Err(RecvTimeoutError::Disconnected) => return Ok(Err(failed(&"its thread ended"))),
            Err(RecvTimeoutError::Timeout) => {
                if let Err(interrupt) = py.check_signals() {
                    return Err((interrupt, outcome));
                }
            }
        }
    }
}
