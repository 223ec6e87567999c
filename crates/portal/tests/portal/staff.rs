//! Who works on a portal: invitations, roles, and everybody else.
use crate::installation::{Answer, Browser, CITY, Installation, TOWN};
use axum::http::StatusCode;
use store::{Db, harness::each_database};

/// Somebody who signed in at a portal with a key.
pub async fn signed_in(installation: &Installation, host: &str, sub: &str) -> Browser {
    installation.issuer.becomes(sub);
    let mut browser = Browser::default();
    installation.sign_in(host, "/", &mut browser).await;
    browser
}

pub fn path(link: &str) -> String {
    format!("/{}", link.splitn(4, '/').nth(3).unwrap())
}

pub async fn accept(
    installation: &Installation,
    host: &str,
    link: &str,
    browser: &mut Browser,
) -> Answer {
    let page = installation.get(host, &path(link), browser).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.assert_page();
    installation
        .post(host, &path(link), &[("csrf", &page.csrf())], browser)
        .await
}

/// A town with its first administrator.
pub async fn begun(db: Db) -> (Installation, Browser) {
    let installation = Installation::new(db).await;
    let link = portal::administrator_link(&installation.app, "stadt")
        .await
        .unwrap();
    let mut browser = signed_in(&installation, CITY, "leitung").await;
    let answer = accept(&installation, CITY, &link, &mut browser).await;
    assert_eq!(answer.location(), "/redaktion");
    (installation, browser)
}

/// Invites and says the link.
pub async fn invite(installation: &Installation, browser: &mut Browser, role: &str) -> String {
    let team = installation.get(CITY, "/redaktion/team", browser).await;
    let fields = [
        ("csrf", team.csrf()),
        ("name", "Redaktion Eins".into()),
        ("role", role.into()),
    ];
    let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
    let invited = installation
        .post(CITY, "/redaktion/team/einladen", &fields, browser)
        .await;
    invited.assert_page();
    let link = invited.text.split("<code>").nth(1).unwrap();
    link.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_first_administrator_invites_the_others() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let front = installation.get(CITY, "/redaktion", &mut leader).await;
        front.assert_page();
        assert!(front.text.contains("/redaktion/team"));
        let link = invite(&installation, &mut leader, "editor").await;
        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        let front = installation.get(CITY, "/redaktion", &mut editor).await;
        assert_eq!(front.status, StatusCode::OK);
        assert!(
            !front.text.contains("/redaktion/team"),
            "an editor invites nobody"
        );
        let team = installation.get(CITY, "/redaktion/team", &mut leader).await;
        assert!(team.text.contains("Redaktion Eins"));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_good_once_for_its_town_and_for_a_week() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let link = invite(&installation, &mut leader, "reviewer").await;
        let mut elsewhere = signed_in(&installation, TOWN, "redaktion").await;
        let page = installation.get(TOWN, &path(&link), &mut elsewhere).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "another town's");
        let mut one = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut one).await;
        let mut two = signed_in(&installation, CITY, "fremd").await;
        let page = installation.get(CITY, &path(&link), &mut two).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "used");
        let link = invite(&installation, &mut leader, "reviewer").await;
        installation.pass(7 * 24 * 3600);
        let page = installation.look(CITY, &path(&link)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "too late");
    })
    .await;
}

#[tokio::test]
async fn a_password_is_not_enough_for_staff() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let link = portal::administrator_link(&installation.app, "stadt")
            .await
            .unwrap();
        let mut browser = signed_in(&installation, CITY, "leitung").await;
        installation.issuer.sign_in_by(&["pwd"]);
        let mut weak = Browser::default();
        installation.sign_in(CITY, "/", &mut weak).await;
        let home = installation.get(CITY, "/", &mut weak).await;
        let answer = installation
            .post(CITY, &path(&link), &[("csrf", &home.csrf())], &mut weak)
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        accept(&installation, CITY, &link, &mut browser).await;
        let answer = installation.get(CITY, "/redaktion", &mut weak).await;
        assert_eq!(
            answer.status,
            StatusCode::FORBIDDEN,
            "the same person, signed in by password"
        );
    })
    .await;
}

/// Every operation there is, tried by all who may not.
#[tokio::test]
async fn everybody_else_finds_no_desk() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let link = invite(&installation, &mut leader, "editor").await;
        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        let mut stranger = signed_in(&installation, CITY, "fremd").await;
        // The same pseudonym and the same cookie at the neighbour's portal.
        let mut neighbour = signed_in(&installation, TOWN, "leitung").await;
        let mut stolen = leader.clone();
        let token = installation
            .get(CITY, "/redaktion", &mut leader)
            .await
            .csrf();
        let operations = portal::staff_operations();
        assert!(operations.len() >= 6);
        for (method, route, role, event) in operations {
            let path = route.replace("{id}", "AAAAAAAAAAAAAAAAAAAAAA");
            let post = method == "POST";
            assert_eq!(
                post,
                event.is_some(),
                "{route}: what changes something is a POST and is recorded"
            );
            let fields = [("csrf", token.as_str())];
            let nobody = &mut Browser::default();
            let tried = [
                (
                    CITY,
                    nobody,
                    if post {
                        StatusCode::FORBIDDEN
                    } else {
                        StatusCode::SEE_OTHER
                    },
                ),
                (CITY, &mut stranger, StatusCode::NOT_FOUND),
                (TOWN, &mut neighbour, StatusCode::NOT_FOUND),
                (
                    TOWN,
                    &mut stolen,
                    if post {
                        StatusCode::FORBIDDEN
                    } else {
                        StatusCode::SEE_OTHER
                    },
                ),
            ];
            for (host, browser, expected) in tried {
                let answer = if post {
                    installation.post(host, &path, &fields, browser).await
                } else {
                    installation.get(host, &path, browser).await
                };
                assert_eq!(answer.status, expected, "{method} {route} at {host}");
            }
            if role != "editor" {
                let answer = if post {
                    installation.post(CITY, &path, &fields, &mut editor).await
                } else {
                    installation.get(CITY, &path, &mut editor).await
                };
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{method} {route} as editor"
                );
            }
            if post {
                let answer = installation
                    .post(CITY, &path, &[("csrf", "x")], &mut leader)
                    .await;
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{route} from another site"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn somebody_always_administers_a_town() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let team = installation.get(CITY, "/redaktion/team", &mut leader).await;
        let own = team.text.split("/redaktion/team/").nth(1).unwrap();
        let own = own.split('/').next().unwrap().to_owned();
        let token = team.csrf();
        for (what, role) in [("rolle", "editor"), ("entfernen", "")] {
            let path = format!("/redaktion/team/{own}/{what}");
            let fields = [("csrf", token.as_str()), ("role", role)];
            let answer = installation.post(CITY, &path, &fields, &mut leader).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{what}");
        }
        assert_eq!(
            installation
                .get(CITY, "/redaktion/team", &mut leader)
                .await
                .status,
            StatusCode::OK
        );
        let link = invite(&installation, &mut leader, "administrator").await;
        let mut other = signed_in(&installation, CITY, "zweite").await;
        accept(&installation, CITY, &link, &mut other).await;
        let path = format!("/redaktion/team/{own}/entfernen");
        let token = installation
            .get(CITY, "/redaktion/team", &mut other)
            .await
            .csrf();
        let answer = installation
            .post(CITY, &path, &[("csrf", &token)], &mut other)
            .await;
        assert_eq!(answer.location(), "/redaktion/team");
        assert_eq!(
            installation
                .get(CITY, "/redaktion", &mut leader)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}
