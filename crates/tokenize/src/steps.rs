//! Counts the machines' steps, so that linear time is asserted without a clock: in this crate's tests, and with the
//! feature `count-steps` in those of the crates above. Otherwise nothing is counted and nothing costs.

#[cfg(any(test, feature = "count-steps"))]
mod counter {
    use std::cell::Cell;
    use std::thread_local;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// Counts `count` steps of this thread.
    pub fn step(count: usize) {
        STEPS.with(|steps| steps.set(steps.get() + count as u64));
    }

    /// This thread's steps since the last call.
    pub fn take() -> u64 {
        STEPS.with(|steps| steps.replace(0))
    }
}

#[cfg(any(test, feature = "count-steps"))]
pub use counter::{step, take};

/// Counts `count` steps.
#[cfg(not(any(test, feature = "count-steps")))]
#[inline(always)]
pub const fn step(count: usize) {
    let _ = count;
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::take;
    use crate::{Segmentation, Segmenter};

    /// The steps that `text` takes.
    fn steps(text: &str) -> u64 {
        take();
        Segmenter::new()
            .segment_into(text, &mut Segmentation::default())
            .unwrap();
        take()
    }

    /// Asserts that twice as much of `piece` takes at most twice the steps, and no more than `most` a byte.
    fn linear(piece: &str, around: [&str; 2], most: u64) {
        let text = |n: usize| [around[0], &piece.repeat(n), around[1]].concat();
        let n = 20_000 / piece.len().max(1);
        let (once, twice): (String, String) = (text(n), text(2 * n));
        let (a, b) = (steps(&once), steps(&twice));
        assert!(b <= 2 * a + 64, "{piece:?}: {a} steps, then {b}");
        assert!(
            b <= most * twice.len() as u64,
            "{piece:?}: {} steps a byte",
            b / twice.len() as u64
        );
    }

    #[test]
    fn doubling_any_text_at_most_doubles_the_work() {
        for piece in [
            "\"",
            "'",
            "“",
            "”",
            "‘",
            "’",
            "«",
            "»",
            "`",
            "''a",
            "\"a ",
            " \"a",
            "“a. ",
            "'a ",
            "a' ",
            "‘a ",
            "a’ ",
            "s' a ",
            ".",
            ". ",
            "…",
            "… ",
            "!",
            "?\" ",
            "a. ",
            "A. ",
            "1. A ",
            "a. A b. ",
            "U.",
            "U.S. ",
            "Mr. ",
            "No. ",
            "etc. A ",
            "a",
            "A",
            "1",
            "1,",
            "1.",
            "a-",
            "-",
            "_",
            "a_",
            "a'",
            "a.",
            "aa.",
            "a@",
            "a.a@",
            "@",
            "#",
            "#a",
            "&A",
            "A&",
            "/",
            "http://",
            "http://a ",
            "www.",
            "a://.",
            "com.",
            "(",
            ")",
            "[",
            "]",
            "({[",
            "\u{301}",
            "a\u{301}",
            "\u{ad}",
            "a\u{ad}",
            "\u{200d}",
            "é",
            "é'",
            "ש",
            "שלום ",
            "\u{202e}",
            "東",
            "ไทย",
            "🇫🇷",
            "👨‍👩‍👧",
            "\n",
            "a\n",
            "\r\n",
            " ",
            "\0",
            "a\n\n",
            "• ",
            "⁃1. A ",
            "—",
            "a—",
            "\"a\n",
            "“a\n",
            "“a\n\n",
            "'90s ",
            "<<",
            ">>",
            "can't ",
            ". \"A ",
            "‘a. “A ",
            ": \"He said. ",
            "“A. He said: ",
            "\"A said ",
            "he said ",
            "&quot;",
            "&quot;A. ",
            "&",
            "*",
            "*a",
            "a*",
            "\\\"",
            "\"\"a",
            "AB.C",
            "(AB.C) ",
            "\u{feff}",
            "\u{2028}",
        ] {
            linear(piece, ["", ""], 400);
            linear(piece, ["“He said: ‘", " again.’”"], 400);
        }
    }

    #[test]
    fn one_word_of_ten_megabytes_is_one_token() {
        let word = "a".repeat(10_000_000);
        take();
        let cut = crate::segment(&word);
        assert_eq!(cut.tokens.len(), 1);
        assert!(take() < 3 * word.len() as u64);
    }
}
