//! Distinguished names of others: as certificates carry them (RFC 5280, section 4.1.2.4), and as
//! text (RFC 4514), in which a client registers the one of its certificate.

use super::{
    der::{OBJECT_IDENTIFIER, Reader, SEQUENCE, SET, UTF8_STRING},
    distinguished_text as text,
};

const NUMERIC_STRING: u8 = 0x12;
const PRINTABLE_STRING: u8 = 0x13;
const IA5_STRING: u8 = 0x16;
const BMP_STRING: u8 = 0x1e;

/// A distinguished name.
///
/// Two are equal if they have the same attributes with the same values in the same order; how a
/// value is encoded makes no difference, capitals and blanks do. A directory would compare many
/// attributes more loosely; a name that opens a door is better compared exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistinguishedName {
    /// From the root to the holder, as certificates have them.
    pub(super) parts: Vec<Part>,
}

/// Attributes that stand side by side, in one order.
pub(super) type Part = Vec<Attribute>;

/// The content of the type's object identifier, and the value.
pub(super) type Attribute = (Vec<u8>, Value);

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// A text, in whichever alphabet it was encoded.
    Text(String),
    /// Anything else, as it is encoded.
    Other(Vec<u8>),
}

impl DistinguishedName {
    /// Reads the text form of RFC 4514. Types have a short name, as `CN`, or are numbers with
    /// dots. A blank after a comma is allowed, as RFC 1779 had it.
    ///
    /// `None` for anything else, and for a name without any part: it would be everybody's.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = text::read(written)?;
        parts.reverse();
        Self::of(parts)
    }

    /// Reads one out of a certificate; it may have no parts, and is then no name that is read from
    /// a text.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut sequence = reader.inside(SEQUENCE)?;
        let mut parts = Vec::new();
        while !sequence.is_empty() {
            let mut set = sequence.inside(SET)?;
            let mut part = Part::new();
            while !set.is_empty() {
                let mut attribute = set.inside(SEQUENCE)?;
                let kind = attribute.content(OBJECT_IDENTIFIER)?;
                part.push((kind.to_vec(), Value::read(&mut attribute)?));
                if !attribute.is_empty() {
                    return None;
                }
            }
            parts.push(part);
        }
        Self::of(parts)
    }

    fn of(mut parts: Vec<Part>) -> Option<Self> {
        for part in &mut parts {
            part.sort_unstable();
        }
        let whole = parts.iter().all(|part| !part.is_empty());
        whole.then_some(Self { parts })
    }
}

impl Value {
    /// The next element, whatever it is.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let tag = reader.tag()?;
        let mut same = *reader;
        let content = reader.content(tag)?;
        let text = match tag {
            UTF8_STRING => Some(String::from_utf8(content.to_vec()).ok()?),
            NUMERIC_STRING | PRINTABLE_STRING | IA5_STRING => {
                let ascii = content.is_ascii().then(|| content.to_vec())?;
                String::from_utf8(ascii).ok()
            }
            BMP_STRING => Some(wide(content)?),
            _ => None,
        };
        match text {
            Some(text) => Some(Self::Text(text)),
            None => Some(Self::Other(same.whole(tag)?.to_vec())),
        }
    }
}

/// Two bytes for each character, without pairs of surrogates (ITU-T X.690, section 8.23.9).
fn wide(content: &[u8]) -> Option<String> {
    let (pairs, rest) = content.as_chunks::<2>();
    let one = |pair: &[u8; 2]| char::from_u32(u16::from_be_bytes(*pair).into());
    rest.is_empty().then(|| pairs.iter().map(one).collect())?
}
