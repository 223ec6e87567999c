//! The audit trail.

use protocols::{
    Timestamp,
    history::{Peaks, leaf},
};
use store::{
    Db, Error, Event, Id, MIGRATIONS,
    events::{Broken, Chain, head_at, seal, verify},
    harness::{self, Folder, each_database},
};

const START: Timestamp = Timestamp(1_790_000_000_000);

store::sql! {
    FORGE = "UPDATE events SET detail = '{\"order\":\"other\"}' WHERE position = ?1";
    DENY = "UPDATE events SET actor = NULL WHERE position = ?1";
    REMOVE = "DELETE FROM events WHERE position = ?1";
    HIDE = "UPDATE events SET position = NULL, hash = NULL WHERE position = ?1";
    MOVE = "UPDATE events SET position = ?2 WHERE position = ?1";
    CUT = "UPDATE event_chain SET length = ?1, head = ?2, peaks = ?3";
    HASHES = "SELECT hash FROM events ORDER BY position";
    ADAPT = "UPDATE events SET hash = ?2 WHERE position = ?1";
    FORGE_HEAD = "UPDATE event_chain SET head = ?1";
    TEXT_OF = "SELECT detail FROM events WHERE position = ?1";
    DETAILS = "SELECT detail FROM events ORDER BY position";
    POSITIONS = "SELECT position FROM events ORDER BY position";
}

/// Ordered by time as real ids are.
fn id(second: i64) -> Id {
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&second.to_be_bytes());
    Id(bytes)
}

/// Records so many events, a transaction each, at one event a second.
async fn record(db: &Db, first: i64, count: i64) {
    for second in first..first + count {
        let at = START.plus_secs(second);
        let id = id(second);
        db.write("test.record", move |tx| {
            tx.record(&Event {
                id,
                at,
                realm: "emscher-lippe",
                kind: "test.happened",
                actor: Some(id),
                subject: None,
                detail: &[("order", "\"7\"\n"), ("client", "library")],
            })
        })
        .await
        .unwrap();
    }
}

async fn sealed(db: &Db, count: i64) -> Chain {
    db.migrate(MIGRATIONS).await.unwrap();
    record(db, 0, count).await;
    assert_eq!(i64::try_from(seal(db).await.unwrap()).unwrap(), count);
    verify(db).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_untouched_chain_holds_and_grows() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        assert_eq!(seal(&db).await.unwrap(), 0);
        let empty = verify(&db).await.unwrap().unwrap();
        assert_eq!((empty.length, empty.forgotten), (0, 0));
        let short = sealed(&db, 3).await;
        record(&db, 3, 2).await;
        assert_eq!(verify(&db).await.unwrap(), Ok(short), "not yet sealed");
        assert_eq!(seal(&db).await.unwrap(), 2);
        let long = verify(&db).await.unwrap().unwrap();
        assert_eq!((short.length, long.length), (3, 5));
        assert_eq!(head_at(&db, 3).await.unwrap(), Some(short.head));
        assert_eq!(head_at(&db, 5).await.unwrap(), Some(long.head));
        assert_eq!(head_at(&db, 6).await.unwrap(), None);
        let details: Vec<(String,)> = db.read(|tx| tx.all(&DETAILS, ())).await.unwrap();
        assert_eq!(details[0].0, r#"{"order":"\"7\"\n","client":"library"}"#);
    })
    .await;
}

#[tokio::test]
async fn the_same_events_give_the_same_head_on_both_databases() {
    each_database(|db| async move {
        let head = sealed(&db, 3).await.head;
        assert_eq!(protocols::base64url::encode(&head), HEAD_OF_THREE);
    })
    .await;
}

/// Computed with Python's `hashlib`. Changing how events are hashed would break every town's chain.
const HEAD_OF_THREE: &str = "TtnjbByXN76mMC9x6S79mL63bVhe_qnrdDTYaOcdb2I";

#[tokio::test]
async fn more_than_one_batch_is_sealed_and_verified() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        db.write("test.record", |tx| {
            for second in 0..1203 {
                tx.record(&Event {
                    id: id(second),
                    at: START.plus_secs(second),
                    realm: "bochum",
                    kind: "test.happened",
                    actor: None,
                    subject: None,
                    detail: &[],
                })?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
        assert_eq!(seal(&db).await.unwrap(), 1203);
        assert_eq!(verify(&db).await.unwrap().unwrap().length, 1203);
        db.write("test.forge", |tx| tx.run(&FORGE, (1100,)))
            .await
            .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 1100 }));
        // Whoever adapts the event's own hash too is found by the subtree that holds it.
        let forged = db.read(|tx| tx.first::<(String,)>(&TEXT_OF, (1100,)));
        let (detail,) = forged.await.unwrap().unwrap();
        let text = format!(
            "{{\"id\":\"{}\",\"at\":{},\"realm\":\"bochum\",\"kind\":\"test.happened\",\
             \"actor\":null,\"subject\":null,\"detail\":{detail}}}",
            id(1099),
            START.plus_secs(1099).millis()
        );
        let hash = leaf(text.as_bytes());
        db.write("test.adapt", move |tx| tx.run(&ADAPT, (1100, hash)))
            .await
            .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 1203 }));
        db.write("test.adapt", move |tx| {
            tx.run(&FORGE, (300,))?;
            tx.run(&ADAPT, (300, [7; 32]))
        })
        .await
        .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 300 }));
    })
    .await;
}

#[tokio::test]
async fn whatever_is_changed_is_found_where_it_was_changed() {
    each_database(|db| async move {
        sealed(&db, 9).await;
        // From the end to the beginning, so that each is the first that is broken.
        for (sql, position) in [(&DENY, 7), (&FORGE, 6), (&HIDE, 5), (&REMOVE, 4)] {
            db.write("test.tamper", move |tx| tx.run(sql, (position,)))
                .await
                .unwrap();
            let at = u64::try_from(position).unwrap();
            assert_eq!(
                verify(&db).await.unwrap(),
                Err(Broken { at }),
                "{}",
                sql.name()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn events_in_another_order_are_found() {
    each_database(|db| async move {
        sealed(&db, 6).await;
        db.write("test.swap", |tx| {
            tx.run(&MOVE, (3, 99))?;
            tx.run(&MOVE, (4, 3))?;
            tx.run(&MOVE, (99, 4))
        })
        .await
        .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 6 }));
    })
    .await;
}

#[tokio::test]
async fn a_removed_end_is_found() {
    each_database(|db| async move {
        let chain = sealed(&db, 6).await;
        db.write("test.remove", |tx| tx.run(&REMOVE, (6,)))
            .await
            .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 6 }));
        // Even if the head is adapted, somebody who noted it down sees that it is gone.
        let hashes: Vec<([u8; 32],)> = db.read(|tx| tx.all(&HASHES, ())).await.unwrap();
        let mut peaks = Peaks::default();
        for (hash,) in hashes {
            peaks.push(hash, |_, _, _| {});
        }
        db.write("test.cut", move |tx| {
            tx.run(&CUT, (5, peaks.head(), peaks.bytes()))
        })
        .await
        .unwrap();
        assert_eq!(verify(&db).await.unwrap().unwrap().length, 5);
        assert_ne!(head_at(&db, chain.length).await.unwrap(), Some(chain.head));
    })
    .await;
}

#[tokio::test]
async fn a_head_that_does_not_fit_the_last_event_is_found() {
    each_database(|db| async move {
        sealed(&db, 6).await;
        db.write("test.head", |tx| tx.run(&FORGE_HEAD, ([7; 32],)))
            .await
            .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 6 }));
    })
    .await;
}

#[tokio::test]
async fn an_event_that_commits_late_is_chained_behind_the_others() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        record(&db, 5, 5).await;
        assert_eq!(seal(&db).await.unwrap(), 5);
        record(&db, 0, 5).await;
        assert_eq!(seal(&db).await.unwrap(), 5);
        assert_eq!(verify(&db).await.unwrap().unwrap().length, 10);
    })
    .await;
}

#[tokio::test]
async fn a_refused_transaction_leaves_no_event() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        let refused = db
            .write("test.refuse", |tx| {
                tx.record(&Event {
                    id: Id([7; 16]),
                    at: START,
                    realm: "bochum",
                    kind: "test.happened",
                    actor: None,
                    subject: None,
                    detail: &[],
                })?;
                Err::<(), _>(crate::Failure::Refused)
            })
            .await;
        assert!(refused.is_err());
        assert_eq!(seal(&db).await.unwrap(), 0);
    })
    .await;
}

async fn seal_together(nodes: [Db; 2]) {
    nodes[0].migrate(MIGRATIONS).await.unwrap();
    let tasks = [0, 1, 2, 3].map(|i| {
        let db = nodes[i % 2].clone();
        tokio::spawn(async move {
            let mut count = 0;
            for round in 0..10 {
                record(&db, i64::try_from(i).unwrap() * 1000 + round * 10, 10).await;
                // Giving up is allowed, sealing an event twice is not.
                count += match seal(&db).await {
                    Ok(count) => count,
                    Err(Error::Conflict { .. }) => 0,
                    Err(e) => panic!("{e}"),
                };
            }
            count
        })
    });
    let mut count = 0;
    for task in tasks {
        count += task.await.unwrap();
    }
    count += seal(&nodes[0]).await.unwrap();
    assert_eq!(count, 400);
    let positions: Vec<(i64,)> = nodes[1].read(|tx| tx.all(&POSITIONS, ())).await.unwrap();
    let expected: Vec<(i64,)> = (1..=400).map(|n| (n,)).collect();
    assert_eq!(positions, expected);
    assert_eq!(verify(&nodes[1]).await.unwrap().unwrap().length, 400);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_nodes_seal_each_event_once() {
    let folder = Folder::new();
    seal_together([(); 2].map(|()| Db::sqlite(folder.file()).unwrap())).await;
    if let Some(schema) = harness::Schema::new() {
        seal_together([(); 2].map(|()| schema.open())).await;
    }
}
