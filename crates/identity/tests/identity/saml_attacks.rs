//! Attacks on the identity provider for SAML: forged, moved, repeated and oversized messages.
use crate::{
    people::Browser,
    saml::{ARCHIVE, POOL, SSO, at_the_pool, everywhere, field, follow, query, send, wish, xml},
    world::{Answer, World},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    form::Form,
    saml::{
        Parameter,
        soft_service::{SoftService, Wish},
    },
};

async fn post(world: &World, xml: &str) -> Answer {
    let body = SoftService::form(Parameter::Request, xml, "");
    let kind = "application/x-www-form-urlencoded";
    world.post("id.one", "/saml/sso", kind, None, &body).await
}

/// The page that a refused message ends on.
async fn refused(world: &World, answer: Answer) -> String {
    let to = answer.location().to_owned();
    assert!(to.starts_with("/saml/refused/"), "{} {to}", answer.status);
    let page = world.get("id.one", &to, None).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.body);
    to.trim_start_matches("/saml/refused/").to_owned()
}

fn plain(id: &str, world: &World) -> Wish {
    wish(world, id)
}

#[tokio::test]
async fn strangers_and_foreign_addresses_get_nothing() {
    everywhere(|world| async move {
        let stranger = POOL.request(&plain("_a", &world));
        let stranger = stranger.replace(">https://pool.example/saml<", ">https://evil.example/saml<");
        assert_eq!(refused(&world, post(&world, &stranger).await).await, "saml-unknown");
        for (attribute, code) in [
            (r#" AssertionConsumerServiceURL="https://evil.example/acs""#, "saml-address"),
            (r#" AssertionConsumerServiceURL="https://pool.example/acs/""#, "saml-address"),
            (r#" AssertionConsumerServiceURL="https://pool.example/acs?x=1""#, "saml-address"),
            (r#" AssertionConsumerServiceURL="https://pool.example/slo""#, "saml-address"),
            (r#" AssertionConsumerServiceIndex="7""#, "saml-address"),
            (
                r#" AssertionConsumerServiceURL="https://pool.example/acs" AssertionConsumerServiceIndex="0""#,
                "saml-refused",
            ),
            (
                r#" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact""#,
                "saml-unsupported",
            ),
        ] {
            let mut wish = plain("_b", &world);
            wish.attributes = attribute.to_owned();
            let answer = post(&world, &POOL.request(&wish)).await;
            assert_eq!(refused(&world, answer).await, code, "{attribute}");
        }
    })
    .await;
}

#[tokio::test]
async fn messages_for_others_of_other_times_or_repeated_are_refused() {
    everywhere(|world| async move {
        let wrong = |change: &dyn Fn(&mut Wish)| {
            let mut wish = plain("_a", &world);
            change(&mut wish);
            POOL.request(&wish)
        };
        let elsewhere = wrong(&|w| w.destination = "https://id.two/saml/sso".into());
        assert_eq!(
            refused(&world, post(&world, &elsewhere).await).await,
            "saml-refused"
        );
        let old = wrong(&|w| w.at = w.at.minus_secs(400));
        assert_eq!(refused(&world, post(&world, &old).await).await, "saml-old");
        let early = wrong(&|w| w.at = w.at.plus_secs(90));
        assert_eq!(
            refused(&world, post(&world, &early).await).await,
            "saml-old"
        );
        let id = wrong(&|w| w.id = "1 x".into());
        assert_eq!(
            refused(&world, post(&world, &id).await).await,
            "saml-refused"
        );

        let good = POOL.request(&plain("_once", &world));
        assert!(
            post(&world, &good)
                .await
                .location()
                .starts_with("/authorize?")
        );
        assert_eq!(
            refused(&world, post(&world, &good).await).await,
            "saml-again"
        );
        world.later(240);
        assert_eq!(
            refused(&world, post(&world, &good).await).await,
            "saml-again"
        );
        // The same name from another service is another message.
        let other = ARCHIVE
            .sign(&ARCHIVE.request(&plain("_once", &world)))
            .unwrap();
        assert!(
            post(&world, &other)
                .await
                .location()
                .starts_with("/authorize?")
        );
        // As a sign-out a request for a sign-in is nothing.
        let body = SoftService::form(Parameter::Request, &good, "");
        let kind = "application/x-www-form-urlencoded";
        let slo = world.post("id.one", "/saml/slo", kind, None, &body).await;
        assert_eq!(refused(&world, slo).await, "saml-refused");
    })
    .await;
}

#[tokio::test]
async fn where_signatures_are_due_nothing_else_passes() {
    everywhere(|world| async move {
        let asked = |id: &str| ARCHIVE.request(&plain(id, &world));
        assert_eq!(
            refused(&world, post(&world, &asked("_a")).await).await,
            "saml-unsigned"
        );
        let query = SoftService::query(Parameter::Request, &asked("_b"), "s");
        let answer = world
            .get("id.one", &format!("/saml/sso?{query}"), None)
            .await;
        assert_eq!(refused(&world, answer).await, "saml-unsigned");
        // Another service's key.
        let forged = POOL.sign(&asked("_c")).unwrap();
        assert_eq!(
            refused(&world, post(&world, &forged).await).await,
            "saml-signature"
        );
        // Changed after it was signed.
        let signed = ARCHIVE.sign(&asked("_d")).unwrap();
        let changed = signed.replacen("ID=\"_d\"", "ID=\"_d\" ForceAuthn=\"true\"", 1);
        assert_eq!(
            refused(&world, post(&world, &changed).await).await,
            "saml-signature"
        );
        // A signature that is wrong is not taken for none, even where none is needed.
        let forged = ARCHIVE.sign(&POOL.request(&plain("_e", &world))).unwrap();
        assert_eq!(
            refused(&world, post(&world, &forged).await).await,
            "saml-signature"
        );
        // Signed without saying for whom: anybody could send it on.
        let open = asked("_f").replace(&format!(" Destination=\"{SSO}\""), "");
        let open = ARCHIVE.sign(&open).unwrap();
        assert_eq!(
            refused(&world, post(&world, &open).await).await,
            "saml-refused"
        );
        assert!(
            post(&world, &signed)
                .await
                .location()
                .starts_with("/authorize?")
        );
    })
    .await;
}

#[tokio::test]
async fn the_signed_part_of_an_address_is_all_of_it() {
    everywhere(|world| async move {
        let signed = |id: &str| {
            let text = ARCHIVE.request(&plain(id, &world));
            ARCHIVE
                .signed_query(Parameter::Request, &text, "mine")
                .unwrap()
        };
        let go = async |query: String| {
            let answer = world
                .get("id.one", &format!("/saml/sso?{query}"), None)
                .await;
            if answer.location().starts_with("/authorize?") {
                return "taken".to_owned();
            }
            refused(&world, answer).await
        };
        assert_eq!(go(signed("_a")).await, "taken");
        assert_eq!(
            go(signed("_b").replace("=mine", "=theirs")).await,
            "saml-signature"
        );
        assert_eq!(
            go(signed("_c").replace("&RelayState=mine", "")).await,
            "saml-signature"
        );
        let spelled = signed("_d").replace("&RelayState=mine", "&Relay%53tate=theirs");
        assert_eq!(go(spelled).await, "saml-refused");
        assert_eq!(
            go(format!("{}&RelayState=theirs", signed("_e"))).await,
            "saml-refused"
        );
        let weak = signed("_f").replace(
            &protocols::form::encode("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
            &protocols::form::encode("http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
        );
        assert_eq!(go(weak).await, "saml-signature");
        let unsigned = signed("_g");
        let unsigned = unsigned.split("&SigAlg=").next().unwrap();
        assert_eq!(go(unsigned.to_owned()).await, "saml-unsigned");
    })
    .await;
}

/// Signature wrapping: the signed request is moved somewhere, another one stands in its place.
#[tokio::test]
async fn a_signed_request_lends_its_signature_to_no_other() {
    everywhere(|world| async move {
        let signed = ARCHIVE
            .sign(&ARCHIVE.request(&plain("_good", &world)))
            .unwrap();
        let start = signed.find("<ds:Signature").unwrap();
        let end = signed.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
        let signature = &signed[start..end];
        let bare = [&signed[..start], &signed[end..]].concat();
        let evil = |id: &str| {
            let mut wish = plain(id, &world);
            wish.attributes = r#" AssertionConsumerServiceIndex="1""#.to_owned();
            ARCHIVE.request(&wish)
        };
        let behind_issuer = |outer: &str, what: &str| {
            outer.replacen("</saml:Issuer>", &format!("</saml:Issuer>{what}"), 1)
        };
        let object = |content: &str| {
            let object = format!("<ds:Object>{content}</ds:Object></ds:Signature>");
            signature.replace("</ds:Signature>", &object)
        };
        let extension = |content: &str| format!("<samlp:Extensions>{content}</samlp:Extensions>");
        for (name, wrapped) in [
            (
                "the signature moved",
                behind_issuer(&evil("_x1"), signature),
            ),
            (
                "the original in the signature",
                behind_issuer(&evil("_x2"), &object(&bare)),
            ),
            (
                "the original beside",
                behind_issuer(&evil("_x3"), &extension(&signed)),
            ),
            (
                "the original beside, its signature on top",
                behind_issuer(&evil("_x4"), &format!("{signature}{}", extension(&bare))),
            ),
            (
                "the same name twice",
                behind_issuer(&evil("_good"), &format!("{signature}{}", extension(&bare))),
            ),
            ("two signatures", behind_issuer(&signed, signature)),
        ] {
            let answer = post(&world, &wrapped).await;
            let code = refused(&world, answer).await;
            assert!(
                ["saml-signature", "saml-unsigned", "saml-refused"].contains(&code.as_str()),
                "{name}: {code}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn hostile_xml_ends_before_it_is_read() {
    everywhere(|world| async move {
        let good = POOL.request(&plain("_a", &world));
        let dtd = format!("<!DOCTYPE x [<!ENTITY e \"x\">]>{good}");
        let external = format!("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">{good}");
        let comment = good.replace(
            "https://pool.example/saml<",
            "https://pool.<!-- -->example/saml<",
        );
        let deep = good.replace(
            "</samlp:AuthnRequest>",
            &format!(
                "{}{}</samlp:AuthnRequest>",
                "<a>".repeat(500),
                "</a>".repeat(500)
            ),
        );
        let wide = good.replace(
            "</samlp:AuthnRequest>",
            &format!("{}</samlp:AuthnRequest>", "<a/>".repeat(9000)),
        );
        for (name, text) in [
            ("dtd", dtd),
            ("external", external),
            ("comment", comment),
            ("deep", deep),
            ("wide", wide),
        ] {
            let answer = post(&world, &text).await;
            assert_eq!(refused(&world, answer).await, "saml-refused", "{name}");
        }
        // A small message that becomes a huge one.
        let bomb = good.replace(
            "</samlp:AuthnRequest>",
            &format!("{}</samlp:AuthnRequest>", " ".repeat(50_000_000)),
        );
        let query = SoftService::query(Parameter::Request, &bomb, "");
        assert!(query.len() < 100_000);
        let answer = world
            .get("id.one", &format!("/saml/sso?{query}"), None)
            .await;
        assert_eq!(refused(&world, answer).await, "saml-refused");
        let kind = "application/x-www-form-urlencoded";
        for body in [
            "SAMLRequest=%%%".to_owned(),
            "SAMLRequest=AAAA&SAMLResponse=AAAA".to_owned(),
            format!("SAMLRequest={}", "A".repeat(70_000)),
            Form::encode(&[("SAMLRequest", &STANDARD.encode([0xff, 0xfe]))]),
            String::new(),
        ] {
            let answer = world.post("id.one", "/saml/sso", kind, None, &body).await;
            assert_eq!(refused(&world, answer).await, "saml-refused");
        }
    })
    .await;
}

#[tokio::test]
async fn the_word_of_a_service_stays_a_word() {
    everywhere(|world| async move {
        let (mut browser, _) = at_the_pool(&world).await;
        let word = r#""><script>alert(1)</script><input value="'&amp;"#;
        let text = POOL.request(&plain("_word", &world));
        let answer = send(
            &mut browser,
            &SoftService::query(Parameter::Request, &text, word),
        )
        .await;
        let page = follow(&mut browser, answer).await;
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
        assert_eq!(page.body.matches("<form").count(), 1);
        assert!(field(&page, "RelayState").is_some());
        for bad in ["x".repeat(1025), "a\r\nb".to_owned(), "a\0b".to_owned()] {
            let text = POOL.request(&plain("_bad", &world));
            let answer = send(
                &mut browser,
                &SoftService::query(Parameter::Request, &text, &bad),
            )
            .await;
            assert_eq!(refused(&world, answer).await, "saml-refused");
        }
    })
    .await;
}

/// Login CSRF: the attacker's own code for the attacker's own request, in the victim's browser.
#[tokio::test]
async fn an_answer_is_given_only_to_the_browser_that_signed_in() {
    everywhere(|world| async move {
        let (mut attacker, _) = at_the_pool(&world).await;
        let answer = send(&mut attacker, &query(&plain("_mine", &world))).await;
        let to = answer.location().to_owned();
        let back = attacker.get(&to).await;
        let back = back
            .location()
            .strip_prefix("https://id.one")
            .unwrap()
            .to_owned();
        assert!(
            back.starts_with("/saml/continue/pool.example?code="),
            "{back}"
        );
        for mut victim in [
            Browser::new(&world, "id.one"),
            at_the_pool_again(&world).await,
        ] {
            let page = victim.get(&back).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
        }
        // Refused where it did not belong, it still works where it does; but once.
        let page = attacker.get(&back).await;
        assert!(xml(&page).contains("status:Success"));
        assert_eq!(attacker.get(&back).await.status, StatusCode::GONE);
    })
    .await;
}

/// Another browser in which the same person is signed in.
async fn at_the_pool_again(world: &World) -> Browser {
    let mut browser = Browser::new(world, "id.one");
    let answer = send(&mut browser, &query(&plain("_elsewhere", world))).await;
    let page = crate::saml::by_password(&mut browser, answer, &[]).await;
    assert!(xml(&page).contains("status:Success"));
    browser
}

#[tokio::test]
async fn a_code_of_a_saml_service_is_worth_nothing_elsewhere() {
    everywhere(|world| async move {
        let (mut browser, _) = at_the_pool(&world).await;
        let answer = send(&mut browser, &query(&plain("_code", &world))).await;
        let to = answer.location().to_owned();
        let back = browser.get(&to).await;
        let code = crate::people::code_in(&back).unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("client_id", "https://pool.example/saml"),
            ("redirect_uri", "https://id.one/saml/continue/pool.example"),
            ("code_verifier", crate::people::VERIFIER),
        ];
        let kind = "application/x-www-form-urlencoded";
        let answer = world
            .post("id.one", "/token", kind, None, &Form::encode(&fields))
            .await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
        // A code of a request that was made up at the authorization endpoint finds no request.
        let made_up = to.replace("state=", "state=x");
        let back = browser.get(&made_up).await;
        let back = back
            .location()
            .trim_start_matches("https://id.one")
            .to_owned();
        assert_eq!(browser.get(&back).await.status, StatusCode::GONE);
    })
    .await;
}
