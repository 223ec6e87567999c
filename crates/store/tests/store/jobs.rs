//! Durable jobs.

use protocols::{Chance, Timestamp};
use std::collections::{HashMap, HashSet};
use store::{
    Db, Id, Job, MIGRATIONS,
    harness::each_database,
    jobs::{self, Kinds, LEASE_SECS, MAX_TRIES},
};

const START: Timestamp = Timestamp(1_790_000_000_000);

/// Longer than every rest.
const LONG: i64 = 1_000_000;

fn id(n: u8) -> Id {
    Id([n; 16])
}

async fn enqueue(db: &Db, n: u8, run_at: Timestamp) {
    db.write("test.enqueue", move |tx| {
        tx.enqueue(&Job {
            id: id(n),
            kind: "test.work",
            payload: &[n, 0, 255],
            run_at,
            realm: None,
        })
    })
    .await
    .unwrap();
}

async fn enqueue_of(db: &Db, kind: &'static str, ids: std::ops::Range<u8>) {
    db.write("test.enqueue", move |tx| {
        ids.clone().try_for_each(|n| {
            tx.enqueue(&Job {
                id: id(n),
                kind,
                payload: &[],
                run_at: START,
                realm: None,
            })
        })
    })
    .await
    .unwrap();
}

async fn claimed(db: &Db, now: Timestamp) -> Vec<Id> {
    let due = jobs::due(db, now, 10).await.unwrap();
    let mut ids: Vec<_> = due.into_iter().map(|job| job.id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn a_job_is_claimed_when_it_is_due_and_gone_when_it_is_done() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        assert_eq!(claimed(&db, START.minus_secs(1)).await, []);
        let due = jobs::due(&db, START, 10).await.unwrap();
        assert_eq!(due.len(), 1);
        assert_eq!(
            (due[0].id, &*due[0].kind, &*due[0].payload, due[0].tries),
            (id(1), "test.work", &[1, 0, 255][..], 1)
        );
        jobs::done(&db, id(1)).await.unwrap();
        assert_eq!(claimed(&db, START.plus_secs(LONG)).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_job_of_a_refused_transaction_does_not_exist() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        let refused = db.write("test.refuse", |tx| {
            tx.enqueue(&Job {
                id: id(1),
                kind: "test.work",
                payload: &[],
                run_at: START,
                realm: None,
            })?;
            Err::<(), _>(crate::Failure::Refused)
        });
        refused.await.unwrap_err();
        assert_eq!(claimed(&db, START).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_worker_gets_its_own_kinds_however_many_others_are_due() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue_of(&db, "test.slow", 1..4).await;
        enqueue_of(&db, "test.quick", 4..6).await;
        let of = async |kinds, limit| {
            let due = jobs::due_of(&db, START, kinds, limit).await.unwrap();
            let mut ids: Vec<_> = due.into_iter().map(|job| job.id).collect();
            ids.sort();
            ids
        };
        let (quick, slow) = (Kinds::Only("test.quick"), Kinds::Except("test.quick"));
        assert_eq!(of(quick, 1).await, [id(4)]);
        assert_eq!(of(quick, 9).await, [id(5)]);
        assert_eq!(of(quick, 9).await, []);
        assert_eq!(of(slow, 9).await, [id(1), id(2), id(3)]);
        assert_eq!(of(slow, 9).await, []);
    })
    .await;
}

#[tokio::test]
async fn the_commit_of_a_job_wakes_workers_and_nothing_else_does() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        let mut work = db.work();
        enqueue(&db, 1, START).await;
        assert!(work.has_changed().unwrap());
        work.mark_unchanged();
        assert_eq!(claimed(&db, START).await, [id(1)]);
        jobs::done(&db, id(1)).await.unwrap();
        let refused = db.write("test.refuse", |tx| {
            tx.enqueue(&Job {
                id: id(2),
                kind: "test.work",
                payload: &[],
                run_at: START,
                realm: None,
            })?;
            Err::<(), _>(crate::Failure::Refused)
        });
        refused.await.unwrap_err();
        assert!(!work.has_changed().unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_job_of_a_worker_that_died_is_given_to_another_after_its_lease() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        assert_eq!(claimed(&db, START).await, [id(1)]);
        let last_moment = Timestamp(START.plus_secs(LEASE_SECS).0 - 1);
        assert_eq!(claimed(&db, last_moment).await, []);
        assert_eq!(claimed(&db, START.plus_secs(LEASE_SECS)).await, [id(1)]);
    })
    .await;
}

#[tokio::test]
async fn a_failed_job_rests_longer_each_time() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        let mut now = START;
        for minutes in [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360] {
            assert_eq!(claimed(&db, now).await, [id(1)]);
            jobs::failed(&db, id(1), now, "no answer").await.unwrap();
            now = now.plus_secs(minutes * 60);
            assert_eq!(claimed(&db, now.plus_millis(-1)).await, []);
        }
        assert_eq!(claimed(&db, now).await, [id(1)]);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_fails_too_often_is_given_up_visibly_and_can_be_tried_anew() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        let (mut now, reason) = (START, "no ".repeat(400));
        for _ in 0..MAX_TRIES {
            assert_eq!(jobs::given_up(&db, 10).await.unwrap(), []);
            assert_eq!(claimed(&db, now).await, [id(1)]);
            jobs::failed(&db, id(1), now, &reason).await.unwrap();
            now = now.plus_secs(LONG);
        }
        assert_eq!(claimed(&db, now.plus_secs(LONG)).await, []);
        let given_up = jobs::given_up(&db, 10).await.unwrap();
        assert_eq!(given_up.len(), 1);
        assert_eq!((given_up[0].id, &*given_up[0].kind), (id(1), "test.work"));
        assert_eq!(given_up[0].failed_at, now.minus_secs(LONG));
        assert_eq!(given_up[0].reason.as_deref(), Some(&reason[..500]));

        assert!(jobs::again(&db, id(1), now).await.unwrap());
        assert!(!jobs::again(&db, id(1), now).await.unwrap());
        assert_eq!(jobs::due(&db, now, 10).await.unwrap()[0].tries, 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_kills_its_workers_is_given_up_too() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        let mut now = START;
        for _ in 0..MAX_TRIES {
            assert_eq!(claimed(&db, now).await, [id(1)]);
            now = now.plus_secs(LEASE_SECS);
        }
        assert_eq!(claimed(&db, now).await, []);
        assert_eq!(jobs::given_up(&db, 10).await.unwrap()[0].id, id(1));
    })
    .await;
}

#[tokio::test]
async fn a_worker_that_reports_late_does_not_shorten_the_lease_of_the_next() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        assert_eq!(claimed(&db, START).await, [id(1)]);
        let second = START.plus_secs(LEASE_SECS);
        assert_eq!(claimed(&db, second).await, [id(1)]);
        jobs::failed(&db, id(1), second, "late").await.unwrap();
        let last_moment = Timestamp(second.plus_secs(LEASE_SECS).0 - 1);
        assert_eq!(claimed(&db, last_moment).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_claim_at_once_never_get_the_same_job() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        for n in 0..60 {
            enqueue(&db, n, START).await;
        }
        let workers: Vec<_> = (0..6)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let due = jobs::due(&db, START, 3).await.unwrap();
                        if due.is_empty() {
                            return mine;
                        }
                        assert!(due.len() <= 3);
                        mine.extend(due.into_iter().map(|job| job.id));
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 60);
        assert_eq!(all.into_iter().collect::<HashSet<_>>().len(), 60);
    })
    .await;
}

/// Workers do well, fail, die and report late, as a seeded chance wants it; the clock goes on.
#[tokio::test]
async fn whatever_workers_do_no_job_is_lost_and_no_lease_is_broken() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        let mut chance = Chance::seeded(99);
        let (mut now, mut leases, mut dead) = (START, HashMap::new(), Vec::new());
        let (mut made, mut done) = (0_u8, HashSet::new());
        while made < 40 || done.len() + given_up(&db).await < 40 {
            if made < 40 {
                enqueue(&db, made, now).await;
                made += 1;
            }
            for job in jobs::due(&db, now, 3).await.unwrap() {
                let ended = leases.insert(job.id, now.plus_secs(LEASE_SECS));
                assert!(
                    ended.is_none_or(|end: Timestamp| end <= now),
                    "handed out twice"
                );
                assert!(!done.contains(&job.id), "handed out after it was done");
                match chance.bytes::<1>()[0] % 4 {
                    0 => {
                        jobs::done(&db, job.id).await.unwrap();
                        done.insert(job.id);
                    }
                    1 => jobs::failed(&db, job.id, now, "no").await.unwrap(),
                    2 => dead.push(job.id),
                    _ => {}
                }
            }
            if chance.bytes::<1>()[0] < 64
                && let Some(late) = dead.pop()
            {
                jobs::failed(&db, late, now, "late").await.unwrap();
            }
            now = now.plus_secs(i64::from(chance.bytes::<1>()[0]));
        }
        assert_eq!(claimed(&db, now.plus_secs(LONG)).await, []);
    })
    .await;
}

async fn given_up(db: &Db) -> usize {
    jobs::given_up(db, 100).await.unwrap().len()
}

#[tokio::test]
async fn what_was_given_up_long_ago_is_forgotten_and_nothing_else() {
    each_database(|db| async move {
        db.migrate(MIGRATIONS).await.unwrap();
        enqueue(&db, 1, START).await;
        let mut now = START;
        for _ in 0..MAX_TRIES {
            assert_eq!(claimed(&db, now).await, [id(1)]);
            jobs::failed(&db, id(1), now, "no answer").await.unwrap();
            now = now.plus_secs(LONG);
        }
        enqueue(&db, 2, now.plus_secs(LONG)).await;
        let given_up = now.minus_secs(LONG);
        assert_eq!(jobs::forget(&db, given_up).await.unwrap(), 0);
        assert_eq!(jobs::forget(&db, given_up.plus_secs(1)).await.unwrap(), 1);
        assert_eq!(jobs::given_up(&db, 10).await.unwrap(), []);
        assert_eq!(claimed(&db, now.plus_secs(LONG)).await, [id(2)]);
    })
    .await;
}
