//! The question for tokens, and what is answered: nothing yet, not so often, no, or once: yes.
use super::{Kind, sql};
use crate::{
    oidc::{
        grant::{self, Grant},
        sql as grants,
    },
    token::Shown,
};
use protocols::{
    Timestamp,
    oauth::{
        OauthError,
        poll::{Answer, Decision, Waiting},
    },
};
use store::{Id, Tx};
use web::{Client, Failure};

/// What came of a question.
pub(crate) enum Polled {
    Now(Box<Grant>),
    /// The tokens were given before: everything they gave is revoked now.
    Again(Id),
    No(OauthError, &'static str),
}

/// The keys of a request for tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys<'a> {
    /// Of its DPoP proof.
    pub shown: Option<&'a str>,
    /// To which its refresh tokens are to be bound.
    pub refresh: Option<&'a str>,
    /// The hash of the refresh token that it is given, if it is given one.
    pub token: Option<[u8; 32]>,
}

/// Where something stands for this client; for all others it does not exist.
fn find(
    tx: &mut Tx<'_>,
    client: &Client,
    kind: Kind,
    shown: &Shown,
) -> Result<Option<Waiting>, Failure> {
    type Row = (
        [u8; 32],
        String,
        String,
        String,
        Timestamp,
        i64,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let Some(row) = tx.first::<Row>(&sql::FIND, (shown.id,))? else {
        return Ok(None);
    };
    let (secret, realm, of, of_kind, expires_at, interval, asked_at, agreed, refused) = row;
    let theirs = realm == client.realm && of == client.id && of_kind == kind.name();
    if !theirs || !shown.fits(&secret) {
        return Ok(None);
    }
    Ok(Some(Waiting {
        decision: match (agreed, refused) {
            (Some(_), _) => Decision::Agreed,
            (None, Some(_)) => Decision::Refused,
            (None, None) => Decision::Open,
        },
        expires_at,
        asked_at,
        interval_secs: u32::try_from(interval).unwrap_or(u32::MAX),
    }))
}

const fn sentence(error: OauthError) -> &'static str {
    match error {
        OauthError::AuthorizationPending => "the person has not decided yet",
        OauthError::SlowDown => "wait longer between two questions",
        OauthError::ExpiredToken => "nobody decided in time",
        _ => "the person did not agree",
    }
}

/// Answers a question. Everything is an answer and no error: what was written must stay.
pub(crate) fn poll(
    tx: &mut Tx<'_>,
    client: &Client,
    kind: Kind,
    shown: &Shown,
    keys: Keys<'_>,
    now: Timestamp,
) -> Result<Polled, Failure> {
    let Some(waiting) = find(tx, client, kind, shown)? else {
        return Ok(Polled::No(OauthError::InvalidGrant, "the code is unknown"));
    };
    let answer = waiting.answer(now);
    let interval = match answer {
        Answer::Pending => Some(waiting.interval_secs),
        Answer::SlowDown { interval_secs } => Some(interval_secs),
        Answer::Tokens | Answer::Denied | Answer::Expired => None,
    };
    if let Some(secs) = interval {
        tx.post(&sql::ASKED, (shown.id, now, i64::from(secs)))?;
    }
    match answer.error() {
        Some(error) => Ok(Polled::No(error, sentence(error))),
        None => redeem(tx, client, shown.id, keys, now),
    }
}

/// Once; who shows the same again has copied it, or somebody else has (RFC 9700, section 4.14).
fn redeem(
    tx: &mut Tx<'_>,
    client: &Client,
    id: Id,
    keys: Keys<'_>,
    now: Timestamp,
) -> Result<Polled, Failure> {
    let Some(grant) = grant::find(tx, client, id, now)? else {
        // The session is gone, and with it what was agreed to in it.
        return Ok(Polled::No(
            OauthError::AccessDenied,
            "the person signed out",
        ));
    };
    let key = grant.terms.key.as_deref();
    if key.is_some() && key != keys.shown {
        let why = "the code is bound to another key";
        return Ok(Polled::No(OauthError::InvalidGrant, why));
    }
    if grant.redeemed_at.is_some() {
        tx.post(&grants::REVOKE, (id, now))?;
        return Ok(Polled::Again(grant.person));
    }
    if !grant.living {
        return Ok(Polled::No(
            OauthError::AccessDenied,
            "the person signed out",
        ));
    }
    let row = (id, now, keys.token, keys.refresh);
    tx.post(&grants::REDEEM_AWAITED, row)?;
    Ok(Polled::Now(Box::new(grant)))
}
