//! The `pullquote` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(pullquote_cli::main(std::env::args_os()))
}
