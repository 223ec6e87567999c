//! Names in certificates: one common name (RFC 5280, section 4.1.2.4).

use super::der::{OBJECT_IDENTIFIER, Reader, SEQUENCE, SET, UTF8_STRING, element};

/// The most characters of a common name (RFC 5280, appendix A.1).
pub const LONGEST_NAME: usize = 64;

const COMMON_NAME: [u8; 3] = [0x55, 0x04, 0x03];

/// Writes a name; what is longer than a certificate may hold is cut off.
pub(super) fn write(name: &str) -> Vec<u8> {
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let kind = element(OBJECT_IDENTIFIER, &[&COMMON_NAME]);
    let value = element(UTF8_STRING, &[name.as_bytes()]);
    let attribute = element(SEQUENCE, &[&kind, &value]);
    element(SEQUENCE, &[&element(SET, &[&attribute])])
}

/// Reads what [`write`] writes.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<String> {
    let mut attribute = reader.inside(SEQUENCE)?.inside(SET)?.inside(SEQUENCE)?;
    attribute.content(OBJECT_IDENTIFIER)?;
    let name = attribute.content(UTF8_STRING)?;
    String::from_utf8(name.to_vec()).ok()
}
