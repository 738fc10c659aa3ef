//! The `pullquote` program as a library: [`run`] takes arguments and streams and returns an exit code.
//!
//! The program itself and the Python package's console script are both [`main`] with the process's streams.

mod analyze;
mod args;
mod audit;
mod corpus;
mod error;
mod gazetteer;
mod input;
mod output;
mod quotes;
mod report;
mod sources;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory, Parser};

use crate::args::{Cli, ColorChoice, Command};
use crate::error::Failure;

/// Exit code where everything was done.
pub const OK: u8 = 0;
/// Exit code where some inputs failed; the rest was done.
pub const SOME_FAILED: u8 = 1;
/// Exit code where the arguments cannot be understood.
pub const USAGE: u8 = 2;

/// Exit code after a second Ctrl-C, as shells give it.
const INTERRUPTED: i32 = 130;

/// The streams that a run reads and writes, and what they are attached to.
pub struct Console<'a> {
    /// What `-` reads.
    pub stdin: Box<dyn Read + Send>,
    /// Results. Flushed after every article.
    pub stdout: &'a mut dyn Write,
    /// Messages.
    pub stderr: &'a mut dyn Write,
    /// Columns to wrap to.
    pub width: usize,
    /// Whether `--color auto` means colours.
    pub color: bool,
    /// Whether progress is drawn on the process's standard error.
    pub progress: bool,
    /// Called when a run over a corpus begins; gives the flag that somebody else (a signal handler) sets
    /// to end it after the shard at hand.
    pub interrupt: fn() -> &'static AtomicBool,
}

/// Runs the program with `args`, the program's own name first. Returns the exit code.
///
/// A closed pipe on the output ends the run quietly.
///
/// ```
/// use pullquote_cli::{Console, OK, run};
///
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let console = Console {
///     stdin: Box::new("“Yes,” said Anna Berg.".as_bytes()),
///     stdout: &mut out,
///     stderr: &mut err,
///     width: 80,
///     color: false,
///     progress: false,
///     interrupt: pullquote_cli::on_ctrl_c,
/// };
/// assert_eq!(run(["pullquote", "analyze", "--format", "jsonl", "-"], console), OK);
/// assert!(out.starts_with(b"{\"id\":null"));
/// ```
pub fn run<I, T>(args: I, mut console: Console<'_>) -> u8
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, &mut console),
    };
    console.color = match cli.color {
        ColorChoice::Auto => console.color,
        ColorChoice::Always => true,
        ColorChoice::Never => false,
    };
    let result = match cli.command {
        Command::Analyze(options) => analyze::analyze(&options, &mut console),
        Command::Gazetteer(command) => gazetteer::gazetteer(&command, &mut console),
        Command::Run(options) => corpus::run(&options, &mut console),
        Command::Quotes(options) => quotes::quotes(&options, &mut console),
        Command::Report(options) => report::report(&options, &mut console),
        Command::Sources(options) => sources::sources(&options, &mut console),
        Command::Audit(options) => audit::audit(&options, &mut console),
        Command::Completions { shell } => completions(shell, &mut console),
    };
    match result {
        Ok(0) => OK,
        Ok(_) => SOME_FAILED,
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => OK,
        Err(failure) => {
            // What a failure quotes (a file's name, a column's) commands no terminal either.
            let told = error::with_options(&failure.to_string());
            let lines: Vec<_> = told.lines().map(output::neutral).collect();
            let _ = writeln!(console.stderr, "pullquote: {}", lines.join("\n"));
            if matches!(failure, Failure::Usage(_)) {
                USAGE
            } else {
                SOME_FAILED
            }
        }
    }
}

/// Shows help, or what is wrong with the arguments. Returns the exit code.
fn refuse(error: &clap::Error, console: &mut Console<'_>) -> u8 {
    let text = if console.color {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
    let stream = if error.use_stderr() {
        &mut console.stderr
    } else {
        &mut console.stdout
    };
    // Where even the message cannot be written, the exit code is all there is.
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    if error.use_stderr() { USAGE } else { OK }
}

/// Runs the program on the process's own streams. Colours and wraps where standard output is a terminal and
/// `NO_COLOR` is not set.
pub fn main<I, T>(args: I) -> u8
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let terminal = io::stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| terminal);
    let color = terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let console = Console {
        // Not locked: a run reads standard input on another thread, and a panic there is told on standard error.
        stdin: Box::new(io::stdin()),
        stdout: &mut BufWriter::new(io::stdout()),
        stderr: &mut io::stderr(),
        width: width.map_or(80, |(columns, _)| usize::from(columns.0)),
        color,
        progress: io::stderr().is_terminal(),
        interrupt: on_ctrl_c,
    };
    run(args, console)
}

/// What the environment says of object stores: the variables that the stores' own programs take, such as `AWS_REGION` and
/// `GOOGLE_APPLICATION_CREDENTIALS`.
#[must_use]
pub fn store_settings() -> Vec<(String, String)> {
    let is_known = |name: &str| name.starts_with("AWS_") || name.starts_with("GOOGLE_");
    let named = std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_known));
    named
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// A flag that the first Ctrl-C from now on sets; the second one ends the process.
pub fn on_ctrl_c() -> &'static AtomicBool {
    static STOP: AtomicBool = AtomicBool::new(false);
    // Where a handler stands already it is left, and Ctrl-C does what it does there.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    });
    &STOP
}

fn completions(shell: clap_complete::Shell, console: &mut Console<'_>) -> Result<u64, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pullquote", &mut script);
    console.stdout.write_all(&script).map_err(Failure::Write)?;
    console.stdout.flush().map_err(Failure::Write)?;
    Ok(0)
}
