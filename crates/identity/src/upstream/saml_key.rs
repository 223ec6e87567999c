//! The key of a realm at SAML providers: made when the first such provider is configured, kept
//! sealed. Its certificate is registered there, so it stays.
use super::sql;
use crate::{StartError, here::Here};
use protocols::saml::ServiceKey;
use web::{App, Failure, Realm};

fn needs_one(realm: &Realm) -> bool {
    realm.upstream.iter().any(|u| u.saml.is_some())
}

/// Makes the keys that are missing.
pub(crate) async fn ensure(app: &App) -> Result<(), StartError> {
    for realm in app.region.realms.iter().filter(|r| needs_one(r)) {
        let id = realm.id.clone();
        let kept: Option<(Vec<u8>,)> = app
            .db
            .read(move |tx| tx.first(&sql::SAML_KEY, (id.as_str(),)))
            .await?;
        if let Some((sealed,)) = kept {
            open(app, &realm.id, &sealed).ok_or_else(|| StartError::Keys(realm.id.clone()))?;
            continue;
        }
        // RSA takes a moment; others are answered meanwhile.
        let made = tokio::task::spawn_blocking(ServiceKey::generate).await;
        let made = made.ok().and_then(Result::ok);
        let key = made.ok_or_else(|| StartError::Keys(realm.id.clone()))?;
        let (aad, mut chance) = (realm.id.as_bytes(), app.dice.chance());
        let sealed = app.vault.seal("saml-key", aad, &mut chance, key.pkcs8());
        let (id, now) = (realm.id.clone(), app.clock.now());
        app.db
            .write("saml-key.ensure", move |tx| {
                // Another node may have been faster; then its key counts.
                tx.run(&sql::KEEP_SAML_KEY, (id.as_str(), &sealed, now))?;
                Ok::<_, store::Error>(())
            })
            .await?;
    }
    Ok(())
}

/// The key of the realm that the request is for.
pub(super) async fn of(here: &Here) -> Result<ServiceKey, Failure> {
    let kept: Option<(Vec<u8>,)> = here
        .read(|tx, here| Ok(tx.first(&sql::SAML_KEY, (here.realm.id.as_str(),))?))
        .await?;
    let (sealed,) = kept.ok_or_else(Failure::not_found)?;
    open(&here.identity.app, &here.realm.id, &sealed)
        .ok_or_else(|| Failure::fault("the realm's SAML key cannot be opened"))
}

fn open(app: &App, realm: &str, sealed: &[u8]) -> Option<ServiceKey> {
    let pkcs8 = app.vault.open("saml-key", realm.as_bytes(), sealed).ok()?;
    ServiceKey::from_pkcs8(&pkcs8).ok()
}
