//! Pairwise pseudonyms: a person has another name in each sector (OpenID Connect Core 8.1), and a
//! session at each client, so two services can never match a person by what we send.
use protocols::base64url;
use store::{Id, Vault};
use web::Client;

/// The `sub` of a person at a client.
pub(crate) fn subject(vault: &Vault, realm: &str, client: &Client, person: Id) -> String {
    let text = format!("{realm}\n{}\n{person}", client.sector());
    base64url::encode(&vault.mac("pairwise-subject", text.as_bytes())[..24])
}

/// The `sid` of a session at a client (Back-Channel Logout 1.0, section 2.1): the same session
/// under one name everywhere would tell services whom they share.
pub(crate) fn session_name(vault: &Vault, realm: &str, client: &str, session: Id) -> String {
    let text = format!("{realm}\n{client}\n{session}");
    base64url::encode(&vault.mac("pairwise-session", text.as_bytes())[..16])
}
