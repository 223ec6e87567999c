//! Verifying compact JWTs (RFC 7515, section 5.2; RFC 8725).

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    es256,
    foreign::ForeignKeys,
    jwk::{Jwk, Jwks},
};
use crate::base64url;

/// The most bytes a token may have.
pub const LONGEST: usize = 16 * 1024;

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    /// More than [`LONGEST`] bytes.
    #[error("the token is too long")]
    TooLong,
    /// Not three base64url parts with a JSON header.
    #[error("the token is malformed")]
    Malformed,
    /// An algorithm other than ES256, `none` included.
    #[error("the token's algorithm is not accepted")]
    WrongAlgorithm,
    /// The header lists extensions that must be understood (`crit`); none is.
    #[error("the token needs an extension that is not known")]
    Critical,
    /// A token of another type, such as an access token in the place of an ID token.
    #[error("the token is of another type")]
    WrongType,
    /// No key of that name, or no name where there are several keys.
    #[error("the token's key is not known")]
    UnknownKey,
    /// The signature was not made by the key over this header and payload.
    #[error("the token's signature is wrong")]
    WrongSignature,
    /// Signed, but the payload does not have the claims that are expected.
    #[error("the token's claims are malformed")]
    Claims,
}

// Members such as `jwk`, `jku` and `x5c` are not even read: a key that travels with the token
// proves nothing (RFC 8725, section 3.10).
#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: Option<String>,
    kid: Option<String>,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
}

// Even `"crit": null` is there.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| true)
}

/// Verifies a compact JWT and reads its claims.
///
/// `typ` lists the accepted types, compared without regard to case and to a leading
/// `application/` (RFC 7515, section 4.1.9); an empty text in it accepts a token without a type.
/// Times, issuer and audience are for the caller to check: the claims know how.
///
/// # Errors
/// [`JwtError`]; nothing of the payload is read before the signature is verified.
pub fn verify<T: DeserializeOwned>(token: &str, typ: &[&str], keys: &Jwks) -> Result<T, JwtError> {
    let parts = split(token)?;
    // Before anything else: `none` and HS256 with a public key as the secret end here.
    if parts.header.alg != "ES256" {
        return Err(JwtError::WrongAlgorithm);
    }
    accept(&parts.header, typ)?;
    let key = select(keys, parts.header.kid.as_deref()).ok_or(JwtError::UnknownKey)?;
    if !es256::is_valid(&key.point(), parts.signed.as_bytes(), &parts.signature) {
        return Err(JwtError::WrongSignature);
    }
    serde_json::from_slice(&parts.payload).map_err(|_| JwtError::Claims)
}

/// The same for a token of another provider, signed with ES256 or RS256. The algorithm is that
/// of the key, and a token that names another one is refused (RFC 8725, section 3.1).
///
/// # Errors
/// As [`verify`].
pub fn verify_foreign<T: DeserializeOwned>(
    token: &str,
    typ: &[&str],
    keys: &ForeignKeys,
) -> Result<T, JwtError> {
    let parts = split(token)?;
    if !["ES256", "RS256"].contains(&parts.header.alg.as_str()) {
        return Err(JwtError::WrongAlgorithm);
    }
    accept(&parts.header, typ)?;
    let key = keys.select(parts.header.kid.as_deref(), &parts.header.alg);
    let key = key.ok_or(JwtError::UnknownKey)?;
    if !key.is_valid(parts.signed.as_bytes(), &parts.signature) {
        return Err(JwtError::WrongSignature);
    }
    serde_json::from_slice(&parts.payload).map_err(|_| JwtError::Claims)
}

struct Parts<'t> {
    signed: &'t str,
    header: Header,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

fn split(token: &str) -> Result<Parts<'_>, JwtError> {
    if token.len() > LONGEST {
        return Err(JwtError::TooLong);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(JwtError::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(JwtError::Malformed)?;
    let [header, payload, signature] = [header, payload, signature].map(base64url::decode);
    let header = serde_json::from_slice(&header.ok_or(JwtError::Malformed)?)
        .map_err(|_| JwtError::Malformed)?;
    Ok(Parts {
        signed,
        header,
        payload: payload.ok_or(JwtError::Malformed)?,
        signature: signature.ok_or(JwtError::Malformed)?,
    })
}

fn accept(header: &Header, typ: &[&str]) -> Result<(), JwtError> {
    if header.crit {
        return Err(JwtError::Critical);
    }
    let given = bare(header.typ.as_deref().unwrap_or_default());
    let accepted = |one: &&str| bare(one).eq_ignore_ascii_case(given);
    if typ.iter().any(accepted) {
        Ok(())
    } else {
        Err(JwtError::WrongType)
    }
}

fn bare(typ: &str) -> &str {
    match typ.split_at_checked("application/".len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("application/") => rest,
        _ => typ,
    }
}

// With several keys an unnamed one is not searched for: trying each would hide a wrong name.
fn select<'k>(keys: &'k Jwks, kid: Option<&str>) -> Option<&'k Jwk> {
    match (kid, keys.keys.as_slice()) {
        (Some(kid), all) => all.iter().find(|key| key.kid() == Some(kid)),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}
