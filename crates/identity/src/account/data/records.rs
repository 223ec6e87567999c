//! What is kept of a person in tables whose pages show less of it, for the export.
use super::sql;
use crate::{factor, here::Here};
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::Failure;

/// The name of a factor.
fn name(key: &PersonKey, sealed: &[u8]) -> Option<String> {
    String::from_utf8(key.open(factor::NAME, sealed).ok()?).ok()
}

/// All that are still kept, the newest first; those that were ended say when.
pub(super) fn sessions(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (
        String,
        i64,
        String,
        String,
        Timestamp,
        Timestamp,
        Option<Timestamp>,
    );
    let rows: Vec<Row> = tx.all(&sql::SESSIONS, (person,))?;
    let one = |(method, level, kind, place, at, until, ended): Row| {
        json!({
            "method": method, "level": level, "browser": kind, "place": place,
            "authenticated_at": at, "expires_at": until, "ended_at": ended,
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Ways to sign in that were removed.
pub(super) fn former_ways(
    tx: &mut Tx<'_>,
    person: Id,
    key: &PersonKey,
) -> Result<Vec<Value>, Failure> {
    type Row = (String, Vec<u8>, Timestamp, Option<Timestamp>, Timestamp);
    let rows: Vec<Row> = tx.all(&sql::FORMER_WAYS, (person,))?;
    let one = |(kind, sealed, created, used, removed): Row| {
        json!({
            "kind": kind, "name": name(key, &sealed), "created_at": created,
            "last_used_at": used, "removed_at": removed,
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Phones with a PIN, and how often it was typed wrong in a row; never the PIN, which nobody has.
pub(super) fn pins(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    let rows: Vec<(Vec<u8>, i64)> = tx.all(&sql::PINS, (person,))?;
    let one = |(sealed, tries): (Vec<u8>, i64)| json!({ "phone": name(key, &sealed), "wrong_tries": tries });
    Ok(rows.into_iter().map(one).collect())
}

/// Accounts at other providers. The provider's own name for the person is kept as a blind index
/// alone and says nothing; of a mailbox there is a handle that programs use.
pub(super) fn connected(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (
        String,
        Option<Vec<u8>>,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let rows: Vec<Row> = tx.all(&sql::CONNECTED, (person,))?;
    let one = |(id, mailbox, since, used, removed): Row| {
        let federated = || here.identity.federation.provider(&here.realm.id, &id);
        let known = here.realm.upstream(&id).map(|u| u.name.clone());
        let known = known.or_else(|| Some(federated()?.name.clone()));
        json!({
            "provider": known.unwrap_or(id), "since": since, "last_used_at": used,
            "removed_at": removed, "mailbox_known": mailbox.is_some(),
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Phones that get messages, without the address that messages go to.
pub(super) fn subscriptions(
    tx: &mut Tx<'_>,
    person: Id,
    key: &PersonKey,
) -> Result<Vec<Value>, Failure> {
    let rows: Vec<(Vec<u8>, Timestamp)> = tx.all(&sql::SUBSCRIPTIONS, (person,))?;
    let one = |(sealed, since): (Vec<u8>, Timestamp)| json!({ "phone": name(key, &sealed), "since": since });
    Ok(rows.into_iter().map(one).collect())
}

/// Sign-ins that a message brought to the phone.
pub(super) fn orders_by_message(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (Timestamp, Option<Timestamp>, Timestamp);
    let rows: Vec<Row> = tx.all(&sql::ORDERS_BY_MESSAGE, (person,))?;
    let one = |(sent, answered, kept): Row| json!({ "sent_at": sent, "answered_at": answered, "kept_until": kept });
    Ok(rows.into_iter().map(one).collect())
}

/// Registrations with the person's address; what they say stands in the profile.
pub(super) fn registrations(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (
        Timestamp,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<String>,
    );
    let rows: Vec<Row> = tx.all(&sql::REGISTRATIONS, (person,))?;
    let one = |(created, until, confirmed, ended, client): Row| {
        json!({
            "created_at": created, "expires_at": until, "confirmed_at": confirmed,
            "ended_at": ended, "client": client,
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The day on which the account is erased, if it is to be.
pub(super) fn erasure(tx: &mut Tx<'_>, person: Id) -> Result<Value, Failure> {
    let row: Option<(String, Timestamp, Timestamp)> = tx.first(&sql::ERASURE, (person,))?;
    let one = |(why, asked, due)| json!({ "why": why, "asked_at": asked, "due_at": due });
    Ok(row.map_or(Value::Null, one))
}
