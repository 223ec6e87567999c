//! The registered clients in memory.
use super::{record::client_of, sql};
use crate::{federation, here::Here};
use protocols::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use store::Db;
use web::{App, Client, Failure, Region};

/// How far the table was read.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    last: AtomicI64,
}

type Changed = (
    String,
    i64,
    String,
    Option<[u8; 32]>,
    Option<Timestamp>,
    Option<Timestamp>,
);

impl Registry {
    /// Reads what changed since the last time; one small statement where nothing did.
    ///
    /// # Errors
    /// A fault of the database.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), store::Error> {
        loop {
            let last = self.last.load(Ordering::Acquire);
            let rows = since(&app.db, last).await?;
            let Some(newest) = rows.iter().map(|row| row.1).max() else {
                return Ok(());
            };
            for row in rows {
                keep(&app.region, row);
            }
            self.last.fetch_max(newest, Ordering::AcqRel);
        }
    }
}

async fn since(db: &Db, last: i64) -> Result<Vec<Changed>, store::Error> {
    db.read(move |tx| {
        let now: Option<(i64,)> = tx.first(&sql::LAST, ())?;
        if now.is_none_or(|(now,)| now <= last) {
            return Ok(vec![]);
        }
        tx.all(&sql::SINCE, (last,))
    })
    .await
}

fn keep(region: &Region, row: Changed) {
    let (id, _, document, secret, disabled, ended) = row;
    let client = client_of(&document, secret).ok();
    match client.filter(|_| disabled.is_none() && ended.is_none()) {
        Some(client) => region.clients.put(Arc::new(client)),
        None => region.clients.remove(&id),
    }
}

/// A client of the realm; one that was registered at another node a moment ago, too.
///
/// # Errors
/// A fault of the database.
pub(crate) async fn find(here: &Here, id: &str) -> Result<Option<Arc<Client>>, Failure> {
    let identity = &here.identity;
    if let Some(client) = identity.app.region.client(&here.realm.id, id) {
        return federation::still_vouched(here, client).await;
    }
    identity.clients.refresh(&identity.app).await?;
    Ok(identity.app.region.client(&here.realm.id, id))
}
