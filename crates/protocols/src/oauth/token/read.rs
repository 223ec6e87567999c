//! Reading the grant of a token request.

use super::{Grant, OauthError, Posted, Refusal, TokenExchange, TokenType, TypedToken};
use crate::oauth::pkce;

/// The most audiences of an exchange.
const MOST_AUDIENCES: usize = 10;

fn invalid(sentence: &'static str) -> Refusal {
    (OauthError::InvalidRequest, sentence)
}

pub(super) fn grant(posted: &mut Posted) -> Result<Grant, Refusal> {
    let kind = posted.needed("grant_type", "grant_type is missing")?;
    match kind.as_str() {
        "authorization_code" => code(posted),
        "refresh_token" => Ok(Grant::RefreshToken {
            refresh_token: posted.needed("refresh_token", "refresh_token is missing")?,
            scope: posted.scope()?,
        }),
        "client_credentials" => Ok(Grant::ClientCredentials {
            scope: posted.scope()?,
        }),
        "urn:ietf:params:oauth:grant-type:device_code" => Ok(Grant::DeviceCode {
            device_code: posted.needed("device_code", "device_code is missing")?,
        }),
        "urn:openid:params:grant-type:ciba" => Ok(Grant::Ciba {
            auth_req_id: posted.needed("auth_req_id", "auth_req_id is missing")?,
        }),
        "urn:ietf:params:oauth:grant-type:token-exchange" => exchange(posted),
        _ => Err((
            OauthError::UnsupportedGrantType,
            "this grant is not supported",
        )),
    }
}

fn code(posted: &mut Posted) -> Result<Grant, Refusal> {
    let code = posted.needed("code", "code is missing")?;
    let redirect_uri = posted.needed("redirect_uri", "redirect_uri is missing")?;
    let code_verifier = posted.optional("code_verifier");
    if !code_verifier.as_deref().is_none_or(pkce::is_verifier) {
        return Err(invalid("code_verifier is malformed"));
    }
    Ok(Grant::AuthorizationCode {
        code,
        redirect_uri,
        code_verifier,
    })
}

fn exchange(posted: &mut Posted) -> Result<Grant, Refusal> {
    let token = posted.needed("subject_token", "subject_token is missing")?;
    let kind = posted.needed("subject_token_type", "subject_token_type is missing")?;
    let subject = TypedToken {
        token,
        kind: token_type(&kind)?,
    };
    let actor = match (
        posted.optional("actor_token"),
        posted.optional("actor_token_type"),
    ) {
        (None, None) => None,
        (Some(token), Some(kind)) => Some(TypedToken {
            token,
            kind: token_type(&kind)?,
        }),
        _ => return Err(invalid("actor_token and actor_token_type belong together")),
    };
    let requested = posted.optional("requested_token_type");
    let mut audience: Vec<String> = Vec::new();
    for one in posted.all("audience") {
        if !audience.contains(&one) {
            audience.push(one);
        }
    }
    if audience.len() > MOST_AUDIENCES {
        return Err((OauthError::InvalidTarget, "too many audiences are named"));
    }
    Ok(Grant::TokenExchange(Box::new(TokenExchange {
        subject,
        actor,
        requested: requested.as_deref().map(token_type).transpose()?,
        audience,
        scope: posted.scope()?,
    })))
}

fn token_type(uri: &str) -> Result<TokenType, Refusal> {
    TokenType::from_uri(uri).ok_or(invalid("this type of token is not supported"))
}
