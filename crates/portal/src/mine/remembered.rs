//! The services that somebody asked a portal to remember.
//!
//! One row for a person at a portal. Its key is a MAC over host and pseudonym and its content is
//! sealed, so that a stolen database tells neither who asked nor for what.
use super::sql;
use crate::{place::Place, sign_in::Person};
use protocols::Timestamp;
use store::Error;
use web::{App, Failure};

const PURPOSE: &str = "portal-remembered";
/// The most services on a list; the one that was not asked for longest makes room.
const MOST: usize = 20;
/// Days without a change after which a list goes: nobody else tells the portal that its person is
/// gone.
const KEPT_DAYS: i64 = 365;
/// Two windows at once are possible, a third try is not needed by anybody.
const TRIES: usize = 3;

/// Somebody's list at a portal.
#[derive(Debug)]
pub(super) struct List<'a> {
    app: &'a App,
    owner: [u8; 32],
}

impl<'a> List<'a> {
    pub(super) fn of(app: &'a App, place: &Place, person: &Person) -> Self {
        let who = format!("{}\n{}", place.host(), person.sub);
        let owner = app.vault.mac(PURPOSE, who.as_bytes());
        Self { app, owner }
    }

    async fn sealed(&self) -> Result<Option<Vec<u8>>, Failure> {
        let owner = self.owner;
        let row = self
            .app
            .db
            .read(move |tx| tx.first::<(Vec<u8>,)>(&sql::OF, (owner,)));
        let row = row.await.map_err(|e: Error| Failure::from(e))?;
        Ok(row.map(|(services,)| services))
    }

    fn open(&self, sealed: Option<&[u8]>) -> Result<Vec<String>, Failure> {
        let Some(sealed) = sealed else {
            return Ok(Vec::new());
        };
        let json = self.app.vault.open(PURPOSE, &self.owner, sealed)?;
        serde_json::from_slice(&json).map_err(Failure::fault)
    }

    /// The services by their addresses, the newest first.
    pub(super) async fn services(&self) -> Result<Vec<String>, Failure> {
        self.open(self.sealed().await?.as_deref())
    }

    /// Puts a service in front.
    pub(super) async fn add(&self, slug: &str, now: Timestamp) -> Result<(), Failure> {
        let change = |mut services: Vec<String>| {
            services.retain(|s| s != slug);
            services.insert(0, slug.to_owned());
            services.truncate(MOST);
            services
        };
        self.change(change, now).await
    }

    /// Takes a service off.
    pub(super) async fn remove(&self, slug: &str, now: Timestamp) -> Result<(), Failure> {
        let change = |mut services: Vec<String>| {
            services.retain(|s| s != slug);
            services
        };
        self.change(change, now).await
    }

    /// Takes everything off: no row is left.
    pub(super) async fn forget(&self) -> Result<(), Failure> {
        let owner = self.owner;
        let gone = self.app.db.write("remembered.forget", move |tx| {
            tx.run(&sql::FORGET, (owner,))
        });
        gone.await.map(drop).map_err(|e: Error| Failure::from(e))
    }

    async fn change(
        &self,
        change: impl Fn(Vec<String>) -> Vec<String>,
        now: Timestamp,
    ) -> Result<(), Failure> {
        for _ in 0..TRIES {
            let before = self.sealed().await?;
            let after = change(self.open(before.as_deref())?);
            if after.is_empty() {
                return self.forget().await;
            }
            let json = serde_json::to_vec(&after).map_err(Failure::fault)?;
            let mut random = self.app.dice.chance();
            let sealed = self
                .app
                .vault
                .seal(PURPOSE, &self.owner, &mut random, &json);
            let owner = self.owner;
            let written = self
                .app
                .db
                .write("remembered.change", move |tx| match &before {
                    None => tx.run(&sql::BEGIN, (owner, sealed.as_slice(), now)),
                    Some(before) => tx.run(
                        &sql::REPLACE,
                        (owner, before.as_slice(), sealed.as_slice(), now),
                    ),
                });
            if written.await.map_err(|e: Error| Failure::from(e))? > 0 {
                return Ok(());
            }
        }
        Err(Failure::too_many(1))
    }
}

/// Removes lists that nobody has changed for a year; says how many.
pub(crate) async fn purge(app: &App, now: Timestamp) -> Result<u64, Error> {
    let before = now.minus_secs(KEPT_DAYS * 24 * 3600);
    let purged = app
        .db
        .write("remembered.purge", move |tx| tx.run(&sql::PURGE, (before,)));
    purged.await
}
