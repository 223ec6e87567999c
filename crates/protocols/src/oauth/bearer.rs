//! Bearer tokens in the Authorization header (RFC 6750, section 2.1).

/// The most characters a bearer token may have.
pub const LONGEST: usize = 4096;

/// The token of a header value like `Bearer 0a1b…`; `None` for another scheme or another form.
#[must_use]
pub fn token(authorization: &str) -> Option<&str> {
    of_scheme("bearer", authorization)
}

/// The same for another scheme, named in small letters.
pub(super) fn of_scheme<'h>(wanted: &str, authorization: &'h str) -> Option<&'h str> {
    let (scheme, token) = authorization.split_once(' ')?;
    let token = token.trim_matches(' ');
    let body = token.trim_end_matches('=');
    let of_alphabet = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b);
    (scheme.eq_ignore_ascii_case(wanted)
        && token.len() <= LONGEST
        && !body.is_empty()
        && body.bytes().all(of_alphabet))
    .then_some(token)
}
