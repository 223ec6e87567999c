//! Who you are: registration, the phone, sign-in, sessions, and the OpenID Provider.
//!
//! The heart is [`sign_in`]: one dispatcher per running sign-in that decides from the stored
//! state what is still missing. Steps (passkey, phone, password) never route to one another.
mod account;
mod client;
mod consent;
mod console;
mod crowd;
mod desk;
mod factor;
mod federation;
mod guess;
mod here;
mod issuer;
pub mod keys;
mod level;
mod moment;
pub mod notice;
mod oidc;
mod organisation;
mod password;
mod person;
mod phone;
mod profile;
pub mod push;
mod recovery;
mod registration;
mod saml;
mod second;
mod session;
mod sign_in;
mod signing;
mod ssf;
mod token;
mod upstream;

pub use account::clients;
pub use client::allow_registration;
#[doc(hidden)]
pub use console::operations;
pub use console::{
    FileError, LinkError, RealmFile, administrator_link, export_realm, first_administrators,
    import_realm,
};
pub use crowd::fill;
pub use desk::{
    OfficialError, OfficialLine, add_officials, officials, remove_official, seed_officials,
};
pub use federation::rotate_federation_key;
pub use keys::{RotateError, Rotated, rotate_keys};
pub use oidc::backchannel::Ping;
pub use oidc::logout::{LogoutDelivery, logout_delivery};
pub use password::{DemoPerson, PasswordSettings, seed_demo};
pub use saml::{clients as saml_clients, rotate_saml_keys};
pub use ssf::SetDelivery;
pub use upstream::{Call, Fetch, Unanswered, clients as upstream_clients};

use axum::{Router, extract::FromRef, middleware::from_fn_with_state, routing::get};
use protocols::{Chance, Timestamp, jose::Algorithm, x509::Anchors};
use std::sync::Arc;
use store::{Migration, Sql};
use web::App;

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: concat!("identity/", $name),
            sql: include_str!(concat!("../migrations/", $name, ".sql")),
        }),*]
    };
}

/// The tables of this crate.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001-identity",
    "0002-passwords",
    "0003-pins",
    "0004-push",
    "0005-upstream",
    "0006-desk",
    "0007-organisations",
    "0008-consent",
    "0009-signing",
    "0010-account-data",
    "0011-recovery",
    "0012-notices",
    "0013-clients",
    "0014-saml",
    "0015-console",
    "0017-documents-from-officials",
    "0018-ciba",
    "0019-trust",
    "0020-offline-and-details",
    "0021-front",
    "0022-console",
    "0025-console",
    "0026-passkeys",
];

/// Every statement of this crate, for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        client::sql::ALL,
        consent::sql::ALL,
        crowd::SQL,
        desk::sql::ALL,
        desk::recovery::sql::ALL,
        desk::sending::sql::ALL,
        factor::sql::ALL,
        federation::sql::ALL,
        guess::sql::ALL,
        keys::sql::ALL,
        notice::sql::ALL,
        oidc::sql::ALL,
        oidc::awaited::sql::ALL,
        organisation::sql::ALL,
        password::sql::ALL,
        person::sql::ALL,
        phone::sql::ALL,
        push::sql::ALL,
        recovery::sql::ALL,
        phone::pin_sql::ALL,
        registration::sql::ALL,
        saml::sql::ALL,
        second::sql::ALL,
        session::sql::ALL,
        sign_in::sql::ALL,
        signing::sql::ALL,
        ssf::sql::ALL,
        upstream::sql::ALL,
        &account::statements(),
        &console::statements(),
    ]
    .concat()
}

/// What is removed an hour after it expired.
fn expired() -> Vec<&'static Sql> {
    [
        &sign_in::sql::PURGE[..],
        &phone::pin_sql::PURGE,
        &[&guess::sql::PURGE],
        &[&federation::sql::PURGE],
        &[&client::sql::PURGE],
        &[&client::sql::PURGE_INITIAL],
        &[&client::sql::PURGE_ONCE],
        &[&oidc::sql::PURGE_PUSHED],
        &[&oidc::awaited::sql::PURGE],
        &[&oidc::awaited::sql::PURGE_UNWANTED],
        &[&recovery::sql::PURGE],
        &[&desk::sql::PURGE],
        &[&desk::recovery::sql::PURGE],
        &[&desk::sending::sql::PURGE],
        &[&organisation::sql::PURGE_INVITATIONS],
        &[&organisation::sql::PURGE_ACTING],
        &[&account::profile::sql::PURGE_CHANGES],
        &[&account::profile::sql::PURGE_FORMER],
        &[&push::sql::PURGE],
        &[&notice::sql::PURGE_NOTICES],
        &[&notice::sql::PURGE_SEEN],
        &[&console::sql::PURGE_CASES],
        &[&console::sql::PURGE_LINKS],
        &[&ssf::sql::TOO_LATE, &ssf::sql::PURGE_EVENTS],
        &[&console::PURGE_TRIALS],
        &[&upstream::sql::PURGE_ATTEMPTS],
        &[&upstream::sql::PURGE_ASSERTIONS],
        &saml::sql::PURGE,
    ]
    .concat()
}

/// The identity provider of all realms; cloning is cheap.
#[derive(Clone, Debug)]
pub struct Identity {
    app: App,
    authorities: client::Authorities,
    keys: Arc<keys::Keys>,
    clients: Arc<client::Registry>,
    client_keys: Arc<client::ClientKeys>,
    federation: Arc<federation::Federation>,
    passwords: password::Passwords,
    settings: Arc<console::Settings>,
    saml: Arc<saml::Keys>,
    signing: signing::Signing,
    upstream: Arc<upstream::Providers>,
}

/// The identity provider could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A signing key could not be made or opened.
    #[error(
        "the signing keys of realm \"{0}\" cannot be opened; the master key may be another one"
    )]
    Keys(String),
    /// `[passwords]` of the configuration; the sentence says what is wrong.
    #[error("{0}")]
    Passwords(String),
}

impl Identity {
    /// Makes signing keys for realms that have none and loads them all.
    ///
    /// # Errors
    /// [`StartError`]: the database failed, or the master key does not fit the stored keys.
    pub async fn start(app: App) -> Result<Self, StartError> {
        keys::ensure(&app).await?;
        upstream::ensure_saml_keys(&app).await?;
        let keys = Arc::new(keys::Keys::load(&app).await?);
        let settings = Arc::new(console::Settings::default());
        settings.refresh(&app).await?;
        let clients = Arc::new(client::Registry::default());
        clients.refresh(&app).await?;
        client::listed::place_all(&app).await?;
        let federation = Arc::new(federation::Federation::start(&app).await?);
        let saml = Arc::new(saml::Keys::start(&app).await?);
        let passwords = password::Passwords::new(&PasswordSettings::default())
            .map_err(StartError::Passwords)?;
        let signing = signing::Signing::start(&app).await?;
        Ok(Self {
            app,
            authorities: client::Authorities::default(),
            keys,
            clients,
            federation,
            client_keys: Arc::new(client::ClientKeys::unreachable()),
            passwords,
            settings,
            saml,
            signing,
            upstream: Arc::new(upstream::Providers::unreachable()),
        })
    }

    /// With the means to call other identity providers; without it none can be reached.
    #[must_use]
    pub fn with_fetch(self, fetch: Fetch) -> Self {
        Self {
            upstream: Arc::new(upstream::Providers::new(fetch)),
            ..self
        }
    }

    /// With the means to call addresses that clients registered: a stranger's, so it must lead to
    /// public addresses alone.
    #[must_use]
    pub fn with_strangers(self, fetch: Fetch) -> Self {
        Self {
            client_keys: Arc::new(client::ClientKeys::new(fetch)),
            ..self
        }
    }

    /// With authorities whose word about clients is taken (RFC 8705, section 2.1); without them
    /// nobody's is.
    #[must_use]
    pub fn with_authorities(self, authorities: Anchors) -> Self {
        Self {
            authorities: Arc::new(authorities),
            ..self
        }
    }

    /// With other parameters for passwords, and a list of leaked ones.
    ///
    /// # Errors
    /// [`StartError::Passwords`]: they are too weak, or the list cannot be read.
    pub fn with_passwords(self, settings: &PasswordSettings) -> Result<Self, StartError> {
        let passwords = password::Passwords::new(settings).map_err(StartError::Passwords)?;
        Ok(Self { passwords, ..self })
    }

    /// What checks of passwords have cost so far: KiB that argon2 filled, passes counted.
    #[must_use]
    pub fn password_work(&self) -> u64 {
        self.passwords.filled()
    }

    /// Everything on an issuer's host.
    pub fn issuer_router(&self) -> Router {
        let app = &self.app;
        let pages = Router::new()
            .route("/", get(account::front))
            .merge(oidc::pages())
            .merge(sign_in::pages())
            .merge(registration::pages())
            .merge(phone::pages())
            .merge(account::pages())
            .merge(consent::pages())
            .merge(console::pages(self))
            .merge(desk::pages())
            .merge(federation::pages())
            .merge(level::pages())
            .merge(organisation::pages())
            .merge(password::pages())
            .merge(notice::pages())
            .merge(push::pages())
            .merge(recovery::pages())
            .merge(saml::pages())
            .merge(second::pages())
            .merge(signing::pages())
            .merge(upstream::pages());
        let pages = web::mount::pages(pages.fallback(web::mount::nothing_here), app, true);
        let programs = oidc::programs()
            .merge(saml::programs())
            .merge(client::programs())
            .merge(federation::programs())
            .merge(signing::programs())
            .merge(ssf::programs())
            .merge(upstream::programs())
            .merge(web::webfinger());
        let programs = web::mount::oauth(programs);
        let frames = phone::frames().merge(desk::frames());
        let frames = web::mount::problems(frames.merge(console::programs(self)));
        Router::new()
            .merge(programs)
            .merge(frames)
            .merge(web::assets::brand())
            .merge(web::assets::styles())
            .merge(pages)
            .layer(from_fn_with_state(
                self.clone(),
                oidc::session_management::follow,
            ))
            .with_state(self.clone())
    }

    /// Everything on the host at which programs show their certificates: no page is there, so that
    /// no browser has a reason to call it.
    pub fn mtls_router(&self) -> Router {
        let programs = oidc::programs().merge(client::programs());
        let administration = web::mount::problems(console::programs_by_token(self));
        web::mount::oauth(programs)
            .merge(administration)
            .with_state(self.clone())
    }

    /// Everything on a phone app's host.
    pub fn phone_app_router(&self) -> Router {
        let api = phone::api()
            .merge(push::api())
            .merge(notice::api())
            .merge(signing::api());
        let api = web::mount::problems(api);
        api.fallback(phone::app_files).with_state(self.clone())
    }

    /// Sees keys that were rotated and clients that were changed by another process; cheap enough
    /// for every second.
    pub async fn refresh(&self) {
        if let Err(e) = self.keys.refresh(&self.app).await {
            tracing::warn!(%e, "the signing keys could not be read; the loaded ones go on");
        }
        if let Err(e) = self.clients.refresh(&self.app).await {
            tracing::warn!(%e, "the clients could not be read; the loaded ones go on");
        }
        if let Err(e) = self.federation.refresh(&self.app).await {
            tracing::warn!(%e, "the federations could not be read; what is loaded goes on");
        }
        if let Err(e) = self.settings.refresh(&self.app).await {
            tracing::warn!(%e, "the realms' settings could not be read; the loaded ones go on");
        }
        if let Err(e) = self.saml.refresh(&self.app).await {
            tracing::warn!(%e, "the SAML keys could not be read; the loaded ones go on");
        }
    }

    /// Fetches newer metadata of SAML services whose last look was an hour ago. What cannot be
    /// fetched or verified is noted, and what was there stays in use.
    ///
    /// # Errors
    /// The database failed.
    pub async fn refresh_saml_metadata(&self, now: Timestamp) -> Result<u64, store::Error> {
        saml::refresh_metadata(self, now).await
    }

    /// Sees to it that a realm can sign with this algorithm. Only an RSA key can be missing, until
    /// a client registers for it; then it is made now.
    ///
    /// # Errors
    /// [`StartError`]: the database failed, or the key could not be made.
    pub async fn ready_to_sign(&self, realm: &str, with: Algorithm) -> Result<(), StartError> {
        self.keys.prepare(&self.app, realm, with).await
    }

    /// Makes one of the keys that take long, that a client registered for and that its realm does
    /// not have yet, and says how many it made; to be called again and again.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn make_missing_keys(&self) -> Result<u64, StartError> {
        self.keys.make_one(&self.app).await.map(u64::from)
    }

    /// The message for a logout receiver, from the payload of a job of kind `backchannel-logout`:
    /// nothing where the client is gone.
    #[must_use]
    pub fn logout_delivery(
        &self,
        payload: &[u8],
        now: Timestamp,
        chance: &mut Chance,
    ) -> Option<LogoutDelivery> {
        logout_delivery(self, payload, now, chance)
    }

    /// Removes what has expired: sign-ins, orders, activations, registrations, sessions, grants.
    ///
    /// # Errors
    /// The database failed.
    pub async fn purge(&self, now: Timestamp) -> Result<u64, store::Error> {
        let app = self.app.clone();
        app.db
            .write("identity.purge", move |tx| {
                let mut removed = 0;
                for sql in expired() {
                    removed += tx.run(sql, (now.minus_secs(3600),))?;
                }
                for sql in signing::sql::PURGE {
                    removed += tx.run(sql, (now,))?;
                }
                Ok(removed)
            })
            .await
    }
}

impl FromRef<Identity> for App {
    fn from_ref(identity: &Identity) -> App {
        identity.app.clone()
    }
}
