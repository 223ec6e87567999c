//! The same change to many services, and links that lead nowhere.
use crate::{
    desk::Desk,
    installation::{CITY, TOWN},
    staff::signed_in,
};
use axum::http::StatusCode;
use portal::{
    LinkFate,
    catalogue::{Area, by_group},
    import::{self, Format, Order},
};
use std::io::Cursor;
use store::harness::each_database;

const TRANSFER: &str = include_str!("../../../../fuzz/seeds/xzufi/transfer");
const MANY: &str = "/redaktion/sammeln";
const DOG: &str = "/redaktion/leistungen/99110009104000";

/// Prepares that all services with "reihe" in their title are not offered; the page of it.
async fn prepared(desk: &mut Desk) -> String {
    let page = format!("{MANY}?q=reihe");
    let fields = [
        ("q", "reihe"),
        ("offered", "no"),
        ("review_by", "2031-05-01"),
    ];
    let answer = Desk::send(
        &desk.installation,
        &mut desk.reviewer,
        (&page, MANY),
        &fields,
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location()
}

#[tokio::test]
async fn many_services_change_at_once_after_somebody_else_looked() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let bulk = prepared(&mut desk).await;
        let (doing, undoing) = (
            format!("{bulk}/ausfuehren"),
            format!("{bulk}/zuruecknehmen"),
        );
        let there = async |desk: &Desk, slug: &str| {
            let path = format!("/leistungen/{slug}");
            desk.installation.look(CITY, &path).await.status
        };
        assert_eq!(
            there(&desk, "liste-12").await,
            StatusCode::OK,
            "prepared is not done"
        );
        let page = desk.installation.get(CITY, &bulk, &mut desk.reviewer).await;
        page.assert_page();
        assert!(page.text.contains("30 Leistungen") && !page.text.contains("ausfuehren"));
        let token = page.csrf();
        let own = [("csrf", token.as_str())];
        let refused = desk
            .installation
            .post(CITY, &doing, &own, &mut desk.reviewer)
            .await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "four eyes");
        let before = desk
            .installation
            .app
            .db
            .read(portal::catalogue::revision)
            .await
            .unwrap();
        let done = Desk::send(&desk.installation, &mut desk.leader, (&bulk, &doing), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        let after = desk
            .installation
            .app
            .db
            .read(portal::catalogue::revision)
            .await
            .unwrap();
        assert_eq!(after, before + 1, "one number for all of it");
        for slug in ["liste-12", "liste-39"] {
            assert_eq!(there(&desk, slug).await, StatusCode::NOT_FOUND);
            let elsewhere = desk
                .installation
                .look(TOWN, &format!("/leistungen/{slug}"))
                .await;
            assert_eq!(elsewhere.status, StatusCode::OK);
        }
        assert_eq!(there(&desk, "hund").await, StatusCode::OK);
        let again = Desk::send(&desk.installation, &mut desk.leader, (&bulk, &doing), &[]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "once");
        let undone = Desk::send(
            &desk.installation,
            &mut desk.reviewer,
            (&bulk, &undoing),
            &[],
        )
        .await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
        assert_eq!(there(&desk, "liste-12").await, StatusCode::OK);
        let list = desk
            .installation
            .get(
                CITY,
                "/redaktion/leistungen?stand=published",
                &mut desk.editor,
            )
            .await;
        assert!(list.text.contains("0 Leistungen"), "nothing of it is left");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_writes_is_left_out_and_what_changed_since_stays() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.write("90 Euro").await;
        let fields = [("q", "hund"), ("audience", "companies")];
        let page = format!("{MANY}?q=hund");
        let answer = Desk::send(
            &desk.installation,
            &mut desk.reviewer,
            (&page, MANY),
            &fields,
        )
        .await;
        let bulk = answer.location();
        let (doing, undoing) = (
            format!("{bulk}/ausfuehren"),
            format!("{bulk}/zuruecknehmen"),
        );
        let shown = desk.installation.get(CITY, &bulk, &mut desk.leader).await;
        assert!(shown.text.contains("ein Entwurf ist offen"));
        desk.submit().await;
        desk.approve().await;
        Desk::send(&desk.installation, &mut desk.leader, (&bulk, &doing), &[]).await;
        assert!(desk.public().await.contains("90 Euro"), "texts stay");
        desk.publish("95 Euro").await;
        Desk::send(&desk.installation, &mut desk.leader, (&bulk, &undoing), &[]).await;
        assert!(desk.public().await.contains("95 Euro"), "changed since");
    })
    .await;
}

#[tokio::test]
async fn a_prepared_change_says_what_is_wrong_and_belongs_to_its_town() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let (installation, reviewer) = (&desk.installation, &mut desk.reviewer);
        for fields in [
            &[("q", "reihe")][..],
            &[("q", "nirgends"), ("offered", "no")],
            &[("add", "999")],
        ] {
            let wrong = Desk::send(installation, reviewer, (MANY, MANY), fields).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            wrong.assert_page();
        }
        let bulk = prepared(&mut desk).await;
        let mut other = crate::desk::neighbour(&desk.installation).await;
        let page = desk.installation.get(TOWN, &bulk, &mut other).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let token = desk
            .installation
            .get(TOWN, "/redaktion", &mut other)
            .await
            .csrf();
        for what in ["ausfuehren", "zuruecknehmen"] {
            let path = format!("{bulk}/{what}");
            let answer = desk
                .installation
                .post(TOWN, &path, &[("csrf", &token)], &mut other)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        }
    })
    .await;
}

#[tokio::test]
async fn broken_links_are_listed_where_they_stand() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        desk.publish(
            "Siehe [Satzung](https://weg.example/satzung) und [Amt](https://da.example/).",
        )
        .await;
        let (app, limits) = (desk.installation.app.clone(), (40, 2));
        let look = async |desk: &Desk| {
            let now = desk.installation.now();
            let due = portal::due_links(&app, now, limits).await.unwrap();
            for url in &due {
                let fate = if url.contains("weg.example") {
                    LinkFate::Nothing
                } else {
                    LinkFate::There { redirects: 1 }
                };
                portal::note_link(&app, url.clone(), fate, now)
                    .await
                    .unwrap();
            }
            due
        };
        let first = look(&desk).await;
        assert!(
            first.contains(&"https://weg.example/satzung".to_owned()),
            "{first:?}"
        );
        assert!(first.contains(&"https://da.example/".to_owned()));
        assert_eq!(look(&desk).await, Vec::<String>::new(), "each has its day");
        let links = "/redaktion/links";
        let page = desk.installation.get(CITY, links, &mut desk.editor).await;
        assert!(!page.text.contains("weg.example"), "once is no proof");
        desk.installation.pass(25 * 3600);
        desk.editor = signed_in(&desk.installation, CITY, "redaktion").await;
        desk.reviewer = signed_in(&desk.installation, CITY, "freigabe").await;
        assert_eq!(look(&desk).await, ["https://weg.example/satzung"]);
        let page = desk.installation.get(CITY, links, &mut desk.editor).await;
        page.assert_page();
        assert!(page.text.contains("https://weg.example/satzung") && page.text.contains(DOG));
        assert!(!page.text.contains("da.example"));
        let list = desk
            .installation
            .get(CITY, "/redaktion/leistungen?stand=broken", &mut desk.editor)
            .await;
        assert!(list.text.contains(DOG));
        let mut other = crate::desk::neighbour(&desk.installation).await;
        let page = desk.installation.get(TOWN, links, &mut other).await;
        assert!(!page.text.contains("weg.example"), "another town's text");
        desk.publish("Ohne Link.").await;
        let page = desk.installation.get(CITY, links, &mut desk.editor).await;
        assert!(
            !page.text.contains("weg.example"),
            "it stands nowhere any more"
        );
    })
    .await;
}

#[tokio::test]
async fn no_host_is_asked_for_many_at_once() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let links: Vec<String> = (0..9)
            .map(|n| format!("<https://einer.example/{n}>"))
            .collect();
        let text = links.join(" ");
        desk.publish(&text).await;
        let app = &desk.installation.app;
        let due = portal::due_links(app, app.clock.now(), (40, 2))
            .await
            .unwrap();
        let of_host = due.iter().filter(|url| url.contains("einer.example"));
        assert_eq!(of_host.count(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_imported_is_found_at_the_desk_with_its_languages_and_links() {
    each_database(|db| async move {
        let mut desk = Desk::open(db).await;
        let order = Order::for_everybody("redaktion", Format::Xzufi).unwrap();
        let app = desk.installation.app.clone();
        let file = Cursor::new(TRANSFER.as_bytes().to_vec());
        let staged = import::stage(&app, &order, file, None, |_, _| {})
            .await
            .unwrap();
        import::apply(&app, staged.id, std::sync::Arc::default())
            .await
            .unwrap();
        assert_eq!(
            portal::catalogue::note_records(&app).await.unwrap(),
            0,
            "all is noted"
        );
        let title = portal_title(&app).await;
        let path = format!(
            "/redaktion/leistungen?q={}",
            title.to_uppercase().replace(' ', "+")
        );
        let page = desk.installation.get(CITY, &path, &mut desk.editor).await;
        assert!(page.text.contains(&title), "{title}: {}", page.text);
        let missing = format!("{path}&sprache=de&stand-der-sprache=missing");
        let page = desk
            .installation
            .get(CITY, &missing, &mut desk.editor)
            .await;
        assert!(
            page.text.contains("0 Leistungen"),
            "its German texts are known"
        );
    })
    .await;
}

/// The German title of the imported service.
async fn portal_title(app: &web::App) -> String {
    let area = Area::read("05513").unwrap();
    let now = app.clock.now();
    let view = app
        .db
        .read(move |tx| by_group(tx, "99050048012000", &area, now));
    view.await.unwrap().unwrap().title("de").text.to_owned()
}
