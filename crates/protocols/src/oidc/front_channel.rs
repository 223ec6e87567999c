//! Telling clients through the browser that a session ended or changed, or that somebody wants to
//! begin one: OpenID Connect Front-Channel Logout 1.0, Session Management 1.0, Core 1.0, section 4.

use crate::{base64url, digest, form::Form};

/// The most bytes of a `session_state` that are looked at.
const LONGEST: usize = 256;

/// The address that a logout page embeds for one client (Front-Channel Logout 1.0, section 2):
/// the registered one, with issuer and session added behind its own query.
#[must_use]
pub fn front_channel_logout_uri(registered: &str, iss: &str, sid: &str) -> String {
    with_query(registered, &[("iss", iss), ("sid", sid)])
}

/// The address by which somebody begins a sign-in at a client (Core 1.0, section 4): the registered
/// one, with the issuer. Who it is, the client learns from the sign-in alone.
#[must_use]
pub fn initiate_login_uri(registered: &str, iss: &str) -> String {
    with_query(registered, &[("iss", iss)])
}

fn with_query(registered: &str, pairs: &[(&str, &str)]) -> String {
    let separator = if registered.contains('?') { '&' } else { '?' };
    format!("{registered}{separator}{}", Form::encode(pairs))
}

/// The `session_state` of an authorization response (Session Management 1.0, section 3.2): a salted
/// hash of the client, its origin, and what stands for the session in this browser.
///
/// `browser_state` is readable by our frame's script, hence a value of its own that opens nothing.
/// The script computes the same: base64url of `SHA-256(client SP origin SP state SP salt)`, a full
/// stop, the salt.
#[must_use]
pub fn session_state(client_id: &str, origin: &str, browser_state: &str, salt: &str) -> String {
    let hashed = format!("{client_id} {origin} {browser_state} {salt}");
    let hash = base64url::encode(&digest::sha256(hashed.as_bytes()));
    format!("{hash}.{salt}")
}

/// Whether a `session_state` that a client holds is still that of the browser.
#[must_use]
pub fn is_session_state(held: &str, client_id: &str, origin: &str, browser_state: &str) -> bool {
    let salt = held.rsplit_once('.').filter(|_| held.len() <= LONGEST);
    salt.is_some_and(|(_, salt)| session_state(client_id, origin, browser_state, salt) == held)
}
