//! A client shows who it is by a certificate (RFC 8705, section 2).
//!
//! That the program holds the certificate's key was proven when the connection was made. Here it
//! is decided whose certificate that is.
use crate::here::Here;
use protocols::{
    oauth::registration::AuthMethod,
    x509::{Anchors, ClientCertificate},
};
use std::sync::Arc;
use web::{Client, Realm};

/// The authorities whose word about clients is taken.
pub(crate) type Authorities = Arc<Anchors>;

/// The ways in which clients of a realm may say who they are, and whether there are authorities
/// that vouch for some of them.
pub(crate) fn offered(realm: &Realm, authorities: bool) -> Vec<AuthMethod> {
    let is_offered = |method: &AuthMethod| match method {
        AuthMethod::SelfSignedTlsClientAuth => realm.mtls_host.is_some(),
        AuthMethod::TlsClientAuth => realm.mtls_host.is_some() && authorities,
        _ => true,
    };
    let all = AuthMethod::ALL.iter().copied();
    all.filter(is_offered).collect()
}

/// Whether the request was made with a certificate of the client, of the kind that it registered
/// and no other.
pub(super) async fn is_shown(here: &Here, client: &Client) -> bool {
    let Some(chain) = &here.certificate else {
        return false;
    };
    let Some(certificate) = ClientCertificate::read(chain.leaf()) else {
        return false;
    };
    match client.oauth.token_endpoint_auth_method {
        Some(AuthMethod::TlsClientAuth) => {
            let name = client.oauth.certificate_name();
            name.is_some_and(|name| certificate.is_named(name))
                && here.identity.authorities.vouch_for(chain, here.now)
        }
        Some(AuthMethod::SelfSignedTlsClientAuth) => {
            // Nobody else says how long it is good; it says so itself.
            certificate.is_valid_at(here.now) && is_registered(here, client, &certificate).await
        }
        _ => false,
    }
}

async fn is_registered(here: &Here, client: &Client, shown: &ClientCertificate<'_>) -> bool {
    let keys = &here.identity.client_keys;
    // It may have been published a moment ago.
    keys.of(here, client, false).await.know(shown)
        || client.oauth.jwks_uri.is_some() && keys.of(here, client, true).await.know(shown)
}
