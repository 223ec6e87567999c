//! For the tests of all crates: a fresh database of each kind.

use crate::{Db, Sql, pg};
use postgres::{NoTls, config::Host};
use protocols::{Chance, base64url};
use std::{env, fs, path::PathBuf, thread};

/// Names a PostgreSQL server to test on, as in `postgres://postgres@127.0.0.1/postgres`.
pub const TEST_DATABASE_URL: &str = "TEST_DATABASE_URL";

/// Runs the test on a fresh SQLite file, then, if `TEST_DATABASE_URL` is set, in a fresh schema of
/// that PostgreSQL server. Neither has tables yet; both are removed afterwards, also if the test
/// fails.
///
/// # Panics
/// If the test does, or a database cannot be made.
pub async fn each_database<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    let folder = Folder::new();
    let db = Db::sqlite(folder.file()).expect("a SQLite file");
    test(db).await;
    if let Some(schema) = Schema::new() {
        let db = schema.open();
        test(db).await;
    }
}

/// Prepares every statement on this database, to find those that it does not understand.
///
/// # Panics
/// If there is one, with its name and what the database says.
pub async fn prepare_all(db: &Db, statements: &[&'static Sql]) {
    let mut wrong = Vec::new();
    for &sql in statements {
        if let Err(e) = db.read(move |tx| tx.prepare(sql)).await {
            wrong.push(e.to_string());
        }
    }
    assert!(wrong.is_empty(), "on {db:?}:\n{}", wrong.join("\n"));
}

/// A folder for one SQLite file, removed when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder among the temporary files.
    ///
    /// # Panics
    /// If it cannot be made.
    #[must_use]
    pub fn new() -> Self {
        let folder = env::temp_dir().join(format!("stadttor-{}", unique()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Self(folder)
    }

    /// Where the database goes.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.0.join("test.sqlite")
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A schema on the PostgreSQL server, dropped when this is.
#[derive(Debug)]
pub struct Schema {
    url: String,
    name: String,
}

impl Schema {
    /// A new schema, or `None` if no server is given.
    ///
    /// # Panics
    /// If a server is given but does not answer.
    #[must_use]
    pub fn new() -> Option<Self> {
        let url = env::var(TEST_DATABASE_URL).ok()?;
        let name = format!("test_{}", unique().to_lowercase().replace('-', "_"));
        let schema = Self { url, name };
        schema.execute(format!("CREATE SCHEMA {}", schema.name));
        Some(schema)
    }

    /// Opens it with four connections.
    ///
    /// # Panics
    /// If the server does not answer.
    #[must_use]
    pub fn open(&self) -> Db {
        Db::postgres_with(&self.config(), 4).expect("PostgreSQL answers")
    }

    /// Runs statements of a test past the store, on a thread of its own as the driver needs it.
    ///
    /// # Panics
    /// If they fail.
    pub fn execute(&self, sql: String) {
        let config = self.config();
        thread::spawn(move || config.connect(NoTls)?.batch_execute(&sql))
            .join()
            .expect("no panic")
            .expect("PostgreSQL executes the statements of the test");
    }

    /// Opens it with two connections through a proxy on this address.
    ///
    /// # Panics
    /// If the server does not answer there.
    #[must_use]
    pub fn open_at(&self, host: &str, port: u16) -> Db {
        let direct = self.config();
        let mut config = postgres::Config::new();
        config.host(host).port(port);
        config.user(direct.get_user().unwrap_or_default());
        config.password(direct.get_password().unwrap_or_default());
        config.dbname(direct.get_dbname().unwrap_or_default());
        config.options(direct.get_options().unwrap_or_default());
        Db::postgres_with(&config, 2).expect("PostgreSQL answers")
    }

    /// Opens it as another user.
    ///
    /// # Errors
    /// [`crate::Error::Unreachable`] if the server does not let them in.
    pub fn open_as(&self, user: &str, password: &str) -> Result<Db, crate::Error> {
        let mut config = self.config();
        config.user(user).password(password);
        Db::postgres_with(&config, 2)
    }

    /// Whether the server asks this user for a password.
    ///
    /// # Panics
    /// If it does not answer.
    #[must_use]
    pub fn wants_password(&self, user: &str) -> bool {
        let (config, user) = (self.config(), user.to_owned());
        let rules = "SELECT 1 FROM pg_hba_file_rules WHERE $1 = ANY (user_name)";
        let rules = move || config.connect(NoTls)?.query(rules, &[&user]);
        let found = thread::spawn(rules).join().expect("no panic");
        !found.expect("PostgreSQL tells its rules").is_empty()
    }

    /// Host and port of the server.
    ///
    /// # Panics
    /// If the URL names a socket and no host.
    #[must_use]
    pub fn server(&self) -> (String, u16) {
        let config = self.config();
        match config.get_hosts() {
            [Host::Tcp(host), ..] => (host.clone(), *config.get_ports().first().unwrap_or(&5432)),
            _ => panic!("{TEST_DATABASE_URL} must name a host"),
        }
    }

    /// The name of the schema, and of its connections (`application_name`).
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn config(&self) -> postgres::Config {
        let mut config = pg::config(&self.url).expect("TEST_DATABASE_URL is valid");
        config.application_name(&self.name);
        config.options(&format!("-c search_path={}", self.name));
        config
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        let config = self.config();
        let sql = format!("DROP SCHEMA {} CASCADE", self.name);
        let dropped = thread::spawn(move || config.connect(NoTls)?.batch_execute(&sql)).join();
        if !matches!(dropped, Ok(Ok(()))) {
            eprintln!("schema {} of a test was left behind", self.name);
        }
    }
}

fn unique() -> String {
    base64url::encode(&Chance::system().bytes::<12>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn both_databases_understand_the_statements_of_this_crate() {
        each_database(|db| async move {
            db.migrate(crate::MIGRATIONS).await.expect("migrates");
            for statements in [
                crate::events::sql::ALL,
                crate::jobs::sql::ALL,
                crate::migrate::ALL,
            ] {
                prepare_all(&db, statements).await;
            }
        })
        .await;
    }
}
