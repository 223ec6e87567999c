//! What a service is told in tokens: signed as it registered, and encrypted to its key (OpenID
//! Connect Core 1.0, section 10.2; JARM, section 2.2; RFC 9701, section 5). Nothing that was to be
//! encrypted goes out in the open.
use crate::{
    people::{Browser, VERIFIER, ask_with, by_password},
    world::{Answer, World},
};
use axum::http::{StatusCode, header};
use identity::{Call, Fetch};
use protocols::{
    base64url,
    form::{self, Form},
    jose::{
        self, Algorithm, Jwks, SigningKey,
        jwe::{ContentEncryption, DecryptionKey, KeyManagement, decrypt_token, is_encrypted},
    },
    oauth::ClientAuth,
};
use serde_json::{Value, json};
use std::{
    slice,
    sync::{Arc, Mutex},
};
use store::harness;

const FORM: &str = "application/x-www-form-urlencoded";
const REDIRECT: &str = "https://vault.example/cb";
/// The answers that a service may want encrypted, as its registration calls them.
const ANSWERS: [&str; 4] = ["id_token", "userinfo", "authorization", "introspection"];

/// A service with a key that is published at an address of its own.
const VAULT: &str = r#"client = [
  { id = "vault", realm = "one", name = "Tresor", redirect_uris = ["https://vault.example/cb"], secret = "v4ult", own = true, oauth = { jwks_uri = "https://vault.example/jwks", id_token_signed_response_alg = "ES256", id_token_encrypted_response_alg = "ECDH-ES", id_token_encrypted_response_enc = "A256GCM" } },"#;

async fn open<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let registering = "name = \"Eins-ID\", registration = \"open\",";
        let world = World::new(db).await;
        test(world.changed("name = \"Eins-ID\",", registering).await).await;
    })
    .await;
}

async fn register(world: &World, more: &Value) -> Answer {
    let mut metadata = json!({
        "redirect_uris": [REDIRECT], "client_name": "Tresor", "scope": "openid profile email",
    });
    let members = more.as_object().unwrap().clone();
    metadata.as_object_mut().unwrap().extend(members);
    let (kind, body) = ("application/json", metadata.to_string());
    world.post("id.one", "/clients", kind, None, &body).await
}

async fn issuer_keys(world: &World) -> Jwks {
    let keys = world.get("id.one", "/jwks", None).await.body;
    serde_json::from_str(&keys).unwrap()
}

/// What a service registered.
struct Service {
    id: String,
    by: String,
    sign: Algorithm,
}

impl Service {
    async fn of(world: &World, sign: Algorithm, metadata: &Value) -> Self {
        let answer = register(world, metadata).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let (said, text) = (answer.json(), |value: &Value| {
            value.as_str().unwrap().to_owned()
        });
        let id = text(&said["client_id"]);
        let by = ClientAuth::basic_header(&id, &text(&said["client_secret"]));
        Self { id, by, sign }
    }

    /// Signs the person in; what is in the answer's address.
    async fn asks(&self, browser: &mut Browser, mode: &str) -> form::Form {
        let asked = [("redirect_uri", REDIRECT), ("response_mode", mode)];
        let answer = browser
            .get(&format!("/authorize?{}", ask_with(&self.id, &asked)))
            .await;
        let mut page = browser.follow(answer).await;
        if page.body.contains("/release\"") {
            let agreed = browser.agree(&page, &[]).await;
            page = browser.follow(agreed).await;
        }
        let query = page.location().strip_prefix(&format!("{REDIRECT}?"));
        let query = query.unwrap_or_else(|| panic!("{} {}", page.location(), page.body));
        form::parse(query).unwrap()
    }

    async fn redeems(&self, world: &World, code: &str) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        let body = Form::encode(&fields);
        world
            .post("id.one", "/token", FORM, Some(&self.by), &body)
            .await
    }

    async fn verified(&self, world: &World, token: &str, typ: &str) -> Value {
        let keys = issuer_keys(world).await;
        let claims: Value = jose::verify_as(token, &[typ], self.sign, &keys).unwrap();
        assert_eq!(claims["iss"], "https://id.one");
        assert_eq!(claims["aud"], self.id.as_str());
        claims
    }
}

/// A userinfo answer that is a token.
async fn userinfo(world: &World, tokens: &Value) -> String {
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let told = world.get("id.one", "/userinfo", Some(&bearer)).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.body);
    assert_eq!(told.headers[header::CONTENT_TYPE], "application/jwt");
    told.body
}

#[tokio::test]
async fn every_answer_is_encrypted_to_the_service_and_signed_inside() {
    open(|world| async move {
        let mut browser = by_password(&world).await;
        let rsa = Arc::new(DecryptionKey::generate(KeyManagement::RsaOaep256).unwrap());
        let curve = Arc::new(DecryptionKey::generate(KeyManagement::EcdhEs).unwrap());
        let kinds = KeyManagement::ALL
            .into_iter()
            .zip(ContentEncryption::ALL)
            .zip(Algorithm::ALL);
        for ((alg, enc), sign) in kinds {
            let key = if alg.is_agreement() { &curve } else { &rsa };
            let mut metadata = json!({ "jwks": { "keys": [key.public()] } });
            for which in ANSWERS {
                metadata[format!("{which}_signed_response_alg")] = sign.name().into();
                metadata[format!("{which}_encrypted_response_alg")] = alg.name().into();
                metadata[format!("{which}_encrypted_response_enc")] = enc.name().into();
            }
            let service = Service::of(&world, sign, &metadata).await;
            let opened = async |token: &str, typ: &str| {
                let head = token.split('.').next().and_then(base64url::decode).unwrap();
                let head: Value = serde_json::from_slice(&head).unwrap();
                assert_eq!(head["alg"], alg.name());
                assert_eq!(head["enc"], enc.name());
                assert_eq!(head["cty"], "JWT");
                assert_eq!(head["kid"], key.kid());
                let inner = decrypt_token(token, slice::from_ref(key)).unwrap();
                service.verified(&world, &inner, typ).await
            };

            let back = service.asks(&mut browser, "jwt").await;
            assert!(back.get("code").is_none() && back.get("state").is_none());
            let answer = opened(back.get("response").unwrap(), "JWT").await;
            assert_eq!(answer["state"], "st");

            let tokens = service
                .redeems(&world, answer["code"].as_str().unwrap())
                .await;
            assert_eq!(tokens.status, StatusCode::OK, "{}", tokens.body);
            let tokens = tokens.json();
            let id = opened(tokens["id_token"].as_str().unwrap(), "JWT").await;
            assert_eq!(id["nonce"], "nn");

            let person = opened(&userinfo(&world, &tokens).await, "JWT").await;
            assert_eq!(person["sub"], id["sub"]);

            let about = Form::encode(&[("token", tokens["access_token"].as_str().unwrap())]);
            let said = world
                .post("id.one", "/introspect", FORM, Some(&service.by), &about)
                .await;
            let kind = "application/token-introspection+jwt";
            assert_eq!(said.headers[header::CONTENT_TYPE], kind);
            let said = opened(&said.body, "token-introspection+jwt").await;
            assert_eq!(said["token_introspection"]["active"], true);
            assert_eq!(said["token_introspection"]["sub"], id["sub"]);
        }
    })
    .await;
}

#[tokio::test]
async fn userinfo_is_signed_as_the_service_registered() {
    open(|world| async move {
        let mut browser = by_password(&world).await;
        for sign in Algorithm::ALL {
            let metadata = json!({ "userinfo_signed_response_alg": sign.name() });
            let service = Service::of(&world, sign, &metadata).await;
            let back = service.asks(&mut browser, "query").await;
            let tokens = service
                .redeems(&world, back.get("code").unwrap())
                .await
                .json();
            let told = userinfo(&world, &tokens).await;
            assert!(!is_encrypted(&told));
            let person = service.verified(&world, &told, "JWT").await;
            assert!(person["sub"].is_string());
        }
    })
    .await;
}

#[tokio::test]
async fn who_wants_answers_encrypted_registers_a_key_that_fits() {
    open(|world| async move {
        let signing = SigningKey::generate().unwrap();
        let mut signing = serde_json::to_value(signing.public()).unwrap();
        signing["use"] = "sig".into();
        let curve = DecryptionKey::generate(KeyManagement::EcdhEs).unwrap();
        for which in ANSWERS {
            for (alg, keys) in [
                ("ECDH-ES", json!([])),
                ("ECDH-ES", json!([signing])),
                ("RSA-OAEP-256", json!([curve.public()])),
            ] {
                let mut metadata = json!({ "jwks": { "keys": keys } });
                metadata[format!("{which}_encrypted_response_alg")] = alg.into();
                let refused = register(&world, &metadata).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{which} {alg}");
                let said = refused.json();
                assert_eq!(said["error"], "invalid_client_metadata");
                let reason = said["error_description"].as_str().unwrap();
                assert!(reason.contains("jwks"), "{reason}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_published_key_nothing_goes_out_in_the_open() {
    harness::each_database(|db| async {
        let world = World::new(db).await.changed("client = [", VAULT).await;
        let published = Arc::new(Mutex::new(json!({ "keys": [] }).to_string()));
        let shown = published.clone();
        let world = world.with_strangers(Fetch::new(move |call: Call| {
            assert_eq!(call.url, "https://vault.example/jwks");
            let text = shown.lock().unwrap().clone();
            async move { Ok(text.into_bytes()) }
        }));
        let vault = Service {
            id: "vault".to_owned(),
            by: ClientAuth::basic_header("vault", "v4ult"),
            sign: Algorithm::Es256,
        };
        let mut browser = by_password(&world).await;
        let code = vault.asks(&mut browser, "query").await;
        let refused = vault.redeems(&world, code.get("code").unwrap()).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
        let said = refused.json();
        assert_eq!(said["error"], "unauthorized_client");
        assert_eq!(
            said["error_description"],
            "the client published no key to encrypt to"
        );
        assert!(said.get("id_token").is_none() && said.get("access_token").is_none());

        // One that was published a moment ago is looked for.
        let key = DecryptionKey::generate(KeyManagement::EcdhEs).unwrap();
        *published.lock().unwrap() = json!({ "keys": [key.public()] }).to_string();
        world.later(31);
        let code = vault.asks(&mut browser, "query").await;
        let tokens = vault.redeems(&world, code.get("code").unwrap()).await;
        let token = tokens.json()["id_token"].as_str().unwrap().to_owned();
        let inner = decrypt_token(&token, slice::from_ref(&key)).unwrap();
        vault.verified(&world, &inner, "JWT").await;
    })
    .await;
}

/// What the discovery document promises is what a service may register, and nothing else.
#[tokio::test]
async fn discovery_names_every_algorithm_that_may_be_registered_and_no_other() {
    open(|world| async move {
        let path = "/.well-known/openid-configuration";
        let document = world.get("id.one", path, None).await.json();
        let rsa = DecryptionKey::generate(KeyManagement::RsaOaep256).unwrap();
        let curve = DecryptionKey::generate(KeyManagement::EcdhEs).unwrap();
        let jwks = json!({ "keys": [rsa.public(), curve.public(), SigningKey::generate().unwrap().public()] });
        let may = async |members: Value| {
            let mut metadata = json!({ "jwks": jwks });
            let members = members.as_object().unwrap().clone();
            metadata.as_object_mut().unwrap().extend(members);
            register(&world, &metadata).await.status == StatusCode::CREATED
        };
        let signing = ["RS256", "PS256", "ES256", "EdDSA", "none", "HS256", "RS512", "ES384"];
        let management = [
            "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW", "RSA1_5", "RSA-OAEP", "dir", "A128KW",
        ];
        let content = [
            "A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM", "A192GCM", "A192CBC-HS384",
        ];
        for (announced, member) in [
            ("id_token", "id_token_{}_response"),
            ("userinfo", "userinfo_{}_response"),
            ("authorization", "authorization_{}_response"),
            ("introspection", "introspection_{}_response"),
            ("request_object", "request_object_{}"),
        ] {
            let (signed, encrypted) = if announced == "request_object" {
                ("signing", "encryption")
            } else {
                ("signed", "encrypted")
            };
            let named = |kind: &str| member.replace("{}", kind);
            let promised = |kind: &str, name: &str| {
                let list = &document[format!("{announced}_{kind}_values_supported")];
                let list = list.as_array().unwrap_or_else(|| panic!("{announced} {kind}"));
                list.iter().any(|one| one == name)
            };
            for name in signing {
                let member = format!("{}_alg", named(signed));
                let taken = may(json!({ member: name })).await;
                assert_eq!(taken, promised("signing_alg", name), "{announced} {name}");
            }
            let alg = format!("{}_alg", named(encrypted));
            for name in management {
                let taken = may(json!({ alg.clone(): name })).await;
                assert_eq!(taken, promised("encryption_alg", name), "{announced} {name}");
            }
            for name in content {
                let enc = format!("{}_enc", named(encrypted));
                let taken = may(json!({ alg.clone(): "ECDH-ES", enc: name })).await;
                assert_eq!(taken, promised("encryption_enc", name), "{announced} {name}");
            }
        }
    })
    .await;
}
