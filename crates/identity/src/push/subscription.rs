//! Where a phone's messages go.
use super::sql;
use crate::{here::Here, person};
use protocols::{
    Timestamp,
    jose::{KeyError, SigningKey},
    webpush::{self, Endpoint, Reach, Receiver},
};
use serde::{Deserialize, Serialize};
use store::{Id, Tx, Vault};
use web::{App, Failure};

/// A subscription as the app reports it, and as it is sealed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Subscription {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

impl Subscription {
    /// Checks it; none where the address is out of reach or a key is no key.
    pub(super) fn read(&self, reach: Reach) -> Option<(Endpoint, Receiver)> {
        let endpoint = Endpoint::parse(&self.endpoint, reach).ok()?;
        Some((endpoint, Receiver::parse(&self.p256dh, &self.auth)?))
    }
}

/// How far endpoints may lead: this machine only in the demo.
pub(crate) fn reach(app: &App) -> Reach {
    if app.demo {
        Reach::Loopback
    } else {
        Reach::Public
    }
}

/// The key that a realm signs its messages with. Derived, so that it is the same for ever: a
/// browser's subscription takes messages of this key alone.
pub(super) fn key(vault: &Vault, realm: &str) -> Result<SigningKey, KeyError> {
    webpush::key_from(|n| vault.mac("push-key", format!("{realm}\n{n}").as_bytes()))
}

const SEALED: &[u8] = b"push-subscription";

/// Keeps a phone's subscription instead of the one before.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: Id,
    person: Id,
    subscription: &Subscription,
) -> Result<(), Failure> {
    let moment = here.moment();
    let key = person::key(tx, &moment.app.vault, person)?;
    let json = serde_json::to_vec(subscription).map_err(Failure::fault)?;
    let sealed = key.seal(SEALED, &mut moment.chance(), &json);
    tx.run(&sql::SUBSCRIBE, (phone, person, &sealed, here.now))?;
    moment.record(tx, "push.subscribed", Some(person), Some(phone), &[])
}

/// The subscription of a phone that is not revoked, and since when it is there.
pub(super) fn find(
    tx: &mut Tx<'_>,
    vault: &Vault,
    phone: Id,
) -> Result<Option<(Subscription, Timestamp)>, Failure> {
    let row: Option<(Id, Vec<u8>, Timestamp)> = tx.first(&sql::FIND, (phone,))?;
    let Some((person, sealed, since)) = row else {
        return Ok(None);
    };
    let json = person::key(tx, vault, person)?.open(SEALED, &sealed)?;
    let unreadable = |_| Failure::fault("subscription unreadable");
    Ok(Some((
        serde_json::from_slice(&json).map_err(unreadable)?,
        since,
    )))
}
