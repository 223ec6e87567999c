//! A process is killed again and again while it writes; whatever it acknowledged must be there.

use crate::{INSERT, ITEMS, ids};
use protocols::Chance;
use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};
use store::{Db, harness::Folder};

const FILE: &str = "STADTTOR_TEST_SCRIBE_FILE";
const FIRST: &str = "STADTTOR_TEST_SCRIBE_FIRST";
const CALLERS: i64 = 16;
const KILLS: i64 = 10;

store::sql! {
    CHECK = "PRAGMA integrity_check";
}

/// Not a test but the process that is killed: writes rows for ever, with several callers at once,
/// and says which are acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "runs as the child of acknowledged_rows_survive_every_kill"]
async fn scribe() {
    let (Ok(file), Ok(first)) = (env::var(FILE), env::var(FIRST)) else {
        return;
    };
    let first: i64 = first.parse().unwrap();
    let db = Db::sqlite(file).unwrap();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let db = db.clone();
            tokio::spawn(async move {
                for id in (first + caller..).step_by(usize::try_from(CALLERS).unwrap()) {
                    db.write("test.insert", move |tx| tx.run(&INSERT, (id, id)))
                        .await
                        .unwrap();
                    // A line in one piece, past the test runner, which would keep it.
                    std::io::stdout()
                        .write_all(format!("ack {id}\n").as_bytes())
                        .unwrap();
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
}

fn start(file: &Path, first: i64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "durability::scribe", "--ignored", "--nocapture"])
        .env(FILE, file)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Reads so many acknowledgements, kills, and reads those that were still on their way.
fn kill_after(mut scribe: Child, count: usize, acknowledged: &mut BTreeSet<i64>) {
    let mut lines = BufReader::new(scribe.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("ack ")?.parse::<i64>().ok());
    let before = acknowledged.len();
    acknowledged.extend(lines.by_ref().take(count));
    assert_eq!(
        acknowledged.len() - before,
        count,
        "the process must not end by itself"
    );
    scribe.kill().unwrap(); // SIGKILL
    scribe.wait().unwrap();
    acknowledged.extend(lines);
}

#[tokio::test]
async fn acknowledged_rows_survive_every_kill() {
    let folder = Folder::new();
    Db::sqlite(folder.file())
        .unwrap()
        .migrate(ITEMS)
        .await
        .unwrap();
    let (mut chance, mut acknowledged) = (Chance::seeded(2026), BTreeSet::new());
    for round in 0..KILLS {
        let count = usize::from(u16::from_be_bytes(chance.bytes()) % 700) + 1;
        let scribe = start(&folder.file(), round * 1_000_000);
        kill_after(scribe, count, &mut acknowledged);

        let db = Db::sqlite(folder.file()).unwrap();
        let check = db.read(|tx| tx.first::<(String,)>(&CHECK, ())).await;
        assert_eq!(check.unwrap(), Some(("ok".to_owned(),)));
        let kept: BTreeSet<i64> = ids(&db).await.into_iter().collect();
        let lost: Vec<_> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "lost after kill {round}: {lost:?}");
    }
    assert!(acknowledged.len() >= usize::try_from(KILLS).unwrap());
}
