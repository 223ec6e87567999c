//! Reading a file beside the requests. Who is interrupted has changed nothing: the file is gone with
//! the process, its row shows no sign of life any more, and what was staged is thrown away.
use super::sql;
use crate::import::{self, BadRecord, Import, ImportError, Order};
use std::{fs::File, io::BufReader, time::Duration};
use store::{Error, Id};
use tokio::{runtime::Handle, task::spawn_blocking, time::interval};
use web::App;

/// Between two signs of life.
const BEAT: Duration = Duration::from_secs(5);

/// A file that is to be read.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) town: String,
    pub(super) id: Id,
    pub(super) order: Order,
    pub(super) file: File,
    pub(super) size: u64,
}

/// Reads it, and notes what came of it.
pub(super) fn begin(app: &App, task: Task) {
    let app = app.clone();
    tokio::spawn(async move {
        let (town, id) = (task.town.clone(), task.id);
        let alive = tokio::spawn(show_life(app.clone(), town.clone(), id));
        let read = read(app.clone(), task).await;
        alive.abort();
        if let Err(error) = note(&app, town, id, read).await {
            // It shows no sign of life any more, which says the same a little later.
            tracing::error!(reason = %error, "what came of a catalogue file could not be noted");
        }
    });
}

/// On a thread of its own: taking apart large records keeps others waiting.
async fn read(app: App, task: Task) -> Result<Import, ImportError> {
    let (handle, id) = (Handle::current(), task.id);
    let of_task = app.clone();
    let read = spawn_blocking(move || {
        let file = (BufReader::new(task.file), Some(task.size));
        let staged = import::stage_as(&of_task, &task.order, task.id, file, |_, _| {});
        handle.block_on(staged)
    });
    if let Ok(read) = read.await {
        return read;
    }
    // It panicked, or the program ends.
    import::discard(&app, id).await?;
    Err(ImportError::Store(Error::Closed))
}

async fn show_life(app: App, town: String, id: Id) {
    let mut beats = interval(BEAT);
    loop {
        beats.tick().await;
        let (town, now) = (town.clone(), app.clock.now());
        let shown = app.db.write("catalogue.alive", move |tx| {
            tx.run(&sql::ALIVE, (town.as_str(), id, now))
        });
        let shown: Result<u64, Error> = shown.await;
        if let Err(error) = shown {
            tracing::warn!(reason = %error, "no sign of life of a catalogue file");
        }
    }
}

async fn note(
    app: &App,
    town: String,
    id: Id,
    read: Result<Import, ImportError>,
) -> Result<(), Error> {
    let (wrong, bad) = match read {
        Ok(import) => {
            let bad = i64::try_from(import.progress.bad).unwrap_or(i64::MAX);
            let ready = app.db.write("catalogue.ready", move |tx| {
                tx.run(&sql::READY, (town.as_str(), id, bad)).map(drop)
            });
            return ready.await;
        }
        Err(ImportError::Bad(bad)) => ("bad", bad),
        Err(ImportError::Outdated) => ("outdated", nothing()),
        Err(error) => {
            tracing::error!(reason = %error, "a catalogue file could not be read");
            ("internal", nothing())
        }
    };
    let failed = app.db.write("catalogue.failed", move |tx| {
        let line = i64::try_from(bad.line).unwrap_or(i64::MAX);
        let (record, reason) = (bad.record.as_str(), bad.reason.as_str());
        let row = (town.as_str(), id, wrong, line, record, reason);
        tx.run(&sql::FAILED, row).map(drop)
    });
    failed.await
}

fn nothing() -> BadRecord {
    BadRecord {
        line: 0,
        record: String::new(),
        reason: String::new(),
    }
}
