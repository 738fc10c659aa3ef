//! Codes of countries and bodies.

use core::fmt;

/// An ISO 3166-1 alpha-2 code, `XK`, `EU`, or the short name of a body ("UN", "NATO"); at most 16 ASCII characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 16]);

impl CountryCode {
    /// Stands where a table has no code.
    pub(crate) const NONE: Self = Self([0; 16]);

    /// The code, upper-cased; `None` where `code` is empty, longer than 16 or not ASCII letters and digits.
    ///
    /// ```
    /// use pullquote_gazetteer::CountryCode;
    /// assert_eq!(CountryCode::new("sy").unwrap().as_str(), "SY");
    /// assert!(CountryCode::new("").is_none());
    /// ```
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        if code.is_empty() || code.len() > bytes.len() {
            return None;
        }
        for (to, from) in bytes.iter_mut().zip(code.bytes()) {
            if !from.is_ascii_alphanumeric() {
                return None;
            }
            *to = from.to_ascii_uppercase();
        }
        Some(Self(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(self.0.len());
        self.0
            .get(..end)
            .and_then(|code| core::str::from_utf8(code).ok())
            .unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
