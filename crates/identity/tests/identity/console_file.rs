//! A realm as one file.
use crate::{
    console::{administrator, count, with_role},
    desk::Someone,
    world::{World, everywhere},
};
use identity::RealmFile;
use serde_json::json;
use std::collections::BTreeMap;

async fn export(world: &World) -> String {
    identity::export_realm(&world.app, "one").await.unwrap()
}

async fn import(world: &World, text: &str, only_look: bool) -> Result<Vec<String>, String> {
    let file = RealmFile::read(text).map_err(|e| e.to_string())?;
    let secrets = BTreeMap::from([("env:BAD".to_owned(), "0123456789abcdef-geheim".to_owned())]);
    let file = file.with_secrets(secrets);
    let done = identity::import_realm(&world.app, &file, only_look).await;
    done.map_err(|e| e.to_string())
}

/// A realm with everything that a file holds.
async fn furnished(world: &World) -> Someone {
    let mut admin = administrator(world, "eins@example.org").await;
    with_role(&mut admin, "auditor").await;
    let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true, "purpose": "Karten" });
    admin
        .browser
        .call("/api/admin/v1/clients", Some(&service))
        .await;
    admin
}

#[tokio::test]
async fn what_was_exported_changes_nothing_however_often_it_is_imported() {
    everywhere(|world| async move {
        let bare = export(&world).await;
        assert_eq!(import(&world, &bare, false).await, Ok(vec![]), "{bare}");
        furnished(&world).await;
        let text = export(&world).await;
        for expected in [
            "eins@example.org",
            "auditor",
            "https://bad.example/cb",
            "confidential = true",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        for only_look in [true, false, false] {
            assert_eq!(import(&world, &text, only_look).await, Ok(vec![]));
        }
        assert_eq!(export(&world).await, text);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_made_true_in_one_step_and_can_be_looked_at_before() {
    everywhere(|world| async move {
        furnished(&world).await;
        let before = export(&world).await;
        let text = before
            .replace("\"auditor\"", "\"support\"")
            .replace("name = \"Bad\"", "name = \"Freibad\"")
            + "\n[[client]]\nid = \"neu\"\nname = \"Neu\"\nredirect_uris = [\"https://neu.example/cb\"]\nsecret = \"env:BAD\"\n";
        let id = before.split("[[client]]").nth(1).unwrap();
        let id = id.split("id = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let expected = vec![
            "+ role support: auditor@example.org".to_owned(),
            "- role auditor: auditor@example.org".into(),
            format!("~ client {id}: name"),
            "+ client neu: Neu".into(),
        ];
        assert_eq!(import(&world, &text, true).await.as_ref(), Ok(&expected));
        assert_eq!(export(&world).await, before, "looking changes nothing");
        assert_eq!(import(&world, &text, false).await.as_ref(), Ok(&expected));
        assert_eq!(import(&world, &text, false).await, Ok(vec![]));
        assert_eq!(count(&world, "role.revoked").await, 1);
        world.identity.refresh().await;
        assert!(world.app.region.client("one", "neu").is_some_and(|c| c.secret.is_some()));
        let back = import(&world, &before, false).await.unwrap();
        assert_eq!(back.len(), 4, "{back:?}");
        assert_eq!(export(&world).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_made_true_names_the_line_and_changes_nothing() {
    everywhere(|world| async move {
        furnished(&world).await;
        let before = export(&world).await;
        let head = "format = \"stadttor-realm-1\"\nrealm = \"one\"\n";
        let admin = "[[administrator]]\nmail = \"eins@example.org\"\nroles = [\"administrator\"]\n";
        let client = |rest: &str| format!("{head}[[client]]\nid = \"neu\"\nname = \"Neu\"\n{rest}\n");
        let uri = "redirect_uris = [\"https://neu.example/cb\"]";
        for (text, why) in [
            (format!("{head}{admin}[[administrator]]\nmail = \"niemand@example.org\"\nroles = [\"support\"]\n"), "line 7: nobody has this account"),
            (format!("{head}{admin}[[administrator]]\nmail = \"test1@example.org\"\nroles = [\"support\"]\n"), "line 7: the account has neither phone nor passkey"),
            (format!("{head}administrator = []\n"), "line 1: nobody would be administrator"),
            (format!("{head}[[provider]]\nid = \"x\"\non = false\n"), "line 4: the realm has no such provider"),
            (client("redirect_uris = [\"ftp://x\"]"), "line 3: client \"neu\": \"ftp://x\" is not"),
            (client(&format!("{uri}\nsecret = \"hunter2\"")), "line 3: secret must be \"env:NAME\""),
            (client(&format!("{uri}\nsecret = \"env:MISSING\"")), "line 3: env:MISSING is missing"),
            (client(&format!("{uri}\nconfidential = true")), "line 3: a new service with a secret"),
            (client(&format!("{uri}\ncolour = 1")), "line 3: unknown field"),
            (client(uri).replace("\"neu\"", "\"library\""), "line 3: the id belongs to the region's files"),
            (client(uri).replace("Neu", &"n".repeat(201)), "line 3: client \"neu\": "),
            (client(&format!("{uri}\noauth = {{ token_endpoint_auth_method = \"private_key_jwt\", jwks_uri = \"https://10.0.0.1/jwks\" }}")), "line 3: client \"neu\": "),
            (client(&format!("{uri}\noauth = {{ token_endpoint_auth_method = \"tls_client_auth\" }}")), "line 3: client \"neu\": "),
            (head.replace("one", "nowhere"), "there is no realm \"nowhere\""),
        ] {
            let said = import(&world, &text, false).await.unwrap_err();
            assert!(said.starts_with(why), "{said} instead of {why}");
        }
        // The first change is good, the second is not: neither is made.
        let half = format!("{head}{admin}[[provider]]\nid = \"x\"\non = false\n");
        import(&world, &half, false).await.unwrap_err();
        assert_eq!(export(&world).await, before);
    })
    .await;
}

#[tokio::test]
async fn no_secret_stands_in_a_file() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        let service = json!({ "name": "Bad", "redirect_uris": ["https://bad.example/cb"], "confidential": true });
        let made = admin.browser.call("/api/admin/v1/clients", Some(&service)).await.json();
        let secret = made["secret"].as_str().unwrap();
        let text = export(&world).await;
        assert!(!text.contains(secret) && !text.contains("secret = "), "{text}");
    })
    .await;
}
