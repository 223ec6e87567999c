//! A service's program shows which client it is (RFC 6749, section 2.3).
use super::find;
use crate::{here::Here, oidc::refuse};
use axum::{extract::Request, http::header};
use protocols::oauth::{ClientAuth, OauthError, registration::AuthMethod};
use std::sync::Arc;
use web::{Client, Failure, extract::body_text};

/// What a request shows beside its form.
pub(crate) struct Shown {
    authorization: Option<String>,
}

impl Shown {
    /// Takes a request apart, and gives its form.
    ///
    /// # Errors
    /// A body that is no form, or too large.
    pub(crate) async fn of(request: Request) -> Result<(Self, String), Failure> {
        let headers = request.headers();
        let authorization = headers
            .get(header::AUTHORIZATION)
            .map(|v| v.to_str().unwrap_or("?").to_owned());
        let body = body_text(request, "application/x-www-form-urlencoded").await?;
        Ok((Self { authorization }, body))
    }
    /// The header, if there is one.
    pub(crate) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }
}

/// The client that a request shows, by the way that it registered and by no other.
///
/// # Errors
/// `invalid_client`, without saying what was wrong; a fault of the database.
pub(crate) async fn authenticate(here: &Here, auth: &ClientAuth) -> Result<Arc<Client>, Failure> {
    let wrong = || refuse(OauthError::InvalidClient, "client authentication failed");
    let client = find(here, auth.client_id()).await?.ok_or_else(wrong)?;
    let registered = client.oauth.token_endpoint_auth_method;
    let used = match auth {
        ClientAuth::None { .. } => AuthMethod::None,
        ClientAuth::Basic { .. } => AuthMethod::ClientSecretBasic,
        ClientAuth::Post { .. } => AuthMethod::ClientSecretPost,
        ClientAuth::Assertion { .. } | ClientAuth::Tls { .. } => return Err(wrong()),
    };
    // A client of a file that says no more than its secret may send it either way.
    let way = registered.is_none_or(|method| method == used);
    let good = match (&client.secret, auth.secret()) {
        (Some(secret), Some(given)) => secret.fits(given),
        (None, None) => true,
        _ => false,
    };
    if way && good {
        Ok(client)
    } else {
        Err(wrong())
    }
}
