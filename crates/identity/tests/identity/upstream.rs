//! Signing in with BundID, as people do it. The provider is one in software; the real one of
//! another make stands in the tests in the browser.
use crate::{
    people::{Browser, ask, ask_with, code_in, known_person},
    world::{Answer, World},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    form::{self, Form},
    saml::{oid, soft},
};
use std::sync::LazyLock;
use store::{Db, harness};

pub const ENTITY: &str = "https://bund.example/idp";

/// Its key is expensive to make: one for all tests.
pub static BUNDID: LazyLock<soft::SoftProvider> =
    LazyLock::new(|| soft::SoftProvider::new(ENTITY).unwrap());

/// Realm "one" knows BundID and realm "two"; `more` stands in BundID's entry.
pub fn region(more: &str) -> String {
    let certificate = BUNDID.certificate().unwrap();
    format!(
        r#"
client = [
  {{ id = "library", realm = "one", name = "Bibliothek", redirect_uris = ["https://library.example/cb"], own = true }},
  {{ id = "pool", realm = "two", name = "Freibad", redirect_uris = ["https://pool.example/cb"], own = true }},
]
[[realm]]
id = "one"
name = "Eins-ID"
issuer_host = "id.one"
app_host = "app.id.one"
[[realm.upstream]]
id = "bund"
name = "BundID"
level = 3
{more}
saml = {{ entity = "{ENTITY}", sign_in = "https://bund.example/sso", certificates = ['''{certificate}'''], organization = "Stadt Eins", online_service = "BMI-1" }}
[[realm.upstream]]
id = "two"
name = "Zwei-ID"
realm = "two"
confirms_mail = true
[[realm]]
id = "two"
name = "Zwei-ID"
issuer_host = "id.two"
app_host = "app.id.two"
"#
    )
}

const TRUSTING: &str = "confirms_mail = true";

pub async fn world(db: Db) -> World {
    World::of(db, &region(TRUSTING), 7).await
}

/// Runs a test in a fresh world on each database.
pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async { test(world(db).await).await }).await;
}

/// A person who has an account at BundID.
#[derive(Clone)]
pub struct Citizen {
    pub id: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    /// Nothing is said of it where it is empty.
    pub born: &'static str,
    pub mail: &'static str,
    /// 1, 3 or 4 of STORK's: this sign-in.
    pub qaa: u8,
    /// How BundID once came to know the attributes.
    pub trust: &'static str,
}

pub const THREE: Citizen = Citizen {
    id: "bpk-three",
    given: "Testperson",
    family: "Drei",
    born: "1990-04-01",
    mail: "drei@example.org",
    qaa: 4,
    trust: "HOCH",
};

/// A way to BundID: what the browser was sent there with.
pub struct Asked {
    pub request: String,
    pub state: String,
    pub xml: String,
}

pub fn asked(answer: &Answer) -> Asked {
    let to = answer.location();
    let query = to
        .strip_prefix("https://bund.example/sso?")
        .unwrap_or_else(|| panic!("{} {to} {}", answer.status, answer.body));
    let form = form::parse(query).unwrap();
    let deflated = STANDARD.decode(form.get("SAMLRequest").unwrap()).unwrap();
    let xml = miniz_oxide::inflate::decompress_to_vec(&deflated).unwrap();
    let xml = String::from_utf8(xml).unwrap();
    let id = xml.split(" ID=\"").nth(1).unwrap().split('"').next();
    Asked {
        request: id.unwrap().to_owned(),
        state: form.get("RelayState").unwrap().to_owned(),
        xml,
    }
}

/// What BundID says of a citizen.
pub fn says(world: &World, asked: &Asked, who: &Citizen) -> soft::Answer {
    let trust = who.trust;
    let stated = |name: &str, value: &str, trust: &str| {
        (name.to_owned(), value.to_owned(), Some(trust.to_owned()))
    };
    let mut attributes = vec![
        stated(oid::BPK2, who.id, trust),
        stated(oid::GIVEN_NAME, who.given, trust),
        stated(oid::SURNAME, who.family, trust),
        stated(oid::MAIL, who.mail, "NORMAL"),
        stated(oid::MAILBOX, "mailbox-3", trust),
    ];
    if !who.born.is_empty() {
        attributes.push(stated(oid::BIRTHDATE, who.born, trust));
    }
    soft::Answer {
        id: format!("_a{}", asked.request),
        request: asked.request.clone(),
        consumer: "https://id.one/upstream/bund/answer".into(),
        audience: "https://id.one/upstream/bund/metadata".into(),
        at: world.now(),
        context: format!("STORK-QAA-Level-{}", who.qaa),
        attributes,
    }
}

/// BundID's form, posted by whatever browser from there: without our cookies. Gives where that
/// browser is sent.
pub async fn deliver(world: &World, response: &str, state: &str) -> Answer {
    let body = Form::encode(&[("SAMLResponse", response), ("RelayState", state)]);
    let kind = "application/x-www-form-urlencoded";
    let path = "/upstream/bund/answer";
    world.post("id.one", path, kind, None, &body).await
}

/// The same in this browser; gives where it is sent when it has arrived.
pub async fn post(browser: &mut Browser, response: &str, state: &str) -> Answer {
    let answer = deliver(browser.world(), response, state).await;
    if answer.location().contains("?arrived=") {
        let here = answer.location().to_owned();
        return browser.get(&here).await;
    }
    answer
}

/// Goes to BundID and comes back as that citizen; gives what our page after that says.
pub async fn through(world: &World, browser: &mut Browser, way: &str, who: &Citizen) -> Answer {
    let asked = asked(&browser.get(way).await);
    let response = BUNDID.answer(&says(world, &asked, who)).unwrap();
    let answer = post(browser, &response, &asked.state).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = answer.location().to_owned();
    browser.get(&page).await
}

/// The action of the page's only form of that kind.
pub fn action(page: &Answer, what: &str) -> String {
    let all = page.body.split("action=\"").skip(1);
    let mut all = all.map(|rest| rest.split('"').next().unwrap());
    let found = all.find(|action| action.ends_with(what));
    found
        .unwrap_or_else(|| panic!("{} {}", page.status, page.body))
        .to_owned()
}

/// Opens an account with what BundID says; gives where that leads.
pub async fn open_account(world: &World, browser: &mut Browser, who: &Citizen) -> Answer {
    let sign_in = browser.begin(&ask("library")).await;
    let page = through(world, browser, &format!("{sign_in}/upstream/bund"), who).await;
    let open = action(&page, "/open");
    let answer = browser
        .post(&open, &[("mail", who.mail), ("age", "yes")])
        .await;
    browser.follow(answer).await
}

/// Where the page after a provider leads by itself, or that page.
pub async fn go_on(browser: &mut Browser, page: Answer) -> Answer {
    let Some((_, rest)) = page
        .body
        .split_once("http-equiv=\"refresh\" content=\"0; url=")
    else {
        return page;
    };
    let to = rest.split('"').next().unwrap().to_owned();
    let answer = browser.get(&to).await;
    browser.follow(answer).await
}

/// Signs in with a connected account; gives where that leads.
pub async fn enter(world: &World, browser: &mut Browser, who: &Citizen) -> Answer {
    let sign_in = browser.begin(&ask("library")).await;
    let page = through(world, browser, &format!("{sign_in}/upstream/bund"), who).await;
    go_on(browser, page).await
}

#[tokio::test]
async fn bundid_opens_an_account_with_checked_data_and_signs_in_from_then_on() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let done = open_account(&world, &mut browser, &THREE).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
        let account = browser.get("/account").await.body;
        assert!(account.contains("Testperson Drei"), "{account}");
        assert!(
            account.contains("drei@example.org") && account.contains("Stufe 3"),
            "{account}"
        );
        let ways = browser.get("/account/ways").await.body;
        assert!(ways.contains(">BundID<"), "{ways}");

        let mut another = Browser::new(&world, "id.one");
        let done = enter(&world, &mut another, &THREE).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
        assert!(
            another
                .get("/account")
                .await
                .body
                .contains("Testperson Drei")
        );
    })
    .await;
}

#[tokio::test]
async fn bundid_is_asked_for_no_more_than_the_service_needs() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let low = browser.begin(&ask("library")).await;
        let xml = asked(&browser.get(&format!("{low}/upstream/bund")).await).xml;
        assert!(
            xml.contains("STORK-QAA-Level-1<") && xml.contains("ForceAuthn=\"false\""),
            "{xml}"
        );
        assert!(xml.contains("Stadt Eins") && xml.contains("BMI-1"), "{xml}");
        let level = [("acr_values", "urn:stadttor:level:2")];
        let high = browser.begin(&ask_with("library", &level)).await;
        let xml = asked(&browser.get(&format!("{high}/upstream/bund")).await).xml;
        assert!(xml.contains("STORK-QAA-Level-3<"), "{xml}");
        let metadata = world.get("id.one", "/upstream/bund/metadata", None).await;
        assert_eq!(metadata.status, StatusCode::OK);
        assert!(
            metadata
                .body
                .contains("https://id.one/upstream/bund/answer")
        );
        let none = world.get("id.one", "/upstream/two/metadata", None).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_session_is_worth_what_bundid_said_this_time() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        let name = Citizen { qaa: 1, ..THREE };
        let mut another = Browser::new(&world, "id.one");
        enter(&world, &mut another, &name).await;
        let account = another.get("/account").await.body;
        assert!(
            account.contains("Stufe 1") && !account.contains("Stufe 3"),
            "{account}"
        );
        // The weaker session sees no ways to sign in, and changes none.
        assert!(!another.get("/account/ways").await.body.contains(">BundID<"));
        let refused = another.get("/account/upstream/two").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_first_sign_in_with_the_id_card_raises_the_account_and_ends_what_opened_it_before() {
    everywhere(|world| async move {
        let name = Citizen { qaa: 1, ..THREE };
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &name).await;
        assert!(browser.get("/account").await.body.contains("Stufe 1"));
        let mut card = Browser::new(&world, "id.one");
        enter(&world, &mut card, &THREE).await;
        assert!(card.get("/account").await.body.contains("Stufe 3"));
        let out = browser.get("/account").await;
        assert!(out.location().starts_with("/sign-in/"), "{}", out.body);
    })
    .await;
}

#[tokio::test]
async fn a_person_connects_bundid_signs_in_with_it_and_disconnects_it() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        world.mails().await;
        let page = through(&world, &mut browser, "/account/upstream/bund", &THREE).await;
        assert!(page.body.contains("Testperson Neu") && page.body.contains("Testperson Drei"));
        let done = browser.post(&action(&page, "/link"), &[]).await;
        assert_eq!(done.location(), "/account/upstream", "{}", done.body);
        let told: Vec<_> = world
            .mails()
            .await
            .into_iter()
            .map(|m| (m.to, m.subject))
            .collect();
        assert_eq!(told[0].0, "neu@example.org");
        assert!(told[0].1.contains("BundID ist verbunden"), "{told:?}");
        // The session of the phone is weaker than the new way, and has no power over it.
        let list = browser.get("/account/upstream").await.body;
        assert!(!list.contains("/account/ways/"), "{list}");

        let mut another = Browser::new(&world, "id.one");
        let done = enter(&world, &mut another, &THREE).await;
        assert!(code_in(&done).is_some(), "{}", done.body);
        let list = another.get("/account/upstream").await.body;
        let way = list
            .split("/account/ways/")
            .nth(1)
            .unwrap()
            .split('"')
            .next();
        let way = format!("/account/ways/{}", way.unwrap());
        let shown = another.get(&way).await.body;
        assert!(
            shown.contains("BundID") && shown.contains("Stufe 3"),
            "{shown}"
        );
        let removed = another.post(&format!("{way}/remove"), &[]).await;
        assert_eq!(removed.location(), "/account/ways", "{}", removed.body);

        let mut third = Browser::new(&world, "id.one");
        let page = enter(&world, &mut third, &THREE).await;
        assert!(
            page.body.contains("/open\""),
            "not connected any more: {}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_that_bundid_does_not_vouch_for_is_confirmed_by_a_mail() {
    harness::each_database(|db| async {
        let world = World::of(db, &region(""), 7).await;
        let mut browser = Browser::new(&world, "id.one");
        let page = open_account(&world, &mut browser, &THREE).await;
        assert!(page.body.contains("drei@example.org"), "{}", page.body);
        let letters = world.mails().await;
        let text = &letters[0].text;
        let link = &text[text.find("/upstream/mail/").unwrap()..];
        let link = link.split_whitespace().next().unwrap().to_owned();

        // Whoever reads the mail elsewhere opens nothing: the way in would be somebody else's.
        let mut victim = Browser::new(&world, "id.one");
        assert_eq!(victim.get(&link).await.status, StatusCode::GONE);
        victim.get("/register").await;
        assert_eq!(victim.post(&link, &[]).await.status, StatusCode::GONE);

        assert_eq!(browser.get(&link).await.status, StatusCode::OK);
        let done = browser.post(&link, &[]).await;
        let done = browser.follow(done).await;
        assert!(
            code_in(&done).is_some(),
            "{} {}",
            done.location(),
            done.body
        );
        assert_eq!(
            browser.get(&link).await.status,
            StatusCode::GONE,
            "it counts once"
        );
    })
    .await;
}
