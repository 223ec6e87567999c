//! Who asks, from which browser, when: what most handlers need of a request.
use crate::{
    Identity,
    moment::Moment,
    phone::{browser_kind, place},
    session,
    sign_in::known,
    token::Shown,
};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use protocols::{Timestamp, x509::ClientChain};
use std::{net::IpAddr, sync::Arc};
use store::Tx;
use web::{Address, Browser, Failure, Now, PeerCertificate, Realm, Site, region::Door};

/// A request at an issuer or its phone app; cloning is cheap, so closures take one along.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    pub identity: Identity,
    pub realm: Arc<Realm>,
    pub now: Timestamp,
    pub address: IpAddr,
    /// Hash of the browser's cookie; zeros, which no cookie has, where there is none.
    pub browser: [u8; 32],
    /// "Firefox, Linux".
    pub kind: String,
    /// Where the request comes from, in words that name no single machine.
    pub place: String,
    /// The host at which it came, if that is the one for programs with certificates.
    pub mtls: bool,
    /// The certificate that the program showed there, and those behind it.
    pub certificate: Option<Arc<ClientChain>>,
    pub session: Option<Shown>,
    pub known: Option<Shown>,
}

impl Here {
    /// What writes take.
    pub(crate) fn moment(&self) -> Moment<'_> {
        Moment {
            app: &self.identity.app,
            realm: &self.realm,
            now: self.now,
        }
    }
    /// The origin of the addresses by which the program called (RFC 9449, section 4.3, number 9).
    pub(crate) fn called(&self) -> String {
        let region = &self.identity.app.region;
        let mtls = region.mtls_origin(&self.realm).filter(|_| self.mtls);
        mtls.unwrap_or_else(|| region.issuer(&self.realm))
    }
    /// Reads from the database.
    ///
    /// # Errors
    /// What the closure refuses, or a fault of the database.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Here) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let here = self.clone();
        let db = &self.identity.app.db;
        db.read(move |tx| f(tx, &here)).await
    }
    /// Reads what may be long, away from the threads that serve requests.
    ///
    /// # Errors
    /// What the closure refuses, or a fault of the database.
    pub(crate) async fn scan<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Here) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let here = self.clone();
        let db = &self.identity.app.db;
        db.scan(move |tx| f(tx, &here)).await
    }
    /// Writes to the database: all of it or nothing, durable when it returns.
    ///
    /// # Errors
    /// What the closure refuses, or a fault of the database.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        f: impl Fn(&mut Tx<'_>, &Here) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let here = self.clone();
        let db = &self.identity.app.db;
        db.write(name, move |tx| f(tx, &here)).await
    }
    /// Charges the caller's address.
    ///
    /// # Errors
    /// `too-many`, with the seconds to wait.
    pub(crate) fn charge(&self, what: &'static str, cost: u32) -> Result<(), Failure> {
        let limiter = &self.identity.app.limiter;
        limiter
            .charge(self.address, what, cost, self.now)
            .map_err(Failure::too_many)
    }
}

impl FromRequestParts<Identity> for Here {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, identity: &Identity) -> Result<Self, Failure> {
        let site = parts.extensions.get::<Site>();
        let realm = match site.map(|s| &s.door) {
            Some(Door::Issuer(realm) | Door::Mtls(realm) | Door::PhoneApp(realm)) => realm.clone(),
            _ => return Err(Failure::not_found()),
        };
        let mtls = matches!(site.map(|s| &s.door), Some(Door::Mtls(_)));
        let certificate = parts.extensions.get::<PeerCertificate>();
        let certificate = certificate.filter(|_| mtls).map(|c| c.0.clone());
        let Ok(Now(now)) = Now::from_request_parts(parts, identity).await;
        let Ok(Address(address)) = Address::from_request_parts(parts, identity).await;
        // Programs and page scripts come without the layer that makes browsers.
        let browser = parts.extensions.get::<Browser>().cloned();
        let browser = browser.or_else(|| Browser::of(&parts.headers));
        let agent = parts.headers.get(header::USER_AGENT);
        Ok(Self {
            identity: identity.clone(),
            realm,
            now,
            address,
            browser: browser.map_or([0; 32], |b| b.hash),
            kind: browser_kind(agent.and_then(|v| v.to_str().ok()).unwrap_or_default()),
            place: place(address),
            mtls,
            certificate,
            session: session::shown(&parts.headers),
            known: known::shown(&parts.headers),
        })
    }
}
