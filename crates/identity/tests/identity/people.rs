//! Browsers with cookies and phones with keys, as people have them.
use crate::world::{Answer, PASSWORD, World};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{
    base64url, digest, form::Form, jose::SigningKey, webauthn::soft::SoftAuthenticator,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One browser at one issuer.
pub struct Browser {
    world: World,
    host: String,
    pub cookies: BTreeMap<String, String>,
    csrf: String,
    /// The address it calls from.
    pub address: std::net::IpAddr,
}

impl Browser {
    pub fn new(world: &World, host: &str) -> Self {
        Self {
            world: world.clone(),
            host: host.to_owned(),
            cookies: BTreeMap::new(),
            csrf: String::new(),
            address: [192, 0, 2, 1].into(),
        }
    }

    /// Another tab of the same browser.
    pub fn twin(&self) -> Self {
        Self {
            world: self.world.clone(),
            host: self.host.clone(),
            cookies: self.cookies.clone(),
            csrf: self.csrf.clone(),
            address: self.address,
        }
    }

    /// The same browser at an installation that was restarted.
    pub fn twin_in(&self, world: &World) -> Self {
        Self {
            world: world.clone(),
            ..self.twin()
        }
    }

    /// Where it is.
    pub fn world(&self) -> &World {
        &self.world
    }
    /// Everything that it would send of cookies.
    pub fn cookies(&self) -> String {
        let all = self.cookies.iter().map(|(n, v)| format!("{n}={v}"));
        all.collect::<Vec<_>>().join("; ")
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        let request = request
            .extension(web::Address(self.address))
            .header(header::HOST, &self.host)
            .header(header::COOKIE, cookies.join("; "))
            .header(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            );
        let answer = self
            .world
            .send(request.body(Body::from(body)).unwrap())
            .await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            // The one cookie that a script reads, in frames of other sites: it opens nothing.
            let shown = set.starts_with("__Host-signed-in=");
            let usual = if shown {
                "; Secure; SameSite=None"
            } else {
                "; Secure; HttpOnly; SameSite=Lax"
            };
            assert!(set.contains(usual) && set.contains("Path=/"), "{set}");
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.into(), value.into())
            };
        }
        if let Some((_, rest)) = answer.body.split_once("name=\"csrf\" value=\"") {
            rest.split('"').next().unwrap().clone_into(&mut self.csrf);
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), String::new()).await
    }

    /// Posts a form with this browser's CSRF token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.csrf.clone();
        self.post_with(path, &token, fields).await
    }

    /// Posts a form with text fields and files, which are a name, a file's name and its content.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let token = self.csrf.clone();
        let mut all = vec![("csrf", token.as_str())];
        all.extend(fields.iter().filter(|(name, _)| *name != "csrf"));
        if let Some(other) = fields.iter().find(|(name, _)| *name == "csrf") {
            all[0] = *other;
        }
        let body = String::from_utf8(crate::signing::form(&all, files)).unwrap();
        let kind = "multipart/form-data; boundary=XX";
        let request = Request::post(path).header(header::CONTENT_TYPE, kind);
        self.send(request, body).await
    }

    pub async fn post_with(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", token)];
        all.extend_from_slice(fields);
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Form::encode(&all)).await
    }

    /// A call of a program that shares the session: with a body it changes something, and carries
    /// this browser's form token.
    pub async fn call(&mut self, path: &str, body: Option<&Value>) -> Answer {
        match body {
            None => self.get(path).await,
            Some(body) => {
                let request = Request::post(path)
                    .header(header::CONTENT_TYPE, "application/json")
                    .header("x-csrf-token", self.csrf.clone());
                self.send(request, body.to_string()).await
            }
        }
    }

    /// Posts as a foreign page would make the browser do.
    pub async fn lured(&mut self, path: &str, kind: &str, body: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "cross-site");
        self.send(request, body.to_owned()).await
    }

    /// Follows redirects within the host; stops at a page or at an address elsewhere.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            if !answer.status.is_redirection() || !answer.location().starts_with('/') {
                return answer;
            }
            let to = answer.location().to_owned();
            answer = self.get(&to).await;
        }
        panic!("redirected for ever");
    }

    /// Agrees to what a page before release asks, ticking these voluntary attributes.
    pub async fn agree(&mut self, page: &Answer, ticked: &[&str]) -> Answer {
        let after = |text: &str, mark: &str| {
            let rest = text.split_once(mark).unwrap_or_else(|| panic!("{text}")).1;
            rest.split('"').next().unwrap().to_owned()
        };
        let form = page.body.split("<form").find(|f| f.contains("/release\""));
        let form = form.unwrap_or_else(|| panic!("no page before release: {}", page.body));
        let (to, wish) = (
            after(form, "action=\""),
            after(form, "name=\"wish\" value=\""),
        );
        let ticked: Vec<String> = ticked.iter().map(|name| format!("give-{name}")).collect();
        let mut fields = vec![("wish", wish.as_str())];
        fields.extend(ticked.iter().map(|name| (name.as_str(), "yes")));
        self.post(&to, &fields).await
    }

    /// Begins a sign-in for a client; gives the path of the sign-in.
    pub async fn begin(&mut self, query: &str) -> String {
        let answer = self.get(&format!("/authorize?{query}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let path = answer.location().to_owned();
        assert!(path.starts_with("/sign-in/"), "{path}");
        self.get(&path).await;
        path
    }

    /// Begins an order in a sign-in and gives the link of its newest frame.
    pub async fn order(&mut self, sign_in: &str) -> String {
        let answer = self.post(&format!("{sign_in}/phone"), &[]).await;
        let page = self.follow(answer).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        self.frame(sign_in).await
    }

    /// The link of the newest frame.
    pub async fn frame(&mut self, sign_in: &str) -> String {
        let frame = self.get(&format!("{sign_in}/phone/frame")).await.json();
        frame["link"]
            .as_str()
            .unwrap_or_else(|| panic!("{frame}"))
            .to_owned()
    }

    /// The passkey step with a phone's passkey (hybrid transport).
    pub async fn passkey(&mut self, sign_in: &str, phone: &Phone) -> Answer {
        let page = self.get(sign_in).await;
        let credential = Self::assertion(&page.body, phone, &format!("https://{}", self.host));
        self.post(
            &format!("{sign_in}/passkey"),
            &[("credential", &credential)],
        )
        .await
    }

    /// Signs the challenge of a page's form.
    pub fn assertion(page: &str, phone: &Phone, origin: &str) -> String {
        assertion(&phone.key, origin, &challenge(page)).to_string()
    }

    /// A sign-in with a key of this browser.
    pub async fn passkey_with(&mut self, sign_in: &str, key: &SoftAuthenticator) -> Answer {
        let page = self.get(sign_in).await;
        let origin = format!("https://{}", self.host);
        let credential = assertion(key, &origin, &challenge(&page.body)).to_string();
        let path = format!("{sign_in}/passkey");
        self.post(&path, &[("credential", &credential)]).await
    }

    /// Makes a key on the page of an offer and sends it.
    pub async fn make_passkey(&mut self, offer: &str, key: &SoftAuthenticator) -> Answer {
        self.make_passkey_at(offer, key, None).await
    }
    /// The same in a browser that says where the authenticator is.
    pub async fn make_passkey_at(
        &mut self,
        offer: &str,
        key: &SoftAuthenticator,
        attachment: Option<&str>,
    ) -> Answer {
        let page = self.get(offer).await;
        let made = key.create(&format!("https://{}", self.host), &challenge(&page.body));
        let credential = json!({
            "id": base64url::encode(key.credential_id()),
            "client_data": base64url::encode(&made.client_data),
            "attestation_object": base64url::encode(&made.attestation_object),
            "attachment": attachment,
        });
        let fields = [
            ("credential", credential.to_string()),
            ("name", "Testschlüssel".into()),
        ];
        let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
        self.post(offer, &fields).await
    }
}

/// The challenge in a page's passkey form.
fn challenge(page: &str) -> Vec<u8> {
    let options = page
        .split("data-options=\"")
        .nth(1)
        .expect("a passkey form");
    let options = options.split('"').next().unwrap();
    let options = options.replace("&#34;", "\"").replace("&quot;", "\"");
    let options: Value = serde_json::from_str(&options).unwrap();
    base64url::decode(options["challenge"].as_str().unwrap()).unwrap()
}

/// An assertion as JSON.
fn assertion(key: &SoftAuthenticator, origin: &str, challenge: &[u8]) -> Value {
    let signed = key.get(origin, challenge).unwrap();
    json!({
        "id": base64url::encode(key.credential_id()),
        "client_data": base64url::encode(&signed.client_data),
        "authenticator_data": base64url::encode(&signed.authenticator_data),
        "signature": base64url::encode(&signed.signature),
    })
}

/// A phone with the app: a passkey and a channel key.
pub struct Phone {
    world: World,
    app_host: String,
    issuer: String,
    pub key: SoftAuthenticator,
    channel: SigningKey,
    pub device: String,
}

impl Phone {
    pub fn new(world: &World, issuer_host: &str) -> Self {
        Self {
            world: world.clone(),
            app_host: format!("app.{issuer_host}"),
            issuer: format!("https://{issuer_host}"),
            key: SoftAuthenticator::new(issuer_host).unwrap(),
            channel: SigningKey::generate().unwrap(),
            device: String::new(),
        }
    }

    /// Speaks to another process on the same database.
    pub fn moved_to(&mut self, world: &World) {
        self.world = world.clone();
    }

    pub fn origin(&self) -> String {
        format!("https://{}", self.app_host)
    }

    pub async fn call(&self, path: &str, body: &Value) -> Answer {
        self.world
            .post(
                &self.app_host,
                path,
                "application/json",
                None,
                &body.to_string(),
            )
            .await
    }

    /// The public half of the channel key.
    pub fn channel_point(&self) -> Vec<u8> {
        self.channel.public().point().to_vec()
    }

    /// A signature of the channel key.
    pub fn channel_signature(&self, text: &str) -> String {
        base64url::encode(&self.channel.sign_bytes(text.as_bytes()).unwrap())
    }

    /// The channel key's signature for a question with these values.
    pub fn asks(&self, what: &str, values: &[&str]) -> String {
        let (issuer, device) = (&self.issuer, &self.device);
        let values = values.join("\n");
        self.channel_signature(&format!("stadttor {what} v1\n{issuer}\n{device}\n{values}"))
    }

    /// An assertion of the passkey as JSON.
    pub fn sign(&self, origin: &str, challenge: &[u8]) -> Value {
        assertion(&self.key, origin, challenge)
    }

    /// Opens an activation link and sends the keys; gives the number on the phone's screen.
    pub async fn activate(&mut self, link: &str) -> String {
        let (id, secret) = link
            .split_once("/#a=")
            .expect("an activation link")
            .1
            .split_once('.')
            .unwrap();
        let opened = self
            .call(
                &format!("/api/activations/{id}/open"),
                &json!({ "secret": secret }),
            )
            .await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let challenge =
            base64url::decode(opened.json()["creation"]["challenge"].as_str().unwrap()).unwrap();
        let created = self.key.create(&self.origin(), &challenge);
        let body = json!({
            "secret": secret,
            "name": "Testhandy",
            "credential": {
                "id": base64url::encode(&created.credential_id),
                "client_data": base64url::encode(&created.client_data),
                "attestation_object": base64url::encode(&created.attestation_object),
            },
            "channel_key": base64url::encode(&self.channel.public().point()),
        });
        let answer = self
            .call(&format!("/api/activations/{id}/key"), &body)
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let again = self
            .call(&format!("/api/activations/{id}/key"), &body)
            .await;
        assert_eq!(
            again.body, answer.body,
            "a lost answer can be asked for again"
        );
        let answer = answer.json();
        answer["device"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.device);
        answer["code"].as_str().unwrap().to_owned()
    }

    /// Claims the order behind a frame's link.
    pub async fn claim(&self, link: &str) -> Answer {
        let rest = link.split_once("/#q=").expect("an order link").1;
        let parts: Vec<&str> = rest.split('.').collect();
        let (order, second, mac) = (parts[0], parts[1], parts[2]);
        let text = format!(
            "stadttor claim v1\n{}\n{order}\n{second}\n{mac}",
            self.issuer
        );
        let body = json!({
            "device": self.device, "second": second.parse::<i64>().unwrap(), "mac": mac,
            "signature": self.channel_signature(&text),
        });
        self.call(&format!("/api/orders/{order}/claim"), &body)
            .await
    }

    /// Approves the text of a claim.
    pub async fn approve(&self, approval: &str) -> Answer {
        let order = serde_json::from_str::<Value>(approval).unwrap()["order"]
            .as_str()
            .unwrap()
            .to_owned();
        let credential = self.sign(&self.origin(), &digest::sha256(approval.as_bytes()));
        let body = json!({ "device": self.device, "credential": credential });
        self.call(&format!("/api/orders/{order}/approve"), &body)
            .await
    }

    /// Claims and approves.
    pub async fn confirm(&self, link: &str) -> Answer {
        let claimed = self.claim(link).await;
        assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.body);
        self.approve(claimed.json()["approval"].as_str().unwrap())
            .await
    }

    /// Denies an order.
    pub async fn deny(&self, order: &str) -> Answer {
        let text = format!("stadttor deny v1\n{}\n{order}", self.issuer);
        let body = json!({ "device": self.device, "signature": self.channel_signature(&text) });
        self.call(&format!("/api/orders/{order}/deny"), &body).await
    }

    /// Asks whether it is still active.
    pub async fn check(&self) -> Answer {
        let at = self.world.now().millis();
        let text = format!("stadttor check v1\n{}\n{}\n{at}", self.issuer, self.device);
        let body = json!({ "at": at, "signature": self.channel_signature(&text) });
        self.call(&format!("/api/devices/{}/check", self.device), &body)
            .await
    }
}

/// The order's id in a frame's link.
pub fn order_of(link: &str) -> String {
    link.split_once("/#q=")
        .unwrap()
        .1
        .split('.')
        .next()
        .unwrap()
        .to_owned()
}

/// The query of an ordinary request.
pub fn ask(client: &str) -> String {
    ask_with(client, &[])
}

/// The same with more parameters. The verifier is [`VERIFIER`].
pub fn ask_with(client: &str, more: &[(&str, &str)]) -> String {
    let redirect = format!("https://{}.example/cb", client.trim_end_matches("-client"));
    let challenge = protocols::oauth::pkce::challenge(VERIFIER);
    let mut all = vec![
        ("client_id", client),
        ("redirect_uri", redirect.as_str()),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("state", "st"),
        ("nonce", "nn"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in more {
        all.retain(|(n, _)| n != name);
        all.push((name, value));
    }
    Form::encode(&all)
}

/// A PKCE verifier.
pub const VERIFIER: &str = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP";

/// Registers with an address up to the activation page; gives its path.
pub async fn register(world: &World, browser: &mut Browser, sign_in: &str, mail: &str) -> String {
    let id = sign_in.trim_start_matches("/sign-in/").to_owned();
    browser.get("/register").await;
    let sent = browser
        .post(
            "/register",
            &[
                ("name", "Testperson Neu"),
                ("mail", mail),
                ("age", "yes"),
                ("sign_in", &id),
            ],
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let link = mailed_link(world).await;
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let confirmed = browser.post(&link, &[]).await;
    assert!(
        confirmed.location().starts_with("/activate/"),
        "{} {}",
        confirmed.status,
        confirmed.body
    );
    confirmed.location().to_owned()
}

/// The path of the link in the newest mail.
pub async fn mailed_link(world: &World) -> String {
    let letters = world.mails().await;
    let found = letters
        .iter()
        .rev()
        .find_map(|l| Some((l, l.text.find("/register/confirm/")?)));
    let (letter, at) = found.expect("a mail with a link");
    letter.text[at..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// A registered person with an active phone. The browser stands in the sign-in, not signed in.
pub async fn with_phone(world: &World, browser: &mut Browser, sign_in: &str, mail: &str) -> Phone {
    let activation = register(world, browser, sign_in, mail).await;
    let page = browser.get(&activation).await;
    let link = page
        .body
        .split("data-activation-link href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&");
    let mut phone = Phone::new(world, &browser.host.clone());
    let code = phone.activate(&link).await;
    let page = browser.get(&activation).await;
    assert!(
        page.body
            .contains(&format!("{} {}", &code[..3], &code[3..])),
        "the browser shows the phone's number"
    );
    let confirmed = browser.post(&format!("{activation}/confirm"), &[]).await;
    assert_eq!(
        confirmed.status,
        StatusCode::SEE_OTHER,
        "{}",
        confirmed.body
    );
    phone
}

/// Registers, signs in by passkey and makes the browser known; the sign-in is finished.
pub async fn known_person(world: &World, browser: &mut Browser, client: &str, mail: &str) -> Phone {
    let sign_in = browser.begin(&ask(client)).await;
    let phone = with_phone(world, browser, &sign_in, mail).await;
    let answer = browser.passkey(&sign_in, &phone).await;
    let page = browser.follow(answer).await;
    assert!(page.body.contains("name=\"own\""), "{}", page.body);
    let answer = browser
        .post(&format!("{sign_in}/known"), &[("own", "yes")])
        .await;
    let done = browser.follow(answer).await;
    assert!(
        code_in(&done).is_some(),
        "{} {}",
        done.location(),
        done.body
    );
    phone
}

/// The code in a redirect to the service.
pub fn code_in(answer: &Answer) -> Option<String> {
    let query = answer.location().split_once('?')?.1;
    protocols::form::parse(query)
        .ok()?
        .get("code")
        .map(str::to_owned)
}

/// The link under an activation's code.
pub fn activation_link(page: &Answer) -> String {
    let rest = page
        .body
        .split("/#a=")
        .nth(1)
        .expect("an activation's code");
    format!("https://app.id.one/#a={}", rest.split('"').next().unwrap())
}

/// A browser in which the test account is signed in by password.
pub async fn by_password(world: &World) -> Browser {
    let mut browser = Browser::new(world, "id.one");
    let sign_in = browser.begin(&ask("library")).await;
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = browser.post(&format!("{sign_in}/password"), &form).await;
    assert!(code_in(&browser.follow(answer).await).is_some());
    browser
}
