//! A small region with a clock that tests set and randomness that repeats.
use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use identity::{DemoPerson, Identity, notice::Letter};
use protocols::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};
use store::{Db, Vault, harness};
use tower::ServiceExt;
use web::{
    App, Clock, Dice, Inner, Region, Site,
    limit::Limiter,
    region::{Door, Public, RegionFile},
};

/// Realm "one" is as delivered; "low" and "strict" decide otherwise about unknown browsers.
pub const REGION: &str = r##"
realm = [
  { id = "one", name = "Eins-ID", issuer_host = "id.one", app_host = "app.id.one" },
  { id = "low", name = "Low-ID", issuer_host = "id.low", app_host = "app.id.low", unknown_browser = "low", one_official = true },
  { id = "strict", name = "Streng-ID", issuer_host = "id.strict", app_host = "app.id.strict", unknown_browser = "refuse", assessment = [{ method = "passkey", source = "desk", level = "substantial", reference = "Test-0001" }] },
]
municipality = [
  { id = "stadt", realm = "one", name = "Musterstadt", official_name = "Stadt Musterstadt", kind = "city", ars = "055130000000", host = "stadt.one", website = "https://stadt.example/", accent = "#1f4f8f" },
  { id = "dorf", realm = "one", name = "Musterdorf", official_name = "Gemeinde Musterdorf", kind = "town", ars = "055130000001", host = "dorf.one", website = "https://dorf.example/", accent = "#1f4f8f" },
  { id = "anderswo", realm = "low", name = "Anderswo", official_name = "Stadt Anderswo", kind = "city", ars = "055130000002", host = "anderswo.low", website = "https://anderswo.example/", accent = "#1f4f8f" },
]
client = [
  { id = "library", realm = "one", name = "Bibliothek", redirect_uris = ["https://library.example/cb"], post_logout_redirect_uris = ["https://library.example/bye"], backchannel_logout_uri = "https://library.example/logout", secret = "s3cret", own = true, purpose = "Um Ihr Konto zu finden.", signatures = true, attributes = [{ name = "name", purpose = "Anrede" }, { name = "email", purpose = "Post" }] },
  { id = "pool", realm = "one", name = "Freibad", redirect_uris = ["https://pool.example/cb"], attributes = [{ name = "name", purpose = "Dauerkarte" }, { name = "email", purpose = "Wetter" }] },
  { id = "museum", realm = "one", name = "Museum", redirect_uris = ["https://museum.example/cb"], backchannel_logout_uri = "https://museum.example/logout", purpose = "Damit Sie Karten kaufen.", api = "https://museum.example/api", attributes = [
    { name = "name", purpose = "Für die Karte" }, { name = "birthdate", purpose = "Für den Preis" },
    { name = "address", purpose = "Für den Versand", voluntary = true }, { name = "email", purpose = "Für Nachrichten", voluntary = true } ] },
  { id = "registry", realm = "one", name = "Register", redirect_uris = ["https://registry.example/cb"], level = 2, attributes = [{ name = "name", purpose = "Eintrag" }, { name = "given_name", purpose = "Eintrag" }, { name = "family_name", purpose = "Eintrag" }, { name = "birthdate", purpose = "Eintrag" }] },
  { id = "office", realm = "one", name = "Bürgerbüro", redirect_uris = ["https://office.example/cb"], secret = "0ffice", own = true, signatures = true },
  { id = "notary", realm = "one", name = "Notariat", redirect_uris = ["https://notary.example/cb"], secret = "n0tary", signatures = true },
  { id = "low-client", realm = "low", name = "Low", redirect_uris = ["https://low.example/cb"], own = true },
  { id = "strict-client", realm = "strict", name = "Strict", redirect_uris = ["https://strict.example/cb"], own = true },
]
"##;

/// The password of the test person.
pub const PASSWORD: &str = "vorfuehrung";

/// One installation.
#[derive(Clone)]
pub struct World {
    pub app: App,
    pub identity: Identity,
    time: Arc<AtomicI64>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// The same as it came, for files.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |v| v.to_str().unwrap())
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|e| panic!("{e}: {} {}", self.status, self.body))
    }
}

/// No two starts of an installation throw the same ids.
static STARTS: AtomicU64 = AtomicU64::new(0);

/// A region of this text, with the clients that are always there.
fn region(text: &str) -> Region {
    let public = Public {
        scheme: "https".into(),
        port: None,
    };
    let file: RegionFile = toml::from_str(text).unwrap();
    let mut region = Region::new(file, public, false).unwrap();
    let vault = Vault::new([42; 32]);
    let others = identity::upstream_clients(&region, &vault).into_iter();
    let others = others.chain(identity::saml_clients(&region, &vault));
    let all: Vec<_> = identity::clients(&region)
        .into_iter()
        .chain(others)
        .collect();
    for client in all {
        region.add_client(client).unwrap();
    }
    region
}

impl World {
    /// Another process on the same database: nothing is left that lay in memory.
    pub async fn restarted(&self) -> Self {
        self.started(REGION).await
    }

    /// The same with another region file.
    pub async fn changed(&self, from: &str, to: &str) -> Self {
        assert!(REGION.contains(from));
        self.started(&REGION.replace(from, to)).await
    }

    /// The same with several changes.
    pub async fn changed_all(&self, changes: &[(&str, String)]) -> Self {
        let change = |text: String, (from, to): &(&str, String)| {
            assert!(text.contains(from));
            text.replace(from, to)
        };
        let text = changes.iter().fold(REGION.to_owned(), change);
        self.started(&text).await
    }

    /// Another process on the same database with a region of its own.
    pub async fn another(&self, text: &str) -> Self {
        self.started(text).await
    }

    /// Another node of this region that has come to the same data by a door of its own.
    pub async fn node(&self, db: Db, text: &str) -> Self {
        self.started_on(db, text).await
    }

    async fn started(&self, text: &str) -> Self {
        self.started_on(self.app.db.clone(), text).await
    }

    async fn started_on(&self, db: Db, text: &str) -> Self {
        let app = App::new(Inner {
            db,
            vault: self.app.vault.clone(),
            clock: self.app.clock.clone(),
            dice: Dice::seeded(8 + STARTS.fetch_add(1, Ordering::SeqCst)),
            region: region(text),
            limiter: Limiter::new(0),
            demo: false,
        });
        let identity = Identity::start(app.clone()).await.unwrap();
        let time = self.time.clone();
        Self {
            app,
            identity,
            time,
        }
    }

    pub async fn new(db: Db) -> Self {
        Self::of(db, REGION, 7).await
    }

    /// Another region than the usual one; `seed` keeps ids of two worlds on one database apart.
    pub async fn of(db: Db, file: &str, seed: u64) -> Self {
        let world = Self::empty(db, file, seed).await;
        let test = DemoPerson {
            name: "Testperson Eins".into(),
            mail: "test1@example.org".into(),
            password: PASSWORD.into(),
        };
        identity::seed_demo(&world.app, &[test]).await.unwrap();
        world
    }

    /// The same without anybody: a password for each of many realms takes its time.
    pub async fn empty(db: Db, file: &str, seed: u64) -> Self {
        let mut migrations = store::MIGRATIONS.to_vec();
        migrations.extend_from_slice(identity::MIGRATIONS);
        db.migrate(&migrations).await.unwrap();
        let time = Arc::new(AtomicI64::new(1_790_000_000_000));
        let clock = time.clone();
        let app = App::new(Inner {
            db,
            vault: Vault::new([42; 32]),
            clock: Clock::from_fn(move || Timestamp(clock.load(Ordering::SeqCst))),
            dice: Dice::seeded(seed),
            region: region(file),
            limiter: Limiter::new(0),
            demo: false,
        });
        let identity = Identity::start(app.clone()).await.unwrap();
        Self {
            app,
            identity,
            time,
        }
    }

    /// The same installation with authorities that vouch for services.
    pub fn with_authorities(self, authorities: protocols::x509::Anchors) -> Self {
        let identity = self.identity.with_authorities(authorities);
        Self { identity, ..self }
    }

    /// How many statements the database ran for something.
    pub async fn statements<T>(&self, what: impl Future<Output = T>) -> (T, u64) {
        let before = self.app.db.counters().statements;
        let out = what.await;
        (out, self.app.db.counters().statements - before)
    }

    /// The same installation with the means to call addresses that clients registered.
    pub fn with_strangers(self, fetch: identity::Fetch) -> Self {
        let identity = self.identity.with_strangers(fetch);
        Self { identity, ..self }
    }

    /// The same installation with the means to call other identity providers.
    pub fn with_fetch(self, fetch: identity::Fetch) -> Self {
        let identity = self.identity.with_fetch(fetch);
        Self { identity, ..self }
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.time.load(Ordering::SeqCst))
    }

    pub fn later(&self, secs: i64) {
        self.time.fetch_add(secs * 1000, Ordering::SeqCst);
    }

    /// Sends a request to the host it names, as the server would.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let site = Site::of(&self.app, &request).expect("a host of the region");
        let router = match site.door {
            Door::Issuer(_) => self.identity.issuer_router(),
            Door::Mtls(_) => self.identity.mtls_router(),
            Door::PhoneApp(_) => self.identity.phone_app_router(),
            _ => panic!("no such door here"),
        };
        request.extensions_mut().insert(site);
        read(router.oneshot(request).await.unwrap()).await
    }

    /// A GET through an issuer's router that was made before: for thousands of requests.
    pub async fn get_through(&self, issuer: &axum::Router, host: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, host);
        let mut request = request.body(Body::empty()).unwrap();
        let site = Site::of(&self.app, &request).expect("a host of the region");
        request.extensions_mut().insert(site);
        read(issuer.clone().oneshot(request).await.unwrap()).await
    }

    /// A program's request with a body.
    pub async fn post(
        &self,
        host: &str,
        path: &str,
        kind: &str,
        authorization: Option<&str>,
        body: &str,
    ) -> Answer {
        let mut request = Request::post(path)
            .header(header::HOST, host)
            .header(header::CONTENT_TYPE, kind);
        if let Some(value) = authorization {
            request = request.header(header::AUTHORIZATION, value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    /// A program's GET.
    pub async fn get(&self, host: &str, path: &str, authorization: Option<&str>) -> Answer {
        let mut request = Request::get(path).header(header::HOST, host);
        if let Some(value) = authorization {
            request = request.header(header::AUTHORIZATION, value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Takes all mails that are due.
    pub async fn mails(&self) -> Vec<Letter> {
        let mut letters = vec![];
        for job in store::jobs::due(&self.app.db, self.now(), 100)
            .await
            .unwrap()
        {
            if job.kind == "mail" {
                letters.push(identity::notice::open(&self.app.vault, &job.payload).unwrap());
                store::jobs::done(&self.app.db, job.id).await.unwrap();
            }
        }
        letters
    }

    /// The messages to logout receivers that are due: address and token.
    pub async fn logouts(&self) -> Vec<(String, String)> {
        let mut sent = vec![];
        for job in store::jobs::due(&self.app.db, self.now(), 100)
            .await
            .unwrap()
        {
            if job.kind == "backchannel-logout" {
                let mut chance = self.app.dice.chance();
                let call = self
                    .identity
                    .logout_delivery(&job.payload, self.now(), &mut chance);
                sent.extend(call.map(|call| (call.url, call.token)));
                store::jobs::done(&self.app.db, job.id).await.unwrap();
            }
        }
        sent
    }
}

async fn read(response: Response) -> Answer {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 4 << 20).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
        bytes: bytes.to_vec(),
    }
}

/// Runs a test in a fresh world on each database.
pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async { test(World::new(db).await).await }).await;
}
