//! Tokens that are bound to a certificate (RFC 8705, section 3), and FAPI 2.0 with them.
use crate::{
    certificates::{AUTHORITY, MTLS, NOW, SUBJECT, client, everywhere, named, post, shown},
    people::{Browser, VERIFIER, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{
    digest,
    form::{self, Form},
    jose::{self, Jwks, SigningKey},
    x509::soft::{Issued, Wanted},
};
use serde_json::{Value, json};

/// How it says who it is, by the certificate with this subject.
fn by_certificate() -> Value {
    json!({
        "token_endpoint_auth_method": "tls_client_auth",
        "tls_client_auth_subject_dn": SUBJECT,
        "tls_client_certificate_bound_access_tokens": true,
    })
}

/// Signs the test person in; the code for a service.
async fn code(browser: &mut Browser, query: &str) -> String {
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let mut page = browser.follow(answer).await;
    if page.body.contains("/release\"") {
        let agreed = browser.agree(&page, &[]).await;
        page = browser.follow(agreed).await;
    }
    code_in(&page).unwrap_or_else(|| panic!("{} {}", page.location(), page.body))
}

fn asks(id: &str) -> String {
    let redirect = ("redirect_uri", "https://tram.example/cb");
    ask_with(id, &[redirect, ("scope", "openid")])
}

async fn redeem(world: &World, id: &str, code: &str, certificate: &Issued) -> Answer {
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", id),
        ("code", code),
        ("redirect_uri", "https://tram.example/cb"),
        ("code_verifier", VERIFIER),
    ];
    post(world, MTLS, "/token", &[certificate], &fields).await
}

async fn refresh(world: &World, id: &str, token: &Value, certificate: &Issued) -> Answer {
    let fields = [
        ("grant_type", "refresh_token"),
        ("client_id", id),
        ("refresh_token", token.as_str().unwrap()),
    ];
    post(world, MTLS, "/token", &[certificate], &fields).await
}

async fn userinfo(world: &World, host: &str, authorization: &str, chain: &[&Issued]) -> StatusCode {
    let request = Request::get("/userinfo")
        .header(header::HOST, host)
        .header(header::AUTHORIZATION, authorization);
    let request = shown(request, chain).body(Body::empty()).unwrap();
    world.send(request).await.status
}

fn thumbprint(certificate: &Issued) -> String {
    protocols::base64url::encode(&digest::sha256(&certificate.der))
}

#[tokio::test]
async fn a_bound_token_is_worth_nothing_without_its_certificate() {
    everywhere(|world| async move {
        let (own, other) = (named(SUBJECT), named("CN=thief.example"));
        let id = client(&world, &by_certificate()).await;
        let mut browser = by_password(&world).await;
        let code = code(&mut browser, &asks(&id)).await;
        let answer = redeem(&world, &id, &code, &own).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let tokens = answer.json();
        assert_eq!(tokens["token_type"], "Bearer");
        let access = tokens["access_token"].as_str().unwrap();
        let keys: Jwks =
            serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap();
        let claims: Value = jose::verify(access, &["at+jwt"], &keys).unwrap();
        assert_eq!(claims["cnf"], json!({ "x5t#S256": thumbprint(&own) }));
        let bearer = format!("Bearer {access}");
        for (host, authorization, chain, status) in [
            (MTLS, &bearer, &[&own][..], StatusCode::OK),
            (MTLS, &bearer, &[], StatusCode::UNAUTHORIZED),
            (MTLS, &bearer, &[&other], StatusCode::UNAUTHORIZED),
            (MTLS, &bearer, &[&other, &own], StatusCode::UNAUTHORIZED),
            ("id.one", &bearer, &[&own], StatusCode::UNAUTHORIZED),
            ("id.one", &bearer, &[], StatusCode::UNAUTHORIZED),
            (
                MTLS,
                &format!("DPoP {access}"),
                &[&own],
                StatusCode::UNAUTHORIZED,
            ),
        ] {
            assert_eq!(
                userinfo(&world, host, authorization, chain).await,
                status,
                "{host} {}",
                chain.len()
            );
        }
        // Its own service is told what it is bound to, and checks that itself.
        let fields = [("token", access), ("client_id", id.as_str())];
        let said = post(&world, MTLS, "/introspect", &[&own], &fields)
            .await
            .json();
        assert_eq!(said["cnf"], json!({ "x5t#S256": thumbprint(&own) }));
        assert_eq!(
            (&said["active"], &said["token_type"]),
            (&json!(true), &json!("Bearer"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_service_that_binds_its_tokens_gets_none_without_a_certificate() {
    everywhere(|world| async move {
        let with_secret = json!({ "tls_client_certificate_bound_access_tokens": true, "token_endpoint_auth_method": "client_secret_post" });
        let answer = crate::certificates::registered(&world, &with_secret).await.json();
        let (id, secret) = (answer["client_id"].as_str().unwrap(), answer["client_secret"].as_str().unwrap());
        let fields = [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
        for (host, chain) in [("id.one", &[][..]), (MTLS, &[]), ("id.one", &[&named(SUBJECT)])] {
            let answer = post(&world, host, "/token", chain, &fields).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST);
            assert_eq!(answer.json()["error"], "invalid_request");
        }
        // Whose certificate it is does not matter here: the secret says who it is.
        let own = protocols::x509::soft::self_signed(&Wanted::around(NOW, "CN=x", &[])).unwrap();
        let answer = post(&world, MTLS, "/token", &[&own], &fields).await.json();
        let claims: Value = jose::unverified_claims(answer["access_token"].as_str().unwrap()).unwrap();
        assert_eq!(claims["cnf"], json!({ "x5t#S256": thumbprint(&own) }));
        // A certificate that happens to be there binds nothing where that was not registered.
        let plain = client(&world, &json!({ "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_subject_dn": SUBJECT })).await;
        let fields = [("grant_type", "client_credentials"), ("client_id", plain.as_str())];
        let answer = post(&world, MTLS, "/token", &[&named(SUBJECT)], &fields).await.json();
        let claims: Value = jose::unverified_claims(answer["access_token"].as_str().unwrap()).unwrap();
        assert!(claims.get("cnf").is_none());
    })
    .await;
}

#[tokio::test]
async fn refresh_tokens_of_public_services_belong_to_the_certificate_and_others_to_the_service() {
    everywhere(|world| async move {
        let (own, other) = (named(SUBJECT), named(SUBJECT));
        let public = json!({
            "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"],
            "tls_client_certificate_bound_access_tokens": true,
        });
        for (more, renewable) in [(public, false), (by_certificate(), true)] {
            let id = client(&world, &more).await;
            let mut browser = by_password(&world).await;
            let code = code(&mut browser, &asks(&id)).await;
            let tokens = redeem(&world, &id, &code, &own).await.json();
            let stolen = refresh(&world, &id, &tokens["refresh_token"], &other).await;
            if !renewable {
                assert_eq!(stolen.json()["error"], "invalid_grant");
                let kept = refresh(&world, &id, &tokens["refresh_token"], &own).await;
                assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
                continue;
            }
            // Its certificate was renewed: new tokens belong to the new one.
            assert_eq!(stolen.status, StatusCode::OK, "{}", stolen.body);
            let access = stolen.json()["access_token"].as_str().unwrap().to_owned();
            let claims: Value = jose::unverified_claims(&access).unwrap();
            assert_eq!(claims["cnf"], json!({ "x5t#S256": thumbprint(&other) }));
        }
    })
    .await;
}

#[tokio::test]
async fn fapi_by_certificate_from_the_pushed_request_to_the_data() {
    everywhere(|world| async move {
        let mut more = by_certificate();
        more["require_pushed_authorization_requests"] = true.into();
        let id = client(&world, &more).await;
        let (own, other) = (named(SUBJECT), named("CN=thief.example"));
        let request = form::pairs(&asks(&id)).unwrap();
        let fields: Vec<_> = request
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        for chain in [&[][..], &[&other]] {
            let refused = post(&world, MTLS, "/par", chain, &fields).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        }
        let pushed = post(&world, MTLS, "/par", &[&own], &fields).await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let pushed = pushed.json();
        let query = [
            ("client_id", id.as_str()),
            ("request_uri", pushed["request_uri"].as_str().unwrap()),
        ];
        let mut browser = by_password(&world).await;
        let code = code(&mut browser, &Form::encode(&query)).await;
        let stolen = redeem(&world, &id, &code, &other).await;
        assert_eq!(stolen.json()["error"], "invalid_client");
        let tokens = redeem(&world, &id, &code, &own).await.json();
        let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
        assert_eq!(
            userinfo(&world, MTLS, &bearer, &[&own]).await,
            StatusCode::OK
        );
        let fields = [
            ("token", tokens["refresh_token"].as_str().unwrap()),
            ("client_id", &id),
        ];
        let ended = post(&world, MTLS, "/revoke", &[&own], &fields).await;
        assert_eq!(ended.status, StatusCode::OK);
        assert_eq!(
            userinfo(&world, MTLS, &bearer, &[&own]).await,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn proofs_of_keys_name_the_address_that_was_called() {
    everywhere(|world| async move {
        let id = client(&world, &json!({
            "token_endpoint_auth_method": "tls_client_auth",
            "tls_client_auth_subject_dn": SUBJECT,
            "dpop_bound_access_tokens": true,
        }))
        .await;
        let (own, key) = (AUTHORITY.issue(&Wanted::around(NOW, SUBJECT, &[])).unwrap(), SigningKey::generate().unwrap());
        let body = Form::encode(&[("grant_type", "client_credentials"), ("client_id", id.as_str())]);
        let ask = async |proof: &str| {
            let request = Request::post("/token")
                .header(header::HOST, MTLS)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("dpop", proof);
            let request = shown(request, &[&own]).body(Body::from(body.clone()));
            world.send(request.unwrap()).await
        };
        let proof = |origin: &str, jti: &str, nonce: &str| {
            let part = |v: Value| protocols::base64url::encode(v.to_string().as_bytes());
            let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() });
            let claims = json!({ "jti": jti, "htm": "POST", "htu": format!("{origin}/token"), "iat": world.now().secs(), "nonce": nonce });
            let signed = format!("{}.{}", part(header), part(claims));
            let signature = key.sign_bytes(signed.as_bytes()).unwrap();
            format!("{signed}.{}", protocols::base64url::encode(&signature))
        };
        let here = format!("https://{MTLS}");
        let first = ask(&proof(&here, "1", "x")).await;
        let nonce = first.headers["dpop-nonce"].to_str().unwrap().to_owned();
        let elsewhere = ask(&proof("https://id.one", "2", &nonce)).await;
        assert_eq!(elsewhere.json()["error"], "invalid_dpop_proof");
        let answer = ask(&proof(&here, "3", &nonce)).await;
        assert_eq!(answer.json()["token_type"], "DPoP", "{}", answer.body);
    })
    .await;
}
