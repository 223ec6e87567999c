//! Security profiles that a realm demands (FAPI 2.0), and who vouches for software (RFC 7591, 2.3).
use crate::{
    calls::{FORM, Prover, arrive, fresh, redemption, text},
    people::{Browser, ask_with, by_password, code_in},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::{form::Form, jose::SigningKey};
use serde_json::{Value, json};
use store::harness;

async fn everywhere<F: Future<Output = ()>>(rules: &str, test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        let opened = format!("name = \"Eins-ID\", registration = \"open\", {rules}");
        let changed = [("name = \"Eins-ID\",", opened)];
        test(world.changed_all(&changed).await).await;
    })
    .await;
}

async fn register(world: &World, metadata: &Value) -> Answer {
    let body = metadata.to_string();
    world
        .post("id.one", "/clients", "application/json", None, &body)
        .await
}

fn error(answer: &Answer) -> String {
    text(&answer.json(), "error").to_owned()
}

/// A client with keys.
struct Bank {
    id: String,
    key: SigningKey,
    prover: Prover,
}

const METHOD: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

impl Bank {
    async fn register(world: &World, more: &Value) -> Self {
        let key = SigningKey::generate().unwrap();
        let mut metadata = json!({
            "redirect_uris": ["https://bank.example/cb"],
            "grant_types": ["authorization_code", "refresh_token"],
            "jwks": { "keys": [key.public()] },
            "id_token_signed_response_alg": "ES256",
            "authorization_signed_response_alg": "ES256",
        });
        let (Value::Object(all), Value::Object(more)) = (&mut metadata, more.clone()) else {
            panic!("an object");
        };
        all.extend(more);
        let answer = register(world, &metadata).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        Self {
            id: text(&answer.json(), "client_id").to_owned(),
            key,
            prover: Prover::new(),
        }
    }

    fn assertion(&self, world: &World) -> String {
        let now = world.now().secs();
        let claims = json!({ "iss": self.id, "sub": self.id, "aud": "https://id.one", "jti": fresh(), "iat": now, "exp": now + 60 });
        self.key.sign("JWT", &claims).unwrap()
    }

    /// A form without a proof.
    async fn send(&self, world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
        let assertion = self.assertion(world);
        let own = [
            ("client_assertion_type", METHOD),
            ("client_assertion", &assertion),
        ];
        let body = Form::encode(&[&own[..], fields].concat());
        world.post("id.one", path, FORM, None, &body).await
    }

    fn request(&self, more: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = [
            ("client_id", self.id.as_str()),
            ("redirect_uri", "https://bank.example/cb"),
            ("scope", "openid"),
        ];
        let all = [&own[..], more].concat();
        protocols::form::pairs(&ask_with("bank", &all)).unwrap()
    }

    async fn push(&self, world: &World, more: &[(&str, &str)]) -> Answer {
        let request = self.request(more);
        let fields: Vec<_> = request
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        self.send(world, "/par", &fields).await
    }

    fn reference(&self, pushed: &Answer) -> String {
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        let pushed = pushed.json();
        let uri = text(&pushed, "request_uri");
        Form::encode(&[("client_id", &self.id), ("request_uri", uri)])
    }

    /// A signed request object.
    fn object(&self, world: &World, more: &[(&str, &str)]) -> String {
        let mut inner: serde_json::Map<String, Value> = self
            .request(more)
            .into_iter()
            .map(|(n, v)| (n, v.into()))
            .collect();
        let now = world.now().secs();
        inner.insert("iss".into(), self.id.clone().into());
        inner.insert("aud".into(), "https://id.one".into());
        inner.insert("nbf".into(), now.into());
        inner.insert("exp".into(), (now + 60).into());
        self.key.sign("oauth-authz-req+jwt", &inner).unwrap()
    }
}

#[tokio::test]
async fn who_registers_under_fapi_keeps_it_from_then_on() {
    everywhere("profile = \"fapi2\",", |world| async move {
        let key = SigningKey::generate().unwrap();
        let good = json!({ "redirect_uris": ["https://x.example/cb"], "jwks": { "keys": [key.public()] } });
        for (name, value) in [
            ("token_endpoint_auth_method", json!("none")),
            ("token_endpoint_auth_method", json!("client_secret_basic")),
            ("id_token_signed_response_alg", json!("RS256")),
            ("token_endpoint_auth_signing_alg", json!("RS256")),
        ] {
            let mut weak = good.clone();
            weak[name] = value;
            let answer = register(&world, &weak).await;
            assert_eq!(error(&answer), "invalid_client_metadata", "{name}");
        }
        let published = json!({ "request_uris": ["https://bank.example/request"] });
        let bank = Bank::register(&world, &published).await;
        let mut browser = by_password(&world).await;
        let open = bank.request(&[]);
        let open: Vec<_> = open.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let open = browser.get(&format!("/authorize?{}", Form::encode(&open))).await;
        assert!(open.location().contains("error=invalid_request"), "{}", open.location());

        // Nor at an address that it registered, which is not pushed either.
        let published = Form::encode(&[
            ("client_id", bank.id.as_str()),
            ("redirect_uri", "https://bank.example/cb"),
            ("request_uri", "https://bank.example/request"),
        ]);
        let published = browser.get(&format!("/authorize?{published}")).await;
        assert!(
            published.location().contains("error=invalid_request&"),
            "{}",
            published.location()
        );

        let query = bank.reference(&bank.push(&world, &[]).await);
        let code = code_in(&arrive(&mut browser, &query).await).expect("a code");
        let fields = redemption(&code, "https://bank.example/cb");
        let unbound = bank.send(&world, "/token", &fields).await;
        assert_eq!(error(&unbound), "invalid_dpop_proof");
        let first = tokens(&bank, &world, &fields).await;
        assert_eq!(first["token_type"], "DPoP");
        // Bound tokens are not rotated (FAPI 2.0, section 5.3.2.1).
        let token = text(&first, "refresh_token");
        let again = [("grant_type", "refresh_token"), ("refresh_token", token)];
        for _ in 0..2 {
            let next = tokens(&bank, &world, &again).await;
            assert!(next.get("refresh_token").is_none(), "{next}");
            world.later(61);
        }
    })
    .await;
}

async fn tokens(bank: &Bank, world: &World, fields: &[(&str, &str)]) -> Value {
    let mut nonce = String::new();
    for _ in 0..2 {
        let assertion = bank.assertion(world);
        let own = [
            ("client_assertion_type", METHOD),
            ("client_assertion", &assertion),
        ];
        let body = Form::encode(&[&own[..], fields].concat());
        let request = axum::http::Request::post("/token")
            .header("host", "id.one")
            .header("content-type", FORM)
            .header("dpop", bank.prover.proof(world, "/token", &nonce));
        let answer = world.send(request.body(body.into()).unwrap()).await;
        if answer.status == StatusCode::OK {
            return answer.json();
        }
        let next = answer.headers["dpop-nonce"].to_str().unwrap();
        next.clone_into(&mut nonce);
    }
    panic!("no tokens");
}

#[tokio::test]
async fn a_realm_that_demands_it_of_all_refuses_clients_that_do_not_keep_it() {
    harness::each_database(|db| async {
        let before = World::new(db).await;
        let opened = ("name = \"Eins-ID\",", "name = \"Eins-ID\", registration = \"open\",".to_owned());
        let before = before.changed_all(&[opened]).await;
        let weak = json!({ "redirect_uris": ["https://shop.example/cb"] });
        let made = register(&before, &weak).await.json();
        let (id, secret) = (text(&made, "client_id"), text(&made, "client_secret"));
        let strong = Bank::register(
            &before,
            &json!({
                "token_endpoint_auth_method": "private_key_jwt", "dpop_bound_access_tokens": true,
                "require_pushed_authorization_requests": true, "id_token_signed_response_alg": "ES256",
            }),
        )
        .await;
        // The clients of the file that would not keep it have to go first; own portals stay.
        let mut changes = vec![(
            "name = \"Eins-ID\",",
            "name = \"Eins-ID\", registration = \"open\", profile = \"fapi2\", profile_of = \"all\",".to_owned(),
        )];
        for gone in ["pool", "museum", "registry", "notary"] {
            let (from, to) = match gone {
                "pool" => ("id = \"pool\", realm = \"one\",", "id = \"pool\", realm = \"low\","),
                "museum" => ("id = \"museum\", realm = \"one\",", "id = \"museum\", realm = \"low\","),
                "registry" => ("id = \"registry\", realm = \"one\",", "id = \"registry\", realm = \"low\","),
                _ => ("id = \"notary\", realm = \"one\",", "id = \"notary\", realm = \"low\","),
            };
            changes.push((from, to.to_owned()));
        }
        let world = before.changed_all(&changes).await;
        let mut browser = by_password(&world).await;
        let more = [("client_id", id), ("redirect_uri", "https://shop.example/cb"), ("scope", "openid")];
        let answer = browser.get(&format!("/authorize?{}", ask_with("shop", &more))).await;
        assert!(answer.location().contains("error=unauthorized_client"), "{}", answer.location());
        let own = [("grant_type", "refresh_token"), ("refresh_token", "x")];
        let answer = crate::calls::post(&world, "/token", (id, secret), &own).await;
        assert_eq!(error(&answer), "unauthorized_client");
        assert_eq!(strong.push(&world, &[]).await.status, StatusCode::CREATED);
    })
    .await;
}

#[tokio::test]
async fn message_signing_takes_signed_requests_and_gives_signed_answers_alone() {
    everywhere("profile = \"fapi2-message-signing\",", |world| async move {
        let bank = Bank::register(
            &world,
            &json!({ "introspection_signed_response_alg": "ES256" }),
        )
        .await;
        let mut browser: Browser = by_password(&world).await;
        let unsigned = bank.push(&world, &[("response_mode", "jwt")]).await;
        assert_eq!(error(&unsigned), "invalid_request");
        for (mode, good) in [("query", false), ("jwt", true)] {
            let object = bank.object(&world, &[("response_mode", mode)]);
            let fields = [
                ("client_id", bank.id.as_str()),
                ("request", object.as_str()),
            ];
            let pushed = bank.send(&world, "/par", &fields).await;
            assert_eq!(
                pushed.status == StatusCode::CREATED,
                good,
                "{}",
                pushed.body
            );
            if good {
                let arrived = arrive(&mut browser, &bank.reference(&pushed)).await;
                assert!(
                    arrived.location().contains("?response=ey"),
                    "{}",
                    arrived.location()
                );
            }
        }
        let about = bank.send(&world, "/introspect", &[("token", "x")]).await;
        let kind = about.headers["content-type"].to_str().unwrap();
        assert_eq!(kind, "application/token-introspection+jwt");
    })
    .await;
}

#[tokio::test]
async fn a_statement_counts_where_its_issuer_is_trusted_and_wins() {
    let key = SigningKey::generate().unwrap();
    let public = serde_json::to_value(key.public()).unwrap();
    let members = public.as_object().unwrap().iter();
    let jwk: Vec<String> = members.map(|(n, v)| format!("{n} = {v}")).collect();
    let rules = format!(
        "software_issuer = [{{ iss = \"https://state.example\", jwks = {{ keys = [{{ {} }}] }} }}],",
        jwk.join(", ")
    );
    let sign = |key: &SigningKey, claims: &Value| key.sign("JWT", claims).unwrap();
    let said = json!({ "iss": "https://state.example", "client_name": "Fachverfahren", "software_id": "f1" });
    let good = sign(&key, &said);
    let stranger = sign(&SigningKey::generate().unwrap(), &said);
    let mut other = said.clone();
    other["iss"] = "https://evil.example".into();
    let other = sign(&key, &other);
    let (head, rest) = good.rsplit_once('.').unwrap();
    let broken = format!("{head}.{}", rest.chars().rev().collect::<String>());
    everywhere(&rules, |world| {
        let (good, refused) = (
            good.clone(),
            [
                (stranger.clone(), "unapproved_software_statement"),
                (other.clone(), "unapproved_software_statement"),
                (broken.clone(), "invalid_software_statement"),
                ("x".to_owned(), "invalid_software_statement"),
            ],
        );
        async move {
            let with = |statement: &str| {
                json!({ "redirect_uris": ["https://x.example/cb"], "client_name": "Selbst", "software_statement": statement })
            };
            let made = register(&world, &with(&good)).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            assert_eq!(made.json()["client_name"], "Fachverfahren");
            for (statement, why) in refused {
                assert_eq!(error(&register(&world, &with(&statement)).await), why);
            }
        }
    })
    .await;
}

#[test]
fn a_client_of_a_file_keeps_its_own_profile_or_the_region_is_refused() {
    let weak = r#"client = [ { id = "weak", realm = "one", name = "W", redirect_uris = ["https://w.example/cb"], secret = "x", profile = "fapi2" },"#;
    let text = crate::world::REGION.replace("client = [", weak);
    let file: web::region::RegionFile = toml::from_str(&text).unwrap();
    let public = web::region::Public {
        scheme: "https".into(),
        port: None,
    };
    let refused = web::Region::new(file, public, false).unwrap_err();
    assert!(refused.to_string().contains("client \"weak\""), "{refused}");
}
