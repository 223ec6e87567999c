//! SAML services that are entered in the console, and how they sign people in.
use crate::{
    console::{administrator, count, with_role},
    desk::{Someone, is_refused},
    people::Browser,
    saml::{self, ARCHIVE, GCM, by_password, everywhere, read, send, wish},
    world::{Answer, World},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use identity::{Call, Fetch, RealmFile, Unanswered};
use protocols::{
    digest::Sha256,
    form,
    saml::{Parameter, soft_service::SoftService},
};
use serde_json::json;
use std::sync::{Arc, LazyLock, Mutex};

const ENTITY: &str = "https://zoo.example/saml";
static ZOO: LazyLock<SoftService> = LazyLock::new(|| SoftService::new(ENTITY).unwrap());

fn metadata() -> String {
    ZOO.metadata("https://zoo.example", Some(GCM)).unwrap()
}

fn path() -> String {
    format!("/console/saml/{}", form::encode(ENTITY))
}

const FIELDS: [(&str, &str); 3] = [
    ("name", "Tierpark"),
    ("purpose", "Für die Jahreskarte."),
    ("purpose-name", "Karte"),
];

async fn uploads(admin: &mut Someone, to: &str, fields: &[(&str, &str)], xml: &str) -> Answer {
    admin.browser.get("/console/saml/new").await;
    let file = [("metadata", "zoo.xml", xml.as_bytes())];
    let files: &[(&str, &str, &[u8])] = if xml.is_empty() { &[] } else { &file };
    admin.browser.upload(to, fields, files).await
}

async fn enters(admin: &mut Someone) -> Answer {
    uploads(admin, "/console/saml/new", &FIELDS, &metadata()).await
}

/// Somebody comes from the zoo; the answer of the first step.
async fn visit(world: &World, id: &str) -> (Browser, Answer) {
    let query = SoftService::query(Parameter::Request, &ZOO.request(&wish(world, id)), "s");
    let mut browser = Browser::new(world, "id.one");
    let answer = send(&mut browser, &query).await;
    (browser, answer)
}

async fn is_known(world: &World, id: &str) -> bool {
    let (_, answer) = visit(world, id).await;
    answer.location().starts_with("/authorize?")
}

#[tokio::test]
async fn keys_for_saml_services_stand_in_the_calendar_with_their_days() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let all = admin.browser.call("/api/admin/v1/keys", None).await.json();
        let of = |all: &serde_json::Value, state: &str| {
            let all = all["keys"].as_array().unwrap();
            let mut saml = all.iter().filter(|k| k["algorithm"] == "SAML");
            saml.find(|k| k["state"] == state)
                .cloned()
                .unwrap_or_default()
        };
        let (active, next) = (of(&all, "active"), of(&all, "next"));
        assert_eq!(active["activated_at"], 1, "{all}");
        assert!(next["activated_at"].is_null() && next["kid"].as_str().unwrap().len() == 64);
        let due = all["due_at"].as_i64().unwrap();
        assert!(due > world.now().millis(), "they are not due by themselves");
        // The name is that of the certificate which services read in our metadata.
        let told = world.get("id.one", "/saml/metadata", None).await.body;
        let mut names = vec![];
        for part in told.split("X509Certificate>").skip(1).step_by(2) {
            let der = STANDARD
                .decode(part.split("</").next().unwrap().trim())
                .unwrap();
            let mut sum = Sha256::default();
            sum.update(&der);
            names.push(json!(sum.hex()));
        }
        for key in [&active, &next] {
            assert!(names.contains(&key["kid"]), "{key}: {names:?}");
        }

        let (app, mut chance) = (&world.app, world.app.dice.chance());
        let rotated =
            identity::rotate_saml_keys(&app.db, &app.vault, "one", world.now(), &mut chance);
        rotated.await.unwrap();
        let page = admin.browser.get("/console/keys").await.body;
        assert!(
            page.contains("SAML: Abgelöst") && page.contains("rotate-saml"),
            "{page}"
        );
        let after = admin.browser.call("/api/admin/v1/keys", None).await.json();
        assert_eq!(of(&after, "active")["kid"], next["kid"]);
        let retired = of(&after, "retired");
        assert_eq!(retired["kid"], active["kid"]);
        assert_eq!(retired["retired_at"], world.now().millis());
    })
    .await;
}

#[tokio::test]
async fn a_service_is_entered_by_its_metadata_and_signs_people_in_at_once() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        assert!(!is_known(&world, "_before").await);
        let made = enters(&mut admin).await;
        assert_eq!(made.location(), path(), "{} {}", made.status, made.body);
        assert_eq!(count(&world, "saml-service.created").await, 1);
        let page = admin.browser.get(&path()).await;
        for shown in [ENTITY, "https://zoo.example/acs2", "Jahreskarte"] {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        let list = admin.browser.get("/console/saml?q=tier").await;
        assert!(list.body.contains("Tierpark") && !list.body.contains("Archiv"));
        let others = admin.browser.get("/console/clients").await;
        assert!(!others.body.contains("Tierpark"), "{}", others.body);

        let (mut browser, answer) = visit(&world, "_one").await;
        let page = by_password(&mut browser, answer, &[]).await;
        let said = read(&world, &page, &ZOO, "https://zoo.example/acs", "_one").await;
        assert_eq!(said.unwrap().value("name"), Some("Testperson Eins"));
        // Another process finds it, too.
        let again = World::of(world.app.db.clone(), &saml::region(), 11).await;
        assert!(is_known(&again, "_again").await);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_used_is_said_in_words_and_what_was_typed_stays() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let archive = ARCHIVE.metadata("https://archive.example", None).unwrap();
        let elsewhere = [FIELDS[0], ("hosts", "other.example")];
        let encrypted = [FIELDS[0], ("encrypted", "yes")];
        for (fields, xml, why) in [
            (&FIELDS[..], "<".to_owned(), "nicht lesen"),
            (
                &FIELDS[..],
                "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".to_owned(),
                "nicht lesen",
            ),
            (&FIELDS[..], String::new(), "Metadaten fehlen"),
            (&FIELDS[..], archive.clone(), "schon angelegt"),
            (
                &FIELDS[..1],
                metadata().replace("https://zoo.example/acs", "javascript:alert(1)"),
                "nicht lesen",
            ),
            (
                &FIELDS[..1],
                metadata().replace("https://zoo.example/acs", "http://zoo.example/acs"),
                "must begin with https://",
            ),
            (&elsewhere[..], metadata(), "names the host|name the host"),
            (
                &encrypted[..],
                ZOO.metadata("https://zoo.example", None).unwrap(),
                "have no key for that",
            ),
            (&FIELDS[1..], metadata(), "must not be empty"),
        ] {
            let page = uploads(&mut admin, "/console/saml/new", fields, &xml).await;
            assert_eq!(
                page.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{why}: {}",
                page.body
            );
            assert!(
                why.split('|').any(|why| page.body.contains(why)),
                "{why}: {}",
                page.body
            );
            assert!(
                !xml.is_empty() || page.body.contains("Tierpark"),
                "{}",
                page.body
            );
        }
        assert_eq!(count(&world, "saml-service.created").await, 0);
        let call = json!({ "name": "Zoo", "metadata": "<" });
        let call = admin
            .browser
            .call("/api/admin/v1/saml-services", Some(&call))
            .await;
        assert_eq!(call.json()["code"], "console_saml");
        // A foreign page cannot send the form, though it is of another kind.
        let foreign = [("csrf", "x"), FIELDS[0]];
        let refused = uploads(&mut admin, "/console/saml/new", &foreign, &metadata()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_service_is_changed_switched_off_deleted_and_entered_again() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        enters(&mut admin).await;
        let edit = format!("{}/edit", path());
        let form = admin.browser.get(&edit).await;
        assert!(form.body.contains("Jahreskarte"), "{}", form.body);
        let moved = metadata().replace("https://zoo.example/acs2", "https://zoo.example/neu");
        let fields = [
            ("name", "Zoo"),
            ("profile", "bundid"),
            ("hosts", "zoo.example"),
        ];
        let changed = uploads(&mut admin, &edit, &fields, &moved).await;
        assert_eq!(changed.location(), path(), "{}", changed.body);
        let now = format!("/api/admin/v1/saml-services/{}", form::encode(ENTITY));
        let now = admin.browser.call(&now, None).await.json();
        assert_eq!(
            (now["name"].as_str(), now["profile"].as_str()),
            (Some("Zoo"), Some("bundid"))
        );
        assert!(
            now["consumers"]
                .to_string()
                .contains("https://zoo.example/neu")
        );
        // Without new metadata those that are there stay.
        let kept = uploads(
            &mut admin,
            &edit,
            &[("name", "Zoo"), ("hosts", "zoo.example")],
            "",
        )
        .await;
        assert_eq!(kept.location(), path(), "{}", kept.body);
        // Another service's metadata do not become this one's.
        let other = ARCHIVE.metadata("https://archive.example", None).unwrap();
        let other = uploads(&mut admin, &edit, &fields, &other).await;
        is_refused(&other, StatusCode::UNPROCESSABLE_ENTITY, "nicht lesen");

        let clients = format!("/console/clients/{}", form::encode(ENTITY));
        let switch = format!("{clients}/switch");
        assert!(is_known(&world, "_on").await);
        let off = admin.browser.post(&switch, &[("on", "no")]).await;
        assert_eq!(off.location(), path(), "{}", off.body);
        assert!(!is_known(&world, "_off").await);
        let list = admin.browser.get("/console/saml").await;
        assert!(list.body.contains("Zoo"), "{}", list.body);
        admin.browser.post(&switch, &[("on", "yes")]).await;
        assert!(is_known(&world, "_on_again").await);
        let gone = admin.browser.post(&format!("{clients}/delete"), &[]).await;
        assert_eq!(gone.location(), "/console/saml");
        assert!(!is_known(&world, "_gone").await);
        assert_eq!(
            admin.browser.get(&path()).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(enters(&mut admin).await.location(), path());
        assert!(is_known(&world, "_back").await);
    })
    .await;
}

#[tokio::test]
async fn services_of_the_files_are_shown_and_never_changed() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let archive = form::encode("https://archive.example/saml");
        let page = admin.browser.get(&format!("/console/saml/{archive}")).await;
        assert!(page.body.contains("Dateien der Region"), "{}", page.body);
        for path in [
            format!("/console/saml/{archive}/edit"),
            format!("/console/clients/{archive}/delete"),
        ] {
            let answer = admin.browser.upload(&path, &FIELDS, &[]).await;
            assert!(answer.status.is_client_error(), "{path} {}", answer.status);
        }
        let refused = admin
            .browser
            .post(&format!("/console/clients/{archive}/delete"), &[])
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let mut auditor = with_role(&mut admin, "auditor").await;
        let seen = auditor
            .browser
            .get(&format!("/console/saml/{archive}"))
            .await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            !seen.body.contains("/test\""),
            "an auditor tries nothing out"
        );
    })
    .await;
}

/// A world in which the zoo's document lies at an address of a stranger.
fn published(world: World, document: &Arc<Mutex<String>>) -> World {
    let document = document.clone();
    let fetch = Fetch::new(move |call: Call| {
        let text = document.lock().unwrap().clone();
        let there = call.url == "https://zoo.example/metadata" && !text.is_empty();
        std::future::ready(if there {
            Ok(text.into_bytes())
        } else {
            Err(Unanswered::Refused)
        })
    });
    // An address that somebody typed is never called by the means for the operator's own.
    let inside = Fetch::new(
        |_: Call| -> std::future::Ready<Result<Vec<u8>, Unanswered>> {
            panic!("called as an address of the operator's")
        },
    );
    world.with_strangers(fetch).with_fetch(inside)
}

#[tokio::test]
async fn metadata_are_fetched_only_as_the_named_key_signed_them_and_refreshed() {
    everywhere(|world| async move {
        let document = Arc::new(Mutex::new(String::new()));
        let world = published(world, &document);
        let mut admin = administrator(&world, "eins@example.org").await;
        let pem = format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
            ARCHIVE.key.certificate("archive").unwrap()
        );
        let fields = [
            FIELDS[0],
            ("metadata_url", "https://zoo.example/metadata"),
            ("metadata_certificates", pem.as_str()),
        ];
        let nothing = uploads(&mut admin, "/console/saml/new", &fields, "").await;
        is_refused(
            &nothing,
            StatusCode::UNPROCESSABLE_ENTITY,
            "keine Metadaten bekommen",
        );
        for bad in [metadata(), ZOO.sign(&metadata()).unwrap()] {
            *document.lock().unwrap() = bad;
            let bad = uploads(&mut admin, "/console/saml/new", &fields, "").await;
            is_refused(
                &bad,
                StatusCode::UNPROCESSABLE_ENTITY,
                "passt nicht zu den Zertifikaten",
            );
        }
        *document.lock().unwrap() = ARCHIVE.sign(&metadata()).unwrap();
        let made = uploads(&mut admin, "/console/saml/new", &fields, "").await;
        assert_eq!(made.location(), path(), "{}", made.body);

        let new = metadata().replace("https://zoo.example/acs2", "https://zoo.example/neu");
        *document.lock().unwrap() = ARCHIVE.sign(&new).unwrap();
        let refreshed = world.identity.refresh_saml_metadata(world.now()).await;
        assert_eq!(refreshed.unwrap(), 1);
        *document.lock().unwrap() = "<".to_owned();
        world.later(3601);
        let again = admin.browser.get(&path()).await.location().to_owned();
        admin.browser.passkey(&again, &admin.phone).await;
        assert_eq!(
            world
                .identity
                .refresh_saml_metadata(world.now())
                .await
                .unwrap(),
            0
        );
        let page = admin.browser.get(&path()).await;
        assert!(page.body.contains("Nicht erneuert"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn a_realm_file_carries_entered_services() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        enters(&mut admin).await;
        let text = identity::export_realm(&world.app, "one").await.unwrap();
        assert!(
            text.contains("[[saml_service]]") && text.contains("zoo.example"),
            "{text}"
        );
        assert!(
            !text.contains("Archiv"),
            "what the files say is not repeated"
        );
        let import = async |text: &str| {
            let file = RealmFile::read(text).unwrap();
            let done = identity::import_realm(&world.app, &file, false).await;
            world.identity.refresh().await;
            done.map_err(|e| e.to_string())
        };
        assert_eq!(import(&text).await, Ok(vec![]));
        let changed = text.replace("Tierpark", "Zoo");
        assert_eq!(
            import(&changed).await,
            Ok(vec![format!(
                "~ client {ENTITY}: name: \"Tierpark\" → \"Zoo\""
            )])
        );
        let (head, _) = text.split_once("[[saml_service]]").unwrap();
        let none = "format = \"stadttor-realm-1\"\nrealm = \"one\"\nsaml_service = []\n";
        assert!(head.contains("stadttor-realm-1"));
        assert_eq!(
            import(none).await,
            Ok(vec![format!("- client {ENTITY}: Zoo")])
        );
        assert!(!is_known(&world, "_gone").await);
        assert_eq!(
            import(&text).await,
            Ok(vec![format!("+ client {ENTITY}: Tierpark")])
        );
        assert!(is_known(&world, "_back").await);
        let bad = text.replace("https://zoo.example/acs2", "http://zoo.example/acs2");
        let bad = import(&bad).await.unwrap_err();
        assert!(
            bad.starts_with("line ") && bad.contains("https://"),
            "{bad}"
        );
    })
    .await;
}

/// The command, as its function: the next key signs, services that read our metadata know it.
#[tokio::test]
async fn rotating_the_saml_key_keeps_services_working() {
    everywhere(|world| async move {
        // The active key also stands in the signature of the document.
        let keys = async || {
            let mut all = saml::published(&world).await;
            all.dedup();
            all
        };
        let before = keys().await;
        assert_eq!(before.len(), 2, "the active key and the next one");
        let app = &world.app;
        let mut chance = app.dice.chance();
        let rotated =
            identity::rotate_saml_keys(&app.db, &app.vault, "one", world.now(), &mut chance);
        rotated.await.unwrap();
        world.identity.refresh().await;
        let after = keys().await;
        assert_eq!(after.len(), 2);
        assert!(after[0] == before[1] && after[1] != before[0] && after[1] != before[1]);
        let mut browser = Browser::new(&world, "id.one");
        let query = SoftService::query(
            Parameter::Request,
            &saml::POOL.request(&wish(&world, "_r")),
            "s",
        );
        let answer = send(&mut browser, &query).await;
        let page = by_password(&mut browser, answer, &[]).await;
        let said = read(&world, &page, &saml::POOL, "https://pool.example/acs", "_r").await;
        assert!(said.is_ok());
        assert_eq!(count(&world, "saml-keys.rotated").await, 1);
        let nowhere =
            identity::rotate_saml_keys(&app.db, &app.vault, "two", world.now(), &mut chance);
        assert!(nowhere.await.is_err(), "a realm without such keys");
    })
    .await;
}
