//! Kinds of source that were once taken for somebody else, each with several wordings.

use pullquote_entities::SpeakerKind::{self, Group, Organization, Person};
use pullquote_layout::layout;
use pullquote_lexicon::Reading;
use pullquote_tokenize::{Segmentation, Span, segment};

use super::resolve;
use crate::{Kind, Mode, Relation, Resolution};

/// The reports of a text that has one verb of speech in a sentence: before it the source, after it the content, or a
/// quotation before both.
fn relations(text: &str, cut: &Segmentation) -> Vec<Relation> {
    let report = |sentence: Span| {
        let words = sentence.of(text);
        let (verb, at) = [" said", " says", " alleges"]
            .into_iter()
            .find_map(|verb| Some((verb, words.rfind(verb)?)))?;
        let quoted = words.find('”').filter(|_| words.starts_with('“'));
        let begin = quoted.map_or(0, |close| close + '”'.len_utf8() + 1);
        let span =
            |from: usize, to: usize| Span::new(sentence.start + from as u32, sentence.start + to as u32);
        let after = at + verb.len() + 1;
        let content = match quoted {
            Some(close) => span(0, close + '”'.len_utf8()),
            None => span(after, words.len() - 1),
        };
        Some(Relation {
            source: vec![span(begin, at)],
            cue: vec![span(at + 1, at + verb.len())],
            content: vec![content],
            kind: if quoted.is_some() {
                Kind::Direct
            } else {
                Kind::Indirect
            },
            mode: Mode::Speech,
            parent: None,
            confidence: 1.0,
        })
    };
    cut.sentences.iter().filter_map(|s| report(s.span)).collect()
}

fn resolved(text: &str) -> Resolution {
    let cut = segment(text);
    resolve(
        &Reading::new(text, &cut),
        &layout(text, &cut),
        &relations(text, &cut),
        &[],
    )
}

/// The speakers of a text: name, kind and confidence.
fn speakers(text: &str) -> Vec<(String, SpeakerKind, f32)> {
    let told = resolved(text).speakers.into_iter();
    told.map(|s| (s.name.unwrap_or_default(), s.kind, s.confidence))
        .collect()
}

fn names(text: &str) -> Vec<String> {
    speakers(text).into_iter().map(|s| s.0).collect()
}

#[test]
fn two_people_behind_one_noun_are_two() {
    for [text, first, second] in [
        [
            "The bus driver said the road was wet. The truck driver said it was dry.",
            "bus driver",
            "truck driver",
        ],
        [
            "The second juror said she had doubts. The fourth juror said he had none.",
            "second juror",
            "fourth juror",
        ],
        [
            "The mayor of Lindby said the dam was safe. The mayor of Torsvik said it was not.",
            "mayor of Lindby",
            "mayor of Torsvik",
        ],
        [
            "The older brother said he saw smoke. The younger brother said he heard a bang.",
            "older brother",
            "younger brother",
        ],
        [
            "The plaintiff's lawyer said the firm had lied. The defendant's lawyer said it had not.",
            "plaintiff's lawyer",
            "defendant's lawyer",
        ],
    ] {
        assert_eq!(names(text), [first, second], "{text}");
    }
    let same = "A fire officer said two were hurt. The officer said they would live.";
    assert_eq!(names(same), ["fire officer", "fire officer"]);
}

#[test]
fn whoever_belongs_to_somebody_is_another() {
    for (text, name) in [
        ("Mayor Lena Orth's brother said the boat was sold.", "Lena Orth"),
        (
            "The lawyer for Mayor Lena Orth said the claim was false.",
            "Lena Orth",
        ),
        ("An aide to Governor Tim Rask said the bill was dead.", "Tim Rask"),
        (
            "Actor Rob Quill's former wife said she wished him well.",
            "Rob Quill",
        ),
        (
            "Senator Paula Wend's chief of staff said she would not run.",
            "Paula Wend",
        ),
    ] {
        let found = speakers(text);
        assert!(!found.is_empty(), "{text}");
        assert!(
            found.iter().all(|s| s.0 != name && s.1 == Group),
            "{text} {found:?}"
        );
    }
}

#[test]
fn of_two_with_one_surname_the_dead_are_silent_and_the_living_in_doubt() {
    let text = "Tom Keel died in the fire. His widow, Nora Keel, wept. Keel said the doors had been locked.";
    assert_eq!(names(text), ["Nora Keel"]);
    for text in [
        "Brothers Ivo Marsh and Leo Marsh own the yard. “Trade is slow,” Marsh said.",
        "Rita Holm married Carl Holm in 1990. Holm said the farm was sold.",
    ] {
        let found = speakers(text);
        assert!(found.iter().all(|s| s.2 < 0.8), "{text} {found:?}");
    }
}

/// Sources of which each is told by its own words, with the name and the kind that they give.
const NAMED: &[(&str, &str, SpeakerKind)] = &[
    (
        "Age Concern said the plan was cowardly.",
        "Age Concern",
        Organization,
    ),
    (
        "Lumina Health said 4,000 patients were affected.",
        "Lumina Health",
        Organization,
    ),
    (
        "Marks & Spencer said prices would rise.",
        "Marks & Spencer",
        Organization,
    ),
    (
        "Doctors Without Limits said the clinic was hit.",
        "Doctors Without Limits",
        Organization,
    ),
    (
        "The Committee to Protect Rivers said stocks were low.",
        "Committee to Protect Rivers",
        Organization,
    ),
    (
        "Finance minister Tom Berg MP said rates would fall.",
        "Tom Berg",
        Person,
    ),
    (
        "One of the groups, the Harbour Union, said it would strike.",
        "Harbour Union",
        Organization,
    ),
    ("Police said two men were held.", "Police", Organization),
    (
        "A council spokeswoman said the hall was shut.",
        "council spokeswoman",
        Group,
    ),
    (
        "The retired banker said he had been cheated.",
        "retired banker",
        Group,
    ),
    ("A pathologist said the wound was old.", "pathologist", Group),
    (
        "His hydrotherapist said the knee would heal.",
        "hydrotherapist",
        Group,
    ),
    (
        "The Senate trade and fisheries committee said stocks were low.",
        "Senate trade and fisheries committee",
        Organization,
    ),
    (
        "The manager of the Corn Hall and director of the Lindby Trust, Peter Voll, said rents would rise.",
        "Peter Voll",
        Person,
    ),
    (
        "The secretary of the FTU union (Fishers, Tanners and Ushers), Mona Reed, said pay was low.",
        "Mona Reed",
        Person,
    ),
    (
        "About 60 percent said the fare was too high.",
        "About 60 percent",
        Group,
    ),
];

#[test]
fn names_are_whole_and_of_the_right_kind() {
    for &(text, name, kind) in NAMED {
        let found = speakers(text);
        assert!(
            found.len() == 1 && found.iter().all(|s| s.0 == name && s.1 == kind),
            "{text} {found:?}"
        );
    }
}

#[test]
fn nobody_speaks_of_himself_by_name_or_through_a_charge() {
    assert!(
        names("“Harry is a fighter,” he said.")
            .iter()
            .all(|n| n != "Harry")
    );
    for text in [
        "Prosecutors charged Nina Voss. The affidavit says Voss bought the gun in May.",
        "Omar Tell was charged with fraud. The indictment says Tell forged the papers.",
        "Ted Moss was arrested. The complaint alleges he set the fire.",
    ] {
        let found = names(text);
        let accused = ["Nina Voss", "Omar Tell", "Ted Moss"];
        assert!(
            found.iter().all(|n| !accused.contains(&n.as_str())),
            "{text} {found:?}"
        );
    }
}

#[test]
fn a_body_under_a_noun_of_its_own_is_none_that_is_named_later() {
    let text = "Nine people have drowned off the island since Monday.\n\nThe coast guard said a boat had sunk.\n\nAid group Surgeons of the Shore said that two were ill.";
    let first = speakers(text).remove(0);
    assert_eq!(
        (first.0.as_str(), first.1),
        ("coast guard", Organization),
        "{text}"
    );
}

#[test]
fn the_company_is_the_one_that_the_story_is_about() {
    for text in [
        "Acme Corp. raised its forecast. Sales rose 6%, data compiled by Lorian show. The company said it would cut jobs.",
        "Acme Corp. will cut 5,000 jobs, a memo seen by Lorian shows. The company said nothing more was planned.",
        "Acme Corp. won the contract from Veltra Ltd. The company said work would start in May.",
    ] {
        assert_eq!(names(text), ["Acme Corp."], "{text}");
    }
}

#[test]
fn every_mention_of_an_entity_is_told() {
    let text = "Mayor Ada Obi opened the bridge. She said it was safe. Obi said it was long.";
    let found = resolved(text);
    let obi = &found.entities[0];
    let mentions: Vec<&str> = obi.mentions.iter().map(|m| m.span.of(text)).collect();
    assert_eq!(
        (obi.name.as_str(), mentions),
        ("Ada Obi", vec!["Ada Obi", "She", "Obi"])
    );
    assert!(found.speakers.iter().all(|s| s.entity == Some(0)));
}

#[test]
fn whom_the_lead_describes_is_named_by_what_follows() {
    for (text, name) in [
        (
            "Ferry sinks off Lindby\n\nA local fisherman said the ferry had been full.\n\nTom Haverly said he saw it turn.",
            "Tom Haverly",
        ),
        (
            "Rents to rise\n\nThe housing minister said rents would rise.\n\nClara Benning said tenants would be helped.",
            "Clara Benning",
        ),
    ] {
        assert_eq!(names(text), [name, name], "{text}");
    }
    let others = "Storm hits Lindby\n\nA local fisherman said the pier was gone.\n\nThe Harbour Union said repairs would begin.";
    assert_eq!(names(others).first().map(String::as_str), Some("local fisherman"));
}

/// The speakers of paragraphs that are each a relation without source and cue.
fn turns(text: &str) -> Vec<String> {
    let cut = segment(text);
    let relation = |span: Span| Relation {
        source: Vec::new(),
        cue: Vec::new(),
        content: vec![span],
        kind: Kind::Direct,
        mode: Mode::Speech,
        parent: None,
        confidence: 1.0,
    };
    let relations: Vec<Relation> = cut.paragraphs.iter().skip(1).map(|p| relation(p.span)).collect();
    let found = resolve(&Reading::new(text, &cut), &layout(text, &cut), &relations, &[]);
    found
        .speakers
        .into_iter()
        .map(|s| s.name.unwrap_or_default())
        .collect()
}

#[test]
fn an_interview_says_who_asks_and_who_answers() {
    let talk = "\n\nHow did you begin?\n\nI began as a boy.\n\nDo you still sing?\n\nI do, at home.\n\nWill you come back?\n\nI hope so.";
    for (head, asks, answers) in [
        (
            "The Gazette interviewed Ada Holm about her songs.",
            "Gazette",
            "Ada Holm",
        ),
        (
            "Ada Holm was interviewed by The Gazette on Monday.",
            "Gazette",
            "Ada Holm",
        ),
        (
            "Ada Holm: An interview with the singer of the north",
            "interviewer",
            "Ada Holm",
        ),
        (
            "The Gazette spoke with Ada Holm, who lives near Tom Berg.",
            "Gazette",
            "Ada Holm",
        ),
    ] {
        let found = turns(&format!("{head}{talk}"));
        let expected: Vec<&str> = [asks, answers].into_iter().cycle().take(6).collect();
        assert_eq!(found, expected, "{head}");
    }
}

#[test]
fn who_speaks_goes_on_speaking_as_he_and_as_she() {
    for (text, name) in [
        (
            "Ivo Marsh met Tom Keel. The yard was old, Marsh said. He said trade was slow.",
            "Ivo Marsh",
        ),
        (
            "Nora Orth and Lena Wend came. Orth said it was late. She says the boat was gone.",
            "Nora Orth",
        ),
    ] {
        assert_eq!(names(text).last().map(String::as_str), Some(name), "{text}");
    }
}

#[test]
fn whom_a_speaker_quotes_does_not_go_on_outside_his_words() {
    let text = "Anna Berg said: “I asked Tom Keel and Keel said no. ¶ “Then I left.”".replace("¶ ", "\n\n");
    let cut = segment(&text);
    let at = |words: &str| {
        let start = text.find(words).expect("the words") as u32;
        Span::new(start, start + words.len() as u32)
    };
    let relation = |source: Option<Span>, cue: Option<Span>, content: Span| Relation {
        source: source.into_iter().collect(),
        cue: cue.into_iter().collect(),
        content: vec![content],
        kind: Kind::Direct,
        mode: Mode::Speech,
        parent: None,
        confidence: 1.0,
    };
    let keel = text.rfind("Keel").expect("Keel") as u32;
    let relations = [
        relation(
            Some(at("Anna Berg")),
            Some(at("said")),
            at("“I asked Tom Keel and Keel said no."),
        ),
        relation(
            Some(Span::new(keel, keel + 4)),
            Some(Span::new(keel + 5, keel + 9)),
            Span::new(keel + 10, keel + 12),
        ),
        relation(None, None, at("“Then I left.”")),
    ];
    let found = resolve(&Reading::new(&text, &cut), &layout(&text, &cut), &relations, &[]);
    let named: Vec<Option<&str>> = found.speakers.iter().map(|s| s.name.as_deref()).collect();
    assert_eq!(named, [Some("Anna Berg"), Some("Tom Keel"), Some("Anna Berg")]);
}
