//! A person signed in at the identity provider in one browser.
//!
//! Signing in again as the same person keeps the session (and its `sid` at the services) but
//! changes its secret; signing in as somebody else ends it first.
pub(crate) mod sql;

use crate::token::{Shown, Token};
use axum::http::{HeaderMap, HeaderValue};
use protocols::{Chance, Timestamp};
use store::{Event, Id, Job, Tx};
use web::{Failure, Region, cookie};

/// The cookie that holds it.
pub(crate) const COOKIE: &str = "__Host-session";
/// A session ends 12 hours after signing in.
const LIFETIME_SECS: i64 = 12 * 3600;

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Password,
    Passkey,
    Phone,
    /// A phone approved in a browser that the person has not made known, where the realm lets that
    /// count as low: a live relay cannot be excluded.
    PhoneElsewhere,
}

impl Method {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Method::Password => "password",
            Method::Passkey => "passkey",
            Method::Phone => "phone",
            Method::PhoneElsewhere => "phone-elsewhere",
        }
    }
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [
            Method::Password,
            Method::Passkey,
            Method::Phone,
            Method::PhoneElsewhere,
        ]
        .into_iter()
        .find(|m| m.name() == name)
    }
    /// Authentication method references (RFC 8176): a key that proved possession, with the
    /// person's gesture, is two factors.
    pub(crate) fn amr(self) -> &'static [&'static str] {
        match self {
            Method::Password => &["pwd"],
            Method::Passkey | Method::Phone => &["pop", "user", "mfa"],
            Method::PhoneElsewhere => &["user"],
        }
    }
    /// What the authentication alone is worth (docs/levels.md).
    pub(crate) fn strength(self) -> i64 {
        match self {
            Method::Password | Method::PhoneElsewhere => 1,
            Method::Passkey | Method::Phone => 2,
        }
    }
}

/// A session as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub id: Id,
    pub person: Id,
    pub method: Method,
    pub authenticated_at: Timestamp,
}

/// What was proven just now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proven {
    pub person: Id,
    /// The passkey or phone; none for a password.
    pub factor: Option<Id>,
    pub method: Method,
    /// The lower of proof and authentication.
    pub level: i64,
}

/// The session cookie of a request.
pub(crate) fn shown(headers: &HeaderMap) -> Option<Shown> {
    cookie::get(headers, COOKIE).and_then(Shown::parse)
}

/// The running session behind a cookie.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    realm: &str,
    shown: Option<Shown>,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    type Row = (Vec<u8>, String, Id, String, Timestamp);
    let Some(shown) = shown else { return Ok(None) };
    let row: Option<Row> = tx.first(&sql::FIND, (shown.id, now))?;
    let Some((secret, of_realm, person, method, authenticated_at)) = row else {
        return Ok(None);
    };
    let fits = <[u8; 32]>::try_from(secret).is_ok_and(|s| shown.fits(&s));
    let method = Method::from_name(&method).ok_or_else(|| Failure::fault("unknown method"))?;
    Ok((fits && of_realm == realm).then_some(Session {
        id: shown.id,
        person,
        method,
        authenticated_at,
    }))
}

/// What a session is started in.
pub(crate) struct Frame<'a> {
    pub region: &'a Region,
    pub realm: &'a str,
    pub browser: &'a [u8; 32],
    pub before: Option<Shown>,
    pub now: Timestamp,
    /// Makes the ids of records; they are no secrets, so that the closure can run again.
    pub seed: u64,
}

/// Starts a session, or renews the one of the same person in this browser. Gives it with the
/// text of the cookie.
pub(crate) fn start(
    tx: &mut Tx<'_>,
    frame: &Frame<'_>,
    proven: Proven,
    fresh: &Token,
) -> Result<(Session, String), Failure> {
    let Frame { now, realm, .. } = *frame;
    let mut chance = Chance::seeded(frame.seed);
    let before = find(tx, realm, frame.before, now)?;
    let id = match &before {
        Some(old) if old.person == proven.person => old.id,
        Some(old) => {
            end(tx, frame.region, realm, old.id, old.person, now, frame.seed)?;
            fresh.id
        }
        None => fresh.id,
    };
    let token = fresh.with_id(id);
    let row = (
        id,
        token.hash(),
        realm,
        *frame.browser,
        proven.person,
        proven.factor,
        proven.method.name(),
        proven.level,
        now,
        now.plus_secs(LIFETIME_SECS),
    );
    tx.run(&sql::START, row)?;
    tx.record(&Event {
        id: Id::new(now, &mut chance),
        at: now,
        realm,
        kind: "session.started",
        actor: Some(proven.person),
        subject: Some(id),
        detail: &[("method", proven.method.name())],
    })?;
    let Proven { person, method, .. } = proven;
    Ok((
        Session {
            id,
            person,
            method,
            authenticated_at: now,
        },
        token.text(),
    ))
}

/// Ends a session, revokes its grants and tells the services that take part.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    region: &Region,
    realm: &str,
    session: Id,
    person: Id,
    now: Timestamp,
    seed: u64,
) -> Result<(), Failure> {
    if tx.run(&sql::END, (session, now))? == 0 {
        return Ok(());
    }
    tx.run(&sql::REVOKE_GRANTS, (session, now))?;
    let mut chance = Chance::seeded(seed ^ 0x0065_6e64);
    let clients: Vec<(String,)> = tx.all(&sql::CLIENTS, (session,))?;
    for (client,) in clients {
        let told = region
            .client(realm, &client)
            .is_some_and(|c| c.backchannel_logout_uri.is_some());
        if told {
            let payload = crate::oidc::logout::payload(realm, &client, session, person);
            tx.enqueue(&Job {
                id: Id::new(now, &mut chance),
                kind: "backchannel-logout",
                payload: &payload,
                run_at: now,
            })?;
        }
    }
    tx.record(&Event {
        id: Id::new(now, &mut chance),
        at: now,
        realm,
        kind: "session.ended",
        actor: Some(person),
        subject: Some(session),
        detail: &[],
    })?;
    Ok(())
}

/// `Set-Cookie` for the text of a session.
pub(crate) fn cookie_for(text: &str) -> HeaderValue {
    cookie::set(COOKIE, text, None)
}
