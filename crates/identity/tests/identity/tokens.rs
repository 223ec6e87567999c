//! What services do at the token endpoint and around it: refresh, act for themselves, ask, revoke,
//! push and sign requests, and bind tokens to a key.
use crate::{
    people::{Browser, VERIFIER, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{
    Chance, base64url, digest,
    form::Form,
    jose::{
        self, Jwks, SigningKey,
        jwe::{ContentEncryption, KeyManagement, Recipient, encrypt, encrypt_token},
    },
    oauth::ClientAuth,
};
use serde_json::{Value, json};
use store::harness;

const FORM: &str = "application/x-www-form-urlencoded";

/// A tram company whose program does more than signing people in.
const TRAM: &str = r#"
  { id = "tram", realm = "one", name = "Bahn", redirect_uris = ["https://tram.example/cb"], secret = "tr4m", own = true, api = "https://tram.example/api", attributes = [{ name = "name", purpose = "Abo" }], oauth = { grant_types = ["authorization_code", "refresh_token", "client_credentials"], scope = "seats:read seats:write" } },
"#;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [
            (
                "name = \"Eins-ID\",",
                "name = \"Eins-ID\", registration = \"open\",".to_owned(),
            ),
            ("client = [", format!("client = [{TRAM}")),
        ];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

fn tram() -> String {
    ClientAuth::basic_header("tram", "tr4m")
}

async fn post(world: &World, path: &str, by: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    world
        .post("id.one", path, FORM, by, &Form::encode(fields))
        .await
}

/// Where an authorization request leads, with what the person agrees to on the way.
async fn arrive(browser: &mut Browser, query: &str) -> Answer {
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let page = browser.follow(answer).await;
    if page.body.contains("/release\"") {
        let agreed = browser.agree(&page, &[]).await;
        return browser.follow(agreed).await;
    }
    page
}

async fn code_for(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> String {
    let answer = arrive(browser, &ask_with(client, more)).await;
    code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.location(), answer.body))
}

fn redemption<'a>(code: &'a str, redirect: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", VERIFIER),
    ]
}

async fn tram_tokens(world: &World) -> Value {
    let mut browser = by_password(world).await;
    let code = code_for(&mut browser, "tram", &[]).await;
    let fields = redemption(&code, "https://tram.example/cb");
    let answer = post(world, "/token", Some(&tram()), &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

async fn refresh(world: &World, token: &str) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    post(world, "/token", Some(&tram()), &fields).await
}

async fn userinfo(world: &World, token: &Value) -> StatusCode {
    let bearer = format!("Bearer {}", token.as_str().unwrap());
    world.get("id.one", "/userinfo", Some(&bearer)).await.status
}

fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {answer}"))
}

#[tokio::test]
async fn a_refresh_token_gives_new_tokens_and_a_copied_one_ends_all_of_them() {
    everywhere(|world| async move {
        let first = tram_tokens(&world).await;
        let one = text(&first, "refresh_token").to_owned();
        let second = refresh(&world, &one).await.json();
        let two = text(&second, "refresh_token").to_owned();
        assert_ne!(one, two);
        assert_ne!(first["access_token"], second["access_token"]);
        assert_eq!(
            userinfo(&world, &second["access_token"]).await,
            StatusCode::OK
        );

        // The answer may have got lost: for a minute the same request gives another answer.
        let repeated = refresh(&world, &one).await;
        assert_eq!(repeated.status, StatusCode::OK, "{}", repeated.body);
        let three = text(&repeated.json(), "refresh_token").to_owned();
        // Somebody else holds the token that was replaced: it is old now, and nobody gets anything.
        let copied = refresh(&world, &two).await;
        assert_eq!(copied.status, StatusCode::BAD_REQUEST);
        assert_eq!(text(&copied.json(), "error"), "invalid_grant");
        assert_eq!(
            refresh(&world, &three).await.status,
            StatusCode::BAD_REQUEST
        );
        for tokens in [first, second] {
            let status = userinfo(&world, &tokens["access_token"]).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED);
        }
    })
    .await;
}

#[tokio::test]
async fn an_old_refresh_token_is_no_retry_after_a_minute() {
    everywhere(|world| async move {
        let first = tram_tokens(&world).await;
        let one = text(&first, "refresh_token").to_owned();
        let second = refresh(&world, &one).await.json();
        world.later(61);
        assert_eq!(refresh(&world, &one).await.status, StatusCode::BAD_REQUEST);
        let newest = text(&second, "refresh_token");
        assert_eq!(
            refresh(&world, newest).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_opens_nothing_for_others_and_nothing_more() {
    everywhere(|world| async move {
        let tokens = tram_tokens(&world).await;
        let token = text(&tokens, "refresh_token").to_owned();
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token.as_str()),
        ];
        let library = ClientAuth::basic_header("library", "s3cret");
        let answer = post(&world, "/token", Some(&library), &fields).await;
        assert_eq!(text(&answer.json(), "error"), "unauthorized_client");
        let wider = [fields[0], fields[1], ("scope", "openid address")];
        let answer = post(&world, "/token", Some(&tram()), &wider).await;
        assert_eq!(text(&answer.json(), "error"), "invalid_scope");
        for wrong in [
            "",
            "x",
            "AAAAAAAAAAAAAAAAAAAAAA.AAAA",
            &token[..token.len() - 1],
        ] {
            let answer = refresh(&world, wrong).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
        // None of that harmed the person.
        assert_eq!(refresh(&world, &token).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_refresh_tokens_too() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let code = code_for(&mut browser, "tram", &[]).await;
        let fields = redemption(&code, "https://tram.example/cb");
        let tokens = post(&world, "/token", Some(&tram()), &fields).await.json();
        browser.get("/logout").await;
        browser.post("/logout/confirm", &[("carried", "")]).await;
        let answer = refresh(&world, text(&tokens, "refresh_token")).await;
        assert_eq!(text(&answer.json(), "error"), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn a_service_acts_for_itself_within_what_it_registered() {
    everywhere(|world| async move {
        let own = |scope| [("grant_type", "client_credentials"), ("scope", scope)];
        let answer = post(&world, "/token", Some(&tram()), &own("seats:read"))
            .await
            .json();
        assert_eq!(answer["scope"], "seats:read");
        assert!(answer.get("id_token").is_none() && answer.get("refresh_token").is_none());
        let keys = world.get("id.one", "/jwks", None).await.body;
        let keys: Jwks = serde_json::from_str(&keys).unwrap();
        let claims: Value =
            jose::verify(text(&answer, "access_token"), &["at+jwt"], &keys).unwrap();
        assert_eq!(claims["sub"], "tram");
        assert_eq!(claims["aud"], "https://tram.example/api");
        // It is nobody's: nobody's data come for it.
        let status = userinfo(&world, &answer["access_token"]).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        let wide = post(&world, "/token", Some(&tram()), &own("seats:read admin")).await;
        assert_eq!(text(&wide.json(), "error"), "invalid_scope");
        let library = ClientAuth::basic_header("library", "s3cret");
        let other = post(&world, "/token", Some(&library), &own("")).await;
        assert_eq!(text(&other.json(), "error"), "unauthorized_client");
        let elsewhere = [own("")[0], ("resource", "https://library.example/api")];
        let other = post(&world, "/token", Some(&tram()), &elsewhere).await;
        assert_eq!(text(&other.json(), "error"), "invalid_target");
    })
    .await;
}

#[tokio::test]
async fn a_service_is_told_of_its_own_tokens_as_long_as_they_are_good() {
    everywhere(|world| async move {
        let tokens = tram_tokens(&world).await;
        let access = text(&tokens, "access_token").to_owned();
        let about = async |by: String, token: &str| {
            post(&world, "/introspect", Some(&by), &[("token", token)]).await
        };
        let said = about(tram(), &access).await.json();
        assert_eq!(said["active"], true);
        assert_eq!(said["client_id"], "tram");
        assert_eq!(said["scope"], "openid profile email");
        let library = ClientAuth::basic_header("library", "s3cret");
        assert_eq!(
            about(library, &access).await.json(),
            json!({ "active": false })
        );
        assert_eq!(about(tram(), "x").await.json(), json!({ "active": false }));
        let refresh = text(&tokens, "refresh_token").to_owned();
        assert_eq!(about(tram(), &refresh).await.json()["active"], true);
        let public = [("token", access.as_str()), ("client_id", "museum")];
        let nobody = post(&world, "/introspect", None, &public);
        assert_eq!(nobody.await.status, StatusCode::UNAUTHORIZED);

        let revoke = post(&world, "/revoke", Some(&tram()), &[("token", &refresh)]).await;
        assert_eq!(revoke.status, StatusCode::OK);
        assert_eq!(
            about(tram(), &access).await.json(),
            json!({ "active": false })
        );
        assert_eq!(
            userinfo(&world, &tokens["access_token"]).await,
            StatusCode::UNAUTHORIZED
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_revokes_what_belongs_to_another_service() {
    everywhere(|world| async move {
        let tokens = tram_tokens(&world).await;
        let library = ClientAuth::basic_header("library", "s3cret");
        for name in ["access_token", "refresh_token"] {
            let token = text(&tokens, name);
            let answer = post(&world, "/revoke", Some(&library), &[("token", token)]).await;
            assert_eq!(answer.status, StatusCode::OK, "whose it is, is not said");
        }
        assert_eq!(
            userinfo(&world, &tokens["access_token"]).await,
            StatusCode::OK
        );
    })
    .await;
}

#[tokio::test]
async fn an_answer_comes_by_the_way_that_the_service_asked_for() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let ask = |mode| {
            format!(
                "/authorize?{}",
                ask_with("tram", &[("response_mode", mode)])
            )
        };
        let fragment = browser.get(&ask("fragment")).await;
        assert!(
            fragment
                .location()
                .starts_with("https://tram.example/cb#code=")
        );
        let page = browser.get(&ask("form_post")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("action=\"https://tram.example/cb\""),
            "{}",
            page.body
        );
        assert!(page.body.contains("name=\"code\"") && page.body.contains("name=\"iss\""));
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("form-action 'self' https://tram.example/cb;"),
            "{policy}"
        );
        let signed = browser.get(&ask("jwt")).await;
        let (_, token) = signed.location().split_once("?response=").unwrap();
        let keys = world.get("id.one", "/jwks", None).await.body;
        let keys: Jwks = serde_json::from_str(&keys).unwrap();
        let claims: Value = jose::verify(token, &["JWT"], &keys).unwrap();
        assert_eq!(claims["aud"], "tram");
        assert_eq!(claims["iss"], "https://id.one");
        assert!(claims["code"].is_string() && claims["state"] == "st");
    })
    .await;
}

async fn told(world: &World, token: &Value) -> Value {
    let bearer = format!("Bearer {}", token.as_str().unwrap());
    let answer = world.get("id.one", "/userinfo", Some(&bearer)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn fewer_scopes_at_a_refresh_are_fewer_attributes_until_the_next_one() {
    everywhere(|world| async move {
        let first = tram_tokens(&world).await;
        assert!(told(&world, &first["access_token"]).await["name"].is_string());
        let token = text(&first, "refresh_token").to_owned();
        let asking = |token: &str, scope: &str| {
            let token = token.to_owned();
            let (world, scope) = (&world, scope.to_owned());
            async move {
                let fields = [
                    ("grant_type", "refresh_token"),
                    ("refresh_token", token.as_str()),
                    ("scope", scope.as_str()),
                ];
                post(world, "/token", Some(&tram()), &fields).await
            }
        };
        let wider = asking(&token, "openid seats:write").await;
        assert_eq!(text(&wider.json(), "error"), "invalid_scope");
        // That used nothing up.
        world.later(120);
        let fewer = asking(&token, "openid").await;
        assert_eq!(fewer.status, StatusCode::OK, "{}", fewer.body);
        let fewer = fewer.json();
        assert_eq!(fewer["scope"], "openid");
        let answer = told(&world, &fewer["access_token"]).await;
        assert!(answer["name"].is_null(), "{answer}");
        let shown = [("token", text(&fewer, "access_token"))];
        let seen = post(&world, "/introspect", Some(&tram()), &shown).await;
        assert_eq!(seen.json()["scope"], "openid", "{}", seen.body);
        let all = refresh(&world, text(&fewer, "refresh_token")).await.json();
        assert!(text(&all, "scope").contains("profile"), "{all}");
        assert!(told(&world, &all["access_token"]).await["name"].is_string());
    })
    .await;
}

/// A service that registered itself under the strictest rules, with its keys.
struct Strict {
    id: String,
    key: SigningKey,
    proof: SigningKey,
    token: String,
}

impl Strict {
    async fn register(world: &World) -> Self {
        let key = SigningKey::generate().unwrap();
        let metadata = json!({
            "redirect_uris": ["https://bank.example/cb"],
            "client_name": "Sparkasse",
            "grant_types": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_method": "private_key_jwt",
            "token_endpoint_auth_signing_alg": "ES256",
            "id_token_signed_response_alg": "ES256",
            "request_object_signing_alg": "ES256",
            "require_pushed_authorization_requests": true,
            "dpop_bound_access_tokens": true,
            "jwks": { "keys": [key.public()] },
        });
        let body = metadata.to_string();
        let answer = world
            .post("id.one", "/clients", "application/json", None, &body)
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let answer = answer.json();
        Self {
            id: text(&answer, "client_id").to_owned(),
            key,
            proof: SigningKey::generate().unwrap(),
            token: text(&answer, "registration_access_token").to_owned(),
        }
    }

    fn assertion(&self, world: &World, jti: &str) -> String {
        let now = world.now().secs();
        let claims = json!({ "iss": self.id, "sub": self.id, "aud": "https://id.one", "jti": jti, "iat": now, "exp": now + 60 });
        self.key.sign("JWT", &claims).unwrap()
    }

    /// A DPoP proof.
    fn proof(&self, world: &World, path: &str, jti: &str, more: &Value) -> String {
        let method = if path == "/userinfo" { "GET" } else { "POST" };
        let mut claims = json!({ "jti": jti, "htm": method, "htu": format!("https://id.one{path}"), "iat": world.now().secs() });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": self.proof.public() });
        let part = |v: &Value| base64url::encode(v.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.proof.sign_bytes(signed.as_bytes()).unwrap();
        format!("{signed}.{}", base64url::encode(&signature))
    }

    async fn post(
        &self,
        world: &World,
        path: &str,
        proof: Option<&str>,
        assertion: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let own = [
            ("client_assertion_type", kind),
            ("client_assertion", assertion),
        ];
        let body = Form::encode(&[&own[..], fields].concat());
        let mut request = Request::post(path)
            .header(header::HOST, "id.one")
            .header(header::CONTENT_TYPE, FORM);
        if let Some(proof) = proof {
            request = request.header("dpop", proof);
        }
        world.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The fields of a request.
    fn request(&self) -> Vec<(String, String)> {
        let more = [
            ("client_id", self.id.as_str()),
            ("redirect_uri", "https://bank.example/cb"),
            ("scope", "openid"),
        ];
        protocols::form::pairs(&ask_with("bank", &more)).unwrap()
    }

    async fn push(&self, world: &World, jti: &str) -> Answer {
        let request = self.request();
        let fields: Vec<_> = request
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        self.post(world, "/par", None, &self.assertion(world, jti), &fields)
            .await
    }

    /// Signed in, and agreed to where that is asked; the code.
    async fn code(&self, world: &World, browser: &mut Browser, jti: &str) -> String {
        let pushed = self.push(world, jti).await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let query = Form::encode(&[
            ("client_id", self.id.as_str()),
            ("request_uri", text(&pushed.json(), "request_uri")),
        ]);
        let answer = arrive(browser, &query).await;
        code_in(&answer).unwrap_or_else(|| panic!("{} {}", answer.location(), answer.body))
    }
}

#[tokio::test]
async fn a_service_with_keys_pushes_its_request_and_gets_tokens_that_only_it_can_use() {
    everywhere(|world| async move {
        let bank = Strict::register(&world).await;
        let mut browser = by_password(&world).await;
        let code = bank.code(&world, &mut browser, "a1").await;
        let fields = redemption(&code, "https://bank.example/cb");

        // Without a proof, and with one without our nonce.
        let unproven = bank
            .post(
                &world,
                "/token",
                None,
                &bank.assertion(&world, "a2"),
                &fields,
            )
            .await;
        assert_eq!(text(&unproven.json(), "error"), "invalid_dpop_proof");
        let bare = bank.proof(&world, "/token", "p1", &json!({}));
        let asked = bank
            .post(
                &world,
                "/token",
                Some(&bare),
                &bank.assertion(&world, "a3"),
                &fields,
            )
            .await;
        assert_eq!(text(&asked.json(), "error"), "use_dpop_nonce");
        let nonce = asked.headers["dpop-nonce"].to_str().unwrap().to_owned();
        let proof = bank.proof(&world, "/token", "p2", &json!({ "nonce": nonce }));
        let answer = bank
            .post(
                &world,
                "/token",
                Some(&proof),
                &bank.assertion(&world, "a4"),
                &fields,
            )
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let tokens = answer.json();
        assert_eq!(tokens["token_type"], "DPoP");

        // Stolen, it is worth nothing: not as a bearer, not with another key, not with a used proof.
        let access = text(&tokens, "access_token").to_owned();
        let ath = base64url::encode(&digest::sha256(access.as_bytes()));
        let more = json!({ "nonce": nonce, "ath": ath });
        assert_eq!(
            userinfo(&world, &tokens["access_token"]).await,
            StatusCode::UNAUTHORIZED
        );
        let read = async |proof: &str| {
            let request = Request::get("/userinfo")
                .header(header::HOST, "id.one")
                .header(header::AUTHORIZATION, format!("DPoP {access}"))
                .header("dpop", proof);
            world.send(request.body(Body::empty()).unwrap()).await
        };
        let thief = Strict {
            proof: SigningKey::generate().unwrap(),
            ..Strict::register(&world).await
        };
        let foreign = read(&thief.proof(&world, "/userinfo", "t1", &more)).await;
        assert_eq!(foreign.status, StatusCode::UNAUTHORIZED);
        let own = bank.proof(&world, "/userinfo", "p3", &more);
        let good = read(&own).await;
        assert_eq!(good.status, StatusCode::OK, "{}", good.body);
        assert_eq!(
            read(&own).await.status,
            StatusCode::UNAUTHORIZED,
            "a proof counts once"
        );
        let challenge = read(&own).await;
        let challenge = challenge.headers[header::WWW_AUTHENTICATE]
            .to_str()
            .unwrap();
        assert!(challenge.starts_with("DPoP ") && challenge.contains("invalid_dpop_proof"));
    })
    .await;
}

#[tokio::test]
async fn what_a_service_signed_counts_once_and_for_us_alone() {
    everywhere(|world| async move {
        let bank = Strict::register(&world).await;
        assert_eq!(bank.push(&world, "one").await.status, StatusCode::CREATED);
        let again = bank.push(&world, "one").await;
        assert_eq!(again.status, StatusCode::UNAUTHORIZED, "{}", again.body);
        assert_eq!(text(&again.json(), "error"), "invalid_client");
        let request = bank.request();
        let fields: Vec<_> = request.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let now = world.now().secs();
        let good = json!({ "iss": bank.id, "sub": bank.id, "aud": "https://id.one", "jti": "x", "exp": now + 60 });
        let stranger = SigningKey::generate().unwrap();
        let changed = |name: &str, value: Value| {
            let mut claims = good.clone();
            claims[name] = value;
            claims
        };
        let wrong = [
            stranger.sign("JWT", &good).unwrap(),
            bank.key.sign("JWT", &changed("aud", json!("https://id.two"))).unwrap(),
            bank.key.sign("JWT", &changed("aud", json!(["https://id.one", "https://id.two"]))).unwrap(),
            bank.key.sign("JWT", &changed("exp", json!(now - 60))).unwrap(),
            bank.key.sign("JWT", &changed("iss", json!("tram"))).unwrap(),
            "x.y.z".to_owned(),
        ];
        for assertion in &wrong {
            let answer = bank.post(&world, "/par", None, assertion, &fields).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{assertion}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_that_pushes_its_requests_takes_no_other_way() {
    everywhere(|world| async move {
        let bank = Strict::register(&world).await;
        let mut browser = by_password(&world).await;
        let request = bank.request();
        let fields: Vec<_> = request
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let open = browser
            .get(&format!("/authorize?{}", Form::encode(&fields)))
            .await;
        assert!(
            open.location().contains("error=invalid_request"),
            "{}",
            open.location()
        );

        let uri = text(&bank.push(&world, "j1").await.json(), "request_uri").to_owned();
        // Another client's request, and a second time.
        let query =
            |client: &str| Form::encode(&[("client_id", client), ("request_uri", uri.as_str())]);
        let other = browser.get(&format!("/authorize?{}", query("tram"))).await;
        assert_eq!(other.status, StatusCode::BAD_REQUEST);
        let first = browser
            .get(&format!("/authorize?{}", query(&bank.id)))
            .await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        let second = browser
            .get(&format!("/authorize?{}", query(&bank.id)))
            .await;
        assert_eq!(second.status, StatusCode::BAD_REQUEST);
        let late = text(&bank.push(&world, "j2").await.json(), "request_uri").to_owned();
        world.later(91);
        let query = Form::encode(&[
            ("client_id", bank.id.as_str()),
            ("request_uri", late.as_str()),
        ]);
        let late = browser.get(&format!("/authorize?{query}")).await;
        assert_eq!(late.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_signed_request_counts_as_it_was_signed() {
    everywhere(|world| async move {
        let bank = Strict::register(&world).await;
        let mut inner: serde_json::Map<String, Value> = bank
            .request()
            .into_iter()
            .map(|(n, v)| (n, v.into()))
            .collect();
        inner.insert("iss".into(), bank.id.clone().into());
        inner.insert("aud".into(), "https://id.one".into());
        inner.insert("state".into(), "signed".into());
        let object = bank.key.sign("oauth-authz-req+jwt", &inner).unwrap();
        let fields = [
            ("client_id", bank.id.as_str()),
            ("request", object.as_str()),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "changed"),
        ];
        let pushed = bank
            .post(&world, "/par", None, &bank.assertion(&world, "s1"), &fields)
            .await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let mut browser = by_password(&world).await;
        let query = Form::encode(&[
            ("client_id", bank.id.as_str()),
            ("request_uri", text(&pushed.json(), "request_uri")),
        ]);
        let answer = arrive(&mut browser, &query).await;
        assert!(
            answer.location().contains("state=signed"),
            "{} {}",
            answer.location(),
            answer.body
        );
        // Encrypted to us, it still counts as it was signed; what is only encrypted does not.
        let keys = world.get("id.one", "/jwks", None).await.body;
        let keys: Jwks = serde_json::from_str(&keys).unwrap();
        let to = Recipient {
            key: keys.for_encryption(KeyManagement::EcdhEs).unwrap(),
            alg: KeyManagement::EcdhEs,
            enc: ContentEncryption::A128Gcm,
        };
        let mut chance = Chance::seeded(5);
        let sealed = encrypt_token(&to, &object, &mut chance).unwrap();
        let bare = serde_json::to_vec(&inner).unwrap();
        let bare = encrypt(&to, None, &bare, &mut chance).unwrap();
        for (jti, object, status) in [
            ("s4", sealed, StatusCode::CREATED),
            ("s5", bare, StatusCode::BAD_REQUEST),
        ] {
            let fields = [
                ("client_id", bank.id.as_str()),
                ("request", object.as_str()),
                ("response_type", "code"),
                ("scope", "openid"),
            ];
            let assertion = bank.assertion(&world, jti);
            let answer = bank.post(&world, "/par", None, &assertion, &fields).await;
            assert_eq!(answer.status, status, "{}", answer.body);
        }
        // Signed by somebody else, or not at all.
        let stranger = SigningKey::generate()
            .unwrap()
            .sign("oauth-authz-req+jwt", &inner)
            .unwrap();
        let (_, rest) = object.split_once('.').unwrap();
        let none = format!("{}.{rest}", base64url::encode(br#"{"alg":"none"}"#));
        for (jti, object) in [("s2", stranger.as_str()), ("s3", none.as_str())] {
            let fields = [
                ("client_id", bank.id.as_str()),
                ("request", object),
                ("response_type", "code"),
                ("scope", "openid"),
            ];
            let answer = bank
                .post(&world, "/par", None, &bank.assertion(&world, jti), &fields)
                .await;
            assert_eq!(text(&answer.json(), "error"), "invalid_request_object");
        }
    })
    .await;
}

#[tokio::test]
async fn who_registers_manages_that_registration_and_no_other() {
    everywhere(|world| async move {
        let (bank, other) = (
            Strict::register(&world).await,
            Strict::register(&world).await,
        );
        let path = format!("/clients/{}", bank.id);
        let by = |token: &str| format!("Bearer {token}");
        let own = world.get("id.one", &path, Some(&by(&bank.token))).await;
        assert_eq!(own.json()["client_name"], "Sparkasse");
        for wrong in [by(&other.token), by("x"), "Basic x".to_owned()] {
            let answer = world.get("id.one", &path, Some(&wrong)).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{wrong}");
        }
        let elsewhere = world.get("id.low", &path, Some(&by(&bank.token))).await;
        assert_eq!(elsewhere.status, StatusCode::UNAUTHORIZED);
        let delete = |token: String| {
            Request::delete(&path)
                .header(header::HOST, "id.one")
                .header(header::AUTHORIZATION, token)
                .body(Body::empty())
                .unwrap()
        };
        let refused = world.send(delete(by(&other.token))).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        let gone = world.send(delete(by(&bank.token))).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT);
        let pushed = bank.push(&world, "after").await;
        assert_eq!(text(&pushed.json(), "error"), "invalid_client");
        // And after a restart it still is gone, while the other is there.
        let world = world.restarted().await;
        assert_eq!(
            bank.push(&world, "z").await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(other.push(&world, "z").await.status, StatusCode::CREATED);
    })
    .await;
}

#[tokio::test]
async fn where_registration_is_closed_nobody_registers() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let body = json!({ "redirect_uris": ["https://x.example/cb"] }).to_string();
        let answer = world
            .post("id.one", "/clients", "application/json", None, &body)
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let document = world
            .get("id.one", "/.well-known/openid-configuration", None)
            .await;
        assert!(document.json().get("registration_endpoint").is_none());
    })
    .await;
}

#[tokio::test]
async fn an_initial_access_token_registers_as_often_as_it_says() {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let changed = [(
            "name = \"Eins-ID\",",
            "name = \"Eins-ID\", registration = \"token\",".to_owned(),
        )];
        let world = world.changed_all(&changed).await;
        let body = json!({ "redirect_uris": ["https://x.example/cb"] }).to_string();
        let register = async |by: Option<String>, host: &str| {
            let kind = "application/json";
            world
                .post(host, "/clients", kind, by.as_deref(), &body)
                .await
                .status
        };
        assert_eq!(register(None, "id.one").await, StatusCode::UNAUTHORIZED);
        let token = identity::allow_registration(&world.app, "one", 2, 7)
            .await
            .unwrap();
        let by = || Some(format!("Bearer {token}"));
        assert_eq!(register(by(), "id.low").await, StatusCode::FORBIDDEN);
        assert_eq!(register(by(), "id.one").await, StatusCode::CREATED);
        assert_eq!(register(by(), "id.one").await, StatusCode::CREATED);
        assert_eq!(register(by(), "id.one").await, StatusCode::UNAUTHORIZED);
        let late = identity::allow_registration(&world.app, "one", 2, 7)
            .await
            .unwrap();
        world.later(7 * 86_400);
        let late = register(Some(format!("Bearer {late}")), "id.one").await;
        assert_eq!(late, StatusCode::UNAUTHORIZED);
    })
    .await;
}
