//! Access tokens (RFC 9068): signed, five minutes long, good for userinfo and for the service's
//! own program.
use super::dpop as proof;
use crate::here::Here;
use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use protocols::{
    jose,
    oauth::{Confirmation, OauthError, bearer, dpop, rar::AuthorizationDetails},
    oidc::Audience,
};
use serde::{Deserialize, Serialize};
use store::Id;
use web::Failure;

/// How long a token lives, in seconds.
pub(crate) const LIFETIME_SECS: i64 = 300;

/// Claims of an access token.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AccessClaims {
    pub iss: String,
    /// The person under the name that the client knows, or the client itself.
    pub sub: String,
    pub aud: Audience,
    pub client_id: String,
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
    /// What the person allowed; none where a client acts for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Id>,
    /// When, how and how surely the person signed in (section 2.2.1; RFC 9470, section 6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The key it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
    /// What exactly the person allowed (RFC 9396, section 9.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_details: Option<AuthorizationDetails>,
    /// Who acts for the person (RFC 8693, section 4.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Actor>,
    /// Who alone may come to act for the person (RFC 8693, section 4.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_act: Option<MayAct>,
}

/// A client that acts for a person, and those before it through whose hands the token came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Actor {
    /// The client.
    pub sub: String,
    /// For whom it acts in its turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Box<Actor>>,
}

/// A client that may come to act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MayAct {
    /// The client.
    pub sub: String,
}

impl AccessClaims {
    pub(super) fn sign(&self, here: &Here) -> Result<String, Failure> {
        let keys = here.identity.keys.of(&here.realm.id);
        let keys = keys.ok_or_else(|| Failure::fault("realm without keys"))?;
        let token = keys.active.sign("at+jwt", self).map_err(Failure::fault)?;
        keys.checked.add(&token);
        Ok(token)
    }
}

/// The claims of a token of this realm that has not expired; for whom it is, is not looked at.
///
/// # Errors
/// `invalid_token`.
pub(crate) fn read(here: &Here, token: &str) -> Result<AccessClaims, Failure> {
    let keys = here.identity.keys.of(&here.realm.id);
    let keys = keys.ok_or_else(|| Failure::fault("realm without keys"))?;
    let claims: AccessClaims = if keys.checked.holds(token) {
        jose::unverified_claims(token).map_err(|_| wrong())?
    } else {
        let claims = jose::verify(token, &["at+jwt"], &keys.published).map_err(|_| wrong())?;
        keys.checked.add(token);
        claims
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    if claims.iss == issuer && claims.exp > here.now.secs() {
        Ok(claims)
    } else {
        Err(wrong())
    }
}

/// The token of a request to one of our own doors, at this path; the inner error is an answer.
///
/// # Errors
/// `invalid_token`, or a fault of the database.
pub(crate) async fn shown(
    here: &Here,
    method: &Method,
    headers: &HeaderMap,
    path: &str,
) -> Result<Result<AccessClaims, Response>, Failure> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    match proven(here, method, headers, path).await? {
        Ok(claims) if !claims.aud.contains(&format!("{issuer}{path}")) => Err(wrong()),
        shown => Ok(shown),
    }
}

/// The same; for whom the token is, is not looked at.
///
/// # Errors
/// `invalid_token`, or a fault of the database.
pub(crate) async fn proven(
    here: &Here,
    method: &Method,
    headers: &HeaderMap,
    path: &str,
) -> Result<Result<AccessClaims, Response>, Failure> {
    let value = headers.get(header::AUTHORIZATION);
    let value = value.and_then(|v| v.to_str().ok()).ok_or_else(wrong)?;
    let (token, proven) = match (bearer::token(value), dpop::token(value)) {
        (Some(token), _) => (token, false),
        (None, Some(token)) => (token, true),
        (None, None) => return Err(wrong()),
    };
    let claims = read(here, token)?;
    let text = |v: &HeaderValue| v.to_str().unwrap_or("?").to_owned();
    let proofs: Vec<String> = headers.get_all("dpop").iter().map(text).collect();
    let refused = |error, why| Ok(Err(proof::unauthorized(here, error, why)));
    match (&claims.cnf, proven) {
        (None, false) => Ok(Ok(claims)),
        (Some(bound @ Confirmation::Key(_)), true) => {
            let method = method.as_str();
            match proof::shown(here, &proofs, method, path, Some(token)).await? {
                proof::Shown::Key(shown) if shown.is_by(bound) => Ok(Ok(claims)),
                proof::Shown::Wrong(error, why) => refused(error, why),
                _ => refused(
                    OauthError::InvalidDpopProof,
                    "the proof of the token's key is missing",
                ),
            }
        }
        (Some(Confirmation::Key(_)), false) => {
            refused(OauthError::InvalidToken, "the token is bound to a key")
        }
        (Some(bound @ Confirmation::Certificate(_)), false) => {
            let shown = here.certificate.as_ref();
            let held = shown.is_some_and(|chain| bound.is_of(chain.leaf()));
            held.then_some(Ok(claims)).ok_or_else(wrong)
        }
        (Some(Confirmation::Certificate(_)) | None, true) => Err(wrong()),
    }
}

pub(crate) fn wrong() -> Failure {
    Failure::refuse(StatusCode::UNAUTHORIZED, "invalid_token")
}
