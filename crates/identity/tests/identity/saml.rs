//! Services that speak SAML: signing in as people do it. The services are ones in software; real
//! ones of four makes stand in the tests in the browser.
use crate::{
    people::Browser,
    world::{Answer, PASSWORD, World},
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    Chance, Timestamp,
    form::Form,
    saml::{
        Assertion, Expected, Parameter, ProviderKey, Refusal, ServiceKey, ServiceMetadata, Signer,
        soft_service::{SoftService, Wish},
        validate,
    },
};
use std::sync::LazyLock;
use store::{Db, Id, Vault, harness};

pub const IDP: &str = "https://id.one/saml/metadata";
pub const SSO: &str = "https://id.one/saml/sso";
pub const SLO: &str = "https://id.one/saml/slo";
pub const GCM: &[&str] = &["http://www.w3.org/2009/xmlenc11#aes256-gcm"];

/// Keys are expensive to make: one of each for all tests.
pub static POOL: LazyLock<SoftService> =
    LazyLock::new(|| SoftService::new("https://pool.example/saml").unwrap());
pub static ARCHIVE: LazyLock<SoftService> =
    LazyLock::new(|| SoftService::new("https://archive.example/saml").unwrap());
static KEYS: LazyLock<[ServiceKey; 2]> =
    LazyLock::new(|| [(); 2].map(|()| ServiceKey::generate().unwrap()));

mod sql {
    store::sql! {
        KEY = "INSERT INTO saml_provider_keys (id, realm, sealed, created_at, activated_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    }
}

/// The pool is encrypted for and gets attributes; the archive signs its requests and needs level
/// 2 only where it asks for it.
pub fn region() -> String {
    let pool = POOL.metadata("https://pool.example", Some(GCM)).unwrap();
    let archive = ARCHIVE.metadata("https://archive.example", None).unwrap();
    format!(
        r#"
client = [
  {{ id = "library", realm = "one", name = "Bibliothek", redirect_uris = ["https://library.example/cb"], backchannel_logout_uri = "https://library.example/logout", own = true }},
]
[[realm]]
id = "one"
name = "Eins-ID"
issuer_host = "id.one"
app_host = "app.id.one"
[[saml_service]]
entity = "https://pool.example/saml"
realm = "one"
name = "Freibad <Mitte>"
purpose = "Für die Dauerkarte."
metadata = '''{pool}'''
attributes = [{{ name = "name", purpose = "Dauerkarte" }}, {{ name = "email", purpose = "Wetter", voluntary = true }}]
[[saml_service]]
entity = "https://archive.example/saml"
realm = "one"
name = "Archiv"
metadata = '''{archive}'''
signed_requests = true
"#
    )
}

pub async fn world(db: Db) -> World {
    let mut migrations = store::MIGRATIONS.to_vec();
    migrations.extend_from_slice(identity::MIGRATIONS);
    db.migrate(&migrations).await.unwrap();
    let (vault, mut chance) = (Vault::new([42; 32]), Chance::seeded(3));
    let rows: Vec<_> = KEYS
        .iter()
        .map(|key| {
            let id = Id::new(Timestamp(1), &mut chance);
            let sealed = vault.seal("saml-provider-key", b"one", &mut chance, key.pkcs8());
            (id, sealed)
        })
        .collect();
    db.write("test.keys", move |tx| {
        for (at, (id, sealed)) in rows.iter().enumerate() {
            let active = (at == 0).then_some(Timestamp(1));
            tx.run(&sql::KEY, (*id, "one", sealed, Timestamp(1), active))?;
        }
        Ok::<_, store::Error>(())
    })
    .await
    .unwrap();
    World::of(db, &region(), 7).await
}

/// Runs a test in a fresh world on each database.
pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async { test(world(db).await).await }).await;
}

/// An ordinary request of that name.
pub fn wish(world: &World, id: &str) -> Wish {
    Wish {
        id: id.to_owned(),
        destination: SSO.to_owned(),
        at: world.now(),
        attributes: String::new(),
        elements: String::new(),
    }
}

/// The query that carries an unsigned request of the pool.
pub fn query(wish: &Wish) -> String {
    SoftService::query(Parameter::Request, &POOL.request(wish), "state-1")
}

/// Sends a query to us; gives where that leads.
pub async fn send(browser: &mut Browser, query: &str) -> Answer {
    browser.get(&format!("/saml/sso?{query}")).await
}

/// Follows redirects on our host, written with it or not.
pub async fn follow(browser: &mut Browser, mut answer: Answer) -> Answer {
    for _ in 0..12 {
        let to = answer.location().to_owned();
        let to = to.strip_prefix("https://id.one").unwrap_or(&to).to_owned();
        if !answer.status.is_redirection() || !to.starts_with('/') {
            return answer;
        }
        answer = browser.get(&to).await;
    }
    panic!("redirected for ever");
}

/// Signs the test person in by password where a request leads, and agrees to what is asked.
pub async fn by_password(browser: &mut Browser, answer: Answer, ticked: &[&str]) -> Answer {
    let page = follow_to_sign_in(browser, answer).await;
    let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
    let answer = browser.post(&format!("{page}/password"), &form).await;
    let page = follow(browser, answer).await;
    agreeing(browser, page, ticked).await
}

/// Agrees where a page asks, and goes on.
pub async fn agreeing(browser: &mut Browser, page: Answer, ticked: &[&str]) -> Answer {
    if page.body.contains("/release\"") {
        let answer = browser.agree(&page, ticked).await;
        return follow(browser, answer).await;
    }
    page
}

/// The path of the sign-in that a request leads to.
pub async fn follow_to_sign_in(browser: &mut Browser, answer: Answer) -> String {
    let mut answer = answer;
    loop {
        let to = answer.location().to_owned();
        assert!(
            to.starts_with('/'),
            "{} {to} {}",
            answer.status,
            answer.body
        );
        answer = browser.get(&to).await;
        if to.starts_with("/sign-in/") {
            return to;
        }
    }
}

/// What a field of the page's form holds.
pub fn field(page: &Answer, name: &str) -> Option<String> {
    let rest = page
        .body
        .split_once(&format!("name=\"{name}\" value=\""))?
        .1;
    let text = rest.split('"').next()?;
    let text = text.replace("&#38;", "&").replace("&amp;", "&");
    Some(
        text.replace("&#60;", "<")
            .replace("&#34;", "\"")
            .replace("&#62;", ">"),
    )
}

/// The answer on a page, as XML.
pub fn xml(page: &Answer) -> String {
    let response = field(page, "SAMLResponse");
    let response =
        response.unwrap_or_else(|| panic!("{} {} {}", page.status, page.location(), page.body));
    String::from_utf8(STANDARD.decode(response).unwrap()).unwrap()
}

/// The keys in our metadata.
pub async fn published(world: &World) -> Vec<ProviderKey> {
    let text = world.get("id.one", "/saml/metadata", None).await.body;
    let certificates = text.split("<ds:X509Certificate>").skip(1);
    let pem = |rest: &str| {
        let body = rest.split('<').next().unwrap();
        format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----")
    };
    certificates
        .filter_map(|rest| ProviderKey::from_pem(&pem(rest)))
        .collect()
}

/// Reads the answer on a page as that service does, for a request of that name.
pub async fn read(
    world: &World,
    page: &Answer,
    service: &SoftService,
    acs: &str,
    request: &str,
) -> Result<Assertion, Refusal> {
    let keys = published(world).await;
    let expected = Expected {
        provider: IDP,
        keys: &keys,
        audience: &service.entity,
        consumer: acs,
        request,
        fresh_since: None,
        key: &service.key,
    };
    let response = field(page, "SAMLResponse").unwrap_or_default();
    validate(&response, &expected, world.now())
}

/// A browser in which the test person is signed in at the pool; gives what the pool was told.
pub async fn at_the_pool(world: &World) -> (Browser, Assertion) {
    let mut browser = Browser::new(world, "id.one");
    let answer = send(&mut browser, &query(&wish(world, "_one"))).await;
    let page = by_password(&mut browser, answer, &[]).await;
    let said = read(world, &page, &POOL, "https://pool.example/acs", "_one").await;
    (browser, said.unwrap())
}

#[tokio::test]
async fn a_service_gets_an_encrypted_signed_assertion_of_what_the_person_let_go() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let answer = send(&mut browser, &query(&wish(&world, "_one"))).await;
        let sign_in = follow_to_sign_in(&mut browser, answer).await;
        let page = browser.get(&sign_in).await;
        assert!(page.body.contains("pool.example"), "{}", page.body);
        assert!(
            page.body.contains("Freibad &#60;Mitte&#62;"),
            "{}",
            page.body
        );
        let form = [("mail", "test1@example.org"), ("password", PASSWORD)];
        let answer = browser.post(&format!("{sign_in}/password"), &form).await;
        let asked = follow(&mut browser, answer).await;
        let answer = browser.agree(&asked, &[]).await;
        let page = follow(&mut browser, answer).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(
            page.body.contains("action=\"https://pool.example/acs\""),
            "{}",
            page.body
        );
        assert_eq!(field(&page, "RelayState").as_deref(), Some("state-1"));
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("form-action 'self' https://pool.example/acs;"),
            "{policy}"
        );
        assert!(!xml(&page).contains("Testperson"), "it travels encrypted");

        let said = read(&world, &page, &POOL, "https://pool.example/acs", "_one")
            .await
            .unwrap();
        assert_eq!(said.value("name"), Some("Testperson Eins"));
        assert_eq!(said.value("email"), None, "not ticked");
        assert_eq!(said.context, "urn:stadttor:level:1");
        assert!(said.persistent && said.name_id.as_ref().unwrap().len() > 40);
        let now = world.now().secs();
        let hour = now - now.rem_euclid(3600);
        assert_eq!(
            said.authenticated_at.secs(),
            hour,
            "the second is nobody's business"
        );
    })
    .await;
}

#[tokio::test]
async fn a_pseudonym_stays_at_one_service_and_differs_at_the_next() {
    everywhere(|world| async move {
        let (mut browser, first) = at_the_pool(&world).await;
        let again = send(&mut browser, &query(&wish(&world, "_two"))).await;
        let again = follow(&mut browser, again).await;
        let again = read(&world, &again, &POOL, "https://pool.example/acs", "_two")
            .await
            .unwrap();
        assert_eq!(first.name_id, again.name_id);
        assert_ne!(first.id, again.id);

        let signed = ARCHIVE.request(&wish(&world, "_three"));
        let signed = ARCHIVE
            .signed_query(Parameter::Request, &signed, "s")
            .unwrap();
        let page = send(&mut browser, &signed).await;
        let page = follow(&mut browser, page).await;
        let page = agreeing(&mut browser, page, &[]).await;
        let other = read(
            &world,
            &page,
            &ARCHIVE,
            "https://archive.example/acs",
            "_three",
        )
        .await;
        assert_ne!(first.name_id, other.unwrap().name_id);
        assert!(
            xml(&page).contains("<saml:Assertion"),
            "the archive has no key to encrypt for"
        );
    })
    .await;
}

#[tokio::test]
async fn requests_come_as_forms_too_and_answers_go_where_they_say() {
    everywhere(|world| async move {
        let mut asked = wish(&world, "_form");
        asked.attributes = r#" AssertionConsumerServiceURL="https://archive.example/acs2""#.into();
        let text = ARCHIVE.sign(&ARCHIVE.request(&asked)).unwrap();
        let body = SoftService::form(Parameter::Request, &text, "form state");
        let kind = "application/x-www-form-urlencoded";
        let answer = world.post("id.one", "/saml/sso", kind, None, &body).await;
        assert!(
            answer.location().starts_with("/authorize?"),
            "{}",
            answer.body
        );
        let mut browser = Browser::new(&world, "id.one");
        let page = by_password(&mut browser, answer, &[]).await;
        let said = read(
            &world,
            &page,
            &ARCHIVE,
            "https://archive.example/acs2",
            "_form",
        )
        .await;
        assert!(said.is_ok(), "{said:?}");
        assert_eq!(field(&page, "RelayState").as_deref(), Some("form state"));
    })
    .await;
}

#[tokio::test]
async fn our_metadata_are_signed_and_name_the_key_that_comes_next() {
    everywhere(|world| async move {
        let answer = world.get("id.one", "/saml/metadata", None).await;
        assert_eq!(
            answer.headers["content-type"],
            "application/samlmetadata+xml"
        );
        let keys = published(&world).await;
        // The signature carries its certificate, too.
        assert_eq!(keys.len(), 3);
        let signed = ServiceMetadata::signed(&answer.body, &keys[..1]).unwrap();
        for part in [
            IDP,
            SSO,
            SLO,
            "nameid-format:persistent",
            "nameid-format:transient",
        ] {
            assert!(signed.contains(part), "{part}");
        }
        let before = ServiceMetadata::signed(&answer.body, &keys[2..]);
        assert_eq!(
            before,
            Err(Refusal::WrongSignature),
            "the next one does not sign yet"
        );

        let vault = Vault::new([42; 32]);
        let mut chance = Chance::seeded(11);
        let db = &world.app.db;
        identity::rotate_saml_keys(db, &vault, "one", world.now(), &mut chance)
            .await
            .unwrap();
        world.identity.refresh().await;
        let rotated = world.get("id.one", "/saml/metadata", None).await.body;
        assert!(ServiceMetadata::signed(&rotated, &keys[2..]).is_ok());
        let said = at_the_pool(&world).await.1;
        assert!(said.name_id.is_some());
    })
    .await;
}

#[test]
fn the_soft_service_is_read_as_metadata() {
    let text = POOL.metadata("https://pool.example", Some(GCM)).unwrap();
    let signer = Signer::new(ServiceKey::from_pkcs8(POOL.key.pkcs8()).unwrap(), "x").unwrap();
    assert!(!signer.certificate().is_empty());
    let read = ServiceMetadata::read(&text, &POOL.entity).unwrap();
    assert!(read.recipient.is_some() && read.logout().is_some());
    assert!(Form::encode(&[]).is_empty());
}
