//! What a phone is told, and the durable job that carries it.
use super::{
    sql,
    subscription::{self, key, reach},
};
use crate::{Identity, moment::Moment};
use protocols::{
    Timestamp,
    webpush::{Endpoint, Reach, Sender, authorization, encrypt},
};
use serde::{Deserialize, Serialize};
use store::{Id, Tx};
use web::Failure;

/// All messages are padded to one length, so that the push service cannot tell them apart.
const PADDED: usize = 1024;

/// A message as the app reads it; the words are in the person's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Message {
    /// "order", "call" or "notice": which screen it opens.
    pub kind: String,
    /// The id of that.
    pub id: Id,
    /// Of a notice: what its link needs.
    pub secret: Option<String>,
    pub title: String,
    pub text: String,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    realm: String,
    phone: Id,
    until: Timestamp,
    message: Message,
}

/// Has a message brought to all phones of a person but `except`, until it is of no use any more.
pub(crate) fn enqueue(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    except: Option<Id>,
    message: &Message,
    until: Timestamp,
) -> Result<(), Failure> {
    let phones: Vec<(Id,)> = tx.all(&sql::OF_PERSON, (person,))?;
    for (phone,) in phones.into_iter().filter(|(p,)| Some(*p) != except) {
        let payload = Payload {
            realm: moment.realm.id.clone(),
            phone,
            until,
            message: message.clone(),
        };
        let json = serde_json::to_vec(&payload).map_err(Failure::fault)?;
        let vault = &moment.app.vault;
        let sealed = vault.seal("push", b"", &mut moment.chance(), &json);
        moment.enqueue(tx, "push", &sealed)?;
    }
    Ok(())
}

/// One call to a push service (RFC 8030, section 5).
#[derive(Debug)]
pub struct Delivery {
    /// Where to.
    pub endpoint: Endpoint,
    /// The header `Authorization`.
    pub authorization: String,
    /// How long the push service may keep it: the header `TTL`.
    pub seconds: i64,
    /// A newer message of the same topic replaces one that still waits there.
    pub topic: String,
    /// The encrypted message.
    pub body: Vec<u8>,
    /// The phone it is for.
    pub phone: Id,
    /// Since when that phone has this subscription.
    pub since: Timestamp,
}

impl Identity {
    /// How far push services may be away.
    #[must_use]
    pub fn push_reach(&self) -> Reach {
        reach(&self.app)
    }

    /// The call of a job of kind `push`; nothing where it came too late or the phone is gone.
    ///
    /// # Errors
    /// A reason for the operator.
    pub async fn push_delivery(&self, payload: &[u8]) -> Result<Option<Delivery>, String> {
        let app = self.app.clone();
        let unreadable = "the message does not open with this master key";
        let json = app.vault.open("push", b"", payload);
        let json = json.map_err(|_| unreadable)?;
        let payload: Payload = serde_json::from_slice(&json).map_err(|_| unreadable)?;
        let (now, phone) = (app.clock.now(), payload.phone);
        let seconds = payload.until.millis_since(now) / 1000;
        let realm = app.region.realms.iter().find(|r| r.id == payload.realm);
        let (Some(realm), true) = (realm, seconds > 0) else {
            return Ok(None);
        };
        let inner = app.clone();
        let found = app
            .db
            .read(move |tx| subscription::find(tx, &inner.vault, phone))
            .await
            .map_err(|_| "the subscription cannot be read")?;
        // Checked again: the installation may have been a demo when it was stored.
        let Some((subscription, since)) = found else {
            return Ok(None);
        };
        let Some((endpoint, receiver)) = subscription.read(reach(&app)) else {
            return Ok(None);
        };
        let message = serde_json::to_vec(&payload.message).map_err(|_| unreadable)?;
        let sender = Sender::new(&mut app.dice.chance());
        let body = encrypt(&receiver, &message, PADDED, &sender).map_err(|e| e.to_string())?;
        let contact = app.region.issuer(realm);
        let authorization = key(&app.vault, &realm.id)
            .and_then(|key| authorization(&key, &endpoint, &contact, now))
            .map_err(|e| e.to_string())?;
        Ok(Some(Delivery {
            endpoint,
            authorization,
            seconds,
            topic: topic(&payload.message),
            body,
            phone,
            since,
        }))
    }

    /// The push service knows this subscription no more.
    ///
    /// # Errors
    /// The database failed.
    pub async fn push_gone(&self, phone: Id, since: Timestamp) -> Result<(), store::Error> {
        let db = &self.app.db;
        db.write("push.gone", move |tx| {
            tx.run(&sql::GONE, (phone, since)).map(drop)
        })
        .await
    }
}

/// One for all orders: of many that wait for a phone that is off, it hears the last.
fn topic(message: &Message) -> String {
    match message.kind.as_str() {
        "order" | "call" => message.kind.clone(),
        _ => message.id.to_string(),
    }
}
