//! Statements by which a client proves that it holds its key: `private_key_jwt` (RFC 7523,
//! sections 2.2 and 3; OpenID Connect Core 1.0, section 9; FAPI 2.0 Security Profile, section 5.3).

use serde::Deserialize;
use serde_json::Value;

use super::{
    OauthError, OnceOnly,
    clock::{BEHIND_SECS, Seconds},
    posted::{Refusal, is_sound},
};
use crate::{
    Timestamp,
    jose::{self, Algorithm, Jwks},
    oidc::Audience,
};

/// The longest time a statement may be good for, in seconds: so long it must be remembered.
const LONGEST_LIFETIME_SECS: i64 = 3600;
/// A statement of another type, such as a DPoP proof, is none.
const TYPES: [&str; 3] = ["", "JWT", "client-authentication+jwt"];

/// What a client's statement is checked against.
#[derive(Clone, Copy, Debug)]
pub struct AssertionRules<'r> {
    /// The client, by the name it gave itself.
    pub client_id: &'r str,
    /// Us. A statement for us alone, as one text, is always accepted.
    pub issuer: &'r str,
    /// Addresses of ours that may stand in `aud` instead or besides; none for clients under FAPI
    /// 2.0: what is meant for one address of ours might be made for another server's of the same
    /// name (audience injection).
    pub endpoints: &'r [&'r str],
    /// The algorithm that the client registered.
    pub algorithm: Algorithm,
    /// The client's keys.
    pub keys: &'r Jwks,
    /// Now.
    pub now: Timestamp,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: Seconds,
    jti: String,
    #[serde(default)]
    iat: Option<Seconds>,
    #[serde(default)]
    nbf: Option<Seconds>,
}

/// Verifies a client's statement. That it is the first of its name is for the caller to see to,
/// by what is returned, before anything is done for the client.
///
/// # Errors
/// `invalid_client` and a sentence for the client's developers.
pub fn verify_client_assertion(
    assertion: &str,
    rules: &AssertionRules<'_>,
) -> Result<OnceOnly, (OauthError, &'static str)> {
    let refused = |why| -> Refusal { (OauthError::InvalidClient, why) };
    let claims: Claims = jose::verify_as(assertion, &TYPES, rules.algorithm, rules.keys)
        .map_err(|_| refused("the client assertion is malformed or not signed by the client"))?;
    if claims.iss != rules.client_id || claims.sub != rules.client_id {
        return Err(refused("the client assertion is of another client"));
    }
    if !is_for_us(&claims.aud, rules) {
        return Err(refused("the client assertion is for somebody else"));
    }
    let ahead = |at: Option<Seconds>| at.is_some_and(|at| at.is_ahead(rules.now));
    if ahead(claims.iat) || ahead(claims.nbf) {
        return Err(refused("the client assertion is from the future"));
    }
    if claims.exp.is_over(rules.now) {
        return Err(refused("the client assertion is over"));
    }
    if claims.exp.0
        > rules
            .now
            .plus_secs(LONGEST_LIFETIME_SECS + BEHIND_SECS)
            .secs()
    {
        return Err(refused("the client assertion is good for too long"));
    }
    let until = claims.exp.0.saturating_add(BEHIND_SECS);
    OnceOnly::of("client assertion", rules.client_id, &claims.jti, until)
        .ok_or(refused("the client assertion has no usable jti"))
}

fn is_for_us(aud: &Audience, rules: &AssertionRules<'_>) -> bool {
    match aud {
        Audience::One(one) if one == rules.issuer => true,
        // Who accepts a list also accepts what others were sent, too.
        _ if rules.endpoints.is_empty() => false,
        aud => aud.contains(rules.issuer) || rules.endpoints.iter().any(|own| aud.contains(own)),
    }
}

/// Whom a statement says to be from, before anything is verified: for finding the client whose
/// keys are to verify it, and for nothing else. The name is optional beside a statement
/// (RFC 7521, section 4.2).
pub(super) fn claimed_client(assertion: &str) -> Option<String> {
    let claims: Value = jose::unverified_claims(assertion).ok()?;
    let name = claims.get("sub")?.as_str()?;
    (!name.is_empty() && is_sound(name)).then(|| name.to_owned())
}
