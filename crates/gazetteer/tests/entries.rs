//! Users' entries: what they name is found, and on the days that they cover they go before the built-in tables.

use pullquote_gazetteer::{Buffers, CountryCode, Entry, Gazetteer, GazetteerBuilder, OfficialMention};

fn with(entries: impl IntoIterator<Item = Entry>) -> Gazetteer {
    GazetteerBuilder::new().entries(entries).build()
}

fn person(name: &str, office: &str, country: &str) -> Entry {
    Entry::person(name, office, CountryCode::new(country).unwrap())
}

fn since(mut entry: Entry, from: &str, to: &str) -> Entry {
    (entry.from, entry.to) = (from.to_owned(), to.to_owned());
    entry
}

fn officials(gazetteer: &Gazetteer, text: &str, date: &str) -> Vec<OfficialMention> {
    let date = (!date.is_empty()).then(|| date.parse().unwrap());
    let segmentation = pullquote_tokenize::segment(text);
    gazetteer
        .mentions(text, &segmentation, date, &mut Buffers::default())
        .officials
}

fn named(found: &[OfficialMention]) -> Vec<(&str, &str)> {
    let pairs = found
        .iter()
        .map(|o| (&*o.person, o.office.as_deref().unwrap_or("")));
    pairs.collect()
}

#[test]
fn a_name_of_one_word_stands_for_its_person() {
    let mut ada = person("Ada Maria Nord", "harbour master", "NO");
    ada.aliases = vec!["Adinha".to_owned()];
    let gazetteer = with([ada, person("Vandor", "culture minister", "NO")]);
    let text = "Two ports open, Adinha said. Vandor disagreed with Adinha.";
    let found = officials(&gazetteer, text, "");
    let spans: Vec<_> = found.iter().map(|o| (o.span.of(text), &*o.person)).collect();
    let ada = "Ada Maria Nord";
    assert_eq!(spans, [("Adinha", ada), ("Vandor", "Vandor"), ("Adinha", ada)]);
    // a part of a stranger's name is not the person
    assert!(officials(&gazetteer, "A plan by Kelmi Vandor failed.", "").is_empty());
    assert!(officials(&gazetteer, "The Vandor Kelmi fund closed.", "").is_empty());
}

#[test]
fn an_entry_goes_before_a_built_in_holder_whose_term_began_later() {
    let gazetteer = with([since(
        person("Ada Nord", "foreign minister", "RU"),
        "1999-01-01",
        "",
    )]);
    let text = "Nothing is decided, the Russian foreign minister said.";
    assert_eq!(
        named(&officials(&gazetteer, text, "2013-09-09")),
        [("Ada Nord", "foreign minister")]
    );
    // outside its days the built-in holder stands
    let early = with([since(
        person("Ada Nord", "foreign minister", "RU"),
        "1999",
        "2001",
    )]);
    assert_eq!(&*officials(&early, text, "2013-09-09")[0].person, "Sergei Lavrov");
}

#[test]
fn an_entry_about_a_known_person_counts_on_its_days_alone() {
    let gazetteer = with([since(
        person("Sergei Lavrov", "special envoy", "RU"),
        "2010",
        "2012",
    )]);
    let text = "Russia waits, Sergei Lavrov said.";
    assert_eq!(
        named(&officials(&gazetteer, text, "2011-05-01")),
        [("Sergei Lavrov", "special envoy")]
    );
    let later = officials(&gazetteer, text, "2013-09-09");
    assert_eq!(named(&later), [("Sergei Lavrov", "foreign minister")]);
    assert!(later[0].id.is_some(), "the table's id stays");
}

#[test]
fn an_entry_of_another_country_takes_the_name() {
    let gazetteer = with([person("Sergei Lavrov", "transport minister", "EE")]);
    let found = officials(&gazetteer, "Estonia waits, Sergei Lavrov said.", "2013-09-09");
    assert_eq!(named(&found), [("Sergei Lavrov", "transport minister")]);
    assert_eq!(found[0].country, CountryCode::new("EE"));
}

#[test]
fn an_office_is_what_the_text_says_where_a_table_knows_no_better() {
    let builtin = Gazetteer::builtin();
    let text = "The strike goes on, union chairwoman Ulla Berg said.";
    assert_eq!(
        named(&officials(&builtin, text, "")),
        [("Ulla Berg", "union chairwoman")]
    );
    let text = "Norwegian Foreign Minister Kari Lund met her Finnish counterpart, Anna Virta.";
    let both = [
        ("Kari Lund", "foreign minister"),
        ("Anna Virta", "foreign minister"),
    ];
    assert_eq!(named(&officials(&builtin, text, "")), both);
}
