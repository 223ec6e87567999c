//! The portals as the identity provider knows them: relying parties like any other.
use crate::place::{town_client, umbrella_client};
use protocols::base64url;
use store::Vault;
use web::{Client, Region};

/// One client for each municipality and each umbrella.
///
/// The secrets are derived from the master key: nothing has to be handed out or stored, and every
/// node knows them.
#[must_use]
pub fn clients(region: &Region, vault: &Vault) -> Vec<Client> {
    let towns = region.municipalities.iter().map(|town| {
        let purpose = format!(
            "{} spricht Sie mit Ihrem Namen an und zeigt Ihnen die Dienste, die mit Ihrer Anmeldung möglich sind.",
            town.official_name
        );
        let name = format!("Serviceportal {}", town.official_name);
        client(region, vault, town_client(&town.id), (&town.realm, &town.host), name, purpose)
    });
    let umbrellas = region.realms.iter().filter_map(|realm| {
        let name = realm.umbrella_name.clone().unwrap_or_else(|| realm.name.clone());
        let purpose = format!("{name} spricht Sie mit Ihrem Namen an.");
        let host = realm.umbrella_host.as_deref()?;
        Some(client(region, vault, umbrella_client(&realm.id), (&realm.id, host), name, purpose))
    });
    towns.chain(umbrellas).collect()
}

/// The secret that a portal and its issuer share.
pub(crate) fn secret(vault: &Vault, client_id: &str) -> String {
    base64url::encode(&vault.mac("portal-client", client_id.as_bytes()))
}

fn client(
    region: &Region,
    vault: &Vault,
    id: String,
    (realm, host): (&str, &str),
    name: String,
    purpose: String,
) -> Client {
    let origin = region.public.origin(host);
    Client {
        realm: realm.to_owned(),
        name,
        redirect_uris: vec![format!("{origin}/callback")],
        post_logout_redirect_uris: vec![format!("{origin}/")],
        backchannel_logout_uri: Some(format!("{origin}/backchannel-logout")),
        secret: Some(secret(vault, &id)),
        sector: None,
        purpose: Some(purpose),
        own: true,
        id,
    }
}
