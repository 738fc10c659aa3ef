//! The ways in which a speaker is found.

/// Below this probability a speaker is reported as unknown, with its candidates.
pub(super) const THRESHOLD: f32 = 0.35;

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
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
    /// A paragraph of an interview.
    Turn,
    /// A cue without a source: the subject of its clause.
    Implied,
    /// First person inside a quotation.
    Own,
    Guess,
    /// Described in the lead, and named by what follows.
    Introduced,
    /// None of the rules: one of the candidates.
    Ranked,
}
