//! The public keys of clients: given when they registered, or published by them.
use crate::{
    here::Here,
    upstream::{Call, Fetch},
};
use protocols::{Timestamp, jose::ForeignKeys};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use web::Client;

/// How long fetched keys are used, in seconds.
const KEPT_SECS: i64 = 600;
/// The least time between two looks at one address: what strangers send must not make us hammer
/// somebody's server.
const AT_MOST_EVERY_SECS: i64 = 30;
/// How many addresses are remembered; then the oldest go.
const MOST: usize = 10_000;

/// Keys that were fetched.
pub(crate) struct ClientKeys {
    fetch: Fetch,
    known: Mutex<HashMap<String, (Timestamp, Arc<ForeignKeys>)>>,
}

impl fmt::Debug for ClientKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientKeys")
    }
}

impl ClientKeys {
    pub(crate) fn new(fetch: Fetch) -> Self {
        Self {
            fetch,
            known: Mutex::default(),
        }
    }
    pub(crate) fn unreachable() -> Self {
        Self::new(Fetch::nobody())
    }

    /// The means to call strangers.
    pub(crate) fn fetch(&self) -> Fetch {
        self.fetch.clone()
    }

    /// A document that a client published; nothing where it cannot be had.
    pub(crate) async fn document(&self, url: &str) -> Option<String> {
        let call = Call {
            url: url.to_owned(),
            form: None,
            authorization: None,
        };
        String::from_utf8(self.fetch.call(call).await.ok()?).ok()
    }

    /// The keys of a client, newer than `KEPT_SECS`; with `again`, newer than the shortest time.
    pub(crate) async fn of(&self, here: &Here, client: &Client, again: bool) -> Arc<ForeignKeys> {
        if let Some(given) = client.oauth.keys() {
            return Arc::new(given);
        }
        let Some(url) = &client.oauth.jwks_uri else {
            return Arc::default();
        };
        let kept = if again { AT_MOST_EVERY_SECS } else { KEPT_SECS };
        let before = self.lock().get(url).cloned();
        if let Some((at, keys)) = &before
            && here.now.millis_since(*at) < kept * 1000
        {
            return keys.clone();
        }
        let fetched = self.document(url).await;
        let keys = fetched.and_then(|text| serde_json::from_str::<ForeignKeys>(&text).ok());
        // A server that is down for a while does not lock its service out.
        let old = || before.map(|(_, keys)| keys).unwrap_or_default();
        let keys = keys.map_or_else(old, Arc::new);
        let mut known = self.lock();
        if known.len() >= MOST {
            let oldest = known.iter().min_by_key(|(_, (at, _))| *at);
            let oldest = oldest.map(|(url, _)| url.clone());
            oldest.and_then(|url| known.remove(&url));
        }
        known.insert(url.clone(), (here.now, keys.clone()));
        keys
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Timestamp, Arc<ForeignKeys>)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
