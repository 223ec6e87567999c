//! The realm a request is for, taken from its host.
use axum::{extract::FromRequestParts, http::request::Parts};
use std::sync::Arc;
use web::{Failure, Realm, Site, region::Door};

/// The issuer's realm; present on the issuer's host and on the phone app's.
#[derive(Debug, Clone)]
pub(crate) struct Issuer(pub Arc<Realm>);

impl<S: Send + Sync> FromRequestParts<S> for Issuer {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        match parts.extensions.get::<Site>().map(|s| &s.door) {
            Some(Door::Issuer(realm) | Door::Mtls(realm) | Door::PhoneApp(realm)) => {
                Ok(Self(realm.clone()))
            }
            _ => Err(Failure::not_found()),
        }
    }
}
