//! Metadata of services that are fetched: only what the pinned key signed, for this service, on its
//! own hosts, takes the place of what was there.
use crate::{
    people::Browser,
    saml::{ARCHIVE, POOL, by_password, everywhere, query, read, region, send, wish},
    world::World,
};
use identity::{Call, Fetch};
use protocols::saml::{Parameter, soft_service::SoftService};
use std::sync::{Arc, Mutex};

/// The pool's document lies at an address, and the archive's key signs it.
async fn world_with(world: World, document: &Arc<Mutex<String>>) -> World {
    let pem = format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
        ARCHIVE.key.certificate("archive").unwrap()
    );
    let more = format!(
        "metadata_url = \"https://pool.example/metadata\"\nmetadata_certificates = ['''{pem}''']\nattributes = [{{ name = \"name\""
    );
    let text = region().replacen("attributes = [{ name = \"name\"", &more, 1);
    let document = document.clone();
    let fetch = Fetch::new(move |call: Call| {
        assert_eq!(call.url, "https://pool.example/metadata");
        let text = document.lock().unwrap().clone();
        std::future::ready(Ok(text.into_bytes()))
    });
    World::of(world.app.db.clone(), &text, 9)
        .await
        .with_fetch(fetch)
}

/// Where an answer goes now: the address is one of the file's metadata, or of newer ones.
async fn answers_at(world: &World, address: &str, id: &str) -> bool {
    let mut asked = wish(world, id);
    asked.attributes = format!(r#" AssertionConsumerServiceURL="{address}""#);
    let mut browser = Browser::new(world, "id.one");
    let answer = send(&mut browser, &query(&asked)).await;
    if answer.location().starts_with("/saml/refused/") {
        return false;
    }
    let page = by_password(&mut browser, answer, &[]).await;
    read(world, &page, &POOL, address, id).await.is_ok()
}

#[tokio::test]
async fn newer_metadata_count_if_the_pinned_key_signed_them() {
    everywhere(|world| async move {
        let old = POOL
            .metadata("https://pool.example", Some(crate::saml::GCM))
            .unwrap();
        let new = old.replace("https://pool.example/acs2", "https://pool.example/new");
        let document = Arc::new(Mutex::new(String::new()));
        let world = world_with(world, &document).await;
        let fetches = async |text: String| {
            *document.lock().unwrap() = text;
            let fetched = world
                .identity
                .refresh_saml_metadata(world.now())
                .await
                .unwrap();
            world.later(3600);
            fetched
        };
        let sign = |text: &str| ARCHIVE.sign(text).unwrap();
        let stolen = sign(&new).replace("https://pool.example/new", "https://pool.example/evil");
        let wrapped = {
            let signed = sign(&new);
            let at = signed.find("<ds:Signature").unwrap();
            let evil = new
                .replace("/new", "/evil")
                .replace("ID=\"_m\"", "ID=\"_e\"");
            let end = signed.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
            evil.replacen("<md:SPSSO", &format!("{}<md:SPSSO", &signed[at..end]), 1)
        };
        for (name, bad) in [
            ("unsigned", new.clone()),
            ("its own key", POOL.sign(&new).unwrap()),
            ("changed", stolen),
            ("another document under the signature", wrapped),
            (
                "another host",
                sign(&new.replace("https://pool.example/new", "https://evil.example/new")),
            ),
            (
                "another service",
                sign(&new.replace(
                    "entityID=\"https://pool.example/saml\"",
                    "entityID=\"https://archive.example/saml\"",
                )),
            ),
            (
                "over",
                sign(&new.replace("ID=\"_m\"", "ID=\"_m\" validUntil=\"2020-01-01T00:00:00Z\"")),
            ),
            ("no XML", "<".to_owned()),
        ] {
            assert_eq!(fetches(bad).await, 0, "{name}");
        }
        assert!(answers_at(&world, "https://pool.example/acs2", "_before").await);
        assert!(!answers_at(&world, "https://pool.example/new", "_early").await);

        assert_eq!(fetches(sign(&new)).await, 1);
        assert!(answers_at(&world, "https://pool.example/new", "_after").await);
        assert!(!answers_at(&world, "https://pool.example/acs2", "_gone").await);
        // Trouble later leaves what was verified; and nobody is asked twice in an hour.
        assert_eq!(fetches("<".to_owned()).await, 0);
        assert!(answers_at(&world, "https://pool.example/new", "_still").await);
        world.later(-3000);
        assert_eq!(fetches(sign(&old)).await, 0, "not yet");
    })
    .await;
}

#[tokio::test]
async fn metadata_that_are_over_stop_the_service() {
    everywhere(|world| async move {
        let document = Arc::new(Mutex::new(String::new()));
        let world = world_with(world, &document).await;
        let text = POOL.metadata("https://pool.example", None).unwrap();
        let at = "2026-09-22T00:00:00Z";
        let until = text.replace("ID=\"_m\"", &format!("ID=\"_m\" validUntil=\"{at}\""));
        *document.lock().unwrap() = ARCHIVE.sign(&until).unwrap();
        let fetched = world
            .identity
            .refresh_saml_metadata(world.now())
            .await
            .unwrap();
        assert_eq!(fetched, 1);
        let asked =
            |id: &str| SoftService::query(Parameter::Request, &POOL.request(&wish(&world, id)), "");
        let mut browser = Browser::new(&world, "id.one");
        let before = send(&mut browser, &asked("_a")).await;
        assert!(
            before.location().starts_with("/authorize?"),
            "{}",
            before.location()
        );
        world.later(30 * 86_400);
        let after = send(&mut browser, &asked("_b")).await;
        assert_eq!(after.location(), "/saml/refused/saml-expired");
    })
    .await;
}
