//! `stadttor keys rotate`: new keys, while servers run.
use crate::{config::Config, installation::Installation, region::Files, trouble::Trouble};
use protocols::Chance;
use web::Clock;

/// Makes the next keys the active ones. No lock is taken: running servers see it within seconds.
///
/// # Errors
/// A realm that does not exist, or what the database says.
pub async fn rotate(config: &Config, realm: &str) -> Result<(), Trouble> {
    let Installation { db, vault } = open(config, realm).await?;
    let rotated = identity::rotate_keys(
        &db,
        &vault,
        realm,
        Clock::system().now(),
        &mut Chance::system(),
    )
    .await?;
    for identity::Rotated { algorithm, kid } in rotated {
        crate::say!("{realm} uses the key {kid} for {algorithm} now.");
    }
    Ok(())
}

/// The same for the key that signs for SAML services; they must have read our metadata since the
/// last time.
///
/// # Errors
/// A realm that does not exist or has no such services, or what the database says.
pub async fn rotate_saml(config: &Config, realm: &str) -> Result<(), Trouble> {
    let Installation { db, vault } = open(config, realm).await?;
    let (now, mut chance) = (Clock::system().now(), Chance::system());
    identity::rotate_saml_keys(&db, &vault, realm, now, &mut chance).await?;
    crate::say!("{realm} signs for SAML services with the next key now.");
    Ok(())
}

/// The same for the key that signs what a realm says in federations; everybody who vouches for it
/// must have the next key by then.
///
/// # Errors
/// A realm that does not exist or is in no federation, or what the database says.
pub async fn rotate_federation(config: &Config, realm: &str) -> Result<(), Trouble> {
    let Installation { db, vault } = open(config, realm).await?;
    let (now, mut chance) = (Clock::system().now(), Chance::system());
    let kid = identity::rotate_federation_key(&db, &vault, realm, now, &mut chance).await?;
    crate::say!("{realm} signs in its federations with the key {kid} now.");
    Ok(())
}

async fn open(config: &Config, realm: &str) -> Result<Installation, Trouble> {
    let installation = Installation::open(config).await?;
    let (region, _) = Files::read(config.region.as_deref())?.build(config, &installation.vault)?;
    if region.realm(realm).is_none() {
        let known: Vec<&str> = region.realms.iter().map(|r| r.id.as_str()).collect();
        return Err(Trouble::Config(format!(
            "there is no realm \"{realm}\"; there are: {}",
            known.join(", ")
        )));
    }
    Ok(installation)
}
