//! A browser that signed in with the right password before is told apart from strangers by a
//! cookie: its tries are counted by themselves. So nobody who guesses from the same network, a
//! school or a mobile carrier, can make the account's owner wait.
//!
//! The cookie proves nothing else, and opens nothing.
use crate::here::Here;
use axum::http::{HeaderMap, HeaderValue};
use protocols::{base64url, digest};
use web::cookie;

/// It holds a random name and the proof that this name signed in to one account.
const COOKIE: &str = "__Host-device";
const LIFETIME_SECS: i64 = 180 * 86_400;

/// A new cookie for the account with this index of its address.
pub(super) fn cookie_for(here: &Here, account: &[u8; 32]) -> HeaderValue {
    let name = here.moment().chance().bytes::<16>();
    let proof = proof(here, account, &name);
    let text = format!("{}.{}", base64url::encode(&name), base64url::encode(&proof));
    cookie::set(COOKIE, &text, Some(LIFETIME_SECS))
}

/// The place that a browser's tries are counted at, if it signed in to this account before.
pub(super) fn place(here: &Here, headers: &HeaderMap, account: &[u8; 32]) -> Option<[u8; 32]> {
    let (name, shown) = cookie::get(headers, COOKIE)?.split_once('.')?;
    let name = base64url::decode_array::<16>(name)?;
    let shown = base64url::decode_array::<16>(shown)?;
    digest::equal(&proof(here, account, &name), &shown).then(|| digest::sha256(&name))
}

fn proof(here: &Here, account: &[u8; 32], name: &[u8; 16]) -> [u8; 16] {
    let vault = &here.identity.app.vault;
    let mac = vault.mac("password-device", &[account.as_slice(), name].concat());
    let mut half = [0; 16];
    half.copy_from_slice(&mac[..16]);
    half
}
