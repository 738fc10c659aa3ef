//! Work grows with the text and no faster, whatever the text: steps are counted, not seconds.
//!
//! A step is one look at a token, a name, a mention or a candidate (`pullquote_tokenize::steps`). Each stage runs over
//! each shape at two lengths; eight times the text may take eight times the steps, or twice that where a stage reads a
//! text once more because something was missing; what is quadratic takes sixty-four times. The same holds of the bytes
//! of names that come out. The tagger is left out: it does the same arithmetic for every token. In its
//! place stand labels that no tagger would give, so that linking meets the worst.

use std::sync::LazyLock;

use pullquote::gazetteer::{Buffers, Gazetteer, Mentions};
use pullquote_attribution::{
    Mention, MentionKind, Reading, Relation, Scope, attribute, attribute_by_rule, classify, date_said,
    layout, resolve,
};
use pullquote_lexicon::noun::Gender;
use pullquote_tokenize::steps::take;
use pullquote_tokenize::{Date, Segmentation, segment};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

/// A text of at least so many bytes.
type Shape = Box<dyn Fn(usize) -> String>;

/// The piece of a number, which is given as a word of letters too.
type Piece = fn(&str, usize) -> String;
/// The label of token `at` of `count`.
type Labelling = fn(usize, usize) -> usize;

fn repeat(piece: &'static str) -> Shape {
    Box::new(move |bytes| piece.repeat(bytes.div_ceil(piece.len())))
}

/// Half of one piece and half of another.
fn halves(first: &'static str, second: &'static str) -> Shape {
    let (first, second) = (repeat(first), repeat(second));
    Box::new(move |bytes| first(bytes / 2) + &second(bytes / 2))
}

/// Pieces that differ by a number, in letters and digits.
fn numbered(piece: impl Fn(&str, usize) -> String + 'static) -> Shape {
    Box::new(move |bytes| {
        let mut text = String::new();
        let mut n = 0;
        while text.len() < bytes {
            text.push_str(&piece(&letters(n), n));
            n += 1;
        }
        text
    })
}

/// A number as a word of lower-case letters.
fn letters(mut n: usize) -> String {
    let mut word = String::new();
    loop {
        word.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
        if n == 0 {
            return word;
        }
    }
}

fn shapes() -> Vec<(String, Shape)> {
    let mut shapes: Vec<(String, Shape)> = Vec::new();
    for piece in [
        "\"",
        "“",
        "”",
        "'",
        "‘’",
        "“”",
        "\"a\" ",
        "“No,” he said. ",
        "“No,” he was quoted as saying by Bekov. ",
        ".",
        ". ",
        "…",
        "! ",
        ", ",
        ": ",
        "– ",
        "( ",
        "[(«",
        "a",
        "A",
        "A ",
        "a\u{301}",
        "\u{202e}",
        "שלום ",
        "東",
        "👨‍👩‍👧",
        "\n",
        "\0",
        "A head\n\n",
        "A HEAD\n",
        "A: b\n\n",
        "“I go,\n\n",
        "said ",
        "said, ",
        "said that ",
        "he said and ",
        "X said Y, ",
        "said Monday ",
        "according to ",
        "was accused by Y of ",
        "one of ",
        "the minister ",
        "his Syrian counterpart said it. ",
        "Foreign Minister ",
        "Sergei Lavrov ",
        "Sergei Lavrov said so. ",
        "Lavrov ",
        "Moscow denies it. ",
        "US-Russia-",
        "Russia and ",
        "U.S. ",
        "Mr. ",
        "of the ",
        "Committee of A and ",
        "“I”, we say, ",
        "they said. ",
        "1, ",
        "2013-09-09 ",
        "http://a.b/",
        "no, not, never ",
    ] {
        shapes.push((format!("{piece:?}"), repeat(piece)));
    }
    for (first, second) in [
        ("said that it was so and ", "! "),
        ("Lavrov said that it was so, and ", ". . "),
        ("he thinks ", "“No, no.” "),
        ("Ministry A ", "of B and C "),
        ("Aa Bb Cc Said Smith ", "he said so. "),
        ("A", " said so. He said so."),
        ("Russia said so. ", "Angela Merkel spoke. "),
        ("President Ann Ida Lee spoke. ", "Ida spoke. "),
        ("“a ", "” he said "),
        ("also ", "said "),
        ("on Monday ", "said it, "),
        ("the X of ", "said. "),
        ("'", "\""),
        ("“", "”"),
        ("(", ")"),
    ] {
        shapes.push((format!("{first:?} then {second:?}"), halves(first, second)));
    }
    let varied: [(&str, Piece); 9] = [
        ("names", |w, _| format!("Ann{w} Bo{w} said so. ")),
        ("namesakes", |w, n| {
            format!(
                "A{w} Smith said so. {}",
                if n % 2 == 0 { "Smith agreed. " } else { "" }
            )
        }),
        ("acronyms", |w, _| {
            format!("The {} met. ", w.to_uppercase().repeat(2))
        }),
        ("bodies and acronyms", |w, _| {
            format!("Institute of {w}{} said so. {}Q said no. ", "A", w.to_uppercase())
        }),
        ("ministers", |w, _| {
            format!("Foreign Minister Al{w} Be{w} said so. ")
        }),
        ("titles", |w, n| {
            format!(
                "Mayor Al{w} Be{w} spoke. The {} said so. ",
                ["mayor", "minister"][n % 2]
            )
        }),
        ("growing names", |w, n| {
            format!("{}Smith said so. ", format!("A{w} ").repeat(n % 60))
        }),
        ("letters to words", |w, _| format!("{w} {w}{w} A{w}. ")),
        ("lists", |w, n| format!("{n}. A{w}\n")),
    ];
    for (name, piece) in varied {
        shapes.push((name.to_owned(), numbered(piece)));
    }
    let one = |piece: &'static str| -> Shape {
        let (many, piece) = (repeat(piece), piece);
        Box::new(move |bytes| format!("{} said so. He said {piece}.", many(bytes)))
    };
    for piece in ["one of a number of ", "A and ", "Ann, Bo, ", "A", "the "] {
        shapes.push((format!("a source of {piece:?}"), one(piece)));
    }
    shapes
}

/// Labels that make work, by name: for the token `at` of `count`, its label of [`Tagged`]'s order.
fn labellings() -> [(&'static str, Labelling); 3] {
    [
        ("all in turn", |at, _| [1, 3, 5][at % 3]),
        ("one content and one source", |at, count| match at % 9 {
            8 => 3,
            _ if at * 2 < count => 2,
            _ => 6,
        }),
        ("at random", |at, _| {
            ((at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % 7
        }),
    ]
}

fn entities(found: &Mentions) -> Vec<Mention> {
    let countries = found.countries.iter().map(|c| Mention {
        span: c.span,
        name_span: Some(c.span),
        title_span: None,
        head: None,
        kind: MentionKind::Country,
        name: c.name.to_string(),
        office: None,
        former: false,
        gender: Gender::Unknown,
        country: Some(c.code.as_str().to_owned()),
        id: None,
        adjectival: false,
        confidence: c.confidence,
    });
    let officials = found.officials.iter().map(|o| Mention {
        span: o.span,
        name_span: o.name,
        title_span: o.title,
        head: o.head,
        kind: MentionKind::Person,
        name: o.person.to_string(),
        office: o.office.as_deref().map(str::to_owned),
        former: o.former,
        gender: Gender::Unknown,
        country: o.country.map(|c| c.as_str().to_owned()),
        id: o.id.as_deref().map(str::to_owned),
        adjectival: false,
        confidence: o.confidence,
    });
    countries.chain(officials).collect()
}

/// The steps of each stage, and the bytes of names that come out.
fn measure(text: &str) -> Vec<(String, u64)> {
    take();
    let cut = segment(text);
    let mut counts = vec![("tokenize".to_owned(), take())];
    let parts = layout(text, &cut);
    counts.push(("layout".to_owned(), take()));
    let date = Date::new(2013, 9, 9);
    let found = GAZETTEER.mentions(text, &cut, date, &mut Buffers::default());
    counts.push(("gazetteer".to_owned(), take()));
    let names = found
        .officials
        .iter()
        .map(|o| o.person.len() + o.office.as_deref().map_or(0, str::len));
    counts.push(("bytes of officials".to_owned(), names.sum::<usize>() as u64));
    let mentions = entities(&found);
    let reading = Reading::new(text, &cut);
    let mut follow = |name: &str, relations: &[Relation]| {
        counts.push((format!("attribution, {name}"), take()));
        let bytes = speakers(text, &cut, relations, &mentions);
        counts.push((format!("speakers, {name}"), take()));
        counts.push((format!("bytes of speakers, {name}"), bytes));
        for relation in relations {
            let _ = (classify(&reading, relation), date_said(&reading, relation, date));
        }
        counts.push((format!("acts and days, {name}"), take()));
    };
    follow("rules", &attribute_by_rule(&reading, &parts));
    for (name, label) in labellings() {
        let count = cut.tokens.len();
        let labels: Vec<u8> = (0..count).map(|at| label(at, count) as u8).collect();
        let tagged = pullquote_tests::tagged(count, &labels);
        follow(name, &attribute(&reading, &parts, Some(&tagged), Scope::Speech));
    }
    counts
}

/// Resolves the speakers; the bytes of all their names.
fn speakers(text: &str, cut: &Segmentation, relations: &[Relation], mentions: &[Mention]) -> u64 {
    let found = resolve(&Reading::new(text, cut), &layout(text, cut), relations, mentions);
    let bytes = found.speakers.iter().map(|speaker| {
        let own = speaker.name.iter().chain(&speaker.office).map(String::len);
        own.chain(speaker.candidates.iter().map(|c| c.name.len()))
            .sum::<usize>()
    });
    bytes.sum::<usize>() as u64
}

const BYTES: usize = 2_000;
/// Steps a byte that no stage exceeds on any shape.
const MOST: u64 = 2_000;

#[test]
fn steps_grow_no_faster_than_the_text() {
    let mut wrong = Vec::new();
    for (name, shape) in shapes() {
        let (short, long) = (shape(BYTES), shape(8 * BYTES));
        for ((stage, a), (_, b)) in measure(&short).into_iter().zip(measure(&long)) {
            let slack = 20 * long.len() as u64;
            if b > a * 18 + slack || b > MOST * long.len() as u64 {
                wrong.push(format!("{stage} of {name}: {a}, then {b}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
