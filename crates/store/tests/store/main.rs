//! What the store promises, tested through its public doors, on SQLite and, where
//! `TEST_DATABASE_URL` names a server (`scripts/with-postgres`), on PostgreSQL.

mod durability;
mod events;
mod groups;
mod jobs;
mod migrations;
mod nodes;
mod pipeline;
mod postgres;
mod proxy;
mod sqlite;
mod transactions;
mod values;
mod vault;
mod witness;

use store::{Db, Migration};

/// The table of most tests.
const ITEMS: &[Migration] = &[Migration {
    name: "test/0001-items",
    sql: "CREATE TABLE items (id BIGINT NOT NULL PRIMARY KEY, n BIGINT, word TEXT, bytes BLOB) WITHOUT ROWID;",
}];

store::sql! {
    INSERT = "INSERT INTO items (id, n) VALUES (?1, ?2)";
    INSERT_WORD = "INSERT INTO items (id, word) VALUES (?1, ?2)";
    LIST = "SELECT id FROM items ORDER BY id";
    GET = "SELECT n FROM items WHERE id = ?1";
    SET = "UPDATE items SET n = ?2 WHERE id = ?1";
    USE = "UPDATE items SET n = NULL WHERE id = ?1 AND n IS NOT NULL RETURNING id";
}

/// Any failure of a test's closure.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("refused")]
    Refused,
    #[error(transparent)]
    Store(#[from] store::Error),
}

async fn ids(db: &Db) -> Vec<i64> {
    let rows: Vec<(i64,)> = db.read(|tx| tx.all(&LIST, ())).await.expect("reads");
    rows.into_iter().map(|(id,)| id).collect()
}
