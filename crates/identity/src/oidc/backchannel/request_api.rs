//! `POST /backchannel-authentication` (section 7).
use super::{
    meant::{self, Meant},
    ring::{Call, ring},
};
use crate::{
    client::{Shown, algorithm, authenticate, is_new},
    here::Here,
    level::Need,
    oidc::{awaited, dpop, refuse},
};
use axum::{
    Json,
    extract::Request,
    http::header,
    response::{IntoResponse, Response},
};
use protocols::{
    oauth::{
        BackchannelCall, BackchannelRequest, OauthError, ObjectProfile, ObjectRules, RequestObject,
        registration::{DeliveryMode, GrantType},
    },
    oidc::AuthorizationRequest,
};
use std::sync::Arc;
use web::{Client, Failure, region::UnknownBrowser};

type Refusal = (OauthError, &'static str);

pub(super) async fn ask(here: Here, request: Request) -> Result<Response, Failure> {
    here.charge("token", 1)?;
    let (shown, body) = Shown::of(request).await?;
    let told = |(error, why): Refusal| refuse(error, why);
    let call = BackchannelCall::parse(shown.authorization(), &body).map_err(told)?;
    let client = authenticate(&here, &call.client).await?;
    if !client.may_use(GrantType::Ciba) {
        let why = "the client is not registered to ring phones";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    let asked = read(&here, &client, call).await?;
    let proof = dpop::shown(
        &here,
        &shown.proofs,
        "POST",
        "/backchannel-authentication",
        None,
    );
    let key = match proof.await? {
        dpop::Shown::Nothing => None,
        dpop::Shown::Key(proof) => Some(proof.thumbprint),
        dpop::Shown::Wrong(error, why) => return Ok(dpop::refusal(&here, error, why)),
    };
    check(&client, &asked).map_err(told)?;
    // Such a realm wants to know every browser: only a service that its operator names is one.
    let strict = here.realm.unknown_browser == UnknownBrowser::Refuse;
    if strict && client.backchannel_level.is_none() {
        let why = "this issuer lets phones be rung by clients alone that it names";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    let request = AuthorizationRequest {
        acr_values: asked.acr_values.clone(),
        ..awaited::request(
            &client,
            asked.scope.clone(),
            asked.resource.clone(),
            asked.authorization_details.clone(),
            key,
        )
    };
    if Need::of(&client, &request).floor() > super::approved::highest(&client) {
        let why = "a sign-in that begins at the phone does not reach the level of this client";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    let meant = meant::named(&here, &client, &asked.hint)?;
    let (asked, request) = (Arc::new(asked), Arc::new(request));
    let answer = here
        .write("backchannel.ask", move |tx, here| {
            let person = match meant {
                Meant::Certainly(person) => {
                    Some(meant::reachable(tx, here, &client, &request, person)?)
                }
                Meant::ByMail(index) => meant::by_mail(tx, here, &client, &request, &index)?,
            };
            let call = Call {
                client: &client,
                asked: &asked,
                request: &request,
                person,
            };
            ring(tx, here, &call)
        })
        .await?;
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((headers, Json(answer)).into_response())
}

/// The request, signed where the client registered that it signs (section 7.1.1). This endpoint has
/// no name of its own for an object that is wrong (section 13).
async fn read(
    here: &Here,
    client: &Client,
    call: BackchannelCall,
) -> Result<BackchannelRequest, Failure> {
    let told = |(error, why): Refusal| match error {
        OauthError::InvalidRequestObject => refuse(OauthError::InvalidRequest, why),
        error => refuse(error, why),
    };
    let registered = client.oauth.backchannel_authentication_request_signing_alg;
    let Some(object) = call.object.clone() else {
        if registered.is_some() || client.oauth.require_signed_request_object {
            let why = "this client signs its requests";
            return Err(refuse(OauthError::InvalidRequest, why));
        }
        return call.request().map_err(told);
    };
    let unsigned = "the request object is malformed or not signed by the client";
    let algorithm = algorithm(registered, &object);
    let algorithm = algorithm.ok_or_else(|| refuse(OauthError::InvalidRequest, unsigned))?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    let verified = async |again| {
        let keys = here.identity.client_keys.of(here, client, again).await;
        let rules = ObjectRules {
            client_id: &client.id,
            issuer: &issuer,
            algorithm,
            keys: &keys,
            profile: ObjectProfile::Backchannel,
            now: here.now,
        };
        RequestObject::verify(&object, &rules)
    };
    let signed = match verified(false).await {
        // It may have been signed with a key that was published a moment ago.
        Err(_) if client.oauth.jwks_uri.is_some() => verified(true).await,
        other => other,
    };
    let signed = signed.map_err(told)?;
    if let Some(once) = signed.once()
        && !is_new(here, once).await?
    {
        let why = "the request object was used before";
        return Err(refuse(OauthError::InvalidRequest, why));
    }
    call.with_object(signed).map_err(told)
}

/// What can be said of a request without knowing whom it means.
fn check(client: &Client, asked: &BackchannelRequest) -> Result<(), Refusal> {
    awaited::check(client, &asked.scope, asked.authorization_details.as_ref())?;
    // The one thing that tells the person at the phone which of two sign-ins it asks about
    // (FAPI-CIBA, section 5.2.2).
    if asked.binding_message.is_none() {
        let why = "a binding_message is needed, for the person to compare";
        return Err((OauthError::InvalidBindingMessage, why));
    }
    let mode = client.oauth.backchannel_token_delivery_mode;
    match (mode, &asked.client_notification_token) {
        (None, _) => {
            let why = "the client has not registered how it hears of the end";
            Err((OauthError::UnauthorizedClient, why))
        }
        (Some(DeliveryMode::Ping), None) => {
            let why = "client_notification_token is missing";
            Err((OauthError::InvalidRequest, why))
        }
        _ => Ok(()),
    }
}
