//! The files that people have, from arguments to tables: one example of each format, which says what it holds.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use pullquote_cli::{OK, SOME_FAILED};
use serde_json::Value;

mod console;

/// What a file of examples holds: its format, and of each article the headline, the day and what is said in it.
struct Example {
    file: &'static str,
    format: &'static str,
    articles: &'static [(&'static str, &'static str, &'static str)],
}

const EXAMPLES: [Example; 17] = [
    Example {
        file: "linked.html",
        format: "html",
        articles: &[FERRY],
    },
    Example {
        file: "plain.html",
        format: "html",
        articles: &[LIGHT],
    },
    Example {
        file: "news.warc.gz",
        format: "warc",
        articles: &[FERRY, LIGHT],
    },
    Example {
        file: "nexis.txt",
        format: "nexis",
        articles: &NEXIS,
    },
    Example {
        file: "nexis.docx",
        format: "docx",
        articles: &NEXIS,
    },
    Example {
        file: "nexis.rtf",
        format: "rtf",
        articles: &NEXIS,
    },
    Example {
        file: "factiva.rtf",
        format: "rtf",
        articles: &[
            ("Bank keeps its rate", "2026-03-14", "“We wait for the spring,”"),
            ("Branch closes", "2026-03-15", "“Nobody came,”"),
        ],
    },
    Example {
        file: "lexisnexis.txt",
        format: "nexis",
        articles: &[
            (
                "Bridge Is Closed After Storm",
                "2003-03-14",
                "\"We close it before it closes itself,\"",
            ),
            ("Bridge open again", "2003-03-15", "\"It held,\""),
        ],
    },
    Example {
        file: "factiva.txt",
        format: "factiva",
        articles: &[
            (
                "Bank keeps its rate and waits",
                "2026-03-14",
                "\"We wait for the spring,\"",
            ),
            ("Savings bank closes a branch", "2026-03-15", "\"Nobody came,\""),
        ],
    },
    Example {
        file: "factiva.html",
        format: "factiva",
        articles: &[
            ("Bank keeps its rate", "2026-03-14", "\"We wait for the spring,\""),
            ("Branch closes", "2026-03-15", "\"Nobody came,\""),
        ],
    },
    Example {
        file: "proquest.txt",
        format: "proquest",
        articles: &[
            (
                "School gets its garden back",
                "2026-03-14",
                "\"The children have waited two summers,\"",
            ),
            ("Garden opens", "2026-03-16", "\"It smells of rain,\""),
        ],
    },
    Example {
        file: "feed.rss",
        format: "feed",
        articles: &[
            (
                "Library opens on Sundays",
                "2026-03-14",
                "“People read when it rains,”",
            ),
            ("Short news & weather", "2026-03-15", "\"Take a coat,\""),
        ],
    },
    Example {
        file: "feed.xml",
        format: "feed",
        articles: &[("Seals return", "2026-04-02", "“We counted forty,”")],
    },
    Example {
        file: "newsletter.mbox",
        format: "mbox",
        articles: &[
            (
                "Morning letter: ferry – and rain",
                "2026-03-14",
                "“Nobody will be cut off,”",
            ),
            ("Evening letter", "2026-03-15", "\"The crane works,\""),
        ],
    },
    Example {
        file: "newsplease.json",
        format: "json",
        articles: &[(
            "Old mill grinds again",
            "2026-03-14",
            "“Flour should taste of something,”",
        )],
    },
    Example {
        file: "trafilatura.json",
        format: "json",
        articles: &[("Choir looks for basses", "2026-03-14", "“We have nine sopranos,”")],
    },
    Example {
        file: "service.json",
        format: "json",
        articles: &[
            ("Snow in May", "2026-05-02", "“I had put the sledge away,”"),
            ("Snow gone", "2026-05-03", "“So is the sledge,”"),
        ],
    },
];

const FERRY: (&str, &str, &str) = (
    "Ferry to Vesterhavn stays, council decides",
    "2026-03-14",
    "“Nobody on the island will be cut off,”",
);
const LIGHT: (&str, &str, &str) = (
    "Lighthouse keeper retires",
    "2026-04-02",
    "“The lamp does not need me any more,”",
);
const NEXIS: [(&str, &str, &str); 2] = [
    (
        "Fishing quota will not change, minister says",
        "2026-03-14",
        "\"There are not enough fish in the sea,\"",
    ),
    ("Harbour gets a crane", "2026-03-16", "\"It lifts forty tons,\""),
];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/tests/formats")
}

/// Runs the program over `inputs` and gives its exit code, what it says, and the rows of its tables.
fn run(inputs: &[&Path], options: &[&str]) -> (u8, String, impl Fn(&str) -> Vec<Value> + use<>) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let mut args = vec!["run"];
    args.extend(inputs.iter().map(|input| input.to_str().unwrap()));
    args.extend(["-o", out.to_str().unwrap(), "--format", "jsonl", "--keep-text"]);
    args.extend(options);
    let (code, _, err) = console::pullquote(&args, false);
    let rows = move |table: &str| {
        let _kept = &folder;
        let text = std::fs::read_to_string(out.join(table).join("part-00000.jsonl")).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    (code, err, rows)
}

/// The characters of `text` from `start` to `end`.
fn between(text: &Value, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    text.as_str()
        .unwrap()
        .chars()
        .skip(start)
        .take(end - start)
        .collect()
}

#[test]
fn each_format_is_recognized_and_its_articles_are_read() {
    for example in EXAMPLES {
        let (_, err, rows) = run(&[&examples().join(example.file)], &[]);
        let (documents, quotes) = (rows("documents"), rows("quotes"));
        let found: Vec<_> = documents
            .iter()
            .map(|row| {
                (
                    row["title"].as_str().unwrap_or_default(),
                    row["date"].as_str().unwrap_or_default(),
                )
            })
            .collect();
        let expected: Vec<_> = example
            .articles
            .iter()
            .map(|(title, date, _)| (*title, *date))
            .collect();
        assert_eq!(found, expected, "{}: {err}", example.file);
        assert!(
            err.contains(&format!("read 1 file as {}", example.format)),
            "{}: {err}",
            example.file
        );
        for (document, (_, _, said)) in documents.iter().zip(example.articles) {
            let of_it = quotes
                .iter()
                .filter(|quote| quote["document"] == document["document"]);
            let texts: Vec<_> = of_it
                .clone()
                .map(|quote| quote["text"].as_str().unwrap())
                .collect();
            assert!(
                texts.iter().any(|text| text.contains(said)),
                "{}: {texts:?} in {}",
                example.file,
                document["text"]
            );
            for quote in of_it.filter(|quote| !quote["spans"].as_str().unwrap().contains(' ')) {
                let at = between(&document["text"], &quote["start"], &quote["end"]);
                assert_eq!(quote["text"], at.as_str(), "{}", example.file);
            }
        }
    }
}

#[test]
fn who_wrote_an_article_is_read_of_each_format_that_says_it() {
    for (file, authors) in [
        ("linked.html", [Some("Ida Holm"), None]),
        ("plain.html", [Some("Ida Holm"), None]),
        ("nexis.txt", [Some("Ida Holm"), None]),
        ("nexis.docx", [Some("Ida Holm"), None]),
        ("nexis.rtf", [Some("Ida Holm"), None]),
        ("lexisnexis.txt", [Some("IDA HOLM"), None]),
        ("factiva.txt", [Some("Ida Holm"), None]),
        ("factiva.html", [Some("Ida Holm"), None]),
        ("factiva.rtf", [Some("Ida Holm"), Some("Ole Strand")]),
        ("proquest.txt", [Some("Holm, Ida."), None]),
        ("feed.rss", [Some("Ida Holm"), Some("Ole Strand")]),
        ("feed.xml", [Some("Ida Holm"), None]),
        (
            "newsletter.mbox",
            [Some("The Example Post"), Some("The Example Post")],
        ),
        ("newsplease.json", [Some("Ida Holm"), None]),
        ("trafilatura.json", [Some("Ida Holm"), None]),
        ("service.json", [None, None]),
        ("mediacloud.csv", [Some("Ida Holm"), None]),
    ] {
        let (_, err, rows) = run(&[&examples().join(file)], &[]);
        let found: Vec<_> = rows("documents")
            .iter()
            .map(|row| row["author"].clone())
            .collect();
        let expected: Vec<_> = authors
            .iter()
            .take(found.len())
            .map(|author| Value::from(*author))
            .collect();
        assert_eq!(found, expected, "{file}: {err}");
    }
}

#[test]
fn a_document_that_is_not_read_says_what_to_do_and_the_rest_of_its_folder_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("a.txt", b"\"We stay,\" Kari Lund said.");
    write("b.pdf", b"%PDF-1.7");
    write("c.odt", b"PK");
    write("d.rtf", b"no RTF at all");
    write("notes.md", b"none of ours");
    let (code, err, rows) = run(&[folder.path()], &[]);
    assert_eq!((code, rows("documents").len()), (SOME_FAILED, 1), "{err}");
    let told: Vec<_> = rows("errors")
        .iter()
        .map(|row| row["message"].as_str().unwrap().to_owned())
        .collect();
    let [pdf, odt, rtf] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        pdf.contains("pdftotext") && odt.contains("soffice") && rtf.contains("no RTF"),
        "{told:?}"
    );
    let (code, _, err) =
        console::pullquote(&["analyze", folder.path().join("b.pdf").to_str().unwrap()], false);
    assert!(code == SOME_FAILED && err.contains("pdftotext"), "{err}");
}

#[test]
fn no_litter_of_a_page_is_an_article() {
    let (_, _, rows) = run(
        &[&examples().join("linked.html"), &examples().join("plain.html")],
        &[],
    );
    for document in rows("documents") {
        let text = document["text"].as_str().unwrap();
        for litter in [
            "never sleep",
            "print it all",
            "Sign up",
            "Shame",
            "fog horn",
            "Front page",
            "Not this",
        ] {
            assert!(!text.contains(litter), "{litter} in {text}");
        }
        assert!(text.contains("\n\n"), "{text}");
    }
}

#[test]
fn a_folder_of_all_of_them_is_read_at_once() {
    let (code, err, rows) = run(&[&examples()], &[]);
    let articles: usize = EXAMPLES.iter().map(|example| example.articles.len()).sum();
    // Beside them a table of Media Cloud, and a page of the WARC file that holds no article.
    assert_eq!(
        (rows("documents").len(), rows("errors").len()),
        (articles + 1, 1),
        "{err}"
    );
    assert_eq!(code, SOME_FAILED);
    let error = &rows("errors")[0];
    assert_eq!(error["reason"], "missing_text");
    assert_eq!(error["id"], "00000000-0000-4000-8000-000000000007");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("https://post.example/empty"),
        "{error}"
    );
    assert!(error["offset"].as_u64().unwrap() > 0);
}

#[test]
fn damaged_files_are_rows_of_errors_that_say_where_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let packed = std::fs::read(examples().join("news.warc.gz")).unwrap();
    let word = std::fs::read(examples().join("nexis.docx")).unwrap();
    let cases: [(&str, &[u8], &str, &str); 12] = [
        (
            "a.html",
            b"<div id=app></div>",
            "missing_text",
            "no article stands on the page",
        ),
        (
            "b.html",
            b"<meta charset=utf-8><p>\x93Ja\x94",
            "encoding",
            "--encoding",
        ),
        ("c.warc", b"<p>no</p>\n", "syntax", "where WARC/1.0 should stand"),
        (
            "d.warc.gz",
            &packed[..packed.len() - 40],
            "compression",
            "cannot be read past here",
        ),
        ("e.docx", &word[..word.len() - 40], "file", "no document of Word"),
        (
            "f.rss",
            b"<rss><channel><item><title>x",
            "syntax",
            "ends within an item",
        ),
        ("g.rss", b"<p>no feed</p>", "syntax", "neither RSS nor Atom"),
        ("h.json", b"[1, 2]", "syntax", "byte 1 begins no object"),
        (
            "i.json",
            b"[{\"text\": \"He said so.\"}, {\"text\"",
            "syntax",
            "ends within the object that begins at byte 26",
        ),
        (
            "j.mbox",
            b"From x\nSubject: y\n\n\nFrom z\nSubject: y\n\n\n",
            "missing_text",
            "has no text",
        ),
        (
            "k.txt",
            b"Title\nLength: 4 words\nBody\nYes.\nEnd of Document\nTitle\nLength: 9 words\nEnd of Document\n",
            "syntax",
            "no line Body",
        ),
        (
            "l.txt",
            b"HD  A\nWC  4 words\nPD  14 March 2026\nSN  B\nLA  English\nAN  Document EXMPL0000000001\n",
            "syntax",
            "neither LP nor TD",
        ),
    ];
    for (name, bytes, reason, message) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let (code, err, rows) = run(&[&path], &[]);
        let errors = rows("errors");
        assert_eq!(code, SOME_FAILED, "{name}: {err}");
        let last = errors.last().unwrap();
        assert_eq!(last["reason"], reason, "{name}: {last}");
        let told = last["message"].as_str().unwrap();
        assert!(
            told.contains(message) || err.contains(message),
            "{name}: {told} {err}"
        );
        assert!(last["row"].as_u64().unwrap() > 0 && last["file"].as_str().unwrap().ends_with(name));
    }
}

#[test]
fn hostile_pages_and_bombs_are_refused_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let deep = format!(
        "{}<p>He said so, and left the harbour in the night.",
        "<div><b>".repeat(150_000)
    );
    let deep = write("deep.html", deep.as_bytes());
    let spaces = zstd::encode_all(std::io::repeat(b' ').take(64 << 20), 1).unwrap();
    let bomb = write("bomb.html.zst", &spaces);
    let open = zstd::encode_all(
        std::io::Read::chain(&b"[{\"text\": \""[..], std::io::repeat(b'a').take(64 << 20)),
        1,
    );
    let open = write("open.json.zst", &open.unwrap());
    let mail = zstd::encode_all(
        std::io::Read::chain(&b"From x\n"[..], std::io::repeat(b'a').take(64 << 20)),
        1,
    );
    let mail = write("mail.mbox.zst", &mail.unwrap());
    let (_, err, rows) = run(&[&deep], &[]);
    assert_eq!(rows("documents").len(), 1, "{err}");
    let (_, err, rows) = run(&[&bomb], &[]);
    assert_eq!(rows("errors")[0]["reason"], "too_large", "{err}");
    let (_, err, rows) = run(&[&open], &[]);
    assert_eq!(rows("errors")[0]["reason"], "syntax", "{err}");
    let (_, err, rows) = run(&[&mail], &[]);
    assert_eq!(rows("errors")[0]["reason"], "too_large", "{err}");
}

#[test]
fn columns_are_joined_nested_and_differ_from_file_to_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let table = write(
        "a.csv",
        "lead,body,publishDate\nIt rained.,\"“Yes,” said Kari Lund.\",20260314T101500Z\n",
    );
    let lines = write(
        "b.jsonl",
        "{\"article\": {\"body\": \"“No,” said Kari Lund.\"}, \"seendate\": \"20260315T101500Z\"}\n",
    );
    let named = ["--text", "lead,body", "--text", "article.body"];
    let (code, err, rows) = run(&[&table, &lines], &named);
    assert_eq!(code, OK, "{err}");
    let documents = rows("documents");
    assert_eq!(documents[0]["text"], "It rained.\n\n“Yes,” said Kari Lund.");
    assert_eq!(documents[1]["text"], "“No,” said Kari Lund.");
    assert_eq!(
        (&documents[0]["date"], &documents[1]["date"]),
        (&"2026-03-14".into(), &"2026-03-15".into())
    );
    let (code, err, _) = run(&[&table], &["--text", "lead,bodie"]);
    assert!(
        code == SOME_FAILED && err.contains("no column lead,bodie"),
        "{err}"
    );
    let addresses = write("c.csv", "title,url\nRain,https://example.org\n");
    let (_, err, _) = run(&[&addresses], &[]);
    assert!(err.contains("fetch the pages first"), "{err}");
    let object = write("d.jsonl", "{\"text\": {\"body\": \"x\"}}\n");
    let (_, err, _) = run(&[&object], &[]);
    assert!(
        err.contains("name a field of it, text.…, with `text`") || err.contains("with --text"),
        "{err}"
    );
}

#[test]
fn other_encodings_are_read_where_they_are_marked_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let said = "“Já,” said Kári Lund.";
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    let files = [
        write("a.txt", &wide(said)),
        write("b.csv", &wide(&format!("text\n\"{said}\"\n"))),
        write("c.jsonl", &wide(&format!("{{\"text\": \"{said}\"}}\n"))),
        write("d.txt", format!("\u{feff}{said}").as_bytes()),
        write("e.txt", b"\x93J\xe1,\x94 said K\xe1ri Lund."),
        write("f.csv", b"text\n\"\x93J\xe1,\x94 said K\xe1ri Lund.\"\n"),
    ];
    let (code, err, rows) = run(&files.each_ref().map(PathBuf::as_path), &[]);
    assert_eq!(
        (code, rows("documents").len(), rows("errors").len()),
        (SOME_FAILED, 4, 2),
        "{err}"
    );
    assert!(
        err.contains("is no UTF-8; name what it is with --encoding (most often windows-1252)"),
        "{err}"
    );
    assert!(
        rows("documents").iter().all(|row| row["text"] == said),
        "{:?}",
        rows("documents")
    );
    let (code, err, rows) = run(
        &files.each_ref().map(PathBuf::as_path),
        &["--encoding", "windows-1252"],
    );
    assert_eq!((code, rows("documents").len()), (OK, 6), "{err}");
    assert!(rows("documents").iter().all(|row| row["text"] == said));
    let entities = write("g.txt", b"&ldquo;Yes,&rdquo; said&nbsp;Kari Lund.");
    let (_, _, rows) = run(&[&entities], &[]);
    assert!(rows("documents")[0]["text"].as_str().unwrap().contains("&ldquo;"));
    let (_, _, rows) = run(&[&entities], &["--entities", "decode"]);
    assert_eq!(rows("documents")[0]["text"], "“Yes,” said\u{a0}Kari Lund.");
    assert_eq!(rows("quotes")[0]["text"], "“Yes,”");
}

#[test]
fn analyze_reads_a_page_and_the_articles_of_an_export() {
    let path = |name: &str| examples().join(name).to_str().unwrap().to_owned();
    let (code, out, err) = console::pullquote(&["analyze", "--format", "tsv", &path("plain.html")], false);
    assert_eq!(code, OK, "{err}");
    assert!(out.contains("Olav Dahl") && !out.contains("Shame"), "{out}");
    let (code, out, err) = console::pullquote(&["analyze", "--format", "json", &path("nexis.txt")], false);
    assert_eq!(code, OK, "{err}");
    let articles: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(articles.as_array().unwrap().len(), 2);
    assert_eq!(articles[0]["date"], "2026-03-14");
}
