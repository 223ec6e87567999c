//! Verifying compact JWTs (RFC 7515, section 5.2; RFC 8725).

use serde::de::DeserializeOwned;

use super::{
    algorithm::Algorithm,
    header::{self, Header, Parts},
    public::PublicKey,
    set::Jwks,
};

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
    /// An algorithm other than the one that is expected, `none` included.
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

/// Verifies a compact JWT against an issuer's published keys and reads its claims. The algorithm
/// is the one that the named key was published for; a token that names another one is refused.
///
/// `typ` lists the accepted types, compared without regard to case and to a leading
/// `application/` (RFC 7515, section 4.1.9); an empty text in it accepts a token without a type.
/// Times, issuer and audience are for the caller to check: the claims know how.
///
/// # Errors
/// [`JwtError`]; nothing of the payload is read before the signature is verified.
pub fn verify<T: DeserializeOwned>(token: &str, typ: &[&str], keys: &Jwks) -> Result<T, JwtError> {
    let parts = Parts::of(token)?;
    let header = parts.header()?;
    // Before anything else: `none` and HS256 with a public key as the secret end here.
    let algorithm = Algorithm::parse(&header.alg).ok_or(JwtError::WrongAlgorithm)?;
    header.accept(typ)?;
    let key = keys.for_signature(header.kid.as_deref(), algorithm);
    let key = key.filter(|key| key.signature_algorithm() == Some(algorithm));
    check(&parts, key.ok_or(JwtError::UnknownKey)?, algorithm)?;
    serde_json::from_slice(&parts.payload).map_err(|_| JwtError::Claims)
}

/// The same for a token of somebody who agreed with us on one algorithm, such as a client
/// (`token_endpoint_auth_signing_alg`, `request_object_signing_alg`): a token with another one is
/// refused whatever keys there are (RFC 8725, section 3.1).
///
/// # Errors
/// As [`verify`].
pub fn verify_as<T: DeserializeOwned>(
    token: &str,
    typ: &[&str],
    algorithm: Algorithm,
    keys: &Jwks,
) -> Result<T, JwtError> {
    let parts = Parts::of(token)?;
    let header = pinned(&parts, typ, algorithm)?;
    let key = keys.for_signature(header.kid.as_deref(), algorithm);
    check(&parts, key.ok_or(JwtError::UnknownKey)?, algorithm)?;
    header::claims(&parts.payload)
}

/// The same with one key that is known already, whatever name the token gives it: for proofs that
/// carry their key (RFC 9449), where the key's thumbprint is what counts.
///
/// # Errors
/// As [`verify`].
pub fn verify_with<T: DeserializeOwned>(
    token: &str,
    typ: &[&str],
    algorithm: Algorithm,
    key: &PublicKey,
) -> Result<T, JwtError> {
    let parts = Parts::of(token)?;
    pinned(&parts, typ, algorithm)?;
    check(&parts, key, algorithm)?;
    header::claims(&parts.payload)
}

/// The same for a token of another provider with which no algorithm was agreed: any that is known
/// here and that its published key serves.
///
/// # Errors
/// As [`verify`].
pub fn verify_foreign<T: DeserializeOwned>(
    token: &str,
    typ: &[&str],
    keys: &Jwks,
) -> Result<T, JwtError> {
    let named = Parts::of(token)?.header()?.alg;
    let algorithm = Algorithm::parse(&named).ok_or(JwtError::WrongAlgorithm)?;
    verify_as(token, typ, algorithm, keys)
}

fn pinned(parts: &Parts<'_>, typ: &[&str], algorithm: Algorithm) -> Result<Header, JwtError> {
    let header = parts.header()?;
    if header.alg != algorithm.name() {
        return Err(JwtError::WrongAlgorithm);
    }
    header.accept(typ)?;
    Ok(header)
}

fn check(parts: &Parts<'_>, key: &PublicKey, algorithm: Algorithm) -> Result<(), JwtError> {
    if key.is_valid(algorithm, parts.signed.as_bytes(), &parts.signature) {
        Ok(())
    } else {
        Err(JwtError::WrongSignature)
    }
}
