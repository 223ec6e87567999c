//! Statements that nobody waits for, and answers that are there before they are needed.

use crate::{GET, INSERT, ITEMS, SET, ids};
use store::{
    Error, Migration, Tx,
    harness::{Schema, each_database},
};

const NOTES: &[Migration] = &[Migration {
    name: "test/0002-notes",
    sql: "CREATE TABLE notes (n BIGINT NOT NULL PRIMARY KEY) WITHOUT ROWID;",
}];

store::sql! {
    NOTE = "INSERT INTO notes (n) VALUES (?1)";
    NOTED = "SELECT n FROM notes";
}

#[tokio::test]
async fn a_posted_statement_that_fails_undoes_its_closure_and_is_named() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let twice = |tx: &mut Tx<'_>| {
            tx.post(&INSERT, (1, 1))?;
            tx.post(&INSERT, (1, 2))
        };
        let error = db.write("test.twice", twice).await.unwrap_err();
        let named = matches!(
            error,
            Error::Statement {
                transaction: "test.twice",
                statement: "store::INSERT",
                ..
            }
        );
        assert!(named, "{error}");
        assert_eq!(ids(&db).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_was_posted_is_seen_by_the_next_statement() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let found = db.write("test.post", |tx| {
            tx.post(&INSERT, (1, 7))?;
            tx.first::<(i64,)>(&GET, (1,))
        });
        assert_eq!(found.await.unwrap(), Some((7,)));
    })
    .await;
}

/// As many answers as fill the buffers between, if nobody reads them.
#[tokio::test]
async fn any_number_of_statements_can_be_posted() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let many = db.write("test.many", |tx| {
            (0..100_000).try_for_each(|id| tx.post(&INSERT, (id, 1)))
        });
        many.await.unwrap();
        assert_eq!(ids(&db).await.len(), 100_000);
    })
    .await;
}

#[tokio::test]
async fn an_answer_asked_ahead_is_that_of_its_question() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let answers = db.write("test.ahead", |tx| {
            tx.run(&INSERT, (1, 10))?;
            tx.run(&INSERT, (2, 20))?;
            tx.ahead(&GET, (1,))?;
            tx.ahead(&GET, (2,))?;
            tx.ahead(&GET, (3,))?;
            let mut get = |id: i64| tx.first::<(i64,)>(&GET, (id,));
            Ok::<_, Error>([get(2)?, get(4)?, get(1)?, get(3)?, get(1)?])
        });
        let expected = [Some((20,)), None, Some((10,)), None, Some((10,))];
        assert_eq!(answers.await.unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn an_answer_asked_ahead_of_a_change_is_asked_again() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let answers = db.write("test.ahead", |tx| {
            tx.run(&INSERT, (1, 10))?;
            tx.ahead(&GET, (1,))?;
            tx.run(&SET, (1, 11))?;
            let after_run = tx.first::<(i64,)>(&GET, (1,))?;
            tx.ahead(&GET, (1,))?;
            tx.post(&SET, (1, 12))?;
            Ok::<_, Error>([after_run, tx.first::<(i64,)>(&GET, (1,))?])
        });
        assert_eq!(answers.await.unwrap(), [Some((11,)), Some((12,))]);
    })
    .await;
}

/// What changes another table alone leaves it good, and then it costs no way of its own.
#[tokio::test]
async fn an_answer_asked_ahead_outlives_the_change_of_another_table() {
    each_database(|db| async move {
        db.migrate(&[ITEMS, NOTES].concat()).await.unwrap();
        let before = db.counters().trips;
        let answers = db.write("test.ahead", |tx| {
            tx.post(&INSERT, (1, 10))?;
            tx.ahead(&GET, (1,))?;
            let noted = tx.first::<(i64,)>(&NOTED, ())?;
            tx.post(&NOTE, (7,))?;
            let item = tx.first::<(i64,)>(&GET, (1,))?;
            Ok::<_, Error>((noted, item, tx.first::<(i64,)>(&NOTED, ())?))
        });
        assert_eq!(answers.await.unwrap(), (None, Some((10,)), Some((7,))));
        let postgres = format!("{db:?}").contains("127.0.0.1");
        let waited = db.counters().trips - before;
        assert_eq!(waited, if postgres { 2 } else { 3 });
    })
    .await;
}

/// Closures share connections and, reading, snapshots; never answers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_closure_asked_ahead_no_other_is_told() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let callers: Vec<_> = (0..16)
            .map(|id| {
                let db = db.clone();
                tokio::spawn(async move {
                    let write = move |tx: &mut Tx<'_>| tx.run(&INSERT, (id, id));
                    db.write("test.insert", write).await.unwrap();
                    for n in 1..20 {
                        let change = move |tx: &mut Tx<'_>| {
                            tx.ahead(&GET, (id,))?;
                            tx.post(&SET, (id, n))?;
                            tx.ahead(&GET, (id,))
                        };
                        db.write("test.set", change).await.unwrap();
                        let asked = db.read(move |tx| {
                            tx.ahead(&GET, (id + 1,))?;
                            tx.first::<(i64,)>(&GET, (id,))
                        });
                        assert_eq!(asked.await.unwrap(), Some((n,)));
                    }
                })
            })
            .collect();
        for caller in callers {
            caller.await.unwrap();
        }
    })
    .await;
}

/// The ways in that a server can ask for; `scripts/with-postgres` has one user for each.
#[tokio::test]
async fn passwords_are_shown_as_the_server_asks_for_them() {
    let Some(schema) = Schema::new() else { return };
    let db = schema.open();
    db.migrate(ITEMS).await.unwrap();
    for (user, kind) in [
        ("login_scram", "scram-sha-256"),
        ("login_md5", "md5"),
        ("login_plain", "scram-sha-256"),
    ] {
        schema.execute(format!(
            "SET password_encryption = '{kind}'; DROP ROLE IF EXISTS {user}; \
             CREATE ROLE {user} LOGIN SUPERUSER PASSWORD 'ge heim%ü'"
        ));
        let db = schema.open_as(user, "ge heim%ü").unwrap();
        let insert = db.write("test.insert", |tx| tx.run(&INSERT, (1, 1)));
        assert_eq!(insert.await.unwrap(), 1, "{user}");
        if schema.wants_password(user) {
            let error = schema.open_as(user, "geheimer").unwrap_err();
            assert!(matches!(error, Error::Unreachable { .. }), "{error}");
            assert!(!format!("{error} {error:?}").contains("geheim"), "{error}");
        }
        schema.execute(format!("DELETE FROM items; DROP ROLE {user}"));
    }
}
