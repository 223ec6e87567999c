//! A service's program shows which client it is (RFC 6749, section 2.3).
use super::find;
use crate::{here::Here, oidc::refuse};
use protocols::oauth::{ClientAuth, OauthError};
use std::sync::Arc;
use web::{Client, Failure};

/// The client that a request shows. One with a secret must show it, and shows nothing else.
///
/// # Errors
/// `invalid_client`, without saying what was wrong; a fault of the database.
pub(crate) async fn authenticate(here: &Here, shown: &ClientAuth) -> Result<Arc<Client>, Failure> {
    let wrong = || refuse(OauthError::InvalidClient, "client authentication failed");
    let client = find(here, shown.client_id()).await?.ok_or_else(wrong)?;
    let good = match (&client.secret, shown.secret()) {
        (Some(secret), Some(given)) => secret.fits(given),
        (None, None) => true,
        _ => false,
    };
    if good { Ok(client) } else { Err(wrong()) }
}
