//! The export tells everything that is kept of a person.
use crate::{
    account_data::unpacked,
    desk::{Someone, officials, someone},
    people::Browser,
    upstream::{self, THREE, open_account},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use serde_json::Value;

/// Where the export tells what a table keeps.
const TOLD: [(&str, &str); 30] = [
    ("administrators", "roles_in_the_administration"),
    ("persons", "profile"),
    ("factors", "ways_to_sign_in"),
    ("passkeys", "ways_to_sign_in"),
    ("phones", "ways_to_sign_in"),
    ("registrations", "registrations"),
    ("sessions", "sessions"),
    ("known_browsers", "known_browsers"),
    ("grants", "sign_ins_at_services"),
    ("acting", "sign_ins_at_services"),
    ("passwords", "password_changed_at"),
    ("code_apps", "code_app_since"),
    ("recovery_codes", "recovery_codes_left"),
    ("pins", "pins"),
    ("push_subscriptions", "messages_to_phones"),
    ("push_orders", "orders_by_message"),
    ("upstream_accounts", "connected_accounts"),
    ("officials", "official_of"),
    ("desk_requests", "identifications"),
    ("desk_sendings", "documents_from_officials"),
    ("organisations", "organisations"),
    ("members", "organisations"),
    ("mandates", "mandates"),
    ("invitations", "invitations"),
    ("consents", "consents"),
    ("signatures", "signatures"),
    ("signature_documents", "signatures"),
    ("mail_changes", "mail_changes"),
    ("former_mails", "former_mail_addresses"),
    ("notices", "notices"),
];

/// The same, for what has no list of its own.
const TOLD_TOO: [(&str, &str); 4] = [
    ("unwanted_calls", "unwanted_calls"),
    ("seen_places", "seen_places"),
    ("erasures", "erasure"),
    ("recoveries", "recoveries"),
];

/// What the export leaves out, and why.
const OTHERS: [(&str, &str); 39] = [
    ("awaited", "a sign-in that is running, for minutes"),
    ("federation_keys", "the realm's"),
    ("federation_members", "a service's or a provider's"),
    ("ssf_streams", "a service's"),
    (
        "ssf_subjects",
        "which events a service wants, by its own choice",
    ),
    ("ssf_events", "sealed, on its way to a service, for days"),
    ("realm_settings", "the realm's"),
    ("trials", "a sign-in of a test person, for minutes"),
    ("administrator_links", "the realm's"),
    ("support_cases", "a code for help, for half an hour"),
    ("upstream_switches", "the realm's"),
    ("upstream_failures", "counts"),
    ("chain_checks", "the realm's"),
    ("saml_provider_keys", "the realm's"),
    ("saml_requests", "a sign-in that is running, for minutes"),
    ("saml_seen", "hashes, for minutes"),
    (
        "saml_participants",
        "as long as a session, which is told with what services got",
    ),
    ("saml_logouts", "a sign-out on its way, for minutes"),
    ("saml_metadata", "a service's"),
    ("clients", "a service's"),
    ("client_revision", "a count"),
    ("initial_access_tokens", "a service's"),
    ("statements_seen", "hashes, for minutes"),
    ("pushed_requests", "a sign-in that begins, for seconds"),
    ("signing_keys", "the realm's"),
    ("signing_authorities", "the realm's"),
    ("saml_keys", "the realm's"),
    (
        "upstream_assertions",
        "hashes of names that providers use once",
    ),
    ("passkey_offers", "a challenge, for minutes"),
    ("activations", "a phone that is being added, for minutes"),
    ("sign_ins", "a sign-in that is running, for minutes"),
    ("orders", "a sign-in that is running, for minutes"),
    (
        "upstream_attempts",
        "a sign-in that is running, for minutes",
    ),
    ("guesses", "a count of tries, by a mark"),
    ("desk_recoveries", "what officials typed, until it is over"),
    ("pin_settings", "a secret, for minutes"),
    ("pin_attempts", "secrets, for minutes"),
    ("mail_proofs", "a sign-in that is running, for minutes"),
    (
        "phone_changes",
        "a phone that is being replaced, for minutes",
    ),
];

pub async fn exported(browser: &mut Browser) -> Value {
    browser.get("/account/data").await;
    let answer = browser.post("/account/data/export", &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let files = unpacked(&answer.bytes);
    let konto = files.iter().find(|(name, _)| name == "konto.json").unwrap();
    serde_json::from_slice(&konto.1).unwrap()
}

#[tokio::test]
async fn every_table_is_told_or_is_known_to_hold_nothing_to_tell() {
    everywhere(|world| async move {
        let mut person = someone(&world, "neu@example.org").await;
        let konto = exported(&mut person.browser).await;
        let told = || TOLD.iter().chain(&TOLD_TOO);
        let forgotten: Vec<&str> = identity::MIGRATIONS
            .iter()
            .flat_map(|migration| migration.sql.split("CREATE TABLE ").skip(1))
            .filter_map(|table| Some(table.split_once('(')?.0.trim()))
            .filter(|table| {
                let part = told().find(|(told, _)| told == table);
                let is_told = part.is_some_and(|(_, part)| konto.get(part).is_some());
                !is_told && !OTHERS.iter().any(|(other, _)| other == table)
            })
            .collect();
        assert_eq!(forgotten, Vec::<&str>::new(), "tell them, or say why not");
    })
    .await;
}

store::sql! {
    SUBSCRIBE = "INSERT INTO push_subscriptions (phone, person, sealed, created_at) SELECT id, person, name, 5 FROM factors";
    PIN = "INSERT INTO pins (factor, record, tries, tries_ever) SELECT id, name, 2, 9 FROM factors";
}

/// Identified at the desk, an owner, represented by somebody, with a wish for another address.
async fn busy(world: &World) -> Someone {
    let (mut first, mut second) = officials(world).await;
    let mut person = someone(world, "neu@example.org").await;
    let code = person.shows_code().await;
    let path = first.enters(&code, &person.mail).await;
    second.checks(&path).await;
    let confirmed = person.confirms(&path).await;
    assert_eq!(confirmed.location(), "/account/desk", "{}", confirmed.body);
    person.founds("Musterverein").await;
    let offered = person.offers("give", "tochter@example.org").await;
    assert_eq!(offered.status, StatusCode::SEE_OTHER, "{}", offered.body);
    let wish = [("mail", "anders@example.org")];
    person.posts("/account/profile/mail", &wish).await;
    let filled = world.app.db.write("test", |tx| {
        tx.run(&SUBSCRIBE, ())?;
        tx.run(&PIN, ())
    });
    assert!(filled.await.unwrap() > 0);
    person
}

#[tokio::test]
async fn the_export_tells_what_each_part_of_the_account_keeps_and_no_secrets() {
    everywhere(|world| async move {
        let mut person = busy(&world).await;
        let konto = exported(&mut person.browser).await;
        let organisation = &konto["organisations"][0];
        assert_eq!(organisation["name"], "Musterverein");
        assert_eq!(organisation["role"], "owner");
        let mandate = &konto["mandates"][0];
        assert_eq!(
            (&mandate["side"], &mandate["given_by_me"]),
            (&"given".into(), &true.into())
        );
        assert_eq!(konto["invitations"][0]["mail"], "tochter@example.org");
        let desk = &konto["identifications"][0];
        assert_eq!(desk["authority"], "Stadt Musterstadt");
        assert!(desk["confirmed_at"].is_i64());
        let signed = desk["evidence"]["text"].as_str().unwrap();
        assert!(signed.contains("Musterweg 1"), "{signed}");
        assert_eq!(konto["mail_changes"][0]["mail"], "anders@example.org");
        assert_eq!(konto["messages_to_phones"][0]["phone"], "Testhandy");
        assert_eq!(konto["messages_to_phones"][0]["since"], 5);
        assert_eq!(konto["pins"][0]["wrong_tries"], 2);
        assert!(konto["seen_places"][0]["kept_until"].is_i64());
        let notices = konto["notices"].as_array().unwrap();
        assert!(
            notices.iter().all(|n| n["title"].is_string()),
            "{notices:?}"
        );
        assert!(!notices.is_empty());
        // Who did it at the desk, and how phones are reached, is nobody else's.
        let text = konto.to_string();
        for secret in [
            "amt1@example.org",
            "amt2@example.org",
            "claimed_by",
            "sealed",
            "secret",
        ] {
            assert!(!text.contains(secret), "{secret}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_persons_organisations_documents_and_notices_are_not_told() {
    everywhere(|world| async move {
        busy(&world).await;
        let mut other = someone(&world, "fremd@example.org").await;
        let konto = exported(&mut other.browser).await;
        for part in [
            "organisations",
            "mandates",
            "invitations",
            "identifications",
            "mail_changes",
        ] {
            assert_eq!(konto[part], Value::Array(vec![]), "{part}");
        }
        assert!(!konto.to_string().contains("neu@example.org"));
    })
    .await;
}

#[tokio::test]
async fn a_connected_account_is_told_without_the_providers_handles() {
    upstream::everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        let konto = exported(&mut browser).await;
        let connected = &konto["connected_accounts"][0];
        assert_eq!(connected["provider"], "BundID");
        assert_eq!(connected["mailbox_known"], true);
        assert!(connected["since"].is_i64());
        let text = konto.to_string();
        assert!(
            !text.contains(THREE.id) && !text.contains("mailbox-3"),
            "{text}"
        );
    })
    .await;
}
