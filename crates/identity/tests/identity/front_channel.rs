//! Signing out through the browser: the page that follows embeds what services registered.
use crate::{
    people::{Browser, VERIFIER, ask, by_password, code_in},
    world::{Answer, World},
};
use axum::http::{StatusCode, header};
use protocols::{form, jose, oidc::LogoutToken};
use serde_json::json;
use store::harness;

/// Two services with such an address, of which one is told behind the browser's back as well.
const TWO: &str = r#"
  { id = "mill", realm = "one", name = "Mühle", redirect_uris = ["https://mill.example/cb"], post_logout_redirect_uris = ["https://mill.example/bye"], backchannel_logout_uri = "https://mill.example/told", own = true, oauth = { frontchannel_logout_uri = "https://mill.example/out;a,b?shop=1", initiate_login_uri = "https://mill.example/begin?from=id" } },
  { id = "dock", realm = "one", name = "Hafen", redirect_uris = ["https://dock.example/cb"], own = true, oauth = { frontchannel_logout_uri = "https://dock.example/out" } },
"#;

pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [("client = [", format!("client = [{TWO}"))];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

async fn visit(browser: &mut Browser, client: &str) {
    let answer = browser.get(&format!("/authorize?{}", ask(client))).await;
    let code = code_in(&browser.follow(answer).await).unwrap();
    let redirect = format!("https://{client}.example/cb");
    let body = form::Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &redirect),
        ("code_verifier", VERIFIER),
        ("client_id", client),
    ]);
    let (world, kind) = (browser.world(), "application/x-www-form-urlencoded");
    let tokens = world.post("id.one", "/token", kind, None, &body).await;
    assert_eq!(tokens.status, StatusCode::OK, "{}", tokens.body);
}

/// The addresses that a page embeds.
fn frames(page: &Answer) -> Vec<String> {
    let frames = page.body.split("<iframe").skip(1);
    let frame = |text: &str| {
        let frame = text.split('>').next().unwrap();
        assert!(frame.contains("sandbox=\"allow-scripts allow-same-origin\""));
        assert!(frame.contains("title=\""));
        let address = frame.split("src=\"").nth(1).unwrap();
        address.split('"').next().unwrap().replace("&#38;", "&")
    };
    frames.map(frame).collect()
}

fn parameter(address: &str, name: &str) -> String {
    let query = form::parse(address.split_once('?').unwrap().1).unwrap();
    query.get(name).unwrap_or_default().to_owned()
}

/// Asks to sign out, and says yes.
async fn sign_out(browser: &mut Browser, query: &str) -> Answer {
    let page = browser.get(&format!("/logout?{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    browser.post("/logout/confirm", &[("carried", query)]).await
}

const BACK: &str =
    "client_id=mill&post_logout_redirect_uri=https%3A%2F%2Fmill.example%2Fbye&state=z";

#[tokio::test]
async fn services_of_the_session_are_told_in_the_browser_and_then_the_person_returns() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        visit(&mut browser, "mill").await;
        visit(&mut browser, "dock").await;
        let page = sign_out(&mut browser, BACK).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let told = frames(&page);
        assert_eq!(told.len(), 2, "{told:?}");
        for address in &told {
            assert_eq!(parameter(address, "iss"), "https://id.one");
        }
        assert!(told[0].starts_with("https://dock.example/out?iss="));
        assert!(told[1].starts_with("https://mill.example/out;a,b?shop=1&iss="));
        let sids = [parameter(&told[0], "sid"), parameter(&told[1], "sid")];
        assert!(
            sids[0] != sids[1] && sids[0].len() == 22,
            "two services could compare"
        );
        // Nothing else may be embedded, and no address breaks out of the policy.
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        let wanted = "frame-src https://dock.example/out https://mill.example/out%3Ba%2Cb; ";
        assert!(policy.contains(wanted), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        // It says what happens and goes on, without a script and without waiting for ever.
        assert!(page.body.contains("Mühle") && page.body.contains("Hafen"));
        let to = "https://mill.example/bye?state=z";
        assert!(
            page.body.contains(&format!("content=\"0; url={to}\"")),
            "{}",
            page.body
        );
        assert!(page.body.contains(&format!("href=\"{to}\"")));
        // The same session under the same name behind the browser's back.
        let sent = world.logouts().await;
        let mill = sent
            .iter()
            .find(|(to, _)| to == "https://mill.example/told");
        let token: LogoutToken = jose::unverified_claims(&mill.unwrap().1).unwrap();
        assert_eq!(token.sid.as_deref(), Some(sids[1].as_str()));
        assert!(
            browser
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
    })
    .await;
}

#[tokio::test]
async fn only_services_that_were_used_in_this_session_learn_of_its_end() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        visit(&mut browser, "dock").await;
        let mut other = by_password(&world).await;
        visit(&mut other, "mill").await;
        browser.get("/account").await;
        let page = browser.post("/account/sign-out", &[]).await;
        let told = frames(&page);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("https://dock.example/out?"));
        assert!(page.body.contains("content=\"0; url=/\""), "{}", page.body);
        // Nobody is signed in any more: nothing is embedded for whoever asks again.
        let again = browser.get(&format!("/logout?{BACK}")).await;
        assert_eq!(again.location(), "https://mill.example/bye?state=z");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_says_goodbye_embeds_twenty_services_at_the_most() {
    harness::each_database(|db| async {
        use std::fmt::Write as _;
        let mut many = String::new();
        for n in 0..22 {
            writeln!(many, "{{ id = \"s{n}\", realm = \"one\", name = \"S{n}\", redirect_uris = [\"https://s{n}.example/cb\"], own = true, oauth = {{ frontchannel_logout_uri = \"https://s{n}.example/out\" }} }},").unwrap();
        }
        let world = World::new(db).await;
        let world = world.changed_all(&[("client = [", format!("client = [{many}"))]).await;
        let mut browser = by_password(&world).await;
        for n in 0..22 {
            visit(&mut browser, &format!("s{n}")).await;
        }
        browser.get("/account").await;
        let page = browser.post("/account/sign-out", &[]).await;
        assert_eq!(frames(&page).len(), 20);
    })
    .await;
}

#[tokio::test]
async fn an_address_elsewhere_is_not_registered() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let open = "name = \"Eins-ID\", registration = \"open\",";
        let world = world.changed("name = \"Eins-ID\",", open).await;
        let register = async |logout: &str| {
            let body = json!({ "redirect_uris": ["https://new.example/cb"], "frontchannel_logout_uri": logout });
            let (body, kind) = (body.to_string(), "application/json");
            world.post("id.one", "/clients", kind, None, &body).await
        };
        for bad in ["https://other.example/out", "http://new.example/out", "https://new.example/out#x", "javascript:alert(1)"] {
            let answer = register(bad).await;
            assert_eq!(answer.json()["error"], "invalid_client_metadata", "{bad} {}", answer.body);
        }
        let good = register("https://new.example/out").await;
        assert_eq!(good.status, StatusCode::CREATED, "{}", good.body);
        let document = world.get("id.one", "/.well-known/openid-configuration", None).await.json();
        assert_eq!(document["frontchannel_logout_supported"], true);
        assert_eq!(document["frontchannel_logout_session_supported"], true);
    })
    .await;
}

#[tokio::test]
async fn people_open_a_service_from_their_account() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        visit(&mut browser, "mill").await;
        visit(&mut browser, "dock").await;
        let page = browser.get("/account/services").await;
        let link = "href=\"https://mill.example/begin?from=id&#38;iss=https%3A%2F%2Fid.one\"";
        assert!(page.body.contains(link), "{}", page.body);
        assert_eq!(
            page.body.matches("Dienst öffnen").count(),
            1,
            "only where there is such an address"
        );
    })
    .await;
}
