//! What services send: found, verified with their keys, and handed on. Refusals end on a page of
//! ours, for the browser that brought the message.
use super::{logout, service, sign_on};
use crate::here::Here;
use axum::{
    extract::{Path, RawQuery, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::saml::{Kind, Received, Refusal};
use web::{Failure, body_text};

/// The refusals that have a page; the first stands for all that are not told apart.
const REFUSALS: [&str; 9] = [
    "saml-refused",
    "saml-unknown",
    "saml-expired",
    "saml-unsigned",
    "saml-signature",
    "saml-address",
    "saml-again",
    "saml-old",
    "saml-unsupported",
];

pub(super) async fn sso_by_redirect(
    here: Here,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let received = Received::by_redirect(&query.unwrap_or_default());
    paged(take(&here, received, &[Kind::AuthnRequest]).await)
}

pub(super) async fn sso_by_post(here: Here, request: Request) -> Result<Response, Failure> {
    let received = posted(request).await;
    paged(take(&here, received, &[Kind::AuthnRequest]).await)
}

const LOGOUT: [Kind; 2] = [Kind::LogoutRequest, Kind::LogoutResponse];

pub(super) async fn slo_by_redirect(
    here: Here,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let received = Received::by_redirect(&query.unwrap_or_default());
    paged(take(&here, received, &LOGOUT).await)
}

pub(super) async fn slo_by_post(here: Here, request: Request) -> Result<Response, Failure> {
    let received = posted(request).await;
    paged(take(&here, received, &LOGOUT).await)
}

async fn posted(request: Request) -> Result<Received, Refusal> {
    let body = body_text(request, "application/x-www-form-urlencoded").await;
    Received::by_post(&body.map_err(|_| Refusal::Malformed)?)
}

/// Verifies a message and does what it asks.
async fn take(
    here: &Here,
    received: Result<Received, Refusal>,
    expected: &[Kind],
) -> Result<Response, Failure> {
    here.charge("saml", 2)?;
    let unread = |why| refusal("", why);
    let received = received.map_err(unread)?;
    let (kind, entity) = received.claims().map_err(unread)?;
    if !expected.contains(&kind) {
        return Err(refusal("", Refusal::Malformed));
    }
    let service = here
        .read(move |tx, here| service::find(tx, here, &entity))
        .await?;
    let entity = service.registered.entity.clone();
    let message = received
        .open(&service.metadata.keys)
        .map_err(|why| refusal(&entity, why))?;
    match kind {
        Kind::AuthnRequest => sign_on::sign_on(here, service, &message).await,
        Kind::LogoutRequest => logout::asked(here, service, &message).await,
        Kind::LogoutResponse => logout::answered(here, service, &message).await,
    }
}

/// A refusal for the page; the log names the service only once it is known.
pub(super) fn refusal(entity: &str, reason: Refusal) -> Failure {
    tracing::warn!(service = entity, %reason, "SAML message refused");
    let code = match reason {
        Refusal::Unsigned => "saml-unsigned",
        Refusal::WrongSignature | Refusal::Wrapped | Refusal::WeakAlgorithm => "saml-signature",
        Refusal::NotNow => "saml-old",
        Refusal::Unsupported | Refusal::NoContext => "saml-unsupported",
        _ => "saml-refused",
    };
    Failure::refuse(StatusCode::BAD_REQUEST, code)
}

/// A refusal as the way to its page, for these routes show none themselves.
fn paged(result: Result<Response, Failure>) -> Result<Response, Failure> {
    match result {
        Err(why) if REFUSALS.contains(&why.code) => {
            Ok(Redirect::to(&format!("/saml/refused/{}", why.code)).into_response())
        }
        other => other,
    }
}

/// The page of a refusal.
pub(super) async fn refused(Path(why): Path<String>) -> Failure {
    let known = REFUSALS.into_iter().find(|code| *code == why);
    let code = known.unwrap_or(REFUSALS[0]);
    Failure::refuse(StatusCode::BAD_REQUEST, code)
}
