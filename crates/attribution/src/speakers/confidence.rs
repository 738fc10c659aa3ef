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
    /// "they": the last noun for several people.
    Plural,
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

/// Probability that the identity is right, `margin` ahead of the next candidate.
///
/// The share of right answers of each way on 65 annotated news articles (675 relations that the analyzer finds), drawn
/// to 0.8 by four imagined answers where a way is rare. Fitted on four fifths of the articles and measured on the rest,
/// the expected calibration error is 0.01 and the Brier score 0.073. Ways that were too rare there are set by hand.
pub(super) fn of(way: Way, margin: f32) -> f32 {
    let ahead = (margin / 3.0).clamp(0.0, 1.0);
    match way {
        Way::Name => 0.97,
        Way::OpenName => 0.65,
        Way::Pronoun => 0.83 + 0.11 * ahead,
        Way::Unproven => 0.2,
        Way::It => 0.45 + 0.2 * ahead,
        Way::Role => 0.91,
        Way::OwnRole => 0.66,
        Way::Body => 0.93,
        Way::Generic => 0.75,
        Way::OwnBody => 0.85,
        Way::Document => 0.82,
        Way::Group => 0.95,
        Way::Plural => 0.7,
        Way::Home => 0.85,
        Way::Continued => 0.84,
        Way::NextParagraph => 0.65,
        Way::Own => 0.7,
        Way::Implied => 0.55,
        Way::Guess => 0.5,
    }
}
