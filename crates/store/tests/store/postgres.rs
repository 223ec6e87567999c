//! What only a server has: it can be far away, restart, and lose a connection.

use crate::{
    GET, INSERT, ITEMS, ids,
    proxy::{Cut, Proxy},
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use store::{Db, Error, harness::Schema};

#[test]
fn a_wrong_url_is_refused_without_a_word_of_its_password() {
    for url in [
        "",
        "geheim",
        "mysql://user:geheim@127.0.0.1/x",
        "postgres://user:geheim@127.0.0.1:port/x",
        "postgres://user:ge?heim@geheim@127.0.0.1/x",
        "postgres://user:geheim@127.0.0.1/x?sslmode=sometimes",
    ] {
        let error = Db::postgres(url, 1).unwrap_err();
        assert!(matches!(error, Error::Url), "{url}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("heim"), "{error:?}");
    }
}

#[test]
fn connections_that_would_need_tls_are_refused_before_anything_is_sent() {
    for url in [
        "postgres://user:geheim@127.0.0.1/x?sslmode=require",
        "postgres://user:geheim@127.0.0.1/x?sslmode=verify-full",
        "postgres://user:geheim@db.example.org/x",
        "postgres://user:geheim@localhost,db.example.org/x",
        "host=localhost hostaddr=192.0.2.1 user=user password=geheim",
    ] {
        let error = Db::postgres(url, 1).unwrap_err();
        assert!(matches!(error, Error::Tls { .. }), "{url}: {error:?}");
        assert!(error.to_string().contains("sslmode=disable"), "{error}");
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}

#[test]
fn a_server_that_does_not_answer_is_named_without_the_password() {
    // Port 1 of loopback: nobody listens there.
    let error = Db::postgres("postgres://user:geheim@127.0.0.1:1/x", 2).unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }));
    assert!(error.to_string().contains("127.0.0.1"), "{error}");
    assert!(!format!("{error} {error:?}").contains("geheim"));
}

/// A store behind a proxy, and one that reaches the server directly.
async fn behind_proxy() -> Option<(Schema, Proxy, Db)> {
    let schema = Schema::new()?;
    schema.open().migrate(ITEMS).await.unwrap();
    let (host, port) = schema.server();
    let proxy = Proxy::before(format!("{host}:{port}"));
    let db = schema.open_at("127.0.0.1", proxy.port);
    Some((schema, proxy, db))
}

#[tokio::test]
async fn connections_that_went_stale_are_renewed_unnoticed() {
    let Some(schema) = Schema::new() else { return };
    let db = schema.open();
    db.migrate(ITEMS).await.unwrap();
    for id in 0..5 {
        // As when the server restarts: all connections of this store end.
        schema.execute(format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
             WHERE application_name = '{}' AND pid <> pg_backend_pid()",
            schema.name()
        ));
        let insert = db.write("test.insert", move |tx| tx.run(&INSERT, (id, 1)));
        assert_eq!(insert.await.unwrap(), 1);
    }
    assert_eq!(ids(&db).await, [0, 1, 2, 3, 4]);
}

#[tokio::test]
async fn a_server_that_comes_back_is_found_again() {
    let Some((_schema, proxy, db)) = behind_proxy().await else {
        return;
    };
    let insert = |id| db.write("test.insert", move |tx| tx.run(&INSERT, (id, 1)));
    insert(1).await.unwrap();
    proxy.set(Cut::Now);
    for _ in 0..10 {
        let error = insert(2).await.unwrap_err();
        let known = matches!(error, Error::Unreachable { .. } | Error::Begin { .. });
        assert!(known, "{error}");
    }
    proxy.set(Cut::Never);
    insert(3).await.unwrap();
    assert_eq!(ids(&db).await, [1, 3]);
}

#[tokio::test]
async fn a_commit_whose_confirmation_is_lost_is_reported_and_not_run_again() {
    let Some((schema, proxy, db)) = behind_proxy().await else {
        return;
    };
    proxy.set(Cut::AfterCommit);
    let runs = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&runs);
    let lost = db.write("test.lost", move |tx| {
        counted.fetch_add(1, Ordering::Relaxed);
        tx.run(&INSERT, (1, 1))
    });
    let error = lost.await.unwrap_err();
    assert!(
        matches!(
            error,
            Error::Commit {
                transaction: "test.lost",
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    // The connection is replaced, and nothing was inserted twice.
    let after = db.write("test.after", |tx| tx.run(&INSERT, (2, 1)));
    after.await.unwrap();
    let found = schema
        .open()
        .read(|tx| tx.first::<(i64,)>(&GET, (2,)))
        .await;
    assert_eq!(found.unwrap(), Some((1,)));
}
