//! One quotation a line, for spreadsheets and `cut`.

use std::io::{self, Write};

use pullquote::{Analysis, OffsetMap, Offsets};
use pullquote_corpus::guarded_cell;

use super::neutral;

const COLUMNS: [&str; 16] = [
    "id",
    "kind",
    "mode",
    "speaker",
    "type",
    "office",
    "country",
    "act",
    "negated",
    "when",
    "start",
    "end",
    "confidence",
    "source",
    "cue",
    "content",
];

pub(super) fn header(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))
}

/// Writes the quotations of `analysis`. Cells hold no tab, line feed or control character; a cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
pub(super) fn write(analysis: &Analysis, unit: Offsets, out: &mut dyn Write) -> io::Result<()> {
    let map = OffsetMap::new(&analysis.text, unit);
    for quote in &analysis.quotes {
        let ends = quote.content.first().zip(quote.content.last());
        let (start, end) = ends.map_or((0, 0), |(first, last)| (first.start, last.end));
        let speaker = &quote.speaker;
        let row = [
            cell(analysis.id.as_deref()),
            quote.kind.as_str().to_owned(),
            quote.mode.as_str().to_owned(),
            cell(speaker.name.as_deref()),
            speaker.kind.as_str().to_owned(),
            cell(speaker.office.as_deref()),
            cell(speaker.country.as_deref()),
            quote.act.as_str().to_owned(),
            quote.negated.to_string(),
            quote.when.map(|d| d.to_string()).unwrap_or_default(),
            map.from_byte(start).to_string(),
            map.from_byte(end).to_string(),
            quote.confidence.to_string(),
            cell(Some(&analysis.text_of(&quote.source))),
            cell(Some(&analysis.text_of(&quote.cue))),
            cell(Some(&analysis.text_of(&quote.content))),
        ];
        writeln!(out, "{}", row.join("\t"))?;
    }
    Ok(())
}

fn cell(value: Option<&str>) -> String {
    guarded_cell(&neutral(value.unwrap_or_default())).into_owned()
}
