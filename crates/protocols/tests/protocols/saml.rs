//! Answers of SAML providers that are accepted, and what is read from them.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    Chance, Timestamp,
    saml::{
        Assertion, Expected, ProviderKey, Refusal, ServiceKey, Trust, level_of_context, oid,
        soft::{Answer, SoftProvider, encrypt},
        validate,
    },
};

pub const NOW: Timestamp = Timestamp(1_795_327_978_000);
pub const US: &str = "https://id.example.org/saml/metadata";
pub const CONSUMER: &str = "https://id.example.org/saml/answers";
pub const BUNDID: &str = "https://id.bund.example/idp";

/// Keys are expensive to make: one of each for all tests.
pub static PROVIDER: LazyLock<SoftProvider> =
    LazyLock::new(|| SoftProvider::new(BUNDID).expect("a key"));
pub static OUR_KEY: LazyLock<ServiceKey> = LazyLock::new(|| ServiceKey::generate().expect("a key"));
static PINNED: LazyLock<[ProviderKey; 1]> =
    LazyLock::new(|| [PROVIDER.pinned().expect("a certificate")]);

pub fn expected() -> Expected<'static> {
    Expected {
        provider: BUNDID,
        keys: &*PINNED,
        audience: US,
        consumer: CONSUMER,
        request: "_request",
        fresh_since: None,
        key: &OUR_KEY,
    }
}

pub fn answer() -> Answer {
    let stated = |name: &str, value: &str, trust| {
        (
            name.to_owned(),
            value.to_owned(),
            Some(str::to_owned(trust)),
        )
    };
    Answer {
        id: "_assertion".to_owned(),
        request: "_request".to_owned(),
        consumer: CONSUMER.to_owned(),
        audience: US.to_owned(),
        at: NOW,
        context: "STORK-QAA-Level-4".to_owned(),
        attributes: vec![
            stated(oid::SURNAME, "Müller & <Söhne>", "HOCH"),
            stated(oid::MAIL, "eins@example.org", "UNTERGEORDNET"),
            stated(oid::BPK2, "bpk-eins", "HOCH"),
            stated(oid::GIVEN_NAME, "Testperson", "HOCH"),
        ],
    }
}

/// A response whose assertion is signed, as text.
pub fn signed_assertion() -> String {
    let signed = PROVIDER.sign(&PROVIDER.assertion(&answer())).unwrap();
    PROVIDER.response(&answer(), &signed)
}

pub fn read(response: &str) -> Result<Assertion, Refusal> {
    validate(&STANDARD.encode(response), &expected(), NOW)
}

#[test]
fn an_answer_tells_who_signed_in_and_how_well_each_attribute_is_known() {
    let read = read(&signed_assertion()).unwrap();
    assert_eq!(read.id, "_assertion");
    assert_eq!(read.value(oid::SURNAME), Some("Müller & <Söhne>"));
    assert_eq!(read.value(oid::BPK2), Some("bpk-eins"));
    assert_eq!(
        read.attribute(oid::MAIL).unwrap().trust,
        Some(Trust::Subordinate)
    );
    assert_eq!(
        read.attribute(oid::SURNAME)
            .unwrap()
            .trust
            .map(Trust::level),
        Some(3)
    );
    assert_eq!(level_of_context(&read.context), 3);
    assert_eq!(read.authenticated_at, NOW);
    assert!(read.until > NOW);
    assert!(!read.persistent);
    let printed = format!("{read:?}");
    assert!(
        !printed.contains("bpk-eins") && !printed.contains("Testperson"),
        "{printed}"
    );
}

#[test]
fn a_signature_over_the_whole_response_is_enough_and_both_are_too() {
    let plain = PROVIDER.assertion(&answer());
    let whole = PROVIDER
        .sign(&PROVIDER.response(&answer(), &plain))
        .unwrap();
    assert!(read(&whole).is_ok());
    assert!(read(&PROVIDER.sign(&signed_assertion()).unwrap()).is_ok());
}

#[test]
fn an_encrypted_assertion_is_read_with_our_key_alone() {
    let ours = OUR_KEY.certificate(US).unwrap();
    let signed = PROVIDER.sign(&PROVIDER.assertion(&answer())).unwrap();
    let sealed = |text: &str, to: &str| encrypt(text, to, &mut Chance::system()).unwrap();
    let response = PROVIDER.response(&answer(), &sealed(&signed, &ours));
    assert!(!response.contains("bpk-eins"));
    assert_eq!(read(&response).unwrap().value(oid::BPK2), Some("bpk-eins"));

    let foreign = ServiceKey::generate().unwrap().certificate(US).unwrap();
    let response = PROVIDER.response(&answer(), &sealed(&signed, &foreign));
    assert_eq!(read(&response), Err(Refusal::NotForOurKey));

    // Encrypting proves nothing: everybody can do that with our public key.
    let unsigned = PROVIDER.assertion(&answer());
    let response = PROVIDER.response(&answer(), &sealed(&unsigned, &ours));
    assert_eq!(read(&response), Err(Refusal::Unsigned));
    let signed_around = PROVIDER.sign(&response).unwrap();
    assert!(read(&signed_around).is_ok());
}

#[test]
fn an_encrypted_assertion_that_was_changed_is_refused() {
    let ours = OUR_KEY.certificate(US).unwrap();
    let signed = PROVIDER.sign(&PROVIDER.assertion(&answer())).unwrap();
    let sealed = encrypt(&signed, &ours, &mut Chance::system()).unwrap();
    let at = sealed.rfind("<xenc:CipherValue>").unwrap() + 60;
    let mut changed = sealed.clone();
    let other = if &sealed[at..=at] == "A" { "B" } else { "A" };
    changed.replace_range(at..=at, other);
    assert_eq!(
        read(&PROVIDER.response(&answer(), &changed)),
        Err(Refusal::NotForOurKey)
    );
    let cbc = sealed
        .replace("xmlenc11#aes256-gcm", "xmlenc#aes256-cbc")
        .replace("2009/xmlenc#aes256-cbc", "2001/04/xmlenc#aes256-cbc");
    assert_eq!(
        read(&PROVIDER.response(&answer(), &cbc)),
        Err(Refusal::WeakAlgorithm)
    );
    let pkcs1 = sealed.replace("2009/xmlenc11#rsa-oaep", "2001/04/xmlenc#rsa-1_5");
    assert_eq!(
        read(&PROVIDER.response(&answer(), &pkcs1)),
        Err(Refusal::WeakAlgorithm)
    );
}

#[test]
fn levels_follow_the_context_and_unknown_ones_count_nothing() {
    for (context, level) in [
        ("STORK-QAA-Level-1", 1),
        ("STORK-QAA-Level-2", 1),
        ("STORK-QAA-Level-3", 2),
        ("STORK-QAA-Level-4", 3),
        ("STORK-QAA-Level-5", 0),
        ("urn:oasis:names:tc:SAML:2.0:ac:classes:Password", 0),
        ("", 0),
    ] {
        assert_eq!(level_of_context(context), level, "{context}");
    }
}
