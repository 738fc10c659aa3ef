//! Analyses as HTML.
//!
//! - [`article`]: one article with quotations, cues, sources, countries and officials marked, for notebooks.
//! - [`quotes_table`]: its quotations as a table.
//! - [`grid`]: rows of cells as a table in the same style.
//! - [`page`]: any of them as a page of its own.
//! - [`audit`]: whose voices are in a run, as shares with intervals.
//! - [`Report`]: one page over a whole run, to explore and search.
//!
//! Whatever a text, an identifier or an address holds, nothing of it becomes markup or runs. No output fetches
//! anything: styles, scripts and data are inside. The output depends on the input alone.

mod article;
mod audit;
mod country;
mod escape;
mod grid;
mod page;
mod report;

pub use article::{article, quotes_table};
pub use audit::{audit, shares_csv};
pub use grid::{Column, grid};
pub use page::{page, page_end, page_start};
pub use report::{Error, Report};
