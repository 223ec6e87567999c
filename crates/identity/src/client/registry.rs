//! The registered clients in memory.
use super::{
    Source,
    record::{client_of, saml_of},
    sql,
};
use crate::{federation, here::Here, saml};
use protocols::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use store::Db;
use web::{App, Client, Failure, SamlService};

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
    Option<String>,
    String,
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
                keep(app, row);
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

fn keep(app: &App, row: Changed) {
    let (id, _, document, secret, disabled, ended, saml, source) = row;
    let region = &app.region;
    let on = disabled.is_none() && ended.is_none();
    let service = saml.filter(|_| on).and_then(|text| service_of(app, &text));
    let client = match &service {
        Some(service) => Some(saml::client(region, &app.vault, service)),
        None => client_of(&document, secret).ok().filter(|_| on),
    };
    match client {
        Some(mut client) => {
            client.stranger = !is_entered(&source);
            region.clients.put(Arc::new(client));
        }
        None => region.clients.remove(&id),
    }
    match service {
        Some(service) => region.saml_services.put(Arc::new(service)),
        None => region.saml_services.remove(&id),
    }
}

/// Whether somebody entered it here who may know addresses within the operator's own networks.
fn is_entered(source: &str) -> bool {
    [Source::Console, Source::Saml]
        .map(Source::name)
        .contains(&source)
}

/// A service with its metadata read. One that cannot be used any more, because the installation has
/// other addresses now perhaps, is left out.
fn service_of(app: &App, text: &str) -> Option<SamlService> {
    let mut service = saml_of(text).ok()?;
    match service.check(&app.region.public) {
        Ok(()) => Some(service),
        Err(why) => {
            tracing::warn!(%why, "a SAML service cannot be used");
            None
        }
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
