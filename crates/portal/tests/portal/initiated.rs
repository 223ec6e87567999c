//! Sign-ins that somebody else began (OpenID Connect Core 1.0, section 4).
use crate::installation::{Answer, Browser, CITY, Installation, UMBRELLA};
use axum::http::StatusCode;
use protocols::{
    form::{self, Form},
    oidc::AuthorizationRequest,
};
use store::harness::each_database;

fn link(pairs: &[(&str, &str)]) -> String {
    format!("/anmelden?{}", Form::encode(pairs))
}

fn request(answer: &Answer) -> AuthorizationRequest {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let to = answer.location();
    AuthorizationRequest::parse(to.split_once('?').unwrap().1).unwrap()
}

#[tokio::test]
async fn a_sign_in_that_began_elsewhere_ends_where_the_link_said() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let iss = installation.issuer.url();
        for host in [CITY, UMBRELLA] {
            let mut browser = Browser::default();
            let target = format!("{}/leistungen/hund", installation.origin(host));
            let pairs = [
                ("iss", iss.as_str()),
                ("login_hint", "neu@example.org"),
                ("target_link_uri", target.as_str()),
            ];
            // By form as well, from another site: it comes back as a link.
            let posted = installation
                .post(host, "/anmelden", &pairs, &mut Browser::default())
                .await;
            assert_eq!(posted.location(), link(&pairs));
            let start = installation.get(host, &link(&pairs), &mut browser).await;
            let asked = request(&start);
            assert_eq!(asked.login_hint.as_deref(), Some("neu@example.org"));
            assert!(
                asked.state.is_some() && asked.nonce.is_some() && asked.code_challenge.is_some()
            );
            let answer = installation
                .issuer
                .authorize(&start.location(), installation.now());
            let back = installation
                .get(host, &format!("/callback?{answer}"), &mut browser)
                .await;
            assert_eq!(back.location(), "/leistungen/hund", "{}", back.text);
        }
    })
    .await;
}

#[tokio::test]
async fn another_issuer_and_a_target_elsewhere_are_refused() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let (iss, origin) = (installation.issuer.url(), installation.origin(CITY));
        let sent = |pairs: Vec<(&str, String)>| {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
            link(&pairs)
        };
        let other = sent(vec![("iss", "https://evil.example".into())]);
        let refused = installation.look(CITY, &other).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(!refused.text.contains("evil.example"), "{}", refused.text);
        for target in [
            "https://evil.example/".to_owned(),
            format!("{origin}.evil.example/"),
            format!("{origin}@evil.example/"),
            format!("{origin}//evil.example/"),
            format!("{origin}/\\evil.example"),
            "/leistungen/hund".to_owned(),
            "javascript:alert(1)".to_owned(),
        ] {
            let path = sent(vec![
                ("iss", iss.clone()),
                ("target_link_uri", target.clone()),
            ]);
            let refused = installation.look(CITY, &path).await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{target}");
        }
        let unsaid = installation
            .post(CITY, "/anmelden", &[("to", "/")], &mut Browser::default())
            .await;
        assert_eq!(unsaid.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_portal_knows_its_issuer_by_webfinger() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let resource = form::encode(&format!("acct:jemand@{CITY}"));
        let path = format!("/.well-known/webfinger?resource={resource}");
        let answer = installation.look(CITY, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        assert_eq!(answer.json()["links"][0]["href"], installation.issuer.url());
    })
    .await;
}
