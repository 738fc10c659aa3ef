//! Memory grows with the text, and by a stated number of bytes for each of its bytes at most.

use allocation_counter::measure;
use pullquote::{Analyzer, Scratch};

/// Bytes held at once for each byte of the text, whatever it is: `pullquote`'s documentation states it.
const WORST: u64 = 450;
/// The same for news; less in texts of more than some windows of the tagger.
const NEWS: u64 = 250;

#[test]
fn no_text_takes_more_memory_than_is_stated() {
    let analyzer = Analyzer::new().unwrap();
    let news = pullquote_tests::cases().unwrap().remove(0).text;
    for (piece, most) in [
        (news.as_str(), NEWS),
        ("\"", WORST),
        ("“", WORST),
        (". ", WORST),
        ("a", WORST),
        ("A ", WORST),
        ("A\n\n", WORST),
        ("Ann Lee, ", WORST),
        ("“a” said Ann. ", WORST),
        ("said that ", WORST),
        ("Russia ", WORST),
        ("e\u{301}", WORST),
    ] {
        let held = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let mut scratch = Scratch::default();
            measure(|| {
                // The buffers count too, whether they are kept or not.
                let _ = analyzer.analyze_with(&mut scratch, text.as_str());
                scratch = Scratch::default();
            })
            .bytes_max
        };
        // The first texts fill tables that are made once.
        held(1_000);
        let (short, long) = (held(20_000), held(60_000));
        let each = long.saturating_sub(short) / 40_000;
        assert!(each <= most, "{piece:.20?}: {each} bytes for each byte");
    }
}
