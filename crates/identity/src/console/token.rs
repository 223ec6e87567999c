//! Programs of the operator's at the API, by access token (RFC 6750, client credentials).
//!
//! A scope alone gives nothing: who registers by itself chooses its own scopes, and a client
//! manager could enter a client with any. Only clients of the region's own files, which nobody
//! changes in the console, and only tokens that are meant for this API are taken.
use super::{
    role::Role,
    route::{Operation, Verb},
};
use crate::{Identity, here::Here, oidc::access};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use web::Failure;

/// The audience of tokens, below the issuer; the client's `api` says it.
const API: &str = "/api/admin/v1";

/// The client behind the token of a request, and what it may. A token that is bound to a key
/// comes with a proof of that key for this very call (RFC 9449, section 7).
///
/// # Errors
/// `console-token`, without saying what was wrong; for a proof, what was wrong and a nonce.
pub(super) async fn program(
    identity: &Identity,
    operation: &Operation,
    parts: &mut Parts,
) -> Result<(Here, String, Vec<Role>), Response> {
    let wrong = || Failure::refuse(StatusCode::UNAUTHORIZED, "console-token").into_response();
    let here = Here::from_request_parts(parts, identity).await;
    let here = here.map_err(IntoResponse::into_response)?;
    let path = parts.uri.path();
    let shown = access::proven(&here, &parts.method, &parts.headers, path).await;
    let claims = match shown {
        Ok(claims) => claims?,
        Err(why) if why.status.is_server_error() => return Err(why.into_response()),
        Err(_) => return Err(wrong()),
    };
    let (region, realm) = (&identity.app.region, &here.realm);
    let audience = format!("{}{API}", region.issuer(realm));
    let client = region.client(&realm.id, &claims.client_id);
    let entered = region.clients.is_of_files(&claims.client_id) && client.is_some();
    let own = claims.grant.is_none() && claims.sub == claims.client_id;
    if !(entered && own && claims.aud.contains(&audience)) {
        return Err(wrong());
    }
    let scoped = |name: &str| claims.scope.split(' ').any(|one| one == name);
    let reading = operation.api.as_ref().map(|c| c.face.verb) == Some(Verb::Get);
    let may = scoped("admin:write") || reading && scoped("admin:read");
    let roles = if may {
        vec![Role::Administrator]
    } else {
        vec![]
    };
    Ok((here, claims.client_id, roles))
}
