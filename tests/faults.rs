//! Bad input, as the program meets it: it says what is wrong and where, does the rest, and its exit code tells.

use std::io::{self, Write};
use std::path::Path;

use pullquote_cli::{Console, OK, SOME_FAILED, USAGE, run};
use serde_json::Value;

struct Ran {
    code: u8,
    out: String,
    err: String,
}

fn pullquote(args: &[&str], stdin: &[u8]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let console = Console {
        stdin: Box::new(io::Cursor::new(stdin.to_vec())),
        stdout: &mut out,
        stderr: &mut err,
        width: 80,
        color: false,
        progress: false,
        interrupt: pullquote_cli::on_ctrl_c,
    };
    let code = run(["pullquote"].iter().chain(args), console);
    Ran {
        code,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn jsonl(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn analyzed(stdin: &[u8]) -> Value {
    let ran = pullquote(&["analyze", "--format", "jsonl", "-"], stdin);
    assert_eq!(ran.code, OK, "{}", ran.err);
    jsonl(&ran.out).remove(0)
}

#[test]
fn an_empty_or_blank_text_has_an_empty_analysis() {
    for text in ["", " \n\t\r\n \u{a0}\u{3000}\n"] {
        let analysis = analyzed(text.as_bytes());
        assert_eq!(analysis["chars"], text.chars().count());
        for list in ["paragraphs", "sentences", "quotes", "countries", "officials"] {
            assert_eq!(analysis[list], Value::Array(vec![]), "{list} of {text:?}");
        }
    }
}

#[test]
fn binary_input_is_refused_with_the_offset_of_its_first_bad_byte() {
    let ran = pullquote(&["analyze", "--format", "jsonl", "-"], b"ELF\x7f\x00\xff\xfe\x00");
    assert_eq!(ran.code, SOME_FAILED);
    assert!(ran.err.contains("byte 5 of the row is no UTF-8"), "{}", ran.err);
    assert!(
        jsonl(&ran.out)[0]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("byte 5")
    );
}

#[test]
fn bad_bytes_can_be_replaced() {
    let ran = pullquote(
        &["analyze", "--utf8", "replace", "--format", "jsonl", "-"],
        b"Anna Berg said \xff no.",
    );
    assert_eq!(ran.code, OK);
    assert_eq!(jsonl(&ran.out)[0]["chars"], 20);
}

#[test]
fn a_long_line_is_analysed() {
    let text = "Anna Berg said that talks go on. ".repeat(60_000);
    assert_eq!(analyzed(text.as_bytes())["chars"], text.len());
}

#[test]
fn a_million_quotation_marks_are_analysed() {
    for (mark, count) in [
        ("\"", 1_000_000),
        ("“", 50_000),
        ("”", 50_000),
        ("'", 50_000),
        ("“”", 50_000),
    ] {
        let text = mark.repeat(count);
        assert_eq!(analyzed(text.as_bytes())["chars"], text.chars().count(), "{mark}");
    }
}

#[test]
fn broken_lines_are_answered_in_place_and_the_rest_goes_on() {
    let input = concat!(
        "{\"id\": \"a\", \"text\": \"“Yes,” said Anna Berg.\"}\n",
        "{\"id\": \"b\", \"text\": \n",
        "\n",
        "{\"id\": \"c\"}\n",
        "{\"id\": \"d\", \"text\": \"\\ud800\"}\n",
        "[1]\n",
        "{\"id\": 7, \"date\": \"2013-02-30\", \"text\": \"x\"}\n",
        "{\"id\": \"f\", \"date\": \"\", \"title\": null, \"text\": \"No.\"}",
    );
    let ran = pullquote(
        &["analyze", "--input-format", "jsonl", "--format", "jsonl", "-"],
        input.as_bytes(),
    );
    assert_eq!(ran.code, SOME_FAILED);
    let answers = jsonl(&ran.out);
    let ids: Vec<_> = answers.iter().map(|a| a["id"].as_str()).collect();
    assert_eq!(
        ids,
        [Some("a"), None, Some("c"), None, None, Some("7"), Some("f")]
    );
    let why = |i: usize| answers[i]["error"]["message"].as_str().unwrap_or_default();
    assert_eq!(answers[1]["error"]["line"], 2);
    assert!(why(1).starts_with("the line is no JSON object"), "{}", why(1));
    assert!(
        why(2).contains("no field that holds the text among: id"),
        "{}",
        why(2)
    );
    assert!(why(3).contains("--utf8 replace"), "{}", why(3));
    assert!(why(4).contains("no JSON object"), "{}", why(4));
    // A date that is none costs no article its analysis: it is told, and the article has no date.
    assert!(answers[5]["error"].is_null() && answers[5]["date"].is_null());
    assert!(ran.err.contains("`2013-02-30` is no date"), "{}", ran.err);
    assert!(answers[6]["error"].is_null());
    assert_eq!(ran.err.lines().count(), 5, "{}", ran.err);
    assert!(ran.err.contains("-: line 4: no field"), "{}", ran.err);
}

#[test]
fn a_missing_file_among_several_is_told_and_the_rest_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let write = |name: &str| std::fs::write(folder.path().join(name), "“Yes,” said Anna Berg.").unwrap();
    write("one.txt");
    write("three.txt");
    let files = [path("one.txt"), path("two.txt"), path("three.txt")];
    let ran = pullquote(
        &["analyze", "--format", "jsonl", &files[0], &files[1], &files[2]],
        b"",
    );
    assert_eq!(ran.code, SOME_FAILED);
    let answers = jsonl(&ran.out);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[2]["id"], Value::String(files[2].clone()));
    assert!(ran.err.contains("two.txt: cannot open it"), "{}", ran.err);
    let ran = pullquote(&["analyze", "--format", "json", &files[0], &files[1]], b"");
    assert_eq!(serde_json::from_str::<Vec<Value>>(&ran.out).unwrap().len(), 2);
    assert!(Path::new(&files[0]).exists());
}

#[test]
fn a_date_that_is_none_is_wrong_usage() {
    let ran = pullquote(&["analyze", "--date", "2013-13-45", "-"], b"No.");
    assert_eq!(ran.code, USAGE);
    assert!(ran.err.contains("`2013-13-45` is no date"), "{}", ran.err);
    assert_eq!(pullquote(&["analyze"], b"").code, USAGE);
    assert_eq!(pullquote(&["analyze", "-", "-"], b"").code, USAGE);
}

#[test]
fn help_and_completions_are_printed() {
    let help = pullquote(&["analyze", "--help"], b"");
    assert_eq!(help.code, OK);
    assert!(help.out.contains("Examples:"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = pullquote(&["completions", shell], b"");
        assert_eq!(ran.code, OK);
        assert!(ran.out.contains("analyze"), "{shell}");
    }
}

#[test]
fn an_article_cannot_command_the_terminal() {
    let text = "\x1b]0;owned\x07Anna \u{9b}31mBerg said \x1b[2J“no.”".as_bytes();
    for color in ["never", "always"] {
        let ran = pullquote(&["analyze", "--color", color, "-"], text);
        assert_eq!(ran.code, OK);
        let bare = ran.out.replace("\x1b[0m", "");
        let mut rest = bare.as_str();
        // What is left are colours, of which each sequence has digits and semicolons alone.
        while let Some((_, after)) = rest.split_once('\x1b') {
            assert_eq!(color, "always");
            let sequence = after.strip_prefix('[').and_then(|s| s.split_once('m')).unwrap();
            assert!(
                sequence.0.chars().all(|c| c.is_ascii_digit() || c == ';'),
                "{sequence:?}"
            );
            rest = sequence.1;
        }
        assert!(!ran.out.contains(['\x07', '\u{9b}']));
    }
}

#[test]
fn no_name_and_no_identifier_commands_the_terminal() {
    const ORDER: &str = "\u{1b}]0;owned\u{7}\u{202e}\u{2066}\u{9b}2J";
    let folder = tempfile::tempdir().unwrap();
    let inert = |ran: &Ran| {
        let said = [ran.out.as_str(), &ran.err].concat();
        assert!(
            !said.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{2066}', '\u{9b}']),
            "{said:?}"
        );
    };
    // In an identifier, a title and a speaker's name.
    let line = serde_json::json!({
        "id": ORDER, "title": ORDER, "text": format!("“Yes,” said Anna{ORDER} Berg of Finland."),
    });
    for format in ["terminal", "tsv"] {
        let args = [
            "analyze",
            "--input-format",
            "jsonl",
            "--format",
            format,
            "--color",
            "never",
            "-",
        ];
        inert(&pullquote(&args, line.to_string().as_bytes()));
    }
    // In the names of a file, a column and a field.
    let file = folder.path().join(format!("{ORDER}.txt"));
    inert(&pullquote(&["analyze", &file.to_string_lossy()], b""));
    let table = folder.path().join("in.csv");
    std::fs::write(&table, format!("{ORDER},b\n1,2\n")).unwrap();
    let out = folder.path().join("out").to_string_lossy().into_owned();
    let ran = pullquote(&["run", &table.to_string_lossy(), "-o", &out], b"");
    assert_ne!(ran.code, OK);
    inert(&ran);
}

#[test]
fn a_cell_is_no_formula() {
    let line = serde_json::json!({"id": "=1+1", "text": "“-2+3,” said @Anna Berg."});
    let ran = pullquote(
        &["analyze", "--input-format", "jsonl", "--format", "tsv", "-"],
        line.to_string().as_bytes(),
    );
    assert_eq!(ran.code, OK);
    for cell in ran.out.lines().skip(1).flat_map(|line| line.split('\t')) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?}");
    }
    assert!(ran.out.contains("'=1+1"), "{}", ran.out);
}

/// A pipe whose reader has gone.
struct Closed(io::ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_broken_pipe_is_quiet_and_a_full_disk_is_told() {
    for (kind, code) in [
        (io::ErrorKind::BrokenPipe, OK),
        (io::ErrorKind::StorageFull, SOME_FAILED),
    ] {
        let mut err = Vec::new();
        let console = Console {
            stdin: Box::new("“Yes,” said Anna Berg.".as_bytes()),
            stdout: &mut Closed(kind),
            stderr: &mut err,
            width: 80,
            color: false,
            progress: false,
            interrupt: pullquote_cli::on_ctrl_c,
        };
        assert_eq!(run(["pullquote", "analyze", "-"], console), code);
        assert_eq!(err.is_empty(), code == OK, "{}", String::from_utf8_lossy(&err));
    }
}

#[test]
fn the_three_units_of_offsets_count_the_same_places() {
    let text = "İ 😀 “Да,” said Anna Berg of Finland.";
    let spans = |unit| {
        let ran = pullquote(
            &["analyze", "--format", "jsonl", "--offsets", unit, "-"],
            text.as_bytes(),
        );
        let country = &jsonl(&ran.out)[0]["countries"][0];
        let at = |key: &str| country[key].as_u64().unwrap() as usize;
        (at("start"), at("end"))
    };
    let (start, end) = spans("bytes");
    assert_eq!(&text[start..end], "Finland");
    let (start, end) = spans("chars");
    assert_eq!(
        text.chars().skip(start).take(end - start).collect::<String>(),
        "Finland"
    );
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = spans("utf16");
    assert_eq!(String::from_utf16_lossy(&units[start..end]), "Finland");
}

#[test]
fn tab_separated_cells_are_one_line_each() {
    let ran = pullquote(
        &["analyze", "--format", "tsv", "-"],
        "“Yes,\tor\nno,” said Anna Berg.".as_bytes(),
    );
    assert_eq!(ran.code, OK);
    let columns: Vec<_> = ran.out.lines().map(|line| line.split('\t').count()).collect();
    assert!(columns.iter().all(|&n| n == 16), "{columns:?}");
}
