//! The program from arguments to exit code, on a console held in memory.

use std::sync::atomic::AtomicBool;

use pullquote_cli::{Console, run};

fn never() -> &'static AtomicBool {
    static NEVER: AtomicBool = AtomicBool::new(false);
    &NEVER
}

/// The exit code, what standard output got, and what standard error got, at 80 columns.
pub(crate) fn pullquote(args: &[&str], color: bool) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let console = Console {
        stdin: Box::new(std::io::empty()),
        stdout: &mut out,
        stderr: &mut err,
        width: 80,
        color,
        progress: false,
        interrupt: never,
    };
    let code = run(std::iter::once("pullquote").chain(args.iter().copied()), console);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}
