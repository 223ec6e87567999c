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
pub(crate) fn registered(realm: &Realm, id: String, mut metadata: ClientMetadata) -> Client {
    // We have no such code; the client sees in the answer that it is not used (RFC 7591, 3.2.1).
    metadata.backchannel_user_code_parameter = false;
    let first = metadata
        .redirect_uris
        .first()
        .or(metadata.jwks_uri.as_ref());
    let domain = first.map_or("", |uri| host_of(uri)).to_owned();
    // OpenID Connect Registration 1.0 has no word for scopes: who uses it may ask for all of them.
    let scope = metadata.scope.as_deref();
    let asked = |name: &str| scope.is_none_or(|all| all.split(' ').any(|one| one == name));
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
