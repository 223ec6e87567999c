//! `POST /device_authorization`: a device asks for its two codes (RFC 8628, section 3.1).
use crate::{
    client::{Shown, authenticate},
    here::Here,
    oidc::{
        awaited::{self, Kind, NewAwaited},
        dpop, refuse,
    },
    token::Token,
};
use axum::{
    Json,
    extract::Request,
    http::header,
    response::{IntoResponse, Response},
};
use protocols::{
    oauth::{
        DeviceAuthorizationRequest, DeviceAuthorizationResponse, OauthError, UserCode,
        poll::FIRST_INTERVAL_SECS, registration::GrantType,
    },
    oidc::AuthorizationRequest,
};
use std::sync::Arc;
use store::Tx;
use web::{Client, Failure};

/// How long the person has to type the code and to sign in.
const LIFETIME_SECS: i64 = 900;
/// A code that another device has is thrown again; so many in a row do not happen.
const THROWS: usize = 5;

pub(super) async fn ask(here: Here, request: Request) -> Result<Response, Failure> {
    here.charge("token", 1)?;
    // Public clients prove nothing: each request is a row, and a code that somebody could guess.
    here.charge("device", 2)?;
    let (shown, body) = Shown::of(request).await?;
    let asked = DeviceAuthorizationRequest::parse(shown.authorization(), &body);
    let mut asked = asked.map_err(|(error, why)| refuse(error, why))?;
    let client = authenticate(&here, &asked.client).await?;
    if !client.may_use(GrantType::DeviceCode) {
        let why = "the client is not registered for devices";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    if asked.scope.is_empty() {
        asked.scope.push("openid".to_owned());
    }
    let details = asked.authorization_details.as_ref();
    awaited::check(&client, &asked.scope, details).map_err(|(e, why)| refuse(e, why))?;
    let proof = dpop::shown(&here, &shown.proofs, "POST", "/device_authorization", None);
    let key = match proof.await? {
        dpop::Shown::Nothing => None,
        dpop::Shown::Key(proof) => Some(proof.thumbprint),
        dpop::Shown::Wrong(error, why) => return Ok(dpop::refusal(&here, error, why)),
    };
    let request = Arc::new(awaited::request(
        &client,
        asked.scope,
        asked.resource,
        asked.authorization_details,
        key,
    ));
    let answer = here
        .write("device.ask", move |tx, here| {
            store(tx, here, &client, &request)
        })
        .await?;
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((headers, Json(answer)).into_response())
}

fn store(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
) -> Result<DeviceAuthorizationResponse, Failure> {
    let moment = here.moment();
    let token = Token::new(here.now, &mut moment.chance());
    for _ in 0..THROWS {
        let code = UserCode::generate(&mut moment.chance());
        let new = NewAwaited {
            token: &token,
            client,
            kind: Kind::Device,
            request,
            expires_at: here.now.plus_secs(LIFETIME_SECS),
            sign_in: None,
            user_code: Some(code.hash(&here.realm.id)),
            place: Some(&here.place),
            person: None,
            message: None,
            ping: None,
        };
        if !awaited::insert(tx, &moment, &new)? {
            continue;
        }
        let uri = format!("{}/device", here.identity.app.region.issuer(&here.realm));
        return Ok(DeviceAuthorizationResponse {
            device_code: token.text(),
            user_code: code.to_string(),
            verification_uri_complete: Some(format!("{uri}?user_code={code}")),
            verification_uri: uri,
            expires_in: LIFETIME_SECS.unsigned_abs(),
            interval: u64::from(FIRST_INTERVAL_SECS),
        });
    }
    Err(Failure::fault("no free code for a device"))
}
