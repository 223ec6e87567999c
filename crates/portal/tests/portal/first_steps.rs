//! What a new portal still needs: read from the data, for administrators alone.
use crate::{
    installation::{CITY, TOWN},
    staff::{accept, begun, invite, signed_in},
};
use axum::http::StatusCode;
use portal::first_steps::{Step, missing};
use store::harness::each_database;

const HIDE: &str = "/redaktion/erste-schritte/ausblenden";

#[tokio::test]
async fn the_list_says_what_is_so_and_goes_when_somebody_hides_it() {
    each_database(|db| async move {
        let (installation, mut leader) = begun(db).await;
        let front = installation.get(CITY, "/redaktion", &mut leader).await;
        front.assert_page();
        assert!(front.text.contains(HIDE), "{}", front.text);
        let (app, region) = (&installation.app, &installation.app.region);
        let town = region
            .municipalities
            .iter()
            .find(|t| t.id == "stadt")
            .unwrap();
        let before = missing(&app.db, region, town).await.unwrap();
        for step in [Step::Brand, Step::Imprint, Step::Privacy, Step::Colleague] {
            assert!(before.contains(&step), "{step:?}");
        }
        assert!(!before.contains(&Step::Administrator), "{before:?}");

        let link = invite(&installation, &mut leader, "editor").await;
        let after = missing(&app.db, region, town).await.unwrap();
        assert_eq!(after.len(), before.len() - 1);
        assert!(!after.contains(&Step::Colleague), "a colleague was invited");

        let mut editor = signed_in(&installation, CITY, "redaktion").await;
        accept(&installation, CITY, &link, &mut editor).await;
        let theirs = installation.get(CITY, "/redaktion", &mut editor).await;
        assert!(
            !theirs.text.contains(HIDE),
            "editors have other things to do"
        );

        let csrf = front.csrf();
        let hidden = installation
            .post(CITY, HIDE, &[("csrf", &csrf)], &mut leader)
            .await;
        assert_eq!(hidden.status, StatusCode::SEE_OTHER);
        let front = installation.get(CITY, "/redaktion", &mut leader).await;
        assert!(!front.text.contains(HIDE));
        let again = missing(&app.db, region, town).await.unwrap();
        assert_eq!(again, after, "hiding is not doing");
    })
    .await;
}

#[tokio::test]
async fn a_town_that_nobody_administers_lacks_that_too() {
    each_database(|db| async move {
        let (installation, _) = begun(db).await;
        let region = &installation.app.region;
        let town = region
            .municipalities
            .iter()
            .find(|t| t.host == TOWN)
            .unwrap();
        let lacks = missing(&installation.app.db, region, town).await.unwrap();
        assert!(lacks.contains(&Step::Administrator), "{lacks:?}");
    })
    .await;
}

#[tokio::test]
async fn starting_again_leaves_the_first_link_as_it_is() {
    each_database(|db| async move {
        let installation = crate::installation::Installation::new(db).await;
        let first = portal::first_administrators(&installation.app)
            .await
            .unwrap();
        assert!(!first.is_empty());
        let again = portal::first_administrators(&installation.app)
            .await
            .unwrap();
        assert!(again.is_empty(), "{again:?}");
        installation.pass(24 * 3600);
        let later = portal::first_administrators(&installation.app)
            .await
            .unwrap();
        assert_eq!(later.len(), first.len(), "once it has run out, another one");
    })
    .await;
}
