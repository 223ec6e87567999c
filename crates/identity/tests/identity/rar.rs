//! What exactly a person allows (RFC 9396): seen, asked for each time, and nothing else in tokens.
use crate::{
    calls::{arrive, claims, introspected, post, redemption, text, tokens},
    people::{Browser, ask_with, by_password, code_in, known_person},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::form::Form;
use serde_json::{Value, json};
use store::harness;

store::sql! {
    ALLOWED = "SELECT detail FROM events WHERE kind = 'details.allowed'";
    EVENTS = "SELECT detail FROM events";
    TERMS = "SELECT terms FROM grants";
}

/// The town's treasury, which people pay, and a service of the realm's own that asks, too.
const SHOPS: &str = r#"
  { id = "shop", realm = "one", name = "Stadtkasse", redirect_uris = ["https://shop.example/cb"], secret = "sh0p", api = "https://shop.example/api", attributes = [{ name = "birthdate", purpose = "Alter", voluntary = true }], oauth = { grant_types = ["authorization_code", "refresh_token", "client_credentials"], authorization_details_types = ["urn:stadttor:authorization:payment", "urn:stadttor:authorization:document_signature", "urn:stadttor:authorization:attribute_proof"] } },
  { id = "permit", realm = "one", name = "Bauamt", redirect_uris = ["https://permit.example/cb"], secret = "perm1t", own = true, oauth = { authorization_details_types = ["urn:stadttor:authorization:payment"] } },
  { id = "widget", realm = "one", name = "Kassenfenster", redirect_uris = ["https://widget.example/cb"], secret = "w1dget", oauth = { grant_types = ["authorization_code", "implicit"], response_types = ["code", "code token"], authorization_details_types = ["urn:stadttor:authorization:payment"] } },
"#;
const SHOP: (&str, &str) = ("shop", "sh0p");
const PERMIT: (&str, &str) = ("permit", "perm1t");

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [("client = [", format!("client = [{SHOPS}"))];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

fn payment(amount: &str) -> String {
    json!([{
        "type": "urn:stadttor:authorization:payment", "amount": amount, "currency": "EUR",
        "payee": "Stadtwerke <Musterstadt>", "iban": "DE89370400440532013000", "reference": "Strom 11/26",
    }])
    .to_string()
}

fn documents(names: &[&str]) -> String {
    let digest =
        |name: &str| protocols::base64url::encode(&protocols::digest::sha256(name.as_bytes()));
    let all: Vec<Value> = names
        .iter()
        .map(|name| json!({ "name": name, "sha256": digest(name) }))
        .collect();
    let kind = "urn:stadttor:authorization:document_signature";
    json!([{ "type": kind, "documents": all }]).to_string()
}

fn asking<'a>(details: &'a str, more: &[(&'a str, &'a str)]) -> String {
    let mut all = vec![("scope", "openid"), ("authorization_details", details)];
    all.extend_from_slice(more);
    ask_with("shop", &all)
}

async fn page(browser: &mut Browser, query: &str) -> Answer {
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let page = browser.follow(answer).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.location());
    page
}

async fn details_of(browser: &mut Browser, details: &str) -> Value {
    let more = [("scope", "openid"), ("authorization_details", details)];
    tokens(browser, SHOP, &more).await
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn a_payment_is_read_asked_for_each_time_and_stands_in_every_token() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = payment("1234.50");
        for _ in 0..2 {
            let page = page(&mut browser, &asking(&asked, &[])).await;
            for part in [
                "Sie zahlen 1.234,50\u{a0}€ an „Stadtwerke &#60;Musterstadt&#62;“.",
                "DE89 3704 0044 0532 0130 00",
                "Strom 11/26",
            ] {
                assert!(page.body.contains(part), "{part}: {}", page.body);
            }
            let agreed = browser.agree(&page, &[]).await;
            let code = code_in(&browser.follow(agreed).await).expect("a code");
            let redirect = "https://shop.example/cb";
            let given = post(&world, "/token", SHOP, &redemption(&code, redirect)).await;
            let given = given.json();
            assert_eq!(given["authorization_details"], json_of(&asked));
            let access = text(&given, "access_token");
            let said = claims(&world, access).await;
            assert_eq!(said["authorization_details"], json_of(&asked));
            let said = introspected(&world, SHOP, access).await;
            assert_eq!(said["authorization_details"], json_of(&asked));
        }
        // Without details nobody is asked again: the old answer holds for what it was given for.
        let plain = arrive(&mut browser, &ask_with("shop", &[("scope", "openid")])).await;
        assert!(code_in(&plain).is_some());
    })
    .await;
}

#[tokio::test]
async fn silence_allows_no_payment_and_neither_does_being_one_of_the_realms_own() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = payment("5.00");
        details_of(&mut browser, &asked).await;
        let silent = asking(&asked, &[("prompt", "none")]);
        let answer = browser.get(&format!("/authorize?{silent}")).await;
        assert!(
            answer.location().contains("error=consent_required"),
            "{}",
            answer.location()
        );
        let own = [
            ("scope", "openid"),
            ("authorization_details", asked.as_str()),
        ];
        let seen = page(&mut browser, &ask_with("permit", &own)).await;
        assert!(seen.body.contains("Sie zahlen 5,00"), "{}", seen.body);
        let given = tokens(&mut browser, PERMIT, &own).await;
        assert_eq!(given["authorization_details"], json_of(&asked));
    })
    .await;
}

#[tokio::test]
async fn what_a_service_did_not_register_or_nobody_understands_is_refused() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let unknown = r#"[{"type":"urn:example:other"}]"#;
        let more = payment("5.00").replace("\"currency\"", "\"tip\":\"1.00\",\"currency\"");
        let proof = r#"[{"type":"urn:stadttor:authorization:attribute_proof","attributes":["address"],"recipient":"Verein","purpose":"Beitrag"}]"#;
        let signing = documents(&["Antrag"]);
        let good = payment("5.00");
        for (client, details) in [
            (SHOP, unknown),
            (SHOP, more.as_str()),
            (SHOP, "[]"),
            (SHOP, "{"),
            (SHOP, proof),
            (PERMIT, signing.as_str()),
            (("library", "s3cret"), good.as_str()),
        ] {
            let more = [("scope", "openid"), ("authorization_details", details)];
            let query = ask_with(client.0, &more);
            let answer = browser.get(&format!("/authorize?{query}")).await;
            let told = answer.location();
            assert!(
                told.contains("error=invalid_authorization_details"),
                "{details}: {told} {}",
                answer.body
            );
            let fields = protocols::form::pairs(&query).unwrap();
            let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let pushed = post(&world, "/par", client, &fields).await;
            assert_eq!(pushed.status, StatusCode::BAD_REQUEST);
            assert_eq!(text(&pushed.json(), "error"), "invalid_authorization_details");
        }
        let own = [
            ("grant_type", "client_credentials"),
            ("authorization_details", good.as_str()),
        ];
        let nobody = post(&world, "/token", SHOP, &own).await;
        assert_eq!(text(&nobody.json(), "error"), "invalid_authorization_details");
    })
    .await;
}

#[tokio::test]
async fn what_was_pushed_is_what_is_shown_whatever_the_browser_says() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let query = asking(&payment("7.00"), &[]);
        let fields = protocols::form::pairs(&query).unwrap();
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let pushed = post(&world, "/par", SHOP, &fields).await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let pushed = pushed.json();
        let other = payment("0.07");
        let tampered = Form::encode(&[
            ("client_id", "shop"),
            ("request_uri", text(&pushed, "request_uri")),
            ("authorization_details", &other),
        ]);
        let page = page(&mut browser, &tampered).await;
        assert!(page.body.contains("7,00\u{a0}€") && !page.body.contains("0,07"));
        let agreed = browser.agree(&page, &[]).await;
        let code = code_in(&browser.follow(agreed).await).unwrap();
        let redirect = "https://shop.example/cb";
        let given = post(&world, "/token", SHOP, &redemption(&code, redirect)).await;
        assert_eq!(given.json()["authorization_details"][0]["amount"], "7.00");
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_for_its_own_page_and_its_own_person() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let after = |body: &str, mark: &str| {
            let rest = body.split_once(mark).expect(mark).1;
            rest.split('"').next().unwrap().to_owned()
        };
        let wish = |page: &Answer| after(&page.body, "name=\"wish\" value=\"");
        let small = page(&mut browser, &asking(&payment("1.00"), &[])).await;
        let large = page(&mut browser, &asking(&payment("1000.00"), &[])).await;
        let release = format!(
            "/sign-in/{}/release",
            after(&large.body, "action=\"/sign-in/").trim_end_matches("/release")
        );
        assert_ne!(wish(&small), wish(&large));
        // The answer to the small one, sent for the large one, shows the page again.
        let crossed = browser.post(&release, &[("wish", &wish(&small))]).await;
        let again = browser.follow(crossed).await;
        assert!(again.body.contains("1.000,00"), "{}", again.body);
        // Another account: what was asked of the first one is asked of the second one, too.
        let other = browser.post(&release, &[("other", "yes")]).await;
        let chosen = browser.follow(other).await;
        assert!(!chosen.body.contains("name=\"wish\""));
        let path = release.trim_end_matches("/release");
        let form = [
            ("mail", "test1@example.org"),
            ("password", crate::world::PASSWORD),
        ];
        let signed_in = browser.post(&format!("{path}/password"), &form).await;
        let asked = browser.follow(signed_in).await;
        assert!(asked.body.contains("1.000,00"), "{}", asked.body);
        let agreed = browser.agree(&asked, &[]).await;
        assert!(code_in(&browser.follow(agreed).await).is_some());
    })
    .await;
}

#[tokio::test]
async fn tokens_keep_or_narrow_what_was_allowed_and_never_widen_it() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let (both, one) = (documents(&["Antrag", "Anlage"]), documents(&["Antrag"]));
        let wider = documents(&["Antrag", "Anlage", "Vertrag"]);
        // Already with the code; what is refused there uses nothing up.
        let arrived = arrive(&mut browser, &asking(&both, &[])).await;
        let code = code_in(&arrived).unwrap();
        let redeem = redemption(&code, "https://shop.example/cb");
        for wrong in [wider.as_str(), &payment("1.00")] {
            let fields = [&redeem[..], &[("authorization_details", wrong)]].concat();
            let answer = post(&world, "/token", SHOP, &fields).await;
            assert_eq!(
                text(&answer.json(), "error"),
                "invalid_authorization_details"
            );
        }
        let first = post(&world, "/token", SHOP, &redeem).await.json();
        assert_eq!(first["authorization_details"], json_of(&both));
        let refresh = async |token: &str, details: Option<&str>| {
            let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", token)];
            fields.extend(details.map(|text| ("authorization_details", text)));
            post(&world, "/token", SHOP, &fields).await.json()
        };
        let token = text(&first, "refresh_token").to_owned();
        let refused = refresh(&token, Some(&wider)).await;
        assert_eq!(text(&refused, "error"), "invalid_authorization_details");
        let less = refresh(&token, Some(&one)).await;
        assert_eq!(less["authorization_details"], json_of(&one));
        let said = claims(&world, text(&less, "access_token")).await;
        assert_eq!(said["authorization_details"], json_of(&one));
        let all = refresh(text(&less, "refresh_token"), None).await;
        assert_eq!(all["authorization_details"], json_of(&both));
        // What was granted without details gains none.
        let plain = tokens(&mut browser, SHOP, &[("scope", "openid")]).await;
        let gained = refresh(text(&plain, "refresh_token"), Some(&one)).await;
        assert_eq!(text(&gained, "error"), "invalid_authorization_details");
    })
    .await;
}

#[tokio::test]
async fn the_phone_signs_every_part_of_what_is_allowed() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut browser, "library", "neu@example.org").await;
        browser.cookies.remove("__Host-session");
        let sign_in = browser.begin(&asking(&payment("12.50"), &[])).await;
        let link = browser.order(&sign_in).await;
        let claimed = phone.claim(&link).await;
        let claimed = claimed.json();
        let approval = json_of(text(&claimed, "approval"));
        assert_eq!(
            approval["details"],
            json!([{ "kind": "payment", "parts": [
                { "label": "amount", "value": "12.50 EUR" },
                { "label": "payee", "value": "Stadtwerke <Musterstadt>" },
                { "label": "account", "value": "DE89 3704 0044 0532 0130 00" },
                { "label": "reference", "value": "Strom 11/26" },
            ] }])
        );
        // A request without details has no such member: phones that do not know it go on.
        let plain = browser.begin(&ask_with("shop", &[])).await;
        let link = browser.order(&plain).await;
        let claimed = phone.claim(&link).await.json();
        assert!(json_of(text(&claimed, "approval")).get("details").is_none());
    })
    .await;
}

#[tokio::test]
async fn the_audit_trail_says_that_something_was_allowed_and_the_database_not_what() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        details_of(&mut browser, &payment("99.99")).await;
        let db = &world.app.db;
        let all = async |sql: &'static store::Sql| {
            let rows: Vec<(String,)> = db
                .read(move |tx| tx.all(sql, ()))
                .await
                .unwrap_or_else(|e: store::Error| panic!("{e}"));
            rows.into_iter().map(|(text,)| text).collect::<Vec<_>>()
        };
        let allowed = all(&ALLOWED).await;
        let expected = json!({ "client": "shop", "details": "payment" });
        assert_eq!(allowed.len(), 1);
        assert_eq!(json_of(&allowed[0]), expected);
        for text in [all(&EVENTS).await, all(&TERMS).await].concat() {
            for secret in ["99.99", "Stadtwerke", "DE89"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        }
        // The person can read it, and takes it along.
        let konto = crate::export::exported(&mut browser).await;
        let mine = konto["sign_ins_at_services"].to_string();
        assert!(mine.contains("99.99") && mine.contains("DE89"), "{mine}");
        let shown = browser.get("/account/data").await;
        let shown = browser.follow(shown).await;
        assert!(
            shown.body.contains("Freigabe erteilt") && shown.body.contains("Zahlung"),
            "{}",
            shown.body
        );
    })
    .await;
}

#[tokio::test]
async fn no_payment_travels_through_the_browser() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = payment("5.00");
        let more = [
            ("scope", "openid"),
            ("response_type", "code token"),
            ("authorization_details", asked.as_str()),
        ];
        let query = ask_with("widget", &more);
        let answer = browser.get(&format!("/authorize?{query}")).await;
        assert!(
            answer
                .location()
                .contains("#error=invalid_authorization_details"),
            "{}",
            answer.location()
        );
    })
    .await;
}

#[tokio::test]
async fn discovery_names_the_types() {
    everywhere(|world| async move {
        let path = "/.well-known/openid-configuration";
        let document = world.get("id.one", path, None).await.json();
        let types = &document["authorization_details_types_supported"];
        assert_eq!(types.as_array().unwrap().len(), 3);
        assert_eq!(types[0], "urn:stadttor:authorization:payment");
    })
    .await;
}
