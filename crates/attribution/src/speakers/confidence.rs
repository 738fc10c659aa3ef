//! How sure each way of finding a speaker is.

/// Below this probability a speaker is reported as unknown, with its candidates.
pub(super) const THRESHOLD: f32 = 0.4;

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A name that its own words or its neighbours explain.
    Name,
    /// A capitalised word or two that nothing explains.
    OpenName,
    Pronoun,
    /// A pronoun for a person, after a name that nothing shows to be one's.
    Unproven,
    It,
    /// A role phrase that names somebody introduced with that role.
    Role,
    /// A role phrase that names nobody else ("a doctor").
    OwnRole,
    /// A noun that an organisation of the text is called by.
    Body,
    /// "the company": the last organisation spoken of.
    Generic,
    /// An organisation under a common noun ("the fire service").
    OwnBody,
    Document,
    Group,
    /// "the government": of the country that the article is about.
    Home,
    /// A quotation without a source, after one with it in its paragraph.
    Continued,
    /// The same, in the next paragraph.
    NextParagraph,
    /// A cue without a source: the subject of its clause.
    Implied,
    /// First person inside a quotation.
    Own,
    Guess,
}

/// Probability that the identity is right: the share of right answers of each way on annotated news, sources given.
pub(super) fn of(way: Way, margin: f32) -> f32 {
    match way {
        Way::Name => 0.95,
        Way::OpenName => 0.8,
        Way::Pronoun => 0.62 + 0.3 * (margin / 3.0).clamp(0.0, 1.0),
        Way::Unproven => 0.2,
        Way::It => 0.5 + 0.3 * (margin / 3.0).clamp(0.0, 1.0),
        Way::Role => 0.85,
        Way::OwnRole => 0.68,
        Way::Body => 0.85,
        Way::Generic => 0.7,
        Way::OwnBody => 0.7,
        Way::Document => 0.7,
        Way::Group => 0.8,
        Way::Home => 0.8,
        Way::Continued => 0.85,
        Way::NextParagraph => 0.65,
        Way::Implied => 0.6,
        Way::Own => 0.7,
        Way::Guess => 0.45,
    }
}
