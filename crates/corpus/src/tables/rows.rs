//! The rows of the six tables: their columns, stated once.

use arrow_array::ArrayRef;

use super::Column;
use super::cell::{Cell, Day};

macro_rules! table {
    ($(#[doc = $about:literal])+ $row:ident { $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $row {
            $($(#[doc = $doc])+ pub(crate) $field: $type,)+
        }

        impl $row {
            pub(super) fn columns() -> Vec<Column> {
                vec![$(Column {
                    name: stringify!($field).trim_start_matches("r#"),
                    data_type: <$type as Cell>::TYPE,
                    nullable: <$type as Cell>::NULLABLE,
                    description: concat!($($doc),+).trim_ascii(),
                }),+]
            }

            pub(super) fn arrays(rows: &[Self]) -> Vec<ArrayRef> {
                vec![$(<$type as Cell>::array(rows.iter().map(|row| &row.$field))),+]
            }
        }
    };
}

table! {
    /// One row an article.
    DocumentRow {
        /// Number of the article among the rows of the run, from 0; joins the tables.
        document: u64,
        /// The article's identifier; where the input gives none, the file's name and the row.
        id: String,
        /// The file that it stands in.
        file: String,
        /// Its row in the file, from 1.
        row: u64,
        /// Its address.
        url: Option<String>,
        /// Its date.
        date: Option<Day>,
        /// Its headline.
        title: Option<String>,
        /// Who wrote it, as the input says; several with commas between them.
        author: Option<String>,
        /// `ok`; `failed` where the errors table says why it was not analysed; `duplicate` where it was left out for repeating another.
        status: &'static str,
        /// Length of the text in code points.
        chars: u64,
        /// Sentences.
        sentences: u32,
        /// Quotations found.
        quotes: u32,
        /// Countries named.
        countries: u32,
        /// Officials named.
        officials: u32,
        /// The text that offsets count in, where the run was asked to keep it.
        text: Option<String>,
        /// Number of the first article that it repeats, where the run was asked to tell.
        duplicate_of: Option<u64>,
        /// How similar the two are, to 1: the share of their sequences of three words that both have, estimated.
        similarity: Option<f32>,
    }
}

table! {
    /// One row a quotation.
    QuoteRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Number of the quotation in the article, from 0.
        quote: u32,
        /// `direct`, `indirect` or `mixed`.
        kind: &'static str,
        /// `speech` or `thought`.
        mode: &'static str,
        /// What was said, its parts joined by " … ".
        text: String,
        /// The words that name who said it, as the article has them.
        source: String,
        /// The words that report it.
        cue: String,
        /// Who said it: the fullest form of the name.
        speaker: Option<String>,
        /// `person`, `organization`, `country`, `group` or `unknown`.
        speaker_type: &'static str,
        /// The speaker's office.
        office: Option<String>,
        /// The speaker's country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// The speaker's Wikidata id, or that of a table of the user's.
        speaker_id: Option<String>,
        /// Probability that the speaker is right.
        speaker_confidence: f32,
        /// Number of the speaker among the article's entities, from 0.
        entity: Option<u32>,
        /// `state`, `deny`, `accuse`, `demand`, `ask`, `promise`, `warn`, `announce`, `agree`, `refuse` or `other`.
        act: &'static str,
        /// Whether it is reported as not said.
        negated: bool,
        /// The day that it was said.
        said: Option<Day>,
        /// Number of the quotation that reports this one.
        parent: Option<u32>,
        /// Where the quotation's first part begins, in the units of the run (code points by default).
        start: u32,
        /// Where its last part ends.
        end: u32,
        /// Every part, as `start-end` with spaces between.
        spans: String,
        /// Where the words that name the source begin.
        source_start: Option<u32>,
        /// Where they end.
        source_end: Option<u32>,
        /// Probability that content and source are right.
        confidence: f32,
        /// The sentences that it stands in, source and cue with it, as the article has them.
        context: String,
        /// Where they begin.
        context_start: u32,
        /// `named_person`, `unnamed_person`, `named_organization`, `unnamed_group`, `document`, `government` or `unknown`.
        sourcing: &'static str,
        /// How the article introduces the speaker, anywhere in it: the fullest phrase.
        description: Option<String>,
        /// The organization that the description names.
        affiliation: Option<String>,
        /// `official`, `politician`, `spokesperson`, `expert`, `business`, `worker`, `law`, `sport`, `culture`, `media`, `witness`, `relative` or `other`; null where the article does not say.
        role: Option<&'static str>,
        /// `she`, `he` or `they`, as the article refers to the speaker; never inferred from a name.
        pronoun: Option<&'static str>,
        /// Why the article does not name the source.
        reason: Option<String>,
        /// `female` or `male`, as the forename of a named person suggests, where the run was asked to guess.
        guessed_gender: Option<&'static str>,
        /// The share of those who bear the forename that are recorded so.
        guessed_gender_probability: Option<f32>,
        /// Number of the first article that the quotation's article repeats, where the run was asked to tell.
        duplicate_of: Option<u64>,
    }
}

table! {
    /// One row a source of an article.
    SourceRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Who it is: the fullest form of the name; null where nobody is known.
        name: Option<String>,
        /// `person`, `organization`, `country`, `group` or `unknown`.
        r#type: &'static str,
        /// What its quotations' sources are, most of them: `named_person`, …, as in `quotes`.
        sourcing: &'static str,
        /// How the article introduces it: the fullest phrase.
        description: Option<String>,
        /// The organization that the description names.
        affiliation: Option<String>,
        /// In what capacity it speaks, as in `quotes`.
        role: Option<&'static str>,
        /// `she`, `he` or `they`, as the article refers to it.
        pronoun: Option<&'static str>,
        /// Its office.
        office: Option<String>,
        /// Its country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// Its Wikidata id, or that of a table of the user's.
        speaker_id: Option<String>,
        /// Its quotations in the article.
        quotations: u32,
        /// Words of them.
        words: u32,
        /// Where the first of them begins, in the units of the run.
        first: u32,
        /// Highest probability that one of them has the right speaker.
        confidence: f32,
        /// `female` or `male`, as the forename of a named person suggests, where the run was asked to guess.
        guessed_gender: Option<&'static str>,
        /// The share of those who bear the forename that are recorded so.
        guessed_gender_probability: Option<f32>,
    }
}

table! {
    /// One row a country or official named.
    MentionRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// `country` or `official`.
        kind: &'static str,
        /// Where it begins, in the units of the run.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The words as the article has them.
        text: String,
        /// The country's or the person's name.
        name: String,
        /// The official's office.
        office: Option<String>,
        /// The country's code, or that of the official's country.
        country: Option<String>,
        /// The official's Wikidata id, or that of a table of the user's.
        entity_id: Option<String>,
        /// How it is named: `name`, `adjective`, `demonym`, `abbreviation`, `compound`, `metonym`; `name`, `surname`, `title`.
        form: &'static str,
        /// Probability that it is right.
        confidence: f32,
    }
}

table! {
    /// One row a place that names somebody or something the article speaks of.
    EntityRow {
        /// Number of the article; joins the tables.
        document: u64,
        /// The article's identifier.
        id: String,
        /// The article's date.
        date: Option<Day>,
        /// Number of the entity in the article, from 0.
        entity: u32,
        /// The fullest form of its name that the article gives; for somebody without one, the words that describe him.
        name: String,
        /// `person`, `organization`, `country` or `group`.
        entity_type: &'static str,
        /// Its office.
        office: Option<String>,
        /// Its country (ISO 3166-1 alpha-2, or `EU`, `UN`).
        country: Option<String>,
        /// Its Wikidata id, or that of a table of the user's.
        entity_id: Option<String>,
        /// Quotations that it speaks.
        quotes: u32,
        /// Where the mention begins, in the units of the run.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The words as the article has them.
        text: String,
        /// How they name it: `name`, `nominal` or `pronoun`.
        form: &'static str,
        /// Probability that the entity's mentions are of one and the same, of this type.
        confidence: f32,
    }
}

table! {
    /// One row a fault of the input.
    ErrorRow {
        /// Number of the row among the rows of the run; that of the article where one was analysed all the same.
        document: u64,
        /// The article's identifier, where it could be read.
        id: Option<String>,
        /// The file.
        file: String,
        /// Row in the file, from 1.
        row: u64,
        /// Byte of the uncompressed file where the row begins, where the format tells.
        offset: Option<u64>,
        /// `file`, `compression`, `syntax`, `encoding`, `missing_text`, `date`, `too_large` or `analysis`.
        reason: &'static str,
        /// What is wrong, and what to do.
        message: String,
    }
}
