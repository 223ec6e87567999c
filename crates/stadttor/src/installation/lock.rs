//! One process for one data folder.
//!
//! SQLite itself would let two servers write in turns, but each would seal, purge and send mails
//! for both. The lock belongs to the open file, so it ends with the process however that ends.
use crate::{
    config::{Config, Database},
    trouble::Trouble,
};
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// The lock on a data folder, held until it is dropped. Nodes on PostgreSQL need none.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "holds the lock")] Option<File>);

impl Lock {
    /// Takes the lock, making the folder if need be.
    ///
    /// # Errors
    /// [`Trouble::Locked`] or [`Trouble::DataFolder`].
    pub fn take(config: &Config) -> Result<Self, Trouble> {
        if matches!(config.database, Database::Postgres { .. }) {
            return Ok(Self(None));
        }
        Self::on(&config.data)
    }

    /// Takes the lock on any folder, making it for its owner alone if need be.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub fn on(folder: &Path) -> Result<Self, Trouble> {
        let not_writable = |reason| Trouble::DataFolder {
            folder: folder.to_owned(),
            reason,
        };
        let file = open(folder).map_err(not_writable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(Trouble::Locked(folder.to_owned())),
            Err(TryLockError::Error(reason)) => Err(not_writable(reason)),
        }
    }
}

fn open(folder: &Path) -> io::Result<File> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(folder.join("lock"))
}
