//! A person signed in at the identity provider in one browser.
//!
//! Signing in again as the same person keeps the session (and its `sid` at the services) but
//! changes its secret; signing in as somebody else ends it first.
pub(crate) mod sql;

use crate::{
    here::Here,
    moment::Moment,
    ssf,
    token::{Shown, Token},
};
use axum::http::{HeaderMap, HeaderValue};
use protocols::{Timestamp, ssf::InitiatingEntity};
use store::{Id, Tx};
use web::{Failure, cookie};

/// The cookie that holds it.
pub(crate) const COOKIE: &str = "__Host-session";
/// A session ends 12 hours after signing in.
const LIFETIME_SECS: i64 = 12 * 3600;

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Password,
    /// A password and a code: of an authenticator app, or a recovery code.
    PasswordCode,
    Passkey,
    Phone,
    /// A phone approved in a browser that the person has not made known, where the realm lets that
    /// count as low: a live relay cannot be excluded.
    PhoneElsewhere,
    /// A phone's own key and a PIN.
    Pin,
    /// Another identity provider.
    Upstream,
}

impl Method {
    const ALL: [Self; 7] = [
        Self::Password,
        Self::PasswordCode,
        Self::Passkey,
        Self::Phone,
        Self::PhoneElsewhere,
        Self::Pin,
        Self::Upstream,
    ];
    /// As it is stored, and as texts name it (`method-phone`).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordCode => "password-code",
            Self::Passkey => "passkey",
            Self::Phone => "phone",
            Self::PhoneElsewhere => "phone-elsewhere",
            Self::Pin => "pin",
            Self::Upstream => "upstream",
        }
    }
    pub(crate) fn from_name(name: &str) -> Result<Self, Failure> {
        let found = Self::ALL.into_iter().find(|m| m.name() == name);
        found.ok_or_else(|| Failure::fault("unknown method"))
    }
    /// Authentication method references (RFC 8176): a key that proved possession, with the
    /// person's gesture, is two factors.
    pub(crate) fn amr(self) -> &'static [&'static str] {
        match self {
            Self::Password => &["pwd"],
            Self::PasswordCode => &["pwd", "otp", "mfa"],
            Self::Passkey | Self::Phone => &["pop", "user", "mfa"],
            Self::PhoneElsewhere => &["user"],
            Self::Pin => &["swk", "pin", "mfa"],
            Self::Upstream => &[],
        }
    }
    /// What the authentication alone is worth (docs/levels.md); an upstream provider says itself
    /// what it vouches for. A code can be typed into a phishing page, so it lifts nothing.
    pub(crate) fn strength(self) -> i64 {
        match self {
            Self::Password
            | Self::PasswordCode
            | Self::PhoneElsewhere
            | Self::Pin
            | Self::Upstream => 1,
            Self::Passkey | Self::Phone => 2,
        }
    }
}

/// A running session.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub id: Id,
    pub person: Id,
    /// What it was signed in with.
    pub factor: Id,
    pub method: Method,
    /// What the authentication showed.
    pub strength: i64,
    /// The lower of the factor's proof and `strength`.
    pub level: i64,
    pub authenticated_at: Timestamp,
}

/// What was proven just now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proven {
    pub person: Id,
    pub factor: Id,
    pub method: Method,
    /// What the authentication showed, 1 to 3.
    pub strength: i64,
}

impl Proven {
    /// By a method of ours.
    pub(crate) fn by(person: Id, factor: Id, method: Method) -> Self {
        Self {
            person,
            factor,
            method,
            strength: method.strength(),
        }
    }
}

/// The session cookie of a request.
pub(crate) fn shown(headers: &HeaderMap) -> Option<Shown> {
    cookie::get(headers, COOKIE).and_then(Shown::parse)
}

type Row = (Id, Vec<u8>, String, Id, Id, String, i64, i64, Timestamp);

fn from_row(row: Row) -> Result<(Vec<u8>, String, Session), Failure> {
    let (id, secret, realm, person, factor, method, strength, level, authenticated_at) = row;
    let session = Session {
        id,
        person,
        factor,
        method: Method::from_name(&method)?,
        strength,
        level,
        authenticated_at,
    };
    Ok((secret, realm, session))
}

/// Says that [`find`] will be asked for this cookie.
pub(crate) fn ahead(tx: &mut Tx<'_>, shown: Option<Shown>, now: Timestamp) -> Result<(), Failure> {
    match shown {
        Some(shown) => Ok(tx.ahead(&sql::FIND, (shown.id, now))?),
        None => Ok(()),
    }
}

/// The running session behind a cookie.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    realm: &str,
    shown: Option<Shown>,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    let Some(shown) = shown else { return Ok(None) };
    let Some(row) = tx.first::<Row>(&sql::FIND, (shown.id, now))? else {
        return Ok(None);
    };
    let (secret, of_realm, session) = from_row(row)?;
    let fits = <[u8; 32]>::try_from(secret).is_ok_and(|s| shown.fits(&s));
    Ok((fits && of_realm == realm).then_some(session))
}

/// A running session by its id, for what is bound to it already.
pub(crate) fn running(tx: &mut Tx<'_>, id: Id, now: Timestamp) -> Result<Option<Session>, Failure> {
    let row = tx.first::<Row>(&sql::FIND, (id, now))?;
    row.map(|row| Ok(from_row(row)?.2)).transpose()
}

/// Starts a session, or renews the one of the same person in this browser. Gives it with the
/// text of the cookie.
pub(crate) fn start(
    tx: &mut Tx<'_>,
    here: &Here,
    proven: Proven,
    level: i64,
) -> Result<(Session, String), Failure> {
    let (moment, now) = (here.moment(), here.now);
    let fresh = Token::new(now, &mut moment.chance());
    let Proven {
        person,
        factor,
        method,
        strength,
    } = proven;
    let id = match find(tx, &here.realm.id, here.session, now)? {
        Some(old) if old.person == person => old.id,
        Some(old) => {
            sign_out(tx, &moment, old.id, old.person)?;
            fresh.id
        }
        None => fresh.id,
    };
    let token = fresh.with_id(id);
    let row = (
        id,
        token.hash(),
        here.realm.id.as_str(),
        here.browser,
        person,
        factor,
        method.name(),
        strength,
        level,
        here.kind.as_str(),
        here.place.as_str(),
        now,
        now.plus_secs(LIFETIME_SECS),
    );
    tx.post(&sql::START, row)?;
    let detail = [("method", method.name())];
    moment.record(tx, "session.started", Some(person), Some(id), &detail)?;
    let session = Session {
        id,
        person,
        factor,
        method,
        strength,
        level,
        authenticated_at: now,
    };
    Ok((session, token.text()))
}

/// The factor of a session rose, and with it the session.
pub(crate) fn raise(tx: &mut Tx<'_>, session: &Session, proof: i64) -> Result<(), Failure> {
    let level = proof.min(session.strength).max(session.level);
    tx.post(&sql::RAISE, (session.id, level))?;
    Ok(())
}

/// Ends a session, revokes all its grants and tells the services that take part: it may be
/// somebody else's doing.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: Id,
    person: Id,
) -> Result<(), Failure> {
    end_by(tx, moment, (session, person), InitiatingEntity::User)
}

/// The same where somebody else than the person does it.
pub(crate) fn end_by(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    (session, person): (Id, Id),
    by: InitiatingEntity,
) -> Result<(), Failure> {
    tx.post(&sql::REVOKE_GRANTS, (session, moment.now))?;
    over(tx, moment, (session, person), by)
}

/// The person signs out: what they allowed beyond the session stays (OpenID Connect Back-Channel
/// Logout 1.0, section 2.7).
pub(crate) fn sign_out(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: Id,
    person: Id,
) -> Result<(), Failure> {
    over(tx, moment, (session, person), InitiatingEntity::User)
}

fn over(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    (session, person): (Id, Id),
    by: InitiatingEntity,
) -> Result<(), Failure> {
    if tx.run(&sql::END, (session, moment.now))? == 0 {
        return Ok(());
    }
    tx.post(&sql::REVOKE_OF_SESSION, (session, moment.now))?;
    let realm = &moment.realm.id;
    let clients: Vec<(String,)> = tx.all(&sql::CLIENTS, (session,))?;
    for (client,) in clients {
        let known = moment.app.region.client(realm, &client);
        if known.is_some_and(|c| c.backchannel_logout_uri.is_some()) {
            let payload = crate::oidc::logout::payload(realm, &client, session, person);
            moment.enqueue(tx, "backchannel-logout", &payload)?;
        }
    }
    ssf::session_revoked(tx, moment, (session, person), by)?;
    moment.record(tx, "session.ended", Some(person), Some(session), &[])
}

fn of_person(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<Vec<(Id, Id)>, Failure> {
    Ok(tx.all(&sql::OF_PERSON, (person, now))?)
}

/// Ends all sessions of a person, here and elsewhere, but for `keep`, and every access beyond a
/// session.
pub(crate) fn end_all(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    keep: Option<Id>,
    by: InitiatingEntity,
) -> Result<(), Failure> {
    tx.post(&sql::REVOKE_OFFLINE, (person, moment.now))?;
    for (id, _) in of_person(tx, person, moment.now)? {
        if Some(id) != keep {
            end_by(tx, moment, (id, person), by)?;
        }
    }
    Ok(())
}

/// Ends the sessions that a factor signed in, but for `keep`, and what was allowed in such ones
/// beyond them.
pub(crate) fn end_of_factor(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    factor: Id,
    keep: Option<Id>,
    by: InitiatingEntity,
) -> Result<(), Failure> {
    tx.post(&sql::REVOKE_OFFLINE_OF, (person, moment.now, factor))?;
    for (id, with) in of_person(tx, person, moment.now)? {
        if with == factor && Some(id) != keep {
            end_by(tx, moment, (id, person), by)?;
        }
    }
    Ok(())
}

/// A running session, as lists show it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub id: Id,
    pub method: Method,
    /// "Firefox, Linux".
    pub kind: String,
    pub place: String,
    pub authenticated_at: Timestamp,
}

type ListedRow = (Id, String, String, String, Timestamp);

/// The running sessions of a person, newest first.
pub(crate) fn list(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<Vec<Listed>, Failure> {
    let rows: Vec<ListedRow> = tx.all(&sql::LIST, (person, now))?;
    let listed = |(id, method, kind, place, authenticated_at): ListedRow| {
        Ok(Listed {
            id,
            method: Method::from_name(&method)?,
            kind,
            place,
            authenticated_at,
        })
    };
    rows.into_iter().map(listed).collect()
}

/// How many sessions a person has running.
pub(crate) fn count(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<usize, Failure> {
    Ok(of_person(tx, person, now)?.len())
}

/// `Set-Cookie` for the text of a session.
pub(crate) fn cookie_for(text: &str) -> HeaderValue {
    cookie::set(COOKIE, text, None)
}
