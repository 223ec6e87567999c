//! What could not be delivered: which service it was for, and what becomes of it.
use crate::{
    console::administrator,
    desk::{is_refused, someone},
    world::everywhere,
};
use axum::http::StatusCode;
use store::jobs;

#[tokio::test]
async fn a_receiver_that_is_down_is_named_retried_given_up_and_discarded() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut person = someone(&world, "neu@example.org").await;
        person.browser.get("/account/devices").await;
        let signed_out = person.browser.post("/logout/confirm", &[]).await;
        assert!(!signed_out.status.is_server_error(), "{}", signed_out.body);
        let due = jobs::due(&world.app.db, world.now(), 100).await.unwrap();
        let job = due.iter().find(|j| j.kind == "backchannel-logout");
        let job = job.unwrap_or_else(|| panic!("{due:?}")).id;
        let why = "the relying party cannot be reached";
        jobs::failed(&world.app.db, job, world.now(), why)
            .await
            .unwrap();
        let list = "/api/admin/v1/deliveries";
        let shown = admin.browser.call(list, None).await.json();
        let one = &shown[0];
        assert_eq!(
            (one["client"].as_str(), one["reason"].as_str()),
            (Some("library"), Some(why))
        );
        assert!(
            one["next_at"].as_i64().unwrap() > world.now().millis(),
            "tried again later"
        );
        let page = admin.browser.get("/console/deliveries").await;
        assert!(
            page.body.contains("Abmeldung bei einem Angebot: library"),
            "{}",
            page.body
        );
        assert!(!page.body.contains("example.org"), "nobody's address");

        let to = |what: &str| format!("/console/deliveries/{job}/{what}");
        let early = admin.browser.post(&to("discard"), &[]).await;
        is_refused(&early, StatusCode::NOT_FOUND, "Seite");
        admin.browser.post(&to("retry"), &[]).await;
        let due = jobs::due(&world.app.db, world.now(), 100).await.unwrap();
        assert!(due.iter().any(|j| j.id == job), "it is tried at once");
        jobs::failed(&world.app.db, job, world.now(), why)
            .await
            .unwrap();
        admin.browser.post(&to("give-up"), &[]).await;
        world.later(86_400 / 3);
        assert!(
            jobs::due(&world.app.db, world.now(), 100)
                .await
                .unwrap()
                .iter()
                .all(|j| j.id != job)
        );
        let gone = admin.browser.get("/console/deliveries").await;
        let gone = if gone.status.is_redirection() {
            admin.browser.passkey(gone.location(), &admin.phone).await;
            admin.browser.get("/console/deliveries").await
        } else {
            gone
        };
        assert!(gone.body.contains("Verwerfen"), "{}", gone.body);
        admin.browser.post(&to("discard"), &[]).await;
        let left = admin.browser.call(list, None).await.json();
        assert!(!left.to_string().contains(&job.to_string()), "{left}");
    })
    .await;
}
