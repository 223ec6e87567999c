//! Single logout: begun at a service or here, on its way through all services of the session.
use crate::{
    people::Browser,
    saml::{
        ARCHIVE, IDP, POOL, SLO, agreeing, at_the_pool, everywhere, field, follow, published,
        query, read, send, wish,
    },
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::saml::{
    Incoming, Kind, LogoutRequest, LogoutResponse, NameFormat, Parameter, Received,
    soft_service::{SoftService, Wish},
};

/// A session in which pool, archive and the library (OpenID Connect) take part; what the pool and
/// the archive call the person.
async fn three_services(world: &World) -> (Browser, String, String) {
    let (mut browser, pool) = at_the_pool(world).await;
    let text = ARCHIVE.request(&wish(world, "_archive"));
    let signed = ARCHIVE
        .signed_query(Parameter::Request, &text, "s")
        .unwrap();
    let answer = send(&mut browser, &signed).await;
    let page = follow(&mut browser, answer).await;
    let page = agreeing(&mut browser, page, &[]).await;
    let archive = read(
        world,
        &page,
        &ARCHIVE,
        "https://archive.example/acs",
        "_archive",
    )
    .await;
    browser
        .get(&format!("/authorize?{}", crate::people::ask("library")))
        .await;
    (
        browser,
        pool.name_id.unwrap(),
        archive.unwrap().name_id.unwrap(),
    )
}

fn logout(world: &World, id: &str, name: &str) -> Wish {
    Wish {
        id: id.to_owned(),
        destination: SLO.to_owned(),
        at: world.now(),
        attributes: String::new(),
        elements: format!(
            r#"<saml:NameID Format="{}">{name}</saml:NameID>"#,
            NameFormat::Persistent.uri()
        ),
    }
}

fn answer_to(world: &World, request: &str, status: &str) -> Wish {
    Wish {
        id: format!("_r{request}"),
        destination: SLO.to_owned(),
        at: world.now(),
        attributes: format!(r#" InResponseTo="{request}""#),
        elements: format!(
            r#"<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{status}"/></samlp:Status>"#
        ),
    }
}

/// Where a page of a sign-out leads the browser.
fn address(page: &Answer) -> String {
    let rest = page
        .body
        .split_once("http-equiv=\"refresh\" content=\"0; url=");
    let rest = rest
        .unwrap_or_else(|| panic!("{} {}", page.status, page.body))
        .1;
    rest.split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// What a service reads in such an address.
async fn received(world: &World, to: &str, origin: &str) -> (Received, String) {
    let query = to
        .strip_prefix(&format!("{origin}/slo?"))
        .unwrap_or_else(|| panic!("{to}"));
    let received = Received::by_redirect(query).unwrap();
    assert_eq!(received.claims().unwrap().1, IDP);
    assert!(!published(world).await.is_empty());
    (received, format!("{origin}/slo"))
}

async fn is_signed_out(browser: &mut Browser) -> bool {
    let account = browser.get("/account").await;
    account.location().contains("/sign-in/") || account.location().contains("/authorize")
}

#[tokio::test]
async fn a_service_signs_out_everywhere_and_learns_that_it_is_done() {
    everywhere(|world| async move {
        let (mut browser, pool, archive) = three_services(&world).await;
        let text = POOL.message("LogoutRequest", &logout(&world, "_bye", &pool));
        let query = POOL
            .signed_query(Parameter::Request, &text, "pool state")
            .unwrap();
        let begun = browser.get(&format!("/saml/slo?{query}")).await;
        assert!(
            begun.location().starts_with("/saml/logout/"),
            "{}",
            begun.body
        );
        assert!(is_signed_out(&mut browser).await, "ours ends first");
        assert_eq!(
            world.logouts().await.len(),
            1,
            "the library is told behind the scenes"
        );

        let page = follow(&mut browser, begun).await;
        assert!(page.body.contains("archive.example"), "{}", page.body);
        let (asked, slo) = received(&world, &address(&page), "https://archive.example").await;
        assert_eq!(asked.claims().unwrap().0, Kind::LogoutRequest);
        let message = asked.open(&published(&world).await).unwrap();
        let incoming = Incoming {
            destination: &slo,
            service: IDP,
            now: world.now(),
        };
        let asked = LogoutRequest::read(&message, &incoming).unwrap();
        assert_eq!(asked.name, archive);
        assert_eq!(asked.sessions.len(), 1);

        let text = ARCHIVE.message("LogoutResponse", &answer_to(&world, &asked.id, "Success"));
        let query = ARCHIVE
            .signed_query(Parameter::Response, &text, "")
            .unwrap();
        let next = browser.get(&format!("/saml/slo?{query}")).await;
        let page = follow(&mut browser, next).await;
        let (done, slo) = received(&world, &address(&page), "https://pool.example").await;
        let message = done.open(&published(&world).await).unwrap();
        assert_eq!(message.relay_state.as_deref(), Some("pool state"));
        let incoming = Incoming {
            destination: &slo,
            service: IDP,
            now: world.now(),
        };
        let done = LogoutResponse::read(&message, &incoming).unwrap();
        assert_eq!((done.request.as_str(), done.success), ("_bye", true));
    })
    .await;
}

#[tokio::test]
async fn a_service_that_does_not_answer_holds_nobody_up() {
    everywhere(|world| async move {
        let (mut browser, pool, _) = three_services(&world).await;
        let text = POOL
            .sign(&POOL.message("LogoutRequest", &logout(&world, "_bye", &pool)))
            .unwrap();
        // As a form, without our cookies: the signature alone says who asks.
        let body = SoftService::form(Parameter::Request, &text, "");
        let kind = "application/x-www-form-urlencoded";
        let begun = world.post("id.one", "/saml/slo", kind, None, &body).await;
        assert!(is_signed_out(&mut browser).await);
        let first = browser.get(begun.location()).await;
        let skip = first.body.split("href=\"/saml/logout/").nth(1).unwrap();
        let skip = format!("/saml/logout/{}", skip.split('"').next().unwrap());
        assert_eq!(skip, begun.location());
        let page = browser.get(&skip).await;
        let (done, slo) = received(&world, &address(&page), "https://pool.example").await;
        let message = done.open(&published(&world).await).unwrap();
        let incoming = Incoming {
            destination: &slo,
            service: IDP,
            now: world.now(),
        };
        let done = LogoutResponse::read(&message, &incoming).unwrap();
        assert!(!done.success, "not everywhere");
    })
    .await;
}

/// From that page, by that form, to that end.
async fn signs_out(world: World, page: &str, form: &str, end: &str) {
    let (mut browser, _, _) = three_services(&world).await;
    browser.get(page).await;
    let begun = browser.post(form, &[]).await;
    let chain = begun.location().to_owned();
    assert!(chain.starts_with("/saml/logout/"), "{chain}");
    assert!(is_signed_out(&mut browser).await);
    for origin in ["https://archive.example", "https://pool.example"] {
        let page = browser.get(&chain).await;
        received(&world, &address(&page), origin).await;
    }
    assert_eq!(browser.get(&chain).await.location(), end);
}

#[tokio::test]
async fn who_signs_out_here_is_signed_out_at_the_services() {
    everywhere(|world| signs_out(world, "/logout", "/logout/confirm", "/logout")).await;
}

#[tokio::test]
async fn who_signs_out_of_the_account_is_signed_out_at_the_services() {
    everywhere(|world| signs_out(world, "/account", "/account/sign-out", "/")).await;
}

#[tokio::test]
async fn nobody_else_ends_a_session() {
    everywhere(|world| async move {
        let (mut browser, pool, _) = three_services(&world).await;
        let text = POOL.message("LogoutRequest", &logout(&world, "_bye", &pool));
        let unsigned = SoftService::query(Parameter::Request, &text, "");
        // The archive knows the pool's name for the person, but not as its own.
        let stolen = ARCHIVE.message("LogoutRequest", &logout(&world, "_bye", &pool));
        let stolen = ARCHIVE
            .signed_query(Parameter::Request, &stolen, "")
            .unwrap();
        let forged = ARCHIVE.signed_query(Parameter::Request, &text, "").unwrap();
        let mut over = logout(&world, "_late", &pool);
        over.attributes = r#" NotOnOrAfter="2020-01-01T00:00:00Z""#.to_owned();
        let over = POOL.message("LogoutRequest", &over);
        let over = POOL.signed_query(Parameter::Request, &over, "").unwrap();
        let mut other = logout(&world, "_other", &pool);
        other
            .elements
            .push_str("<samlp:SessionIndex>another</samlp:SessionIndex>");
        let other = POOL.message("LogoutRequest", &other);
        let other = POOL.signed_query(Parameter::Request, &other, "").unwrap();
        for query in [unsigned, stolen, forged, over, other] {
            world
                .get("id.one", &format!("/saml/slo?{query}"), None)
                .await;
            assert!(!is_signed_out(&mut browser).await);
        }
        let response = POOL.message("LogoutResponse", &answer_to(&world, "_never", "Success"));
        let response = POOL
            .signed_query(Parameter::Response, &response, "")
            .unwrap();
        let answer = world
            .get("id.one", &format!("/saml/slo?{response}"), None)
            .await;
        assert_eq!(answer.location(), "/saml/refused/saml-refused");
        let guessed = browser
            .get("/saml/logout/AAAAAAAAAAAAAAAAAAAAAA.AAAA")
            .await;
        assert_eq!(guessed.status, StatusCode::GONE);
        assert!(field(&guessed, "SAMLRequest").is_none());
        assert!(!query(&wish(&world, "_x")).is_empty());
    })
    .await;
}
