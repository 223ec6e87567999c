//! Several nodes on one PostgreSQL, each with batches of its own, and connections that break in the
//! middle of one.

use crate::{
    GET, INSERT, ITEMS, LIST, SET,
    groups::occupy,
    ids,
    proxy::{Cut, Proxy},
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use store::{Db, Error, Tx, harness::Schema};
use tokio::task::JoinHandle;

async fn schema() -> Option<Schema> {
    let schema = Schema::new()?;
    schema.open().migrate(ITEMS).await.unwrap();
    Some(schema)
}

fn spawn<T: Send + 'static>(
    db: &Db,
    f: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
) -> JoinHandle<Result<T, Error>> {
    let db = db.clone();
    tokio::spawn(async move { db.write("test.node", f).await })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_write_back_what_they_read_lose_no_update() {
    let Some(schema) = schema().await else { return };
    let nodes = [schema.open(), schema.open()];
    let insert = |tx: &mut Tx<'_>| tx.run(&INSERT, (1, 0));
    nodes[0].write("test.insert", insert).await.unwrap();
    let increment = |tx: &mut Tx<'_>| {
        let (n,) = tx.first::<(i64,)>(&GET, (1,))?.unwrap_or((0,));
        tx.post(&SET, (1, n + 1))
    };
    for _ in 0..10 {
        let callers: Vec<_> = (0..20).map(|n| spawn(&nodes[n % 2], increment)).collect();
        for caller in callers {
            caller.await.unwrap().unwrap();
        }
    }
    let n = nodes[0].read(|tx| tx.first::<(i64,)>(&GET, (1,))).await;
    assert_eq!(n.unwrap(), Some((200,)));
}

/// Without a check that sees what was read, both would find the table empty.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_nodes_one_is_first() {
    for _ in 0..10 {
        let Some(schema) = schema().await else { return };
        let nodes = [schema.open(), schema.open()];
        let callers: Vec<_> = (0..10)
            .map(|id| {
                spawn(&nodes[usize::from(id % 2 == 0)], move |tx| {
                    if !tx.all::<(i64,)>(&LIST, ())?.is_empty() {
                        return Ok(0);
                    }
                    tx.run(&INSERT, (id, 1))
                })
            })
            .collect();
        let mut first = 0;
        for caller in callers {
            first += caller.await.unwrap().unwrap();
        }
        assert_eq!(first, 1);
        assert_eq!(ids(&nodes[0]).await.len(), 1);
    }
}

/// Rows with these ids, and how often their closures ran.
fn inserts(db: &Db, runs: &Arc<AtomicU64>) -> Vec<JoinHandle<Result<(), Error>>> {
    let insert = |id| {
        let runs = Arc::clone(runs);
        spawn(db, move |tx| {
            runs.fetch_add(1, Ordering::Relaxed);
            tx.run(&INSERT, (id, 1)).map(drop)
        })
    };
    (1..=5).map(insert).collect()
}

async fn behind_proxy() -> Option<(Schema, Proxy, Db)> {
    let schema = schema().await?;
    let (host, port) = schema.server();
    let proxy = Proxy::before(format!("{host}:{port}"));
    let db = schema.open_at("127.0.0.1", proxy.port);
    Some((schema, proxy, db))
}

async fn until_waiting(db: &Db, n: usize) {
    while db.waiting() < n {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn all_of_a_batch_are_told_that_its_confirmation_was_lost() {
    let Some((schema, proxy, db)) = behind_proxy().await else {
        return;
    };
    let runs = Arc::<AtomicU64>::default();
    let release = occupy(&db).await;
    let mut callers = inserts(&db, &runs);
    callers.push(spawn(&db, move |tx| {
        proxy.set(Cut::AfterCommit);
        tx.run(&INSERT, (6, 1)).map(drop)
    }));
    until_waiting(&db, 6).await;
    drop(release);
    for caller in callers {
        let error = caller.await.unwrap().unwrap_err();
        assert!(matches!(error, Error::Commit { .. }), "{error}");
    }
    assert_eq!(runs.load(Ordering::Relaxed), 5, "nothing ran again");
    // The server had it all: in doubt means in doubt.
    let other = schema.open();
    while ids(&other).await.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(ids(&other).await, [1, 2, 3, 4, 5, 6]);
}

/// A transaction sees what was there when it began. Whoever comes later may know more.
#[tokio::test]
async fn what_one_node_has_answered_the_next_caller_of_another_sees() {
    let Some(schema) = schema().await else { return };
    let [here, there] = [schema.open(), schema.open()];
    let (began, has_begun) = crossbeam_channel::bounded::<()>(1);
    let (go_on, may_go_on) = crossbeam_channel::bounded::<()>(1);
    let slow = spawn(&here, move |tx| {
        tx.first::<(i64,)>(&GET, (9,))?;
        let _ = began.try_send(());
        let _ = may_go_on.recv();
        Ok(())
    });
    let waited = tokio::task::spawn_blocking(move || has_begun.recv());
    waited.await.unwrap().unwrap();
    let insert = there.write("test.insert", |tx| tx.run(&INSERT, (1, 1)));
    assert_eq!(insert.await.unwrap(), 1);
    let next = spawn(&here, |tx| tx.first::<(i64,)>(&GET, (1,)));
    until_waiting(&here, 1).await;
    drop(go_on);
    slow.await.unwrap().unwrap();
    assert_eq!(next.await.unwrap().unwrap(), Some((1,)));
}

#[tokio::test]
async fn a_batch_whose_connection_breaks_before_its_commit_runs_again_whole() {
    let Some((schema, proxy, db)) = behind_proxy().await else {
        return;
    };
    let runs = Arc::<AtomicU64>::default();
    let (cut, cuts) = crossbeam_channel::bounded::<()>(1);
    let (go_on, may_go_on) = crossbeam_channel::bounded::<()>(1);
    let release = occupy(&db).await;
    let callers = inserts(&db, &runs);
    let last = spawn(&db, move |tx| {
        let _ = cut.try_send(());
        let _ = may_go_on.recv();
        tx.run(&INSERT, (6, 1))
    });
    until_waiting(&db, 6).await;
    drop(release);
    tokio::task::spawn_blocking(move || cuts.recv())
        .await
        .unwrap()
        .unwrap();
    proxy.set(Cut::Now);
    proxy.set(Cut::Never);
    drop(go_on);
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    last.await.unwrap().unwrap();
    assert_eq!(runs.load(Ordering::Relaxed), 10, "each of them twice");
    assert_eq!(ids(&schema.open()).await, [1, 2, 3, 4, 5, 6]);
}

/// What freezes longer than the server waits loses its connection each time; its neighbours run
/// without it in the end.
#[tokio::test]
async fn a_closure_that_breaks_connections_takes_nobody_along() {
    let Some(schema) = schema().await else { return };
    let db = schema.open();
    let release = occupy(&db).await;
    let name = schema.name().to_owned();
    let server = Arc::new(schema);
    let breaker = {
        let server = Arc::clone(&server);
        spawn(&db, move |tx| {
            tx.first::<(i64,)>(&GET, (1,))?;
            server.execute(format!(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
                 WHERE application_name = '{name}' AND pid <> pg_backend_pid()"
            ));
            tx.first::<(i64,)>(&GET, (1,))
        })
    };
    let callers = inserts(&db, &Arc::default());
    until_waiting(&db, 6).await;
    drop(release);
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    let error = breaker.await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Begin { .. }), "{error}");
    assert_eq!(ids(&db).await, [1, 2, 3, 4, 5]);
}
