//! The public keys of clients: given when they registered, or published by them.
use crate::{
    here::Here,
    upstream::{Call, Fetch},
};
use protocols::{Timestamp, jose::ForeignKeys};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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
    known: Mutex<HashMap<String, Arc<Published>>>,
}

/// What one address was seen to hold.
#[derive(Default)]
struct Published {
    /// Whoever holds it is looking. A server that takes long is asked once, however many requests
    /// come meanwhile.
    looking: tokio::sync::Mutex<()>,
    seen: Mutex<Option<Seen>>,
}

/// When, and which keys.
#[derive(Clone)]
struct Seen(Timestamp, Arc<ForeignKeys>);

impl Published {
    fn seen(&self) -> MutexGuard<'_, Option<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Keys that are young enough.
    fn fresh(&self, now: Timestamp, secs: i64) -> Option<Arc<ForeignKeys>> {
        let seen = self.seen().clone();
        let young = |Seen(at, _): &Seen| now.millis_since(*at) < secs * 1000;
        seen.filter(young).map(|Seen(_, keys)| keys)
    }
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
        let known = self.at(url);
        if let Some(keys) = known.fresh(here.now, kept) {
            return keys;
        }
        let old = known.seen().clone().map(|Seen(_, keys)| keys);
        let looking = match (known.looking.try_lock(), &old) {
            (Ok(looking), _) => looking,
            // Somebody is looking: with the keys of before most requests go on at once.
            (Err(_), Some(old)) if !again => return old.clone(),
            (Err(_), _) => known.looking.lock().await,
        };
        // Whoever waited finds what the other one saw.
        if let Some(keys) = known.fresh(here.now, kept) {
            return keys;
        }
        let fetched = self.document(url).await;
        let keys = fetched.and_then(|text| serde_json::from_str::<ForeignKeys>(&text).ok());
        // A server that is down for a while does not lock its service out.
        let keys = keys.map_or_else(|| old.unwrap_or_default(), Arc::new);
        *known.seen() = Some(Seen(here.now, keys.clone()));
        drop(looking);
        keys
    }

    fn at(&self, url: &str) -> Arc<Published> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.contains_key(url) && known.len() >= MOST {
            let at = |one: &Published| one.seen().as_ref().map(|Seen(at, _)| *at);
            let oldest = known.iter().min_by_key(|(_, one)| at(one));
            let oldest = oldest.map(|(url, _)| url.clone());
            oldest.and_then(|url| known.remove(&url));
        }
        known.entry(url.to_owned()).or_default().clone()
    }
}
