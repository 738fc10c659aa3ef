//! What each piece of the text is: the text cut wherever something begins or ends.

use pullquote::{Analysis, CountryMention, OfficialMention, Span};

use super::speakers::Speakers;

/// What a piece of the text is.
#[derive(Clone, Default)]
pub(super) struct Mark<'a> {
    /// The innermost speaker whose words, name or cue it is.
    pub(super) speaker: Option<usize>,
    content: bool,
    negated: bool,
    source: bool,
    cue: bool,
    country: Option<&'a CountryMention>,
    official: Option<&'a OfficialMention>,
}

impl Mark<'_> {
    pub(super) fn classes(&self) -> String {
        let parts = [
            (self.content, "pq-q"),
            (self.content && self.negated, "pq-not"),
            (self.source, "pq-who"),
            (self.cue, "pq-cue"),
            (self.country.is_some(), "pq-country"),
            (self.official.is_some(), "pq-official"),
        ];
        let mut classes: Vec<String> = parts
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, class)| (*class).to_owned())
            .collect();
        if let Some(speaker) = self.speaker {
            classes.push(format!("pq-c{}", speaker % 8));
        }
        classes.join(" ")
    }

    /// The element that says what it is where a notebook takes the styles away, as it does before it trusts the page.
    pub(super) const fn element(&self) -> &'static str {
        if self.source {
            "b"
        } else if self.cue {
            "em"
        } else if self.content {
            "mark"
        } else {
            "span"
        }
    }

    /// What the tables know of it.
    pub(super) fn title(&self) -> Option<String> {
        if let Some(official) = self.official {
            let parts = [
                Some(official.person.as_str()),
                official.office.as_deref(),
                official.country.as_deref(),
            ];
            return Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
        }
        self.country
            .map(|country| format!("{} ({})", country.name, country.code))
    }
}

#[derive(Clone, Copy)]
enum Item {
    Content(usize),
    Source(usize),
    Cue(usize),
    Country(usize),
    Official(usize),
}

/// Every span of the article that is marked, in the order of where they begin.
pub(super) struct Marks<'a> {
    analysis: &'a Analysis,
    speakers: &'a Speakers,
    spans: Vec<(Span, Item)>,
    /// By span: how far it and all before it reach.
    reach: Vec<u32>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(analysis: &'a Analysis, speakers: &'a Speakers) -> Self {
        let mut spans = Vec::new();
        for (number, quote) in analysis.quotes.iter().enumerate() {
            if speakers.of_quote(number).is_none() {
                continue;
            }
            spans.extend(quote.content.iter().map(|span| (*span, Item::Content(number))));
            spans.extend(quote.source.iter().map(|span| (*span, Item::Source(number))));
            spans.extend(quote.cue.iter().map(|span| (*span, Item::Cue(number))));
        }
        let countries = analysis.countries.iter().enumerate();
        spans.extend(countries.map(|(number, country)| (country.span, Item::Country(number))));
        let officials = analysis.officials.iter().enumerate();
        spans.extend(officials.map(|(number, official)| (official.span, Item::Official(number))));
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut furthest = 0;
        let reach = spans
            .iter()
            .map(|(span, _)| {
                furthest = furthest.max(span.end);
                furthest
            })
            .collect();
        Self {
            analysis,
            speakers,
            spans,
            reach,
        }
    }

    /// `within` cut into pieces, each with what it is.
    pub(super) fn pieces(&self, within: Span) -> Vec<(Span, Mark<'a>)> {
        let first = self.reach.partition_point(|reach| *reach <= within.start);
        let last = self.spans.partition_point(|(span, _)| span.start < within.end);
        let spans = self.spans.get(first..last.max(first)).unwrap_or_default();
        let mut cuts = vec![within.start, within.end];
        for (span, _) in spans {
            cuts.extend([span.start, span.end].map(|at| at.clamp(within.start, within.end)));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut open: Vec<(Span, Item)> = Vec::new();
        let mut next = spans.iter().peekable();
        let mut pieces = Vec::with_capacity(cuts.len());
        for pair in cuts.windows(2) {
            let &[start, end] = pair else { continue };
            open.retain(|(span, _)| span.end > start);
            while let Some(found) = next.next_if(|(span, _)| span.start <= start) {
                if found.0.end > start {
                    open.push(*found);
                }
            }
            pieces.push((Span { start, end }, self.mark(&open)));
        }
        pieces
    }

    fn mark(&self, open: &[(Span, Item)]) -> Mark<'a> {
        let mut mark = Mark::default();
        for (_, item) in open {
            match *item {
                Item::Content(quote) => {
                    mark.content = true;
                    mark.negated = self.analysis.quotes.get(quote).is_some_and(|quote| quote.negated);
                    mark.speaker = self.speakers.of_quote(quote);
                }
                Item::Source(quote) => {
                    mark.source = true;
                    mark.speaker = self.speakers.of_quote(quote);
                }
                Item::Cue(quote) => {
                    mark.cue = true;
                    mark.speaker = self.speakers.of_quote(quote);
                }
                Item::Country(number) => mark.country = self.analysis.countries.get(number),
                Item::Official(number) => mark.official = self.analysis.officials.get(number),
            }
        }
        mark
    }
}
