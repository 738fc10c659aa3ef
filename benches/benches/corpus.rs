//! Whole runs over articles of JSONL.zst: the share of the time that is analysis, what two threads gain, how much of that
//! is left where the articles are web pages, and memory.
//!
//! `cargo bench -p pullquote-benches --bench corpus -- [ARTICLES] [--gigabyte]` takes the field `text` of a file of
//! lines of JSON (plain, .gz or .zst), or a folder of .txt; without it, a text of the inputs. They are repeated, each
//! time with another identifier, until there are enough of them. `--gigabyte` adds a run over one gigabyte.
//!
//! Work is measured in processor time, which other programs disturb little, and threads by the clock, which wants a
//! machine of one's own. Times are medians of rounds in turn. `benches/corpus` runs this and what belongs to it.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use pullquote::{Analyzer, Scratch};
use pullquote_corpus::{Flow, Run, Settings};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const ROUNDS: usize = 5;
/// Articles that times are taken of.
const TIMED: usize = 2000;
/// Characters that articles are cut to where only their number counts.
const SHORT: usize = 500;
/// Tells a process of this program that it is to make one run and say what it took.
const CHILD: &str = "--child";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == CHILD) {
        return child(&arguments[at + 1..]);
    }
    let given = arguments.iter().find(|argument| !argument.starts_with('-'));
    let texts = match given {
        Some(path) => texts(Path::new(path))?,
        None => vec![include_str!("../inputs/river.txt").to_owned()],
    };
    let folder = tempfile::tempdir()?;
    timed(&texts, folder.path())?;
    pages(&texts, folder.path())?;
    memory(&texts, folder.path())?;
    if arguments.iter().any(|argument| argument == "--gigabyte") {
        gigabyte(&texts, folder.path())?;
    }
    Ok(())
}

fn timed(texts: &[String], folder: &Path) -> Result<()> {
    let input = folder.join("timed.jsonl.zst");
    let bytes = write(&input, texts.iter().cycle().take(TIMED).map(String::as_str))?;
    let analyzer = Analyzer::new()?;
    let (mut analysis, mut one, mut two) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut scratch = Scratch::default();
        analysis.push(measured(|| {
            for text in texts.iter().cycle().take(TIMED) {
                std::hint::black_box(analyzer.analyze_with(&mut scratch, text.as_str()).map(drop))?;
            }
            Ok(())
        })?);
        one.push(measured(|| run(&analyzer, &input, folder, 1))?);
        two.push(measured(|| run(&analyzer, &input, folder, 2))?);
    }
    let [analysis, one, two] = [analysis, one, two].map(median);
    let rate = TIMED as f64 / one.work;
    println!(
        "{TIMED} articles, {} given, {:.1} MB of text",
        texts.len(),
        bytes as f64 / 1e6
    );
    println!(
        "analysis alone, one thread        {:8.3} s of processor time",
        analysis.work
    );
    println!(
        "run, one thread                   {:8.3} s of processor time",
        one.work
    );
    println!(
        "run, two threads                  {:8.3} s of processor time",
        two.work
    );
    println!(
        "share of analysis                 {:8.3}",
        analysis.work / one.work
    );
    println!("two threads over one, clock       {:8.2}", one.clock / two.clock);
    println!("articles a second and core        {rate:8.0}");
    println!(
        "megabytes a second and core       {:8.2}",
        bytes as f64 / 1e6 / one.work
    );
    let tokens = |text: &String| pullquote_tokenize::segment(text).tokens.len();
    let tokens: usize = texts.iter().cycle().take(TIMED).map(tokens).sum();
    println!(
        "tokens a second and core          {:8.0}",
        tokens as f64 / one.work
    );
    println!("core-hours a million articles     {:8.2}", 1e6 / rate / 3600.0);
    Ok(())
}

/// The throughput of web pages in a WARC file over that of the same articles as lines of JSON.
fn pages(texts: &[String], folder: &Path) -> Result<()> {
    let (lines, archive) = (folder.join("lines.jsonl.zst"), folder.join("pages.warc.zst"));
    let chosen = || texts.iter().cycle().take(TIMED).map(String::as_str);
    write(&lines, chosen())?;
    let bytes = write_pages(&archive, chosen())?;
    let analyzer = Analyzer::new()?;
    println!(
        "the same as web pages             {:8.1} MB of HTML",
        bytes as f64 / 1e6
    );
    for threads in [1, 2] {
        let (mut of_lines, mut of_pages) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            of_lines.push(measured(|| run(&analyzer, &lines, folder, threads))?);
            of_pages.push(measured(|| run(&analyzer, &archive, folder, threads))?);
        }
        let [of_lines, of_pages] = [of_lines, of_pages].map(median);
        println!(
            "  of the throughput, {threads} thread{}    {:8.2} by processor time, {:.2} by the clock",
            if threads == 1 { " " } else { "s" },
            of_lines.work / of_pages.work,
            of_lines.clock / of_pages.clock
        );
    }
    Ok(())
}

/// Writes articles as records of web pages and returns the bytes of the pages.
fn write_pages<'a>(path: &Path, texts: impl Iterator<Item = &'a str>) -> Result<u64> {
    let mut out = BufWriter::new(zstd::Encoder::new(File::create(path)?, 3)?.auto_finish());
    let mut bytes = 0;
    for (number, text) in texts.enumerate() {
        let page = page(text);
        bytes += page.len() as u64;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        write!(
            out,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nContent-Length: {}\r\n\r\n\
             {head}{page}\r\n\r\n",
            head.len() + page.len()
        )?;
    }
    out.flush()?;
    Ok(bytes)
}

/// An article in the page of a newspaper: some 60 KB of styles, scripts, menus and lists of links around its paragraphs.
fn page(text: &str) -> String {
    let link = |number: usize| {
        format!(
            "<li class=\"teaser item-{number}\"><a href=\"/news/{number}/a-story\" title=\"A story\">The harbour, day {number}</a></li>\n"
        )
    };
    let links: String = (0..150).map(link).collect();
    let style = ".teaser{margin:0;padding:0 4px}\n".repeat(400);
    let script = "window.slots=window.slots||[];window.slots.push({id:7,sizes:[[300,250]]});\n".repeat(300);
    let paragraph = |line: &str| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<p class=\"story\">{line}</p>\n")
    };
    let story: String = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(paragraph)
        .collect();
    format!(
        "<!doctype html><html><head><title>News</title><meta name=author content=\"Kari Lund\"><style>{style}</style>\
         <script>{script}</script></head><body><nav><ul>{links}</ul></nav><main><article>{story}</article></main>\
         <aside class=related><ul>{links}</ul></aside><footer>© The Example</footer></body></html>"
    )
}

fn memory(texts: &[String], folder: &Path) -> Result<()> {
    let short: Vec<&str> = texts
        .iter()
        .map(|text| &text[..text.char_indices().nth(SHORT).map_or(text.len(), |(at, _)| at)])
        .collect();
    let mut peaks = Vec::new();
    for count in [10_000, 200_000] {
        let input = folder.join("short.jsonl.zst");
        write(&input, short.iter().copied().cycle().take(count))?;
        let found = in_child(&input, folder)?;
        println!("peak memory, {count:>7} articles     {:8.0} MB", found.peak / 1e6);
        peaks.push(found.peak);
    }
    println!("growth of memory                  {:8.2}", peaks[1] / peaks[0]);
    Ok(())
}

fn gigabyte(texts: &[String], folder: &Path) -> Result<()> {
    let whole: usize = texts.iter().map(String::len).sum();
    let count = 1_000_000_000 * texts.len() / whole.max(1);
    let input = folder.join("gigabyte.jsonl.zst");
    write(&input, texts.iter().map(String::as_str).cycle().take(count))?;
    let found = in_child(&input, folder)?;
    println!("one gigabyte                      {count:8} articles");
    println!("  all cores                       {:8.0} s", found.seconds);
    println!(
        "  articles a second               {:8.0}",
        count as f64 / found.seconds
    );
    println!("  peak memory                     {:8.0} MB", found.peak / 1e6);
    Ok(())
}

/// Writes articles and returns the bytes of their texts.
fn write<'a>(path: &Path, texts: impl Iterator<Item = &'a str>) -> Result<u64> {
    let mut out = BufWriter::new(zstd::Encoder::new(File::create(path)?, 3)?.auto_finish());
    let mut bytes = 0;
    for (number, text) in texts.enumerate() {
        bytes += text.len() as u64;
        let line = serde_json::json!({ "id": format!("a{number}"), "text": text });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(bytes)
}

fn run(analyzer: &Analyzer, input: &Path, folder: &Path, threads: usize) -> Result<()> {
    let out = folder.join("out");
    Run::new(analyzer.clone())
        .read([input.to_string_lossy()])
        .write(&out)
        .settings(Settings::default().threads(threads))
        .start(|_| Flow::Continue)?;
    Ok(std::fs::remove_dir_all(out)?)
}

/// What a run in a process of its own took.
struct Found {
    seconds: f64,
    /// Bytes.
    peak: f64,
}

fn in_child(input: &Path, folder: &Path) -> Result<Found> {
    let out = Command::new(std::env::current_exe()?)
        .arg(CHILD)
        .args([input, folder])
        .output()?;
    let told = String::from_utf8(out.stdout)?;
    let mut numbers = told.split_whitespace().map(str::parse);
    let (Some(seconds), Some(peak)) = (numbers.next(), numbers.next()) else {
        return Err(format!("the run failed: {}", String::from_utf8_lossy(&out.stderr)).into());
    };
    Ok(Found {
        seconds: seconds?,
        peak: peak?,
    })
}

fn child(arguments: &[String]) -> Result<()> {
    let [input, folder] = arguments else {
        return Err("--child takes an input and a folder".into());
    };
    let started = Instant::now();
    run(&Analyzer::new()?, Path::new(input), Path::new(folder), 0)?;
    let seconds = started.elapsed().as_secs_f64();
    // Linux alone keeps the peak where it can be read.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    println!("{seconds} {}", kibibytes.unwrap_or(f64::NAN) * 1024.0);
    Ok(())
}

fn texts(path: &Path) -> Result<Vec<String>> {
    if path.is_dir() {
        let mut paths = std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        return paths
            .iter()
            .map(|path| Ok(std::fs::read_to_string(path)?))
            .collect();
    }
    let file = File::open(path)?;
    let packed = path.extension().and_then(|ending| ending.to_str());
    let reader: Box<dyn Read> = match packed {
        Some("gz") => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Some("zst") => Box::new(zstd::Decoder::new(file)?),
        _ => Box::new(file),
    };
    let text = |line: std::io::Result<String>| {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a line has no field text")?;
        Ok(text.to_owned())
    };
    BufReader::new(reader).lines().map(text).collect()
}

/// Seconds that something took.
#[derive(Clone, Copy)]
struct Took {
    /// Of processors.
    work: f64,
    /// By the clock.
    clock: f64,
}

fn measured(work: impl FnOnce() -> Result<()>) -> Result<Took> {
    let (clock, processor) = (Instant::now(), ProcessTime::now());
    work()?;
    let took: [Duration; 2] = [processor.elapsed(), clock.elapsed()];
    let [work, clock] = took.map(|took| took.as_secs_f64());
    Ok(Took { work, clock })
}

fn median(took: Vec<Took>) -> Took {
    let middle = |seconds: fn(&Took) -> f64| {
        let mut seconds: Vec<f64> = took.iter().map(seconds).collect();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    };
    Took {
        work: middle(|took| took.work),
        clock: middle(|took| took.clock),
    }
}
