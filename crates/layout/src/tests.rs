use pullquote_tokenize::segment;

use super::{Layout, layout, layout_with_title};

fn parts(text: &str) -> Layout {
    layout(text, &segment(text))
}

#[test]
fn reads_datelines_of_many_agencies() {
    // text, place, month, day, year, agency
    let cases = [
        (
            "MOSCOW, September 9 (RIA Novosti) – Russia will",
            "MOSCOW",
            9,
            9,
            0,
            "RIA Novosti",
        ),
        (
            "BEIRUT, Lebanon (AP) — Rebels took",
            "BEIRUT, Lebanon",
            0,
            0,
            0,
            "AP",
        ),
        ("LONDON, 4 Dec - Shares rose", "LONDON", 12, 4, 0, ""),
        ("WASHINGTON — The House passed", "WASHINGTON", 0, 0, 0, ""),
        (
            "BEIJING, Oct. 21 (Xinhua) -- Two satellites",
            "BEIJING",
            10,
            21,
            0,
            "Xinhua",
        ),
        (
            "GENEVA, 3 March 2021 (UN News) – Aid",
            "GENEVA",
            3,
            3,
            2021,
            "UN News",
        ),
        ("Kabul, Afghanistan – A blast", "Kabul, Afghanistan", 0, 0, 0, ""),
        ("Paris (AFP) - France said", "Paris", 0, 0, 0, "AFP"),
        ("NEW DELHI: The monsoon", "NEW DELHI", 0, 0, 0, ""),
        ("COLUMBIA, S.C. - Voters here", "COLUMBIA, S.C.", 0, 0, 0, ""),
        ("(Reuters) - Oil fell", "", 0, 0, 0, "Reuters"),
        (
            "MOSCOW/KYIV, Feb 2 (Reuters) - Ukraine said",
            "MOSCOW/KYIV",
            2,
            2,
            0,
            "Reuters",
        ),
        ("RIO DE JANEIRO — Rain fell", "RIO DE JANEIRO", 0, 0, 0, ""),
    ];
    for (line, place, month, day, year, agency) in cases {
        let text =
            format!("Some headline here\n\n{line} more words follow after that.\n\nThe second paragraph.");
        let found = parts(&text).dateline.unwrap_or_else(|| panic!("{line}"));
        assert_eq!(found.place.map_or("", |s| s.of(&text)), place, "{line}");
        assert_eq!(found.month.unwrap_or(0), month, "{line}");
        assert_eq!(found.day.unwrap_or(0), day, "{line}");
        assert_eq!(found.year.unwrap_or(0), year, "{line}");
        assert_eq!(found.agency.map_or("", |s| s.of(&text)), agency, "{line}");
    }
}

#[test]
fn a_line_that_is_a_date_is_a_dateline_without_a_place() {
    let text =
        "Harbour reopens after storm\n\nMonday, January 14, 2019\u{a0}\n\nThe harbour reopened on Sunday.";
    let parts = parts(text);
    let found = parts.dateline.unwrap();
    assert_eq!(
        (found.weekday, found.month, found.day, found.year),
        (Some(1), Some(1), Some(14), Some(2019))
    );
    assert_eq!(found.place, None);
    assert_eq!(parts.body.len(), 1);
}

#[test]
fn story_text_is_no_dateline() {
    for line in [
        "Boris Ek - the mayor - said no.",
        "The U.S. — and its allies — agreed.",
        "\"Moscow – our Moscow – is safe,\" she said.",
        "I — we — they went home.",
        "PENCE: We will win.\n\nKAINE: You won't.",
        "May 4 — the date of the vote — is near.",
    ] {
        let text = format!("Some headline here\n\n{line}\n\nMore.");
        assert_eq!(parts(&text).dateline, None, "{line}");
    }
}

#[test]
fn litter_is_set_apart_and_the_story_is_not() {
    let text = "Talks resume\n\nBy Ann Lee | Reuters\n\nOSLO (Reuters) - Talks resumed.\n\nShare this man's view, she said, and you share his guilt.\n\nCopyright law was \"broken\", he said.\n\nReporting by Ann Lee; Editing by Bo Ek\n\n© Example News.\n\nNo comments :\n\nPost a Comment";
    let parts = parts(text);
    let litter: Vec<&str> = parts.boilerplate.iter().map(|s| s.of(text)).collect();
    assert_eq!(
        litter,
        [
            "Reporting by Ann Lee; Editing by Bo Ek",
            "© Example News.",
            "No comments :",
            "Post a Comment"
        ]
    );
    assert_eq!(parts.byline.unwrap().of(text), "By Ann Lee | Reuters");
    assert_eq!(parts.body.len(), 3);
}

#[test]
fn a_list_of_sources_ends_the_story() {
    let text = "Dam fails\n\nA dam failed.\n\nTwo villages were flooded.\n\nSources\n\n- Ann Lee, \"Dam fails\". Example News, May 4";
    assert_eq!(parts(text).boilerplate.len(), 2);
}

#[test]
fn the_first_paragraph_is_a_headline_only_if_it_looks_like_one() {
    assert!(
        parts("Minister resigns over dam\n\nThe minister resigned.")
            .headline
            .is_some()
    );
    assert!(
        parts("Minister Resigns Over Failing Dam.\n\nThe minister resigned.")
            .headline
            .is_some()
    );
    assert!(
        parts("The minister resigned on Monday over the dam.\n\nShe said so.")
            .headline
            .is_none()
    );
    assert!(parts("Only one line").headline.is_none());
    assert!(
        parts("OSLO — The minister resigned\n\nShe said so.")
            .headline
            .is_none()
    );
    assert!(parts("").headline.is_none());
}

#[test]
fn a_given_title_decides() {
    let text = "The minister resigned.\n\nShe said so.";
    let segmentation = segment(text);
    assert!(
        layout_with_title(text, &segmentation, "The  Minister resigned.")
            .headline
            .is_some()
    );
    assert!(
        layout_with_title(text, &segmentation, "Another")
            .headline
            .is_none()
    );
}
