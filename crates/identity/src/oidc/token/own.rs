//! A service's program acts for itself (RFC 6749, section 4.4): nobody's data, no session, nothing
//! stored.
use super::{Asking, answer::audience};
use crate::{
    here::Here,
    oidc::{
        access::{AccessClaims, LIFETIME_SECS},
        refuse,
    },
    ssf,
};
use axum::Json;
use protocols::{oauth::OauthError, oidc::Audience};
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
    let streams = wanted == [ssf::SCOPE] || wanted.is_empty() && allowed == [ssf::SCOPE];
    // Another service that is shown a token must not be able to use it for this one's streams.
    if !streams && wanted.iter().any(|one| one == ssf::SCOPE) {
        let why = "ssf.manage is asked for alone";
        return Err(refuse(OauthError::InvalidScope, why));
    }
    if !wanted.iter().all(|one| allowed.contains(&one.as_str())) {
        let why = "the client is not registered for this scope";
        return Err(refuse(OauthError::InvalidScope, why));
    }
    let scope = if wanted.is_empty() {
        let others = allowed.iter().filter(|one| streams || **one != ssf::SCOPE);
        others.copied().collect::<Vec<_>>().join(" ")
    } else {
        wanted.join(" ")
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    let usual = client.api.clone().unwrap_or_else(|| issuer.clone());
    let aud = if streams {
        Audience::of(vec![format!("{issuer}{}", ssf::AUDIENCE)])
    } else {
        audience(client, &asking.resource, vec![usual])?
    };
    let claims = AccessClaims {
        iss: issuer,
        sub: client.id.clone(),
        aud,
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
