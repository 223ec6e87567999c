//! A person signed in at one portal.
use super::{exchange::Identity, refusal::Refusal, sql};
use crate::place::Place;
use protocols::{Timestamp, base64url, digest::sha256};
use store::{Event, Id};
use web::{App, Failure};

/// The cookie's name.
pub(crate) const COOKIE: &str = "__Host-portal";
/// How long a session lives at the most, in seconds.
const LIFETIME: i64 = 12 * 3600;
const NAME: &str = "portal-session-name";
const ID_TOKEN: &str = "portal-session-id-token";

/// Who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// The pseudonym that the issuer gives this portal.
    pub(crate) sub: String,
    /// As the person wants to be called; may be empty.
    pub(crate) name: String,
    /// The level of this sign-in, 0 to 3.
    pub(crate) level: u8,
    /// A key was shown, not only something known: then it is the proof of identity that is missing.
    pub(crate) strong: bool,
}

/// The cookie's secret as it is stored.
fn stored(cookie: &str) -> Option<[u8; 32]> {
    base64url::decode_array::<32>(cookie).map(|secret| sha256(&secret))
}

/// The person of a cookie, if the session runs at this portal.
pub(crate) async fn person(
    app: &App,
    place: &Place,
    cookie: &str,
) -> Result<Option<Person>, Failure> {
    let Some(secret) = stored(cookie) else {
        return Ok(None);
    };
    let (host, now) = (place.host().to_owned(), app.clock.now());
    let row = app
        .db
        .read(move |tx| {
            tx.first::<(Id, i64, i64, Vec<u8>, String)>(&sql::FIND, (secret, host.as_str(), now))
        })
        .await?;
    let Some((id, level, strong, name, sub)) = row else {
        return Ok(None);
    };
    let name = app.vault.open(NAME, &id.0, &name)?;
    let name = String::from_utf8(name).map_err(Failure::fault)?;
    Ok(Some(Person {
        sub,
        name,
        level: u8::try_from(level).unwrap_or(0),
        strong: strong != 0,
    }))
}

/// Begins a session and says its cookie. The one that ran in this browser ends with it: the
/// session's secret changes with every sign-in, so that a planted one is worth nothing.
pub(super) async fn begin(
    app: &App,
    place: &Place,
    identity: Identity,
    earlier: Option<&str>,
    now: Timestamp,
) -> Result<String, Failure> {
    let mut chance = app.dice.chance();
    let (id, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let secret = chance.bytes::<32>();
    let name = app
        .vault
        .seal(NAME, &id.0, &mut chance, identity.name.as_bytes());
    let id_token = app
        .vault
        .seal(ID_TOKEN, &id.0, &mut chance, identity.id_token.as_bytes());
    let (host, realm) = (place.host().to_owned(), place.realm.id.clone());
    let (earlier, level) = (earlier.and_then(stored), identity.level);
    app.db
        .write("portal.sign_in", move |tx| {
            if let Some(earlier) = earlier {
                tx.first::<(Id, Vec<u8>)>(&sql::END, (earlier, host.as_str(), now))?;
            }
            let who = (
                identity.sub.as_str(),
                identity.sid.as_str(),
                i64::from(level),
            );
            let end = now.plus_secs(LIFETIME);
            tx.run(
                &sql::BEGIN,
                (
                    id,
                    sha256(&secret),
                    host.as_str(),
                    realm.as_str(),
                    who.0,
                    who.1,
                    who.2,
                    i64::from(identity.strong),
                    name.as_slice(),
                    id_token.as_slice(),
                    now,
                    end,
                ),
            )?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm,
                kind: "portal.signed_in",
                actor: None,
                subject: Some(id),
                detail: &[("host", &host), ("level", &level.to_string())],
            })
        })
        .await
        .map_err(|e: store::Error| Failure::from(e))?;
    Ok(base64url::encode(&secret))
}

/// Ends the session of a cookie and says its ID token, the hint for the issuer.
pub(super) async fn end(
    app: &App,
    place: &Place,
    cookie: &str,
    now: Timestamp,
) -> Result<Option<String>, Failure> {
    let Some(secret) = stored(cookie) else {
        return Ok(None);
    };
    let event = Id::new(now, &mut app.dice.chance());
    let (host, realm) = (place.host().to_owned(), place.realm.id.clone());
    let ended = app
        .db
        .write("portal.sign_out", move |tx| {
            let ended = tx.first::<(Id, Vec<u8>)>(&sql::END, (secret, host.as_str(), now))?;
            if let Some((id, _)) = &ended {
                tx.record(&Event {
                    id: event,
                    at: now,
                    realm: &realm,
                    kind: "portal.signed_out",
                    actor: None,
                    subject: Some(*id),
                    detail: &[("host", &host)],
                })?;
            }
            Ok::<_, store::Error>(ended)
        })
        .await?;
    let Some((id, sealed)) = ended else {
        return Ok(None);
    };
    let id_token = app.vault.open(ID_TOKEN, &id.0, &sealed)?;
    String::from_utf8(id_token)
        .map(Some)
        .map_err(Failure::fault)
}

/// Ends the sessions that a logout token names; says how many. Told twice, nothing is left to end.
pub(super) async fn end_named(
    app: &App,
    place: &Place,
    (sid, sub): (Option<String>, Option<String>),
    now: Timestamp,
) -> Result<u64, Failure> {
    let event = Id::new(now, &mut app.dice.chance());
    let (host, realm) = (place.host().to_owned(), place.realm.id.clone());
    let ended = app.db.write("portal.logout_notice", move |tx| {
        let ended = match (&sid, &sub) {
            // A session is named: the person's other sessions go on (section 2.6).
            (Some(sid), _) => tx.run(&sql::END_OF_SID, (host.as_str(), sid.as_str(), now))?,
            (None, Some(sub)) => tx.run(&sql::END_OF_SUB, (host.as_str(), sub.as_str(), now))?,
            (None, None) => 0,
        };
        if ended > 0 {
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm,
                kind: "portal.signed_out_by_issuer",
                actor: None,
                subject: None,
                detail: &[("host", &host), ("sessions", &ended.to_string())],
            })?;
        }
        Ok::<_, store::Error>(ended)
    });
    Ok(ended.await?)
}

/// Keeps a refused sign-in in the audit trail.
pub(super) async fn note_refusal(
    app: &App,
    place: &Place,
    refusal: Refusal,
    now: Timestamp,
) -> Result<(), Failure> {
    let event = Id::new(now, &mut app.dice.chance());
    let (host, realm) = (place.host().to_owned(), place.realm.id.clone());
    let noted = app.db.write("portal.refused", move |tx| {
        tx.record(&Event {
            id: event,
            at: now,
            realm: &realm,
            kind: "portal.sign_in_refused",
            actor: None,
            subject: None,
            detail: &[("host", &host), ("reason", refusal.code())],
        })
    });
    noted.await.map_err(|e: store::Error| Failure::from(e))
}

/// Removes sessions that are over; ended ones stay until then. Says how many.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn purge(app: &App, now: Timestamp) -> Result<u64, store::Error> {
    app.db
        .write("portal.purge", move |tx| tx.run(&sql::PURGE, (now,)))
        .await
}
