//! From what is staged to the catalogue: in one transaction, or not at all.
use super::{Difference, ImportError, KINDS, Order, What, difference, sql};
use protocols::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use store::{Error, Id, Sql, Tx};
use web::App;

/// Rows that are thrown away in one transaction.
const AT_ONCE: i64 = 1_000;
/// Records that one statement moves. The database remembers what a statement reads and changes
/// until it ends: this is what keeps that small, however many there are.
pub(super) const PIECE: i64 = 1_000;

/// Makes the catalogue say what the file says. Statements of the database move the rows a piece at
/// a time, so it takes no memory here, and readers see the catalogue of before or after. `moved`
/// counts the records meanwhile.
///
/// # Errors
/// [`ImportError::Outdated`]; as [`store::Db::write`].
pub async fn apply(
    app: &App,
    import: Id,
    moved: Arc<AtomicU64>,
) -> Result<Difference, ImportError> {
    let difference = difference(app, import).await?;
    let now = app.clock.now();
    let applied = app.db.write_alone("catalogue.import", move |tx| {
        switch(tx, import, now, &moved)
    });
    let applied: Result<bool, Error> = applied.await;
    if !applied? {
        return Err(ImportError::Outdated);
    }
    settle(app, import).await?;
    Ok(difference)
}

/// The transaction of [`apply`]; `false` if the import is outdated, and nothing was changed.
///
/// # Errors
/// As [`Tx::run`].
pub(crate) fn switch(
    tx: &mut Tx<'_>,
    import: Id,
    now: Timestamp,
    moved: &AtomicU64,
) -> Result<bool, Error> {
    moved.store(0, Ordering::Relaxed);
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
        for kind in KINDS {
            for what in [What::New, What::Changed, What::Gone] {
                move_all(tx, import, (what, kind), (revision, now), moved)?;
            }
        }
    }
    tx.run(&sql::FORGET_OLDER, (source.as_str(), import))?;
    Ok(true)
}

/// Moves what becomes the same of a kind, piece by piece.
fn move_all(
    tx: &mut Tx<'_>,
    import: Id,
    (what, kind): (What, &'static str),
    (revision, now): (i64, Timestamp),
    moved: &AtomicU64,
) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let (becomes, from) = (what.word(), after.as_str());
        let next = (import, becomes, kind, from, PIECE);
        let next = tx.first::<(Option<String>,)>(&sql::PIECE_UNTIL, next)?;
        let Some(until) = next.and_then(|row| row.0) else {
            return Ok(());
        };
        let to = until.as_str();
        let piece = (import, becomes, kind, from, to);
        tx.run(&sql::KEEP, (import, becomes, kind, from, to, now))?;
        let numbered = (import, becomes, kind, from, to, revision, now);
        if what == What::Gone {
            let gone = tx.run(&sql::WITHDRAW, numbered)?;
            moved.fetch_add(gone, Ordering::Relaxed);
        } else {
            let changed = tx.run(&sql::CHANGE, numbered)?;
            // One that was said before and withdrawn has a row already.
            let added = tx.run(&sql::ADD, numbered)?;
            moved.fetch_add(changed + added, Ordering::Relaxed);
            tx.run(&sql::UNTAG, piece)?;
            tx.run(&sql::RETAG, piece)?;
        }
        after = until;
    }
}

/// What follows when an import was applied. Whoever is interrupted here loses nothing: the
/// background notes the rest, and the next import throws away what is staged.
///
/// # Errors
/// As [`store::Db::write`].
pub(crate) async fn settle(app: &App, import: Id) -> Result<(), ImportError> {
    clear(app, import).await?;
    crate::catalogue::note_records(app).await?;
    Ok(())
}

/// Throws an import away that was not applied.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn discard(app: &App, import: Id) -> Result<(), ImportError> {
    // Its row says so first: whoever still reads it stops.
    let dropped = app
        .db
        .write("catalogue.drop", move |tx| drop_staged(tx, import));
    let dropped: Result<(), Error> = dropped.await;
    dropped?;
    Ok(clear(app, import).await?)
}

/// Throws away what interrupted imports left: of this source, and what has ended of all.
pub(super) async fn discard_left(app: &App, order: &Order) -> Result<(), ImportError> {
    let source = order.source.clone();
    let left = app
        .db
        .read(move |tx| tx.all::<(Id,)>(&sql::LEFT, (source.as_str(),)));
    for (id,) in left.await? {
        discard(app, id).await?;
    }
    Ok(())
}

/// Says that an import that was not applied is of no more use; [`clean`] throws it away.
///
/// # Errors
/// As [`Tx::run`].
pub(crate) fn drop_staged(tx: &mut Tx<'_>, import: Id) -> Result<(), Error> {
    tx.run(&sql::DROP, (import,)).map(drop)
}

/// Throws away what is staged of imports that have ended, whoever was interrupted then.
///
/// # Errors
/// As [`store::Db::write`].
pub(crate) async fn clean(app: &App) -> Result<(), Error> {
    let ended = app.db.read(|tx| tx.all::<(Id,)>(&sql::LEFT, ("",)));
    let ended: Result<_, Error> = ended.await;
    for (id,) in ended? {
        clear(app, id).await?;
    }
    Ok(())
}

/// Empties the staging tables, a piece at a time.
async fn clear(app: &App, import: Id) -> Result<(), Error> {
    const PARTS: [&Sql; 2] = [&sql::CLEAR_BODIES, &sql::CLEAR_TAGS];
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
    for kind in KINDS {
        let mut after = String::new();
        loop {
            let from = after;
            let cleared = app.db.write("catalogue.clear", move |tx| {
                let next = (import, kind, from.as_str(), AT_ONCE);
                let next = tx.first::<(Option<String>,)>(&sql::STAGED_UNTIL, next)?;
                let until = next.and_then(|row| row.0);
                if let Some(until) = &until {
                    let piece = (import, kind, from.as_str(), until.as_str());
                    tx.run(&sql::CLEAR_STAGED, piece)?;
                }
                Ok::<_, Error>(until)
            });
            match cleared.await? {
                Some(until) => after = until,
                None => break,
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
