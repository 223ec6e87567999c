//! A refresh token becomes new tokens (RFC 6749, section 6), as long as the person's session runs
//! or as they allowed beyond it ([`crate::oidc::offline`]).
//!
//! Each use gives a new refresh token and makes the old one void (RFC 9700, section 4.14.2). One
//! that was void already has been copied, by whomever: the grant is revoked. A service whose
//! answer got lost may repeat its request for a minute, as long as nobody has used what it got.
use super::{
    Asking,
    answer::{Given, answer},
};
use crate::{
    client::profile,
    here::Here,
    moment::Moment,
    oidc::{
        grant::{self, Grant},
        refuse, sql,
    },
    token::{Shown, Token},
};
use axum::Json;
use protocols::{Timestamp, digest, oauth::OauthError};
use serde_json::Value;
use store::Tx;
use web::{Client, Failure};

/// How long the token before the newest one may still be shown, in seconds.
const REPEATED_SECS: i64 = 60;

/// What a refresh token is worth.
#[derive(Debug, PartialEq, Eq)]
enum Worth {
    /// The newest, or the one before it whose answer may have got lost.
    Good,
    /// An old one: it was copied.
    Copied,
    /// Not one of this grant.
    Nothing,
}

fn worth(grant: &Grant, shown: &Shown, now: Timestamp) -> Worth {
    let is = |hash: &Option<[u8; 32]>| hash.is_some_and(|h| digest::equal(&h, &shown.hash));
    let lately = |at: Timestamp| now.millis_since(at) < REPEATED_SECS * 1000;
    if is(&grant.refresh) || (is(&grant.refresh_before) && grant.refreshed_at.is_some_and(lately)) {
        Worth::Good
    } else if grant.refresh.is_some() && grant.refreshed_at.is_some() {
        Worth::Copied
    } else {
        Worth::Nothing
    }
}

pub(super) async fn token(
    here: &Here,
    asking: &Asking,
    token: &str,
    scope: Vec<String>,
) -> Result<Json<Value>, Failure> {
    let unknown = || refuse(OauthError::InvalidGrant, "the refresh token is unknown");
    let shown = Shown::parse(token).ok_or_else(unknown)?;
    let (client, holder) = (asking.client.clone(), asking.holder());
    let details = asking.details.clone();
    // FAPI 2.0 Security Profile, section 5.3.2.1: bound tokens need no rotation.
    let rotates = !profile::is_fapi(here, &client);
    let found = here
        .write("token.refresh", move |tx, here| {
            let moment = here.moment();
            let Some(mut grant) = grant::find(tx, &client, shown.id, here.now)? else {
                return Ok(None);
            };
            let bound = grant.refresh_key.is_some();
            if bound && grant.refresh_key != holder {
                return Ok(None);
            }
            if grant.redeemed_at.is_none() || !grant.living {
                return Ok(None);
            }
            match worth(&grant, &shown, here.now) {
                Worth::Good => {
                    // Before anything is used up.
                    grant.scope = narrowed(&grant.scope, &scope)?;
                    let next = rotates.then(|| rotate(tx, &moment, &grant, shown));
                    let next = next.transpose()?;
                    let given = Given::of(tx, &moment, &client, &grant, next)?;
                    Ok(Some((grant, given.narrowed(details.as_ref())?)))
                }
                Worth::Copied => revoke(tx, &moment, &client, &grant).map(|()| None),
                Worth::Nothing => Ok(None),
            }
        })
        .await?;
    let (grant, given) = found.ok_or_else(unknown)?;
    answer(here, asking, &grant, given).await
}

/// The scope of tokens of a grant, or the part of it that is asked for now.
fn narrowed(granted: &str, asked: &[String]) -> Result<String, Failure> {
    if asked.is_empty() {
        return Ok(granted.to_owned());
    }
    let granted: Vec<&str> = granted.split(' ').collect();
    if asked.iter().all(|one| granted.contains(&one.as_str())) {
        Ok(asked.join(" "))
    } else {
        let why = "the scope is wider than what was granted";
        Err(refuse(OauthError::InvalidScope, why))
    }
}

fn rotate(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    grant: &Grant,
    shown: Shown,
) -> Result<Token, Failure> {
    let next = Token::new(moment.now, &mut moment.chance()).with_id(shown.id);
    tx.post(
        &sql::ROTATE,
        (grant.id, next.hash(), shown.hash, moment.now),
    )?;
    Ok(next)
}

fn revoke(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    grant: &Grant,
) -> Result<(), Failure> {
    tx.post(&sql::REVOKE, (grant.id, moment.now))?;
    let detail = [("client", client.id.as_str())];
    let (person, id) = (Some(grant.person), Some(grant.id));
    moment.record(tx, "token.refresh-reused", person, id, &detail)
}
