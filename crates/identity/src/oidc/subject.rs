//! Pairwise pseudonyms: a person has another name in each sector (OpenID Connect Core 8.1), so
//! two services can never match a person by what we send.
use protocols::base64url;
use store::{Id, Vault};
use web::Client;

/// The `sub` of a person at a client.
pub(crate) fn subject(vault: &Vault, realm: &str, client: &Client, person: Id) -> String {
    let text = format!("{realm}\n{}\n{person}", client.sector());
    base64url::encode(&vault.mac("pairwise-subject", text.as_bytes())[..24])
}
