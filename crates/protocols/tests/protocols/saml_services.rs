//! The identity provider's half of SAML: what is written is read by the service's half, and what
//! a service sends counts only as it was signed.

use std::sync::LazyLock;

use proptest::prelude::*;
use protocols::{
    Chance, Timestamp,
    saml::{
        Consumer, Expected, Incoming, NameFormat, NameId, Parameter, ProviderKey, Received,
        Refusal, Reply, ServiceKey, ServiceMetadata, SignOnRequest, Signer, Stated,
        StatedAttribute,
        soft_service::{SoftService, Wish},
        validate,
    },
};

const NOW: Timestamp = Timestamp(1_795_327_978_000);
const US: &str = "https://id.example.org/saml/metadata";
const SSO: &str = "https://id.example.org/saml/sso";
const ACS: &str = "https://sp.example.org/acs";

static SERVICE: LazyLock<SoftService> =
    LazyLock::new(|| SoftService::new("https://sp.example.org/m").expect("a key"));
static SIGNER: LazyLock<Signer> = LazyLock::new(|| {
    Signer::new(ServiceKey::generate().expect("a key"), "id.example.org").expect("a certificate")
});

fn pinned() -> ProviderKey {
    let body = SIGNER.certificate();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----");
    ProviderKey::from_pem(&pem).unwrap()
}

fn metadata(methods: Option<&[&str]>) -> Result<ServiceMetadata, Refusal> {
    let text = SERVICE.metadata("https://sp.example.org", methods).unwrap();
    ServiceMetadata::read(&text, &SERVICE.entity)
}

fn answer(value: &str, methods: Option<&[&str]>) -> String {
    let reply = Reply {
        provider: US,
        service: &SERVICE.entity,
        consumer: ACS,
        request: "_r",
        at: NOW,
    };
    let name = NameId {
        format: NameFormat::Email,
        value: value.to_owned(),
    };
    let attributes = [StatedAttribute {
        name: "urn:oid:2.5.4.4".to_owned(),
        friendly: "sn".to_owned(),
        values: vec![value.to_owned()],
    }];
    let stated = Stated {
        name: &name,
        authenticated_at: NOW,
        context: "urn:stadttor:level:2",
        session: "s",
        session_until: NOW.plus_secs(60),
        attributes: &attributes,
    };
    let known = metadata(methods).unwrap();
    let mut chance = Chance::system();
    reply
        .success(&stated, &SIGNER, known.recipient.as_ref(), &mut chance)
        .unwrap()
}

fn read(response: &str) -> Result<protocols::saml::Assertion, Refusal> {
    let keys = [pinned()];
    let expected = Expected {
        provider: US,
        keys: &keys,
        audience: &SERVICE.entity,
        consumer: ACS,
        request: "_r",
        fresh_since: None,
        key: &SERVICE.key,
    };
    validate(response, &expected, NOW)
}

#[test]
fn an_answer_is_read_by_the_other_half_whatever_the_service_can_decrypt() {
    let gcm = |bits: &str| format!("http://www.w3.org/2009/xmlenc11#aes{bits}-gcm");
    let old = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    let new = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    let (short, long) = (gcm("128"), gcm("256"));
    let all: [Option<&[&str]>; 6] = [
        None,
        Some(&[]),
        Some(&[&short]),
        Some(&[&long, &short]),
        Some(&[&long, new]),
        Some(&[&short, old, new]),
    ];
    for methods in all {
        let read = read(&answer("Müller & <Söhne>", methods)).unwrap();
        assert_eq!(read.value("urn:oid:2.5.4.4"), Some("Müller & <Söhne>"));
        assert_eq!(read.context, "urn:stadttor:level:2");
    }
}

#[test]
fn a_service_that_knows_weak_encryption_alone_is_refused() {
    let cbc = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    let pkcs1 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";
    for methods in [[cbc].as_slice(), &[pkcs1]] {
        assert_eq!(metadata(Some(methods)).unwrap_err(), Refusal::WeakAlgorithm);
    }
}

fn wish(attributes: &str) -> Wish {
    Wish {
        id: "_r".to_owned(),
        destination: SSO.to_owned(),
        at: NOW,
        attributes: attributes.to_owned(),
        elements: String::new(),
    }
}

fn taken(query: &str) -> Result<(SignOnRequest, bool), Refusal> {
    let message = Received::by_redirect(query)?.open(&metadata(None)?.keys)?;
    let incoming = Incoming {
        destination: SSO,
        service: &SERVICE.entity,
        now: NOW,
    };
    Ok((SignOnRequest::read(&message, &incoming)?, message.signed))
}

#[test]
fn a_request_says_where_the_answer_goes_and_metadata_say_whether_it_may() {
    let known = metadata(None).unwrap();
    let named = format!(r#" AssertionConsumerServiceURL="{ACS}" ForceAuthn="1""#);
    let xml = SERVICE.request(&wish(&named));
    let (request, signed) =
        taken(&SERVICE.signed_query(Parameter::Request, &xml, "s").unwrap()).unwrap();
    assert!(signed && request.force && !request.passive);
    assert_eq!(known.consumer(&request.consumer), Some(ACS));
    assert_eq!(known.consumer(&Consumer::Default), Some(ACS));
    assert_eq!(
        known.consumer(&Consumer::Index(1)),
        Some("https://sp.example.org/acs2")
    );
    for foreign in [
        "https://sp.example.org/acs/",
        "https://SP.example.org/acs",
        "",
    ] {
        assert_eq!(
            known.consumer(&Consumer::Url(foreign.to_owned())),
            None,
            "{foreign}"
        );
    }
    let (_, signed) = taken(&SoftService::query(Parameter::Request, &xml, "s")).unwrap();
    assert!(!signed);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    /// Whatever is changed in a signed query: it is refused, or says the same as before.
    #[test]
    fn no_changed_byte_of_a_signed_query_changes_what_is_asked(at in any::<prop::sample::Index>(), byte in 33_u8..127) {
        let xml = SERVICE.request(&wish(""));
        let query = SERVICE.signed_query(Parameter::Request, &xml, "state").unwrap();
        let before = taken(&query).unwrap();
        let mut bytes = query.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(after) = taken(&String::from_utf8(bytes).unwrap()) {
            prop_assert!(after.0 == before.0);
        }
    }

    /// What stands in an answer is what was put there, markup or not.
    #[test]
    fn values_survive_as_they_are(value in "[ -~äöüß<>&\"']{1,40}") {
        let read = read(&answer(&value, None)).unwrap();
        prop_assert_eq!(read.value("urn:oid:2.5.4.4").unwrap_or(""), value.trim());
    }
}
