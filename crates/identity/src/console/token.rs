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
    http::{StatusCode, header, request::Parts},
};
use protocols::oauth::bearer;
use web::Failure;

/// The audience of tokens, below the issuer; the client's `api` says it.
const API: &str = "/api/admin/v1";

/// The client behind the token of a request, and what it may.
///
/// # Errors
/// `console-token`, without saying what was wrong.
pub(super) async fn program(
    identity: &Identity,
    operation: &Operation,
    parts: &mut Parts,
) -> Result<(Here, String, Vec<Role>), Failure> {
    let wrong = || Failure::refuse(StatusCode::UNAUTHORIZED, "console-token");
    let here = Here::from_request_parts(parts, identity).await?;
    let value = parts.headers.get(header::AUTHORIZATION);
    let value = value.and_then(|v| v.to_str().ok());
    let token = value.and_then(bearer::token).ok_or_else(wrong)?;
    let claims = access::read(&here, token).map_err(|_| wrong())?;
    let (region, realm) = (&identity.app.region, &here.realm);
    let audience = format!("{}{API}", region.issuer(realm));
    let client = region.client(&realm.id, &claims.client_id);
    let entered = region.clients.is_of_files(&claims.client_id) && client.is_some();
    let own = claims.grant.is_none() && claims.sub == claims.client_id && claims.cnf.is_none();
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
