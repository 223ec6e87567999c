//! Services that records speak of, looked up when all is read: files name them in any order.
use super::{
    ImportError, Order,
    entry::{Entry, Said},
    sql,
    stage::stage_entry,
};
use crate::catalogue::{Area, Body, Name};
use store::{Error, Id, Tx};
use web::App;

/// References in one transaction, and records of one of them.
const AT_ONCE: i64 = 100;

/// One that speaks of a service: kind, name, row, line.
type Referring = (String, String, Id, i64);

/// Looks up all of them.
///
/// # Errors
/// As [`store::Db::write`].
pub(super) async fn look_up(app: &App, order: &Order, import: Id) -> Result<(), ImportError> {
    loop {
        let order = order.clone();
        let written = app.db.write("catalogue.references", move |tx| {
            let found: Vec<(String, String, Id, String, i64)> =
                tx.all(&sql::REFERRING, (import, "", AT_ONCE))?;
            for (kind, name, record, refers, line) in &found {
                let one = (kind.clone(), name.clone(), *record, *line);
                settle(tx, &order, import, refers, one)?;
            }
            Ok::<_, Error>(found.len())
        });
        if written.await? == 0 {
            return Ok(());
        }
    }
}

fn settle(
    tx: &mut Tx<'_>,
    order: &Order,
    import: Id,
    refers: &str,
    (kind, name, record, line): Referring,
) -> Result<(), Error> {
    let group = group(tx, order, import, refers)?;
    let of = (import, kind.as_str(), name.as_str());
    let Some((body, extra, area)) = tx.first::<(String, String, String)>(&sql::STAGED_BODY, of)?
    else {
        return Err(Error::Closed);
    };
    // It was written by this program a moment ago.
    let (Ok(mut body), Ok(area)) = (serde_json::from_str::<Body>(&body), Area::read(&area)) else {
        return Err(Error::Closed);
    };
    match &mut body {
        Body::Responsibility(responsibility) => responsibility.service = group,
        Body::Service(service) if is_key(&group) => service.leika_key = Some(group),
        _ => {}
    }
    let entry = Entry {
        foreign_id: name,
        area,
        said: Said::Body(body),
        extra,
        refers: None,
    };
    let columns = entry.columns(order, record);
    stage_entry(tx, order, import, (&entry, &columns), record, line)
}

/// What the records of a service share: those of the file, else those of the catalogue. One that
/// is not there yet is named as it will be.
fn group(tx: &mut Tx<'_>, order: &Order, import: Id, refers: &str) -> Result<String, Error> {
    let Some(name) = refers.strip_prefix('#') else {
        return Ok(refers.to_owned());
    };
    let staged = tx.first::<(String,)>(&sql::GROUP_STAGED, (import, name))?;
    if let Some((group,)) = staged.filter(|(group,)| !group.is_empty()) {
        return Ok(group);
    }
    let known = tx.first::<(String,)>(&sql::GROUP_KNOWN, (order.source(), name))?;
    Ok(known.map_or_else(|| Name::new(order.source(), name).0, |row| row.0))
}

fn is_key(group: &str) -> bool {
    group.len() == 14 && group.bytes().all(|b| b.is_ascii_digit())
}
