//! An article as HTML: everything marked, nothing of it markup.

use pullquote::gazetteer::{CountryCode, Entry};
use pullquote::{Analysis, Analyzer, Article, Offsets};
use pullquote_html::{Column, article, grid, page, quotes_table};

mod markup;

use markup::lines;

fn analysed(text: &str, id: &str) -> Analysis {
    let analyzer = Analyzer::new().unwrap();
    analyzer.analyze(Article::new(text).with_id(id)).unwrap()
}

/// The text of HTML without its style, tags and entities.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.split_once("</style>").map_or(html, |(_, rest)| rest);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    text
}

const TALKS: &str = "“We will stay in Norway,” Foreign Minister Kari Lund said.\n\nAnna Berg denied that.\n\n\
                     “No,” said Anna Berg.";

#[test]
fn the_text_is_whole() {
    let analysis = analysed(TALKS, "a");
    let html = article(&analysis, None);
    let text = plain(&html);
    for paragraph in TALKS.split("\n\n") {
        assert!(text.contains(paragraph), "{paragraph}\n{text}");
    }
    assert!(!html.contains(" id=\""), "ids would clash between outputs");
}

#[test]
fn one_speaker_can_be_shown_alone() {
    let analysis = analysed(TALKS, "a");
    let html = article(&analysis, Some("BERG"));
    assert!(
        html.contains("“No,”") && !html.contains("<bdi>Kari Lund"),
        "{html}"
    );
    let none = article(&analysis, Some("nobody"));
    assert!(
        none.contains("0 quotations") && plain(&none).contains("We will stay"),
        "{none}"
    );
}

#[test]
fn no_article_injects_markup() {
    let hostile = "“<img src=x onerror=alert(1)> & </style><script>alert(1)</script>,” \
                   \"><svg onload=alert(1)> minister Kari 'Lund' of Norway said.\n\n\u{0}\u{202e}“x”\u{1b}[31m";
    let analysis = analysed(hostile, "\"><script>alert(2)</script>");
    let whole = page(
        "</title><script>alert(3)</script>",
        &(article(&analysis, None) + &quotes_table(analysis.quotes.iter().map(|quote| (&analysis, quote)))),
    );
    for forbidden in ["<script", "<img", "<svg", "\u{0}", "\u{1b}"] {
        assert!(!whole.contains(forbidden), "{forbidden:?} in {whole}");
    }
    assert_eq!(whole.matches("</title>").count(), 1);
    assert_eq!(
        whole.matches("<style>").count(),
        whole.matches("</style>").count()
    );
}

#[test]
fn no_table_of_a_users_injects_markup() {
    let hostile = "<img src=x onerror=alert(1)>";
    let entry = Entry {
        name: "Ada Nord".to_owned(),
        office: format!("minister {hostile}"),
        country: CountryCode::new("NO"),
        id: format!("\"{hostile}"),
        aliases: vec![format!("Ada {hostile}")],
        ..Entry::default()
    };
    let analyzer = Analyzer::builder().gazetteer([entry]).build().unwrap();
    let analysis = analyzer.analyze("“We will stay,” Ada Nord said.").unwrap();
    let held = format!("{:?}", analysis.quotes);
    assert!(held.contains(hostile), "the entry was not used: {held}");
    let whole =
        article(&analysis, None) + &quotes_table(analysis.quotes.iter().map(|quote| (&analysis, quote)));
    assert!(!whole.contains("<img"), "{whole}");
}

#[test]
fn long_articles_fold_and_every_paragraph_takes_its_own_direction() {
    let paragraph = "“نحن هنا،” said Kari Lund, who spoke for a long while about ships. ";
    let text = vec![paragraph.repeat(10); 40].join("\n\n");
    let analysis = analysed(&text, "rtl");
    let html = article(&analysis, None);
    assert!(html.contains(" more paragraphs</summary>"), "not folded");
    assert_eq!(html.matches("<p dir=\"auto\"").count(), analysis.paragraphs.len());
    assert_eq!(
        html.matches("<details>").count(),
        html.matches("</details>").count()
    );
}

#[test]
fn an_empty_text_gives_a_fragment() {
    let html = article(&analysed("", "empty"), None);
    assert!(
        html.starts_with("<div class=\"pullquote\">") && html.ends_with("</div>"),
        "{html}"
    );
    assert!(quotes_table(std::iter::empty()).contains("No quotations."));
}

/// A held analysis: what is shown of it does not depend on what the tagger finds today.
fn harbour() -> Analysis {
    let text = include_str!("../../../tests/golden/shown/harbour.txt");
    let found = include_str!("../../../tests/golden/shown/harbour.json");
    Analysis::from_json(text, found, Offsets::Chars).unwrap()
}

#[test]
fn an_article_its_table_and_rows_look_as_they_did() {
    let analysis = harbour();
    insta::assert_snapshot!("article", lines(&article(&analysis, None)));
    insta::assert_snapshot!("article_of_one_speaker", lines(&article(&analysis, Some("berg"))));
    let table = quotes_table(analysis.quotes.iter().map(|quote| (&analysis, quote)));
    insta::assert_snapshot!("quotes_table", lines(&table));
    let columns = [
        ("speaker", Column::Words),
        ("date", Column::Short),
        ("text", Column::Wide),
        ("confidence", Column::Share),
    ];
    let row = ["Anna Berg", "2013-09-09", "1 < 2 & “so on”", "0.974"].map(str::to_owned);
    let rows = [row.to_vec()];
    insta::assert_snapshot!("grid", lines(&grid(&columns, &rows, "1 of 7 quotations")));
}
