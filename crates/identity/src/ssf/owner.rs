//! Whose program asks: a client with a token of its own, made for these doors alone.
use crate::{Identity, client, here::Here, oidc::access};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use web::{Client, Failure};

/// The scope that a client registers and asks for, alone.
pub(crate) const SCOPE: &str = "ssf.manage";
/// For whom such tokens are: no service that is shown one can use it here.
pub(crate) const AUDIENCE: &str = "/ssf";

/// A client that may have streams.
pub(super) struct Owner {
    pub here: Here,
    pub client: Arc<Client>,
}

impl FromRequestParts<Identity> for Owner {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, identity: &Identity) -> Result<Self, Response> {
        let here = Here::from_request_parts(parts, identity).await;
        let here = here.map_err(IntoResponse::into_response)?;
        let found = of(&here, parts).await;
        let client = found.map_err(IntoResponse::into_response)??;
        Ok(Self { here, client })
    }
}

async fn of(here: &Here, parts: &Parts) -> Result<Result<Arc<Client>, Response>, Failure> {
    here.charge("ssf", 1)?;
    let (method, headers, path) = (&parts.method, &parts.headers, parts.uri.path());
    let claims = match access::proven(here, method, headers, path).await? {
        Ok(claims) => claims,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    if !claims.aud.contains(&format!("{issuer}{AUDIENCE}")) {
        return Err(access::wrong());
    }
    // A person's token says what the person allowed; this is the client's own business.
    let own = claims.grant.is_none() && claims.sub == claims.client_id;
    if !own || !claims.scope.split(' ').any(|one| one == SCOPE) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "insufficient_scope"));
    }
    let client = client::find(here, &claims.client_id).await?;
    client.map(Ok).ok_or_else(access::wrong)
}
