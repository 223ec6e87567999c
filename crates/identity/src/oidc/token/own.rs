//! A service's program acts for itself (RFC 6749, section 4.4): nobody's data, no session, nothing
//! stored.
use super::{Asking, answer::audience};
use crate::{
    here::Here,
    oidc::{
        access::{AccessClaims, LIFETIME_SECS},
        refuse,
    },
};
use axum::Json;
use protocols::oauth::OauthError;
use serde_json::{Value, json};
use web::Failure;

pub(super) fn token(
    here: &Here,
    asking: &Asking,
    wanted: &[String],
) -> Result<Json<Value>, Failure> {
    let client = &asking.client;
    if asking.details.is_some() {
        let why = "nobody is there to allow authorization_details";
        return Err(refuse(OauthError::InvalidAuthorizationDetails, why));
    }
    let allowed: Vec<&str> = client.own_scope().collect();
    if !wanted.iter().all(|one| allowed.contains(&one.as_str())) {
        let why = "the client is not registered for this scope";
        return Err(refuse(OauthError::InvalidScope, why));
    }
    let scope = if wanted.is_empty() {
        allowed.join(" ")
    } else {
        wanted.join(" ")
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    let usual = client.api.clone().unwrap_or_else(|| issuer.clone());
    let claims = AccessClaims {
        iss: issuer,
        sub: client.id.clone(),
        aud: audience(client, &asking.resource, vec![usual])?,
        client_id: client.id.clone(),
        scope: scope.clone(),
        iat: here.now.secs(),
        exp: here.now.secs() + LIFETIME_SECS,
        jti: here.moment().id().to_string(),
        grant: None,
        auth_time: None,
        acr: None,
        amr: vec![],
        cnf: asking.binding.clone(),
        authorization_details: None,
        act: None,
        may_act: None,
    };
    Ok(Json(json!({
        "access_token": claims.sign(here)?,
        "token_type": asking.token_type(),
        "expires_in": LIFETIME_SECS,
        "scope": scope,
    })))
}
