//! The keys of a realm, for each algorithm: next → active → retired. A key that signs is
//! published before it does and for a day after, so that a rotation breaks no running sign-in;
//! rotation needs no restart.
mod kind;
mod make;
mod rotate;
pub(crate) mod sql;

use crate::{StartError, oidc::Checked};
use kind::PrivateKey;
pub(crate) use make::ensure;
use protocols::{
    Timestamp,
    jose::{Algorithm, Jwks, KeyAlgorithm, TokenKey, jwe::DecryptionKey},
};
pub use rotate::{RotateError, Rotated, rotate_keys};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};
use store::Id;
use web::App;

/// Tokens live 5 minutes, but a service may show an id token when it signs somebody out.
const PUBLISHED_AFTER_RETIREMENT_SECS: i64 = 86_400;

/// For each key: realm, id, since when it signs, since when not any more.
type State = Vec<(String, Id, Option<Timestamp>, Option<Timestamp>)>;
/// The same with its algorithm, sealed.
type Row = (
    String,
    String,
    Vec<u8>,
    Option<Timestamp>,
    Option<Timestamp>,
);

/// The keys of one realm.
#[derive(Debug)]
pub(crate) struct RealmKeys {
    /// Signs with ES256: access tokens, and everything for services that asked for nothing else.
    pub active: TokenKey,
    others: Vec<TokenKey>,
    /// What is encrypted to the realm, such as request objects, is decrypted with these.
    pub decrypting: Vec<DecryptionKey>,
    /// Everything that relying parties may meet, and what they encrypt to.
    pub published: Jwks,
    /// Access tokens that these keys are known to have signed.
    pub checked: Checked,
}

impl RealmKeys {
    /// The key that signs with this algorithm; RSA keys may not be there yet
    /// ([`Keys::prepare`]).
    pub(crate) fn signer(&self, algorithm: Algorithm) -> Option<&TokenKey> {
        let mut all = std::iter::once(&self.active).chain(&self.others);
        all.find(|key| key.algorithm() == algorithm)
    }

    fn has(&self, kind: KeyAlgorithm) -> bool {
        match kind {
            KeyAlgorithm::Signature(algorithm) => self.signer(algorithm).is_some(),
            KeyAlgorithm::Encryption(management) => self
                .decrypting
                .iter()
                .any(|key| key.public().takes(management)),
        }
    }

    /// From all keys of a realm that are not long retired; `None` if one of them cannot be
    /// opened, or none signs with ES256.
    fn open<'r>(app: &App, realm: &str, rows: impl Iterator<Item = &'r Row>) -> Option<Self> {
        let (mut signing, mut decrypting) = (Vec::new(), Vec::new());
        let mut published = Jwks::default();
        for (_, algorithm, sealed, activated, retired) in rows {
            let active = activated.is_some() && retired.is_none();
            match PrivateKey::open(app, realm, algorithm, sealed)? {
                PrivateKey::Signing(key) => {
                    published.keys.push(key.public());
                    if active {
                        signing.push(key);
                    }
                }
                PrivateKey::Decrypting(key) => {
                    // Whoever encrypts takes the first that fits: only the active one is shown.
                    if active {
                        published.keys.push(key.public().clone());
                    }
                    decrypting.push(key);
                }
            }
        }
        let es256 = |key: &TokenKey| key.algorithm() == Algorithm::Es256;
        let at = signing.iter().position(es256)?;
        Some(Self {
            active: signing.swap_remove(at),
            others: signing,
            decrypting,
            published,
            checked: Checked::default(),
        })
    }
}

/// The loaded keys of all realms.
#[derive(Debug)]
pub(crate) struct Keys {
    loaded: RwLock<(State, HashMap<String, Arc<RealmKeys>>)>,
}

impl Keys {
    pub(crate) async fn load(app: &App) -> Result<Self, StartError> {
        let keys = Self {
            loaded: RwLock::default(),
        };
        keys.refresh(app).await?;
        Ok(keys)
    }

    /// Reads the keys again of the realms where any of them changed its state.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), StartError> {
        let since = app.clock.now().minus_secs(PUBLISHED_AFTER_RETIREMENT_SECS);
        let state: State = app.db.read(move |tx| tx.all(&sql::STATE, (since,))).await?;
        let changed = {
            let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
            // Each second, and nearly always so.
            if loaded.0 == state {
                return Ok(());
            }
            changed(&loaded.0, &state)
        };
        let rows: Vec<Row> = app.db.read(move |tx| tx.all(&sql::LIST, (since,))).await?;
        let mut of_realm: HashMap<&str, Vec<&Row>> = HashMap::new();
        for row in &rows {
            of_realm.entry(&row.0).or_default().push(row);
        }
        let mut opened = Vec::new();
        let served = app.region.realms.iter().map(|realm| &realm.id);
        for realm in served.filter(|id| changed.contains(*id)) {
            let rows = of_realm.remove(realm.as_str()).unwrap_or_default();
            let keys = RealmKeys::open(app, realm, rows.into_iter())
                .ok_or_else(|| StartError::Keys(realm.clone()))?;
            opened.push((realm.clone(), Arc::new(keys)));
        }
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        loaded.0 = state;
        loaded.1.extend(opened);
        Ok(())
    }

    /// The keys of a realm; every realm has some since the start.
    pub(crate) fn of(&self, realm: &str) -> Option<Arc<RealmKeys>> {
        self.loaded
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .1
            .get(realm)
            .cloned()
    }

    /// Makes the key that signs with this algorithm, if it is not there yet.
    pub(crate) async fn prepare(
        &self,
        app: &App,
        realm: &str,
        algorithm: Algorithm,
    ) -> Result<(), StartError> {
        let kind = KeyAlgorithm::Signature(algorithm);
        if self.of(realm).is_some_and(|keys| keys.has(kind)) {
            return Ok(());
        }
        make::pair(app, realm, kind).await?;
        self.refresh(app).await
    }

    /// Makes one of the keys that take long, if a client registered for it and its realm has none:
    /// `true` if so. Any node may do it, and several at once.
    pub(crate) async fn make_one(&self, app: &App) -> Result<bool, StartError> {
        let mut wanted = None;
        app.region.clients.each(|client| {
            for kind in kind::wanted_by(client) {
                let keys = self.of(&client.realm);
                if wanted.is_none() && keys.is_some_and(|keys| !keys.has(kind)) {
                    wanted = Some((client.realm.clone(), kind));
                }
            }
        });
        let Some((realm, kind)) = wanted else {
            return Ok(false);
        };
        make::pair(app, &realm, kind).await?;
        self.refresh(app).await?;
        Ok(true)
    }
}

/// The realms of the keys that are in one of two states alone.
fn changed(before: &State, now: &State) -> HashSet<String> {
    let (old, new): (HashSet<_>, HashSet<_>) = (before.iter().collect(), now.iter().collect());
    let either = old.symmetric_difference(&new);
    either.map(|(realm, ..)| realm.clone()).collect()
}
