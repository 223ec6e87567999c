//! Signed authorization requests (RFC 9101; OpenID Connect Core 1.0, section 6; FAPI 2.0 Message
//! Signing, section 5.3; OpenID Connect CIBA Core 1.0, section 7.1.1).

use serde_json::{Map, Value};

use super::{
    OauthError, OnceOnly,
    clock::{BEHIND_SECS, Seconds},
};
use crate::{
    Timestamp,
    jose::{self, Algorithm, Jwks},
    oidc::Audience,
};

/// The types a request object may have: its own (RFC 9101, section 10.8), or none of any kind, as
/// OpenID Connect leaves it. A proof or a statement of another type is no request.
const TYPES: [&str; 3] = ["oauth-authz-req+jwt", "JWT", ""];
/// The most values of a parameter that may be repeated.
const MOST_VALUES: usize = 20;
/// The longest time from `nbf` to `exp`, and the oldest `nbf`, in seconds, where both must be there
/// (FAPI 2.0 Message Signing, section 5.3.1).
const LONGEST_SECS: i64 = 3600;
/// What an object says of itself, not of the request (RFC 7519, section 4.1).
const OF_ITSELF: [&str; 7] = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub"];
/// An object in an object could go in a circle (RFC 9101, section 4).
const NEVER_INSIDE: [&str; 2] = ["request", "request_uri"];

/// What a request object is checked against. The algorithm is pinned: a client that registered
/// one cannot be spoken for with another, and `none` is no algorithm.
#[derive(Clone, Copy, Debug)]
pub struct ObjectRules<'r> {
    /// The client, by the name beside the object.
    pub client_id: &'r str,
    /// Us.
    pub issuer: &'r str,
    /// The algorithm that the client registered.
    pub algorithm: Algorithm,
    /// The client's keys.
    pub keys: &'r Jwks,
    /// What the object must say of itself.
    pub profile: ObjectProfile,
    /// Now.
    pub now: Timestamp,
}

/// What an object must say of itself; whatever it says must be right under each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectProfile {
    /// Nothing (OpenID Connect Core 1.0, section 6.1).
    OpenId,
    /// Who made it for whom (RFC 9101, section 4).
    Jar,
    /// Also when, for an hour at the most (FAPI 2.0 Message Signing, section 5.3.1).
    MessageSigning,
    /// All of that, and a name that is used once (CIBA Core 1.0, section 7.1.1).
    Backchannel,
}

/// The parameters of a request that its client signed.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestObject {
    client_id: String,
    parameters: Vec<(String, String)>,
    once: Option<OnceOnly>,
}

impl RequestObject {
    /// Verifies an object that stood in a request or was fetched from a registered address; an
    /// encrypted one is to be decrypted first, and what is in it must be signed all the same.
    ///
    /// # Errors
    /// `invalid_request_object` and a sentence for the client's developers.
    pub fn verify(
        object: &str,
        rules: &ObjectRules<'_>,
    ) -> Result<Self, (OauthError, &'static str)> {
        Self::read(object, rules).map_err(|why| (OauthError::InvalidRequestObject, why))
    }

    fn read(object: &str, rules: &ObjectRules<'_>) -> Result<Self, &'static str> {
        let claims: Map<String, Value> =
            jose::verify_as(object, &TYPES, rules.algorithm, rules.keys)
                .map_err(|_| "the request object is malformed or not signed by the client")?;
        let once = check(&claims, rules)?;
        let parameters =
            parameters(claims).ok_or("a parameter in the request object is malformed")?;
        Ok(Self {
            client_id: rules.client_id.to_owned(),
            parameters,
            once,
        })
    }

    /// Who signed it.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// What is to be remembered of it, if it has a name and an end.
    #[must_use]
    pub const fn once(&self) -> Option<OnceOnly> {
        self.once
    }

    pub(crate) fn into_parameters(self) -> Vec<(String, String)> {
        self.parameters
    }
}

/// What the object says of itself.
fn check(
    claims: &Map<String, Value>,
    rules: &ObjectRules<'_>,
) -> Result<Option<OnceOnly>, &'static str> {
    let text = |name| {
        claims
            .get(name)
            .map(|value| value.as_str().unwrap_or_default())
    };
    let (needs_parties, needs_times, needs_name) = match rules.profile {
        ObjectProfile::OpenId => (false, false, false),
        ObjectProfile::Jar => (true, false, false),
        ObjectProfile::MessageSigning => (true, true, false),
        ObjectProfile::Backchannel => (true, true, true),
    };
    let by_client = text("iss").map_or(!needs_parties, |iss| iss == rules.client_id);
    let named = text("client_id").is_none_or(|name| name == rules.client_id);
    // A statement of who the client is (`private_key_jwt`) is no request (RFC 9101, section 10.8).
    let about_itself = text("sub") == Some(rules.client_id);
    if !by_client || !named || about_itself {
        return Err("the request object is of another client or is something else");
    }
    let for_us = match claims.get("aud") {
        None => !needs_parties,
        Some(aud) => serde_json::from_value::<Audience>(aud.clone())
            .is_ok_and(|aud| aud.contains(rules.issuer)),
    };
    if !for_us {
        return Err("the request object is for somebody else");
    }
    if NEVER_INSIDE.iter().any(|name| claims.contains_key(*name)) {
        return Err("there is a request object in the request object");
    }
    let exp = times(claims, needs_times, needs_name, rules.now)?;
    let once = match (text("jti"), exp) {
        (Some(jti), Some(exp)) => {
            let until = exp.0.saturating_add(BEHIND_SECS);
            let once = OnceOnly::of("request object", rules.client_id, jti, until);
            Some(once.ok_or("the jti of the request object is malformed")?)
        }
        _ => None,
    };
    if needs_name && once.is_none() {
        return Err("the request object has no jti");
    }
    Ok(once)
}

/// When it is good; the end of that, if there is one.
fn times(
    claims: &Map<String, Value>,
    needed: bool,
    issued_needed: bool,
    now: Timestamp,
) -> Result<Option<Seconds>, &'static str> {
    let time = |name| match claims.get(name) {
        None => Ok(None),
        Some(value) => serde_json::from_value::<Seconds>(value.clone())
            .map(Some)
            .map_err(|_| "a time in the request object is malformed"),
    };
    let (exp, nbf, iat) = (time("exp")?, time("nbf")?, time("iat")?);
    if exp.is_some_and(|exp| exp.is_over(now)) {
        return Err("the request object is over");
    }
    if [nbf, iat].into_iter().flatten().any(|at| at.is_ahead(now)) {
        return Err("the request object is from the future");
    }
    if issued_needed && iat.is_none() {
        return Err("the request object does not say when it was made");
    }
    if needed {
        let (Some(exp), Some(nbf)) = (exp, nbf) else {
            return Err("the request object does not say from when to when it is good");
        };
        let too_old = now.secs().saturating_sub(nbf.0) > LONGEST_SECS;
        if too_old || exp.since(nbf) > LONGEST_SECS {
            return Err("the request object is older than an hour or good for longer");
        }
    }
    Ok(exp)
}

/// The claims as parameters (RFC 9101, section 4): texts as they are, numbers and structures as
/// JSON; `resource` may hold several.
fn parameters(claims: Map<String, Value>) -> Option<Vec<(String, String)>> {
    let mut all = Vec::new();
    for (name, value) in claims {
        match value {
            _ if OF_ITSELF.contains(&name.as_str()) => {}
            Value::Null => {}
            Value::String(text) => all.push((name, text)),
            Value::Array(values) if name == "resource" => {
                if values.len() > MOST_VALUES {
                    return None;
                }
                for value in values {
                    all.push((name.clone(), value.as_str()?.to_owned()));
                }
            }
            other => all.push((name, other.to_string())),
        }
    }
    Some(all)
}

// A request tells what somebody wants to do where: the client is enough for a log.
impl std::fmt::Debug for RequestObject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestObject")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
