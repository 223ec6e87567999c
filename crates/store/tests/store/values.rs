//! Values and rows.

use crate::ITEMS;
use protocols::{Chance, Timestamp};
use store::{Error, FromRow, Id, Row, harness::each_database};

store::sql! {
    SAVE = "INSERT INTO items (id, n, word, bytes) VALUES (?1, ?2, ?3, ?4)";
    LOAD = "SELECT id, n, word, bytes FROM items WHERE id = ?1";
    COUNT = "SELECT count(*), count(*) > 0, cast(coalesce(sum(n), 0) AS BIGINT) FROM items";
    WIDE = "SELECT id, id, id, id, id, id, id, id, id, id, id, id, id, id, id, id FROM items \
            WHERE id IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
}

type Nullable = (i64, Option<i64>, Option<String>, Option<Vec<u8>>);

#[tokio::test]
async fn every_type_comes_back_as_it_went() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        let id = Id::new(Timestamp(1_790_000_000_000), &mut Chance::seeded(1));
        let word = "Straße \u{1f680} 'quoted' \\ ?1".to_owned();
        let expected = (
            1_i64,
            Some(Timestamp(i64::MIN)),
            Some(word.clone()),
            Some(id),
        );
        let saved = db.write("test.save", move |tx| {
            tx.run(&SAVE, (1, Timestamp(i64::MIN), &word, id))?;
            tx.run(&SAVE, (2, None::<i64>, None::<String>, None::<Vec<u8>>))?;
            tx.run(&SAVE, (3, i64::MAX, "", [0_u8; 0]))
        });
        saved.await.unwrap();
        let found = db.read(|tx| tx.first(&LOAD, (1,))).await.unwrap();
        assert_eq!(found, Some(expected));
        let found = db.read(|tx| tx.first::<Nullable>(&LOAD, (2,))).await;
        assert_eq!(found.unwrap(), Some((2, None, None, None)));
        let found = db.read(|tx| tx.first::<Nullable>(&LOAD, (3,))).await;
        let expected = (3, Some(i64::MAX), Some(String::new()), Some(vec![]));
        assert_eq!(found.unwrap(), Some(expected));
    })
    .await;
}

#[tokio::test]
async fn another_type_than_expected_is_an_error_and_not_a_value() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        db.write("test.save", |tx| tx.run(&SAVE, (1, 7, "seven", [7_u8; 7])))
            .await
            .unwrap();
        let number = db.read(|tx| tx.first::<(i64, String)>(&LOAD, (1,))).await;
        assert!(matches!(number, Err(Error::Column { column: 1, .. })));
        let short = db
            .read(|tx| tx.first::<(i64, i64, String, [u8; 8])>(&LOAD, (1,)))
            .await;
        assert!(matches!(short, Err(Error::Column { column: 3, .. })));
    })
    .await;
}

#[tokio::test]
async fn counts_truths_and_sums_are_integers() {
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        db.write("test.save", |tx| tx.run(&SAVE, (1, 7, "seven", [7_u8; 7])))
            .await
            .unwrap();
        let found = db.read(|tx| tx.first::<(i64, i64, i64)>(&COUNT, ())).await;
        assert_eq!(found.unwrap(), Some((1, 1, 7)));
    })
    .await;
}

#[tokio::test]
async fn sixteen_arguments_and_columns_fit() {
    struct Last(i64);
    impl FromRow for Last {
        fn from_row(row: &Row<'_>) -> Result<Self, Error> {
            row.get(15).map(Last)
        }
    }
    each_database(|db| async move {
        db.migrate(ITEMS).await.unwrap();
        db.write("test.save", |tx| tx.run(&SAVE, (16, 7, "seven", [7_u8; 7])))
            .await
            .unwrap();
        let args = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        let found = db.read(move |tx| tx.first::<Last>(&WIDE, args)).await;
        assert_eq!(found.unwrap().map(|last| last.0), Some(16));
    })
    .await;
}
