//! Services that hear of their people (Shared Signals): a tram company, and a cinema beside it.
use crate::{
    people::{Browser, VERIFIER, ask_with, code_in},
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use protocols::{
    form::Form,
    jose::{self, Jwks},
    oauth::ClientAuth,
    ssf::{ChangeType, CredentialType, Event, InitiatingEntity, SET_TYPE, SecurityEvent, Subject},
};
use serde_json::{Value, json};
use store::harness;

const RECEIVERS: &str = r#"
  { id = "tram", realm = "one", name = "Bahn", redirect_uris = ["https://tram.example/cb"], secret = "tr4m", own = true, oauth = { grant_types = ["authorization_code", "client_credentials"], scope = "seats:read ssf.manage" } },
  { id = "cinema", realm = "one", name = "Kino", redirect_uris = ["https://cinema.example/cb"], secret = "c1nema", own = true, oauth = { grant_types = ["authorization_code", "client_credentials"], scope = "ssf.manage" } },
"#;

pub const TRAM: (&str, &str) = ("tram", "tr4m");
pub const CINEMA: (&str, &str) = ("cinema", "c1nema");
const FORM: &str = "application/x-www-form-urlencoded";

pub async fn world_of(world: &World) -> World {
    let to = format!("client = [{RECEIVERS}");
    world.changed("client = [", &to).await
}

pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let world = World::new(db).await;
        test(world_of(&world).await).await;
    })
    .await;
}

/// A token of the service's own.
pub async fn token_for(world: &World, (id, secret): (&str, &str), scope: &str) -> Answer {
    let body = Form::encode(&[("grant_type", "client_credentials"), ("scope", scope)]);
    let by = ClientAuth::basic_header(id, secret);
    world.post("id.one", "/token", FORM, Some(&by), &body).await
}

/// A receiver with its token.
#[derive(Clone)]
pub struct Receiver {
    pub world: World,
    pub id: &'static str,
    pub bearer: String,
}

impl Receiver {
    pub async fn new(world: &World, of: (&'static str, &str)) -> Self {
        let answer = token_for(world, of, "ssf.manage").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let token = answer.json()["access_token"].as_str().unwrap().to_owned();
        Self {
            world: world.clone(),
            id: of.0,
            bearer: format!("Bearer {token}"),
        }
    }
    pub async fn call(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "id.one")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, &self.bearer);
        let body = Body::from(body.to_string());
        self.world.send(request.body(body).unwrap()).await
    }
    /// A stream of these events that is fetched, with whatever else is wanted; gives its id.
    pub async fn stream(&self, more: &Value) -> String {
        let mut wanted = json!({ "events_requested": Event::TYPES });
        wanted
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let made = self.call(Method::POST, "/ssf/stream", &wanted).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
        made.json()["stream_id"].as_str().unwrap().to_owned()
    }
    pub async fn poll(&self, stream: &str, request: &Value) -> Value {
        let path = format!("/ssf/poll/{stream}");
        let answer = self.call(Method::POST, &path, request).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()
    }
    /// What waits: verified, with whom it is about and its name.
    pub async fn heard(&self, stream: &str) -> Vec<(Event, Subject, String)> {
        let answer = self.poll(stream, &json!({})).await;
        let mut all = vec![];
        for (jti, set) in answer["sets"].as_object().unwrap() {
            let (event, subject, name) = self.read(set.as_str().unwrap()).await;
            assert_eq!(&name, jti);
            all.push((event, subject, name));
        }
        all
    }
    pub async fn read(&self, set: &str) -> (Event, Subject, String) {
        let keys = self.world.get("id.one", "/jwks", None).await;
        let keys: Jwks = serde_json::from_str(&keys.body).unwrap();
        let said: SecurityEvent = jose::verify(set, &[SET_TYPE], &keys).unwrap();
        let event = said.check("https://id.one", self.id, self.world.now());
        (event.unwrap(), said.sub_id.clone(), said.jti)
    }
    /// Which ways to sign in ended since it asked last, and whose doing that was.
    pub async fn ended(&self, stream: &str) -> Vec<(CredentialType, InitiatingEntity)> {
        let (mut all, mut names) = (vec![], vec![]);
        for (event, _, name) in self.heard(stream).await {
            names.push(name);
            if let Event::CredentialChange {
                by,
                credential,
                change: ChangeType::Delete,
                ..
            } = event
            {
                all.push((credential, by));
            }
        }
        self.poll(stream, &json!({ "ack": names })).await;
        all
    }
    pub async fn status(&self, stream: &str) -> Value {
        let path = format!("/ssf/status?stream_id={stream}");
        self.call(Method::GET, &path, &json!({})).await.json()
    }
    pub async fn set_status(&self, stream: &str, status: &str) {
        let body = json!({ "stream_id": stream, "status": status });
        let answer = self.call(Method::POST, "/ssf/status", &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
}

/// Signs the person of the browser in at a service; gives the claims of the ID token.
pub async fn meet(world: &World, browser: &mut Browser, (id, secret): (&str, &str)) -> Value {
    let answer = browser
        .get(&format!("/authorize?{}", ask_with(id, &[])))
        .await;
    let back = browser.follow(answer).await;
    let code = code_in(&back).unwrap_or_else(|| panic!("{} {}", back.status, back.body));
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", &format!("https://{id}.example/cb")),
        ("code_verifier", VERIFIER),
    ]);
    let by = ClientAuth::basic_header(id, secret);
    let answer = world.post("id.one", "/token", FORM, Some(&by), &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    jose::unverified_claims(answer.json()["id_token"].as_str().unwrap()).unwrap()
}

/// Ends the session of the browser.
pub async fn sign_out(browser: &mut Browser) {
    browser.get("/logout").await;
    browser.post("/logout/confirm", &[("carried", "")]).await;
}

/// The payloads of the jobs that push an event; each is done by that.
pub async fn pushes(world: &World) -> Vec<Vec<u8>> {
    let due = store::jobs::due(&world.app.db, world.now(), 100).await;
    let mut all = vec![];
    for job in due.unwrap() {
        if job.kind == "ssf-push" {
            all.push(job.payload);
            store::jobs::done(&world.app.db, job.id).await.unwrap();
        }
    }
    all
}
