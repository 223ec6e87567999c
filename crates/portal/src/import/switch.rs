//! From what is staged to the catalogue: in one transaction, or not at all.
use super::{Difference, ImportError, difference, sql};
use store::{Error, Id, Sql};
use web::App;

/// Rows that are thrown away in one transaction.
const AT_ONCE: i64 = 1_000;

/// Makes the catalogue say what the file says. Statements of the database move the rows, so it takes
/// no memory here, and readers see the catalogue of before or after.
///
/// # Errors
/// [`ImportError::Outdated`]; as [`store::Db::write`].
pub async fn apply(app: &App, import: Id) -> Result<Difference, ImportError> {
    let difference = difference(app, import).await?;
    let now = app.clock.now();
    let applied = app.db.write("catalogue.import", move |tx| {
        if tx.run(&sql::APPLY, (import, now))? == 0 {
            return Ok(false);
        }
        let Some((source,)) = tx.first::<(String,)>(&sql::OF_IMPORT, (import,))? else {
            return Ok(false);
        };
        if tx.first::<(i64,)>(&sql::ANY_CHANGE, (import,))?.is_some() {
            let revision = tx
                .first::<(i64,)>(&sql::ADVANCE, ())?
                .map_or(0, |row| row.0);
            tx.run(&sql::KEEP, (import, now))?;
            tx.run(&sql::CHANGE, (import, revision, now))?;
            tx.run(&sql::ADD, (import, revision, now))?;
            tx.run(&sql::WITHDRAW, (import, revision, now))?;
            tx.run(&sql::UNTAG, (import,))?;
            tx.run(&sql::RETAG, (import,))?;
        }
        tx.run(&sql::FORGET_OLDER, (source.as_str(), import))?;
        Ok::<_, Error>(true)
    });
    if !applied.await? {
        return Err(ImportError::Outdated);
    }
    clear(app, import).await?;
    // Whoever is interrupted here: the background notes the rest.
    crate::catalogue::note_records(app).await?;
    Ok(difference)
}

/// Throws an import away that was not applied.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn discard(app: &App, import: Id) -> Result<(), ImportError> {
    // Its row says so first: whoever still reads it stops.
    let dropped = app
        .db
        .write("catalogue.drop", move |tx| tx.run(&sql::DROP, (import,)));
    dropped.await?;
    clear(app, import).await
}

/// Empties the staging tables, a piece at a time.
async fn clear(app: &App, import: Id) -> Result<(), ImportError> {
    const PARTS: [&Sql; 3] = [&sql::CLEAR_BODIES, &sql::CLEAR_TAGS, &sql::CLEAR_STAGED];
    for part in PARTS {
        loop {
            let cleared = app
                .db
                .write("catalogue.clear", move |tx| tx.run(part, (import, AT_ONCE)));
            if cleared.await? == 0 {
                break;
            }
        }
    }
    // Last its row: whoever is interrupted before finds it again.
    let cleared = app.db.write("catalogue.cleared", move |tx| {
        tx.run(&sql::CLEAR_PROBLEMS, (import,))?;
        tx.run(&sql::CLEARED, (import,))?;
        tx.run(&sql::FORGET, (import,))
    });
    cleared.await?;
    Ok(())
}
