//! The services that somebody looked at since they asked for this list.
//!
//! The list is in the browser alone, in a sealed cookie that is there once a person has pressed the
//! button. It opens only together with the secret of the session and the host that it was sealed
//! for: after signing out, or in another's session, it is worth nothing.
use crate::place::Place;
use crate::sign_in;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use protocols::base64url;
use web::{App, Failure, cookie};

/// The cookie's name.
pub(crate) const COOKIE: &str = "__Host-portal-recent";
const PURPOSE: &str = "portal-recent";
/// The most services on a list.
const MOST: usize = 6;
/// Bytes of an address that is still noted: a cookie has room for 4096.
const LONGEST: usize = 200;

/// The list of a session that runs; the caller has seen that it does.
#[derive(Debug)]
pub(crate) struct Recent<'a> {
    app: &'a App,
    bound: Vec<u8>,
    /// Addresses, the newest first; none if nobody asked for a list in this session.
    pub(crate) services: Option<Vec<String>>,
}

impl<'a> Recent<'a> {
    pub(crate) fn of(app: &'a App, place: &Place, headers: &HeaderMap) -> Self {
        let session = cookie::get(headers, sign_in::COOKIE).unwrap_or_default();
        let bound = format!("{}\n{session}", place.host()).into_bytes();
        let services = cookie::get(headers, COOKIE).and_then(|sent| {
            let sealed = base64url::decode(sent)?;
            let json = app.vault.open(PURPOSE, &bound, &sealed).ok()?;
            serde_json::from_slice(&json).ok()
        });
        Self {
            app,
            bound,
            services,
        }
    }

    /// A `Set-Cookie` value with this list; it goes with the browser's session at the latest.
    fn sealed(&self, services: &[&str]) -> Result<HeaderValue, Failure> {
        let json = serde_json::to_vec(services).map_err(Failure::fault)?;
        let mut chance = self.app.dice.chance();
        let vault = &self.app.vault;
        let sealed = vault.seal(PURPOSE, &self.bound, &mut chance, &json);
        Ok(cookie::set(COOKIE, &base64url::encode(&sealed), None))
    }

    /// A `Set-Cookie` value that begins a list.
    pub(super) fn begin(&self) -> Result<HeaderValue, Failure> {
        self.sealed(&[])
    }

    /// Puts a service in front, if somebody asked for a list.
    pub(crate) fn note(&self, slug: &str, response: &mut Response) -> Result<(), Failure> {
        let Some(services) = &self.services else {
            return Ok(());
        };
        if slug.len() > LONGEST || services.first().is_some_and(|first| first == slug) {
            return Ok(());
        }
        let others = services.iter().map(String::as_str).filter(|s| *s != slug);
        let after: Vec<&str> = std::iter::once(slug).chain(others).take(MOST).collect();
        let set = self.sealed(&after)?;
        response.headers_mut().append(header::SET_COOKIE, set);
        Ok(())
    }
}
