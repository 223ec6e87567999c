//! The realm as a service that other providers of its federations sign people in for (OpenID
//! Federation 1.0, sections 5.1.2 and 12.1): nobody enters it there.
use crate::{here::Here, keys::RealmKeys};
use protocols::base64url;
use serde_json::{Value, json};
use std::sync::Arc;
use web::{Failure, federation::Federation};

/// Where every provider of a federation answers; the answer says which one it is (RFC 9207).
pub(crate) const CALLBACK: &str = "/upstream/federated/callback";
/// How long a signed request or a statement of ours is good, in seconds.
const LIFETIME_SECS: i64 = 120;
/// What is asked of them.
const SCOPE: &str = "openid profile email";

/// What the realm says of itself as a service.
pub(super) fn metadata(here: &Here, federation: &Federation) -> Value {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let mut all = json!({
        "client_registration_types": ["automatic"],
        "client_name": here.realm.name,
        "organization_name": federation.organization_name,
        "redirect_uris": [format!("{issuer}{CALLBACK}")],
        "response_types": ["code"],
        "grant_types": ["authorization_code"],
        "scope": SCOPE,
        "subject_type": "pairwise",
        "jwks_uri": format!("{issuer}/jwks"),
        "id_token_signed_response_alg": "ES256",
        "request_object_signing_alg": "ES256",
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
    });
    let mails = federation.contacts.iter().filter(|c| c.contains('@'));
    let mails: Vec<&String> = mails.collect();
    if !mails.is_empty() {
        all["contacts"] = json!(mails);
    }
    all
}

fn keys(here: &Here) -> Result<Arc<RealmKeys>, Failure> {
    let keys = here.identity.keys.of(&here.realm.id);
    keys.ok_or_else(|| Failure::fault("realm without keys"))
}

fn name(here: &Here) -> String {
    base64url::encode(&here.moment().chance().bytes::<16>())
}

/// The query of an authorization request to a provider of a federation: signed, and used once.
///
/// # Errors
/// A fault: it cannot be signed.
pub(crate) fn request(
    here: &Here,
    provider: &str,
    parameters: &[(&str, &str)],
) -> Result<String, Failure> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let now = here.now.secs();
    let mut claims = json!({
        "iss": issuer, "aud": provider, "jti": name(here),
        "iat": now, "nbf": now, "exp": now + LIFETIME_SECS,
    });
    for (name, value) in parameters {
        claims[*name] = match (*name, value.parse::<u64>()) {
            ("max_age", Ok(number)) => number.into(),
            _ => Value::from(*value),
        };
    }
    // Never to be taken for a statement of who we are: that has `sub`, and another type.
    let object = keys(here)?.active.sign("oauth-authz-req+jwt", &claims);
    let object = object.map_err(Failure::fault)?;
    // Core 1.0, section 6.1: these three stand beside the object as well.
    let beside = ["client_id", "response_type", "scope"];
    let beside = parameters.iter().filter(|(name, _)| beside.contains(name));
    let mut pairs: Vec<(&str, &str)> = beside.copied().collect();
    pairs.push(("request", &object));
    Ok(protocols::form::Form::encode(&pairs))
}

/// The statement by which the realm shows a provider that it is the one who asks (RFC 7523).
///
/// # Errors
/// A fault: it cannot be signed.
pub(crate) fn assertion(here: &Here, provider: &str) -> Result<String, Failure> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let now = here.now.secs();
    let claims = json!({
        "iss": issuer, "sub": issuer, "aud": provider, "jti": name(here),
        "iat": now, "exp": now + LIFETIME_SECS,
    });
    let keys = keys(here)?;
    let signed = keys.active.sign("client-authentication+jwt", &claims);
    signed.map_err(Failure::fault)
}
