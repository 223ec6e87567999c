//! What is known of an issuer: its discovery document and its keys, fetched and kept for a while.
//!
//! OpenID Connect Discovery 1.0; keys rotate, so a token that names an unknown key leads to one
//! more look at the set, but never more often than every ten seconds: tokens that strangers send
//! must not make the portal hammer the issuer.
use super::refusal::Refusal;
use protocols::{
    Timestamp,
    jose::{self, Jwks, JwtError},
};
use reqwest::{Client, RequestBuilder};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::timeout};
use web::{Realm, Region};

/// How long documents are used, in seconds.
const KEPT: i64 = 600;
/// The least time between two looks at the keys, in seconds.
const KEYS_AT_MOST_EVERY: i64 = 10;
/// After a failure nobody waits for the issuer again for so long, in seconds.
const REST: i64 = 2;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes an answer may have.
const LARGEST: usize = 64 * 1024;

/// The issuers of all realms by realm id; cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Issuers(Arc<HashMap<String, Issuer>>);

impl Issuers {
    pub(crate) fn new(region: &Region, http: Client) -> Self {
        let realms = region.realms.iter().zip(std::iter::repeat(http));
        let issuer = |(realm, http): (&Arc<Realm>, Client)| {
            (
                realm.id.clone(),
                Issuer {
                    url: region.issuer(realm),
                    http,
                    known: Mutex::default(),
                },
            )
        };
        Self(Arc::new(realms.map(issuer).collect()))
    }

    pub(super) fn of(&self, realm: &str) -> Result<&Issuer, Refusal> {
        self.0
            .get(realm)
            .ok_or(Refusal::Unreachable("no such realm"))
    }
}

/// One issuer.
#[derive(Debug)]
pub(super) struct Issuer {
    pub(super) url: String,
    http: Client,
    /// Held while fetching: many who wait cause one request.
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    metadata: Option<(Timestamp, Arc<Metadata>)>,
    keys: Option<(Timestamp, Arc<Jwks>)>,
    failed: Option<Timestamp>,
}

/// The parts of the discovery document that a client needs.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) userinfo_endpoint: String,
    jwks_uri: String,
    pub(super) end_session_endpoint: Option<String>,
}

impl Issuer {
    /// The discovery document (OpenID Connect Discovery 1.0, section 4).
    pub(super) async fn metadata(&self, now: Timestamp) -> Result<Arc<Metadata>, Refusal> {
        self.metadata_in(&mut *self.known.lock().await, now).await
    }

    /// Verifies a token with the issuer's keys and reads its claims.
    pub(super) async fn verify<T: DeserializeOwned>(
        &self,
        token: &str,
        typ: &[&str],
        now: Timestamp,
    ) -> Result<T, Refusal> {
        let keys = self.keys(KEPT, now).await?;
        let mut claims = jose::verify(token, typ, &keys);
        if matches!(claims, Err(JwtError::UnknownKey)) {
            let keys = self.keys(KEYS_AT_MOST_EVERY, now).await?;
            claims = jose::verify(token, typ, &keys);
        }
        claims.map_err(|e| {
            tracing::warn!(issuer = self.url, reason = %e, "token refused");
            Refusal::Untrusted("token")
        })
    }

    /// Asks the issuer and reads its answer as JSON; only a 200 from that very address counts.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<T, Refusal> {
        let body = match timeout(PATIENCE, self.answer(request)).await {
            Ok(answer) => answer?,
            Err(_) => return Err(Refusal::Unreachable("too slow")),
        };
        serde_json::from_slice(&body).map_err(|_| Refusal::Untrusted("not the JSON expected"))
    }

    pub(super) fn http(&self) -> &Client {
        &self.http
    }

    async fn keys(&self, younger_than: i64, now: Timestamp) -> Result<Arc<Jwks>, Refusal> {
        let mut known = self.known.lock().await;
        if let Some((at, keys)) = &known.keys
            && now < at.plus_secs(younger_than)
        {
            return Ok(keys.clone());
        }
        let metadata = self.metadata_in(&mut known, now).await?;
        let keys: Arc<Jwks> = Arc::new(self.fetch(&mut known, &metadata.jwks_uri, now).await?);
        known.keys = Some((now, keys.clone()));
        Ok(keys)
    }

    async fn metadata_in(
        &self,
        known: &mut Known,
        now: Timestamp,
    ) -> Result<Arc<Metadata>, Refusal> {
        if let Some((at, metadata)) = &known.metadata
            && now < at.plus_secs(KEPT)
        {
            return Ok(metadata.clone());
        }
        let url = format!("{}/.well-known/openid-configuration", self.url);
        let metadata: Metadata = self.fetch(known, &url, now).await?;
        self.check(&metadata)?;
        let metadata = Arc::new(metadata);
        known.metadata = Some((now, metadata.clone()));
        Ok(metadata)
    }

    /// The document must be the issuer's own, and its endpoints too: a document that was tampered
    /// with could send codes and the client's secret elsewhere.
    fn check(&self, metadata: &Metadata) -> Result<(), Refusal> {
        let own = |url: &String| {
            url.strip_prefix(&self.url)
                .is_some_and(|path| path.starts_with('/'))
        };
        let endpoints = [
            &metadata.authorization_endpoint,
            &metadata.token_endpoint,
            &metadata.userinfo_endpoint,
            &metadata.jwks_uri,
        ];
        let all = endpoints.into_iter().chain(&metadata.end_session_endpoint);
        if metadata.issuer != self.url || !all.into_iter().all(own) {
            return Err(Refusal::Untrusted("discovery document"));
        }
        Ok(())
    }

    async fn fetch<T: DeserializeOwned>(
        &self,
        known: &mut Known,
        url: &str,
        now: Timestamp,
    ) -> Result<T, Refusal> {
        if known.failed.is_some_and(|at| now < at.plus_secs(REST)) {
            return Err(Refusal::Unreachable("failed just now"));
        }
        let answer = self.ask(self.http.get(url)).await;
        known.failed = answer.is_err().then_some(now);
        answer
    }

    async fn answer(&self, request: RequestBuilder) -> Result<Vec<u8>, Refusal> {
        let unreachable = |e: reqwest::Error| {
            tracing::warn!(issuer = self.url, reason = %e.without_url(), "issuer not reachable");
            Refusal::Unreachable("no answer")
        };
        let request = request.build().map_err(unreachable)?;
        let asked = request.url().clone();
        let mut response = self.http.execute(request).await.map_err(unreachable)?;
        let status = response.status();
        if status.is_server_error() {
            return Err(Refusal::Unreachable("server error"));
        }
        if status != reqwest::StatusCode::OK || *response.url() != asked {
            return Err(Refusal::Untrusted("answer is not a plain 200"));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > LARGEST {
                return Err(Refusal::Untrusted("answer is too large"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}
