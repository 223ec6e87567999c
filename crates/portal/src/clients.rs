//! The portals as the identity provider knows them: relying parties like any other.
use crate::place::{town_client, umbrella_client};
use protocols::{base64url, oauth::registration::ClientMetadata};
use store::Vault;
use web::{
    Client, Region,
    region::{Secret, Wanted},
};

const TOWN_PURPOSE: &str = "Damit wir Sie mit Ihrem Namen ansprechen und Ihnen zeigen können, welche Dienste mit Ihrer Anmeldung möglich sind.";
const UMBRELLA_PURPOSE: &str = "Damit wir Sie mit Ihrem Namen ansprechen können.";

/// One client for each municipality and each umbrella.
///
/// The secrets are derived from the master key: nothing has to be handed out or stored, and every
/// node knows them.
#[must_use]
pub fn clients(region: &Region, vault: &Vault) -> Vec<Client> {
    let towns = region.municipalities.iter().map(|town| {
        let id = town_client(&town.id);
        let name = format!("Serviceportal {}", town.official_name);
        client(
            region,
            vault,
            id,
            (&town.realm, &town.host),
            (name, TOWN_PURPOSE),
        )
    });
    let umbrellas = region.realms.iter().filter_map(|realm| {
        let id = umbrella_client(&realm.id);
        let name = realm
            .umbrella_name
            .clone()
            .unwrap_or_else(|| realm.name.clone());
        let host = realm.umbrella_host.as_deref()?;
        Some(client(
            region,
            vault,
            id,
            (&realm.id, host),
            (name, UMBRELLA_PURPOSE),
        ))
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
    (name, purpose): (String, &str),
) -> Client {
    let origin = region.public.origin(host);
    Client {
        realm: realm.to_owned(),
        name,
        redirect_uris: vec![format!("{origin}/callback")],
        post_logout_redirect_uris: vec![format!("{origin}/")],
        backchannel_logout_uri: Some(format!("{origin}/backchannel-logout")),
        secret: Some(Secret::of(&secret(vault, &id))),
        purpose: Some(purpose.to_owned()),
        own: true,
        oauth: ClientMetadata {
            initiate_login_uri: Some(format!("{origin}/anmelden")),
            ..ClientMetadata::default()
        },
        attributes: vec![Wanted {
            name: "name".to_owned(),
            purpose: purpose.to_owned(),
            voluntary: false,
        }],
        id,
        ..Client::default()
    }
}
