//! The end of a reading: what the file does not hold, and that it may be decided about.
use super::{ImportError, KINDS, Order, sql, switch::PIECE};
use store::{Error, Id};
use web::App;

/// Stages what the catalogue holds of the source and the file does not, a piece in each transaction.
pub(super) async fn withdraw_rest(app: &App, order: &Order, id: Id) -> Result<(), ImportError> {
    for kind in KINDS {
        let mut after = String::new();
        loop {
            let (source, from) = (order.source.clone(), after);
            let staged = app.db.write("catalogue.gone", move |tx| {
                let next = (kind, source.as_str(), from.as_str(), PIECE);
                let next = tx.first::<(Option<String>,)>(&sql::HELD_UNTIL, next)?;
                let until = next.and_then(|row| row.0);
                // Whoever threw the import away meanwhile finds nothing of it.
                let reading = tx.first::<(i64,)>(&sql::STILL_READING, (id,))?;
                let until = until.filter(|_| reading.is_some());
                if let Some(until) = &until {
                    let (from, until) = (from.as_str(), until.as_str());
                    tx.run(&sql::GONE, (id, kind, from, until, source.as_str()))?;
                }
                Ok::<_, Error>(until)
            });
            match staged.await? {
                Some(until) => after = until,
                None => break,
            }
        }
    }
    Ok(())
}

/// Says that everything is read and compared.
pub(super) async fn finish(app: &App, id: Id) -> Result<(), ImportError> {
    let done = app
        .db
        .write("catalogue.compare", move |tx| tx.run(&sql::READY, (id,)));
    let done: Result<u64, Error> = done.await;
    if done? == 1 {
        Ok(())
    } else {
        Err(ImportError::Outdated)
    }
}
