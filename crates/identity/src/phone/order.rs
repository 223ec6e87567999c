//! The life of an order: `Pending → Claimed → Approved → Consumed`, and from any open state
//! `Ended`. Each transition is one conditional update; nothing leaves a final state.
use super::sql;
use crate::{
    here::Here,
    session::{Method, Proven},
};
use axum::http::StatusCode;
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// An order that nobody claims ends after five minutes.
pub(crate) const LIFETIME_SECS: i64 = 300;
/// An approval is consumed within a minute or not at all.
const APPROVAL_LIVES_SECS: i64 = 60;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Pending,
    Claimed,
    Approved,
    Consumed,
    Ended,
}

/// An order as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub id: Id,
    pub created_at: Timestamp,
    expires_at: Timestamp,
    claimed_at: Option<Timestamp>,
    pub phone: Option<Id>,
    pub approval: Option<String>,
    approved_at: Option<Timestamp>,
    consumed_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    /// What the browser shows, of an order that was sent to a phone.
    pub number: Option<String>,
}

impl Order {
    /// Pure: the state at a moment.
    pub(crate) fn state(&self, now: Timestamp) -> State {
        // An approval in the last second of an order still has its minute.
        let until = self
            .approved_at
            .map_or(self.expires_at, |at| at.plus_secs(APPROVAL_LIVES_SECS));
        if self.consumed_at.is_some() {
            State::Consumed
        } else if self.ended_at.is_some() || until <= now {
            State::Ended
        } else if self.approved_at.is_some() {
            State::Approved
        } else if self.claimed_at.is_some() {
            State::Claimed
        } else {
            State::Pending
        }
    }
    /// Seconds until it ends.
    pub(crate) fn seconds_left(&self, now: Timestamp) -> i64 {
        self.expires_at.millis_since(now).max(0) / 1000
    }
}

type Row = (
    Id,
    Timestamp,
    Timestamp,
    Option<Timestamp>,
    Option<Id>,
    Option<String>,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<String>,
);

fn from_row(row: Row) -> Order {
    let (id, created_at, expires_at, claimed_at, phone, approval, ..) = row;
    let (.., approved_at, consumed_at, ended_at, number) = row;
    Order {
        id,
        created_at,
        expires_at,
        claimed_at,
        phone,
        approval,
        approved_at,
        consumed_at,
        ended_at,
        number,
    }
}

/// Says that [`find`] will be asked for this one.
pub(crate) fn ahead(tx: &mut Tx<'_>, id: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::ORDER, (id,))?)
}

/// Says that [`find_open`] will be asked for this sign-in.
pub(crate) fn open_ahead(tx: &mut Tx<'_>, sign_in: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::ORDER_OF_SIGN_IN, (sign_in,))?)
}

/// An order by its id.
pub(crate) fn find(tx: &mut Tx<'_>, id: Id) -> Result<Option<Order>, Failure> {
    Ok(tx.first::<Row>(&sql::ORDER, (id,))?.map(from_row))
}

/// The newest order of a sign-in, whatever its state.
pub(crate) fn find_open(tx: &mut Tx<'_>, sign_in: Id) -> Result<Option<Order>, Failure> {
    Ok(tx
        .first::<Row>(&sql::ORDER_OF_SIGN_IN, (sign_in,))?
        .map(from_row))
}

/// A phone that asks, as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Phone {
    /// The factor's id.
    pub id: Id,
    pub person: Id,
    pub proof: i64,
    pub revoked: bool,
    pub channel_key: Vec<u8>,
    /// None for a phone without a screen lock of its own, which asks for a PIN.
    pub passkey: Option<PhonePasskey>,
}

/// The passkey of a phone.
#[derive(Debug, Clone)]
pub(crate) struct PhonePasskey {
    pub credential_id: Vec<u8>,
    pub public_key: Vec<u8>,
    pub sign_count: i64,
}

/// How a phone signs people in.
const fn method(has_passkey: bool) -> Method {
    if has_passkey {
        Method::Phone
    } else {
        Method::Pin
    }
}

impl Phone {
    /// How it signs people in.
    pub(crate) fn method(&self) -> Method {
        method(self.passkey.is_some())
    }
    /// The level it reaches.
    pub(crate) fn level(&self) -> i64 {
        self.proof.min(self.method().strength())
    }
}

fn unknown() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "device-unknown")
}

/// Says that [`phone`] or [`active_phone`] will be asked for this one.
pub(crate) fn phone_ahead(tx: &mut Tx<'_>, id: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::PHONE, (id,))?)
}

/// A phone of the realm.
pub(crate) fn phone(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Phone, Failure> {
    type Row = (
        Id,
        String,
        i64,
        Option<Timestamp>,
        Vec<u8>,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<i64>,
    );
    let row: Row = tx.first(&sql::PHONE, (id,))?.ok_or_else(unknown)?;
    let (person, of_realm, proof, revoked, channel_key, credential_id, public_key, count) = row;
    if of_realm != realm {
        return Err(unknown());
    }
    let passkey = match (credential_id, public_key, count) {
        (Some(credential_id), Some(public_key), Some(sign_count)) => Some(PhonePasskey {
            credential_id,
            public_key,
            sign_count,
        }),
        _ => None,
    };
    Ok(Phone {
        id,
        person,
        proof,
        revoked: revoked.is_some(),
        channel_key,
        passkey,
    })
}

/// The same, refusing a revoked one.
pub(crate) fn active_phone(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Phone, Failure> {
    let phone = phone(tx, realm, id)?;
    if phone.revoked {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "device-revoked"))
    } else {
        Ok(phone)
    }
}

/// The text to show and sign.
pub(crate) enum Claimed {
    Now(String),
    /// The same phone asked before.
    Before(String),
}

/// `Pending → Claimed`, for an order found in this transaction. The phone that claimed it may ask
/// again and gets the same text.
pub(crate) fn claim(
    tx: &mut Tx<'_>,
    order: &Order,
    phone: Id,
    approval: &str,
    now: Timestamp,
) -> Result<Claimed, Failure> {
    match (order.state(now), &order.approval) {
        (State::Pending, _) => {
            tx.post(&sql::ORDER_CLAIM, (order.id, now, phone, approval))?;
            Ok(Claimed::Now(approval.to_owned()))
        }
        (State::Claimed, Some(text)) if order.phone == Some(phone) => {
            Ok(Claimed::Before(text.clone()))
        }
        (state, _) => Err(refusal(state)),
    }
}

/// `Claimed → Approved`, by the phone that claimed, for the text it was shown. The caller has
/// verified the signature over that text. Gives the counter of the phone's passkey, if it has one.
pub(crate) fn approve(
    tx: &mut Tx<'_>,
    order: &Order,
    phone: &Phone,
    now: Timestamp,
) -> Result<Option<i64>, Failure> {
    let text = order
        .approval
        .as_deref()
        .ok_or_else(|| refusal(order.state(now)))?;
    let row: Option<(Option<i64>,)> =
        tx.first(&sql::ORDER_APPROVE, (order.id, now, phone.id, text))?;
    let (count,) = row.ok_or_else(|| refusal(order.state(now)))?;
    Ok(count)
}

/// Any open state → `Ended`. Wins over an approval until it is consumed.
pub(crate) fn end(tx: &mut Tx<'_>, order: Id, why: &str, now: Timestamp) -> Result<bool, Failure> {
    Ok(tx.run(&sql::ORDER_END, (order, now, why))? == 1)
}

/// `Approved → Consumed`, for the browser and the request that the phone approved. Nothing means
/// that the approval is stale or its phone was revoked: the order is ended.
pub(crate) fn consume(
    tx: &mut Tx<'_>,
    here: &Here,
    order: Id,
    request_hash: [u8; 32],
) -> Result<Option<Proven>, Failure> {
    let now = here.now;
    let not_before = now.minus_secs(APPROVAL_LIVES_SECS);
    let realm = here.realm.id.as_str();
    let row = (order, now, here.browser, request_hash, not_before, realm);
    let row: Option<(Id, Option<Id>, i64)> = tx.first(&sql::ORDER_CONSUME, row)?;
    let Some((phone, person, passkeys)) = row else {
        end(tx, order, "stale", now)?;
        return Ok(None);
    };
    let person = person.ok_or_else(unknown)?;
    let moment = here.moment();
    moment.record(tx, "order.consumed", Some(person), Some(order), &[])?;
    Ok(Some(Proven::by(person, phone, method(passkeys > 0))))
}

fn conflict(code: &'static str) -> Failure {
    Failure::refuse(StatusCode::CONFLICT, code)
}

/// What to say to a phone that comes too late.
pub(super) fn refusal(state: State) -> Failure {
    match state {
        State::Pending => conflict("not-claimed"),
        State::Claimed => conflict("already-claimed"),
        State::Approved | State::Consumed => conflict("already-decided"),
        State::Ended => Failure::refuse(StatusCode::GONE, "ended"),
    }
}
