//! A service's request while somebody signs in: kept when it came, answered once.
use super::{service::Service, sql};
use crate::here::Here;
use axum::http::StatusCode;
use protocols::{
    Timestamp, digest,
    saml::{ON_ITS_WAY_SECS, SignOnRequest},
};
use store::{Id, Tx};
use web::Failure;

/// So long somebody may take to sign in; as long as a sign-in lasts.
const LIFETIME_SECS: i64 = crate::sign_in::LIFETIME_SECS;

/// A kept request.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub id: Id,
    pub service: String,
    pub asked: SignOnRequest,
    /// Where the answer goes.
    pub consumer: String,
    pub relay_state: Option<String>,
    pub created_at: Timestamp,
}

/// Takes a message's name, once for this service: a message that somebody recorded does nothing.
///
/// # Errors
/// `saml-again`.
pub(super) fn seen(
    tx: &mut Tx<'_>,
    here: &Here,
    service: &str,
    message: &str,
) -> Result<(), Failure> {
    let until = here.now.plus_secs(2 * ON_ITS_WAY_SECS);
    let message = digest::sha256(message.as_bytes());
    let row = (here.realm.id.as_str(), service, message, until);
    if tx.run(&sql::SEEN, row)? == 0 {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "saml-again"));
    }
    Ok(())
}

/// Keeps a verified request.
///
/// # Errors
/// `saml-again` for one that came before.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    here: &Here,
    service: &Service,
    asked: &SignOnRequest,
    consumer: &str,
    relay_state: Option<&str>,
) -> Result<Id, Failure> {
    let entity = service.registered.entity.as_str();
    seen(tx, here, entity, &asked.id)?;
    let (moment, json) = (here.moment(), serde_json::to_string(asked));
    let id = moment.id();
    let row = (
        id,
        here.realm.id.as_str(),
        entity,
        json.map_err(Failure::fault)?,
        consumer,
        relay_state,
        here.now,
        here.now.plus_secs(LIFETIME_SECS),
    );
    tx.post(&sql::KEEP_REQUEST, row)?;
    moment.record(tx, "saml.asked", None, Some(id), &[("client", entity)])?;
    Ok(id)
}

/// It is answered, in the transaction that found it open: nobody answers it twice.
pub(super) fn answered(tx: &mut Tx<'_>, here: &Here, kept: &Kept) -> Result<(), Failure> {
    Ok(tx.post(&sql::ANSWERED, (kept.id, here.now))?)
}

/// A kept request that is still to be answered; who answers it says so ([`answered`]).
///
/// # Errors
/// `saml-gone`: answered, expired, or of another realm.
pub(super) fn find(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Kept, Failure> {
    type Row = (String, String, String, String, Option<String>, Timestamp);
    let gone = || Failure::refuse(StatusCode::GONE, "saml-gone");
    let row: Option<Row> = tx.first(&sql::REQUEST, (id, here.now))?;
    let (realm, service, asked, consumer, relay_state, created_at) = row.ok_or_else(gone)?;
    if realm != here.realm.id {
        return Err(gone());
    }
    let unreadable = |_| Failure::fault("stored SAML request unreadable");
    Ok(Kept {
        id,
        service,
        asked: serde_json::from_str(&asked).map_err(unreadable)?,
        consumer,
        relay_state,
        created_at,
    })
}
