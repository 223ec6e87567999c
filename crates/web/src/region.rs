//! Realms, municipalities and the services that sign people in: data, never code.
//!
//! A [`Realm`] is one issuer with its accounts and keys; a [`Municipality`] is a tenant of the
//! portal and belongs to one realm; a [`Client`] is whatever signs people in (a relying party).
use serde::Deserialize;
use std::{collections::HashMap, sync::Arc};

/// One issuer: who you are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Realm {
    /// Short name in lower case, used in keys and records.
    pub id: String,
    /// What people read, for example "Emscher-Lippe-ID".
    pub name: String,
    /// Host of the issuer; also the WebAuthn relying-party id.
    pub issuer_host: String,
    /// Host of the phone app, an origin of its own.
    pub app_host: String,
    /// Host of the umbrella portal, if the region has one.
    #[serde(default)]
    pub umbrella_host: Option<String>,
    /// What people read there.
    #[serde(default)]
    pub umbrella_name: Option<String>,
    /// What a phone approval is worth in a browser that the person has not made known.
    #[serde(default)]
    pub unknown_browser: UnknownBrowser,
}

/// How a sign-in by QR goes on in a browser that is not known (see docs/threat-model.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownBrowser {
    /// Nothing is issued until a passkey step in that browser succeeded.
    #[default]
    Webauthn,
    /// The person is signed in, at the lowest level.
    Low,
    /// The sign-in ends.
    Refuse,
}

/// A tenant of the portal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Short name in lower case.
    pub id: String,
    /// Id of its realm.
    pub realm: String,
    /// "Gelsenkirchen".
    pub name: String,
    /// "Stadt Gelsenkirchen".
    pub official_name: String,
    /// City, district or town of a district.
    pub kind: Kind,
    /// Id of the district a town belongs to; empty otherwise.
    #[serde(default)]
    pub district: String,
    /// Official regional key (Amtlicher Regionalschlüssel), 12 digits.
    pub ars: String,
    /// Host of the portal.
    pub host: String,
    /// The town's own site.
    pub website: String,
    /// Brand colour, `#rrggbb`, at least 4.5:1 on white.
    pub accent: String,
}

/// What kind of municipality it is; districts do some services for their towns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Kreisfreie Stadt.
    City,
    /// Kreis.
    District,
    /// Kreisangehörige Stadt.
    Town,
}

/// A relying party.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// The `client_id`.
    pub id: String,
    /// Id of the realm it is registered at.
    pub realm: String,
    /// What people read when they sign in.
    pub name: String,
    /// Exact redirect URIs; on loopback addresses the port may differ (RFC 8252 7.3).
    pub redirect_uris: Vec<String>,
    /// Exact URIs to return to after signing out.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where a logout token is sent (OpenID Connect Back-Channel Logout 1.0).
    #[serde(default)]
    pub backchannel_logout_uri: Option<String>,
    /// The shared secret; none for public clients (PKCE alone).
    #[serde(default)]
    pub secret: Option<String>,
    /// Pseudonyms are the same within a sector; default: host of the first redirect URI.
    #[serde(default)]
    pub sector: Option<String>,
    /// One sentence: why the service asks for data.
    #[serde(default)]
    pub purpose: Option<String>,
    /// A portal of the realm itself: no question before data go there in a running session.
    #[serde(default)]
    pub own: bool,
}

impl Client {
    /// The sector identifier for pairwise pseudonyms (OpenID Connect Core 8.1).
    #[must_use]
    pub fn sector(&self) -> &str {
        self.sector
            .as_deref()
            .or_else(|| self.redirect_uris.first().map(|u| host_of(u)))
            .unwrap_or_default()
    }
    /// The domain people are shown.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.redirect_uris.first().map_or("", |u| host_of(u))
    }
    /// Whether people may be sent there: exact match, the port of loopback addresses excepted.
    #[must_use]
    pub fn may_redirect_to(&self, uri: &str) -> bool {
        self.redirect_uris
            .iter()
            .any(|known| known == uri || same_but_loopback_port(known, uri))
    }
}

/// The host in a URI, without the port.
#[must_use]
pub fn host_of(uri: &str) -> &str {
    let rest = uri.split_once("://").map_or(uri, |(_, r)| r);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or(authority);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// Scheme and authority of a URI: its origin.
#[must_use]
pub fn origin_of(uri: &str) -> &str {
    let from = uri.find("://").map_or(0, |i| i + 3);
    let end = uri[from..]
        .find(['/', '?', '#'])
        .map_or(uri.len(), |i| from + i);
    &uri[..end]
}

/// RFC 8252 7.3: native clients listen on any port of the loopback address.
fn same_but_loopback_port(known: &str, uri: &str) -> bool {
    ["http://127.0.0.1", "http://[::1]"].iter().any(|base| {
        let (Some(a), Some(b)) = (known.strip_prefix(base), uri.strip_prefix(base)) else {
            return false;
        };
        path_after_port(a).is_some_and(|path| Some(path) == path_after_port(b))
    })
}

fn path_after_port(rest: &str) -> Option<&str> {
    match rest.strip_prefix(':') {
        Some(port) => {
            let path = port.trim_start_matches(|c: char| c.is_ascii_digit());
            path.starts_with('/').then_some(path)
        }
        None => rest.starts_with('/').then_some(rest),
    }
}

/// How hosts become addresses: `https` and no port behind a proxy, `http` and a port in the demo.
#[derive(Debug, Clone)]
pub struct Public {
    /// `http` or `https`.
    pub scheme: String,
    /// The port people see, if it is not the scheme's own.
    pub port: Option<u16>,
}

impl Public {
    /// The origin of a host, without a slash at the end.
    #[must_use]
    pub fn origin(&self, host: &str) -> String {
        match self.port {
            Some(port) => format!("{}://{host}:{port}", self.scheme),
            None => format!("{}://{host}", self.scheme),
        }
    }
}

/// What a host of this installation is.
#[derive(Debug, Clone)]
pub enum Door {
    /// The identity provider of a realm.
    Issuer(Arc<Realm>),
    /// The phone app of a realm.
    PhoneApp(Arc<Realm>),
    /// The portal of a municipality.
    Portal(Arc<Realm>, Arc<Municipality>),
    /// The umbrella portal of a realm.
    Umbrella(Arc<Realm>),
    /// The demo's mailbox.
    Mailbox,
}

/// The file `region.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionFile {
    /// All realms.
    #[serde(default)]
    pub realm: Vec<Realm>,
    /// All municipalities.
    #[serde(default)]
    pub municipality: Vec<Municipality>,
    /// Relying parties besides the portals.
    #[serde(default)]
    pub client: Vec<Client>,
}

/// All of it, checked, with the tables to find things by host and id.
#[derive(Debug)]
pub struct Region {
    /// How hosts become addresses.
    pub public: Public,
    /// In the file's order.
    pub realms: Vec<Arc<Realm>>,
    /// In the file's order.
    pub municipalities: Vec<Arc<Municipality>>,
    doors: HashMap<String, Door>,
    clients: HashMap<String, Arc<Client>>,
}

/// A region file that cannot be used; the text names the entry.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct BadRegion(pub String);

impl Region {
    /// Checks the file and builds the tables.
    ///
    /// # Errors
    /// One sentence that names the entry: a realm that does not exist, a host used twice, a
    /// regional key that is not one, an unusable redirect URI.
    pub fn new(file: RegionFile, public: Public, demo: bool) -> Result<Self, BadRegion> {
        let mut region = Self {
            public,
            realms: file.realm.into_iter().map(Arc::new).collect(),
            municipalities: file.municipality.into_iter().map(Arc::new).collect(),
            doors: HashMap::new(),
            clients: HashMap::new(),
        };
        for realm in region.realms.clone() {
            region.open(&realm.issuer_host, Door::Issuer(realm.clone()))?;
            region.open(&realm.app_host, Door::PhoneApp(realm.clone()))?;
            if let Some(host) = &realm.umbrella_host {
                region.open(host, Door::Umbrella(realm.clone()))?;
            }
        }
        for town in region.municipalities.clone() {
            check_municipality(&town)?;
            let realm = region.realm(&town.realm).cloned().ok_or_else(|| {
                BadRegion(format!(
                    "municipality \"{}\": there is no realm \"{}\"",
                    town.id, town.realm
                ))
            })?;
            region.open(&town.host, Door::Portal(realm, town.clone()))?;
        }
        if demo {
            region.open("mail.localhost", Door::Mailbox)?;
        }
        for client in file.client {
            region.add_client(client)?;
        }
        Ok(region)
    }

    fn open(&mut self, host: &str, door: Door) -> Result<(), BadRegion> {
        let clean = host
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c));
        if host.is_empty() || !clean {
            return Err(BadRegion(format!(
                "\"{host}\" is not a host name in lower case"
            )));
        }
        match self.doors.insert(host.to_owned(), door) {
            None => Ok(()),
            Some(_) => Err(BadRegion(format!("the host \"{host}\" is used twice"))),
        }
    }

    /// Registers a relying party.
    ///
    /// # Errors
    /// One sentence that names the client.
    pub fn add_client(&mut self, client: Client) -> Result<(), BadRegion> {
        let bad = |what: &str| Err(BadRegion(format!("client \"{}\": {what}", client.id)));
        if self.realm(&client.realm).is_none() {
            return bad(&format!("there is no realm \"{}\"", client.realm));
        }
        if client.redirect_uris.is_empty() {
            return bad("redirect_uris is empty");
        }
        for uri in client
            .redirect_uris
            .iter()
            .chain(&client.post_logout_redirect_uris)
            .chain(&client.backchannel_logout_uri)
        {
            let web = uri.starts_with("https://") || uri.starts_with("http://");
            if !web
                || uri.contains('#')
                || uri.contains(char::is_whitespace)
                || host_of(uri).is_empty()
            {
                return bad(&format!(
                    "\"{uri}\" is not an absolute web address without fragment"
                ));
            }
        }
        if self.clients.contains_key(&client.id) {
            return bad("is registered twice");
        }
        self.clients.insert(client.id.clone(), Arc::new(client));
        Ok(())
    }

    /// What a host is, if it is ours.
    #[must_use]
    pub fn door(&self, host: &str) -> Option<&Door> {
        self.doors.get(host)
    }
    /// A realm by its id.
    #[must_use]
    pub fn realm(&self, id: &str) -> Option<&Arc<Realm>> {
        self.realms.iter().find(|r| r.id == id)
    }
    /// A relying party of the realm.
    #[must_use]
    pub fn client(&self, realm: &str, id: &str) -> Option<&Arc<Client>> {
        self.clients.get(id).filter(|c| c.realm == realm)
    }
    /// The municipalities of a realm, in the file's order.
    pub fn of_realm<'a>(&'a self, realm: &'a str) -> impl Iterator<Item = &'a Arc<Municipality>> {
        self.municipalities.iter().filter(move |m| m.realm == realm)
    }
    /// The issuer identifier of a realm.
    #[must_use]
    pub fn issuer(&self, realm: &Realm) -> String {
        self.public.origin(&realm.issuer_host)
    }
}

fn check_municipality(town: &Municipality) -> Result<(), BadRegion> {
    let bad = |what: String| Err(BadRegion(format!("municipality \"{}\": {what}", town.id)));
    if town.ars.len() != 12 || !town.ars.bytes().all(|b| b.is_ascii_digit()) {
        return bad(format!(
            "ars \"{}\" is not a regional key of 12 digits",
            town.ars
        ));
    }
    let hex = town.accent.strip_prefix('#').unwrap_or_default();
    if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return bad(format!(
            "accent \"{}\" is not a colour like #1f4f8f",
            town.accent
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirect_uris_match_exactly_but_for_the_loopback_port() {
        let client = Client {
            id: "c".into(),
            realm: "r".into(),
            name: "C".into(),
            redirect_uris: vec!["https://a.example/cb".into(), "http://127.0.0.1/cb".into()],
            post_logout_redirect_uris: vec![],
            backchannel_logout_uri: None,
            secret: None,
            sector: None,
            purpose: None,
            own: false,
        };
        for good in [
            "https://a.example/cb",
            "http://127.0.0.1:4711/cb",
            "http://127.0.0.1/cb",
        ] {
            assert!(client.may_redirect_to(good), "{good}");
        }
        for bad in [
            "https://a.example/cb/",
            "https://a.example/cb?x=1",
            "https://a.example:443/cb",
            "http://127.0.0.1:4711@evil.example/cb",
            "http://127.0.0.1.evil.example/cb",
            "http://127.0.0.1:80evil/cb",
            "https://evil.example/https://a.example/cb",
        ] {
            assert!(!client.may_redirect_to(bad), "{bad}");
        }
    }

    #[test]
    fn the_host_of_a_uri_is_what_a_browser_would_connect_to() {
        assert_eq!(host_of("https://a.example:8443/x?y#z"), "a.example");
        assert_eq!(host_of("http://[::1]:80/x"), "[::1]");
        assert_eq!(host_of("https://a.example"), "a.example");
    }
}
