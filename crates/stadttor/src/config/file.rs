//! The configuration file as it is written; see docs/configuration.md.
use super::{network::Network, smtp::Smtp};
use axum::http::HeaderName;
use serde::Deserialize;
use std::{
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    path::PathBuf,
};
use web::Client;

/// `stadttor.toml`. An unknown key is an error: it is nearly always a misspelt one.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub listen: Option<SocketAddr>,
    pub data: Option<PathBuf>,
    pub database: Option<String>,
    pub secrets: Option<PathBuf>,
    pub database_connections: Option<NonZeroUsize>,
    pub master_key_file: Option<PathBuf>,
    pub public: Public,
    pub region: Region,
    pub mail: Option<Mail>,
    pub proxy: Proxy,
    pub tls: Tls,
    pub limits: Limits,
    pub passwords: identity::PasswordSettings,
    pub client: Vec<Client>,
}

/// How people reach us: the addresses that pages and tokens carry.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Public {
    pub scheme: Scheme,
    pub port: Option<u16>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    #[default]
    Https,
    Http,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Region {
    pub folder: Option<PathBuf>,
    pub exports: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub smtp: Smtp,
    pub from: String,
    pub user: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Proxy {
    pub trusted: Vec<Network>,
    pub client_certificate: Option<CertificateHeader>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    pub cert: Option<PathBuf>,
    pub key: Option<PathBuf>,
    pub client_ca: Option<PathBuf>,
}

/// A header that holds a certificate. Its name says so: it is taken out of every request, and
/// `Host` or `Cookie` would be missed.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub struct CertificateHeader(pub HeaderName);

impl TryFrom<String> for CertificateHeader {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let name = text.parse::<HeaderName>().ok();
        let name = name.filter(|name| name.as_str().contains("cert"));
        name.map(Self)
            .ok_or("it must be the name of a header for certificates, such as \"Client-Cert\"")
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    pub per_minute: u32,
    pub connections: NonZeroUsize,
    pub catalogue_mib: NonZeroU32,
}

/// Mebibytes of a catalogue file that staff hand in.
const LARGEST_CATALOGUE: NonZeroU32 = NonZeroU32::MIN.saturating_add(255);

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_minute: 600,
            connections: NonZeroUsize::new(1000).unwrap_or(NonZeroUsize::MIN),
            catalogue_mib: LARGEST_CATALOGUE,
        }
    }
}
