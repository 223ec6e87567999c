//! Signing in and out, with an honest issuer.
use crate::{
    installation::{Browser, CITY, DISTRICT, Installation, TOWN, UMBRELLA},
    issuer::Lie,
};
use axum::http::{StatusCode, header};
use protocols::{
    form,
    oidc::{AuthorizationRequest, EndSessionRequest, Place},
};
use store::harness::each_database;

#[tokio::test]
async fn a_person_signs_in_is_greeted_and_signs_out() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for host in [CITY, UMBRELLA] {
            let mut browser = Browser::default();
            let back = installation
                .sign_in(host, "/leistungen/hund", &mut browser)
                .await;
            assert_eq!(
                (back.status, back.location().as_str()),
                (StatusCode::SEE_OTHER, "/leistungen/hund"),
                "{}",
                back.text
            );
            assert_eq!(browser.cookie("__Host-login"), None, "the attempt is over");
            let page = installation
                .get(host, "/leistungen/hund", &mut browser)
                .await;
            page.assert_page();
            assert!(page.text.contains("Testperson Eins"), "{}", page.text);
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
            let policy = page.header(header::CONTENT_SECURITY_POLICY).to_owned();
            assert!(
                policy.contains(&format!(
                    "form-action 'self' {};",
                    installation.issuer.url()
                )),
                "{policy}"
            );

            let out = installation
                .post(host, "/abmelden", &[("csrf", &page.csrf())], &mut browser)
                .await;
            let (endpoint, query) = out
                .location()
                .split_once('?')
                .map(|(e, q)| (e.to_owned(), q.to_owned()))
                .unwrap();
            assert_eq!(
                endpoint,
                format!("{}/end-session", installation.issuer.url())
            );
            let request = EndSessionRequest::parse(&query).unwrap();
            assert_eq!(
                request.post_logout_redirect_uri,
                Some(format!("{}/", installation.origin(host)))
            );
            assert_eq!(request.id_token_hint.unwrap().split('.').count(), 3);
            assert_eq!(browser.cookie("__Host-portal"), None);
            let home = installation
                .get(
                    host,
                    &format!("/?state={}", request.state.unwrap()),
                    &mut browser,
                )
                .await;
            assert!(
                home.text.contains("role=\"status\"") && home.text.contains("/anmelden?to="),
                "{}",
                home.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_stolen_cookie_is_worth_nothing_after_signing_out() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation.sign_in(CITY, "/", &mut browser).await;
        let stolen = browser.cookie("__Host-portal").unwrap().to_owned();
        let page = installation.get(CITY, "/", &mut browser).await;
        installation
            .post(CITY, "/abmelden", &[("csrf", &page.csrf())], &mut browser)
            .await;
        let mut thief = Browser::default();
        thief.set("__Host-portal", &stolen);
        assert!(
            !installation
                .get(CITY, "/", &mut thief)
                .await
                .text
                .contains("Testperson Eins")
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_holds_at_its_own_portal_and_for_twelve_hours() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation.sign_in(CITY, "/", &mut browser).await;
        let mut elsewhere = browser.clone();
        assert!(
            !installation
                .get(TOWN, "/", &mut elsewhere)
                .await
                .text
                .contains("Testperson Eins")
        );
        installation.pass(12 * 3600 - 1);
        assert!(
            installation
                .get(CITY, "/", &mut browser.clone())
                .await
                .text
                .contains("Testperson Eins")
        );
        assert_eq!(
            portal::purge(&installation.app, installation.now())
                .await
                .unwrap(),
            0
        );
        installation.pass(1);
        assert!(
            !installation
                .get(CITY, "/", &mut browser)
                .await
                .text
                .contains("Testperson Eins")
        );
        assert_eq!(
            portal::purge(&installation.app, installation.now())
                .await
                .unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn the_request_is_bound_and_asks_for_the_level_of_the_service() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for (to, acr) in [
            ("/leistungen/urkunde", vec!["urn:stadttor:level:2"]),
            ("/leistungen/hund?x=1", vec!["urn:stadttor:level:1"]),
            ("/", vec![]),
            ("/leistungen/sperrmuell", vec![]),
        ] {
            let start = installation
                .look(CITY, &format!("/anmelden?to={}", form::encode(to)))
                .await;
            let request =
                AuthorizationRequest::parse(start.location().split_once('?').unwrap().1).unwrap();
            assert_eq!(request.acr_values, acr, "{to}");
            let two = acr.contains(&"urn:stadttor:level:2");
            assert_eq!(request.max_age, two.then_some(3600), "{to}: how fresh");
            assert!(request.claims.is_none(), "a wish, not a must");
            assert_eq!(request.client_id, "portal-stadt");
            assert_eq!(
                request.redirect_uri,
                format!("{}/callback", installation.origin(CITY))
            );
            assert!(request.nonce.is_some() && request.state.is_some());
            assert!(
                start
                    .header(header::SET_COOKIE)
                    .starts_with("__Host-login=")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn stepping_up_makes_the_level_a_must_and_old_sign_ins_do_not_count() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        let to = "/leistungen/urkunde";
        installation.issuer.sign_in_by(&["pop", "user", "mfa"]);
        installation.sign_in(CITY, to, &mut browser).await;
        let low = installation.get(CITY, to, &mut browser).await;
        assert!(
            low.text.contains("Das fehlt: der Nachweis, wer Sie sind"),
            "the key was strong enough: {}",
            low.text
        );
        let step_up = format!("/anmelden?to={to}&step-up=yes");
        let start = installation.get(CITY, &step_up, &mut browser).await;
        let request =
            AuthorizationRequest::parse(start.location().split_once('?').unwrap().1).unwrap();
        let must = request
            .claims
            .unwrap()
            .asked(Place::IdToken, "acr")
            .unwrap();
        assert!(must.essential && must.texts().eq(["urn:stadttor:level:2"]));
        installation.issuer.grant_level(2);
        installation.issuer.lie(Lie::OldSignIn);
        let old = installation.sign_in(CITY, to, &mut browser).await;
        assert_eq!(
            old.status,
            StatusCode::BAD_GATEWAY,
            "signed in this morning"
        );
        installation.issuer.lie(Lie::None);
        installation.sign_in(CITY, to, &mut browser).await;
        let enough = installation.get(CITY, to, &mut browser).await;
        assert!(!enough.text.contains("step-up"), "{}", enough.text);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_where_the_level_is_too_low() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        installation
            .sign_in(CITY, "/leistungen/urkunde", &mut browser)
            .await;
        let low = installation
            .get(CITY, "/leistungen/urkunde", &mut browser)
            .await;
        let main = low.text.split("<main").nth(1).unwrap();
        let step_up = "href=\"/anmelden?to=/leistungen/urkunde&amp;step-up=yes\"";
        assert!(main.contains(step_up), "{main}");
        assert!(main.contains("Das fehlt: ein sicherer Schlüssel"), "{main}");
        let first = browser.cookie("__Host-portal").unwrap().to_owned();

        installation.issuer.grant_level(2);
        installation
            .sign_in(CITY, "/leistungen/urkunde", &mut browser)
            .await;
        let enough = installation
            .get(CITY, "/leistungen/urkunde", &mut browser)
            .await;
        assert!(
            !enough
                .text
                .split("<main")
                .nth(1)
                .unwrap()
                .contains("/anmelden"),
            "{}",
            enough.text
        );
        assert_ne!(
            browser.cookie("__Host-portal").unwrap(),
            first,
            "the session's secret changes with the level"
        );
        let mut old = Browser::default();
        old.set("__Host-portal", &first);
        assert!(
            !installation
                .get(CITY, "/", &mut old)
                .await
                .text
                .contains("Testperson Eins"),
            "and the old one is over"
        );
        let again = installation
            .get(CITY, "/anmelden?to=/leistungen/urkunde", &mut browser)
            .await;
        assert_eq!(
            again.location(),
            "/leistungen/urkunde",
            "who is signed in is not sent away"
        );
    })
    .await;
}

#[tokio::test]
async fn signing_in_never_leads_to_a_foreign_site() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for to in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "\\/evil.example",
            "/%0d%0aSet-Cookie:a=b\r\n",
            "///evil.example/x",
            ".evil.example",
            "@evil.example",
            "",
        ] {
            let mut browser = Browser::default();
            let back = installation.sign_in(CITY, to, &mut browser).await;
            assert_eq!(back.location(), "/", "{to}");
            let again = installation
                .get(
                    CITY,
                    &format!("/anmelden?to={}", form::encode(to)),
                    &mut browser,
                )
                .await;
            assert_eq!(again.location(), "/", "{to}");
        }
    })
    .await;
}

#[tokio::test]
async fn three_tabs_sign_in_at_once_and_each_comes_back_to_its_page() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut browser = Browser::default();
        let mut answers = vec![];
        for to in ["/", "/leistungen/hund", "/suche?q=auto", "/lebenslagen"] {
            let start = installation
                .get(
                    CITY,
                    &format!("/anmelden?to={}", form::encode(to)),
                    &mut browser,
                )
                .await;
            answers.push((
                to,
                installation
                    .issuer
                    .authorize(&start.location(), installation.now()),
            ));
        }
        let (_, oldest) = answers.remove(0);
        for (to, answer) in answers.iter().rev() {
            let back = installation
                .get(CITY, &format!("/callback?{answer}"), &mut browser)
                .await;
            assert_eq!(back.location(), *to);
        }
        let late = installation
            .get(CITY, &format!("/callback?{oldest}"), &mut browser)
            .await;
        assert_eq!(
            late.status,
            StatusCode::BAD_REQUEST,
            "a fourth tab pushes out the first"
        );
        late.assert_page();
    })
    .await;
}

#[tokio::test]
async fn an_answer_counts_once_in_time_and_in_the_browser_that_asked() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let begin = async |browser: &mut Browser, host: &str| {
            let start = installation.get(host, "/anmelden?to=/", browser).await;
            format!(
                "/callback?{}",
                installation
                    .issuer
                    .authorize(&start.location(), installation.now())
            )
        };
        let refused = async |browser: &mut Browser, host: &str, path: &str| {
            let page = installation.get(host, path, browser).await;
            page.assert_page();
            assert_eq!(page.status, StatusCode::BAD_REQUEST);
            assert!(
                page.text.contains("href=\"/anmelden?to="),
                "it says how to go on"
            );
            assert_eq!(browser.cookie("__Host-portal"), None);
        };
        let mut mine = Browser::default();
        let answer = begin(&mut mine, CITY).await;
        // Login CSRF: an attacker's answer in the victim's browser.
        refused(&mut Browser::default(), CITY, &answer).await;
        // The attempt's cookie, carried to another portal.
        refused(&mut mine.clone(), TOWN, &answer).await;
        // Too late.
        let mut slow = Browser::default();
        let late = begin(&mut slow, CITY).await;
        installation.pass(600);
        refused(&mut slow, CITY, &late).await;
        // Twice.
        let answer = begin(&mut mine, CITY).await;
        assert_eq!(
            installation
                .get(CITY, &answer, &mut mine.clone())
                .await
                .status,
            StatusCode::SEE_OTHER
        );
        let mut after = Browser::default();
        refused(&mut after, CITY, &answer).await;
        for path in [
            "/callback",
            "/callback?state=",
            "/callback?code=x",
            "/callback?state=x&iss=y&error=z",
        ] {
            refused(&mut Browser::default(), CITY, path).await;
        }
        let twice = installation.look(CITY, "/callback?state=a&state=b").await;
        assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn signing_out_needs_the_page_of_this_person() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let (mut one, mut two) = (Browser::default(), Browser::default());
        installation.sign_in(CITY, "/", &mut one).await;
        installation.sign_in(CITY, "/", &mut two).await;
        let foreign = installation.get(CITY, "/", &mut two).await.csrf();
        for fields in [vec![], vec![("csrf", "")], vec![("csrf", foreign.as_str())]] {
            let refused = installation
                .post(CITY, "/abmelden", &fields, &mut one)
                .await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{fields:?}");
        }
        assert!(
            installation
                .get(CITY, "/", &mut one)
                .await
                .text
                .contains("Testperson Eins")
        );
        let nobody = installation
            .post(CITY, "/abmelden", &[], &mut Browser::default())
            .await;
        assert_eq!(
            (nobody.status, nobody.location().as_str()),
            (StatusCode::SEE_OTHER, "/")
        );
        assert_eq!(
            installation.look(CITY, "/abmelden").await.status,
            StatusCode::METHOD_NOT_ALLOWED
        );
    })
    .await;
}

#[tokio::test]
async fn names_are_shown_as_text_and_kept_sealed() {
    each_database(|db| async move {
        let installation = Installation::new(db.clone()).await;
        installation
            .issuer
            .call_person("<b>Testperson</b>\u{202e} Zwei");
        let mut browser = Browser::default();
        installation
            .sign_in(CITY, "/leistungen/hund", &mut browser)
            .await;
        let page = installation
            .get(CITY, "/leistungen/hund", &mut browser)
            .await;
        assert!(
            page.text.contains("&#60;b&#62;Testperson&#60;/b&#62; Zwei"),
            "{}",
            page.text
        );
        store::sql! { ROW = "SELECT secret, name, id_token FROM portal_sessions"; }
        let row = db
            .read(|tx| tx.first::<(Vec<u8>, Vec<u8>, Vec<u8>)>(&ROW, ()))
            .await
            .unwrap()
            .unwrap();
        let cookie =
            protocols::base64url::decode(browser.cookie("__Host-portal").unwrap()).unwrap();
        assert_eq!(row.0, protocols::digest::sha256(&cookie));
        for sealed in [row.1, row.2] {
            let holds = |needle: &[u8]| sealed.windows(needle.len()).any(|w| w == needle);
            assert!(!holds(b"Testperson") && !holds(b"eyJ"));
        }
    })
    .await;
}

#[tokio::test]
async fn each_portal_is_a_client_of_its_own() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let clients = portal::clients(&installation.app.region, &installation.app.vault);
        let ids: Vec<&str> = clients.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "portal-stadt",
                "portal-kreis",
                "portal-dorf",
                "portal-r-umbrella"
            ]
        );
        assert!(clients.iter().all(|c| c.own && c.purpose.is_some()));
        let mut secrets: Vec<_> = clients
            .iter()
            .map(|c| *c.secret.as_ref().unwrap().hash())
            .collect();
        secrets.sort_unstable();
        secrets.dedup();
        assert_eq!(secrets.len(), clients.len());
        let district = &clients[1];
        let origin = installation.origin(DISTRICT);
        assert_eq!(district.redirect_uris, [format!("{origin}/callback")]);
        assert_eq!(district.post_logout_redirect_uris, [format!("{origin}/")]);
        assert_eq!(
            district.backchannel_logout_uri,
            Some(format!("{origin}/backchannel-logout"))
        );
    })
    .await;
}
