//! The issuer says that somebody signed out (OpenID Connect Back-Channel Logout 1.0).
use super::{refusal::Refusal, session};
use crate::{Portal, place::Place};
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    form,
    oidc::{LOGOUT_TOKEN_TYPE, LogoutToken},
};
use web::{Failure, Now, Site, body_text};

/// `/backchannel-logout`: ends the sessions named. A token that comes again ends nothing, so used
/// ones need not be remembered.
pub(super) async fn notice(
    State(portal): State<Portal>,
    Now(now): Now,
    site: Site,
    request: Request,
) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = form::parse(&body).map_err(|_| Failure::malformed())?;
    let token = form
        .get("logout_token")
        .ok_or_else(|| Failure::malformed().because("logout_token is missing"))?;
    let issuer = portal.issuers.of(&place.realm.id).map_err(refused)?;
    let claims: LogoutToken = issuer
        .verify(token, &[LOGOUT_TOKEN_TYPE], now)
        .await
        .map_err(refused)?;
    claims
        .check(&issuer.url, &place.client_id(), now)
        .map_err(|e| {
            tracing::warn!(issuer = issuer.url, reason = %e, "logout token refused");
            Failure::malformed().because("the logout token is refused")
        })?;
    session::end_named(&portal.app, &place, (claims.sid, claims.sub), now).await?;
    Ok((StatusCode::OK, [(header::CACHE_CONTROL, "no-store")]).into_response())
}

/// 400 for a bad token (section 2.8); an issuer whose keys cannot be had is told to come again.
fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Unreachable(_) => {
            let mut failure = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "unavailable");
            failure.retry_after = Some(10);
            failure
        }
        _ => Failure::malformed().because("the logout token is refused"),
    }
}
