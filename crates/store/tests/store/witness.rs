//! A person's events and their proofs; emptying old ones.

use protocols::{Timestamp, history::join};
use store::{
    Db, Error, Event, Id, MIGRATIONS,
    events::{Broken, Period, Recorded, Witnessed, forget, of_person, seal, verify, witness},
    harness::each_database,
};

const START: Timestamp = Timestamp(1_790_000_000_000);
const PERSON: Id = Id([1; 16]);
const OFFICIAL: Id = Id([2; 16]);
const STRANGER: Id = Id([3; 16]);

store::sql! {
    FORGE = "UPDATE events SET subject = NULL, detail = '' WHERE position = ?1";
    LOSE = "DELETE FROM event_nodes";
    CONTENT = "SELECT actor, subject, detail FROM events ORDER BY position";
}

/// Who, whom, what else.
type Row = (Option<Id>, Option<Id>, String);

fn id(second: i64) -> Id {
    let mut bytes = [7; 16];
    bytes[..8].copy_from_slice(&second.to_be_bytes());
    Id(bytes)
}

/// So many events, a second apart; the person does each 100th and an official reads each 150th.
async fn fill(db: &Db, count: i64) {
    db.migrate(MIGRATIONS).await.unwrap();
    db.write("test.fill", move |tx| {
        for second in 0..count {
            let (actor, subject) = match (second % 100, second % 150) {
                (0, 0) => (PERSON, PERSON),
                (0, _) => (PERSON, STRANGER),
                (_, 0) => (OFFICIAL, PERSON),
                _ => (STRANGER, OFFICIAL),
            };
            tx.record(&Event {
                id: id(second),
                at: START.plus_secs(second),
                realm: "emscher-lippe",
                kind: "data.read",
                actor: Some(actor),
                subject: Some(subject),
                detail: &[("authority", "\u{fc}\"7\"")],
            })?;
        }
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    seal(db).await.unwrap();
}

async fn theirs(db: &Db, person: Id) -> Vec<Recorded> {
    db.read(move |tx| of_person(tx, person, Period::all(1000)))
        .await
        .unwrap()
}

async fn proof(db: &Db, events: Vec<Recorded>) -> Option<Witnessed> {
    db.scan(move |tx| witness(tx, &events)).await.unwrap()
}

#[tokio::test]
async fn a_person_finds_what_they_did_and_what_was_done_to_them_and_nothing_else() {
    each_database(|db| async move {
        fill(&db, 601).await;
        let positions: Vec<_> = theirs(&db, PERSON)
            .await
            .iter()
            .map(|e| e.position)
            .collect();
        let expected = [601, 501, 451, 401, 301, 201, 151, 101, 1].map(Some);
        assert_eq!(positions, expected, "the newest first, each once");
        let part = Period {
            from: id(100),
            before: id(450),
            limit: 2,
        };
        let part = db
            .read(move |tx| of_person(tx, PERSON, part))
            .await
            .unwrap();
        let times: Vec<_> = part.iter().map(|e| e.at).collect();
        assert_eq!(times, [400, 300].map(|s| START.plus_secs(s)));
        assert_eq!(part[0].get("authority").as_deref(), Some("\u{fc}\"7\""));
        assert_eq!(theirs(&db, Id([9; 16])).await, []);
    })
    .await;
}

#[tokio::test]
async fn every_proof_leads_to_the_verified_head_and_stays_short() {
    each_database(|db| async move {
        for length in [1, 2, 255, 256, 257, 1000] {
            fill_up_to(&db, length).await;
            let chain = verify(&db).await.unwrap().unwrap();
            let given = proof(&db, theirs(&db, PERSON).await).await.unwrap();
            assert_eq!((given.length, given.head), (chain.length, chain.head));
            assert!(!given.events.is_empty());
            for event in &given.events {
                assert!(event.holds(chain.length, &chain.head), "{length}");
                assert!(event.path.len() <= 10);
                assert!(serde_json::from_str::<serde_json::Value>(&event.event).is_ok());
            }
        }
    })
    .await;
}

async fn fill_up_to(db: &Db, length: i64) {
    db.migrate(MIGRATIONS).await.unwrap();
    let have = verify(db).await.unwrap().unwrap().length;
    db.write("test.fill", move |tx| {
        for second in i64::try_from(have).unwrap_or(0)..length {
            tx.record(&Event {
                id: id(second),
                at: START.plus_secs(second),
                realm: "emscher-lippe",
                kind: "session.started",
                actor: (second % 50 == 0).then_some(PERSON),
                subject: None,
                detail: &[],
            })?;
        }
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    seal(db).await.unwrap();
}

#[tokio::test]
async fn a_changed_event_and_missing_hashes_give_no_proof() {
    each_database(|db| async move {
        fill(&db, 601).await;
        let chain = verify(&db).await.unwrap().unwrap();
        let mut events = theirs(&db, PERSON).await;
        events[0].kind = "data.released".to_owned();
        let given = proof(&db, events).await.unwrap();
        let sound = given
            .events
            .iter()
            .filter(|e| e.holds(chain.length, &chain.head));
        assert_eq!(sound.count(), 8, "the changed one does not hold");
        db.write("test.lose", |tx| tx.run(&LOSE, ())).await.unwrap();
        assert_eq!(proof(&db, theirs(&db, PERSON).await).await, None);
    })
    .await;
}

#[tokio::test]
async fn old_events_lose_their_people_and_the_history_still_holds() {
    each_database(|db| async move {
        fill(&db, 1203).await;
        let before = verify(&db).await.unwrap().unwrap();
        let kept = proof(&db, theirs(&db, PERSON).await).await.unwrap();
        assert_eq!(forget(&db, START.plus_secs(1000)).await.unwrap(), 1000);
        assert_eq!(forget(&db, START.plus_secs(1000)).await.unwrap(), 0);
        let after = verify(&db).await.unwrap().unwrap();
        assert_eq!((after.head, after.forgotten), (before.head, 1000));
        let rows: Vec<Row> = db.read(|tx| tx.all(&CONTENT, ())).await.unwrap();
        assert!(
            rows[..1000]
                .iter()
                .all(|row| *row == (None, None, String::new()))
        );
        assert!(rows[1000..].iter().all(|row| !row.2.is_empty()));
        assert_eq!(theirs(&db, PERSON).await.len(), 4);
        // What was given out before still fits; new events grow the same tree.
        assert!(
            kept.events
                .iter()
                .all(|e| e.holds(before.length, &before.head))
        );
        assert_eq!(join(&[before.head]), before.head);
        // Emptying a younger one is a change like any other.
        db.write("test.forge", |tx| tx.run(&FORGE, (1101,)))
            .await
            .unwrap();
        assert_eq!(verify(&db).await.unwrap(), Err(Broken { at: 1101 }));
    })
    .await;
}
