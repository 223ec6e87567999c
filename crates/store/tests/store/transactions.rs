//! One transaction and its caller.

use crate::{Failure, GET, INSERT, INSERT_WORD, ITEMS, SET, USE, ids};
use std::panic::AssertUnwindSafe;
use store::{
    Db, Error, Tx,
    harness::{each_database, prepare_all},
};

store::sql! {
    NOWHERE = "SELECT missing FROM items WHERE id = ?1";
}

#[tokio::test]
async fn an_answer_means_that_the_next_reader_sees_it() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        for id in 0..50 {
            db.write("test.insert", move |tx| tx.run(&INSERT, (id, 1)))
                .await
                .unwrap();
            let found = db.read(move |tx| tx.first::<(i64,)>(&GET, (id,))).await;
            assert_eq!(found.unwrap(), Some((1,)));
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_reaches_its_caller_and_leaves_nothing() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let refused = db
            .write("test.refuse", |tx| {
                tx.run(&INSERT, (1, 1))?;
                Err::<(), _>(Failure::Refused)
            })
            .await;
        assert!(matches!(refused, Err(Failure::Refused)));
        assert_eq!(ids(&db).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_transaction_that_ignores_an_error_of_the_database_is_undone() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let result = db
            .write("test.ignore", |tx| {
                tx.run(&INSERT, (1, 1))?;
                let twice = tx.run(&INSERT, (1, 1));
                assert!(matches!(twice, Err(Error::Statement { .. })));
                let after = tx.run(&INSERT, (2, 1));
                assert!(matches!(after, Err(Error::Dead { .. })));
                Ok::<_, Error>(())
            })
            .await;
        assert!(matches!(
            result,
            Err(Error::Dead {
                transaction: "test.ignore"
            })
        ));
        assert_eq!(ids(&db).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn errors_name_transaction_and_statement_but_no_values() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let twice = |tx: &mut Tx<'_>| {
            tx.run(&INSERT_WORD, (4711, "geheim"))?;
            tx.run(&INSERT_WORD, (4711, "geheim"))
        };
        let error = db.write("test.twice", twice).await.unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains("test.twice"), "{text}");
        assert!(text.contains("store::INSERT_WORD"), "{text}");
        assert!(!text.contains("geheim") && !text.contains("4711"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_panic_goes_on_in_its_caller_only() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let panics = |db: Db, read| async move {
            let closure = |tx: &mut Tx<'_>| -> Result<(), Error> {
                tx.first::<(i64,)>(&GET, (1,))?;
                panic!("the caller's bug")
            };
            if read {
                db.read(closure).await
            } else {
                db.write("test.panic", closure).await
            }
        };
        for read in [true, false] {
            let caller = tokio::spawn(AssertUnwindSafe(panics(db.clone(), read)).0);
            assert!(caller.await.unwrap_err().is_panic());
            let insert = move |tx: &mut Tx<'_>| tx.run(&INSERT, (i64::from(read), 1));
            db.write("test.insert", insert).await.unwrap();
        }
        assert_eq!(ids(&db).await, [0, 1]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_who_write_back_what_they_read_lose_no_update() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        db.write("test.insert", |tx| tx.run(&INSERT, (1, 0)))
            .await
            .unwrap();
        let increment = |tx: &mut Tx<'_>| {
            let (n,) = tx.first::<(i64,)>(&GET, (1,))?.unwrap_or((0,));
            tx.run(&SET, (1, n + 1))
        };
        let callers: Vec<_> = (0..8)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    for _ in 0..25 {
                        db.write("test.increment", increment).await.unwrap();
                    }
                })
            })
            .collect();
        for caller in callers {
            caller.await.unwrap();
        }
        let n = db.read(|tx| tx.first::<(i64,)>(&GET, (1,))).await.unwrap();
        assert_eq!(n, Some((200,)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conditional_update_is_won_once() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        db.write("test.insert", |tx| tx.run(&INSERT, (1, 1)))
            .await
            .unwrap();
        let callers: Vec<_> = (0..20)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write("test.use", |tx| tx.first::<(i64,)>(&USE, (1,)))
                        .await
                })
            })
            .collect();
        let mut won = 0;
        for caller in callers {
            won += usize::from(caller.await.unwrap().unwrap().is_some());
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn reads_and_scans_cannot_change_anything() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        assert!(db.read(|tx| tx.run(&INSERT, (1, 1))).await.is_err());
        assert!(db.scan(|tx| tx.run(&INSERT, (1, 1))).await.is_err());
        assert_eq!(ids(&db).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_read_sees_one_snapshot_while_others_write() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let (started, has_started) = std::sync::mpsc::channel();
        let (go_on, may_go_on) = crossbeam_channel::bounded::<()>(1);
        let reader = {
            let db = db.clone();
            tokio::spawn(async move {
                db.scan(move |tx| {
                    let before = tx.all::<(i64,)>(&crate::LIST, ())?;
                    let _ = started.send(());
                    let _ = may_go_on.recv();
                    Ok::<_, Error>((before, tx.all::<(i64,)>(&crate::LIST, ())?))
                })
                .await
            })
        };
        tokio::task::spawn_blocking(move || has_started.recv())
            .await
            .unwrap()
            .unwrap();
        db.write("test.insert", |tx| tx.run(&INSERT, (1, 1)))
            .await
            .unwrap();
        go_on.send(()).unwrap();
        let (before, after) = reader.await.unwrap().unwrap();
        assert_eq!((before, after), (vec![], vec![]));
        assert_eq!(ids(&db).await, [1]);
    })
    .await;
}

#[tokio::test]
async fn a_statement_that_a_database_does_not_understand_is_named() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        prepare_all(&db, crate::ALL).await;
        let wrong = tokio::spawn(async move { prepare_all(&db, ALL).await });
        let panic = wrong.await.unwrap_err().into_panic();
        let text = panic.downcast_ref::<String>().unwrap();
        assert!(text.contains("transactions::NOWHERE"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn one_that_is_alone_keeps_all_or_nothing_and_takes_nobody_along() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let mut waiting = Vec::new();
        for id in 0..60 {
            let db = db.clone();
            waiting.push(tokio::spawn(async move {
                let insert = move |tx: &mut Tx<'_>| {
                    tx.run(&INSERT, (id, 1))?;
                    tx.run(&INSERT, (id + 100, 1))?;
                    if id % 5 == 3 {
                        return Err(Failure::Refused);
                    }
                    Ok(())
                };
                if id % 3 == 0 {
                    db.write_alone("test.alone", insert).await
                } else {
                    db.write("test.together", insert).await
                }
            }));
        }
        for (id, task) in waiting.into_iter().enumerate() {
            assert_eq!(task.await.unwrap().is_err(), id % 5 == 3, "{id}");
        }
        let kept = (0..60).filter(|id| id % 5 != 3);
        let mut expected: Vec<i64> = kept.flat_map(|id| [id, id + 100]).collect();
        expected.sort_unstable();
        assert_eq!(ids(&db).await, expected);
        let other = db.clone();
        let told = tokio::spawn(async move {
            let broken = |tx: &mut Tx<'_>| -> Result<(), Error> {
                tx.run(&INSERT, (500, 1))?;
                panic!("a bug");
            };
            other.write_alone("test.panics", broken).await
        });
        assert!(told.await.unwrap_err().is_panic());
        assert_eq!(
            ids(&db).await,
            expected,
            "and the next one finds a good connection"
        );
    })
    .await;
}
