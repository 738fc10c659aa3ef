//! Users' tables of any kind, the gazetteer built with them, and its search of any text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullquote::gazetteer::{Gazetteer, GazetteerBuilder, TableFormat, compile, load_compiled, read_table};
use pullquote::{Date, segment};
use pullquote_tests::invariants;

static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fuzz_target!(|input: (u8, u8, &str, &str)| {
    let (format, year, table, text) = input;
    let formats = [
        TableFormat::Csv,
        TableFormat::Tsv,
        TableFormat::JsonLines,
        TableFormat::Popolo,
    ];
    let format = formats[usize::from(format) % formats.len()];
    let cut = segment(text);
    let date = Date::new(1900 + u16::from(year), 6, 1);
    match read_table("table", format, table) {
        Ok(entries) if !entries.is_empty() => {
            assert!(load_compiled(&compile(&entries)).is_ok());
            let built = GazetteerBuilder::new().entries(entries).build();
            invariants::mentions(&built, text, &cut, date);
        }
        _ => invariants::mentions(&BUILTIN, text, &cut, date),
    }
});
