//! `application/x-www-form-urlencoded` texts: query strings and the bodies of token requests.
//!
//! Source: URL Standard, section 5; RFC 6749, appendix B. Read more strictly than a browser
//! would: a broken escape or a byte that is not UTF-8 is refused, not guessed at, so that two
//! readers of one request never see two different values.

use std::fmt::Write as _;

/// The most parameters a form may have.
pub const MOST_PARAMETERS: usize = 64;
/// The most bytes a form may have before it is decoded.
pub const LONGEST: usize = 64 * 1024;

/// Why a text is not an acceptable form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More than [`LONGEST`] bytes.
    #[error("the form is too long")]
    TooLong,
    /// More than [`MOST_PARAMETERS`] parameters.
    #[error("the form has too many parameters")]
    TooMany,
    /// A percent sign without two hexadecimal digits, or bytes that are not UTF-8.
    #[error("the form is not encoded correctly")]
    Malformed,
    /// A parameter is given twice (RFC 6749, section 3.1 forbids it).
    #[error("the parameter {0} is repeated")]
    Repeated(String),
}

/// Decoded parameters in the order they were written, each name once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

// Values may be secrets or personal; a log line shows the names alone.
impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|p| &p.0)).finish()
    }
}

/// Reads a form in which every name may occur once.
///
/// # Errors
/// [`FormError`]; a repeated parameter is named.
pub fn parse(text: &str) -> Result<Form, FormError> {
    Form::from_pairs(pairs(text)?)
}

/// Reads the parameters of a form as they are written, repeated names included.
///
/// # Errors
/// Every [`FormError`] but [`FormError::Repeated`].
pub fn pairs(text: &str) -> Result<Vec<(String, String)>, FormError> {
    if text.len() > LONGEST {
        return Err(FormError::TooLong);
    }
    let mut pairs = Vec::new();
    for piece in text.split('&').filter(|piece| !piece.is_empty()) {
        if pairs.len() == MOST_PARAMETERS {
            return Err(FormError::TooMany);
        }
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        pairs.push((decode(name)?, decode(value)?));
    }
    Ok(pairs)
}

impl Form {
    /// A form of decoded parameters.
    ///
    /// # Errors
    /// [`FormError::Repeated`] names a parameter that occurs twice, [`FormError::TooMany`] is
    /// said of more than [`MOST_PARAMETERS`].
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Result<Self, FormError> {
        if pairs.len() > MOST_PARAMETERS {
            return Err(FormError::TooMany);
        }
        for (at, (name, _)) in pairs.iter().enumerate() {
            if pairs[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(FormError::Repeated(name.clone()));
            }
        }
        Ok(Self(pairs))
    }

    /// The value of a parameter, empty if it was given without one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Takes a parameter's value out of the form.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(n, _)| n == name)?;
        Some(self.0.remove(at).1)
    }

    /// The parameters in the order they were written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }

    /// Writes parameters as a form; the inverse of [`parse`].
    #[must_use]
    pub fn encode(pairs: &[(&str, &str)]) -> String {
        let mut text = String::new();
        for (name, value) in pairs {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(&encode(name));
            text.push('=');
            text.push_str(&encode(value));
        }
        text
    }
}

/// Percent-encodes one name or value; a space becomes `+`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                encoded.push(char::from(byte));
            }
            b' ' => encoded.push('+'),
            // Writing to a String cannot fail.
            _ => _ = write!(encoded, "%{byte:02X}"),
        }
    }
    encoded
}

/// Decodes one name or value; `+` is a space.
///
/// # Errors
/// [`FormError::Malformed`] for a broken escape or bytes that are not UTF-8.
pub fn decode(text: &str) -> Result<String, FormError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => match (rest.next().and_then(digit), rest.next().and_then(digit)) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return Err(FormError::Malformed),
            },
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| FormError::Malformed)
}

fn digit(byte: u8) -> Option<u8> {
    u8::try_from(char::from(byte).to_digit(16)?).ok()
}
