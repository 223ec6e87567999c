//! The schema and its steps.

use crate::{Db, Error, Sql, Tx, call::Mode};
use protocols::digest::sha256;
use std::collections::{HashMap, HashSet};

crate::sql! {
    APPLIED = "SELECT name, digest FROM schema_migrations ORDER BY name";
    FIND = "SELECT digest FROM schema_migrations WHERE name = ?1";
    NOTE = "INSERT INTO schema_migrations (name, digest) VALUES (?1, ?2)";
}

/// Looks before it reads, so that a program without the right to create tables can ask too.
static EXISTS: Sql = Sql::new(
    "store::migrate::EXISTS",
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'",
    "SELECT cast(tablename AS TEXT) FROM pg_tables \
     WHERE schemaname = current_schema() AND tablename = 'schema_migrations'",
);

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL)";

/// One step of the schema, applied once and never changed afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Area and step, as in `identity/0001-persons`.
    pub name: &'static str,
    /// Statements with `;` between, written for SQLite. On PostgreSQL the word BLOB becomes BYTEA
    /// and `WITHOUT ROWID` vanishes.
    pub sql: &'static str,
}

/// How the database stands to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Schema {
    /// As the program needs it.
    Current,
    /// These migrations are still to be applied.
    Behind(Vec<&'static str>),
    /// A newer version has applied these, which this one does not know.
    Ahead(Vec<String>),
}

impl Db {
    /// Applies what is missing, in the order given, each in a transaction of its own, and says
    /// what was applied now. Several nodes may do this at the same time.
    ///
    /// # Errors
    /// [`Error::Edited`] if an applied one reads otherwise today, [`Error::Newer`] if the database
    /// is ahead, [`Error::Statement`] if one fails (those before it stay).
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<Vec<&'static str>, Error> {
        self.send("schema.table", Mode::Schema, |tx| {
            tx.batch("schema_migrations", TABLE, &for_postgres(TABLE))
        })
        .await?;
        if let Schema::Ahead(names) = self.schema(migrations).await? {
            return Err(Error::Newer(names));
        }
        let mut applied = Vec::new();
        for &migration in migrations {
            let apply = move |tx: &mut Tx<'_>| apply(tx, migration);
            if self.send("schema.migrate", Mode::Schema, apply).await? {
                tracing::info!(target: "store", migration = migration.name, "applied");
                applied.push(migration.name);
            }
        }
        Ok(applied)
    }

    /// Compares the database with the migrations that the program knows.
    ///
    /// Unknown names count only in the areas (before the slash) that `migrations` has.
    ///
    /// # Errors
    /// [`Error::Edited`] if an applied one reads otherwise today.
    pub async fn schema(&self, migrations: &[Migration]) -> Result<Schema, Error> {
        let applied = self.read(applied).await?;
        compare(migrations, applied)
    }
}

fn applied(tx: &mut Tx<'_>) -> Result<Vec<(String, [u8; 32])>, Error> {
    match tx.first::<(String,)>(&EXISTS, ())? {
        Some(_) => tx.all(&APPLIED, ()),
        None => Ok(Vec::new()),
    }
}

fn apply(tx: &mut Tx<'_>, migration: Migration) -> Result<bool, Error> {
    let Migration { name, sql } = migration;
    if let Some((known,)) = tx.first::<([u8; 32],)>(&FIND, (name,))? {
        return if known == sha256(sql.as_bytes()) {
            Ok(false)
        } else {
            Err(Error::Edited(name.into()))
        };
    }
    tx.batch(name, sql, &for_postgres(sql))?;
    tx.run(&NOTE, (name, sha256(sql.as_bytes())))?;
    Ok(true)
}

fn compare(known: &[Migration], applied: Vec<(String, [u8; 32])>) -> Result<Schema, Error> {
    let areas: HashSet<&str> = known.iter().map(|m| area(m.name)).collect();
    let mut missing: Vec<&'static str> = Vec::new();
    let mut rest: HashMap<String, [u8; 32]> = applied.into_iter().collect();
    for migration in known {
        match rest.remove(migration.name) {
            None => missing.push(migration.name),
            Some(digest) if digest == sha256(migration.sql.as_bytes()) => {}
            Some(_) => return Err(Error::Edited(migration.name.into())),
        }
    }
    let mut newer: Vec<String> = rest
        .into_keys()
        .filter(|n| areas.contains(area(n)))
        .collect();
    newer.sort();
    Ok(match (newer.is_empty(), missing.is_empty()) {
        (false, _) => Schema::Ahead(newer),
        (true, false) => Schema::Behind(missing),
        (true, true) => Schema::Current,
    })
}

fn area(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

/// The same text in PostgreSQL's words.
fn for_postgres(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 64);
    for piece in sql
        .replace("WITHOUT ROWID", "")
        .split_inclusive(|c: char| !c.is_alphanumeric() && c != '_')
    {
        match piece.strip_prefix("BLOB") {
            Some(end) if end.chars().all(|c| !c.is_alphanumeric() && c != '_') => {
                out.push_str("BYTEA");
                out.push_str(end);
            }
            _ => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_translated() {
        assert_eq!(
            for_postgres("CREATE TABLE t (BLOB_ID BLOB, b BLOB,\n c BLOB) WITHOUT ROWID;"),
            "CREATE TABLE t (BLOB_ID BYTEA, b BYTEA,\n c BYTEA) ;"
        );
        assert_eq!(for_postgres("BLOB"), "BYTEA");
    }
}
