//! A client of ours, from what somebody registered.
use protocols::oauth::registration::ClientMetadata;
use web::{
    Client, Realm,
    region::{Wanted, host_of},
};

/// What people read as the purpose where the service gave none: registration has no word for it.
const NO_PURPOSE: &str = "Der Dienst hat keinen Zweck angegeben.";

/// The attributes that a service may ask for with the scopes it registered (OpenID Connect Core
/// 5.4); all of them voluntary, so that people can refuse each.
const SCOPES: [(&str, &[&str]); 4] = [
    ("profile", &["name", "given_name", "family_name"]),
    ("email", &["email"]),
    ("address", &["address"]),
    ("phone", &["phone_number"]),
];

/// What a service may ask for that gave no purpose: people can refuse it.
pub(crate) fn wanted(name: &str) -> Wanted {
    Wanted {
        name: name.to_owned(),
        purpose: NO_PURPOSE.to_owned(),
        voluntary: true,
    }
}

/// The client of these metadata. It is nobody of ours: people are asked before anything goes there.
pub(crate) fn registered(realm: &Realm, id: String, metadata: ClientMetadata) -> Client {
    let first = metadata.redirect_uris.first();
    let domain = first.map_or("", |uri| host_of(uri)).to_owned();
    let scope = metadata.scope.as_deref().unwrap_or_default();
    let asked = |name: &str| scope.split(' ').any(|one| one == name);
    let names = SCOPES.iter().filter(|(scope, _)| asked(scope));
    let attributes = names.flat_map(|(_, names)| *names).map(|name| wanted(name));
    Client {
        id,
        realm: realm.id.clone(),
        name: metadata.name_in("de").map_or(domain, str::to_owned),
        redirect_uris: metadata.redirect_uris.clone(),
        post_logout_redirect_uris: metadata.post_logout_redirect_uris.clone(),
        backchannel_logout_uri: metadata.backchannel_logout_uri.clone(),
        sector: metadata.sector().map(str::to_owned),
        attributes: attributes.collect(),
        oauth: metadata,
        ..Client::default()
    }
}
