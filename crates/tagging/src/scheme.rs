//! The labels of a head and which may follow which.

/// What a label says of its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Outside all spans, or a label that marks no span.
    Outside,
    /// The first token of a span of a role.
    Begin(usize),
    /// A further token of a span of a role; follows the label that begins it, or itself.
    Inside(usize),
}

/// Labels in BIO notation: "O", "B-cue", "I-cue", …
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scheme {
    pub(crate) heads: Vec<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) roles: Vec<String>,
    pub(crate) kinds: Vec<Kind>,
    /// For an inside label, the label that begins its span.
    pub(crate) begins: Vec<Option<usize>>,
}

impl Scheme {
    /// Reads label names; an inside label without its beginning is the error, given by its name.
    pub(crate) fn new(heads: Vec<String>, labels: Vec<String>) -> Result<Self, String> {
        let mut roles: Vec<String> = Vec::new();
        for role in labels.iter().filter_map(|label| label.strip_prefix("B-")) {
            roles.push(role.to_owned());
        }
        let role_of = |name: &str| roles.iter().position(|role| role == name);
        let mut kinds = Vec::new();
        let mut begins = Vec::new();
        for label in &labels {
            let kind = match (label.strip_prefix("B-"), label.strip_prefix("I-")) {
                (Some(name), _) => role_of(name).map(Kind::Begin),
                (_, Some(name)) => role_of(name).map(Kind::Inside),
                _ => Some(Kind::Outside),
            };
            kinds.push(kind.ok_or_else(|| label.clone())?);
            let begin = label.strip_prefix("I-").map(|name| format!("B-{name}"));
            begins.push(begin.and_then(|begin| labels.iter().position(|other| *other == begin)));
        }
        Ok(Self {
            heads,
            labels,
            roles,
            kinds,
            begins,
        })
    }

    /// Lanes of eight that a head's labels take.
    pub(crate) fn lanes(&self) -> usize {
        self.labels.len().div_ceil(8)
    }

    /// Lanes that the labels of all heads take.
    pub(crate) fn lanes_of_all(&self) -> usize {
        self.heads.len() * self.lanes()
    }
}
