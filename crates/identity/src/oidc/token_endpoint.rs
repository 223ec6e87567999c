//! The token endpoint: a code becomes an id token and an access token (OpenID Connect Core 3.1.3).
use super::{
    code::{Bound, Grant, Redeemed, redeem},
    refuse,
    subject::{session_name, subject},
};
use crate::{
    client::authenticate, consent::release::release, here::Here, organisation, token::Shown,
};
use axum::{Json, extract::Request, http::header};
use protocols::{
    oauth::{Grant as Shows, OauthError, TokenRequest},
    oidc::{ActingFor, Audience, IdTokenClaims, Place, at_hash},
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::Id;
use web::{Client, Failure, extract::body_text};

/// Tokens live five minutes.
const LIFETIME_SECS: i64 = 300;

/// Claims of an access token (RFC 9068).
#[derive(Debug, Serialize, serde::Deserialize)]
pub(crate) struct AccessClaims {
    pub iss: String,
    pub sub: String,
    /// Userinfo, and the service's own program if it registered one.
    pub aud: Audience,
    pub client_id: String,
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
    /// The grant.
    pub jti: Id,
    /// When, how and how surely the person signed in (section 2.2.1; RFC 9470, section 6).
    pub auth_time: i64,
    pub acr: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
}

pub(super) async fn token(here: Here, request: Request) -> Result<Json<Value>, Failure> {
    here.charge("token", 1)?;
    let authorization = request
        .headers()
        .get(header::AUTHORIZATION)
        .map(|v| v.to_str().unwrap_or("?").to_owned());
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let request =
        TokenRequest::parse(authorization.as_deref(), &body).map_err(|(e, why)| refuse(e, why))?;
    let client = authenticate(&here, &request.client).await?;
    let Shows::AuthorizationCode {
        code,
        redirect_uri,
        code_verifier,
    } = request.grant;
    let shown = Shown::parse(&code)
        .ok_or_else(|| refuse(OauthError::InvalidGrant, "the code is unknown"))?;
    let asking = client.clone();
    let (redeemed, claims, acting) = here
        .write("token.redeem", move |tx, here| {
            let bound = Bound {
                realm: &here.realm.id,
                client: &asking.id,
                redirect_uri: &redirect_uri,
                code_verifier: &code_verifier,
            };
            let (moment, mut claims) = (here.moment(), Map::new());
            let redeemed = redeem(tx, shown, &bound, here.now)?;
            let (kind, person) = match &redeemed {
                Redeemed::Now(grant) => ("token.issued", grant.person),
                Redeemed::Again(person) => ("token.code-reused", *person),
                Redeemed::No(_) => return Ok((redeemed, claims, None)),
            };
            let detail = [("client", asking.id.as_str())];
            moment.record(tx, kind, Some(person), Some(shown.id), &detail)?;
            let mut acting = None;
            if let Redeemed::Now(grant) = &redeemed {
                acting = organisation::acting_for(tx, &moment, &asking, grant.id, person)
                    .map_err(ended)?;
                let (asked, place) = (&grant.asked, Place::IdToken);
                let released = release(tx, &moment, &asking, person, asked, place)?;
                claims = released.unwrap_or_default();
            }
            Ok((redeemed, claims, acting))
        })
        .await?;
    match redeemed {
        Redeemed::Now(grant) => answer(&here, &client, &grant, claims, acting),
        Redeemed::Again(_) => Err(refuse(
            OauthError::InvalidGrant,
            "the code was used before; what it gave is revoked",
        )),
        Redeemed::No(why) => Err(refuse(OauthError::InvalidGrant, why)),
    }
}

/// A mandate that ended between the sign-in and here.
fn ended(why: Failure) -> Failure {
    if why.code == "mandate-gone" {
        refuse(OauthError::InvalidGrant, "the mandate has ended")
    } else {
        why
    }
}

/// The tokens. `released` are attributes for the id token; they never replace its own claims.
fn answer(
    here: &Here,
    client: &Client,
    grant: &Grant,
    released: Map<String, Value>,
    acting_for: Option<ActingFor>,
) -> Result<Json<Value>, Failure> {
    let (identity, realm, now) = (&here.identity, &here.realm, here.now);
    let (region, vault) = (&identity.app.region, &identity.app.vault);
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    let (issuer, sub) = (
        region.issuer(realm),
        subject(vault, &realm.id, client, grant.person),
    );
    let amr: Vec<String> = grant.method.amr().iter().map(|s| (*s).to_owned()).collect();
    let userinfo = format!("{issuer}/userinfo");
    let access = AccessClaims {
        iss: issuer.clone(),
        sub: sub.clone(),
        aud: match &client.api {
            Some(api) => Audience::Many(vec![userinfo, api.clone()]),
            None => Audience::One(userinfo),
        },
        client_id: client.id.clone(),
        scope: grant.scope.clone(),
        iat: now.secs(),
        exp: now.secs() + LIFETIME_SECS,
        jti: grant.id,
        auth_time: grant.authenticated_at.secs(),
        acr: grant.acr.clone(),
        amr: amr.clone(),
    };
    let access_token = keys
        .active
        .sign("at+jwt", &access)
        .map_err(Failure::fault)?;
    let id_token = IdTokenClaims {
        iss: issuer,
        sub,
        aud: client.id.as_str().into(),
        exp: now.secs() + LIFETIME_SECS,
        iat: now.secs(),
        auth_time: Some(grant.authenticated_at.secs()),
        nonce: grant.nonce.clone(),
        acr: Some(grant.acr.clone()),
        amr,
        sid: Some(session_name(vault, &realm.id, &client.id, grant.session)),
        at_hash: Some(at_hash(&access_token)),
        azp: None,
        acting_for,
    };
    let mut claims = released;
    if let Value::Object(own) = serde_json::to_value(&id_token).map_err(Failure::fault)? {
        claims.extend(own);
    }
    Ok(Json(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": LIFETIME_SECS,
        "scope": grant.scope,
        "id_token": keys.active.sign("JWT", &claims).map_err(Failure::fault)?,
    })))
}
