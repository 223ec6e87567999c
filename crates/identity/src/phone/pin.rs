//! A PIN in the place of a screen lock: counting tries, and what a right PIN approves.
//!
//! OPAQUE ([`protocols::opaque`]): the server never sees the PIN, and a stolen database without
//! the master key cannot be searched. The server learns of a right PIN alone, never of a wrong
//! one, so a try is counted durably **before** it is answered, and only a valid proof takes the
//! count back. Its context is the hash of the approval text: one proof, one order.
use super::{
    order::{self, Order, Phone, State},
    pin_sql as sql,
};
use crate::{
    factor::{self, Gone},
    here::Here,
    moment::Moment,
    notice::{self, Undo},
    oidc::backchannel,
    person,
};
use axum::http::StatusCode;
use protocols::{
    Timestamp, digest,
    opaque::{self, Record, Server},
};
use std::sync::Arc;
use store::{Id, Tx};
use web::{App, Failure, Realm};

/// Wrong PINs in a row; one more and the phone is blocked.
pub(super) const TRIES: i64 = 5;
/// Wrong PINs in a phone's life: who has copied its key may try a few times between any two
/// sign-ins of the owner, but not for ever.
const TRIES_EVER: i64 = 50;
/// The last message of a proof comes within this time.
const ATTEMPT_SECS: i64 = 120;
/// What a record is sealed for.
const RECORD: &[u8] = b"pin-record";

/// The realm's OPAQUE server. Its secrets are derived from the master key and stored nowhere.
pub(super) fn server(moment: &Moment<'_>) -> Result<Server, Failure> {
    let (vault, realm) = (&moment.app.vault, moment.realm.id.as_bytes());
    let mut seed = [0; 64];
    seed[..32].copy_from_slice(&vault.mac("pin oprf seed, first half", realm));
    seed[32..].copy_from_slice(&vault.mac("pin oprf seed, second half", realm));
    Server::new(&seed, &vault.mac("pin key pair", realm)).map_err(Failure::fault)
}

/// Keeps the record of a new phone's PIN.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    factor: Id,
    person: Id,
    record: &[u8],
) -> Result<(), Failure> {
    let key = person::key(tx, &moment.app.vault, person)?;
    let sealed = key.seal(RECORD, &mut moment.chance(), record);
    tx.run(&sql::INSERT, (factor, sealed))?;
    Ok(())
}

/// The record of a phone's PIN; refused for a phone that has a passkey.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    phone: &Phone,
) -> Result<Record, Failure> {
    let row: Option<(Vec<u8>,)> = tx.first(&sql::RECORD, (phone.id,))?;
    let (sealed,) = row.ok_or_else(|| Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong"))?;
    let key = person::key(tx, &moment.app.vault, phone.person)?;
    Record::read(&key.open(RECORD, &sealed)?).map_err(Failure::fault)
}

/// The context of a proof: what is approved.
pub(super) fn context(approval: &str) -> [u8; 32] {
    digest::sha256(approval.as_bytes())
}

/// A try that was counted.
pub(crate) struct Attempt {
    pub id: Id,
    pub answer: Vec<u8>,
    /// Tries that are left if this one fails.
    pub left: i64,
}

/// What became of a request to try.
pub(crate) enum Begun {
    Counted(Attempt),
    /// None was left: the phone is blocked. Not an error, so that blocking it is kept.
    Locked,
}

/// A try as it asks to be counted: the first message and what would answer it.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub message: [u8; 32],
    pub answer: Vec<u8>,
    /// Sealed for [`Asked::id`].
    pub state: Vec<u8>,
    pub id: Id,
}

/// Counts a try for an order that this phone claimed.
pub(super) fn count(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: &Phone,
    order: &Order,
    asked: &Asked,
) -> Result<Begun, Failure> {
    let open = order.state(here.now) == State::Claimed && order.phone == Some(phone.id);
    let closed = || order::refusal(order.state(here.now));
    count_for(
        tx,
        here,
        phone,
        order.id,
        open.then_some(()).ok_or_else(closed),
        asked,
    )
}

/// Counts a try to approve something; `open` says whether it can still be approved. The same
/// message once more, because the answer was lost, counts once.
pub(crate) fn count_for(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: &Phone,
    about: Id,
    open: Result<(), Failure>,
    asked: &Asked,
) -> Result<Begun, Failure> {
    type Row = (Id, Id, Vec<u8>, i64);
    let before: Option<Row> = tx.first(&sql::ATTEMPT_OF_MESSAGE, (phone.id, asked.message))?;
    if let Some((id, for_order, answer, left)) = before {
        let same = for_order == about;
        let attempt = Attempt { id, answer, left };
        return if same {
            Ok(Begun::Counted(attempt))
        } else {
            Err(order::refusal(State::Ended))
        };
    }
    open?;
    let counted: Option<(i64, i64)> = tx.first(&sql::COUNT, (phone.id, TRIES, TRIES_EVER))?;
    let Some((tries, ever)) = counted else {
        block(tx, &here.moment(), phone)?;
        return Ok(Begun::Locked);
    };
    let left = (TRIES - tries).min(TRIES_EVER - ever);
    let row = (
        asked.id,
        phone.id,
        about,
        asked.message,
        &asked.answer,
        left,
        &asked.state,
        here.now.plus_secs(ATTEMPT_SECS),
    );
    tx.run(&sql::ATTEMPT_INSERT, row)?;
    let (moment, who) = (here.moment(), Some(phone.person));
    moment.record(tx, "pin.tried", who, Some(about), &[])?;
    if left == 0 {
        let undo = Some(Undo::Factor(phone.id));
        notice::tell(tx, &moment, phone.person, "pin-last", &[], undo)?;
    }
    Ok(Begun::Counted(Attempt {
        id: asked.id,
        answer: asked.answer.clone(),
        left,
    }))
}

/// Blocks a phone whose tries are used up; whether they were.
pub(super) async fn block_if_locked(
    app: &App,
    realm: &Arc<Realm>,
    phone: Phone,
    now: Timestamp,
) -> Result<bool, Failure> {
    if phone.passkey.is_some() {
        return Ok(false);
    }
    let (inner, realm) = (app.clone(), realm.clone());
    app.db
        .write("pin.block", move |tx| {
            let row: Option<(i64, i64)> = tx.first(&sql::TRIES, (phone.id,))?;
            if !row.is_some_and(|(tries, ever)| tries >= TRIES || ever >= TRIES_EVER) {
                return Ok(false);
            }
            let (app, realm) = (&inner, realm.as_ref());
            block(tx, &Moment { app, realm, now }, &phone)?;
            Ok::<_, Failure>(true)
        })
        .await
}

/// No try is left: the phone signs nothing any more and is activated anew.
pub(super) fn block(tx: &mut Tx<'_>, moment: &Moment<'_>, phone: &Phone) -> Result<(), Failure> {
    factor::revoke(tx, moment, phone.person, phone.id, None, Gone::PinLocked)?;
    notice::tell(tx, moment, phone.person, "pin-locked", &[], None)
}

/// The state of a try for an order, opened, and whether it was finished before.
pub(crate) fn attempt(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: Id,
    order: Id,
    id: Id,
) -> Result<(Vec<u8>, bool), Failure> {
    type Row = (Vec<u8>, Option<Timestamp>);
    let row: Option<Row> = tx.first(&sql::ATTEMPT, (id, phone, order, here.now))?;
    let gone = || Failure::refuse(StatusCode::GONE, "expired");
    let (sealed, finished) = row.ok_or_else(gone)?;
    Ok((open(&here.moment(), id, &sealed)?, finished.is_some()))
}

/// Checks the last message of a proof over an approval.
pub(crate) fn check(state: &[u8], message: &[u8], approval: &str) -> Result<(), Failure> {
    opaque::finish(state, message, &context(approval))
        .map_err(|_| Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong"))
}

/// A valid proof takes the count back, once, and approves the order.
pub(super) fn approve(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: &Phone,
    order: &Order,
    attempt: Id,
) -> Result<Result<(), Failure>, Failure> {
    if !refund(tx, here, phone, attempt)? {
        return Ok(Ok(())); // the answer was lost; it counted the first time
    }
    if let Err(why) = order::approve(tx, order, phone, here.now) {
        return Ok(Err(why)); // right, but too late: the count is taken back all the same
    }
    let (actor, subject) = (Some(phone.person), Some(order.id));
    let moment = here.moment();
    moment.record(tx, "order.approved", actor, subject, &[])?;
    backchannel::approved(tx, here, order.id)
}

/// Takes the count of a try back, once; whether this was the time.
pub(crate) fn refund(
    tx: &mut Tx<'_>,
    here: &Here,
    phone: &Phone,
    attempt: Id,
) -> Result<bool, Failure> {
    let first = tx.run(&sql::ATTEMPT_FINISH, (attempt, here.now))? == 1;
    if first {
        tx.run(&sql::REFUND, (phone.id,))?;
    }
    Ok(first)
}

/// Whoever reads the state could finish the proof without the PIN: it lies sealed.
pub(super) fn seal(moment: &Moment<'_>, id: Id, state: &[u8]) -> Vec<u8> {
    let vault = &moment.app.vault;
    vault.seal("pin attempt", &id.0, &mut moment.chance(), state)
}

fn open(moment: &Moment<'_>, id: Id, sealed: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(moment.app.vault.open("pin attempt", &id.0, sealed)?)
}
