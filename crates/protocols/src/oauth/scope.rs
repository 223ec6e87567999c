//! Scopes (RFC 6749, section 3.3).

/// The most scopes of one request.
const MOST: usize = 60;

/// Whether every word is printable ASCII without quotation mark and backslash, as section 3.3
/// defines a scope.
pub(crate) fn are_tokens(words: &[String]) -> bool {
    let of_alphabet = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
    words.len() <= MOST && words.iter().all(|word| word.bytes().all(of_alphabet))
}

/// Whether everything asked for was granted: a request may narrow what there is and never widen it
/// (RFC 6749, section 6).
#[must_use]
pub fn is_within(asked: &[String], granted: &[String]) -> bool {
    asked.iter().all(|word| granted.contains(word))
}
