//! Reading the known parameters of a front-channel request one by one.

use crate::form::{self, FormError};

/// The most bytes of one parameter.
pub(super) const LONGEST: usize = 2048;

/// The decoded parameters of a request, repeated ones included.
#[derive(Clone)]
pub(super) struct Parameters(Vec<(String, String)>);

/// Why a known parameter cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    Repeated,
    TooLong,
    ControlCharacter,
}

impl Unusable {
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Repeated => "a parameter is repeated",
            Self::TooLong => "a parameter is too long",
            Self::ControlCharacter => "a parameter contains a control character",
        }
    }
}

impl Parameters {
    pub(super) fn parse(query: &str) -> Result<Self, FormError> {
        form::pairs(query).map(Self)
    }

    /// Parameters that came another way than in a form.
    pub(super) const fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// These and, where they say nothing of a name, those of `others`.
    pub(super) fn over(self, others: Self) -> Self {
        let mut all = self;
        let mut missing = others.0;
        missing.retain(|(name, _)| !all.0.iter().any(|(n, _)| n == name));
        all.0.append(&mut missing);
        all
    }

    /// The same without what names an object: that is not part of the request itself.
    pub(super) fn without_objects(mut self) -> Self {
        self.0
            .retain(|(name, _)| name != "request" && name != "request_uri");
        self
    }

    /// Every value of a parameter that may be repeated, under the bounds of the others.
    pub(super) fn all(&self, name: &str) -> Result<Vec<String>, Unusable> {
        let values = self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v);
        let sound = |value: &String| match value {
            long if long.len() > LONGEST => Err(Unusable::TooLong),
            odd if odd.chars().any(char::is_control) => Err(Unusable::ControlCharacter),
            good => Ok(good.clone()),
        };
        values.map(sound).collect()
    }

    /// The value of a parameter of at most `most` bytes. An empty one counts as not sent
    /// (RFC 6749, section 3.1).
    pub(super) fn bounded(&self, name: &str, most: usize) -> Result<Option<String>, Unusable> {
        let mut values = self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v);
        let value = values.next();
        if values.next().is_some() {
            return Err(Unusable::Repeated);
        }
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        if value.len() > most {
            return Err(Unusable::TooLong);
        }
        // A line break could forge a log entry or a header line.
        if value.chars().any(char::is_control) {
            return Err(Unusable::ControlCharacter);
        }
        Ok(Some(value.clone()))
    }

    pub(super) fn one(&self, name: &str) -> Result<Option<String>, Unusable> {
        self.bounded(name, LONGEST)
    }

    /// A space-separated list, each word once, in the order of the request.
    pub(super) fn list(&self, name: &str) -> Result<Vec<String>, Unusable> {
        let mut words: Vec<String> = Vec::new();
        for word in self.one(name)?.unwrap_or_default().split(' ') {
            if !word.is_empty() && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Ok(words)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(n, value)| n == name && !value.is_empty())
    }
}
