//! What search engines are told.
use crate::installation::{CITY, Installation, TOWN, UMBRELLA};
use axum::http::{StatusCode, header};
use portal::catalogue::{Area, Body, Change, Record, Service, put, slugs, slugs_count};
use store::{Id, harness::each_database};

#[tokio::test]
async fn each_portal_lists_its_own_pages() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        // The city does not offer the dog.
        let now = installation.now();
        let record = Record {
            id: Id::new(now, &mut installation.app.dice.chance()),
            source: "desk".into(),
            foreign_id: "hund".into(),
            owner: "stadt".into(),
            area: Area::read("05513").unwrap(),
            body: Body::Service(Box::new(Service {
                leika_key: Some("99110009104000".into()),
                not_offered: true,
                ..Service::default()
            })),
            extra: String::new(),
        };
        let written = installation.app.db.write("test", move |tx| {
            put(tx, &record, &mut Change::new("test", now))
        });
        written.await.unwrap();
        for (host, services) in [(CITY, 36), (TOWN, 37), (UMBRELLA, 37)] {
            let map = installation.look(host, "/sitemap.xml").await;
            assert_eq!(map.status, StatusCode::OK);
            assert!(
                map.header(header::CONTENT_TYPE)
                    .starts_with("application/xml")
            );
            assert!(
                map.text.starts_with("<?xml") && map.text.ends_with("</urlset>\n"),
                "{}",
                map.text
            );
            let origin = installation.origin(host);
            assert_eq!(
                map.text
                    .matches(&format!("<loc>{origin}/leistungen/"))
                    .count(),
                services,
                "{host}"
            );
            for path in ["/", "/themen/1", "/lebenslagen/5", "/stellen"] {
                assert!(
                    map.text.contains(&format!("<loc>{origin}{path}</loc>")),
                    "{path}"
                );
            }
            let robots = installation.look(host, "/robots.txt").await;
            assert!(
                robots
                    .text
                    .contains(&format!("Sitemap: {origin}/sitemap.xml"))
            );
            assert!(robots.text.contains("Disallow: /mein\n"));
        }
        let first = installation.look(CITY, "/sitemap.xml?teil=1").await;
        assert_eq!(first.status, StatusCode::OK);
        for (query, status) in [
            ("teil=2", StatusCode::NOT_FOUND),
            ("teil=-1", StatusCode::BAD_REQUEST),
            ("teil=99999", StatusCode::BAD_REQUEST),
        ] {
            let none = installation
                .look(CITY, &format!("/sitemap.xml?{query}"))
                .await;
            assert_eq!(none.status, status, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn addresses_come_some_at_a_time_and_none_is_left_out() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let now = installation.now();
        let read = installation.app.db.read(move |tx| {
            let area = Area::read("05513").unwrap();
            let whole = slugs(tx, &area, None, (1000, 0), now)?;
            let mut all = slugs(tx, &area, None, (5, 3), now)?;
            loop {
                let last = all.last().map(|(slug, _)| slug.clone());
                let more = slugs(tx, &area, last.as_deref(), (5, 0), now)?;
                if more.is_empty() {
                    break;
                }
                all.extend(more);
            }
            let count = slugs_count(tx, &area, now)?;
            Ok::<_, store::Error>((whole, all, count))
        });
        let (whole, all, count) = read.await.unwrap();
        assert_eq!((whole.len(), all.len()), (count, count - 3));
        assert_eq!(whole[3..], all[..]);
    })
    .await;
}
