//! Opens what an installation keeps: the data folder, the database, and the key that fits it.
//!
//! The order keeps everything whole whatever is wrong: first the lock, then whether this version
//! may touch the database, then whether the key fits, and only then a change.
mod key;
mod lock;

pub use key::load as load_key;
pub use lock::Lock;

use crate::{
    config::{Config, Database},
    trouble::Trouble,
};
use protocols::Chance;
use std::path::PathBuf;
use store::{Db, Migration, Schema, Vault};

store::sql! {
    SEALED = "SELECT sealed FROM installation WHERE one = 1";
    FOUND = "INSERT INTO installation (one, sealed) VALUES (1, ?1) ON CONFLICT (one) DO NOTHING";
}

const OWN: [Migration; 2] = [
    Migration {
        name: "stadttor/0001-installation",
        sql: include_str!("../../migrations/0001-installation.sql"),
    },
    Migration {
        name: "stadttor/0002-demo-mails",
        sql: include_str!("../../migrations/0002-demo-mails.sql"),
    },
];

/// Every table of every part, in the order in which they are made.
pub fn migrations() -> Vec<Migration> {
    [
        store::MIGRATIONS,
        identity::MIGRATIONS,
        portal::MIGRATIONS,
        &OWN,
    ]
    .concat()
}

/// A database and the key that fits it.
pub struct Installation {
    pub db: Db,
    pub vault: Vault,
}

impl Installation {
    /// As it must be for serving: of this version, set up, with its own key.
    ///
    /// # Errors
    /// What is not so.
    pub async fn open(config: &Config) -> Result<Self, Trouble> {
        let db = existing(config)?;
        match db.schema(&migrations()).await? {
            Schema::Current => {}
            Schema::Behind(missing) => return Err(Trouble::Behind(missing)),
            Schema::Ahead(names) => return Err(Trouble::Ahead(names)),
        }
        let vault = Vault::new(load_key(&config.master_key)?);
        match sealed(&db).await? {
            Some(sealed) => fits(&vault, &sealed)?,
            None => return Err(Trouble::Behind(vec![OWN[0].name])),
        }
        Ok(Self { db, vault })
    }

    /// Sets up what is missing and says which migrations were applied now. A key is made only for
    /// a database that has never had one: anywhere else a missing key is a mistake.
    ///
    /// # Errors
    /// A database of a newer version, a key that does not fit, or what the database says.
    pub async fn set_up(config: &Config) -> Result<(Self, Vec<&'static str>), Trouble> {
        let db = create(config)?;
        if let Schema::Ahead(names) = db.schema(&migrations()).await? {
            return Err(Trouble::Ahead(names));
        }
        let known = match db.schema(&OWN[..1]).await? {
            Schema::Behind(_) => None,
            _ => sealed(&db).await?,
        };
        let key = match known {
            Some(_) => load_key(&config.master_key)?,
            None => key::load_or_create(&config.master_key)?,
        };
        let vault = Vault::new(key);
        if let Some(sealed) = known {
            fits(&vault, &sealed)?;
        }
        let applied = db.migrate(&migrations()).await?;
        let seal = vault.seal(PURPOSE, &[], &mut Chance::system(), &[]);
        db.write("installation.found", move |tx| {
            tx.run(&FOUND, (seal.as_slice(),))
        })
        .await?;
        // Of two nodes that do this at the same time with two keys, one must stop here.
        fits(&vault, &sealed(&db).await?.unwrap_or_default())?;
        Ok((Self { db, vault }, applied))
    }
}

const PURPOSE: &str = "installation";

async fn sealed(db: &Db) -> Result<Option<Vec<u8>>, store::Error> {
    let found = db.read(|tx| tx.first::<(Vec<u8>,)>(&SEALED, ())).await?;
    Ok(found.map(|(sealed,)| sealed))
}

fn fits(vault: &Vault, sealed: &[u8]) -> Result<(), Trouble> {
    vault
        .open(PURPOSE, &[], sealed)
        .map(drop)
        .map_err(|_| Trouble::OtherMasterKey)
}

/// Whether the key fits the database, for the doctor.
///
/// # Errors
/// [`Trouble::OtherMasterKey`], or what the database says.
pub async fn check_key(db: &Db, key: [u8; 32]) -> Result<(), Trouble> {
    fits(&Vault::new(key), &sealed(db).await?.unwrap_or_default())
}

/// The file of the embedded database.
pub fn file(config: &Config) -> PathBuf {
    config.data.join("stadttor.sqlite")
}

/// Opens the database without making one.
///
/// # Errors
/// [`Trouble::NoDatabase`], or that it cannot be opened or reached.
pub fn existing(config: &Config) -> Result<Db, Trouble> {
    match config.database {
        Database::Sqlite if !file(config).exists() => Err(Trouble::NoDatabase(config.data.clone())),
        _ => create(config),
    }
}

fn create(config: &Config) -> Result<Db, Trouble> {
    Ok(match &config.database {
        Database::Sqlite => Db::sqlite(file(config))?,
        Database::Postgres { url, connections } => Db::postgres(&url.0, *connections)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_statement_of_this_crate_is_understood_by_each_database() {
        store::harness::each_database(async |db| {
            db.migrate(&migrations()).await.unwrap();
            store::harness::prepare_all(&db, ALL).await;
            store::harness::prepare_all(&db, crate::mailbox::sql::ALL).await;
            store::harness::prepare_all(&db, crate::commands::doctor::SQL).await;
        })
        .await;
    }
}
