//! A phone without a screen lock: a channel key and a PIN.
use crate::{
    people::{Browser, Phone, activation_link, ask, order_of, register},
    world::{Answer, World},
};
use axum::http::StatusCode;
use protocols::{
    Chance, base64url, digest,
    opaque::soft::{self, Login},
};
use serde_json::{Value, json};

/// A PIN as people choose them.
pub const PIN: &str = "604713";

/// The phone; its passkey is never used.
pub struct PinPhone {
    pub phone: Phone,
    issuer: String,
}

/// What is needed to set a PIN: path and secret of the activation, and the request.
pub struct Setting {
    pub path: String,
    pub secret: String,
    client: soft::Registration,
    pub request: Value,
}

impl PinPhone {
    pub fn new(world: &World, issuer_host: &str) -> Self {
        Self {
            phone: Phone::new(world, issuer_host),
            issuer: format!("https://{issuer_host}"),
        }
    }

    /// The first message that sets a PIN.
    pub fn setting(&self, link: &str, pin: &str) -> Setting {
        let (id, secret) = link.split_once("/#a=").unwrap().1.split_once('.').unwrap();
        let (client, request) = soft::register(pin, &mut Chance::system()).unwrap();
        let body = json!({
            "secret": secret,
            "channel_key": base64url::encode(&self.phone.channel_point()),
            "request": base64url::encode(&request),
        });
        Setting {
            path: format!("/api/activations/{id}/pin"),
            secret: secret.to_owned(),
            client,
            request: body,
        }
    }

    /// Opens an activation link and sets the PIN; gives the number on the phone's screen.
    pub async fn activate(&mut self, link: &str, pin: &str) -> String {
        let setting = self.setting(link, pin);
        let answer = self.phone.call(&setting.path, &setting.request).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let again = self.phone.call(&setting.path, &setting.request).await;
        assert_eq!(again.body, answer.body, "a lost answer can be had again");
        let body = self.record(setting, &answer);
        let path = body["path"].as_str().unwrap().to_owned();
        let answer = self.phone.call(&path, &body["body"]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let again = self.phone.call(&path, &body["body"]).await;
        assert_eq!(again.body, answer.body, "a lost answer can be had again");
        let said = answer.json();
        said["device"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.phone.device);
        said["code"].as_str().unwrap().to_owned()
    }

    /// The last message that sets a PIN, with its path.
    pub fn record(&self, setting: Setting, answer: &Answer) -> Value {
        let response = base64url::decode(answer.json()["response"].as_str().unwrap()).unwrap();
        let record = setting
            .client
            .finish(&response, &mut Chance::system())
            .unwrap();
        let record = base64url::encode(&record);
        let id = setting.path.split('/').nth(3).unwrap();
        let text = format!("stadttor pin v1\n{}\n{id}\n{record}", self.issuer);
        json!({ "path": format!("{}/record", setting.path), "body": {
            "secret": setting.secret,
            "name": "Testhandy ohne Sperre",
            "record": record,
            "signature": self.phone.channel_signature(&text),
        }})
    }

    /// Claims an order; gives the text to approve.
    pub async fn claim(&self, link: &str) -> String {
        let claimed = self.phone.claim(link).await;
        assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.body);
        let said = claimed.json();
        assert_eq!(said["credential_id"], Value::Null, "a PIN, no passkey");
        said["approval"].as_str().unwrap().to_owned()
    }

    /// The first message of a proof over an approval.
    pub fn first(&self, approval: &str, pin: &str) -> (Login, Value) {
        let (login, ke1) = soft::log_in(pin, &mut Chance::system()).unwrap();
        let ke1 = base64url::encode(&ke1);
        let context = base64url::encode(&digest::sha256(approval.as_bytes()));
        let order = order_in(approval);
        let text = format!(
            "stadttor pin-approve v1\n{}\n{order}\n{context}\n{ke1}",
            self.issuer
        );
        let signature = self.phone.channel_signature(&text);
        let body = json!({ "device": self.phone.device, "ke1": ke1, "signature": signature });
        (login, body)
    }

    /// Sends a first message; the server counts a try.
    pub async fn begin(&self, approval: &str, pin: &str) -> (Login, Answer) {
        let (login, body) = self.first(approval, pin);
        let path = format!("{}/pin", door_of(approval));
        (login, self.phone.call(&path, &body).await)
    }

    /// Sends the last message, as far as the PIN is right.
    pub async fn finish(&self, approval: &str, login: Login, begun: &Answer) -> Option<Answer> {
        let begun = begun.json();
        let ke2 = base64url::decode(begun["ke2"].as_str().unwrap()).unwrap();
        let context = digest::sha256(approval.as_bytes());
        let ke3 = login.finish(&ke2, &context, &mut Chance::system()).ok()?;
        let body = json!({
            "device": self.phone.device,
            "attempt": begun["attempt"],
            "ke3": base64url::encode(&ke3),
        });
        let path = format!("{}/pin/approve", door_of(approval));
        Some(self.phone.call(&path, &body).await)
    }

    /// A whole try: nothing where the phone itself sees that the PIN is wrong.
    pub async fn prove(&self, approval: &str, pin: &str) -> Option<Answer> {
        let (login, begun) = self.begin(approval, pin).await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
        self.finish(approval, login, &begun).await
    }

    /// Claims the order behind a link and approves it.
    pub async fn confirm(&self, link: &str) {
        let approval = self.claim(link).await;
        assert_eq!(order_in(&approval), order_of(link));
        let answer = self.prove(&approval, PIN).await.expect("the right PIN");
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
}

/// Where an approval is given: orders and documents have doors of their own.
fn door_of(approval: &str) -> String {
    let said: Value = serde_json::from_str(approval).unwrap();
    let what = if said["kind"] == "signature" {
        "signatures"
    } else {
        "orders"
    };
    format!("/api/{what}/{}", order_in(approval))
}

/// The order that an approval is for.
pub fn order_in(approval: &str) -> String {
    let said: Value = serde_json::from_str(approval).unwrap();
    said["order"].as_str().unwrap().to_owned()
}

/// A registered person whose phone has a PIN; the browser stands in the sign-in.
pub async fn with_pin_phone(
    world: &World,
    browser: &mut Browser,
    sign_in: &str,
    mail: &str,
) -> PinPhone {
    let activation = register(world, browser, sign_in, mail).await;
    let mut phone = PinPhone::new(world, "id.one");
    activate(browser, &activation, &mut phone).await;
    phone
}

/// Activates a phone with a PIN from the activation's page.
pub async fn activate(browser: &mut Browser, activation: &str, phone: &mut PinPhone) {
    let link = activation_link(&browser.get(activation).await);
    let code = phone.activate(&link, PIN).await;
    let page = browser.get(activation).await;
    let shown = format!("{} {}", &code[..3], &code[3..]);
    assert!(page.body.contains(&shown), "both show the same number");
    let done = browser.post(&format!("{activation}/confirm"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// A person with a PIN in a new browser that stands in a sign-in at the library.
pub async fn pin_person(world: &World, mail: &str) -> (Browser, String, PinPhone) {
    let mut browser = Browser::new(world, "id.one");
    let sign_in = browser.begin(&ask("library")).await;
    let phone = with_pin_phone(world, &mut browser, &sign_in, mail).await;
    (browser, sign_in, phone)
}

/// The path of the newest mailed link that goes on with a sign-in.
pub async fn sign_in_link(world: &World) -> Option<String> {
    let letters = world.mails().await;
    let text = letters
        .iter()
        .rev()
        .find_map(|l| l.text.split_once("/sign-in/mail/"))?;
    let rest = text.1.split_whitespace().next().unwrap();
    Some(format!("/sign-in/mail/{rest}"))
}
