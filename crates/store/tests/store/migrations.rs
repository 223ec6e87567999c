//! The schema.

use crate::INSERT;
use store::{
    Db, Error, Migration, Schema,
    harness::{self, Folder, each_database},
};

const FIRST: Migration = Migration {
    name: "test/0001-items",
    sql: "-- A comment with a BLOB; and more\nCREATE TABLE items (id BIGINT NOT NULL PRIMARY KEY, bytes BLOB) WITHOUT ROWID;\nCREATE INDEX items_bytes ON items (bytes);\n",
};
const SECOND: Migration = Migration {
    name: "test/0002-n",
    sql: "ALTER TABLE items ADD COLUMN n BIGINT;\nINSERT INTO items (id, n) VALUES (1, 1);\n",
};
const WRONG: Migration = Migration {
    name: "test/0003-wrong",
    sql: "INSERT INTO items (id, n) VALUES (2, 2);\nINSERT INTO nowhere (id) VALUES (2);\n",
};

#[tokio::test]
async fn steps_are_applied_once_and_in_order() {
    each_database(|db| async move {
        let both = [FIRST, SECOND];
        let behind = Schema::Behind(vec![FIRST.name, SECOND.name]);
        assert_eq!(db.schema(&both).await.unwrap(), behind);
        assert_eq!(db.migrate(&[FIRST]).await.unwrap(), [FIRST.name]);
        assert_eq!(
            db.schema(&both).await.unwrap(),
            Schema::Behind(vec![SECOND.name])
        );
        assert_eq!(db.migrate(&both).await.unwrap(), [SECOND.name]);
        assert_eq!(db.migrate(&both).await.unwrap(), [""; 0]);
        assert_eq!(db.schema(&both).await.unwrap(), Schema::Current);
        assert_eq!(crate::ids(&db).await, [1]);
    })
    .await;
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_recognised_and_left_alone() {
    each_database(|db| async move {
        db.migrate(&[FIRST, SECOND]).await.unwrap();
        let ahead = Schema::Ahead(vec![SECOND.name.to_owned()]);
        assert_eq!(db.schema(&[FIRST]).await.unwrap(), ahead);
        let error = db.migrate(&[FIRST]).await.unwrap_err();
        assert!(matches!(&error, Error::Newer(names) if names == &[SECOND.name]));
        assert!(error.to_string().contains("newer version"), "{error}");
        // Other areas have their own steps.
        db.migrate(store::MIGRATIONS).await.unwrap();
        assert_eq!(db.schema(store::MIGRATIONS).await.unwrap(), Schema::Current);
    })
    .await;
}

#[tokio::test]
async fn a_step_that_was_changed_after_it_was_applied_is_refused() {
    each_database(|db| async move {
        db.migrate(&[FIRST]).await.unwrap();
        let edited = Migration {
            sql: "CREATE TABLE others (id BIGINT);",
            ..FIRST
        };
        assert!(matches!(db.migrate(&[edited]).await, Err(Error::Edited(n)) if n == FIRST.name));
        assert!(matches!(db.schema(&[edited]).await, Err(Error::Edited(_))));
    })
    .await;
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    each_database(|db| async move {
        let all = [FIRST, SECOND, WRONG];
        let error = db.migrate(&all).await.unwrap_err();
        assert!(error.to_string().contains(WRONG.name), "{error}");
        assert_eq!(
            db.schema(&all).await.unwrap(),
            Schema::Behind(vec![WRONG.name])
        );
        assert_eq!(crate::ids(&db).await, [1]);
    })
    .await;
}

async fn migrate_together(first: Db, second: Db) {
    let both = [FIRST, SECOND];
    let nodes = [first.clone(), second, first.clone()]
        .map(|db| tokio::spawn(async move { db.migrate(&both).await.unwrap() }));
    let mut applied = Vec::new();
    for node in nodes {
        applied.extend(node.await.unwrap());
    }
    applied.sort_unstable();
    assert_eq!(applied, [FIRST.name, SECOND.name]);
    let insert = first.write("test.insert", |tx| tx.run(&INSERT, (2, 2)));
    insert.await.unwrap();
    assert_eq!(crate::ids(&first).await, [1, 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_start_together_apply_each_step_once() {
    let folder = Folder::new();
    let open = || Db::sqlite(folder.file()).unwrap();
    migrate_together(open(), open()).await;
    if let Some(schema) = harness::Schema::new() {
        migrate_together(schema.open(), schema.open()).await;
    }
}
