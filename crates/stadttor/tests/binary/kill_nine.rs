//! What was acknowledged is kept, however the process ends.
//!
//! People register while the demo is killed again and again with SIGKILL, at moments that a seed
//! decides. Afterwards every acknowledged registration must be there with its mail, and the
//! database and the audit trail must be whole.
use crate::{
    http::Visitor,
    program::{Program, command, text},
};
use identity::notice;
use protocols::Chance;
use std::{
    collections::HashSet,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};
use store::{Db, Id, Vault, events, master};

const ROUNDS: u32 = 7;
const PEOPLE: u32 = 4;
const SEED: u64 = 20_261_122;

store::sql! {
    REGISTRATIONS = "SELECT id FROM registrations";
    WAITING = "SELECT id, payload FROM jobs WHERE kind = 'mail'";
    DELIVERED = "SELECT id, recipient FROM demo_mails";
    INTEGRITY = "PRAGMA integrity_check";
}

/// What the server has acknowledged: the registration and the address that its mail goes to.
type Acknowledged = Vec<(Id, String)>;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let acknowledged = kill_again_and_again(folder.path(), None);
    let db = Db::sqlite(folder.path().join("stadttor.sqlite")).unwrap();
    let whole = db
        .scan(|tx| tx.all::<(String,)>(&INTEGRITY, ()))
        .await
        .unwrap();
    assert_eq!(whole, [("ok".to_owned(),)]);
    check(&db, folder.path(), &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_on_postgresql() {
    let Some(server) = store::harness::Schema::new() else {
        return;
    };
    let url = std::env::var(store::harness::TEST_DATABASE_URL).unwrap();
    let name = format!("kill_{}", u64::from_be_bytes(Chance::system().bytes()));
    let own = format!("{}/{name}", url.rsplit_once('/').unwrap().0);
    server.execute(format!("CREATE DATABASE {name}"));
    let folder = tempfile::tempdir().unwrap();
    let acknowledged = kill_again_and_again(folder.path(), Some(&own));
    check(
        &Db::postgres(&own, 2).unwrap(),
        folder.path(),
        &acknowledged,
    )
    .await;
    server.execute(format!("DROP DATABASE {name} WITH (FORCE)"));
}

fn start(data: &Path, database: Option<&str>) -> Program {
    let mut command = command(&["demo", "--data", text(data), "--listen", "127.0.0.1:0"]);
    if let Some(url) = database {
        command.env("DATABASE_URL", url);
    }
    Program::start(&mut command)
}

fn kill_again_and_again(data: &Path, database: Option<&str>) -> Acknowledged {
    let mut chance = Chance::seeded(SEED);
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let program = start(data, database);
        let (port, moment) = (program.port, 200 + u64::from(chance.bytes::<1>()[0]) * 4);
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            let over = &over;
            let people: Vec<_> = (0..PEOPLE)
                .map(|person| scope.spawn(move || register(port, round, person, over)))
                .collect();
            thread::sleep(Duration::from_millis(moment));
            program.kill_nine();
            over.store(true, Ordering::Relaxed);
            acknowledged.extend(people.into_iter().flat_map(|person| person.join().unwrap()));
        });
    }
    let last = start(data, database);
    assert_eq!(last.get("id.localhost", "/readyz").status, 200);
    last.terminate();
    assert_eq!(last.wait().code(), Some(0));
    acknowledged
}

/// One person after the other, until the server is gone.
fn register(port: u16, round: u32, person: u32, over: &AtomicBool) -> Acknowledged {
    let mut acknowledged = Vec::new();
    let Ok(visitor) = Visitor::new(port) else {
        return acknowledged;
    };
    for n in 0.. {
        let mail = format!("kill-{round}-{person}-{n}@example.org");
        match visitor.register(&mail) {
            Ok(id) => acknowledged.push((id.parse().unwrap(), mail)),
            Err(_) if over.load(Ordering::Relaxed) => break,
            // Between the kill and the word of it: the connection breaks.
            Err(e) => assert!(e.kind() != std::io::ErrorKind::Other, "refused: {e}"),
        }
    }
    acknowledged
}

async fn check(db: &Db, data: &Path, acknowledged: &Acknowledged) {
    assert!(
        acknowledged.len() > 50,
        "only {} registrations: the test says nothing",
        acknowledged.len()
    );
    let key = master::load_or_create(&data.join("master.key"), &mut Chance::system()).unwrap();
    let vault = Vault::new(key);
    let registrations = db
        .scan(|tx| tx.all::<(Id,)>(&REGISTRATIONS, ()))
        .await
        .unwrap();
    let delivered = db
        .scan(|tx| tx.all::<(Id, String)>(&DELIVERED, ()))
        .await
        .unwrap();
    let waiting = db
        .scan(|tx| tx.all::<(Id, Vec<u8>)>(&WAITING, ()))
        .await
        .unwrap();
    let waiting = waiting
        .iter()
        .map(|(id, sealed)| (*id, notice::open(&vault, sealed).unwrap().to));
    // A mail may be delivered and still wait, if the process died in between; it is one mail.
    let mails: HashSet<(Id, String)> = delivered.into_iter().chain(waiting).collect();
    let ids: HashSet<Id> = mails.iter().map(|(id, _)| *id).collect();
    let known: HashSet<Id> = registrations.iter().map(|(id,)| *id).collect();
    let addressed: HashSet<&str> = mails.iter().map(|(_, to)| to.as_str()).collect();
    for (id, mail) in acknowledged {
        assert!(known.contains(id), "the registration of {mail} is lost");
        assert!(
            addressed.contains(mail.as_str()),
            "the mail to {mail} is lost"
        );
    }
    assert_eq!(
        ids.len(),
        registrations.len(),
        "one mail for each registration, also for those without an answer"
    );
    events::seal(db).await.unwrap();
    let chain = events::verify(db)
        .await
        .unwrap()
        .expect("the audit trail is whole");
    assert!(chain.length >= registrations.len() as u64);
}
