//! Measures transactions a second: `cargo run --release -p store --example bench`, on PostgreSQL
//! too if `TEST_DATABASE_URL` is set (`scripts/with-postgres`).
//!
//! A transaction is as large as a step of a sign-in: a row, a conditional update of the row that
//! the same caller made before, a third row, an event. Each is durable when it counts.

use protocols::{Chance, Timestamp};
use std::time::{Duration, Instant};
use store::{Db, Error, Event, Id, MIGRATIONS, Migration, events, harness::each_database};

const TABLES: Migration = Migration {
    name: "bench/0001-orders",
    sql: "CREATE TABLE orders (id BLOB NOT NULL PRIMARY KEY, secret BLOB NOT NULL, client TEXT NOT NULL, used_at BIGINT) WITHOUT ROWID;
CREATE TABLE sessions (id BLOB NOT NULL PRIMARY KEY, order_id BLOB NOT NULL, expires BIGINT NOT NULL) WITHOUT ROWID;",
};

store::sql! {
    ORDER = "INSERT INTO orders (id, secret, client) VALUES (?1, ?2, ?3)";
    USE = "UPDATE orders SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL RETURNING client";
    SESSION = "INSERT INTO sessions (id, order_id, expires) VALUES (?1, ?2, ?3)";
    FIND = "SELECT order_id, expires FROM sessions WHERE id = ?1";
}

/// How long each figure is measured.
const ROUND: Duration = Duration::from_secs(3);
const START: Timestamp = Timestamp(1_790_000_000_000);

#[tokio::main(worker_threads = 2)]
async fn main() {
    each_database(|db| async move {
        println!("{db:?}");
        if let Err(e) = measure(&db).await {
            println!("  failed: {e}");
        }
    })
    .await;
}

async fn measure(db: &Db) -> Result<(), Error> {
    db.migrate(&[MIGRATIONS, &[TABLES]].concat()).await?;
    for callers in [1, 32, 256] {
        let before = db.counters();
        let rate = rate(db, callers, |db, id, last| async move {
            sign_in(&db, id, last).await
        })
        .await?;
        let after = db.counters();
        println!(
            "  {callers:3} callers: {rate:6.0} transactions/s, {} commits, {} retries",
            after.commits - before.commits,
            after.retries - before.retries,
        );
    }
    let known = Id::new(START, &mut Chance::seeded(0));
    sign_in(db, known, known).await?;
    let point = move |db: Db, _, _| async move {
        let find = move |tx: &mut store::Tx<'_>| tx.first::<(Id, i64)>(&FIND, (known,));
        db.read(find).await.map(drop)
    };
    println!(
        "   32 callers: {:6.0} point reads/s",
        rate(db, 32, point).await?
    );
    let begun = Instant::now();
    let sealed = events::seal(db).await?;
    println!(
        "  {sealed} events sealed in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let begun = Instant::now();
    let chain = events::verify(db).await?;
    let seconds = begun.elapsed().as_secs_f64();
    println!("  verified in {seconds:.1} s: {}", chain.is_ok());
    println!("  {}", memory());
    Ok(())
}

async fn rate<F>(
    db: &Db,
    callers: u64,
    work: impl Fn(Db, Id, Id) -> F + Copy + Send + 'static,
) -> Result<f64, Error>
where
    F: Future<Output = Result<(), Error>> + Send,
{
    let begun = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut chance = Chance::seeded(callers * 1000 + caller);
                let (mut done, mut last) = (0_u32, Id([0; 16]));
                while begun.elapsed() < ROUND {
                    let millis = i64::try_from(begun.elapsed().as_millis()).unwrap_or(0);
                    let id = Id::new(START.plus_millis(millis), &mut chance);
                    work(db.clone(), id, last).await?;
                    last = id;
                    done += 1;
                    if done.is_multiple_of(64) {
                        tokio::task::yield_now().await; // inline reads never wait
                    }
                }
                Ok::<u32, Error>(done)
            })
        })
        .collect();
    let mut done = 0;
    for task in tasks {
        done += task.await.unwrap_or(Err(Error::Closed))?;
    }
    Ok(f64::from(done) / begun.elapsed().as_secs_f64())
}

async fn sign_in(db: &Db, id: Id, last: Id) -> Result<(), Error> {
    db.write("bench.sign-in", move |tx| {
        tx.run(&ORDER, (id, [7; 32], "library"))?;
        tx.first::<(String,)>(&USE, (last, START))?;
        tx.run(&SESSION, (id, id, START.plus_secs(3600)))?;
        tx.record(&Event {
            id,
            at: START,
            realm: "emscher-lippe",
            kind: "bench.signed-in",
            actor: Some(id),
            subject: Some(id),
            detail: &[("client", "library")],
        })
    })
    .await
}

/// How much memory the process holds now and held at most, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines: Vec<String> = status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    lines.join(", ")
}
