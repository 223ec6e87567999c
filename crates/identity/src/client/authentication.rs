//! A service's program shows which client it is (RFC 6749, section 2.3; RFC 7523; RFC 8705).
use super::{certificate, find, is_new, profile};
use crate::{here::Here, oidc::refuse};
use axum::{extract::Request, http::header};
use protocols::{
    jose::{Algorithm, UnverifiedHeader},
    oauth::{
        AssertionRules, ClientAuth, OauthError, registration::AuthMethod, verify_client_assertion,
    },
};
use std::sync::Arc;
use web::{Client, Failure, extract::body_text};

/// What a request shows beside its form.
pub(crate) struct Shown {
    authorization: Option<String>,
    /// The values of all headers `DPoP`: more than one is a mistake.
    pub proofs: Vec<String>,
}

impl Shown {
    /// Takes a request apart, and gives its form.
    ///
    /// # Errors
    /// A body that is no form, or too large.
    pub(crate) async fn of(request: Request) -> Result<(Self, String), Failure> {
        let headers = request.headers();
        let text = |v: &header::HeaderValue| v.to_str().unwrap_or("?").to_owned();
        let shown = Self {
            authorization: headers.get(header::AUTHORIZATION).map(text),
            proofs: headers.get_all("dpop").iter().map(text).collect(),
        };
        let body = body_text(request, "application/x-www-form-urlencoded").await?;
        Ok((shown, body))
    }
    /// The header, if there is one.
    pub(crate) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }
}

fn wrong() -> Failure {
    refuse(OauthError::InvalidClient, "client authentication failed")
}

/// The client that a request shows, by the way that it registered and by no other.
///
/// # Errors
/// `invalid_client`, without saying whether there is such a client; a fault of the database.
pub(crate) async fn authenticate(here: &Here, auth: &ClientAuth) -> Result<Arc<Client>, Failure> {
    let client = find(here, auth.client_id()).await?.ok_or_else(wrong)?;
    profile::kept(here, &client).map_err(|why| refuse(OauthError::UnauthorizedClient, why))?;
    let registered = client.oauth.token_endpoint_auth_method;
    let used = match auth {
        // Who says no more than its name may have said the rest with its certificate.
        ClientAuth::None { .. } | ClientAuth::Tls { .. } => {
            if certificate::is_shown(here, &client).await {
                return Ok(client);
            }
            AuthMethod::None
        }
        ClientAuth::Basic { .. } => AuthMethod::ClientSecretBasic,
        ClientAuth::Post { .. } => AuthMethod::ClientSecretPost,
        ClientAuth::Assertion { assertion, .. } => {
            if registered != Some(AuthMethod::PrivateKeyJwt) {
                return Err(wrong());
            }
            asserted(here, &client, assertion).await?;
            return Ok(client);
        }
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

/// The algorithm that a client registered; where it left that open, the one that it used, which its
/// key must be for.
pub(crate) fn algorithm(registered: Option<Algorithm>, token: &str) -> Option<Algorithm> {
    let used = || UnverifiedHeader::of(token).ok().map(|header| header.alg);
    registered.or_else(used)
}

async fn asserted(here: &Here, client: &Client, assertion: &str) -> Result<(), Failure> {
    let oauth = &client.oauth;
    let algorithm =
        algorithm(oauth.token_endpoint_auth_signing_alg, assertion).ok_or_else(wrong)?;
    if !profile::takes(here, client, algorithm) {
        return Err(wrong());
    }
    let issuer = here.identity.app.region.issuer(&here.realm);
    let called = here.called();
    let own = [
        "/token",
        "/par",
        "/introspect",
        "/revoke",
        "/device_authorization",
        "/backchannel-authentication",
    ];
    let own = own.map(|path| format!("{called}{path}"));
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let strict = oauth.require_pushed_authorization_requests;
    let verified = async |again| {
        let keys = here.identity.client_keys.of(here, client, again).await;
        verify_client_assertion(
            assertion,
            &AssertionRules {
                client_id: &client.id,
                issuer: &issuer,
                endpoints: if strict { &[] } else { &own },
                algorithm,
                keys: &keys,
                now: here.now,
            },
        )
    };
    let once = match verified(false).await {
        // It may have been signed with a key that was published a moment ago.
        Err(_) if oauth.jwks_uri.is_some() => verified(true).await,
        other => other,
    };
    let once = once.map_err(|(error, why)| refuse(error, why))?;
    if is_new(here, once).await? {
        Ok(())
    } else {
        Err(refuse(
            OauthError::InvalidClient,
            "the client assertion was used before",
        ))
    }
}
