//! What a cue says of a report: speech or thought, and what kind of act it is.

/// Speech, or something only thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Mode {
    /// Said, written or announced.
    Speech,
    /// A belief, wish, plan or perception.
    Thought,
}

impl Mode {
    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Thought => "thought",
        }
    }
}

/// What kind of act a report is, from its cue and complement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[allow(missing_docs)]
pub enum Act {
    State,
    Deny,
    Accuse,
    Demand,
    Ask,
    Promise,
    Warn,
    Announce,
    Agree,
    Refuse,
    Other,
}

impl Act {
    /// The name that JSON and tables use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Deny => "deny",
            Self::Accuse => "accuse",
            Self::Demand => "demand",
            Self::Ask => "ask",
            Self::Promise => "promise",
            Self::Warn => "warn",
            Self::Announce => "announce",
            Self::Agree => "agree",
            Self::Refuse => "refuse",
            Self::Other => "other",
        }
    }
}
