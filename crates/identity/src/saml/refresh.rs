//! Newer metadata of services, fetched each hour from where the operator said.
use super::sql;
use crate::{Call, Identity};
use protocols::{Timestamp, saml::ServiceMetadata};
use std::sync::Arc;
use web::SamlService;

/// How often, in seconds.
const PAUSE_SECS: i64 = 3600;

/// Looks at all services whose turn it is; gives how many have newer metadata now.
pub(crate) async fn refresh_metadata(
    identity: &Identity,
    now: Timestamp,
) -> Result<u64, store::Error> {
    let mut refreshed = 0;
    for service in identity.app.region.saml_services.all() {
        let Some(url) = service.metadata_url.clone() else {
            continue;
        };
        if !is_due(identity, &service, now).await? {
            continue;
        }
        let came = match fetch(identity, &service, url).await {
            Ok(text) => verified(identity, &service, &text, now),
            Err(why) => Err(why),
        };
        if let Err(why) = &came {
            tracing::warn!(service = service.entity, why, "SAML metadata not refreshed");
        }
        refreshed += u64::from(came.is_ok());
        keep(identity, &service, came, now).await?;
    }
    Ok(refreshed)
}

async fn is_due(
    identity: &Identity,
    service: &SamlService,
    now: Timestamp,
) -> Result<bool, store::Error> {
    let (realm, entity) = (service.realm.clone(), service.entity.clone());
    let row: Option<(Option<String>, Timestamp)> = identity
        .app
        .db
        .read(move |tx| tx.first(&sql::METADATA, (realm.as_str(), entity.as_str())))
        .await?;
    Ok(row.is_none_or(|(_, tried)| tried.plus_secs(PAUSE_SECS) <= now))
}

/// An address that the operator wrote into a file is called as it is; one that an administrator of
/// a realm entered could be inside our own network, so it must be a public one.
async fn fetch(identity: &Identity, service: &SamlService, url: String) -> Result<String, String> {
    let unreachable = || "they cannot be fetched".to_owned();
    if !identity
        .app
        .region
        .saml_services
        .is_of_files(&service.entity)
    {
        let text = identity.client_keys.document(&url).await;
        return text.ok_or_else(unreachable);
    }
    let call = Call {
        url,
        form: None,
        authorization: None,
    };
    let bytes = identity.upstream.fetch().call(call).await;
    let bytes = bytes.map_err(|_| unreachable())?;
    String::from_utf8(bytes).map_err(|_| "they are not UTF-8".to_owned())
}

/// Only what the pinned key signed, for this very service, with addresses on its own hosts.
fn verified(
    identity: &Identity,
    service: &SamlService,
    text: &str,
    now: Timestamp,
) -> Result<String, String> {
    let signed = ServiceMetadata::signed(text, &service.metadata_keys());
    let signed = signed.map_err(|why| why.to_string())?;
    let read = ServiceMetadata::read(&signed, &service.entity);
    let read = read.map_err(|why| why.to_string())?;
    if read.valid_until.is_some_and(|until| until <= now) {
        return Err("they are good no more".to_owned());
    }
    service.fits(&read, &identity.app.region.public)?;
    Ok(signed)
}

async fn keep(
    identity: &Identity,
    service: &Arc<SamlService>,
    came: Result<String, String>,
    now: Timestamp,
) -> Result<(), store::Error> {
    let service = service.clone();
    identity
        .app
        .db
        .write("saml.metadata", move |tx| {
            let (realm, entity) = (service.realm.as_str(), service.entity.as_str());
            match &came {
                Ok(text) => tx.run(&sql::KEEP_METADATA, (realm, entity, text.as_str(), now)),
                Err(why) => tx.run(&sql::METADATA_TROUBLE, (realm, entity, now, why.as_str())),
            }?;
            Ok::<_, store::Error>(())
        })
        .await
}
