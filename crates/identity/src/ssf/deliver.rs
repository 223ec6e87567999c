//! Signing events for their receivers, and handing them over.
use super::sql;
use crate::{Identity, client::Manner, moment::Moment};
use protocols::{
    jose::Algorithm,
    ssf::{SET_TYPE, SecurityEvent},
};
use std::sync::Arc;
use store::{Id, Vault};
use web::{App, Client, Failure};

/// The kind of the jobs that push an event; the payload is its id.
pub(super) const JOB: &str = "ssf-push";
const EVENT: &str = "ssf-event";
const SECRET: &str = "ssf-secret";

/// An event for a receiver, to be pushed (RFC 8935, section 2).
#[derive(Clone)]
pub struct SetDelivery {
    /// The event.
    pub id: Id,
    /// Where it goes; a stranger's choice, so only public addresses are to be connected to.
    pub url: String,
    /// What the receiver wants to be shown.
    pub authorization: Option<String>,
    /// The signed event.
    pub set: String,
}

// Whoever knows the header could push to the receiver in our name.
impl std::fmt::Debug for SetDelivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetDelivery").finish_non_exhaustive()
    }
}

/// Seals the header that a receiver wants to be shown.
pub(super) fn seal(moment: &Moment<'_>, stream: Id, header: &str) -> Vec<u8> {
    let vault = &moment.app.vault;
    vault.seal(SECRET, &stream.0, &mut moment.chance(), header.as_bytes())
}

/// Seals an event: it names a person as one service knows her.
pub(super) fn seal_event(
    moment: &Moment<'_>,
    id: Id,
    said: &SecurityEvent,
) -> Result<Vec<u8>, Failure> {
    let json = serde_json::to_vec(said).map_err(Failure::fault)?;
    let vault = &moment.app.vault;
    Ok(vault.seal(EVENT, &id.0, &mut moment.chance(), &json))
}

fn opened(vault: &Vault, id: Id, sealed: &[u8]) -> Result<SecurityEvent, Failure> {
    let json = vault.open(EVENT, &id.0, sealed)?;
    serde_json::from_slice(&json).map_err(Failure::fault)
}

/// Sees to it that the realm can sign for a client.
pub(super) async fn prepare(
    identity: &Identity,
    realm: &str,
    client: &Client,
) -> Result<Algorithm, Failure> {
    let algorithm = Manner::id_token(client).algorithm();
    let ready = identity.keys.prepare(&identity.app, realm, algorithm).await;
    ready.map_err(Failure::fault)?;
    Ok(algorithm)
}

/// An event as it goes to its receiver, signed like the ID tokens of that client.
pub(super) fn signed(
    identity: &Identity,
    realm: &str,
    algorithm: Algorithm,
    (id, sealed): (Id, &[u8]),
) -> Result<String, Failure> {
    let said = opened(&identity.app.vault, id, sealed)?;
    let keys = identity.keys.of(realm);
    let key = keys.as_ref().and_then(|keys| keys.signer(algorithm));
    let key = key.ok_or_else(|| Failure::fault("no key of this algorithm"))?;
    key.sign(SET_TYPE, &said).map_err(Failure::fault)
}

type Row = (
    Vec<u8>,
    String,
    String,
    Option<String>,
    Option<Vec<u8>>,
    String,
    Id,
);

/// What stands in the way of a delivery, for the operator.
fn trouble(why: impl std::fmt::Debug) -> String {
    tracing::warn!(?why, "an event cannot be prepared");
    "the event cannot be prepared".to_owned()
}

async fn find(app: &App, id: Id) -> Result<Option<Row>, String> {
    let found = app.db.read(move |tx| tx.first::<Row>(&sql::EVENT, (id,)));
    found.await.map_err(|e| e.to_string())
}

impl Identity {
    /// The event of a job of kind `ssf-push`; nothing where nobody waits for it any more: it
    /// arrived, or the stream was ended, stopped or is fetched now.
    ///
    /// # Errors
    /// A reason for the operator.
    pub async fn set_delivery(&self, payload: &[u8]) -> Result<Option<SetDelivery>, String> {
        let id: [u8; 16] = payload.try_into().map_err(|_| "not an event's id")?;
        let id = Id(id);
        let Some(row) = find(&self.app, id).await? else {
            return Ok(None);
        };
        let (sealed, realm, client, push, secret, status, stream) = row;
        let client: Option<Arc<Client>> = self.app.region.client(&realm, &client);
        let (Some(url), Some(client), "enabled") = (push, client, status.as_str()) else {
            return Ok(None);
        };
        let header = secret.map(|sealed| self.app.vault.open(SECRET, &stream.0, &sealed));
        let header = header.transpose().map_err(trouble)?;
        let authorization = header.map(String::from_utf8).transpose().map_err(trouble)?;
        let algorithm = prepare(self, &realm, &client).await.map_err(trouble)?;
        let set = signed(self, &realm, algorithm, (id, &sealed)).map_err(trouble)?;
        Ok(Some(SetDelivery {
            id,
            url,
            authorization,
            set,
        }))
    }

    /// The receiver has the event.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_arrived(&self, id: Id) -> Result<(), store::Error> {
        let arrived = self
            .app
            .db
            .write("ssf.arrived", move |tx| tx.run(&sql::ARRIVED, (id,)));
        arrived.await.map(drop)
    }
}
