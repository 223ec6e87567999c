//! The token endpoint (RFC 6749, section 3.2): each grant it serves has a file of its own.
mod answer;
mod awaited;
mod binding;
mod exchange;
mod own;
mod redeem;
mod refresh;
mod trial;

pub(crate) use trial::trial_tokens;

pub(super) use answer::{Said, Tied, access_claims, audience, id_token};

use super::{awaited::Kind, dpop, refuse};
use crate::{
    client::{Shown, authenticate},
    here::Here,
};
use axum::{
    Json,
    extract::Request,
    response::{IntoResponse, Response},
};
use protocols::oauth::{
    Confirmation, Grant, OauthError, TokenRequest, rar::AuthorizationDetails,
    registration::GrantType,
};
use serde_json::Value;
use std::sync::Arc;
use web::{Client, Failure};

/// Who asks, and for which services.
struct Asking {
    client: Arc<Client>,
    resource: Vec<String>,
    /// What exactly the token is to allow, where that is less than what was granted.
    details: Option<AuthorizationDetails>,
    /// The key that the tokens are bound to.
    binding: Option<Confirmation>,
}

impl Asking {
    const fn token_type(&self) -> &'static str {
        match &self.binding {
            Some(Confirmation::Key(_)) => "DPoP",
            Some(Confirmation::Certificate(_)) | None => "Bearer",
        }
    }
    /// The thumbprint of the key.
    fn key(&self) -> Option<&str> {
        match &self.binding {
            Some(Confirmation::Key(key)) => Some(key),
            Some(Confirmation::Certificate(_)) | None => None,
        }
    }
    /// Key or certificate, in one word.
    fn holder(&self) -> Option<String> {
        self.binding.as_ref().map(|binding| match binding {
            Confirmation::Key(key) => key.clone(),
            Confirmation::Certificate(certificate) => format!("x5t#S256:{certificate}"),
        })
    }
    /// What refresh tokens are bound to: of a client that shows nothing else, the key or the
    /// certificate (RFC 9449, section 5; RFC 8705, section 4).
    fn refresh_key(&self) -> Option<String> {
        self.holder().filter(|_| self.client.is_public())
    }
}

pub(super) async fn token(here: Here, request: Request) -> Result<Response, Failure> {
    here.charge("token", 1)?;
    let (shown, body) = Shown::of(request).await?;
    let parsed = TokenRequest::parse(shown.authorization(), &body);
    let request = parsed.map_err(|(e, why)| refuse(e, why))?;
    let client = authenticate(&here, &request.client).await?;
    if !client.may_use(kind_of(&request.grant)) {
        let why = "the client is not registered for this grant";
        return Err(refuse(OauthError::UnauthorizedClient, why));
    }
    let binding = match binding::binding(&here, &client, &shown).await? {
        Ok(binding) => binding,
        Err(answer) => return Ok(answer),
    };
    let asking = Asking {
        client,
        resource: request.resource,
        details: request.authorization_details,
        binding,
    };
    let answer = grant(&here, &asking, request.grant).await?;
    let mut response = answer.into_response();
    if asking.key().is_some() {
        let nonce = dpop::nonce(&here);
        response.headers_mut().insert(dpop::NONCE, nonce);
    }
    Ok(response)
}

async fn grant(here: &Here, asking: &Asking, grant: Grant) -> Result<Json<Value>, Failure> {
    match grant {
        Grant::AuthorizationCode {
            code,
            redirect_uri,
            code_verifier,
        } => redeem::code(here, asking, &code, redirect_uri, code_verifier).await,
        Grant::RefreshToken {
            refresh_token,
            scope,
        } => refresh::token(here, asking, &refresh_token, scope).await,
        Grant::ClientCredentials { scope } => own::token(here, asking, &scope),
        Grant::DeviceCode { device_code } => {
            awaited::token(here, asking, Kind::Device, &device_code).await
        }
        Grant::Ciba { auth_req_id } => awaited::token(here, asking, Kind::Call, &auth_req_id).await,
        Grant::TokenExchange(wanted) => exchange::token(here, asking, *wanted).await,
    }
}

/// What a client must be registered for.
const fn kind_of(grant: &Grant) -> GrantType {
    match grant {
        Grant::AuthorizationCode { .. } => GrantType::AuthorizationCode,
        Grant::RefreshToken { .. } => GrantType::RefreshToken,
        Grant::ClientCredentials { .. } => GrantType::ClientCredentials,
        Grant::DeviceCode { .. } => GrantType::DeviceCode,
        Grant::Ciba { .. } => GrantType::Ciba,
        Grant::TokenExchange(_) => GrantType::TokenExchange,
    }
}
