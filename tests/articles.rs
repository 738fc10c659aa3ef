//! Every golden article gives what its file says.

use pullquote::{Analyzer, Attributions};

#[test]
fn golden_articles_are_analysed_as_their_files_say() {
    let speech = Analyzer::new().unwrap();
    let all = Analyzer::builder()
        .attributions(Attributions::All)
        .build()
        .unwrap();
    let cases = pullquote_tests::cases().unwrap();
    assert!(!cases.is_empty());
    let mut report = String::new();
    for case in &cases {
        let analysis = case.analyze(&speech, &all).unwrap();
        for failure in case.failures(&analysis) {
            report.push_str(&format!("{}: {failure}\n", case.name));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
