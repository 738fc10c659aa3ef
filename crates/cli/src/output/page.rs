//! A page over a run, to a file or to standard output.

use std::io;
use std::path::Path;

use super::neutral;
use crate::Console;
use crate::error::Failure;

/// The title of a page that was given none: what it shows and the name of the run's folder.
pub(crate) fn title_of(shows: &str, run: &Path) -> String {
    let whole = run.canonicalize().unwrap_or_else(|_| run.to_owned());
    let name = whole.file_name().unwrap_or(whole.as_os_str());
    format!("{shows}: {}", name.to_string_lossy())
}

/// Writes the page to `output`, `-` for standard output, and says on standard error how much it holds.
pub(crate) fn write_page(
    page: &str,
    output: &Path,
    holds: &str,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    if output.as_os_str() == "-" {
        let written = console.stdout.write_all(page.as_bytes());
        written
            .and_then(|()| console.stdout.flush())
            .map_err(Failure::Write)?;
    } else {
        std::fs::write(output, page).map_err(|error| {
            let file = output.display();
            Failure::Write(io::Error::new(error.kind(), format!("{file}: {error}")))
        })?;
    }
    // A closed standard error does not make the page wrong.
    let _ = writeln!(
        console.stderr,
        "{holds} in {}",
        neutral(&output.to_string_lossy())
    );
    Ok(())
}
