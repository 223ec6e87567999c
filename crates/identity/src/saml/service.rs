//! The services that are known, and how each stands among the relying parties.
use super::sql;
use crate::here::Here;
use axum::http::StatusCode;
use protocols::{Timestamp, saml::ServiceMetadata};
use std::sync::Arc;
use store::{Tx, Vault};
use web::{Client, Failure, Region, SamlService, region::Secret};

/// A service with the metadata that count now.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub registered: Arc<SamlService>,
    pub metadata: ServiceMetadata,
}

impl Service {
    /// Whether its requests must be signed.
    pub(super) fn signs_requests(&self) -> bool {
        self.registered.signed_requests || self.metadata.requests_signed
    }
}

/// A service of the realm: the one place that looks services up.
///
/// # Errors
/// `saml-unknown` for one that is not registered or has no metadata yet, `saml-expired` where its
/// metadata are good no more.
pub(super) fn find(tx: &mut Tx<'_>, here: &Here, entity: &str) -> Result<Service, Failure> {
    let unknown = || Failure::refuse(StatusCode::BAD_REQUEST, "saml-unknown");
    let region = &here.identity.app.region;
    let registered = region.saml_service(&here.realm.id, entity);
    let registered = registered.ok_or_else(unknown)?;
    let fetched = match registered.metadata_url {
        Some(_) => fetched(tx, here, entity)?,
        None => None,
    };
    let metadata = fetched
        .or_else(|| registered.known.clone())
        .ok_or_else(unknown)?;
    let over = |until: Timestamp| until <= here.now;
    if metadata.valid_until.is_some_and(over) {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "saml-expired"));
    }
    Ok(Service {
        registered,
        metadata,
    })
}

fn fetched(tx: &mut Tx<'_>, here: &Here, entity: &str) -> Result<Option<ServiceMetadata>, Failure> {
    let row: Option<(Option<String>, Timestamp)> =
        tx.first(&sql::METADATA, (here.realm.id.as_str(), entity))?;
    let document = row.and_then(|(document, _)| document);
    // What is kept is the text that was signed.
    let read = |text: String| ServiceMetadata::read(&text, entity);
    document
        .map(read)
        .transpose()
        .map_err(|_| Failure::fault("stored SAML metadata unreadable"))
}

/// The address that the code for a service comes to, for answers to that host.
pub(super) fn front(region: &Region, realm: &str) -> String {
    let realm = region.realm(realm);
    let issuer = realm.map(|realm| region.issuer(realm)).unwrap_or_default();
    format!("{issuer}/saml/continue/")
}

/// The services of the files as relying parties.
#[must_use]
pub fn clients(region: &Region, vault: &Vault) -> Vec<Client> {
    let all = region.saml_services.of_files().iter();
    all.map(|service| client(region, vault, service)).collect()
}

/// A service as a relying party. Its secret is nobody's: no code of its own is redeemed at the
/// token endpoint.
pub(crate) fn client(region: &Region, vault: &Vault, service: &SamlService) -> Client {
    let front = front(region, &service.realm);
    let hosts = service.hosts.iter();
    Client {
        id: service.entity.clone(),
        realm: service.realm.clone(),
        name: service.name.clone(),
        redirect_uris: hosts.map(|host| format!("{front}{host}")).collect(),
        secret: Some(Secret::stored(
            vault.mac("saml-client", service.entity.as_bytes()),
        )),
        sector: Some(service.entity.clone()),
        purpose: service.purpose.clone(),
        attributes: service.attributes.clone(),
        level: service.level,
        front: Some(front),
        inside: true,
        ..Client::default()
    }
}
