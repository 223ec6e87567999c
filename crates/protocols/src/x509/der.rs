//! As much of the Distinguished Encoding Rules (ITU-T X.690, section 10) as certificates need.

pub(super) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const UTF8_STRING: u8 = 0x0c;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// Writes one element: tag, length, the parts one after the other.
pub(super) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 4);
    out.push(tag);
    match length {
        0..=0x7f => out.extend(u8::try_from(length)),
        0x80..=0xff => out.extend([0x81, length.to_be_bytes()[7]]),
        _ => {
            let bytes = length.to_be_bytes();
            out.extend([0x82, bytes[6], bytes[7]]);
        }
    }
    out.extend(parts.iter().copied().flatten());
    out
}

/// Reads elements one after the other: lengths are definite, written in the shortest way, and
/// below 65,536.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The content of the next element, if it has this tag.
    pub(crate) fn content(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next(tag).map(|(_, content)| content)
    }

    /// The next element as it is written, if it has this tag.
    pub(super) fn whole(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next(tag).map(|(whole, _)| whole)
    }

    /// A reader of what is inside the next element.
    pub(crate) fn inside(&mut self, tag: u8) -> Option<Self> {
        self.content(tag).map(Self)
    }

    /// The tag of the next element.
    pub(super) fn tag(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Whether nothing is left.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn next(&mut self, tag: u8) -> Option<(&'a [u8], &'a [u8])> {
        let (&found, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, head, rest) = match first {
            0..=0x7f => (usize::from(first), 2, rest),
            0x81 => {
                let (&length, rest) = rest.split_first()?;
                (usize::from(length), 3, rest)
            }
            0x82 => {
                let (length, rest) = rest.split_first_chunk::<2>()?;
                (usize::from(u16::from_be_bytes(*length)), 4, rest)
            }
            _ => return None,
        };
        let shortest = match head {
            3 => length > 0x7f,
            4 => length > 0xff,
            _ => true,
        };
        if found != tag || !shortest {
            return None;
        }
        let content = rest.get(..length)?;
        let (whole, after) = self.0.split_at_checked(head + length)?;
        self.0 = after;
        Some((whole, content))
    }
}

/// An ES256 signature `r ‖ s` (RFC 7518, section 3.4) as certificates and `openssl` write it:
/// `SEQUENCE { INTEGER r, INTEGER s }` (RFC 3279, section 2.2.3).
#[must_use]
pub fn ecdsa_to_der(signature: &[u8; 64]) -> Vec<u8> {
    let (r, s) = signature.split_at(32);
    element(SEQUENCE, &[&integer(r), &integer(s)])
}

/// The other way round; `None` for anything but the one spelling of two positive integers.
#[must_use]
pub fn ecdsa_from_der(der: &[u8]) -> Option<[u8; 64]> {
    let mut outer = Reader::new(der);
    let mut inner = outer.inside(SEQUENCE)?;
    let mut signature = [0; 64];
    for half in signature.chunks_mut(32) {
        let digits = inner.content(INTEGER)?;
        let digits = digits.strip_prefix(&[0]).unwrap_or(digits);
        let from = 32_usize.checked_sub(digits.len())?;
        half[from..].copy_from_slice(digits);
    }
    let whole = inner.is_empty() && outer.is_empty();
    (whole && ecdsa_to_der(&signature) == der).then_some(signature)
}

/// A positive INTEGER of big-endian digits: no leading zeros but the one that keeps the sign.
fn integer(digits: &[u8]) -> Vec<u8> {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let digits = &digits[zeros.min(digits.len().saturating_sub(1))..];
    let sign: &[u8] = match digits.first() {
        Some(0..=0x7f) => &[],
        _ => &[0],
    };
    element(INTEGER, &[sign, digits])
}
