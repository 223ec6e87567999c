//! What can go wrong between the server and us.
use postgres::fallible_iterator::FallibleIterator;
use postgres_protocol::message::backend::ErrorResponseBody;
use std::{fmt, io};

/// A statement, or the connection, failed.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The server refused; it is still there.
    Refused {
        /// SQLSTATE.
        code: String,
        /// Without the DETAIL line: that one quotes the values of the row.
        message: String,
    },
    /// The connection is gone: what was sent last may have been done or not.
    Broken(String),
    /// A value that does not fit its place; it was never sent.
    Value(String),
}

impl Trouble {
    pub(crate) fn of(body: &ErrorResponseBody) -> Self {
        let (mut code, mut message, mut severity) = Default::default();
        let mut fields = body.fields();
        while let Ok(Some(field)) = fields.next() {
            let place: &mut String = match field.type_() {
                b'C' => &mut code,
                b'M' => &mut message,
                b'V' => &mut severity,
                _ => continue,
            };
            *place = String::from_utf8_lossy(field.value_bytes()).into_owned();
        }
        // The server closes the connection after these.
        if matches!(severity.as_str(), "FATAL" | "PANIC") {
            return Self::Broken(format!("{message} ({code})"));
        }
        Self::Refused { code, message }
    }

    pub(crate) fn unexpected() -> Self {
        Self::Broken("the server said something unexpected".to_owned())
    }

    /// A serialization failure or a deadlock: another run may succeed.
    pub(crate) fn again(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "40001" || code == "40P01")
    }
}

impl From<io::Error> for Trouble {
    fn from(e: io::Error) -> Self {
        Self::Broken(e.to_string())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { code, message } => write!(f, "{message} ({code})"),
            Self::Broken(reason) | Self::Value(reason) => f.write_str(reason),
        }
    }
}
