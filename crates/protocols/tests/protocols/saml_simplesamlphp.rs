//! An answer that another implementation signed and encrypted: it is read, and refused once it is
//! broken in any way that breaks answers of our own making.

use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    Chance, Timestamp,
    saml::{
        Assertion, Expected, ProviderKey, Refusal, ServiceKey, Trust, level_of_context, oid,
        soft::{SoftProvider, encrypt},
        validate,
    },
};

/// What was recorded; `response` is base64.
#[derive(serde::Deserialize)]
struct Recorded {
    at: i64,
    provider: String,
    audience: String,
    consumer: String,
    request: String,
    certificate: String,
    key: String,
    response: String,
    assertion: String,
}

static RECORDED: LazyLock<Recorded> =
    LazyLock::new(|| serde_json::from_str(include_str!("saml_simplesamlphp.json")).unwrap());
static KEYS: LazyLock<[ProviderKey; 1]> =
    LazyLock::new(|| [ProviderKey::from_pem(&RECORDED.certificate).unwrap()]);
static OUR_KEY: LazyLock<ServiceKey> =
    LazyLock::new(|| ServiceKey::from_pkcs8(&STANDARD.decode(&RECORDED.key).unwrap()).unwrap());

fn expected() -> Expected<'static> {
    Expected {
        provider: &RECORDED.provider,
        keys: &*KEYS,
        audience: &RECORDED.audience,
        consumer: &RECORDED.consumer,
        request: &RECORDED.request,
        fresh_since: None,
        key: &OUR_KEY,
    }
}

fn now() -> Timestamp {
    Timestamp::from_secs(RECORDED.at)
}

fn read(text: &str) -> Result<Assertion, Refusal> {
    validate(&STANDARD.encode(text), &expected(), now())
}

/// The whole answer as it was sent: signed, around an encrypted assertion that is signed itself.
fn whole() -> String {
    String::from_utf8(STANDARD.decode(&RECORDED.response).unwrap()).unwrap()
}

/// From the first `start` to the last `end`.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).expect(start);
    let to = text.rfind(end).expect(end) + end.len();
    &text[from..to]
}

fn signature_of(text: &str) -> &str {
    between(text, "<ds:Signature ", "</ds:Signature>")
}

fn without_signature(text: &str) -> String {
    text.replace(signature_of(text), "")
}

/// The envelope without its signature, around something else.
fn around(content: &str) -> String {
    let envelope = without_signature(&whole());
    let sealed = between(
        &envelope,
        "<saml:EncryptedAssertion>",
        "</saml:EncryptedAssertion>",
    );
    envelope.replace(sealed, content)
}

/// The same with the content encrypted to us, as everybody can.
fn sealed(content: &str) -> String {
    let ours = OUR_KEY.certificate(&RECORDED.audience).unwrap();
    around(&encrypt(content, &ours, &mut Chance::system()).unwrap())
}

/// Asserts that an assertion is refused for the same reason in the open and encrypted.
#[track_caller]
fn refused(assertion: &str, why: Refusal) {
    assert_eq!(read(&around(assertion)), Err(why));
    assert_eq!(read(&sealed(assertion)), Err(why));
}

#[test]
fn an_answer_of_simplesamlphp_is_read() {
    let read = read(&whole()).unwrap();
    assert_eq!(read.value(oid::BPK2), Some("bpk-ausweis"));
    assert_eq!(read.value(oid::BIRTHDATE), Some("1990-04-01"));
    assert_eq!(
        read.attribute(oid::MAIL).unwrap().trust,
        Some(Trust::Normal)
    );
    assert_eq!(level_of_context(&read.context), 3);
    let late = now().plus_secs(3600);
    let late = validate(&RECORDED.response, &expected(), late);
    assert_eq!(late, Err(Refusal::NotNow));
}

#[test]
fn its_assertion_is_signed_itself_and_that_is_enough() {
    let good = read(&whole()).unwrap();
    assert_eq!(read(&around(&RECORDED.assertion)).unwrap(), good);
    assert_eq!(read(&sealed(&RECORDED.assertion)).unwrap(), good);
    assert_eq!(read(&without_signature(&whole())).unwrap(), good);
}

#[test]
fn a_change_anywhere_in_it_is_found() {
    let assertion = RECORDED.assertion.as_str();
    for (from, to) in [
        ("bpk-ausweis", "bpk-anderer"),
        ("akdb:TrustLevel=\"NORMAL\"", "akdb:TrustLevel=\"HOCH\""),
        ("ClassRef>STORK-QAA-Level-4", "ClassRef>STORK-QAA-Level-3"),
        ("urn:oid:2.5.4.42", "urn:oid:2.5.4.43"),
        ("T06:41:19Z", "T23:41:19Z"),
        ("InResponseTo=\"_abc123\"", "InResponseTo=\"_abc124\""),
        (
            "Recipient=\"http://id.localhost",
            "Recipient=\"http://other",
        ),
        ("Audience>http://id.localhost", "Audience>http://other"),
        ("<saml:Conditions ", "<saml:Conditions x=\"\" "),
    ] {
        assert!(assertion.contains(from), "{from}");
        refused(&assertion.replacen(from, to, 1), Refusal::WrongSignature);
    }
    for (from, to) in [
        ("InResponseTo=\"_abc123\"", "InResponseTo=\"_abc124\""),
        (
            "Destination=\"http://id.localhost",
            "Destination=\"http://other",
        ),
        ("status:Success", "status:Responder"),
        ("Version=\"2.0\"", "Version=\"2.0\" Consent=\"\""),
    ] {
        let (signed, envelope) = (whole(), without_signature(&whole()));
        assert!(signed.contains(from), "{from}");
        let changed = read(&signed.replacen(from, to, 1));
        assert_eq!(changed, Err(Refusal::WrongSignature), "{from}");
        // Without the signature around it the envelope counts as it is.
        let changed = read(&envelope.replacen(from, to, 1));
        assert_eq!(changed.is_ok(), from.starts_with("Version"), "{from}");
    }
    // What is encrypted has a tag of its own.
    let text = without_signature(&whole());
    let at = text.rfind("<xenc:CipherValue>").unwrap() + 60;
    let mut changed = text.clone();
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    changed.replace_range(at..=at, other);
    assert_eq!(read(&changed), Err(Refusal::NotForOurKey));
}

#[test]
fn without_its_signatures_it_is_nothing() {
    let bare = without_signature(&RECORDED.assertion);
    refused(&bare, Refusal::Unsigned);
    assert_eq!(read(&around("")), Err(Refusal::NotOneAssertion));
}

#[test]
fn comments_and_document_types_that_were_put_in_are_refused() {
    let assertion = RECORDED.assertion.as_str();
    // The digest stays; who reads the first text alone would see "bpk-".
    for put_in in ["bpk-<!-- -->ausweis", "bpk-<?x?>ausweis"] {
        let changed = assertion.replace("bpk-ausweis", put_in);
        refused(&changed, Refusal::Forbidden);
    }
    for declared in [
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY e \"v\">]>",
        "<!-- -->",
    ] {
        let (inner, outer) = (
            format!("{declared}{assertion}"),
            format!("{declared}{}", whole()),
        );
        assert_eq!(read(&outer), Err(Refusal::Forbidden), "{declared}");
        assert_eq!(read(&sealed(&inner)), Err(Refusal::Forbidden), "{declared}");
    }
    let inside = whole().replace("</saml:Issuer>", "<!-- --></saml:Issuer>");
    assert_eq!(read(&inside), Err(Refusal::Forbidden));
}

#[test]
fn somebody_elses_key_makes_it_somebody_elses() {
    let foreign = SoftProvider::new(&RECORDED.provider).unwrap();
    let bare = without_signature(&RECORDED.assertion);
    refused(&foreign.sign(&bare).unwrap(), Refusal::WrongSignature);
    let around_it = foreign.sign(&around(&bare)).unwrap();
    assert_eq!(read(&around_it), Err(Refusal::WrongSignature));
    // The certificate that travels along with the answer is not believed.
    let pinned = [foreign.pinned().unwrap()];
    let other = Expected {
        keys: &pinned,
        ..expected()
    };
    for text in [whole(), around(&RECORDED.assertion)] {
        let read = validate(&STANDARD.encode(text), &other, now());
        assert_eq!(read, Err(Refusal::WrongSignature));
    }
    let ours = ServiceKey::generate().unwrap();
    let other = Expected {
        key: &ours,
        ..expected()
    };
    let read = validate(&RECORDED.response, &other, now());
    assert_eq!(read, Err(Refusal::NotForOurKey));
}

#[test]
fn it_is_for_one_service_one_address_and_one_request() {
    let elsewhere = "http://id.localhost:8080/upstream/other";
    for (other, why) in [
        (
            Expected {
                audience: elsewhere,
                ..expected()
            },
            Refusal::WrongAudience,
        ),
        (
            Expected {
                consumer: elsewhere,
                ..expected()
            },
            Refusal::WrongDestination,
        ),
        (
            Expected {
                request: "_abc124",
                ..expected()
            },
            Refusal::WrongRequest,
        ),
        (
            Expected {
                provider: "http://127.0.0.1:40749/other",
                ..expected()
            },
            Refusal::WrongIssuer,
        ),
    ] {
        assert_eq!(validate(&RECORDED.response, &other, now()), Err(why));
        // A new envelope around the same assertion does not redirect it.
        let moved = around(&RECORDED.assertion)
            .replacen(&RECORDED.consumer, other.consumer, 1)
            .replacen(&RECORDED.request, other.request, 1);
        let moved = validate(&STANDARD.encode(moved), &other, now());
        assert_eq!(moved, Err(why));
    }
}

#[test]
fn its_signatures_lend_their_trust_to_no_other_assertion() {
    let good = RECORDED.assertion.as_str();
    let (signature, bare) = (signature_of(good), without_signature(good));
    let name = "_3fd193f4d64ccb6c0ba83e5b6de25c67a600f36fa9";
    assert!(bare.contains(name));
    let same_name = bare.replace("bpk-ausweis", "bpk-anderer");
    let evil = same_name.replace(name, "_evil");
    let whole = whole();
    let (around_all, unsigned) = (signature_of(&whole), without_signature(&whole));
    let evil_whole = around(&evil).replace("ID=\"_15080ab", "ID=\"_evil");
    let with = |text: &str, insert: &str| {
        text.replacen("</saml:Issuer>", &format!("</saml:Issuer>{insert}"), 1)
    };
    let object = |signature: &str, text: &str| {
        let hidden = format!("<ds:Object>{text}</ds:Object></ds:Signature>");
        signature.replace("</ds:Signature>", &hidden)
    };
    // Names as in "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky and others, 2012).
    for (name, text) in [
        ("XSW1", with(&evil_whole, &object(around_all, &unsigned))),
        (
            "XSW2",
            with(&evil_whole, &format!("{unsigned}{around_all}")),
        ),
        ("XSW3", around(&format!("{evil}{good}"))),
        (
            "XSW4",
            around(&evil.replace("</saml:Assertion>", &format!("{good}</saml:Assertion>"))),
        ),
        ("XSW5", around(&format!("{}{bare}", with(&evil, signature)))),
        ("XSW6", around(&with(&evil, &object(signature, &bare)))),
        (
            "XSW7",
            around(&format!(
                "<samlp:Extensions>{good}</samlp:Extensions>{evil}"
            )),
        ),
        ("good first", around(&format!("{good}{evil}"))),
        (
            "same name",
            around(&with(&same_name, &object(signature, &bare))),
        ),
        ("moved", around(&with(&same_name, signature))),
        ("encrypted", sealed(&with(&evil, &object(signature, &bare)))),
        (
            "beside",
            around(good).replace("</samlp:Response>", &format!("{evil}</samlp:Response>")),
        ),
    ] {
        assert!(
            text.contains("bpk-anderer") || name == "encrypted",
            "{name}"
        );
        let got = read(&text);
        assert!(
            got.is_err(),
            "{name} passed: {:?}",
            got.unwrap().value(oid::BPK2)
        );
    }
}
