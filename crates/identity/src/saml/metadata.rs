//! Our metadata for services: names, addresses, and the keys that sign now and next.
use super::names;
use crate::here::Here;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use protocols::saml::ProviderMetadata;
use web::Failure;

pub(super) async fn show(here: Here) -> Result<Response, Failure> {
    let signers = here.identity.saml.of(&here.realm.id);
    let signers = signers.ok_or_else(Failure::not_found)?;
    let names = names(&here);
    let document = ProviderMetadata {
        entity: &names.entity,
        sign_on: &names.sso,
        logout: &names.slo,
        name: &here.realm.name,
    };
    let keys: Vec<_> = signers.iter().collect();
    let text = document.write(&keys).map_err(Failure::fault)?;
    let kind = [(header::CONTENT_TYPE, "application/samlmetadata+xml")];
    Ok((kind, text).into_response())
}
