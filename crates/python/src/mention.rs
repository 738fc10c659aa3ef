//! Countries and officials.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::located::{Located, Reduced, reduce};
use crate::plain::from_json;
use crate::span::{hashed, quoted};

/// Gives a class of mentions what all of them have.
macro_rules! mention {
    ($class:ident, $list:ident, $value:ty, $($property:item)*) => {
        #[pymethods]
        impl $class {
            /// First code point.
            #[getter]
            fn start(&self) -> u32 {
                self.chars().span.start
            }

            /// One past the last code point.
            #[getter]
            fn end(&self) -> u32 {
                self.chars().span.end
            }

            /// The words of the article.
            #[getter]
            fn text(&self) -> &str {
                self.inner.bytes.$list[self.index].span.of(&self.inner.bytes.text)
            }

            /// Probability that the mention is right, 0 to 1.
            #[getter]
            fn confidence(&self) -> f32 {
                self.chars().confidence
            }

            /// The mention as a plain dictionary.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                from_json(py, &serde_json::to_string(self.chars()).unwrap_or_default())
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.chars() == other.chars() && self.text() == other.text()
            }

            fn __hash__(&self) -> u64 {
                hashed(&(self.start(), self.end(), self.text()))
            }

            fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
                reduce(py, &self.inner, stringify!($list), self.index)
            }

            $($property)*
        }

        impl $class {
            pub(crate) const fn new(inner: Arc<Located>, index: usize) -> Self {
                Self { inner, index }
            }

            fn chars(&self) -> &$value {
                &self.inner.chars.$list[self.index]
            }
        }
    };
}

/// A country named in the text.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Country {
    inner: Arc<Located>,
    index: usize,
}

mention! {
    Country, countries, pullquote::CountryMention,

    /// ISO 3166-1 alpha-2 code, or "EU".
    #[getter]
    fn code(&self) -> &str {
        &self.chars().code
    }

    /// The country's English short name.
    #[getter]
    fn name(&self) -> &str {
        &self.chars().name
    }

    /// "name", "adjective", "demonym", "abbreviation", "compound" or "metonym".
    #[getter]
    fn form(&self) -> String {
        format!("{:?}", self.chars().form).to_lowercase()
    }

    fn __repr__(&self) -> String {
        format!("<Country {}: {}>", self.code(), quoted(self.text()))
    }
}

/// A person in public office, named in the text.
#[pyclass(frozen, module = "pullquote")]
pub(crate) struct Official {
    inner: Arc<Located>,
    index: usize,
}

mention! {
    Official, officials, pullquote::OfficialMention,

    /// The fullest form of the name that the article gives; the table's where it gives none.
    #[getter]
    fn person(&self) -> &str {
        &self.chars().person
    }

    /// Office held.
    #[getter]
    fn office(&self) -> Option<&str> {
        self.chars().office.as_deref()
    }

    /// ISO 3166-1 alpha-2 code of the country served, or "EU", "UN".
    #[getter]
    fn country(&self) -> Option<&str> {
        self.chars().country.as_deref()
    }

    /// "name", "surname" or "title".
    #[getter]
    fn form(&self) -> String {
        format!("{:?}", self.chars().form).to_lowercase()
    }

    /// Wikidata id.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.chars().id.as_deref()
    }

    fn __repr__(&self) -> String {
        format!("<Official {}: {}>", quoted(self.person()), quoted(self.text()))
    }
}
