//! Known browsers: a pair of person and browser, made known by the person after a sign-in that
//! was bound to this origin. It is what stops a live relay of QR frames without a second step.
//!
//! The cookie rotates with each use; the value before lives a minute (two tabs), an older one
//! means that it was copied and revokes.
use super::sql;
use crate::{
    here::Here,
    token::{Shown, Token},
};
use axum::http::{HeaderMap, HeaderValue};
use protocols::{Timestamp, digest};
use store::{Id, Tx};
use web::{Failure, cookie};

/// The cookie: one for all persons of a browser.
pub(crate) const COOKIE: &str = "__Host-known";
/// Unused for so long, it is forgotten.
pub(crate) const LIFETIME_SECS: i64 = 90 * 86_400;
const PREVIOUS_LIVES_SECS: i64 = 60;

/// What the cookie was worth.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Known {
    No,
    /// Yes; the new cookie's text, unless the previous value was shown.
    Yes(Option<String>),
    /// An old value: copied. All of the browser's pairs are forgotten.
    Copied,
}

/// The cookie of a request.
pub(crate) fn shown(headers: &HeaderMap) -> Option<Shown> {
    cookie::get(headers, COOKIE).and_then(Shown::parse)
}

/// `Set-Cookie` for the cookie's text.
pub(crate) fn cookie_for(text: &str) -> HeaderValue {
    cookie::set(COOKIE, text, Some(LIFETIME_SECS))
}

/// Whether the browser is known for this person; rotates the cookie.
pub(crate) fn check(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<Known, Failure> {
    let (Some(shown), now) = (here.known, here.now) else {
        return Ok(Known::No);
    };
    let row: Option<([u8; 32], Option<Vec<u8>>, Timestamp)> =
        tx.first(&sql::KNOWN, (shown.id, person))?;
    let Some((current, previous, rotated_at)) = row else {
        return Ok(Known::No);
    };
    if rotated_at < now.minus_secs(LIFETIME_SECS) {
        return Ok(Known::No);
    }
    if shown.fits(&current) {
        let next = Token::new(now, &mut here.moment().chance()).with_id(shown.id);
        tx.post(&sql::ROTATE, (shown.id, current, next.hash(), now))?;
        return Ok(Known::Yes(Some(next.text())));
    }
    let is_previous = previous.is_some_and(|p| digest::equal(&p, &shown.hash));
    if is_previous && rotated_at >= now.minus_secs(PREVIOUS_LIVES_SECS) {
        return Ok(Known::Yes(None));
    }
    tx.post(&sql::FORGET_BROWSER, (shown.id,))?;
    Ok(Known::Copied)
}

/// Says that [`should_ask`] will be asked about this person.
pub(crate) fn ahead(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<(), Failure> {
    match here.known {
        Some(shown) => Ok(tx.ahead(&sql::ASKED, (shown.id, person))?),
        None => Ok(()),
    }
}

/// Whether the person should be asked: never before in this browser.
pub(crate) fn should_ask(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<bool, Failure> {
    let Some(shown) = here.known else {
        return Ok(true);
    };
    Ok(tx
        .first::<(i64,)>(&sql::ASKED, (shown.id, person))?
        .is_none())
}

/// Keeps the answer; a "no" is kept too, so that it is asked once. Gives the cookie's text.
///
/// The browser's id goes on only with its secret: an invented one would put a false pair beside
/// true ones, and the next true cookie would look copied.
pub(crate) fn answer(tx: &mut Tx<'_>, here: &Here, answer: &Answer<'_>) -> Result<String, Failure> {
    let now = here.now;
    let fresh = Token::new(now, &mut here.moment().chance());
    let mut token = fresh.clone();
    if let Some(old) = here.known {
        let ours: Option<(i64,)> = tx.first(&sql::OF_BROWSER, (old.id, old.hash))?;
        if ours.is_some() {
            token = fresh.with_id(old.id);
            tx.post(&sql::ROTATE, (old.id, old.hash, token.hash(), now))?;
        }
    }
    let revoked = (!answer.yes).then_some(now);
    let row = (
        token.id,
        answer.person,
        token.hash(),
        now,
        answer.kind,
        revoked,
    );
    tx.post(&sql::MAKE_KNOWN, row)?;
    Ok(token.text())
}

/// What a person answered about a browser.
pub(crate) struct Answer<'a> {
    pub person: Id,
    pub yes: bool,
    /// "Firefox, Linux", sealed with the person's key.
    pub kind: &'a [u8],
}
