//! What is kept of a person here, for that person's export.
use super::{confirm::EVIDENCE, office::authority, request::CARD, sql};
use crate::here::Here;
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::Failure;

/// Identifications of the person, with what was read from the document and what the person
/// signed. Which officials did it is not told here: that is theirs.
pub(crate) fn identifications(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    key: &PersonKey,
) -> Result<Vec<Value>, Failure> {
    type Row = (
        Id,
        String,
        Timestamp,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
    );
    let rows: Vec<Row> = tx.all(&sql::RECORDS, (person,))?;
    let mut all = vec![];
    for (id, town, created, until, entered, confirmed, ended, card, evidence) in rows {
        let claimed = !town.is_empty();
        all.push(json!({
            "id": id, "authority": claimed.then(|| authority(here, &town)),
            "created_at": created, "expires_at": until, "entered_at": entered,
            "confirmed_at": confirmed, "ended_at": ended,
            "document": opened(key, CARD, card)?, "evidence": opened(key, EVIDENCE, evidence)?,
        }));
    }
    Ok(all)
}

fn opened(key: &PersonKey, purpose: &[u8], sealed: Option<Vec<u8>>) -> Result<Value, Failure> {
    let Some(sealed) = sealed else {
        return Ok(Value::Null);
    };
    let json = key.open(purpose, &sealed)?;
    serde_json::from_slice(&json).map_err(|_| Failure::fault("desk record unreadable"))
}

/// For which authorities the person is or was an official.
pub(crate) fn offices(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<Vec<Value>, Failure> {
    let rows: Vec<(String, Timestamp, Option<Timestamp>)> = tx.all(&sql::OFFICES, (person,))?;
    let one = |(town, added, revoked): (String, Timestamp, Option<Timestamp>)| json!({ "authority": authority(here, &town), "added_at": added, "revoked_at": revoked });
    Ok(rows.into_iter().map(one).collect())
}
