//! What only the embedded database has.

use crate::{GET, INSERT, ITEMS, SET, ids};
use std::{fs, os::unix::fs::PermissionsExt};
use store::{Db, Error, Tx, harness::Folder};

#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    let folder = Folder::new();
    let file = folder.file().with_file_name("new").join("town.sqlite");
    let db = Db::sqlite(&file).unwrap();
    db.migrate(ITEMS).await.unwrap();
    let files: Vec<_> = fs::read_dir(file.parent().unwrap())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(files.len() > 1, "the WAL is there too");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    fs::write(folder.file(), "in the way").unwrap();
    let error = Db::sqlite(folder.file().join("town.sqlite")).unwrap_err();
    assert!(matches!(error, Error::Folder { .. }));
    let start = format!(
        "the data folder {} is not writable",
        folder.file().display()
    );
    assert!(error.to_string().starts_with(&start), "{error}");
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_alone() {
    let folder = Folder::new();
    let text = "a letter, longer than the header of a database file ".repeat(4);
    fs::write(folder.file(), &text).unwrap();
    let error = Db::sqlite(folder.file()).unwrap_err();
    assert!(matches!(error, Error::File { .. }));
    assert!(error.to_string().contains("test.sqlite"), "{error}");
    assert_eq!(fs::read_to_string(folder.file()).unwrap(), text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_writers_on_one_file_wait_for_each_other() {
    let folder = Folder::new();
    let writers = [(); 2].map(|()| Db::sqlite(folder.file()).unwrap());
    writers[0].migrate(ITEMS).await.unwrap();
    let insert = writers[0].write("test.insert", |tx| tx.run(&INSERT, (1, 0)));
    insert.await.unwrap();
    let increment = |tx: &mut Tx<'_>| {
        let (n,) = tx.first::<(i64,)>(&GET, (1,))?.unwrap_or((0,));
        tx.run(&SET, (1, n + 1))
    };
    let tasks = writers.clone().map(|db| {
        tokio::spawn(async move {
            for _ in 0..100 {
                db.write("test.increment", increment).await.unwrap();
            }
        })
    });
    for task in tasks {
        task.await.unwrap();
    }
    for db in writers {
        let n = db.read(|tx| tx.first::<(i64,)>(&GET, (1,))).await.unwrap();
        assert_eq!(n, Some((200,)));
    }
}

#[tokio::test]
async fn a_path_is_a_path_even_if_sqlite_knows_a_meaning_for_it() {
    let folder = Folder::new();
    let file = folder.file().with_file_name("file:town?mode=memory");
    let db = Db::sqlite(&file).unwrap();
    db.migrate(ITEMS).await.unwrap();
    assert_eq!(ids(&db).await, [0; 0]);
    assert!(file.exists());
}

/// What a closure changed must fit somewhere until its end: three megabytes of rows here, which are
/// more than SQLite keeps by itself.
#[tokio::test]
async fn a_closure_may_change_many_rows() {
    let folder = store::harness::Folder::new();
    let db = Db::sqlite(folder.file()).unwrap();
    db.migrate(&[store::Migration {
        name: "test/wide",
        sql: "CREATE TABLE wide (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;",
    }])
    .await
    .unwrap();
    let fill = |letter: &'static str| {
        db.write("test.wide", move |tx| {
            let text = letter.repeat(3_000);
            for id in 0..1_000 {
                tx.run(&WIDE, (id, text.as_str()))?;
            }
            Ok::<_, store::Error>(())
        })
    };
    fill("a").await.unwrap();
    fill("b").await.unwrap();
    let left = db.read(|tx| tx.first::<(i64,)>(&NARROW, ("b".repeat(3_000).as_str(),)));
    assert_eq!(left.await.unwrap(), Some((1_000,)));
}

store::sql! {
    WIDE = "INSERT INTO wide (id, text) VALUES (?1, ?2) \
        ON CONFLICT (id) DO UPDATE SET text = excluded.text";
    NARROW = "SELECT count(*) FROM wide WHERE text = ?1";
}
