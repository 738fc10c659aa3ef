//! Inputs at addresses, from a server of the test's own that speaks HTTP and what is needed of S3.
#![cfg(feature = "stores")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use pullquote::Analyzer;
use pullquote_corpus::{Error, Flow, Run};

const LINE: &str = r#"{"id": "a", "text": "“We agree,” Kari Lund said."}"#;

/// What the server has: a file, which is also an object of the bucket `news`.
fn answer(path: &str) -> (&'static str, String) {
    match path {
        "/a.jsonl" | "/news/2024/a.jsonl" => ("200 OK", LINE.to_owned()),
        "/news?list-type=2&prefix=2024%2F" => {
            let list = "<?xml version=\"1.0\"?><ListBucketResult><Name>news</Name><Prefix>2024/</Prefix><KeyCount>1</KeyCount>\
                        <IsTruncated>false</IsTruncated><Contents><Key>2024/a.jsonl</Key>\
                        <LastModified>2024-03-05T10:00:00.000Z</LastModified><ETag>\"one\"</ETag><Size>56</Size></Contents>\
                        </ListBucketResult>";
            ("200 OK", list.to_owned())
        }
        "/denied.jsonl" => ("403 Forbidden", String::new()),
        _ => ("404 Not Found", String::new()),
    }
}

fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, body) = answer(path);
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nETag: \"one\"\r\nLast-Modified: Tue, 05 Mar 2024 10:00:00 GMT\r\n\r\n"
        )?;
        if method != "HEAD" {
            stream.write_all(body.as_bytes())?;
        }
    }
}

/// The address of a server, which ends with the test.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    address
}

#[test]
fn a_file_on_the_web_and_a_bucket_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = server();
    let settings = [
        ("AWS_ENDPOINT", server.as_str()),
        ("AWS_ALLOW_HTTP", "true"),
        ("AWS_SKIP_SIGNATURE", "true"),
        ("AWS_REGION", "us-east-1"),
        ("HOME", "is passed over"),
    ];
    for (number, input) in [
        format!("{server}/a.jsonl"),
        "s3://news/2024/".to_owned(),
        "s3://news/2024/a.jsonl".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        let run = Run::new(Analyzer::new().unwrap())
            .read([input.as_str()])
            .stores(settings.map(|(name, value)| (name.to_owned(), value.to_owned())))
            .write(folder.path().join(number.to_string()));
        let summary = run.start(|_| Flow::Continue).unwrap();
        assert_eq!(
            (summary.documents, summary.quotes, summary.errors),
            (1, 1, 0),
            "{input}"
        );
    }
}

#[test]
fn what_is_not_there_and_what_is_denied_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let server = server();
    for (path, told) in [
        ("missing.jsonl", "there is no such object"),
        ("denied.jsonl", "access is denied"),
    ] {
        let input = format!("{server}/{path}");
        let run = Run::new(Analyzer::new().unwrap())
            .read([input.as_str()])
            .write(folder.path().join("out"));
        let failed = run.start(|_| Flow::Continue).unwrap_err();
        assert!(
            matches!(&failed, Error::Store { address, why } if *address == input && why.contains(told)),
            "{failed}"
        );
    }
}
