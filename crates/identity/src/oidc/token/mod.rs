//! The token endpoint (RFC 6749, section 3.2): each grant it serves has a file of its own.
mod answer;
mod own;
mod redeem;
mod refresh;

use super::refuse;
use crate::{
    client::{Shown, authenticate},
    here::Here,
};
use axum::{Json, extract::Request};
use protocols::oauth::{Grant, OauthError, TokenRequest, registration::GrantType};
use serde_json::Value;
use std::sync::Arc;
use web::{Client, Failure};

/// Who asks, and for which services.
struct Asking {
    client: Arc<Client>,
    resource: Vec<String>,
}

pub(super) async fn token(here: Here, request: Request) -> Result<Json<Value>, Failure> {
    here.charge("token", 1)?;
    let (shown, body) = Shown::of(request).await?;
    let parsed = TokenRequest::parse(shown.authorization(), &body);
    let request = parsed.map_err(|(e, why)| refuse(e, why))?;
    let client = authenticate(&here, &request.client).await?;
    let unserved = || refuse(OauthError::UnsupportedGrantType, "this grant is not served");
    let kind = kind_of(&request.grant).ok_or_else(unserved)?;
    if !client.may_use(kind) {
        let why = "the client is not registered for this grant";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    let asking = Asking {
        client,
        resource: request.resource,
    };
    match request.grant {
        Grant::AuthorizationCode {
            code,
            redirect_uri,
            code_verifier,
        } => redeem::code(&here, &asking, &code, redirect_uri, code_verifier).await,
        Grant::RefreshToken {
            refresh_token,
            scope,
        } => refresh::token(&here, &asking, &refresh_token, scope).await,
        Grant::ClientCredentials { scope } => own::token(&here, &asking, scope),
        Grant::DeviceCode { .. } | Grant::Ciba { .. } | Grant::TokenExchange(_) => Err(unserved()),
    }
}

/// What a client must be registered for; nothing for a grant that is not served.
const fn kind_of(grant: &Grant) -> Option<GrantType> {
    match grant {
        Grant::AuthorizationCode { .. } => Some(GrantType::AuthorizationCode),
        Grant::RefreshToken { .. } => Some(GrantType::RefreshToken),
        Grant::ClientCredentials { .. } => Some(GrantType::ClientCredentials),
        Grant::DeviceCode { .. } | Grant::Ciba { .. } | Grant::TokenExchange(_) => None,
    }
}
