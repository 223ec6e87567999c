//! Identification at a desk: officials, the code, the document, the confirmation.
use crate::{
    journey::tokens,
    people::{Browser, Phone, activation_link, ask, code_in, known_person, with_phone},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use identity::OfficialError;
use protocols::base64url;
use serde_json::Value;

/// Somebody with a phone, signed in by its passkey.
pub struct Someone {
    pub browser: Browser,
    pub phone: Phone,
    pub mail: String,
}

pub async fn someone(world: &World, mail: &str) -> Someone {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", mail).await;
    let mail = mail.to_owned();
    Someone {
        browser,
        phone,
        mail,
    }
}

/// Two officials of the city.
pub async fn officials(world: &World) -> (Someone, Someone) {
    let first = someone(world, "amt1@example.org").await;
    let second = someone(world, "amt2@example.org").await;
    let mails = [first.mail.clone(), second.mail.clone()];
    identity::add_officials(&world.app, "one", "stadt", &mails)
        .await
        .unwrap();
    (first, second)
}

/// What stands on the document of a test person.
pub const CARD: [(&str, &str); 11] = [
    ("given_name", "Testperson"),
    ("family_name", "Ausweis"),
    ("birthdate", "1.2.1990"),
    ("place_of_birth", "Musterstadt"),
    ("nationality", "DE"),
    ("street", "Musterweg 1"),
    ("postal_code", "45879"),
    ("locality", "Musterstadt"),
    ("country", "DE"),
    ("document", "id-card"),
    ("expires", "31.12.2030"),
];

/// The same with one field changed.
pub fn card_with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut card: Vec<_> = CARD.into_iter().filter(|(n, _)| *n != name).collect();
    card.push((name, value));
    card
}

pub fn code_on(page: &Answer) -> String {
    let rest = page.body.split("st-code\">").nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no code: {}", page.body));
    rest.split('<').next().unwrap().to_owned()
}

impl Someone {
    /// Shows a code.
    pub async fn shows_code(&mut self) -> String {
        self.browser.get("/account/desk").await;
        let begun = self.browser.post("/account/desk", &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        code_on(&self.browser.get("/account/desk").await)
    }
    /// Claims a request as an official of the city.
    pub async fn claims(&mut self, code: &str, mail: &str) -> Answer {
        self.browser.get("/desk").await;
        let form = [("code", code), ("mail", mail), ("municipality", "stadt")];
        self.browser.post("/desk/claim", &form).await
    }
    /// Claims it and types in the document; gives the path of the request.
    pub async fn enters(&mut self, code: &str, mail: &str) -> String {
        let claimed = self.claims(code, mail).await;
        let path = claimed.location().to_owned();
        assert!(path.starts_with("/desk/"), "{} {}", path, claimed.body);
        self.types(&path, &CARD).await;
        path
    }
    pub async fn types(&mut self, path: &str, card: &[(&str, &str)]) -> Answer {
        self.browser.get(path).await;
        self.browser.post(&format!("{path}/card"), card).await
    }
    /// Looks at the document as the second official.
    pub async fn checks(&mut self, path: &str) -> Answer {
        let page = self.browser.get(path).await;
        let version = page.body.split("name=\"version\" value=\"").nth(1);
        let version = version.map_or("1", |rest| rest.split('"').next().unwrap());
        let version = version.to_owned();
        let form = [("version", version.as_str())];
        self.browser.post(&format!("{path}/check"), &form).await
    }
    /// Signs what the page shows with a phone.
    async fn signs(&mut self, path: &str, phone: &Phone) -> Answer {
        let page = self.browser.get("/account/desk").await;
        let credential = Browser::assertion(&page.body, phone, "https://id.one");
        let form = [("credential", credential.as_str())];
        self.browser
            .post(&format!("/account{path}/confirm"), &form)
            .await
    }
    /// Signs it with the phone that signed in.
    pub async fn confirms(&mut self, path: &str) -> Answer {
        let page = self.browser.get("/account/desk").await;
        let credential = Browser::assertion(&page.body, &self.phone, "https://id.one");
        let form = [("credential", credential.as_str())];
        self.browser
            .post(&format!("/account{path}/confirm"), &form)
            .await
    }
    /// What the account page says of the level.
    pub async fn level(&mut self, world: &World) -> String {
        let answer = self
            .browser
            .get(&format!("/authorize?{}", ask("library")))
            .await;
        let code = code_in(&answer).unwrap_or_else(|| panic!("{}", answer.body));
        let tokens = tokens(world, &code).await;
        claims(&tokens)["acr"].as_str().unwrap().to_owned()
    }
}

/// The claims of an id token; its signature is checked elsewhere.
pub fn claims(tokens: &Value) -> Value {
    let token = tokens["id_token"].as_str().unwrap();
    let body = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64url::decode(body).unwrap()).unwrap()
}

/// Identifies somebody as far as the confirmation; gives the path of the request.
pub async fn prepared(person: &mut Someone, first: &mut Someone, second: &mut Someone) -> String {
    let code = person.shows_code().await;
    let path = first.enters(&code, &person.mail).await;
    let checked = second.checks(&path).await;
    assert_eq!(checked.status, StatusCode::SEE_OTHER, "{}", checked.body);
    path
}

pub fn is_refused(answer: &Answer, status: StatusCode, title: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert!(answer.body.contains(title), "{title}: {}", answer.body);
}

store::sql! { EVENTS = "SELECT kind, detail FROM events"; }

pub async fn events(world: &World) -> Vec<(String, String)> {
    world.app.db.read(|tx| tx.all(&EVENTS, ())).await.unwrap()
}

#[tokio::test]
async fn two_officials_and_the_person_make_a_factor_level_two() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        assert_eq!(person.level(&world).await, "urn:stadttor:level:1");
        let path = prepared(&mut person, &mut first, &mut second).await;
        world.mails().await;
        let page = person.browser.get("/account/desk").await;
        for shown in ["Ausweis", "01.02.1990", "Stadt Musterstadt", "Musterweg 1"] {
            assert!(page.body.contains(shown), "{shown}: {}", page.body);
        }
        let confirmed = person.confirms(&path).await;
        assert_eq!(confirmed.location(), "/account/desk", "{}", confirmed.body);
        assert_eq!(person.level(&world).await, "urn:stadttor:level:2");
        let account = person.browser.get("/account").await;
        assert!(account.body.contains("Testperson Ausweis"));
        let told = world.mails().await;
        assert!(
            told.iter()
                .any(|l| l.to == person.mail && l.text.contains("Stadt Musterstadt")),
            "{told:?}"
        );
        let events = events(&world).await;
        for kind in [
            "official.added",
            "desk.begun",
            "desk.claimed",
            "desk.entered",
            "data.read",
            "desk.checked",
            "factor.identified",
            "desk.confirmed",
        ] {
            assert!(events.iter().any(|e| e.0 == kind), "{kind}");
        }
        for (kind, detail) in events {
            for said in ["Ausweis", "1990", "Musterweg", "example.org"] {
                assert!(!detail.contains(said), "{kind}: {detail}");
            }
        }
        let again = person.confirms_again(&path).await;
        is_refused(&again, StatusCode::CONFLICT, "weitergegangen");
    })
    .await;
}

impl Someone {
    /// Sends some assertion of the right key once more.
    async fn confirms_again(&mut self, path: &str) -> Answer {
        self.browser.get("/account/desk").await;
        let signed = self.phone.sign("https://id.one", &[1; 32]).to_string();
        let form = [("credential", signed.as_str())];
        self.browser
            .post(&format!("/account{path}/confirm"), &form)
            .await
    }
}

#[tokio::test]
async fn one_official_alone_identifies_nobody_where_two_are_needed() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        let path = first.enters(&code, &person.mail).await;
        let own = first.checks(&path).await;
        is_refused(&own, StatusCode::FORBIDDEN, "jemand anderes");
        let waiting = person.browser.get("/account/desk").await;
        assert!(!waiting.body.contains("data-passkey"), "{}", waiting.body);
        let early = person.confirms_again(&path).await;
        is_refused(&early, StatusCode::CONFLICT, "weitergegangen");
        assert_eq!(person.level(&world).await, "urn:stadttor:level:1");
        // A colleague's own work cannot be changed or ended by the second official either.
        let typed = second.types(&path, &CARD).await;
        is_refused(&typed, StatusCode::FORBIDDEN, "andere Fachkraft");
        let ended = second.browser.post(&format!("{path}/end"), &[]).await;
        is_refused(&ended, StatusCode::FORBIDDEN, "andere Fachkraft");
    })
    .await;
}

#[tokio::test]
async fn an_official_takes_no_part_in_identifying_herself() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let code = first.shows_code().await;
        let mail = first.mail.clone();
        let own = first.claims(&code, &mail).await;
        is_refused(&own, StatusCode::FORBIDDEN, "eigenen Identität");
        let path = second.enters(&code, &mail).await;
        let own = first.checks(&path).await;
        is_refused(&own, StatusCode::FORBIDDEN, "eigenen Identität");
        let page = first.browser.get(&path).await;
        assert!(!page.body.contains("Musterweg"), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn the_code_of_another_persons_session_raises_nothing() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut victim = someone(&world, "opfer@example.org").await;
        let mut thief = someone(&world, "angreifer@example.org").await;
        // A phishing page on the victim's phone shows the thief's code; the victim says her address.
        let code = thief.shows_code().await;
        let lured = first.claims(&code, &victim.mail).await;
        is_refused(&lured, StatusCode::FORBIDDEN, "zu keinem Vorgang");
        // The thief's session neither sees, ends nor confirms the victim's request.
        let path = prepared(&mut victim, &mut first, &mut second).await;
        let page = thief.browser.get("/account/desk").await;
        assert!(!page.body.contains("Musterweg"), "{}", page.body);
        for act in ["confirm", "refuse", "end"] {
            let signed = thief.phone.sign("https://id.one", &[1; 32]).to_string();
            let form = [("credential", signed.as_str())];
            let tried = thief
                .browser
                .post(&format!("/account{path}/{act}"), &form)
                .await;
            assert_eq!(tried.status, StatusCode::NOT_FOUND, "{act}");
        }
        // Nor does the thief's phone in the victim's session.
        let signed = victim.signs(&path, &thief.phone).await;
        is_refused(&signed, StatusCode::FORBIDDEN, "nicht das Gerät");
        assert_eq!(victim.level(&world).await, "urn:stadttor:level:1");
        assert_eq!(victim.confirms(&path).await.status, StatusCode::SEE_OTHER);
        assert_eq!(thief.level(&world).await, "urn:stadttor:level:1");
    })
    .await;
}

#[tokio::test]
async fn another_session_of_the_same_person_confirms_nothing() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let path = prepared(&mut person, &mut first, &mut second).await;
        let mut other = Browser::new(&world, "id.one");
        let sign_in = other.begin(&ask("library")).await;
        let answer = other.passkey(&sign_in, &person.phone).await;
        other.follow(answer).await;
        let page = other.get("/account/desk").await;
        assert!(!page.body.contains("Musterweg"), "{}", page.body);
        let signed = person.phone.sign("https://id.one", &[1; 32]).to_string();
        let form = [("credential", signed.as_str())];
        let tried = other.post(&format!("/account{path}/confirm"), &form).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_confirmation_holds_for_exactly_the_data_that_were_shown() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let path = prepared(&mut person, &mut first, &mut second).await;
        let page = person.browser.get("/account/desk").await;
        let signed = Browser::assertion(&page.body, &person.phone, "https://id.one");
        // "Something is wrong": the official types again, and two look again.
        let refused = person
            .browser
            .post(&format!("/account{path}/refuse"), &[])
            .await;
        assert_eq!(refused.status, StatusCode::SEE_OTHER);
        let form = first.browser.get(&path).await;
        assert!(form.body.contains("value=\"Ausweis\""), "typed text stays");
        first
            .types(&path, &card_with("family_name", "Anders"))
            .await;
        let stale = [("version", "1")];
        second.browser.get(&path).await;
        let stale = second.browser.post(&format!("{path}/check"), &stale).await;
        is_refused(&stale, StatusCode::CONFLICT, "weitergegangen");
        assert_eq!(second.checks(&path).await.status, StatusCode::SEE_OTHER);
        person.browser.get("/account/desk").await;
        let form = [("credential", signed.as_str())];
        let old = person
            .browser
            .post(&format!("/account{path}/confirm"), &form)
            .await;
        assert_eq!(old.status, StatusCode::FORBIDDEN, "{}", old.body);
        assert_eq!(person.level(&world).await, "urn:stadttor:level:1");
        assert_eq!(person.confirms(&path).await.status, StatusCode::SEE_OTHER);
        let account = person.browser.get("/account").await;
        assert!(account.body.contains("Testperson Anders"));
    })
    .await;
}

#[tokio::test]
async fn the_first_identification_ends_what_others_may_have_in_the_account() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        // Somebody else has a phone in this account and is signed in with it.
        let added = person.browser.post("/account/phones", &[]).await;
        let activation = added.location().to_owned();
        let page = person.browser.get(&activation).await;
        let mut foreign = Phone::new(&world, "id.one");
        foreign.activate(&activation_link(&page)).await;
        person.browser.get(&activation).await;
        person
            .browser
            .post(&format!("{activation}/confirm"), &[])
            .await;
        let mut elsewhere = Browser::new(&world, "id.one");
        let sign_in = elsewhere.begin(&ask("library")).await;
        let answer = elsewhere.passkey(&sign_in, &foreign).await;
        elsewhere.follow(answer).await;
        assert_eq!(elsewhere.get("/account").await.status, StatusCode::OK);

        let path = prepared(&mut person, &mut first, &mut second).await;
        assert_eq!(person.confirms(&path).await.status, StatusCode::SEE_OTHER);
        assert_eq!(foreign.check().await.json()["active"], false);
        let out = elsewhere.get("/account").await;
        assert!(out.location().starts_with("/sign-in/"), "{}", out.body);
        let devices = person.browser.get("/account/devices").await;
        assert!(!devices.body.contains("/account/browsers/"));
        assert_eq!(person.phone.check().await.json()["active"], true);
        assert_eq!(person.level(&world).await, "urn:stadttor:level:2");
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_somebodys_never_becomes_somebody_elses() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let path = prepared(&mut person, &mut first, &mut second).await;
        person.confirms(&path).await;
        // A thief with the phone and its screen lock brings a document of his own.
        let code = person.shows_code().await;
        let claimed = first.claims(&code, &person.mail).await;
        let path = claimed.location().to_owned();
        for (name, value) in [("given_name", "Dieb"), ("birthdate", "2.2.1990")] {
            let typed = first.types(&path, &card_with(name, value)).await;
            is_refused(&typed, StatusCode::FORBIDDEN, "jemand anderem");
        }
        let married = first
            .types(&path, &card_with("family_name", "Verheiratet"))
            .await;
        assert_eq!(married.status, StatusCode::SEE_OTHER, "{}", married.body);
    })
    .await;
}

#[tokio::test]
async fn nobody_but_its_officials_opens_a_desk() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        let path = first.enters(&code, &person.mail).await;
        let mut strangers = vec![someone(&world, "niemand@example.org").await];
        let village = someone(&world, "dorf1@example.org").await;
        let other = someone(&world, "dorf2@example.org").await;
        let mails = [village.mail.clone(), other.mail.clone()];
        identity::add_officials(&world.app, "one", "dorf", &mails)
            .await
            .unwrap();
        strangers.push(village);
        for stranger in &mut strangers {
            let browser = &mut stranger.browser;
            browser.get("/account").await;
            let answers = [
                browser.get(&path).await,
                browser.post(&format!("{path}/card"), &CARD).await,
                browser
                    .post(&format!("{path}/check"), &[("version", "1")])
                    .await,
                browser.post(&format!("{path}/end"), &[]).await,
            ];
            for answer in answers {
                assert!(
                    [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status),
                    "{}",
                    answer.status
                );
                assert!(!answer.body.contains("Musterweg"));
            }
            let code = person.shows_code().await;
            let claimed = stranger.claims(&code, &person.mail).await;
            assert_eq!(claimed.status, StatusCode::FORBIDDEN, "not for the city");
        }
        let mut nobody = Browser::new(&world, "id.one");
        assert!(
            nobody
                .get("/desk")
                .await
                .location()
                .starts_with("/sign-in/")
        );
        // The other realm has other accounts and other requests.
        let mut elsewhere = Browser::new(&world, "id.low");
        assert!(
            elsewhere
                .get(&path)
                .await
                .location()
                .starts_with("/sign-in/")
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_official_is_refused_at_once_and_what_she_began_ends() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let path = prepared(&mut person, &mut first, &mut second).await;
        identity::remove_official(&world.app, "one", "stadt", &second.mail)
            .await
            .unwrap();
        let page = second.browser.get("/desk").await;
        is_refused(&page, StatusCode::FORBIDDEN, "Fachkräfte");
        let late = person.confirms_again(&path).await;
        is_refused(&late, StatusCode::CONFLICT, "weitergegangen");
        assert_eq!(person.level(&world).await, "urn:stadttor:level:1");
    })
    .await;
}

#[tokio::test]
async fn officials_sign_in_strongly_and_within_the_hour() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        world.later(3601);
        let old = first.browser.get("/desk").await;
        assert!(old.location().starts_with("/sign-in/"), "{}", old.body);
        let sign_in = old.location().to_owned();
        let back = first.browser.passkey(&sign_in, &first.phone).await;
        let page = first.browser.follow(back).await;
        assert!(page.body.contains("name=\"code\""), "{}", page.body);
        let code = person.shows_code().await;
        assert!(first.claims(&code, &person.mail).await.location().len() > 6);
        // A password is not enough, for an official or for a person.
        let mails = ["test1@example.org".to_owned(), first.mail.clone()];
        let weak = identity::add_officials(&world.app, "one", "dorf", &mails).await;
        assert!(matches!(weak, Err(OfficialError::Weak(_))), "{weak:?}");
        identity::seed_officials(&world.app, "one", "dorf", &mails)
            .await
            .unwrap();
        let mut browser = crate::people::by_password(&world).await;
        is_refused(
            &browser.get("/desk").await,
            StatusCode::FORBIDDEN,
            "reicht diese Anmeldung nicht",
        );
        let page = browser.get("/account/desk").await;
        assert!(page.body.contains("stärkere Anmeldung"), "{}", page.body);
        let begun = browser.post("/account/desk", &[]).await;
        assert_eq!(begun.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn codes_and_requests_end_in_time() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        world.later(601);
        let late = first.claims(&code, &person.mail).await;
        is_refused(&late, StatusCode::FORBIDDEN, "zu keinem Vorgang");
        let newer = person.shows_code().await;
        assert_ne!(newer, code);
        let newest = person.shows_code().await;
        let replaced = first.claims(&newer, &person.mail).await;
        is_refused(&replaced, StatusCode::FORBIDDEN, "zu keinem Vorgang");
        let path = first.enters(&newest, &person.mail).await;
        second.checks(&path).await;
        world.later(1801);
        let late = person.confirms_again(&path).await;
        is_refused(&late, StatusCode::CONFLICT, "weitergegangen");
        world.later(3601);
        assert!(world.identity.purge(world.now()).await.unwrap() > 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_wrongly_comes_back_and_the_documents_number_is_refused() {
    everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        let claimed = first.claims(&code, &person.mail).await;
        let path = claimed.location().to_owned();
        for (name, value, said) in [
            ("street", "L01X00T471", "Ausweisnummer"),
            ("expires", "1.1.2020", "abgelaufen"),
            ("family_name", "<script>", "übliche Zeichen"),
        ] {
            let typed = first.types(&path, &card_with(name, value)).await;
            assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(typed.body.contains(said), "{said}: {}", typed.body);
            assert!(typed.body.contains("value=\"Testperson\""), "text stays");
            assert!(!typed.body.contains("<script>"));
        }
        assert!(!first.browser.get(&path).await.body.contains("Musterweg"));
    })
    .await;
}

#[tokio::test]
async fn officials_are_entered_by_the_operator_and_the_first_two_together() {
    everywhere(|world| async move {
        let one = someone(&world, "amt1@example.org").await;
        let two = someone(&world, "amt2@example.org").await;
        let add = |town: &'static str, mails: &[&str]| {
            let mails: Vec<String> = mails.iter().map(|m| (*m).to_owned()).collect();
            let app = world.app.clone();
            async move { identity::add_officials(&app, "one", town, &mails).await }
        };
        for alone in [
            vec!["amt1@example.org"],
            vec!["amt1@example.org", "AMT1@example.org"],
        ] {
            let refused = add("stadt", &alone).await;
            assert!(matches!(refused, Err(OfficialError::TwoAtFirst(_))));
        }
        let nobody = add("stadt", &["amt1@example.org", "x@example.org"]).await;
        assert!(matches!(nobody, Err(OfficialError::NoAccount(_))));
        let nowhere = add("anderswo", &["amt1@example.org", "amt2@example.org"]).await;
        assert!(matches!(nowhere, Err(OfficialError::NoMunicipality(_))));
        add("stadt", &["amt1@example.org", "amt2@example.org"])
            .await
            .unwrap();
        let third = someone(&world, "amt3@example.org").await;
        add("stadt", &["amt3@example.org"]).await.unwrap();
        let all = identity::officials(&world.app, "one").await.unwrap();
        let mut mails: Vec<_> = all.iter().map(|o| o.mail.as_str()).collect();
        mails.sort_unstable();
        assert_eq!(mails, [&one.mail, &two.mail, &third.mail]);
        let gone = identity::remove_official(&world.app, "one", "dorf", &one.mail).await;
        assert!(matches!(gone, Err(OfficialError::NotOne(_))));
        identity::remove_official(&world.app, "one", "stadt", &one.mail)
            .await
            .unwrap();
        assert_eq!(
            identity::officials(&world.app, "one").await.unwrap().len(),
            2
        );
    })
    .await;
}

/// Somebody in the realm where one official is enough.
pub async fn elsewhere(world: &World, mail: &str) -> Someone {
    let mut browser = Browser::new(world, "id.low");
    let sign_in = browser.begin(&ask("low-client")).await;
    let phone = with_phone(world, &mut browser, &sign_in, mail).await;
    let answer = browser.passkey(&sign_in, &phone).await;
    browser.follow(answer).await;
    let mail = mail.to_owned();
    Someone {
        browser,
        phone,
        mail,
    }
}

#[tokio::test]
async fn one_official_is_enough_where_the_realm_says_so_and_only_the_first_time() {
    everywhere(|world| async move {
        let mut official = elsewhere(&world, "amt@example.org").await;
        let mut person = elsewhere(&world, "neu@example.org").await;
        let mails = [official.mail.clone()];
        identity::add_officials(&world.app, "low", "anderswo", &mails)
            .await
            .unwrap();
        for expected in ["data-passkey", "zweite Fachkraft"] {
            let code = person.shows_code().await;
            official.browser.get("/desk").await;
            let form = [
                ("code", code.as_str()),
                ("mail", person.mail.as_str()),
                ("municipality", "anderswo"),
            ];
            let claimed = official.browser.post("/desk/claim", &form).await;
            let path = claimed.location().to_owned();
            official.types(&path, &CARD).await;
            let page = person.browser.get("/account/desk").await;
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
            if expected == "data-passkey" {
                let signed = Browser::assertion(&page.body, &person.phone, "https://id.low");
                let form = [("credential", signed.as_str())];
                let confirm = format!("/account{path}/confirm");
                let confirmed = person.browser.post(&confirm, &form).await;
                assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
            }
        }
    })
    .await;
}
