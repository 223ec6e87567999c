//! Services that begin a sign-in at a person's phone (CIBA, poll and ping): what is promised.
use crate::{
    messages::{post as taken, subscribe},
    people::{Browser, Phone, ask, code_in, known_person},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::{
    base64url, form::Form, jose::SigningKey, oauth::ClientAuth, webpush::soft::SoftBrowser,
};
use serde_json::{Value, json};
use store::harness;

pub const FORM: &str = "application/x-www-form-urlencoded";
pub const CIBA: &str = "urn:openid:params:grant-type:ciba";
pub const MAIL: &str = "neu@example.org";

/// A till that polls, a counter that is pinged and signs its requests, a portal of the realm.
const CLIENTS: &str = r#"
  { id = "till", realm = "one", name = "Kasse", redirect_uris = ["https://till.example/cb"], secret = "t1ll", purpose = "Für Ihren Rabatt.", attributes = [{ name = "name", purpose = "Anrede" }], oauth = { grant_types = ["authorization_code", "refresh_token", "urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll", authorization_details_types = ["urn:stadttor:authorization:payment"] } },
  { id = "booth", realm = "one", name = "Schalter", redirect_uris = ["https://booth.example/cb"], secret = "b00th", attributes = [{ name = "name", purpose = "Anrede" }], oauth = { grant_types = ["authorization_code", "urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll" } },
  { id = "counter", realm = "one", name = "Bürgerbüro am Markt", redirect_uris = ["https://counter.example/cb"], backchannel_level = 2, attributes = [{ name = "name", purpose = "Anrede" }], oauth = { grant_types = ["authorization_code", "urn:openid:params:grant-type:ciba"], token_endpoint_auth_method = "private_key_jwt", token_endpoint_auth_signing_alg = "ES256", backchannel_authentication_request_signing_alg = "ES256", backchannel_token_delivery_mode = "ping", backchannel_client_notification_endpoint = "https://counter.example/ping", jwks = { keys = [KEY] } } },
  { id = "hall", realm = "one", name = "Rathaus", redirect_uris = ["https://hall.example/cb"], secret = "ha11", own = true, oauth = { grant_types = ["authorization_code", "urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll" } },
  { id = "strict-till", realm = "one", name = "Strenge Kasse", redirect_uris = ["https://strict-till.example/cb"], secret = "str1ct", level = 2, oauth = { grant_types = ["authorization_code", "urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll" } },
  { id = "strict-counter", realm = "strict", name = "Strenger Schalter", redirect_uris = ["https://strict.example/cb"], secret = "c0unter", oauth = { grant_types = ["urn:openid:params:grant-type:ciba"], backchannel_token_delivery_mode = "poll" } },
"#;

/// An installation with these clients, and the counter's key.
pub struct Town {
    pub world: World,
    pub key: SigningKey,
}

impl Town {
    async fn of(world: &World) -> Self {
        let key = SigningKey::generate().unwrap();
        let world = with_clients(world, &key).await;
        Self { world, key }
    }

    /// Another process on the same database.
    pub async fn restarted(&self) -> World {
        with_clients(&self.world, &self.key).await
    }

    /// What the counter shows of itself, for a request that is sent once.
    pub fn assertion(&self, jti: &str) -> [(&'static str, String); 2] {
        let now = self.world.now().secs();
        let claims = json!({ "iss": "counter", "sub": "counter", "aud": "https://id.one", "jti": jti, "iat": now, "exp": now + 60 });
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let signed = self.key.sign("JWT", &claims).unwrap();
        [
            ("client_assertion_type", kind.to_owned()),
            ("client_assertion", signed),
        ]
    }

    /// The counter's request, signed with this key.
    pub fn object(&self, key: &SigningKey, jti: &str, more: &Value) -> String {
        let now = self.world.now().secs();
        let mut claims = json!({
            "iss": "counter", "aud": "https://id.one", "jti": jti, "iat": now, "nbf": now, "exp": now + 300,
            "scope": "openid profile", "login_hint": MAIL, "binding_message": "Nummer 47",
            "client_notification_token": "told-you",
        });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        key.sign("oauth-authz-req+jwt", &claims).unwrap()
    }

    /// The counter asks with a signed request.
    pub async fn counter_asks(&self, jti: &str, object: &str) -> Answer {
        let own = self.assertion(jti);
        let mut fields: Vec<(&str, &str)> = own.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.push(("request", object));
        send(&self.world, "/backchannel-authentication", None, &fields).await
    }

    pub async fn counter_polls(&self, jti: &str, id: &str) -> Result<Value, String> {
        let own = self.assertion(jti);
        let mut fields: Vec<(&str, &str)> = own.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.extend([("grant_type", CIBA), ("auth_req_id", id)]);
        answered(&send(&self.world, "/token", None, &fields).await)
    }
}

async fn with_clients(world: &World, key: &SigningKey) -> World {
    let jwk = serde_json::to_value(key.public()).unwrap();
    let members = jwk.as_object().unwrap().iter();
    let members: Vec<String> = members.map(|(n, v)| format!("{n} = {v}")).collect();
    let clients = CLIENTS.replace("KEY", &format!("{{ {} }}", members.join(", ")));
    let open = "name = \"Eins-ID\", registration = \"open\",".to_owned();
    let clients = format!("client = [{clients}");
    let changes = [("name = \"Eins-ID\",", open), ("client = [", clients)];
    world.changed_all(&changes).await
}

pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(Town) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        test(Town::of(&world).await).await;
    })
    .await;
}

pub async fn send(world: &World, path: &str, by: Option<&str>, fields: &[(&str, &str)]) -> Answer {
    world
        .post("id.one", path, FORM, by, &Form::encode(fields))
        .await
}

pub fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    let found = answer[name].as_str();
    found.unwrap_or_else(|| panic!("{name} in {answer}"))
}

fn answered(answer: &Answer) -> Result<Value, String> {
    match answer.status {
        StatusCode::OK => Ok(answer.json()),
        _ => Err(text(&answer.json(), "error").to_owned()),
    }
}

pub fn error(name: &str) -> Result<Value, String> {
    Err(name.to_owned())
}

pub fn basic(client: &str) -> String {
    let secret = match client {
        "till" => "t1ll",
        "booth" => "b00th",
        "hall" => "ha11",
        _ => "str1ct",
    };
    ClientAuth::basic_header(client, secret)
}

/// A client with a secret rings, with a hint and other parameters.
pub async fn rings(world: &World, client: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("scope", "openid profile"),
        ("login_hint", MAIL),
        ("binding_message", "Bon 12-7"),
    ];
    for (name, value) in more {
        fields.retain(|(n, _)| n != name && !(*name == "id_token_hint" && *n == "login_hint"));
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    send(
        world,
        "/backchannel-authentication",
        Some(&basic(client)),
        &fields,
    )
    .await
}

/// The request's name.
pub async fn ring(world: &World, client: &str) -> String {
    let answer = rings(world, client, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    text(&answer.json(), "auth_req_id").to_owned()
}

/// A client with a secret asks for the tokens.
pub async fn poll(world: &World, client: &str, id: &str) -> Result<Value, String> {
    let fields = [("grant_type", CIBA), ("auth_req_id", id)];
    answered(&send(world, "/token", Some(&basic(client)), &fields).await)
}

/// What the app is told of the order that waits: its id, and how it is opened.
pub async fn waits(world: &World, phone: &Phone) -> Option<(String, String)> {
    let at = world.now().millis();
    let signature = phone.asks("waiting", &[&at.to_string()]);
    let path = format!("/api/devices/{}/waiting", phone.device);
    let body = json!({ "at": at, "signature": signature });
    let answer = phone.call(&path, &body).await.json();
    let order = answer["order"].as_str()?.to_owned();
    Some((order, text(&answer, "by").to_owned()))
}

/// The app opens a service's order.
pub async fn open(phone: &Phone, order: &str) -> Answer {
    let signature = phone.asks("open", &[order]);
    let body = json!({ "device": phone.device, "signature": signature });
    phone
        .call(&format!("/api/orders/{order}/open"), &body)
        .await
}

/// The person opens what waits, reads it and approves.
pub async fn approves(world: &World, phone: &Phone) -> Answer {
    let (order, _) = waits(world, phone).await.expect("an order that waits");
    let opened = open(phone, &order).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
    phone.approve(text(&opened.json(), "approval")).await
}

/// Signs in at a service in the browser and agrees to what it wants; gives the ID token.
pub async fn links(world: &World, browser: &mut Browser, client: &str) -> String {
    let answer = browser.get(&format!("/authorize?{}", ask(client))).await;
    let mut page = browser.follow(answer).await;
    if page.body.contains("/release\"") {
        let agreed = browser.agree(&page, &[]).await;
        page = browser.follow(agreed).await;
    }
    let code = code_in(&page).unwrap_or_else(|| panic!("{} {}", page.location(), page.body));
    if client == "counter" {
        return code;
    }
    let redirect = format!("https://{client}.example/cb");
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", redirect.as_str()),
        ("code_verifier", crate::people::VERIFIER),
    ];
    let answer = send(world, "/token", Some(&basic(client)), &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    text(&answer.json(), "id_token").to_owned()
}

/// Somebody with a phone that gets messages, who signed in at the till before; their browser.
pub async fn customer(world: &World, mail: &str) -> (Browser, Phone, SoftBrowser) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    links(world, &mut browser, "till").await;
    let soft = subscribe(world, &phone).await;
    taken(world, &soft).await;
    (browser, phone, soft)
}

pub fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64url::decode(part).unwrap()).unwrap()
}

pub async fn userinfo(world: &World, tokens: &Value) -> Answer {
    let bearer = format!("Bearer {}", text(tokens, "access_token"));
    world.get("id.one", "/userinfo", Some(&bearer)).await
}

/// Takes back what was agreed to at a service.
pub async fn withdraw_at(browser: &mut Browser, client: &str) {
    browser.get("/account/services").await;
    let ended = browser
        .post("/account/services/end", &[("client", client)])
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
}

/// How many messages the phone got.
pub async fn rang(world: &World, soft: &SoftBrowser) -> usize {
    taken(world, soft).await.messages.len()
}

#[tokio::test]
async fn a_service_that_the_person_knows_rings_and_the_approval_signs_in() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, soft) = customer(world, MAIL).await;
        let known = claims(&links(world, &mut browser, "till").await);
        taken(world, &soft).await;
        let answer = rings(world, "till", &[("acr_values", "urn:stadttor:level:2")]).await;
        let answer = answer.json();
        assert_eq!(
            (&answer["expires_in"], &answer["interval"]),
            (&300.into(), &5.into())
        );
        let id = text(&answer, "auth_req_id");
        assert_eq!(
            poll(world, "till", id).await,
            error("authorization_pending")
        );

        let got = taken(world, &soft).await;
        let [message] = &got.messages[..] else {
            panic!("one message: {:?}", got.messages)
        };
        assert_eq!(message["kind"], "call");
        for secret in ["Kasse", "till", "neu@", "Bon"] {
            assert!(
                !message.to_string().contains(secret),
                "{secret} in {message}"
            );
        }
        let (order, by) = waits(world, &phone).await.unwrap();
        assert_eq!(
            (order.as_str(), by.as_str()),
            (text(message, "id"), "message")
        );
        let opened = open(&phone, &order).await.json();
        let approval = text(&opened, "approval");
        let shown: Value = serde_json::from_str(approval).unwrap();
        assert_eq!(shown["kind"], "backchannel");
        assert_eq!(shown["message"], "Bon 12-7");
        assert_eq!(shown["service"]["domain"], "till.example");
        assert_eq!(shown["attributes"], json!(["name"]));
        assert_eq!(shown["level"], 1);
        assert!(shown.get("browser").is_none() && shown.get("number").is_none());
        assert_eq!(
            open(&phone, &order).await.json()["approval"],
            approval,
            "a lost answer"
        );
        assert_eq!(phone.approve(approval).await.status, StatusCode::OK);
        assert_eq!(waits(world, &phone).await, None);

        // A crash between the approval and the next question loses nothing.
        let world = &town.restarted().await;
        let tokens = poll(world, "till", id).await.unwrap();
        let token = claims(text(&tokens, "id_token"));
        assert_eq!(
            token["sub"], known["sub"],
            "the same pseudonym as in the browser"
        );
        assert_ne!(token["sid"], known["sid"], "in a session of its own");
        assert_eq!(
            token["acr"], "urn:stadttor:level:1",
            "nobody saw where the person is"
        );
        assert_eq!(token["amr"], json!(["user"]));
        let data = userinfo(world, &tokens).await;
        assert_eq!(data.json()["name"], "Testperson Neu", "{}", data.body);
    })
    .await;
}

#[tokio::test]
async fn the_account_shows_such_a_sign_in_and_can_end_it() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let id = ring(world, "till").await;
        assert_eq!(approves(world, &phone).await.status, StatusCode::OK);
        let tokens = poll(world, "till", &id).await.unwrap();
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", text(&tokens, "refresh_token")),
        ];
        let by = basic("till");
        let fresh = send(world, "/token", Some(&by), &fields).await;
        assert_eq!(fresh.status, StatusCode::OK, "{}", fresh.body);
        let fresh = fresh.json();

        let history = browser.get("/account/data").await.body;
        for line in [
            "Ein Dienst hat Ihr Handy gefragt",
            "Anmeldung eines Dienstes am Handy bestätigt",
        ] {
            assert!(history.contains(line), "{line} in {history}");
        }
        let list = browser.get("/account/devices").await.body;
        let item = list.split("<li>").find(|item| item.contains(">Kasse<"));
        let item = item.unwrap_or_else(|| panic!("the session in {list}"));
        let end = item
            .split("action=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let ended = browser.post(&end, &[]).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
        assert_eq!(
            userinfo(world, &fresh).await.status,
            StatusCode::UNAUTHORIZED
        );
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", text(&fresh, "refresh_token")),
        ];
        let dead = send(world, "/token", Some(&by), &fields).await;
        assert_eq!(text(&dead.json(), "error"), "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_ended_before_the_service_asks_gives_it_nothing() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let id = ring(world, "till").await;
        approves(world, &phone).await;
        withdraw_at(&mut browser, "till").await;
        assert_eq!(poll(world, "till", &id).await, error("access_denied"));
    })
    .await;
}

#[tokio::test]
async fn who_refuses_or_does_not_answer_is_not_signed_in() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let sessions = browser
            .get("/account/devices")
            .await
            .body
            .matches("/end\"")
            .count();
        let denied = ring(world, "till").await;
        let (order, _) = waits(world, &phone).await.unwrap();
        open(&phone, &order).await;
        assert_eq!(phone.deny(&order).await.status, StatusCode::OK);
        assert_eq!(poll(world, "till", &denied).await, error("access_denied"));

        let short = rings(world, "till", &[("requested_expiry", "30")])
            .await
            .json();
        assert_eq!(short["expires_in"], 30);
        let (order, _) = waits(world, &phone).await.unwrap();
        let opened = open(&phone, &order).await.json();
        let approval = text(&opened, "approval");
        let shown: Value = serde_json::from_str(approval).unwrap();
        assert_eq!(shown["expires"], world.now().plus_secs(30).millis());
        world.later(31);
        assert_eq!(
            poll(world, "till", text(&short, "auth_req_id")).await,
            error("expired_token")
        );
        assert_eq!(phone.approve(approval).await.status, StatusCode::GONE);
        let now = browser
            .get("/account/devices")
            .await
            .body
            .matches("/end\"")
            .count();
        assert_eq!(now, sessions);
    })
    .await;
}

#[tokio::test]
async fn a_pinged_client_is_told_once_there_is_something_to_fetch() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        links(world, &mut browser, "counter").await;
        pings(&town).await;
        let object = town.object(&town.key, "o1", &json!({}));
        let asked = town.counter_asks("c1", &object).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        let asked = asked.json();
        let id = text(&asked, "auth_req_id");
        assert!(pings(&town).await.is_empty(), "nothing to tell yet");
        assert_eq!(approves(world, &phone).await.status, StatusCode::OK);
        let told = pings(&town).await;
        let [(url, authorization, body)] = &told[..] else {
            panic!("{told:?}")
        };
        assert_eq!(url, "https://counter.example/ping");
        assert_eq!(authorization, "Bearer told-you");
        assert_eq!(
            serde_json::from_str::<Value>(body).unwrap(),
            json!({ "auth_req_id": id })
        );
        let tokens = town.counter_polls("c2", id).await.unwrap();
        let token = claims(text(&tokens, "id_token"));
        assert_eq!(
            token["amr"],
            json!(["pop", "user", "mfa"]),
            "the operator names this client"
        );

        let object = town.object(&town.key, "o2", &json!({}));
        let asked = town.counter_asks("c3", &object).await.json();
        let (order, _) = waits(world, &phone).await.unwrap();
        open(&phone, &order).await;
        phone.deny(&order).await;
        assert_eq!(pings(&town).await.len(), 1, "of a refusal too");
        let denied = town.counter_polls("c4", text(&asked, "auth_req_id")).await;
        assert_eq!(denied, error("access_denied"));
    })
    .await;
}

/// The notifications that are due: address, header and body.
pub async fn pings(town: &Town) -> Vec<(String, String, String)> {
    let (db, now) = (&town.world.app.db, town.world.now());
    let mut told = vec![];
    for job in store::jobs::due(db, now, 100).await.unwrap() {
        if job.kind == "backchannel-ping" {
            let ping = town
                .world
                .identity
                .ping_delivery(&job.payload, now)
                .unwrap();
            told.extend(ping.map(|p| (p.url, p.authorization, p.body)));
        }
        store::jobs::done(db, job.id).await.unwrap();
    }
    told
}

#[tokio::test]
async fn a_notification_that_comes_too_late_or_leads_inside_is_not_sent() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        links(world, &mut browser, "counter").await;
        pings(&town).await;
        let object = town.object(&town.key, "o1", &json!({}));
        town.counter_asks("c1", &object).await;
        approves(world, &phone).await;
        let jobs = store::jobs::due(&world.app.db, world.now(), 100).await.unwrap();
        let job = jobs.iter().find(|job| job.kind == "backchannel-ping").unwrap();
        let at = |world: &World, secs| {
            let now = world.now().plus_secs(secs);
            world.identity.ping_delivery(&job.payload, now).unwrap()
        };
        assert!(at(world, 299).is_some());
        assert!(at(world, 300).is_none(), "what it names is over");
        let inside = CLIENTS
            .replace("https://counter.example/ping", "https://10.0.0.1/ping")
            .replace("KEY", "{ kty = \"EC\", crv = \"P-256\", x = \"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\", y = \"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\" }");
        let moved = world.changed("client = [", &format!("client = [{inside}")).await;
        assert!(at(&moved, 0).is_none(), "nothing behind our firewall is called");
        assert!(at(&world.restarted().await, 0).is_none(), "the client is gone");
    })
    .await;
}

#[tokio::test]
async fn a_client_names_the_person_by_what_it_was_given_or_by_their_address() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, phone, _) = customer(world, MAIL).await;
        let token = links(world, &mut browser, "till").await;
        let booth = links(world, &mut browser, "booth").await;
        let sub = claims(&token)["sub"].as_str().unwrap().to_owned();
        for hint in [("login_hint", sub.as_str()), ("id_token_hint", &token)] {
            let asked = rings(world, "till", &[hint]).await;
            assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
            approves(world, &phone).await;
            let tokens = poll(world, "till", text(&asked.json(), "auth_req_id"))
                .await
                .unwrap();
            assert_eq!(claims(text(&tokens, "id_token"))["sub"], sub.as_str());
        }
        // Somebody else's pseudonym names nobody here.
        let theirs = claims(&booth)["sub"].as_str().unwrap().to_owned();
        for hint in [
            ("login_hint", theirs.as_str()),
            ("id_token_hint", &booth),
            ("login_hint", "niemand"),
            ("id_token_hint", "a.b.c"),
        ] {
            let refused = rings(world, "till", &[hint]).await;
            assert_eq!(
                text(&refused.json(), "error"),
                "unknown_user_id",
                "{hint:?}"
            );
        }
        // A portal of the realm, for which nobody was asked, names people by its pseudonym alone.
        let hall = links(world, &mut browser, "hall").await;
        rings(world, "hall", &[]).await;
        assert_eq!(waits(world, &phone).await, None);
        rings(world, "hall", &[("id_token_hint", &hall)]).await;
        assert!(waits(world, &phone).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn who_cannot_be_asked_is_said_of_people_the_client_knows() {
    everywhere(|town| async move {
        let world = &town.world;
        let mut browser = crate::people::by_password(world).await;
        let token = links(world, &mut browser, "till").await;
        let refused = rings(world, "till", &[("id_token_hint", &token)]).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "no phone: {}",
            refused.body
        );
        assert_eq!(text(&refused.json(), "error"), "access_denied");
        let (mut browser, _, _) = customer(world, MAIL).await;
        let token = links(world, &mut browser, "till").await;
        withdraw_at(&mut browser, "till").await;
        let refused = rings(world, "till", &[("id_token_hint", &token)]).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "withdrawn: {}",
            refused.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_phone_with_a_pin_approves_as_well() {
    everywhere(|town| async move {
        let world = &town.world;
        let (mut browser, sign_in, pin) = crate::pin_phone::pin_person(world, MAIL).await;
        let link = browser.order(&sign_in).await;
        pin.confirm(&link).await;
        let answer = browser.get(&sign_in).await;
        browser.follow(answer).await;
        let mailed = crate::pin_phone::sign_in_link(world).await.unwrap();
        browser.get(&mailed).await;
        let answer = browser.post(&mailed, &[]).await;
        browser.follow(answer).await;
        links(world, &mut browser, "till").await;
        let id = ring(world, "till").await;
        let (order, _) = waits(world, &pin.phone).await.unwrap();
        let opened = open(&pin.phone, &order).await.json();
        let proven = pin
            .prove(text(&opened, "approval"), crate::pin_phone::PIN)
            .await
            .unwrap();
        assert_eq!(proven.status, StatusCode::OK, "{}", proven.body);
        let tokens = poll(world, "till", &id).await.unwrap();
        assert_eq!(
            claims(text(&tokens, "id_token"))["amr"],
            json!(["swk", "pin", "mfa"])
        );
    })
    .await;
}

const PAYMENT: &str = r#"[{"type":"urn:stadttor:authorization:payment","amount":"12.50","currency":"EUR","payee":"Stadtkasse","iban":"DE89370400440532013000"}]"#;

#[tokio::test]
async fn what_is_to_be_allowed_stands_in_the_text_that_the_phone_signs() {
    everywhere(|town| async move {
        let world = &town.world;
        let (_, phone, _) = customer(world, MAIL).await;
        let asked = rings(world, "till", &[("authorization_details", PAYMENT)]).await;
        assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
        let (order, _) = waits(world, &phone).await.unwrap();
        let opened = open(&phone, &order).await.json();
        let shown: Value = serde_json::from_str(text(&opened, "approval")).unwrap();
        assert_eq!(shown["details"][0]["kind"], "payment");
        let parts = shown["details"][0]["parts"].to_string();
        assert!(
            parts.contains("12.50") && parts.contains("Stadtkasse"),
            "{parts}"
        );
        let done = phone.approve(text(&opened, "approval")).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let id = text(&asked.json(), "auth_req_id").to_owned();
        let tokens = poll(world, "till", &id).await.unwrap();
        assert_eq!(tokens["authorization_details"][0]["payee"], "Stadtkasse");
        // One call allows one payment; another service is not registered for any.
        let refused = rings(world, "booth", &[("authorization_details", PAYMENT)]).await;
        assert_eq!(
            text(&refused.json(), "error"),
            "invalid_authorization_details"
        );
    })
    .await;
}
