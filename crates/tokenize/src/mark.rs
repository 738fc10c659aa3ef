//! Quotation marks: what kinds there are.

/// Which marks pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `“ ” „ ‟ " '' ` and two backticks.
    Double,
    /// `‘ ’ ‚ ‛ '` and the backtick.
    Single,
    /// `« » ‹ ›`, `<<` and `>>`.
    Guillemet,
}

impl Family {
    /// An index for tables of one entry a family.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What the shape of a mark alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Left,
    Right,
    Straight,
}

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MarkKind {
    pub(crate) family: Family,
    pub(crate) shape: Shape,
}

impl MarkKind {
    pub(crate) const STRAIGHT: Self = Self::new(Family::Double, Shape::Straight);
    pub(crate) const LEFT: Self = Self::new(Family::Double, Shape::Left);
    pub(crate) const RIGHT: Self = Self::new(Family::Double, Shape::Right);
    pub(crate) const STRAIGHT_SINGLE: Self = Self::new(Family::Single, Shape::Straight);
    pub(crate) const LEFT_SINGLE: Self = Self::new(Family::Single, Shape::Left);
    pub(crate) const RIGHT_SINGLE: Self = Self::new(Family::Single, Shape::Right);
    pub(crate) const LEFT_GUILLEMET: Self = Self::new(Family::Guillemet, Shape::Left);
    pub(crate) const RIGHT_GUILLEMET: Self = Self::new(Family::Guillemet, Shape::Right);

    const fn new(family: Family, shape: Shape) -> Self {
        Self { family, shape }
    }

    /// The kind of a mark of one character.
    pub(crate) const fn of(c: char) -> Option<Self> {
        Some(match c {
            '"' | '＂' => Self::STRAIGHT,
            '“' | '„' | '‟' | '「' | '『' | '〝' => Self::LEFT,
            '”' | '」' | '』' | '〞' | '〟' => Self::RIGHT,
            '\'' => Self::STRAIGHT_SINGLE,
            '‘' | '‚' | '‛' | '`' => Self::LEFT_SINGLE,
            '’' => Self::RIGHT_SINGLE,
            '«' | '‹' => Self::LEFT_GUILLEMET,
            '»' | '›' => Self::RIGHT_GUILLEMET,
            _ => return None,
        })
    }
}

/// What a mark turned out to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Open,
    Close,
    /// No quotation mark: an apostrophe, an inch, a mark without its partner.
    Neither,
}

/// A token that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) token: u32,
    pub(crate) kind: MarkKind,
    pub(crate) role: Role,
}

impl Mark {
    pub(crate) const fn new(token: u32, kind: MarkKind) -> Self {
        Self {
            token,
            kind,
            role: Role::Neither,
        }
    }
}
