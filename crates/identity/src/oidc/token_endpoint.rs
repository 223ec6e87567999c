//! The token endpoint: a code becomes an id token and an access token (OpenID Connect Core 3.1.3).
use super::{
    code::{Bound, Grant, Redeemed, redeem},
    subject::subject,
};
use crate::{Identity, issuer::Issuer, sign_in::level_name, token::Shown};
use axum::{
    Json,
    extract::{Request, State},
    http::{StatusCode, header},
};
use protocols::{
    Timestamp, digest,
    oauth::{ClientAuth, Grant as Shows, OauthError, TokenRequest},
    oidc::{IdTokenClaims, at_hash},
};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use store::{Event, Id};
use web::{Address, Client, Failure, Now, Realm, extract::body_text};

/// Tokens live five minutes.
const LIFETIME_SECS: i64 = 300;

/// Claims of an access token (RFC 9068).
#[derive(Debug, Serialize, serde::Deserialize)]
pub(crate) struct AccessClaims {
    pub iss: String,
    pub sub: String,
    pub aud: String,
    pub client_id: String,
    pub scope: String,
    pub iat: i64,
    pub exp: i64,
    /// The grant.
    pub jti: Id,
}

fn refuse(error: OauthError, why: &'static str) -> Failure {
    let status = if error == OauthError::InvalidClient {
        StatusCode::UNAUTHORIZED
    } else {
        StatusCode::BAD_REQUEST
    };
    Failure::refuse(status, error.code()).because(why)
}

pub(super) async fn token(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Address(address): Address,
    Now(now): Now,
    request: Request,
) -> Result<Json<Value>, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "token", 1, now)
        .map_err(Failure::too_many)?;
    let authorization = request
        .headers()
        .get(header::AUTHORIZATION)
        .map(|v| v.to_str().unwrap_or("?").to_owned());
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let request =
        TokenRequest::parse(authorization.as_deref(), &body).map_err(|(e, why)| refuse(e, why))?;
    let client = authenticate(&identity, &realm, &request.client)?;
    let Shows::AuthorizationCode {
        code,
        redirect_uri,
        code_verifier,
    } = request.grant;
    let shown = Shown::parse(&code)
        .ok_or_else(|| refuse(OauthError::InvalidGrant, "the code is unknown"))?;
    let event = Id::new(now, &mut app.dice.chance());
    let (realm_id, client_id) = (realm.id.clone(), client.id.clone());
    let redeemed = app
        .db
        .write("token.redeem", move |tx| {
            let bound = Bound {
                realm: &realm_id,
                client: &client_id,
                redirect_uri: &redirect_uri,
                code_verifier: &code_verifier,
            };
            let redeemed = redeem(tx, shown, &bound, now)?;
            let (kind, person) = match &redeemed {
                Redeemed::Now(grant) => ("token.issued", grant.person),
                Redeemed::Again(person) => ("token.code-reused", *person),
                Redeemed::No(_) => return Ok(redeemed),
            };
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm_id,
                kind,
                actor: Some(person),
                subject: Some(shown.id),
                detail: &[("client", &client_id)],
            })?;
            Ok::<_, Failure>(redeemed)
        })
        .await?;
    match redeemed {
        Redeemed::Now(grant) => answer(&identity, &realm, &client, &grant, now),
        Redeemed::Again(_) => Err(refuse(
            OauthError::InvalidGrant,
            "the code was used before; what it gave is revoked",
        )),
        Redeemed::No(why) => Err(refuse(OauthError::InvalidGrant, why)),
    }
}

/// Secrets are compared in constant time; a client with a secret must show it.
pub(crate) fn authenticate(
    identity: &Identity,
    realm: &Realm,
    shown: &ClientAuth,
) -> Result<Arc<Client>, Failure> {
    let wrong = || refuse(OauthError::InvalidClient, "client authentication failed");
    let client = identity
        .app
        .region
        .client(&realm.id, shown.client_id())
        .ok_or_else(wrong)?;
    let good = match (&client.secret, shown.secret()) {
        (Some(secret), Some(given)) => digest::equal(
            &digest::sha256(secret.as_bytes()),
            &digest::sha256(given.as_bytes()),
        ),
        (None, None) => true,
        _ => false,
    };
    if good {
        Ok(client.clone())
    } else {
        Err(wrong())
    }
}

fn answer(
    identity: &Identity,
    realm: &Realm,
    client: &Client,
    grant: &Grant,
    now: Timestamp,
) -> Result<Json<Value>, Failure> {
    let app = &identity.app;
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    let (issuer, sub) = (
        app.region.issuer(realm),
        subject(&app.vault, &realm.id, client, grant.person),
    );
    let access = AccessClaims {
        iss: issuer.clone(),
        sub: sub.clone(),
        aud: format!("{issuer}/userinfo"),
        client_id: client.id.clone(),
        scope: grant.scope.clone(),
        iat: now.secs(),
        exp: now.secs() + LIFETIME_SECS,
        jti: grant.id,
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
        acr: Some(level_name(grant.level)),
        amr: grant.method.amr().iter().map(|s| (*s).to_owned()).collect(),
        sid: Some(grant.session.to_string()),
        at_hash: Some(at_hash(&access_token)),
        azp: None,
    };
    Ok(Json(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": LIFETIME_SECS,
        "scope": grant.scope,
        "id_token": keys.active.sign("JWT", &id_token).map_err(Failure::fault)?,
    })))
}
