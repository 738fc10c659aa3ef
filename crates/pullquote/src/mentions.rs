//! What the gazetteer found, as values of the analysis and as entities for the attribution.

use pullquote_attribution::{Mention, MentionKind};
use pullquote_gazetteer as gazetteer;
use pullquote_lexicon::noun::Gender;

use crate::analysis::rounded;
use crate::offices::Offices;
use crate::{CountryMention, OfficialMention};

pub(crate) fn country(found: &gazetteer::CountryMention) -> CountryMention {
    CountryMention {
        span: found.span,
        code: found.code.as_str().to_owned(),
        name: found.name.to_string(),
        form: found.form,
        confidence: rounded(found.confidence),
    }
}

pub(crate) fn official(found: &gazetteer::OfficialMention, offices: &mut Offices<'_>) -> OfficialMention {
    OfficialMention {
        span: found.span,
        person: found.person.to_string(),
        office: found.office.as_deref().map(|office| offices.written(office)),
        country: found.country.map(|c| c.as_str().to_owned()),
        form: found.form,
        id: found.id.as_deref().map(str::to_owned),
        confidence: rounded(found.confidence),
    }
}

/// The entities of both lists, in the order of the text.
pub(crate) fn entities(found: &gazetteer::Mentions) -> Vec<Mention> {
    let countries = found.countries.iter().map(|country| Mention {
        span: country.span,
        name_span: Some(country.span),
        title_span: None,
        head: None,
        kind: MentionKind::Country,
        name: country.name.to_string(),
        office: None,
        former: false,
        gender: Gender::Unknown,
        country: Some(country.code.as_str().to_owned()),
        id: None,
        adjectival: matches!(
            country.form,
            gazetteer::CountryForm::Adjective | gazetteer::CountryForm::Demonym
        ),
        confidence: country.confidence,
    });
    let officials = found.officials.iter().map(|official| Mention {
        span: official.span,
        name_span: official.name,
        title_span: official.title,
        head: official.head,
        kind: MentionKind::Person,
        name: official.person.to_string(),
        office: official.office.as_deref().map(str::to_owned),
        former: official.former,
        gender: match official.gender {
            Some(gazetteer::Gender::Female) => Gender::Female,
            Some(gazetteer::Gender::Male) => Gender::Male,
            _ => Gender::Unknown,
        },
        country: official.country.map(|c| c.as_str().to_owned()),
        id: official.id.as_deref().map(str::to_owned),
        adjectival: false,
        confidence: official.confidence,
    });
    let mut all: Vec<_> = countries.chain(officials).collect();
    all.sort_by_key(|mention| (mention.span.start, mention.span.end));
    all
}
