//! A realm as one file.
use crate::{
    console::{administrator, count, with_role},
    desk::{Someone, someone},
    world::{REGION, World, everywhere},
};
use identity::RealmFile;
use serde_json::json;
use std::collections::BTreeMap;
use store::{Db, harness::Folder};

async fn export(world: &World) -> String {
    identity::export_realm(&world.app, "one").await.unwrap()
}

async fn import(world: &World, text: &str, only_look: bool) -> Result<Vec<String>, String> {
    let secrets = [("env:BAD", "0123456789abcdef-geheim")];
    import_with(world, text, &secrets, only_look).await
}

/// With these secrets behind their references.
async fn import_with(
    world: &World,
    text: &str,
    secrets: &[(&str, &str)],
    only_look: bool,
) -> Result<Vec<String>, String> {
    let file = RealmFile::read(text).map_err(|e| e.to_string())?;
    let known = secrets.iter().map(|(r, s)| ((*r).into(), (*s).into()));
    let file = file.with_secrets(known.collect::<BTreeMap<String, String>>());
    let done = identity::import_realm(&world.app, &file, only_look).await;
    done.map_err(|e| e.to_string())
}

/// How an export refers to the secret of a service.
fn reference(id: &str) -> String {
    let id = id.replace('_', "_5F").replace('-', "_2D");
    format!("env:STADTTOR_SECRET_{id}")
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
            format!("~ client {id}: name: \"Bad\" → \"Freibad\""),
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
            (client(&format!("{uri}\nsecret = \"env:MISSING\"")), "line 3: secrets are missing: env:MISSING"),
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
        let reference = reference(made["id"].as_str().unwrap());
        assert!(!text.contains(secret), "{text}");
        assert_eq!(text.matches("secret = ").count(), 1, "{text}");
        assert!(text.contains(&format!("secret = \"{reference}\"")), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_file_makes_a_fresh_installation_the_same_with_the_secrets_in_its_environment() {
    everywhere(|world| async move {
        let mut admin = furnished(&world).await;
        let mut register = async |service| {
            let made = admin.browser.call("/api/admin/v1/clients", Some(&service)).await.json();
            (made["id"].as_str().unwrap().to_owned(), made["secret"].clone())
        };
        let (park, secret) = register(json!({ "name": "Park", "redirect_uris": ["https://park.example/cb"], "confidential": true })).await;
        let (open, none) = register(json!({ "name": "Offen", "redirect_uris": ["https://offen.example/cb"], "confidential": false })).await;
        assert!(none.is_null(), "no secret, no reference to one");
        let strict = export(&world).await.replace("[settings]", "[settings]\nminimum_age = 16");
        import(&world, &strict, false).await.unwrap();
        let text = export(&world).await;
        assert!(text.contains("minimum_age = 16"), "{text}");
        assert!(!text.contains(&reference(&open)), "{text}");
        let all: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("secret = \"")).collect();
        let all: Vec<&str> = all.iter().map(|l| l.trim_end_matches('"')).collect();
        assert_eq!(all.len(), 2, "{text}");

        let folder = Folder::new();
        let fresh = World::of(Db::sqlite(folder.file()).unwrap(), REGION, 91).await;
        let nobody = import(&fresh, &text, true).await.unwrap_err();
        assert!(nobody.ends_with("nobody has this account"), "{nobody}");
        administrator(&fresh, "eins@example.org").await;
        someone(&fresh, "auditor@example.org").await;
        let bare = export(&fresh).await;
        let missing = import_with(&fresh, &text, &[], false).await.unwrap_err();
        let expected = format!(": secrets are missing: {}", all.join(", "));
        assert!(missing.starts_with("line ") && missing.ends_with(&expected), "{missing}");
        let short: Vec<_> = all.iter().map(|r| (*r, "zu kurz")).collect();
        let short = import_with(&fresh, &text, &short, false).await.unwrap_err();
        assert!(short.ends_with("is shorter than 16 characters"), "{short}");
        assert_eq!(export(&fresh).await, bare, "nothing was made");

        let (own, others) = (reference(&park), "0123456789abcdef-anderes");
        let secret = secret.as_str().unwrap();
        let known = |r: &&'_ str| if **r == own { secret.to_owned() } else { others.to_owned() };
        let known: Vec<(String, String)> = all.iter().map(|r| ((*r).to_owned(), known(r))).collect();
        let known: Vec<(&str, &str)> = known.iter().map(|(r, s)| (r.as_str(), s.as_str())).collect();
        let looked = import_with(&fresh, &text, &known, true).await.unwrap();
        for line in ["+ role auditor: auditor@example.org", "~ settings: minimum_age: nothing → 16", &format!("+ client {park}: Park")] {
            assert!(looked.iter().any(|l| l == line), "{line}: {looked:?}");
        }
        assert_eq!(export(&fresh).await, bare, "looking changes nothing");
        assert_eq!(import_with(&fresh, &text, &known, false).await, Ok(looked));
        assert_eq!(export(&fresh).await, text);
        fresh.identity.refresh().await;
        let there = fresh.app.region.client("one", &park).unwrap();
        assert!(there.secret.as_ref().is_some_and(|s| s.fits(secret)));
        // Again, with and without the environment: it is there already.
        assert_eq!(import_with(&fresh, &text, &known, false).await, Ok(vec![]));
        assert_eq!(import_with(&fresh, &text, &[], false).await, Ok(vec![]));
    })
    .await;
}

#[tokio::test]
async fn a_secret_stays_where_nothing_is_behind_the_reference_of_an_export_and_only_there() {
    everywhere(|world| async move {
        furnished(&world).await;
        let text = export(&world).await;
        let own = text
            .split("secret = \"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert_eq!(import_with(&world, &text, &[], false).await, Ok(vec![]));
        let chosen = text.replace(own, "env:CHOSEN");
        let why = import_with(&world, &chosen, &[], false).await.unwrap_err();
        assert!(why.ends_with("secrets are missing: env:CHOSEN"), "{why}");
        let public = text.replace("confidential = true", "confidential = false");
        let public = public.lines().filter(|l| !l.starts_with("secret = "));
        let public = public.collect::<Vec<_>>().join("\n");
        let said = import_with(&world, &public, &[], false).await.unwrap();
        assert!(said[0].contains("confidential: true → false"), "{said:?}");
        let gone = import_with(&world, &text, &[], false).await.unwrap_err();
        assert!(gone.ends_with(own), "there is none to keep: {gone}");
        let back = [(own, "0123456789abcdef-wieder")];
        import_with(&world, &text, &back, false).await.unwrap();
        let other = [(own, "0123456789abcdef-anders")];
        let said = import_with(&world, &text, &other, true).await.unwrap();
        assert!(said[0].ends_with(": secret: another one"), "{said:?}");
    })
    .await;
}
