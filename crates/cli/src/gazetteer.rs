//! `pullquote gazetteer`: tables of names that users bring.

use std::path::{Path, PathBuf};

use pullquote::gazetteer::{Entry, EntryKind, Gender, compile, read_entries};

use crate::Console;
use crate::args::GazetteerCommand;
use crate::error::Failure;
use crate::output::neutral;

/// Runs `build`, `check` or `show`. Returns how many files could not be taken.
pub(crate) fn gazetteer(command: &GazetteerCommand, console: &mut Console<'_>) -> Result<u64, Failure> {
    match command {
        GazetteerCommand::Build { files, output } => {
            let mut entries = Vec::new();
            for path in files {
                entries.extend(read(path)?);
            }
            std::fs::write(output, compile(&entries))
                .map_err(|error| Failure::Table(format!("{}: {error}", output.display())))?;
            writeln!(
                console.stdout,
                "{} entries in {}",
                entries.len(),
                output.display()
            )
            .map_err(Failure::Write)?;
            Ok(0)
        }
        GazetteerCommand::Check { files } => {
            let mut failed = 0;
            for path in files {
                match read(path) {
                    Ok(entries) => writeln!(console.stdout, "{}: {} entries", path.display(), entries.len()),
                    Err(failure) => {
                        failed += 1;
                        writeln!(console.stdout, "{failure}")
                    }
                }
                .map_err(Failure::Write)?;
            }
            Ok(failed)
        }
        GazetteerCommand::Show { files } => {
            writeln!(
                console.stdout,
                "name\tkind\taliases\toffice\tcountry\tfrom\tto\tid\tgender"
            )
            .map_err(Failure::Write)?;
            for path in files {
                for entry in read(path)? {
                    writeln!(console.stdout, "{}", row(&entry)).map_err(Failure::Write)?;
                }
            }
            Ok(0)
        }
    }
}

/// Reads every table or compiled file.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    for path in paths {
        entries.extend(read(path)?);
    }
    Ok(entries)
}

/// Reads a table or a compiled file.
fn read(path: &Path) -> Result<Vec<Entry>, Failure> {
    let name = path.to_string_lossy();
    let bytes =
        std::fs::read(path).map_err(|error| Failure::Table(format!("{}: {error}", neutral(&name))))?;
    read_entries(&name, &bytes).map_err(|error| {
        let lines: Vec<String> = error
            .to_string()
            .lines()
            .map(|line| neutral(line).into())
            .collect();
        Failure::Table(lines.join("\n"))
    })
}

/// An entry as a row that can be read back.
fn row(entry: &Entry) -> String {
    let kind = match entry.kind {
        EntryKind::Country => "country",
        EntryKind::Block => "block",
        _ => "person",
    };
    let gender = match entry.gender {
        Some(Gender::Female) => "f",
        Some(Gender::Male) => "m",
        _ => "",
    };
    let country = entry.country.map(|c| c.to_string()).unwrap_or_default();
    let cells = [
        &entry.name,
        kind,
        &entry.aliases.join("|"),
        &entry.office,
        &country,
        &entry.from,
        &entry.to,
        &entry.id,
        gender,
    ];
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| neutral(&cell.replace('\t', " ")).into())
        .collect();
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use crate::{Console, OK, SOME_FAILED, run};

    fn pullquote(args: &[&str]) -> (u8, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let console = Console {
            stdin: Box::new("Anna Berg spoke in Norway.".as_bytes()),
            stdout: &mut out,
            stderr: &mut err,
            width: 80,
            color: false,
            progress: false,
            interrupt: crate::on_ctrl_c,
        };
        let code = run(std::iter::once(&"pullquote").chain(args), console);
        out.extend(err);
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_table_is_checked_compiled_shown_and_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (good, bad, built) = (path("good.csv"), path("bad.csv"), path("own.pqgz"));
        std::fs::write(&good, "name,office,country\nAnna Berg,harbour minister,NO\n").unwrap();
        std::fs::write(&bad, "name,office,from\nAnna Berg,harbour minister,soon\n").unwrap();
        assert_eq!(pullquote(&["gazetteer", "check", &good]).0, OK);
        let (code, text) = pullquote(&["gazetteer", "check", &bad]);
        assert_eq!(code, SOME_FAILED);
        assert!(text.contains("row 2, column \"from\""), "{text}");
        assert_eq!(pullquote(&["gazetteer", "build", &good, "-o", &built]).0, OK);
        assert!(
            pullquote(&["gazetteer", "show", &built])
                .1
                .contains("Anna Berg\tperson\t\tharbour minister\tNO")
        );
        let (code, text) = pullquote(&["analyze", "--gazetteer", &built, "--format", "jsonl", "-"]);
        assert_eq!(code, OK);
        assert!(text.contains("harbour minister"), "{text}");
    }
}
