//! Documents are signed by the person they are meant for, on a phone, and everybody can verify it.
use crate::{
    people::{Browser, Phone, ask, code_in, known_person},
    pin_phone::{PIN, pin_person, sign_in_link},
    world::{Answer, World, everywhere},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{
    base64url, digest,
    jades::{Signature, signing_input},
    jose::SigningKey,
    oauth::ClientAuth,
    x509::Root,
};
use serde_json::{Value, json};

/// Fields, type of the file, file.
type Form<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a [u8]);

pub const PDF: &[u8] = b"%PDF-1.7\nEin Vertrag.\n%%EOF\n";
const ISSUER: &str = "https://id.one";

/// A form with fields and files, as a program sends it.
pub fn form(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = vec![];
    for (name, value) in fields {
        let head = format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend(value.as_bytes());
        body.extend(b"\r\n");
    }
    for (name, file, content) in files {
        let head = format!(
            "--XX\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--XX--\r\n");
    body
}

async fn post(world: &World, path: &str, service: Option<&Service>, body: Vec<u8>) -> Answer {
    let mut request = Request::post(path)
        .header(header::HOST, "id.one")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
    if let Some(service) = service {
        request = request.header(header::AUTHORIZATION, service.authorization());
    }
    world.send(request.body(Body::from(body)).unwrap()).await
}

/// A service that asks for signatures.
struct Service {
    world: World,
    id: &'static str,
    secret: &'static str,
}

impl Service {
    fn library(world: &World) -> Self {
        let (id, secret) = ("library", "s3cret");
        Self {
            world: world.clone(),
            id,
            secret,
        }
    }
    fn office(world: &World) -> Self {
        let (id, secret) = ("office", "0ffice");
        Self {
            world: world.clone(),
            id,
            secret,
        }
    }
    fn authorization(&self) -> String {
        ClientAuth::basic_header(self.id, self.secret)
    }
    async fn ask_for(
        &self,
        sub: &str,
        more: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> Answer {
        let mut fields = vec![("sub", sub), ("purpose", "Mietvertrag über ein Lastenrad")];
        fields.extend_from_slice(more);
        let body = form(&fields, &[("document", name, content)]);
        post(&self.world, "/signatures", Some(self), body).await
    }
    async fn ask(&self, sub: &str) -> String {
        let asked = self.ask_for(sub, &[], "Vertrag Nr. 1.pdf", PDF).await;
        assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.body);
        asked.json()["id"].as_str().unwrap().to_owned()
    }
    async fn look(&self, id: &str) -> Answer {
        let path = format!("/signatures/{id}");
        self.world
            .get("id.one", &path, Some(&self.authorization()))
            .await
    }
    async fn state(&self, id: &str) -> String {
        self.look(id).await.json()["state"]
            .as_str()
            .unwrap()
            .to_owned()
    }
    async fn withdraw(&self, id: &str) -> Answer {
        let path = format!("/signatures/{id}/withdraw");
        let authorization = self.authorization();
        self.world
            .post("id.one", &path, "text/plain", Some(&authorization), "")
            .await
    }
    /// What the service calls the person who is signed in at this browser.
    async fn sub_of(&self, browser: &mut Browser) -> String {
        let answer = browser.get(&format!("/authorize?{}", ask(self.id))).await;
        let code = code_in(&browser.follow(answer).await).expect("a running session");
        self.redeem(&code).await
    }
    async fn redeem(&self, code: &str) -> String {
        let body = protocols::form::Form::encode(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &format!("https://{}.example/cb", self.id)),
            ("code_verifier", crate::people::VERIFIER),
        ]);
        let kind = "application/x-www-form-urlencoded";
        let authorization = self.authorization();
        let token = self
            .world
            .post("id.one", "/token", kind, Some(&authorization), &body)
            .await;
        let token = token.json()["id_token"].as_str().unwrap().to_owned();
        let claims = base64url::decode(token.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        claims["sub"].as_str().unwrap().to_owned()
    }
}

/// The part of the phone app that signs.
pub struct Signer<'a> {
    phone: &'a Phone,
    key: SigningKey,
}

impl<'a> Signer<'a> {
    pub fn new(phone: &'a Phone) -> Self {
        let key = SigningKey::generate().unwrap();
        Self { phone, key }
    }
    fn asking(&self, what: &str, lines: &str) -> String {
        let text = format!("stadttor {what} v1\n{ISSUER}\n{lines}");
        self.phone.channel_signature(&text)
    }
    pub async fn waiting(&self, world: &World) -> Value {
        let (device, at) = (&self.phone.device, world.now().millis());
        let signature = self.asking("signatures", &format!("{device}\n{at}"));
        let path = format!("/api/devices/{device}/signatures");
        let body = json!({ "at": at, "signature": signature });
        let answer = self.phone.call(&path, &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["waiting"].clone()
    }
    pub async fn claim(&self, id: &str) -> Answer {
        let key = base64url::encode(&self.key.public().point());
        let signature = self.asking("signature claim", &format!("{id}\n{key}"));
        let body = json!({ "device": self.phone.device, "key": key, "signature": signature });
        self.phone
            .call(&format!("/api/signatures/{id}/claim"), &body)
            .await
    }
    pub async fn text(&self, id: &str) -> String {
        let claimed = self.claim(id).await;
        assert_eq!(claimed.status, StatusCode::OK, "{}", claimed.body);
        claimed.json()["approval"].as_str().unwrap().to_owned()
    }
    pub async fn document(&self, id: &str) -> Answer {
        let signature = self.asking("signature document", id);
        let body = json!({ "device": self.phone.device, "signature": signature });
        self.phone
            .call(&format!("/api/signatures/{id}/document"), &body)
            .await
    }
    fn credential(&self, text: &str) -> Value {
        self.phone
            .sign(&self.phone.origin(), &digest::sha256(text.as_bytes()))
    }
    async fn approve_with(&self, id: &str, credential: &Value) -> Answer {
        let body = json!({ "device": self.phone.device, "credential": credential });
        self.phone
            .call(&format!("/api/signatures/{id}/approve"), &body)
            .await
    }
    /// From the claim to the header to be signed.
    async fn header(&self, id: &str) -> String {
        let text = self.text(id).await;
        let approved = self.approve_with(id, &self.credential(&text)).await;
        assert_eq!(approved.status, StatusCode::OK, "{}", approved.body);
        approved.json()["protected"].as_str().unwrap().to_owned()
    }
    fn signature(&self, header: &str) -> String {
        base64url::encode(&self.key.sign_bytes(&signing_input(header)).unwrap())
    }
    async fn complete_with(&self, id: &str, signature: &str) -> Answer {
        let body = json!({ "device": self.phone.device, "signature": signature });
        self.phone
            .call(&format!("/api/signatures/{id}/complete"), &body)
            .await
    }
    pub async fn sign(&self, id: &str) -> Answer {
        let header = self.header(id).await;
        self.complete_with(id, &self.signature(&header)).await
    }
    pub async fn refuse(&self, id: &str) -> Answer {
        let signature = self.asking("signature refuse", id);
        let body = json!({ "device": self.phone.device, "signature": signature });
        self.phone
            .call(&format!("/api/signatures/{id}/refuse"), &body)
            .await
    }
}

fn code(answer: &Answer) -> (u16, String) {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let code = body["code"].as_str().or(body["error"].as_str());
    (answer.status.as_u16(), code.unwrap_or_default().to_owned())
}

/// The realm's authority as everybody gets it.
pub async fn root(world: &World) -> Root {
    let pem = world
        .get("id.one", "/verify/authority.pem", None)
        .await
        .body;
    let text: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let text = text.replace('+', "-").replace('/', "_").replace('=', "");
    Root::read(&base64url::decode(&text).unwrap()).unwrap()
}

async fn person(world: &World, mail: &str) -> (Browser, Phone) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    (browser, phone)
}

#[tokio::test]
async fn a_person_signs_a_document_and_everybody_can_verify_it() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        world.mails().await;
        let id = library.ask(&sub).await;
        let letters = world.mails().await;
        assert_eq!(letters[0].to, "test2@example.org");
        for secret in ["Bibliothek", "Vertrag", "Lastenrad"] {
            assert!(!letters[0].text.contains(secret), "{}", letters[0].text);
        }
        let waiting = signer.waiting(&world).await;
        assert_eq!(waiting[0]["id"], id.as_str());
        assert_eq!(waiting[0]["service"], "Bibliothek");
        assert_eq!(waiting[0]["name"], "Vertrag Nr. 1.pdf");

        let text: Value = serde_json::from_str(&signer.text(&id).await).unwrap();
        assert_eq!(text["kind"], "signature");
        assert_eq!(text["service"]["domain"], "library.example");
        assert_eq!(text["purpose"], "Mietvertrag über ein Lastenrad");
        assert_eq!(text["signer"], "Testperson Neu");
        let hash = base64url::encode(&digest::sha256(PDF));
        let document = json!({ "name": "Vertrag Nr. 1.pdf", "type": "pdf", "size": PDF.len(), "sha256": hash });
        assert_eq!(text["document"], document);
        assert_eq!(signer.document(&id).await.body.as_bytes(), PDF);
        assert_eq!(library.state(&id).await, "waiting");
        let proof = signer.sign(&id).await;
        assert_eq!(proof.status, StatusCode::OK, "{}", proof.body);

        let answer = library.look(&id).await.json();
        assert_eq!(answer["state"], "signed");
        let signature = answer["signature"].as_str().unwrap();
        let found = Signature::verify(signature, &root(&world).await).unwrap();
        assert_eq!(found.signer.approved.name, "Testperson Neu");
        assert_eq!(found.signer.approved.level, 1);
        assert_eq!(found.at.secs(), world.now().secs());
        assert!(found.covers(PDF));
        assert_eq!(signer.waiting(&world).await, json!([]));
        let told = world.mails().await;
        assert!(told[0].subject.contains("unterschrieben"), "{}", told[0].subject);

        let list = browser.get("/account/signatures").await;
        assert!(list.body.contains("Vertrag Nr. 1.pdf"), "{}", list.body);
        let page = browser.get(&format!("/account/signatures/{id}")).await;
        assert!(page.body.contains("Lastenrad"), "{}", page.body);
        let kept = browser.get(&format!("/account/signatures/{id}/signature")).await;
        assert_eq!(kept.body, signature);
        let kept = browser.get(&format!("/account/signatures/{id}/document")).await;
        assert_eq!(kept.body.as_bytes(), PDF);
        let disposition = kept.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.starts_with("attachment;"), "{disposition}");
    })
    .await;
}

#[tokio::test]
async fn the_public_page_tells_a_good_signature_from_a_bad_one() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let id = library.ask(&library.sub_of(&mut browser).await).await;
        signer.sign(&id).await;
        let signature = library.look(&id).await.json()["signature"]
            .as_str()
            .unwrap()
            .to_owned();
        let verify = async |document: &[u8], signature: &str| {
            let files = [
                ("document", "a.pdf", document),
                ("signature", "a.jws", signature.as_bytes()),
            ];
            post(&world, "/verify", None, form(&[], &files)).await
        };
        let good = verify(PDF, &signature).await;
        assert!(
            good.body.contains("Die Unterschrift ist gültig"),
            "{}",
            good.body
        );
        assert!(good.body.contains("Testperson Neu"));
        assert!(
            good.body
                .contains("Den Namen hat die Person selbst angegeben")
        );
        assert!(
            verify(PDF, &format!("{signature}\n"))
                .await
                .body
                .contains("ist gültig")
        );
        for at in 0..PDF.len() {
            let mut changed = PDF.to_vec();
            changed[at] ^= 1;
            let page = verify(&changed, &signature).await;
            assert!(
                page.body.contains("Das Dokument ist ein anderes"),
                "byte {at}"
            );
        }
        for at in [10, signature.len() / 2, signature.len() - 10] {
            let letter = if &signature[at..=at] == "A" { "B" } else { "A" };
            let changed = format!("{}{letter}{}", &signature[..at], &signature[at + 1..]);
            let page = verify(PDF, &changed).await;
            assert!(
                page.body.contains("Die Unterschrift ist nicht gültig"),
                "letter {at}"
            );
        }
        assert!(verify(PDF, "<script>").await.body.contains("nicht gültig"));
        let missing = verify(PDF, "").await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let large = verify(&vec![b'a'; 5 * 1024 * 1024 + 70_000], &signature).await;
        assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
        let broken = post(&world, "/verify", None, b"--XX\r\nnonsense".to_vec()).await;
        assert_eq!(broken.status, StatusCode::BAD_REQUEST);
        let text = world
            .post("id.one", "/verify", "text/plain", None, "x")
            .await;
        assert_eq!(text.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    })
    .await;
}

#[tokio::test]
async fn an_approval_signs_one_document_on_one_phone_once() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        let (one, two) = (library.ask(&sub).await, library.ask(&sub).await);
        let wrong = (403, "signature-wrong".replace('-', "_"));
        let second = Signer::new(&phone);
        let (text, other) = (signer.text(&one).await, second.text(&two).await);
        assert_ne!(text, other);
        let approved = second.approve_with(&two, &signer.credential(&text)).await;
        assert_eq!(code(&approved), wrong, "the approval of another document");
        let altered = text.replace("Lastenrad", "Einfamilienhaus");
        let approved = signer
            .approve_with(&one, &signer.credential(&altered))
            .await;
        assert_eq!(code(&approved), wrong, "an altered text");
        let elsewhere = phone.sign("https://id.one", &digest::sha256(text.as_bytes()));
        let approved = signer.approve_with(&one, &elsewhere).await;
        assert_eq!(code(&approved), wrong, "made on another site");
        let stale = signer.text(&one).await;
        let approved = signer.approve_with(&one, &signer.credential(&text)).await;
        assert_eq!(
            code(&approved),
            wrong,
            "a text that was replaced by {stale}"
        );

        let early = signer.complete_with(&one, &signer.signature("")).await;
        assert_eq!(code(&early), wrong, "signed without an approval");
        let credential = signer.credential(&stale);
        let approved = signer.approve_with(&one, &credential).await;
        let again = signer.approve_with(&one, &credential).await;
        assert_eq!(
            approved.body, again.body,
            "a lost answer can be asked for again"
        );
        let header = approved.json()["protected"].as_str().unwrap().to_owned();
        let stranger = Signer::new(&phone);
        let forged = stranger
            .complete_with(&one, &stranger.signature(&header))
            .await;
        assert_eq!(code(&forged), wrong, "signed with another key");
        let signature = signer.signature(&header);
        let elsewhere = signer.complete_with(&two, &signature).await;
        assert_eq!(code(&elsewhere), wrong, "the signature of another document");
        for _ in 0..2 {
            let done = signer.complete_with(&one, &signature).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        }
        let replayed = signer.approve_with(&one, &signer.credential(&stale)).await;
        assert_eq!(code(&replayed).0, 409);
        assert_eq!(signer.claim(&one).await.status, StatusCode::CONFLICT);
        assert_eq!(library.state(&two).await, "waiting");
    })
    .await;
}

#[tokio::test]
async fn nobody_elses_phone_sees_or_signs_a_document() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (mut other, thief) = person(&world, "test3@example.org").await;
        let library = Service::library(&world);
        let id = library.ask(&library.sub_of(&mut browser).await).await;
        let (own, foreign) = (Signer::new(&phone), Signer::new(&thief));
        assert_eq!(foreign.waiting(&world).await, json!([]));
        let text = own.text(&id).await;
        for answer in [
            foreign.claim(&id).await,
            foreign.document(&id).await,
            foreign.approve_with(&id, &foreign.credential(&text)).await,
            foreign.complete_with(&id, "AAAA").await,
            foreign.refuse(&id).await,
        ] {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
        }
        for path in ["", "/document", "/signature"] {
            let answer = other.get(&format!("/account/signatures/{id}{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let mut forged =
            json!({ "device": phone.device, "key": base64url::encode(&own.key.public().point()) });
        forged["signature"] = foreign.asking("signature claim", &id).into();
        let answer = phone
            .call(&format!("/api/signatures/{id}/claim"), &forged)
            .await;
        assert_eq!(code(&answer), (403, "signature_wrong".into()));
        assert_eq!(own.sign(&id).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_removed_phone_signs_no_document_from_that_second_on() {
    everywhere(|world| async move {
        for approved_before in [false, true] {
            let (mut browser, phone) =
                person(&world, &format!("test{approved_before}@example.org")).await;
            let (library, signer) = (Service::library(&world), Signer::new(&phone));
            let id = library.ask(&library.sub_of(&mut browser).await).await;
            let header = if approved_before {
                signer.header(&id).await
            } else {
                String::new()
            };
            let text = if approved_before {
                String::new()
            } else {
                signer.text(&id).await
            };
            browser.get("/account/ways").await;
            let path = format!("/account/ways/{}/remove", phone.device);
            let removed = browser.post(&path, &[]).await;
            assert!(removed.status.is_redirection(), "{}", removed.body);
            let answer = if approved_before {
                signer.complete_with(&id, &signer.signature(&header)).await
            } else {
                signer.approve_with(&id, &signer.credential(&text)).await
            };
            assert_eq!(code(&answer), (403, "device_revoked".into()));
            assert_eq!(signer.claim(&id).await.status, StatusCode::FORBIDDEN);
            assert_eq!(library.state(&id).await, "waiting");
        }
    })
    .await;
}

#[tokio::test]
async fn approvals_and_requests_have_their_time() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        let asked = library
            .ask_for(&sub, &[("expires_in", "3600")], "a.pdf", PDF)
            .await
            .json();
        let id = asked["id"].as_str().unwrap();
        let text = signer.text(id).await;
        world.later(301);
        let late = signer.approve_with(id, &signer.credential(&text)).await;
        assert_eq!(
            late.status,
            StatusCode::CONFLICT,
            "five minutes after it was shown"
        );
        let header = signer.header(id).await;
        let other = Signer::new(&phone);
        assert_eq!(
            other.claim(id).await.status,
            StatusCode::CONFLICT,
            "while it is signed"
        );
        world.later(61);
        let late = signer.complete_with(id, &signer.signature(&header)).await;
        assert_eq!(
            late.status,
            StatusCode::CONFLICT,
            "a minute after the approval"
        );
        let header = other.header(id).await;
        world.later(3600);
        let late = other.complete_with(id, &other.signature(&header)).await;
        assert_eq!(late.status, StatusCode::GONE);
        assert_eq!(library.state(id).await, "expired");
        assert_eq!(other.claim(id).await.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn what_was_refused_or_withdrawn_is_not_signed_and_its_document_goes() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        let refused = library.ask(&sub).await;
        let header = signer.header(&refused).await;
        assert_eq!(signer.refuse(&refused).await.status, StatusCode::OK);
        let late = signer
            .complete_with(&refused, &signer.signature(&header))
            .await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        assert_eq!(library.state(&refused).await, "refused");
        let gone = browser
            .get(&format!("/account/signatures/{refused}/document"))
            .await;
        assert_eq!(gone.status, StatusCode::GONE);

        let in_browser = library.ask(&sub).await;
        browser
            .get(&format!("/account/signatures/{in_browser}"))
            .await;
        let path = format!("/account/signatures/{in_browser}/refuse");
        assert!(browser.post(&path, &[]).await.status.is_redirection());
        assert_eq!(library.state(&in_browser).await, "refused");

        let withdrawn = library.ask(&sub).await;
        for _ in 0..2 {
            assert_eq!(library.withdraw(&withdrawn).await.status, StatusCode::OK);
        }
        assert_eq!(signer.claim(&withdrawn).await.status, StatusCode::GONE);
        let (proof, signer) = (library.ask(&sub).await, Signer::new(&phone));
        signer.sign(&proof).await;
        assert_eq!(
            code(&library.withdraw(&proof).await),
            (409, "already_decided".into())
        );
        assert_eq!(signer.refuse(&proof).await.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn only_registered_services_ask_and_only_people_they_know() {
    everywhere(|world| async move {
        let (mut browser, _) = person(&world, "test2@example.org").await;
        let (library, office) = (Service::library(&world), Service::office(&world));
        let (sub, other) = (
            library.sub_of(&mut browser).await,
            office.sub_of(&mut browser).await,
        );
        assert_ne!(sub, other);
        let unknown = (404, "unknown_sub".to_owned());
        assert_eq!(
            code(&library.ask_for(&other, &[], "a.pdf", PDF).await),
            unknown
        );
        assert_eq!(
            code(&library.ask_for("nobody", &[], "a.pdf", PDF).await),
            unknown
        );
        let thief = Service {
            secret: "wrong",
            ..Service::library(&world)
        };
        assert_eq!(
            code(&thief.ask_for(&sub, &[], "a.pdf", PDF).await),
            (401, "invalid_client".into())
        );
        let body = form(&[("sub", sub.as_str())], &[("document", "a.pdf", PDF)]);
        let nobody = post(&world, "/signatures", None, body).await;
        assert_eq!(code(&nobody), (401, "invalid_client".into()));
        let public = ClientAuth::basic_header("pool", "x");
        let answer = world
            .get(
                "id.one",
                "/signatures/AAAAAAAAAAAAAAAAAAAAAA",
                Some(&public),
            )
            .await;
        assert_eq!(code(&answer), (401, "invalid_client".into()));

        let id = library.ask(&sub).await;
        assert_eq!(
            code(&office.look(&id).await),
            (404, "unknown_signature".into())
        );
        assert_eq!(
            code(&office.withdraw(&id).await),
            (404, "unknown_signature".into())
        );
        for _ in 1..10 {
            library.ask(&sub).await;
        }
        let full = library.ask_for(&sub, &[], "a.pdf", PDF).await;
        assert_eq!(code(&full), (409, "too_many_open".into()));
        office.ask(&other).await;
        library.withdraw(&id).await;
        library.ask(&sub).await;
    })
    .await;
}

#[tokio::test]
async fn only_what_a_phone_can_show_in_full_is_taken() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        let large = [b"%PDF-".as_slice(), &vec![b' '; 5 * 1024 * 1024]].concat();
        let bad: [Form<'_>; 8] = [
            (&[], "a.zip", b"PK\x03\x04\x00"),
            (&[], "a.txt", "Ich zahle 5\u{200b}00 Euro".as_bytes()),
            (&[], "a.txt", b""),
            (&[], "a.pdf", &large),
            (&[], "../a.pdf", PDF),
            (&[("level", "4")], "a.pdf", PDF),
            (&[("expires_in", "1")], "a.pdf", PDF),
            (&[("sub", "x")], "a.pdf", PDF),
        ];
        for (fields, name, content) in bad {
            let answer = library.ask_for(&sub, fields, name, content).await;
            assert_eq!(
                answer.status,
                StatusCode::BAD_REQUEST,
                "{name}: {}",
                answer.body
            );
        }
        let text = "Ich leihe ein Lastenrad.\n\n\tBis Sonntag. Ä".as_bytes();
        let asked = library.ask_for(&sub, &[], "Leihe.txt", text).await.json();
        let id = asked["id"].as_str().unwrap();
        assert_eq!(asked["document"]["type"], "text");
        assert_eq!(signer.sign(id).await.status, StatusCode::OK);
        let answer = library.look(id).await.json();
        let found = Signature::verify(answer["signature"].as_str().unwrap(), &root(&world).await);
        assert!(found.unwrap().covers(text));

        let asked = library
            .ask_for(&sub, &[("level", "2")], "a.pdf", PDF)
            .await
            .json();
        let refused = signer.claim(asked["id"].as_str().unwrap()).await;
        assert_eq!(code(&refused), (403, "level_too_low".into()));
    })
    .await;
}

#[tokio::test]
async fn a_key_signs_one_document_and_never_another() {
    everywhere(|world| async move {
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, office) = (Service::library(&world), Service::office(&world));
        let one = library.ask(&library.sub_of(&mut browser).await).await;
        let two = office.ask(&office.sub_of(&mut browser).await).await;
        let (first, second) = (Signer::new(&phone), Signer::new(&phone));
        assert_eq!(first.sign(&one).await.status, StatusCode::OK);
        assert_eq!(first.claim(&two).await.status, StatusCode::CONFLICT);
        assert_eq!(second.sign(&two).await.status, StatusCode::OK);
        let root = root(&world).await;
        let signer = async |service: &Service, id: &str| {
            let answer = service.look(id).await.json();
            Signature::verify(answer["signature"].as_str().unwrap(), &root)
                .unwrap()
                .signer
        };
        let (a, b) = (signer(&library, &one).await, signer(&office, &two).await);
        assert_eq!(a.approved.name, b.approved.name);
        assert_ne!(a.approved.key, b.approved.key);
        assert_ne!(a.serial, b.serial);
    })
    .await;
}

#[tokio::test]
async fn a_phone_without_a_screen_lock_signs_with_its_pin_for_one_document() {
    everywhere(|world| async move {
        let (mut browser, sign_in, phone) = pin_person(&world, "test2@example.org").await;
        let link = browser.order(&sign_in).await;
        phone.confirm(&link).await;
        world.mails().await;
        let page = browser.get(&sign_in).await;
        browser.follow(page).await;
        let mailed = sign_in_link(&world).await.expect("a mailed link");
        browser.get(&mailed).await;
        let answer = browser.post(&mailed, &[]).await;
        browser.follow(answer).await;
        let (library, office) = (Service::library(&world), Service::office(&world));
        let one = library.ask(&library.sub_of(&mut browser).await).await;
        let two = office.ask(&office.sub_of(&mut browser).await).await;
        let (first, second) = (Signer::new(&phone.phone), Signer::new(&phone.phone));
        let (text, other) = (first.text(&one).await, second.text(&two).await);
        assert!(phone.prove(&text, "604714").await.is_none(), "a wrong PIN");
        let (login, begun) = phone.begin(&text, PIN).await;
        assert_eq!(begun.json()["left"], 3, "the wrong one was counted");
        let elsewhere = phone.finish(&other, login, &begun).await;
        assert!(
            elsewhere.is_none(),
            "a proof for one document is none for another"
        );
        let approved = phone.prove(&text, PIN).await.expect("the right PIN");
        let header = approved.json()["protected"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let by_passkey = second.approve_with(&two, &second.credential(&other)).await;
        assert_eq!(code(&by_passkey), (403, "signature_wrong".into()));
        let done = first.complete_with(&one, &first.signature(&header)).await;
        assert_eq!(
            done.status,
            StatusCode::OK,
            "{} {}",
            approved.body,
            done.body
        );
        let signature = library.look(&one).await.json()["signature"].clone();
        let root = root(&world).await;
        let found = Signature::verify(signature.as_str().unwrap(), &root).unwrap();
        assert_eq!(found.signer.approved.level, 1);
        assert!(found.covers(PDF));
        assert_eq!(office.state(&two).await, "waiting");
    })
    .await;
}

#[tokio::test]
async fn with_the_account_go_its_documents_and_signatures() {
    store::harness::each_database(|db| async {
        let at_once = "accounts = { cooling_off_days = 0 }\nrealm = [";
        let world = World::new(db).await.changed("realm = [", at_once).await;
        let (mut browser, phone) = person(&world, "test2@example.org").await;
        let (library, signer) = (Service::library(&world), Signer::new(&phone));
        let sub = library.sub_of(&mut browser).await;
        let (proof, open) = (library.ask(&sub).await, library.ask(&sub).await);
        signer.sign(&proof).await;
        browser.get("/account/erase").await;
        let erased = browser.post("/account/erase", &[("sure", "yes")]).await;
        assert_eq!(erased.location(), "/account/erased", "{}", erased.body);
        for id in [&proof, &open] {
            let gone = (404, "unknown_signature".to_owned());
            assert_eq!(code(&library.look(id).await), gone);
        }
        let asked = library.ask_for(&sub, &[], "a.pdf", PDF).await;
        assert_eq!(code(&asked), (404, "unknown_sub".into()));
    })
    .await;
}

#[tokio::test]
async fn a_service_that_the_person_withdrew_from_asks_for_nothing_more() {
    everywhere(|world| async move {
        let (mut browser, _) = person(&world, "test2@example.org").await;
        let notary = Service {
            id: "notary",
            secret: "n0tary",
            ..Service::library(&world)
        };
        let sign_in = browser.begin(&ask("notary")).await;
        let page = browser.get(&sign_in).await.body;
        let wish = page
            .split("name=\"wish\" value=\"")
            .nth(1)
            .expect("a question");
        let wish = wish.split('"').next().unwrap().to_owned();
        let answer = browser
            .post(&format!("{sign_in}/release"), &[("wish", &wish)])
            .await;
        let code_of_person = code_in(&browser.follow(answer).await).expect("a code");
        let sub = notary.redeem(&code_of_person).await;
        notary.ask(&sub).await;
        browser.get("/account/services").await;
        let ended = browser
            .post("/account/services/end", &[("client", "notary")])
            .await;
        assert!(ended.status.is_redirection(), "{}", ended.body);
        let asked = notary.ask_for(&sub, &[], "a.pdf", PDF).await;
        assert_eq!(code(&asked), (404, "unknown_sub".into()));
    })
    .await;
}
