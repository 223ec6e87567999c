//! Many callers in one commit, and what happens when there are too many.

use crate::{Failure, INSERT, ITEMS, ids};
use proptest::{prelude::*, test_runner::RngSeed};
use std::{future::poll_fn, pin::pin, task::Poll};
use store::{
    Db, Error,
    harness::{Folder, Schema, each_database},
};
use tokio::sync::oneshot;

/// Keeps the writer busy until the sender is used or dropped, so that callers pile up behind it.
pub async fn occupy(db: &Db) -> crossbeam_channel::Sender<()> {
    let (release, released) = crossbeam_channel::bounded::<()>(1);
    let (busy, is_busy) = oneshot::channel();
    let busy = std::sync::Mutex::new(Some(busy));
    let db = db.clone();
    tokio::spawn(async move {
        db.write("test.occupy", move |_| {
            let busy = busy.lock().unwrap().take();
            busy.map(|busy| busy.send(()));
            let _ = released.recv();
            Ok::<_, Error>(())
        })
        .await
    });
    is_busy.await.unwrap();
    release
}

/// Lets a future go as far as it can now.
async fn poll_once<F: Future + Unpin>(future: &mut F) {
    poll_fn(|context| {
        let _ = std::pin::Pin::new(&mut *future).poll(context);
        Poll::Ready(())
    })
    .await;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Keep,
    Refuse,
    Panic,
    BreakRule,
    IgnoreError,
    /// Does not wait for the statement that fails.
    PostTwice,
}

async fn act(db: Db, id: i64, act: Act) -> Result<(), Failure> {
    db.write("test.act", move |tx| {
        tx.run(&INSERT, (id, 1))?;
        match act {
            Act::Keep => Ok(()),
            Act::Refuse => Err(Failure::Refused),
            Act::Panic => panic!("the caller's bug"),
            Act::BreakRule => {
                tx.run(&INSERT, (id, 2))?;
                Ok(())
            }
            Act::IgnoreError => {
                let _ = tx.run(&INSERT, (id, 2));
                Ok(())
            }
            Act::PostTwice => {
                tx.post(&INSERT, (id, 2))?;
                Ok(())
            }
        }
    })
    .await
}

async fn group_of(db: Db, acts: Vec<Act>) {
    db.migrate(ITEMS).await.unwrap();
    let release = occupy(&db).await;
    let before = db.counters().commits;
    let callers: Vec<_> = (0..)
        .zip(&acts)
        .map(|(id, a)| tokio::spawn(act(db.clone(), id, *a)))
        .collect();
    while db.waiting() < acts.len() {
        tokio::task::yield_now().await;
    }
    drop(release);
    let mut kept = Vec::new();
    for ((id, act), caller) in (0..).zip(&acts).zip(callers) {
        let answer = caller.await;
        let fits = match (act, &answer) {
            (Act::Keep, Ok(Ok(()))) => {
                kept.push(id);
                true
            }
            (Act::Panic, Err(e)) => e.is_panic(),
            (act, Ok(Err(e))) => match e {
                Failure::Refused => *act == Act::Refuse,
                Failure::Store(Error::Statement { .. }) => {
                    matches!(act, Act::BreakRule | Act::PostTwice)
                }
                Failure::Store(Error::Dead { .. }) => *act == Act::IgnoreError,
                Failure::Store(_) => false,
            },
            _ => false,
        };
        assert!(fits, "{act:?} was answered {answer:?}");
    }
    assert_eq!(ids(&db).await, kept);
    // SQLite takes them into the group of the one that kept the writer busy.
    let commits = db.counters().commits - before;
    assert!(commits <= 2, "{commits} commits for one group");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(20_260_101),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whoever_fails_in_a_group_takes_nobody_along(acts in prop::collection::vec(
        prop_oneof![
            3 => Just(Act::Keep),
            1 => Just(Act::Refuse),
            1 => Just(Act::Panic),
            1 => Just(Act::BreakRule),
            1 => Just(Act::IgnoreError),
            1 => Just(Act::PostTwice),
        ],
        1..60,
    )) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let folder = Folder::new();
        let db = Db::sqlite(folder.file()).unwrap();
        runtime.block_on(group_of(db, acts));
    }
}

/// Each kind of failure first, last and between others.
#[tokio::test]
async fn whoever_fails_in_a_group_on_postgresql_takes_nobody_along() {
    let all = [
        Act::Keep,
        Act::Refuse,
        Act::Panic,
        Act::BreakRule,
        Act::IgnoreError,
        Act::PostTwice,
    ];
    for first in 0..all.len() {
        let Some(schema) = Schema::new() else { return };
        let acts = (0..20).map(|n| all[(first + n * (n + 1)) % all.len()]);
        group_of(schema.open(), acts.collect()).await;
    }
}

#[tokio::test]
async fn a_caller_who_leaves_before_its_turn_changes_nothing() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let release = occupy(&db).await;
        {
            let mut leaver = pin!(act(db.clone(), 1, Act::Keep));
            poll_once(&mut leaver).await;
            assert_eq!(db.waiting(), 1);
        }
        let stayer = tokio::spawn(act(db.clone(), 2, Act::Keep));
        while db.waiting() < 2 {
            tokio::task::yield_now().await;
        }
        drop(release);
        stayer.await.unwrap().unwrap();
        assert_eq!(ids(&db).await, [2]);
    })
    .await;
}

#[tokio::test]
async fn too_many_callers_are_refused_and_the_others_served() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let release = occupy(&db).await;
        let mut callers: Vec<_> = (0..4096)
            .map(|id| Box::pin(act(db.clone(), id, Act::Keep)))
            .collect();
        for caller in &mut callers {
            poll_once(caller).await;
        }
        let one_more = act(db.clone(), 4096, Act::Keep).await;
        assert!(matches!(one_more, Err(Failure::Store(Error::Overloaded))));
        drop(release);
        for caller in callers {
            caller.await.unwrap();
        }
        assert_eq!(ids(&db).await.len(), 4096);
    })
    .await;
}
