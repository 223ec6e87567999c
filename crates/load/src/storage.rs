//! Where a measured demo keeps its data: a new folder, and perhaps a new PostgreSQL database.
use crate::{error::Error, process::Process};
use postgres::{Client, NoTls};
use std::{path::Path, sync::atomic::AtomicU32, sync::atomic::Ordering};
use tempfile::TempDir;

/// Everything goes when this does.
#[derive(Debug)]
pub struct Storage {
    folder: TempDir,
    database: Option<Database>,
}

/// A database of its own on somebody's server.
#[derive(Debug)]
struct Database {
    admin: String,
    name: String,
    url: String,
}

impl Storage {
    /// New and empty, below `parent` or where temporary files go.
    ///
    /// # Errors
    /// If the folder or the database cannot be made.
    pub fn new(parent: Option<&Path>, postgres: Option<&str>) -> Result<Self, Error> {
        let folder = match parent {
            Some(parent) => tempfile::tempdir_in(parent)?,
            None => tempfile::tempdir()?,
        };
        let database = postgres.map(Database::new).transpose()?;
        Ok(Self { folder, database })
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the server is told in `DATABASE_URL`: nothing for SQLite.
    pub fn url(&self) -> Option<&str> {
        self.database.as_ref().map(|d| d.url.as_str())
    }

    /// The PostgreSQL server's process, which started that of each connection.
    ///
    /// # Errors
    /// If it does not tell, or runs on another machine.
    pub fn server_process(&self) -> Result<Option<Process>, Error> {
        let Some(database) = &self.database else {
            return Ok(None);
        };
        // Looked at while the connection is there: its process ends with it.
        let parent = ask(&database.url, |client| {
            let row = client.query_one("SELECT pg_backend_pid()", &[])?;
            let own = u32::try_from(row.get::<_, i32>(0)).ok();
            Ok(own.and_then(|own| Process(own).parent()))
        })?;
        let parent = parent.ok_or_else(|| {
            Error::Usage("PostgreSQL must run on this machine: its CPU time is counted".to_owned())
        })?;
        Ok(Some(parent))
    }

    /// Kind, version and durability.
    ///
    /// # Errors
    /// If PostgreSQL does not tell.
    pub fn description(&self) -> Result<String, Error> {
        let Some(database) = &self.database else {
            return Ok("SQLite, WAL, synchronous=FULL".to_owned());
        };
        let show = |name: &'static str| {
            move |client: &mut Client| -> Result<String, postgres::Error> {
                Ok(client.query_one(&format!("SHOW {name}"), &[])?.get(0))
            }
        };
        let version = ask(&database.url, show("server_version"))?;
        let commit = ask(&database.url, show("synchronous_commit"))?;
        let fsync = ask(&database.url, show("fsync"))?;
        Ok(format!(
            "PostgreSQL {version}, synchronous_commit={commit}, fsync={fsync}"
        ))
    }
}

impl Database {
    fn new(admin: &str) -> Result<Self, Error> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("stadttor_load_{}_{number}", std::process::id());
        let url = with_database(admin, &name)?;
        let create = format!("CREATE DATABASE {name}");
        ask(admin, move |client| client.batch_execute(&create))?;
        Ok(Self {
            admin: admin.to_owned(),
            name,
            url,
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {}", self.name);
        if let Err(e) = ask(&self.admin, move |client| client.batch_execute(&drop)) {
            eprintln!("stadttor-load: the database {} remains: {e}", self.name);
        }
    }
}

/// Asks a PostgreSQL server. Its client waits with a runtime of its own, so it gets a thread.
fn ask<T: Send + 'static>(
    url: &str,
    what: impl FnOnce(&mut Client) -> Result<T, postgres::Error> + Send + 'static,
) -> Result<T, Error> {
    let url = url.to_owned();
    let thread = std::thread::spawn(move || what(&mut Client::connect(&url, NoTls)?));
    match thread.join() {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(e)) => Err(Error::Usage(format!("PostgreSQL: {e}"))),
        Err(_) => Err(Error::Usage("the PostgreSQL client crashed".to_owned())),
    }
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> Result<String, Error> {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let authority = address
        .split_once("://")
        .and_then(|(_, rest)| rest.split('/').next());
    let Some(authority) = authority.filter(|a| !a.is_empty()) else {
        return Err(Error::Usage(
            "--postgres takes a URL like postgres://user@127.0.0.1/postgres".to_owned(),
        ));
    };
    let question = if options.is_empty() { "" } else { "?" };
    Ok(format!("postgres://{authority}/{name}{question}{options}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_our_own_is_named_on_the_same_server() {
        for (given, made) in [
            (
                "postgres://a:b@127.0.0.1:5432/postgres",
                "postgres://a:b@127.0.0.1:5432/x",
            ),
            (
                "postgresql://a@[::1]/p?sslmode=disable",
                "postgres://a@[::1]/x?sslmode=disable",
            ),
            ("postgres://localhost", "postgres://localhost/x"),
        ] {
            assert_eq!(with_database(given, "x").unwrap(), made);
        }
        assert!(with_database("host=localhost", "x").is_err());
    }
}
