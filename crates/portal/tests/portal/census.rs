//! A census that is killed, delayed or stopped, and another that goes on.
use crate::{
    installation::UMBRELLA,
    monitor::{DAY, by_hand, figures, fill, region, today},
};
use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
    time::Duration,
};
use store::{Db, Id, Sql, harness::each_database};
use tokio::sync::watch;

store::sql! {
    HALF_WRITTEN = "SELECT count(*) FROM monitor_counts c \
        JOIN monitor_days d ON d.day = c.day WHERE d.counted_at IS NULL";
    PLACES_WRITTEN = "SELECT count(DISTINCT c.place) FROM monitor_counts c \
        JOIN monitor_days d ON d.day = c.day WHERE d.counted_at IS NULL";
    WHO_COUNTS = "SELECT run FROM monitor_days WHERE counted_at IS NULL ORDER BY day DESC LIMIT 1";
    OF_NO_DAY = "SELECT count(*) FROM monitor_counts c WHERE NOT EXISTS \
        (SELECT 1 FROM monitor_days d WHERE d.day = c.day)";
}

#[tokio::test]
async fn whoever_is_killed_while_counting_leaves_nothing_and_another_counts_all() {
    each_database(|db| async move {
        let installation = region(db.clone()).await;
        fill(&installation).await;
        let mut was_half = false;
        for polls in 1..60 {
            let ended = {
                let mut census = pin!(installation.count_online());
                step(&mut census, polls).await
            };
            let since = format!("?von={}", today(&installation));
            was_half |= number(&db, &HALF_WRITTEN).await > 0;
            let shown = figures(&installation, UMBRELLA, &since).await;
            assert!(
                shown.is_empty() || shown == by_hand(&today(&installation)),
                "half a day is shown after {polls} steps"
            );
            if installation.count_online().await.unwrap() == 0 && shown.is_empty() {
                // Whoever was killed holds the day until the lease has run out.
                installation.pass(301);
                assert_eq!(installation.count_online().await.unwrap(), 5);
            }
            let date = today(&installation);
            let since = format!("?von={date}");
            assert_eq!(
                figures(&installation, UMBRELLA, &since).await,
                by_hand(&date)
            );
            if ended {
                break;
            }
            installation.pass(DAY);
        }
        assert!(was_half, "nobody was killed between two writings");
    })
    .await;
}

/// Takes so many steps of a census; says whether it has come to its end.
async fn step(
    census: &mut Pin<&mut impl Future<Output = Result<u64, store::Error>>>,
    polls: usize,
) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if let Poll::Ready(done) = census.as_mut().poll(&mut context) {
            done.unwrap();
            return true;
        }
        // Gives the database's thread time to answer; how long decides nothing.
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    false
}

async fn number(db: &Db, sql: &'static Sql) -> i64 {
    let read = db.read(move |tx| tx.first::<(i64,)>(sql, ()));
    read.await.unwrap().map_or(0, |(number,)| number)
}

/// Who counts a day that is not counted to its end.
async fn who_counts(db: &Db) -> Option<Id> {
    let read = db.read(|tx| tx.first::<(Id,)>(&WHO_COUNTS, ()));
    read.await.unwrap().map(|(run,)| run)
}

#[tokio::test]
async fn whoever_comes_back_after_another_took_over_removes_nothing() {
    each_database(|db| async move {
        let installation = region(db.clone()).await;
        fill(&installation).await;
        for polls in 1..60 {
            let date = today(&installation);
            let mut delayed = pin!(installation.count_online());
            step(&mut delayed, polls).await;
            let since = format!("?von={date}");
            if !figures(&installation, UMBRELLA, &since).await.is_empty() {
                assert!(polls > 5, "nobody was delayed");
                return;
            }
            let own = who_counts(&db).await;
            installation.pass(301);
            // The other has removed what there was, and written a part.
            let mut other = pin!(installation.count_online());
            while who_counts(&db).await == own {
                assert!(!step(&mut other, 1).await, "took over after {polls} steps");
            }
            while number(&db, &HALF_WRITTEN).await > 0 {
                assert!(!step(&mut other, 1).await, "cleared after {polls} steps");
            }
            while number(&db, &HALF_WRITTEN).await == 0 {
                assert!(!step(&mut other, 1).await, "wrote after {polls} steps");
            }
            assert_eq!(delayed.await.unwrap(), 0, "{polls} steps");
            assert_eq!(other.await.unwrap(), 5, "{polls} steps");
            assert_eq!(
                figures(&installation, UMBRELLA, &since).await,
                by_hand(&date),
                "{polls} steps"
            );
            installation.pass(DAY);
        }
        panic!("the census never ended");
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_to_a_day_that_is_removed_leaves_nothing_of_it() {
    each_database(|db| async move {
        let installation = region(db.clone()).await;
        fill(&installation).await;
        for (polls, more) in (1..60).flat_map(|polls| [(polls, 1), (polls, 60)]) {
            let then = format!("{polls}, then {more} steps");
            let old = today(&installation);
            let mut delayed = pin!(installation.count_online());
            while number(&db, &HALF_WRITTEN).await == 0 {
                assert!(!step(&mut delayed, 1).await);
            }
            installation.pass(DAY);
            let new = today(&installation);
            let mut other = pin!(installation.count_online());
            let ended = step(&mut other, polls).await;
            let came_to_its_end = step(&mut delayed, more).await;
            if !ended {
                assert_eq!(other.await.unwrap(), 5, "{then}");
            }
            if !came_to_its_end {
                delayed.await.unwrap();
            }
            assert_eq!(number(&db, &OF_NO_DAY).await, 0, "{then}");
            assert_eq!(number(&db, &HALF_WRITTEN).await, 0, "{then}");
            let of_old = format!("?von={old}&bis={old}");
            let of_old = figures(&installation, UMBRELLA, &of_old).await;
            // Whoever comes back before the day was taken counts it to its end.
            assert!(of_old.is_empty() || of_old == by_hand(&old), "{then}");
            let of_new = figures(&installation, UMBRELLA, &format!("?von={new}")).await;
            assert_eq!(of_new, by_hand(&new), "{then}");
            if ended {
                assert!(of_old.is_empty(), "{then}");
                return;
            }
            installation.pass(DAY);
        }
        panic!("the census never ended");
    })
    .await;
}

#[tokio::test]
async fn a_census_ends_soon_when_the_program_does_and_another_begins_at_once() {
    each_database(|db| async move {
        let installation = region(db.clone()).await;
        fill(&installation).await;
        for polls in 1..60 {
            let since = format!("?von={}", today(&installation));
            let (ends, stop) = watch::channel(false);
            let mut census = pin!(installation.portal().count_online(&stop));
            let done = step(&mut census, polls).await;
            let was_shown = !figures(&installation, UMBRELLA, &since).await.is_empty();
            let before = number(&db, &PLACES_WRITTEN).await;
            ends.send_replace(true);
            if done {
                assert!(polls > 5, "nobody was stopped");
                return;
            }
            let counted = census.await.unwrap();
            let shown = figures(&installation, UMBRELLA, &since).await;
            if counted == 0 {
                assert!(shown.is_empty(), "{polls} steps");
                let after = number(&db, &PLACES_WRITTEN).await;
                assert!(after <= before + 1, "{polls} steps: {before}, then {after}");
                assert_eq!(installation.count_online().await.unwrap(), 5);
            } else {
                // The last place was on the way already.
                assert!(was_shown || before >= 4, "{polls} steps: {before}");
            }
            assert_eq!(
                figures(&installation, UMBRELLA, &since).await,
                by_hand(&today(&installation))
            );
            installation.pass(DAY);
        }
        panic!("the census never ended");
    })
    .await;
}
