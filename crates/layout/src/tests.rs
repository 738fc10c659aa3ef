use pullquote_lexicon::{Range, Reading};
use pullquote_tokenize::segment;

use super::{Layout, layout, layout_with_title, turns};

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
        (
            "Moscow. November 21. INTERFAX - Grain fell",
            "Moscow",
            11,
            21,
            0,
            "INTERFAX",
        ),
        (
            "NEW YORK | Tue Nov 22, 2016 (Reuters) - Oil fell",
            "NEW YORK",
            11,
            22,
            2016,
            "Reuters",
        ),
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
fn a_line_of_place_and_date_and_an_agency_below_it_are_one_dateline() {
    for time in ["", ", 2016 3:10pm EST"] {
        let text = format!(
            "Oil falls again\n\nNEW YORK | Tue Nov 22{time}\n\n(Reuters) - Oil fell on Tuesday.\n\nIt fell."
        );
        let parts = parts(&text);
        let found = parts.dateline.unwrap();
        assert_eq!(found.place.unwrap().of(&text), "NEW YORK");
        assert_eq!(found.agency.unwrap().of(&text), "Reuters");
        assert_eq!(
            (found.month, found.day, found.weekday),
            (Some(11), Some(22), Some(2))
        );
    }
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

/// Speaker and words of each turn, paragraphs joined by " | ".
fn said(text: &str) -> Vec<[String; 2]> {
    let cut = segment(text);
    let reading = Reading::new(text, &cut);
    let found = turns(&reading, &layout(text, &cut));
    let part = |range: &Range| reading.cover(range.start, range.end).of(text).to_owned();
    found
        .iter()
        .map(|turn| {
            let content: Vec<String> = turn.content.iter().map(part).collect();
            [
                turn.source.as_ref().map_or(String::new(), part),
                content.join(" | "),
            ]
        })
        .collect()
}

#[test]
fn turns_are_told_by_their_labels() {
    for (text, wanted) in [
        (
            "Q: Why?\n\nA: I was tired.",
            [["Q", "Why?"], ["A", "I was tired."]],
        ),
        (
            "Question: Why?\n\nAnswer: I was tired.",
            [["Question", "Why?"], ["Answer", "I was tired."]],
        ),
        (
            "[00:00:05] Anna Berg: Yes.\n[00:00:09] Karl Ohm: No.",
            [["Anna Berg", "Yes."], ["Karl Ohm", "No."]],
        ),
        (
            "00:00:05 Anna Berg: Yes.\n00:00:09 Karl Ohm: No.",
            [["Anna Berg", "Yes."], ["Karl Ohm", "No."]],
        ),
        (
            "[00:05] ANNA BERG\nYes.\n\n[00:09] KARL OHM\nNo.",
            [["ANNA BERG", "Yes."], ["KARL OHM", "No."]],
        ),
        (
            "Q. Why? A. I was tired.",
            [["Q.", "Why?"], ["A.", "I was tired."]],
        ),
        (
            "Mr. BERG. We begin.\n\nMs. OHM. So we do.",
            [["Mr. BERG", "We begin."], ["Ms. OHM", "So we do."]],
        ),
        (
            "**Anna Berg:** We begin.\n**Karl Ohm:** So we do.",
            [["Anna Berg", "We begin."], ["Karl Ohm", "So we do."]],
        ),
        (
            "**Anna Berg**: We begin.\n\n**Karl Ohm**: So we do.",
            [["Anna Berg", "We begin."], ["Karl Ohm", "So we do."]],
        ),
        (
            "Senator BERG. We begin.\n\nSenator OHM. So we do.",
            [["Senator BERG", "We begin."], ["Senator OHM", "So we do."]],
        ),
        (
            "AB: Why?\n\nKO: I was tired.",
            [["AB", "Why?"], ["KO", "I was tired."]],
        ),
        (
            "Q1: Why?\n\nA1: I was tired.",
            [["Q1", "Why?"], ["A1", "I was tired."]],
        ),
        (
            "Question 1: Why?\n\nAnswer: I was tired.",
            [["Question 1", "Why?"], ["Answer", "I was tired."]],
        ),
        (
            "Anna Berg [00:05]: Why?\n\nKarl Ohm [00:09]: I was tired.",
            [["Anna Berg", "Why?"], ["Karl Ohm", "I was tired."]],
        ),
        (
            "Anna Berg 00:05\nWhy?\n\nKarl Ohm 00:09\nI was tired.",
            [["Anna Berg", "Why?"], ["Karl Ohm", "I was tired."]],
        ),
        (
            "((Anna Berg)) Why?\n\n((Karl Ohm)): I was tired.",
            [["Anna Berg", "Why?"], ["Karl Ohm", "I was tired."]],
        ),
        (
            "Mr Ohm (Eastmoor): Why?\n\nMr Berg (Lanewick): I asked.",
            [["Mr Ohm", "Why?"], ["Mr Berg", "I asked."]],
        ),
        (
            "BERG: We begin.\n\nIt is late, and I know it.\n\nOHM: So we do.",
            [
                ["BERG", "We begin. | It is late, and I know it."],
                ["OHM", "So we do."],
            ],
        ),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn a_headline_that_the_story_repeats_is_no_turn() {
    let text = "UN: Rain is late\n\nUN: Rain is late. It was dry in May.";
    assert!(said(text).is_empty());
    assert_eq!(parts(text).headline.unwrap().of(text), "UN: Rain is late");
}

#[test]
fn names_in_small_letters_are_labels_where_one_speaks_again() {
    let text =
        "**Anna Berg:** Why a boat?\n\n**Karl Ohm:** My father built one.\n\n**Anna Berg:** Is it done?";
    assert_eq!(said(text).len(), 3);
    let text = "Berg – Why a boat?\n\nOhm – My father built one.\n\nBerg – Is it done?";
    assert_eq!(said(text).len(), 3);
    let text =
        "Reporter 1: Why a boat?\n\nMayor: My father built one.\n\nReporter 2: Is it done?\n\nMayor: No.";
    assert_eq!(said(text).len(), 4);
    let text = ">> Anna Berg: Why a boat?\n\n>> Karl Ohm: My father built one.\n\n>> Anna Berg: Is it done?";
    assert_eq!(said(text)[1], ["Karl Ohm", "My father built one."]);
    let text = "Two talk of boats.\n\nANNA BERG\nWhy a boat?\n\nKARL OHM\nMy father built one.\n\nANNA BERG\nIs it done?";
    assert_eq!(said(text)[1], ["KARL OHM", "My father built one."]);
    let text = "Two talk of boats.\n\n[Anna Berg] Why a boat?\n\n[Karl Ohm] My father built one.\n\n[Anna Berg] Is it done?";
    assert_eq!(said(text)[1], ["Karl Ohm", "My father built one."]);
    // One alone is named, and asks.
    let text = "Harbour Post: Why?\n\nMy father did.\n\nHarbour Post: Was it hard?\n\nYes.\n\nHarbour Post: And now?\n\nNo.";
    let turns = said(text);
    assert_eq!((turns.len(), &turns[3]), (6, &["".to_owned(), "Yes.".to_owned()]));
    assert!(said("Oslo: The dam failed.\n\nBergen: The bridge held.\n\nMolde: Nothing new.").is_empty());
}

#[test]
fn questions_and_answers_in_turn_are_an_interview() {
    let text = "Karl Ohm builds boats.\n\nWhy boats?\n\nMy father built them.\n\nWas it hard?\n\nYes, I was cold.\n\nWe had no stove.\n\nImage: Harbour Post.\n\nWould you stop?\n\nI would not.";
    let turns = said(text);
    assert_eq!(turns.len(), 6);
    assert_eq!(turns[3][1], "Yes, I was cold. | We had no stove.");
    let text = "Why do you build boats?\n\nMy father did.\n\nIs it hard?\n\nI like it.\n\nWill you stop?\n\nI will not.";
    assert_eq!(said(text).len(), 6);
    let text = "Karl Ohm builds boats.\n\nWhy boats?\n\nMy father built them.\n\nIt is cold there. Tell us about the stove.\n\nWe had none.\n\nWould you stop?\n\nI would not.";
    assert_eq!(said(text).len(), 6);
    // A chat: every line is a turn.
    let lines = [
        "Why boats?",
        "My father built them.",
        "He built many.",
        "Did he sell-",
        "He did.",
        "All of them.",
    ];
    assert_eq!(
        said(&format!(
            "Karl Ohm builds boats.\n\n{0}\n\n{0}\n\n{0}",
            lines.join("\n\n")
        ))
        .len(),
        14
    );
    // Questions of the writer's own, which nobody answers.
    let text = "The dam failed.\n\nWho knew?\n\nThe county was told in May.\n\nWho pays?\n\nThe state pays half.\n\nWhat next?\n\nA new dam is planned.";
    assert!(said(text).is_empty());
}

#[test]
fn names_under_quotations_sign_them_where_there_are_several() {
    let text = "In quotes\n\n“We lost it all.”\nAnna Berg, farmer\n\n“Nobody came.”\nKarl Ohm, mayor";
    assert_eq!(
        said(text),
        [
            ["Anna Berg, farmer", "“We lost it all.”"],
            ["Karl Ohm, mayor", "“Nobody came.”"]
        ]
    );
    assert!(
        said("A dam failed on Monday, all were told.\n\n“We lost it all.”\n\nAnna Berg, farmer").is_empty()
    );
}
