//! Whoever is staff of one tenant is nobody to another: tried with every operation there is.
use crate::{
    installation::{Browser, CITY, Installation, TOWN, UMBRELLA},
    staff::{accept, begun, invite, signed_in},
    tenant::{DRAWING, fill, hidden, publish, upload},
};
use axum::http::StatusCode;
use store::{Id, harness::each_database};

mod sql {
    store::sql! {
        VERSIONS = "SELECT version, settings FROM tenant_versions WHERE tenant = ?1 ORDER BY version";
        DRAFT = "SELECT settings, changed_at FROM tenant_drafts WHERE tenant = ?1";
        FILES = "SELECT hash, bytes FROM tenant_files WHERE tenant = ?1 ORDER BY hash";
        STAFF = "SELECT id, role, ended_at FROM portal_staff WHERE municipality = ?1 ORDER BY id";
        INVITED = "SELECT id, used_at FROM portal_invitations WHERE municipality = ?1 ORDER BY id";
    }
}

/// Everything that a tenant has.
async fn all_of(installation: &Installation, tenant: &'static str) -> String {
    let read = installation.app.db.read(move |tx| {
        let versions: Vec<(i64, String)> = tx.all(&sql::VERSIONS, (tenant,))?;
        let draft: Vec<(String, i64)> = tx.all(&sql::DRAFT, (tenant,))?;
        let files: Vec<(Vec<u8>, Vec<u8>)> = tx.all(&sql::FILES, (tenant,))?;
        let staff: Vec<(Id, String, Option<i64>)> = tx.all(&sql::STAFF, (tenant,))?;
        let invited: Vec<(Id, Option<i64>)> = tx.all(&sql::INVITED, (tenant,))?;
        Ok::<_, store::Error>(format!(
            "{versions:?} {draft:?} {files:?} {staff:?} {invited:?}"
        ))
    });
    read.await.unwrap()
}

pub async fn leader_of(
    installation: &Installation,
    tenant: &str,
    host: &str,
    sub: &str,
) -> Browser {
    let link = portal::administrator_link(&installation.app, tenant)
        .await
        .unwrap();
    let mut browser = signed_in(installation, host, sub).await;
    accept(installation, host, &link, &mut browser).await;
    browser
}

/// A city with a published page and logo, and a draft that goes on from there.
async fn busy_city(db: store::Db) -> (Installation, Browser, Vec<String>, String) {
    let (installation, mut leader) = begun(db).await;
    upload(&installation, CITY, DRAWING, &mut leader).await;
    publish(&installation, CITY, &mut leader).await;
    let link = invite(&installation, &mut leader, "editor").await;
    let mut editor = signed_in(&installation, CITY, "redaktion").await;
    accept(&installation, CITY, &link, &mut editor).await;
    invite(&installation, &mut leader, "reviewer").await;
    let fields = [("accent", "#8a2b3c"), ("font", "fira")];
    fill(&installation, CITY, "bereich/marke", &fields, &mut leader).await;
    let team = installation.get(CITY, "/redaktion/team", &mut leader).await;
    let between = |start: &str| -> Vec<String> {
        let parts = team.text.split(start).skip(1);
        parts
            .map(|part| part.split(['/', '"']).next().unwrap().to_owned())
            .collect()
    };
    let mut ids = between("/redaktion/team/");
    ids.extend(between("/redaktion/einladungen/"));
    ids.retain(|id| id.len() == 22);
    assert!(ids.len() >= 3, "{ids:?}");
    ids.extend([
        "1".into(),
        "2".into(),
        "marke".into(),
        "rat".into(),
        "neu".into(),
    ]);
    let changes = installation
        .get(CITY, "/redaktion/auftritt/aenderungen", &mut leader)
        .await;
    (installation, leader, ids, hidden(&changes, "mark"))
}

#[tokio::test]
async fn staff_of_one_town_change_nothing_of_another_by_any_operation() {
    each_database(|db| async move {
        let (installation, _leader, ids, mark) = busy_city(db).await;
        let mut other = leader_of(&installation, "dorf", TOWN, "nachbar").await;
        let mut umbrella = leader_of(&installation, "umbrella:r", UMBRELLA, "dach").await;
        let before = all_of(&installation, "stadt").await;
        for (host, browser) in [(TOWN, &mut other), (UMBRELLA, &mut umbrella)] {
            let token = installation.get(host, "/redaktion", browser).await.csrf();
            let form = installation
                .get(host, "/redaktion/auftritt/bereich/marke", browser)
                .await;
            let marks = [mark.clone(), hidden(&form, "mark")];
            for (method, route, ..) in portal::staff_operations() {
                for (id, mark) in ids.iter().flat_map(|id| marks.iter().map(move |m| (id, m))) {
                    let path = route.replace("{id}", id);
                    if method == "GET" {
                        let page = installation.get(host, &path, browser).await;
                        assert!(
                            !page.text.contains("#8a2b3c"),
                            "{path} at {host} tells of the city"
                        );
                        assert!(!page.text.contains("Redaktion Eins"), "{path} at {host}");
                        continue;
                    }
                    let fields = [
                        ("csrf", token.as_str()),
                        ("mark", mark.as_str()),
                        ("role", "editor"),
                        ("name", "X"),
                        ("municipality", "stadt"),
                        ("tenant", "stadt"),
                        ("town", "stadt"),
                        ("accent", "#000000"),
                        ("font", "fira"),
                        ("slug", "rat"),
                        ("title.de", "Rat"),
                    ];
                    installation.post(host, &path, &fields, browser).await;
                }
            }
        }
        assert_eq!(all_of(&installation, "stadt").await, before);
        assert!(
            all_of(&installation, "dorf").await.contains("#000000"),
            "their own they can change"
        );
    })
    .await;
}

#[tokio::test]
async fn cookies_previews_and_logos_are_worth_nothing_elsewhere() {
    each_database(|db| async move {
        let (installation, mut leader, ..) = busy_city(db).await;
        installation
            .get(CITY, "/redaktion/auftritt/vorschau", &mut leader)
            .await;
        let mut other = leader_of(&installation, "dorf", TOWN, "nachbar").await;
        for name in ["__Host-preview", "__Host-portal"] {
            let mut borrowed = leader.clone();
            if name == "__Host-preview" {
                borrowed = other.clone();
                borrowed.set(name, leader.cookie(name).unwrap());
            }
            let page = installation.get(TOWN, "/", &mut borrowed).await;
            assert!(!page.text.contains("Vorschau"), "{name}");
        }
        let token = installation
            .get(CITY, "/redaktion", &mut leader)
            .await
            .csrf();
        let fields = [("csrf", token.as_str())];
        let answer = installation
            .post(TOWN, "/redaktion/auftritt/verwerfen", &fields, &mut other)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "a token of another session"
        );
        let home = installation.look(CITY, "/").await;
        let logo = home
            .text
            .split("<img src=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        for host in [TOWN, UMBRELLA] {
            assert_eq!(
                installation.look(host, &logo).await.status,
                StatusCode::NOT_FOUND
            );
        }
        let own = installation
            .get(TOWN, "/redaktion/auftritt/logo", &mut other)
            .await;
        assert_eq!(own.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_umbrella_is_a_tenant_of_its_own_and_its_staff_touch_no_town() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let mut umbrella = leader_of(&installation, "umbrella:r", UMBRELLA, "dach").await;
        let front = installation
            .get(UMBRELLA, "/redaktion", &mut umbrella)
            .await;
        front.assert_page();
        fill(
            &installation,
            UMBRELLA,
            "bereich/marke",
            &[("accent", "#8a2b3c"), ("font", "fira")],
            &mut umbrella,
        )
        .await;
        publish(&installation, UMBRELLA, &mut umbrella).await;
        assert!(
            installation
                .look(UMBRELLA, "/town.css")
                .await
                .text
                .contains("#8a2b3c")
        );
        assert!(
            !installation
                .look(CITY, "/town.css")
                .await
                .text
                .contains("#8a2b3c")
        );
        // The same person, signed in at the other portal, is nobody there.
        let mut at_town = signed_in(&installation, CITY, "dach").await;
        assert_eq!(
            installation
                .get(CITY, "/redaktion", &mut at_town)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        let mut at_umbrella = signed_in(&installation, UMBRELLA, "leitung").await;
        assert_eq!(
            installation
                .get(UMBRELLA, "/redaktion", &mut at_umbrella)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
        assert!(
            installation
                .get(CITY, "/redaktion", &mut leader)
                .await
                .status
                .is_success()
        );
        assert!(
            portal::administrator_link(&installation.app, "umbrella:x")
                .await
                .is_err()
        );
    })
    .await;
}
