//! What is wrong with a document, or with a record of it.

use std::io::ErrorKind;

use thiserror::Error;

use super::parts::Identifier;

/// What was wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct Problem {
    /// The line on which the record starts, or where the document is broken; the first is 1.
    pub line: u64,
    /// The element and the identifier of the record, as far as they were read.
    pub record: Option<String>,
    /// The class ([`super::Content::class`]) and the identifier of the record, if they were read.
    pub id: Option<Box<(String, Identifier)>>,
    /// What was wrong.
    pub reason: Reason,
    /// Whether nothing can be read after it. A bad record can be passed over, a broken document
    /// cannot.
    pub fatal: bool,
}

impl Problem {
    pub(super) fn fatal(line: u64, reason: Reason) -> Self {
        Self {
            line,
            record: None,
            id: None,
            reason,
            fatal: true,
        }
    }

    pub(super) fn of_record(line: u64, record: String, reason: Reason) -> Self {
        Self {
            line,
            record: Some(record),
            id: None,
            reason,
            fatal: false,
        }
    }
}

/// Why a document, or a record, is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// The bytes could not be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(ErrorKind),
    /// It is written in an encoding that is not read.
    #[error("the encoding \"{0}\" is not read; UTF-8 is")]
    Encoding(String),
    /// Bytes that the encoding does not have.
    #[error("there are bytes that are no characters in the encoding of the file")]
    Bytes,
    /// Not well-formed XML (XML 1.0, Namespaces in XML 1.0).
    #[error("this is not well-formed XML: {0}")]
    Malformed(String),
    /// It has a document type, which could define entities (XML bombs, reading of files).
    #[error("a document type (DOCTYPE) is not accepted")]
    DocumentType,
    /// A reference to an entity other than the five of XML.
    #[error("the entity \"{0}\" is not defined")]
    Entity(String),
    /// The document ends within an element, or has none.
    #[error("the file ends too early")]
    Truncated,
    /// The root is of another namespace, for example of another version of `XZuFi`.
    #[error("this is not XZuFi 2.2: the first element is \"{0}\"")]
    Namespace(String),
    /// More of something than is read.
    #[error("there is too much of it: {0}")]
    TooMuch(Excess),
    /// A required part is missing.
    #[error("\"{0}\" is missing")]
    Missing(&'static str),
    /// A part has a value that it cannot have.
    #[error("\"{0}\" has a value that it cannot have")]
    Value(&'static str),
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Excess {
    /// A tag, a text or a comment.
    #[error("a tag, text or comment is too long")]
    Token,
    /// Elements within elements.
    #[error("elements are nested too deeply")]
    Depth,
    /// Attributes of one element.
    #[error("an element has too many attributes")]
    Attributes,
    /// Namespaces that are declared at one time.
    #[error("too many namespaces are declared")]
    Namespaces,
    /// Characters of one text.
    #[error("a text is too long")]
    Text,
    /// Elements of one record.
    #[error("a record has too many elements")]
    Elements,
    /// Bytes of one record.
    #[error("a record is too large")]
    Record,
}

/// How much of a document is read at a time. Whatever lies beyond a bound costs no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a tag, a text without references, or a comment; the document stops beyond it.
    pub token: usize,
    /// Elements within elements, counted from the record.
    pub depth: usize,
    /// Attributes of an element; the document stops beyond it.
    pub attributes: usize,
    /// Bytes of a text or an attribute.
    pub text: usize,
    /// Elements of a record.
    pub elements: usize,
    /// Bytes of a record.
    pub record: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            token: 2 << 20,
            depth: 24,
            attributes: 24,
            text: 512 << 10,
            elements: 20_000,
            record: 4 << 20,
        }
    }
}
