//! Providers that speak OpenID Connect: how we are registered, and their documents and keys,
//! fetched and kept for a while (Discovery 1.0).
use super::fetch::{Call, Fetch, Unanswered};
use crate::Identity;
use protocols::{
    Timestamp, base64url,
    jose::{ForeignKeys, JwtError, verify_foreign},
    oauth::registration::check_called,
    oidc::IdTokenClaims,
    webpush::Reach,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::Vault;
use web::{
    Client, Realm, Region, Upstream,
    region::{Wanted, host_of, is_loopback},
};

/// How long documents are used, in seconds.
const KEPT: i64 = 600;
/// The least time between two looks at the keys: tokens that strangers send must not make us
/// hammer a provider.
const KEYS_AT_MOST_EVERY: i64 = 10;

/// How we are known to a provider.
#[derive(Debug, Clone)]
pub(super) struct Registration {
    pub issuer: String,
    pub client_id: String,
    pub secret: String,
    hosts: Vec<String>,
    levels: Vec<(String, u8)>,
    /// For a provider that a federation vouches for.
    pub vouched: Option<Vouched>,
}

/// What the chain of a provider says, and the means to call a stranger: public addresses alone.
#[derive(Debug, Clone)]
pub(super) struct Vouched {
    metadata: Arc<Metadata>,
    fetch: Fetch,
    reach: Reach,
}

impl Registration {
    /// For a provider that speaks OpenID Connect: another, or a realm of our own.
    pub(super) fn of(identity: &Identity, realm: &Realm, provider: &Upstream) -> Option<Self> {
        let (region, vault) = (&identity.app.region, &identity.app.vault);
        let ours = || {
            let levels = 1..=3_u8;
            levels.map(|l| (format!("urn:stadttor:level:{l}"), l))
        };
        if let Some(entity) = &provider.entity {
            let known = identity.federation.provider(&realm.id, &provider.id)?;
            let metadata = serde_json::from_value(known.metadata.clone().into()).ok()?;
            return Some(Self {
                issuer: entity.clone(),
                client_id: region.issuer(realm),
                secret: String::new(),
                hosts: Vec::new(),
                levels: ours().collect(),
                vouched: Some(Vouched {
                    metadata: Arc::new(metadata),
                    fetch: identity.client_keys.fetch(),
                    reach: identity.push_reach(),
                }),
            });
        }
        if let Some(other) = &provider.realm {
            let client_id = client_id(realm, provider);
            return Some(Self {
                issuer: region.issuer(region.realm(other)?),
                secret: secret(vault, &client_id),
                client_id,
                hosts: Vec::new(),
                levels: ours().collect(),
                vouched: None,
            });
        }
        let oidc = provider.oidc.clone()?;
        Some(Self {
            issuer: oidc.issuer,
            client_id: oidc.client_id,
            secret: oidc.client_secret,
            hosts: oidc.hosts,
            levels: oidc.levels.into_iter().collect(),
            vouched: None,
        })
    }
    /// The level of an `acr`; 1 for one that the operator did not name.
    pub(super) fn level_of(&self, acr: Option<&str>) -> u8 {
        let found = self
            .levels
            .iter()
            .find(|(name, _)| Some(name.as_str()) == acr);
        found.map_or(1, |(_, level)| *level)
    }
    /// The value that asks for a level, where the provider has one.
    pub(super) fn acr_of(&self, level: u8) -> Option<&str> {
        let found = self.levels.iter().find(|(_, l)| *l == level);
        found.map(|(name, _)| name.as_str())
    }
    /// Only the provider's own hosts are ever called, and only by TLS: a document that was
    /// tampered with could otherwise send us into the network behind us (SSRF), or our secret to
    /// somebody else.
    fn may_call(&self, url: &str) -> bool {
        if let Some(vouched) = &self.vouched {
            return check_called(url, vouched.reach).is_ok();
        }
        let host = host_of(url);
        let known = host == host_of(&self.issuer) || self.hosts.iter().any(|h| h == host);
        let plain = self.issuer.starts_with("http://") || is_loopback(host);
        let authority = url.split_once("://").map_or("", |(_, rest)| rest);
        let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
        known
            && !authority.contains('@')
            && (url.starts_with("https://") || plain && url.starts_with("http://"))
    }
}

fn client_id(realm: &Realm, provider: &Upstream) -> String {
    format!("upstream-{}-{}", realm.id, provider.id)
}

fn secret(vault: &Vault, client_id: &str) -> String {
    base64url::encode(&vault.mac("upstream-client", client_id.as_bytes()))
}

/// What is taken over into an account here.
const ASKED: [&str; 5] = ["name", "given_name", "family_name", "birthdate", "email"];
const PURPOSE: &str = "Damit wir Ihr Konto damit eröffnen können und Sie wiedererkennen.";

fn wanted(name: &str) -> Wanted {
    Wanted {
        name: name.to_owned(),
        purpose: PURPOSE.to_owned(),
        voluntary: false,
    }
}

/// Realms that sign people in for other realms of the installation: each is a client there. The
/// secrets are derived from the master key, as those of the portals are.
#[must_use]
pub fn clients(region: &Region, vault: &Vault) -> Vec<Client> {
    let mut all = Vec::new();
    for realm in &region.realms {
        for provider in realm.upstreams() {
            let Some(other) = &provider.realm else {
                continue;
            };
            let (id, origin) = (client_id(realm, provider), region.issuer(realm));
            all.push(Client {
                secret: Some(web::region::Secret::of(&secret(vault, &id))),
                realm: other.clone(),
                name: realm.name.clone(),
                redirect_uris: vec![format!("{origin}/upstream/{}/callback", provider.id)],
                attributes: ASKED.map(wanted).to_vec(),
                inside: true,
                id,
                ..Client::default()
            });
        }
    }
    all
}

/// The parts of a discovery document that are used.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    #[serde(default)]
    pub userinfo_endpoint: Option<String>,
    #[serde(default)]
    jwks_uri: Option<String>,
    /// In the place of an address of its keys, where a federation vouches for it.
    #[serde(default)]
    jwks: Option<ForeignKeys>,
    /// RFC 9207: then an answer without `iss` is refused.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

type Known<T> = Mutex<HashMap<String, (Timestamp, Arc<T>)>>;

/// What is known of all providers, by issuer.
#[derive(Debug)]
pub(crate) struct Providers {
    fetch: Fetch,
    documents: Known<Metadata>,
    keys: Known<ForeignKeys>,
}

impl Providers {
    /// The means to call somebody.
    pub(crate) fn fetch(&self) -> &Fetch {
        &self.fetch
    }
    pub(crate) fn new(fetch: Fetch) -> Self {
        Self {
            fetch,
            documents: Known::default(),
            keys: Known::default(),
        }
    }
    pub(crate) fn unreachable() -> Self {
        Self::new(Fetch::nobody())
    }
    /// Calls a provider and reads its answer as JSON.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        of: &Registration,
        call: Call,
    ) -> Result<T, Unanswered> {
        if !of.may_call(&call.url) {
            return Err(Unanswered::Refused);
        }
        let fetch = of.vouched.as_ref().map_or(&self.fetch, |v| &v.fetch);
        let body = fetch.call(call).await?;
        serde_json::from_slice(&body).map_err(|_| Unanswered::Refused)
    }
    async fn get<T: DeserializeOwned>(
        &self,
        of: &Registration,
        url: &str,
    ) -> Result<T, Unanswered> {
        let call = Call {
            url: url.to_owned(),
            form: None,
            authorization: None,
        };
        self.ask(of, call).await
    }
    /// The discovery document, which must be the issuer's own.
    pub(super) async fn metadata(
        &self,
        of: &Registration,
        now: Timestamp,
    ) -> Result<Arc<Metadata>, Unanswered> {
        if let Some(vouched) = &of.vouched {
            return Ok(vouched.metadata.clone());
        }
        if let Some(known) = recent(&self.documents, &of.issuer, now, KEPT) {
            return Ok(known);
        }
        let base = of.issuer.trim_end_matches('/');
        let url = format!("{base}/.well-known/openid-configuration");
        let document: Metadata = self.get(of, &url).await?;
        let called = [&document.token_endpoint];
        let called = called.into_iter().chain(&document.jwks_uri);
        let called = called.chain(&document.userinfo_endpoint);
        let ours = called.filter(|url| !of.may_call(url)).count() == 0;
        let sound = document.issuer == of.issuer && ours;
        // People are sent there with nothing secret, but under our name.
        if !sound || !of.may_call(&document.authorization_endpoint) {
            tracing::warn!(issuer = of.issuer, "discovery document refused");
            return Err(Unanswered::Refused);
        }
        Ok(keep(&self.documents, &of.issuer, now, document))
    }
    /// Verifies an ID token with the provider's keys; an unknown key leads to one more look.
    pub(super) async fn verify(
        &self,
        of: &Registration,
        token: &str,
        now: Timestamp,
    ) -> Result<IdTokenClaims, Unanswered> {
        let mut claims = Err(JwtError::UnknownKey);
        for younger_than in [KEPT, KEYS_AT_MOST_EVERY] {
            let keys = self.keys(of, younger_than, now).await?;
            claims = verify_foreign(token, &["JWT", ""], &keys);
            if !matches!(claims, Err(JwtError::UnknownKey)) {
                break;
            }
        }
        claims.map_err(|reason| {
            tracing::warn!(issuer = of.issuer, %reason, "ID token refused");
            Unanswered::Refused
        })
    }
    async fn keys(
        &self,
        of: &Registration,
        younger_than: i64,
        now: Timestamp,
    ) -> Result<Arc<ForeignKeys>, Unanswered> {
        // Whoever is asked another way may publish other keys under the same name.
        let name = match &of.vouched {
            Some(_) => format!("federation {}", of.issuer),
            None => of.issuer.clone(),
        };
        if let Some(known) = recent(&self.keys, &name, now, younger_than) {
            return Ok(known);
        }
        let metadata = self.metadata(of, now).await?;
        if let (Some(_), Some(keys)) = (&of.vouched, &metadata.jwks) {
            return Ok(Arc::new(keys.clone()));
        }
        let url = metadata.jwks_uri.as_ref().ok_or(Unanswered::Refused)?;
        let keys = self.get(of, url).await?;
        Ok(keep(&self.keys, &name, now, keys))
    }
}

fn recent<T>(known: &Known<T>, issuer: &str, now: Timestamp, secs: i64) -> Option<Arc<T>> {
    let known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let (at, kept) = known.get(issuer)?;
    (now < at.plus_secs(secs)).then(|| kept.clone())
}

fn keep<T>(known: &Known<T>, issuer: &str, now: Timestamp, new: T) -> Arc<T> {
    let new = Arc::new(new);
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    known.insert(issuer.to_owned(), (now, new.clone()));
    new
}
