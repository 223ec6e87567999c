//! For which service a token is meant: resource indicators (RFC 8707, section 2).

use super::OauthError;

/// The most resources of one request.
pub const MOST: usize = 10;

/// Whether a text may stand as a resource: an absolute URI without a fragment. It names who is to
/// take a token and is compared as a whole, so nothing in it is interpreted.
#[must_use]
pub fn is_resource(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let of_scheme = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(of_scheme)
        && !rest.is_empty()
        && rest.bytes().all(|b| b.is_ascii_graphic() && b != b'#')
}

/// The resources of a request, each once; empty ones count as not sent.
pub(crate) fn read(given: Vec<String>) -> Result<Vec<String>, (OauthError, &'static str)> {
    let mut all: Vec<String> = Vec::new();
    for one in given.into_iter().filter(|one| !one.is_empty()) {
        if !is_resource(&one) {
            let why = "resource is not an absolute URI without a fragment";
            return Err((OauthError::InvalidTarget, why));
        }
        if !all.contains(&one) {
            all.push(one);
        }
    }
    if all.len() > MOST {
        return Err((OauthError::InvalidTarget, "too many resources are named"));
    }
    Ok(all)
}
