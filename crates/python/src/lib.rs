//! The extension module `pullquote._pullquote`: converts values and delegates.

mod analyzer;
mod article;
mod audit;
mod document;
mod entity;
mod failure;
mod gazetteer;
mod located;
mod mention;
mod one;
mod page;
mod plain;
mod preview;
mod quote;
mod run;
mod segmentation;
mod span;
mod stream;
mod table;

use pyo3::prelude::*;

/// Who said what in the news.
#[pymodule]
mod _pullquote {
    #[pymodule_export]
    use super::_main;
    #[pymodule_export]
    use super::analyzer::{_analyzer, _piece, _shared, Analyzer, analyze};
    #[pymodule_export]
    use super::article::_roles;
    #[pymodule_export]
    use super::audit::{_audit, interval};
    #[pymodule_export]
    use super::document::{_dateline, _item, Dateline};
    #[pymodule_export]
    use super::entity::{Entity, Mention};
    #[pymodule_export]
    use super::gazetteer::{_gazetteer, Gazetteer};
    #[pymodule_export]
    use super::located::Document;
    #[pymodule_export]
    use super::mention::{Country, Official};
    #[pymodule_export]
    use super::page::{_quotes_html, _report};
    #[pymodule_export]
    use super::quote::{Quote, Speaker};
    #[pymodule_export]
    use super::run::_run;
    #[pymodule_export]
    use super::segmentation::{Segmentation, Token, segment};
    #[pymodule_export]
    use super::span::Span;
    #[pymodule_export]
    use super::stream::_Stream;
    #[pymodule_export]
    use super::table::{_columns, _table, Table};

    /// The package's version.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// Runs the command line program with `args`, the program's name first, and returns its exit code.
#[pyfunction]
fn _main(py: Python<'_>, args: Vec<String>) -> u8 {
    py.detach(|| pullquote_cli::main(args))
}
