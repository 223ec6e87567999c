//! Officials send documents to be signed, to people who asked for it with a code.
use crate::{
    desk::{Someone, code_on, elsewhere, events, is_refused, officials, someone},
    signing::{PDF, Signer, root},
    world::{Answer, World, everywhere},
};
use axum::http::{StatusCode, header};
use protocols::jades::Signature;
use serde_json::Value;

const CODES: &str = "/account/desk/documents";
/// What the official types beside the document.
const ABOUT: [(&str, &str); 2] = [
    ("office", "Bürgeramt, Zimmer 12"),
    ("purpose", "Damit wir Ihren Antrag bearbeiten können"),
];
const FILE: (&str, &str, &[u8]) = ("document", "Antrag.pdf", PDF);

impl Someone {
    /// Shows a code for a document.
    async fn shows_document_code(&mut self) -> String {
        self.browser.get(CODES).await;
        let begun = self.browser.post(CODES, &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        code_on(&self.browser.get(CODES).await)
    }
    async fn claims_document(&mut self, code: &str, mail: &str) -> Answer {
        self.browser.get("/desk/documents").await;
        let form = [("code", code), ("mail", mail), ("municipality", "stadt")];
        self.browser.post("/desk/documents/claim", &form).await
    }
    /// Opens the errand; gives its path.
    async fn document_errand(&mut self, code: &str, mail: &str) -> String {
        let claimed = self.claims_document(code, mail).await;
        let path = claimed.location().to_owned();
        assert!(path.starts_with("/desk/documents/"), "{}", claimed.body);
        path
    }
    /// Sends a PDF.
    async fn sends_pdf(&mut self, path: &str) -> Answer {
        self.browser.get(path).await;
        self.browser.upload(path, &ABOUT, &[FILE]).await
    }
    /// What an official shows of an errand, as the page's script reads it.
    async fn errand_state(&mut self, path: &str) -> String {
        let answer = self.browser.get(&format!("{path}/state")).await;
        answer.json()["state"].as_str().unwrap().to_owned()
    }
}

/// The id of the one document that waits for a person.
async fn waiting(world: &World, signer: &Signer<'_>) -> String {
    let waiting = signer.waiting(world).await;
    assert_eq!(waiting.as_array().unwrap().len(), 1, "{waiting}");
    waiting[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_document_comes_from_an_authority_is_signed_and_fetched_by_its_official() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        world.mails().await;
        let sent = first.sends_pdf(&path).await;
        assert_eq!(sent.location(), path, "{}", sent.body);
        let told = world.mails().await;
        assert_eq!(told[0].to, person.mail);
        for said in ["Antrag", "Bürgeramt", "Musterstadt"] {
            assert!(!told[0].text.contains(said), "{}", told[0].text);
        }
        assert_eq!(first.errand_state(&path).await, "waiting");

        let asker = "Stadt Musterstadt, Bürgeramt, Zimmer 12";
        let phone = person.phone;
        let signer = Signer::new(&phone);
        let id = waiting(&world, &signer).await;
        assert_eq!(signer.waiting(&world).await[0]["service"], asker);
        let text: Value = serde_json::from_str(&signer.text(&id).await).unwrap();
        assert_eq!(text["service"]["name"], asker);
        assert_eq!(text["service"]["domain"], "stadt.one");
        assert_eq!(text["purpose"], ABOUT[1].1);
        assert_eq!(signer.document(&id).await.body.as_bytes(), PDF);
        let page = person
            .browser
            .get(&format!("/account/signatures/{id}"))
            .await;
        assert!(page.body.contains(asker), "{}", page.body);
        assert_eq!(signer.sign(&id).await.status, StatusCode::OK);

        assert_eq!(first.errand_state(&path).await, "signed");
        let page = first.browser.get(&path).await;
        assert!(page.body.contains("href=\"/verify\""), "{}", page.body);
        let signature = first.browser.get(&format!("{path}/signature")).await;
        let found = Signature::verify(&signature.body, &root(&world).await).unwrap();
        assert!(found.covers(PDF));
        assert_eq!(found.signer.approved.name, "Testperson Neu");
        let kept = first.browser.get(&format!("{path}/document")).await;
        assert_eq!(kept.body.as_bytes(), PDF);
        let disposition = kept.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.starts_with("attachment;"), "{disposition}");
        let list = first.browser.get("/desk/documents").await;
        assert!(list.body.contains("Antrag.pdf"), "{}", list.body);

        let history = person.browser.get("/account/data").await;
        for said in [
            "Um Ihre Unterschrift gebeten",
            "Daten weitergegeben",
            "Stadt Musterstadt",
        ] {
            assert!(history.body.contains(said), "{said}: {}", history.body);
        }
        for (kind, detail) in events(&world).await {
            for said in ["Antrag", "Bürgeramt", "example.org"] {
                assert!(!detail.contains(said), "{kind}: {detail}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_typed_text_is_signed_as_it_was_typed_and_the_official_learns_a_no() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        first.browser.get(&path).await;
        let text = [("title", "Erklärung"), ("text", "Ich erkläre:\r\nalles.")];
        let fields = [ABOUT.as_slice(), &text].concat();
        let sent = first
            .browser
            .upload(&path, &fields, &[("document", "", b"")])
            .await;
        assert_eq!(sent.location(), path, "{}", sent.body);
        let signer = Signer::new(&person.phone);
        let id = waiting(&world, &signer).await;
        signer.text(&id).await;
        assert_eq!(signer.document(&id).await.body, "Ich erkläre:\nalles.");
        let kept = first.browser.get(&format!("{path}/document")).await;
        assert_eq!(kept.body, "Ich erkläre:\nalles.");
        assert_eq!(signer.refuse(&id).await.status, StatusCode::OK);
        assert_eq!(first.errand_state(&path).await, "refused");
        let none = first.browser.get(&format!("{path}/signature")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        let late = first.browser.post(&format!("{path}/end"), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_signed_comes_back_and_nothing_is_sent() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        first.browser.get(&path).await;
        let large = [PDF, &vec![b' '; 5 * 1024 * 1024]].concat();
        let files: [(&str, &[u8], &str); 4] = [
            ("a.zip", b"PK\x03\x04", "weder ein PDF"),
            ("a.pdf", &large, "zu groß"),
            ("../a.pdf", PDF, "Dateiname"),
            ("", b"", "entweder eine Datei"),
        ];
        for (name, content, said) in files {
            let file = [("document", name, content)];
            let answer = first.browser.upload(&path, &ABOUT, &file).await;
            is_refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, said);
            assert!(
                answer.body.contains("value=\"Bürgeramt, Zimmer 12\""),
                "text stays"
            );
        }
        let huge = vec![b'a'; 6 * 1024 * 1024];
        let file = [("document", "a.pdf", huge.as_slice())];
        let answer = first.browser.upload(&path, &ABOUT, &file).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let script = [("office", "<script>x</script>"), ("purpose", "")];
        first.browser.get(&path).await;
        let answer = first.browser.upload(&path, &script, &[FILE]).await;
        assert!(!answer.body.contains("<script>x"), "{}", answer.body);
        let foreign = [ABOUT.as_slice(), &[("csrf", "AAAA")]].concat();
        let answer = first.browser.upload(&path, &foreign, &[FILE]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(
            Signer::new(&person.phone).waiting(&world).await,
            Value::Array(vec![])
        );
        assert_eq!(first.sends_pdf(&path).await.location(), path);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_for_one_official_and_one_document_within_its_time() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let wrong = "zu keinem Vorgang";
        // A code of the other kind opens nothing here, nor this one there.
        let identify = person.shows_code().await;
        is_refused(
            &first.claims_document(&identify, &person.mail).await,
            StatusCode::FORBIDDEN,
            wrong,
        );
        let old = person.shows_document_code().await;
        is_refused(
            &first.claims(&old, &person.mail).await,
            StatusCode::FORBIDDEN,
            wrong,
        );
        // The newest alone, with the right address, once.
        let code = person.shows_document_code().await;
        is_refused(
            &first.claims_document(&old, &person.mail).await,
            StatusCode::FORBIDDEN,
            wrong,
        );
        let lured = first.claims_document(&code, "anders@example.org").await;
        is_refused(&lured, StatusCode::FORBIDDEN, wrong);
        let path = first.document_errand(&code, &person.mail).await;
        is_refused(
            &second.claims_document(&code, &person.mail).await,
            StatusCode::FORBIDDEN,
            wrong,
        );
        let sent = first.sends_pdf(&path).await;
        assert_eq!(sent.location(), path);
        let again = first.browser.upload(&path, &ABOUT, &[FILE]).await;
        is_refused(&again, StatusCode::CONFLICT, "weitergegangen");
        waiting(&world, &Signer::new(&person.phone)).await;
        // Too late to claim, too late to send.
        let code = person.shows_document_code().await;
        world.later(601);
        is_refused(
            &first.claims_document(&code, &person.mail).await,
            StatusCode::FORBIDDEN,
            wrong,
        );
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        first.browser.get(&path).await;
        world.later(1801);
        let late = first.browser.upload(&path, &ABOUT, &[FILE]).await;
        is_refused(&late, StatusCode::CONFLICT, "weitergegangen");
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_touches_what_an_official_sent() {
    everywhere(|world| async move {
        let (mut first, second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        world.later(1);
        let open = person.shows_document_code().await;
        let unsent = first.document_errand(&open, &person.mail).await;
        first.sends_pdf(&path).await;
        let village = someone(&world, "dorf1@example.org").await;
        let other = someone(&world, "dorf2@example.org").await;
        let mails = [village.mail.clone(), other.mail.clone()];
        identity::add_officials(&world.app, "one", "dorf", &mails)
            .await
            .unwrap();
        let low = elsewhere(&world, "amt@example.org").await;
        let mails = [low.mail.clone()];
        identity::add_officials(&world.app, "low", "anderswo", &mails)
            .await
            .unwrap();
        let stranger = someone(&world, "niemand@example.org").await;
        for mut one in [second, village, low, stranger] {
            one.browser.get("/account").await;
            let mut answers = vec![];
            for path in [&path, &unsent] {
                for what in ["", "/document", "/signature", "/state"] {
                    answers.push(one.browser.get(&format!("{path}{what}")).await);
                }
                answers.push(one.browser.upload(path, &ABOUT, &[FILE]).await);
                answers.push(one.browser.post(&format!("{path}/end"), &[]).await);
            }
            for answer in answers {
                let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                assert!(
                    refused.contains(&answer.status),
                    "{} {}",
                    one.mail,
                    answer.status
                );
                assert!(!answer.body.contains("Antrag"), "{}", answer.body);
            }
            let list = one.browser.get("/desk/documents").await;
            assert!(!list.body.contains("Antrag.pdf"), "{}", list.body);
        }
        // What the official calls it is not what the phone or the account call it.
        let id = path.rsplit('/').next().unwrap();
        let page = person
            .browser
            .get(&format!("/account/signatures/{id}"))
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(first.errand_state(&path).await, "waiting");
        assert_eq!(first.errand_state(&unsent).await, "claimed");
        let ended = person.browser.get(CODES).await;
        assert!(ended.body.contains("wird vorbereitet"), "{}", ended.body);
        let other = someone(&world, "fremd@example.org").await;
        let mut thief = other.browser;
        thief.get(CODES).await;
        let unsent = unsent.rsplit('/').next().unwrap();
        let ended = thief.post(&format!("{CODES}/{unsent}/end"), &[]).await;
        assert_eq!(ended.status, StatusCode::NOT_FOUND);
        let state = thief.get(&format!("{CODES}/{unsent}/state")).await;
        assert_eq!(state.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_official_asks_nobody_in_an_authoritys_name_but_others_and_only_while_one_is() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let code = first.shows_document_code().await;
        let mail = first.mail.clone();
        let own = first.claims_document(&code, &mail).await;
        is_refused(&own, StatusCode::FORBIDDEN, "Sich selbst");
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let sent = first.document_errand(&code, &person.mail).await;
        first.sends_pdf(&sent).await;
        let code = person.shows_document_code().await;
        let open = first.document_errand(&code, &person.mail).await;
        first.browser.get(&open).await;
        identity::remove_official(&world.app, "one", "stadt", &mail)
            .await
            .unwrap();
        for path in [&sent, &open] {
            let page = first.browser.get(path).await;
            is_refused(&page, StatusCode::FORBIDDEN, "Fachkräfte");
        }
        let late = first.browser.upload(&open, &ABOUT, &[FILE]).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        // Nobody could fetch the signature: nobody has to give it.
        let signer = Signer::new(&person.phone);
        assert_eq!(signer.waiting(&world).await, Value::Array(vec![]));
        let list = person.browser.get("/account/signatures").await;
        assert!(list.body.contains("zurückgezogen"), "{}", list.body);
    })
    .await;
}

#[tokio::test]
async fn one_authority_cannot_bury_a_person_in_questions() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let mut paths = vec![];
        for nth in 0..=10 {
            let code = person.shows_document_code().await;
            let path = first.document_errand(&code, &person.mail).await;
            let sent = first.sends_pdf(&path).await;
            if nth == 10 {
                is_refused(&sent, StatusCode::CONFLICT, "schon zu viele");
            }
            paths.push(path);
        }
        let taken = first.browser.post(&format!("{}/end", paths[0]), &[]).await;
        assert_eq!(taken.location(), "/desk/documents", "{}", taken.body);
        assert_eq!(first.errand_state(&paths[0]).await, "withdrawn");
        assert_eq!(first.sends_pdf(&paths[10]).await.location(), paths[10]);
        world.later(15 * 86_400);
        assert!(world.identity.purge(world.now()).await.unwrap() > 0);
    })
    .await;
}

#[tokio::test]
async fn without_a_phone_or_with_a_weak_sign_in_no_code_is_shown() {
    everywhere(|world| async move {
        let mut browser = crate::people::by_password(&world).await;
        let page = browser.get(CODES).await;
        assert!(
            page.body.contains("brauchen Sie ein Handy"),
            "{}",
            page.body
        );
        let begun = browser.post(CODES, &[]).await;
        assert_eq!(begun.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_checked_name_is_asked_for_where_the_official_wants_it() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_document_code().await;
        let path = first.document_errand(&code, &person.mail).await;
        first.browser.get(&path).await;
        let fields = [ABOUT.as_slice(), &[("checked", "yes")]].concat();
        first.browser.upload(&path, &fields, &[FILE]).await;
        let signer = Signer::new(&person.phone);
        let id = waiting(&world, &signer).await;
        let claimed = signer.claim(&id).await;
        assert_eq!(claimed.status, StatusCode::FORBIDDEN);
        assert_eq!(claimed.json()["code"], "level_too_low");
        let konto = person.browser.get("/account/data").await;
        assert!(konto.body.contains("Um Ihre Unterschrift gebeten"));
    })
    .await;
}
