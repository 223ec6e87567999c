//! Access tokens (RFC 9068): signed, five minutes long, good for userinfo and for the service's
//! own program.
use crate::here::Here;
use axum::http::{HeaderMap, StatusCode, header};
use protocols::{
    jose,
    oauth::{Confirmation, bearer},
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
}

impl AccessClaims {
    pub(super) fn sign(&self, here: &Here) -> Result<String, Failure> {
        let keys = here.identity.keys.of(&here.realm.id);
        let keys = keys.ok_or_else(|| Failure::fault("realm without keys"))?;
        keys.active.sign("at+jwt", self).map_err(Failure::fault)
    }
}

/// The claims of a token of this realm that has not expired; for whom it is, is not looked at.
///
/// # Errors
/// `invalid_token`.
pub(crate) fn read(here: &Here, token: &str) -> Result<AccessClaims, Failure> {
    let keys = here.identity.keys.of(&here.realm.id);
    let keys = keys.ok_or_else(|| Failure::fault("realm without keys"))?;
    let claims: AccessClaims =
        jose::verify(token, &["at+jwt"], &keys.published).map_err(|_| wrong())?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    if claims.iss == issuer && claims.exp > here.now.secs() {
        Ok(claims)
    } else {
        Err(wrong())
    }
}

/// The token of a request to one of our own doors, at this path.
///
/// # Errors
/// `invalid_token`.
pub(crate) fn shown(here: &Here, headers: &HeaderMap, path: &str) -> Result<AccessClaims, Failure> {
    let value = headers.get(header::AUTHORIZATION);
    let token = value.and_then(|v| v.to_str().ok()).and_then(bearer::token);
    let claims = read(here, token.ok_or_else(wrong)?)?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    if claims.aud.contains(&format!("{issuer}{path}")) {
        Ok(claims)
    } else {
        Err(wrong())
    }
}

pub(crate) fn wrong() -> Failure {
    Failure::refuse(StatusCode::UNAUTHORIZED, "invalid_token")
}
