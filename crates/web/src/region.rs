//! Realms, municipalities and the services that sign people in: data, never code.
//!
//! A [`Realm`] is one issuer with its accounts and keys; a [`Municipality`] is a tenant of the
//! portal and belongs to one realm; a [`Client`] is whatever signs people in (a relying party).
use crate::algorithms::wrong_algorithms;
use crate::federation::Federation;
pub use crate::neighbour::Neighbour;
use crate::realm_settings::{Changed, RealmSettings};
use crate::saml_service::SamlService;
use crate::saml_services::SamlServices;
pub use crate::software::SoftwareIssuer;
use crate::upstream::Upstream;
pub use crate::wanted::{ATTRIBUTES, Assessment, Eidas, Wanted};
pub use crate::{
    client::{Client, Pkce, Secret, host_of, is_loopback, origin_of},
    clients::Clients,
};
use protocols::{jose::Algorithm, oauth::registration::Profile};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};

/// One issuer: who you are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a decision of the operator's, made or not"
)]
pub struct Realm {
    /// Short name in lower case, used in keys and records.
    pub id: String,
    /// What people read, for example "Emscher-Lippe-ID".
    pub name: String,
    /// Host of the issuer; also the WebAuthn relying-party id.
    pub issuer_host: String,
    /// Host of the phone app, an origin of its own.
    pub app_host: String,
    /// Host at which programs show a certificate, apart from the issuer's, so that nobody's browser
    /// is ever asked for one (RFC 8705, section 5); without it certificates are not asked for.
    #[serde(default)]
    pub mtls_host: Option<String>,
    /// Host of the umbrella portal, if the region has one.
    #[serde(default)]
    pub umbrella_host: Option<String>,
    /// What people read there.
    #[serde(default)]
    pub umbrella_name: Option<String>,
    /// What a phone approval is worth in a browser that the person has not made known.
    #[serde(default)]
    pub unknown_browser: UnknownBrowser,
    /// Who may register a client (RFC 7591).
    #[serde(default)]
    pub registration: Registration,
    /// Whether services that register themselves may have tokens sent through the browser (implicit
    /// and hybrid flows; RFC 9700, section 2.1.2, advises against it).
    #[serde(default)]
    pub browser_tokens: bool,
    /// Whether services may watch in the browser whether somebody is still signed in (OpenID
    /// Connect Session Management 1.0). It needs a cookie that browsers send from other sites.
    #[serde(default)]
    pub session_management: bool,
    /// Other identity providers whose accounts people may sign in with.
    #[serde(default)]
    pub upstream: Vec<Upstream>,
    /// Whether one official alone may identify somebody who never was before; otherwise a second
    /// one has to look as well.
    #[serde(default)]
    pub one_official: bool,
    /// Ways to sign in that were assessed against eIDAS levels, as this operator runs them.
    #[serde(default)]
    pub assessment: Vec<Assessment>,
    /// Minutes between proving that an account is one's own and getting into it without any of its
    /// factors; so long everybody who holds one can object. Three days unless it says otherwise.
    #[serde(default = "three_days")]
    pub recovery_wait_minutes: u32,
    /// Days after which the realm's keys are changed by themselves; 0 for never. 90 unless it says
    /// otherwise.
    #[serde(default = "ninety")]
    pub key_days: u16,
    /// Its part in federations, if it has one.
    #[serde(default)]
    pub federation: Option<Federation>,
    /// The security profile that is demanded of clients.
    #[serde(default)]
    pub profile: Profile,
    /// Of which clients.
    #[serde(default)]
    pub profile_of: ProfileOf,
    /// The algorithm of signatures for new clients that name none.
    #[serde(default)]
    pub algorithm: Option<Algorithm>,
    /// Algorithms of signatures that new clients do not get.
    #[serde(default)]
    pub algorithms_off: Vec<Algorithm>,
    /// Who may vouch for clients that register (RFC 7591, section 2.3).
    #[serde(default)]
    pub software_issuer: Vec<SoftwareIssuer>,
    /// Days for which a service may have access while a person is away, if they allow that; 0 for
    /// never. 90 unless it says otherwise.
    #[serde(default = "ninety")]
    pub offline_days: u16,
    /// Under which licence its portals give away their public data; nobody is told one without it.
    #[serde(default)]
    pub open_data: Option<crate::OpenData>,
    /// The realm is one for tests: its test people sign in at every service, by password alone.
    #[serde(default)]
    pub test_people: bool,
    /// Who is younger opens no account; administrators can ask for more years than the file's
    /// `[accounts]`.
    #[serde(skip)]
    pub minimum_age: Option<i64>,
}

impl Realm {
    /// A provider that is there and switched on.
    #[must_use]
    pub fn upstream(&self, id: &str) -> Option<&Upstream> {
        self.upstreams().find(|u| u.id == id)
    }
    /// Who is younger opens no account here, in years.
    #[must_use]
    pub fn least_age(&self, accounts: &crate::Accounts) -> i64 {
        accounts.minimum_age.max(self.minimum_age.unwrap_or(0))
    }
    /// All providers that are switched on.
    pub fn upstreams(&self) -> impl Iterator<Item = &Upstream> {
        self.upstream.iter().filter(|u| u.enabled)
    }
    /// The security profile that a client has to keep: its own, or the realm's where that is
    /// demanded of all. The realm's own portals, and what speaks to itself within the same program,
    /// need none.
    #[must_use]
    pub fn profile_of(&self, client: &Client) -> Profile {
        match self.profile_of {
            ProfileOf::All if !client.own && !client.inside => client.profile.max(self.profile),
            _ => client.profile,
        }
    }
}

fn ninety() -> u16 {
    90
}

fn three_days() -> u32 {
    3 * 24 * 60
}

/// How a sign-in by QR goes on in a browser that is not known (see docs/threat-model.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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

/// Who may register clients at a realm's registration endpoint. Whoever may, lends the realm's name
/// to a service of their own: so nobody, unless the operator decides otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Nobody.
    #[default]
    Closed,
    /// Who shows an initial access token.
    Token,
    /// Everybody.
    Open,
}

/// Of which clients a realm demands its security profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProfileOf {
    /// Those that register themselves (RFC 7591), from then on.
    #[default]
    Registered,
    /// All but the realm's own portals.
    All,
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
    /// Further hosts, which lead there.
    #[serde(default)]
    pub further_hosts: Vec<String>,
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
    /// Where programs of a realm's services show a certificate.
    Mtls(Arc<Realm>),
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
    /// Rules for accounts and their data.
    #[serde(default)]
    pub accounts: crate::Accounts,
    /// All realms.
    #[serde(default)]
    pub realm: Vec<Realm>,
    /// All municipalities.
    #[serde(default)]
    pub municipality: Vec<Municipality>,
    /// Relying parties besides the portals.
    #[serde(default)]
    pub client: Vec<Client>,
    /// Relying parties that speak SAML.
    #[serde(default)]
    pub saml_service: Vec<SamlService>,
    /// Portals of other installations that the search asks.
    #[serde(default)]
    pub neighbour: Vec<Neighbour>,
}

/// All of it, checked, with the tables to find things by host and id.
#[derive(Debug)]
pub struct Region {
    /// How hosts become addresses.
    pub public: Public,
    /// Rules for accounts and their data.
    pub accounts: crate::Accounts,
    /// In the file's order.
    pub realms: Vec<Arc<Realm>>,
    /// In the file's order.
    pub municipalities: Vec<Arc<Municipality>>,
    /// Services that speak SAML; each is a client, too.
    pub saml_services: SamlServices,
    /// Relying parties.
    pub clients: Clients,
    /// Portals of other installations that the search asks, in the file's order.
    pub neighbours: Vec<Neighbour>,
    doors: HashMap<String, Door>,
    changed: Changed,
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
        file.accounts.check().map_err(BadRegion)?;
        crate::neighbour::check(&file.neighbour, &public, demo)?;
        let mut region = Self {
            public,
            accounts: file.accounts,
            realms: file.realm.into_iter().map(Arc::new).collect(),
            municipalities: file.municipality.into_iter().map(Arc::new).collect(),
            saml_services: SamlServices::default(),
            doors: HashMap::new(),
            changed: Changed::default(),
            clients: Clients::default(),
            neighbours: file.neighbour,
        };
        for realm in region.realms.clone() {
            region.open(&realm.issuer_host, Door::Issuer(realm.clone()))?;
            region.open(&realm.app_host, Door::PhoneApp(realm.clone()))?;
            // The app makes passkeys for the issuer's host: WebAuthn lets only hosts below it.
            if !realm.app_host.ends_with(&format!(".{}", realm.issuer_host)) {
                return Err(BadRegion(format!(
                    "realm \"{}\": app_host must end in \".{}\"",
                    realm.id, realm.issuer_host
                )));
            }
            if let Some(name) = wrong_algorithms(&realm.algorithms_off, realm.algorithm) {
                return Err(BadRegion(format!(
                    "realm \"{}\": {name}: one algorithm must be on, and the chosen one",
                    realm.id
                )));
            }
            if realm
                .assessment
                .iter()
                .any(|a| a.reference.trim().is_empty())
            {
                return Err(BadRegion(format!(
                    "realm \"{}\": an assessment needs a reference where it can be looked up",
                    realm.id
                )));
            }
            if let Some(host) = &realm.mtls_host {
                region.open(host, Door::Mtls(realm.clone()))?;
            }
            if let Some(host) = &realm.umbrella_host {
                region.open(host, Door::Umbrella(realm.clone()))?;
            }
            check_upstreams(&region, &realm)?;
            if let Some(federation) = &realm.federation {
                let realms: Vec<&str> = region.realms.iter().map(|r| r.id.as_str()).collect();
                federation.check(&realm.id, &realms)?;
            }
            if let Some(open_data) = &realm.open_data {
                open_data.check(&realm.id)?;
            }
            for issuer in &realm.software_issuer {
                issuer.check(&realm.id)?;
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
            for host in town.further_hosts.iter().chain([&town.host]) {
                region.open(host, Door::Portal(realm.clone(), town.clone()))?;
            }
        }
        if demo {
            region.open("mail.localhost", Door::Mailbox)?;
        }
        for client in file.client {
            region.add_client(client)?;
        }
        for mut service in file.saml_service {
            service.check(&region.public)?;
            region.saml_services.add(service);
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

    /// Adds a relying party of the files.
    ///
    /// # Errors
    /// One sentence that names the client.
    pub fn add_client(&mut self, client: Client) -> Result<(), BadRegion> {
        let bad = |why| BadRegion(format!("client \"{}\": {why}", client.id));
        self.check_client(&client).map_err(bad)?;
        let twice = BadRegion(format!("client \"{}\": is registered twice", client.id));
        self.clients.add(client).then_some(()).ok_or(twice)
    }

    /// What a host is, if it is ours; its realm as administrators have set it.
    #[must_use]
    pub fn door(&self, host: &str) -> Option<Door> {
        let now = |realm| self.current(realm);
        Some(match self.doors.get(host)? {
            Door::Issuer(realm) => Door::Issuer(now(realm)),
            Door::Mtls(realm) => Door::Mtls(now(realm)),
            Door::PhoneApp(realm) => Door::PhoneApp(now(realm)),
            Door::Portal(realm, town) => Door::Portal(now(realm), town.clone()),
            Door::Umbrella(realm) => Door::Umbrella(now(realm)),
            Door::Mailbox => Door::Mailbox,
        })
    }
    /// A realm of the file as administrators have set it.
    #[must_use]
    pub fn current(&self, file: &Arc<Realm>) -> Arc<Realm> {
        self.changed.current(file)
    }
    /// Takes what administrators have set, for all realms anew; those of realms that are gone are
    /// left out.
    pub fn set(&self, settings: Vec<(String, RealmSettings)>) {
        let realm = |(id, settings): (String, RealmSettings)| {
            let realm = settings.apply(self.realm(&id)?);
            Some((id, Arc::new(realm)))
        };
        self.changed
            .set(settings.into_iter().filter_map(realm).collect());
    }
    /// A realm by its id.
    #[must_use]
    pub fn realm(&self, id: &str) -> Option<&Arc<Realm>> {
        self.realms.iter().find(|r| r.id == id)
    }
    /// A relying party of the realm.
    #[must_use]
    pub fn client(&self, realm: &str, id: &str) -> Option<Arc<Client>> {
        self.clients.find(realm, id)
    }
    /// A service of the realm that speaks SAML.
    #[must_use]
    pub fn saml_service(&self, realm: &str, entity: &str) -> Option<Arc<SamlService>> {
        self.saml_services.find(realm, entity)
    }
    /// A municipality of a realm.
    #[must_use]
    pub fn municipality(&self, realm: &str, id: &str) -> Option<&Arc<Municipality>> {
        let mut all = self.municipalities.iter();
        all.find(|m| m.realm == realm && m.id == id)
    }
    /// The municipalities of a realm, in the file's order.
    pub fn of_realm<'a>(&'a self, realm: &'a str) -> impl Iterator<Item = &'a Arc<Municipality>> {
        self.municipalities.iter().filter(move |m| m.realm == realm)
    }
    /// Where programs of a realm's services show a certificate, if anywhere.
    #[must_use]
    pub fn mtls_origin(&self, realm: &Realm) -> Option<String> {
        let host = realm.mtls_host.as_deref()?;
        Some(self.public.origin(host))
    }
    /// The issuer identifier of a realm.
    #[must_use]
    pub fn issuer(&self, realm: &Realm) -> String {
        self.public.origin(&realm.issuer_host)
    }
}

fn check_upstreams(region: &Region, realm: &Realm) -> Result<(), BadRegion> {
    let realms: Vec<&str> = region.realms.iter().map(|r| r.id.as_str()).collect();
    for (at, upstream) in realm.upstream.iter().enumerate() {
        upstream.check(&realm.id, &realms, &region.public)?;
        if realm.upstream[..at].iter().any(|u| u.id == upstream.id) {
            let (realm, id) = (&realm.id, &upstream.id);
            let twice = format!("realm \"{realm}\": there are two upstreams \"{id}\"");
            return Err(BadRegion(twice));
        }
    }
    Ok(())
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
