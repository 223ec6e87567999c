//! Telling a client that there is something to fetch (sections 10.2 and 10.3). The message says no
//! more than which request it is; whoever overhears it cannot fetch anything.
use crate::{Identity, moment::Moment, token::Token};
use protocols::{
    Timestamp,
    oauth::{self, registration::check_called},
};
use serde::{Deserialize, Serialize};
use web::Client;

const SEALED: &str = "backchannel-ping";

/// What a job of kind `backchannel-ping` holds, sealed.
#[derive(Serialize, Deserialize)]
struct Payload {
    realm: String,
    client: String,
    auth_req_id: String,
    token: String,
    until: Timestamp,
}

/// One call of a client's notification endpoint.
pub struct Ping {
    /// Where to: the address that the client registered.
    pub url: String,
    /// The header `Authorization`, by which the client recognises us.
    pub authorization: String,
    /// JSON.
    pub body: String,
}

impl std::fmt::Debug for Ping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ping")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// The payload of the job, made while the request's name is still known: it is stored as a hash.
pub(super) fn sealed(
    moment: &Moment<'_>,
    client: &Client,
    token: &Token,
    notification: &str,
    until: Timestamp,
) -> Vec<u8> {
    let payload = Payload {
        realm: moment.realm.id.clone(),
        client: client.id.clone(),
        auth_req_id: token.text(),
        token: notification.to_owned(),
        until,
    };
    let json = serde_json::to_vec(&payload).unwrap_or_default();
    let vault = &moment.app.vault;
    vault.seal(SEALED, b"", &mut moment.chance(), &json)
}

impl Identity {
    /// The call of a job of kind `backchannel-ping`; nothing where it came too late, or the client
    /// is gone or wants no such calls any more.
    ///
    /// # Errors
    /// A reason for the operator.
    pub fn ping_delivery(&self, payload: &[u8], now: Timestamp) -> Result<Option<Ping>, String> {
        let unreadable = "the notification does not open with this master key";
        let json = self.app.vault.open(SEALED, b"", payload);
        let json = json.map_err(|_| unreadable)?;
        let payload: Payload = serde_json::from_slice(&json).map_err(|_| unreadable)?;
        let client = self.app.region.client(&payload.realm, &payload.client);
        let url = client.and_then(|c| c.oauth.backchannel_client_notification_endpoint.clone());
        // Checked again: a file may say what a registration could not, and this may have been a demo.
        let reach = self.push_reach();
        let callable = |url: &String| check_called(url, reach).is_ok();
        let Some(url) = url.filter(callable).filter(|_| now < payload.until) else {
            return Ok(None);
        };
        let ping = oauth::Ping {
            auth_req_id: payload.auth_req_id,
        };
        Ok(Some(Ping {
            url,
            authorization: format!("Bearer {}", payload.token),
            body: serde_json::to_string(&ping).map_err(|_| unreadable)?,
        }))
    }
}
