//! What people tell a town about its portal, and who reads it.
use crate::{
    installation::{Browser, CITY, Installation, TOWN, UMBRELLA},
    staff::begun,
};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use protocols::form::Form;
use store::harness::each_database;

const PATH: &str = "/barrierefreiheit";
const DESK: &str = "/redaktion/rueckmeldungen";

async fn tell(installation: &Installation, host: &str, text: &str) -> StatusCode {
    let fields = [
        ("text", text),
        ("seite", "/suche"),
        ("adresse", "test1@example.org"),
    ];
    installation
        .post(host, PATH, &fields, &mut Browser::default())
        .await
        .status
}

#[tokio::test]
async fn what_is_told_reaches_the_staff_of_that_town_alone_and_goes_when_it_is_done() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let page = installation.look(CITY, PATH).await;
        page.assert_page();
        assert_eq!(page.headers.get(header::SET_COOKIE), None);
        assert_eq!(
            tell(
                &installation,
                CITY,
                "Der Kontrast <b>fehlt</b>.\nZweite Zeile"
            )
            .await,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            tell(&installation, TOWN, "Aus dem Dorf").await,
            StatusCode::SEE_OTHER
        );
        let desk = installation.get(CITY, DESK, &mut leader).await;
        desk.assert_page();
        assert!(
            desk.text
                .contains("Der Kontrast &#60;b&#62;fehlt&#60;/b&#62;.</p><p"),
            "{}",
            desk.text
        );
        assert!(desk.text.contains("test1@example.org") && !desk.text.contains("Aus dem Dorf"));
        let action = desk
            .text
            .split(&format!("action=\"{DESK}/"))
            .nth(1)
            .unwrap();
        let path = format!("{DESK}/{}", action.split('"').next().unwrap());
        let done = installation
            .post(CITY, &path, &[("csrf", &desk.csrf())], &mut leader)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let desk = installation.get(CITY, DESK, &mut leader).await;
        assert!(!desk.text.contains("Kontrast"));
        let again = installation
            .post(CITY, &path, &[("csrf", &desk.csrf())], &mut leader)
            .await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "it is done once");
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_or_too_long_is_named_and_nothing_is_lost() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let long = "ä".repeat(4001);
        for (text, named) in [
            ("", "Schreiben Sie, was nicht klappt."),
            ("  ", "Schreiben Sie, was nicht klappt."),
            (long.as_str(), "höchstens 4000 Zeichen"),
        ] {
            let fields = [("text", text), ("seite", "Seite \"A\"")];
            let page = installation
                .post(CITY, PATH, &fields, &mut Browser::default())
                .await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.assert_page();
            assert!(page.text.contains(named) && page.text.contains("<title>Fehler: "));
            assert!(
                page.text.contains("value=\"Seite &#34;A&#34;\""),
                "{}",
                page.text
            );
        }
        let umbrella = installation.look(UMBRELLA, PATH).await;
        assert!(
            umbrella.text.contains(&(installation.origin(CITY) + PATH)),
            "each town has its own"
        );
        assert_eq!(
            tell(&installation, UMBRELLA, "x").await,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn no_other_site_tells_a_town_anything() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let request = Request::builder()
            .method(Method::POST)
            .uri(PATH)
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(Form::encode(&[("text", "Werbung")])))
            .unwrap();
        let answer = installation.send(CITY, request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_flood_ends_and_everything_goes_after_half_a_year() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for _ in 0..500 {
            assert_eq!(tell(&installation, CITY, "x").await, StatusCode::SEE_OTHER);
        }
        assert_eq!(
            tell(&installation, CITY, "x").await,
            StatusCode::TOO_MANY_REQUESTS
        );
        assert_eq!(
            tell(&installation, TOWN, "x").await,
            StatusCode::SEE_OTHER,
            "other towns go on"
        );
        installation.pass(179 * 24 * 3600);
        let purged = portal::purge(&installation.app, installation.now())
            .await
            .unwrap();
        assert_eq!(purged, 0);
        installation.pass(24 * 3600);
        let purged = portal::purge(&installation.app, installation.now())
            .await
            .unwrap();
        assert_eq!(purged, 501);
    })
    .await;
}
