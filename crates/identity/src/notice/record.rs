//! What is kept of a person here, for that person's export.
use super::{Said, sql, undo::SEALED};
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::Failure;

/// What the person was told in the last days, as it was said.
pub(crate) fn notices(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    type Row = (Vec<u8>, Option<String>, Timestamp, Option<Timestamp>);
    let rows: Vec<Row> = tx.all(&sql::NOTICES, (person,))?;
    let mut all = vec![];
    for (sealed, undo, until, undone) in rows {
        let json = key.open(SEALED, &sealed)?;
        let said: Said =
            serde_json::from_slice(&json).map_err(|_| Failure::fault("notice unreadable"))?;
        all.push(json!({
            "title": said.title, "text": said.text, "can_be_undone": undo,
            "kept_until": until, "undone_at": undone,
        }));
    }
    Ok(all)
}

/// Devices and places that the person signed in from. Kept are marks that tell nobody which they
/// are, not even us; what can be told is how many, and until when.
pub(crate) fn places(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    let rows: Vec<(Timestamp,)> = tx.all(&sql::PLACES, (person,))?;
    let one = |(until,): (Timestamp,)| json!({ "kept_until": until });
    Ok(rows.into_iter().map(one).collect())
}
